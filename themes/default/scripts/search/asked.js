// One query from its first request to its last: a list of pages by at most three of them, then texts in pairs of requests,
// by which each page that is shown is held to the words. Knows nothing of how it is shown.

import { ask, candidates, look } from "./find.js";
import { placeOf, termsOf, textsOf } from "./fetched.js";
import { near } from "./near.js";

/** @typedef {import("./find.js").Hit} Hit */
/** @typedef {import("./find.js").Candidate} Candidate */

/** The most requests for the texts of what is shown next. */
const MOST_TEXTS = 2;
/** So many pages are shown at once: more would keep a slow phone from drawing them. */
const AT_ONCE = 10;
/** Pages that hold nearly what was asked for are looked at, as far as they lie together. */
const MOST_NEAR = 8;

export class Asked {
  /** @type {Candidate[]} what may hold the words, and was not looked at */
  left = [];
  /** @type {Hit[]} */
  hits = [];

  /** @param {string} query @param {import("./fetched.js").Table} table */
  constructor(query, table) {
    this.sought = query;
    this.table = table;
    this.asks = ask(query, table.terms.length);
  }

  /** The pages that may hold it. */
  async list() {
    if (!this.asks) return;
    const { terms, parts } = this.asks;
    /** @type {[number, import("./find.js").Part][]} */
    const come = await Promise.all(parts.map(async (number) => /** @type {[number, import("./find.js").Part]} */ ([number, await termsOf(this.table, number)])));
    this.parts = new Map(come);
    this.left = candidates(terms, (number) => this.parts?.get(number) ?? {});
  }

  /** Looks at the best of what is left, and at all that lies with it. @returns {Promise<Hit[]>} those that hold it */
  async next() {
    const places = [...new Set(this.left.map(({ page }) => placeOf(this.table, page)))].slice(0, MOST_TEXTS);
    const texts = await this.texts(places);
    /** @type {Hit[]} */
    const found = [];
    this.left = this.left.filter(({ page }) => {
      const text = found.length < AT_ONCE ? texts(page) : undefined;
      if (text === undefined) return true;
      const hit = text && look(this.sought, page, text);
      // A long page lies there in several pieces, a question in several tests.
      if (hit) found.push(hit);
      return false;
    });
    found.sort((a, b) => b.field - a.field || a.page - b.page);
    this.hits.push(...found);
    return found;
  }

  /** What was probably meant, where nothing holds what was written. @returns {Promise<string[]>} */
  async meant() {
    if (!this.asks || !this.parts) return [];
    const counts = new Map();
    for (const term of this.asks.terms) {
      for (const { page } of candidates([term], (number) => this.parts?.get(number) ?? {})) counts.set(page, (counts.get(page) ?? 0) + 1);
    }
    const best = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([page]) => page);
    const places = [...new Set(best.slice(0, MOST_NEAR).map((page) => placeOf(this.table, page)))].slice(0, MOST_TEXTS);
    const texts = await this.texts(places);
    const pages = best.slice(0, MOST_NEAR * 4).map(texts);
    return near(this.sought, /** @type {import("./find.js").Page[]} */ (pages.filter(Boolean)));
  }

  /** @param {number[]} places */
  async texts(places) {
    /** @type {[number, import("./find.js").Page[]][]} */
    const come = await Promise.all(places.map(async (place) => /** @type {[number, import("./find.js").Page[]]} */ ([place, await textsOf(this.table, place)])));
    const parts = new Map(come);
    return (/** @type {number} */ page) => {
      const place = placeOf(this.table, page);
      return parts.get(place)?.[page - (this.table.texts[place]?.[0] ?? 0)];
    };
  }
}
