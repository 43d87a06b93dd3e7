// Two pictures under one lens (lens.js), with a divider at a fraction of the view, or side by side without one.

const STEP = 1.25;
const PAN_PX = 64;
const ICON = "M9 7l-5 5 5 5M15 7l5 5-5 5";
const KEYS = { "+": "in", "=": "in", "-": "out", _: "out", 0: "fit", 1: "whole" };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SLIDES = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 };

export default function beforeAfter({ parentElement, data }) {
  const shown = instanceIn(parentElement, create);
  if (data) draw(shown, data);
  return cleanupOf(parentElement, shown, ({ observer }) => observer.disconnect());
}

// ---- parts ----------------------------------------------------------------------------------------------

function built(tag, name, attributes = {}) {
  const made = element(tag, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function createSide(name) {
  const layer = built("div", `layer ${name}`);
  const image = built("img", "", { alt: "", draggable: "false", decoding: "async" });
  const word = built("span", "word");
  const badge = built("span", `badge ${name}`);
  layer.append(image, word);
  const side = { layer, image, word, badge, url: null };
  image.onload = () => setState(side, "there");
  image.onerror = () => setState(side, "missing");
  return side;
}

function setState(side, state) {
  side.layer.dataset.state = state;
  setText(side.word, { loading: "loading", missing: "picture missing" }[state] ?? "");
}

function create(parent) {
  const root = built("div", "before-after");
  const frame = built("div", "frame");
  const view = built("div", "view", { role: "group", tabindex: "0" });
  const sides = { before: createSide("before"), after: createSide("after") };
  view.append(sides.before.layer, sides.after.layer, sides.before.badge, sides.after.badge);
  const rail = built("div", "rail");
  const divider = built("div", "divider", { role: "slider", tabindex: "0", "aria-label": "Before and after",
    "aria-orientation": "horizontal", "aria-valuemin": "0", "aria-valuemax": "100" });
  divider.append(grip());
  rail.append(divider);
  frame.append(view, rail);
  const shown = { root, frame, view, rail, divider, sides, data: null, lens: { z: 1, x: 0.5, y: 0.5 }, split: 50,
    fitted: false, box: null, pointers: new Map(), painting: 0 };
  root.append(frame, bar(shown));
  parent.append(root);
  shown.observer = new ResizeObserver(() => measure(shown));
  shown.observer.observe(view);
  listen(shown);
  return shown;
}

function grip() {
  const box = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["width", "16"], ["height", "16"], ["aria-hidden", "true"]]) {
    box.setAttribute(name, value);
  }
  const path = box.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  path.setAttribute("d", ICON);
  const made = built("span", "grip");
  made.append(box);
  return made;
}

function bar(shown) {
  const made = built("div", "bar", { role: "toolbar", "aria-label": "Zoom" });
  shown.sizes = built("span", "sizes");
  shown.percent = built("span", "percent", { "aria-live": "polite" });
  const button = (does, text, name = text) => {
    const one = built("button", "", { type: "button", "aria-label": name });
    one.dataset.does = does;
    one.textContent = text;
    return one;
  };
  const zooms = built("div", "zooms");
  zooms.append(button("out", "−", "Zoom out"), shown.percent, button("in", "+", "Zoom in"), button("fit", "Fit"),
    button("whole", "100 %"));
  made.append(shown.sizes, zooms);
  return made;
}

// ---- what Python says -----------------------------------------------------------------------------------

function draw(shown, data) {
  const other = shown.data?.motif !== data.motif;
  shown.data = data;
  shown.frame.style.height ||= `${data.height}px`; // until there is a width to measure
  if (other) {
    shown.lens = { z: data.whole ? 0 : 1, x: 0.5, y: 0.5 };
    shown.fitted = data.whole;
    shown.split = 50;
    shown.begins = true; // once there is a width to measure
  }
  drawSide(shown.sides.before, data.before, data.size);
  drawSide(shown.sides.after, data.after, data.size);
  const both = Boolean(data.after);
  shown.rail.hidden = !both || data.beside;
  shown.root.classList.toggle("beside", data.beside);
  shown.root.classList.toggle("alone", !both);
  const said = both ? `${data.before.label} and ${data.after.label}` : data.before.label;
  shown.view.setAttribute("aria-label", `${said}. Shift and the arrows move the picture, plus and minus zoom.`);
  const own = sized(data.before.width, data.before.height);
  const whole = sized(...data.size);
  setText(shown.sizes, own === whole ? `${whole} px` : `${own} → ${whole} px`);
  setSplit(shown, shown.split);
  measure(shown);
}

