// One candidate. Whatever a person wrote goes in by textContent or as an attribute, never as HTML.

const PENDING = new Set(["queued", "developing", "waiting"]);
const TOLD = { refused: "Refused", failed: "No picture", in_doubt: "In doubt", cancelled: "Cancelled" };

function createTile(id) {
  const node = element("div", "tile");
  node.setAttribute("role", "option");
  node.dataset.id = id;
  const badge = element("span", "badge");
  const letter = element("b");
  const word = element("span", "word");
  badge.append(letter, word);
  node.append(badge);
  return { id, node, badge, letter, word, data: null, drawn: "", unseen: "" };
}

function drawTile(tile, data) {
  const signature = JSON.stringify(data);
  if (signature === tile.drawn) return;
  const arrives = Boolean(tile.data) && PENDING.has(tile.data.state) && data.state === "done";
  tile.data = data;
  tile.drawn = signature;
  tile.node.dataset.state = data.state;
  tile.node.setAttribute("aria-disabled", String(!data.asset));
  setText(tile.letter, data.letter);
  if (data.state === "done") drawPicture(tile, arrives);
  else if (PENDING.has(data.state)) drawPending(tile);
  else drawTold(tile);
  drawWord(tile);
}

// What lies under the badge, in place of what was there.
function layUnder(tile, ...nodes) {
  for (const old of [...tile.node.children]) if (old !== tile.badge && !nodes.includes(old)) old.remove();
  for (const node of nodes) if (!node.isConnected) tile.badge.before(node); // moving it would stop its fade
}

function createImage(name, src, alt) {
  const made = element("img", name);
  Object.assign(made, { decoding: "async", draggable: false, alt });
  if (src) made.src = src;
  return made;
}

function drawPicture(tile, arrives) {
  const src = safePath(tile.data.url);
  const shown = tile.node.querySelector("img.picture");
  if (shown?.getAttribute("src") === src) {
    shown.alt = tile.data.alt;
    return;
  }
  const preview = tile.node.querySelector(".preview.in"); // the picture comes up out of it
  const picture = createImage(arrives ? "picture arriving" : "picture", "", tile.data.alt);
  picture.onload = () => {
    picture.classList.add("in");
    Promise.allSettled(picture.getAnimations().map((fade) => fade.finished)).then(() => preview?.remove());
  };
  picture.onerror = () => layUnder(tile, element("span", "missing", "picture missing"));
  if (preview) preview.alt = "";
  layUnder(tile, ...(preview ? [preview] : []), picture);
  if (src) picture.src = src;
  else picture.onerror();
}

// A rough picture of what comes, from a sandbox. One that is not there is asked for once.
function drawPending(tile) {
  const src = safePath(tile.data.url);
  let preview = tile.node.querySelector(".preview");
  if (!src || src === tile.unseen) preview = null;
  else if (preview?.getAttribute("src") !== src) {
    preview = createImage("preview", src, `Preview: ${tile.data.alt}`);
    preview.fetchPriority = "low"; // pictures that are there come first
    preview.onload = () => preview.classList.add("in");
    preview.onerror = () => {
      tile.unseen = src;
      preview.remove();
    };
  }
  layUnder(tile, ...(preview ? [preview] : []));
}

function drawTold(tile) {
  const { state, title, reason } = tile.data;
  const told = element("div", "told");
  told.append(element("strong", "", title || TOLD[state] || state));
  if (reason) told.append(element("p", "", reason));
  told.title = reason; // it may be too long for the tile
  layUnder(tile, told);
}

// Beside the letter: "3 s", counted here so that no rerun is needed for it, or what it cost.
function drawWord(tile) {
  const { state, since_s: since, reason, charged } = tile.data;
  let word = charged;
  if (state === "developing") word = since ? `${Math.max(0, Math.floor(Date.now() / 1000 - since))} s` : "";
  else if (state === "waiting") word = reason || "waiting";
  else if (state === "queued") word = "queued";
  setText(tile.word, word);
}

function labelOf({ data }) {
  const said = data.state === "done" ? data.alt : [data.title || TOLD[data.state] || data.state, data.reason, data.charged]
    .filter(Boolean).join(". ");
  return `Candidate ${data.letter}: ${said}`;
}
