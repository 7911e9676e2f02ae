// A sitting as a platform keeps it (`cmi.suspend_data`): one text of few characters, since SCORM 1.2 has room for 4,096 and
// SCORM 2004 for 64,000. As in the site's own store an answer belongs to the words of its options (later/words.js), here by
// prints of four characters; a question by one of its id (later/brief.js). Pure.
//
//   1 <seed> <draw> <place> <done> <seconds left> <elder> <flagged places>|<place><open answer>|<id>:<answer>|…
//
// Numbers in base 36. An answer is nothing, or a sign and what follows it: `-` given up, `=` one option, `+` several,
// `#` rows with their places, `>` rows with their partners, `'` a text.

import { brief } from "../later/brief.js";
import { own } from "../later/own.js";
import { shortened } from "../later/words.js";

/** @typedef {import("../later/keep.js").Kept} Kept */
/** @typedef {import("../later/words.js").Words} Words */
/** @typedef {import("../marking.js").Response} Response */
/** `left`: seconds of a time limit. @typedef {{ quiz: (Kept & { set?: number }) | null, flags: string[], left: number | null, elder: boolean }} Held */

/** Characters of a print. */
const PRINT = 4;

/**
 * As much of it as there is room for: first to go is what is not handed in yet, then the answers from the last one
 * back, never a question: a sitting that lacks some could not be finished. Of a result all or nothing is kept; the
 * platform has its score.
 * @param {Held} held @param {number} most
 * @returns {{ text: string, from?: number }} `from`: the place in the sitting where the reader has to go on, where not all is kept
 */
export function pack({ quiz, flags, left, elder }, most) {
  const bare = { text: `1 0 0 0 0  ${Number(elder)} ||` };
  if (!quiz) return bare;
  const { ids } = quiz;
  const names = namesOf(ids);
  const answers = ids.map((id) => answer(own(quiz.given, id), own(quiz.words, id)));
  const open = quiz.open && ids.includes(quiz.open.id) ? ids.indexOf(quiz.open.id).toString(36) + answer(quiz.open.response, own(quiz.words, quiz.open.id)) : "";
  const flagged = flags.map((id) => ids.indexOf(id)).filter((place) => place >= 0);
  const text = (/** @type {number} */ count, /** @type {string} */ form) => {
    const at = count < ids.length ? Math.min(quiz.at, count) : quiz.at;
    const numbers = [quiz.seed, quiz.set ?? 0, at].map((number) => Math.max(0, number).toString(36));
    const head = ["1", ...numbers, Number(quiz.done), left ?? "", Number(elder), flagged.map((place) => place.toString(36)).join()];
    return [head.join(" "), form, ...names.map((name, place) => `${name}:${place < count ? answers[place] : ""}`)].join("|");
  };
  for (const form of [open, ""]) {
    const whole = text(ids.length, form);
    if (whole.length <= most) return { text: whole };
  }
  for (let count = ids.length - 1; count > 0 && !quiz.done; count -= 1) {
    const part = text(count, "");
    // One that was not answered yet is no loss.
    if (answers[count] !== "" && part.length <= most) return { text: part, from: count };
  }
  return { ...bare, from: 0 };
}

/** Short names, or the ids themselves should two be alike. @param {string[]} ids */
function namesOf(ids) {
  const short = ids.map(brief);
  return new Set(short).size < ids.length ? ids.map(escaped) : short;
}

/** @param {Response | undefined} response @param {Words | undefined} words */
function answer(response, words) {
  if (response === undefined) return "";
  if (response === null) return "-";
  const { rows, values } = shortened(words ?? { rows: {}, values: {} });
  const plain = !Object.keys(values).length;
  const list = [response].flat();
  if (Object.keys(rows).length) {
    const pairs = list.map((place, row) => (rows[row] ?? "") + (place === null ? "" : plain ? Number(place).toString(36) : (values[String(place)] ?? "")));
    return (plain ? "#" : ">") + pairs.join();
  }
  if (plain) return `'${escaped(String(response))}`;
  return (Array.isArray(response) ? "+" : "=") + list.map((key) => values[String(key)] ?? "").join("");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[%|:]/g, encodeURIComponent);
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(/%(25|7C|3A)/gi, (sign) => decodeURIComponent(sign));
}

/** What a platform has kept, or whatever else it gives. @param {string} text @returns {Held} */
export function unpack(text) {
  const [head = "", form = "", ...items] = text.split("|");
  const [version, seed = "", set = "", at = "", done, left = "", elder, flagged = ""] = head.split(" ");
  if (version !== "1") return { quiz: null, flags: [], left: null, elder: false };
  const number = (/** @type {string} */ digits) => parseInt(digits, 36) || 0;
  /** @type {string[]} */
  const ids = [];
  /** @type {Map<string, Response>} */
  const given = new Map();
  /** @type {Map<string, Words>} */
  const words = new Map();
  for (const item of items) {
    const parted = item.indexOf(":");
    const id = unescaped(item.slice(0, parted));
    if (parted < 1) continue;
    ids.push(id);
    const found = parse(item.slice(parted + 1));
    if (!found) continue;
    given.set(id, found.response);
    words.set(id, found.words);
  }
  const flags = flagged.split(",").flatMap((place) => (place ? (ids[number(place)] ?? []) : []));
  const rest = { flags, left: left === "" ? null : Number(left), elder: elder === "1" };
  if (!ids.length) return { quiz: null, ...rest };
  /** @type {Held["quiz"]} */
  const quiz = { v: 1, seed: number(seed), set: number(set), ids, at: number(at), given: Object.fromEntries(given), done: done === "1", words: {} };
  const sign = /[-=+#>']/.exec(form);
  const id = sign && ids[number(form.slice(0, sign.index))];
  const open = sign && parse(form.slice(sign.index));
  if (id && open) {
    quiz.open = { id, response: open.response };
    words.set(id, open.words);
  }
  quiz.words = Object.fromEntries(words);
  return { quiz, ...rest };
}

/** @param {string} text @returns {{ response: Response, words: Words } | null} */
function parse(text) {
  const rest = text.slice(1);
  /** @type {Words} */
  const words = { rows: {}, values: {}, short: true };
  /** By what the print is called here. @param {string} print */
  const value = (print) => {
    const known = Object.keys(words.values).find((key) => words.values[key] === print) ?? String(Object.keys(words.values).length);
    words.values[known] = print;
    return known;
  };
  switch (text[0]) {
    case "-":
      return { response: null, words };
    case "'":
      return { response: unescaped(rest), words };
    case "=":
      return { response: value(rest), words };
    case "+":
      return { response: (rest.match(/.{4}/g) ?? []).map(value), words };
    case "#":
    case ">": {
      const places = rest.split(",").map((row, index) => {
        words.rows[index] = row.slice(0, PRINT);
        const place = row.slice(PRINT);
        if (!place) return null;
        return text[0] === "#" ? parseInt(place, 36) : Number(value(place));
      });
      return { response: places, words };
    }
    default:
      return null;
  }
}
