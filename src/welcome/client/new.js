// The form for a new site. What was typed stays, whatever goes wrong: in the form, and in this tab for when it is loaded again.

import { button, element } from "../../preview/client/shell/element.js";
import { choice, complain, complaint, field } from "./field.js";
import { folders } from "./folders.js";
import { ask, Refused, say, start } from "./server.js";

const KEPT = "mingbian-new";
/** The same each time that this form is sent: it makes one site. */
const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const district = field("district", { hint: true });
const province = field("province", { optional: true });
const organisation = field("organisation", { optional: true });
const hotline = field("hotline", { optional: true, hint: true });
const units = field("units", { optional: true, hint: true, lines: true });
const name = field("name");
const fields = { district, province, organisation, hotline, units, name };

/** The folder in which the site gets its own. */
let parent = "";
let separator = "/";
/** The name is still the one that is proposed. */
let proposed = true;

const target = element("p", { class: "path", role: "status" });
const walk = folders("place", (listing) => {
  parent = listing.path;
  separator = listing.separator;
  name.tell("");
  tellTarget();
});
walk.box.hidden = true;
const elsewhere = button(say("elsewhere"), () => {
  walk.box.hidden = !walk.box.hidden;
  elsewhere.setAttribute("aria-expanded", String(!walk.box.hidden));
}, { class: "quiet", "aria-expanded": "false" });

/** @param {string} of @param {import("./server.js").Offer[]} offers */
const ticks = (of, offers) =>
  element("fieldset", {}, element("legend", {}, say(of)), element("div", { class: "choices" }, ...offers.map(({ slug, title }) => choice("checkbox", of, slug, title, true))));

const noDisguise = complaint("disguises");
const disguises = ticks("disguises", start.offers.disguises);
disguises.append(noDisguise);
disguises.addEventListener("change", () => complain(noDisguise, ""));
const content = element(
  "details",
  {},
  element("summary", {}, say("content")),
  disguises,
  ticks("audiences", start.offers.audiences),
  element("fieldset", {}, element("legend", {}, say("languages")), choice("checkbox", "english", "en", say("english"), true)),
  element(
    "fieldset",
    {},
    element("legend", {}, say("beginning")),
    choice("radio", "beginning", "library", say("library"), true),
    choice("radio", "beginning", "copy", say("copy"), false),
  ),
);

const wrong = element("p", { class: "wrong", role: "alert", hidden: true });
const submit = element("button", { type: "submit", class: "strong" }, say("submit"));
const form = element(
  "form",
  { novalidate: true },
  district.box,
  province.box,
  organisation.box,
  hotline.box,
  units.box,
  element("fieldset", {}, element("legend", {}, say("place")), name.box, target, elsewhere, walk.box),
  content,
  wrong,
  submit,
);

/** The form, and what begins it. @returns {HTMLElement} */
export function create() {
  restore();
  propose();
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  district.input.addEventListener("input", propose);
  name.input.addEventListener("input", () => {
    proposed = !name.input.value;
    tellTarget();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  const [first] = start.places;
  if (first) walk.go(first.path);
  return form;
}

export const focus = () => district.input.focus();

/** What follows from the name of the district. */
function propose() {
  const said = district.input.value.trim();
  organisation.hint.textContent = say("organisation_hint", said + start.offers.organisation);
  if (proposed) name.input.value = said && say("name_of", said.replace(/[\\/:*?"<>|]/g, ""));
  tellTarget();
}

function tellTarget() {
  const typed = name.input.value.trim();
  target.textContent = parent && typed ? say("will_be", parent.replace(/[\\/]$/, "") + separator + typed) : "";
}

/** @param {string} of */
const ticked = (of) => [...form.querySelectorAll("input")].filter((input) => input.name === of && input.checked).map((input) => input.value);

async function send() {
  if (submit.disabled) return;
  submit.disabled = true;
  submit.textContent = say("making");
  try {
    const texts = Object.fromEntries(Object.entries(fields).map(([key, { input }]) => [key, input.value]));
    const more = { id, parent, disguises: ticked("disguises"), audiences: ticked("audiences") };
    const { address } = await ask("make", { ...texts, ...more, english: ticked("english").length > 0, copy: ticked("beginning")[0] === "copy" });
    forget();
    location.assign(address);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.wrong);
  } finally {
    submit.disabled = false;
    submit.textContent = say("submit");
  }
}

/** @param {import("./server.js").Wrong} all */
function tell(all) {
  for (const [key, { tell }] of Object.entries(fields)) tell(all[key] ?? "");
  complain(noDisguise, all.disguises ?? "");
  if (all.disguises) content.open = true;
  complain(wrong, all.form ?? say("wrong", Object.keys(all).length));
  const first = Object.entries(fields).find(([key]) => all[key])?.[1].input;
  if (first) first.focus();
  else if (all.disguises) disguises.querySelector("input")?.focus();
}

/** What was typed and ticked, for when the page is loaded again. */
function keep() {
  const inputs = [...form.querySelectorAll("input"), ...form.querySelectorAll("textarea")];
  const values = inputs.map((input) => (input.type === "checkbox" || input.type === "radio" ? /** @type {HTMLInputElement} */ (input).checked : input.value));
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ proposed, values }));
  } catch {
    // Kept nowhere: the form works all the same.
  }
}

function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    const inputs = [...form.querySelectorAll("input"), ...form.querySelectorAll("textarea")];
    if (!kept || kept.values.length !== inputs.length) return;
    ({ proposed } = kept);
    inputs.forEach((input, at) => {
      const value = kept.values[at];
      if (typeof value === "boolean") /** @type {HTMLInputElement} */ (input).checked = value;
      else input.value = String(value);
    });
  } catch {
    // Nothing that could be read.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // It was kept nowhere.
  }
}
