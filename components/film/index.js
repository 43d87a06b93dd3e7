// Sample frames: film, numbers, and one ring.
const safe = (url) => (/^\/(?![/\\])[^\\\s]*$/.test(url) ? url : "");

function make(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function cell(frame, number, circled) {
  const made = make("figure", "cell");
  const picture = make("div", "frame");
  const image = make("img", "");
  image.src = safe(frame.url);
  image.alt = frame.alt;
  picture.append(image);
  if (number === circled) picture.append(ring(`sample ${number}`, "pick"));
  const caption = make("figcaption", "caption");
  caption.append(make("b", "", String(number)), make("span", "", "sample"));
  made.append(picture, caption);
  return made;
}

export default function ({ parentElement, data }) {
  const root = make("div", "film");
  root.append(waxFilter(), ...data.frames.map((frame, place) => cell(frame, place + 1, data.circled)));
  parentElement.querySelector(".film")?.remove();
  parentElement.append(root);
}
