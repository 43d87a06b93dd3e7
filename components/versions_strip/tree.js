// The tree laid out on a line: each version is followed by what was made from it. What hangs together is joined by
// lines: straight ones to the neighbour, brackets in lanes above for what branches.

function laidOut(steps) {
  const known = new Map(steps.map((step) => [step.id, step]));
  const children = new Map(steps.map((step) => [step.id, []]));
  const roots = [];
  for (const step of steps) {
    if (step.parent !== step.id && known.has(step.parent)) children.get(step.parent).push(step);
    else roots.push(step);
  }
  const places = [];
  const seen = new Set();
  const walk = (step, level, siblings) => {
    if (seen.has(step.id)) return; // a tree, whatever the data says
    seen.add(step.id);
    places.push({ step, level, place: siblings.indexOf(step) + 1, siblings: siblings.length, made: children.get(step.id) });
    for (const child of children.get(step.id)) walk(child, level + 1, children.get(step.id));
  };
  for (const root of roots) walk(root, 1, roots);
  for (const step of steps) walk(step, 1, [step]);
  return places;
}

// Brackets: from a version with several children to each of them. Those that lie inside another one lie lower.
function bracketsOf(places) {
  const at = new Map(places.map(({ step }, index) => [step.id, index]));
  const found = places.filter(({ made }) => made.length > 1).map(({ step, made }) => {
    const to = made.map(({ id }) => at.get(id));
    return { from: at.get(step.id), to, end: Math.max(...to), lane: 0 };
  });
  for (const each of [...found].reverse()) {
    const inside = found.filter((other) => other !== each && other.from > each.from && other.end <= each.end);
    each.lane = inside.length ? Math.max(...inside.map(({ lane }) => lane)) + 1 : 0;
  }
  return found;
}

// Ids from the first version down to this one.
function lineOf(places, id) {
  const parents = new Map(places.map(({ step }) => [step.id, step.parent]));
  const line = new Set();
  for (let each = id; parents.has(each) && !line.has(each); each = parents.get(each)) line.add(each);
  return line;
}
