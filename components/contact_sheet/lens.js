// Zoom and pan in numbers. A lens is {z, x, y}: z is 1 at fit, and (x, y) is the point in the middle of the
// view, as a fraction of the view's box. So one lens serves views and pictures of any size.

const MOST_ZOOM = 8; // 800 %: eight CSS pixels for one of the picture
const FIT = { z: 1, x: 0.5, y: 0.5 };

// The part of the view's box that the picture fills at fit, as fractions.
function fill([width, height], box) {
  const scale = Math.min(box.width / width, box.height / height);
  return { x: (width * scale) / box.width, y: (height * scale) / box.height, scale };
}

// Keeps the picture over the whole view, or in its middle where it is smaller.
function clamped(lens, filled, [least, most]) {
  const z = Math.min(most, Math.max(least, lens.z));
  const along = (at, part) => {
    const room = (part - 1 / z) / 2;
    return room <= 0 ? 0.5 : Math.min(0.5 + room, Math.max(0.5 - room, at));
  };
  return { z, x: along(lens.x, filled.x), y: along(lens.y, filled.y) };
}

// The lens at zoom z that leaves the point (x, y), fractions of the view, where it is.
function zoomedAt(lens, z, x, y) {
  const from = (at, pointer) => at + (pointer - 0.5) / lens.z - (pointer - 0.5) / z;
  return { z, x: from(lens.x, x), y: from(lens.y, y) };
}

function transformOf(lens, box) {
  const shift = (at, length) => (length * (0.5 - at * lens.z)).toFixed(2);
  return `translate(${shift(lens.x, box.width)}px, ${shift(lens.y, box.height)}px) scale(${lens.z.toFixed(5)})`;
}
