//! HTML to tokens, for what a text brings along and for what `ammonia` gives back. `html5ever` reads it, as browsers do;
//! ours is where a tag stands, which it does not say, and that nothing is lost of a tag that does not end.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token as Read, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::syntax::markdown::element::SILENT;

/// A piece of HTML: no comments, and nothing of what elements hide. Names are in lower case.
#[derive(Debug, PartialEq)]
pub(crate) enum Token {
    /// Without entities.
    Text(String),
    Open(Open),
    Close(String),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Open {
    pub(crate) name: String,
    /// Each once, without entities.
    pub(crate) attributes: Vec<(String, String)>,
    /// What is in it is no text.
    pub(super) silent: bool,
    /// Its place in the HTML.
    pub(super) place: Range<usize>,
}

/// Signs that can part the attributes of one tag. `html5ever` compares each attribute with all before it; of a tag with more,
/// nobody wants any, and it is text.
const MOST_SIGNS: usize = 50_000;

/// The tokens of some HTML.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let options = TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let queue = BufferQueue::default();
    // A tag ends with the `>` that was read last, and begins where something began after the one before.
    let mut read = 0;
    let mut begun: Option<Begun> = None;
    let mut signs = 0;
    for piece in html.split_inclusive('>') {
        let from = read;
        read += piece.len();
        begun = begun.or_else(|| markup(piece, from));
        if let Some(it) = begun.filter(|it| it.tag && !tokenizer.sink.hidden.get()) {
            let part = html.get(it.start.max(from)..read).unwrap_or_default();
            signs += part
                .bytes()
                .filter(|byte| b" \t\n/\"'".contains(byte))
                .count();
            if signs > MOST_SIGNS {
                break;
            }
        }
        queue.push_back(StrTendril::from(piece));
        let _ = tokenizer.feed(&queue);
        if tokenizer.sink.complete.take() {
            if let Some(Token::Open(open)) = tokenizer.sink.found.borrow_mut().last_mut()
                && open.place.is_empty()
                && let Some(it) = begun
            {
                open.place = it.start..read;
            }
            (begun, signs) = (None, 0);
        }
    }
    tokenizer.end();
    let told = tokenizer.sink.complete.get() || tokenizer.sink.hidden.get();
    let mut found = tokenizer.sink.found.into_inner();
    // A tag that does not end is text, with all that follows.
    if let Some(it) = begun.filter(|it| it.tag && !told) {
        let rest = html.get(it.start..).unwrap_or_default();
        found.push(Token::Text(rest.to_owned()));
    }
    found
}

/// A tag, or a comment or what browsers take for one, that has begun.
#[derive(Clone, Copy)]
struct Begun {
    start: usize,
    tag: bool,
}

/// The first one in a piece, which stands at `from`.
fn markup(piece: &str, from: usize) -> Option<Begun> {
    piece.match_indices('<').find_map(|(at, _)| {
        let behind = piece.get(at + 1..)?;
        let name = behind.strip_prefix('/').unwrap_or(behind);
        let tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let comment = behind.starts_with(['!', '?', '/']) && !behind.starts_with("/>");
        let start = from + at;
        (tag || comment).then_some(Begun { start, tag })
    })
}

#[derive(Default)]
struct Sink {
    found: RefCell<Vec<Token>>,
    /// A tag or a comment has just ended.
    complete: Cell<bool>,
    /// In an element whose content is no text.
    hidden: Cell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Read, _: u64) -> TokenSinkResult<()> {
        let mut found = self.found.borrow_mut();
        match token {
            Read::CharacterTokens(text) => match found.last_mut() {
                _ if self.hidden.get() => {}
                Some(Token::Text(before)) => before.push_str(&text),
                _ => found.push(Token::Text(text.to_string())),
            },
            Read::TagToken(tag) => {
                self.complete.set(true);
                if tag.kind == TagKind::EndTag {
                    self.hidden.set(false);
                    found.push(Token::Close(tag.name.to_string()));
                } else {
                    let open = open(&tag);
                    let silent = open.silent;
                    found.push(Token::Open(open));
                    if silent {
                        self.hidden.set(true);
                        return TokenSinkResult::RawData(RawKind::Rawtext);
                    }
                }
            }
            Read::CommentToken(_) | Read::DoctypeToken(_) => self.complete.set(true),
            Read::NullCharacterToken | Read::EOFToken | Read::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

fn open(tag: &Tag) -> Open {
    let whole = tag.self_closing && matches!(&*tag.name, "svg" | "math");
    let attributes = tag.attrs.iter();
    Open {
        name: tag.name.to_string(),
        attributes: attributes
            .map(|it| (it.name.local.to_string(), it.value.to_string()))
            .collect(),
        silent: !whole && SILENT.contains(&&*tag.name),
        place: 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(html: &str) -> String {
        let shown = tokens(html).into_iter().map(|token| match token {
            Token::Text(text) => format!("'{text}'"),
            Token::Close(name) => format!("/{name}"),
            Token::Open(open) => {
                let tag = &html[open.place];
                assert!(tag.starts_with('<') && tag.ends_with('>'), "{tag}");
                let attributes = open.attributes.into_iter();
                attributes.fold(open.name, |all, (name, value)| {
                    format!("{all} {name}={value}")
                })
            }
        });
        shown.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn tokens_are_read_as_browsers_do() {
        for (html, expected) in [
            ("a<b>c</b >d", "'a' | b | 'c' | /b | 'd'"),
            ("1 < 2 <<i>", "'1 < 2 <' | i"),
            ("<a href = 'x>y' b=c/>", "a href=x>y b=c/"),
            ("<A/b/c=\"\" =d>", "a b= c= =d="),
            ("<br/>x", "br | 'x'"),
            ("<!-- a > b -->c<!-->d<!x><?y></1>", "'cd'"),
            ("&lt;a&gt; &amp;<b title=&quot;>", "'<a> &' | b title=\""),
            ("<a b='c", "'<a b='c'"),
            ("</a", "'</a'"),
            ("<", "'<'"),
            ("<中>", "'<中>'"),
            ("<a\nb>", "a b="),
            (
                "x<a <b>y</b> <i z='>",
                "'x' | a <b= | 'y' | /b | ' ' | '<i z='>'",
            ),
            ("a<!-- <b>", "'a'"),
            ("a<script>b<i>c</script>d", "'a' | script | /script | 'd'"),
            ("a<svg>b<c", "'a' | svg"),
            ("a<svg/>b", "'a' | svg | 'b'"),
            ("a</>b<!x <c", "'ab'"),
            ("<plaintext>a</plaintext>b", "plaintext | /plaintext | 'b'"),
        ] {
            assert_eq!(show(html), expected, "{html}");
        }
    }

    #[test]
    fn tags_have_their_places() {
        let html = "a < b <i\ntitle='>'>c</i></><!-- <u> --> <b>d";
        let places = tokens(html).into_iter().filter_map(|token| match token {
            Token::Open(open) => Some(&html[open.place]),
            _ => None,
        });
        assert_eq!(places.collect::<Vec<_>>(), ["<i\ntitle='>'>", "<b>"]);
    }
}
