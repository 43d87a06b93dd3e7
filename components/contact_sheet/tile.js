// One frame of film. Whatever a person wrote goes in by textContent or setAttribute, never as HTML.

const VERDICTS = [["pick", "P", "Pick"], ["maybe", "M", "Maybe"], ["reject", "X", "Reject"]];
const TOLD = { refused: "Refused", failed: "Failed", in_doubt: "In doubt", cancelled: "Cancelled" };
const PENDING = new Set(["queued", "developing", "waiting"]);

function plainButton(name, text = "") {
  const made = element("button", name, text);
  made.type = "button";
  return made;
}

// A line drawing of 24 by 24; whoever carries it has a name of its own.
function icon(path) {
  const box = svg("svg", { viewBox: "0 0 24 24", width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: path }));
  box.setAttribute("class", "icon");
  return box;
}

// Rows as Python packed them: texts are looked up, and "{id}" in a URL is the frame's own id.
function unpack({ frames, words }) {
  return frames.map((row) => {
    const [id, number, seed, state, verdict, since, thumb, ...rest] = row;
    const [model, alt, title, reason, action, note, full, alike, comment, price, colours, distance, nearness] =
      rest.map((at) => words[at]);
    const url = (path) => safePath(path.replaceAll("{id}", id));
    const image = url(words[thumb]); // of a frame without its picture: a preview, if anything
    const pending = PENDING.has(words[state]);
    return { id, number, seed, state: words[state], verdict: words[verdict], since,
      thumb: pending ? "" : image, preview: pending ? image : "", full: url(full),
      model, alt, title, reason, action, note, alike, comment, price, colours, distance, nearness };
  });
}

function createTile(id) {
  const cell = element("div", "cell");
  cell.setAttribute("role", "gridcell");
  cell.dataset.id = id;
  cell.tabIndex = -1;
  const frame = element("div", "frame");
  const caption = element("div", "caption");
  caption.setAttribute("aria-hidden", "true"); // the cell's label says it in better words
  const parts = { number: element("b"), seed: element("span", "seed"), palette: element("span", "palette"),
    comment: element("span", "comment"), model: element("span", "model"), verdict: element("span", "verdict") };
  caption.append(parts.number, parts.seed, parts.palette, parts.comment, parts.model, parts.verdict);
  cell.append(frame, caption);
  return { id, cell, frame, parts, chips: null, tools: null, fold: null, foldDrawn: "", drawn: "", data: null, local: null,
    unseen: "" };
}

// A vote not yet acknowledged wins over what Python last said.
function verdictOf(tile) {
  return tile.local ? tile.local.verdict : tile.data.verdict;
}

function drawTile(tile, data, aspect) {
  const signature = JSON.stringify(data);
  const before = tile.data;
  tile.data = data;
  if (signature !== tile.drawn) {
    tile.drawn = signature;
    tile.cell.dataset.state = data.state;
    setText(tile.parts.number, String(data.number));
    setText(tile.parts.seed, data.seed);
    setText(tile.parts.model, data.model);
    tile.parts.model.classList.toggle("chosen", data.model.includes(" · ")); // words that tell combinations apart
    tile.parts.model.title = data.model;
    if (data.state === "done") drawPicture(tile, aspect, Boolean(before) && before.state !== "done");
    else drawWords(tile, aspect);
    drawNote(tile);
    drawComment(tile);
    drawPalette(tile);
    if (tile.cell.classList.contains("cursor")) ensureChips(tile);
  }
  drawVerdict(tile);
}

function createImage(className, [width, height]) {
  const made = element("img", className);
  Object.assign(made, { loading: "lazy", decoding: "async", draggable: false, width: width * 100, height: height * 100 });
  return made;
}

function drawPicture(tile, aspect, arrives) {
  const { thumb, alt } = tile.data;
  let picture = tile.frame.querySelector("img:not(.preview)");
  if (!picture) {
    const preview = tile.frame.querySelector(".preview.in"); // the picture comes up out of it
    tile.frame.replaceChildren(...(preview ? [preview] : []));
    if (preview) preview.alt = "";
    tile.chips = tile.tools = null;
    picture = createImage(arrives ? "arriving" : "", aspect);
    picture.onload = () => {
      picture.classList.add("in");
      const shown = picture.getAnimations().map((fade) => fade.finished);
      Promise.allSettled(shown).then(() => preview?.remove());
    };
    picture.onerror = () => {
      preview?.remove();
      tile.frame.append(element("span", "word", "picture missing"));
    };
    tile.frame.append(picture);
  }
  if (picture.getAttribute("alt") !== alt) picture.alt = alt;
  if (thumb && picture.getAttribute("src") !== thumb) {
    tile.frame.querySelector(".word")?.remove();
    picture.src = thumb;
  }
}

// A rough picture of what comes, from a sandbox. One that is not there is asked for once.
function previewOf(tile, aspect) {
  const { preview, alt } = tile.data;
  if (!preview || preview === tile.unseen) return null;
  const shown = tile.frame.querySelector(".preview");
  if (shown?.getAttribute("src") === preview) return shown;
  const made = createImage("preview", aspect);
  made.fetchPriority = "low"; // pictures that are there come first
  made.alt = `Preview: ${alt}`;
  made.onload = () => made.classList.add("in");
  made.onerror = () => {
    tile.unseen = preview;
    made.remove();
  };
  made.src = preview;
  return made;
}

