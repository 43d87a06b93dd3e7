// Mouse, pen and fingers. One draws or pans; two fingers always zoom and pan, and take back the dot the first began.

const BUTTONS = new Set([0, 1, 5]); // the first, the middle one, and the other end of a pen
const YOUNG_MS = 350;
const YOUNG_PX = 14;
const WHEEL_ZOOM = 0.0016;
const PINCH_WHEEL_ZOOM = 0.01;

function listenToPointers(editor) {
  const { view } = editor;
  view.onpointerdown = (event) => onDown(editor, event);
  view.onpointermove = (event) => onMove(editor, event);
  view.onpointerup = view.onpointercancel = (event) => onUp(editor, event);
  view.onpointerleave = () => {
    editor.at = editor.hover = null;
    redraw(editor, "guide");
  };
  view.onmousedown = (event) => event.button === 1 && event.preventDefault(); // no scrolling by the middle button
  view.oncontextmenu = (event) => event.preventDefault(); // a long press draws
  view.ondblclick = () => editor.corners && closePolygon(editor);
  view.addEventListener("wheel", (event) => onWheel(editor, event), { passive: false });
}

function onDown(editor, event) {
  if (!editor.box || !editor.ledger || !BUTTONS.has(event.button)) return;
  event.preventDefault(); // no selection; the focus is set here
  editor.root.classList.add("pointed"); // no outline around a picture that is drawn on
  editor.view.focus({ preventScroll: true });
  closePanel(editor);
  editor.view.setPointerCapture(event.pointerId);
  const finger = event.pointerType === "touch";
  if (event.pointerType === "pen") editor.pen = true;
  editor.pointers.set(event.pointerId, placeOf(editor, event));
  if (editor.pointers.size > 1) {
    beginPinch(editor);
    return;
  }
  const pans = event.button === 1 || editor.space || editor.tool === "hand" || (finger && editor.pen);
  editor.at = finger || pans ? null : placeOf(editor, event);
  if (pans) setPans(editor, true);
  else begin(editor, event);
}

function beginPinch(editor) {
  const { live } = editor;
  if (live) {
    const far = apart(live.points[0], live.points.at(-1)) * editor.lens.z;
    if (performance.now() - live.began < YOUNG_MS || far < YOUNG_PX) drop(editor);
    else end(editor);
  }
  setPans(editor, true);
}

function setPans(editor, pans) {
  editor.pans = pans;
  editor.root.classList.toggle("panning", pans);
}

function onMove(editor, event) {
  const place = placeOf(editor, event);
  const before = editor.pointers.get(event.pointerId);
  if (event.pointerType !== "touch") editor.at = editor.pans || editor.space || editor.tool === "hand" ? null : place;
  if (editor.pans && before) movePans(editor, event.pointerId, before, place);
  else if (editor.live?.pointer === event.pointerId) draw(editor, event);
  else if (editor.corners && !before) editor.hover = toPicture(editor, place);
  if (before) editor.pointers.set(event.pointerId, place);
  redraw(editor, editor.corners ? "guide" : "ring");
}

// One pointer drags; two pinch, and drag with their middle.
function movePans(editor, id, before, place) {
  const other = [...editor.pointers].find(([each]) => each !== id)?.[1];
  const part = other ? 0.5 : 1;
  panBy(editor, part * (before[0] - place[0]), part * (before[1] - place[1]));
  if (!other) return;
  const middle = [(place[0] + other[0]) / 2, (place[1] + other[1]) / 2];
  zoomTo(editor, (editor.lens.z * apart(place, other)) / (apart(before, other) || 1), middle);
}

function onUp(editor, event) {
  if (!editor.pointers.delete(event.pointerId)) return;
  if (editor.live?.pointer === event.pointerId) end(editor);
  if (!editor.pointers.size) setPans(editor, false);
  redraw(editor, "ring");
}

function onWheel(editor, event) {
  if (!editor.box || !editor.size) return;
  const px = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
  const least = leastZoom(editor) * 1.001;
  if (px > 0 && !event.ctrlKey && editor.lens.z <= least) return; // nothing to zoom out of: the page scrolls
  event.preventDefault();
  const speed = event.ctrlKey ? PINCH_WHEEL_ZOOM : WHEEL_ZOOM;
  zoomTo(editor, editor.lens.z * Math.exp(-px * speed), placeOf(editor, event));
}
