//! The text as the parser gets it, and the way back to the text as written.
//!
//! Characters that belong in no text are taken out, and a [`MARK`] is put beside each run of
//! `*` or `~~` that `CommonMark` would not let open or close emphasis though the CJK-friendly
//! amendments (<https://github.com/tats-u/markdown-cjk-friendly>) do. In most texts there is
//! nothing to do, and the text is borrowed.

use std::borrow::Cow;
use std::ops::Range;

use crate::syntax::markdown::chars::{self, MARK};
use crate::syntax::markdown::{Issue, IssueKind, habits};

/// A text ready to be parsed.
pub(super) struct Source<'a> {
    /// What the parser reads.
    pub(super) text: Cow<'a, str>,
    /// Whether [`MARK`] may be in it.
    pub(super) marked: bool,
    /// Whether there may be `{{ … }}` blocks in it.
    pub(super) has_calls: bool,
    /// What was told before anything was parsed.
    pub(super) issues: Vec<Issue>,
    offsets: Offsets,
}

impl<'a> Source<'a> {
    /// Prepares `text[range]`; a range that is not in the text is empty.
    pub(super) fn new(text: &'a str, range: Range<usize>) -> Self {
        let base = range.start;
        let body = text.get(range).unwrap_or_default();
        let mut edit = Edit {
            body,
            base,
            out: String::new(),
            copied: 0,
            offsets: Offsets::starting_at(base),
        };
        let habits = habits::find(body);
        let mut mended = habits.edits.into_iter().peekable();
        let mut marked = false;
        let mut open = Open::default();
        let mut at = 0;
        while let Some(step) = body
            .as_bytes()
            .get(at..)
            .and_then(|rest| rest.iter().position(|&b| CLASS[usize::from(b)] != PLAIN))
        {
            at += step;
            while let Some(next) = mended.next_if(|next| next.range.start <= at) {
                at = at.max(next.range.end);
                edit.replace(next.range, &next.with);
            }
            let rest = body.as_bytes().get(at..).unwrap_or_default();
            if rest.first().is_none_or(|b| CLASS[usize::from(*b)] == PLAIN) {
                continue;
            }
            if let [delimiter @ (b'*' | b'~'), ..] = rest {
                let length = rest.iter().take_while(|b| *b == delimiter).count();
                let run = at..at + length;
                at = run.end;
                let counts = *delimiter == b'*' || length == 2;
                let before = (length == 2).then(|| open.turn(body, *delimiter, run.start));
                let place = || mark_for(body, run, before.flatten());
                if let Some(place) = counts.then(place).flatten() {
                    edit.put(place, MARK);
                    marked = true;
                }
            } else {
                let length = forbidden_length(rest);
                if length > 0 {
                    // Word's own line break, and the end of a page.
                    let broken = matches!(rest.first(), Some(0x0B | 0x0C));
                    edit.replace(at..at + length, if broken { "  \n" } else { "" });
                }
                at += length.max(1);
            }
        }
        for next in mended {
            edit.replace(next.range, &next.with);
        }
        let (text, offsets) = edit.finish();
        let issues = habits.untaken.into_iter().map(|(untaken, place)| Issue {
            kind: IssueKind::Untaken(untaken),
            span: span(base + place.start..base + place.end),
        });
        let issues = issues.collect();
        Self {
            issues,
            has_calls: text.contains("{{") || text.contains("｛｛"),
            text,
            marked,
            offsets,
        }
    }

    /// A place in the prepared text as a place in the text as written.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.offsets.get(at)
    }

    /// A range in the prepared text as a span of the text as written.
    pub(super) fn span(&self, range: Range<usize>) -> Range<u32> {
        span(self.origin(range.start)..self.origin(range.end))
    }
}

/// A range as a span; a text of 4 GB is no text.
pub(super) fn span(range: Range<usize>) -> Range<u32> {
    u32::try_from(range.start).unwrap_or(u32::MAX)..u32::try_from(range.end).unwrap_or(u32::MAX)
}

/// A piecewise shift from places in one text to places in another.
#[derive(Default)]
pub(super) struct Offsets {
    /// From this place on, the first is the second; sorted by the first.
    pieces: Vec<(usize, usize)>,
}

impl Offsets {
    /// All is shifted by the same.
    pub(super) fn starting_at(there: usize) -> Self {
        Self {
            pieces: vec![(0, there)],
        }
    }

    /// From `here` on, `here` is `there`.
    pub(super) fn push(&mut self, here: usize, there: usize) {
        self.pieces.push((here, there));
    }

    /// Where `here` is.
    pub(super) fn get(&self, here: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.0 <= here);
        match next.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(&(from, to)) => to + (here - from),
            None => here,
        }
    }
}

/// Copies a text with changes, once there is one.
struct Edit<'a> {
    body: &'a str,
    base: usize,
    out: String,
    copied: usize,
    offsets: Offsets,
}