function drawPending(tile, aspect) {
  const { state, reason } = tile.data;
  const preview = previewOf(tile, aspect);
  for (const old of [...tile.frame.children]) if (old !== preview) old.remove();
  if (preview && !preview.isConnected) tile.frame.append(preview); // moving it would stop its fade
  tile.frame.append(element("span", "word", state === "waiting" && reason ? reason : state));
  tickTile(tile);
}

function drawWords(tile, aspect) {
  const { state, title, reason, action } = tile.data;
  tile.chips = tile.tools = null;
  if (PENDING.has(state)) {
    drawPending(tile, aspect);
    return;
  }
  const told = element("div", "told");
  told.append(element("strong", "", title || TOLD[state] || state));
  if (reason) told.append(element("p", "", reason));
  if (action) {
    const button = element("button", "action", action);
    button.type = "button";
    button.tabIndex = tile.cell.tabIndex;
    told.append(button);
  }
  tile.frame.replaceChildren(told);
}

function drawNote(tile) {
  tile.frame.querySelector(".note")?.remove();
  if (tile.data.note) tile.frame.append(element("span", "note", tile.data.note));
}

// A person's note: a small sign, its text on hover; the cell's label says it too.
function drawComment({ parts, data }) {
  parts.comment.title = data.comment;
  if (data.comment && !parts.comment.firstChild) parts.comment.append(icon("M5 4h14v11l-5 5H5zM14 20v-5h5M9 9h6M9 13h3"));
  else if (!data.comment) parts.comment.replaceChildren();
}

// How near its colours are to the campaign's: the colours themselves and a number; in words on hover and in the label.
function drawPalette({ parts, data }) {
  const { colours, distance, nearness } = data;
  parts.palette.title = distance && `${distance}: ${nearness}`;
  parts.palette.replaceChildren();
  if (!distance) return;
  for (const code of colours.split(" ").filter((each) => /^#[0-9a-f]{6}$/i.test(each))) {
    parts.palette.appendChild(element("i")).style.background = code;
  }
  parts.palette.append(element("span", "distance", distance));
}

// "developing 2 s": counted here, so that no rerun is needed for it.
function tickTile(tile) {
  const { state, since } = tile.data;
  if (state !== "developing" || !since) return;
  const seconds = Math.max(0, Math.floor(Date.now() / 1000 - since));
  setText(tile.frame.querySelector(".word"), `developing ${seconds} s`);
}

function drawVerdict(tile) {
  const verdict = tile.data.state === "done" ? verdictOf(tile) : "";
  setText(tile.parts.verdict, verdict);
  tile.cell.dataset.verdict = verdict;
  tile.cell.setAttribute("aria-label", labelOf(tile, verdict));
  const shown = tile.frame.querySelector(".ring");
  const marked = verdict === "pick" || verdict === "maybe";
  if (!marked || !shown?.classList.contains(verdict)) shown?.remove();
  if (marked && !tile.frame.querySelector(".ring")) {
    tile.frame.append(ring(tile.data.seed || tile.id, verdict));
  }
  tile.chips?.querySelectorAll("button").forEach((chip) => {
    chip.setAttribute("aria-pressed", String(chip.dataset.vote === verdict));
  });
}

function labelOf(tile, verdict) {
  const { number, model, seed, state, title } = tile.data;
  const words = state === "done" ? verdict : title || TOLD[state] || state;
  const { note, comment, nearness } = tile.data;
  const parts = [`Frame ${number}`, model, seed && `seed ${seed}`, words, note, nearness, comment && `note: ${comment}`];
  return parts.filter(Boolean).join(", ");
}

// The chips are made when a pointer or the cursor first comes to the frame, or a selection does.
function ensureChips(tile) {
  if (tile.chips || tile.data.state !== "done") return;
  tile.chips = element("div", "chips");
  for (const [verdict, letter, word] of VERDICTS) {
    const chip = plainButton("chip");
    chip.tabIndex = -1; // the keys do the same; Tab leaves the sheet
    chip.dataset.vote = verdict;
    chip.setAttribute("aria-label", `${word} frame ${tile.data.number}`);
    chip.append(element("kbd", "", letter), element("span", "", word));
    tile.chips.append(chip);
  }
  tile.tools = element("div", "tools");
  const tool = (does, text, name) => {
    const made = plainButton(`chip ${does}`, text);
    made.tabIndex = -1;
    made.dataset.does = does;
    made.setAttribute("aria-label", name);
    return made;
  };
  const check = tool("check", "", `Select frame ${tile.data.number}`);
  check.setAttribute("role", "checkbox");
  check.append(icon("M5 12.5l4.5 4.5L19 7.5"));
  tile.tools.append(tool("pair", "Compare", "Compare the selected frames"),
    tool("open", "Open", `Open frame ${tile.data.number}`), check);
  tile.frame.append(tile.tools, tile.chips);
  drawVerdict(tile);
  drawSelected(tile);
}

function drawSelected(tile) {
  tile.tools?.lastChild.setAttribute("aria-checked", tile.cell.getAttribute("aria-selected") ?? "false");
}
