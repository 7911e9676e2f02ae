// The page for publishing, in front of everything: where the site can go, what would change there, whether all is well there,
// the way itself. What is under way goes on when it is closed, and is the same in all windows.

import { button, element } from "../element.js";
import { go } from "../frame.js";
import { tell } from "../problems.js";
import { words } from "../server.js";
import { fresh } from "../edit/part.js";
import { asked, size, told } from "./ask.js";
import { form } from "./form.js";
import { keyOf } from "./key.js";
import { changes, trials } from "./lists.js";

/** @typedef {import("./ask.js").Job} Job */
/** @typedef {import("./ask.js").Outlook} Outlook */
/** @typedef {import("./ask.js").Place} Place */
/** @typedef {import("./ask.js").Places} Places */
/** @typedef {import("./ask.js").What} What */

/** Where it stands what changed. */
const CHANGES = "/.mingbian/changes";

/** @type {Places | null} */
let known = null;
/** @type {Job | null} */
let job = null;
/** The place that is shown; empty: the list of all. */
let shown = "";
/** What somebody agreed to, for the place that is shown. @type {{ force?: boolean, max_deletes?: number }} */
let agreed = {};
/** What would change at the place that is shown, as it was seen last. @type {Outlook | "zip" | null} */
let outlook = null;
let listening = false;
/** A request that begins something has no answer yet. */
let beginning = false;
let drawn = -1;

const id = fresh();
const title = element("h2", { id, tabindex: "-1" });
const site = element("div", { class: "site" });
const inside = element("div", { class: "inside" });
const status = element("p", { class: "unseen", role: "status" });
const refusal = element("p", { class: "error", role: "alert" });
const bar = element("progress", { "aria-labelledby": `${id}-now` });
const now = element("p", { id: `${id}-now` });
const under = element("div", { class: "under", hidden: true }, now, bar);
const result = element("div", { class: "result" });
const send = button("", (clicks) => clicks < 2 && begin("publish"), { class: "main", hidden: true });
const stop = button(words.publish_stop ?? "", () => job && asked("stop", { number: job.number }).then(({ said }) => said && heard(said)), { class: "main", hidden: true });
const check = button(words.publish_try ?? "", (clicks) => clicks < 2 && begin("try"), { class: "quiet" });
const look = button(words.publish_look ?? "", (clicks) => clicks < 2 && begin("look"), { class: "quiet" });
const edit = button(words.publish_edit ?? "", () => showForm(place()), { class: "quiet" });
const remove = button(words.publish_remove ?? "", () => showRemoval(), { class: "quiet" });
const back = button(words.publish_back ?? "", () => showList(), { class: "quiet" });
const compared = element("a", { href: CHANGES, class: "way" }, words.publish_words ?? "");
const about = element("p", { class: "help" });
const acts = element("div", { class: "choices" }, send, stop, check, look);
const others = element("div", { class: "choices less" }, compared, edit, remove, back);
const key = element("div");
const view = element("section", {}, about, key, refusal, under, result, acts, others);

const page = element("dialog", { class: "ask publish", "aria-labelledby": id },
  element("header", {}, title, button(words.publish_close ?? "", () => page.close(), { class: "quiet" })),
  site, inside, status);

compared.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  page.close();
  go(CHANGES);
});

/** The button of the bar. */
export const publishButton = button(words.publish_button ?? "", open, { class: "main" });

async function open() {
  if (!page.isConnected) document.body.append(page);
  page.addEventListener("close", () => publishButton.focus(), { once: true });
  if (!page.open) page.showModal();
  inside.replaceChildren();
  title.textContent = words.publish_title ?? "";
  title.focus();
  known = null;
  if (!(await read())) return;
  // What is under way is what its author wants to see.
  if (job && job.phase !== "idle") showPlace(job.place);
  else showList();
  listen();
}

/** Reads where the site can go. */
async function read() {
  const { said, refused } = await asked("places");
  if (refused) {
    // What is being filled in stays.
    if (!known) inside.replaceChildren(element("p", { class: "error", role: "alert" }, refused.message));
    return false;
  }
  known = said;
  heard(said.job);
  const { errors = 0, unsaved = false } = known?.site ?? {};
  site.replaceChildren(
    ...(errors ? [element("p", { class: "error" }, told("publish_errors", errors))] : []),
    ...(unsaved ? [element("p", { class: "doubt" }, words.publish_unsaved ?? "")] : []));
  return true;
}

