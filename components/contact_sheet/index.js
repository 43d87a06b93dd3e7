// The sheet: rows of tiles, one cursor, a selection, and the events on their way to Python.

const KEYS = { p: "pick", m: "maybe", x: "reject", u: "" };
const STRAY = new Set([" ", "s", "f", "n", "arrowleft", "arrowright", "arrowup", "arrowdown"]); // with KEYS: ours anywhere
const SAID = { pick: "picked", maybe: "marked maybe", reject: "rejected", "": "has no verdict" };
const NARROW_PAGE = 900;
const NARROW_SHEET = 620;
const TIGHT_SHEET = 900; // four columns, and no room for words on the chips
const HARMLESS = new Set(["verdict", "compare"]); // worth repeating when the server began anew
const ANSWER_MS = 600; // how long one send may stay unanswered before the next goes out
const SETTLE_MS = 150; // a selection is sent when it rests

export default function contactSheet({ parentElement, data, setStateValue }) {
  const sheet = instanceIn(parentElement, createSheet);
  sheet.setStateValue = setStateValue;
  if (data && data !== sheet.data) applyData(sheet, data);
  const cleanup = cleanupOf(parentElement, sheet, () => sheet.stop());
  return () => {
    flush(sheet);
    cleanup();
  };
}

function createSheet(parent) {
  const root = element("div", "sheet");
  const grid = element("div", "grid");
  grid.setAttribute("role", "grid");
  grid.setAttribute("aria-label", "Contact sheet");
  grid.setAttribute("aria-multiselectable", "true");
  const live = element("div", "live");
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  root.append(waxFilter(), grid, live);
  parent.append(root);
  const sheet = {
    root, grid, live, data: null, tiles: new Map(), order: [], groups: [], shown: [], lines: [], columns: 0, show: "all",
    cursor: null, anchor: null, selected: new Set(), unfold: false, unfolded: new Set(),
    holds: false, release: 0, compare: null, localCompare: null,
    epoch: crypto.getRandomValues(new Uint32Array(2)).join("-"), session: "", seq: 0, events: [],
    sentSeq: 0, ackedSeq: 0, sentAt: 0, timer: 0, clock: 0, setStateValue: null,
  };
  listen(sheet);
  return sheet;
}

function listen(sheet) {
  const { root, grid } = sheet;
  const tileAt = (event) => sheet.tiles.get(event.target.closest?.(".cell")?.dataset.id);
  grid.onclick = (event) => onClick(sheet, tileAt(event), event);
  grid.ondblclick = (event) => {
    if (!event.target.closest("button")) openTile(sheet, tileAt(event));
  };
  grid.onpointerover = (event) => {
    const tile = tileAt(event);
    if (tile) ensureChips(tile);
  };
  grid.onkeydown = (event) => onKey(sheet, event);
  if (matchMedia("(hover: none)").matches) root.classList.add("live-cursor");
  const stop = new AbortController();
  const on = (target, name, handler, options) =>
    target.addEventListener(name, handler, { signal: stop.signal, ...options });
  on(grid, "focusin", (event) => {
    root.classList.add("live-cursor");
    const tile = tileAt(event);
    if (tile && tile.id !== sheet.cursor) moveCursor(sheet, tile, { focus: false });
  });
  // A click elsewhere may start a run of its own: what is still held back goes first.
  on(document, "pointerdown", () => flush(sheet), { capture: true });
  on(document, "visibilitychange", () => document.hidden && flush(sheet));
  on(document, "keydown", (event) => onStrayKey(sheet, event));
  const observer = new ResizeObserver(() => {
    if (columnsFor(sheet) !== sheet.columns) layout(sheet);
    root.classList.toggle("tight", sheet.columns > 2 && root.clientWidth < TIGHT_SHEET);
  });
  observer.observe(root);
  sheet.stop = () => {
    stop.abort();
    observer.disconnect();
    sheet.compare?.observer.disconnect();
    clearTimeout(sheet.timer);
    clearTimeout(sheet.release);
    clearInterval(sheet.clock);
  };
}

// ---- what Python says -------------------------------------------------------------------------------

