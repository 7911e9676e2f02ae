//! A bank as an author writes it by hand: block style, quotes only where YAML needs them, answers as
//! letters. What is written reads back the same; a test holds generated banks to that.

use std::fmt::Write as _;

use super::{Bank, Question};
use crate::question::{Body, Choice, Image, mark, order};
use crate::syntax::answer::letter;
use crate::syntax::yaml::quoted;

/// A whole file of `quizzes/`.
pub fn write(bank: &Bank) -> String {
    let mut out = Writer::default();
    out.key(0, "title", bank.title.as_deref().unwrap_or_default());
    if let Some(intro) = &bank.intro {
        out.key(0, "intro", intro);
    }
    out.text.push_str("questions:\n");
    for one in &bank.questions {
        out.text.push_str(&question(one, 2));
    }
    out.text
}

/// One item of `questions:`, its dash in this column (from 0).
pub fn question(question: &Question, column: usize) -> String {
    let mut out = Writer::default();
    let inner = column + 2;
    if let Some(id) = &question.id {
        out.key(inner, "id", id);
    }
    out.line(inner, "type", question.body.kind().name());
    out.key(inner, "stem", &question.stem);
    out.image(inner, question.image.as_ref());
    out.body(inner, &question.body);
    for (key, text) in [
        ("hint", &question.hint),
        ("explanation", &question.explanation),
    ] {
        if let Some(text) = text {
            out.key(inner, key, text);
        }
    }
    if let Some(verdict) = question.verdict {
        out.line(inner, "verdict", verdict.name());
    }
    if let Some(asks) = question.asks {
        out.line(inner, "asks", asks.name());
    }
    out.names(inner, "disguise", &question.disguises);
    if let Some(difficulty) = question.difficulty {
        out.line(inner, "difficulty", &difficulty.to_string());
    }
    if (question.points - 1.0).abs() > f64::EPSILON {
        out.line(inner, "points", &question.points.to_string());
    }
    if let Some(exact) = question.exact {
        out.line(inner, "scoring", if exact { "exact" } else { "partial" });
    }
    out.names(inner, "see", &question.see);
    out.names(inner, "sources", &question.facts);
    out.tags(inner, &question.tags);
    // The first key stands behind the dash.
    out.text.replace_range(column..=column, "-");
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    /// A key with a value that needs no quotes.
    fn line(&mut self, column: usize, key: &str, value: &str) {
        let _ = writeln!(self.text, "{:column$}{key}: {value}", "");
    }

    fn key(&mut self, column: usize, key: &str, text: &str) {
        let value = scalar(text, column + 2);
        self.line(column, key, &value);
    }

    fn item(&mut self, column: usize, text: &str) {
        let value = scalar(text, column + 2);
        let _ = writeln!(self.text, "{:column$}- {value}", "");
    }

    fn items(&mut self, column: usize, key: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "{:column$}{key}:", "");
        for text in texts {
            self.item(column + 2, text);
        }
    }

    /// A short list on one line.
    fn names(&mut self, column: usize, key: &str, names: &[String]) {
        match names {
            [] => {}
            [name] => self.key(column, key, name),
            names => {
                let all: Vec<String> = names.iter().map(|name| in_flow(name)).collect();
                self.line(column, key, &format!("[{}]", all.join(", ")));
            }
        }
    }

    /// Names of which one may have signs in it that would tell two apart.
    fn tags(&mut self, column: usize, tags: &[String]) {
        let apart = |tag: &String| tag.contains(['、', '，', ',', ';', '；']);
        if !tags.iter().any(apart) {
            return self.names(column, "tags", tags);
        }
        let all = tags.iter().map(|tag| {
            if apart(tag) {
                quoted(tag)
            } else {
                in_flow(tag)
            }
        });
        let all: Vec<String> = all.collect();
        self.line(column, "tags", &format!("[{}]", all.join(", ")));
    }

    fn image(&mut self, column: usize, image: Option<&Image>) {
        if let Some(Image { src, alt }) = image {
            self.key(column, "image", src);
            if let Some(alt) = alt {
                self.key(column, "image_alt", alt);
            }
        }
    }

    fn body(&mut self, column: usize, body: &Body) {
        match body {
            Body::Choice {
                options,
                correct,
                multiple,
            } => {
                let _ = writeln!(self.text, "{:column$}options:", "");
                for option in options {
                    self.option(column + 2, option);
                }
                let answers: Vec<String> = correct
                    .iter()
                    .map(|index| answer(options, *index))
                    .collect();
                match answers.as_slice() {
                    [one] if !multiple => self.line(column, "answer", one),
                    all => self.line(column, "answer", &format!("[{}]", all.join(", "))),
                }
            }
            Body::Judge(right) => self.line(column, "answer", if *right { "对" } else { "错" }),
            Body::Number { min, max, unit } => {
                let (least, most) = (number(*min), number(*max));
                if min.to_bits() == max.to_bits() {
                    self.line(column, "answer", &least);
                } else {
                    self.line(column, "answer", &format!("{{min: {least}, max: {most}}}"));
                }
                if let Some(unit) = unit {
                    self.key(column, "unit", unit);
                }
            }
            Body::Text(accepted) => match accepted.as_slice() {
                [one] => self.key(column, "answer", one),
                all => self.items(column, "answer", all),
            },
            Body::Order { items, same } => {
                self.items(column, "items", items);
                if !same.is_empty() {
                    let groups = order::places(same).into_iter().map(|group| {
                        let places: Vec<String> = group.iter().map(usize::to_string).collect();
                        format!("[{}]", places.join(", "))
                    });
                    let groups: Vec<String> = groups.collect();
                    self.line(column, "same", &format!("[{}]", groups.join(", ")));
                }
            }
            Body::Match { pairs, extras } => {
                let _ = writeln!(self.text, "{:column$}pairs:", "");
                for (left, right) in pairs {
                    let key = in_flow(left);
                    // YAML takes a longer key only behind a question mark.
                    if key.chars().count() > 1000 {
                        let _ = writeln!(self.text, "{:1$}? {key}", "", column + 2);
                        let value = scalar(right, column + 4);
                        let _ = writeln!(self.text, "{:1$}: {value}", "", column + 2);
                    } else {
                        self.key(column + 2, &key, right);
                    }
                }
                self.items(column, "extras", extras);
            }
            Body::Classify { bins, items } => {
                self.items(column, "bins", bins);
                let _ = writeln!(self.text, "{:column$}items:", "");
                for item in items {
                    let bin = bins.get(item.bin).map_or("", String::as_str);
                    let start = self.text.len();
                    self.key(column + 4, "text", &item.text);
                    self.key(column + 4, "bin", bin);
                    if let Some(note) = &item.note {
                        self.key(column + 4, "note", note);
                    }
                    if let Some(verdict) = item.verdict {
                        self.line(column + 4, "verdict", verdict.name());
                    }
                    self.dash(start, column + 2);
                }
            }
            Body::Mark(segments) => self.key(column, "text", &mark::written(segments)),
        }
    }

    fn option(&mut self, column: usize, option: &Choice) {
        if option.note.is_none() && option.image.is_none() && option.lean.is_none() {
            self.item(column, &option.text);
            return;
        }
        let start = self.text.len();
        if !option.text.is_empty() {
            self.key(column + 2, "text", &option.text);
        }
        if let Some(note) = &option.note {
            self.key(column + 2, "note", note);
        }
        if let Some(lean) = option.lean {
            self.line(column + 2, "lean", lean.name());
        }
        self.image(column + 2, option.image.as_ref());
        self.dash(start, column);
    }

    /// The mapping that begins at byte `start` is an item of a list.
    fn dash(&mut self, start: usize, column: usize) {
        self.text
            .replace_range(start + column..=start + column, "-");
    }
}

