//! Habits within a line: full-width brackets around a link, names of files with spaces and brackets, `_` beside `**`.

use std::ops::Range;

use crate::diagnostic::Untaken;
use crate::syntax::markdown::bare;
use crate::syntax::markdown::edit::{Edit, Habits, inside, near};

/// Which of these habits a text may have at all. Asked once of the whole: most texts have none.
#[derive(Clone, Copy)]
pub(super) struct Signs {
    brackets: bool,
    addresses: bool,
    underscores: bool,
}

impl Signs {
    pub(super) fn of(text: &str) -> Self {
        // `]` is in every text with a link; in others, only a full-width bracket can be one.
        let wide = || {
            let closings = ["】(", "】（", "］(", "］（"];
            closings.iter().any(|sign| text.contains(sign))
        };
        Self {
            brackets: text.contains("](")
                || text.contains("] (")
                || text.contains("![[")
                || text.contains("]（")
                || wide(),
            addresses: bare::may_be_in(text),
            underscores: text.contains("*_") || text.contains("_*"),
        }
    }

    pub(super) fn any(self) -> bool {
        self.brackets || self.addresses || self.underscores
    }
}

/// Looks through a line without code.
pub(super) fn find(line: &str, at: usize, signs: Signs, found: &mut Habits) {
    let brackets = signs.brackets && [']', '】', '］'].iter().any(|sign| line.contains(*sign));
    let addresses = signs.addresses && bare::may_be_in(line);
    let underscores = signs.underscores && (line.contains("*_") || line.contains("_*"));
    if !(brackets || addresses || underscores) {
        return;
    }
    let code = code(line);
    let mut links = Vec::new();
    if brackets {
        self::brackets(line, at, &code, &mut links, found);
    }
    if addresses {
        bare::find(line, at, (&code, &links), &mut found.edits);
    }
    if underscores {
        self::underscores(line, at, &code, &mut found.edits);
    }
}

/// Where code stands.
fn code(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(step) = line[from..].find('`') {
        let open = from + step;
        let length = run(line, open);
        let mut at = open + length;
        let mut end = None;
        while let Some(step) = line[at..].find('`') {
            let close = at + step;
            let other = run(line, close);
            at = close + other;
            if other == length {
                end = Some(at);
                break;
            }
        }
        match end {
            Some(end) => {
                found.push(open..end);
                from = end;
            }
            None => from = open + length,
        }
    }
    found
}

fn run(line: &str, at: usize) -> usize {
    line[at..].bytes().take_while(|b| *b == b'`').count()
}

/// The most brackets behind words without an address in a line; after that the rest of the line is left alone.
const MOST_FAILED: usize = 200;

/// `[words](address)` in whatever brackets an input method gave. Notes where each link stands.
fn brackets(
    line: &str,
    base: usize,
    code: &[Range<usize>],
    links: &mut Vec<Range<usize>>,
    found: &mut Habits,
) {
    // Opening brackets that are not closed yet, and the end of the last link.
    let mut open: Vec<usize> = Vec::new();
    let mut done = 0;
    // A line of brackets without addresses is no text.
    let mut failed = 0;
    embedded(line, base, code, found);
    for (at, c) in line.char_indices() {
        if at < done || inside(code, at) {
            continue;
        }
        if failed > MOST_FAILED {
            return;
        }
        match c {
            '[' | '【' | '［' => open.push(at),
            ']' | '】' | '］' => {
                let Some(start) = open.pop() else { continue };
                let behind = at + c.len_utf8();
                let Some(parenthesis) = line[behind..].chars().next() else {
                    continue;
                };
                if parenthesis == ' ' && c == ']' && is_parted(&line[start..], &line[behind..]) {
                    let end = line[behind..]
                        .find([')', '）'])
                        .map_or(line.len(), |at| behind + at);
                    found
                        .untaken
                        .push((Untaken::Link, base + start..base + end));
                    continue;
                }
                if !matches!(parenthesis, '(' | '（') {
                    continue;
                }
                let inner = behind + parenthesis.len_utf8();
                let plain = c == ']' && parenthesis == '(' && line[start..].starts_with('[');
                let Some((end, closing, wrap)) = address(line, inner, plain) else {
                    failed += 1;
                    // `(x.png =300x200)`: how large it is, to other programs.
                    if let Some((from, to)) = size(near(&line[inner..])).filter(|_| plain) {
                        let range = base + inner + from..base + inner + to;
                        found.edits.push(Edit::new(range, ""));
                        done = inner + to;
                        continue;
                    }
                    let within = near(&line[inner..]).split([')', '）']).next();
                    let word = within.and_then(|it| it.split_whitespace().next());
                    let titled = within.is_some_and(|it| it.contains(' '))
                        && word.is_some_and(looks_like_address);
                    if plain && titled {
                        let length = within.map_or(0, str::len) + ')'.len_utf8();
                        let end = (inner + length).min(line.len());
                        found
                            .untaken
                            .push((Untaken::Link, base + start..base + end));
                    } else if plain
                        && looks_like_address(near(&line[inner..]).trim_end_matches(')'))
                    {
                        let span = base + start..base + line.trim_end().len();
                        found.untaken.push((Untaken::Link, span));
                    }
                    continue;
                };
                done = end + closing;
                let image = line[..start]
                    .chars()
                    .next_back()
                    .filter(|c| matches!(c, '!' | '！'));
                let begin = start - image.map_or(0, char::len_utf8);
                links.push(begin..done);
                let mut put = |range: Range<usize>, with: &str| {
                    if line[range.clone()] != *with {
                        let range = base + range.start..base + range.end;
                        found.edits.push(Edit::new(range, with));
                    }
                };
                if image == Some('！') {
                    put(begin..start, "!");
                }
                let first = line[start..].chars().next().map_or(1, char::len_utf8);
                put(start..start + first, "[");
                put(at..behind, "]");
                put(behind..inner, if wrap { "(<" } else { "(" });
                put(end..done, if wrap { ">)" } else { ")" });
                if let (Some(_), Some(length)) = (image, attributes(&line[done..])) {
                    found
                        .edits
                        .push(Edit::new(base + done..base + done + length, ""));
                }
            }
            _ => {}
        }
    }
}

