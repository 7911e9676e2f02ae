//! A value as YAML, in the style of where it comes to stand. What is best is tried first; who asks holds the result to
//! what was meant and asks again with more care.

use super::value::Value;
use crate::syntax::yaml::{self, Part, PartKind, Style, quoted};

/// Where a value comes to stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Between brackets.
    pub(super) flow: bool,
    /// Of the key or the dash, from 0.
    pub(super) column: usize,
    /// Columns from a dash to its item; `None`: behind a key.
    pub(super) dash: Option<usize>,
    /// How what stood there was written.
    pub(super) old: Option<Style>,
}

/// How a file is written, and how careful to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Columns from a key to the dashes below it.
    pub(super) list_step: usize,
    /// Columns from a key to the keys below it.
    pub(super) map_step: usize,
    /// Short lists stand on one line.
    pub(super) one_line: bool,
    /// The quotes that neighbours have without need.
    pub(super) quote: Option<Style>,
    pub(super) care: Care,
}

/// How much is left to what looks best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Care {
    /// As the neighbours are.
    Style,
    /// Every text in double quotes.
    Quotes,
    /// All on one line, too.
    Brackets,
}

/// From the least to the most.
pub(super) const CARES: [Care; 3] = [Care::Style, Care::Quotes, Care::Brackets];

/// The longest list that is written on one line, in characters.
const SHORT: usize = 60;

impl Look {
    /// Of a file as it is.
    pub(super) fn of(text: &str, root: &Part) -> Self {
        let mut look = Self {
            list_step: 2,
            map_step: 2,
            one_line: false,
            quote: None,
            care: Care::Style,
        };
        let mut seen = (false, false);
        look.see(text, root, &mut seen);
        look
    }

    fn see(&mut self, text: &str, part: &Part, seen: &mut (bool, bool)) {
        for child in part.children() {
            if let PartKind::Collection {
                flow,
                list,
                children,
            } = &child.value.kind
            {
                let step = column(text, child.value.start).checked_sub(column(text, child.start));
                if *flow {
                    self.one_line |= *list && !children.is_empty();
                } else if let (Some(_), Some(step)) = (&child.key, step) {
                    let (known, place) = if *list {
                        (&mut seen.0, &mut self.list_step)
                    } else {
                        (&mut seen.1, &mut self.map_step)
                    };
                    // A mapping below its key stands to the right of it.
                    if !*known && (*list || step > 0) {
                        *known = true;
                        *place = step;
                    }
                }
                self.see(text, &child.value, seen);
            }
        }
    }
}

/// How many characters stand in front of a place in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].chars().count()
}

