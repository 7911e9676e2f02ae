// The welcome page: recent sites, a new one, any other; and the end.

import { button, element } from "../../preview/client/shell/element.js";
import { complain, complaint } from "./field.js";
import { folders } from "./folders.js";
import * as form from "./new.js";
import { ask, Refused, say, start } from "./server.js";

/** @param {string} path @param {HTMLElement} wrong */
async function open(path, wrong) {
  try {
    complain(wrong, "");
    const { address } = await ask("open", { path });
    location.assign(address);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    complain(wrong, error.message);
  }
}

/** The sites that were opened before. */
function recent() {
  const wrong = element("p", { class: "wrong", role: "alert", hidden: true });
  const rows = start.recent.map(({ name, path, missing }) => {
    const row = element("li", {});
    if (missing) {
      const forget = button(say("forget", name), async () => {
        await ask("forget", { path });
        row.remove();
        if (!rows.some((other) => other.isConnected)) section.remove();
      }, { class: "quiet" });
      row.append(element("span", {}, name), element("span", { class: "missing" }, say("missing")), forget);
    } else {
      row.append(button(name, () => open(path, wrong), { class: "site" }));
    }
    row.append(element("span", { class: "path" }, path));
    return row;
  });
  const section = element("section", { "aria-labelledby": "recent" }, element("h2", { id: "recent" }, say("recent")), wrong, element("ul", { class: "recent" }, ...rows));
  return section;
}

/** A part that can be folded. @param {string} word @param {boolean} shown @param {HTMLElement[]} parts */
function part(word, shown, ...parts) {
  return element("details", { class: "part", open: shown }, element("summary", {}, element("h2", {}, say(word))), ...parts);
}

/** Any site on this computer. */
function other() {
  const wrong = complaint("other");
  const walk = folders("open", () => complain(wrong, ""), (path) => open(path, wrong));
  const box = part("open", false, element("p", { class: "hint" }, say("open_hint")), walk.box, wrong);
  let walked = false;
  box.addEventListener("toggle", () => {
    const [first] = start.places;
    if (!walked && first) walk.go(first.path);
    walked = true;
  });
  return box;
}

async function end() {
  try {
    await ask("end", {});
  } catch (error) {
    // It had ended before.
    if (!(error instanceof Refused)) throw error;
  }
  const said = element("p", { role: "status", tabindex: "-1" }, say("ended"));
  main.replaceChildren(element("h1", {}, say("title")), said);
  said.focus();
}

const known = start.recent.length > 0;
const main = element(
  "main",
  {},
  element("h1", {}, say("title")),
  element("p", { class: "lead" }, say("lead")),
  ...(known ? [recent()] : []),
  part("create", !start.recent.some(({ missing }) => !missing), form.create()),
  other(),
  element("footer", {}, button(say("end"), end, { class: "quiet" }), element("span", { class: "hint" }, say("end_hint"))),
);
document.body.append(main);
if (!known) form.focus();
