// The formats grid. Ticks are drawn at once and said as one whole list, with a number that only rises.

const ARROWS = { ArrowRight: 1, ArrowLeft: -1 };
const WIDE = 3;
const MANY = 2; // more wide ones than this have rows of their own

export default function formatsGrid({ parentElement, data, setStateValue }) {
  const grid = instanceIn(parentElement, create);
  grid.setStateValue = setStateValue;
  if (data) draw(grid, data);
  return cleanupOf(parentElement, grid, ({ observer }) => observer.disconnect());
}

function create(parent) {
  const root = element("div", "formats");
  const grid = { root, tiles: new Map(), groups: new Map(), data: null, off: null, number: 0, current: "",
    epoch: crypto.getRandomValues(new Uint32Array(2)).join("-"), seq: 0, events: [] };
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Formats. The arrows go from one to the next, space ticks, Enter opens.");
  parent.append(root);
  root.addEventListener("change", (event) => onTick(grid, event));
  root.addEventListener("click", (event) => onClick(grid, event));
  root.addEventListener("keydown", (event) => onKey(grid, event));
  root.addEventListener("focusin", (event) => {
    const id = event.target.closest(".tile")?.dataset.id;
    if (id) setCurrent(grid, id);
  });
  grid.observer = new ResizeObserver(() => {
    grid.tiles.forEach(({ picture }) => fitLayers(picture));
    drawHeads(grid);
  });
  grid.observer.observe(root);
  document.fonts?.ready.then(() => grid.tiles.forEach(({ picture }) => fitLayers(picture)));
  return grid;
}

// ---- what Python says -----------------------------------------------------------------------------------

function draw(grid, data) {
  if (grid.data?.of !== data.of || data.number >= grid.number) {
    grid.off = null; // Python's list is the newer one
    grid.number = data.number;
  }
  const [epoch, seq] = data.acked;
  if (epoch === grid.epoch) grid.events = grid.events.filter(([number]) => number > seq);
  grid.data = data;
  grid.root.classList.toggle("large", data.large);
  const gone = new Set(grid.tiles.keys());
  const groups = data.groups.map((group) => drawGroup(grid, group, gone));
  gone.forEach((id) => {
    grid.tiles.get(id).root.remove();
    grid.tiles.delete(id);
  });
  settle(grid.root, groups);
  for (const title of [...grid.groups.keys()]) {
    if (!data.groups.some((group) => group.title === title)) grid.groups.delete(title);
  }
  drawHeads(grid);
  if (!grid.tiles.has(grid.current)) grid.current = data.groups[0]?.tiles[0]?.id ?? "";
  setCurrent(grid, grid.current);
}

function drawGroup(grid, group, gone) {
  const node = grid.groups.get(group.title) ?? createGroup(grid, group.title);
  const tiles = group.tiles.map((tile) => {
    gone.delete(tile.id);
    const one = grid.tiles.get(tile.id) ?? createTile(tile.id);
    const isNew = !grid.tiles.has(tile.id);
    grid.tiles.set(tile.id, one);
    drawTile(one, grid.off ? { ...tile, ticked: !grid.off.has(tile.id) } : tile, grid.data);
    if (isNew) requestAnimationFrame(() => fitLayers(one.picture));
    return one;
  });
  const wide = tiles.filter(({ tile }) => tile.ratio > WIDE);
  settle(node.stack, [node.head, ...wide.map(({ root }) => root)]);
  node.stack.hidden = !wide.length;
  node.stack.classList.toggle("many", wide.length > MANY);
  settle(node.root, [...tiles.filter((one) => !wide.includes(one)).map(({ root }) => root), node.stack]);
  for (const { platform } of tiles) setText(platform, group.title);
  return node.root;
}

function createGroup(grid, title) {
  const root = element("section", "group");
  root.setAttribute("aria-label", title);
  const stack = element("div", "stack");
  const node = { root, stack, head: element("span", "platform", title) };
  grid.groups.set(title, node);
  return node;
}

