//! Texts beside each other: which paragraphs came, went and changed, and in one that changed, which words. Knows texts alone.

use std::collections::HashMap;

use serde::Serialize;

use super::align::align;
use super::node::Node;
use super::{Change, Part, What};

/// Bytes of a text that is compared word by word; of a longer one first what is common at its ends is set aside.
const LONG: usize = 100_000;
/// Of two texts that have less than this share of their words in common, each is shown as a whole.
const COMMON: f64 = 0.3;
/// Characters of a value that is shown as a whole when it is another: of 80% and 70% the sign is not what stayed.
const TINY: usize = 10;
/// Characters around a difference that are shown of a long text.
const AROUND: usize = 60;
/// Characters of a part that is no longer shown as a whole.
const LONGEST: usize = 4_000;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// What it says; `…` stands for what is left out.
    pub text: String,
    /// The other text does not have it.
    pub differs: bool,
}

/// Both texts in stretches.
pub(super) fn marked(was: &str, now: &str) -> (Vec<Run>, Vec<Run>) {
    let whole = |text: &str| {
        vec![Run {
            text: cut(text),
            differs: true,
        }]
    };
    let tiny = |text: &str| text.chars().count() <= TINY;
    if was.is_empty() || now.is_empty() || (tiny(was) && tiny(now)) {
        return (whole(was), whole(now));
    }
    if was.len().max(now.len()) > LONG {
        return of_long(was, now);
    }
    let (a, b) = (words(was), words(now));
    let mut pairs = align(&a, &b);
    let all = a.len().max(b.len());
    #[allow(clippy::cast_precision_loss)] // A share.
    if (pairs.len() as f64) < COMMON * all as f64 {
        return (whole(was), whole(now));
    }
    drop_crumbs(&a, &mut pairs);
    let old: Vec<usize> = pairs.iter().map(|(old, _)| *old).collect();
    let new: Vec<usize> = pairs.iter().map(|(_, new)| *new).collect();
    (runs(&a, &old), runs(&b, &new))
}

/// A text of which nothing is compared.
pub(super) fn plain(text: &str) -> Vec<Run> {
    vec![Run {
        text: cut(text),
        differs: false,
    }]
}

