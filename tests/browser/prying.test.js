// A theme from elsewhere, the scripts of which try to get at the author's tools: to read what they are known by, to
// reach into them, to have a file opened. In a real browser, since its rules are what holds them off.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By } from "selenium-webdriver";
import { devtools, lacks, open } from "./browser.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = process.env.MINGBIAN ?? join(root, "target/release/mingbian");
const folder = mkdtempSync(join(tmpdir(), "mingbian-prying-"));
const opened = join(folder, "opened");
/** @type {import("node:child_process").ChildProcess} */
let server;
let address = "";
/** @type {import("selenium-webdriver").WebDriver} */
let driver;

/** @param {string} path @param {string} text @param {number} [mode] */
function write(path, text, mode = 0o644) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}

/** What the theme's script tries: each to be refused, and what came of it kept to be looked at. */
const pry = `
window.came = {};
const tools = document.querySelector("script[data-shell]").dataset.shell;
const heard = [];
addEventListener("message", (event) => heard.push(event.data));
const attempt = async (name, act) => {
  try {
    window.came[name] = String(await Promise.race([act(), new Promise((done) => setTimeout(done, 3000, "nothing"))]));
  } catch (error) {
    window.came[name] = "refused";
  }
};
const loads = (name, set) => new Promise((done) => {
  const made = Object.assign(document.createElement(name), set);
  made.onload = () => done("loaded");
  made.onerror = () => done("refused");
  document.head.append(made);
});
const framed = (src) => new Promise((done) => {
  const made = document.createElement("iframe");
  made.onload = () => { try { done(made.contentDocument.body.innerHTML); } catch { done("refused"); } };
  made.src = src;
  document.body.append(made);
});
const post = (to, headers) => fetch(to, { method: "POST", headers, mode: headers ? "cors" : "no-cors", body: '{"file":"content/a.md","shown":true}' }).then((it) => it.type + it.status);
(async () => {
  await attempt("token here", () => document.documentElement.outerHTML.includes("token"));
  await attempt("their page", () => parent.document.documentElement.outerHTML);
  await attempt("their scripts", () => parent.document.querySelector("script").dataset.token);
  await attempt("their tools", () => parent.eval("1"));
  await attempt("their storage", () => parent.localStorage.length);
  await attempt("my frame", () => frameElement ? frameElement.outerHTML : "refused");
  await attempt("their place", () => { top.location = "/elsewhere/"; return "gone"; });
  await attempt("their place said", () => { top.location.href = location.origin + "/elsewhere/"; return "gone"; });
  await attempt("read their page", () => fetch(tools + "/").then((it) => it.text()));
  await attempt("read their words", () => fetch(tools + "/.mingbian/words").then((it) => it.text()));
  await attempt("read their state", () => fetch(tools + "/.mingbian/state?after=0", { mode: "no-cors" }).then((it) => it.type === "opaque" ? "refused" : it.text()));
  await attempt("run theirs", () => import(tools + "/.mingbian/shell/server.js"));
  await attempt("tag theirs", () => loads("script", { src: tools + "/.mingbian/shell/main.js" }));
  await attempt("frame theirs", () => framed(tools + "/"));
  await attempt("open", () => post(tools + "/.mingbian/open"));
  await attempt("open with a token", () => post(tools + "/.mingbian/open", { "x-mingbian": "0" }));
  await attempt("drafts", () => post(tools + "/.mingbian/drafts"));
  await attempt("open here", () => post("/.mingbian/open").then((it) => it.endsWith("404") || it.endsWith("405") ? "refused" : it));
  await attempt("drafts here", () => post("/.mingbian/drafts").then((it) => it.endsWith("404") || it.endsWith("405") ? "refused" : it));
  for (const said of [null, 1, "page", {}, { mingbian: "open", file: "content/a.md" }, { mingbian: "drafts", shown: true }, { mingbian: "page" },
    { mingbian: "page", path: "//evil.example/", title: "x" }, { mingbian: "page", path: "http://evil.example/", title: "x" },
    { mingbian: "page", path: "/../../x", title: "<img src=x onerror=alert(1)>" }, { mingbian: "page", path: "/", title: {} },
    { mingbian: "page", path: "/" + "x".repeat(9000), title: "x" }, { mingbian: "middle", words: ["x"] }, { mingbian: "ask", path: "open" }]) parent.postMessage(said, "*");
  const child = window.open(tools + "/guides/a/", "_blank");
  await new Promise((done) => setTimeout(done, 1500));
  await attempt("a tab of theirs", () => child.document.documentElement.outerHTML);
  child?.close();
  await attempt("what they said", () => JSON.stringify(heard).includes("token") ? heard : "refused");
  window.done = true;
})();
`;

