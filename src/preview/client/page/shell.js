// How a page speaks with the author's tools around it. It says that it came, where it is, how it looks and which question is
// meant, and does what only changes its looks. The tools take nothing else from it: any script of the page could say the same.

import * as looks from "./looks.js";
import { ways } from "./questions.js";
import { page } from "./served.js";

/** In the frame of the tools, and not in one of a page in it. */
export const framed = page.shell !== "" && window !== top && parent === top;

/** @param {string} what @param {object} said */
const say = (what, said) => framed && parent.postMessage({ mingbian: what, ...said }, page.shell);

const elderBox = () => /** @type {HTMLInputElement | null} */ (document.getElementById("mb-elder"));

/** How long another page may take to come, in milliseconds. */
const PATIENCE = 10_000;
/** Whether the tools are about to show another page. */
export let isLeft = false;

/** Says where this page is, and how it looks. */
export function report() {
  const { pathname, search, hash } = location;
  say("page", {
    path: pathname + search + hash,
    title: document.title,
    dark: looks.isDark(),
    print: looks.isPrint(),
    elder: elderBox()?.checked ?? false,
    height: document.documentElement.scrollHeight,
  });
}

/** The words in the middle of what is seen. */
function middle() {
  const block = document.elementFromPoint(innerWidth / 2, innerHeight * 0.4)?.closest("p, li, h1, h2, h3, h4, legend, label, td, dd, blockquote, summary");
  return block?.textContent?.trim().slice(0, 60) ?? "";
}

/** Listens to the tools, and tells them what changes. */
export function start() {
  if (!framed) return;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== page.shell || typeof data !== "object" || data === null) return;
    if (data.mingbian === "look") look(data);
    else if (data.mingbian === "middle") say("middle", { words: middle() });
    else if (data.mingbian === "paper") print();
    else if (data.mingbian === "leave") {
      isLeft = true;
      // It may not come.
      setTimeout(() => (isLeft = false), PATIENCE);
    }
    else if (data.mingbian === "forms" && typeof data.word === "string") ways(data.word, (quiz, question) => say("question", { quiz, question }));
  });
  for (const what of ["hashchange", "popstate"]) addEventListener(what, report);
  // Files are for the tools: this page would only be gone.
  addEventListener("dragenter", ({ dataTransfer }) => dataTransfer?.types.includes("Files") && say("files", {}));
  addEventListener("pageshow", ({ persisted }) => persisted && report());
  addEventListener("pagehide", () => say("gone", {}));
  addEventListener("storage", () => setTimeout(report));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", report);
  elderBox()?.addEventListener("change", report);
  // The browser would print the tools, with as much of the page as is seen.
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    print();
  });
  document.addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest?.("a[href]") && outside(/** @type {Element} */ (target)), true);
  say("come", {});
  report();
}

/** @param {{ dark?: unknown, print?: unknown, elder?: unknown }} wanted */
function look({ dark, print, elder }) {
  if (typeof dark === "boolean") looks.change({ dark });
  if (typeof print === "boolean") looks.change({ print });
  const box = elderBox();
  if (box && typeof elder === "boolean" && box.checked !== elder) box.click();
  report();
}

/** Pages of others are not shown among the tools: they open beside it. @param {Element} clicked */
function outside(clicked) {
  const link = /** @type {HTMLAnchorElement} */ (clicked.closest("a[href]"));
  if (!/^https?:$/.test(link.protocol ?? "") || link.origin === location.origin || (link.target && link.target !== "_self")) return;
  link.target = "_blank";
  link.relList.add("noopener");
}
