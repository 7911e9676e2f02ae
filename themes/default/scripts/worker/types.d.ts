// What a worker has, as far as ours uses it: TypeScript's own types of workers do not go together with those of pages.

export interface Late extends Event {
  waitUntil(done: Promise<unknown>): void;
}

export interface Asked extends Late {
  readonly request: Request;
  readonly clientId: string;
  /** Not in older Safari. */
  readonly resultingClientId?: string;
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

export interface Told extends Late {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

export interface Client {
  readonly id: string;
  readonly url: string;
}

/** What stands before the worker (src/render/worker.rs). */
export interface Known {
  /** Another one with every change of the site. */
  build: string;
  /** Each with its folder and the pages that are kept unasked, from the root. */
  languages: { at: string; always: string[] }[];
  /** By language: what scripts ask for that no page names. */
  later: string[][];
  /** Bytes of the theme's files. */
  sizes: Record<string, number>;
  /** Folders of pages that are kept once they were opened. */
  tests: string[];
  /** The folder of the page on what is kept. */
  offline: string;
}

export interface WorkerScope {
  readonly registration: {
    readonly scope: string;
    readonly navigationPreload?: { enable(): Promise<void> };
    unregister(): Promise<boolean>;
  };
  readonly clients: { get(id: string): Promise<Client | undefined> };
  readonly mbSite?: { known?: Known };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listen: (event: Late) => void): void;
  addEventListener(type: "fetch", listen: (event: Asked) => void): void;
  addEventListener(type: "message", listen: (event: Told) => void): void;
}

/** Why a page is kept: it always is (`always`), it was opened (`opened`), or with this page somebody kept it. */
export type Why = string;

/** What is noted of a page that is kept, in its own entry. */
export interface Note {
  /** Of this copy: what belongs to it alone is kept under it. */
  stamp: string;
  /** Files with fixed names, which it may have together with others. */
  fixed: string[];
  /** Files that are its own, of the same moment. */
  own: string[];
  /** Encoded: an entry's headers have no Chinese. */
  title: string;
  why: Why[];
}

export interface KeptPage {
  page: string;
  note: Note;
}
