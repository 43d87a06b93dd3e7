// One tile: the picture, what stands on it, and what can be done with it. Patched, never rebuilt: a drawn picture stays.

const HIGH_PX = 170;
const AREA_PX = 25_500;
const PRICE_PX = 93;
const SHARED_PX = 116;
const WORD_PX = 16;
const LARGE_PX = 430;
const ICONS = {
  approve: "M5 12.5l4.5 4.5L19 7.5",
  redo: "M18.5 9.5A7 7 0 1 0 19 14M19 4.5v5h-5",
  open: "M4 7h9M17 7h3M4 17h3M11 17h9M13 4.5v5M7 14.5v5",
};
const STATES = { waiting: "waiting", making: "making", failed: "failed", approved: "approved", ready: "ready", plan: "planned" };

function icon(path) {
  const box = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["width", "17"], ["height", "17"], ["aria-hidden", "true"]]) {
    box.setAttribute(name, value);
  }
  box.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path")).setAttribute("d", path);
  return box;
}

function iconButton(does) {
  const made = element("button", "do");
  made.type = "button";
  made.tabIndex = -1;
  made.dataset.does = does;
  made.append(icon(ICONS[does]));
  return made;
}

function createTile(id) {
  const root = element("div", "tile");
  root.dataset.id = id;
  const platform = element("span", "platform");
  platform.setAttribute("aria-hidden", "true"); // its group is named so
  const frame = element("div", "frame");
  const picture = createPicture();
  const open = element("button", "open");
  open.type = "button";
  open.append(picture.root);
  const tick = element("label", "tick");
  const box = tick.appendChild(element("input"));
  box.type = "checkbox";
  box.tabIndex = -1;
  tick.append(icon(ICONS.approve));
  const badge = element("span", "badge");
  const mark = element("span", "mark");
  mark.append(icon("M4 13.5c2 1.4 3.6 3.2 5 5.6C11.6 13 15 8 20.5 4"));
  const zoneWord = element("span", "zone-word", "safe zone");
  const progress = element("span", "progress");
  progress.append(element("i"));
  const doing = element("span", "doing");
  const dos = element("span", "dos");
  dos.append(iconButton("approve"), iconButton("redo"), iconButton("open"));
  frame.append(open, zoneWord, tick, mark, badge, doing, progress, dos);
  const name = element("span", "name");
  const size = element("span", "size");
  const warning = element("span", "warning");
  const reason = element("span", "reason");
  const instead = element("button", "instead");
  instead.type = "button";
  instead.dataset.does = "instead";
  root.append(platform, frame, name, size, warning, reason, instead);
  return { id, root, platform, frame, picture, open, tick, box, badge, mark, zoneWord, doing, progress, dos, name, size, warning, reason, instead };
}

function drawTile(one, tile, { source, safe, ticks, large }) {
  const { root, open } = one;
  one.tile = tile;
  const high = large ? LARGE_PX : Math.min(HIGH_PX, Math.sqrt(AREA_PX / tile.ratio));
  const wide = high * tile.ratio;
  root.style.setProperty("--wide", `${wide}px`);
  root.style.setProperty("--ratio", String(tile.ratio));
  root.dataset.state = tile.state;
  root.dataset.small = String(wide < 60);
  root.dataset.side = tile.way === "layout" && tile.ratio > 1 ? "right" : "left"; // words stand at the left of a banner
  one.tick.hidden = !ticks;
  drawTicked(one, tile.ticked);
  drawPicture(one.picture, tile, source, safe);
  one.zoneWord.hidden = !(tile.safe && safe) || tile.state === "approved" || wide < 84 || tile.safe[1] * high < WORD_PX;
  const way = wide > SHARED_PX ? tile.way : tile.way.split(",")[0];
  setText(one.badge, [way, wide > (tile.price.startsWith("$") ? PRICE_PX : SHARED_PX) ? tile.price : ""].filter(Boolean).join(" "));
  one.badge.classList.toggle("light", tile.light);
  one.badge.hidden = wide < 56 || tile.state === "making" || tile.state === "waiting";
  drawState(one, tile);
  setText(one.name, tile.name);
  one.name.title = tile.name;
  setText(one.size, tile.size);
  setText(one.warning, tile.warning);
  one.warning.title = tile.warning;
  one.warning.hidden = !tile.warning || tile.state === "failed";
  open.title = tile.told;
  open.setAttribute("aria-label", `${tile.name}, ${tile.size}, ${STATES[tile.state]}. ${tile.told}`);
  one.box.setAttribute("aria-label", `${tile.name}, ${tile.size}`);
}

function drawTicked(one, ticked) {
  one.box.checked = ticked;
  one.root.dataset.off = String(!ticked);
}

function drawState(one, { state, done, reason, instead, redo, name }) {
  const busy = state === "making" || state === "waiting";
  setText(one.doing, busy ? state : "");
  one.doing.hidden = !busy;
  one.progress.hidden = !busy;
  one.progress.firstChild.style.width = `${Math.round(100 * done)}%`;
  one.mark.hidden = state !== "approved";
  setText(one.reason, reason);
  one.reason.hidden = !reason;
  setText(one.instead, instead);
  one.instead.hidden = !instead;
  const [approve, again, adjust] = one.dos.children;
  one.dos.hidden = state === "plan" || busy;
  approve.hidden = state !== "ready";
  again.hidden = !redo;
  for (const [button, words] of [[approve, "Approve"], [again, `Redo · ${redo}`], [adjust, "Adjust"]]) {
    button.title = words;
    button.setAttribute("aria-label", `${words}: ${name}`);
  }
}
