// What ten questions ask of a thumb: touches, swipes, seconds in which the page moves by itself, and bytes. On a phone of
// 360 × 740, with real touch events; what has to be read is on the screen before the next touch, or it is swiped to.
//
//   node benches/walk.js [--write]
//
// --write    puts the table into docs/benchmarks.md
//
// MINGBIAN names the program (else the release build). The other programs come from npm, once:
//   npm ci --ignore-scripts --prefix benches/walk/peers

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "../tests/browser/devtools.js";
import { host } from "../tests/browser/serve.js";
import { bank } from "./walk/bank.js";
import { quizdown, survey } from "./walk/peers.js";

/** @typedef {import("../tests/browser/devtools.js").Session} Session */
/**
 * How a quiz is walked through: expressions that run in the page. `next`: the element to touch now, after so many touches;
 * `null`: the result is there; nothing: it is on its way. `read`: what has to have been seen before. `bottom`: where what is seen ends. `told`: when the
 * reader learns what was right.
 * @typedef {{ name: string, told: string, folder: string, path: string, next: string, read: string, bottom: string }} Walk
 */

const SCREEN = { width: 360, height: 740 };
const root = fileURLToPath(new URL("../", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "mingbian-walk-"));

/** The same test twice: from the question with which the home page begins, and from the test's own page. @returns {Walk[]} */
function ours() {
  const [content, folder] = [join(temporary, "content"), join(temporary, "site")];
  for (const [path, text] of Object.entries(bank())) {
    mkdirSync(join(content, path, ".."), { recursive: true });
    writeFileSync(join(content, path), text);
  }
  const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
  execFileSync(program, ["build", "--quiet", "--root", root, "--content", content, "--output", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const shown = "[...document.querySelectorAll(':is(mb-quiz, mb-opening) fieldset')].find((one) => !one.hidden)";
  const walk = {
    told: "after each answer, with the reason",
    folder,
    // Every second answer is wrong, so that there is something to read.
    next: `
      const opening = document.querySelector("mb-opening");
      // What makes one touch an answer comes after the page: a slow machine is no slow reader.
      if (opening ? !customElements.get("mb-opening") : !document.querySelector("mb-quiz .outcome")) return undefined;
      if (opening?.querySelector("[data-outcome]")) return opening.querySelector(".more");
      // The score is told beside the last answer's reason.
      if (document.querySelector(".quiz-sum:not([hidden])")) return null;
      const button = [...document.querySelectorAll("mb-quiz .button:not(:disabled)")].find((one) => one.offsetParent && !one.closest(".quiz-result"));
      const field = ${shown};
      if (!field || field.dataset.outcome) return button;
      const solution = JSON.parse(field.dataset.solution), n = Number(/\\d+/.exec(field.querySelector(".stem").textContent)[0]);
      return [...field.querySelectorAll(".option")].find((one) => (one.querySelector("input").value === solution) === (n % 2 === 0));`,
    read: `const field = ${shown}; return field?.dataset.outcome && !document.querySelector(".quiz-result:not([hidden])") ? [...field.querySelectorAll("[data-sign], .feedback, .answer > .prose")] : [];`,
    bottom: `return document.querySelector(".thumb, .callbar").getBoundingClientRect().top`,
  };
  return [
    { name: "mingbian, from the question on its home page", path: "/", ...walk },
    { name: "mingbian, from the test's own page", path: "/quizzes/ten/", ...walk },
  ];
}

/** @param {Walk} walk @param {Awaited<ReturnType<typeof chromium>>} browser */
async function measure({ name, told, folder, path, next, read, bottom }, browser) {
  const server = await host(folder, [path]);
  const page = await browser.page();
  const sum = { name, told, touches: 0, swipes: 0, seconds: 0, bytes: 0 };
  /** @param {string} body of a function @returns {Promise<any>} */
  const ask = async (body) => {
    const { result, exceptionDetails } = await page.send("Runtime.evaluate", { expression: `(() => { ${body} })()`, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
  page.on("Network.loadingFinished", ({ encodedDataLength }) => (sum.bytes += encodedDataLength));
  await page.send("Page.enable");
  await page.send("Network.enable");
  await page.send("Runtime.enable");
  await page.send("Emulation.setDeviceMetricsOverride", { ...SCREEN, deviceScaleFactor: 2, mobile: true });
  await page.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await page.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})()` });
  const loaded = new Promise((done) => page.on("Page.loadEventFired", done));
  await page.send("Page.navigate", { url: server.address + path });
  await loaded;
  await pause(1000);

  /** Until an element is on the screen as a whole, or as much of it as there is room for. @param {string} find @param {string} edge */
  const swipeTo = async (find, edge) => {
    for (let tries = 0; tries < 20; tries++) {
      const off = await ask(`
        const node = (() => { ${find} })(), end = (() => { ${edge} })();
        const { top, bottom } = node.getBoundingClientRect();
        if (top < -1) return Math.max(top - 8, -400);
        return bottom > end + 1 && top > 16 ? Math.min(bottom - end + 8, top - 8, 400) : 0;`);
      if (!off) return;
      sum.swipes += 1;
      await page.send("Input.synthesizeScrollGesture", { x: 180, y: off > 0 ? 520 : 200, yDistance: -off, gestureSourceType: "touch", speed: 2000 });
      await pause(150);
    }
    throw new Error(`${name}: cannot be swiped to: ${find}`);
  };

  /** Until there is something to touch, or the result. */
  const there = async () => {
    for (let tries = 0; tries < 100; tries++) {
      if (await ask(`const node = (() => { ${next} })(); return node === null || !!node;`)) return;
      await pause(100);
    }
    throw new Error(`${name}: nothing to touch after ${sum.touches} touches`);
  };

  for (let guard = 0; guard < 200; guard++) {
    await there();
    for (let at = 0; at < (await ask(`return (() => { ${read} })().length`)); at++) await swipeTo(`return (() => { ${read} })()[${at}]`, bottom);
    if (await ask(`return (() => { ${next} })() === null`)) break;
    // The way on may be a bar at the edge itself.
    await swipeTo(next, "return innerHeight");
    const { x, y } = await ask(`const { x, y, width, height } = (() => { ${next} })().getBoundingClientRect(); return { x: x + width / 2, y: y + height / 2 };`);
    sum.touches += 1;
    await ask("window.walk.start()");
    await page.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await page.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await pause(900);
    sum.seconds += await ask("return window.walk.moved() / 1000");
  }
  if (!(await ask(`return (() => { ${next} })() === null`))) throw new Error(`${name}: no result after ${sum.touches} touches`);
  await page.close();
  await server.close();
  return sum;
}

/** Runs in the page: for how long after a touch it moves by itself. */
function watch() {
  let [first, last, at] = [NaN, NaN, scrollY];
  const look = () => {
    if (scrollY !== at) {
      at = scrollY;
      if (Number.isNaN(first)) first = performance.now();
      last = performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  /** @type {any} */ (window).walk = {
    start: () => ([first, last] = [NaN, NaN]),
    moved: () => (Number.isNaN(first) ? 0 : last - first),
  };
}

/** @param {Awaited<ReturnType<typeof measure>>[]} all */
function table(all) {
  const rows = all.map(({ name, told, touches, swipes, seconds, bytes }) => `| ${name} | ${told} | ${touches} | ${swipes} | ${seconds.toFixed(1)} | ${bytes.toLocaleString("en")} |`);
  return ["| ten questions of one choice, 360 × 740 | what was right is told | touches | swipes | seconds of motion | bytes |", "|---|---|---:|---:|---:|---:|", ...rows].join("\n");
}

const browser = await chromium();
try {
  const walks = [...ours(), survey(temporary), quizdown(temporary)];
  const all = [];
  for (const walk of walks) all.push(await measure(walk, browser));
  const text = table(all);
  console.log(text);
  if (process.argv.includes("--write")) {
    const file = join(root, "docs/benchmarks.md");
    const between = /(<!-- benches\/walk -->\n)[^]*?(<!-- \/benches\/walk -->)/;
    writeFileSync(file, readFileSync(file, "utf8").replace(between, (_, start, end) => `${start}${text}\n${end}`));
  }
} finally {
  await browser.close();
  rmSync(temporary, { recursive: true, force: true });
}
