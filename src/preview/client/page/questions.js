// The way from a question on the page, of a test or the home page, to its form: a small button beside each, once the author's
// tools say that they have forms; and before a test is begun, which hides its questions, a number for each beside its start.
// All that they do is to say which question is meant.

/** What it looks like: the page's own styles do not reach it, and its scripts do not find it. */
const LOOK = `
:host { float: right; margin: 0 0 4px 12px; position: relative; z-index: 1; }
:host(.row) { float: none; margin: 16px 0; }
[role=group] { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; font: 15px/1.2 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
button { font: 15px/1.2 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: inherit; background: none; border: 1px solid; border-radius: 8px; min-width: 44px; min-height: 44px; padding: 0 12px; opacity: .75; cursor: pointer; }
button:hover, button:focus-visible { opacity: 1; }
button:focus-visible { outline: 3px solid; outline-offset: 2px; }
@media print { :host { display: none; } }
`;

let word = "";
/** @type {(quiz: string, question: string) => void} */
let chosen = () => {};

/** @type {WeakSet<Element>} */
const marked = new WeakSet();

/** What it is put around: out of the reach of the page's styles. @param {Node} inside */
function apart(inside) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(LOOK);
  root.adoptedStyleSheets = [style];
  root.append(inside);
  return host;
}

/** @param {HTMLElement} question @param {string} text @param {string} [name] */
function way(question, text, name = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  if (name) {
    button.title = name;
    button.setAttribute("aria-label", name);
  }
  button.addEventListener("click", (event) => {
    // It is no answer.
    event.stopPropagation();
    /** @type {HTMLElement | null} */
    const quiz = question.closest("[data-quiz]");
    if (event.isTrusted) chosen(quiz?.dataset.quiz ?? "", question.dataset.question ?? "");
  });
  return button;
}

function mark() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll("[data-quiz] fieldset[data-question]");
  for (const question of all) {
    if (marked.has(question)) continue;
    marked.add(question);
    const host = apart(way(question, word));
    const legend = question.querySelector("legend");
    if (legend) legend.after(host);
    else question.prepend(host);
  }
  const start = document.querySelector("mb-quiz[data-page] .quiz-start");
  if (!start || marked.has(start) || !all.length) return;
  marked.add(start);
  const row = document.createElement("div");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", word);
  row.append(word, ...[...all].map((question, at) => way(question, String(at + 1), `${word} ${at + 1} ${question.querySelector(".stem")?.textContent?.trim() ?? ""}`)));
  const host = apart(row);
  host.className = "row";
  start.append(host);
}

/** Puts a way to its form beside each question, and those that come. @param {string} label @param {(quiz: string, question: string) => void} whenChosen */
export function ways(label, whenChosen) {
  if (!("adoptedStyleSheets" in document) || word) return;
  word = label;
  chosen = whenChosen;
  mark();
  new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
}
