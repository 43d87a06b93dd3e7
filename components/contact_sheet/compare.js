// Comparing two to four frames: a state of the sheet. Python says which frames; what a person just did
// here wins until Python has acknowledged it.

const COMPARED_LEAST = 2;
const COMPARED_MOST = 4;

function hasPicture(tile) {
  return tile?.data.state === "done";
}

function comparedIds(sheet) {
  const asked = sheet.localCompare ? sheet.localCompare.ids : sheet.data.compare ?? [];
  const found = asked.filter((id) => hasPicture(sheet.tiles.get(id)));
  return found.length < COMPARED_LEAST ? [] : found.slice(0, COMPARED_MOST);
}

function spoken(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// ---- there and back -----------------------------------------------------------------------------------

// The selected frames; else this one and the selected one, or the next with a picture.
function compareFrom(sheet, tile) {
  const selected = chosen(sheet).filter(hasPicture);
  let group = selected.slice(0, COMPARED_MOST);
  if (group.length < COMPARED_LEAST) {
    const at = sheet.shown.indexOf(tile);
    const after = sheet.shown.slice(at).filter(hasPicture);
    const before = sheet.shown.slice(0, at).filter(hasPicture).reverse();
    group = [...new Set([...(hasPicture(tile) ? [tile] : []), ...selected, ...after, ...before])];
    group = sheet.shown.filter((each) => group.slice(0, COMPARED_LEAST).includes(each));
  }
  if (group.length < COMPARED_LEAST) return say(sheet, "Two pictures are needed to compare");
  setCompared(sheet, group.map((each) => each.id), { active: Math.max(0, group.indexOf(tile)) });
}

function setCompared(sheet, ids, { active, delay = 0 } = {}) {
  // Only the last word counts.
  sheet.events = sheet.events.filter(([, kind]) => kind !== "compare");
  emit(sheet, "compare", ids.map((id) => sheet.tiles.get(id)), "", delay);
  sheet.localCompare = { ids, seq: sheet.seq };
  drawCompare(sheet, active);
}

function drawCompare(sheet, active) {
  const ids = comparedIds(sheet);
  if (!ids.length) return closeCompare(sheet);
  const opens = !sheet.compare;
  if (opens) openCompare(sheet);
  const { compare } = sheet;
  const changed = ids.join() !== compare.ids.join();
  if (ids.length !== compare.ids.length) makeSides(sheet, ids.length);
  compare.ids = ids;
  compare.active = Math.min(active ?? compare.active, ids.length - 1);
  drawSides(sheet);
  drawStrip(sheet);
  if (changed) {
    const numbers = spoken(ids.map((id) => sheet.tiles.get(id).data.number));
    compare.root.setAttribute("aria-label", `Comparing frames ${numbers}`);
    say(sheet, `Comparing frames ${numbers}`);
  }
  if (opens && compare.takesFocus) {
    activeSide(compare).view.focus({ preventScroll: true });
    compare.root.scrollIntoView({ block: "nearest" });
  }
}

function openCompare(sheet) {
  const focused = sheet.root.getRootNode().activeElement;
  const compare = {
    root: element("div", "compare"), ids: [], active: 0, sides: [], mode: "sides", split: 50, lens: { ...FIT },
    box: { width: 1, height: 1 }, smalls: new Map(), pointers: new Map(), moved: false, painting: 0,
    takesFocus: Boolean(focused && sheet.grid.contains(focused)),
  };
  compare.root.setAttribute("role", "group");
  compare.row = element("div", "sides");
  compare.strip = element("div", "strip");
  compare.strip.setAttribute("role", "group");
  compare.strip.setAttribute("aria-label", "Frames to swap in");
  compare.root.append(makeBar(sheet, compare), compare.row, compare.strip);
  compare.divider = makeDivider(compare);
  compare.observer = new ResizeObserver(() => measure(sheet));
  sheet.compare = compare;
  listenCompare(sheet);
  sheet.grid.hidden = true;
  sheet.grid.after(compare.root);
}

function closeCompare(sheet) {
  const { compare } = sheet;
  if (!compare) return;
  const focused = sheet.root.getRootNode().activeElement;
  const hadFocus = focused && compare.root.contains(focused);
  compare.observer.disconnect();
  cancelAnimationFrame(compare.painting);
  sheet.compare = null;
  compare.root.remove();
  sheet.grid.hidden = false;
  layout(sheet);
  const tile = sheet.tiles.get(sheet.cursor);
  if (hadFocus && tile) moveCursor(sheet, tile);
  say(sheet, "Back to the sheet");
}

// ---- what a person does ---------------------------------------------------------------------------------

function listenCompare(sheet) {
  const { compare } = sheet;
  const { root } = compare;
  const sideAt = (event) => compare.sides[event.target.closest(".side")?.dataset.side];
  root.onkeydown = (event) => onCompareKey(sheet, event);
  root.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const side = sideAt(event);
    if (button.dataset.vote) {
      activate(sheet, side.index, { focus: false });
      judgeSide(sheet, side, button.dataset.vote);
    } else if (button.dataset.id) {
      swapIn(sheet, sheet.tiles.get(button.dataset.id), 0);
      if (event.detail) activeSide(compare).view.focus({ preventScroll: true }); // by keys the focus stays in the row
    } else compareDoes(sheet, button.dataset.does, side);
  };
  root.ondblclick = (event) => {
    if (event.target.closest(".view")) zoomFully(sheet, placeOf(event, sideAt(event)));
  };
  root.addEventListener("wheel", (event) => onWheel(sheet, event, sideAt(event)), { passive: false });
  root.onpointerdown = (event) => onPointerDown(sheet, event, sideAt(event));
  root.onpointermove = (event) => onPointerMove(compare, event);
  root.onpointerup = root.onpointercancel = (event) => {
    compare.pointers.delete(event.pointerId);
    root.classList.toggle("dragging", compare.pointers.size > 0 && compare.moved);
  };
}

