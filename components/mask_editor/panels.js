// What opens below the tools: zoom and the mask's colour, a rectangle by its numbers, the keys. One at a time.

const COLOURS = [["#F0281C", "Red"], ["#1F9D55", "Green"], ["#2B6CF0", "Blue"], ["#F2C200", "Yellow"]];
const OPACITY = { least: 20, most: 90, usual: 50 };
const KEPT = "proofsheet.mask-editor"; // in this browser: colour and opacity

function createPanels(editor) {
  const panel = (name, label, ...children) =>
    built("div", `panel ${name}`, { role: "group", "aria-label": label, hidden: "" }, ...children);
  editor.parts.panels = {
    zoom: panel("zoom", "Zoom and colour", ...zoomParts(editor)),
    numbers: panel("numbers", "A rectangle by its numbers", numbersForm(editor)),
    keys: panel("keys", "Keys", ...LEGEND.map(([keys, does]) => built("div", "", {},
      built("span", "kbds", {}, ...keys.split(" ").map((key) => element("kbd", "", key))), element("span", "", does)))),
  };
  editor.parts.panels.keys.tabIndex = 0; // it may have to scroll
  return Object.values(editor.parts.panels);
}

function togglePanel(editor, name) {
  if (editor.panel === name) return closePanel(editor, { focus: true });
  closePanel(editor);
  editor.panel = name;
  const panel = editor.parts.panels[name];
  panel.hidden = false;
  editor.parts.opens[name].setAttribute("aria-expanded", "true");
  const first = panel.querySelector("button, input:checked, input") ?? panel;
  first.focus({ preventScroll: true });
  return true;
}

// Whether one was open.
function closePanel(editor, { focus = false } = {}) {
  const { panel, parts } = editor;
  if (!panel) return false;
  parts.panels[panel].hidden = true;
  editor.panel = null;
  parts.opens[panel].setAttribute("aria-expanded", "false");
  if (focus) parts.opens[panel].focus({ preventScroll: true });
  return true;
}

// ---- zoom and colour ------------------------------------------------------------------------------------

function zoomParts(editor) {
  const wordButton = (does, words) => {
    const made = built("button", "word-button", { type: "button" }, words);
    made.onclick = () => zoomDoes(editor, does);
    return made;
  };
  const zooms = built("div", "row", { role: "group", "aria-label": "Zoom" },
    iconButton("out", "Zoom out (−)", () => zoomDoes(editor, "out")), iconButton("in", "Zoom in (+)", () => zoomDoes(editor, "in")),
    wordButton("fit", "Fit"), wordButton("whole", "100 %"));
  const colours = COLOURS.map(([colour, name]) => {
    const input = built("input", "", { type: "radio", name: "colour", value: colour, "aria-label": name });
    input.style.setProperty("--colour", colour);
    input.onchange = () => setLook(editor, { colour });
    return input;
  });
  const opacity = built("input", "", { type: "range", min: OPACITY.least, max: OPACITY.most, "aria-label": "Opacity of the mask" });
  opacity.oninput = () => setLook(editor, { opacity: Number(opacity.value) });
  Object.assign(editor.parts, { colours, opacity });
  return [zooms, built("div", "row", { role: "radiogroup", "aria-label": "Colour of the mask" },
    element("span", "word", "Mask"), ...colours), built("label", "row", {}, element("span", "word", "Opacity"), opacity)];
}

function setLook(editor, { colour = editor.colour, opacity = editor.opacity }) {
  Object.assign(editor, { colour, opacity, hatch: null });
  editor.root.style.setProperty("--mask", colour);
  editor.root.style.setProperty("--opacity", opacity / 100);
  for (const input of editor.parts.colours) input.checked = input.value === colour;
  const { opacity: slider } = editor.parts;
  slider.value = opacity;
  slider.style.setProperty("--part", `${(100 * (opacity - OPACITY.least)) / (OPACITY.most - OPACITY.least)}%`);
  slider.setAttribute("aria-valuetext", `${opacity} %`);
  redraw(editor, "mask");
  if (editor.size) drawStatus(editor);
  try {
    localStorage.setItem(KEPT, JSON.stringify({ colour, opacity }));
  } catch {
    // A browser that keeps nothing: the usual look the next time.
  }
}

function keptLook() {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEPT)) ?? {};
  } catch {
    // as above
  }
  const known = COLOURS.some(([colour]) => colour === kept.colour);
  const right = Number.isInteger(kept.opacity) && kept.opacity >= OPACITY.least && kept.opacity <= OPACITY.most;
  return { colour: known ? kept.colour : COLOURS[0][0], opacity: right ? kept.opacity : OPACITY.usual };
}

// ---- a rectangle by its numbers -------------------------------------------------------------------------

function numbersForm(editor) {
  const field = (name, label, least) => built("label", "", {}, label,
    built("input", "", { type: "number", name, min: least, step: 1, required: "", inputmode: "numeric" }));
  const button = (words, erases) => {
    const made = built("button", "word-button", { type: "submit" }, words);
    made.dataset.erases = erases;
    return made;
  };
  const form = built("form", "fields", {}, field("left", "Left", 0), field("top", "Top", 0), field("across", "Width", 1),
    field("down", "Height", 1), built("div", "row", {}, button("Add rectangle", ""), button("Take away", "1")));
  form.onsubmit = (event) => {
    event.preventDefault();
    const [left, top, across, down] = ["left", "top", "across", "down"].map((name) => form.elements[name].valueAsNumber);
    add(editor, strokeOf({ tool: "rectangle", points: [[left, top], [left + across, top + down]],
      erases: Boolean(event.submitter?.dataset.erases) }));
  };
  editor.parts.form = form;
  return form;
}

function limitNumbers({ parts: { form }, size: [width, height] }) {
  for (const [name, most] of [["left", width - 1], ["top", height - 1], ["across", width], ["down", height]]) {
    form.elements[name].max = most;
  }
}
