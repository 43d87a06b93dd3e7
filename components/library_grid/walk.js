// Where the arrows lead: along the rows, and up or down to the tile that lies nearest.
const SIDEWAYS = { ArrowRight: 1, ArrowLeft: -1 };
const UPRIGHT = { ArrowDown: 1, ArrowUp: -1 };

function middle(box) {
  return (box.left + box.right) / 2;
}

function inNextRow(tiles, from, way) {
  const here = tiles[from].getBoundingClientRect();
  const beyond = tiles
    .map((tile, place) => ({ place, box: tile.getBoundingClientRect() }))
    .filter(({ box }) => (way > 0 ? box.top >= here.bottom - 1 : box.bottom <= here.top + 1));
  if (!beyond.length) return from;
  const edge = way > 0 ? Math.min(...beyond.map(({ box }) => box.top)) : Math.max(...beyond.map(({ box }) => box.top));
  const row = beyond.filter(({ box }) => Math.abs(box.top - edge) < 2);
  const off = ({ box }) => Math.abs(middle(box) - middle(here));
  return row.reduce((best, each) => (off(each) < off(best) ? each : best)).place;
}

/** The place in `tiles` that this key leads to, or null for another key. */
function placeAfter(tiles, from, key) {
  if (key === "Home") return 0;
  if (key === "End") return tiles.length - 1;
  if (UPRIGHT[key]) return inNextRow(tiles, from, UPRIGHT[key]);
  if (!SIDEWAYS[key]) return null;
  return Math.min(Math.max(from + SIDEWAYS[key], 0), tiles.length - 1);
}
