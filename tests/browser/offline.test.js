// Without a network: what is kept, what is shown in its place, what comes of two builds, two tabs and servers that answer what they
// should not. Over http on loopback; the server is stopped, which is how it is without a network in every engine.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { colours, devtools, find, findAll, lacks, open, press } from "./browser.js";
import { desk } from "./desk.js";
import { entries, keeping, kept, missing, settled, tell } from "./keeping.js";
import { result, start, take } from "./quiz.js";
import { site, siteWith } from "./site.js";

const folder = site();
/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof keeping>>} */
let server;

before(async () => {
  driver = await open();
});
after(() => driver?.quit());
// Each on a port of its own: another site to the browser, with nothing kept.
beforeEach(async () => {
  server = await keeping(folder);
});
afterEach(() => server.close());

/** @param {string} path */
async function visit(path) {
  await driver.get(server.address + path);
}

/** Opens a page and waits until all is kept that is to be. @param {string} path */
async function visitWhole(path) {
  await visit(path);
  return settled(driver);
}

/** Waits for all that a page asks for. @param {import("./browser.js").Driver} driver */
async function whole(driver) {
  assert.deepEqual(await missing(driver), []);
}

/** @returns {Promise<string>} */
const heading = () => driver.executeScript("const it = document.querySelector('h1'); return it ? it.textContent : ''");

/** A copy of the site, to be changed. @param {(path: string, text: string) => string} change of pages, style sheets and scripts */
function changed(change) {
  const copy = mkdtempSync(join(tmpdir(), "mingbian-changed-"));
  process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  for (const path of readdirSync(copy, { recursive: true }).map(String)) {
    if (!/\.(html|css|js)$/.test(path)) continue;
    const text = readFileSync(join(copy, path), "utf8");
    const now = change(path, text);
    if (now !== text) writeFileSync(join(copy, path), now);
  }
  return copy;
}

/** The next build: another first style sheet under another name, other words in every page, another worker. */
function next() {
  const main = readdirSync(join(folder, "assets")).find((name) => /^main\./.test(name)) ?? "";
  const other = "main.0badcafe.css";
  const copy = changed((path, text) => {
    if (path === "sw.js") return text.replace(/"build":"\w+"/, '"build":"00000002"').replaceAll(main, other);
    return path.endsWith(".html") ? text.replaceAll(main, other).replace(/<h1>/, "<h1>新") : text;
  });
  writeFileSync(join(copy, "assets", other), readFileSync(join(copy, "assets", main), "utf8") + " ");
  const size = readFileSync(join(copy, "assets", other)).length;
  writeFileSync(join(copy, "sw.js"), readFileSync(join(copy, "sw.js"), "utf8").replace(new RegExp(`"assets/${other}":\\d+`), `"assets/${other}":${size}`));
  rmSync(join(copy, "assets", main));
  return { copy, main, other };
}

test("the home page and whom to call are kept unasked, and so is a test that was opened; what is not leads to those that are", async () => {
  await visitWhole("");
  assert.deepEqual(await kept(driver, server.address), ["", "departments/", "offline/"]);
  await visitWhole("quizzes/basics/");
  assert.deepEqual(await kept(driver, server.address), ["", "departments/", "offline/", "quizzes/basics/"]);
  await server.stop();
  for (const path of ["", "departments/", "quizzes/basics/", "quizzes/basics/index.html", "?from=east"]) {
    await visit(path);
    assert.deepEqual(await missing(driver), [], path);
    assert.ok((await heading()).length > 1, path);
  }
  await visit("cases/mmm/");
  assert.match(await driver.getCurrentUrl(), /\/offline\/\?to=cases%2Fmmm%2F$/);
  await driver.wait(() => driver.executeScript("return !document.querySelector('mb-kept').hidden"), 60_000);
  const text = await driver.executeScript("return document.querySelector('main').innerText");
  assert.match(text, /没有存在这台手机上/);
  assert.match(text, /110/);
  assert.equal((await findAll(driver, "link", /基础|自测|测/)).length > 0, true);
  await server.start();
  await press(driver, "link", "再试一次");
  await driver.wait(async () => /cases\/mmm\/$/.test(await driver.getCurrentUrl()), 60_000);
});

