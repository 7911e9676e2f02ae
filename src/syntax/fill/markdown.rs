//! The site's own words in a text that will be read as Markdown: as text, whatever signs they have, and the way back from
//! the places in the filled text to those in the text as written. Code stays as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::{Fill, may_ask, tokens};
use crate::diagnostic::FillFlaw;
use crate::syntax::markdown::{HoleKind, Markdown};
use crate::syntax::visible::Inside;

/// A text with its words in it.
pub(in crate::syntax) struct Filled<'t> {
    pub(in crate::syntax) text: Cow<'t, str>,
    /// What of it is to be parsed.
    pub(in crate::syntax) range: Range<usize>,
    /// What is to be said, and of which part of the text as written.
    pub(in crate::syntax) flaws: Vec<(FillFlaw, Range<usize>)>,
    /// Where words were put in: in this text, in the text as written.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

/// Fills `text[range]`.
pub(in crate::syntax) fn markdown<'t>(
    fill: &Fill,
    text: &'t str,
    range: Range<usize>,
) -> Filled<'t> {
    let body = text.get(range.clone()).unwrap_or_default();
    let mut filled = Filled {
        text: Cow::Borrowed(text),
        range: range.clone(),
        flaws: Vec::new(),
        pieces: Vec::new(),
    };
    if !may_ask(body) {
        return filled;
    }
    let mut out = text.get(..range.start).unwrap_or_default().to_owned();
    let mut done = range.start;
    let mut at = range.start;
    let mut inside = Inside::body();
    for line in body.split_inclusive('\n') {
        // What readers see of it, or nothing.
        let shown = inside.shown(line);
        let code = shown.contains(['`', '\\']);
        for token in tokens(shown).filter(|it| !code || is_text(shown, it.place.start)) {
            let place = at + token.place.start..at + token.place.end;
            // Alone on its line it may be a block with something missing, which the parser tells.
            let alone = shown.trim() == shown.get(token.place.clone()).unwrap_or_default();
            match token.asked() {
                Ok(blank) => {
                    let (said, flaw) = fill.said(blank);
                    out.push_str(text.get(done..place.start).unwrap_or_default());
                    let from = out.len();
                    escape(said, &mut out);
                    done = place.end;
                    filled.pieces.push((from..out.len(), place.clone()));
                    filled.flaws.extend(flaw.map(|flaw| (flaw, place)));
                }
                Err(flaw) if !alone || token.is_likely() => filled.flaws.push((flaw, place)),
                Err(_) => {}
            }
        }
        at += line.len();
    }
    if !filled.pieces.is_empty() {
        out.push_str(text.get(done..range.end).unwrap_or_default());
        filled.range = range.start..out.len();
        filled.text = Cow::Owned(out);
    }
    filled
}

/// Whether a place in a line is neither code nor behind a backslash.
fn is_text(line: &str, place: usize) -> bool {
    if line.get(..place).is_some_and(|it| it.ends_with('\\')) {
        return false;
    }
    let mut at = 0;
    while let Some(step) = line.get(at..).and_then(|rest| rest.find('`')) {
        let open = at + step;
        if open > place {
            return true;
        }
        let rest = line.get(open..).unwrap_or_default();
        let ticks = rest.len() - rest.trim_start_matches('`').len();
        let Some(end) = closing(line, open + ticks, ticks) else {
            return true;
        };
        if place < end {
            return false;
        }
        at = end;
    }
    true
}

/// Where a run of so many backticks ends that is the next of its length.
fn closing(line: &str, from: usize, ticks: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let open = at + line.get(at..)?.find('`')?;
        let rest = line.get(open..)?;
        let count = rest.len() - rest.trim_start_matches('`').len();
        at = open + count;
        if count == ticks {
            return Some(at);
        }
    }
}

/// A text as Markdown and HTML both read it as nothing but text.
fn escape(said: &str, out: &mut String) {
    for (at, c) in said.char_indices() {
        let sign = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '('
                | ')'
                | '|'
                | '~'
                | '&'
                | '"'
                | '\''
                | '$'
                | '^'
                | '!'
                | '#'
                | '｛'
                | '｝'
        );
        // A list begins with these, and `1.`.
        let last = at + c.len_utf8() == said.len();
        let begins = (at == 0 && matches!(c, '-' | '+' | '=' | ':')) || (last && c == '.');
        if sign || begins {
            out.push_str("&#");
            out.push_str(&u32::from(c).to_string());
            out.push(';');
        } else {
            out.push(if c.is_control() { ' ' } else { c });
        }
    }
}

