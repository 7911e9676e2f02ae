//! Addresses that stand in a text as they are, as GitHub links them: `https://…`, `www.…` and mail. Each ends at the
//! first Chinese character or sign.

use std::ops::Range;

use memchr::memchr3_iter;

use crate::syntax::markdown::edit::{Edit, inside, near, near_end};

/// Whether there may be one.
pub(super) fn may_be_in(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// Puts them between `<` and `>`; one without `http://` gets it where only the browser sees it.
pub(super) fn find(
    line: &str,
    base: usize,
    (code, links): (&[Range<usize>], &[Range<usize>]),
    edits: &mut Vec<Edit>,
) {
    // The address of a reference, of HTML, and of a block.
    let definition = line.trim_start().starts_with('[')
        && !line.trim_start().starts_with("[^")
        && line.contains("]:");
    let taken = ["href=", "src=", "<a ", "{{"];
    if definition || taken.iter().any(|sign| line.contains(sign)) {
        return;
    }
    let mut end = 0;
    while let Some(next) = next(line, end) {
        end = next.place.end;
        let start = next.place.start;
        if inside(code, start) || inside(links, start) || is_named(line, &next.place) {
            continue;
        }
        let put = |at: usize, with: &str| Edit::new(base + at..base + at, with);
        if let Scheme::Www = next.kind {
            edits.push(put(start, "["));
            edits.push(put(end, &format!("](<http://{}>)", &line[next.place])));
        } else {
            edits.push(put(start, "<"));
            edits.push(put(end, ">"));
        }
    }
}

enum Scheme {
    Web,
    Www,
    Mail,
}

struct Bare {
    kind: Scheme,
    place: Range<usize>,
}

/// The next one of a line.
fn next(line: &str, from: usize) -> Option<Bare> {
    let rest = line.as_bytes().get(from..)?;
    memchr3_iter(b':', b'@', b'w', rest).find_map(|step| {
        let at = from + step;
        let behind = line.get(at..)?;
        let (kind, place) = match behind.as_bytes().first()? {
            b':' if behind.starts_with("://") => (Scheme::Web, web(line, at)?),
            b'w' if behind.starts_with("www.") => (Scheme::Www, www(line, at)?),
            b'@' => (Scheme::Mail, mail(line, at)?),
            _ => return None,
        };
        (place.start >= from).then_some(Bare { kind, place })
    })
}

/// Whether what stands before a place is no part of the same word, and no sign that already makes it an address.
fn begins(line: &str, start: usize) -> bool {
    !line[..start].chars().next_back().is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '<' | '"' | '\'' | '=' | '`' | '/' | '\\')
    })
}

fn web(line: &str, colon: usize) -> Option<Range<usize>> {
    let scheme = ["https", "http"]
        .into_iter()
        .find(|scheme| is_after(line, colon, scheme))?;
    let start = colon - scheme.len();
    if !begins(line, start) {
        return None;
    }
    let host = colon + 3;
    let length = length(&line[host..]);
    (length > 0).then_some(start..host + length)
}

fn www(line: &str, start: usize) -> Option<Range<usize>> {
    // The host first, which is short: what follows is looked through only behind a real one.
    let rest = near(&line[start..]);
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let stop = rest.find(|c: char| !host(c)).unwrap_or(rest.len());
    let host = rest[..stop].trim_end_matches('.');
    let fits = host.matches('.').count() > 1 && host.split('.').all(is_label);
    (fits && begins(line, start)).then(|| start..start + length(&line[start..]))
}

fn mail(line: &str, at: usize) -> Option<Range<usize>> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let before = near_end(&line[..at]);
    let start = at - (before.len() - before.trim_end_matches(local).len());
    let behind = near(&line[at + 1..]);
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let stop = behind.find(|c: char| !host(c)).unwrap_or(behind.len());
    let host = behind[..stop].trim_end_matches('.');
    let fits = start < at
        && host.contains('.')
        && host.split('.').all(is_label)
        // `a@b.cn/c` and `a@b.cn@c` are something else.
        && !behind[host.len()..].starts_with(['/', '@'])
        && !line[..start].ends_with('@')
        && !is_after(line, start, "mailto:");
    (begins(line, start) && fits).then_some(start..at + 1 + host.len())
}

/// Whether a word stands right before a place.
fn is_after(line: &str, at: usize, word: &str) -> bool {
    let before = at.checked_sub(word.len());
    let written = before.and_then(|before| line.get(before..at));
    written.is_some_and(|written| written.eq_ignore_ascii_case(word))
}

/// A part of a host's name.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with(['-', '_'])
        && label
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether it stands in the words of a link whose address is elsewhere.
fn is_named(line: &str, place: &Range<usize>) -> bool {
    let (lead, behind) = (near_end(&line[..place.start]), near(&line[place.end..]));
    lead.rfind('[').is_some_and(|open| {
        !lead[open..].contains(']')
            && behind
                .find(']')
                .is_some_and(|close| behind[close + 1..].starts_with(['[', '(']))
    })
}

/// How long an address is, without the signs of the sentence around it.
fn length(text: &str) -> usize {
    // A letter of another alphabet within the name of a host is no end of it: the address would lead to a stump, and looks like one
    // that it is not. What it deceives is told where links are looked at.
    let host = text.find(['/', '?', '#', ':']).unwrap_or(text.len());
    let foreign = |c: char| c.is_alphabetic() && c < '\u{2E80}';
    let stops = |(at, c): (usize, char)| {
        let ends = !c.is_ascii() || c <= ' ' || "<>\"|`{}\\^".contains(c);
        ends && !(at < host && foreign(c))
    };
    let end = text.char_indices().find(|it| stops(*it));
    let mut address = &text[..end.map_or(text.len(), |(at, _)| at)];
    let mut open = address.matches('(').count();
    let mut closed = address.matches(')').count();
    let bracket = address.find('[');
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if closed > open => closed -= 1,
            '(' => open -= 1,
            ']' if bracket.is_none_or(|at| at >= address.len()) => {}
            c if ".,;:!?'*_~&[".contains(c) => {}
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    if address.contains(|c: char| c.is_ascii_alphanumeric()) {
        address.len()
    } else {
        0
    }
}
