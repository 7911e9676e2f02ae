//! Fields: what Word works out while it is looked at (a page's number, a list of headings, a link). Here it is told which of
//! them show something that a reader should get. Knows no text around them.

use std::sync::Arc;

use crate::diagnostic::{BadFile, Limit};
use crate::exchange::limits::within;

/// The fields that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// What it shows, once its instruction is read.
    shows: Option<Shows>,
}

impl Fields {
    pub(super) fn begin(&mut self) -> Result<(), BadFile> {
        within(Limit::Nested, self.0.len())?;
        self.0.push(Field::default());
        Ok(())
    }

    /// Words of the innermost one's instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        const LONGEST: usize = 4096;
        if let Some(field) = self.0.last_mut()
            && field.shows.is_none()
            && field.instruction.len() + words.len() <= LONGEST
        {
            field.instruction.push_str(words);
        }
    }

    /// The innermost one's instruction is whole: what it shows, unless another hides it or it was said before.
    pub(super) fn separate(&mut self) -> Option<Shows> {
        let (last, above) = self.0.split_last_mut()?;
        if last.shows.is_some() {
            return None;
        }
        let shows = shows(&last.instruction);
        last.shows = Some(shows.clone());
        let is_shown = above.iter().all(Field::is_shown);
        is_shown.then_some(shows)
    }

    pub(super) fn end(&mut self) {
        self.0.pop();
    }

    /// Whether what stands here is an instruction, or a result that nobody needs.
    pub(super) fn is_silent(&self) -> bool {
        !self.0.iter().all(Field::is_shown)
    }

    /// Where the text of the innermost link leads.
    pub(super) fn link(&self) -> Option<Arc<str>> {
        self.0.iter().rev().find_map(|field| match &field.shows {
            Some(Shows::Link(to)) => Some(Arc::clone(to)),
            _ => None,
        })
    }
}

impl Field {
    fn is_shown(&self) -> bool {
        matches!(self.shows, Some(Shows::Words | Shows::Link(_)))
    }
}

/// What becomes of what a field shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shows {
    /// It stands in the text like any other.
    Words,
    /// It leads somewhere.
    Link(Arc<str>),
    /// A page's number and the like, which means nothing elsewhere.
    Nothing,
    /// A list of headings or of pages.
    Contents,
    /// A formula or a sign that stands in the instruction itself: these words.
    Instead(String),
}

/// By its instruction: ` HYPERLINK "https://…" \o "…" `.
pub(super) fn shows(instruction: &str) -> Shows {
    let instruction = instruction.trim();
    let (name, rest) = instruction
        .split_once(|c: char| c.is_whitespace() || c == '\\')
        .unwrap_or((instruction, ""));
    match name.to_ascii_uppercase().as_str() {
        "HYPERLINK" => link(rest).map_or(Shows::Words, |it| Shows::Link(it.into())),
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "PAGEREF" => Shows::Nothing,
        "TOC" | "INDEX" | "TC" | "XE" => Shows::Contents,
        "EQ" => Shows::Instead(equation(&instruction[name.len()..])),
        _ => Shows::Words,
    }
}

fn link(rest: &str) -> Option<String> {
    let quoted = |text: &str| {
        let inner = text.trim_start().strip_prefix('"')?;
        Some(inner[..inner.find('"')?].to_owned())
    };
    let (target, place) = rest.split_once("\\l").unwrap_or((rest, ""));
    let mut target = quoted(target).unwrap_or_default();
    if let Some(place) = quoted(place) {
        target.push('#');
        target.push_str(&place);
    }
    (!target.is_empty()).then_some(target)
}

/// `\o\ac(○,1)` is how a number in a circle is typed; the rest as words in a line.
fn equation(rest: &str) -> String {
    let rest = rest.trim();
    let flat: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let circled = flat
        .strip_prefix("\\o\\ac(○,")
        .or_else(|| flat.strip_prefix("\\o(○,"))
        .and_then(|it| it.strip_suffix(')'));
    if let Some(inner) = circled {
        let number = inner.parse::<u32>().ok().filter(|it| (1..=20).contains(it));
        return number
            .and_then(|it| char::from_u32(0x2460 + it - 1))
            .map_or_else(|| inner.to_owned(), String::from);
    }
    if let Some(inner) = flat
        .strip_prefix("\\f(")
        .and_then(|it| it.strip_suffix(')'))
    {
        return inner.replacen([',', ';'], "/", 1);
    }
    if let Some(inner) = flat
        .strip_prefix("\\r(")
        .and_then(|it| it.strip_suffix(')'))
    {
        return format!("√({})", inner.trim_start_matches([',', ';']));
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_shows_is_told_by_its_instruction() {
        for (instruction, expected) in [
            (" PAGE  \\* MERGEFORMAT ", Shows::Nothing),
            ("TOC \\o \"1-3\"", Shows::Contents),
            (
                " HYPERLINK \"https://a.cn/x\" \\o \"甲\" ",
                Shows::Link("https://a.cn/x".into()),
            ),
            ("HYPERLINK \\l \"经过\"", Shows::Link("#经过".into())),
            ("REF _Ref1 \\h", Shows::Words),
            ("eq \\o\\ac(○,3)", Shows::Instead("③".into())),
            ("EQ \\f(1,2)", Shows::Instead("1/2".into())),
        ] {
            assert_eq!(shows(instruction), expected, "{instruction}");
        }
    }
}
