//! A page: the template's shell, minified, with the Markdown put in afterwards. The Markdown
//! writer gives minimal HTML already, so the costly minifier sees only the shell; and of the
//! shell, what templates mark as shared (`<!--shared-->` … `<!--/shared-->`) only once. The
//! theme's own scripts and styles inside pages are put in last too: byte for byte, since the
//! page's policy knows them by their hashes.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, RwLock};

use mingbian_minify::page::minify;
use serde::Serialize;

use super::minified::Shell;
use super::{Alike, Language, Minifier};
use crate::diagnostic::Diagnostic;
use crate::hash::Fingerprint;
use crate::markup;
use crate::theme::{Engine, InlineText, Scope, Words};
use crate::view::{Body, INLINE_MARK, Piece, SLOT_END, SLOT_START, SetView, View};

/// Bodies inside blocks inside bodies.
const DEEPEST: usize = 4;

const SHARED: &[u8] = b"<!--shared-->";
const SHARED_END: &[u8] = b"<!--/shared-->";
/// What a page's own policy is called, behind the policy as attributes are ordered.
const POLICY: &[u8] = b"http-equiv=Content-Security-Policy";
/// Before the number of a shared part in its slot, to tell it from a body's.
const SHARED_MARK: u8 = b's';

/// Shared parts, minified, by the fingerprint of what they were. A cache: same key, same value.
#[derive(Default)]
pub struct SharedParts(RwLock<HashMap<Fingerprint, Arc<[u8]>>>);

impl SharedParts {
    fn minified(&self, html: &[u8], minifier: &Minifier) -> Arc<[u8]> {
        let key = Fingerprint::of(html);
        if let Some(found) = self
            .0
            .read()
            .ok()
            .and_then(|known| known.get(&key).cloned())
        {
            return found;
        }
        let made: Arc<[u8]> = minifier.minify(html).into();
        if let Ok(mut known) = self.0.write() {
            known.insert(key, Arc::clone(&made));
        }
        made
    }
}

pub(super) fn render(
    view: &View<'_>,
    language: &Language<'_>,
    alike: Option<&Alike>,
    inline: &[&InlineText],
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let polite = language.polite.as_ref().filter(|_| view.page.polite);
    let known = |it: &Alike| language.minifier.shell(it.fingerprint, &it.own);
    let Shell { html, shared } = if let Some(known) = alike.and_then(known) {
        known
    } else {
        let made = shell(view, language, polite)?;
        if let Some(Alike { fingerprint, own }) = alike {
            language.minifier.keep(*fingerprint, own, &made);
        }
        made
    };
    let mut out = Vec::with_capacity(html.len() * 3);
    let slots = Slots {
        page: &view.page,
        polite,
        bodies: &view.bodies,
        language,
        shared: &shared,
        inline,
        held: RefCell::default(),
        used: RefCell::default(),
    };
    slots.splice(&html, 0, &mut out)?;
    slots.narrow(&mut out);
    Ok(out)
}

/// What the template makes of a page.
fn shell(
    view: &View<'_>,
    language: &Language<'_>,
    polite: Option<&Words>,
) -> Result<Shell, Box<Diagnostic>> {
    let scope = addressed(polite)
        .with("page", &view.page)
        .with(view.variable, &view.data);
    let mut page = Vec::with_capacity(16 * 1024);
    language.engine.render(view.template, &scope, &mut page)?;
    let (shell, shared) = take_shared(&page, language);
    Ok(Shell {
        html: minify(&shell),
        shared,
    })
}

/// What a template sees, with other words than those of the language where they are told.
fn addressed(words: Option<&Words>) -> Scope {
    match words {
        Some(words) => Scope::default().with("t", words),
        None => Scope::default(),
    }
}

/// Questions for a page that is there already. They see nothing of the site.
pub(super) fn set(
    view: &SetView<'_>,
    language: &Language<'_>,
    inline: &[&InlineText],
) -> Result<String, Box<Diagnostic>> {
    let polite = language.polite.as_ref().filter(|_| view.page.polite);
    let scope = addressed(polite)
        .with("site", &())
        .with("page", &view.page)
        .with("quiz", &view.quiz);
    let mut html = Vec::with_capacity(16 * 1024);
    let template = "partials/questions.html";
    language.engine.render(template, &scope, &mut html)?;
    let (shell, shared) = take_shared(&html, language);
    let mut out = Vec::with_capacity(html.len() * 2);
    let slots = Slots {
        page: &view.page,
        polite,
        bodies: &view.bodies,
        language,
        shared: &shared,
        inline,
        held: RefCell::default(),
        used: RefCell::default(),
    };
    slots.splice(&language.minifier.minify(&shell), 0, &mut out)?;
    Ok(text(out))
}

/// Markup that belongs to no page.
pub(super) fn fragment(template: &str, engine: &Engine<'_>) -> Result<String, Box<Diagnostic>> {
    let mut html = Vec::new();
    let scope = Scope::default();
    engine.render(template, &scope, &mut html)?;
    Ok(text(minify(&html)))
}

