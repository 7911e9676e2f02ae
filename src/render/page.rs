//! A page: the template's shell, minified, with the Markdown put in afterwards. The Markdown
//! writer gives minimal HTML already, so the costly minifier sees only the shell.

use crate::diagnostic::Diagnostic;
use crate::theme::Engine;
use crate::view::{Body, Piece, SLOT_END, SLOT_START, View};

/// Bodies inside blocks inside bodies.
const DEEPEST: usize = 4;

pub(super) fn render(view: &View<'_>, engine: &Engine<'_>) -> Result<Vec<u8>, Diagnostic> {
    let mut shell = Vec::with_capacity(8 * 1024);
    engine.render(view.template, &view.page, view.variable, &view.data, &mut shell)?;
    let shell = minify(&shell);
    let mut out = Vec::with_capacity(shell.len() * 2);
    splice(&shell, view, engine, 0, &mut out)?;
    Ok(out)
}

/// Minifies so that no text changes: closing tags, doctype and head stay, nothing that a strict
/// parser would mind.
pub fn minify(html: &[u8]) -> Vec<u8> {
    let mut config = minify_html::Cfg::new();
    config.keep_closing_tags = true;
    config.keep_html_and_head_opening_tags = true;
    minify_html::minify(html, &config)
}

/// Copies `html`, with each slot's body in its place.
fn splice(
    html: &[u8],
    view: &View<'_>,
    engine: &Engine<'_>,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    let (mut start, mut end) = ([0; 4], [0; 4]);
    let start = SLOT_START.encode_utf8(&mut start).as_bytes();
    let end = SLOT_END.encode_utf8(&mut end).as_bytes();
    let mut rest = html;
    while let Some(at) = find(rest, start) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + start.len()..];
        let Some(close) = find(rest, end) else { break };
        let number = std::str::from_utf8(&rest[..close]).ok().and_then(|n| n.parse::<usize>().ok());
        rest = &rest[close + end.len()..];
        if let Some(body) = number.and_then(|number| view.bodies.get(number)) {
            if depth < DEEPEST {
                write_body(body, view, engine, depth, out)?;
            }
        }
    }
    out.extend_from_slice(rest);
    Ok(())
}

fn write_body(
    body: &Body<'_>,
    view: &View<'_>,
    engine: &Engine<'_>,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), Diagnostic> {
    for piece in &body.pieces {
        match piece {
            Piece::Html(html) => out.extend_from_slice(html.as_bytes()),
            Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
            Piece::Block { template, variable, value } => {
                let mut block = Vec::with_capacity(2048);
                engine.render(template, &view.page, variable, value, &mut block)?;
                splice(&minify(&block), view, engine, depth + 1, out)?;
            }
        }
    }
    Ok(())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    // The first byte of a noncharacter is rare enough in HTML to look for it alone.
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = haystack[from..].iter().position(|byte| *byte == first) {
        let at = from + at;
        if haystack[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}
