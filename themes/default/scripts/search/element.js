// `mb-search`: the field, what it finds, and what is said of it. Writes to the page and the address; its markup is the
// template's.

import { part } from "../part.js";
import { fill, say } from "../text.js";
import { Asked } from "./asked.js";
import { fetchRest, table } from "./fetched.js";
import { offer, show } from "./shown.js";

/** Who types on is not searched for in between. */
const REST = 250;
/** Once nobody has typed for so long, the address says what is asked for: to change it takes a slow phone as long as the list. */
const SETTLED = 1000;
/** As often as this the next texts are fetched for who has been shown nothing yet. */
const TRIES = 6;

export class SearchElement extends HTMLElement {
  /** @type {Asked | null} what is shown, or on its way */
  #asked = null;
  #timer = 0;
  #later = 0;
  /** @type {Set<string>} what is shown already: a question is asked in several places */
  #shown = new Set();

  connectedCallback() {
    const form = part(this, "form", HTMLFormElement);
    const field = part(this, "[name=q]", HTMLInputElement);
    form.hidden = false;
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#search(field.value, false), REST);
    };
    field.addEventListener("input", (event) => {
      // What an input method is still at is nothing to look for.
      if (!(/** @type {InputEvent} */ (event).isComposing)) soon();
    });
    field.addEventListener("compositionend", soon);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search(field.value, true);
    });
    part(this, "[data-part=more] button").addEventListener("click", () => this.#more());
    // Who comes back from a page finds the list again.
    part(this, "[data-part=found]").addEventListener("click", () => this.#asked && this.#keep(this.#asked.sought, false));
    this.addEventListener("keydown", (event) => this.#walk(event, field));
    const here = () => {
      field.value = new URLSearchParams(location.search).get("q") ?? "";
      this.#search(field.value, false);
    };
    window.addEventListener("popstate", here);
    here();
    const there = table();
    if (there) window.addEventListener("load", () => fetchRest(there), { once: true });
    // Who comes by `/` or without a query came to type; on a touch screen the keyboard would cover the list.
    if (!field.value && matchMedia("(hover: hover)").matches) field.focus();
  }

  /** @param {string} query @param {boolean} sent */
  async #search(query, sent) {
    clearTimeout(this.#timer);
    const text = query.trim();
    if (text === (this.#asked?.sought ?? "") && this.#asked) {
      if (sent) this.#first();
      return;
    }
    clearTimeout(this.#later);
    if (sent) this.#keep(text, sent);
    else this.#later = window.setTimeout(() => this.#keep(text, sent), SETTLED);
    this.#clear();
    const there = table();
    if (!text || !there) {
      this.#asked = null;
      return this.#say(text ? "failed" : "", {});
    }
    const asked = new Asked(text, there);
    this.#asked = asked;
    if (!asked.asks.length) return this.#say("short", {});
    this.#say("busy", {});
    try {
      await asked.list();
      await this.#fetch(asked);
    } catch {
      if (this.#asked === asked) this.#say("failed", {});
      this.#asked = null;
      return;
    }
    if (this.#asked === asked && sent) this.#first();
  }

  /** The next texts, until something is shown. @param {Asked} asked */
  async #fetch(asked) {
    const before = this.#shown.size;
    for (let tries = 0; asked.left.length && tries < TRIES; tries++) {
      const hits = await asked.next();
      if (this.#asked !== asked) return;
      hits.forEach((hit) => show(this, hit, this.#shown));
      if (this.#shown.size > before) break;
    }
    if (this.#asked !== asked) return;
    const [n, more] = [this.#shown.size, asked.left.length];
    part(this, "[data-part=more]").hidden = !more;
    if (n) return this.#say(!more ? "count" : asked.whole ? "most" : "many", { n, more });
    this.#say("none", { words: asked.sought });
    const none = this.querySelector("[data-part=none]");
    if (none instanceof HTMLElement) none.hidden = false;
    const near = await asked.meant();
    if (this.#asked === asked) offer(this, near);
  }

  async #more() {
    const asked = this.#asked;
    if (!asked) return;
    const links = this.querySelectorAll("[data-part=found] a").length;
    try {
      await this.#fetch(asked);
    } catch {
      this.#say("failed", {});
    }
    // The button may be gone: whoever pressed it goes on with what has come.
    const next = this.querySelectorAll("[data-part=found] a");
    if (next.length > links && part(this, "[data-part=more]").hidden) /** @type {HTMLElement} */ (next[next.length - 1]).focus();
  }

  #clear() {
    this.#shown.clear();
    part(this, "[data-part=found]").replaceChildren();
    for (const name of ["more", "near", "none"]) {
      const node = this.querySelector(`[data-part=${name}]`);
      if (node instanceof HTMLElement) node.hidden = true;
    }
  }

  /** To the first of what was found. */
  #first() {
    const link = this.querySelector("[data-part=found] a");
    if (link instanceof HTMLElement) link.focus();
  }

  /** Up and down between the field and what it found. @param {KeyboardEvent} event @param {HTMLElement} field */
  #walk(event, field) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [field, .../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-part=found] a"))];
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = all[at + step];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  }

  /** The query in the address, so that it can be passed on and come back to. @param {string} text @param {boolean} sent */
  #keep(text, sent) {
    const address = new URL(location.href);
    if ((address.searchParams.get("q") ?? "") === text) return;
    if (text) address.searchParams.set("q", text);
    else address.searchParams.delete("q");
    try {
      history[sent ? "pushState" : "replaceState"](null, "", address.href);
    } catch {
      // Over file:// some engines let no address change.
    }
  }

  /** What a screen reader hears once. @param {string} what @param {Record<string, string | number>} values */
  #say(what, values) {
    const status = part(this, "[role=status]");
    say(status, what && fill(status.dataset[what] ?? "", values));
  }
}
