// Rows of briefs, patched by id. Words go in by textContent; thumbnails are paths on this server.
function thumbnail(url) {
  const image = element("img", "");
  image.src = safePath(url);
  image.alt = "";
  image.loading = "lazy";
  image.decoding = "async";
  return image;
}

function act(name, row, words) {
  const button = element("button", name === "use" ? "act use" : "act", words[name]);
  button.type = "button";
  button.dataset.act = name;
  button.setAttribute("aria-label", `${words[name]}: ${row.title}`);
  return button;
}

function draw(item, row, words) {
  const told = element("div", "told");
  const title = element("p", "title", row.title);
  if (row.pinned) title.append(element("span", "pinned", "pinned"));
  told.append(title, element("p", "words", row.words), element("p", "detail", row.detail));
  const strip = element("div", "strip");
  strip.append(...row.thumbs.map(thumbnail));
  const acts = element("div", "acts");
  acts.append(...row.acts.map((name) => act(name, row, words)));
  item.replaceChildren(strip, told, acts);
}

export default function ({ parentElement, data, setTriggerValue }) {
  let list = parentElement.querySelector(".list");
  if (!list) {
    list = parentElement.appendChild(element("ul", "list"));
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-act]");
      if (button) list.ask(button.closest("li").dataset.id, button.dataset.act);
    });
  }
  list.ask = (id, name) => setTriggerValue("asked", [id, name]);
  const old = new Map([...list.children].map((item) => [item.dataset.id, item]));
  data.rows.forEach((row, place) => {
    const item = old.get(row.id) ?? element("li", "row");
    old.delete(row.id);
    const signature = JSON.stringify(row);
    if (item.drawn !== signature) draw(item, row, data.words);
    item.drawn = signature;
    item.dataset.id = row.id;
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
  old.forEach((item) => item.remove());
}
