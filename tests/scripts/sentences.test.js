// The sentences of a result, for every outcome of up to eight schemes and eight honest offers: none contradicts its
// numbers. With SENTENCES=1 they are printed, to be read by a person.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ENOUGH, READINGS, sentences } from "../../themes/default/scripts/result/discernment.js";
import { fill } from "../../themes/default/scripts/text.js";
import { must } from "../must.js";
import { parse } from "./words.js";

const MOST = 8;

/** @param {string} language */
function words(language) {
  const all = parse(readFileSync(new URL(`../../themes/default/strings/later.${language}.yaml`, import.meta.url), "utf8"));
  return (/** @type {string} */ name) => must(all.get(`later_${name}`)).replace(/^"|"$/g, "");
}

/** All outcomes. */
function* outcomes() {
  for (let scams = ENOUGH; scams <= MOST; scams++) {
    for (let hits = 0; hits <= scams; hits++) {
      for (let offers = ENOUGH; offers <= MOST; offers++) {
        for (let falseAlarms = 0; falseAlarms <= offers; falseAlarms++) {
          for (const trusted of new Set([0, Math.min(1, offers - falseAlarms), offers - falseAlarms])) {
            yield { hits, scams, falseAlarms, trusted, offers, right: hits + offers - falseAlarms - trusted };
          }
        }
      }
    }
  }
}

/** @param {(name: string) => string} word @param {ReturnType<typeof outcomes> extends Generator<infer T> ? T : never} counts */
function said(word, counts) {
  const total = counts.scams + counts.offers;
  const numbers = { ...counts, total, missed: counts.scams - counts.hits };
  const shown = fill(`${word("seen_of")} ${word("suspected_of")}`, numbers);
  return [shown, ...sentences(counts, total).map((name) => fill(word(name), numbers))].join("\n");
}

/** What a sentence says, and when alone it may. @type {[language: string, says: RegExp, when: (of: { hits: number, scams: number, falseAlarms: number, trusted: number, offers: number }) => boolean][]} */
const claims = [
  ["zh", /^全认出来了/m, ({ hits, scams }) => hits === scams],
  ["zh", /漏掉 [1-9]/, ({ hits, scams }) => hits > 0 && hits < scams],
  ["zh", /都没认出来/, ({ hits }) => hits === 0],
  ["zh", /一个也没冤枉/, ({ falseAlarms }) => falseAlarms === 0],
  ["zh", /全都冤枉了/, ({ falseAlarms, offers }) => falseAlarms === offers],
  ["zh", /轻信 [1-9]/, ({ trusted }) => trusted > 0],
  ["zh", /骗局全认出来，正当的没冤枉/, ({ hits, scams, falseAlarms, trusted }) => hits === scams && falseAlarms === 0 && !trusted],
  ["zh", /看得挺准，还差一点/, ({ hits, scams, falseAlarms, trusted, offers }) => hits / scams >= 0.75 && falseAlarms / offers <= 0.25 && (hits < scams || falseAlarms + trusted > 0)],
  ["zh", /有正当的，被你错怪了/, ({ falseAlarms }) => falseAlarms > 0],
  ["zh", /有骗局，从你眼前漏过去了/, ({ hits, scams }) => hits < scams],
  ["zh", /有的看准了，有的还没有/, ({ hits, scams, falseAlarms }) => hits > 0 && hits < scams && falseAlarms > 0],
  ["zh", /还容易看混/, ({ hits, scams, falseAlarms }) => hits < scams && falseAlarms > 0],
  ["zh", /两头都对/, ({ hits, scams, falseAlarms, trusted }) => hits === scams && falseAlarms === 0 && !trusted],
  ["zh", /大多分得清/, ({ hits, scams, falseAlarms, offers }) => hits / scams >= 0.75 && falseAlarms / offers <= 0.25],
  ["zh", /怀疑之前/, ({ falseAlarms, offers }) => falseAlarms / offers > 0.25],
  ["zh", /钱从哪里来/, ({ hits, scams }) => hits / scams < 0.75],
  ["zh", /两头都还有看错的/, ({ hits, scams, falseAlarms, offers }) => hits < scams && falseAlarms > 0 && hits / scams - falseAlarms / offers >= 0.25],
  ["zh", /还分不太清/, ({ hits, scams, falseAlarms, offers }) => hits / scams - falseAlarms / offers < 0.25],
  ["en", /all recognised/, ({ hits, scams }) => hits === scams],
  ["en", /[1-9] missed/, ({ hits, scams }) => hits > 0 && hits < scams],
  ["en", /none recognised/, ({ hits }) => hits === 0],
  ["en", /none suspected/, ({ falseAlarms }) => falseAlarms === 0],
  ["en", /all taken for schemes/, ({ falseAlarms, offers }) => falseAlarms === offers],
  ["en", /Too much believed, [1-9]/, ({ trusted }) => trusted > 0],
  ["en", /Every scheme seen, nobody/, ({ hits, scams, falseAlarms, trusted }) => hits === scams && falseAlarms === 0 && !trusted],
  ["en", /Well judged/, ({ hits, scams, falseAlarms, offers }) => hits / scams >= 0.75 && falseAlarms / offers <= 0.25],
  ["en", /honest offers were suspected/, ({ falseAlarms }) => falseAlarms > 0],
  ["en", /got past you/, ({ hits, scams }) => hits < scams],
  ["en", /Some seen clearly/, ({ hits, scams, falseAlarms }) => hits > 0 && hits < scams && falseAlarms > 0],
  ["en", /still look alike/, ({ hits, scams, falseAlarms }) => hits < scams && falseAlarms > 0],
  ["en", /Both ways right/, ({ hits, scams, falseAlarms, trusted }) => hits === scams && falseAlarms === 0 && !trusted],
  ["en", /tell most/, ({ hits, scams, falseAlarms, offers }) => hits / scams >= 0.75 && falseAlarms / offers <= 0.25],
  ["en", /Before you suspect/, ({ falseAlarms, offers }) => falseAlarms / offers > 0.25],
  ["en", /where the money comes from/, ({ hits, scams }) => hits / scams < 0.75],
  ["en", /mistakes both ways/, ({ hits, scams, falseAlarms, offers }) => hits < scams && falseAlarms > 0 && hits / scams - falseAlarms / offers >= 0.25],
  ["en", /cannot tell the two apart/, ({ hits, scams, falseAlarms, offers }) => hits / scams - falseAlarms / offers < 0.25],
];

