//! HTML to tokens, for what a text brings along and for what `ammonia` gives back. Reads as
//! browsers do, as far as tags and attributes go.

use std::ops::Range;

/// A piece of HTML. All ranges are of the HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    /// Text, with its entities.
    Text(Range<usize>),
    /// `<name …>`
    Open {
        name: Range<usize>,
        attributes: Vec<Attribute>,
        all: Range<usize>,
    },
    /// `</name>`
    Close {
        name: Range<usize>,
        all: Range<usize>,
    },
    /// A comment; browsers read `<!x>`, `<?x>` and `</1>` as comments too.
    Comment(Range<usize>),
}

/// An attribute as written.
#[derive(Debug, PartialEq)]
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    /// Without its quotation marks, with its entities.
    pub(super) value: Range<usize>,
    pub(super) all: Range<usize>,
}

/// The tokens of some HTML.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Goes on behind `place`.
    pub(super) fn skip_to(&mut self, place: usize) {
        self.at = place.max(self.at);
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.html.as_bytes().get(at).copied()
    }

    /// The first place from `from` on whose byte does not fit.
    fn past(&self, from: usize, fits: impl Fn(u8) -> bool) -> usize {
        let rest = self.html.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().position(|b| !fits(*b)).unwrap_or(rest.len())
    }

    /// The place behind the first `end` from `from` on, or the end.
    fn behind(&self, from: usize, end: &str) -> usize {
        self.html
            .get(from..)
            .and_then(|rest| rest.find(end))
            .map_or(self.html.len(), |at| from + at + end.len())
    }

    /// What begins with the `<` at `start`, if something does. A tag that does not end is text,
    /// with all that follows.
    fn markup(&self, start: usize) -> Option<Token> {
        let tag = |name| {
            let all = start..self.html.len();
            self.tag(start, name).or(Some(Token::Text(all)))
        };
        match (self.byte(start + 1)?, self.byte(start + 2)) {
            (first, _) if first.is_ascii_alphabetic() => tag(start + 1),
            (b'/', Some(second)) if second.is_ascii_alphabetic() => tag(start + 2),
            (b'!', _)
                if self
                    .html
                    .get(start..)
                    .is_some_and(|h| h.starts_with("<!--")) =>
            {
                let body = start + "<!--".len();
                let rest = self.html.get(body..).unwrap_or_default();
                let end = if rest.starts_with('>') || rest.starts_with("->") {
                    self.behind(body, ">")
                } else {
                    let usual = self.behind(body, "-->");
                    let odd = self.html.get(body..usual).and_then(|h| h.find("--!>"));
                    odd.map_or(usual, |at| body + at + "--!>".len())
                };
                Some(Token::Comment(start..end))
            }
            (b'!' | b'?' | b'/', _) => Some(Token::Comment(start..self.behind(start, ">"))),
            _ => None,
        }
    }

    /// A tag whose name begins at `name`; none if it does not end.
    fn tag(&self, start: usize, name: usize) -> Option<Token> {
        let is_space = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
        let name = name..self.past(name, |b| !is_space(b) && b != b'/' && b != b'>');
        let mut attributes = Vec::new();
        let mut at = name.end;
        loop {
            at = self.past(at, |b| is_space(b) || b == b'/');
            if self.byte(at)? == b'>' {
                break;
            }
            let begin = at;
            // A `=` at the beginning is part of the name.
            let end = self.past(at + 1, |b| !is_space(b) && !matches!(b, b'/' | b'>' | b'='));
            let mut attribute = Attribute {
                name: begin..end,
                value: end..end,
                all: begin..end,
            };
            at = end;
            let equals = self.past(at, is_space);
            if self.byte(equals) == Some(b'=') {
                let value = self.past(equals + 1, is_space);
                let first = self.byte(value)?;
                (attribute.value, at) = if matches!(first, b'"' | b'\'') {
                    let end = self.past(value + 1, |b| b != first);
                    self.byte(end)?;
                    (value + 1..end, end + 1)
                } else {
                    let end = self.past(value, |b| !is_space(b) && b != b'>');
                    (value..end, end)
                };
                attribute.all = begin..at;
            }
            attributes.push(attribute);
        }
        let all = start..at + 1;
        Some(if self.byte(start + 1) == Some(b'/') {
            Token::Close { name, all }
        } else {
            Token::Open {
                name,
                attributes,
                all,
            }
        })
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.at;
        let mut from = start;
        loop {
            let rest = self.html.get(from..).unwrap_or_default();
            let Some(place) = rest.find('<').map(|at| from + at) else {
                self.at = self.html.len();
                return (start < self.at).then_some(Token::Text(start..self.at));
            };
            let Some(token) = self.markup(place) else {
                from = place + 1;
                continue;
            };
            if let Token::Text(all) = &token {
                self.at = all.end;
                return Some(Token::Text(start..all.end));
            }
            if place > start {
                self.at = place;
                return Some(Token::Text(start..place));
            }
            self.at = match &token {
                Token::Text(all)
                | Token::Comment(all)
                | Token::Open { all, .. }
                | Token::Close { all, .. } => all.end,
            };
            return Some(token);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(html: &str) -> String {
        let text = |range: &Range<usize>| html[range.clone()].to_owned();
        Tokens::new(html)
            .map(|token| match token {
                Token::Text(all) => format!("'{}'", text(&all)),
                Token::Comment(_) => "!".to_owned(),
                Token::Close { name, .. } => format!("/{}", text(&name)),
                Token::Open {
                    name, attributes, ..
                } => attributes.iter().fold(text(&name), |all, attribute| {
                    format!("{all} {}={}", text(&attribute.name), text(&attribute.value))
                }),
            })
            .collect::<Vec<_>>()
            .join(" | ")
    }

    #[test]
    fn tokens_are_read_as_browsers_do() {
        for (html, expected) in [
            ("a<b>c</b >d", "'a' | b | 'c' | /b | 'd'"),
            ("1 < 2 <<i>", "'1 < 2 <' | i"),
            ("<a href = 'x>y' b=c/>", "a href=x>y b=c/"),
            ("<a/b/c=\"\" =d>", "a b= c= =d="),
            ("<br/>x", "br | 'x'"),
            (
                "<!-- a > b -->c<!-->d<!x><?y></1>",
                "! | 'c' | ! | 'd' | ! | ! | !",
            ),
            ("<a b='c", "'<a b='c'"),
            ("</a", "'</a'"),
            ("<", "'<'"),
            ("<中>", "'<中>'"),
            ("<a\nb>", "a b="),
            (
                "x<a <b>y</b> <i z='>",
                "'x' | a <b= | 'y' | /b | ' <i z='>'",
            ),
        ] {
            assert_eq!(show(html), expected, "{html}");
        }
    }
}
