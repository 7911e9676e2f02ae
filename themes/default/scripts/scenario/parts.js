// What the script needs of a scenario in the page. Reads only; what is missing is named.

import { all, miss, part } from "../part.js";

/** @typedef {ReturnType<typeof findParts>} Parts */
/** @typedef {Parts["scenes"][number]} Scene */

/** Parts of the chat by their class; from `turn` on what copies are made of. */
const NAMES = /** @type {const} */ (["gauge", "log", "replies", "choices", "over", "fate", "heard", "turn", "reply", "remark", "typing", "answer", "hint"]);

/** @param {HTMLElement} scenario */
export function findParts(scenario) {
  /** What a piece of the story has to do with memory. @param {HTMLElement} node @returns {import("./story.js").Told & { or?: string[] }} */
  const told = ({ dataset: { memory = "{}" } }) => JSON.parse(memory);
  const sections = all(scenario, "[data-node]");
  const ids = sections.map((section) => section.dataset.node ?? "");
  const scenes = sections.map((section, place) => {
    /** @type {HTMLElement | null} */
    const panel = section.querySelector("[data-ending]");
    return {
      ...told(section),
      id: ids[place] ?? "",
      lines: all(section, ".line"),
      flags: all(section, ".flag").length,
      choices: all(section, "[data-goto]").map((link) => {
        const { or = [], ...memory } = told(link);
        const goto = [link.dataset.goto ?? "", ...or].map((id) => (ids.includes(id) ? ids.indexOf(id) : miss(scenario, id)));
        return { ...memory, goto, text: (link.querySelector("span") ?? link).firstChild?.textContent ?? "", remark: link.parentElement?.querySelector("details p")?.textContent };
      }),
      panel,
      ending: panel?.dataset.ending ?? "",
    };
  });
  if (!scenes.length) miss(scenario, "scene");
  const talk = part(scenario, ".talk");
  const { content } = part(scenario, "template", HTMLTemplateElement);
  const named = /** @type {Record<typeof NAMES[number], HTMLElement>} */ ({});
  for (const name of NAMES) named[name] = content.querySelector(`.${name}`) ?? talk.querySelector(`.${name}`) ?? miss(scenario, `.${name}`);
  const story = part(scenario, ".story");
  return {
    ...named,
    talk,
    scenes,
    story,
    /** What is so at the beginning. */
    set: told(story).set,
    endings: all(talk, "[data-of]").map((node) => ({ id: node.dataset.of ?? "", title: part(node, ".tone"), lost: part(node, ".soft") })),
    /** Texts with {names} to fill in. */
    texts: all(talk, "[data-fill]"),
    /** What is there only at times. */
    timed: all(talk, "[data-when]"),
  };
}

/**
 * A copy of a piece, with a text in the part of it that is for that.
 * @param {HTMLElement} piece @param {string} [selector] @param {string | null} [text]
 */
export function copy(piece, selector, text = "") {
  const made = /** @type {HTMLElement} */ (piece.cloneNode(true));
  if (selector) /** @type {Element} */ (made.querySelector(selector)).textContent = text;
  return made;
}
