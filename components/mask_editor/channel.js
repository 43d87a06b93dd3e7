// To Python and back. Python is told only what it lacks: so many strokes stay, these come after them. A message holds
// all that was not confirmed, so the next makes good for one that was lost, and where nothing comes it is said again.

const REST_MS = 200;
const WAIT_MS = 1000; // the longest that quick strokes keep one back
const RETRY_MS = 2000;
const MOST_RETRY_MS = 30_000;

// What Python may have of one picture: what it confirmed, then what it was told since. null: it has something else.
function createLedger({ url, base_url: base }, token, known, latest) {
  return { url, base, token, has: [known], latest };
}

function sendSoon(editor) {
  const now = performance.now();
  editor.unsentSince ||= now;
  drawKept(editor);
  clearTimeout(editor.sending);
  editor.sending = setTimeout(() => send(editor), Math.min(REST_MS, Math.max(0, editor.unsentSince + WAIT_MS - now)));
}

// What is held back goes now.
function send(editor) {
  clearTimeout(editor.sending);
  if (editor.unsentSince) flush(editor);
}

function flush(editor) {
  editor.unsentSince = 0;
  clearTimeout(editor.retrying);
  drawKept(editor);
  const open = openLedgers(editor);
  if (open.some(isNews)) editor.retryMs = RETRY_MS;
  const messages = open.map(messageOf);
  if (editor.asks) messages.push({ ...editor.asks, asks: true });
  if (!messages.length) return;
  editor.retrying = setTimeout(() => flush(editor), editor.retryMs);
  editor.retryMs = Math.min(2 * editor.retryMs, MOST_RETRY_MS);
  editor.setTriggerValue("sent", messages);
}

// Those of which Python lacks something.
function openLedgers({ ledger, left }) {
  return [...left.values(), ledger].filter((each) => each && !confirmed(each));
}

function isNews({ has, latest }) {
  return has.at(-1) !== latest;
}

function confirmed({ has: [known], latest }) {
  return known !== null && known.revision >= latest.revision;
}

// Whatever it is that Python has, its first `keep` strokes are also the first of these.
function messageOf({ url, token, has, latest }) {
  const keep = Math.min(...has.map((each) => (each ? sameFrom(each.strokes, latest.strokes) : 0)));
  if (isNews({ has, latest })) has.push(latest);
  return { picture: url, of: token, keep, drawn: { strokes: latest.strokes.slice(keep), revision: latest.revision } };
}

function sameFrom(some, others) {
  let same = 0;
  while (same < some.length && some[same] === others[same]) same += 1;
  return same;
}

// Python has it up to this revision.
function confirm(ledger, revision) {
  const at = ledger.has.findLastIndex((each) => each && each.revision <= revision);
  if (at > 0 && ledger.has[at].revision === revision) ledger.has.splice(0, at);
}

// Whether Python has said that it has all of it.
function drawKept({ root, ledger, live, unsentSince }) {
  root.dataset.kept = String(!unsentSince && !live && Boolean(ledger) && confirmed(ledger));
}

// ---- from Python ----------------------------------------------------------------------------------------

function hear(editor, { picture, held, strokes }) {
  for (const [url, ledger] of editor.left) {
    const { token, revision } = held[url] ?? {};
    if (token === ledger.token) confirm(ledger, revision);
    if (token !== ledger.token || confirmed(ledger)) editor.left.delete(url);
  }
  const same = editor.picture?.url === picture.url && editor.size.join() === [picture.width_px, picture.height_px].join();
  if (!same) leave(editor, picture);
  const { token, revision } = held[picture.url];
  if (editor.ledger?.token === token && revision <= editor.ledger.latest.revision) {
    editor.ledger.base = picture.base_url;
    confirm(editor.ledger, revision);
  } else if (strokes) agree(editor, picture, { token, revision, strokes });
  else editor.asks = { picture: picture.url, of: token };
  setGround(editor, editor.ledger?.base ?? null);
  sayAgainSoon(editor);
}

// Say again what nobody has confirmed, soon where it was never said. Not at once: what is said while a component is
// being mounted may not arrive.
function sayAgainSoon(editor) {
  const soon = editor.asks || [...editor.left.values()].some(isNews);
  clearTimeout(editor.retrying);
  if (!soon && !openLedgers(editor).length) editor.retryMs = RETRY_MS;
  else editor.retrying = setTimeout(() => flush(editor), soon ? REST_MS : editor.retryMs);
}

// Another list than the one that is here. The higher revision holds, but strokes on another base are another mask.
function agree(editor, picture, { token, revision, strokes }) {
  const { ledger } = editor;
  editor.asks = null;
  if (ledger && ledger.latest.revision > revision && ledger.base === picture.base_url) {
    editor.ledger = createLedger(picture, token, null, ledger.latest);
    sendSoon(editor);
    return;
  }
  const latest = { revision, strokes };
  editor.ledger = createLedger(picture, token, latest, latest);
  takeStrokes(editor, strokes);
}

// Another picture: what was drawn on the one before may still have to be said.
function leave(editor, picture) {
  const { ledger } = editor;
  drop(editor);
  if (ledger && !confirmed(ledger)) editor.left.set(ledger.url, ledger);
  editor.ledger = editor.left.get(picture.url) ?? null;
  editor.left.delete(picture.url);
  editor.asks = null;
  editor.unsentSince = 0;
  editor.retryMs = RETRY_MS;
  takePicture(editor, picture);
  takeStrokes(editor, editor.ledger?.latest.strokes ?? []);
}
