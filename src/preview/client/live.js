// The preview's part of a page: follows the site's state, shows mistakes over the page, loads it anew without
// losing the place, and has a bar with other looks. Put into pages by `mingbian serve` alone.

/**
 * @typedef {{ severity: string, file: string, line: number, text: string }} Problem
 * @typedef {{ generation: number, good: boolean, errors: number, warnings: number, drafts: boolean, problems: Problem[], trouble: string | null }} State
 * @typedef {Record<string, string>} Words
 * @typedef {{ path: string, y: number, open: boolean[], fields: Record<string, string | boolean>, focus: string }} Place
 */

const KEY = "mingbian:preview";
const script = /** @type {HTMLScriptElement} */ (document.querySelector("script[src='/.mingbian/live.js']"));
const { generation = "0", bare = "", token = "", source = "" } = script.dataset;
const framed = window.self !== window.top;

/** What the server says, or nothing. @param {string} path @param {object} [body] @returns {Promise<any>} */
const ask = async (path, body) => {
  const options = body && { method: "POST", headers: { "x-mingbian": token }, body: JSON.stringify(body) };
  const response = await fetch(`/.mingbian/${path}`, options);
  return response.status === 200 ? response.json() : null;
};

/** @type {Words} */
const words = await ask("words");

/** @param {string} text @param {string | number} value */
const fill = (text, value) => text.replace("{}", String(value));

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Partial<HTMLElementTagNameMap[K]>} [set] @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function element(name, set = {}, ...children) {
  const made = Object.assign(document.createElement(name), set);
  made.append(...children);
  return made;
}

// Where the reader is.