function sized(width, height) {
  return `${width} × ${height}`;
}

function drawSide(side, found, [width, height]) {
  side.layer.hidden = side.badge.hidden = !found;
  if (!found) return;
  side.image.alt = found.alt;
  side.image.style.width = `${width}px`;
  side.image.style.height = `${height}px`;
  setText(side.badge, found.label);
  side.badge.hidden = !found.label;
  if (side.url === found.url) return;
  side.url = found.url;
  const path = safePath(found.url);
  setState(side, path ? "loading" : "missing");
  if (path) side.image.src = path;
  else side.image.removeAttribute("src");
}

function setSplit(shown, to) {
  shown.split = Math.min(100, Math.max(0, to));
  shown.frame.style.setProperty("--split", `${shown.split}%`);
  const now = Math.round(shown.split);
  shown.divider.setAttribute("aria-valuenow", String(now));
  shown.divider.setAttribute("aria-valuetext", `${now} % ${shown.data?.before.label ?? ""}`);
}

// ---- what a person does ---------------------------------------------------------------------------------

function listen(shown) {
  const { root, view, divider } = shown;
  root.onclick = (event) => {
    const button = event.target.closest("button");
    if (button) does(shown, button.dataset.does);
  };
  root.onkeydown = (event) => onKey(shown, event);
  view.ondblclick = (event) => does(shown, Math.abs(shown.lens.z - 1) < 0.001 ? "fit" : "whole", placeOf(shown, event));
  view.addEventListener("wheel", (event) => onWheel(shown, event), { passive: false });
  view.onpointerdown = (event) => {
    if (event.button) return;
    event.preventDefault(); // no selection; the focus is set here
    view.focus({ preventScroll: true });
    view.setPointerCapture(event.pointerId);
    shown.pointers.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY });
    root.classList.add("dragging");
  };
  view.onpointermove = (event) => onMove(shown, event);
  view.onpointerup = view.onpointercancel = (event) => {
    shown.pointers.delete(event.pointerId);
    root.classList.toggle("dragging", shown.pointers.size > 0);
  };
  divider.onpointerdown = (event) => {
    if (event.button) return;
    event.preventDefault();
    divider.focus({ preventScroll: true });
    divider.setPointerCapture(event.pointerId);
  };
  divider.onpointermove = (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = view.getBoundingClientRect();
    setSplit(shown, (100 * (event.clientX - left)) / width);
  };
}

function onKey(shown, event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  if (event.shiftKey && arrow) panBy(shown, PAN_PX * arrow[0], PAN_PX * arrow[1], true);
  else if (event.key in KEYS) does(shown, KEYS[event.key]);
  else if (event.target === shown.divider && event.key in SLIDES) setSplit(shown, shown.split + SLIDES[event.key]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function onWheel(shown, event) {
  if (!shown.box) return;
  const px = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
  const least = Math.min(1, fitZoom(shown)) * 1.001;
  if (px > 0 && !event.ctrlKey && shown.lens.z <= least) return; // nothing to zoom out of: the page scrolls
  event.preventDefault();
  zoomTo(shown, shown.lens.z * Math.exp(-px * (event.ctrlKey ? 0.01 : 0.0016)), placeOf(shown, event), false);
}

// One pointer drags; two pinch, and drag with their middle.
function onMove(shown, event) {
  const pointer = shown.pointers.get(event.pointerId);
  if (!pointer || !shown.box) return;
  const [dx, dy] = [event.clientX - pointer.clientX, event.clientY - pointer.clientY];
  const other = [...shown.pointers].find(([id]) => id !== event.pointerId)?.[1];
  const part = other ? 0.5 : 1;
  panBy(shown, -part * dx, -part * dy);
  if (other) {
    const apart = (at) => Math.hypot(at.clientX - other.clientX, at.clientY - other.clientY) || 1;
    const middle = { clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 };
    zoomTo(shown, shown.lens.z * (apart(event) / apart(pointer)), placeOf(shown, middle), false);
  }
  pointer.clientX = event.clientX;
  pointer.clientY = event.clientY;
}
