// The grease pencil's ring, as a path in a box of 100 by 100. The same seed draws the same ring.

const POINTS = 18;

function randomFrom(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// A superellipse walked clockwise from left of the top, a little past its start, growing on the way:
// the two ends pass each other as a hand's would.
function ringPoints(seed, exponent) {
  const random = randomFrom(seed);
  const start = -90 - (5 + 30 * random());
  const sweep = 360 + 16 + 14 * random();
  const bend = (value) => Math.sign(value) * Math.abs(value) ** (2 / exponent);
  return Array.from({ length: POINTS }, (_, i) => {
    const along = i / (POINTS - 1);
    const angle = ((start + sweep * along) * Math.PI) / 180;
    const radius = 50 * (0.93 + 0.07 * along) * (1 + 0.024 * (random() - 0.5));
    return [50 + radius * bend(Math.cos(angle)), 50 + radius * bend(Math.sin(angle))];
  });
}

function ringPath(seed, exponent = 3.6) {
  const points = ringPoints(seed, exponent);
  const at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
  const pair = (x, y) => `${x.toFixed(2)} ${y.toFixed(2)}`;
  let path = `M${pair(...points[0])}`;
  for (let i = 0; i < points.length - 1; i += 1) {
    const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path += `C${pair(bx + (cx - ax) / 6, by + (cy - ay) / 6)} ${pair(cx - (dx - bx) / 6, cy - (dy - by) / 6)} ${pair(cx, cy)}`;
  }
  return path;
}

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The wax: a rough edge, laid over the whole drawing. One filter serves every ring of the sheet.
function waxFilter() {
  const noise = svg("feTurbulence", { type: "fractalNoise", baseFrequency: ".55", numOctaves: "2", result: "noise" });
  const rough = svg("feDisplacementMap", { in: "SourceGraphic", in2: "noise", scale: "2.4" });
  const filter = svg("filter", { id: "wax", x: "-5%", y: "-5%", width: "110%", height: "110%" }, noise, rough);
  return svg("svg", { width: "0", height: "0", "aria-hidden": "true", class: "defs" }, filter);
}

function ring(seed, verdict, exponent) {
  const d = ringPath(seed, exponent);
  const stroke = (name) => svg("path", { d, class: name, "vector-effect": "non-scaling-stroke" });
  const box = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  box.setAttribute("class", `ring ${verdict}`);
  box.append(...(verdict === "pick" ? [stroke("wax"), stroke("trace")] : [stroke("dots")]));
  return box;
}