impl<'a> Edit<'a> {
    fn copy_to(&mut self, at: usize) {
        if self.out.capacity() == 0 {
            self.out.reserve(self.body.len() + 64);
        }
        self.out
            .push_str(self.body.get(self.copied..at).unwrap_or_default());
        self.copied = at;
    }

    fn resume(&mut self) {
        self.offsets.push(self.out.len(), self.base + self.copied);
    }

    fn put(&mut self, at: usize, c: char) {
        self.copy_to(at);
        self.out.push(c);
        self.resume();
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        self.copy_to(range.start);
        // What is put in is where it was put in.
        self.resume();
        self.out.push_str(with);
        self.copied = range.end;
        self.resume();
    }

    fn finish(mut self) -> (Cow<'a, str>, Offsets) {
        if self.offsets.pieces.len() == 1 {
            return (Cow::Borrowed(self.body), self.offsets);
        }
        self.copy_to(self.body.len());
        (Cow::Owned(self.out), self.offsets)
    }
}

const PLAIN: u8 = 0;
/// Bytes that need a look: delimiters, control characters, and the first bytes of C1 controls
/// and noncharacters.
static CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    let mut byte = 0;
    while byte < 0x20 {
        class[byte] = 1;
        byte += 1;
    }
    class[b'\t' as usize] = PLAIN;
    class[b'\n' as usize] = PLAIN;
    class[b'\r' as usize] = PLAIN;
    class[b'*' as usize] = 1;
    class[b'~' as usize] = 1;
    class[0x7F] = 1;
    class[0xC2] = 1;
    class[0xEF] = 1;
    let mut byte = 0xF0;
    while byte < 0xF5 {
        class[byte] = 1;
        byte += 1;
    }
    class
};

/// How many bytes the forbidden character is that a text begins with; 0 if it is a good one.
fn forbidden_length(bytes: &[u8]) -> usize {
    match bytes {
        [0..=0x1F | 0x7F, ..] => 1,
        [0xC2, 0x80..=0x9F, ..] => 2,
        [0xEF, 0xB7, 0x90..=0xAF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..] => 3,
        [0xF0..=0xF4, second, 0xBF, 0xBE | 0xBF, ..] if second & 0x0F == 0x0F => 4,
        _ => 0,
    }
}

/// The pairs of delimiters that wait for their other one, by what is seen of them alone: every second one closes.
#[derive(Default)]
struct Open {
    stars: Option<usize>,
    waves: Option<usize>,
    /// Where the last one stands.
    last: usize,
}

impl Open {
    /// Takes the next pair. Where the one stands that it closes, if it does.
    fn turn(&mut self, body: &str, delimiter: u8, at: usize) -> Option<usize> {
        let between = body.get(self.last..at).unwrap_or_default();
        if between.contains("\n\n") || between.contains("\r\n\r\n") {
            (self.stars, self.waves) = (None, None);
        }
        self.last = at;
        let open = if delimiter == b'*' {
            &mut self.stars
        } else {
            &mut self.waves
        };
        let first = open.take();
        if first.is_none() {
            *open = Some(at);
        }
        first
    }
}

/// Where a mark makes a run of delimiters flank as the CJK-friendly rule has it, if `CommonMark`
/// alone does not: behind a run that should open, before one that should close. The rule only
/// ever lets more runs open and close, and only of `*` and `~~` (`_` comes out the same).
///
/// `open`: where the pair stands that waits for this one. `月息~~30%~~3%`: a pair behind a sign that nothing begins with
/// closes it, whatever letter comes next, where either is Chinese; else it would strike the words behind it.
fn mark_for(body: &str, mut run: Range<usize>, open: Option<usize>) -> Option<usize> {
    let (before, after) = (body.get(..run.start)?, body.get(run.end..)?);
    let strikethrough = body.as_bytes().get(run.start) == Some(&b'~');
    let mut previous = before.chars().next_back()?;
    let next = after.chars().next()?;
    if next.is_whitespace() || previous.is_whitespace() {
        return None;
    }
    if previous == '\\' {
        let backslashes = before.bytes().rev().take_while(|b| *b == b'\\').count();
        if backslashes % 2 == 1 {
            // The first delimiter is escaped: text, and the run begins behind it.
            run.start += 1;
            if run.is_empty() {
                return None;
            }
            previous = '*';
        }
    }
    let inside = before.chars().rev();
    match (chars::is_punctuation(previous), chars::is_punctuation(next)) {
        (false, true) => {
            // It closes already; may it open? (`~~` may, before anything but space.)
            let opens = is_cjk_sequence(inside) || is_cjk_edge(after.chars());
            (opens && next != '|' && !strikethrough).then_some(run.end)
        }
        (true, false) => {
            // It opens already; may it close?
            let waits =
                open.is_some_and(|open| ends(previous) && is_chinese(body, open, run.start));
            let closes = chars::is_cjk(next) || is_cjk_edge(inside) || waits;
            (closes && previous != '|' && !begins_line(before)).then_some(run.start)
        }
        _ => None,
    }
}