impl Filled<'_> {
    /// All places of a text that was parsed filled, as places of the text as written.
    pub(in crate::syntax) fn restore(&self, markdown: &mut Markdown) {
        if self.pieces.is_empty() {
            return;
        }
        for issue in &mut markdown.issues {
            issue.span = self.back(&issue.span);
        }
        for hole in &mut markdown.holes {
            hole.span = self.back(&hole.span);
            if let HoleKind::Block(call) = &mut hole.kind {
                call.name_span = self.back(&call.name_span);
                for arg in &mut call.args {
                    arg.span = self.back(&arg.span);
                }
            }
        }
    }

    fn back(&self, span: &Range<u32>) -> Range<u32> {
        self.origin(span.start, false)..self.origin(span.end, true)
    }

    fn origin(&self, at: u32, is_end: bool) -> u32 {
        let at = at as usize;
        let before = self.pieces.partition_point(|(new, _)| new.start < at);
        let piece = before.checked_sub(1).and_then(|it| self.pieces.get(it));
        let origin = match piece {
            None => at,
            Some((new, old)) if at >= new.end => old.end + (at - new.end),
            Some((_, old)) if is_end => old.end,
            Some((_, old)) => old.start,
        };
        u32::try_from(origin).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::syntax::fill::{Blank, Values};
    use crate::syntax::markdown;

    fn made(text: &str, said: &str) -> (String, Markdown, Vec<String>) {
        let mut values = Values::default();
        values.put(Blank::District, Some(said.to_owned().into()));
        let fill = Fill::new(Arc::new(values), "zh-CN");
        let filled = super::markdown(&fill, text, 0..text.len());
        let mut parsed = markdown::parse(&filled.text, filled.range.clone());
        filled.restore(&mut parsed);
        let flaws = filled.flaws.iter().map(|it| text[it.1.clone()].to_owned());
        let flaws = flaws.collect();
        (parsed.html.to_string(), parsed, flaws)
    }

    #[test]
    fn words_are_text_whatever_signs_they_have() {
        for said in [
            "东城区",
            "<script>alert(1)</script>",
            "\"甲\" & '乙' *丙* _丁_ `戊`",
            "# 标题",
            "- 项",
            "1.",
            "](javascript:alert(1))",
            "a | b",
            "｛｛ hotline() ｝｝",
            "&lt;",
            "\\",
        ] {
            for text in [
                "{{ district }}",
                "在 {{ district }} 里",
                "**{{ district }}**",
            ] {
                let (html, parsed, flaws) = made(text, said);
                let plain = html.replace("<p>", "").replace("</p>", "");
                let plain = plain.replace("<strong>", "").replace("</strong>", "");
                let written = crate::text::unescape(&plain).into_owned();
                assert_eq!(
                    written,
                    text.replace("**", "").replace("{{ district }}", said)
                );
                assert!(!plain.contains('<') && parsed.holes.is_empty(), "{html}");
                assert_eq!((parsed.issues.len(), flaws.len()), (0, 0), "{text}: {html}");
            }
        }
    }

    #[test]
    fn code_and_what_is_escaped_stays() {
        for (text, html) in [
            ("`{{ district }}`", "<p><code>{{ district }}</code></p>"),
            (
                "``a`{{ district }}``",
                "<p><code>a`{{ district }}</code></p>",
            ),
            ("`a {{ district }}", "<p>`a 东城区</p>"),
            ("\\{{ district }}", "<p>{{ district }}</p>"),
            ("# {{ district }}的事", "<h2 id=东城区的事>东城区的事</h2>"),
        ] {
            assert_eq!(made(text, "东城区").0, html, "{text}");
        }
        let fenced = "```\n{{ district }}\n```\n";
        assert!(made(fenced, "东城区").0.contains("{{ district }}"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

        /// Whatever is typed and whatever is put in: no place is outside of the text as written, and no element comes in.
        #[test]
        fn any_text_can_be_filled(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "{{", "}}", "｛｛ district ｝｝", "{{ district }}", "district", " ", "`", "```", "\n", "\n\n", "甲", "[a](b.md)",
                "\\", "**", "|", "# ", "- ", "<b>", "</b>", "<!--", "-->", "{{ quiz(\"a\") }}",
            ]), 0..24),
            said in "[<>a甲&*_`\\[\\](){}|#. \"'-]{1,12}",
        ) {
            let text: String = pieces.concat();
            let said = format!("甲{said}甲");
            let (html, parsed, _) = made(&text, &said);
            let spans = parsed.issues.iter().map(|it| &it.span);
            for span in spans.chain(parsed.holes.iter().map(|it| &it.span)) {
                proptest::prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text:?} {span:?}");
            }
            let (plain, _, _) = made(&text, "甲");
            // How long a line is tells how it breaks.
            let lines = ["<br>", "<p>", "</p>"].map(|tag| move |html: &str| html.matches(tag).count());
            let tags = |html: &str| {
                html.matches('<').count() - lines.iter().map(|count| count(html)).sum::<usize>()
            };
            proptest::prop_assert_eq!(tags(&html), tags(&plain), "{:?} {:?}", html, plain);
        }
    }

    #[test]
    fn places_are_those_of_the_text_as_written() {
        let text = "到{{ district }}看[甲](a.md)，{{ district }}\n\n{{ qiuz(\"{{ district }}\") }}\n\n{{ quizz }}\n\n{{ distrct }}\n";
        let (_, parsed, flaws) = made(text, "一个很长很长很长的地名");
        let part = |span: &Range<u32>| &text[span.start as usize..span.end as usize];
        let holes: Vec<&str> = parsed.holes.iter().map(|it| part(&it.span)).collect();
        assert_eq!(holes, ["a.md", "{{ qiuz(\"{{ district }}\") }}"]);
        let HoleKind::Block(call) = &parsed.holes[1].kind else {
            panic!("no block");
        };
        assert_eq!(part(&call.name_span), "qiuz");
        assert_eq!(part(&call.args[0].span), "\"{{ district }}\"");
        assert_eq!(flaws, ["{{ distrct }}"]);
    }
}
