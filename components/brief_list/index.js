// Rows of briefs, patched by id. Words go in by textContent; thumbnails are paths on this server.
const safe = (url) => (/^\/(?![/\\])[^\\\s]*$/.test(url) ? url : "");

function make(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function thumbnail(url) {
  const image = make("img", "");
  image.src = safe(url);
  image.alt = "";
  image.loading = "lazy";
  image.decoding = "async";
  return image;
}

function act(name, row, words) {
  const button = make("button", name === "use" ? "act use" : "act", words[name]);
  button.type = "button";
  button.dataset.act = name;
  button.setAttribute("aria-label", `${words[name]}: ${row.title}`);
  return button;
}

function draw(item, row, words) {
  const told = make("div", "told");
  const title = make("p", "title", row.title);
  if (row.pinned) title.append(make("span", "pinned", "pinned"));
  told.append(title, make("p", "words", row.words), make("p", "detail", row.detail));
  const strip = make("div", "strip");
  strip.append(...row.thumbs.map(thumbnail));
  const acts = make("div", "acts");
  acts.append(...row.acts.map((name) => act(name, row, words)));
  item.replaceChildren(strip, told, acts);
}

export default function ({ parentElement, data, setTriggerValue }) {
  let list = parentElement.querySelector(".list");
  if (!list) {
    list = parentElement.appendChild(make("ul", "list"));
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-act]");
      if (button) list.ask(button.closest("li").dataset.id, button.dataset.act);
    });
  }
  list.ask = (id, name) => setTriggerValue("asked", [id, name]);
  const old = new Map([...list.children].map((item) => [item.dataset.id, item]));
  data.rows.forEach((row, place) => {
    const item = old.get(row.id) ?? make("li", "row");
    old.delete(row.id);
    const signature = JSON.stringify(row);
    if (item.drawn !== signature) draw(item, row, data.words);
    item.drawn = signature;
    item.dataset.id = row.id;
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
  old.forEach((item) => item.remove());
}
