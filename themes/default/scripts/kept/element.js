// `mb-kept`: what this device keeps of the site, as links; which page was asked for and is not among them; a button that takes all
// of it away. Without a worker nothing is kept, and it says so.

import { all, part, take } from "../part.js";
import { ask } from "../site/ask.js";
import { fill, say } from "../text.js";

export class KeptElement extends HTMLElement {
  async connectedCallback() {
    const sample = take(this, "li");
    this.#missing(part(this, "[data-part=missing]"));
    const status = part(this, "[role=status]");
    const erase = part(this, "[data-do=erase]");
    const worker = await active();
    const show = async () => {
      const { answer = [] } = worker ? await ask(worker, "list") : {};
      this.#list(answer, sample);
    };
    erase.addEventListener("click", async () => {
      const { end } = worker ? await ask(worker, "dropAll") : { end: "done" };
      say(status, (end === "done" ? status.dataset.erased : status.dataset.failed) ?? "");
      await show();
      status.focus();
    });
    await show().catch(() => {});
    this.hidden = false;
  }

  /** @param {{ page: string, title: string }[]} kept @param {HTMLElement} sample */
  #list(kept, sample) {
    const here = location.href.replace(/[?#].*/, "");
    const shown = kept.filter(({ page }) => page !== here);
    const items = shown.map(({ page, title }) => {
      const item = /** @type {HTMLElement} */ (sample.cloneNode(true));
      const link = /** @type {HTMLAnchorElement} */ (part(item, "a"));
      link.href = page;
      say(link, title || page);
      return item;
    });
    part(this, "ul").replaceChildren(...items);
    const sum = part(this, "[data-sum]");
    say(sum, fill(sum.dataset.sum ?? "", { n: shown.length }));
    for (const one of all(this, "[data-when]")) one.hidden = (one.dataset.when === "full") !== shown.length > 0;
  }

  /** @param {HTMLElement} missing */
  #missing(missing) {
    const { root = "" } = document.documentElement.dataset;
    const asked = new URLSearchParams(location.search).get("to");
    if (asked === null) return;
    const base = new URL(root || "./", location.href).href;
    const page = new URL(asked, base).href;
    // Only a page of this site: the address may be anybody's.
    if (!page.startsWith(base)) return;
    /** @type {HTMLAnchorElement} */ (part(missing, "a")).href = page;
    missing.hidden = false;
  }
}

/** @returns {Promise<ServiceWorker | null>} */
async function active() {
  try {
    const { root = "" } = document.documentElement.dataset;
    return (await navigator.serviceWorker.getRegistration(root || "./"))?.active ?? null;
  } catch {
    return null;
  }
}