function compareDoes(sheet, does, side) {
  const { compare } = sheet;
  if (does === "back") setCompared(sheet, []);
  else if (does === "choose") activate(sheet, side.index);
  else if (does === "sides" || does === "slider") {
    setMode(sheet, does);
    drawSides(sheet);
    measure(sheet);
  } else if (does === "fit") setLens(compare, FIT, { eased: true });
  else if (does === "whole") zoomTo(sheet, wholeZoom(compare), { x: 0.5, y: 0.5 });
  else if (does === "in") zoomTo(sheet, compare.lens.z * STEP, { x: 0.5, y: 0.5 });
  else if (does === "out") zoomTo(sheet, compare.lens.z / STEP, { x: 0.5, y: 0.5 });
}

const STEP = 1.25; // of one zoom by key or button
const COMPARE_KEYS = { "+": "in", "=": "in", "-": "out", _: "out", 0: "fit", " ": "back", Escape: "back" };

function onCompareKey(sheet, event) {
  const { compare } = sheet;
  if (!compare || event.isComposing || event.altKey) return;
  const button = event.target.closest?.("button");
  if (button && (event.key === "Enter" || event.key === " ")) return;
  const inStrip = button?.dataset.id && /^(Arrow(Left|Right)|Home|End)$/.test(event.key);
  if (!(inStrip ? walkStrip(compare, button, event.key) : doCompareKey(sheet, event))) return;
  event.preventDefault();
  event.stopPropagation();
}

function doCompareKey(sheet, event) {
  const { compare } = sheet;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const side = activeSide(compare);
  const tile = sheet.tiles.get(side.id);
  if (event.ctrlKey || event.metaKey) {
    if (key !== "z" || event.shiftKey) return false;
    emit(sheet, "undo", [tile]);
    return true;
  }
  if (key === "ArrowLeft" || key === "ArrowRight") {
    swapBy(sheet, key === "ArrowLeft" ? -1 : 1);
    return true;
  }
  const does = COMPARE_KEYS[key];
  if (event.repeat && does !== "in" && does !== "out") return Boolean(does) || key in KEYS; // a held key does it once
  if (key in KEYS) judgeSide(sheet, side, KEYS[key]);
  else if (does) compareDoes(sheet, does);
  else if (Number(key) >= 1 && Number(key) <= compare.sides.length) activate(sheet, Number(key) - 1);
  else if (key === "n") emit(sheet, "note", [tile]);
  else if (key === "Enter") openTile(sheet, tile);
  else return false;
  return true;
}

function judgeSide(sheet, side, verdict) {
  vote(sheet, [sheet.tiles.get(side.id)], verdict);
  drawSides(sheet);
  drawStrip(sheet);
}

function activate(sheet, index, { focus = true } = {}) {
  const { compare } = sheet;
  const changed = compare.active !== index;
  compare.active = index;
  if (changed) {
    drawSides(sheet);
    drawStrip(sheet);
  }
  if (focus) activeSide(compare).view.focus({ preventScroll: true });
}

function walkStrip(compare, button, key) {
  const to = { ArrowLeft: button.previousSibling, ArrowRight: button.nextSibling,
    Home: button.parentElement.firstChild, End: button.parentElement.lastChild }[key];
  if (to) {
    button.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }
  return true;
}

// A frame that is there already only becomes the active one.
function swapIn(sheet, tile, delay) {
  const { compare } = sheet;
  const there = compare.ids.indexOf(tile.id);
  if (!hasPicture(tile)) return say(sheet, `Frame ${tile.data.number} has no picture`);
  if (there >= 0) return activate(sheet, there, { focus: false });
  setCompared(sheet, compare.ids.map((id, index) => (index === compare.active ? tile.id : id)), { delay });
}

function swapBy(sheet, step) {
  const { compare, order } = sheet;
  const own = compare.ids[compare.active];
  const free = order.filter((tile) => tile.id === own || (hasPicture(tile) && !compare.ids.includes(tile.id)));
  const next = free[free.findIndex((tile) => tile.id === own) + step];
  if (next) swapIn(sheet, next, SETTLE_MS);
  else say(sheet, step < 0 ? "No frame before this one" : "No frame after this one");
}
