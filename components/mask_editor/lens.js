// What part of the picture is seen: z is CSS pixels for one of the picture's, (x, y) the picture's point in the middle
// of the view, in its own pixels. Nothing here is eased: the mask must stay on the picture in every frame.

const MOST_ZOOM = 16;
const ZOOM_STEP = 1.25;
const PAN_PX = 64;
const MARGIN_PX = { wide: 18, narrow: 8 };
const SLACK_PX = 48; // so far the picture may be pushed in from the edge

function fitZoom({ box, size: [width, height] }) {
  const margin = 2 * (box.width < 480 ? MARGIN_PX.narrow : MARGIN_PX.wide);
  return Math.max(0.01, Math.min((box.width - margin) / width, (box.height - margin) / height));
}

function leastZoom(editor) {
  return Math.min(1, fitZoom(editor));
}

function setLens(editor, { z, x, y }) {
  if (!editor.box || !editor.size) return;
  const zoom = Math.min(Math.max(MOST_ZOOM, fitZoom(editor)), Math.max(leastZoom(editor), z));
  const within = (at, length, room) => {
    const half = (room / 2 - SLACK_PX) / zoom;
    return 2 * half >= length ? length / 2 : Math.min(length - half, Math.max(half, at));
  };
  const { box, size: [width, height] } = editor;
  editor.lens = { z: zoom, x: within(x, width, box.width), y: within(y, height, box.height) };
  editor.fitted = Math.abs(zoom / fitZoom(editor) - 1) < 0.001;
  redraw(editor, "lens");
}

function fit(editor) {
  if (!editor.box || !editor.size) return;
  const [width, height] = editor.size;
  setLens(editor, { z: fitZoom(editor), x: width / 2, y: height / 2 });
}

// Zoom so that what lies at `place` of the view, in CSS pixels from its corner, stays there.
function zoomTo(editor, z, place) {
  if (!editor.box || !editor.size) return;
  const { box, lens } = editor;
  const next = Math.min(Math.max(MOST_ZOOM, fitZoom(editor)), Math.max(leastZoom(editor), z));
  const [px, py] = place ? [place[0] - box.width / 2, place[1] - box.height / 2] : [0, 0];
  const apart = 1 / lens.z - 1 / next;
  setLens(editor, { z: next, x: lens.x + px * apart, y: lens.y + py * apart });
}

function panBy(editor, dx, dy) {
  const { z, x, y } = editor.lens;
  setLens(editor, { z, x: x + dx / z, y: y + dy / z });
}

function zoomDoes(editor, what) {
  if (what === "fit") fit(editor);
  else if (what === "whole") zoomTo(editor, 1);
  else zoomTo(editor, editor.lens.z * (what === "in" ? ZOOM_STEP : 1 / ZOOM_STEP));
}

// Where the picture's corner lies in the view, on whole pixels of the screen.
function cornerOf({ box, lens: { z, x, y } }) {
  const whole = (value) => Math.round(value * box.density) / box.density;
  return [whole(box.width / 2 - x * z), whole(box.height / 2 - y * z)];
}

function placeOf({ view }, { clientX, clientY }) {
  const { left, top } = view.getBoundingClientRect();
  return [clientX - left - view.clientLeft, clientY - top - view.clientTop];
}

function toPicture(editor, [px, py]) {
  const [left, top] = cornerOf(editor);
  return [(px - left) / editor.lens.z, (py - top) / editor.lens.z];
}

function toView(editor, [x, y]) {
  const [left, top] = cornerOf(editor);
  return [left + x * editor.lens.z, top + y * editor.lens.z];
}
