// The list of strokes, and the way back: what was undone waits until something new is drawn. Python gets it when it
// rests for a moment (channel.js), and a long stroke of the brush while it is still being drawn.

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
  renew(editor, strokes);
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

// What the mask is from now on, for Python to hear.
function renew(editor, strokes) {
  editor.ledger.latest = { revision: editor.ledger.latest.revision + 1, strokes };
}

// A stroke that is not finished yet goes too, so that a crash takes no more than its last moments.
function sendPart(editor) {
  const { live } = editor;
  if (live?.tool !== "brush") return;
  const strokes = withStroke(editor.strokes, finished(editor, live));
  if (!strokes) return;
  renew(editor, strokes);
  flush(editor);
}

// The strokes from outside: another picture's, or newer ones than are here.
function takeStrokes(editor, strokes) {
  editor.strokes = strokes;
  editor.undone = [];
  bakeTo(editor.bake, strokes);
  editor.coverage = coverageOf(editor.bake);
  redraw(editor, "mask");
  drawHistory(editor);
  drawStatus(editor);
}
