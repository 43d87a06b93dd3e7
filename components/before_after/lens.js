// A lens is {z, x, y}: z is CSS pixels for one of the picture's, (x, y) the point in the middle of the box as fractions
// of the picture. The box is the view, or the half of it that each picture has where they are side by side.

const MOST_ZOOM = 8;
const PHONE_PX = 560;
const LEAST_HEIGHT_PX = 200;
const BETWEEN_PX = 6;

function measure(shown) {
  const { clientWidth: width } = shown.view;
  if (!width || !shown.data) {
    shown.box = null;
    return;
  }
  const stacked = shown.data.beside && width < PHONE_PX;
  const height = heightFor(shown.data, width, stacked);
  shown.frame.style.height = `${height}px`;
  shown.root.classList.toggle("stacked", stacked);
  shown.box = { width, height };
  if (stacked) shown.box.height = (height - BETWEEN_PX) / 2;
  else if (shown.data.beside) shown.box.width = (width - BETWEEN_PX) / 2;
  setLens(shown, shown.fitted ? { ...shown.lens, z: 0 } : shown.lens);
  if (!shown.begins) return;
  shown.begins = false;
  const { box, lens, data } = shown;
  setSplit(shown, 50 + (100 * (data.begins - lens.x) * data.size[0] * lens.z) / box.width);
}

// As Python says; where the whole picture is to be seen on a phone, no more than that takes.
function heightFor({ height, whole, size }, width, stacked) {
  if (!whole || width >= PHONE_PX) return height;
  const own = Math.min(height, Math.max(LEAST_HEIGHT_PX, Math.round((width * size[1]) / size[0])));
  return stacked ? 2 * own + BETWEEN_PX : own;
}

function fitZoom({ box, data }) {
  return Math.min(box.width / data.size[0], box.height / data.size[1]);
}

function setLens(shown, { z, x, y }, { eased = false } = {}) {
  if (!shown.box || !shown.data) return;
  const fit = fitZoom(shown);
  const zoom = Math.min(Math.max(MOST_ZOOM, fit), Math.max(Math.min(1, fit), z));
  shown.fitted = shown.data.whole && zoom <= Math.min(1, fit) * 1.001; // and stays so in a wider window
  const within = (at, length, room) => {
    const half = room / (2 * length * zoom);
    return half >= 0.5 ? 0.5 : Math.min(1 - half, Math.max(half, at));
  };
  const [width, height] = shown.data.size;
  shown.lens = { z: zoom, x: within(x, width, shown.box.width), y: within(y, height, shown.box.height) };
  shown.root.classList.toggle("eased", eased);
  shown.root.classList.toggle("zoomed", width * zoom > shown.box.width + 1 || height * zoom > shown.box.height + 1);
  shown.painting ||= requestAnimationFrame(() => {
    shown.painting = 0;
    paint(shown);
  });
}

function paint({ box, data, lens: { z, x, y }, sides, percent }) {
  if (!box) return;
  const shift = (at, length, room) => Math.round(room / 2 - at * length * z);
  const [left, top] = [shift(x, data.size[0], box.width), shift(y, data.size[1], box.height)];
  const transform = `translate(${left}px, ${top}px) scale(${z.toFixed(5)})`;
  for (const side of [sides.before, sides.after]) side.image.style.transform = transform;
  setText(percent, `${Math.round(100 * z)} %`);
}

// Zoom so that what lies at (px, py) of the view, in pixels from its middle, stays there.
function zoomTo(shown, z, [px, py] = [0, 0], eased = true) {
  if (!shown.box) return;
  const { lens, data: { size: [width, height] } } = shown;
  const fit = fitZoom(shown);
  const next = Math.min(Math.max(MOST_ZOOM, fit), Math.max(Math.min(1, fit), z));
  const from = (at, away, length) => at + (away / length) * (1 / lens.z - 1 / next);
  setLens(shown, { z: next, x: from(lens.x, px, width), y: from(lens.y, py, height) }, { eased });
}

function panBy(shown, dx, dy, eased = false) {
  const { lens, data: { size: [width, height] } } = shown;
  setLens(shown, { z: lens.z, x: lens.x + dx / (width * lens.z), y: lens.y + dy / (height * lens.z) }, { eased });
}

function does(shown, what, place) {
  const { lens } = shown;
  if (what === "in") zoomTo(shown, lens.z * STEP, place);
  else if (what === "out") zoomTo(shown, lens.z / STEP, place);
  else if (what === "whole") zoomTo(shown, 1, place);
  else if (shown.box) setLens(shown, { z: fitZoom(shown), x: 0.5, y: 0.5 }, { eased: true });
}

// Where on a picture the pointer is, in CSS pixels from the middle of the box it is in.
function placeOf({ view, box }, { clientX, clientY }) {
  const { left, top, width, height } = view.getBoundingClientRect();
  const from = (at, length, part) => (at > length - part ? at - (length - part) : at) - part / 2;
  return [from(clientX - left, width, box.width), from(clientY - top, height, box.height)];
}
