//! The options of a survey's question: which signs they stand behind, where each begins on a line that has several, and what
//! says that one is right. Looks at one line at a time.

use crate::exchange::lettered;
use crate::syntax::answer::truth;

/// Signs of boxes that are not ticked, and of those that are.
pub(super) const OPEN: &[char] = &['○', '〇', '◯', '□', '☐', '⚪', '◻', '▢'];
pub(super) const TICKED: &[char] = &['●', '■', '☑', '☒', '◉', '◎', '⦿', '✅'];
/// What stands behind the right option.
pub(super) const RIGHT: &[&str] = &[
    "（正确答案）",
    "(正确答案)",
    "（正确选项）",
    "(正确选项)",
    "【正确答案】",
    "[正确答案]",
    "（答案）",
    "(答案)",
];
/// The same behind words; alone they are what a judgement says.
pub(super) const RIGHT_WORDS: &[&str] = &["（正确）", "(正确)", "【正确】", "[正确]"];
/// Ticks behind it, in brackets or not, or before its words.
pub(super) const TICKS: &[char] = &['√', '✓', '✔', '☑', '✅', '★'];
/// Crosses behind the others.
const CROSSES: &[char] = &['×', '✗', '✘', '╳'];
/// One option: bytes of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) start: usize,
    /// Behind its sign.
    pub(super) words: usize,
    /// Before what says that it is right.
    pub(super) end: usize,
    pub(super) behind: usize,
    pub(super) sign: Option<char>,
    pub(super) letter: Option<usize>,
    /// Whether the letter is one of `words`: its sign stands before it, or there is none.
    pub(super) is_kept: bool,
    pub(super) right: Right,
}

/// What says that an option is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    No,
    /// A box that is ticked.
    Ticked,
    /// Words or a tick behind it.
    Said,
    /// A tick or a star before its words; before all of them it is the sign of a list.
    Before,
    /// A cross behind it says that it is not, where a tick says it of another.
    Crossed,
}

impl Choice {
    /// Whether something says that it is right.
    pub(super) fn is_right(&self) -> bool {
        matches!(self.right, Right::Ticked | Right::Said | Right::Before)
    }
}

/// The options of a line: one, or one behind each sign or letter.
pub(super) fn on_line(start: usize, line: &str, group: &mut Vec<Choice>) {
    let mut begins = if line.trim_start().starts_with(is_sign) {
        signs(line)
    } else {
        lettered::on_line(line, group.len())
    };
    if begins.is_empty() {
        begins = gaps(line);
        let parts = begins.iter().zip(begins.iter().skip(1));
        let marked = |(from, to): (&usize, &usize)| right(&line[*from..*to]).1 == Right::Said;
        // A gap alone may be one of an option's words.
        if !parts.into_iter().any(marked) {
            begins.truncate(1);
        }
    }
    split(start, line, &begins, group);
}

/// The options of a line on which nothing but wide gaps stands between them, in the place of the one that it was taken for.
pub(super) fn between_gaps(start: usize, line: &str, group: &mut Vec<Choice>) {
    let begins = gaps(line);
    if begins.len() > 1 {
        group.clear();
        split(start, line, &begins, group);
    }
}

/// The options behind a stem on its line, each behind a box; some of them are ticked and some are not, or they are what a
/// judgement says. Brackets around them are theirs.
pub(super) fn behind_stem(start: usize, line: &str) -> Vec<Choice> {
    let mut group = Vec::new();
    let mut begins = signs(line);
    // What stands in the stem has a word right before it.
    let first = begins.iter().position(|at| {
        let before = line[..*at].chars().next_back();
        before.is_some_and(|c| c.is_whitespace() || "。．.？?！!：:（(）)；;，,".contains(c))
    });
    begins.drain(..first.unwrap_or(begins.len()));
    let Some(first) = begins.first().copied() else {
        return group;
    };
    let bracket = line[..first]
        .chars()
        .next_back()
        .filter(|c| "（(".contains(*c));
    let end = line.trim_end();
    let inside = end.strip_suffix(['）', ')']).filter(|_| bracket.is_some());
    split(start, inside.unwrap_or(end), &begins, &mut group);
    let ticked = group.iter().filter(|it| it.is_right()).count();
    let words = |it: &Choice| {
        line.get(it.words - start..it.end - start)
            .unwrap_or_default()
    };
    let judges = group.len() == 2 && group.iter().all(|it| truth(words(it)).is_some());
    let whole = group.iter().all(|it| !words(it).trim().is_empty());
    if !whole || !(judges || (1..group.len()).contains(&ticked)) {
        return Vec::new();
    }
    if let Some(choice) = group.first_mut() {
        let stem = line[..first - bracket.map_or(0, char::len_utf8)].trim_end();
        choice.start = start + stem.len();
    }
    if let Some(choice) = group.last_mut() {
        choice.behind = start + end.len();
    }
    group
}

/// Where signs of boxes stand that begin options.
fn signs(line: &str) -> Vec<usize> {
    let mut before = ' ';
    let mut found = Vec::new();
    for (at, c) in line.char_indices() {
        // `〇` is a digit too.
        if is_sign(c) && (before.is_whitespace() || c != '〇' && !is_sign(before)) {
            found.push(at);
        }
        before = c;
    }
    found
}