function applyData(sheet, data) {
  const first = !sheet.data;
  sheet.data = data;
  if (sheet.session && sheet.session !== data.session) {
    // The server began anew: votes are worth repeating, a click that may spend is not.
    sheet.events = sheet.events.filter(([, kind]) => HARMLESS.has(kind));
  }
  sheet.session = data.session;
  acknowledge(sheet, data.acked);
  const before = new Map(sheet.order.map((tile) => [tile.id, tile.data.state]));
  const frames = unpack(data);
  const [width, height] = data.aspect;
  sheet.root.style.setProperty("--aspect", `${width} / ${height}`);
  const kept = new Set(frames.map((frame) => frame.id));
  for (const [id, tile] of sheet.tiles) {
    if (kept.has(id)) continue;
    sheet.tiles.delete(id);
    sheet.selected.delete(id);
    tile.gone = true;
  }
  sheet.order = frames.map((frame) => {
    const tile = sheet.tiles.get(frame.id) ?? createTile(frame.id);
    sheet.tiles.set(frame.id, tile);
    drawTile(tile, frame, data.aspect);
    return tile;
  });
  takeGroups(sheet, data.groups);
  sheet.show = data.show;
  sheet.unfold = Boolean(data.unfold);
  layout(sheet);
  drawCompare(sheet);
  if (!first) announceArrivals(sheet, before);
  keepTime(sheet);
}

function acknowledge(sheet, [epoch, seq]) {
  if (epoch !== sheet.epoch) return;
  sheet.ackedSeq = Math.max(sheet.ackedSeq, seq);
  sheet.events = sheet.events.filter(([number]) => number > sheet.ackedSeq);
  if (sheet.localCompare && sheet.localCompare.seq <= sheet.ackedSeq) sheet.localCompare = null;
  for (const tile of sheet.order) {
    if (tile.local && tile.local.seq <= sheet.ackedSeq) tile.local = null;
  }
  if (sheet.ackedSeq < sheet.seq) schedule(sheet, 0);
}

function announceArrivals(sheet, before) {
  const arrived = sheet.order.filter(
    (tile) => tile.data.state === "done" && before.has(tile.id) && before.get(tile.id) !== "done");
  const left = sheet.order.filter((tile) => PENDING.has(tile.data.state)).length;
  const done = sheet.order.filter((tile) => tile.data.state === "done").length;
  const wasLeft = [...before.values()].filter((state) => PENDING.has(state)).length;
  if (!left && wasLeft) {
    say(sheet, done === sheet.order.length ? `All ${done} in` : `${done} of ${sheet.order.length} in`);
  } else if (arrived.length === 1) say(sheet, `Frame ${arrived[0].data.number} is in`);
  else if (arrived.length) say(sheet, `Frames ${arrived.map((tile) => tile.data.number).join(", ")} are in`);
}

function keepTime(sheet) {
  const developing = sheet.order.some((tile) => tile.data.state === "developing");
  if (developing && !sheet.clock) {
    sheet.clock = setInterval(() => sheet.order.forEach(tickTile), 1000);
  } else if (!developing && sheet.clock) {
    clearInterval(sheet.clock);
    sheet.clock = 0;
  }
}

function say(sheet, text) {
  // The same sentence twice is only read again when it differs.
  sheet.live.textContent = sheet.live.textContent === text ? `${text}\u00a0` : text;
}

// ---- rows -------------------------------------------------------------------------------------------

function columnsFor(sheet) {
  return window.innerWidth < NARROW_PAGE || sheet.root.clientWidth < NARROW_SHEET ? 2 : 4;
}

// Puts the shown tiles into rows, moving only what is not in its place yet.
function layout(sheet) {
  const focused = sheet.root.getRootNode().activeElement;
  const hadFocus = focused && sheet.grid.contains(focused);
  const index = sheet.shown.findIndex((tile) => tile.id === sheet.cursor);
  sheet.columns = columnsFor(sheet);
  sheet.root.style.setProperty("--columns", sheet.columns);
  const folded = foldedTiles(sheet);
  sheet.shown = sheet.order.filter((tile) => (sheet.show === "all" ? !folded.has(tile) : verdictOf(tile) === sheet.show));
  const visible = new Set(sheet.shown.map((tile) => tile.cell));
  for (const cell of sheet.grid.querySelectorAll(".cell")) if (!visible.has(cell)) cell.remove();
  sheet.lines = linesOf(sheet);
  const rows = [...sheet.grid.querySelectorAll(":scope > .row")];
  const wanted = sheet.lines.flatMap(({ heading, tiles }, at) => {
    const row = rows[at] ?? createRow();
    tiles.forEach(({ cell }, i) => {
      const place = row.children[i] ?? null;
      if (place !== cell) row.insertBefore(cell, place);
    });
    return heading ? [heading.root, row] : [row];
  });
  wanted.forEach((node, at) => {
    const place = sheet.grid.children[at] ?? null;
    if (place !== node) sheet.grid.insertBefore(node, place);
  });
  while (sheet.grid.children.length > wanted.length) sheet.grid.lastChild.remove();
  const ids = new Set(sheet.shown.map((tile) => tile.id));
  setSelection(sheet, [...sheet.selected].filter((id) => ids.has(id)));
  if (!ids.has(sheet.cursor)) {
    const next = sheet.shown[Math.min(Math.max(index, 0), sheet.shown.length - 1)];
    sheet.cursor = null;
    if (next) moveCursor(sheet, next, { focus: hadFocus, scroll: false });
  } else if (hadFocus && sheet.root.getRootNode().activeElement !== focused) {
    sheet.tiles.get(sheet.cursor).cell.focus({ preventScroll: true });
  }
}

