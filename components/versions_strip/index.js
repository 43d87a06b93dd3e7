// A strip of thumbnails, patched by id: a rerun neither blinks nor scrolls.

const THUMB_PX = 112;
const GAP_PX = 14;
const LANE_PX = 8;
const CLEAR_PX = 6; // of the outline round the current one
const MOST_LANES = 4;

export default function versionsStrip({ parentElement, data, setTriggerValue }) {
  const shown = instanceIn(parentElement, create);
  shown.choose = (id) => setTriggerValue("chosen", id);
  if (data) draw(shown, data);
  return cleanupOf(parentElement, shown, ({ observer }) => observer.disconnect());
}

function create(parent) {
  const root = element("div", "versions");
  const strip = element("div", "strip");
  const tree = element("div", "tree");
  tree.setAttribute("role", "tree");
  tree.setAttribute("aria-label", "Versions");
  tree.setAttribute("aria-orientation", "horizontal");
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  lines.setAttribute("class", "lines");
  lines.setAttribute("aria-hidden", "true");
  strip.append(lines, tree);
  root.append(strip);
  parent.append(root);
  const shown = { root, strip, tree, lines, items: new Map(), places: [], selected: "", at: null, choose: null, width: 0 };
  tree.onclick = (event) => choose(shown, event.target.closest(".version"));
  tree.onkeydown = (event) => onKey(shown, event);
  tree.addEventListener("focusin", (event) => stopAt(shown, event.target.closest(".version")));
  shown.observer = new ResizeObserver(() => onWidth(shown));
  shown.observer.observe(strip);
  return shown;
}

// ---- what Python says -----------------------------------------------------------------------------------

function draw(shown, { steps, selected, now }) {
  const places = laidOut(steps);
  const old = new Map(shown.items);
  const other = shown.selected !== selected;
  shown.items.clear();
  shown.places = places;
  shown.selected = selected;
  places.forEach((place, index) => {
    const item = old.get(place.step.id) ?? createItem(place.step.id);
    old.delete(place.step.id);
    shown.items.set(place.step.id, item);
    drawItem(item, place, { index, places, selected, now });
    if (shown.tree.children[index] !== item.node) shown.tree.insertBefore(item.node, shown.tree.children[index] ?? null);
  });
  for (const item of old.values()) item.node.remove();
  stopAt(shown, shown.items.get(shown.at)?.node ?? shown.items.get(selected)?.node ?? shown.tree.firstChild);
  drawLines(shown);
  if (other) reveal(shown);
}

function createItem(id) {
  const node = element("div", "version");
  node.setAttribute("role", "treeitem");
  node.dataset.id = id;
  const image = element("img");
  Object.assign(image, { decoding: "async", loading: "lazy", draggable: false, alt: "" }); // the item's label says it
  const words = element("span", "words");
  const frame = element("div", "frame");
  frame.append(image);
  node.append(frame, words);
  image.onerror = () => node.classList.add("missing");
  image.onload = () => node.classList.remove("missing");
  return { node, image, words };
}

function drawItem({ node, image, words }, { step, level, place, siblings }, { index, places, selected, now }) {
  const current = step.id === selected;
  const from = places.findIndex((each) => each.step.id === step.parent);
  const told = [`Version ${index + 1}: ${step.words}`, from >= 0 && `made from version ${from + 1}, ${places[from].step.words}`,
    current && now.toLowerCase(), step.alt];
  node.setAttribute("aria-label", told.filter(Boolean).join(", "));
  for (const [name, value] of [["level", level], ["posinset", place], ["setsize", siblings], ["selected", current]]) {
    node.setAttribute(`aria-${name}`, String(value));
  }
  const path = safePath(step.url);
  if (image.getAttribute("src") !== path) {
    if (path) image.src = path;
    else image.removeAttribute("src");
    node.classList.toggle("missing", !path);
  }
  setText(words, current ? now : step.words);
  words.title = step.words;
}

// ---- lines ----------------------------------------------------------------------------------------------

function drawLines({ strip, lines, places, selected }) {
  const brackets = bracketsOf(places);
  const lanes = brackets.length ? Math.min(MOST_LANES, Math.max(...brackets.map(({ lane }) => lane)) + 1) : 0;
  const head = lanes ? lanes * LANE_PX + CLEAR_PX : 0;
  strip.style.setProperty("--head", `${head}px`);
  const left = (index) => index * (THUMB_PX + GAP_PX);
  const own = lineOf(places, selected);
  const drawn = [];
  const add = (d, id) => drawn.push([d, own.has(id)]);
  places.forEach(({ step }, index) => {
    const parent = index && places[index - 1];
    if (parent && parent.step.id === step.parent && parent.made.length === 1) {
      const y = head + THUMB_PX / 3;
      add(`M${left(index) - GAP_PX} ${y}H${left(index)}`, step.id);
    }
  });
  for (const { from, to, lane } of brackets) {
    const y = head - CLEAR_PX - (Math.min(lane, MOST_LANES - 1) + 1) * LANE_PX + 1;
    const x = left(from) + THUMB_PX / 2;
    const foot = head - CLEAR_PX;
    for (const index of to) add(`M${x} ${foot}V${y}H${left(index) + THUMB_PX / 2 - 6}V${foot}`, places[index].step.id);
  }
  drawn.sort(([, first], [, second]) => first - second); // the line to the current one lies on top
  const width = places.length * (THUMB_PX + GAP_PX);
  lines.setAttribute("width", String(width));
  lines.setAttribute("height", String(head + THUMB_PX));
  lines.replaceChildren(...drawn.map(([d, mine]) => {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    if (mine) path.setAttribute("class", "own");
    return path;
  }));
}

// ---- place ----------------------------------------------------------------------------------------------

// Only along the strip: the page stays where it is.
function reveal({ strip, items, selected }) {
  const node = items.get(selected)?.node;
  if (!node || !strip.clientWidth) return;
  const { left, right } = node.getBoundingClientRect();
  const room = strip.getBoundingClientRect();
  const beside = THUMB_PX / 2;
  if (left < room.left + beside) strip.scrollLeft += left - room.left - beside;
  else if (right > room.right - beside) strip.scrollLeft += right - room.right + beside;
}

function onWidth(shown) {
  const { clientWidth } = shown.strip;
  if (clientWidth === shown.width) return;
  shown.width = clientWidth;
  reveal(shown);
}

// ---- what a person does ---------------------------------------------------------------------------------

// One version is in the page's tab order.
function stopAt(shown, node) {
  if (!node) return;
  shown.at = node.contains(node.getRootNode().activeElement) ? node.dataset.id : null;
  for (const { node: each } of shown.items.values()) each.tabIndex = each === node ? 0 : -1;
}

function choose(shown, node) {
  if (node) shown.choose(node.dataset.id);
}

function onKey(shown, event) {
  const node = event.target.closest(".version");
  if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...shown.tree.children];
  const at = all.indexOf(node);
  const { step, made } = shown.places[at];
  const to = {
    ArrowLeft: all[at - 1],
    ArrowRight: all[at + 1],
    ArrowUp: shown.items.get(step.parent)?.node,
    ArrowDown: shown.items.get(made[0]?.id)?.node,
    Home: all[0],
    End: all.at(-1),
  };
  if (event.key === "Enter" || event.key === " ") {
    if (!event.repeat) choose(shown, node);
  } else if (event.key in to) to[event.key]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
