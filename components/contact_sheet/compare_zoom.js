// Zoom and pan: by wheel, by drag, by two fingers, the same for every side.

const DRAG_PX = 4; // less than that is a click

function measure(sheet) {
  const { compare } = sheet;
  const { width, height } = compare.sides[0].view.getBoundingClientRect();
  if (!width || !height) return;
  compare.box = { width, height };
  applyLens(compare);
}

// Until its size is known, a picture counts as one that fills the view.
function filled(compare) {
  const { box } = compare;
  const known = compare.sides.filter((side) => side.natural).map((side) => fill(side.natural, box));
  if (!known.length) return { x: 1, y: 1 };
  return { x: Math.max(...known.map((each) => each.x)), y: Math.max(...known.map((each) => each.y)) };
}

// The zoom at which one of the active picture's pixels is one CSS pixel.
function wholeZoom(compare) {
  const { natural } = activeSide(compare);
  return natural ? 1 / fill(natural, compare.box).scale : 1;
}

function limits(compare) {
  const whole = wholeZoom(compare);
  return [Math.min(1, whole), Math.max(1, whole * MOST_ZOOM)];
}

function setLens(compare, lens, { eased = false } = {}) {
  compare.root.classList.toggle("eased", eased);
  compare.lens = lens;
  applyLens(compare);
}

function applyLens(compare) {
  compare.lens = clamped(compare.lens, filled(compare), limits(compare));
  compare.root.classList.toggle("zoomed", compare.lens.z > 1.001);
  if (compare.painting) return;
  compare.painting = requestAnimationFrame(() => {
    compare.painting = 0;
    const transform = transformOf(compare.lens, compare.box);
    for (const side of compare.sides) side.stage.style.transform = transform;
    const known = activeSide(compare).natural;
    setText(compare.percent, known ? `${Math.round((100 * compare.lens.z) / wholeZoom(compare))} %` : "…");
  });
}

function zoomTo(sheet, z, { x, y }, eased = true) {
  const { compare } = sheet;
  const [least, most] = limits(compare);
  setLens(compare, zoomedAt(compare.lens, Math.min(most, Math.max(least, z)), x, y), { eased });
}

function zoomFully(sheet, place) {
  const { compare } = sheet;
  const atFit = Math.abs(compare.lens.z - 1) < 0.001;
  if (atFit) zoomTo(sheet, wholeZoom(compare), place);
  else setLens(compare, FIT, { eased: true });
}

// Where the pointer is, as fractions of the view.
function placeOf({ clientX, clientY }, side) {
  const { left, top, width, height } = side.view.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

function onWheel(sheet, event, side) {
  if (!side || !event.target.closest(".view")) return;
  const { compare } = sheet;
  const px = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
  const z = compare.lens.z * Math.exp(-px * (event.ctrlKey ? 0.01 : 0.0016));
  if (px > 0 && !event.ctrlKey && compare.lens.z <= limits(compare)[0] * 1.001) return; // nothing to zoom out of: the page scrolls
  event.preventDefault();
  zoomTo(sheet, z, placeOf(event, side), false);
}

function onPointerDown(sheet, event, side) {
  const { compare } = sheet;
  const view = event.target.closest(".view");
  if (!view || event.button) return;
  event.preventDefault(); // no selection, no dragged picture; the focus is set here
  if (!compare.pointers.size) compare.moved = false;
  activate(sheet, side.index);
  compare.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, side });
  view.setPointerCapture(event.pointerId);
}

// One pointer drags; two pinch, and drag with their middle.
function onPointerMove(compare, event) {
  const pointer = compare.pointers.get(event.pointerId);
  if (!pointer) return;
  const [dx, dy] = [event.clientX - pointer.x, event.clientY - pointer.y];
  if (!compare.moved && compare.pointers.size === 1 && Math.hypot(dx, dy) < DRAG_PX) return;
  compare.moved = true;
  compare.root.classList.add("dragging");
  const other = [...compare.pointers.entries()].find(([id]) => id !== event.pointerId)?.[1];
  const part = other ? 0.5 : 1;
  const { lens, box } = compare;
  let next = { z: lens.z, x: lens.x - (part * dx) / (lens.z * box.width), y: lens.y - (part * dy) / (lens.z * box.height) };
  if (other) {
    const apart = (at) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
    const [least, most] = limits(compare);
    const z = lens.z * (apart({ x: event.clientX, y: event.clientY }) / apart(pointer));
    const middle = { clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2 };
    const { x, y } = placeOf(middle, pointer.side);
    next = zoomedAt(next, Math.min(most, Math.max(least, z)), x, y);
  }
  pointer.x = event.clientX;
  pointer.y = event.clientY;
  setLens(compare, next);
}
