// A test put together of banks by choosing: a row for each bank that is drawn from, how many questions one sitting has, how many
// of them are honest; and beside it what every sitting will hold, as the site would deal it.

import { button, element } from "../element.js";
import { say, words } from "../server.js";
import { dialog, line, oneOf } from "./dialog.js";
import { look, post } from "./protocol.js";
import { sign } from "./signs.js";
import { equal, isMapping } from "./values.js";

/** @typedef {import("./protocol.js").Field} Field */
/** @typedef {import("./protocol.js").PageName} PageName */
/** @typedef {import("./protocol.js").Problem} Problem */
/** @typedef {import("./protocol.js").Shown} Shown */
/** @typedef {import("./protocol.js").Value} Value */
/** @typedef {import("./draft.js").Change} Change */
/** @typedef {{ least: number, most: number }} Range */
/**
 * @typedef {object} Sitting
 * @property {number} sittings
 * @property {number} questions
 * @property {number} of
 * @property {number} minutes
 * @property {({ label: string } & Range)[]} kinds
 * @property {[string, Range][]} disguises
 * @property {Range[]} difficulty
 * @property {Range} scam
 * @property {Range} legit
 * @property {Range | null} percent
 */
/** @typedef {{ element: HTMLElement, value: () => Value | null }} Row */

/** Until somebody has finished typing a number, in milliseconds. */
const PAUSE = 200;
const LEVELS = ["1", "2", "3", "4", "5", "1..2", "1..3", "3..5", "4..5"];
const SHARES = ["50%", "40%..60%", "30%..70%"];

/** @param {Range} range */
const between = ({ least, most }) => (least === most ? String(least) : `${least}–${most}`);

/** What a sitting holds, in words. @param {Sitting} held */
function shown(held) {
  const row = (/** @type {string} */ name, /** @type {string[]} */ parts) =>
    parts.length ? [element("dt", {}, words[name] ?? ""), element("dd", {}, parts.join(words.bring_comma ?? "; "))] : [];
  const levels = held.difficulty.flatMap((range, level) => (range.most ? [`${level ? say("compose_level", level) : (words.compose_no_level ?? "")} ${between(range)}`] : []));
  const honest = held.percent ? [`${words.compose_scam ?? ""} ${between(held.scam)}`, `${words.compose_legit ?? ""} ${between(held.legit)} (${between(held.percent)}%)`] : [];
  return element("dl", {},
    ...row("compose_all", [say("compose_questions", held.questions), say("compose_minutes", held.minutes), say("compose_of", held.of), say("compose_sittings", held.sittings)]),
    ...row("compose_kinds", held.kinds.map((kind) => `${kind.label} ${between(kind)}`)),
    ...row("compose_honest", honest),
    ...row("compose_disguises", held.disguises.map(([title, range]) => `${title} ${between(range)}`)),
    ...row("compose_levels", levels),
  );
}

/** A choice among values of the file; one that is none of them stays. @param {string} label @param {[string, string][]} choices @param {Value | undefined} now */
function chosen(label, choices, now) {
  const value = now === undefined || now === null ? "" : String(now);
  const known = choices.some(([one]) => one === value);
  const made = oneOf(label, known ? choices : [...choices, [value, value]]);
  made.select.value = value;
  return made;
}

/** What an item of the list says now, by the names that the file has. @param {Field} item @returns {Record<string, Value>} */
const said = (item) => Object.fromEntries((item.fields ?? []).filter((one) => one.present && one.value !== undefined).map((one) => [one.name, one.value ?? null]));

/**
 * Asks how a test is put together.
 * @param {Shown} form of the whole file @returns {Promise<Change[] | null>} `null`: nothing is to be changed
 */
