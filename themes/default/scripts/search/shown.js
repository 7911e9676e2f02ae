// What was found, as it stands on the page: copies of the template's samples, by kind. Knows nothing of queries.

import { part } from "../part.js";

/** @typedef {import("./find.js").Hit} Hit */
/** @typedef {import("./find.js").Excerpt} Excerpt */

/**
 * Shows a page among those of its kind.
 * @param {HTMLElement} within
 * @param {Hit} hit
 * @param {Set<string>} shown what is there already: a question may be asked in several places
 */
export function show(within, hit, shown) {
  const key = `${hit.kind} ${hit.href} ${hit.title.text}`;
  if (shown.has(key)) return;
  shown.add(key);
  const samples = part(within, "template", HTMLTemplateElement).content;
  const item = /** @type {HTMLElement} */ (samples.querySelector("li")?.cloneNode(true));
  const link = part(item, "a", HTMLAnchorElement);
  link.href = (within.dataset.root ?? "./") + hit.href;
  write(part(item, "b"), hit.title);
  const words = part(item, "p");
  if (hit.secret) words.append(samples.querySelector("span")?.cloneNode(true) ?? "");
  else if (hit.words) write(words, hit.words);
  else words.remove();
  part(groupOf(part(within, "[data-part=found]"), samples, hit.kind), "ul").append(item);
}

/** The pages of a kind, in the place that it has among the kinds. @param {HTMLElement} found @param {DocumentFragment} samples @param {number} kind */
function groupOf(found, samples, kind) {
  const there = found.querySelector(`[data-kind="${kind}"]`);
  if (there) return /** @type {HTMLElement} */ (there);
  const group = /** @type {HTMLElement} */ (samples.querySelectorAll("section")[kind]?.cloneNode(true));
  group.setAttribute("data-kind", String(kind));
  const after = [...found.children].find((other) => Number(other.getAttribute("data-kind")) > kind);
  found.insertBefore(group, after ?? null);
  return group;
}

/** What was probably meant. @param {HTMLElement} within @param {string[]} all */
export function offer(within, all) {
  const near = part(within, "[data-part=near]");
  near.hidden = !all.length;
  const links = all.map((words) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `?q=${encodeURIComponent(words)}`;
    link.textContent = words;
    item.append(link);
    return item;
  });
  part(near, "ul").replaceChildren(...links);
}

/** Words, those marked that were asked for. @param {HTMLElement} node @param {Excerpt} excerpt */
function write(node, { text, marks, cut }) {
  let at = 0;
  node.textContent = cut ? "…" : "";
  for (const [from, to] of marks) {
    if (from < at) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    node.append(text.slice(at, from), mark);
    at = to;
  }
  node.append(text.slice(at));
}