function createRow() {
  const row = element("div", "row");
  row.setAttribute("role", "row");
  return row;
}

// ---- cursor and selection ---------------------------------------------------------------------------

function moveCursor(sheet, tile, { focus = true, scroll = true } = {}) {
  const old = sheet.tiles.get(sheet.cursor);
  if (old) setCursor(old, false);
  sheet.cursor = tile.id;
  setCursor(tile, true);
  ensureChips(tile);
  if (focus) tile.cell.focus({ preventScroll: true });
  if (focus && scroll) tile.cell.scrollIntoView({ block: "nearest" });
  if (old && old !== tile) releaseHeld(sheet);
}

function setCursor(tile, here) {
  tile.cell.tabIndex = here ? 0 : -1;
  tile.cell.classList.toggle("cursor", here);
  const action = tile.frame.querySelector(".action");
  if (action) action.tabIndex = here ? 0 : -1;
  if (tile.fold) tile.fold.tabIndex = here ? 0 : -1;
}

function setSelection(sheet, ids) {
  const next = new Set(ids);
  const changed = next.size !== sheet.selected.size || ids.some((id) => !sheet.selected.has(id));
  sheet.selected = next;
  for (const tile of sheet.order) {
    const selected = String(next.has(tile.id));
    if (tile.cell.getAttribute("aria-selected") === selected) continue;
    tile.cell.setAttribute("aria-selected", selected);
    if (next.has(tile.id)) ensureChips(tile);
    drawSelected(tile);
  }
  sheet.root.classList.toggle("many", next.size > 1);
  if (!changed) return;
  releaseHeld(sheet);
  sheet.seq += 1;
  schedule(sheet, SETTLE_MS);
}

function selectRange(sheet, toId) {
  const at = (id) => sheet.shown.findIndex((tile) => tile.id === id);
  if (at(sheet.anchor) < 0) sheet.anchor = sheet.cursor;
  const [from, to] = [at(sheet.anchor), at(toId)].sort((a, b) => a - b);
  setSelection(sheet, sheet.shown.slice(from, to + 1).map((tile) => tile.id));
  say(sheet, `${to - from + 1} selected`);
}

function toggleSelected(sheet, tile) {
  const ids = [...sheet.selected];
  setSelection(sheet, ids.includes(tile.id) ? ids.filter((id) => id !== tile.id) : [...ids, tile.id]);
  sheet.anchor = tile.id;
  const count = sheet.selected.size;
  say(sheet, `Frame ${tile.data.number} ${sheet.selected.has(tile.id) ? "selected" : "not selected"}, ${count} in all`);
}

function chosen(sheet) {
  return sheet.shown.filter((tile) => sheet.selected.has(tile.id));
}

// ---- what a person does -----------------------------------------------------------------------------

function onClick(sheet, tile, event) {
  if (!tile) return;
  sheet.root.classList.add("live-cursor");
  const button = event.target.closest("button");
  const does = button?.dataset.does;
  const ranged = event.shiftKey && (!button || does === "check");
  if (ranged) selectRange(sheet, tile.id);
  moveCursor(sheet, tile, { scroll: false });
  if (button?.dataset.vote) vote(sheet, [tile], button.dataset.vote);
  else if (does === "check") ranged || toggleSelected(sheet, tile);
  else if (does === "open") openTile(sheet, tile);
  else if (does === "pair") compareFrom(sheet, tile);
  else if (does === "fold") toggleFold(sheet, tile);
  else if (button) emit(sheet, "act", [tile]);
  else if (event.ctrlKey || event.metaKey) toggleSelected(sheet, tile);
  else if (!event.shiftKey) sheet.anchor = tile.id;
}

// Keys work before the sheet was ever clicked, as long as nothing else has the focus.
function onStrayKey(sheet, event) {
  const free = document.activeElement === document.body || !document.activeElement;
  const key = event.key.toLowerCase();
  const control = event.ctrlKey || event.metaKey;
  const ours = control ? key === "z" : key in KEYS || STRAY.has(key) || (sheet.compare && /^([1-40+=_-]|escape)$/.test(key));
  const tile = sheet.tiles.get(sheet.cursor);
  if (!free || !ours || !tile || event.altKey || event.defaultPrevented) return;
  if (document.querySelector('[role="dialog"]')) return;
  const place = sheet.compare ? activeSide(sheet.compare).view : tile.cell;
  place.focus({ preventScroll: true });
  if (sheet.compare) onCompareKey(sheet, event);
  else onKey(sheet, event);
}

