// The row of tools above the picture and the line of words below it.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  brush: "M20 4c-4 2-8 5.5-10 9l2 2c3.5-2 6.5-6 8-11zM9 14c-2.5 0-3.5 1.5-3.5 3 0 1.5-1 2.5-2.5 2.5 4 1.5 8 0 8-3.5z",
  erase: "M8.5 19.5l-5-5 10-10 6.5 6.5-8.5 8.5zM8.5 9.5l6.5 6.5M8.5 19.5H20",
  rectangle: "M4 6h16v12H4z",
  ellipse: "M12 6c5 0 9 2.7 9 6s-4 6-9 6-9-2.7-9-6 4-6 9-6z",
  lasso: "M7.5 15.5C4.8 14.5 3 12.6 3 10.5 3 7.2 7 4.5 12 4.5s9 2.7 9 6-4 6-9 6c-1 0-1.5 0-2.3-.2M7.5 14a2 2 0 1 0 .1 4 2 2 0 0 0 0-4zM7.5 18c0 1.5-.7 2.5-2 3",
  polygon: "M12 3.5l8.5 6.5-3.3 10H6.8L3.5 10z",
  fill: "M10 3.5l-2 2M5 12.5l6.5-6.5 7 7-6 6c-.8.8-2 .8-2.8 0L5 14.3c-.5-.5-.5-1.3 0-1.8zM5 13h13.5M20.5 16c1 1.4 1.4 2.2 1.4 2.9a1.4 1.4 0 0 1-2.8 0c0-.7.4-1.5 1.4-2.9z",
  hand: "M8 13V6.5a1.4 1.4 0 0 1 2.8 0V11V4.9a1.4 1.4 0 0 1 2.8 0V11V6.4a1.4 1.4 0 0 1 2.8 0V12V8.9a1.4 1.4 0 0 1 2.8 0V14c0 4-2.5 6.5-6 6.5-3 0-4.3-1.4-5.6-3.7l-2.7-4.6c-.8-1.5 1.2-2.6 2.2-1.3z",
  undo: "M8.5 5L4 9.5l4.5 4.5M4 9.5h10a5.5 5.5 0 0 1 0 11h-3",
  redo: "M15.5 5L20 9.5l-4.5 4.5M20 9.5H10a5.5 5.5 0 0 0 0 11h3",
  invert: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M12 8h3.5M12 12h7M12 16h4.5",
  clear: "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 10.5v6M13.5 10.5v6",
  numbers: "M4 8.5h16M4 15.5h16M10 3.5L8 20.5M16 3.5l-2 17",
  original: "M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  keys: "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.1",
  in: "M12 5v14M5 12h14",
  out: "M5 12h14",
};
const TOOL_BUTTONS = [["brush", "Brush (B)"], ["erase", "Erase, with any tool (E)"], ["rectangle", "Rectangle (R)"],
  ["ellipse", "Ellipse (C)"], ["lasso", "Lasso (L)"], ["polygon", "Polygon (P)"], ["fill", "Fill (F)"], ["hand", "Move the picture (H)"]];
const SLIDER_STEPS = 100;

