// The keys. They work while the focus is in the editor, and while the pointer is over it and nothing has the focus.

const TOOL_KEYS = { b: "brush", r: "rectangle", c: "ellipse", l: "lasso", p: "polygon", f: "fill", h: "hand" };
const ZOOM_KEYS = { "+": "in", "=": "in", "-": "out", _: "out", 0: "fit", 1: "whole" };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const HOLDS = new Set(["o", "\\"]);
const LEGEND = [["B", "Brush"], ["E", "Erase with any tool"], ["R", "Rectangle"], ["C", "Ellipse"], ["L", "Lasso"],
  ["P", "Polygon, Enter closes it"], ["F", "Fill"], ["H", "Hand"], ["Space", "Hold to move the picture"],
  ["[ ]", "Brush size"], ["Shift", "Straight line, square, circle"], ["Alt", "Hold to erase"], ["Ctrl Z", "Undo"],
  ["Ctrl Shift Z", "Redo"], ["I", "Invert"], ["Del", "Clear"], ["O", "Hold to see the picture"], ["+ −", "Zoom, or the wheel"],
  ["0", "Fit"], ["1", "100 %"], ["← →", "Move the picture"], ["?", "These keys"]];

function listenToKeys(editor, on) {
  editor.root.onkeydown = (event) => onKey(editor, event);
  editor.root.onkeyup = (event) => onKeyUp(editor, event);
  const stray = (event) => editor.over && [document.body, null].includes(document.activeElement);
  on(document, "keydown", (event) => stray(event) && onKey(editor, event), { capture: true });
  on(document, "keyup", (event) => onKeyUp(editor, event), { capture: true });
  on(window, "blur", () => letGo(editor));
}

function onKey(editor, event) {
  if (event.key === "Tab") editor.root.classList.remove("pointed");
  if (event.isComposing || typing(event)) return;
  const { key } = event;
  const commands = event.ctrlKey || event.metaKey;
  const known = commands ? onCommand(editor, key.toLowerCase(), event.shiftKey) : onPlain(editor, key, event);
  if (!known) return;
  event.preventDefault();
  event.stopPropagation();
}

// In a field a key writes, and on a slider the arrows move it.
function typing(event) {
  const field = event.composedPath()[0].closest?.("input");
  if (!field) return false;
  if (event.key === "Escape") return false;
  if (field.type === "range" || field.type === "radio") return event.key in ARROWS || event.key === " ";
  return true;
}

function onCommand(editor, key, shift) {
  if (key === "z") (shift ? redo : undo)(editor);
  else if (key === "y") redo(editor);
  else return false;
  return true;
}

function onPlain(editor, key, event) {
  const small = key.toLowerCase();
  const button = event.composedPath()[0].closest?.("button, summary");
  if (button && (key === " " || key === "Enter")) return false; // it presses the button
  if (small in TOOL_KEYS) chooseTool(editor, TOOL_KEYS[small]);
  else if (small === "e") toggleErases(editor);
  else if (small === "i") event.repeat || whole(editor, "invert");
  else if (key === "Delete") whole(editor, "clear");
  else if (key === "[" || key === "]") stepWidth(editor, key === "]" ? 1 : -1);
  else if (key in ZOOM_KEYS) zoomDoes(editor, ZOOM_KEYS[key]);
  else if (key in ARROWS) editor.lens && panBy(editor, PAN_PX * ARROWS[key][0], PAN_PX * ARROWS[key][1]);
  else if (key === " ") setSpace(editor, true);
  else if (HOLDS.has(small)) setHeld(editor, true);
  else if (key === "?") togglePanel(editor, "keys");
  else if (key === "Alt") return Boolean(editor.over); // its menu would take the focus
  else return onShape(editor, key);
  return true;
}

function onShape(editor, key) {
  if (key === "Escape") {
    if (!editor.corners && !editor.live) return closePanel(editor, { focus: true });
    editor.corners = null;
    drop(editor);
    return true;
  }
  if (!editor.corners) return false;
  if (key === "Enter") closePolygon(editor);
  else if (key === "Backspace") dropCorner(editor);
  else return false;
  return true;
}

function onKeyUp(editor, { key }) {
  if (key === " ") setSpace(editor, false);
  if (HOLDS.has(key.toLowerCase())) setHeld(editor, false);
}

function letGo(editor) {
  setSpace(editor, false);
  setHeld(editor, false);
}

function setSpace(editor, space) {
  if (editor.space === space) return;
  editor.space = space;
  editor.root.classList.toggle("grabs", space);
  if (space) editor.at = null;
  redraw(editor, "ring");
}

// The picture without the mask, for as long as it is held.
function setHeld(editor, held) {
  if (editor.held === held) return;
  editor.held = held;
  editor.root.classList.toggle("original", held);
  editor.parts.original.setAttribute("aria-pressed", String(held));
  redraw(editor, "ring");
}
