// What every component's script begins with. Words go in as text, never as HTML.

// Only a path on this server: no other host, no other scheme, no tricks with backslashes.
function safePath(url) {
  return /^\/(?![/\\])[^\\\s]*$/.test(url) ? url : "";
}

function element(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
