// What stands under a chat that has come to an end: the ending, what should have rung a bell, the endings found.

import { all, part } from "../part.js";
import { fill, say } from "../text.js";
import { copy } from "./parts.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./parts.js").Scene} Scene */
/** @typedef {import("./story.js").State<Scene>} State */

/** @param {Parts} parts @param {State} state @param {HTMLElement} panel the ending in the story */
export function finish({ log, over, fate, hint, heard, scenes }, { path }, panel) {
  fate.replaceChildren(copy(panel));
  over.dataset.tone = panel.dataset.tone;
  // A scene that was met twice said the same.
  heard.replaceChildren(...[...new Set(path)].flatMap((place) => {
    const step = path.indexOf(place) + 1;
    return (scenes[place]?.lines ?? []).flatMap((line) => all(line, ".flagged")).map((flag) => {
      const item = copy(hint);
      const link = part(item, "a", HTMLAnchorElement);
      say(link, fill(link.dataset.fill ?? "", { n: step }));
      link.href = `#${log.id}:${step}`;
      item.prepend(...copy(flag).childNodes);
      return item;
    });
  }));
}

/** @param {Parts} parts @param {string[]} found */
export function count({ endings, texts }, found) {
  for (const { id, title, lost } of endings) {
    lost.hidden = found.includes(id);
    title.hidden = !lost.hidden;
  }
  for (const node of texts) say(node, fill(node.dataset.fill ?? "", { n: found.length, total: endings.length }));
}
