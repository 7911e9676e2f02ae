//! How a text is cut for the search: first made plain, then cut into terms. The rules, which `scripts/search/cut.js` follows
//! sign by sign:
//!
//! 1. NFC; then each sign by itself: NFKC, lower case where that is one sign, simplified where it is traditional.
//! 2. Letters and numbers stay (Unicode's Alphabetic and Number). What stands between two narrow ones becomes one space, but
//!    for a comma between digits; what stands beside a wide one goes. Wide is what is written without spaces.
//! 3. Two signs of which one is wide are a term. Of narrow ones three are; at the end of their run two and [`END`].
//!
//! So whatever stretch of a text is asked for, all of its own terms are among the text's: recall is no matter of luck. Knows
//! no pages.

use std::collections::HashMap;
use std::sync::OnceLock;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Stands for the end of a run of narrow signs.
pub(super) const END: u32 = 1;
/// What no text has left: between the signs that stay.
const GAP: u32 = 0;
/// What becomes several signs, or lies beyond the tables.
const OTHER: u32 = u32::MAX;

const TABLE: &str = include_str!("../../themes/default/scripts/search/simplified.js");

/// A text made plain.
pub fn normal(text: &str) -> Vec<u32> {
    let mut made = Maker::default();
    if text.is_ascii() {
        text.chars().for_each(|c| made.take(c));
    } else {
        // Nearly every text is in this form already, and is then not copied.
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        composed.chars().for_each(|c| made.take(c));
    }
    made.out
}

/// Calls with each term of a plain text, and with the signs that say which part it is kept in.
pub fn terms(plain: &[u32], mut found: impl FnMut(u64)) {
    for (at, first) in plain.iter().enumerate() {
        let second = plain.get(at + 1).copied();
        let third = plain.get(at + 2).copied();
        if let Some(term) = term(*first, second, third) {
            found(term);
        }
    }
}

/// The term that begins with a sign, by what comes behind it.
fn term(first: u32, second: Option<u32>, third: Option<u32>) -> Option<u64> {
    let second = second?;
    if is_wide(first) || is_wide(second) {
        return Some(packed(first, second, 0));
    }
    let third = third.filter(|it| !is_wide(*it)).unwrap_or(END);
    Some(packed(first, second, third))
}

/// A single sign as a term.
pub(super) fn single(sign: u32) -> u64 {
    packed(sign, 0, 0)
}

fn packed(first: u32, second: u32, third: u32) -> u64 {
    u64::from(first) << 42 | u64::from(second) << 21 | u64::from(third)
}

/// The signs of a term.
pub(super) fn signs(term: u64) -> impl Iterator<Item = char> {
    [term >> 42, term >> 21 & 0x1F_FFFF, term & 0x1F_FFFF]
        .into_iter()
        .filter(|sign| *sign != 0)
        .filter_map(|sign| char::from_u32(u32::try_from(sign).ok()?))
}

/// Which part a term is kept in, by its first two signs: those that begin alike lie together, so that two letters are
/// enough to ask for. `parts` is a power of two. FNV-1a, its upper half folded in.
pub(super) fn part(term: u64, parts: u32) -> u32 {
    let mut hash: u32 = 0x811C_9DC5;
    for sign in signs(term).take(2) {
        hash = (hash ^ u32::from(sign)).wrapping_mul(0x0100_0193);
    }
    (hash ^ hash >> 15) & (parts - 1)
}

/// Whether a sign belongs to a script without spaces: Thai, Lao, Tibetan, Burmese, Khmer, and all from the radicals of Han on.
pub(super) fn is_wide(sign: u32) -> bool {
    sign >= 0x2E80 || matches!(sign, 0x0E00..=0x109F | 0x1780..=0x17FF)
}

/// A plain text while it is made.
#[derive(Default)]
struct Maker {
    out: Vec<u32>,
    /// What came since the last sign that stays.
    gap: Gap,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Gap {
    #[default]
    None,
    /// One comma and nothing else.
    Comma,
    Some,
}

impl Maker {
    fn take(&mut self, c: char) {
        match folded(c) {
            GAP => self.part(c),
            OTHER => self.slow(c),
            sign => self.put(sign),
        }
    }

    fn put(&mut self, sign: u32) {
        if self.gap != Gap::None {
            if let Some(last) = self.out.last()
                && !is_wide(*last)
                && !is_wide(sign)
                && !(self.gap == Gap::Comma && is_digit(*last) && is_digit(sign))
            {
                self.out.push(u32::from(' '));
            }
            self.gap = Gap::None;
        }
        self.out.push(sign);
    }

