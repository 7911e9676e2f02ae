// Where the main thread's time goes from the request to the first answer, by Chromium's own
// trace. Milliseconds of the slowed processor; what a step calls is not counted to it.

/** @type {Record<string, string[]>} */
const kinds = {
  "parse HTML": ["ParseHTML"],
  "parse CSS": ["ParseAuthorStyleSheet"],
  "style": ["UpdateLayoutTree", "RecalculateStyles"],
  "layout": ["Layout", "HitTest"],
  "paint": ["PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers", "IntersectionObserverController::computeIntersections"],
  "script: compile": ["v8.compile", "V8.CompileCode", "v8.produceCache", "v8.parseOnBackground", "V8.GCScavenger", "MinorGC", "MajorGC"],
  "script: run": ["EvaluateScript", "FunctionCall", "EventDispatch", "TimerFire", "RunMicrotasks", "HandlePostMessage", "v8.callFunction"],
  "the watch": ["FireAnimationFrame"],
};
const named = new Map(Object.entries(kinds).flatMap(([kind, names]) => names.map((name) => [name, kind])));

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args: any }} Event */

/**
 * Records a visit. @param {import("./devtools.js").Session} page
 * @returns {Promise<() => Promise<Record<string, number>>>} ends it and says what took how long
 */
export async function record(page) {
  /** @type {Event[]} */
  const events = [];
  page.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => page.on("Tracing.tracingComplete", done));
  await page.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "toplevel", "blink.user_timing", "loading"] },
  });
  return async () => {
    await page.send("Tracing.end");
    await complete;
    return sum(events);
  };
}

/** @param {Event[]} events */
function sum(events) {
  // The process that parsed most is that of the page.
  /** @type {Map<string, number>} */
  const parsed = new Map();
  for (const { name, pid, tid, dur = 0 } of events) {
    if (name === "ParseHTML") parsed.set(`${pid} ${tid}`, (parsed.get(`${pid} ${tid}`) ?? 0) + dur);
  }
  const [main] = [...parsed].sort((one, two) => two[1] - one[1])[0] ?? [];
  const steps = events
    .filter(({ ph, pid, tid, name }) => ph === "X" && `${pid} ${tid}` === main && (named.has(name) || name.endsWith("RunTask")))
    .sort((one, two) => one.ts - two.ts || (two.dur ?? 0) - (one.dur ?? 0));

  /** @type {Record<string, number>} */
  const total = Object.fromEntries([...Object.keys(kinds), "other"].map((kind) => [kind, 0]));
  /** @type {{ end: number, kind: string }[]} */
  const open = [];
  for (const { name, ts, dur = 0 } of steps) {
    while (open.length && (open.at(-1)?.end ?? 0) <= ts) open.pop();
    const outer = open.at(-1);
    let kind = named.get(name) ?? "other";
    // What the watch's own frames run is the watch's; the layout it asks for is the page's.
    if (outer?.kind === "the watch" && kind.startsWith("script")) kind = "the watch";
    if (outer) total[outer.kind] = (total[outer.kind] ?? 0) - dur / 1000;
    total[kind] = (total[kind] ?? 0) + dur / 1000;
    open.push({ end: ts + dur, kind });
  }
  return total;
}
