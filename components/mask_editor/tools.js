// The tools: what is being drawn (`live`), and the corners of a polygon that is not closed yet.

const NAMES = { brush: "brush", rectangle: "rectangle", ellipse: "ellipse", lasso: "lasso", polygon: "shape", fill: "fill",
  hand: "hand", invert: "invert", clear: "clear" };
const CLOSE_PX = 10; // a click so near to the first corner closes the polygon
const STEP_PX = 0.3; // a point nearer than this to the last, on the screen, says nothing new
const BOXES = new Set(["rectangle", "ellipse"]);
const TAPS = new Set(["fill", "polygon"]); // done where the pointer went down, once it is up again

function chooseTool(editor, tool, { erases = tool === "brush" ? false : editor.erases } = {}) {
  if (editor.live) return;
  if (tool !== "polygon") editor.corners = null;
  editor.tool = tool;
  editor.erases = erases;
  drawTools(editor);
  redraw(editor, "guide");
  say(editor, `${NAMES[tool]}${erases && tool !== "hand" ? ", erases" : ""}`);
}

function toggleErases(editor) {
  chooseTool(editor, editor.tool === "hand" ? "brush" : editor.tool, { erases: editor.tool === "hand" || !editor.erases });
}

function setWidth(editor, width) {
  const most = mostWidth(editor);
  editor.width = Math.min(most, Math.max(1, Math.round(width)));
  drawSize(editor);
  redraw(editor, "ring");
}

function mostWidth({ size }) {
  return Math.max(64, Math.round(Math.min(...(size ?? [1024, 1024])) / 2));
}

function stepWidth(editor, way) {
  const step = Math.max(1, Math.round(editor.width * 0.15));
  setWidth(editor, editor.width + way * step);
  say(editor, `Size ${editor.width} px`);
}

// ---- drawing --------------------------------------------------------------------------------------------

function begin(editor, event) {
  const point = toPicture(editor, placeOf(editor, event));
  const erases = editor.erases !== event.altKey || event.button === 5; // Alt, or the other end of a pen
  const joins = editor.tool === "brush" && event.shiftKey && editor.end;
  editor.live = { tool: editor.tool, erases, width: editor.width, points: joins ? [editor.end, point] : [point], painted: 0,
    zoom: editor.lens.z, pointer: event.pointerId, began: performance.now() };
  if (editor.tool === "brush") editor.parting = setInterval(() => sendPart(editor), PART_MS);
  redraw(editor, "live");
}

function draw(editor, event) {
  const { live } = editor;
  if (TAPS.has(live.tool)) return;
  const seen = event.getCoalescedEvents?.() ?? [];
  for (const each of seen.length ? seen : [event]) {
    const point = toPicture(editor, placeOf(editor, each));
    if (BOXES.has(live.tool)) live.points[1] = constrained(live.points[0], point, event.shiftKey);
    else if (apart(point, live.points.at(-1)) * editor.lens.z >= STEP_PX) live.points.push(point);
  }
  live.zoom = Math.max(live.zoom, editor.lens.z);
  redraw(editor, live.tool === "brush" ? "live" : "guide");
}

function end(editor) {
  const { live } = editor;
  if (!live) return undefined;
  drop(editor);
  if (live.tool === "polygon") return addCorner(editor, live.points[0]);
  if (live.tool === "fill") return fillAt(editor, live.points[0], live.erases);
  const stroke = finished(editor, live);
  const enough = { brush: 1, rectangle: 2, ellipse: 2, polygon: 3 }[stroke.tool];
  if ((stroke.points?.length ?? 0) < enough) return undefined;
  if (live.tool === "brush") editor.end = live.points.at(-1);
  return add(editor, stroke);
}

// Forget what is being drawn.
function drop(editor) {
  clearInterval(editor.parting);
  const part = editor.live?.tool === "brush" && performance.now() - editor.live.began >= PART_MS;
  editor.live = null;
  if (part) renew(editor, editor.strokes);
  if (part) sendSoon(editor); // what was sent of it is taken back
  redraw(editor, "mask");
  redraw(editor, "guide");
}

function finished(editor, { tool, points, width, erases, zoom }) {
  const free = tool === "brush" || tool === "lasso";
  return strokeOf({ tool: tool === "lasso" ? "polygon" : tool, points: free ? simplified(points, zoom) : points,
    width: tool === "brush" ? width : 0, erases });
}

function apart([x0, y0], [x1, y1]) {
  return Math.hypot(x1 - x0, y1 - y0);
}

// With Shift a rectangle is a square and an ellipse a circle.
function constrained([x0, y0], [x1, y1], square) {
  if (!square) return [x1, y1];
  const side = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
  return [x0 + side * Math.sign(x1 - x0 || 1), y0 + side * Math.sign(y1 - y0 || 1)];
}

function fillAt(editor, [x, y], erases) {
  const [width, height] = editor.size;
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  add(editor, strokeOf({ tool: "fill", points: [[Math.floor(x) + 0.5, Math.floor(y) + 0.5]], erases }));
}

function whole(editor, tool) {
  if (editor.ledger && !editor.live && !(tool === "clear" && !editor.strokes.length && !editor.bake.ground)) {
    add(editor, strokeOf({ tool }));
    say(editor, { invert: "Inverted.", clear: "Cleared." }[tool]);
  }
}

// ---- polygon --------------------------------------------------------------------------------------------

function addCorner(editor, point) {
  const { corners, lens } = editor;
  if (corners?.length >= 3 && apart(point, corners[0]) * lens.z < CLOSE_PX) return closePolygon(editor);
  editor.corners = [...(corners ?? []), point];
  editor.hover = null;
  return redraw(editor, "guide");
}

function dropCorner(editor) {
  editor.corners = editor.corners.length > 1 ? editor.corners.slice(0, -1) : null;
  redraw(editor, "guide");
}

function closePolygon(editor) {
  const { corners } = editor;
  editor.corners = null;
  redraw(editor, "guide");
  if (corners?.length >= 3) add(editor, strokeOf({ tool: "polygon", points: corners, erases: editor.erases }));
}
