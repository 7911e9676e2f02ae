// The folders of this computer, to walk through: the usual places, the folder above, the folders within.

import { button, element } from "../../preview/client/shell/element.js";
import { complain, complaint } from "./field.js";
import { ask, Refused, say, start } from "./server.js";

/** @typedef {import("./server.js").Listing} Listing */

/**
 * A list that is walked by pressing folders.
 * @param {string} id @param {(listing: Listing) => void} arrived what follows when another folder is shown
 * @param {(path: string, name: string) => void} [open] what a folder with a site can do besides
 */
export function folders(id, arrived, open) {
  const where = element("p", { class: "path", role: "status" });
  const wrong = complaint(id);
  const list = element("ul", { class: "folders" });
  const places = element("div", { class: "places", role: "group", "aria-label": say("places") });
  const up = button(say("up"), () => now?.parent && go(now.parent), { class: "quiet" });
  for (const { name, path } of start.places) places.append(button(name, () => go(path), { class: "quiet" }));
  places.append(up);
  /** @type {Listing | undefined} */
  let now;

  /** @param {string} path */
  async function go(path) {
    try {
      now = /** @type {Listing} */ (await ask(`folder?path=${encodeURIComponent(path)}`));
      complain(wrong, "");
      show(now);
      arrived(now);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(wrong, error.message);
    }
  }

  /** @param {Listing} listing */
  function show(listing) {
    // What had the focus may be gone: then it is where the new folder is told.
    const lost = list.contains(document.activeElement);
    where.textContent = say("here", listing.path);
    up.disabled = !listing.parent;
    const rows = listing.folders.map(({ name, path, site }) => {
      const row = element("li", {}, button(name, () => go(path), { class: "folder" }));
      if (site && open) row.append(button(say("open_this", name), () => open(path, name), { class: "quiet" }));
      return row;
    });
    if (listing.site && open) {
      const name = listing.path.split(listing.separator).pop() || listing.path;
      rows.unshift(element("li", {}, button(say("open_this", name), () => open(listing.path, name), { class: "quiet" })));
    }
    if (!rows.length) rows.push(element("li", { class: "soft" }, say("no_folders")));
    if (listing.more) rows.push(element("li", { class: "soft" }, say("more_folders")));
    list.replaceChildren(...rows);
    if (lost) (list.querySelector("button") ?? places.querySelector("button"))?.focus();
  }

  return { box: element("div", { class: "walk" }, places, where, wrong, list), go, wrong };
}
