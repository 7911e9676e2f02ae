// What draws pictures and codes is a bundle of its own, fetched when it is first wanted.

import { load } from "../load.js";
import { shared } from "./own.js";

export async function drawing() {
  if (!shared("mbShare")) await load(document.documentElement.dataset.share ?? "");
  const share = shared("mbShare");
  if (!share) throw new Error("the script for pictures has left nothing");
  return share;
}
