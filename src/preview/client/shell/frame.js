// The site in its frame. What is heard from there may come from any script of a theme: it is looked at for its shape,
// and can do no more than say where the page is, how it looks, and of which question its author wants the form.

import { element } from "./element.js";
import { ask, site, words } from "./server.js";

/**
 * @typedef {{ dark: boolean, print: boolean, elder: boolean }} Looks
 * @typedef {object} Page
 * @property {string} path with query and hash; empty: not known
 * @property {string} title
 * @property {Looks} looks
 * @property {number} height of all of it, in pixels; 0: not known
 * @property {string} source the file that it is written in; empty: none
 */

/** Longer is no address, and no title. */
const MOST = 4000;
/** Longer is no name of a quiz or a question. */
const NAME = 300;
/** No page is printed that is taller. */
const TALLEST = 60_000;
/** So often, and within so many milliseconds, the frame is sent again to a page that does not come. */
const TIMES = 3, LONGEST = 20_000;
/** So long a page may take to say what is in its middle. */
const PATIENCE = 500;

/** Everything that a page of the site may do; not: to take the place of the tools. */
const SANDBOX = "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox";

export const frame = element("iframe", { title: words.page ?? "", sandbox: SANDBOX, allow: "clipboard-write" });

/** @type {Page} */
export const page = { path: "", title: "", looks: { dark: false, print: false, elder: false }, height: 0, source: "" };

/** What to do when the page is another, or looks otherwise. */
let changed = () => {};
/** Who waits for the words in the middle. @type {(words: string) => void} */
let answer = () => {};
/** Whether the page now in the frame has said where it is. */
let heard = false;
/** The page that the frame was sent to and that has not come yet, and how often it is sent there again. @type {{ path: string, times: number, until: number } | null} */
let going = null;

/** @param {unknown} name @returns {name is string} */
const isName = (name) => typeof name === "string" && name !== "" && name.length <= NAME;

/** @param {() => void} whenChanged @param {(quiz: string, question: string) => void} whenAsked for the form of a question on the page @param {() => void} whenDragged when files are dragged over the page */
export function start(whenChanged, whenAsked, whenDragged) {
  changed = whenChanged;
  addEventListener("message", ({ source, origin, data }) => {
    if (origin !== site || typeof data !== "object" || data === null) return;
    // What a page says as it goes comes when its window is no more: from nobody.
    if (data.mingbian === "gone" && (source === null || source === frame.contentWindow)) heard = false;
    if (source !== frame.contentWindow) return;
    if (data.mingbian === "page") take(data);
    else if (data.mingbian === "come") come();
    else if (data.mingbian === "files") whenDragged();
    else if (data.mingbian === "question" && isName(data.quiz) && isName(data.question)) whenAsked(data.quiz, data.question);
    else if (data.mingbian === "middle" && typeof data.words === "string") answer(data.words.slice(0, 60));
  });
  frame.addEventListener("load", () => {
    // A picture, or nothing of ours: it cannot say where it is.
    if (!heard) Object.assign(page, { path: "", title: "", height: 0, source: "" });
    changed();
    if (document.activeElement === document.body) frame.focus();
  });
  // From the browser's menu the tools are printed: then without them, and with all of the page.
  addEventListener("beforeprint", () => (frame.style.height = page.height > 0 ? `${Math.min(page.height, TALLEST)}px` : ""));
  addEventListener("afterprint", () => (frame.style.height = ""));
  frame.src = site + location.pathname + location.search + location.hash;
}

/** Another page is in the frame, or the same anew: whatever the one before was told, it was not. */
function come() {
  heard = false;
  tell({ mingbian: "forms", word: words.form_open });
}

/** @param {Record<string, unknown>} said */
function take({ path, title, dark, print, elder, height }) {
  if (typeof path !== "string" || !path.startsWith("/") || path.length > MOST || typeof title !== "string") return;
  if (going?.path === path) going = null;
  // A page that loads itself anew at the wrong moment takes the place of the one that was asked for.
  else if (!heard && going && going.times-- > 0 && performance.now() < going.until) frame.src = site + going.path;
  heard = true;
  Object.assign(page, { path, title: title.slice(0, 200), looks: { dark: dark === true, print: print === true, elder: elder === true }, height: typeof height === "number" ? height : 0 });
  document.title = page.title || (words.bar ?? "");
  try {
    if (path !== location.pathname + location.search + location.hash) history.replaceState(null, "", location.origin + path);
  } catch {
    // Too often, or none that a browser can show.
  }
  changed();
  findSource();
}

/** Asks in which file the page is written. The page itself is not asked. */
export async function findSource() {
  const { path } = page;
  const [plain = ""] = path.split(/[?#]/);
  const found = await ask(`source?path=${encodeURIComponent(plain)}`).catch(() => null);
  const file = found?.file ?? "";
  if (page.path !== path || page.source === file) return;
  page.source = file;
  changed();
}

/** The file that the page is written in, once that is known; empty: none. @returns {Promise<string>} */
export async function source() {
  // A page that was only just asked for has not said where it is.
  if (!page.path) page.path = location.pathname + location.search + location.hash;
  if (!page.source) await findSource();
  return page.source;
}

/** @param {object} message */
const tell = (message) => frame.contentWindow?.postMessage(message, site);

/** Shows the page with another look. @param {Partial<Looks>} wanted */
export const look = (wanted) => tell({ mingbian: "look", ...wanted });

/** Prints the page. */
export const paper = () => tell({ mingbian: "paper" });

/** Shows another page. @param {string} path */
export function go(path) {
  // Its answer to what changed would be to load itself anew.
  tell({ mingbian: "leave" });
  const { href, pathname, search, hash } = new URL(site + path);
  going = { path: pathname + search + hash, times: TIMES, until: performance.now() + LONGEST };
  frame.src = href;
}

/** The words in the middle of what is seen of the page. @returns {Promise<string>} */
export function middle() {
  return new Promise((done) => {
    answer = done;
    tell({ mingbian: "middle" });
    setTimeout(done, PATIENCE, "");
  });
}