export async function compose(form) {
  const of = (/** @type {string} */ key) => form.form?.fields?.find((one) => one.key === key);
  const [draws, count, balance] = [of("draw"), of("count"), of("balance")];
  const item = draws?.item;
  if (!draws || !item || !count || !balance) return null;
  const [banks, disguises] = await Promise.all(["quizzes", "disguises"].map(async (folder) => {
    /** @type {import("./protocol.js").Answer<PageName[]>} */
    const { said } = await look("pages", { folder });
    return (said ?? []).filter(({ file }) => file !== form.file).map(({ path, title }) => /** @type {[string, string]} */ ([path.slice(folder.length + 1), title]));
  }));
  const any = /** @type {[string, string]} */ (["", words.compose_any ?? ""]);
  /** @type {Row[]} */
  let rows = [];
  const list = element("ol", { class: "draws" });
  const told = element("div", { class: "held", role: "status", "aria-label": words.compose_holds ?? "" });

  /** A row for one draw; what it does not show stays as it is. @param {Field} one */
  const add = (one) => {
    const was = said(one);
    const field = (/** @type {string} */ key) => (one.fields ?? []).find((inside) => inside.key === key);
    const value = (/** @type {string} */ key) => was[field(key)?.name ?? key];
    const from = chosen(words.compose_bank ?? "", banks ?? [], value("from") ?? banks?.[0]?.[0]);
    const number = line(words.compose_count ?? "", String(value("count") ?? 5));
    number.input.inputMode = "numeric";
    const disguise = chosen(words.compose_disguise ?? "", [any, ...(disguises ?? [])], value("disguise"));
    const level = chosen(words.compose_difficulty ?? "", [any, ...LEVELS.map((one) => /** @type {[string, string]} */ ([one, one.replace("..", "–")]))], value("difficulty"));
    const verdict = chosen(words.compose_verdict ?? "", [any, ...(field("verdict")?.choices ?? []).map(({ label, write }) => /** @type {[string, string]} */ ([String(write), label]))], value("verdict"));
    const away = button("", () => {
      rows = rows.filter((other) => other !== row);
      row.element.remove();
      number_();
      (rows[rows.length - 1]?.element.querySelector("select") ?? more).focus();
      later();
    }, { class: "sign" });
    away.append(sign("away"));
    /** @type {Row} */
    const row = {
      element: element("li", {}, element("fieldset", {}, element("legend", { class: "unseen" }), from.element, number.element, disguise.element, level.element, verdict.element, away)),
      value() {
        const made = { ...was };
        const put = (/** @type {string} */ key, /** @type {string} */ text) => {
          const name = field(key)?.name ?? key;
          if (text === "") delete made[name];
          else if (String(made[name]) !== text) made[name] = /^\d+$/.test(text) ? Number(text) : text;
        };
        put("from", from.select.value);
        put("count", number.input.value.trim());
        put("disguise", disguise.select.value);
        put("difficulty", level.select.value);
        put("verdict", verdict.select.value);
        return from.select.value ? made : null;
      },
    };
    rows.push(row);
    list.append(row.element);
    number_();
    return row;
  };
  /** Calls each row by its number. */
  const number_ = () => rows.forEach((row, at) => {
    const name = say("compose_row", at + 1);
    const legend = row.element.querySelector("legend");
    if (legend) legend.textContent = name;
    row.element.querySelector("button")?.setAttribute("aria-label", say("form_away", name));
  });
  for (const one of draws.items ?? []) add(one);
  if (!rows.length && !(of("questions")?.items?.length)) add(item);
  const more = button(words.compose_add ?? "", () => {
    add(item).element.querySelector("select")?.focus();
    later();
  }, { class: "quiet" });
  const all = line(words.compose_each ?? "", count.present ? String(count.value) : "", words.compose_each_hint ?? "");
  all.input.inputMode = "numeric";
  const share = chosen(words.compose_share ?? "", [["", words.compose_share_none ?? ""], ...SHARES.map((one) => /** @type {[string, string]} */ ([one, one.replace("%..", "–")]))], balance.present ? balance.value : undefined);

  const before = (draws.items ?? []).map(said);
  /** @returns {Change[]} */
  const changes = () => {
    const made = rows.map((row) => row.value()).filter((one) => isMapping(one ?? undefined));
    /** @type {Change[]} */
    const found = [];
    const put = (/** @type {Field} */ field, /** @type {Value | undefined} */ value) => {
      const path = field.path.length ? field.path : [field.name];
      if (value === undefined && field.present) found.push({ op: "remove", path });
      else if (value !== undefined) found.push({ op: "set", path, value, ...(!field.present && { after: field.after ?? "" }) });
    };
    if (!equal(made, before)) put(draws, made.length ? /** @type {Value[]} */ (made) : undefined);
    const number = all.input.value.trim();
    if (number !== (count.present ? String(count.value) : "")) put(count, number === "" ? undefined : /^\d+$/.test(number) ? Number(number) : number);
    if (share.select.value !== (balance.present ? String(balance.value) : "")) put(balance, share.select.value || undefined);
    return found;
  };
  /** Grows with each question: an answer that comes too late is not shown. */
  let asked = 0;
  const ask = async () => {
    const number = ++asked;
    /** @type {import("./protocol.js").Answer<{ sitting: Sitting | null, problems: Problem[] }>} */
    const { said, refused } = await post("sitting", { file: form.file, fingerprint: form.fingerprint, changes: changes() });
    if (number !== asked) return;
    const problems = (said?.problems ?? []).filter(({ severity, code }) => severity === "error" || code.startsWith("quiz-balance"));
    told.replaceChildren(
      ...(said?.sitting ? [shown(said.sitting)] : []),
      ...problems.map(({ severity, message, help }) => element("p", { class: severity }, message, " ", element("span", {}, help))),
      ...(refused ? [element("p", { class: "error" }, refused.message)] : []),
    );
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  const left = element("div", {}, list, more, all.element, share.element);
  for (const what of ["input", "change"]) left.addEventListener(what, later);
  ask();
  const made = await dialog(words.compose_title ?? "", words.form_save ?? "", [element("div", { class: "compose wide" }, left, element("section", {}, element("h3", {}, words.compose_holds ?? ""), told))], changes);
  clearTimeout(timer);
  return made?.length ? made : null;
}
