// Pictures to give to others, a share picture and a certificate, drawn on the device when the reader
// asks for them. The script that draws is fetched then. A score is on a picture only if asked for.

import { fill, say } from "../text.js";
import { address } from "./address.js";
import { drawing } from "./drawing.js";
import { all, part, take } from "../part.js";

/** @typedef {import("../result/tally.js").Totals} Totals */
/** @typedef {import("../share.js").Share} Share */

/**
 * @param {import("../sitting.js").Sitting} sitting @param {HTMLElement} giving from the fragment
 * @returns {(sum: Totals, passed: boolean) => void} tells it of a result
 */
export function offerPictures(sitting, giving) {
  const [shareButton, certify] = [part(giving, "[data-share]"), part(giving, "[data-certify]")];
  // Not in the page before it is wanted: its link leads nowhere yet.
  const panel = take(giving, "[data-panel]");
  const [named, scored, status] = [part(panel, "[data-name]"), part(panel, "[data-score]"), part(panel, "[role=status]")];
  const [name, withScore] = [part(named, "input", HTMLInputElement), part(scored, "input", HTMLInputElement)];
  const hints = all(panel, "[data-hint]");
  const words = giving.dataset;
  const title = document.querySelector("h1")?.textContent ?? document.title;
  /** @type {Totals | undefined} */
  let sum;
  let wait = 0;
  /** Which of the two is being made. @type {"picture" | "certificate"} */
  let what = "picture";

  const draw = async () => {
    const share = await drawing();
    const score = sum && told(sum) && {
      seen: { label: words.seen ?? "", note: words.more, count: sum.hits, total: sum.scams },
      suspected: { label: words.suspected ?? "", note: words.fewer, count: sum.falseAlarms, total: sum.offers },
    };
    const { site = "", organisation = "", help = "" } = words;
    const save = {
      place: { canvas: part(panel, "canvas", HTMLCanvasElement), image: part(panel, "img", HTMLImageElement), link: part(panel, "a", HTMLAnchorElement) },
      label: fill(words[what] ?? "", { title }),
      file: (sitting.quiz.dataset.quiz ?? "").replace("/", "-"),
    };
    /** @type {string} */
    let shown;
    if (what === "picture") {
      const intro = sitting.quiz.querySelector(".quiz-intro")?.textContent?.trim() ?? "";
      const facts = fill(words.facts ?? "", { n: sitting.quiz.dataset.count ?? "" });
      const { kind = "", invite = "" } = words;
      shown = share.picture({ title, site, kind, facts, intro, invite, address: address(), help, score: (withScore.checked && score) || null, ...save });
    } else {
      const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
      const { heading = "", note = "" } = words;
      const line = fill(words.line ?? "", { title });
      shown = share.certificate({ heading, name: name.value, line, site, date, organisation, note, score: score || null, ...save });
    }
    for (const hint of hints) hint.hidden = hint.dataset.hint !== shown;
    say(status, what === "picture" && !address() ? (words.own ?? "") : "");
  };
  const show = () => {
    if (!panel.isConnected) giving.append(panel);
    named.hidden = what !== "certificate";
    scored.hidden = what !== "picture" || !sum || !told(sum);
    draw().catch(() => say(status, words.failed ?? ""));
  };
  shareButton.addEventListener("click", () => {
    what = "picture";
    show();
  });
  certify.addEventListener("click", () => {
    what = "certificate";
    show();
    name.focus();
  });
  // A picture at every key would be too much for an old phone.
  name.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(show, 400);
  });
  withScore.addEventListener("change", show);

  return (totals, passed) => {
    sum = totals;
    certify.hidden = !passed;
    panel.remove();
  };
}

/** Whether there is anything to tell: in some tests no question is about a scheme or an honest offer. @param {Totals} sum */
function told({ scams, offers }) {
  return scams + offers > 0;
}