function onKey(sheet, event) {
  const tile = sheet.tiles.get(sheet.cursor);
  if (!tile || event.isComposing || event.altKey) return;
  const onButton = event.target.closest?.("button") && ["Enter", " "].includes(event.key) && !event.ctrlKey;
  if (onButton || !handleKey(sheet, tile, event)) return;
  event.preventDefault();
  event.stopPropagation();
}

function handleKey(sheet, tile, event) {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (control) {
    if (key === "a") {
      setSelection(sheet, sheet.shown.map((each) => each.id));
      say(sheet, `${sheet.selected.size} selected`);
    } else if (key === " " && event.ctrlKey) event.repeat || toggleSelected(sheet, tile);
    else if (key === "z" && !event.shiftKey) emit(sheet, "undo", [tile]);
    else return false;
    return true;
  }
  const target = targetOf(sheet, tile, key);
  if (target) {
    if (event.shiftKey) selectRange(sheet, target.id);
    else sheet.anchor = target.id;
    moveCursor(sheet, target);
    return true;
  }
  if (event.repeat) return key in KEYS || STRAY.has(key); // a held key votes once
  if (key in KEYS) vote(sheet, sheet.selected.size ? chosen(sheet) : [tile], KEYS[key]);
  else if (key === "Enter") openTile(sheet, tile);
  else if (key === " ") compareFrom(sheet, tile);
  else if (key === "s") toggleSelected(sheet, tile);
  else if (key === "f") toggleFold(sheet, tile);
  else if (key === "n") emit(sheet, "note", [tile]);
  else if (key === "Delete") emit(sheet, "remove", sheet.selected.size ? chosen(sheet) : [tile]);
  else if (key === "Escape" && sheet.selected.size) setSelection(sheet, []);
  else return false;
  return true;
}

// Left and right run on into the next row; up and down keep the column and stop at the edge.
function targetOf(sheet, tile, key) {
  const { shown } = sheet;
  const at = shown.indexOf(tile);
  const last = shown.length - 1;
  switch (key) {
    case "ArrowLeft": return shown[Math.max(0, at - 1)];
    case "ArrowRight": return shown[Math.min(last, at + 1)];
    case "ArrowUp": return tileBeside(sheet, tile, -1);
    case "ArrowDown": return tileBeside(sheet, tile, 1);
    case "Home": return shown[0];
    case "End": return shown[last];
    default: return null;
  }
}

function vote(sheet, tiles, asked) {
  const voted = tiles.filter((tile) => tile.data.state === "done");
  if (!voted.length) {
    say(sheet, tiles.length === 1 ? `Frame ${tiles[0].data.number} has no picture` : "None has a picture");
    return;
  }
  const verdict = voted.every((tile) => verdictOf(tile) === asked) ? "" : asked;
  emit(sheet, "verdict", voted, verdict);
  for (const tile of voted) {
    tile.local = { verdict, seq: sheet.seq };
    drawVerdict(tile);
  }
  drawHeadings(sheet);
  const who = voted.length === 1 ? `Frame ${voted[0].data.number}` : `${voted.length} frames`;
  say(sheet, verdict || voted.length === 1 ? `${who} ${SAID[verdict]}` : `${who} have no verdict`);
  if (sheet.show !== "all" || voted.some((tile) => tile.data.alike)) layout(sheet);
}

function openTile(sheet, tile) {
  if (tile?.data.state === "done") emit(sheet, "open", [tile]);
  else if (tile?.data.action) emit(sheet, "act", [tile]);
}


// ---- sending ----------------------------------------------------------------------------------------

function emit(sheet, kind, tiles, verdict = "", delay = 0) {
  sheet.seq += 1;
  sheet.events.push([sheet.seq, kind, tiles.map((tile) => tile.id), verdict]);
  schedule(sheet, delay);
}

// One send at a time: the next one waits for the answer, so that fast typing does not restart the page's
// run over and over. If no answer comes, it goes out all the same.
function schedule(sheet, delay) {
  clearTimeout(sheet.timer);
  const waiting = sheet.sentSeq > sheet.ackedSeq ? sheet.sentAt + ANSWER_MS - performance.now() : 0;
  const wait = Math.max(delay, waiting);
  if (wait <= 0) flush(sheet);
  else sheet.timer = setTimeout(() => flush(sheet), wait);
}

function flush(sheet) {
  clearTimeout(sheet.timer);
  if (!sheet.setStateValue || sheet.sentSeq === sheet.seq) return;
  sheet.sentSeq = sheet.seq;
  sheet.sentAt = performance.now();
  const { epoch, session, seq, events } = sheet;
  const selected = chosen(sheet).map((tile) => tile.data.number);
  sheet.setStateValue("sent", { epoch, session, seq, events: [...events], selected });
}
