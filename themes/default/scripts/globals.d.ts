// What passes between the bundles of the theme, which have no exports: what they leave in the window, the elements
// that they find in the page, what a sitting offers and what it tells by events. Types only: no bundle has it.

import type { ChecklistElement } from "./checklist/element.js";
import type { QuizElement } from "./element.js";
import type { Index } from "./later/draws.js";
import type { OpeningElement } from "./opening/element.js";
import type { Parts } from "./parts.js";
import type { PyramidElement } from "./pyramid/element.js";
import type { RecordElement } from "./record/element.js";
import type { ScenarioElement } from "./scenario/element.js";
import type { SearchElement } from "./search/element.js";
import type { Share } from "./share.js";
import type { toggle } from "./forward/panel.js";
import type { Event, State } from "./state.js";

/** What a quiz of the page offers to the scripts that come after it. */
export interface Sitting {
  quiz: HTMLElement;
  /** The one way to change the state. Without a `response`, what stands in the form is meant. */
  send(event: Event): void;
  readonly state: State;
  readonly parts: Parts;
  /** Whether the reader can begin. */
  ready: boolean;
  /** Lets the reader begin, or go on from a state. */
  open(from?: State): void;
  /** Other questions lie in the page now; they wait to be opened. */
  refind(): void;
  /** From the first question on; `order`: the questions that are wanted, by place. */
  again(seed: number, order?: number[]): void;
}

/** What scripts leave in the window. An element's id may be such a name too: look them up by `shared` of later/own.js. */
export interface Shared {
  /** By the id of a quiz the index of its sets, by `id/1` … the questions of a set as HTML (src/view/sets.rs). */
  mbSets: Record<string, Index | string>;
  /** Markup of the theme by the name of its file in templates/fragments/. */
  mbFragments: Record<string, string>;
  /** The search's index: `table`, and its parts as they come (src/render/search.rs). */
  mbSearch: Record<string, unknown>;
  /** From the bundle `share`. */
  mbShare: Share;
  /** From the bundle `forward`: opens and closes what its button is for. */
  mbForward: typeof toggle;
}

declare global {
  interface Window extends Partial<Shared> {}

  interface HTMLElementTagNameMap {
    "mb-quiz": QuizElement;
    "mb-checklist": ChecklistElement;
    "mb-opening": OpeningElement;
    "mb-pyramid": PyramidElement;
    "mb-record": RecordElement;
    "mb-scenario": ScenarioElement;
    "mb-search": SearchElement;
  }

  interface HTMLElementEventMap {
    /** A quiz shows another state. `detail`: the one before; none when it opens. Bubbles. */
    "mb-state": CustomEvent<State | null>;
  }
  interface DocumentEventMap {
    "mb-state": CustomEvent<State | null>;
  }
}
