// Rows under headings: on a sheet that compares models each model's frames stand together.

// The shown tiles line by line; each group begins on a line of its own.
function linesOf(sheet) {
  const lines = [];
  for (const group of sheet.groups.length ? sheet.groups : [null]) {
    const tiles = group ? sheet.shown.filter((tile) => tile.group === group) : sheet.shown;
    for (let at = 0; at < tiles.length; at += sheet.columns) {
      lines.push({ heading: at ? null : group, tiles: tiles.slice(at, at + sheet.columns) });
    }
  }
  return lines;
}

// Takes over what Python says of the groups; the frames come in their order, `size` of them each.
function takeGroups(sheet, said) {
  let from = 0;
  sheet.groups = said.map(([title, facts, size], at) => {
    const group = sheet.groups[at] ?? createGroup();
    group.tiles = sheet.order.slice(from, from + size);
    for (const tile of group.tiles) tile.group = group;
    setText(group.title, title);
    setText(group.facts, facts);
    from += size;
    return group;
  });
  drawHeadings(sheet);
}

function createGroup() {
  const root = element("div", "group");
  root.setAttribute("role", "row");
  const head = element("div", "group-head");
  head.setAttribute("role", "rowheader");
  const [title, facts, picks] = [element("b"), element("span", "facts"), element("span", "picks")];
  head.append(title, facts, picks);
  root.append(head);
  return { root, title, facts, picks, tiles: [] };
}

// "3 picks of 8", counted here, so that it follows a vote at once.
function drawHeadings(sheet) {
  for (const group of sheet.groups) {
    const done = group.tiles.filter((tile) => tile.data.state === "done");
    const picks = done.filter((tile) => verdictOf(tile) === "pick").length;
    setText(group.picks, done.length ? `${picks === 1 ? "1 pick" : `${picks} picks`} of ${done.length}` : "");
  }
}

// The tile a line above (-1) or below (1) in the same column; the same tile at the edge.
function tileBeside(sheet, tile, step) {
  const at = sheet.lines.findIndex(({ tiles }) => tiles.includes(tile));
  const next = sheet.lines[at + step]?.tiles;
  return next ? next[Math.min(sheet.lines[at].tiles.indexOf(tile), next.length - 1)] : tile;
}
