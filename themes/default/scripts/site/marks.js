// What this device keeps of pages, as marks in lists and on learning paths: the last result of a test, endings of a chat,
// pages that were read to their end. Only pages on disguises and cases are noted as read: that somebody has looked for help
// is nobody's to find on a phone that others use too.

import { all } from "../part.js";
import { done } from "../results.js";
import { fill, say } from "../text.js";
import { read, write } from "../store.js";

/** More than this no list shows; the oldest go. */
const MOST = 300;

/** @returns {string[]} the pages that were read, by their paths, the latest last */
export function pagesRead() {
  const kept = read("read");
  return kept?.v === 1 && Array.isArray(kept.pages) ? kept.pages.filter((/** @type {unknown} */ one) => typeof one === "string") : [];
}

/** @param {HTMLElement} words of the marks */
export function mark({ dataset: words }) {
  const results = done();
  const pages = pagesRead();
  for (const card of all(document, "[data-page]")) {
    const [section = "", ...rest] = (card.dataset.page ?? "").split("/");
    const id = rest.join("/");
    const result = section === "quizzes" ? results[id] : undefined;
    const endings = section === "scenarios" ? (read(`scenario:${id}`)?.endings ?? []).length : 0;
    const text = result
      ? fill(words.right ?? "", { right: result.right, total: result.total })
      : endings
        ? fill(words.endings ?? "", { n: endings })
        : pages.includes(card.dataset.page ?? "")
          ? words.read ?? ""
          : "";
    if (!text) continue;
    card.dataset.done = "";
    const place = card.querySelector(".done");
    if (!(place instanceof HTMLElement)) continue;
    say(place, text);
    place.hidden = false;
  }
  for (const path of all(document, "[data-path]")) point(path);
}

/**
 * The step to go on from: the first of those that are noted and are not done yet; all done, what stands behind them.
 * @param {HTMLElement} path
 */
function point(path) {
  const steps = all(path, ":scope > li");
  const last = steps.map(({ dataset }) => "done" in dataset).lastIndexOf(true);
  const next = steps.find(({ dataset }) => "page" in dataset && !("done" in dataset)) ?? steps[last + 1];
  if (last >= 0 && next) next.dataset.next = path.dataset.path;
}

/** Notes a page as read once its end has been on the screen. @param {string} page @param {Element} end */
export function noteRead(page, end) {
  if (!("IntersectionObserver" in window)) return;
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    write("read", { v: 1, pages: [...pagesRead().filter((one) => one !== page), page].slice(-MOST) });
  });
  observer.observe(end);
}
