// Near-duplicates, folded behind the first of their kind. What is unfolded is this browser's own affair.

const RELEASE_MS = 500;

// The frame that stands for this one; null for a frame that stands for itself.
function leaderOf(sheet, tile) {
  const seen = new Set([tile.id]);
  let at = tile;
  for (;;) {
    const next = at.data.alike === at.id ? null : sheet.tiles.get(at.data.alike);
    if (!next) break;
    if (seen.has(next.id)) return null; // they point at each other: none leads
    seen.add(next.id);
    at = next;
  }
  return at === tile ? null : at;
}

function canFold(tile) {
  return tile.data.state === "done" && !verdictOf(tile);
}

// What a person works with does not vanish when the page is drawn again.
function isHeld(sheet, tile) {
  return tile.id === sheet.cursor || sheet.selected.has(tile.id);
}

// The tiles that are hidden now; each leader's badge says how many.
function foldedTiles(sheet) {
  const groups = new Map();
  const folded = new Set();
  const folds = sheet.show === "all" && !sheet.unfold;
  for (const tile of folds ? sheet.order : []) {
    const leader = canFold(tile) ? leaderOf(sheet, tile) : null;
    if (leader) groups.set(leader, [...(groups.get(leader) ?? []), tile]);
  }
  sheet.holds = false;
  for (const [leader, members] of groups) {
    if (sheet.unfolded.has(leader.id)) continue;
    for (const tile of members) {
      if (isHeld(sheet, tile)) sheet.holds = true;
      else folded.add(tile);
    }
  }
  for (const tile of sheet.order) {
    const members = groups.get(tile) ?? [];
    const open = sheet.unfolded.has(tile.id);
    drawFold(tile, open ? members.length : members.filter((each) => folded.has(each)).length, open);
  }
  return folded;
}

// A held frame folds away a moment after it is left, so that nothing moves under a double click.
function releaseHeld(sheet) {
  if (!sheet.holds) return;
  clearTimeout(sheet.release);
  sheet.release = setTimeout(() => layout(sheet), RELEASE_MS);
}

function drawFold(tile, count, open) {
  const drawn = count ? `${count} ${open}` : "";
  if (tile.foldDrawn === drawn) return;
  tile.foldDrawn = drawn;
  tile.cell.classList.toggle("leads", Boolean(count));
  if (!count) {
    tile.fold?.remove();
    tile.fold = null;
    return;
  }
  if (!tile.fold) {
    tile.fold = plainButton("fold");
    tile.fold.dataset.does = "fold";
    tile.fold.tabIndex = tile.cell.tabIndex;
    tile.frame.before(tile.fold);
  }
  setText(tile.fold, open ? `${count} alike` : `+${count} alike`);
  tile.fold.setAttribute("aria-expanded", String(open));
  tile.fold.setAttribute("aria-label", `${count} alike, folded behind frame ${tile.data.number}`);
}

function toggleFold(sheet, tile) {
  const leader = leaderOf(sheet, tile) ?? tile;
  const members = sheet.order.filter((each) => canFold(each) && leaderOf(sheet, each) === leader);
  if (sheet.show !== "all" || sheet.unfold) return say(sheet, "Every frame is shown");
  if (!members.length) return say(sheet, `Nothing is folded behind frame ${leader.data.number}`);
  const opens = !sheet.unfolded.delete(leader.id);
  if (opens) sheet.unfolded.add(leader.id);
  else {
    const ids = new Set(members.map((each) => each.id));
    setSelection(sheet, [...sheet.selected].filter((id) => !ids.has(id)));
    if (ids.has(sheet.cursor)) moveCursor(sheet, leader);
  }
  layout(sheet);
  const frames = members.length === 1 ? "1 frame" : `${members.length} frames`;
  say(sheet, `${frames} like frame ${leader.data.number} ${opens ? "shown" : "folded"}`);
}
