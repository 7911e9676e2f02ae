//! Which pages have which terms: gathered page after page, then dealt into parts by the terms' first signs. A part changes
//! only where one of its own terms is on other pages. Knows no files; a part is the JSON of one.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::cut::{self, END, normal, part, signs, single, terms};

/// Bytes of a part, about: a query asks for three, within forty thousand bytes as servers send them.
const PART: usize = 16_000;
/// Parts are a power of two, so that their number seldom changes; more of them than this no table should name.
const MOST_PARTS: usize = 4096;

/// Where on its page a text stands: the better place first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What the page is called.
    Title,
    /// What else its subject is called or what is said for it: `aka`, `pitch`.
    Alias,
    /// What a part of it is called.
    Heading,
    /// All else.
    Text,
}

/// The index while it is made.
#[derive(Default)]
pub struct Postings {
    lists: HashMap<u64, List, BuildHasherDefault<Spread>>,
    pages: u32,
}

/// The pages that have a term.
#[derive(Default)]
struct List {
    /// The page that came last, from 1.
    last: u32,
    /// How many there are.
    pages: u32,
    /// Of each the gap to the one before times four, and how good its place is; see [`number`].
    written: Vec<u8>,
}

impl List {
    /// As a part has it: the pages that have the term in their texts alone, behind a point those that have it in a heading at best, then
    /// in another name, then in the title, each by the gaps between them; what is empty at the end is left out. Whoever asks for what
    /// stands in ten thousand pages reads as many of them as are shown, the best first.
    fn dealt(&self) -> Vec<u8> {
        let mut places: [Vec<u8>; 4] = Default::default();
        let (mut page, mut last) = (0, [0; 4]);
        for value in numbers(&self.written) {
            page += value >> 2;
            let place = (value & 3) as usize;
            number(page - last[place], &mut places[place]);
            last[place] = page;
        }
        let mut out = Vec::with_capacity(self.written.len() + 3);
        for place in places {
            out.extend(place);
            out.push(b'.');
        }
        let end = out.iter().rposition(|byte| *byte != b'.');
        out.truncate(end.map_or(0, |at| at + 1));
        out
    }
}

impl Postings {
    /// Adds the next page. Its texts come in the order of their fields, so that a term is kept in its best one.
    pub fn add<'t>(&mut self, texts: impl IntoIterator<Item = (Field, &'t str)>) {
        self.pages += 1;
        for (field, text) in texts {
            let plain = normal(text);
            terms(&plain, |term| self.note(term, field));
            // One sign is not looked for in all texts: nearly every page has it.
            if field < Field::Text {
                for sign in plain.iter().filter(|sign| cut::is_wide(**sign)) {
                    self.note(single(*sign), field);
                }
            }
        }
    }

    fn note(&mut self, term: u64, field: Field) {
        let list = self.lists.entry(term).or_default();
        if list.last != self.pages {
            let gap = self.pages - list.last;
            number(gap << 2 | (3 - field as u32), &mut list.written);
            list.last = self.pages;
            list.pages += 1;
        }
    }

    /// Of each sign on how many pages its terms are, summed up: what is rare is asked for first.
    pub fn usual(&self) -> BTreeMap<char, u64> {
        let mut all = BTreeMap::new();
        self.lists.iter().for_each(|(term, list)| {
            if let Some(first) = signs(*term).next() {
                *all.entry(first).or_default() += u64::from(list.pages);
            }
        });
        all
    }

    /// Deals all lists into parts, a power of two of them: by the number of each its lists, as the JSON of one text,
    /// `;term=pages;term=pages;`. Whoever reads it looks for a term in that: of an object all names would have to be made first.
    pub fn deal(self) -> Vec<String> {
        let mut lists: Vec<(u64, Vec<u8>)> = self
            .lists
            .into_iter()
            .map(|(term, list)| (term, list.dealt()))
            .collect();
        lists.sort_unstable_by_key(|(term, _)| *term);
        let bytes: usize = lists.iter().map(|(_, list)| list.len() + 12).sum();
        let count = bytes.div_ceil(PART).next_power_of_two().min(MOST_PARTS);
        let mut parts = vec![String::from("\";"); count];
        let total = u32::try_from(count).unwrap_or(1);
        for (term, list) in lists {
            let Some(to) = parts.get_mut(part(term, total) as usize) else {
                continue;
            };
            // Terms are letters, END and spaces: nothing in them has to be escaped or could be taken for what stands between.
            to.extend(signs(term).map(|sign| if u32::from(sign) == END { '$' } else { sign }));
            to.push('=');
            to.extend(list.into_iter().map(char::from));
            to.push(';');
        }
        for part in &mut parts {
            part.push('"');
        }
        parts
    }
}

/// A number in digits of five bits, the lowest first; a sixth bit says that more come.
fn number(mut number: u32, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    loop {
        let more = u32::from(number > 31) << 5;
        out.push(DIGITS[(number & 31 | more) as usize]);
        number >>= 5;
        if number == 0 {
            return;
        }
    }
}

/// What [`number`] has written.
fn numbers(written: &[u8]) -> impl Iterator<Item = u32> {
    let digit = |byte: &u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'-' => 62,
        _ => 63,
    };
    written
        .split_inclusive(move |byte| digit(byte) < 32)
        .map(move |digits| {
            let lowest_last = digits.iter().rev();
            lowest_last.fold(0, |sum, byte| sum << 5 | digit(byte) & 31)
        })
}

/// Spreads terms over a table: they are numbers already.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        // Its upper half has all of the number in it; a table looks at the lower bits, too.
        self.0 = mixed ^ mixed >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_kept_once_for_a_page_and_in_its_best_place() {
        let mut postings = Postings::default();
        postings.add([(Field::Title, "带单"), (Field::Text, "老师带单")]);
        postings.add([(Field::Text, "无")]);
        postings.add([(Field::Text, "带单，带单")]);
        let parts = postings.deal();
        assert_eq!(parts.len(), 1);
        // In the texts of the third page, in the title of the first.
        assert_eq!(
            parts[0],
            r#"";单=...B;单带=D;师带=B;带=...B;带单=D...B;老师=B;""#
        );
    }

    #[test]
    fn a_sign_counts_for_each_page_of_each_term_that_it_begins() {
        let mut postings = Postings::default();
        postings.add([(Field::Text, "的人，的钱")]);
        postings.add([(Field::Text, "的人 7 天")]);
        let usual = postings.usual();
        let of = |sign| usual.get(&sign).copied();
        // 的人 twice, 的钱 once; 7天 and 人7 join a letter with what is wide.
        assert_eq!(
            (of('的'), of('人'), of('7'), of('天')),
            (Some(3), Some(2), Some(1), None)
        );
    }

    #[test]
    fn numbers_have_as_many_digits_as_they_need() {
        let written = |value| {
            let mut out = Vec::new();
            number(value, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            [0, 31, 32, 1023, 1024].map(written),
            ["A", "f", "gB", "_f", "ggB"]
        );
        assert_eq!(
            numbers(b"AfgB_fggB").collect::<Vec<_>>(),
            [0, 31, 32, 1023, 1024]
        );
    }
}
