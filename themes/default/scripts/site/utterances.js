// A text in pieces that a speaking voice can take: short enough that none breaks off in the middle,
// cut where one would breathe. And which voice is to speak. Pure: no page, no speech.

/** Sentences with their marks and the quotes that close behind them. */
const SENTENCE = /[^。！？!?；;…]*?(?:[。！？!?；;…]+[”’」』）)》"']*|\.(?=\s)|$)/g;
const CLAUSE = /[^，、,：:]*(?:[，、,：:]+|$)/g;
const PIECE = 120;

/** @param {string[]} paragraphs @param {number} [most] characters in a piece */
export function utterances(paragraphs, most = PIECE) {
  const pieces = paragraphs.flatMap((text) => cut(text.trim(), [SENTENCE, CLAUSE], most));
  // Marks alone make some voices say nothing and never end.
  return pieces.map((piece) => piece.trim()).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

/** @param {string} text @param {RegExp[]} ways coarse to fine @param {number} most @returns {string[]} */
function cut(text, [way, ...finer], most) {
  if (text.length <= most) return [text];
  const parts = way ? (text.match(way) ?? []).filter(Boolean) : [...text];
  const pieces = parts.flatMap((part) => (way ? cut(part, finer, most) : [part]));
  // As many parts in a piece as there is room for: fewer stops.
  return pieces.reduce((/** @type {string[]} */ packed, piece) => {
    const last = packed[packed.length - 1];
    if (last !== undefined && last.length + piece.length <= most) packed[packed.length - 1] = last + piece;
    else packed.push(piece);
    return packed;
  }, []);
}

/**
 * The voice for a language among those that speak on the device itself: others would send the page
 * to their maker.
 * @template {{ lang: string, localService: boolean, default: boolean }} T
 * @param {T[]} voices @param {string} lang @returns {T | null}
 */
export function choose(voices, lang) {
  const wanted = tag(lang);
  const primary = wanted.split("-")[0];
  const speaking = voices.filter((voice) => voice.localService && tag(voice.lang).split("-")[0] === primary);
  // Of Chinese voices, most are Mandarin, but those of Hong Kong are not.
  const rank = (/** @type {T} */ voice) =>
    Number(tag(voice.lang) === wanted) * 4 + Number(!/-hk\b/.test(tag(voice.lang))) * 2 + Number(voice.default);
  return speaking.sort((one, other) => rank(other) - rank(one))[0] ?? null;
}

/** Android writes `zh_CN`. @param {string} lang */
function tag(lang) {
  return lang.replace(/_/g, "-").toLowerCase();
}
