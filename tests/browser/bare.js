// The page that ours is timed against: the words of a built quiz page, set by hand as it were
// into bare.html, which is all that one competent person would write for them in one file.

import { readFile } from "node:fs/promises";

/**
 * Reads the words out of the page that is open. Runs in the page, where scripts are off.
 * The links lead where ours lead; menu, footer and all else that is not the test stays behind.
 */
const read = () => {
  /** @param {Element | null | undefined} node */
  const text = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const kept = "p b strong em ul ol li a br table thead tbody tr td th label input select option".split(" ");
  /** Tags that carry meaning, with no more attributes than they need. @param {Node} node @returns {string} */
  const plain = (node) => {
    const within = [...node.childNodes].map(plain).join("");
    if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replace(/\s+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;");
    if (!(node instanceof HTMLElement) || node.matches("button, summary, [role=status]")) return "";
    const tag = node.localName;
    if (node.matches("[role=radiogroup], .hint")) return `<p>${within}</p>`;
    if (!kept.includes(tag)) return within;
    const fieldset = /** @type {HTMLElement | null} */ (node.closest("fieldset[data-solution]"));
    const solution = fieldset && JSON.parse(fieldset.dataset.solution ?? "");
    const place = solution?.[/** @type {HTMLElement | null} */ (node.closest("[data-row]"))?.dataset.row ?? ""];
    const right = tag === "input" && (place === undefined ? [solution].flat().includes(node.getAttribute("value")) : `${place}` === node.getAttribute("value"));
    const names = ["href", "type", "name", "value"].filter((name) => node.hasAttribute(name) && !(tag === "li" || (tag === "input" && name === "value")));
    const attributes = names.map((name) => ` ${name}="${node.getAttribute(name)}"`).join("")
      + (right ? " data-right" : "") + (tag === "select" ? ` data-right="${place}"` : "");
    return ["br", "input"].includes(tag) ? `<${tag}${attributes}>` : `<${tag}${attributes}>${within}</${tag}>`;
  };
  /** @param {Iterable<Element> | undefined} nodes */
  const words = (nodes) => [...(nodes ?? [])].map(plain).join("").trim();
  const quiz = document.querySelector("mb-quiz");
  return {
    title: text(document.querySelector("h1")),
    intro: words(quiz?.querySelectorAll(".quiz-intro, .quiz-facts")),
    questions: [...(quiz?.querySelectorAll("fieldset[data-question]") ?? [])].map((one) => ({
      legend: text(one.querySelector("legend")),
      stem: words(one.querySelectorAll(".stem")),
      asked: words([...one.children].filter((part) => !part.matches("legend, .stem, details"))),
      answer: words(one.querySelectorAll(":scope > details")),
      words: text(one),
    })),
  };
};

/**
 * @param {import("./devtools.js").Session} page @param {string} address of a built quiz page
 * @returns {Promise<string>}
 */
export async function bare(page, address) {
  await page.send("Emulation.setScriptExecutionDisabled", { value: true });
  await page.send("Page.enable");
  const loaded = new Promise((done) => page.on("Page.loadEventFired", done));
  await page.send("Page.navigate", { url: address });
  await loaded;
  const { result, exceptionDetails } = await page.send("Runtime.evaluate", { expression: `(${read})()`, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  const { title, intro, questions } = /** @type {ReturnType<typeof read>} */ (result.value);
  if (!questions.length) throw new Error(`no question on ${address}`);
  const template = await readFile(new URL("bare.html", import.meta.url), "utf8");
  const form = questions.map(({ legend, stem, asked, answer, words }) => {
    const text = `<legend tabindex="-1">${legend}</legend>\n<div class="stem">${stem}</div>\n${asked}\n<p role="status"></p>\n<div class="answer" hidden>${answer}</div>`;
    const [ours, theirs] = [words, text.replace(/<[^>]*>/g, "")].map((one) => one.match(/\p{Script=Han}/gu)?.length ?? 0);
    // But for the handle of the fold, and what only a script shows: a page with fewer words would win unfairly.
    if ((theirs ?? 0) < (ours ?? 0) - 12) throw new Error(`the bare page says ${theirs} of ${ours} characters of “${legend}”`);
    return `<fieldset>\n${text}\n<button type="button">选好了</button>\n</fieldset>`;
  }).join("\n");
  /** @type {Record<string, string>} */
  const parts = { title, intro, questions: form };
  return template.replace(/\{(title|intro|questions)\}/g, (_, name) => parts[name] ?? "");
}
