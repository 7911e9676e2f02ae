// A calendar file (RFC 5545) that reminds of what is due, for the reader's own calendar, since a
// page cannot call by itself. Pure: the words, the address and the moment are handed in.

/**
 * @typedef {object} Reminders
 * @property {{ day: string, title: string }[]} days `day`: yyyy-mm-dd
 * @property {string} text what to do, under the title
 * @property {string} url where
 * @property {string} id in front of each event's own id: a file opened again, replaces, not adds
 * @property {Date} now
 */

/** At 19:00 wherever the reader is: a time without a zone. @param {Reminders} reminders */
export function calendar({ days, text, url, id, now }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mingbian//review//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
  for (const { day, title } of days) {
    const date = day.replace(/-/g, "");
    lines.push(
      "BEGIN:VEVENT",
      `UID:${date}-${escape(id)}@mingbian`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${date}T190000`,
      "DURATION:PT10M",
      "TRANSP:TRANSPARENT",
      `SUMMARY:${escape(title)}`,
      `DESCRIPTION:${escape(`${text}\n${url}`)}`,
      `URL:${url.replace(/\s/g, "")}`,
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "TRIGGER:PT0S",
      `DESCRIPTION:${escape(title)}`,
      "END:VALARM",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR", "");
  return lines.map(fold).join("\r\n");
}

/** @param {string} text */
function escape(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\0-\x09\x0b-\x1f\x7f]/g, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** No line above 75 octets, and no character cut in two. @param {string} line */
function fold(line) {
  let folded = "";
  let room = 75;
  for (const character of line) {
    const octets = size(/** @type {number} */ (character.codePointAt(0)));
    if (octets > room) {
      folded += "\r\n ";
      room = 74;
    }
    folded += character;
    room -= octets;
  }
  return folded;
}

/** Octets of a character in UTF-8. @param {number} code */
function size(code) {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
