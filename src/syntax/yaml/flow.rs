//! Lists and mappings in brackets over several lines. YAML wants every line of them further right than the key, most
//! people put the closing bracket under it, and the other YAML that they know takes it.

/// The most lines of a list; what goes on for longer is a bracket that is never closed.
const LONGEST: usize = 400;

/// Where spaces are to be put in, in bytes, and how many.
pub(super) fn moves(text: &str) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        starts.push((at, line.trim_end()));
        at += line.len();
    }
    let mut moves = Vec::new();
    let mut index = 0;
    while let Some((_, line)) = starts.get(index) {
        index += 1;
        let Some((column, value)) = opening(line) else {
            continue;
        };
        let mut depth = Depth::default();
        depth.read(value);
        if depth.open == 0 {
            continue;
        }
        let mut inner = Vec::new();
        for (offset, (at, line)) in starts[index..].iter().take(LONGEST).enumerate() {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if depth.quote.is_none() && !line.trim().is_empty() && spaces <= column {
                inner.push((*at, column + 1 - spaces));
            }
            depth.read(line);
            if depth.open == 0 {
                moves.append(&mut inner);
                index += offset + 1;
                break;
            }
        }
    }
    moves
}

/// Where the key of a line stands whose value begins with a bracket, and the value.
fn opening(line: &str) -> Option<(usize, &str)> {
    let entry = line.trim_start_matches([' ', '-']);
    let value = match entry.split_once(": ") {
        Some((key, value)) if !key.contains(['[', '{', '"', '\'', '#']) => value.trim_start(),
        _ => entry,
    };
    value
        .starts_with(['[', '{'])
        .then_some((line.len() - entry.len(), value))
}

/// How many brackets are open.
#[derive(Default)]
struct Depth {
    open: usize,
    quote: Option<char>,
}

impl Depth {
    fn read(&mut self, text: &str) {
        let mut before = ' ';
        for c in text.chars() {
            match (self.quote, c) {
                (Some(quote), c) if c == quote => self.quote = None,
                (None, '"' | '\'') if " [{,:".contains(before) => self.quote = Some(c),
                (None, '#') if before == ' ' => return,
                (None, '[' | '{') => self.open += 1,
                (None, ']' | '}') => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            before = c;
        }
    }
}
