// A tile's picture: the finished one by URL, or the plan, drawn from the source. Shares are of the tile, or of the source.

// The picture's edges, drawn out: about the colours that a model will go on with.
const EDGE = 0.03;
const CLIPS = ["inset(0 97% 0 0)", "inset(0 0 0 97%)", "inset(0 0 97% 0)", "inset(97% 0 0 0)"];

function createPicture() {
  const root = element("span", "canvas");
  const ground = element("span", "ground");
  const soft = ground.appendChild(image());
  const edges = CLIPS.map(() => ground.appendChild(image()));
  const hatch = element("span", "hatch");
  const block = element("span", "block");
  const seen = block.appendChild(image());
  const done = image();
  done.className = "done";
  const layers = element("span", "layers");
  const zone = element("span", "zone");
  root.append(ground, hatch, block, layers, done, zone);
  const picture = { root, ground, hatch, soft, edges, block, seen, done, layers, zone, layersShown: "" };
  done.onload = () => { root.dataset.there = "yes"; };
  done.onerror = () => { root.dataset.there = "missing"; };
  return picture;
}

function image() {
  const made = element("img");
  made.alt = "";
  made.draggable = false;
  made.decoding = "async";
  return made;
}

function setSource(one, url) {
  const path = safePath(url);
  if (one.getAttribute("src") === path) return;
  if (path) one.src = path;
  else one.removeAttribute("src");
}

function place(node, [left, top, width, height]) {
  const { style } = node;
  style.left = `${100 * left}%`;
  style.top = `${100 * top}%`;
  style.width = `${100 * width}%`;
  style.height = `${100 * height}%`;
}

function drawPicture(picture, tile, source, safe) {
  const { root, done } = picture;
  const url = safePath(tile.url);
  if (url !== (done.getAttribute("src") ?? "")) {
    root.dataset.there = "no"; // the plan stays until the picture has come
    setSource(done, url);
  }
  done.hidden = !url;
  drawPlan(picture, tile.drawn, source);
  drawLayers(picture, tile);
  drawZone(picture, tile.safe, safe);
}

function drawPlan({ ground, hatch, soft, edges, block, seen }, { seen: [left, top, width, height], block: at, ground: kind }, source) {
  const blurs = kind === "blur" || kind === "new" || kind === "anew";
  ground.dataset.kind = blurs ? kind : "colour";
  ground.style.background = blurs ? "" : kind;
  soft.hidden = !blurs;
  hatch.hidden = kind !== "new" && kind !== "anew";
  if (blurs) setSource(soft, source.url);
  block.hidden = kind === "anew";
  place(block, at);
  setSource(seen, source.url);
  place(seen, [-left / width, -top / height, 1 / width, 1 / height]);
  drawnOut([-left / width, -top / height, (1 - left) / width, (1 - top) / height]).forEach((at, side) => {
    const one = edges[side];
    one.hidden = kind !== "new" || !at;
    if (one.hidden) return;
    setSource(one, source.url);
    one.style.clipPath = CLIPS[side];
    place(one, at);
  });
}

// Where the picture lies so that its left, right, upper and lower edge fill what is beyond it; null where nothing is.
function drawnOut([left, top, right, bottom]) {
  const along = bottom - top;
  const [begin, end] = [Math.min(0, left), Math.max(1, right)]; // upper and lower edge also fill the corners
  return [
    left > 0 && [0, top, left / EDGE, along],
    right < 1 && [1 - (1 - right) / EDGE, top, (1 - right) / EDGE, along],
    top > 0 && [begin, 0, end - begin, top / EDGE],
    bottom < 1 && [begin, 1 - (1 - bottom) / EDGE, end - begin, (1 - bottom) / EDGE],
  ].map((at) => at || null);
}

// Where the platform's own buttons and words will lie: dark outside of the zone, a dashed box around it.
function drawZone({ root, zone }, safe, shown) {
  zone.hidden = !safe || !shown;
  if (zone.hidden) return;
  const [left, top, width, height] = safe;
  place(zone, safe);
  root.style.setProperty("--zone", `${100 * left}% ${100 * top}% ${100 * (1 - left - width)}% ${100 * (1 - top - height)}%`);
}
