// Through which community somebody came: what counts as its name, and how it stands in an address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { community, through } from "../../themes/default/scripts/site/from.js";

test("a name is short, plain and whole", () => {
  for (const [search, name] of [
    ["", ""],
    ["?from=xingfu-2", "xingfu-2"],
    ["?class&from=a", "a"],
    ["?from=a&x=1", "a"],
    ["?from=", ""],
    ["?from=A", ""],
    ["?from=a%20b", ""],
    ["?afrom=a", ""],
    [`?from=${"a".repeat(40)}`, "a".repeat(40)],
    [`?from=${"a".repeat(41)}`, ""],
  ]) assert.equal(community(search ?? ""), name, search);
});

test("an address has it only where there is one", () => {
  assert.equal(through("https://example.org/a/", "b"), "https://example.org/a/?from=b");
  assert.equal(through("https://example.org/a/", ""), "https://example.org/a/");
  assert.equal(through("", "b"), "");
});
