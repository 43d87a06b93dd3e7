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

const standing = new WeakMap();

// What stands in this place of the page: made at the first call, the same at each later one. It has a `root`.
function instanceIn(parent, create) {
  if (!standing.has(parent)) standing.set(parent, Object.assign(create(parent), { calls: 0 }));
  const instance = standing.get(parent);
  instance.calls += 1;
  return instance;
}

// What a call hands back. Streamlit also cleans up after a call that a newer one overtook; the newer one goes on then.
function cleanupOf(parent, instance, end) {
  const { calls } = instance;
  return () => setTimeout(() => {
    if (calls !== instance.calls) return;
    end(instance);
    standing.delete(parent);
    instance.root.remove();
  });
}