/// The same of texts that are too long for words: first what they have in common at both ends.
fn of_long(was: &str, now: &str) -> (Vec<Run>, Vec<Run>) {
    let start = was
        .bytes()
        .zip(now.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let start = was.floor_char_boundary(start);
    let (a, b) = (&was[start..], &now[start..]);
    let back = a.bytes().rev().zip(b.bytes().rev());
    let end = back.take_while(|(a, b)| a == b).count();
    let end = a.len() - a.ceil_char_boundary(a.len() - end);
    let (middle_a, middle_b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let (old, new) = if middle_a.len().max(middle_b.len()) > LONG {
        let whole = |text: &str| {
            vec![Run {
                text: cut(text),
                differs: true,
            }]
        };
        (whole(middle_a), whole(middle_b))
    } else {
        marked(middle_a, middle_b)
    };
    let same = |text: &str, before, after| {
        let run = Run {
            text: around(text, before, after),
            differs: false,
        };
        (!text.is_empty()).then_some(run)
    };
    let with_ends = |middle: Vec<Run>| {
        let first = same(&was[..start], false, true);
        let last = same(&a[a.len() - end..], true, false);
        let middle = middle.into_iter().filter(|run| !run.text.is_empty());
        first.into_iter().chain(middle).chain(last).collect()
    };
    (with_ends(old), with_ends(new))
}

/// A word of letters and digits, or one other character.
fn words(text: &str) -> Vec<&str> {
    let of_word = |c: char| c.is_alphanumeric() && (c as u32) < 0x2E80;
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if of_word(first) {
            rest.find(|c: char| !of_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, behind) = rest.split_at(length);
        found.push(word);
        rest = behind;
    }
    found
}

/// A character or two between differences is no help for who reads: `B` of `ABC` and `XBY`.
fn drop_crumbs(words: &[&str], pairs: &mut Vec<(usize, usize)>) {
    let mut kept = Vec::with_capacity(pairs.len());
    let mut at = 0;
    while at < pairs.len() {
        let mut end = at + 1;
        while end < pairs.len()
            && pairs[end].0 == pairs[end - 1].0 + 1
            && pairs[end].1 == pairs[end - 1].1 + 1
        {
            end += 1;
        }
        let stretch: String = pairs[at..end].iter().map(|(old, _)| words[*old]).collect();
        let edge = at == 0 || end == pairs.len();
        let length = stretch.trim().chars().count();
        let says_something = stretch.chars().any(char::is_alphanumeric);
        if edge || length > 2 || (length == 2 && says_something && end - at == 2) {
            kept.extend_from_slice(&pairs[at..end]);
        }
        at = end;
    }
    *pairs = kept;
}

/// Stretches of one text; `same`: the words that the other has too.
fn runs(words: &[&str], same: &[usize]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut next = same.iter().peekable();
    for (at, word) in words.iter().enumerate() {
        let differs = next.next_if(|it| **it == at).is_none();
        match found.last_mut() {
            Some(last) if last.differs == differs => last.text.push_str(word),
            _ => found.push(Run {
                text: (*word).to_owned(),
                differs,
            }),
        }
    }
    let last = found.len().saturating_sub(1);
    for (at, run) in found.iter_mut().enumerate() {
        if run.differs {
            run.text = cut(&run.text);
        } else {
            run.text = around(&run.text, at > 0, at < last);
        }
    }
    found
}

/// Of a long stretch that is the same, what stands beside the differences around it.
fn around(text: &str, before: bool, after: bool) -> String {
    let count = text.chars().count();
    let sides = usize::from(before) + usize::from(after);
    if count <= AROUND * sides.max(1) + AROUND {
        return text.to_owned();
    }
    let start: String = text.chars().take(if before { AROUND } else { 0 }).collect();
    let skip = count - if after { AROUND } else { 0 };
    let end: String = text.chars().skip(skip).collect();
    format!("{start} … {end}").trim().to_owned()
}

/// A text that is not too long to be shown.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", &text[..at]),
        None => text.to_owned(),
    }
}

/// A paragraph, and the heading that it stands under.
struct Paragraph<'t> {
    text: &'t str,
    heading: &'t str,
}

fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut found = Vec::new();
    let mut heading = "";
    let mut start = None;
    let mut at = 0;
    let mut fenced = false;
    for line in text.split_inclusive('\n').chain(["\n"]) {
        let bare = line.trim();
        if bare.is_empty() {
            if let Some(from) = start.take() {
                let text = text[from..at.min(text.len())].trim_end();
                let first = text.lines().next().unwrap_or_default();
                if !fenced && first.starts_with('#') {
                    let words = first.trim_matches(['#', ' ']);
                    // Without an id behind it.
                    heading = words.split("{#").next().unwrap_or(words).trim_end();
                }
                found.push(Paragraph { text, heading });
            }
        } else {
            start.get_or_insert(at);
            fenced ^= bare.starts_with("```") || bare.starts_with("~~~");
        }
        at += line.len();
    }
    found
}

