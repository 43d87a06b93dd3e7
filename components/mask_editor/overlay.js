// The mask as it is seen: one canvas at the screen's resolution over the picture. It is opaque; how much shows through
// is its CSS opacity, so the parts of a stroke never add up. While a brush draws, only its new part is painted.

const HATCH_PX = 13; // 9 px between lines that lie at 45°
const HATCH_LINE_PX = 1.4;
const MOST_OVERLAY_PX = 6_000_000;

function redraw(editor, what) {
  editor.stale.add(what);
  editor.frame ||= requestAnimationFrame(() => {
    editor.frame = 0;
    const stale = new Set(editor.stale);
    editor.stale.clear();
    if (editor.box && editor.size) drawFrame(editor, stale);
  });
}

function drawFrame(editor, stale) {
  const moved = stale.has("lens");
  if (moved) placePicture(editor);
  if (moved || stale.has("mask")) paintMask(editor);
  else if (stale.has("live")) paintLive(editor);
  if (moved || stale.has("guide")) drawGuide(editor);
  drawRing(editor);
}

function measure(editor) {
  const { clientWidth: width, clientHeight: height } = editor.view;
  if (!width || !height) return;
  const density = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_OVERLAY_PX / (width * height)));
  const was = editor.box;
  if (was && was.width === width && was.height === height && was.density === density) return;
  editor.box = { width, height, density };
  editor.overlay.width = Math.round(width * density);
  editor.overlay.height = Math.round(height * density);
  editor.hatch = null;
  if (!was || editor.fitted) fit(editor);
  else setLens(editor, editor.lens);
}

function placePicture(editor) {
  const { image, lens: { z }, overlay, root } = editor;
  const [left, top] = cornerOf(editor);
  image.style.transform = `translate(${left}px, ${top}px) scale(${z})`;
  image.classList.toggle("pixels", z >= 4);
  overlay.style.width = `${editor.box.width}px`;
  overlay.style.height = `${editor.box.height}px`;
  root.classList.toggle("zoomed", !editor.fitted);
  drawZoom(editor);
}

function paintMask(editor) {
  const { overlay, bake, size: [width, height], lens: { z }, box: { density } } = editor;
  const context = overlay.getContext("2d");
  const [left, top] = cornerOf(editor).map((each) => each * density);
  const scale = z * density;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = "source-over";
  context.clearRect(0, 0, overlay.width, overlay.height);
  context.imageSmoothingEnabled = (scale * width) / bake.canvas.width < 4; // far in, pixels are seen as pixels
  context.drawImage(bake.canvas, left, top, width * scale, height * scale);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = hatchOf(editor, context, [left, top]);
  context.fillRect(0, 0, overlay.width, overlay.height);
  if (editor.live) editor.live.painted = 0;
  paintLive(editor);
}

function paintLive(editor) {
  const { live, overlay, size: [width, height], lens: { z }, box: { density } } = editor;
  if (live?.tool !== "brush" || live.painted === live.points.length) return;
  const context = overlay.getContext("2d");
  const [left, top] = cornerOf(editor);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = context.strokeStyle = hatchOf(editor, context, [left * density, top * density]);
  context.globalCompositeOperation = live.erases ? "destination-out" : "source-over";
  context.beginPath();
  context.rect(left * density, top * density, width * z * density, height * z * density);
  context.clip();
  const from = Math.max(live.painted - 1, 0);
  const points = live.points.slice(from).map((point) => toView(editor, point).map((each) => each * density));
  trace(context, points, Math.max(live.width, 1) * z * density);
  context.restore();
  live.painted = live.points.length;
}

// The colour with lighter lines across, so that red is seen on red. It lies still on the picture.
function hatchOf(editor, context, [left, top]) {
  editor.hatch ??= context.createPattern(hatchTile(editor.colour, editor.box.density), "repeat");
  editor.hatch.setTransform(new DOMMatrix([1, 0, 0, 1, left, top]));
  return editor.hatch;
}

function hatchTile(colour, density) {
  const side = Math.max(2, Math.round(HATCH_PX * density));
  const tile = Object.assign(element("canvas"), { width: side, height: side });
  const context = tile.getContext("2d");
  context.fillStyle = colour;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = "#ffffffb3";
  context.lineWidth = HATCH_LINE_PX * density;
  context.beginPath();
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - side, 2 * side);
    context.lineTo(shift + 2 * side, -side);
  }
  context.stroke();
  return tile;
}
