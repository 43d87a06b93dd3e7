// What is drawn, as Python keeps it: {tool, points, width_px, erases} in the picture's own pixels.

const MOST_STROKES = 2000;
const MOST_POINTS = 20000;
const LEAST_PLACE = -16384;
const MOST_PLACE = 32768;
const ERROR_PX = 0.17; // with the rounding a point is at most a quarter of a pixel off
const SCREEN_ERROR_PX = 0.25; // the same on the screen, where a screen pixel is the coarser one

function rounded(value) {
  return Math.round(Math.min(MOST_PLACE, Math.max(LEAST_PLACE, value)) * 10) / 10;
}

// Only what is not Python's default is said.
function strokeOf({ tool, points = [], width = 0, erases = false }) {
  const stroke = { tool };
  if (points.length) stroke.points = distinct(points.map(([x, y]) => [rounded(x), rounded(y)]));
  if (width) stroke.width_px = rounded(width);
  if (erases) stroke.erases = true;
  return stroke;
}

function distinct(points) {
  return points.filter(([x, y], at) => !at || x !== points[at - 1][0] || y !== points[at - 1][1]);
}

// The line through fewer points, none of those left out farther from it than the error at this zoom.
function simplified(points, zoom) {
  let error = Math.max(ERROR_PX, SCREEN_ERROR_PX / zoom);
  let kept = simplifiedTo(points, error);
  while (kept.length > MOST_POINTS) kept = simplifiedTo(kept, error *= 2);
  return kept;
}

// Douglas and Peucker, with a stack in place of calls: a stroke may have thousands of points.
function simplifiedTo(points, error) {
  if (points.length < 3) return points;
  const keeps = new Uint8Array(points.length);
  keeps[0] = keeps[points.length - 1] = 1;
  const parts = [[0, points.length - 1]];
  while (parts.length) {
    const [first, last] = parts.pop();
    const { at, away } = farthest(points, first, last);
    if (away <= error) continue;
    keeps[at] = 1;
    parts.push([first, at], [at, last]);
  }
  return points.filter((_, at) => keeps[at]);
}

function farthest(points, first, last) {
  const [[x0, y0], [x1, y1]] = [points[first], points[last]];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  let found = { at: first, away: -1 };
  for (let at = first + 1; at < last; at += 1) {
    const [x, y] = [points[at][0] - x0, points[at][1] - y0];
    const along = square ? Math.min(1, Math.max(0, (x * dx + y * dy) / square)) : 0;
    const away = Math.hypot(x - along * dx, y - along * dy);
    if (away > found.away) found = { at, away };
  }
  return found;
}

// One more stroke. What lies before a clear is dropped where the list is full, not the clear: it may be on a ground.
// null where there is nothing to drop.
function withStroke(strokes, stroke) {
  if (strokes.length < MOST_STROKES) return [...strokes, stroke];
  if (stroke.tool === "clear") return [stroke];
  const cleared = strokes.findLastIndex(({ tool }) => tool === "clear");
  return cleared > 0 ? [...strokes.slice(cleared), stroke] : null;
}