/// Whether a sign ends something, and begins nothing.
fn ends(sign: char) -> bool {
    matches!(
        sign,
        '%' | '％'
            | '‰'
            | '℃'
            | ')'
            | '）'
            | ']'
            | '】'
            | '」'
            | '』'
            | '》'
            | '”'
            | '’'
            | '。'
            | '！'
            | '？'
            | '.'
            | '!'
            | '?'
    )
}

/// Whether what is emphasized is Chinese, or stands behind Chinese words; a share is read as such in either language.
fn is_chinese(body: &str, open: usize, end: usize) -> bool {
    let before = body.get(..open).and_then(|it| it.chars().next_back());
    let inside = body.get(open..end).unwrap_or_default();
    before.is_some_and(chars::is_cjk)
        || inside.ends_with(['%', '％', '‰'])
        || inside.chars().any(chars::is_cjk)
}

/// Whether a text, read backwards, ends in a CJK character, with a variation selector or not.
fn is_cjk_sequence(mut backwards: impl Iterator<Item = char>) -> bool {
    match backwards.next() {
        Some('\u{E0100}'..='\u{E01EF}') => true,
        Some('\u{FE00}'..='\u{FE0E}') => backwards.next().is_some_and(chars::is_cjk),
        Some(c) => chars::is_cjk(c),
        None => false,
    }
}

/// Whether the punctuation at a text's edge, read inwards, is Chinese. Quotation marks, dashes
/// and dots are Chinese when the text behind them is: `12315**“热线”**` is bold.
fn is_cjk_edge(inwards: impl Iterator<Item = char>) -> bool {
    inwards
        .take(4)
        .find(|&c| !chars::is_shared_punctuation(c))
        .is_some_and(chars::is_cjk)
}

/// Whether only quote markers stand before a run on its line.
fn begins_line(before: &str) -> bool {
    before.ends_with('>')
        && matches!(
            before.trim_end_matches(['>', ' ', '\t']).as_bytes().last(),
            None | Some(b'\n' | b'\r')
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        Source::new(text, 0..text.len()).text.replace(MARK, "^")
    }

    #[test]
    fn marks_go_where_commonmark_would_not_flank() {
        for (text, expected) in [
            ("**“钱”**没了", "**“钱”^**没了"),
            ("提取**38%**的", "提取**38%^**的"),
            ("提取**“38%”**的", "提取**^“38%”^**的"),
            ("提取*“38%”*的", "提取*^“38%”^*的"),
            ("提取***“38%”***的", "提取***^“38%”^***的"),
            ("提取~~“38%”~~的", "提取~~“38%”^~~的"),
            ("12315**“热线”**abc", "12315**^“热线”^**abc"),
            ("say**“hi”**now", "say**“hi”**now"),
            ("a**(b)**c", "a**(b)**c"),
            ("中**文**字", "中**文**字"),
            ("中 **（文）** 字", "中 **（文）** 字"),
            (r"中\**（文）", r"中\**（文）"),
            (r"）\**文", r"）\*^*文"),
            (r"中\\**（文）", r"中\\**（文）"),
            (">**（文）**字", ">**（文）^**字"),
            (">**文**字", ">**文**字"),
            ("|**（文）**|", "|**（文）**|"),
            ("禰\u{E0100}**（", "禰\u{E0100}**^（"),
            ("大塚︀**(", "大塚︀**^("),
            ("中_“文”_字", "中_“文”_字"),
            ("5~10元，~~~", "5~10元，~~~"),
            ("月息~~30%~~3%", "月息~~30%^~~3%"),
            ("~~30%~~3%", "~~30%^~~3%"),
            (
                "月息**30%**3%，押金**（100元）**50元",
                "月息**30%^**3%，押金**^（100元）^**50元",
            ),
            ("先交~~100(元)~~50", "先交~~100(元)^~~50"),
            ("约5%，**3%**左右", "约5%，^**3%^**左右"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn forbidden_characters_go_and_offsets_stay() {
        let text = "前\0\0言\u{FDD0}：\u{85}提取**“38%”**的\u{10FFFE}尾";
        let start = "前".len();
        let source = Source::new(text, start..text.len());
        assert_eq!(source.text.replace(MARK, ""), "言：提取**“38%”**的尾");
        for (at, c) in source.text.char_indices().filter(|&(_, c)| c != MARK) {
            assert!(text[source.origin(at)..].starts_with(c), "{c} at {at}");
        }
        assert_eq!(source.origin(source.text.len()), text.len());
    }

    #[test]
    fn a_good_text_is_borrowed() {
        let text = "普通的 **文字** ，ＡＢＣ\u{FFFD}·😀\r\n\t";
        assert!(matches!(
            Source::new(text, 0..text.len()).text,
            Cow::Borrowed(_)
        ));
        assert!(Source::new(text, 1..900).text.is_empty());
    }
}
