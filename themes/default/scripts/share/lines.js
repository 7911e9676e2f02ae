// Text in lines, as print would set it: no closing punctuation at the start of a line, no opening
// one at its end, no Latin word cut. Pure: how wide a text is, is asked of `measure`.

/** @typedef {(text: string) => number} Measure */

/** What a reader takes for one character: with its marks, joined emoji, a flag. */
const GRAPHEME = /\r\n|\p{Regional_Indicator}\p{Regional_Indicator}|\P{M}[\p{M}\p{Emoji_Modifier}\ufe0e\ufe0f]*(?:\u200d\P{M}[\p{M}\p{Emoji_Modifier}\ufe0e\ufe0f]*)*|\p{M}+/gu;
/** Wide scripts and their punctuation: a line may end beside these. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u2014\u2026\u3000-\u303f\uff00-\uffef]/u;
const CLOSING = /^[、。，．：；？！）」』】〕〉》”’…—·～％々ー,.:;?!)\]}%°]/u;
const OPENING = /[（「『【〔〈《“‘([{￥$]$/u;
/** Where a title is best broken, and how uneven (squared) its lines may get for that. */
const STOP = /[：；，、。？！—:;,?!]$/u;
const BONUS = 0.04;

/** @param {string} text @returns {string[]} */
export function graphemes(text) {
  return text.match(GRAPHEME) ?? [];
}

/**
 * On one line, without what cannot be seen, at most so many characters: the last is then “…”.
 * @param {string} text @param {number} most
 */
export function tidy(text, most) {
  // Controls of writing direction could turn the words around them; the joiner (200d) may stay.
  const seen = text.normalize("NFC").replace(/\s+/gu, " ").replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "").trim();
  const all = graphemes(seen);
  return all.length > most ? `${all.slice(0, most - 1).join("")}…` : seen;
}

/**
 * As few lines as there can be, each filled. What is wider than a line by itself is cut.
 * @param {string} text @param {number} width @param {Measure} measure @returns {string[]}
 */
export function wrap(text, width, measure) {
  const lines = [];
  let line = "";
  for (const unit of units(text)) {
    if (line && measure((line + unit).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line ? unit : unit.trimStart();
    for (let all = graphemes(line); all.length > 1 && measure(line.trimEnd()) > width; all = graphemes(line)) {
      let count = all.length - 1;
      while (count > 1 && measure(all.slice(0, count).join("")) > width) count -= 1;
      lines.push(all.slice(0, count).join(""));
      line = all.slice(count).join("");
    }
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

/**
 * As many lines as `wrap` needs, but of about one length, and parted at stops where that costs
 * little: for titles. Of all ways to part the text it takes the one with the least cost.
 * @param {string} text @param {number} width @param {Measure} measure @returns {string[]}
 */
export function balance(text, width, measure) {
  const lines = wrap(text, width, measure);
  const pieces = units(text);
  const ideal = measure(text.trim()) / lines.length;
  /** @type {{ cost: number, lines: string[] }[]} by where they end, the best ways to fill the lines so far */
  let ways = [{ cost: 0, lines: [] }];
  for (let line = 1; line <= lines.length; line++) {
    /** @type {typeof ways} */
    const next = [];
    ways.forEach((way, from) => {
      let content = "";
      for (let to = from + 1; to <= pieces.length; to++) {
        content += pieces[to - 1];
        const wide = measure(content.trim());
        if (wide > width) break;
        const stop = to < pieces.length && STOP.test(content.trim());
        const cost = way.cost + ((wide - ideal) / width) ** 2 - (stop ? BONUS : 0);
        if (cost < (next[to]?.cost ?? Infinity)) next[to] = { cost, lines: [...way.lines, content.trim()] };
      }
    });
    ways = next;
  }
  return ways[pieces.length]?.lines ?? lines;
}

/**
 * The first `most` of the lines, the last of them ending in “…” if there were more.
 * @param {string[]} lines @param {number} most @param {number} width @param {Measure} measure
 */
export function limit(lines, most, width, measure) {
  if (lines.length <= most) return lines;
  const last = graphemes(lines[most - 1] ?? "");
  while (last.length && measure(`${last.join("")}…`) > width) last.pop();
  while (last.length && CLOSING.test(last[last.length - 1] ?? "")) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("")}…`];
}

/**
 * Pieces between which a line may end.
 * @param {string} text @returns {string[]}
 */
function units(text) {
  /** @type {string[]} */
  const pieces = [];
  let before = "";
  for (const next of graphemes(text.replace(/\s+/gu, " "))) {
    if (before && mayBreak(before, next)) pieces.push(next);
    else pieces.push((pieces.pop() ?? "") + next);
    before = next;
  }
  return pieces;
}

/** @param {string} before @param {string} next */
function mayBreak(before, next) {
  if (next === " " || CLOSING.test(next) || OPENING.test(before)) return false;
  // After a space, the Tibetan tsheg, or a slash in an address; else only beside a wide character.
  return /[ \u0f0b/]/.test(before) || WIDE.test(before) || WIDE.test(next);
}
