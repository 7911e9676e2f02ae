// What the forms ask of the preview, and how it answers: the shapes of docs/editing.md. Knows no field on the screen.

import { send, words } from "../server.js";

/** @typedef {import("./values.js").Path} Path */
/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("../server.js").Problem & { path: Path | null, body: boolean }} Problem */
/** @typedef {{ name: string, label: string, write: Value }} Choice */
/**
 * What a value is edited with; which of the further keys there are, its `type` says.
 * @typedef {object} Input
 * @property {string} type
 * @property {number} [least]
 * @property {number} [most]
 * @property {boolean} [whole]
 * @property {Choice[]} [choices]
 * @property {string | null} [chosen]
 * @property {boolean} [partial]
 * @property {string} [folder]
 * @property {boolean} [single]
 * @property {Field | null} [item]
 * @property {Field[]} [items]
 * @property {Field[]} [fields]
 * @property {string[]} [unknown]
 * @property {string} [kind]
 * @property {Choice[]} [kinds]
 * @property {string} [summary]
 * @property {Input[]} [ways]
 * @property {number} [way]
 */
/**
 * @typedef {Input & {
 *   key: string, name: string, label: string, help: string, example?: Value, path: Path, after?: string,
 *   required: boolean, present: boolean, default?: Value, value?: Value
 * }} Field
 */
/** @typedef {{ file: string, kind: string | null, fingerprint: string, form: Field | null, broken?: string, body: string | null, problems: Problem[] }} Shown */
/** @typedef {{ file: string, fingerprint: string, undo: string | null, problems: Problem[], path?: Path | null }} Saved */
/** @typedef {{ path: string, title: string, file: string }} PageName */
/**
 * Why something was not done; `error` is the protocol's, or `lost`: nobody answers.
 * @typedef {object} Refusal
 * @property {number} status
 * @property {string} error
 * @property {string} message
 * @property {Path} [path]
 * @property {string} [fingerprint] of what is there now, where the file was changed meanwhile
 * @property {string} [theirs]
 * @property {string | null} [mine]
 */
/** @template T @typedef {{ said: T, refused: null } | { said: null, refused: Refusal }} Answer */

/** @template T @param {string} what @param {object} [body] @returns {Promise<Answer<T>>} */
async function ask(what, body) {
  try {
    const { status, said } = await send(`edit/${what}`, body);
    if (status === 200) return { said, refused: null };
    return { said: null, refused: { error: "", message: words.form_failed ?? "", ...said, status } };
  } catch {
    return { said: null, refused: { status: 0, error: "lost", message: words.form_lost ?? "" } };
  }
}

/** @template T @param {string} what @param {Record<string, string>} asked @returns {Promise<Answer<T>>} */
export const look = (what, asked) => ask(`${what}?${new URLSearchParams(asked)}`);

/** @template T @param {string} what @param {object} body @returns {Promise<Answer<T>>} */
export const post = (what, body) => ask(what, body);