for (const language of ["zh", "en"]) {
  const word = words(language);

  test(`${language}: each outcome is told by its numbers, and nothing that is said contradicts them`, () => {
    const heard = new Set();
    for (const counts of outcomes()) {
      const text = said(word, counts);
      const { hits, scams, falseAlarms, trusted, offers } = counts;
      const at = `${hits}/${scams} ${falseAlarms}+${trusted}/${offers}: ${text}`;
      assert.equal(/轻信|Too much believed/.test(text), trusted > 0, at);
      for (const number of [scams, offers]) assert.ok(text.includes(String(number)), at);
      if (hits && hits < scams) assert.ok(text.includes(String(hits)) && text.includes(String(scams - hits)), at);
      if (falseAlarms && falseAlarms < offers) assert.ok(text.includes(String(falseAlarms)), at);
      assert.doesNotMatch(text, /[{}]/, at);
      for (const [of, says, when] of claims) {
        if (of !== language || !says.test(text)) continue;
        heard.add(says.source);
        assert.ok(when(counts), at);
      }
      if (process.env.SENTENCES) console.log(at);
    }
    assert.deepEqual(claims.filter(([of, says]) => of === language && !heard.has(says.source)), [], "never said");
  });
}

test("every reading comes about, and has its words in the fragment", () => {
  const fragment = readFileSync(new URL("../../themes/default/templates/fragments/later.html", import.meta.url), "utf8");
  const named = new Set([...outcomes()].flatMap((counts) => sentences(counts, counts.scams + counts.offers)));
  for (const reading of READINGS) for (const part of ["headline", "reading"]) assert.ok(named.has(`${part}_${reading}`), reading);
  for (const name of named) assert.ok(fragment.includes(`"${name.replace(/^.*_/, "")}"`), name);
});

test("of fewer than three of a kind nothing is read into the numbers: they are only counted", () => {
  assert.deepEqual(sentences({ hits: 2, scams: 2, falseAlarms: 0, offers: 8, right: 10 }, 10), ["headline_all", "seen_all", "suspected_none"]);
  assert.deepEqual(sentences({ hits: 1, scams: 2, falseAlarms: 0, offers: 0, right: 1 }, 3), ["headline_some", "seen_some"]);
  assert.deepEqual(sentences({ hits: 0, scams: 0, falseAlarms: 0, offers: 0, right: 0 }, 2), ["headline_none"]);
});
