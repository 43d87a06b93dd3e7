// The list of strokes, and the way back: what was undone waits until something new is drawn. Python gets the list when
// it rests for a moment, and a long stroke of the brush while it is still being drawn.

const REST_MS = 200;
const WAIT_MS = 1000; // the longest that quick strokes keep one back
const PART_MS = 1500; // so often a stroke is sent that goes on
const SETTLE_MS = 140;

function add(editor, stroke) {
  const strokes = withStroke(editor.strokes, stroke);
  if (!strokes) return say(editor, `A mask holds ${MOST_STROKES} strokes. Clear it, or undo some.`);
  return change(editor, strokes, []);
}

function change(editor, strokes, undone) {
  editor.strokes = strokes;
  editor.undone = undone;
  editor.revision += 1;
  bakeTo(editor.bake, strokes);
  redraw(editor, "mask");
  drawHistory(editor);
  settleSoon(editor);
  sendSoon(editor);
}

function undo(editor) {
  if (editor.corners) return dropCorner(editor);
  const last = editor.strokes.at(-1);
  if (!last || editor.live) return undefined;
  change(editor, editor.strokes.slice(0, -1), [...editor.undone, last]);
  return say(editor, `Undone: ${NAMES[last.tool]}.`);
}

function redo(editor) {
  const next = editor.undone.at(-1);
  if (!next || editor.live) return;
  change(editor, [...editor.strokes, next], editor.undone.slice(0, -1));
  say(editor, `Redone: ${NAMES[next.tool]}.`);
}

// Counting waits for a rest, and catching up until nobody draws.
function settleSoon(editor) {
  clearTimeout(editor.settling);
  editor.settling = setTimeout(() => {
    if (!editor.live) follow(editor.bake);
    editor.coverage = coverageOf(editor.bake);
    drawStatus(editor);
  }, SETTLE_MS);
}

// ---- to Python ------------------------------------------------------------------------------------------

function sendSoon(editor) {
  const now = performance.now();
  editor.unsentSince ||= now;
  drawKept(editor);
  clearTimeout(editor.sending);
  editor.sending = setTimeout(() => send(editor), Math.min(REST_MS, Math.max(0, editor.unsentSince + WAIT_MS - now)));
}

function send(editor) {
  clearTimeout(editor.sending);
  if (!editor.unsentSince) return;
  editor.unsentSince = 0;
  emit(editor, editor.strokes);
}

// A stroke that is not finished yet goes too, so that a crash takes no more than its last moments.
function sendPart(editor) {
  const { live } = editor;
  if (live?.tool !== "brush") return;
  const strokes = withStroke(editor.strokes, finished(editor, live));
  if (!strokes) return;
  editor.revision += 1;
  editor.unsentSince = 0;
  emit(editor, strokes);
}

function emit(editor, strokes) {
  drawKept(editor);
  editor.setStateValue("sent", { picture: editor.picture.url, drawn: { strokes, revision: editor.revision } });
}

// Whether Python has said that it has all of it.
function drawKept({ root, data, live, revision, unsentSince }) {
  root.dataset.kept = String(!unsentSince && !live && data?.drawn.revision >= revision);
}

// ---- from Python ----------------------------------------------------------------------------------------

// Another picture, or something newer than what is here: only then. An echo of what was sent changes nothing.
function hydrate(editor, { picture, drawn }) {
  const other = editor.picture?.url !== picture.url || editor.size?.join() !== [picture.width_px, picture.height_px].join();
  if (!other && drawn.revision <= editor.revision) return;
  if (other) takePicture(editor, picture);
  editor.strokes = drawn.strokes;
  editor.undone = [];
  editor.revision = drawn.revision;
  bakeTo(editor.bake, editor.strokes);
  editor.coverage = coverageOf(editor.bake);
  redraw(editor, "mask");
  drawHistory(editor);
  drawStatus(editor);
}