test("a test that is taken without a network counts as any other", async () => {
  await visitWhole("quizzes/basics/");
  await server.stop();
  await visit("quizzes/basics/");
  await whole(driver);
  await start(driver);
  await take(driver, "right");
  assert.match(await result(driver), /10/);
  await server.start();
  await visit("quizzes/");
  await driver.wait(() => driver.executeScript(`const it = document.querySelector("[data-page='quizzes/basics'] .done"); return !!it && /10\\/10/.test(it.textContent)`), 60_000);
});

test("below a path, beside another site of the same host that it leaves alone", async () => {
  await server.close();
  server = await keeping(folder, "/anti/scam/");
  await visitWhole("");
  await driver.executeAsyncScript("caches.open('mingbian:/:1').then((it) => it.put('/other/', new Response('x'))).then(arguments[0])");
  assert.deepEqual(await kept(driver, server.address), ["", "departments/", "offline/"]);
  await server.stop();
  await visit("departments/");
  assert.deepEqual(await missing(driver), []);
  await visit("guides/law/");
  assert.match(await driver.getCurrentUrl(), /\/anti\/scam\/offline\/\?to=guides/);
  await tell(driver, "dropAll");
  assert.deepEqual((await entries(driver)).map((url) => new URL(url).pathname), ["/other/"]);
});

test("another build: pages of one never with files of the other, and after one visit all that is kept is of the new one", async () => {
  const { copy, main, other } = next();
  await visitWhole("quizzes/basics/");
  // Both tabs are of the old build; the second one goes on.
  const [first = ""] = await driver.getAllWindowHandles();
  await driver.switchTo().newWindow("tab");
  await visit("");
  server.now.folder = copy;
  await visit("departments/");
  assert.match(await heading(), /^新/);
  assert.deepEqual(await missing(driver), []);
  // The browser finds the new worker by itself, at a visit; without it nothing is mixed either. A private window of WebKit, as its
  // driver opens, forgets a cache that nobody has open, and so it may with the worker: this page has it open.
  assert.ok((await entries(driver)).length > 3);
  await driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => arguments[0](), () => arguments[0]())");
  await replaced();
  await visitWhole("");
  assert.deepEqual(await kept(driver, server.address), ["", "departments/", "offline/", "quizzes/basics/"]);
  const urls = await entries(driver);
  assert.ok(urls.some((url) => url.endsWith(other)));
  assert.ok(!urls.some((url) => url.endsWith(main)), "what no page names is swept away");
  // The old tab still stands, and its parts work.
  await driver.close();
  await driver.switchTo().window(first);
  assert.equal(await driver.executeScript("return !!document.querySelector('mb-quiz').sitting"), true);
  await server.stop();
  for (const path of ["", "departments/", "quizzes/basics/"]) {
    await visit(path);
    assert.match(await heading(), /^新/, path);
    assert.deepEqual(await missing(driver), [], path);
  }
});

test("an old worker before a new site: the page that comes is whole, and what is kept stays whole", async () => {
  const { copy } = next();
  await visitWhole("");
  const worker = readFileSync(join(folder, "sw.js"));
  server.now.folder = copy;
  // A cache somewhere still has the old worker.
  server.now.fault = (_, response, path) => path === "/sw.js" && !!response.writeHead(200, { "Content-Type": "text/javascript" }).end(worker);
  await visitWhole("departments/");
  assert.match(await heading(), /^新/);
  await server.stop();
  for (const path of ["", "departments/"]) {
    await visit(path);
    assert.deepEqual(await missing(driver), [], path);
  }
});

test("a new worker before an old site: nothing is kept that is not whole", async () => {
  const { copy } = next();
  const worker = readFileSync(join(copy, "sw.js"));
  server.now.fault = (_, response, path) => path === "/sw.js" && !!response.writeHead(200, { "Content-Type": "text/javascript" }).end(worker);
  await visitWhole("");
  await server.stop();
  await visit("");
  assert.deepEqual(await missing(driver), []);
});

