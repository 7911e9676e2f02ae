// `mb-scenario`: puts a chat in the place of the scenes of a scenario, and listens to it. What it shows is a copy of
// what the template wrote (templates/partials/scenario.html). Keeps on the device which endings were found, and how far an
// unfinished chat has come.

import { part } from "../part.js";
import { read, write } from "../store.js";
import { say } from "./chat.js";
import { count, finish } from "./over.js";
import { copy, findParts } from "./parts.js";
import { risk } from "./risk.js";
import { begin, cut, follow, heard, here, known, now, reduce, reply, resume, way } from "./story.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("./story.js").Event} Event */

export class ScenarioElement extends HTMLElement {
  connectedCallback() {
    if (this.started) return;
    // All parts are looked up before anything changes: a scenario that lacks one stays the story
    // it was, and the error, reported by name, does not stop the others on the page.
    const parts = findParts(this);
    this.started = true;
    start(`scenario:${this.dataset.id}`, parts);
  }
}

/** @param {string} key @param {Parts} parts */
function start(key, parts) {
  const { scenes, set, story, talk, gauge, log, replies, choices, fate, timed } = parts;
  const endings = scenes.filter(({ ending }) => ending).map(({ id }) => id);
  let found = known(read(key), endings);
  const before = found.length;
  let state = resume(begin(scenes, set), read(key));
  /** Nobody is scrolled about who has not begun to chat. */
  let begun = false;
  /** @type {ReturnType<typeof say> | undefined} */
  let saying;
  /** Above a chat that was left, until the reader goes on. @type {HTMLElement | undefined} */
  let anew;

  /** @param {"saying" | "asking" | "over"} phase */
  const show = (phase) => {
    // How things stand is told when the last word is said, not before.
    if (phase !== "saying") gauge.dataset.level = risk(state);
    /** @type {Record<string, unknown>} */
    const there = { [phase]: 1, [gauge.dataset.level ?? ""]: 1, begun: state.taken.length, heard: heard(state), fresh: !before, known: before };
    for (const node of timed) node.hidden = !there[node.dataset.when ?? ""];
    log.toggleAttribute("data-told", phase === "over");
  };

  /** The end of the chat stays in sight; a turn too high for that shows its beginning. */
  const keepUp = () => {
    const turn = log.lastElementChild;
    if (!begun || !turn) return;
    const high = talk.getBoundingClientRect().bottom - turn.getBoundingClientRect().top > innerHeight - 200;
    if (high) turn.scrollIntoView({ block: "start" });
    else (replies.hidden ? turn : replies).scrollIntoView({ block: "nearest" });
  };

  /** What can be said, or the end. @param {number} [focus] the choice that was taken here */
  const done = (focus) => {
    const { panel, choices: offered, id } = here(state);
    choices.replaceChildren(...offered.flatMap((choice, number) => {
      if (!follow(scenes, choice, now(state))) return [];
      const item = copy(parts.answer, "span", choice.text);
      /** @type {HTMLButtonElement} */ (item.firstElementChild).value = String(number);
      return [item];
    }));
    // The focus cuts short what the log announces, so the lines are what the replies are replies to.
    replies.setAttribute("aria-describedby", log.lastElementChild?.id ?? "");
    // Other tabs may have found some meanwhile.
    const all = [panel && id, ...found, ...known(read(key), endings)];
    found = endings.filter((one) => all.includes(one));
    if (begun) write(key, { v: 1, endings: found, way: panel ? [] : way(state) });
    if (panel) {
      finish(parts, state, panel);
      count(parts, found);
    }
    show(panel ? "over" : "asking");
    keepUp();
    const next = panel ? fate.querySelector(".tone") : choices.querySelector(`[value="${focus}"]`) ?? choices.querySelector("button");
    if (begun) /** @type {HTMLElement | null | undefined} */ (next)?.focus({ preventScroll: true });
  };

  /** The reader's reply, beneath which the others answer. @param {import("./story.js").State<import("./parts.js").Scene>} at */
  const turn = (at) => {
    const list = copy(parts.turn);
    // The list of red flags leads back here.
    list.id = `${log.id}:${at.path.length}`;
    const taken = reply(at);
    if (taken) list.append(copy(parts.reply, ".says p", taken.text));
    if (taken?.remark) list.append(copy(parts.remark, "span", taken.remark));
    log.append(list);
    return list;
  };

  /** A turn of the chat: the reader's reply, then what the others say to it. */
  const play = () => {
    const list = turn(state);
    show("saying");
    // The button that was pressed is gone; whoever uses the keyboard stays in the chat.
    if (begun) log.focus({ preventScroll: true });
    saying = say(parts, list, here(state).lines, { hurry: !begun, moved: keepUp, done });
  };

  /** @param {Event} event */
  const send = (event) => {
    const { taken } = state;
    state = reduce(state, event);
    begun = true;
    anew?.remove();
    saying?.stop();
    if (event.type === "again") log.replaceChildren();
    if (event.type !== "back") return play();
    log.lastElementChild?.remove();
    done(taken[taken.length - 1]);
  };

  talk.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    const what = button?.dataset.do;
    if (what === "back" || what === "again") send({ type: what });
    else if (button) send({ type: "choose", choice: Number(button.value) });
    else saying?.skip();
  });
  talk.addEventListener("keydown", (event) => {
    const typed = event.key.length === 1 || event.key === "Enter";
    if (!typed || event.ctrlKey || event.metaKey || /** @type {Element} */ (event.target).closest("button, a")) return;
    // What is pressed must not reach the reply that gets the focus.
    if (saying?.skip()) event.preventDefault();
  });

  count(parts, found);
  story.hidden = true;
  talk.hidden = false;
  if (!state.taken.length) return play();
  // A chat that was left: all that was said stands there at once; and a way to begin anew, since a phone may be another's.
  anew = copy(part(parts.over, ".acts"));
  part(anew, "button").classList.add("quiet");
  part(talk, ".frame").before(anew);
  state.path.forEach((_, step) => {
    const then = cut(state, step + 1);
    turn(then).append(...here(then).lines.map((line) => copy(line)));
  });
  done();
}
