//! A diagnostic in parts, for whoever lays them out otherwise than a terminal: words, place, and the line itself
//! with what is marked in it.

use serde::Serialize;

use super::{floor, severity, start, words};
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Locale;
use crate::span::Text;

/// How many bytes of a line are shown before and after what is marked in it.
const AROUND: usize = 240;

/// What a diagnostic says.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// As in `docs/diagnostics.md`.
    pub code: &'static str,
    /// What is wrong, in the reader's language.
    pub message: String,
    /// What to do about it, in the reader's language.
    pub help: String,
    /// Where it is.
    pub place: ToldPlace,
    /// The other place that it clashes with.
    pub other: Option<ToldPlace>,
}

/// Where.
#[derive(Clone, Debug, Serialize)]
pub struct ToldPlace {
    /// As the user writes it: `content/quizzes/basics.yaml`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// `None`: the file as a whole, or nothing to show of it.
    pub excerpt: Option<Excerpt>,
}

/// A line in three parts; the middle one is what is wrong, and may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// At most some hundred bytes in front of it.
    pub before: String,
    /// What is wrong, to the end of its line.
    pub marked: String,
    /// The rest of the line, or some of it.
    pub after: String,
}

/// Puts a diagnostic into words, in parts.
pub fn tell(
    diagnostic: &Diagnostic,
    locale: Locale,
    text_of: &dyn Fn(&str) -> Option<String>,
) -> Told {
    let (message, help) = words(diagnostic, locale);
    let told = |place: &Place| {
        let text = text_of(&place.file).map(Text::new);
        let at = start(place, text.as_ref());
        ToldPlace {
            file: place.file.to_string(),
            line: at.line,
            column: at.column,
            excerpt: text.as_ref().and_then(|text| excerpt(place, text)),
        }
    };
    Told {
        severity: severity(diagnostic),
        code: diagnostic.problem.code(),
        message,
        help,
        place: told(&diagnostic.place),
        other: diagnostic.other.as_ref().map(told),
    }
}

/// The first line of a place.
fn excerpt(place: &Place, text: &Text) -> Option<Excerpt> {
    let span = place.span?;
    let begin = floor(text.as_str(), span.start as usize);
    let line = text.line_of(begin);
    let text = text.as_str();
    let end = floor(text, span.end as usize).clamp(begin, line.end.max(begin));
    let from = floor(text, line.start.max(begin.saturating_sub(AROUND)));
    let to = floor(text, line.end.min(end.saturating_add(AROUND)));
    let end = end.min(floor(text, begin.saturating_add(AROUND)));
    Some(Excerpt {
        before: text[from..begin].to_owned(),
        marked: text[begin..end].to_owned(),
        after: text[end..to.max(end)].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn a_line_is_told_in_three_parts() {
        let text = "一\n答案：“E”。\n三";
        let parts = |start: usize, end: usize| {
            let place = Place::at(&"a".into(), Span::new(start, end));
            let made = excerpt(&place, &Text::new(text.to_owned())).unwrap();
            assert_eq!(
                format!("{}{}{}", made.before, made.marked, made.after),
                text.lines()
                    .find(|line| line.contains(&made.before) && line.contains(&made.marked))
                    .unwrap()
            );
            made
        };
        let at = text.find('E').unwrap();
        assert_eq!(
            parts(at, at + 1),
            Excerpt {
                before: "答案：“".into(),
                marked: "E".into(),
                after: "”。".into()
            }
        );
        // Over several lines: the first. In the middle of a character, past the end: still whole ones.
        assert_eq!(parts(at, text.len()).marked, "E”。");
        assert_eq!(parts(at, at + 3).marked, "E");
        assert_eq!(parts(text.len(), text.len() + 9).marked, "");
        let long = format!("{}错{}", "长".repeat(5000), "尾".repeat(5000));
        let place = Place::at(&"a".into(), Span::new(15_000, 15_003));
        let made = excerpt(&place, &Text::new(long.clone())).unwrap();
        assert_eq!(made.marked, "错");
        assert!(made.before.len() <= AROUND && made.after.len() <= AROUND);
    }
}
