// One cold visit to a page with questions, on a slow phone and a slow line, and when its first
// question could be read and answered. The watch runs in the page and knows no more of it than
// a reader does: what is displayed, and what the buttons say.

/** The phone and the line, as goals for the product are stated. */
export const slow = { cpu: 6, latency: 400, bytesPerSecond: 50_000 };

/** @typedef {{ readable: number, answerable: number, bytes: number, requests: number, marks: Record<string, number> }} Visit */

/**
 * @param {import("./devtools.js").Session} page a fresh one @param {string} address
 * @param {{ words: { start: RegExp, check: RegExp }, line?: typeof slow, profile?: (page: import("./devtools.js").Session) => Promise<() => Promise<void>> }} options
 * @returns {Promise<Visit>}
 */
export async function visit(page, address, { words, line = slow, profile }) {
  const { send } = page;
  let bytes = 0;
  let requests = 0;
  page.on("Network.responseReceived", () => requests++);
  page.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const answered = new Promise((done, fail) => {
    page.on("Runtime.bindingCalled", ({ payload }) => done(JSON.parse(payload)));
    setTimeout(() => fail(new Error(`${address}: the first question was not answered within a minute`)), 60_000).unref();
  });

  await send("Page.enable");
  await send("Network.enable");
  await send("Runtime.enable");
  await send("Runtime.addBinding", { name: "report" });
  await send("Emulation.setDeviceMetricsOverride", { width: 360, height: 740, deviceScaleFactor: 2, mobile: true });
  await send("Network.emulateNetworkConditions", {
    offline: false,
    latency: line.latency,
    downloadThroughput: line.bytesPerSecond,
    uploadThroughput: line.bytesPerSecond,
  });
  await send("Emulation.setCPUThrottlingRate", { rate: line.cpu });
  const texts = JSON.stringify([words.start.source, words.check.source]);
  await send("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})(...${texts})` });
  const stop = await profile?.(page);
  await send("Page.navigate", { url: address });
  const times = await answered;
  await stop?.();
  // The first question can be answered before the page is whole: its weight is known a little later.
  for (let wait = 0; !bytes && wait < 40; wait++) await new Promise((done) => setTimeout(done, 50));
  return { ...times, bytes, requests };
}

/**
 * Looks at the page in every frame. Readable: since when a question's words have been painted
 * within the screen without going away again. Answerable: a choice and the button after it
 * brought an answer to the screen. A button that starts the test is pressed as soon as it works.
 * @param {string} start @param {string} check what the buttons say
 */
function watch(start, check) {
  // Before there is a document there is nothing to watch; in frames of the page neither.
  if (location.protocol === "about:" || window.top !== window) return;
  /** @type {Record<string, number>} */
  const marks = {};
  /** Since when the question can be read; NaN while that is being painted. @type {number | null} */
  let readable = null;
  let before = "";
  const channel = new MessageChannel();
  let next = () => {};
  channel.port1.onmessage = () => next();
  /** Runs in the first task after the frame is on its way. @param {() => void} run */
  const afterPaint = (run) => {
    next = run;
    channel.port2.postMessage(0);
  };

  /** @param {Element | null | undefined} node */
  const displayed = (node) => {
    const box = node?.getBoundingClientRect();
    return !!node && !!box && box.width > 0 && box.height > 0 && getComputedStyle(node).visibility === "visible";
  };
  /** @param {Element} node */
  const onScreen = (node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  /** @param {string} text */
  const button = (text) => [...document.querySelectorAll("button")].find((one) =>
    !one.disabled && displayed(one) && new RegExp(text).test((one.textContent ?? "").trim()));
  const told = () => [...document.querySelectorAll("[role=status], [aria-live]")]
    .filter(displayed).map((one) => (one.textContent ?? "").trim()).join("");

  /** @param {Element} question */
  const answer = (question) => {
    const input = question.querySelector("input");
    if (input && !input.disabled && /text|number/.test(input.type)) input.value = "1";
    else if (input && !input.checked) input.click();
    if (told() === before) button(check)?.click();
    return told() !== before;
  };

  const look = () => {
    const question = [...document.querySelectorAll("fieldset")].find((one) => displayed(one.querySelector(".stem")));
    const stem = question?.querySelector(".stem");
    if (!question || !stem || !onScreen(stem)) {
      readable = null;
      const opener = button(start);
      if (opener) marks.started ??= performance.now();
      opener?.click();
    } else if (readable === null) {
      readable = NaN;
      before = told();
      afterPaint(() => (readable = readable === null ? null : performance.now()));
    } else if (readable && answer(question)) {
      const at = readable;
      return afterPaint(() => report(at));
    }
    requestAnimationFrame(look);
  };

  /** @param {number} at */
  const report = (at) => {
    const answerable = performance.now();
    for (const { name, startTime } of performance.getEntriesByType("paint")) marks[name] = startTime;
    const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    marks.html = page?.responseEnd ?? 0;
    marks.parsed = page?.domInteractive ?? 0;
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"))) {
      marks[entry.name.replace(/.*\//, "").replace(/\.[0-9a-f]{8}\./, ".")] = entry.responseEnd;
    }
    /** @type {any} */ (window).report(JSON.stringify({ readable: at, answerable, marks }));
  };
  requestAnimationFrame(look);
}