/** The site is another now: whether it can go may be, too. */
export const follow = () => page.open && read().then(() => draw());

const place = () => known?.places.find(({ name }) => name === shown) ?? null;

function showList() {
  shown = "";
  title.textContent = words.publish_title ?? "";
  const { places = [], problems = [], trouble = "" } = known ?? {};
  const add = button(words.publish_new ?? "", () => showForm(null), { class: places.length ? "quiet" : "main" });
  const broken = problems.length > 0 || trouble !== "";
  inside.replaceChildren(
    ...(broken ? [
      element("p", { class: "error" }, trouble || (words.publish_problems ?? "")),
      element("ul", {}, ...problems.map(({ message, help, place: { file, line } }) => element("li", {}, element("b", {}, message), element("p", {}, help), element("code", {}, `${file}:${line}`)))),
    ] : [
      element("p", {}, (places.length ? words.publish_choose : words.publish_none) ?? ""),
      element("ul", { class: "places" }, ...places.map(({ name }) => element("li", {},
        button("", () => showPlace(name, true), { class: "to" })))),
      element("div", { class: "choices" }, add),
    ]));
  inside.querySelectorAll(".places button").forEach((one, index) => {
    const { name = "", called = "", at = "" } = places[index] ?? {};
    one.append(element("b", {}, name), element("span", {}, called), element("code", {}, at));
  });
  title.focus();
}

/** @param {Place | null} one */
function showForm(one) {
  const made = form(known?.kinds ?? [], one, async (name) => {
    // It may lie elsewhere now.
    outlook = null;
    if (await read()) showPlace(name, true);
  }, () => (one ? showPlace(one.name) : showList()));
  inside.replaceChildren(made.element);
  made.focus.focus();
}

/** Asks before a place is taken out of the list. */
function showRemoval() {
  const name = shown;
  const heading = element("h3", { tabindex: "-1" }, words.publish_remove ?? "");
  const wrong = element("p", { class: "error", role: "alert" });
  const act = async () => {
    const { refused } = await asked("remove", { name });
    if (refused) wrong.textContent = refused.message;
    else if (await read()) showList();
  };
  inside.replaceChildren(element("section", { class: "form" }, heading, element("p", {}, told("publish_remove_sure", name)), wrong,
    element("div", { class: "choices" },
      button(words.publish_remove_do ?? "", (clicks) => clicks < 2 && act(), { class: "main" }),
      button(words.form_cancel ?? "", () => showPlace(name), { class: "quiet" }))));
  heading.focus();
}

/** @param {string} name @param {boolean} [looks] asks at once what would change there */
function showPlace(name, looks = false) {
  if (shown !== name) {
    agreed = {};
    outlook = null;
  }
  shown = name;
  const { called = "", at = "", keyed = false } = place() ?? {};
  title.textContent = told("publish_title_to", name);
  key.replaceChildren(...(keyed ? [keyOf(name, (form) => inside.replaceChildren(form), (kept) => showPlace(name, kept))] : []));
  about.replaceChildren(called, " ", element("code", {}, at));
  refusal.textContent = "";
  inside.replaceChildren(view);
  drawn = -1;
  draw();
  title.focus();
  if (looks && job?.phase === "idle") begin("look");
}

/** @param {What} what */
async function begin(what) {
  if (beginning || !job || job.phase !== "idle") return;
  beginning = true;
  if (what === "look") outlook = null;
  refusal.textContent = "";
  const { said, refused } = await asked("begin", { what, place: shown, seen: job.number, ...agreed });
  beginning = false;
  if (said) heard(said);
  else {
    refusal.textContent = refused?.message ?? "";
    const { said: newest } = await asked("state");
    if (newest) heard(newest);
  }
  listen();
}

