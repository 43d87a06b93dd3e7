// Moves of a box [left, top, width, height], in px of the picture, within a region of the same kind.

const LEAST = 0.06; // of the picture's longer side

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

function moved([left, top, width, height], across, along, region) {
  return [
    clamp(left + across, region[0], region[0] + region[2] - width),
    clamp(top + along, region[1], region[1] + region[3] - height),
    width,
    height,
  ];
}

// The corner is one of [0|1, 0|1]: right, bottom. The opposite one stays.
function cornered(box, [right, bottom], x, y, { region, ratio, least }) {
  const fixed = [right ? box[0] : box[0] + box[2], bottom ? box[1] : box[1] + box[3]];
  const room = [
    right ? region[0] + region[2] - fixed[0] : fixed[0] - region[0],
    bottom ? region[1] + region[3] - fixed[1] : fixed[1] - region[1],
  ];
  let width = clamp(Math.abs(x - fixed[0]) * ((x > fixed[0]) === Boolean(right) ? 1 : 0), least, room[0]);
  let height = clamp(Math.abs(y - fixed[1]) * ((y > fixed[1]) === Boolean(bottom) ? 1 : 0), least, room[1]);
  if (ratio) [width, height] = shaped(Math.max(width, height * ratio), ratio, room, least);
  return [right ? fixed[0] : fixed[0] - width, bottom ? fixed[1] : fixed[1] - height, width, height];
}

// Larger or smaller around its middle.
function scaledBy([left, top, width, height], by, { region, ratio, least }) {
  const room = [region[2], region[3]];
  const to = ratio ? shaped(width * by, ratio, room, least) : [clamp(width * by, least, room[0]), clamp(height * by, least, room[1])];
  return moved([left + (width - to[0]) / 2, top + (height - to[1]) / 2, ...to], 0, 0, region);
}

function shaped(width, ratio, room, least) {
  const most = Math.min(room[0], room[1] * ratio);
  const fitted = clamp(width, least * Math.max(1, ratio), most);
  return [fitted, fitted / ratio];
}
