// Whom to call, by what has happened; numbers in texts; where a mistake is told; how the reader is addressed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { complaints, find, findAll, motion, open } from "./browser.js";
import { begin, result, settled, take } from "./quiz.js";
import { serve } from "./serve.js";
import { siteWith } from "./site.js";
import { must } from "../must.js";

const settings = `title: 试
base_url: https://example.org/
contacts:
  - {name: 报警, phone: "110", situations: [held, paid]}
  - {name: 短信报警, phone: "12110", sms: 是, situations: [被控制]}
  - {name: 举报, phone: "12315", situations: [doubt]}
`;
const files = {
  "site.yaml": `${settings}feedback: cuowu@example.org\n`,
  "departments.yaml": `- {name: 公安分局, duties: "受理 110 报警；管 110 个社区", phone: "110"}\n- {name: 人民法院, duties: 审理案件}\n`,
  "guides/call.md": "---\ntitle: 打给谁 & 怎么说\n---\n有危险打 **110**，不能出声发 12110。有人交了 110 元，见第 110 条、12315 号文件；他说打 13800138000。\n",
  "quizzes/elders.yaml": `title: 长辈卷\npolite: 是\nquestions:\n${["a", "b", "c"].map((id) => `  - {id: ${id}, stem: 题${id}，打 110 吗, answer: 对, explanation: 打 110, verdict: 骗局}`).join("\n")}\n`,
};

/** @type {import("./browser.js").Driver} */
let driver;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  driver = await open();
  server = await serve(siteWith(files));
});
after(async () => {
  await driver?.quit();
  await server?.close();
});

/** Addresses of the links in the text, by what they say. @param {string} within @returns {Promise<any>} */
const links = (within) => driver.executeScript(`return [...document.querySelectorAll(arguments[0])].map((one) => [one.innerText.trim(), one.getAttribute("href")])`, within);

test("what has happened comes first, with its numbers; one that takes messages is written to", async () => {
  await driver.get(`${server.address}/departments/`);
  const headings = await Promise.all((await findAll(driver, "heading")).map((one) => one.getText()));
  assert.deepEqual(headings.slice(0, 4), ["该打给谁", "有人被看住、走不了", "钱刚转出去", "只是拿不准"]);
  assert.deepEqual(await links(".held .dials a"), [["110\n报警", "tel:110"], ["12110\n短信报警", "sms:12110"]]);
  const { y, height } = await must((await findAll(driver, "link", /^12110/))[0]).getRect();
  assert.ok(y + height < 600, "both numbers for who is held are on the first screen of a phone");
  assert.deepEqual(await driver.executeScript(`return [...document.querySelectorAll(".departments h3")].map((one) => one.textContent)`), ["公安分局"]);
  assert.match(await driver.executeScript(`return document.querySelector(".offices").innerText`), /人民法院\s+审理案件/);
  assert.deepEqual(await links(".departments .dialled a"), [["110", "tel:110"]]);
});

test("numbers of the site can be dialled where a text names them; amounts, documents and others' numbers cannot", async () => {
  await driver.get(`${server.address}/guides/call/`);
  assert.deepEqual(await links(".prose a"), [["110", "tel:110"], ["12110", "sms:12110"]]);
  await driver.get(`${server.address}/quizzes/elders/`);
  assert.deepEqual(await links("fieldset a[href^='tel:']"), []);
});

test("a mistake is told with the page's title and address filled in; without a place to tell it there is no link", async () => {
  await driver.get(`${server.address}/guides/call/`);
  const link = new URL((await (await find(driver, "link", /^内容有误/)).getAttribute("href")) ?? "");
  assert.equal(`${link.protocol}${link.pathname}`, "mailto:cuowu@example.org");
  assert.equal(link.searchParams.get("subject"), "内容有误：打给谁 & 怎么说");
  assert.match(link.searchParams.get("body") ?? "", /^打给谁 & 怎么说\r\nhttps:\/\/example\.org\/guides\/call\/\r\n/);
  await driver.get(`${server.address}/quizzes/elders/`);
  await find(driver, "link", /^内容有误/);
  const form = await serve(siteWith({ ...files, "site.yaml": `${settings}feedback: "https://example.org/form?t={title}&u={url}"\n` }));
  await driver.get(`${form.address}/guides/call/`);
  const filled = new URL((await (await find(driver, "link", /^内容有误/)).getAttribute("href")) ?? "");
  assert.deepEqual([filled.searchParams.get("t"), filled.searchParams.get("u")], ["打给谁 & 怎么说", "https://example.org/guides/call/"]);
  await form.close();
  const without = await serve(siteWith({ ...files, "site.yaml": settings }));
  await driver.get(`${without.address}/guides/call/`);
  assert.equal((await findAll(driver, "link", /^内容有误/)).length, 0);
  await without.close();
});

test("a page that addresses its reader with respect does so in all its words, the result's too", async () => {
  await driver.get(`${server.address}/quizzes/elders/`);
  assert.match(await driver.executeScript(`return document.querySelector(".quiz-intro").textContent`), /您自己的设备/);
  await begin(driver, `${server.address}/quizzes/elders/`);
  await settled(driver);
  await take(driver, "wrong");
  await result(driver);
  assert.equal(await driver.executeScript(`return document.querySelector(".cheer").getBoundingClientRect().height`), 0, "nothing went well");
  assert.ok(!/你/.test(await driver.executeScript(`return document.querySelector("mb-quiz").outerHTML.replace(/data-polite="[^"]*"/, "")`)));
  await driver.get(`${server.address}/guides/call/`);
  assert.deepEqual(await complaints(driver), []);
});

test("what went well is drawn once with motion, and stands there without", async () => {
  const moving = () => driver.executeScript(`return [...document.querySelectorAll(".cheer path")].filter((one) => getComputedStyle(one).animationName !== "none").length`);
  await driver.executeScript("localStorage.clear()");
  await begin(driver, `${server.address}/quizzes/elders/`);
  await take(driver, "right");
  await result(driver);
  assert.equal(await driver.executeScript(`return !!document.querySelector(".cheer").getBoundingClientRect().height`), true);
  assert.equal(await moving(), 0);
  await motion(driver, true);
  assert.equal(await moving(), 2);
  await motion(driver, false);
});
