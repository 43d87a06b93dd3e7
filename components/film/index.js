// Sample frames: film, numbers, and one ring.
function cell(frame, number, circled) {
  const made = element("figure", "cell");
  const picture = element("div", "frame");
  const image = element("img", "");
  image.src = safePath(frame.url);
  image.alt = frame.alt;
  picture.append(image);
  if (number === circled) picture.append(ring(`sample ${number}`, "pick"));
  const caption = element("figcaption", "caption");
  caption.append(element("b", "", String(number)), element("span", "", "sample"));
  made.append(picture, caption);
  return made;
}

export default function ({ parentElement, data }) {
  const root = element("div", "film");
  root.append(waxFilter(), ...data.frames.map((frame, place) => cell(frame, place + 1, data.circled)));
  parentElement.querySelector(".film")?.remove();
  parentElement.append(root);
}
