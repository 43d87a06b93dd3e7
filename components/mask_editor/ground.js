// What lies under the strokes: a mask that was imported. Masked is where its picture is light, as Pillow counts light.

const LIGHT = [19595, 38470, 7471];

// Show this one, or none. Strokes may be drawn before it is here; then they are drawn anew on it.
function setGround(editor, url) {
  if (editor.groundUrl === url) return;
  editor.groundUrl = url;
  editor.root.dataset.ground = url ? "loading" : "none";
  layGround(editor, null);
  if (!url) return;
  const image = new Image();
  const come = (state, lay) => () => {
    if (editor.groundUrl !== url) return;
    editor.root.dataset.ground = state;
    layGround(editor, lay);
  };
  image.onload = come("there", image);
  image.onerror = come("missing", null);
  image.src = safePath(url) || "data:,";
}

function layGround(editor, image) {
  const { bake } = editor;
  if (image || bake.ground) {
    bake.ground = image && groundOf(bake.canvas, image);
    bakeAnew(bake, editor.strokes);
    editor.coverage = coverageOf(bake);
    redraw(editor, "mask");
  }
  drawHistory(editor);
  drawStatus(editor);
}

function groundOf({ width, height }, image) {
  const ground = Object.assign(element("canvas"), { width, height });
  const context = ground.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, width, height);
  const seen = context.getImageData(0, 0, width, height);
  const { data } = seen;
  const masks = new Uint32Array(data.buffer);
  const [red, green, blue] = LIGHT;
  for (let at = 0; at < masks.length; at += 1) {
    const light = red * data[4 * at] + green * data[4 * at + 1] + blue * data[4 * at + 2] + 0x8000;
    masks[at] = light >>> 16 >= HALF ? 0xff000000 : 0;
  }
  context.putImageData(seen, 0, 0);
  return ground;
}
