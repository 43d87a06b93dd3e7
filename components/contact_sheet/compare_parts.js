// What a comparison is made of: the bar, the sides, the divider, and the row of small frames.

function makeBar(sheet, compare) {
  const bar = element("div", "bar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Comparing");
  const button = (does, text, name = "", className = "") => {
    const made = plainButton(className, text);
    made.dataset.does = does;
    if (name) made.setAttribute("aria-label", name);
    return made;
  };
  const back = button("back", "Sheet", "Back to the sheet", "back");
  back.prepend(icon("M15 6l-6 6 6 6"));
  const modes = element("div", "modes");
  modes.setAttribute("role", "group");
  modes.setAttribute("aria-label", "How to compare");
  modes.append(button("sides", "Side by side"), button("slider", "Slider"));
  const zooms = element("div", "zooms");
  compare.percent = element("span", "percent");
  zooms.append(button("out", "−", "Zoom out"), compare.percent, button("in", "+", "Zoom in"), button("fit", "Fit", "Fit"),
    button("whole", "100 %", "100 %"));
  bar.append(back, modes, zooms);
  compare.modes = modes;
  return bar;
}

function makeDivider(compare) {
  const divider = element("div", "divider");
  const attributes = { role: "slider", tabindex: 0, "aria-valuemin": 0, "aria-valuemax": 100 };
  for (const [name, value] of Object.entries(attributes)) divider.setAttribute(name, value);
  const grip = element("span", "grip");
  grip.append(icon("M9 7l-5 5 5 5M15 7l5 5-5 5"));
  divider.append(grip);
  divider.onkeydown = (event) => {
    const by = event.shiftKey ? 10 : 2;
    const to = { ArrowLeft: compare.split - by, ArrowDown: compare.split - by, ArrowRight: compare.split + by,
      ArrowUp: compare.split + by, Home: 0, End: 100 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    setSplit(compare, to);
  };
  divider.onpointerdown = (event) => {
    if (event.button) return;
    event.stopPropagation();
    divider.setPointerCapture(event.pointerId);
  };
  divider.onpointermove = (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = divider.parentElement.getBoundingClientRect();
    setSplit(compare, (100 * (event.clientX - left)) / width);
  };
  return divider;
}

function setSplit(compare, to) {
  compare.split = Math.min(100, Math.max(0, to));
  compare.row.style.setProperty("--split", `${compare.split}%`);
  compare.divider.setAttribute("aria-valuenow", String(Math.round(compare.split)));
  compare.divider.setAttribute("aria-valuetext", `${Math.round(compare.split)} % ${compare.sides[0]?.name} side`);
}

function makeSides(sheet, count) {
  const { compare } = sheet;
  compare.observer.disconnect();
  compare.sides = Array.from({ length: count }, (_, index) => createSide(index, count));
  compare.row.replaceChildren(...compare.sides.map((side) => side.root));
  compare.root.dataset.count = count;
  compare.modes.hidden = count !== 2;
  compare.observer.observe(compare.sides[0].view);
  setMode(sheet, count === 2 ? compare.mode : "sides");
  measure(sheet);
}

function setMode(sheet, mode) {
  const { compare } = sheet;
  compare.mode = mode;
  compare.root.dataset.mode = mode;
  for (const button of compare.modes.children) button.setAttribute("aria-pressed", String(button.dataset.does === mode));
  if (mode === "slider") {
    compare.sides[1].frame.append(compare.divider);
    setSplit(compare, compare.split);
  } else compare.divider.remove();
}

function activeSide(compare) {
  return compare.sides[compare.active];
}

function drawSides(sheet) {
  const { compare } = sheet;
  compare.sides.forEach((side, index) => {
    drawSide(side, sheet.tiles.get(compare.ids[index]), {
      active: index === compare.active,
      ringed: compare.mode === "sides",
      onPicture: () => sheet.compare === compare && applyLens(compare),
    });
  });
  const [one, other] = compare.sides.map((side) => side.parts.number.textContent);
  compare.divider.setAttribute("aria-label", `Divider between frames ${one} and ${other}`);
  applyLens(compare);
}

// The whole sheet in small, each a button that puts its frame on the active side.
function drawStrip(sheet) {
  const { compare } = sheet;
  const kept = new Set(sheet.order);
  for (const [tile, small] of compare.smalls) {
    if (kept.has(tile)) continue;
    small.remove();
    compare.smalls.delete(tile);
  }
  const activeId = compare.ids[compare.active];
  sheet.order.forEach((tile, index) => {
    const small = compare.smalls.get(tile) ?? createSmall(compare, tile);
    if (compare.strip.children[index] !== small) compare.strip.insertBefore(small, compare.strip.children[index] ?? null);
    drawSmall(small, tile, { compared: compare.ids.includes(tile.id), active: tile.id === activeId });
  });
  const small = compare.smalls.get(sheet.tiles.get(activeId));
  const { strip } = compare;
  const [left, right] = [small.offsetLeft - 8, small.offsetLeft + small.offsetWidth + 8];
  if (left < strip.scrollLeft) strip.scrollLeft = left;
  else if (right > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = right - strip.clientWidth;
}

function createSmall(compare, tile) {
  const small = plainButton("small");
  small.dataset.id = tile.id;
  small.append(element("span", "thumb"), element("span", "number"));
  compare.smalls.set(tile, small);
  return small;
}

function drawSmall(small, tile, { compared, active }) {
  const { number, thumb } = tile.data;
  const there = hasPicture(tile);
  const verdict = there ? verdictOf(tile) : "";
  const image = small.firstChild.firstChild;
  if (there && thumb && image?.getAttribute("src") !== thumb) {
    const made = Object.assign(element("img"), { alt: "", loading: "lazy", decoding: "async", draggable: false, src: thumb });
    small.firstChild.replaceChildren(made);
  } else if (!there && image) image.remove();
  setText(small.lastChild, String(number));
  small.dataset.verdict = verdict;
  small.tabIndex = active ? 0 : -1;
  small.setAttribute("aria-label", [`Frame ${number}`, there ? verdict : "no picture"].filter(Boolean).join(", "));
  small.setAttribute("aria-pressed", String(compared));
  small.setAttribute("aria-disabled", String(!there));
}
