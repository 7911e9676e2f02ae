// The pyramid as SVG paths: the first levels with a dot for each person, then bars, last the level
// that stays empty. Pure, in whole numbers; the same as src/view/pyramid/drawing.rs.

/** Half of the width of the drawing: rows are centred. */
const HALF = 160;
/** From dot to dot. */
const STEP = 6;
/** More people than this are a bar. */
const MOST_DOTS = 100n;
const BAR = 7;
/** The two last rows, which it is about. */
const LAST_BAR = 12;
const GAP = 3;

/**
 * Each level is wider than the one above by the same length: true to scale, all but the last few
 * would be too thin to be seen.
 * @param {bigint[]} people the last is the level that cannot be filled
 */
export function drawing(people) {
  const made = { height: 1, dots: "", bars: "", bottom_dots: "", bottom_bars: "", over: "" };
  people.forEach((here, row) => {
    const half = Math.floor((HALF * (row + 1)) / people.length);
    const [last, over] = [row === people.length - 2, row === people.length - 1];
    const top = made.height;
    if (over) {
      // Only an outline, which needs room for its stroke.
      made.over = bar(top, half - 1, LAST_BAR);
      made.height += LAST_BAR + GAP;
    } else if (here <= MOST_DOTS) {
      const { path, height } = dots(top, half, Number(here));
      made[last ? "bottom_dots" : "dots"] += path;
      made.height += height + GAP;
    } else {
      const height = last ? LAST_BAR : BAR;
      made[last ? "bottom_bars" : "bars"] += bar(top, half, height);
      made.height += height + GAP;
    }
  });
  return made;
}

/** Lines of dots, all but the last of the same length. @param {number} top @param {number} half @param {number} people */
function dots(top, half, people) {
  const lines = Math.ceil(people / (Math.floor((2 * half) / STEP) + 1));
  const each = Math.ceil(people / lines);
  let path = "";
  let height = 0;
  for (let left = people; left > 0; left -= each) {
    const length = STEP * (Math.min(left, each) - 1);
    // A dash of no length needs a path that goes on a little after it.
    path += `M${HALF - length / 2} ${top + height + STEP / 2}h${length}.1`;
    height += STEP;
  }
  return { path, height };
}

/** @param {number} top @param {number} half @param {number} height */
function bar(top, half, height) {
  return `M${HALF - half} ${top}h${2 * half}v${height}h-${2 * half}z`;
}
