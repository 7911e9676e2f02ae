// The drawings of where the money goes are those of their data, and their pages say the same in words.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { captioned, drawn, flows } from "../../scripts/money-flows.js";

const folder = new URL("../../content/disguises/", import.meta.url);

test("every drawing and every page is as the data says; `node scripts/money-flows.js` writes them", async () => {
  const all = await flows();
  assert.ok(all.length >= 16);
  for (const flow of all) {
    assert.equal(await readFile(new URL(flow.file, folder), "utf8"), drawn(flow), flow.file);
    const page = await readFile(new URL(flow.page, folder), "utf8");
    assert.equal(captioned(page, flow), page, flow.page);
  }
});