function built(tag, name = "", attributes = {}, ...children) {
  const made = element(tag, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function iconOf(name) {
  const box = document.createElementNS(SVG, "svg");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) box.setAttribute(key, value);
  box.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", ICONS[name]);
  return box;
}

function iconButton(name, label, press) {
  const made = built("button", "tool", { type: "button", "aria-label": label, title: label }, iconOf(name));
  made.dataset.name = name;
  made.onclick = press;
  return made;
}

function createToolbar(editor) {
  const { parts } = editor;
  const toggle = (name, label, press) => {
    const made = iconButton(name, label, press);
    made.setAttribute("aria-pressed", "false");
    return made;
  };
  parts.tools = TOOL_BUTTONS.map(([name, label]) =>
    toggle(name, label, () => name === "erase" ? toggleErases(editor) : chooseTool(editor, name)));
  parts.undo = iconButton("undo", "Undo (Ctrl Z)", () => undo(editor));
  parts.redo = iconButton("redo", "Redo (Ctrl Shift Z)", () => redo(editor));
  parts.original = toggle("original", "Hold to see the picture without the mask (O)", null);
  hold(parts.original, (held) => setHeld(editor, held));
  parts.opens = {
    numbers: iconButton("numbers", "A rectangle by its numbers", () => togglePanel(editor, "numbers")),
    keys: iconButton("keys", "Keys (?)", () => togglePanel(editor, "keys")),
    zoom: built("button", "tool zoom", { type: "button", "aria-label": "Zoom and colour" }),
  };
  parts.opens.zoom.onclick = () => togglePanel(editor, "zoom");
  const group = (...children) => built("div", "group", {}, ...children);
  const bar = built("div", "toolbar", { role: "group", "aria-label": "Tools" },
    group(...parts.tools), sizeOf(editor), group(parts.undo, parts.redo),
    group(iconButton("invert", "Invert (I)", () => whole(editor, "invert")),
      iconButton("clear", "Clear (Delete)", () => whole(editor, "clear")), parts.opens.numbers),
    built("div", "group last", {}, parts.original, parts.opens.keys, parts.opens.zoom));
  bar.addEventListener("click", (event) => {
    // After a mouse or a finger the keys belong to the picture again; Space would press the button once more.
    if (event.detail > 0 && event.target.closest(".tool") && !editor.panel) {
      editor.root.classList.add("pointed");
      editor.view.focus({ preventScroll: true });
    }
  });
  return bar;
}

function hold(button, press) {
  button.onpointerdown = () => press(true);
  button.onpointerup = button.onpointercancel = button.onpointerleave = () => press(false);
  button.onkeydown = (event) => [" ", "Enter"].includes(event.key) && press(true);
  button.onkeyup = button.onblur = () => press(false);
}

// The slider's steps grow with the size: as fine for a hair as for a sky.
function sizeOf(editor) {
  const { parts } = editor;
  parts.slider = built("input", "", { type: "range", min: 0, max: SLIDER_STEPS, "aria-label": "Brush size" });
  parts.slider.oninput = () => setWidth(editor, mostWidth(editor) ** (parts.slider.value / SLIDER_STEPS));
  parts.number = built("span", "number", { "aria-hidden": "true" });
  return built("label", "group size", { title: "Brush size ( [ and ] )" }, built("span", "word", {}, "Size"), parts.slider,
    parts.number);
}

function createStatus(editor) {
  editor.parts.told = element("span", "told");
  editor.parts.facts = element("span", "facts");
  return built("div", "status", {}, editor.parts.told, editor.parts.facts);
}

// ---- what changes ---------------------------------------------------------------------------------------

function drawTools({ parts, tool, erases, root }) {
  for (const button of parts.tools) {
    const { name } = button.dataset;
    button.setAttribute("aria-pressed", String(name === "erase" ? erases : name === tool && !(name === "brush" && erases)));
  }
  root.dataset.tool = tool;
}

function drawSize(editor) {
  const { parts, width } = editor;
  const step = Math.round((SLIDER_STEPS * Math.log(width)) / Math.log(mostWidth(editor)));
  parts.slider.value = step;
  parts.slider.style.setProperty("--part", `${step}%`);
  parts.slider.setAttribute("aria-valuetext", `${width} px`);
  setText(parts.number, String(width));
}

function drawHistory({ parts, strokes, undone, root }) {
  // aria-disabled, not disabled: a button that vanishes from the order of focus takes the focus with it.
  parts.undo.setAttribute("aria-disabled", String(!strokes.length));
  parts.redo.setAttribute("aria-disabled", String(!undone.length));
  root.dataset.strokes = strokes.length;
}

function drawZoom({ parts, lens }) {
  const percent = Math.round(100 * lens.z);
  setText(parts.opens.zoom, `${percent}%`);
  parts.opens.zoom.setAttribute("aria-label", `Zoom and colour, ${percent} %`);
}

function drawStatus(editor) {
  const { coverage, parts, size: [width, height], colour, root } = editor;
  const painted = `${(100 * coverage).toFixed(1)}% painted`;
  setText(parts.facts, `${width} × ${height} · ${painted}`);
  const red = COLOURS.find(([each]) => each === colour)[1];
  setText(parts.told, root.dataset.ground === "missing" ? "The imported mask could not be shown. Reload the page, or import it again."
    : coverage === 0 ? "Paint over the part to change."
    : coverage > 0.9999 ? "Everything is painted: leave something of the picture."
    : `${red} is what changes. Everything else stays exactly as it is.`);
  if (painted !== editor.painted && editor.painted) say(editor, painted);
  editor.painted = painted;
}

// For those who do not see it: what was done, and once it rests how much is painted.
function say(editor, words) {
  setText(editor.parts.said, words);
}
