// The small sheet. Tiles are patched by id, never rebuilt, so a rerun neither blinks nor moves the focus.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const [TALLEST, WIDEST] = [0.75, 2];

export default function candidates({ parentElement, data, setTriggerValue }) {
  const shown = instanceIn(parentElement, create);
  shown.choose = (asset) => setTriggerValue("chosen", asset);
  if (data) draw(shown, data);
  return cleanupOf(parentElement, shown, ({ clock }) => clearInterval(clock));
}

function create(parent) {
  const root = element("div", "candidates");
  const head = element("div", "head");
  const title = element("h2", "", "Candidates");
  const count = element("span", "count");
  title.id = "title";
  head.append(title, count);
  const grid = element("div", "grid");
  grid.setAttribute("role", "listbox");
  grid.setAttribute("aria-labelledby", title.id);
  root.append(head, grid);
  parent.append(root);
  const shown = { root, grid, count, tiles: new Map(), at: null, clock: 0, choose: null };
  grid.onclick = (event) => choose(shown, event.target.closest(".tile"));
  grid.onkeydown = (event) => onKey(shown, event);
  grid.addEventListener("focusin", (event) => focusOn(shown, event.target.closest(".tile")));
  return shown;
}

function draw(shown, { tiles, selected, shape }) {
  const old = new Map(shown.tiles);
  shown.tiles.clear();
  tiles.forEach((data, place) => {
    const tile = old.get(data.id) ?? createTile(data.id);
    old.delete(data.id);
    shown.tiles.set(data.id, tile);
    drawTile(tile, data);
    tile.node.setAttribute("aria-selected", String(Boolean(data.asset) && data.asset === selected));
    tile.node.setAttribute("aria-label", labelOf(tile));
    if (shown.grid.children[place] !== tile.node) shown.grid.insertBefore(tile.node, shown.grid.children[place] ?? null);
  });
  for (const tile of old.values()) tile.node.remove();
  const done = tiles.filter(({ asset }) => asset).length;
  setText(shown.count, `${done} of ${tiles.length}`);
  shown.count.setAttribute("aria-live", "polite");
  const own = shape[0] / shape[1];
  const ratio = Math.min(WIDEST, Math.max(TALLEST, own));
  shown.grid.style.setProperty("--shape", String(ratio));
  shown.grid.classList.toggle("clamped", own !== ratio);
  shown.grid.classList.toggle("only", tiles.length === 1);
  drawStop(shown, selected);
  tick(shown, tiles.some(({ state }) => state === "developing"));
}

// One tile is in the page's tab order: where the focus was last, else the chosen one, else the first.
function drawStop(shown, selected) {
  const all = [...shown.tiles.values()];
  const stop = shown.tiles.get(shown.at) ?? all.find(({ data }) => data.asset && data.asset === selected) ?? all[0];
  for (const tile of all) tile.node.tabIndex = tile === stop ? 0 : -1;
}

function tick(shown, running) {
  if (running && !shown.clock) {
    shown.clock = setInterval(() => {
      for (const tile of shown.tiles.values()) if (tile.data.state === "developing") drawWord(tile);
    }, 500);
  } else if (!running && shown.clock) {
    clearInterval(shown.clock);
    shown.clock = 0;
  }
}

function choose(shown, node) {
  const tile = node && shown.tiles.get(node.dataset.id);
  if (tile?.data.asset) shown.choose(tile.data.asset);
}

function focusOn(shown, node) {
  if (!node) return;
  shown.at = node.dataset.id;
  for (const { node: each } of shown.tiles.values()) each.tabIndex = each === node ? 0 : -1;
}

function onKey(shown, event) {
  const node = event.target.closest(".tile");
  if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...shown.grid.children];
  const last = all.length - 1;
  if (event.key === "Enter" || event.key === " ") {
    if (!event.repeat) choose(shown, node);
  } else if (event.key === "Home" || event.key === "End") all[event.key === "End" ? last : 0].focus();
  else if (ARROWS[event.key]) {
    const [across, down] = ARROWS[event.key];
    all[all.indexOf(node) + across + down * columns(shown)]?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function columns({ grid }) {
  return getComputedStyle(grid).gridTemplateColumns.split(" ").length;
}
