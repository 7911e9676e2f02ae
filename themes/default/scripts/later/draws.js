// The draws of a bank: one came with the page, the others are fetched. An address can name a draw and
// its order (`#s=<draw>-<seed>`, both in base 36), so that a class gets the same questions.

import { load } from "../load.js";
import { own, shared } from "./own.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */

/**
 * The index beside a quiz's page, `sets.js`.
 * @typedef {object} Index
 * @property {Record<string, number[]>} questions by id: the draw that it is in, then its disguises by
 *   their place in `disguises`
 * @property {{ title: string, href: string, sign?: string }[]} disguises `sign`: the markup of the theme's drawing
 * @property {import("../result/next.js").Onward[]} [scenarios] chats to go on with
 * @property {import("../result/next.js").Onward[]} [quizzes] tests to go on with
 */

/** What holds options or rows that change places. */
const MOVING = "[data-shuffle], .rows";

/** @param {string} hash @returns {{ set: number, seed: number } | null} */
export function parseLink(hash) {
  const found = /^#s=([0-9a-z]{1,3})-([0-9a-z]{1,7})$/.exec(hash);
  return found && { set: parseInt(found[1] ?? "", 36), seed: parseInt(found[2] ?? "", 36) };
}

/** @param {number} set @param {number} seed */
export function linkTo(set, seed) {
  return `#s=${set.toString(36)}-${seed.toString(36)}`;
}

/** @param {Sitting} sitting */
export function findDraws(sitting) {
  const { list, questions } = sitting.parts;
  // In a frame of another site the files of further draws lie beside the quiz's own page.
  const { quiz: id = "", sets = 1, version = "", at = "" } = sitting.quiz.dataset;
  const first = questions.map(asWritten).join("");
  /** @type {Promise<Index | null> | undefined} */
  let index;
  let now = 0;

  /** @param {number} set @returns {Promise<string>} the questions of a draw */
  const fetched = async (set) => {
    if (set === 0) return first;
    const key = `${id}/${set}`;
    if (!setOf(key)) await load(`${at}set-${set}.js?v=${version}`);
    return at ? movedTo(setOf(key), at) : setOf(key);
  };

  const draws = {
    count: Number(sets),
    get now() {
      return now;
    },
    /**
     * Lays a draw into the page. One that cannot be had, without a network or after the bank grew
     * smaller, leaves the page as it is.
     * @param {number} set @returns {Promise<boolean>} whether it lies there now
     */
    async lay(set) {
      if (set === now) return true;
      const html = set >= 0 && set < draws.count ? await fetched(set).catch(() => "") : "";
      if (!html) return false;
      list.innerHTML = html;
      now = set;
      sitting.refind();
      return true;
    },
    /** Lays the draws that these questions are in; others of them stay hidden. @param {string[]} ids */
    async layFor(ids) {
      const found = await draws.index();
      const wanted = [...new Set(ids.map((id) => own(found?.questions, id)?.[0] ?? 0))];
      const html = await Promise.all(wanted.map((set) => fetched(set).catch(() => "")));
      if (!html.some(Boolean)) return;
      list.innerHTML = html.join("");
      now = -1;
      sitting.refind();
    },
    /** `null` where there is none, or none to be had now. */
    index() {
      // It lies beside a quiz's own page.
      if (!("page" in sitting.quiz.dataset)) return Promise.resolve(null);
      index ??= load(`${at}sets.js?v=${version}`).then(
        () => indexOf(id),
        () => {
          index = undefined;
          return null;
        },
      );
      return index;
    },
  };
  return draws;
}

/** Questions of one page for another, to which `at` is the way: where their links and pictures lead. @param {string} html @param {string} at */
function movedTo(html, at) {
  const box = document.createElement("template");
  box.innerHTML = html;
  const from = new URL(at, location.href);
  for (const name of ["href", "src"]) {
    for (const one of box.content.querySelectorAll(`[${name}]`)) {
      const address = one.getAttribute(name) ?? "";
      if (!address.startsWith("#")) one.setAttribute(name, new URL(address, from).href);
    }
  }
  return box.innerHTML;
}

/**
 * A question as it came with the page, whatever has been done to it since.
 * @param {import("../parts.js").QuestionParts} question
 */
function asWritten({ fieldset, targets }) {
  const copy = /** @type {HTMLElement} */ (fieldset.cloneNode(true));
  for (const name of ["data-laid", "data-outcome", "hidden", "disabled"]) copy.removeAttribute(name);
  // Options that were mixed and rows that were moved, in the order in which they were found.
  const boxes = fieldset.querySelectorAll(MOVING);
  copy.querySelectorAll(MOVING).forEach((box, at) => {
    const [now, copies] = [[...(boxes[at]?.children ?? [])], [...box.children]];
    box.append(...targets.flatMap((target) => copies[now.indexOf(target)] ?? []));
  });
  return copy.outerHTML;
}

/**
 * The disguises of a question, by their place in the index.
 * @param {Index | null} index @param {string} id
 */
export function disguisesOf(index, id) {
  return (own(index?.questions, id) ?? []).slice(1).map(String);
}

/** What the script of a set has left: its questions, or nothing. @param {string} key */
function setOf(key) {
  const left = own(shared("mbSets"), key);
  return typeof left === "string" ? left : "";
}

/** What the script of the index has left. @param {string} quiz */
export function indexOf(quiz) {
  const left = own(shared("mbSets"), quiz);
  return typeof left === "object" ? left : null;
}
