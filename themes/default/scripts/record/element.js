// `mb-record`: what is due for review and where, the days to come as a calendar file, everything that
// is kept, word for word, and a button that erases it. Writes to the page; makes no markup.

import { all, part, take } from "../part.js";
import { calendar } from "../review/calendar.js";
import { days, due, idsOf, only, valid } from "../review/boxes.js";
import { dayOf } from "../review/day.js";
import { forgetPages } from "../site/ask.js";
import { fill, say } from "../text.js";
import { erase, everything, read, write } from "../store.js";

export class RecordElement extends HTMLElement {
  connectedCallback() {
    const erasing = part(this, "[data-erase]");
    const sure = part(this, "[data-sure]");
    const status = part(this, "[role=status]");
    /** @type {HTMLAnchorElement[]} */
    const quizzes = all(this, "[data-quiz]");
    const samples = new Map([".due", ".days"].map((list) => [list, take(this, `${list} li`)]));
    const show = () => {
      const today = dayOf(new Date());
      const record = current(quizzes, today);
      showDue(this, quizzes, samples.get(".due"), due(record, today));
      showDays(this, samples.get(".days"), days(record, today).filter(({ day }) => day > today));
      const kept = everything();
      say(part(this, "[data-kept]"), kept.map(([key, text]) => `${key}\n${text}`).join("\n\n"));
      this.toggleAttribute("data-empty", !kept.length);
      for (const node of this.querySelectorAll("[data-when]")) {
        const { when } = /** @type {HTMLElement} */ (node).dataset;
        /** @type {HTMLElement} */ (node).hidden = (when === "empty") !== !kept.length;
      }
    };
    erasing.addEventListener("click", () => {
      sure.hidden = false;
      part(sure, "button").focus();
    });
    part(sure, "[data-no]").addEventListener("click", () => {
      sure.hidden = true;
      erasing.focus();
    });
    part(sure, "[data-yes]").addEventListener("click", async () => {
      const pages = forgetPages();
      say(status, (erase() && (await pages) ? status.dataset.erased : status.dataset.failed) ?? "");
      sure.hidden = true;
      show();
      // The buttons are gone with what they were for.
      part(this, "[data-own]").focus();
    });
    // Another tab may have gone on meanwhile.
    window.addEventListener("storage", show);
    show();
    this.hidden = false;
  }
}

/**
 * What is to be reviewed of the quizzes that there are. The rest could be reviewed nowhere: it is
 * forgotten, so that the home page does not count it for ever.
 * @param {HTMLElement[]} quizzes @param {string} today
 */
function current(quizzes, today) {
  const kept = valid(read("review"), today);
  const record = only(kept, quizzes.map(({ dataset }) => dataset.quiz ?? ""));
  const left = Object.keys(record.items).length;
  if (left < Object.keys(kept.items).length) write("review", left ? record : null);
  return record;
}

/** @param {HTMLElement} record @param {HTMLAnchorElement[]} quizzes @param {HTMLElement | undefined} sample @param {string[]} keys */
function showDue(record, quizzes, sample, keys) {
  const list = part(record, ".due");
  const items = quizzes.flatMap((quiz) => {
    const n = idsOf(keys, quiz.dataset.quiz ?? "").length;
    const item = /** @type {HTMLElement | undefined} */ (n && sample?.cloneNode(true));
    if (!item) return [];
    const link = part(item, "a");
    say(link, fill(link.dataset.fill ?? "", { n, title: quiz.textContent ?? "" }));
    /** @type {HTMLAnchorElement} */ (link).href = `${quiz.getAttribute("href")}#mb-review`;
    return [item];
  });
  list.textContent = "";
  list.append(...items);
  part(record, "[data-none]").hidden = items.length > 0;
}

/** @param {HTMLElement} record @param {HTMLElement | undefined} sample @param {{ day: string, count: number }[]} coming */
function showDays(record, sample, coming) {
  const list = part(record, ".days");
  const named = coming.map(({ day, count }) => {
    const date = new Date(`${day}T12:00:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "full" });
    return { day, count, date };
  });
  list.textContent = "";
  for (const { date, count } of named) {
    const item = /** @type {HTMLElement | undefined} */ (sample?.cloneNode(true));
    if (!item) continue;
    say(item, fill(item.dataset.fill ?? "", { date, n: count }));
    list.append(item);
  }
  const section = part(record, "[data-coming]");
  section.hidden = !named.length;
  const link = part(record, "a[download]");
  const { event = "", text = "" } = link.dataset;
  const url = location.href.replace(/[?#].*/, "");
  const file = calendar({
    days: coming.map(({ day, count }) => ({ day, title: fill(event, { n: count }) })),
    text,
    url,
    id: new URL(url).host || "file",
    now: new Date(),
  });
  URL.revokeObjectURL(/** @type {HTMLAnchorElement} */ (link).href);
  /** @type {HTMLAnchorElement} */ (link).href = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
}
