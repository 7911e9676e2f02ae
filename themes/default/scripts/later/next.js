// The one thing to do next, beneath a result.

import { done as results } from "../results.js";
import { choose } from "../result/next.js";
import { part } from "../part.js";
import { fill, say } from "../text.js";
import { read } from "../store.js";

/**
 * @param {HTMLElement} next from the fragment
 * @param {import("../result/tally.js").Disguised[]} byDisguise @param {import("./draws.js").Index | null} index
 * @param {(() => Promise<void>) | null} send
 */
export function tellNext(next, byDisguise, index, send) {
  const found = choose(byDisguise, index, (kind, id) =>
    kind === "quiz" ? !!results()[id] : (read(`scenario:${id}`)?.endings ?? []).length > 0,
  );
  const [why, way, give] = [part(next, "[data-disguise]"), part(next, "a", HTMLAnchorElement), part(next, "[data-give]")];
  next.hidden = found.what === "send" && !send;
  const sending = found.what === "send";
  way.hidden = sending;
  give.hidden = !sending;
  /** @type {Record<string, string | number>} */
  const values = sending ? {} : { title: found.page.title, n: found.what === "disguise" ? found.n : 0 };
  say(why, fill(why.dataset[found.what] ?? "", values));
  if (sending) return;
  say(way, found.what === "disguise" ? fill(way.dataset.read ?? "", values) : found.page.title);
  way.href = found.page.href;
}
