// The button “存到手机上”: how large it is stands on it; then how far it is, then what can be done about it. The markup is the
// theme's (templates/fragments/site.html).

import { markup } from "../markup.js";
import { all, part } from "../part.js";
import { fill, say } from "../text.js";
import { ask } from "./ask.js";

/** Kilobytes in what is told of as a megabyte. */
const MEGABYTE = 1024;

/** @param {HTMLElement} room in the page @param {ServiceWorker} worker */
export async function offerKeeping(room, worker) {
  const made = markup("site", "keep");
  if (!made) return;
  const [keep, drop] = [part(made, "[data-do=keep]"), part(made, "[data-do=drop]")];
  const [step, status] = [part(made, "[data-step]"), part(made, "[role=status]")];
  const bar = part(made, "progress", HTMLProgressElement);
  const list = part(made, "[data-list]", HTMLAnchorElement);
  list.href = (document.documentElement.dataset.root ?? "") + (list.dataset.list ?? "");
  say(keep, sized(keep, Number(room.dataset.size)));
  const show = (/** @type {string} */ state) => {
    for (const one of all(made, "[data-when]")) one.hidden = one.dataset.when !== state;
  };
  const look = async () => {
    const { answer = [] } = await ask(worker, "list");
    const here = location.href.replace(/[?#].*/, "");
    const there = answer.some((/** @type {{ page: string, why: string[] }} */ { page, why }) => page === here && why.includes(here));
    show(there ? "kept" : "open");
    return there;
  };
  keep.addEventListener("click", async () => {
    say(status, "");
    show("busy");
    const { end } = await ask(worker, "keep", (done, total) => {
      bar.max = total;
      bar.value = done;
      say(step, fill(step.dataset.fill ?? "", { n: done, total }));
    });
    say(status, status.dataset[end] ?? "");
    part(made, (await look()) ? "[data-kept-text]" : "[data-do=keep]").focus();
  });
  drop.addEventListener("click", async () => {
    const { end } = await ask(worker, "drop");
    say(status, (end === "done" ? status.dataset.dropped : status.dataset[end]) ?? "");
    await look();
    keep.focus();
  });
  await look();
  room.append(made);
}

/** @param {HTMLElement} button @param {number} size in KB; 0: nobody has said */
function sized(button, size) {
  const { name = "", kb = "", mb = "" } = button.dataset;
  if (!size) return name;
  return size < MEGABYTE ? fill(kb, { n: size }) : fill(mb, { n: (size / MEGABYTE).toFixed(1) });
}
