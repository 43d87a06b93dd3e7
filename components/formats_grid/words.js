// Words and logos over a plan, about as they will stand: the finished picture has them from the server.

const ANCHORS = { left: "flex-start", top: "flex-start", right: "flex-end", bottom: "flex-end" };

function drawLayers(picture, { words, logos }) {
  const told = JSON.stringify([words, logos]);
  if (told === picture.layersShown) return;
  picture.layersShown = told;
  picture.layers.replaceChildren(...words.map(wordsNode), ...logos.map(logoNode));
  fitLayers(picture);
}

function roomNode({ room, anchor }) {
  const node = element("span", "room");
  const parts = anchor.split("_");
  place(node, room);
  node.style.justifyContent = ANCHORS[parts.find((part) => part === "left" || part === "right")] ?? "center";
  node.style.alignItems = ANCHORS[parts.find((part) => part === "top" || part === "bottom")] ?? "center";
  return node;
}

function wordsNode(words) {
  const node = roomNode(words);
  const text = element("span", words.mono ? "text mono" : "text", words.text);
  const parts = words.anchor.split("_");
  text.style.textAlign = parts.includes("left") ? "left" : parts.includes("right") ? "right" : "center";
  text.style.color = words.colour;
  text.style.fontWeight = String(words.weight);
  if (words.scrim) text.style.background = words.scrim;
  node.append(text);
  node.words = words;
  return node;
}

function logoNode(logo) {
  const node = roomNode(logo);
  const made = image();
  made.className = "logo";
  made.style.maxWidth = `${100 * logo.width}%`;
  made.style.maxHeight = `${100 * logo.height}%`;
  setSource(made, logo.url);
  node.append(made);
  return node;
}

// As large as fits: halving steps between a px and the room's height.
function fitLayers({ root, layers }) {
  const high = root.clientHeight;
  if (!high) return;
  for (const room of layers.children) {
    if (room.words) fitWords(room, room.words, high);
  }
}

function fitWords(room, { width, height, lines, most }, high) {
  const text = room.firstChild;
  const wide = room.clientWidth * width;
  const tall = room.clientHeight * height;
  text.style.maxWidth = `${wide}px`;
  let [low, top] = [1, Math.min(tall, most ? most * high : tall)];
  for (let step = 0; step < 7; step += 1) {
    const size = (low + top) / 2;
    text.style.fontSize = `${size}px`;
    const fits = text.scrollWidth <= wide + 1 && text.offsetHeight <= Math.min(tall, lines * size * 1.18 + 1);
    if (fits) low = size;
    else top = size;
  }
  text.style.fontSize = `${low}px`;
}
