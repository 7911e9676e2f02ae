// A file while it is in the panel: its draft, and what the parts of its form share.

import { draft } from "./draft.js";
import { make } from "./fields.js";
import { look } from "./protocol.js";

/** @typedef {import("./part.js").Form} Form */
/** @typedef {import("./protocol.js").PageName} PageName */
/** @typedef {import("./protocol.js").Path} Path */
/** As a form of all of it or of one value, or as a text. @typedef {import("./saving.js").Open & { path: Path | null, form: Form, plain: boolean }} Session */
/**
 * What the panel does for it.
 * @typedef {object} Host
 * @property {(form: Form) => void} changed
 * @property {(path: Path) => void} open
 * @property {(what: object) => void} question
 * @property {(why: import("./protocol.js").Refusal) => void} refused
 */

/** @param {string} file @param {string} fingerprint @param {Path | null} path @param {boolean} plain @param {Host} host @returns {Session} */
export function session(file, fingerprint, path, plain, host) {
  /** @type {Map<string, Promise<PageName[]>>} */
  const pages = new Map();
  /** @type {(() => void)[]} */
  const listening = [];
  /** @type {Promise<string[]> | null} */
  let languages = null;
  /** @type {Form} */
  const form = {
    file,
    draft: draft(() => {
      host.changed(form);
      for (const listen of listening) listen();
    }),
    heard: (listen) => listening.push(listen),
    parts: new Set(),
    make: (field, place, looks) => make(form, field, place, looks),
    pages(folder) {
      const known = pages.get(folder);
      if (known) return known;
      const asking = look("pages", { folder }).then(({ said }) => /** @type {PageName[]} */ (said ?? []));
      pages.set(folder, asking);
      return asking;
    },
    languages: () => (languages ??= spoken(file)),
    actions: {
      open: host.open,
      question: host.question,
      async kind(to, kind) {
        /** @type {import("./protocol.js").Answer<import("./protocol.js").Shown>} */
        const { said, refused } = await look("form", { file, path: JSON.stringify(to), kind });
        if (refused) host.refused(refused);
        return said?.form ?? null;
      },
    },
  };
  return { file, fingerprint, path, form, draft: form.draft, plain };
}

/** The languages of the site that a file is of, as its settings say. @param {string} file @returns {Promise<string[]>} */
async function spoken(file) {
  const [folder] = file.split("/");
  /** @type {import("./protocol.js").Answer<import("./protocol.js").Shown>} */
  const { said } = await look("form", { file: `${folder}/site.yaml` });
  const value = said?.form?.fields?.find(({ key }) => key === "languages");
  return (value?.items ?? []).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}