/** Fields of the page, each under a name that outlasts a reload. @returns {[string, HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement][]} */
function fields() {
  const seen = new Map();
  return [...document.querySelectorAll("input, textarea, select")].map((field) => {
    const { name, value, type, id } = /** @type {HTMLInputElement} */ (field);
    const chosen = type === "radio" || type === "checkbox";
    const base = `${name || id}|${chosen ? value : ""}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return [`${base}|${count}`, /** @type {HTMLInputElement} */ (field)];
  });
}

/** @param {Element} field */
const chosen = (field) => field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type);

function leave() {
  const all = fields();
  /** @type {Place} */
  const place = {
    path: location.pathname,
    y: scrollY,
    open: [...document.querySelectorAll("details")].map((it) => it.open),
    fields: Object.fromEntries(all.map(([name, it]) => [name, chosen(it) ? /** @type {HTMLInputElement} */ (it).checked : it.value])),
    focus: all.find(([, it]) => it === document.activeElement)?.[0] ?? "",
  };
  sessionStorage.setItem(KEY, JSON.stringify(place));
  location.reload();
}

function comeBack() {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!kept) return;
  /** @type {Place} */
  const place = JSON.parse(kept);
  if (place.path !== location.pathname) return;
  const put = () => {
    document.querySelectorAll("details").forEach((it, at) => {
      if (place.open[at] !== undefined) it.open = place.open[at] ?? false;
    });
    for (const [name, field] of fields()) {
      const was = place.fields[name];
      if (field.disabled || field.id === "mb-elder" || was === undefined) continue;
      if (chosen(field)) /** @type {HTMLInputElement} */ (field).checked = Boolean(was);
      else if (field.value !== was) field.value = String(was);
      if (name === place.focus) field.focus({ preventScroll: true });
    }
    scrollTo({ top: place.y, behavior: "instant" });
  };
  put();
  // A quiz lays its questions once more when all of it is there.
  document.addEventListener("mb-state", () => setTimeout(put), { once: true });
  window.addEventListener("load", () => setTimeout(put));
}

// News.

/** @param {State} state */
async function follow(state) {
  show(state);
  if (!state.good) return;
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  /** @type {HTMLScriptElement | null} */
  const now = fresh.querySelector("script[src='/.mingbian/live.js']");
  if (!now || now.dataset.page === script.dataset.page) return;
  if (now.dataset.bare !== bare) return leave();
  swapStyles(fresh);
  script.dataset.page = now.dataset.page;
}

/** The page is the same but for its style sheets. @param {Document} fresh */
function swapStyles(fresh) {
  const links = (/** @type {Document} */ of) => [...of.querySelectorAll("link[rel=stylesheet]")];
  const old = links(document);
  links(fresh).forEach((link, at) => {
    const was = old[at];
    const href = link.getAttribute("href") ?? "";
    if (!was || was.getAttribute("href") === href) return;
    const next = /** @type {HTMLLinkElement} */ (was.cloneNode());
    next.href = href;
    // The old one goes when the new one is there: no moment without a style.
    next.addEventListener("load", () => {
      was.remove();
      looks.again();
    });
    was.after(next);
  });
}

async function listen() {
  let known = Number(generation);
  for (;;) {
    try {
      const state = await ask(`state?after=${known}`);
      if (!state) continue;
      known = state.generation;
      await follow(state);
    } catch {
      // The preview has stopped, or starts anew: then everything may have changed.
      lost.hidden = false;
      await new Promise((wake) => setTimeout(wake, 1000));
      try {
        await ask("state?after=0");
        return leave();
      } catch {}
    }
  }
}

// Other looks.

const looks = {
  dark: false,
  print: false,
  /** Makes the style sheets answer to another look than the browser's. */
  again() {
    for (const sheet of document.styleSheets) {
      const owner = /** @type {HTMLElement | null} */ (sheet.ownerNode);
      if (!owner || owner.closest("mb-preview")) continue;
      if (owner.getAttribute("media") === "print") sheet.media.mediaText = looks.print ? "all" : "print";
      try {
        rewrite(sheet.cssRules);
      } catch {}
    }
  },
};

/** The media of each rule as it was written. @type {WeakMap<CSSMediaRule, string>} */
const written = new WeakMap();

/** @param {CSSRuleList} rules */
function rewrite(rules) {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    const text = written.get(rule) ?? rule.media.mediaText;
    written.set(rule, text);
    let now = text;
    if (looks.dark) now = now.replace(/\(prefers-color-scheme:\s*dark\)/g, "(min-width: 0)").replace(/\(prefers-color-scheme:\s*light\)/g, "(max-width: 0)");
    if (looks.print) now = now === "print" ? "all" : now.replace(/^screen\b/, "not all");
    rule.media.mediaText = now;
    rewrite(rule.cssRules);
  }
}

// The overlay and the bar, in a shadow of their own: the page's styles do not reach them, nor theirs the page.

const host = document.createElement("mb-preview");
const shadow = host.attachShadow({ mode: "open" });
const overlay = element("div", { className: "overlay", hidden: true });
overlay.setAttribute("role", "alertdialog");
const lost = element("p", { className: "lost", hidden: true, textContent: words.lost ?? "" });
const bar = element("div", { className: "bar" });
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", words.bar ?? "");
const panel = element("div", { className: "panel", hidden: true });
const phone = element("div", { className: "phone", hidden: true });

/** @param {string} text @param {() => void} act @param {boolean} [toggle] */
function button(text, act, toggle = false) {
  const made = element("button", { type: "button", textContent: text });
  if (toggle) made.setAttribute("aria-pressed", "false");
  made.addEventListener("click", act);
  return made;
}

/** @param {HTMLButtonElement} of @param {boolean} pressed */
const press = (of, pressed) => of.setAttribute("aria-pressed", String(pressed));

/** @param {string} file @param {number} [line] @param {string} [text] */
async function openSource(file, line, text) {
  const opened = await ask("open", { file, line, words: text });
  if (opened && !opened.opened) note(fill(words.not_opened ?? "", opened.place));
}

/** @param {string} text */
function note(text) {
  lost.textContent = text;
  lost.hidden = false;
  setTimeout(() => (lost.hidden = true), 6000);
}

/** The words in the middle of what is seen. */
function wordsHere() {
  const at = document.elementFromPoint(innerWidth / 2, innerHeight * 0.4);
  const block = at?.closest("p, li, h1, h2, h3, h4, legend, label, td, dd, blockquote, summary");
  return block?.textContent?.trim().slice(0, 60) ?? "";
}

/** @param {Problem} problem */
function row(problem) {
  const place = element("p", { className: "place" }, `${problem.file}:${problem.line} `);
  if (problem.file) place.append(button(words.open ?? "", () => openSource(problem.file, problem.line)));
  return element("li", { className: problem.severity }, place, element("pre", { textContent: problem.text }));
}

const warnings = button("", () => {
  panel.hidden = !panel.hidden;
  press(warnings, !panel.hidden);
}, true);
const drafts = button(words.drafts ?? "", () => ask("drafts", { shown: drafts.getAttribute("aria-pressed") !== "true" }), true);

/** @param {State} state */
function show(state) {
  lost.hidden = true;
  press(drafts, state.drafts);
  warnings.textContent = fill(words.warnings ?? "", state.warnings);
  warnings.classList.toggle("some", state.warnings > 0);
  // Those of this page first.
  const sorted = [...state.problems].sort((a, b) => Number(b.file === source) - Number(a.file === source));
  const soft = sorted.filter((it) => it.severity === "warning");
  panel.replaceChildren(...[
    { title: words.warnings_here, list: soft.filter((it) => it.file === source) },
    { title: words.warnings_elsewhere, list: soft.filter((it) => it.file !== source) },
  ].filter(({ list }) => list.length).flatMap(({ title, list }) => [element("h2", { textContent: title ?? "" }), element("ul", {}, ...list.map(row))]));
  if (!soft.length) panel.append(element("p", { textContent: words.warnings_none ?? "" }));
  const hard = sorted.filter((it) => it.severity === "error");
  overlay.hidden = state.good;
  overlay.setAttribute("aria-label", fill(words.errors ?? "", state.errors));
  overlay.replaceChildren(
    element("h2", { textContent: fill(words.errors ?? "", state.errors) }),
    element("p", { textContent: words.errors_hint ?? "" }),
    ...(state.trouble ? [element("pre", { textContent: state.trouble })] : []),
    element("ul", {}, ...hard.map(row)),
  );
}

function showPhone() {
  const frame = element("iframe", { src: location.href, title: words.phone ?? "" });
  const close = button(words.phone_close ?? "", () => {
    phone.hidden = true;
    phone.replaceChildren();
    press(phoneButton, false);
    phoneButton.focus();
  });
  phone.replaceChildren(element("div", { className: "device" }, frame), close);
  phone.hidden = false;
  press(phoneButton, true);
  close.focus();
}

const phoneButton = button(words.phone ?? "", () => (phone.hidden ? showPhone() : phone.querySelector("button")?.click()), true);
const elder = button(words.elder ?? "", () => {
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById("mb-elder"));
  box?.click();
  press(elder, box?.checked ?? false);
}, true);
/** @param {"dark" | "print"} name */
const look = (name) => {
  const made = button(words[name] ?? "", () => {
    looks[name] = !looks[name];
    press(made, looks[name]);
    looks.again();
  }, true);
  return made;
};
const sourceButton = button(words.source ?? "", () => openSource(source, undefined, wordsHere()));
sourceButton.hidden = !source;
const fold = button(words.hide ?? "", () => {
  const folded = bar.classList.toggle("folded");
  fold.textContent = (folded ? words.show : words.hide) ?? "";
  fold.setAttribute("aria-expanded", String(!folded));
  panel.hidden = true;
  sessionStorage.setItem(`${KEY}:folded`, folded ? "1" : "");
});
fold.setAttribute("aria-expanded", "true");

comeBack();
bar.append(phoneButton, elder, look("dark"), look("print"), drafts, warnings, sourceButton, fold);
shadow.append(element("link", { rel: "stylesheet", href: "/.mingbian/live.css" }), overlay, panel, phone, lost);
// Inside the phone's frame there is just the page.
if (!framed) shadow.append(bar);
if (sessionStorage.getItem(`${KEY}:folded`)) fold.click();
press(elder, /** @type {HTMLInputElement | null} */ (document.getElementById("mb-elder"))?.checked ?? false);
document.documentElement.append(host);
const first = await ask("state?after=0");
if (first) {
  show(first);
  if (first.generation !== Number(generation)) await follow(first);
  script.dataset.generation = first.generation;
}
listen();

export {};
