// One side of the comparison: a frame of film, and the buttons under it.

const SIDE_NAMES = { 2: ["left", "right"], 3: ["left", "middle", "right"],
  4: ["top left", "top right", "bottom left", "bottom right"] };

function createSide(index, count) {
  const root = element("div", "side");
  root.dataset.side = index;
  const film = element("div", "film");
  const frame = element("div", "window");
  const view = element("div", "view");
  view.setAttribute("role", "group");
  const stage = element("div", "stage");
  view.append(stage);
  frame.append(view);
  const caption = element("div", "caption");
  caption.setAttribute("aria-hidden", "true"); // the view's label says it
  const parts = { number: element("b"), seed: element("span", "seed"), model: element("span", "model"),
    price: element("span", "price") };
  caption.append(parts.number, parts.seed, parts.model, parts.price);
  film.append(frame, caption);
  const judge = element("div", "judge");
  judge.setAttribute("role", "group");
  const verdicts = VERDICTS.map(([verdict, letter, word]) => {
    const button = plainButton("judgement");
    button.dataset.vote = verdict;
    button.append(element("span", "", word), element("kbd", "", letter));
    return button;
  });
  const choose = plainButton("choose");
  choose.dataset.does = "choose";
  const name = SIDE_NAMES[count][index];
  choose.append(element("span", "", `${name} side:`), element("kbd", "", String(index + 1)));
  choose.setAttribute("aria-label", `${name} side, key ${index + 1}`);
  judge.append(...verdicts, choose);
  root.append(film, judge);
  return { index, name, root, film, frame, view, stage, parts, judge, verdicts, choose,
    id: null, ring: "", natural: null, thumb: "", full: "", turn: 0 };
}

function drawSide(side, tile, { active, ringed, onPicture }) {
  const { number, seed, model, price, alt, comment } = tile.data;
  const verdict = verdictOf(tile);
  side.id = tile.id;
  setText(side.parts.number, String(number));
  setText(side.parts.seed, seed && `seed ${seed}`);
  setText(side.parts.model, model);
  setText(side.parts.price, price);
  side.root.classList.toggle("active", active);
  side.view.tabIndex = active ? 0 : -1;
  const words = [`Frame ${number}`, `${side.name} side`, model, seed && `seed ${seed}`, price, verdict, alt,
    comment && `note: ${comment}`];
  side.view.setAttribute("aria-label", words.filter(Boolean).join(", "));
  side.judge.setAttribute("aria-label", `Verdict on frame ${number}`);
  side.choose.setAttribute("aria-pressed", String(active));
  for (const button of side.verdicts) {
    button.setAttribute("aria-pressed", String(button.dataset.vote === verdict));
    button.setAttribute("aria-label", `${button.firstChild.textContent} frame ${number}`);
  }
  drawSideRing(side, seed || tile.id, ringed ? verdict : "");
  drawSidePicture(side, tile.data, onPicture);
}

function drawSideRing(side, seed, verdict) {
  const marked = verdict === "pick" || verdict === "maybe" ? `${verdict} ${seed}` : "";
  if (side.ring === marked) return;
  side.ring = marked;
  side.frame.querySelector(".ring")?.remove();
  if (marked) side.frame.append(ring(seed, verdict, 6));
}

// The thumbnail stays below the picture until that is ready to be painted, and what was there before stays
// until the thumbnail is: nothing flashes.
function drawSidePicture(side, { thumb, full, alt }, onPicture) {
  if (side.thumb === thumb && side.full === full) return;
  Object.assign(side, { thumb, full, natural: null, turn: side.turn + 1 });
  const { turn } = side;
  const image = (src, description) => {
    const made = Object.assign(element("img"), { alt: description, draggable: false, decoding: "sync" });
    if (src) made.src = src;
    return made;
  };
  const low = image(thumb, full ? "" : alt);
  const put = () => {
    if (turn !== side.turn) return;
    side.stage.replaceChildren(low);
    if (!full) {
      side.natural = low.naturalWidth ? [low.naturalWidth, low.naturalHeight] : null;
      return onPicture(side);
    }
    const high = image(full, alt);
    high.decode().then(() => {
      if (turn !== side.turn) return;
      side.natural = [high.naturalWidth, high.naturalHeight];
      side.stage.append(high);
      onPicture(side);
    }, () => {
      if (turn === side.turn) low.alt = alt; // the thumbnail is all there is
    });
  };
  if (low.complete || !thumb) put();
  else low.decode().then(put, put);
}