fn is_sign(c: char) -> bool {
    OPEN.contains(&c) || TICKED.contains(&c)
}

/// Where words begin on a line that has wide gaps between them.
fn gaps(line: &str) -> Vec<usize> {
    let mut begins = Vec::new();
    let (mut spaces, mut is_wide) = (0, true);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            spaces += 1;
            is_wide |= c != ' ' || spaces > 1;
            continue;
        }
        if is_wide || begins.is_empty() {
            begins.push(at);
        }
        (spaces, is_wide) = (0, false);
    }
    begins
}

/// The options that begin at these bytes of a line.
fn split(start: usize, line: &str, begins: &[usize], group: &mut Vec<Choice>) {
    for (index, from) in begins.iter().enumerate() {
        let to = begins.get(index + 1).copied().unwrap_or(line.len());
        let choice = choice(line[*from..to].trim_end());
        group.push(Choice {
            start: start + from,
            words: start + from + choice.words,
            end: start + from + choice.end,
            behind: start + from + choice.behind,
            ..choice
        });
    }
}

/// One option; bytes of its own text.
fn choice(part: &str) -> Choice {
    let sign = |text: &str| {
        let sign = text.chars().next()?;
        let behind = &text[sign.len_utf8()..];
        is_sign(sign).then(|| (sign, text.len() - behind.trim_start().len()))
    };
    let (mut found, mut words) = (None, 0);
    if let Some((c, behind)) = sign(part) {
        (found, words) = (Some(c), behind);
    }
    let letter = lettered::led(&part[words..]);
    let mut is_kept = letter.is_some();
    // `A. ☑ 国家`; a sign alone is what the option shows.
    if let (None, Some((_, behind))) = (found, letter) {
        let gap = part[behind..].len() - part[behind..].trim_start().len();
        if let Some((c, more)) = sign(&part[behind + gap..])
            && behind + gap + more < part.len()
        {
            (found, words, is_kept) = (Some(c), behind + gap + more, false);
        }
    }
    let (end, mut told) = right(part);
    // `B. √ 国家`, `B. ★国家`; `√2` is a number.
    if told == Right::No
        && let (None, Some((_, behind))) = (found, letter)
        && let Some(rest) = part[behind..].trim_start().strip_prefix(TICKS)
        && rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic() && !c.is_ascii())
        && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && !part[behind..].trim_start().starts_with("★ ")
        && !is_bare(rest)
    {
        (told, is_kept) = (Right::Before, false);
        words = part.len() - rest.trim_start().len();
    }
    if told == Right::No && found.is_some_and(|it| TICKED.contains(&it)) {
        told = Right::Ticked;
    }
    Choice {
        start: 0,
        words,
        end: end.max(words),
        behind: part.len(),
        sign: found,
        letter: letter.map(|(index, _)| index),
        is_kept,
        right: told,
    }
}

/// Where an option ends before what says that it is right, and how that is said.
fn right(part: &str) -> (usize, Right) {
    // What stands between two options.
    let bare = part.trim_end_matches(|c: char| c.is_whitespace() || "；;。，,".contains(c));
    let said = RIGHT.iter().find_map(|it| bare.strip_suffix(it));
    let worded = || {
        let before = RIGHT_WORDS.iter().find_map(|it| bare.strip_suffix(it));
        before.filter(|before| !is_bare(before))
    };
    if let Some(before) = said.or_else(worded) {
        return (before.trim_end().len(), Right::Said);
    }
    let behind = |signs: &[char]| {
        let bracketed = bracketed(bare).filter(|(_, inner)| {
            let mut inner = inner.trim().chars();
            inner.next().is_some_and(|c| signs.contains(&c)) && inner.next().is_none()
        });
        let found = bracketed.map(|(before, _)| before).or_else(|| {
            let before = bare.strip_suffix(signs)?;
            let spaced = before.ends_with(char::is_whitespace);
            // `打√` says what to do, a cross right behind a word may be one, and three stars are what the option shows.
            // A star right behind a word is one of its signs: `5★`.
            let glued = signs == TICKS
                && !bare.ends_with('★')
                && !before.ends_with(['打', '画', '划', '写', '填', '“']);
            ((spaced || glued) && !before.ends_with(signs)).then_some(before)
        });
        // `错（√）` may say that it is wrong; a sign alone is what the option shows.
        found.map(str::trim_end).filter(|before| !is_bare(before))
    };
    if let Some(before) = behind(TICKS) {
        return (before.len(), Right::Said);
    }
    match behind(CROSSES) {
        Some(before) => (before.len(), Right::Crossed),
        None => (part.len(), Right::No),
    }
}

/// Whether there is nothing but a letter, or what a judgement says.
fn is_bare(option: &str) -> bool {
    let words = lettered::led(option).map_or(option, |(_, behind)| &option[behind..]);
    let words = words.trim().trim_start_matches(OPEN).trim();
    words.is_empty() || truth(words).is_some()
}

/// What stands in brackets at the end of a text, and what is before them.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let pairs = [('[', ']'), ('【', '】'), ('（', '）'), ('(', ')')];
    pairs.into_iter().find_map(|(open, close)| {
        let rest = text.strip_suffix(close)?;
        let at = rest.rfind(open)?;
        Some((&rest[..at], &rest[at + open.len_utf8()..]))
    })
}