/// A value without the blank in front of it; what stands below begins with a line end.
pub(super) fn value(value: &Value, spot: Spot, look: Look) -> String {
    match value {
        // Between brackets an item is something.
        Value::Empty if spot.flow => "null".to_owned(),
        Value::Empty => String::new(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => text.clone(),
        Value::Text(text) => scalar(text, spot, look),
        Value::List(items) => {
            let inner = Spot {
                flow: true,
                old: None,
                ..spot
            };
            let plain = !items.iter().any(Value::is_collection);
            let one_line = spot.flow || items.is_empty() || look.care == Care::Brackets;
            if one_line || plain && look.one_line {
                let items: Vec<String> = items
                    .iter()
                    .map(|it| self::value(it, inner, look))
                    .collect();
                let made = format!("[{}]", items.join(", "));
                if one_line || made.chars().count() <= SHORT {
                    return made;
                }
            }
            let column = match spot.dash {
                Some(dash) => spot.column + dash,
                None => spot.column + look.list_step,
            };
            let inner = Spot {
                flow: false,
                column,
                dash: Some(2),
                old: None,
            };
            let items = items.iter().map(|it| child("-", it, inner, look));
            below(items, column, spot.dash.is_some())
        }
        Value::Map(entries) => {
            let inner = Spot {
                old: None,
                dash: None,
                ..spot
            };
            if spot.flow || entries.is_empty() || look.care == Care::Brackets {
                let inner = Spot {
                    flow: true,
                    ..inner
                };
                let entries = entries.iter();
                let entries: Vec<String> = entries
                    .map(|(name, it)| child(&format!("{}:", key(name, true)), it, inner, look))
                    .collect();
                return format!("{{{}}}", entries.join(", "));
            }
            let column = match spot.dash {
                Some(dash) => spot.column + dash,
                None => spot.column + look.map_step,
            };
            let inner = Spot { column, ..inner };
            let entries = entries.iter();
            let entries =
                entries.map(|(name, it)| child(&format!("{}:", key(name, false)), it, inner, look));
            below(entries, column, spot.dash.is_some())
        }
    }
}

/// A dash or a key, and what stands behind it.
pub(super) fn child(head: &str, value: &Value, spot: Spot, look: Look) -> String {
    let made = self::value(value, spot, look);
    match (made.is_empty() || made.starts_with('\n'), spot.dash) {
        (true, _) => format!("{head}{made}"),
        (false, Some(dash)) => format!("{head}{}{made}", " ".repeat(dash.max(2) - 1)),
        (false, None) => format!("{head} {made}"),
    }
}

/// Children one below the other; the first stands behind a dash, or on a line of its own too.
fn below(children: impl Iterator<Item = String>, column: usize, behind: bool) -> String {
    let mut out = String::new();
    for (number, child) in children.enumerate() {
        if number > 0 || !behind {
            out.push('\n');
            out.push_str(&" ".repeat(column));
        }
        out.push_str(&child);
    }
    out
}

/// A key, in quotes where it needs them.
pub(super) fn key(name: &str, flow: bool) -> String {
    let sample = if flow {
        format!("{{{name}: v}}\n")
    } else {
        format!("{name}: v\n")
    };
    let meant = Value::Map(vec![(name.to_owned(), Value::Text("v".to_owned()))]);
    if reads_as(&sample, &meant) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

fn scalar(text: &str, spot: Spot, look: Look) -> String {
    match style(text, spot, look) {
        Style::Plain => text.to_owned(),
        Style::Single => format!("'{}'", text.replace('\'', "''")),
        Style::Double => quoted(text),
        style => lines(text, style, spot),
    }
}

fn style(text: &str, spot: Spot, look: Look) -> Style {
    let one_line = !text.contains('\n');
    if look.care > Care::Style || spot.flow && !one_line {
        return Style::Double;
    }
    let single = one_line && !text.chars().any(char::is_control);
    let lines = !spot.flow && can_be_lines(text);
    let old = match spot.old {
        Some(Style::Literal | Style::Folded) if !lines => None,
        Some(Style::Single) if !single => None,
        // Words that became lines are read more easily as lines.
        Some(Style::Double) if lines && !one_line => None,
        old => old,
    };
    match old {
        Some(Style::Folded) if text.starts_with('\n') || text.contains("\n ") => Style::Literal,
        Some(Style::Plain) | None if !one_line && lines => Style::Literal,
        Some(Style::Plain) | None if !one_line => Style::Double,
        Some(Style::Plain) if fits(text, spot.flow) => Style::Plain,
        Some(Style::Plain) | None => match look.quote {
            Some(Style::Single) if single && old.is_none() => Style::Single,
            Some(Style::Double) if old.is_none() => Style::Double,
            _ if fits(text, spot.flow) => Style::Plain,
            _ if single && !spot.flow && text.contains(['"', '\\']) => Style::Single,
            _ => Style::Double,
        },
        Some(old) => old,
    }
}

/// Whether a text needs no quotes.
pub(super) fn fits(text: &str, flow: bool) -> bool {
    if text.is_empty() || text.contains('\n') || text.trim() != text {
        return false;
    }
    let meant = Value::Text(text.to_owned());
    let (sample, meant) = if flow {
        (format!("k: [{text}]\n"), Value::List(vec![meant]))
    } else {
        (format!("k: {text}\n"), meant)
    };
    reads_as(&sample, &Value::Map(vec![("k".to_owned(), meant)]))
}

/// Whether our reader takes a text for this very value, and finds nothing odd about it.
fn reads_as(sample: &str, meant: &Value) -> bool {
    let (tree, problems) = yaml::parse(sample);
    problems.is_empty() && tree.is_some_and(|tree| Value::from(&tree) == *meant)
}

/// Whether a text can stand as lines below `|`.
fn can_be_lines(text: &str) -> bool {
    let odd = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(
                c,
                '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            )
    };
    !text.trim_matches('\n').is_empty() && !text.contains(odd)
}

/// A text as lines below a sign.
fn lines(text: &str, style: Style, spot: Spot) -> String {
    let inner = text.trim_end_matches('\n');
    let chomp = match text.len() - inner.len() {
        0 => "-",
        1 => "",
        _ => "+",
    };
    let step = spot.dash.unwrap_or(2);
    // Where the first line begins with blanks, the sign says how far right the text stands.
    let begins = text.trim_start_matches('\n').starts_with(' ') || text.starts_with('\n');
    let indent = if begins {
        step.to_string()
    } else {
        String::new()
    };
    let sign = if style == Style::Folded { '>' } else { '|' };
    let mut out = format!("{sign}{indent}{chomp}");
    let pad = " ".repeat(spot.column + step);
    let written = text.strip_suffix('\n').unwrap_or(text);
    let mut before = "";
    for line in written.split('\n') {
        // A line end in a folded text is one more than is meant.
        if style == Style::Folded && !before.is_empty() {
            out.push('\n');
        }
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&pad);
            out.push_str(line);
        }
        before = line;
    }
    out
}
