// Justified rows: each tile grows by its own shape, so a row has one height. Tiles are patched by id, never rebuilt.
const instances = new WeakMap();

function tileFor(tile, large, rowPx) {
  const button = document.createElement(large ? "div" : "button");
  button.className = "tile";
  button.dataset.id = tile.id;
  const image = button.appendChild(document.createElement("img"));
  image.loading = large ? "eager" : "lazy";
  image.decoding = "async";
  image.width = tile.width;
  image.height = tile.height;
  const badge = button.appendChild(document.createElement("span"));
  badge.className = "badge";
  if (!large) {
    const shape = tile.width / tile.height;
    button.style.flexGrow = shape;
    button.style.flexBasis = `${shape * rowPx}px`;
    button.style.height = `${rowPx}px`;
  }
  return button;
}

function patch(button, tile, selected) {
  const [image, badge] = button.children;
  if (image.getAttribute("src") !== safePath(tile.url)) image.src = safePath(tile.url);
  image.alt = tile.alt;
  badge.textContent = tile.badge;
  badge.hidden = !tile.badge;
  button.setAttribute("aria-current", String(tile.id === selected));
}

function move(root, from, step) {
  const tiles = [...root.children];
  tiles[tiles.indexOf(from) + step]?.focus();
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = instances.get(parentElement);
  if (!root) {
    root = parentElement.appendChild(document.createElement("div"));
    instances.set(parentElement, root);
    root.addEventListener("click", (event) => {
      const tile = event.target.closest("button.tile");
      if (tile) root.open(tile.dataset.id);
    });
    root.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const tile = event.target.closest("button.tile");
      if (step && tile) { move(root, tile, step); event.preventDefault(); }
    });
  }
  root.open = (id) => setTriggerValue("opened", id);
  root.className = data.large ? "gallery large" : "gallery";
  const old = new Map([...root.children].map((tile) => [tile.dataset.id, tile]));
  data.tiles.forEach((tile, place) => {
    const button = old.get(tile.id) ?? tileFor(tile, data.large, data.rowPx);
    old.delete(tile.id);
    patch(button, tile, data.selected);
    if (root.children[place] !== button) root.insertBefore(button, root.children[place] ?? null);
  });
  old.forEach((tile) => tile.remove());
}
