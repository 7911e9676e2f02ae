// What every page has once it is there: elder mode that follows other tabs, reading aloud, and what
// is due for review, what was done before, passing it on, and what is kept for when there is no network. Classic bundle, deferred; nothing needed to read a page or answer a question.

import { beApp } from "./site/app.js";
import { follow } from "./site/elder.js";
import { offer } from "./site/aloud.js";
import { offerForwarding } from "./site/forward.js";
import { community, lead } from "./site/from.js";
import { mark, noteRead } from "./site/marks.js";
import { signPaper } from "./site/paper.js";
import { remind } from "./site/remind.js";
import { seek } from "./site/seek.js";

const box = document.getElementById("mb-elder");
if (box instanceof HTMLInputElement) follow(box);

const aloud = document.querySelector(".aloud");
if (aloud instanceof HTMLButtonElement) offer(aloud);

const masthead = document.querySelector(".band .wrap");
if (masthead instanceof HTMLElement) signPaper(masthead);

const review = document.querySelector("[data-review]");
if (review instanceof HTMLElement) remind(review);

const words = document.querySelector("[data-marks]");
if (words instanceof HTMLElement) mark(words);

const article = document.querySelector("[data-reading]");
const end = document.querySelector(".footer");
const room = document.querySelector(".amiss > p");
if (room instanceof HTMLElement) offerForwarding(room);

const from = community(location.search);
const neighbours = document.querySelector("[data-community]");
if (from && neighbours instanceof HTMLElement) lead(neighbours, from);
if (article instanceof HTMLElement && end) noteRead(article.dataset.reading ?? "", end);
const seeking = document.querySelector("[role=search] input, .band a[href*='search/']");
if (seeking instanceof HTMLElement) seek(seeking);
beApp();
