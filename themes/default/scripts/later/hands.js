// A show of hands: counters beside the options of the question that is shown.

import { part } from "../part.js";
import { asked } from "../state.js";
import { fill, letterOf, say } from "../text.js";
import { own } from "./own.js";
import { short } from "./votes.js";
import { print } from "./words.js";

/** @typedef {import("../sitting.js").Sitting} Sitting */
/** @typedef {import("./votes.js").Hands} Hands */

/**
 * @param {Sitting} sitting @param {HTMLElement} sample a counter, to be copied
 * @param {Hands} hands those that are counted already @param {() => void} changed
 */
export function showOfHands(sitting, sample, hands, changed) {
  /** @type {HTMLElement[]} */
  let counters = [];
  /** @type {Element[]} */
  let options = [];

  /** @param {Element} option */
  const count = (option) => own(own(hands, asked(sitting.state)?.id ?? ""), keyOf(option)) ?? 0;
  return {
    show() {
      const question = sitting.parts.questions[sitting.state.order[sitting.state.at] ?? -1];
      options = question ? optionsOf(question) : [];
      for (const counter of counters) counter.remove();
      counters = options.map((option, at) => {
        const counter = /** @type {HTMLElement} */ (sample.cloneNode(true));
        counter.hidden = false;
        say(part(counter, "output"), String(count(option)));
        for (const [selector, by] of /** @type {const} */ ([["[data-less]", -1], ["[data-more]", 1]])) {
          const button = part(counter, selector);
          button.setAttribute("aria-label", fill(button.getAttribute("aria-label") ?? "", { option: nameOf(option, at) }));
          button.addEventListener("click", () => this.raise(at, by));
        }
        // Not inside the option's own label, which would answer for it.
        option.after(counter);
        return counter;
      });
    },
    /** @param {number} at @param {number} by */
    raise(at, by) {
      const { id } = asked(sitting.state) ?? {};
      const [option, counter] = [options[at], counters[at]];
      if (!id || !option || !counter) return;
      const now = Math.max(0, count(option) + by);
      const of = own(hands, id) ?? {};
      // Defined, not assigned: an id may be any name.
      Object.defineProperty(of, keyOf(option), { value: now, writable: true, enumerable: true, configurable: true });
      Object.defineProperty(hands, id, { value: of, writable: true, enumerable: true, configurable: true });
      say(part(counter, "output"), String(now));
      changed();
    },
  };
}

/** What the hands say of each question that has options. @param {Sitting} sitting @param {Hands} hands @returns {import("./votes.js").Row[]} */
export function rowsOf({ parts, state }, hands) {
  return state.order.flatMap((place, index) => {
    const question = parts.questions[place];
    const options = question ? optionsOf(question) : [];
    if (!question || !options.length) return [];
    const counted = own(hands, question.data.id);
    const rights = /** @type {unknown[]} */ ([question.data.answer]).flat();
    return {
      number: index + 1,
      stem: short(question.fieldset.querySelector(".stem")?.textContent ?? ""),
      options: options.map((option, at) => ({
        letter: option.closest(".lettered") ? letterOf(at) : "",
        text: textOf(option) || String(at + 1),
        right: rights.includes(option.querySelector("input")?.value),
        hands: own(counted, keyOf(option)) ?? 0,
      })),
    };
  });
}

/** As they stand in the page. @param {import("../parts.js").QuestionParts} question */
function optionsOf({ fieldset }) {
  return [...fieldset.querySelectorAll(".option")];
}

/** Hands belong to an option's words. @param {Element} option */
function keyOf(option) {
  return print(textOf(option));
}

/** @param {Element} option */
function textOf(option) {
  return option.querySelector("span")?.textContent?.trim() || option.querySelector("img")?.alt || "";
}

/** An option as it stands on the wall: with its letter, where it has one. @param {Element} option @param {number} at */
function nameOf(option, at) {
  const letter = option.closest(".lettered") ? `${letterOf(at)} ` : "";
  return letter + (textOf(option) || at + 1);
}
