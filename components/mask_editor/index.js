// The mask editor: a picture, the mask over it, the tools. Its value is the list of strokes; Python makes the pixels.

export default function maskEditor({ parentElement, data, setTriggerValue }) {
  const editor = instanceIn(parentElement, createEditor);
  editor.setTriggerValue = setTriggerValue;
  if (data && data !== editor.data) {
    editor.data = data;
    hear(editor, data);
    drawKept(editor);
  }
  const cleanup = cleanupOf(parentElement, editor, () => editor.stop());
  return () => {
    send(editor);
    cleanup();
  };
}

function createEditor(parent) {
  const root = element("div", "mask-editor");
  const view = built("div", "view", { role: "group", tabindex: "0" });
  const image = built("img", "", { draggable: "false", decoding: "async" });
  const overlay = built("canvas", "overlay", { "aria-hidden": "true" });
  const word = element("span", "loading");
  const ring = element("div", "ring");
  const guide = createGuide();
  view.append(image, word, overlay, guide, ring);
  const editor = { root, view, image, overlay, word, ring, guide, parts: {}, data: null, setTriggerValue: null,
    picture: null, size: null, box: null, lens: null, fitted: true, bake: null, hatch: null, stale: new Set(), frame: 0,
    groundUrl: null, strokes: [], undone: [], coverage: 0, painted: "", settling: 0, ledger: null, left: new Map(), asks: null,
    unsentSince: 0, sending: 0, retrying: 0, retryMs: RETRY_MS,
    tool: "brush", erases: false, width: 64, live: null, corners: null, hover: null, end: null, parting: 0,
    pointers: new Map(), pans: false, space: false, held: false, pen: false, at: null, over: false, panel: null };
  editor.parts.said = built("div", "said", { role: "status", "aria-live": "polite" });
  root.append(built("div", "box", {}, createToolbar(editor), built("div", "stage", {}, view, ...createPanels(editor)),
    createStatus(editor)), editor.parts.said);
  parent.append(root);
  setLook(editor, keptLook());
  drawTools(editor);
  drawHistory(editor);
  listen(editor);
  return editor;
}

function listen(editor) {
  const { root, view, image, word } = editor;
  const stopped = new AbortController();
  const on = (target, name, handler, options) =>
    target.addEventListener(name, handler, { signal: stopped.signal, ...options });
  listenToPointers(editor);
  listenToKeys(editor, on);
  on(root, "pointerenter", () => { editor.over = true; });
  on(root, "pointerleave", () => { editor.over = false; });
  // A click elsewhere may start a run of its own, or leave the page: what is still held back goes first.
  on(document, "pointerdown", (event) => {
    if (event.composedPath().includes(root)) return;
    send(editor);
    closePanel(editor);
  }, { capture: true });
  on(document, "visibilitychange", () => document.hidden && send(editor));
  on(window, "pagehide", () => send(editor));
  image.onload = () => { view.dataset.state = "there"; };
  image.onerror = () => {
    view.dataset.state = "missing";
    setText(word, "picture missing");
  };
  const observer = new ResizeObserver(() => measure(editor));
  observer.observe(view);
  editor.stop = () => {
    stopped.abort();
    observer.disconnect();
    cancelAnimationFrame(editor.frame);
    clearInterval(editor.parting);
    clearTimeout(editor.sending);
    clearTimeout(editor.retrying);
    clearTimeout(editor.settling);
  };
}

function takePicture(editor, picture) {
  const { url, width_px: width, height_px: height, alt } = picture;
  const { root, view, image, word } = editor;
  const sized = editor.size?.join() === [width, height].join();
  Object.assign(editor, { picture, size: [width, height], bake: createBake([width, height]), groundUrl: undefined, corners: null, end: null, painted: "" });
  root.style.setProperty("--ratio", `${width} / ${height}`);
  image.style.width = `${width}px`;
  image.style.height = `${height}px`;
  image.alt = alt;
  view.setAttribute("aria-label", `Picture to paint on: ${alt}. The question mark lists the keys.`);
  view.dataset.state = "loading";
  setText(word, "loading");
  const path = safePath(url);
  if (path) image.src = path;
  else image.onerror();
  limitNumbers(editor);
  if (!sized) {
    setWidth(editor, Math.min(width, height) / 16);
    editor.box = null;
  }
  measure(editor);
}
