// A device with a voice, or without one: what pages ask of speech, answered by a script of the test's own.

/** A voice for Chinese that says nothing. */
export const VOICE = `Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "zh-CN", localService: true, default: true }, { lang: "en-US", localService: true, default: false }], speak() {}, cancel() {},
} });`;

/** No voice for anything. */
export const NO_VOICE = `Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [], speak() {}, cancel() {} } });`;

/**
 * A page with a script of the test's own before any of its own. The policy of the pages would not let it run.
 * @param {string} script @returns {(html: string) => string}
 */
export function withScript(script) {
  return (html) => html.replace(/<meta[^>]+Content-Security-Policy[^>]*>/i, "").replace("<title", `<script>${script}</script><title`);
}
