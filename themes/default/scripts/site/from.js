// Through which community somebody came (`?from=`): it stays in the address that is passed on and in what a community's page leads
// to, so that the host's own logs can count. It is kept nowhere and changes nothing else.

import { all } from "../part.js";

/** @param {string} search of an address @returns {string} empty: none, or no name that could be one */
export function community(search) {
  const [, name = ""] = /[?&]from=([a-z0-9-]{1,40})(?:&|$)/.exec(search) ?? [];
  return name;
}

/** @param {string} address without a query @param {string} name */
export function through(address, name) {
  return name && address ? `${address}?from=${name}` : address;
}

/** The links of a community's page to other pages of the site. @param {HTMLElement} page @param {string} name */
export function lead(page, name) {
  const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
  /** @type {HTMLAnchorElement[]} */
  const links = all(page, "a[href]");
  for (const link of links) {
    const [address = "", anchor] = link.href.split("#");
    const isPage = address.startsWith(root) && /\/(index\.html)?$/.test(address);
    if (isPage) link.href = through(address, name) + (anchor === undefined ? "" : `#${anchor}`);
  }
}
