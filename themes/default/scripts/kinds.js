// The kinds of questions, behind one record: how a kind reads and writes its controls, what a
// response is worth, and what to show beside each of its targets (options, rows, phrases, fields).

import { accepted, chosen, ordered, placed, same, within } from "./marking.js";

/** @typedef {import("./marking.js").Response} Response */

/**
 * By the names that pages have in `data-kind`. tests/kinds.rs holds them to the one list, in src/question.rs.
 * @typedef {"single" | "multiple" | "judge" | "number" | "text" | "order" | "match" | "classify" | "mark"} KindName
 */

/**
 * `hit`: right and chosen. `miss`: right and not chosen. `slip`: chosen and not right.
 * @typedef {"hit" | "miss" | "slip" | ""} Sign
 */

/**
 * @typedef {object} Kind
 * @property {boolean} list whether a response is a list; else it is a text
 * @property {(targets: HTMLElement[]) => Response} read what the reader gave; `null`: nothing yet
 * @property {(targets: HTMLElement[], response: any) => void} write puts a response back
 * @property {(answer: any, response: any) => number} mark the share of the points, see marking.js
 * @property {(answer: any, response: any, index: number, target: HTMLElement) => Sign} sign
 */

/** @type {Record<KindName, Kind>} */
export const kinds = {
  single: keyed(same, false),
  judge: keyed(same, false),
  multiple: keyed(chosen, true),
  mark: keyed(chosen, true, []),
  number: written(within),
  text: written(accepted),
  match: arranged(placed, value, choose),
  classify: arranged(placed, value, choose),
  order: arranged(ordered, place, (rows, places) => {
    const sorted = [...rows].sort((one, two) => (places[rows.indexOf(one)] ?? 0) - (places[rows.indexOf(two)] ?? 0));
    /** @type {any} */ (rows[0]).parentNode.append(...sorted);
  }),
};

/**
 * Options that are ticked. `none`: what it means when nothing is.
 * @param {(answer: any, response: any) => number} mark @param {boolean} list @param {Response} [none] @returns {Kind}
 */
function keyed(mark, list, none = null) {
  return {
    list,
    mark,
    read: (targets) => {
      const keys = targets.map(control).flatMap(({ checked, value }) => (checked ? value : []));
      return keys.length ? (list ? keys : /** @type {string} */ (keys[0])) : none;
    },
    write: (targets, response) => {
      for (const target of targets) control(target).checked = [response].flat().includes(control(target).value);
    },
    sign: (answer, response, _, target) => {
      const { value } = control(target);
      const right = [answer].flat().includes(value);
      if ([response].flat().includes(value)) return right ? "hit" : "slip";
      return right ? "miss" : "";
    },
  };
}

/** A field to write in. @param {Kind["mark"]} mark @returns {Kind} */
function written(mark) {
  return {
    list: false,
    mark,
    read: ([field]) => control(field).value.trim() || null,
    write: ([field], response) => {
      control(field).value = response;
    },
    sign: (right, response) => (response !== null && mark(right, response) ? "hit" : "slip"),
  };
}

/**
 * Rows that each get a place.
 * @param {Kind["mark"]} mark
 * @param {(row: HTMLElement) => number | null} get
 * @param {(rows: HTMLElement[], places: (number | null)[]) => void} write
 * @returns {Kind}
 */
function arranged(mark, get, write) {
  return {
    list: true,
    mark,
    write,
    read: (rows) => {
      const places = rows.map(get);
      return places.some((at) => at !== null) ? places : null;
    },
    sign: (answer, response, index) => {
      const given = response?.[index] ?? null;
      if (given === null) return "";
      // Of places whose items may be swapped, an order names the first for all.
      return (mark === ordered ? [...answer].sort((one, two) => one - two)[given - 1] : given) === answer[index] ? "hit" : "slip";
    },
  };
}

/** @param {HTMLElement | undefined} target */
function control(target) {
  return /** @type {HTMLInputElement} */ (/** @type {HTMLElement} */ (target).querySelector("input"));
}

/** What is chosen in a row; the first choice of a list, which is none, has no number. @param {HTMLElement} row */
function value(row) {
  const chosen = /** @type {HTMLInputElement | null} */ (row.querySelector("select, :checked"));
  const at = chosen ? parseInt(chosen.value, 10) : -1;
  return at >= 0 ? at : null;
}

/** @param {HTMLElement[]} rows @param {(number | null)[]} places */
function choose(rows, places) {
  rows.forEach((row, index) => {
    for (const choice of /** @type {NodeListOf<any>} */ (row.querySelectorAll("[value]"))) {
      if (choice.value === `${places[index]}`) choice.checked = choice.selected = true;
    }
  });
}

/** From 1, among the rows as they stand. @param {HTMLElement} row */
function place(row) {
  return [.../** @type {HTMLElement} */ (row.parentNode).children].indexOf(row) + 1;
}