/// `![[haibao.png]]`: a picture of the folder, as other programs write it.
fn embedded(line: &str, base: usize, code: &[Range<usize>], found: &mut Habits) {
    for (at, _) in line.match_indices("![[") {
        let inner = near(&line[at + 3..]);
        let Some(end) = inner.find("]]").filter(|_| !inside(code, at)) else {
            continue;
        };
        let name = inner[..end].split('|').next().unwrap_or_default().trim();
        if ending(name).is_some() && !name.contains(['[', '<', '>', '(', ')']) {
            let range = base + at..base + at + 3 + end + 2;
            found.edits.push(Edit::new(range, format!("![](<{name}>)")));
        }
    }
}

/// Whether ` (` behind a bracket with words begins an address; `[1] (…)` names where something comes from.
fn is_parted(from: &str, behind: &str) -> bool {
    let words = from.strip_prefix('[').and_then(|it| it.split(']').next());
    let number = words.is_none_or(|it| {
        it.chars()
            .all(|c| c.is_ascii_digit() || c == '^' || c == ' ')
    });
    let address = behind
        .strip_prefix(" (")
        .and_then(|it| near(it).split([')', '）']).next());
    !number && address.is_some_and(|it| !it.contains(' ') && looks_like_address(it))
}

/// Where ` =300x200` stands behind the address of a picture.
fn size(rest: &str) -> Option<(usize, usize)> {
    let inner = rest.split(')').next()?;
    let at = inner.find(" =")?;
    let numbers = inner[at + 2..].trim_end();
    let fits = numbers.contains(['x', '*', '%']) || numbers.bytes().all(|it| it.is_ascii_digit());
    let only = |c: char| c.is_ascii_digit() || matches!(c, 'x' | '*' | '%');
    (ending(&inner[..at]).is_some() && !numbers.is_empty() && fits && numbers.chars().all(only))
        .then_some((at, inner.len()))
}

/// How long `{width=300}` behind a picture is.
fn attributes(behind: &str) -> Option<usize> {
    let inner = behind.strip_prefix('{')?;
    let end = near(inner).find('}')?;
    let each = |part: &str| part.contains('=') || part.starts_with(['.', '#']);
    let plain = inner[..end].is_ascii() && inner[..end].split_whitespace().all(each);
    (plain && end > 0).then_some(end + 2)
}