/// Differences of two texts, paragraph by paragraph. `body`: below a front matter, with headings.
pub(super) fn texts(was: &str, now: &str, body: bool, found: &mut Vec<Change>) {
    let (before, after) = (paragraphs(was), paragraphs(now));
    let list = |all: &[Paragraph<'_>]| -> Vec<String> {
        all.iter().map(|it| it.text.to_owned()).collect()
    };
    let aligned = align(&list(&before), &list(&after));
    let mut gaps = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in aligned.into_iter().chain([(before.len(), after.len())]) {
        if x > i || y > j {
            gaps.push((i..x, j..y));
        }
        (i, j) = (x + 1, y + 1);
    }
    // What went in one place and came in another was shifted.
    let mut gone: HashMap<&str, usize> = HashMap::new();
    for (old, _) in &gaps {
        for paragraph in &before[old.clone()] {
            *gone.entry(paragraph.text).or_default() += 1;
        }
    }
    let mut shifted: HashMap<&str, usize> = HashMap::new();
    for (_, new) in &gaps {
        for paragraph in &after[new.clone()] {
            if let Some(count) = gone.get_mut(paragraph.text).filter(|it| **it > 0) {
                *count -= 1;
                *shifted.entry(paragraph.text).or_default() += 1;
            }
        }
    }
    let mut left = shifted.clone();
    let place = |paragraph: &Paragraph<'_>| {
        if body {
            vec![Part::Body(paragraph.heading.to_owned())]
        } else {
            vec![Part::Text]
        }
    };
    let mut put = |paragraph: &Paragraph<'_>, what: What| {
        found.push(Change {
            at: place(paragraph),
            what,
        });
    };
    let is_shifted = |counts: &mut HashMap<&str, usize>, text: &str| {
        counts
            .get_mut(text)
            .filter(|it| **it > 0)
            .map(|it| *it -= 1)
            .is_some()
    };
    for (old, new) in gaps {
        let old: Vec<&Paragraph<'_>> = before[old]
            .iter()
            .filter(|it| !is_shifted(&mut left, it.text))
            .collect();
        let mut fresh = Vec::new();
        for paragraph in &after[new] {
            if is_shifted(&mut shifted, paragraph.text) {
                put(paragraph, What::Shifted(Node::text(paragraph.text)));
            } else {
                fresh.push(paragraph);
            }
        }
        for (was, now) in beside(&old, &fresh) {
            match (was, now) {
                (Some(was), Some(now)) => {
                    put(
                        now,
                        What::Changed(Node::text(was.text), Node::text(now.text)),
                    );
                }
                (None, Some(now)) => put(now, What::Added(Node::text(now.text))),
                (Some(was), None) => put(was, What::Removed(Node::text(was.text))),
                (None, None) => {}
            }
        }
    }
}

type Beside<'p, 't> = Vec<(Option<&'p Paragraph<'t>>, Option<&'p Paragraph<'t>>)>;

/// Which paragraph became which, in the place of each other: as many as there were, in order; else the most alike.
fn beside<'p, 't>(old: &[&'p Paragraph<'t>], new: &[&'p Paragraph<'t>]) -> Beside<'p, 't> {
    if old.len() == new.len() {
        return old
            .iter()
            .copied()
            .map(Some)
            .zip(new.iter().copied().map(Some))
            .collect();
    }
    let likeness = |a: &Paragraph<'_>, b: &Paragraph<'_>| {
        let set = |text: &str| -> std::collections::HashSet<char> {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .take(400)
                .collect()
        };
        let (a, b) = (set(a.text), set(b.text));
        #[allow(clippy::cast_precision_loss)] // A few hundred.
        let share = a.intersection(&b).count() as f64 / a.len().min(b.len()).max(1) as f64;
        share
    };
    let mut out = Vec::new();
    let mut from = 0;
    // Each new one takes the next old one that is like it; bounded, since few paragraphs stand in one gap.
    for now in new {
        let near = old.iter().enumerate().skip(from).take(50);
        let found = near
            .map(|(at, was)| (likeness(was, now), at))
            .find(|(share, _)| *share >= 0.6);
        match found {
            Some((_, at)) => {
                out.extend(old[from..at].iter().map(|was| (Some(*was), None)));
                out.push((Some(old[at]), Some(*now)));
                from = at + 1;
            }
            None => out.push((None, Some(*now))),
        }
    }
    out.extend(old[from..].iter().map(|was| (Some(*was), None)));
    out
}
