// A listbox of tiles: the arrows move the focus, Enter and Space choose. Tiles are patched by name, never rebuilt.
const SVG = "http://www.w3.org/2000/svg";
const PEN = "M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8 18.5 4 20zM14.5 6l3.5 3.5";
const OWN_WORDS = "own-words";
const instances = new WeakMap();

const counted = (count) => (count === 1 ? "1 slot" : count ? `${count} slots` : "no slots");

function add(parent, tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return parent.appendChild(made);
}

function penIn(parent) {
  const pen = parent.appendChild(document.createElementNS(SVG, "svg"));
  pen.setAttribute("class", "pen");
  pen.setAttribute("viewBox", "0 0 24 24");
  pen.setAttribute("aria-hidden", "true");
  pen.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", PEN);
}

function tileFor(name) {
  const tile = document.createElement("div");
  tile.className = "tile";
  tile.dataset.name = name;
  tile.setAttribute("role", "option");
  tile.tabIndex = -1;
  const picture = add(tile, "div", "picture");
  const large = add(picture, "span", "large");
  const image = add(picture, "img", "");
  const yours = add(picture, "span", "yours");
  yours.textContent = "yours";
  const words = add(tile, "div", "words");
  tile.parts = { large, image, yours, title: add(words, "span", "title"), count: add(words, "span", "count") };
  tile.ownWords = name === OWN_WORDS;
  if (tile.ownWords) penIn(picture);
  image.decoding = "async";
  image.loading = "lazy";
  image.alt = "";
  image.onerror = () => showPicture(tile, false);
  return tile;
}

/** Without a picture its title stands large in its place. */
function showPicture(tile, shown) {
  tile.parts.image.hidden = !shown;
  tile.parts.large.hidden = shown || tile.ownWords;
}

function patch(tile, { name, title, url, slots, own }, selected) {
  const { large, image, yours, title: caption, count } = tile.parts;
  const path = safePath(url);
  if (image.getAttribute("src") !== path) {
    if (path) image.src = path;
    else image.removeAttribute("src");
    showPicture(tile, Boolean(path));
  } else if (!path) showPicture(tile, false);
  large.textContent = caption.textContent = caption.title = title;
  const told = tile.ownWords ? "" : counted(slots);
  count.textContent = told;
  yours.hidden = !own;
  tile.setAttribute("aria-label", [title, told, own && "yours"].filter(Boolean).join(", "));
  tile.setAttribute("aria-selected", String(name === selected));
}

/** One tile is reached by Tab: the focused one, else the chosen one, else the first. */
function rove(root, wanted) {
  const tiles = [...root.children];
  const focused = tiles.find((tile) => tile === root.getRootNode().activeElement);
  const chosen = tiles.find((tile) => tile.getAttribute("aria-selected") === "true");
  const stop = wanted ?? focused ?? chosen ?? tiles[0];
  tiles.forEach((tile) => { tile.tabIndex = tile === stop ? 0 : -1; });
  return stop;
}

function across(tiles) {
  const next = tiles.findIndex((tile) => tile.offsetTop > tiles[0].offsetTop);
  return next > 0 ? next : tiles.length;
}

function target(tiles, from, key) {
  const row = across(tiles);
  const last = tiles.length - 1;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[key];
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (!step) return null;
  return from + step < 0 || from + step > last ? from : from + step;
}

function onKey(root, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const tiles = [...root.children];
  const from = tiles.indexOf(event.target.closest(".tile"));
  if (from < 0) return;
  if (event.key === "Enter" || event.key === " ") choose(root, tiles[from]);
  else {
    const place = target(tiles, from, event.key);
    if (place === null) return;
    rove(root, tiles[place]).focus();
  }
  event.preventDefault();
}

/** What shows the chosen one lies under the grid on a phone: go there. */
function bringIntoView(key) {
  const shown = key && document.querySelector(`.st-key-${CSS.escape(key)}`);
  if (!shown) return;
  const { top, bottom } = shown.getBoundingClientRect();
  if (top < innerHeight * 0.8 && bottom > 80) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  shown.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

function choose(root, tile) {
  if (tile.getAttribute("aria-selected") === "true") bringIntoView(root.shows); // nothing will be drawn anew
  root.asked = tile.dataset.name;
  [...root.children].forEach((other) => other.setAttribute("aria-selected", String(other === tile)));
  rove(root, tile);
  root.send(tile.dataset.name);
}

function made(parentElement) {
  const root = add(parentElement, "div", "grid");
  root.setAttribute("role", "listbox");
  root.setAttribute("aria-label", "Templates");
  root.addEventListener("click", (event) => {
    const tile = event.target.closest(".tile");
    if (tile) choose(root, tile);
  });
  root.addEventListener("keydown", (event) => onKey(root, event));
  instances.set(parentElement, root);
  return root;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = instances.get(parentElement) ?? made(parentElement);
  root.send = (name) => setTriggerValue("chosen", { name });
  root.shows = data.shows;
  const old = new Map([...root.children].map((tile) => [tile.dataset.name, tile]));
  data.tiles.forEach((shown, place) => {
    const tile = old.get(shown.name) ?? tileFor(shown.name);
    old.delete(shown.name);
    patch(tile, shown, data.selected);
    if (root.children[place] !== tile) root.insertBefore(tile, root.children[place] ?? null);
  });
  old.forEach((tile) => tile.remove());
  rove(root);
  if (root.asked !== undefined && root.asked === data.selected) {
    root.asked = undefined;
    bringIntoView(data.shows);
  }
}