/** Waits for the worker that was found to be at work. */
async function replaced() {
  await driver.wait(() => driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((it) => arguments[0](!!it.active && it.active.state === 'activated' && !it.installing && !it.waiting))"), 60_000);
}

test("switched off: the next visit takes away what was kept, and the worker with it", async () => {
  await visitWhole("");
  server.now.folder = off();
  await visit("departments/");
  await driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((it) => it && it.update()).then(() => arguments[0](), () => arguments[0]())");
  await driver.wait(() => driver.executeAsyncScript("Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then((all) => arguments[0](!all.flat().length))"), 60_000);
  await visit("");
  assert.deepEqual(await missing(driver), []);
  assert.equal(await driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((it) => arguments[0](!!it))"), false);
});

/** The same site, where nothing is kept. */
function off() {
  return siteWith({ "site.yaml": "title: 试\noffline_copy: false\n", "departments.yaml": "- {name: 甲, phone: \"110\"}\n" });
}

for (const [name, broken] of /** @type {const} */ ([
  ["refused", "caches.open = caches.keys = caches.match = () => Promise.reject(new DOMException('no', 'SecurityError'));"],
  ["full", "Cache.prototype.put = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));"],
])) {
  test(`storage is ${name}: it is said in plain words, and the site is as it was`, async () => {
    const worker = broken + readFileSync(join(folder, "sw.js"), "utf8");
    server.now.fault = (_, response, path) => path === "/sw.js" && !!response.writeHead(200, { "Content-Type": "text/javascript" }).end(worker);
    await visit("communities/dongfang/");
    await press(driver, "button", await offered());
    const words = name === "full" ? /空间不够/ : /不让网站存东西/;
    await driver.wait(async () => words.test(await said()), 30_000);
    assert.ok(await find(driver, "button", /^存到手机上/), "it can be tried again");
    for (const path of ["", "quizzes/basics/", "offline/"]) {
      await visit(path);
      assert.deepEqual(await missing(driver), [], path);
    }
    assert.match(await driver.executeScript("return document.querySelector('main').innerText"), /还没有存下网页|110/);
    await server.stop();
    await assert.rejects(visitOrFail(""));
  });
}

/** As in a browser that has nothing: its own page says that there is no network. @param {string} path */
async function visitOrFail(path) {
  await visit(path);
  if (!(await driver.executeScript("return !!document.querySelector('mb-quiz, .masthead')"))) throw new Error("no page");
}

/** The button, once it is offered. */
async function offered() {
  await driver.wait(async () => (await findAll(driver, "button", /^存到手机上/)).length === 1, 30_000, "no button");
  return /^存到手机上/;
}

/** @returns {Promise<string>} */
const said = () => driver.executeScript("const it = document.querySelector('[data-part=keep] [role=status]'); return it ? it.textContent : ''");

test("all of a community's pages, when somebody wants them: how large first, how far then, deleted again", async () => {
  await visitWhole("communities/dongfang/");
  await driver.wait(async () => (await findAll(driver, "button", /没有网也能看（约\s\d+\sKB）$/)).length === 1, 30_000, "no button");
  const before = (await kept(driver, server.address)).length;
  await press(driver, "button", await offered());
  await driver.wait(async () => (await findAll(driver, "button", "删掉")).length === 1, 30_000, "not kept");
  const pages = await kept(driver, server.address);
  assert.deepEqual(pages, ["", "communities/dongfang/", "departments/", "offline/", "quizzes/basics/", "quizzes/elders/"]);
  // What was told first is what it takes, to the quarter.
  const told = Number(await driver.executeScript("return document.querySelector('[data-kept]').dataset.size"));
  const bytes = Number(await driver.executeAsyncScript(`(async () => {
    let sum = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const key of await cache.keys()) sum += (await (await cache.match(key)).blob()).size;
    }
    return sum;
  })().then(arguments[0])`));
  assert.ok(bytes / 1024 <= told && told <= bytes / 1024 * 1.6, `told ${told} KB, takes ${bytes / 1024}`);
  await server.stop();
  for (const path of pages) {
    await visit(path);
    assert.deepEqual(await missing(driver), [], path);
  }
  await visit("communities/dongfang/");
  await driver.wait(async () => (await findAll(driver, "button", "删掉")).length === 1, 30_000, "not known as kept");
  await press(driver, "button", "删掉");
  await driver.wait(async () => /已经删掉/.test(await said()), 30_000);
  assert.equal((await kept(driver, server.address)).length, before);
});

test("the page on what is kept deletes all of it", async () => {
  await visitWhole("quizzes/basics/");
  await visit("offline/");
  await driver.wait(async () => (await findAll(driver, "button", "全部删掉")).length === 1, 30_000);
  await settled(driver);
  await press(driver, "button", "全部删掉");
  await driver.wait(() => driver.executeScript("return /已经删掉/.test(document.querySelector('mb-kept [role=status]').textContent)"), 60_000);
  assert.deepEqual(await entries(driver), []);
});

/** @typedef {import("./keeping.js").Fault} Fault */

/** @type {[name: string, Fault][]} */
const faults = [
  ["an error for a file", (_, response, path) => /\/assets\/home\./.test(path) && !!response.writeHead(503).end()],
  ["the page of a network's owner for a file", (_, response, path) => /\/assets\/home\./.test(path) && !!response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><h1>请先登录</h1>")],
  ["that page under the type of the file", (_, response, path) => /\/assets\/home\./.test(path) && !!response.writeHead(200, { "Content-Type": "text/css" }).end("<!doctype html><h1>请先登录</h1>")],
  ["a redirect for a file", (_, response, path) => /\/assets\/home\./.test(path) && !!response.writeHead(302, { Location: "/departments/" }).end()],
  ["half of a file", (_, response, path) => {
    if (!/\/assets\/home\./.test(path)) return false;
    response.writeHead(200, { "Content-Type": "text/css", "Content-Length": 9999 });
    response.write("a{}");
    setTimeout(() => response.destroy(), 50);
    return true;
  }],
  ["half of a file, and no word of how long it is", (_, response, path) => {
    if (!/\/assets\/home\./.test(path)) return false;
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { "Content-Type": "text/css", Connection: "close" });
    response.end("a{}");
    return true;
  }],
];
for (const [name, fault] of faults) {
  test(`the server sends ${name}: the page is not kept, the others are`, async () => {
    server.now.fault = fault;
    await visitWhole("departments/");
    assert.deepEqual(await kept(driver, server.address), ["departments/", "offline/"]);
    assert.ok(!(await entries(driver)).some((url) => /\/home\./.test(url)));
    server.now.fault = null;
    await tell(driver, "visited");
    assert.deepEqual(await kept(driver, server.address), ["", "departments/", "offline/"]);
  });
}

/** @type {[name: string, Fault][]} */
const pageFaults = [
  ["an error", (_, response, path) => path.endsWith("/") && !!response.writeHead(502, { "Content-Type": "text/html" }).end("<!doctype html><h1>502</h1>")],
  ["nothing", (_, response, path) => path.endsWith("/") && !!response.destroy()],
];
for (const [name, fault] of pageFaults) {
  test(`the server sends ${name} for a page: what is kept is shown`, async () => {
    await visitWhole("");
    server.now.fault = fault;
    await visit("");
    assert.deepEqual(await missing(driver), []);
    assert.doesNotMatch(await heading(), /502/);
  });
}

test("another's page in the place of a page is shown, and never kept", async () => {
  await visitWhole("");
  const half = readFileSync(join(folder, "index.html"), "utf8").slice(0, 9000);
  for (const text of ["<!doctype html><html lang=zh data-root=/x/><h1>请先登录</h1></html>", half]) {
    server.now.fault = (_, response, path) => path.endsWith("/") && !!response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(text);
    await visit("");
    await tell(driver, "visited");
  }
  await server.stop();
  await visit("");
  assert.deepEqual(await missing(driver), []);
  assert.equal(await driver.executeScript("return !!document.querySelector('.callbar')"), true);
});

test("what the site has no more is not kept any longer; a redirect leads where it leads", async () => {
  await visitWhole("quizzes/basics/");
  server.now.fault = (_, response, path) => path === "/quizzes/basics/" && !!response.writeHead(404).end();
  await visit("quizzes/basics/");
  server.now.fault = (_, response, path) => path === "/departments/" && !!response.writeHead(302, { Location: "/guides/whom-to-call/" }).end();
  await visit("departments/");
  assert.match(await driver.getCurrentUrl(), /whom-to-call/);
  await settled(driver);
  assert.ok(!(await kept(driver, server.address)).includes("quizzes/basics/"));
});

test("in a frame of another page, and in one that others may frame, nothing begins", async () => {
  server.now.fault = (_, response, path) => path === "/frames/" && !!response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><iframe src=/></iframe><iframe src=/embed/quizzes/basics/></iframe>");
  await visit("frames/");
  const script = `const [page, part] = [frames[0], frames[1]]; return !!(page.mbFragments && page.mbFragments.site) && part.document.readyState === "complete"`;
  await driver.wait(() => driver.executeScript(script), 60_000);
  assert.equal(await driver.executeScript("return frames[0].document.querySelectorAll('link[rel=manifest]').length"), 0);
  assert.equal(await driver.executeAsyncScript("navigator.serviceWorker.getRegistrations().then((all) => arguments[0](all.length))"), 0);
  assert.ok(!server.now.asked.includes("/sw.js"));
  assert.doesNotMatch(readFileSync(join(folder, "embed/quizzes/basics/index.html"), "utf8"), /assets\/site\./);
});

test("in a preview nothing begins", async () => {
  const preview = await desk({ "quizzes/a.yaml": "title: 甲\nquestions: [{stem: 是不是, options: [是, 否], answer: A, explanation: 因为}]\n" });
  try {
    await preview.visit("/");
    await preview.inPage();
    const inFrame = () => preview.driver.executeScript("return !!(window.mbFragments && mbFragments.site) && document.querySelectorAll('link[rel=manifest]').length === 0");
    await preview.driver.wait(inFrame, 60_000);
    assert.equal(await preview.driver.executeAsyncScript("navigator.serviceWorker.getRegistrations().then((all) => arguments[0](all.length), () => arguments[0](0))"), 0);
  } finally {
    await preview.end();
  }
});

test("further questions and pictures come without a network, those of the page", async () => {
  await server.close();
  const square = (/** @type {string} */ colour) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="${colour}" d="M0 0h9v9H0z"/></svg>`;
  const questions = ["一", "二", "三", "四"].map((one) => `  - {id: q${one}, stem: 第${one}问, image: ${one}.svg, image_alt: 图${one}, options: [甲, 乙], answer: A, explanation: 因为}\n`);
  const drawings = Object.fromEntries(["一", "二", "三", "四"].map((one, at) => [`quizzes/${one}.svg`, square(["red", "green", "blue", "tan"][at] ?? "")]));
  server = await keeping(siteWith({ "quizzes/bank.yaml": `title: 题库\ncount: 2\nquestions:\n${questions.join("")}`, ...drawings }));
  await visitWhole("quizzes/bank/");
  await server.stop();
  await visit("quizzes/bank/");
  await driver.wait(() => driver.executeScript("return !!document.querySelector('mb-quiz').sitting"), 60_000);
  assert.deepEqual(await missing(driver), []);
  const names = await driver.executeScript("return [1, 'index'].map((it) => `${it === 1 ? 'set-1' : 'sets'}.js?v=${document.querySelector('mb-quiz').dataset.version}`)");
  for (const name of /** @type {string[]} */ (names)) {
    const script = "const [src, done] = arguments; document.head.append(Object.assign(document.createElement('script'), { src, onload: () => done('came'), onerror: () => done('failed') }))";
    assert.equal(await driver.executeAsyncScript(script, name), "came", name);
  }
  // The pictures of the further questions, by the words that their script has.
  const shown = await driver.executeAsyncScript(`
    const done = arguments[0];
    const box = document.createElement("div");
    box.innerHTML = mbSets["bank/1"];
    document.body.append(box);
    const all = [...box.querySelectorAll("img")];
    for (const one of all) one.loading = "eager";
    Promise.all(all.map((one) => one.decode().then(() => true, () => false))).then(done);
  `);
  assert.deepEqual(shown, [true, true]);
});

test("a deploy between a page and its further questions: both are of the new build", async () => {
  await server.close();
  const bank = (/** @type {string} */ word) => `title: 题库\ncount: 2\nquestions:\n${["一", "二", "三", "四"].map((one) => `  - {id: q${one}, stem: ${word}${one}问, options: [甲, 乙], answer: A, explanation: 因为}\n`).join("")}`;
  const [old, young] = ["旧", "新"].map((word) => siteWith({ "quizzes/bank.yaml": bank(word) }));
  server = await keeping(old ?? "");
  await visitWhole("");
  const asked = server.now.asked.length;
  // The worker has the old page when the new site is there; the first set that it asks for is of that one.
  server.now.fault = (_, __, path) => {
    if (/set-1\.js$/.test(path)) server.now.folder = young ?? "";
    return false;
  };
  await visitWhole("quizzes/bank/");
  const later = server.now.asked.slice(asked).filter((path) => /^\/quizzes\/bank\/$/.test(path));
  assert.ok(later.length > 2, `the page was asked for ${later.length} times`);
  await server.stop();
  await visit("quizzes/bank/");
  await driver.wait(() => driver.executeScript("return !!document.querySelector('mb-quiz').sitting"), 60_000);
  const name = await driver.executeScript("return `set-1.js?v=${document.querySelector('mb-quiz').dataset.version}`");
  await driver.executeAsyncScript("const [src, done] = arguments; document.head.append(Object.assign(document.createElement('script'), { src, onload: done, onerror: done }))", name);
  const [page, set] = /** @type {string[]} */ (await driver.executeScript("return [document.querySelector('mb-quiz').textContent, mbSets['bank/1']]"));
  for (const text of [page, set]) assert.ok(/新.问/.test(text ?? "") && !/旧.问/.test(text ?? ""), text);
});

test("a test with many pictures is not kept unasked, and kept when somebody wants it", async () => {
  await server.close();
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>';
  const question = (/** @type {string} */ one) => `  - {id: q${one}, stem: 第${one}问, image: ${one}.svg, image_alt: 图${one}, options: [甲, 乙], answer: A, explanation: 因为}\n`;
  const built = siteWith({
    "quizzes/heavy.yaml": `title: 重\nquestions:\n${question("a")}${question("b")}`,
    "quizzes/light.yaml": `title: 轻\nquestions:\n${question("c")}`,
    "audiences/parents.md": "---\ntitle: 给爸妈\npath: [quizzes/heavy]\n---\n字。\n",
    ...Object.fromEntries(["a", "b", "c"].map((one) => [`quizzes/${one}.svg`, drawing])),
  });
  server = await keeping(built);
  // Each is 1.6 MB on this server: one may be kept with a test, two are more than 3 MB.
  server.now.fault = (_, response, path) => {
    if (!/quizzes\/\w\.svg$/.test(path)) return false;
    response.writeHead(200, { "Content-Type": "image/svg+xml" }).end(drawing + " ".repeat(1_600_000));
    return true;
  };
  await visitWhole("quizzes/heavy/");
  await visitWhole("quizzes/light/");
  assert.deepEqual(await kept(driver, server.address), ["", "offline/", "quizzes/light/"]);
  const files = await entries(driver);
  assert.ok(files.some((one) => /\/c\.svg/.test(one)) && !files.some((one) => /\/[ab]\.svg/.test(one)), files.join("\n"));
  await visitWhole("audiences/parents/");
  await driver.wait(async () => (await findAll(driver, "button", /^存到手机上/)).length > 0, 60_000);
  await press(driver, "button", /^存到手机上/);
  await driver.wait(async () => (await findAll(driver, "link", "看存了什么")).length > 0, 60_000);
  assert.deepEqual(await kept(driver, server.address), ["", "audiences/parents/", "offline/", "quizzes/heavy/", "quizzes/light/"]);
});

test("a network that says nothing: a page that is kept is shown after a while", async () => {
  await visitWhole("");
  /** @type {import("node:http").ServerResponse[]} */
  const held = [];
  server.now.fault = (_, response, path) => path === "/" && !!held.push(response);
  await visit("");
  assert.ok(held.length > 0);
  assert.equal(await driver.executeScript("return !!document.querySelector('.callbar')"), true);
  for (const response of held) response.destroy();
});

test("a disk that is full: what Chromium itself says", { skip: lacks("devtools") }, async () => {
  await visitWhole("communities/dongfang/");
  const { usage } = await devtools(driver, "Storage.getUsageAndQuota", { origin: server.address.slice(0, -1) });
  await devtools(driver, "Storage.overrideQuotaForOrigin", { origin: server.address.slice(0, -1), quotaSize: usage + 2000 });
  await press(driver, "button", await offered());
  await driver.wait(async () => /空间不够/.test(await said()), 60_000);
  assert.deepEqual(await kept(driver, server.address), ["", "departments/", "offline/"]);
  await devtools(driver, "Storage.overrideQuotaForOrigin", { origin: server.address.slice(0, -1) });
  await press(driver, "button", await offered());
  await driver.wait(async () => (await findAll(driver, "button", "删掉")).length === 1, 30_000, "not kept");
});

test("an app to Chromium: a manifest without mistakes, icons of the sizes that it names", { skip: lacks("devtools") }, async () => {
  for (const [path, name] of [["quizzes/basics/", "明辨"], ["en/", ""]]) {
    await visitWhole(path ?? "");
    const { url, errors, data } = await devtools(driver, "Page.getAppManifest", {});
    assert.deepEqual(errors, []);
    const said = JSON.parse(data);
    if (name) assert.equal(said.name, name);
    assert.equal(new URL(said.start_url, url).href, server.address + (name ? "" : "en/"));
    assert.equal(new URL(said.scope, url).href, server.address);
    for (const { src, sizes } of said.icons) {
      const [width, height] = /** @type {number[]} */ (await driver.executeAsyncScript("const [src, done] = arguments; const it = new Image(); it.onload = () => done([it.naturalWidth, it.naturalHeight]); it.onerror = () => done([]); it.src = src", new URL(src, url).href));
      assert.equal(`${width}x${height}`, sizes);
    }
    const { installabilityErrors } = await devtools(driver, "Page.getInstallabilityErrors", {});
    assert.deepEqual(installabilityErrors.filter((/** @type {{ errorId: string }} */ { errorId }) => errorId !== "in-incognito"), []);
  }
});

test("everything that a device has of a site is erased together", async () => {
  await visitWhole("quizzes/basics/");
  await visit("record/");
  await driver.executeScript("localStorage.setItem('mingbian:/:quiz:basics', '{}')");
  await visit("record/");
  await settled(driver);
  await press(driver, "button", /清除|删除|清空/);
  await driver.executeScript("document.querySelector('[data-yes]').click()");
  await driver.wait(async () => !(await entries(driver)).length, 60_000);
});

test("a build for a disk has no worker, no manifest and no button", async () => {
  const disk = siteWith({ "quizzes/a.yaml": "title: 甲\nquestions: [{stem: 是不是, options: [是, 否], answer: A, explanation: 因为}]\n" }, "--offline");
  const files = readdirSync(disk, { recursive: true }).map(String);
  assert.deepEqual(files.filter((file) => /sw\.js|manifest\.json|^offline|app-\d/.test(file) && !file.startsWith(".mingbian")), []);
  assert.ok(!files.filter((file) => /site\.zh/.test(file)).some((file) => readFileSync(join(disk, file), "utf8").includes('data-part=\\"app')));
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("the page on what is kept and the button: axe, 360 px, large print, dark", async () => {
  await visitWhole("quizzes/basics/");
  const states = /** @type {[string, string, () => Promise<unknown>][]} */ ([
    ["offline/?to=cases%2Fmmm%2F", "page", async () => driver.wait(() => driver.executeScript("return !document.querySelector('mb-kept').hidden"), 20_000)],
    ["communities/dongfang/", "button", offered],
    ["communities/dongfang/", "kept", async () => {
      await press(driver, "button", await offered());
      await driver.wait(async () => (await findAll(driver, "button", "删掉")).length === 1, 30_000);
    }],
  ]);
  for (const [path, name, reach] of states) {
    await visit(path);
    await reach();
    for (const dark of [false, true]) {
      for (const elder of [false, true]) {
        await colours(driver, dark);
        await driver.executeScript("document.getElementById('mb-elder').checked = arguments[0]", elder);
        const found = await driver.executeAsyncScript(`
          const done = arguments[0];
          // What the bar at the lower edge lies over is scrolled out from under it.
          for (const bar of document.querySelectorAll(".callbar")) bar.style.position = "static";
          if (!window.axe) { ${axe} }
          window.axe.run(document.querySelector("main"), { rules: { "target-size": { enabled: true } } })
            .then(({ violations }) => done(violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target, failureSummary }) => target + " " + failureSummary).join("; "))), (error) => done([String(error)]));
        `);
        assert.deepEqual(found, [], `${name} ${dark ? "dark" : "light"} ${elder ? "elder" : ""}`);
        const { wide, low } = await driver.executeScript(`return {
          wide: document.documentElement.scrollWidth > innerWidth,
          low: [...document.querySelectorAll("mb-kept a, mb-kept button, [data-part=keep] a, [data-part=keep] button")].filter((it) => it.offsetParent && it.getBoundingClientRect().height < arguments[0]).map((it) => it.textContent + " " + it.getBoundingClientRect().height),
        }`, elder ? 60 : 48);
        assert.equal(wide, false, name);
        assert.deepEqual(low, [], `${name} ${elder}`);
        if (process.env.SHOTS) {
          await driver.executeScript("for (const bar of document.querySelectorAll('.callbar')) bar.style.position = ''");
          await driver.executeScript("const it = document.querySelector('[data-part=keep]') || document.querySelector('h1'); it.scrollIntoView({ block: it.matches('h1') ? 'start' : 'center' })");
          writeFileSync(join(process.env.SHOTS, `${name}-${dark ? "dark" : "light"}${elder ? "-elder" : ""}.png`), await driver.takeScreenshot(), "base64");
        }
      }
    }
    await colours(driver, false);
  }
});
