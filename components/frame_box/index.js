// A box over a picture. It moves at once; Python hears of it after a short rest, and when it is let go.

const REST_MS = 140;
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]];
// The picture's edges, drawn out: about the colours that a model will go on with.
const EDGE = 0.03;
const CLIPS = ["inset(0 97% 0 0)", "inset(0 0 0 97%)", "inset(0 0 97% 0)", "inset(97% 0 0 0)"];
const PUSH = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SCALE = { "+": 1.05, "=": 1.05, "-": 1 / 1.05, _: 1 / 1.05 };

export default function frameBox({ parentElement, data, setStateValue }) {
  const shown = instanceIn(parentElement, create);
  shown.setStateValue = setStateValue;
  if (data) draw(shown, data);
  const cleanup = cleanupOf(parentElement, shown, () => {});
  return () => {
    if (shown.waiting) say(shown);
    cleanup();
  };
}

function create(parent) {
  const root = element("div", "frame-box");
  const stage = root.appendChild(element("div", "stage"));
  const picture = stage.appendChild(element("img", "picture"));
  picture.draggable = false;
  const shade = stage.appendChild(element("div", "shade"));
  const box = stage.appendChild(element("div", "box"));
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-roledescription", "movable box");
  const fresh = box.appendChild(element("span", "fresh"));
  const edges = ["soft", ...CLIPS].map((clip) => {
    const one = fresh.appendChild(element("img"));
    one.alt = "";
    if (clip === "soft") one.className = clip;
    else one.style.clipPath = clip;
    return one;
  });
  const hatch = box.appendChild(element("span", "hatch"));
  const again = box.appendChild(element("span", "again"));
  const same = again.appendChild(element("img"));
  same.alt = "";
  const zone = box.appendChild(element("span", "zones")).appendChild(element("span", "zone"));
  const dot = box.appendChild(element("span", "dot"));
  for (const corner of CORNERS) {
    const grip = box.appendChild(element("span", "grip"));
    grip.corner = corner;
    grip.style.setProperty("--x", `${100 * corner[0]}%`);
    grip.style.setProperty("--y", `${100 * corner[1]}%`);
    grip.style.cursor = corner[0] === corner[1] ? "nwse-resize" : "nesw-resize";
  }
  const said = root.appendChild(element("span", "said"));
  said.setAttribute("role", "status");
  parent.append(root);
  const shown = { root, stage, picture, shade, box, fresh, edges, hatch, again, same, zone, dot, said, data: null, at: [0, 0, 1, 1],
    number: 0, waiting: 0, drag: null };
  listen(shown);
  return shown;
}

// ---- what Python says -----------------------------------------------------------------------------------

function draw(shown, data) {
  const other = shown.data?.of !== data.of;
  const newer = data.number >= shown.number;
  shown.data = data;
  const { url, alt, label, region, size, safe, dot = false, most_px: most = 0 } = data.stage;
  if (other || (newer && !shown.drag && !shown.waiting)) {
    shown.at = [...data.box];
    shown.number = data.number;
  }
  shown.rules = { region, ratio: data.stage.ratio ?? null, least: Math.max(1, LEAST * Math.max(...size)) };
  shown.stage.style.aspectRatio = `${region[2]} / ${region[3]}`;
  shown.stage.style.maxWidth = most ? `${Math.round((most * region[2]) / region[3])}px` : "";
  for (const one of [shown.picture, ...shown.edges, shown.same]) {
    const path = safePath(url);
    if (one.getAttribute("src") !== path) one.src = path;
  }
  shown.picture.alt = alt;
  put(shown.picture, [0, 0, ...size], region);
  shown.box.setAttribute("aria-label", label);
  shown.box.classList.toggle("dotted", dot);
  shown.dot.hidden = !dot;
  shown.shade.hidden = dot;
  shown.root.classList.toggle("wider", region[2] > size[0] || region[3] > size[1]);
  shown.zone.hidden = !safe;
  if (safe) put(shown.zone, safe, [0, 0, 1, 1]);
  drawBox(shown);
}

// Where it lies, as shares of what it lies in.
function put({ style }, [left, top, width, height], [x, y, wide, high]) {
  style.left = `${(100 * (left - x)) / wide}%`;
  style.top = `${(100 * (top - y)) / high}%`;
  style.width = `${(100 * width) / wide}%`;
  style.height = `${(100 * height) / high}%`;
}

