// One query from its first request to its last: a list of pages by at most three of them, then texts in pairs of requests,
// by which each page that is shown is held to the words. Knows nothing of how it is shown.

import { look } from "./find.js";
import { termsOf, textOf, textsOf } from "./fetched.js";
import { near } from "./near.js";
import { asked, listed, placeOf } from "./segments.js";

/** @typedef {import("./find.js").Hit} Hit */
/** @typedef {import("./find.js").Page} Page */
/** @typedef {import("./lists.js").Entry} Entry */
/** @typedef {import("./lists.js").Part} Part */

/** The most requests for the texts of what is shown next. */
const MOST_TEXTS = 2;
/** So many pages are shown at once: more would keep a slow phone from drawing them. */
const AT_ONCE = 10;
/** So many of what may hold the words are looked through at once for those that lie together. */
const AHEAD = 300;
/** Pages that hold nearly what was asked for are looked at, as far as they lie together. */
const MOST_NEAR = 8;

export class Asked {
  /** @type {Entry[]} what may hold the words, and was not looked at, as far as it was listed; nothing where nothing is left */
  left = [];
  /** @type {Iterator<Entry, void>} the others */
  others = [][Symbol.iterator]();
  /** Whether there are no others: then what is left is all that is. */
  whole = true;
  /** @type {Hit[]} */
  hits = [];
  /** @type {Map<string, Part>} by its file */
  parts = new Map();

  /** @param {string} query @param {import("./segments.js").Table} table */
  constructor(query, table) {
    this.sought = query;
    this.table = table;
    this.asks = asked(query, table);
  }

  /** The pages that may hold it. */
  async list() {
    const files = this.asks.flatMap(({ parts }) => parts.map(([, file]) => file));
    /** @type {[string, Part][]} */
    const come = await Promise.all(files.map(async (file) => /** @type {[string, Part]} */ ([file, await termsOf(file)])));
    this.parts = new Map(come);
    this.others = listed(this.asks, this.table, this.partOf);
    this.whole = false;
    this.fill();
  }

  fill() {
    while (!this.whole && this.left.length < AHEAD) {
      const next = this.others.next();
      if (next.done) this.whole = true;
      else this.left.push(next.value);
    }
  }

  /** @param {string} file @returns {Part} */
  partOf = (file) => this.parts.get(file) ?? "";

  /** Looks at the best of what is left, and at all that lies with it. @returns {Promise<Hit[]>} those that hold it */
  async next() {
    /** @type {number[]} */
    const places = [];
    for (const entry of this.left) {
      if (places.length === MOST_TEXTS) break;
      const place = textOf(this.table, entry >> 2);
      if (!places.includes(place)) places.push(place);
    }
    const texts = await this.texts(places);
    /** @type {Hit[]} */
    const found = [];
    /** @type {Entry[]} */
    const left = [];
    let at = 0;
    for (; at < this.left.length && found.length < AT_ONCE; at++) {
      const entry = this.left[at] ?? 0;
      const text = pageIn(texts, entry >> 2);
      if (text === undefined) left.push(entry);
      const hit = text && look(this.sought, entry >> 2, text);
      // A long page lies there in several pieces, a question in several tests.
      if (hit) found.push(hit);
    }
    this.left = left.concat(this.left.slice(at));
    this.fill();
    found.sort((a, b) => b.field - a.field || placeOf(this.table, a.page) - placeOf(this.table, b.page));
    this.hits.push(...found);
    return found;
  }

  /** What was probably meant, where nothing holds what was written. @returns {Promise<string[]>} */
  async meant() {
    const shares = new Map();
    for (const asks of this.asks) {
      for (const term of asks.terms) {
        for (const entry of listed([{ ...asks, terms: [term] }], this.table, this.partOf)) shares.set(entry >> 2, (shares.get(entry >> 2) ?? 0) + 1 / asks.terms.length);
      }
    }
    const best = [...shares].sort((a, b) => b[1] - a[1] || placeOf(this.table, a[0]) - placeOf(this.table, b[0])).map(([page]) => page);
    const places = [...new Set(best.slice(0, MOST_NEAR).map((page) => textOf(this.table, page)))].slice(0, MOST_TEXTS);
    const texts = await this.texts(places);
    const pages = best.slice(0, MOST_NEAR * 4).map((page) => pageIn(texts, page));
    return near(this.sought, /** @type {Page[]} */ (pages.filter(Boolean)));
  }

  /** @param {number[]} places @returns {Promise<Texts[]>} */
  texts(places) {
    return Promise.all(places.map(async (place) => ({ first: this.table.texts[place]?.[0] ?? 0, pages: await textsOf(this.table, place) })));
  }
}

/** @typedef {{ first: number, pages: string[] }} Texts those of a part, and the number of its first page */

/** @param {Texts[]} texts @param {number} page @returns {Page | null | undefined} nothing of a page that lies elsewhere */
function pageIn(texts, page) {
  // Asked of hundreds of pages, nearly all of which lie elsewhere.
  for (let at = 0; at < texts.length; at++) {
    const part = /** @type {Texts} */ (texts[at]);
    const json = page < part.first ? undefined : part.pages[page - part.first];
    if (json !== undefined) return JSON.parse(json);
  }
  return undefined;
}
