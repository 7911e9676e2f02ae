// What every page has once it is there: elder mode that follows other tabs, reading aloud, and what
// is due for review. Classic bundle, deferred; nothing needed to read a page or answer a question.

import { follow } from "./site/elder.js";
import { offer } from "./site/aloud.js";
import { signPaper } from "./site/paper.js";
import { remind } from "./site/remind.js";

const box = document.getElementById("mb-elder");
if (box instanceof HTMLInputElement) follow(box);

const aloud = document.querySelector(".aloud");
if (aloud instanceof HTMLButtonElement) offer(aloud);

const masthead = document.querySelector(".band .wrap");
if (masthead instanceof HTMLElement) signPaper(masthead);

const review = document.querySelector("[data-review]");
if (review instanceof HTMLElement) remind(review);
