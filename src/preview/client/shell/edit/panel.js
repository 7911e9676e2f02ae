// The panel beside the page in which what the page is written in is changed: opens forms, shows what the preview says to them,
// and lets nothing go that is not saved.

import { button, element } from "../element.js";
import { frame, page } from "../frame.js";
import { say, words } from "../server.js";
import { compose } from "./compose.js";
import { back, spot, write } from "./focus.js";
import { graph } from "./graph.js";
import { leave } from "./leave.js";
import { bodyField } from "./markdown.js";
import { tell } from "./part.js";
import { look, post } from "./protocol.js";
import { offer, putAside } from "./restart.js";
import { keeper } from "./saving.js";
import { session as begun } from "./session.js";
import { conflict, makeNew, showHistory, showRename } from "./views.js";
import { textField } from "./wholes.js";

/** @typedef {import("./protocol.js").Path} Path */
/** @typedef {import("./protocol.js").Problem} Problem */
/** @typedef {import("./protocol.js").Refusal} Refusal */
/** @typedef {import("./protocol.js").Shown} Shown */
/** @typedef {import("./session.js").Session} Session */

/** @type {Session | null} */
let now = null;
/** Takes the last save back, or the taking back. @type {{ token: string, again: boolean } | null} */
let undoing = null;
/** The tools are being loaded anew, with what is not saved put aside. */
let leaving = false;
/** Grows with each form that is asked for: an answer that comes too late is not shown. */
let asked = 0;

const title = element("h2", { tabindex: "-1" });
const name = element("p", { class: "file" });
const away = button(words.form_close ?? "", () => close(), { class: "quiet" });
const ways = element("div", { class: "ways" });
const notice = element("div", { class: "notice", role: "alert" });
const rest = element("div", { class: "told rest" });
const body = element("div", { class: "body" });
// The second click of two saves nothing, whether the first is done by then or not.
const save = button(words.form_save ?? "", (clicks) => clicks < 2 && keep.save(), { class: "main" });
const undo = button("", () => takeBack(), { class: "quiet", hidden: true });
const status = element("p", { role: "status" });
/** Stands beside the page, on a phone over it. */
export const panel = element("aside", { class: "edit", hidden: true, "aria-label": words.form_panel ?? "" },
  element("header", {}, element("div", {}, title, name), away),
  element("div", { class: "scroll" }, ways, notice, rest, body),
  element("footer", {}, save, undo, status));
const scroll = /** @type {HTMLElement} */ (panel.children[1]);

const keep = keeper({
  open: () => now,
  problems: (problems) => {
    if (now) showProblems(now, problems);
    notice.replaceChildren();
  },
  refused,
  saved({ undo: token, problems }) {
    notice.replaceChildren();
    // Where nothing became another, the save before can still be taken back.
    if (token) canUndo(token, false);
    if (now) showProblems(now, problems);
    status.textContent = (problems.length ? say("form_saved_with", problems.length) : words.form_saved) ?? "";
  },
  busy(busy) {
    save.setAttribute("aria-disabled", String(busy));
    if (busy) status.textContent = words.form_saving ?? "";
  },
});
keep.hear(panel);

/** Whether there is something that is not saved. */
export const isDirty = () => now !== null && !now.draft.isEmpty();

/** Opens the form of a file, or of a value in it, once nothing would be lost. @param {string} file @param {Path} [path] @returns {Promise<boolean>} */
export async function open(file, path) {
  if (!(await mayLeave())) return false;
  const number = ++asked;
  /** @type {import("./protocol.js").Answer<Shown>} */
  const { said, refused: why } = await look("form", { file, ...(path && { path: JSON.stringify(path) }) });
  if (number !== asked) return false;
  appear();
  if (now?.file !== file) canUndo(null, false);
  status.textContent = "";
  if (!said) {
    now = null;
    head(file, null);
    lay();
    if (why) explain(why, file);
    title.focus();
    return false;
  }
  if (!said.form) return openText(file);
  show(said, path ?? null);
  scroll.scrollTop = 0;
  title.focus();
  return true;
}

