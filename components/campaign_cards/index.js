// Cards of campaigns, patched by slug. Words go in by textContent; pictures are paths on this server.
const CODE = /^#[0-9a-f]{6}$/i;

function cover(card) {
  const box = element("div", `cover of-${card.covers.length}`);
  for (const url of card.covers) {
    const image = element("img");
    Object.assign(image, { alt: "", loading: "lazy", decoding: "async", draggable: false });
    image.src = safePath(url);
    box.append(image);
  }
  if (!card.covers.length) box.append(element("span", "none", "No pictures yet"));
  return box;
}

function swatches(palette) {
  const box = element("span", "swatches");
  box.setAttribute("aria-hidden", "true"); // the campaign's own page names them
  for (const code of palette.filter((each) => CODE.test(each))) {
    box.appendChild(element("i")).style.background = code;
  }
  return box;
}

function head(card) {
  const title = element("h2");
  const open = element("button", "open", card.name);
  open.type = "button";
  title.append(open);
  const made = element("div", "head");
  made.append(title);
  if (card.mark) made.append(element("span", "mark", card.mark));
  made.append(swatches(card.palette));
  return made;
}

function money(card) {
  const box = element("div", "money");
  const line = element("p");
  line.append(element("span", "", card.money), element("b", "", card.left));
  box.append(line);
  if (card.part !== null) {
    const bar = element("div", "bar");
    bar.appendChild(element("i")).style.width = `${Math.min(Math.max(card.part, 0), 1) * 100}%`;
    box.append(bar);
  }
  return box;
}

function draw(item, card) {
  const told = element("p", "told");
  told.append(element("span", "holds", card.holds), element("span", "last", card.last));
  item.replaceChildren(cover(card), head(card), told, money(card));
}

export default function ({ parentElement, data, setTriggerValue }) {
  let list = parentElement.querySelector(".cards");
  if (!list) {
    list = parentElement.appendChild(element("ul", "cards"));
    list.addEventListener("click", (event) => {
      if (event.target.closest("button.open")) list.open(event.target.closest("li").dataset.slug);
    });
  }
  list.open = (slug) => setTriggerValue("opened", slug);
  const old = new Map([...list.children].map((item) => [item.dataset.slug, item]));
  data.cards.forEach((card, place) => {
    const item = old.get(card.slug) ?? element("li", "card");
    old.delete(card.slug);
    const signature = JSON.stringify(card);
    if (item.drawn !== signature) draw(item, card);
    item.drawn = signature;
    item.dataset.slug = card.slug;
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
  old.forEach((item) => item.remove());
}
