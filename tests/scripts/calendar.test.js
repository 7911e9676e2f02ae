// The reminders as a calendar file: RFC 5545 as far as we write it, read back here line by line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar } from "../../themes/default/scripts/review/calendar.js";

const reminders = {
  days: [
    { day: "2026-11-25", title: "明辨：3 道题等你再看一遍" },
    { day: "2026-12-02", title: "明辨：1 道题等你再看一遍" },
  ],
  text: "打开网页，再答一遍；错了也没关系，会再来。",
  url: "https://example.org/mingbian/index.html#mb-review",
  id: "mingbian",
  now: new Date("2026-11-24T01:02:03.456Z"),
};

/** The content lines, unfolded. @param {string} file */
const unfold = (file) => file.replace(/\r\n /g, "").split("\r\n");

test("a file of two reminders, whole", () => {
  const event = (/** @type {string} */ date, /** @type {number} */ count) => [
    "BEGIN:VEVENT",
    `UID:${date}-mingbian@mingbian`,
    "DTSTAMP:20261124T010203Z",
    `DTSTART:${date}T190000`,
    "DURATION:PT10M",
    "TRANSP:TRANSPARENT",
    `SUMMARY:明辨：${count} 道题等你再看一遍`,
    "DESCRIPTION:打开网页，再答一遍；错了也没关系，会再来。\\nhttps://example.org/mingbian/index.html#mb-review",
    "URL:https://example.org/mingbian/index.html#mb-review",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    `DESCRIPTION:明辨：${count} 道题等你再看一遍`,
    "END:VALARM",
    "END:VEVENT",
  ];
  assert.deepEqual(unfold(calendar(reminders)), [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//mingbian//review//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...event("20261125", 3),
    ...event("20261202", 1),
    "END:VCALENDAR",
    "",
  ]);
});

test("no line above 75 octets, no character cut, nothing lost", () => {
  for (let pad = 0; pad < 80; pad++) {
    const title = `${"x".repeat(pad)}${"传销总换新衣服，道理只有一个。".repeat(8)}𠮷🙂`;
    const file = calendar({ ...reminders, days: [{ day: "2026-11-25", title }] });
    const octets = Buffer.from(file);
    for (const line of octets.toString("latin1").split("\r\n")) {
      assert.ok(line.length <= 75, `${line.length} octets`);
      // Each line by itself is UTF-8: a character that was cut would not be.
      new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(line, "latin1"));
    }
    assert.ok(unfold(file).includes(`SUMMARY:${title}`));
  }
});

test("folding uses the line up", () => {
  const file = calendar({ ...reminders, days: [{ day: "2026-11-25", title: "中".repeat(60) }] });
  const lines = file.split("\r\n");
  const at = lines.findIndex((line) => line.startsWith("SUMMARY:"));
  // 8 octets of name and 22 characters of 3, then a space and 24 characters.
  assert.deepEqual([lines[at]?.length, lines[at + 1]?.length], [8 + 22, 1 + 24]);
});

test("every line ends in CR LF, and nothing else is a line end", () => {
  const nasty = { ...reminders, text: "一\r\n二\n三\r四\u0000\u0007\t五", url: "https://example.org/\r\nATTENDEE:x" };
  const file = calendar(nasty);
  assert.ok(file.endsWith("END:VCALENDAR\r\n"));
  assert.doesNotMatch(file.replace(/\r\n/g, ""), /[\0-\x1f\x7f]/);
  assert.ok(!unfold(file).some((line) => line.startsWith("ATTENDEE")));
  assert.ok(unfold(file).some((line) => line.startsWith("DESCRIPTION:一\\n二\\n三\\n四")));
});

test("what has a meaning in the format is escaped", () => {
  const file = calendar({ ...reminders, days: [{ day: "2026-11-25", title: "a;b,c\\n" }] });
  assert.ok(unfold(file).includes("SUMMARY:a\\;b\\,c\\\\n"));
});

test("no reminders, an empty calendar", () => {
  assert.doesNotMatch(calendar({ ...reminders, days: [] }), /VEVENT/);
});