/** Hears of news for as long as somebody looks, or something is under way. */
async function listen() {
  if (listening) return;
  listening = true;
  while (page.open || (job && job.phase !== "idle")) {
    const { said } = await asked(`state?after=${job?.version ?? 0}`);
    if (said) heard(said);
    else await new Promise((wake) => setTimeout(wake, 1000));
  }
  listening = false;
}

/** @param {Job} said */
function heard(said) {
  // Two answers may come in the wrong order.
  if (job && said.version < job.version) return;
  const ended = job && job.phase !== "idle" && said.phase === "idle";
  job = said;
  if (said.place === shown) {
    if (said.outlook) outlook = said.outlook;
    else if (ended && said.what === "look" && said.ended?.good && place()?.kind === "zip") outlook = "zip";
    if (ended && said.what === "publish" && said.ended?.good) outlook = null;
  }
  if (ended && said.ended?.message) {
    status.textContent = [said.ended.message, said.ended.help].join(" ");
    if (!page.open) tell(said.ended.message, 12_000);
  }
  draw();
}

/** Shows how it is. */
function draw() {
  if (!job || !shown || !view.isConnected) return;
  const running = job.phase !== "idle";
  const ours = job.place === shown;
  const before = document.activeElement;
  under.hidden = !running;
  if (running) {
    now.textContent = ours ? doing(job) : [told("publish_other", job.place), doing(job)].join(" ");
    if (job.total > 0) {
      bar.max = job.total;
      bar.value = Math.min(job.done, job.total);
    } else bar.removeAttribute("value");
  }
  const errors = known?.site.errors ?? 0;
  const count = outlook && outlook !== "zip" ? counted(outlook) : 0;
  send.textContent = outlook === "zip" ? (words.publish_pack_button ?? "") : told("publish_files_button", count);
  send.hidden = running || errors > 0 || !(outlook === "zip" || (outlook && !outlook.empty));
  stop.hidden = !running;
  stop.setAttribute("aria-disabled", String(job.stopping));
  for (const one of [check, look, edit, remove]) one.hidden = running;
  if (before instanceof HTMLElement && view.contains(before) && before.closest("[hidden]")) (running ? stop : title).focus();
  if (drawn === job.version) return;
  drawn = job.version;
  result.replaceChildren(...(running && !ours ? [] : said(job, ours, running)));
}

/** @param {Job} job @param {boolean} ours @param {boolean} running */
function said(job, ours, running) {
  const { ended, tried } = job;
  const parts = [];
  if (ours && tried) parts.push(trials(tried));
  if (ours && ended && !running && (ended.message || ended.help)) {
    parts.push(element("div", { class: ended.good ? "ended good" : "ended bad" },
      ...[ended.message, ended.help].filter(Boolean).map((text) => element("p", {}, text)),
      ...after(job)));
  }
  if (outlook && outlook !== "zip") parts.push(...changes(outlook));
  return parts;
}

/** What comes after an end: the way to the site, or what has to be agreed to. @param {Job} job */
function after({ what, ended }) {
  if (!ended || !what) return [];
  const { agree, address, good } = ended;
  if (agree) {
    const force = agree === "force";
    return [button((force ? words.publish_force : words.publish_deletes) ?? "", (clicks) => {
      if (clicks > 1) return;
      agreed = { ...agreed, ...(force ? { force: true } : { max_deletes: agree.deletes }) };
      begin(what);
    }, { class: "quiet" })];
  }
  if (!good || what !== "publish") return [];
  if (address && /^https?:/.test(address)) {
    return [element("a", { href: address, target: "_blank", rel: "noopener", class: "way" }, words.publish_open ?? "")];
  }
  return place()?.kind === "zip" ? [] : [element("p", { class: "help" }, words.publish_no_address ?? "")];
}

/** @param {Outlook} outlook */
const counted = ({ created, changed, mended }) => created.count + changed.count + mended.count;

/** @param {Job} job */
function doing({ phase, stopping, done, total, bytes }) {
  if (stopping) return words.publish_stopping ?? "";
  switch (phase) {
    case "building": return words.publish_building ?? "";
    case "looking": return words.publish_looking ?? "";
    case "trying": return words.publish_trying ?? "";
    default: return total > 0 ? told("publish_sending", done, total, size(bytes)) : (words.publish_sending_first ?? "");
  }
}