/// A number as YAML takes it: whole ones beyond what computers count in are none there.
fn number(value: f64) -> String {
    let size = value.abs();
    if size >= 1e15 || (size > 0.0 && size < 1e-9) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

/// A correct option's letter, or its words where the letter would be taken for another's words.
fn answer(options: &[Choice], index: usize) -> String {
    let letter = letter(index);
    let clash = index >= 26 || options.iter().any(|option| option.text == letter);
    match options.get(index) {
        Some(option) if clash && !option.text.is_empty() => in_flow(&option.text),
        _ => letter,
    }
}

/// A text as a value whose further lines stand in this column at least.
fn scalar(text: &str, column: usize) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    if is_block(text) {
        let mut block = "|-".to_owned();
        for line in text.split('\n') {
            block.push('\n');
            if !line.is_empty() {
                let _ = write!(block, "{:column$}{line}", "");
            }
        }
        return block;
    }
    // In double quotes each backslash would be two.
    let whole = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            )
    };
    if text.contains('\\') && !text.contains(whole) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    quoted(text)
}

/// A text between other texts of one line.
fn in_flow(text: &str) -> String {
    // `-]` is no end of a list.
    let dash = text.ends_with('-') || text.contains("- ");
    if is_plain(text) && !dash && !text.contains([',', '[', ']', '{', '}']) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether YAML takes the text as it stands for this very text.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let calm = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | ',' | '.' | '-' | '/' | '+' | '%' | '(' | ')' | '=' | '_' | '<' | '>' | '*'
            )
            || matches!(
                c,
                '、' | '。' | '，' | '！' | '？' | '；' | '（' | '）' | '“' | '”' | '‘' | '’'
            )
            || matches!(
                c,
                '《' | '》' | '…' | '—' | '·' | '￥' | '×' | '√' | '～' | '【' | '】'
            )
    };
    let taken_for_more = matches!(
        text.to_ascii_lowercase().as_str(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    first.is_alphabetic()
        && text.chars().all(calm)
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !taken_for_more
}

/// Whether the text can stand as lines below `|-`.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text
            .split('\n')
            .all(|line| line.is_empty() || line.trim() == line)
        && text.chars().all(|c| {
            c == '\n' || !(c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}'))
        })
}
