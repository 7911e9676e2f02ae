// What a page asks for, read from its HTML: the same as src/markup.rs does, and the further questions of a test. Text in, addresses out.

/** An element with its attributes; those without quotes too, as the minifier writes them. */
const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** @typedef {Record<string, string>} Attributes */

/** @param {string} html @returns {Generator<[name: string, Attributes]>} */
function* tags(html) {
  for (const [, name = "", inside = ""] of html.matchAll(TAG)) {
    /** @type {Attributes} */
    const found = {};
    for (const [, key = "", double, single, bare] of inside.matchAll(ATTRIBUTE)) {
      found[key.toLowerCase()] = plain(double ?? single ?? bare ?? "");
    }
    yield [name.toLowerCase(), found];
  }
}

/** @param {string} text of an attribute */
function plain(text) {
  return text.replace(/&quot;/g, '"').replace(/&#3[49];/g, (it) => (it === "&#34;" ? '"' : "'")).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** @param {string} name @param {Attributes} tag @returns {string[]} */
function asked(name, tag) {
  const all = (tag["data-later"] ?? "").split(/\s+/);
  all.push(tag["data-share"] ?? "");
  if (name === "link" && /(^|\s)(stylesheet|icon)(\s|$)/.test(tag.rel ?? "")) all.push(tag.href ?? "");
  if (name === "script" || name === "img") all.push(tag.src ?? "");
  if (name === "image" || name === "use") all.push(tag.href ?? "");
  if (name === "img" || name === "source") all.push(...(tag.srcset ?? "").split(",").map((one) => one.trim().split(/\s+/)[0] ?? ""));
  if (name === "mb-quiz") all.push(...setsOf(tag));
  return all.filter((one) => one && !/^(#|data:|blob:)/.test(one));
}

/** The further questions of a test, under the names by which later/draws.js asks for them. @param {Attributes} quiz */
function setsOf(quiz) {
  const { "data-at": at = "", "data-sets": sets = "1", "data-version": version = "" } = quiz;
  const names = Array.from({ length: Math.min(Number(sets) || 1, 999) - 1 }, (_, number) => `set-${number + 1}`);
  if ("data-page" in quiz) names.push("sets");
  return names.map((name) => `${at}${name}.js?v=${version}`);
}

/**
 * The addresses that a page asks for, each once, whole, without what comes from elsewhere.
 * @param {string} html @param {string} address of the page
 * @returns {string[]}
 */
export function needs(html, address) {
  const found = new Set();
  for (const [name, tag] of tags(html)) {
    for (const one of asked(name, tag)) {
      const url = new URL(one, address);
      url.hash = "";
      if (url.origin === new URL(address).origin) found.add(url.href);
    }
  }
  return [...found];
}

/** Those of the questions in a script that brings some (src/view/sets.rs): HTML in a text of JSON. @param {string} script @param {string} page */
export function needsOfSet(script, page) {
  return needs(script.replace(/\\u003c/g, "<").replace(/\\"/g, '"'), page);
}

/**
 * The pages that somebody keeps together with this one, or none.
 * @param {string} html @param {string} address
 */
export function together(html, address) {
  for (const [, tag] of tags(html)) {
    const list = tag["data-kept"];
    if (list !== undefined) return list.split(/\s+/).filter(Boolean).map((one) => new URL(one, address).href);
  }
  return [];
}

/** What a page is called. @param {string} html */
export function titleOf(html) {
  for (const [name, tag] of tags(html)) {
    if (name === "meta" && tag.property === "og:title") return tag.content ?? "";
  }
  return "";
}

/** Where the site's root is, in the first tag of each of its pages. */
const BEGIN = /^\s*<!doctype html>\s*<html[^>]*?\sdata-root=(?:"([^"]*)"|([^\s>]*))/i;
const END = /<\/(html|body|div|aside)>\s*$/i;

/**
 * Whether this is a page of the site, and all of it: another's, as some networks send in its place, does not say where this
 * site's root is; of one that broke off, the end is missing.
 * @param {string} html @param {string} address @param {string} scope
 */
export function isOwnPage(html, address, scope) {
  const found = BEGIN.exec(html);
  return !!found && END.test(html) && new URL(found[1] ?? found[2] ?? "", address).href === scope;
}
