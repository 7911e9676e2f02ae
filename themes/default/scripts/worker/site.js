// The worker's surroundings: what it is told of its site, and which addresses mean what there.

/** @typedef {import("./types.d.ts").WorkerScope} WorkerScope */
/** @typedef {import("./types.d.ts").Known} Known */

const worker = /** @type {WorkerScope} */ (/** @type {unknown} */ (globalThis));
export { worker as self };

/** All that is the site's stands below it. */
export const scope = worker.registration.scope;

/** Empty where it stands alone, to leave. @type {Known} */
export const known = worker.mbSite?.known ?? { build: "", languages: [], later: [], sizes: {}, tests: [], offline: "" };

/** Names that change with what is in the file: such a file is never another one (`HASHED` in src/hosting.rs). */
const FIXED = /^(assets|(.*\/)?search\/parts)\/[^/]+\.[0-9a-f]{8}\.(css|js|svg)$/;

/** @param {string} address @returns {string | null} from the root, without query; `null`: not of this site */
export function place(address) {
  const [plain = ""] = address.split(/[?#]/);
  return plain.startsWith(scope) ? plain.slice(scope.length) : null;
}

/** @param {string} address */
export function isFixed(address) {
  return FIXED.test(place(address) ?? "");
}

/**
 * The page at an address, as it is kept: a folder without query. What others may frame is theirs, and not kept.
 * @param {string} address @returns {string | null} `null`: no page that could be kept
 */
export function pageAt(address) {
  const path = place(address)?.replace(/(^|\/)index\.html$/, "$1");
  if (path === undefined || /^(.*\/)?embed\//.test(path)) return null;
  return path === "" || path.endsWith("/") ? scope + path : null;
}

/** The language of a page: the longest folder that it is in. @param {string} page */
export function languageOf(page) {
  const path = place(page) ?? "";
  const all = known.languages.map(({ at }, number) => ({ at, number })).filter(({ at }) => path.startsWith(at));
  all.sort((one, other) => other.at.length - one.at.length);
  return all[0]?.number ?? 0;
}

/** Whether a page is a test, a chat or a checklist, which is kept once it was opened. Their lists are none. @param {string} page */
export function isTest(page) {
  const path = (place(page) ?? "").slice(known.languages[languageOf(page)]?.at.length ?? 0);
  return known.tests.some((folder) => path.startsWith(folder) && /^[^/]+\/$/.test(path.slice(folder.length)));
}

/** The pages that are kept unasked, in the language of this one. @param {string} page */
export function alwaysWith(page) {
  return (known.languages[languageOf(page)]?.always ?? []).map((path) => scope + path);
}

/** @param {string} page */
export function offlineFor(page) {
  const { at = "" } = known.languages[languageOf(page)] ?? {};
  return `${scope}${at}${known.offline}`;
}