/// Templates and minifier make text of text.
fn text(html: Vec<u8>) -> String {
    String::from_utf8(html)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Takes the shared parts out and leaves slots.
fn take_shared(page: &[u8], language: &Language<'_>) -> (Vec<u8>, Vec<Arc<[u8]>>) {
    let minified = |html: &[u8]| language.shared.minified(html, &language.minifier);
    take_apart(page, minified)
}

fn take_apart(page: &[u8], minified: impl Fn(&[u8]) -> Arc<[u8]>) -> (Vec<u8>, Vec<Arc<[u8]>>) {
    let mut shell = Vec::with_capacity(page.len());
    let mut shared = Vec::new();
    let mut rest = page;
    while let Some(at) = find(rest, SHARED) {
        let inner = &rest[at + SHARED.len()..];
        let Some(end) = find(inner, SHARED_END) else {
            break;
        };
        shell.extend_from_slice(&rest[..at]);
        let slot = format!(
            "{SLOT_START}{}{}{SLOT_END}",
            char::from(SHARED_MARK),
            shared.len()
        );
        shell.extend_from_slice(slot.as_bytes());
        shared.push(minified(&inner[..end]));
        rest = &inner[end + SHARED_END.len()..];
    }
    shell.extend_from_slice(rest);
    (shell, shared)
}

/// What goes into the slots of one page.
struct Slots<'p, P> {
    page: &'p P,
    /// Words for blocks, where they are not those of the language.
    polite: Option<&'p Words>,
    bodies: &'p [Body<'p>],
    language: &'p Language<'p>,
    shared: &'p [Arc<[u8]>],
    inline: &'p [&'p InlineText],
    /// Which of them the page has.
    held: RefCell<HashSet<usize>>,
    /// How often each body has been put in: a template may show one twice.
    used: RefCell<HashMap<usize, usize>>,
}

impl<P: Serialize> Slots<'_, P> {
    /// Copies `html`, with each slot filled.
    fn splice(&self, html: &[u8], depth: usize, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        let (mut start, mut end) = ([0; 4], [0; 4]);
        let start = SLOT_START.encode_utf8(&mut start).as_bytes();
        let end = SLOT_END.encode_utf8(&mut end).as_bytes();
        let mut rest = html;
        while let Some(at) = find(rest, start) {
            out.extend_from_slice(&rest[..at]);
            rest = &rest[at + start.len()..];
            let Some(close) = find(rest, end) else { break };
            self.fill(&rest[..close], depth, out)?;
            rest = &rest[close + end.len()..];
        }
        out.extend_from_slice(rest);
        Ok(())
    }

    /// Takes out of a page's policy what would let run what the page does not have: less that may, and bytes that no
    /// compression makes smaller.
    fn narrow(&self, page: &mut Vec<u8>) {
        let held = self.held.borrow();
        for (number, inline) in self.inline.iter().enumerate() {
            let Some(policy) = find(page, POLICY) else {
                return;
            };
            let source = inline.source.as_bytes();
            if !held.contains(&number)
                && let Some(at) = find(&page[..policy], source)
            {
                page.drain(at..at + source.len());
            }
        }
    }

    fn fill(&self, slot: &[u8], depth: usize, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<usize>().ok();
        if let Some((&SHARED_MARK, digits)) = slot.split_first() {
            if let Some(part) = number(digits).and_then(|number| self.shared.get(number)) {
                self.splice(part, depth, out)?;
            }
        } else if let Some(digits) = slot.strip_prefix(INLINE_MARK.to_string().as_bytes()) {
            if let Some(number) = number(digits)
                && let Some(inline) = self.inline.get(number)
            {
                self.held.borrow_mut().insert(number);
                out.extend_from_slice(inline.text.as_bytes());
            }
        } else if let Some(number) = number(slot)
            && let Some(body) = self.bodies.get(number)
            && depth < DEEPEST
        {
            let time = {
                let mut used = self.used.borrow_mut();
                let time = used.entry(number).or_default();
                *time += 1;
                *time
            };
            self.write_body(body, time, depth, out)?;
        }
        Ok(())
    }

    fn write_body(
        &self,
        body: &Body<'_>,
        time: usize,
        depth: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        // An id is on a page once. Those of copies begin as those of no text do.
        let of = |id: &str| Some(format!("mb-{time}-{id}"));
        // Whether the piece before ended within a tag, and the value that goes there is still to come.
        let (mut cut, mut value) = (false, false);
        for piece in &body.pieces {
            match piece {
                Piece::Text(text) if value => {
                    value = false;
                    out.extend_from_slice(text.as_bytes());
                }
                Piece::Text(_) | Piece::Html(_) if time > 1 => {
                    let html = piece.text();
                    out.extend_from_slice(markup::with_ids(html, cut, of).as_bytes());
                    cut = markup::is_cut(html);
                    value = cut;
                }
                Piece::Html(html) => out.extend_from_slice(html.as_bytes()),
                Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
                Piece::Block {
                    template,
                    variable,
                    value,
                } => {
                    let mut block = Vec::with_capacity(2048);
                    let scope = addressed(self.polite)
                        .with("page", self.page)
                        .with(variable, value);
                    let Language {
                        engine, minifier, ..
                    } = self.language;
                    engine.render(template, &scope, &mut block)?;
                    self.splice(&minifier.minify(&block), depth + 1, out)?;
                }
            }
        }
        Ok(())
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(haystack, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_parts_are_minified_once_and_put_back() {
        let known = SharedParts::default();
        let page = b"<div>\n<!--shared-->\n<nav> <p>a </p></nav>\n<!--/shared-->\n<p>b</p></div>";
        let minifier = Minifier::default();
        let minified = |html: &[u8]| known.minified(html, &minifier);
        let (shell, shared) = take_apart(page, minified);
        assert!(!String::from_utf8_lossy(&shell).contains("nav"));
        assert_eq!(&*shared[0], b"<nav><p>a</p></nav>");
        let (_, again) = take_apart(page, minified);
        assert!(Arc::ptr_eq(&shared[0], &again[0]));
    }
}