before(async () => {
  write("content/site.yaml", "title: 站\n");
  write("content/a.md", "---\ntitle: 甲\n---\n字。\n");
  write("content/draft.md", "---\ntitle: 草稿一篇\ndraft: true\n---\n还没写好。\n");
  // Of a theme: what its pages fetch.
  write("themes/default/dist/site.js", pry);
  write("editor", `#!/bin/sh\necho "$@" >> "${opened}"\n`, 0o755);
  const port = String(20_000 + ((process.pid + 7) % 20_000));
  const env = { ...process.env, MINGBIAN_EDITOR: join(folder, "editor"), XDG_STATE_HOME: join(folder, "state") };
  server = spawn(program, ["serve", "--port", port, "--lang", "zh", "--root", folder], { stdio: ["ignore", "pipe", "ignore"], env });
  address = await new Promise((resolve, reject) => {
    server.stdout?.on("data", (bytes) => {
      const found = /http:\S+/.exec(String(bytes));
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    server.on("exit", () => reject(new Error("the preview ended")));
  });
  driver = await open({ width: 1280, height: 800 });
  // The policy of the pages holds a theme off too. Here it is as if there were none: a theme may write one of its own.
  if (!lacks("devtools")) await devtools(driver, "Page.setBypassCSP", { enabled: true });
});

after(async () => {
  await driver?.quit();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const token = () => driver.executeScript("return document.querySelector('script[data-token]').dataset.token");

test("a script of a theme gets nothing of the tools and has nothing done", async () => {
  await driver.get(`${address}/a/`);
  const known = String(await token());
  assert.match(known, /^[0-9a-f]{32}$/);
  const tools = new URL(await driver.getCurrentUrl());
  assert.notEqual(tools.origin, new URL(address).origin);
  await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
  await driver.wait(() => driver.executeScript("return window.done === true"), 60_000);
  /** @type {Record<string, string>} */
  const came = await driver.executeScript("return window.came");
  const expected = Object.fromEntries(Object.keys(came).map((name) => [name, name === "token here" ? "false" : "refused"]));
  assert.ok(Object.keys(came).length > 20);
  assert.deepEqual(came, expected);
  await driver.switchTo().defaultContent();
  assert.equal(await token(), known, "the tools are where they were");
  assert.equal(new URL(await driver.getCurrentUrl()).origin, tools.origin);
  assert.equal((await driver.findElements(By.css("img"))).length, 0);
  assert.equal(existsSync(opened), false, "nothing was opened");
  assert.equal((await fetch(`${address}/draft/`)).status, 404, "no draft is shown");
  // A click of the author does what it is for. The page said that it is nowhere: so it is the site's settings.
  const button = await driver.wait(async () => {
    for (const one of await driver.findElements(By.css("button"))) if ((await one.getAccessibleName()) === "打开源文件") return one;
    return null;
  }, 60_000);
  await button?.click();
  await driver.wait(() => existsSync(opened), 60_000);
  assert.match(readFileSync(opened, "utf8"), /content\/site\.yaml$/m);
});

test("a page of another website reads nothing and shows nothing", async () => {
  const html = `<!doctype html><title>t</title><script src="${address}/.mingbian/page/agent.js"></script><script>window.onmessage = null</script>
    <script src="${address}/a/"></script><iframe id="site" src="${address}/a/"></iframe><img src="${address}/icon.svg" onload="window.seen = 1">
    <script>fetch("${address}/a/").then((it) => it.text()).then((it) => (window.read = it), () => {});
    fetch("${address}/a/", { mode: "no-cors" }).catch(() => (window.kept = true))</script>`;
  const evil = createServer((_, response) => response.end(html));
  await new Promise((ready) => evil.listen(0, "127.0.0.1", () => ready(undefined)));
  try {
    const { port } = /** @type {import("node:net").AddressInfo} */ (evil.address());
    await driver.get(`http://127.0.0.1:${port}/`);
    await driver.wait(() => driver.executeScript("return document.readyState === 'complete'"), 60_000);
    assert.deepEqual(await driver.executeScript("return [window.read ?? null, window.seen ?? null, window.kept ?? null]"), [null, null, true]);
    await driver.switchTo().frame(await driver.findElement(By.id("site")));
    assert.ok(!String(await driver.executeScript("return document.body.innerText")).includes("字。"));
  } finally {
    await driver.switchTo().defaultContent();
    evil.close();
  }
});