// A heading over the first tile of a group, and again, quietly, where its next row begins; none runs into the next.
function drawHeads(grid) {
  const shown = [];
  let row = -1;
  for (const group of grid.root.children) {
    let first = true;
    for (const cell of group.children) {
      if (cell.hidden) continue;
      const head = cell.querySelector(":scope > .platform");
      const begins = cell.offsetTop > row + 4;
      row = begins ? cell.offsetTop : row;
      head.dataset.shown = first ? "yes" : begins ? "again" : "no";
      if (first || begins) shown.push({ head, row, left: cell.offsetLeft });
      first = false;
    }
  }
  const end = grid.root.clientWidth;
  shown.forEach(({ head, row: here, left }, at) => {
    const next = shown[at + 1];
    head.style.maxWidth = `${(next?.row === here ? next.left - 10 : end) - left}px`;
  });
}

// These children in this order; what is in its place is not touched.
function settle(parent, nodes) {
  nodes.forEach((node, at) => {
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] ?? null);
  });
  while (parent.children.length > nodes.length) parent.lastChild.remove();
}

function setCurrent(grid, id) {
  grid.current = id;
  for (const one of grid.tiles.values()) one.open.tabIndex = one.id === id ? 0 : -1;
}

// ---- what a person does ---------------------------------------------------------------------------------

function onTick(grid, event) {
  const one = grid.tiles.get(event.target.closest(".tile")?.dataset.id);
  if (one) setTicked(grid, one, one.box.checked);
}

function setTicked(grid, one, ticked) {
  grid.off ??= new Set([...grid.tiles.values()].filter(({ tile }) => !tile.ticked).map(({ id }) => id));
  if (ticked) grid.off.delete(one.id);
  else grid.off.add(one.id);
  drawTicked(one, ticked);
  grid.number += 1;
  grid.setStateValue("ticks", { of: grid.data.of, off: [...grid.off], number: grid.number });
}

function onClick(grid, event) {
  const one = grid.tiles.get(event.target.closest(".tile")?.dataset.id);
  const button = event.target.closest("button");
  if (one && button) act(grid, one, button.dataset.does ?? "open");
}

function act(grid, one, kind) {
  grid.seq += 1;
  grid.events.push([grid.seq, kind, one.id]);
  grid.setStateValue("acts", { of: grid.data.of, epoch: grid.epoch, events: [...grid.events] });
}

function onKey(grid, event) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const one = grid.tiles.get(event.target.closest(".tile")?.dataset.id);
  if (!one) return;
  const { state, redo } = one.tile;
  const key = event.key.toLowerCase();
  if (event.key in ARROWS) step(grid, one, ARROWS[event.key]);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") leap(grid, one, event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === " " && grid.data.ticks && event.target === one.open) setTicked(grid, one, !one.box.checked);
  else if (key === "a" && state === "ready") act(grid, one, "approve");
  else if (key === "r" && redo && state !== "making" && state !== "waiting") act(grid, one, "redo");
  else return;
  event.preventDefault();
}

function inOrder(grid) {
  return [...grid.root.querySelectorAll(".tile")].map((node) => grid.tiles.get(node.dataset.id));
}

function step(grid, from, by) {
  const tiles = inOrder(grid);
  tiles[tiles.indexOf(from) + by]?.open.focus();
}

// The nearest tile of the next row.
function leap(grid, from, by) {
  const here = from.frame.getBoundingClientRect();
  const middle = (here.left + here.right) / 2;
  let [best, least] = [null, Infinity];
  for (const one of inOrder(grid)) {
    const there = one.frame.getBoundingClientRect();
    const apart = by > 0 ? there.top - here.bottom : here.top - there.bottom;
    if (apart < 0) continue;
    const far = 3 * apart + Math.abs((there.left + there.right) / 2 - middle);
    if (far < least) [best, least] = [one, far];
  }
  best?.open.focus();
}
