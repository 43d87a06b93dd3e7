// A stroke on a canvas, by the rules of core/imaging/mask_strokes.py. What is opaque is the mask. The context's
// transform leads from the picture's pixels to the canvas's.

const HALF = 128;
const DRAW = { brush: drawBrush, rectangle: drawRectangle, ellipse: drawEllipse, polygon: drawPolygon, fill: drawFill,
  invert: drawInvert, clear: drawClear };

function drawStroke(context, stroke, size) {
  context.save();
  context.globalCompositeOperation = stroke.erases ? "destination-out" : "source-over";
  context.fillStyle = context.strokeStyle = "#000";
  DRAW[stroke.tool]?.(context, { points: [], ...stroke }, size);
  context.restore();
}

function drawBrush(context, { points, width_px: width = 1 }) {
  if (points.length) trace(context, points, Math.max(width, 1));
}

// The line through the points, with round ends; a canvas draws no line of no length, so one point is a disc.
function trace(context, points, width) {
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = width;
  context.beginPath();
  if (points.length === 1) {
    context.arc(...points[0], width / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  for (const point of points) context.lineTo(...point);
  context.stroke();
}

// The pixels whose middle lies between the two corners.
function between(points) {
  const [[x0, y0], [x1, y1]] = [points[0], points[points.length - 1]];
  const edge = (value) => Math.ceil(value - 0.5);
  const [left, right] = [edge(Math.min(x0, x1)), edge(Math.max(x0, x1))];
  const [up, down] = [edge(Math.min(y0, y1)), edge(Math.max(y0, y1))];
  return { left, up, width: right - left, height: down - up };
}

function drawRectangle(context, { points }) {
  if (points.length < 2) return;
  const { left, up, width, height } = between(points);
  context.fillRect(left, up, width, height);
}

function drawEllipse(context, { points }) {
  if (points.length < 2) return;
  const { left, up, width, height } = between(points);
  context.beginPath();
  context.ellipse(left + width / 2, up + height / 2, width / 2, height / 2, 0, 0, 2 * Math.PI);
  context.fill();
}

function drawPolygon(context, { points }) {
  if (points.length < 3) return;
  context.beginPath();
  for (const point of points) context.lineTo(...point);
  context.fill("evenodd");
}

function drawInvert(context, _, [width, height]) {
  context.globalCompositeOperation = "xor";
  context.fillRect(0, 0, width, height);
}

function drawClear(context, _, [width, height]) {
  context.clearRect(0, 0, width, height);
}

function drawFill(context, { points, erases = false }) {
  if (!points.length) return;
  const { canvas } = context;
  const place = context.getTransform().transformPoint(new DOMPoint(...points[0]));
  const [x, y] = [Math.floor(place.x), Math.floor(place.y)];
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return;
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  if (filledFrom(new Uint32Array(pixels.data.buffer), canvas.width, canvas.height, [x, y], !erases)) {
    context.putImageData(pixels, 0, 0);
  }
}

// Give the area around a pixel that is as masked as it (four neighbours) this value, run by run.
function filledFrom(pixels, width, height, [startX, startY], masked) {
  const [value, done] = [masked ? 0xff000000 : 0, new Uint8Array(width * height)];
  const wanted = (at) => !done[at] && pixels[at] >>> 24 >= HALF !== masked;
  const waiting = [startY * width + startX];
  if (!wanted(waiting[0])) return false;
  while (waiting.length) {
    const at = waiting.pop();
    if (!wanted(at)) continue;
    const row = at - (at % width);
    let [first, last] = [at, at];
    while (first > row && wanted(first - 1)) first -= 1;
    while (last < row + width - 1 && wanted(last + 1)) last += 1;
    pixels.fill(value, first, last + 1);
    done.fill(1, first, last + 1);
    for (const near of [row - width, row + width]) {
      if (near < 0 || near >= width * height) continue;
      const shift = near - row;
      for (let each = first; each <= last; each += 1) {
        if (wanted(each + shift) && (each === first || !wanted(each + shift - 1))) waiting.push(each + shift);
      }
    }
  }
  return true;
}