function drawBox(shown) {
  const { at, rules: { region }, data: { stage: { size } } } = shown;
  put(shown.box, at, region);
  const [left, top, width, height] = at;
  const beyond = left < 0 || top < 0 || left + width > size[0] || top + height > size[1];
  shown.fresh.hidden = shown.hatch.hidden = shown.again.hidden = !beyond;
  if (beyond) {
    put(shown.same, [0, 0, ...size], at);
    drawnOut(at, size).forEach((edge, side) => {
      shown.edges[side + 1].hidden = !edge;
      if (edge) put(shown.edges[side + 1], edge, at);
    });
  }
  const hole = [left, top, left + width, top + height].map((px, side) =>
    `${(100 * (px - region[side % 2])) / region[2 + (side % 2)]}%`);
  const [l, t, r, b] = hole;
  shown.shade.style.clipPath =
    `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${l} ${t}, ${l} ${b}, ${r} ${b}, ${r} ${t}, ${l} ${t})`;
}

// Where the picture lies so that its left, right, upper and lower edge fill what the box shows beyond it.
function drawnOut([left, top, width, height], [wide, high]) {
  const [right, down] = [left + width - wide, top + height - high];
  const [begin, end] = [Math.min(0, left), Math.max(wide, left + width)]; // upper and lower edge also fill the corners
  return [
    left < 0 && [left, 0, -left / EDGE, high],
    right > 0 && [wide + right - right / EDGE, 0, right / EDGE, high],
    top < 0 && [begin, top, end - begin, -top / EDGE],
    down > 0 && [begin, high + down - down / EDGE, end - begin, down / EDGE],
  ];
}

// ---- what a person does ---------------------------------------------------------------------------------

function listen(shown) {
  const { stage, box } = shown;
  stage.addEventListener("pointerdown", (event) => onDown(shown, event));
  stage.addEventListener("pointermove", (event) => onMove(shown, event));
  stage.addEventListener("pointerup", () => onUp(shown));
  stage.addEventListener("pointercancel", () => onUp(shown));
  box.addEventListener("keydown", (event) => onKey(shown, event));
}

function placeOf({ stage, rules: { region } }, { clientX, clientY }) {
  const view = stage.getBoundingClientRect();
  return [
    region[0] + (region[2] * (clientX - view.left)) / view.width,
    region[1] + (region[3] * (clientY - view.top)) / view.height,
  ];
}

function onDown(shown, event) {
  if (event.button || shown.drag) return;
  const place = placeOf(shown, event);
  const inside = event.target.closest(".box");
  if (!inside && event.pointerType === "touch") return; // the page scrolls
  event.preventDefault(); // no selection; the focus is set here
  shown.box.focus({ preventScroll: true });
  shown.stage.setPointerCapture(event.pointerId);
  if (!inside) {
    const [left, top, width, height] = shown.at;
    set(shown, moved(shown.at, place[0] - left - width / 2, place[1] - top - height / 2, shown.rules.region));
  }
  shown.drag = { place, from: shown.at, corner: event.target.corner };
  shown.root.classList.add("dragging");
}

function onMove(shown, event) {
  if (!shown.drag) return;
  const { place, from, corner } = shown.drag;
  const [x, y] = placeOf(shown, event);
  if (!corner) return set(shown, moved(from, x - place[0], y - place[1], shown.rules.region));
  const held = [from[0] + corner[0] * from[2], from[1] + corner[1] * from[3]];
  set(shown, cornered(from, corner, held[0] + x - place[0], held[1] + y - place[1], shown.rules));
}

function onUp(shown) {
  if (!shown.drag) return;
  shown.drag = null;
  shown.root.classList.remove("dragging");
  if (shown.waiting) say(shown);
}

function onKey(shown, event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const push = PUSH[event.key];
  const px = (Math.max(...shown.data.stage.size) * (event.shiftKey ? 5 : 1)) / 100;
  if (push) set(shown, moved(shown.at, push[0] * px, push[1] * px, shown.rules.region));
  else if (event.key in SCALE) set(shown, scaledBy(shown.at, SCALE[event.key], shown.rules));
  else return;
  event.preventDefault();
  event.stopPropagation();
  const [left, top, width, height] = rounded(shown);
  setText(shown.said, `Left ${left}, top ${top}, ${width} by ${height} px`);
}

function set(shown, at) {
  if (at.every((px, side) => Math.abs(px - shown.at[side]) < 0.01)) return;
  shown.at = at;
  drawBox(shown);
  clearTimeout(shown.waiting);
  shown.waiting = setTimeout(() => say(shown), REST_MS);
}

function rounded({ at, data: { stage: { size } }, rules: { region } }) {
  const inside = region[2] <= size[0] && region[3] <= size[1];
  const [left, top, width, height] = at.map(Math.round);
  return inside ? [left, top, Math.min(width, size[0] - left), Math.min(height, size[1] - top)] : [left, top, width, height];
}

function say(shown) {
  clearTimeout(shown.waiting);
  shown.waiting = 0;
  shown.number += 1;
  shown.setStateValue("box", { of: shown.data.of, box: rounded(shown), number: shown.number });
}
