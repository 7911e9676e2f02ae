// The button that reads the page aloud, where the device itself has a voice for its language. The
// one place that speaks: what to say and in which pieces is found elsewhere.

import { paragraphs } from "./reading.js";
import { choose, utterances } from "./utterances.js";

/** Slower in elder mode. */
const RATE = { elder: 0.9, usual: 1 };

/** @param {HTMLButtonElement} button with a `[data-when]` for each state: in the masthead, or in a test */
export function offer(button) {
  const speech = window.speechSynthesis;
  const main = document.querySelector("main");
  if (!speech || !main) return;
  const lang = main.lang || document.documentElement.lang;
  /** @type {SpeechSynthesisVoice | null} */
  let voice = null;
  // Some browsers know their voices only later. Safari has no listeners here, only this property.
  const look = () => {
    voice = choose(speech.getVoices(), lang);
    button.hidden = !voice;
  };
  speech.onvoiceschanged = look;
  look();

  /** @type {"idle" | "reading" | "paused"} */
  let state = "idle";
  /** @type {Element} */
  let root = main;
  /** @type {string[]} */
  let texts = [];
  let at = 0;
  /** Kept, or a browser may tidy it away before it has ended. @type {SpeechSynthesisUtterance | null} */
  let said = null;

  /** @param {typeof state} next */
  const become = (next) => {
    state = next;
    for (const part of button.querySelectorAll("[data-when]")) {
      /** @type {HTMLElement} */ (part).hidden = part.getAttribute("data-when") !== state;
    }
    if (state === "reading") {
      say();
    } else {
      said = null;
      speech.cancel();
    }
  };

  const say = () => {
    const text = texts[at];
    if (text === undefined || !voice) {
      become("idle");
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = document.querySelector("#mb-elder:checked") ? RATE.elder : RATE.usual;
    // What is heard of an utterance that was stopped is of no interest any more.
    utterance.onend = () => {
      if (said !== utterance) return;
      at += 1;
      say();
    };
    utterance.onerror = () => {
      if (said === utterance) become("idle");
    };
    said = utterance;
    speech.speak(utterance);
  };

  button.addEventListener("click", () => {
    if (state === "reading") return become("paused");
    if (state === "idle") {
      texts = utterances(paragraphs(root));
      at = 0;
    }
    // What another page left unsaid.
    speech.cancel();
    become("reading");
  });
  addEventListener("pagehide", () => become("idle"));
  // Another question of a quiz, or its result: that is what is to be read now.
  document.addEventListener("mb-state", ({ target }) => {
    if (target instanceof Element) root = target;
    if (state !== "idle") become("idle");
    place(button);
  });
  place(button);
}

/** On a test's own page: into what is read, so that it is always beside it. @param {HTMLElement} button */
function place(button) {
  const sitting = button.closest("mb-quiz")?.sitting ?? document.querySelector("mb-quiz")?.sitting;
  if (!sitting?.state.setup.card) return;
  const { parts, quiz, state } = sitting;
  const question = parts.questions[state.order[state.at] ?? -1];
  if (question) question.heading.after(button);
  else if (state.at < 0) quiz.querySelector(".quiz-start")?.after(button);
  else parts.headings.find((heading) => heading.offsetParent)?.after(button);
}