/// Where the address behind a bracket ends, how long its closing bracket is, and whether it has to be put between
/// `<` and `>`. None if there is none, or none that could be meant.
fn address(line: &str, start: usize, plain: bool) -> Option<(usize, usize, bool)> {
    let rest = near(&line[start..]);
    let skipped = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if plain && skipped > 0 {
        return address(line, start + skipped, plain);
    }
    if rest.trim_start().starts_with('<') {
        let end = rest.find('>')? + 1;
        let close = start + end + rest[end..].find(')')?;
        return plain.then_some((close, 1, false));
    }
    let standard = standard(rest);
    if plain && let Some((end, titled)) = standard {
        let dest = &rest[..end];
        // `图(1).jpg` is one name, though its first half could be.
        let longer = by_ending(rest).filter(|longer| {
            *longer > end
                && !titled
                && ending(dest).is_none()
                && !rest[..*longer].contains([' ', '['])
                && !looks_like_address(dest)
        });
        return Some(match longer {
            Some(longer) => (start + longer, width_at(rest, longer), true),
            None => (start + whole(rest, end), 1, false),
        });
    }
    let end = by_ending(rest).or_else(|| rest.find([')', '）']))?;
    let dest = rest.get(..end)?;
    if !looks_like_address(dest) || dest.contains(['<', '>', '"']) {
        return None;
    }
    let closing = width_at(rest, end);
    let odd = dest.contains([' ', '(', ')', '\u{A0}', '　']);
    if odd && dest.contains("://") {
        return None;
    }
    Some((start + end, closing, odd))
}

/// Bytes of the bracket at this one: `)` or `）`.
fn width_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Where an address ends that Markdown takes, and whether a title follows it.
fn standard(rest: &str) -> Option<(usize, bool)> {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some((at, false)),
            ')' => depth -= 1,
            ' ' | '\t' => {
                let title = rest[at..].trim_start();
                let titled =
                    title.contains(')') && (title.starts_with(['"', '\'']) || is_bracketed(title));
                return (titled || title.starts_with(')')).then_some((at, titled));
            }
            _ => {}
        }
    }
    None
}

/// `(title)` and the bracket that closes the link. `(1).jpg)` is none.
fn is_bracketed(title: &str) -> bool {
    let inner = title.strip_prefix('(');
    let behind = inner.and_then(|inner| Some(&inner[inner.find(')')? + 1..]));
    behind.is_some_and(|behind| behind.trim_start().starts_with(')'))
}

/// The closing bracket behind an address and its title.
fn whole(rest: &str, end: usize) -> usize {
    rest[end..].find(')').map_or(end, |at| end + at)
}

/// The first closing bracket behind the ending of a file.
fn by_ending(rest: &str) -> Option<usize> {
    let mut closings = rest.char_indices().filter(|(_, c)| matches!(c, ')' | '）'));
    closings.find_map(|(at, _)| ending(&rest[..at]).map(|_| at))
}

/// The ending of a file's name.
fn ending(name: &str) -> Option<&str> {
    let (_, ending) = name.rsplit_once('.')?;
    let fits = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    (fits && ending.bytes().any(|b| b.is_ascii_alphabetic())).then_some(ending)
}

fn looks_like_address(text: &str) -> bool {
    const BEGINS: [&str; 9] = [
        "http://", "https://", "mailto:", "tel:", "@/", "./", "../", "/", "#",
    ];
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    BEGINS.iter().any(|begin| lower.starts_with(begin))
        || (ending(text).is_some() && !text.contains(['，', '。', '；', '：', '、', '？', '！']))
}

/// `**_字_**` beside Chinese: `_` may not begin within a word, and what stands behind `**` is a word to it.
fn underscores(line: &str, base: usize, code: &[Range<usize>], edits: &mut Vec<Edit>) {
    let bytes = line.as_bytes();
    let sign = |at: usize| bytes.get(at).copied();
    let lone = |at: usize| {
        sign(at) == Some(b'_')
            && sign(at + 1) != Some(b'_')
            && (at == 0 || sign(at - 1) != Some(b'_'))
            && (at == 0 || sign(at - 1) != Some(b'\\'))
            && !inside(code, at)
    };
    let all: Vec<usize> = (0..bytes.len()).filter(|at| lone(*at)).collect();
    for pair in all.chunks_exact(2) {
        let [open, close] = [pair[0], pair[1]];
        let beside = (open > 0 && sign(open - 1) == Some(b'*'))
            || sign(close + 1) == Some(b'*')
            || sign(open + 1) == Some(b'*')
            || sign(close - 1) == Some(b'*');
        let tight = !line[open + 1..].starts_with(' ') && !line[..close].ends_with(' ');
        if beside && tight && !line.is_ascii() && close > open + 1 {
            edits.push(Edit::new(base + open..base + open + 1, "*"));
            edits.push(Edit::new(base + close..base + close + 1, "*"));
        }
    }
}
