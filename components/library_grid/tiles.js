// Groups and tiles as elements, patched by id and never rebuilt, so that pictures are not loaded twice.
const SVG_NS = "http://www.w3.org/2000/svg";
const TICK = "M5 12.5l4.5 4.5L19 7.5";

function tick() {
  const svg = document.createElementNS(SVG_NS, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.appendChild(document.createElementNS(SVG_NS, "path")).setAttribute("d", TICK);
  return svg;
}

function newTile(id) {
  const tile = element("div", "tile");
  tile.dataset.id = id;
  tile.setAttribute("role", "option");
  tile.tabIndex = -1;
  const image = tile.appendChild(element("img"));
  image.loading = "lazy";
  image.decoding = "async";
  image.onerror = () => tile.classList.add("gone");
  tile.appendChild(element("span", "badge"));
  const check = tile.appendChild(element("span", "check"));
  check.setAttribute("aria-hidden", "true");
  check.appendChild(tick());
  return tile;
}

function patchTile(tile, shown) {
  const [image, badge] = tile.children;
  const path = safePath(shown.url);
  if (image.getAttribute("src") !== path) {
    tile.classList.remove("gone");
    image.src = path;
  }
  image.alt = shown.alt;
  image.width = shown.width;
  image.height = shown.height;
  setText(badge, shown.badge);
  badge.hidden = !shown.badge;
  tile.style.setProperty("--shape", shown.width / shown.height);
  tile.setAttribute("aria-label", [shown.alt, shown.badge].filter(Boolean).join(", "));
}

function newGroup() {
  const group = element("div", "group");
  group.setAttribute("role", "group");
  const head = group.appendChild(element("div", "head"));
  head.appendChild(element("span", "title"));
  head.appendChild(element("span", "count"));
  group.appendChild(element("div", "rows"));
  return group;
}

function patchGroup(group, { title, count, tiles }, kept) {
  const [head, rows] = group.children;
  head.hidden = !title;
  setText(head.children[0], title);
  setText(head.children[1], count);
  group.setAttribute("aria-label", title ? `${title}, ${count} pictures` : "Pictures");
  rows.setAttribute("role", "presentation");
  tiles.forEach((shown, place) => {
    const tile = kept.get(shown.id) ?? newTile(shown.id);
    kept.delete(shown.id);
    patchTile(tile, shown);
    if (rows.children[place] !== tile) rows.insertBefore(tile, rows.children[place] ?? null);
  });
  return tiles.length;
}

/** Draw all groups into the root; what is no longer shown is taken away. */
function drawGroups(root, groups) {
  const kept = new Map([...root.querySelectorAll(".tile")].map((tile) => [tile.dataset.id, tile]));
  while (root.children.length < groups.length) root.appendChild(newGroup());
  groups.forEach((shown, place) => patchGroup(root.children[place], shown, kept));
  kept.forEach((tile) => tile.remove());
  while (root.children.length > groups.length) root.lastChild.remove();
}
