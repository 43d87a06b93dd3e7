// What is only shown while it is drawn: the outline of a shape, and the brush as a ring of its true size.

const LINES = ["shape", "dark", "light"]; // inside, and an outline that is seen on light and dark

function createGuide() {
  const box = document.createElementNS(SVG, "svg");
  box.setAttribute("class", "guide");
  box.setAttribute("aria-hidden", "true");
  for (const name of LINES) box.appendChild(document.createElementNS(SVG, "path")).setAttribute("class", name);
  return box;
}

function drawGuide(editor) {
  const { guide, live, corners } = editor;
  const points = corners ? [...corners, ...(editor.hover ? [editor.hover] : [])] : live?.points;
  const tool = corners ? "polygon" : live?.tool;
  const path = points?.length && tool !== "brush" ? guidePath(tool, points.map((point) => toView(editor, point))) : "";
  for (const each of guide.children) each.setAttribute("d", path);
  guide.classList.toggle("erases", Boolean(live?.erases ?? editor.erases));
}

function guidePath(tool, points) {
  const [[x0, y0], [x1, y1]] = [points[0], points[points.length - 1]];
  if (tool === "rectangle") return `M${x0} ${y0}H${x1}V${y1}H${x0}Z`;
  if (tool === "ellipse") {
    const [rx, ry] = [Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2];
    return `M${Math.min(x0, x1)} ${(y0 + y1) / 2}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
  }
  const marks = tool === "polygon" ? points.map(([x, y]) => `M${x - 3} ${y - 3}h6v6h-6Z`).join("") : "";
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z${marks}`;
}

// `editor.at` is where the pointer is, in the view; null where it is not over it.
function drawRing(editor) {
  const { ring, at, lens, held } = editor;
  const shown = Boolean(at) && editor.tool === "brush" && !held;
  ring.hidden = !shown;
  if (!shown) return;
  const across = Math.max(2, Math.max(editor.width, 1) * lens.z);
  ring.style.width = ring.style.height = `${across}px`;
  ring.style.transform = `translate(${at[0] - across / 2}px, ${at[1] - across / 2}px)`;
}
