// A listbox of pictures. A click opens; Ctrl, Shift and the tick select; arrows walk, Space selects, Delete trashes.
const SEND_MS = 120;
const NARROW_PX = 1000; // below it the page has one column (style.css)
const grids = new WeakMap();

class Grid {
  constructor(parent) {
    this.root = parent.appendChild(element("div", "library"));
    this.root.setAttribute("role", "listbox");
    this.root.setAttribute("aria-multiselectable", "true");
    this.root.setAttribute("aria-label", "Pictures");
    this.selected = new Set();
    this.turn = this.page = null;
    this.born = Math.random().toString(36).slice(2);
    this.said = 0;
    this.anchor = null;
    this.root.addEventListener("click", (event) => this.clicked(event));
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.root.addEventListener("mousedown", (event) => { if (event.shiftKey) event.preventDefault(); }); // no text
  }

  get tiles() {
    return [...this.root.querySelectorAll(".tile")];
  }

  get focused() {
    return this.root.getRootNode().activeElement?.closest?.(".tile") ?? null;
  }

  draw(data) {
    const place = this.tiles.indexOf(this.focused);
    this.mayTrash = data.mayTrash;
    this.opened = data.opened;
    drawGroups(this.root, data.groups);
    this.turned(data.page);
    const there = new Set(this.tiles.map((tile) => tile.dataset.id));
    if (data.turn !== this.turn) this.selected = new Set(data.selected);
    this.turn = data.turn;
    this.selected = new Set([...this.selected].filter((id) => there.has(id)));
    this.mark();
    // What had the focus is gone: its neighbour takes it, so that one can go on.
    if (place >= 0 && !this.focused) this.tiles[Math.min(place, this.tiles.length - 1)]?.focus();
  }

  /** Another page is read from its beginning: its number was clicked below the one before. */
  turned(page) {
    const above = this.root.getBoundingClientRect().top < 0;
    if (this.page !== null && page !== this.page && above) this.root.scrollIntoView({ block: "start" });
    this.page = page;
  }

  mark() {
    const tiles = this.tiles;
    const stop = this.focused ?? tiles.find((tile) => tile.dataset.id === this.opened) ?? tiles[0];
    this.root.classList.toggle("selecting", this.selected.size > 0);
    for (const tile of tiles) {
      tile.setAttribute("aria-selected", String(this.selected.has(tile.dataset.id)));
      if (tile.dataset.id === this.opened) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
      tile.tabIndex = tile === stop ? 0 : -1;
    }
  }

  say(kind, ids) {
    this.send({ kind, ids, narrow: innerWidth <= NARROW_PX, stamp: `${this.born}-${(this.said += 1)}` });
  }

  open(tile) {
    this.opened = this.anchor = tile.dataset.id;
    this.mark();
    this.say("open", [tile.dataset.id]);
  }

  select(ids) {
    this.selected = new Set(ids);
    this.mark();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.say("select", [...this.selected]), SEND_MS);
  }

  toggle(tile) {
    const ids = new Set(this.selected);
    if (!ids.delete(tile.dataset.id)) ids.add(tile.dataset.id);
    this.anchor = tile.dataset.id;
    this.select(ids);
  }

  range(tile) {
    const ids = this.tiles.map((each) => each.dataset.id);
    const [from, to] = [ids.indexOf(this.anchor ?? tile.dataset.id), ids.indexOf(tile.dataset.id)];
    const start = Math.max(from, 0);
    this.select([...this.selected, ...ids.slice(Math.min(start, to), Math.max(start, to) + 1)]);
  }

  focus(tile) {
    this.tiles.forEach((each) => { each.tabIndex = each === tile ? 0 : -1; });
    tile.focus();
  }

  clicked(event) {
    const tile = event.target.closest(".tile");
    if (!tile) return;
    this.focus(tile);
    if (event.shiftKey) this.range(tile);
    else if (event.ctrlKey || event.metaKey || event.target.closest(".check")) this.toggle(tile);
    else this.open(tile);
  }

  pressed(event) {
    const tile = event.target.closest(".tile");
    if (!tile || event.altKey || !this.did(event, tile)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Do what the key asks for; whether it asks for anything. */
  did(event, tile) {
    const command = event.ctrlKey || event.metaKey;
    if (command) return event.key.toLowerCase() === "a" && (this.select(this.tiles.map((each) => each.dataset.id)), true);
    if (event.key === "Enter") return this.open(tile), true;
    if (event.key === " ") return this.toggle(tile), true;
    if (event.key === "Escape") return this.selected.size > 0 && (this.select([]), true);
    if (event.key === "Delete") return this.mayTrash && (this.trash(tile), true);
    return this.walked(event, tile);
  }

  walked(event, tile) {
    const tiles = this.tiles;
    const place = placeAfter(tiles, tiles.indexOf(tile), event.key);
    if (place === null) return false;
    if (event.shiftKey) {
      this.anchor ??= tile.dataset.id;
      this.range(tiles[place]);
    } else this.anchor = tiles[place].dataset.id;
    this.focus(tiles[place]);
    return true;
  }

  trash(tile) {
    clearTimeout(this.later);
    this.say("trash", this.selected.size ? [...this.selected] : [tile.dataset.id]);
  }
}

export default function ({ parentElement, data, setTriggerValue }) {
  const grid = grids.get(parentElement) ?? new Grid(parentElement);
  grids.set(parentElement, grid);
  grid.send = (did) => setTriggerValue("did", did);
  grid.draw(data);
}
