// Two lists of steps, drawn anew each time: they are short, and every picture of them comes from the browser's cache.
const drawn = new WeakMap();

function step(link, opened) {
  const item = element("li");
  const button = item.appendChild(element("button", "step"));
  button.type = "button";
  button.dataset.id = link.id;
  if (link.id === opened) button.setAttribute("aria-current", "true");
  const image = button.appendChild(element("img"));
  image.src = safePath(link.url);
  image.alt = link.alt;
  const words = button.appendChild(element("span", "words"));
  words.appendChild(element("span", "done", link.words));
  words.appendChild(element("span", "told", link.told));
  button.appendChild(element("span", "price", link.price));
  return item;
}

/** `steps` follow each other; others stand side by side. */
function list(parent, title, links, opened, steps = false) {
  if (!links.length) return;
  parent.appendChild(element("div", "title", title));
  const made = parent.appendChild(element(steps ? "ol" : "ul"));
  made.setAttribute("aria-label", title);
  made.append(...links.map((link) => step(link, opened)));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const told = JSON.stringify(data);
  const before = drawn.get(parentElement);
  if (before?.told === told) return;
  const root = before?.root ?? parentElement.appendChild(element("div", "chain"));
  drawn.set(parentElement, { root, told });
  root.onclick = (event) => {
    const button = event.target.closest("button");
    if (button && !button.hasAttribute("aria-current")) setTriggerValue("opened", button.dataset.id);
  };
  const focused = root.getRootNode().activeElement?.dataset?.id;
  root.replaceChildren();
  list(root, "How it was made", data.line, data.opened, true);
  list(root, "Also went in", data.others, data.opened);
  const sum = root.appendChild(element("div", "sum"));
  sum.appendChild(element("span", "", "All in"));
  sum.appendChild(element("span", "price", data.allIn));
  list(root, "Made from it", data.children, data.opened);
  if (focused) [...root.querySelectorAll("button")].find((each) => each.dataset.id === focused)?.focus();
}
