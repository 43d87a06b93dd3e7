// Finished strokes, drawn once on a canvas of capped size. A second canvas stays a few strokes behind, so that taking
// one back draws those few again and not all.

const MOST_BAKED_PX = 4_200_000;
const BEHIND = 12;
const COUNTED_PX = 256;

function createBake([width, height]) {
  const scale = Math.min(1, Math.sqrt(MOST_BAKED_PX / (width * height)));
  const canvas = () => {
    const made = Object.assign(element("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
    made.getContext("2d").setTransform(made.width / width, 0, 0, made.height / height, 0, 0);
    return made;
  };
  return { size: [width, height], ground: null, canvas: canvas(), base: canvas(), based: 0, strokes: [] };
}

// All of it, as the ground under it has changed.
function bakeAnew(bake, strokes) {
  for (const canvas of [bake.base, bake.canvas]) startOver(canvas, bake);
  Object.assign(bake, { based: 0, strokes: [] });
  bakeTo(bake, strokes);
}

function startOver(canvas, { ground, size }) {
  const context = canvas.getContext("2d");
  drawClear(context, null, size);
  if (ground) context.drawImage(ground, 0, 0, ...size);
}

// Draw what the strokes have more, or what remains of them where some were taken back.
function bakeTo(bake, strokes) {
  const context = bake.canvas.getContext("2d");
  let same = 0;
  while (same < bake.strokes.length && bake.strokes[same] === strokes[same]) same += 1;
  const taken = same < bake.strokes.length;
  if (same < bake.based) {
    startOver(bake.base, bake);
    bake.based = 0;
  }
  bake.strokes = strokes;
  if (taken || strokes.length - same > BEHIND) {
    follow(bake);
    drawClear(context, null, bake.size);
    context.drawImage(bake.base, 0, 0, ...bake.size);
    same = bake.based;
  }
  for (const stroke of strokes.slice(same)) drawStroke(context, stroke, bake.size);
}

// Let the second canvas catch up.
function follow(bake) {
  const context = bake.base.getContext("2d");
  for (; bake.based < bake.strokes.length - BEHIND; bake.based += 1) drawStroke(context, bake.strokes[bake.based], bake.size);
}

// The share that is masked, 0 to 1, counted on a small copy.
function coverageOf({ canvas }) {
  const scale = Math.min(1, COUNTED_PX / Math.max(canvas.width, canvas.height));
  const [width, height] = [canvas.width, canvas.height].map((side) => Math.max(1, Math.round(side * scale)));
  const small = Object.assign(element("canvas"), { width, height });
  const context = small.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "medium";
  context.drawImage(canvas, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let sum = 0;
  for (let at = 3; at < data.length; at += 4) sum += data[at];
  return sum / 255 / (width * height);
}