/** Opens the form of a question that the page shows, to be written on at once. @param {string} quiz @param {string} question */
export async function openQuestion(quiz, question) {
  if (!(await mayLeave())) return;
  const [plain = ""] = page.path.split(/[?#]/);
  /** @type {import("./protocol.js").Answer<{ file: string, path: Path | null }>} */
  const { said, refused: why } = await look("place", { page: plain, quiz, question });
  if (said) {
    wanted = { quiz, question };
    if ((await open(said.file, said.path ?? undefined)) && said.path && now) write(now.form.parts);
  } else if (why) {
    appear();
    now = null;
    head(page.source, null);
    lay();
    explain(why, page.source);
  }
}

/** A file was written for its author: its form is opened, and the writing can be taken back. @param {string} file @param {string | null} token */
export async function came(file, token) {
  await open(file);
  if (now?.file === file) canUndo(token, false);
}

/** Puts a test together of banks; what comes of it is saved at once. */
async function composeTest() {
  if (!(await mayLeave()) || !now) return;
  const session = now;
  /** @type {import("./protocol.js").Answer<Shown>} */
  const { said } = await look("form", { file: session.file });
  const changes = said?.form && (await compose(said));
  if (!changes || now !== session) return;
  /** @type {import("./protocol.js").Answer<import("./protocol.js").Saved>} */
  const answer = await post("save", { file: session.file, fingerprint: said.fingerprint, changes });
  if (!answer.said) return refused(answer.refused, false);
  canUndo(answer.said.undo, false);
  await reload();
  status.textContent = words.form_saved ?? "";
}

/** The question for which a form was asked; its file may have to be taken from the library first. @type {{ quiz: string, question: string } | null} */
let wanted = null;

/** Opens a file as a text: one that cannot be read as YAML, or for whom a form is not enough. @param {string} file @returns {Promise<boolean>} */
async function openText(file) {
  if (!(await mayLeave())) return false;
  const number = ++asked;
  /** @type {import("./protocol.js").Answer<{ fingerprint: string, text: string, problems: Problem[] }>} */
  const { said, refused: why } = await look("text", { file });
  if (number !== asked) return false;
  if (!said) {
    if (why) explain(why, file);
    return false;
  }
  begin(file, said.fingerprint, null, true);
  head(file, null);
  if (now) lay(textField(now.form, said.text));
  if (now) showProblems(now, said.problems);
  title.focus();
  return true;
}

/** @param {string} file @param {string} fingerprint @param {Path | null} path @param {boolean} plain */
function begin(file, fingerprint, path, plain) {
  now = begun(file, fingerprint, path, plain, {
    changed(form) {
      if (now?.form !== form) return;
      keep.later();
      settle();
    },
    open: (to) => open(file, to),
    question,
    refused: (why) => refused(why, false),
  });
  settle();
}

/** @param {Shown} said @param {Path | null} path */
function show(said, path) {
  if (!said.form) return;
  begin(said.file, said.fingerprint, path, false);
  if (!now) return;
  const { form } = now;
  /** @type {import("./part.js").Place} */
  const place = {
    at: () => path ?? [],
    put: (value, was) => form.draft.set(path ?? [], value, was ?? null),
    remove: (was) => form.draft.set(path ?? [], [], was ?? null),
  };
  // A file that is a list has no name for it.
  const unnamed = !path && said.form.type === "list";
  const part = unnamed ? form.make({ ...said.form, required: false }, place, { label: words.form_content ?? "" }) : form.make(said.form, place);
  head(said.file, said.form);
  if (said.kind === "quiz" && !path) {
    ways.append(button(words.compose_open ?? "", composeTest, { class: "link" }));
    ways.hidden = false;
  }
  lay(part.element);
  // The text is what most people come for: right behind the title.
  const first = [...form.parts].find(({ field }) => field.key === "title")?.element;
  if (said.body !== null) (first?.parentElement?.matches(".keys") ? first : part.element).after(bodyField(form, said.body));
  const nodes = [...form.parts].find(({ field }) => field.type === "named" && field.key === "nodes");
  if (nodes) nodes.element.before(graph(form, nodes));
  showProblems(now, said.problems);
}

/** Puts this into the panel. @param {HTMLElement[]} elements */
function lay(...elements) {
  notice.replaceChildren();
  rest.replaceChildren();
  body.replaceChildren(...elements);
  save.hidden = now === null;
}

/** What the panel is about. @param {string} file @param {import("./protocol.js").Field | null} field */
function head(file, field) {
  const last = now?.path?.[now.path.length - 1];
  title.textContent = (typeof last === "number" ? say("form_question", last + 1) : words.form_page) ?? "";
  name.textContent = file;
  /** @type {HTMLElement[]} */
  const found = [];
  if (now?.path) found.push(button(words.form_all ?? "", () => open(file), { class: "link" }));
  if (now && !now.plain && !now.path) found.push(button(words.form_as_text ?? "", () => openText(file), { class: "link" }));
  if (now?.plain) found.push(button(words.form_as_form ?? "", () => open(file), { class: "link" }));
  if (now && !now.path) found.push(button(words.form_history ?? "", () => showHistory(host), { class: "link" }));
  if (now && !now.path && /^[^/]+\/[^/]+\/(?!index\.)[^/]+$/.test(file)) found.push(button(words.form_rename ?? "", () => showRename(host), { class: "link" }));
  ways.replaceChildren(...found);
  ways.hidden = found.length === 0;
  panel.dataset.type = field?.type ?? "";
}

/** @param {Session} session @param {Problem[]} problems */
function showProblems(session, problems) {
  const left = tell(session.form.parts, problems);
  const mine = session.path ? left.filter(({ path }) => !path) : left;
  const said = JSON.stringify(mine);
  if (rest.dataset.said === said && rest.childElementCount === mine.length) return;
  rest.dataset.said = said;
  rest.replaceChildren(...mine.map(({ severity, message, help, place }) => element("p", { class: severity }, `${place.line} `, message, " ", element("span", {}, help))));
}

/** Shows whether there is something to save. */
function settle() {
  save.classList.toggle("due", isDirty());
  if (isDirty() && !keep.isBusy()) status.textContent = words.form_unsaved ?? "";
  else if (status.textContent === words.form_unsaved) status.textContent = "";
}

/** @param {Refusal} why @param {boolean} saving */
function refused(why, saving) {
  if (why.error === "changed" && now) return conflict(host, why, saving);
  explain(why, now?.file ?? "");
  if (saving) status.textContent = words.form_not_saved ?? "";
}

/** Says why something was not done, and what can be done instead. @param {Refusal} why @param {string} file */
function explain(why, file) {
  const acts = [];
  if (why.error === "library") acts.push(button(words.form_take ?? "", () => take(file), { class: "main" }));
  if (why.error === "broken" || why.error === "encoding") acts.push(button(words.form_as_text ?? "", () => openText(file), { class: "quiet" }));
  notice.replaceChildren(element("p", {}, why.error === "library" ? (words.form_library ?? "") : why.message), ...acts);
  const part = why.path && now && [...now.form.parts].find((one) => JSON.stringify(one.at()) === JSON.stringify(why.path));
  if (part) part.told.replaceChildren(element("p", { class: "error" }, why.message));
}

/** Shows something in the place of the form, which comes back as it was. @param {HTMLElement} section @returns {() => void} */
function instead(section) {
  const was = [...body.children];
  const [saving, had] = [save.hidden, !ways.hidden];
  save.hidden = true;
  ways.hidden = true;
  notice.replaceChildren();
  body.replaceChildren(section);
  scroll.scrollTop = 0;
  section.focus();
  return () => {
    body.replaceChildren(...was);
    save.hidden = saving;
    ways.hidden = !had;
  };
}

/** What the panel does for what stands in the place of a form. @type {import("./views.js").Host} */
const host = {
  now: () => now,
  instead, canUndo, reload, explain, refused, mayLeave, open,
  drop: (session) => keep.drop(session),
  notice: (...elements) => notice.replaceChildren(...elements),
  says: (text) => (status.textContent = text ?? ""),
  alone(heading, file, ...elements) {
    asked++;
    now = null;
    wanted = null;
    appear();
    canUndo(null, false);
    status.textContent = "";
    head(file, null);
    lay(...elements);
    title.textContent = heading;
    title.focus();
  },
  close: () => close(),
};

/** Asks for a new file, and opens it. */
export const openNew = () => makeNew(host);

/** The tools are loaded anew, since the preview was: what is not saved is kept over that. */
export function rescue() {
  if (now && isDirty()) putAside(now);
  leaving = true;
}

/** Offers what was kept. */
export const recover = () => offer(host);

/** Takes a page from the library into the site, and opens it. @param {string} file */
async function take(file) {
  /** @type {import("./protocol.js").Answer<{ file: string, undo: string | null }>} */
  const { said, refused: why } = await post("take", { file });
  if (!said) return why && explain(why, file);
  const question = wanted;
  if (question) await openQuestion(question.quiz, question.question);
  else await open(said.file);
  canUndo(said.undo, false);
}

/** What is done to a question of a bank is saved at once. @param {object} what */
async function question(what) {
  if (!(await mayLeave()) || !now || keep.isBusy()) return;
  const session = now;
  /** @type {import("./protocol.js").Answer<import("./protocol.js").Saved>} */
  const { said, refused: why } = await post("question", { file: session.file, fingerprint: session.fingerprint, ...what });
  if (now !== session) return;
  if (!said) return why && refused(why, false);
  canUndo(said.undo, false);
  if ("do" in what && what.do === "add" && said.path) await open(session.file, said.path);
  else await reload(said.path ?? undefined);
  status.textContent = words.form_saved ?? "";
}

/** Shows the form as the file is now, and stays where its author is. @param {Path} [to] the value that has the focus then */
async function reload(to) {
  const session = now;
  if (!session) return;
  if (session.plain) return void (await openText(session.file));
  /** @type {import("./protocol.js").Answer<Shown>} */
  const { said, refused: why } = await look("form", { file: session.file, ...(session.path && { path: JSON.stringify(session.path) }) });
  if (now !== session || !session.draft.isEmpty() || keep.isComposing()) return;
  // The value is not there any more, but the file may be.
  if (why && session.path && why.error === "missing") return void (await open(session.file));
  if (why) return explain(why, session.file);
  if (!said?.form) return void (await openText(session.file));
  const place = spot(scroll, session.form.parts);
  const way = ways.contains(document.activeElement) ? document.activeElement?.textContent : null;
  show(said, session.path);
  // The ways are made anew, too.
  if (way) [...ways.querySelectorAll("button")].find(({ textContent }) => textContent === way)?.focus();
  if (now) back(to ? { ...place, at: JSON.stringify(to) } : place, scroll, now.form.parts);
}

/** The site was read anew: a form in which nothing was changed follows its file; one with changes hears of it when it is tried. */
export async function follow() {
  const session = now;
  if (!session || keep.isBusy() || keep.isComposing() || body.querySelector(".both, .past, .small")) return;
  if (!session.draft.isEmpty()) return keep.later();
  /** @type {import("./protocol.js").Answer<Shown>} */
  const { said, refused: why } = await look(session.plain ? "text" : "form", { file: session.file, ...(session.path && { path: JSON.stringify(session.path) }) });
  if (now !== session || !session.draft.isEmpty()) return;
  if (why && why.error !== "lost") explain(why, session.file);
  else if (said && said.fingerprint !== session.fingerprint) await reload();
  else if (said) showProblems(session, said.problems);
}

/** @param {string | null} token @param {boolean} again whether it takes the taking back back */
function canUndo(token, again) {
  undoing = token ? { token, again } : null;
  undo.hidden = !undoing;
  undo.textContent = (again ? words.form_redo : words.form_undo) ?? "";
}

async function takeBack() {
  if (!undoing || !(await mayLeave())) return;
  const { token, again } = undoing;
  /** @type {import("./protocol.js").Answer<{ files: { file: string, fingerprint: string | null }[], undo: string }>} */
  const { said, refused: why } = await post("undo", { token });
  if (!said) {
    canUndo(null, false);
    return why && explain(why, now?.file ?? "");
  }
  canUndo(said.undo, !again);
  status.textContent = (again ? words.form_redone : words.form_undone) ?? "";
  const mine = said.files.find(({ file }) => file === now?.file);
  if (mine?.fingerprint === null) {
    const file = now?.file ?? "";
    now = null;
    lay();
    head(file, null);
  } else await reload();
}

/** @returns {Promise<boolean>} whether nothing is lost when another form comes */
async function mayLeave() {
  if (!isDirty()) return true;
  const chosen = await leave();
  if (chosen === "save") return keep.save();
  if (chosen === "drop" && now) await keep.drop(now);
  return chosen === "drop";
}

function appear() {
  panel.hidden = false;
  document.body.classList.add("editing");
}

/** Closes the panel, once nothing would be lost. @returns {Promise<boolean>} */
export async function close() {
  if (!(await mayLeave())) return false;
  asked++;
  now = null;
  wanted = null;
  lay();
  panel.hidden = true;
  document.body.classList.remove("editing");
  frame.focus();
  return true;
}

addEventListener("keydown", (event) => {
  if (panel.hidden || event.isComposing || keep.isComposing()) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (now && !save.hidden) keep.save();
  } else if (event.key === "Escape" && panel.contains(document.activeElement)) close();
});
addEventListener("beforeunload", (event) => {
  if (leaving || !isDirty()) return;
  event.preventDefault();
  event.returnValue = "";
});
