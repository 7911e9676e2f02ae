// Leitner boxes: a question answered wrong comes back after 1 day, then 7, then 30, and then is
// done (why these: docs/methods.md). Pure: records are never changed in place; the day comes in.

import { isDay, plus } from "./day.js";

/** @typedef {{ box: 0 | 1 | 2, due: string }} Item `due`: a day, yyyy-mm-dd */
/** @typedef {{ v: 1, items: Record<string, Item> }} Boxes by `keyOf`, the longest untouched first */

/** Days until an item of each box is due. */
export const GAPS = [1, 7, 30];
/** More than this nobody works off; the longest untouched go. */
export const MOST = 500;

/** No quiz has it in its name: no file of a site may (`name_flaw` in src/source.rs). A slash they may have. */
const BETWEEN = ":";

/** @param {string} quiz @param {string} id of the question */
export function keyOf(quiz, id) {
  return quiz + BETWEEN + id;
}

/** Which questions of a quiz these are. @param {string[]} keys @param {string} quiz */
export function idsOf(keys, quiz) {
  const before = keyOf(quiz, "");
  return keys.filter((key) => key.startsWith(before)).map((key) => key.slice(before.length));
}

/** Without the questions of quizzes that are no more. @param {Boxes} record @param {string[]} quizzes that there are @returns {Boxes} */
export function only(record, quizzes) {
  const items = Object.entries(record.items).filter(([key]) => quizzes.includes(key.split(BETWEEN)[0] ?? ""));
  return { ...record, items: Object.fromEntries(items) };
}

/** Into the first box, wherever it was. @param {Boxes} record @param {string} key @param {string} today */
export function wrong(record, key, today) {
  return put(record, key, { box: 0, due: plus(today, 1) });
}

/**
 * One box up, and out of the last one. Nothing before it is due: a right answer minutes after
 * the explanation proves little.
 * @param {Boxes} record @param {string} key @param {string} today
 */
export function right(record, key, today) {
  const item = has(record.items, key);
  if (!item || item.due > today) return record;
  if (item.box < 2) {
    const box = /** @type {1 | 2} */ (item.box + 1);
    return put(record, key, { box, due: plus(today, GAPS[box] ?? 0) });
  }
  const { [key]: done, ...items } = record.items;
  return { ...record, items };
}

/** What to review today, the longest due first. @param {Boxes} record @param {string} today */
export function due({ items }, today) {
  const all = Object.entries(items).filter(([, item]) => item.due <= today);
  return all.sort(([, one], [, other]) => Number(one.due > other.due) - Number(one.due < other.due)).map(([key]) => key);
}

/**
 * The days on which something will be due, and how much; what is overdue is due today.
 * @param {Boxes} record @param {string} today
 * @returns {{ day: string, count: number }[]}
 */
export function days({ items }, today) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const item of Object.values(items)) {
    const day = item.due < today ? today : item.due;
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].sort().map(([day, count]) => ({ day, count }));
}

/**
 * What was kept, as far as it can be used: of rubbish or another version's record, a fresh one.
 * A day further off than the item's gap is from a clock since set back, and is pulled in.
 * @param {unknown} value @param {string} today @returns {Boxes}
 */
export function valid(value, today) {
  const { v, items } = /** @type {Partial<Boxes>} */ (value ?? {});
  /** @type {Record<string, Item>} */
  const kept = {};
  if (v !== 1 || typeof items !== "object") return { v: 1, items: kept };
  for (const [key, item] of Object.entries(items ?? {})) {
    // `in` and an index would take "1", and "length", for boxes.
    const gap = GAPS.find((_, box) => box === item?.box);
    if (!isKey(key) || gap === undefined || !isDay(item.due)) continue;
    const latest = plus(today, gap);
    kept[key] = { box: item.box, due: item.due > latest ? latest : item.due };
  }
  return { v: 1, items: newest(kept) };
}

/** @param {Boxes} record @param {string} key @param {Item} item @returns {Boxes} */
function put(record, key, item) {
  if (!isKey(key)) return record;
  const { [key]: before, ...others } = record.items;
  return { ...record, items: newest({ ...others, [key]: item }) };
}

/** Of two parts, so that no key can be a property that all objects have. @param {string} key */
function isKey(key) {
  return key.indexOf(BETWEEN) > 0 && !key.endsWith(BETWEEN);
}

/** @param {Record<string, Item>} items @param {string} key */
function has(items, key) {
  return isKey(key) ? items[key] : undefined;
}

/** @param {Record<string, Item>} items @returns {Record<string, Item>} */
function newest(items) {
  const all = Object.entries(items);
  return all.length > MOST ? Object.fromEntries(all.slice(-MOST)) : items;
}
