// Paint chips. A chip is its colour's own field; a new list is said whole, once a person has chosen.
function icon(path) {
  const box = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: 16, height: 16, "aria-hidden": "true" })) {
    box.setAttribute(name, value);
  }
  box.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path")).setAttribute("d", path);
  return box;
}

function field(label, value) {
  const input = element("input");
  input.type = "color";
  input.value = value;
  input.setAttribute("aria-label", label);
  return input;
}

function chipFor(chip, place, say) {
  const item = element("li", "chip");
  const paint = element("span", "paint");
  paint.style.background = chip.code;
  const input = field(`Change ${chip.name} ${chip.code}`, chip.code);
  input.addEventListener("input", () => { paint.style.background = input.value; });
  input.addEventListener("change", () => say((codes) => codes.with(place, input.value.toUpperCase())));
  paint.append(input);
  const drop = element("button", "drop");
  drop.type = "button";
  drop.title = "Remove";
  drop.setAttribute("aria-label", `Remove ${chip.name} ${chip.code}`);
  drop.append(icon("M6 6l12 12M18 6L6 18"));
  drop.addEventListener("click", () => say((codes) => codes.toSpliced(place, 1)));
  item.append(paint, drop, element("span", "name", chip.name), element("span", "code", chip.code));
  return item;
}

function adder(last, say) {
  const item = element("li", "chip add");
  const paint = element("span", "paint");
  const input = field("Add a colour", last ?? "#D9342B");
  input.addEventListener("change", () => say((codes) => [...codes, input.value.toUpperCase()]));
  paint.append(input, icon("M12 5v14M5 12h14"));
  item.append(paint, element("span", "name", "Add a colour"));
  return item;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector(".chips") ?? parentElement.appendChild(element("ul", "chips"));
  list.setAttribute("aria-label", "Palette");
  list.say = (change) => setTriggerValue("changed",
    { colours: change(data.chips.map((chip) => chip.code)), stamp: `${Date.now()}-${Math.random()}` });
  const signature = JSON.stringify(data);
  if (list.drawn === signature) return;
  list.drawn = signature;
  const held = [...list.querySelectorAll("input, button")].indexOf(list.getRootNode().activeElement);
  const say = (change) => list.say(change);
  const chips = data.chips.map((chip, place) => chipFor(chip, place, say));
  if (data.chips.length < data.most) chips.push(adder(data.chips.at(-1)?.code, say));
  list.replaceChildren(...chips);
  if (held >= 0) [...list.querySelectorAll("input, button")].at(Math.min(held, list.querySelectorAll("input, button").length - 1))?.focus();
}
