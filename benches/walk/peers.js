// The same ten questions in other programs, as their own guides say to set them up: one question on a page, their default
// look, nothing that we would have to write for them. Neither tells anything before the end.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { JUDGE, SINGLE } from "./bank.js";

const modules = fileURLToPath(new URL("peers/node_modules/", import.meta.url));
const questions = Array.from({ length: 10 }, (_, at) =>
  at % 3 === 2
    ? { stem: `第 ${at + 1} 件：${JUDGE.stem}`, options: ["对", "错"], right: "错" }
    : { stem: `第 ${at + 1} 件：${SINGLE.stem}`, options: SINGLE.options, right: SINGLE.options[1] ?? "" },
);

/** @param {string} name of a package @returns {string} which version was installed */
function version(name) {
  return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
}

/** A page that fetches these files of packages. @param {string} folder @param {string[]} files @param {string} head @param {string} body */
function page(folder, files, head, body) {
  mkdirSync(folder, { recursive: true });
  const tags = files.map((path) => {
    const name = path.replace(/.*\//, "");
    copyFileSync(join(modules, path), join(folder, name));
    return name.endsWith(".css") ? `<link rel="stylesheet" href="${name}">` : `<script src="${name}"></script>`;
  });
  const meta = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>十题</title>';
  writeFileSync(join(folder, "index.html"), `${meta}${tags.join("")}${head}${body}`);
}

/** @param {string} temporary @returns {import("../walk.js").Walk} */
export function survey(temporary) {
  const folder = join(temporary, "survey");
  const pages = questions.map(({ stem, options, right }, at) => ({ elements: [{ type: "radiogroup", name: `q${at}`, title: stem, choices: options, correctAnswer: right }] }));
  const start = `new Survey.Model(${JSON.stringify({ showProgressBar: true, pages })}).render(document.getElementById("survey"))`;
  page(folder, ["survey-core/survey-core.min.css", "survey-core/survey.core.min.js", "survey-js-ui/survey-js-ui.min.js"], "", `<div id="survey"></div><script>${start}</script>`);
  return {
    name: `SurveyJS ${version("survey-core")}`,
    told: "not at all",
    folder,
    path: "/",
    next: `
      if (document.querySelector(".sd-completedpage")) return null;
      const chosen = document.querySelector(".sd-item--checked");
      const button = [...document.querySelectorAll(".sd-navigation__next-btn, .sd-navigation__complete-btn")].find((one) => one.offsetParent);
      return chosen ? button : document.querySelectorAll(".sd-selectbase__label")[1];`,
    read: "return []",
    bottom: "return innerHeight",
  };
}

/** @param {string} temporary @returns {import("../walk.js").Walk} */
export function quizdown(temporary) {
  const folder = join(temporary, "quizdown");
  const text = questions.map(({ stem, options, right }) => [`#### ${stem}`, "", ...options.map((one) => `1. [${one === right ? "x" : " "}] ${one}`)].join("\n")).join("\n\n");
  page(folder, ["quizdown/public/build/quizdown.js"], "<script>quizdown.init()</script>", `<div class="quizdown">\n---\nshuffleAnswers: false\n---\n\n${text}\n</div>`);
  return {
    name: `quizdown ${version("quizdown")}`,
    told: "at the end",
    folder,
    path: "/",
    next: `
      const content = document.querySelector(".quizdown").shadowRoot.querySelector(".quizdown-content");
      const by = (icon) => [...content.querySelectorAll("button")].find((one) => one.querySelector("[data-icon=" + icon + "]") && !one.disabled);
      if (!content.querySelector("input")) return null;
      if (!content.querySelector("input:checked")) return content.querySelectorAll("label")[1];
      return by("arrow-right") ?? by("check-double");`,
    read: "return []",
    bottom: "return innerHeight",
  };
}