    fn part(&mut self, c: char) {
        // Every sign of which NFKC makes a comma.
        let comma = matches!(c, ',' | '，' | '︐' | '﹐') && self.gap == Gap::None;
        self.gap = if comma { Gap::Comma } else { Gap::Some };
    }

    /// What becomes several signs: each is taken by itself.
    fn slow(&mut self, c: char) {
        let mut one = [0; 4];
        let one: &str = c.encode_utf8(&mut one);
        let made = ComposingNormalizerBorrowed::new_nfkc().normalize(one);
        for c in made.chars() {
            match plain(c) {
                Some(sign) => self.put(sign),
                None => self.part(c),
            }
        }
    }
}

fn is_digit(sign: u32) -> bool {
    (0x30..=0x39).contains(&sign)
}

/// What one sign becomes that NFKC leaves alone; nothing of what does not stay.
fn plain(c: char) -> Option<u32> {
    if !c.is_alphanumeric() {
        return None;
    }
    let mut lower = c.to_lowercase();
    let c = match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => c,
    };
    Some(u32::from(simplified().get(&c).copied().unwrap_or(c)))
}

/// The same for any sign, from tables that are filled as they are needed: of the 256 signs that share their upper byte.
fn folded(c: char) -> u32 {
    type Page = OnceLock<Box<[u32; 256]>>;
    static PAGES: [Page; 256] = [const { Page::new() }; 256];
    let code = u32::from(c);
    let Some(page) = PAGES.get((code >> 8) as usize) else {
        return OTHER;
    };
    page.get_or_init(|| {
        let first = code & !0xFF;
        Box::new(std::array::from_fn(|at| {
            u32::try_from(at)
                .ok()
                .and_then(|at| char::from_u32(first + at))
                .map_or(GAP, alone)
        }))
    })[(code & 0xFF) as usize]
}

/// What a sign becomes by itself, if that is one sign at most.
fn alone(c: char) -> u32 {
    let mut one = [0; 4];
    let one: &str = c.encode_utf8(&mut one);
    let made = ComposingNormalizerBorrowed::new_nfkc().normalize(one);
    let mut made = made.chars();
    match (made.next(), made.next()) {
        (Some(c), None) => plain(c).unwrap_or(GAP),
        _ => OTHER,
    }
}

/// By the traditional character.
fn simplified() -> &'static HashMap<char, char> {
    static MADE: OnceLock<HashMap<char, char>> = OnceLock::new();
    MADE.get_or_init(|| {
        let pairs = TABLE.split('"').nth(1).unwrap_or_default();
        let (mut map, mut pairs) = (HashMap::new(), pairs.chars());
        while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
            map.insert(from, to);
        }
        map
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (String, Vec<String>) {
        let plain = normal(text);
        let mut all = Vec::new();
        terms(&plain, |term| {
            let term: String = signs(term).collect();
            all.push(term.replace('\u{1}', "$"));
        });
        let plain = plain.iter().copied().filter_map(char::from_u32).collect();
        (plain, all)
    }

    /// The same cases are held to the browser's side by `tests/scripts/search.test.js`.
    #[test]
    fn texts_are_cut_as_the_cases_say() {
        let cases: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/search/cut.json")).unwrap();
        for case in cases.as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            let (plain, terms) = cut(text);
            assert_eq!(case["plain"].as_str().unwrap(), plain, "{text}");
            assert_eq!(case["terms"], serde_json::json!(terms), "{text}");
            for (term, wanted) in case["parts"].as_object().into_iter().flatten() {
                let mut signs = term
                    .chars()
                    .map(|c| if c == '$' { END } else { u32::from(c) });
                let mut next = || signs.next().unwrap_or(0);
                let term = packed(next(), next(), next());
                assert_eq!(*wanted, part(term, 64), "{text}");
            }
        }
    }

    /// Whatever stretch of a text is asked for, its terms are among the text's: all but those that end where it is cut.
    #[test]
    fn every_stretch_of_a_text_is_found_by_its_terms() {
        let text =
            "在 App 投资3,000元：“老师带单”，A 股稳赚。Pyramid scheme—don't! 綠色積分２０２４年";
        let signs: Vec<char> = text.chars().collect();
        let mut whole = std::collections::HashSet::new();
        terms(&normal(text), |term| {
            whole.insert(term);
        });
        for start in 0..signs.len() {
            for end in start..=signs.len() {
                let stretch: String = signs[start..end].iter().collect();
                terms(&normal(&stretch), |term| {
                    let cut = (term & 0x1F_FFFF) == u64::from(END);
                    assert!(cut || whole.contains(&term), "{stretch}");
                });
            }
        }
    }
}
