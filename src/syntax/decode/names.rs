//! Lists of names, however somebody wrote them: as a list, or in one text with signs between them.

use super::{Fields, Reader, inside_curly};
use crate::span::Spanned;
use crate::syntax::keys::Key;
use crate::syntax::yaml::NodeKind;

impl Fields<'_> {
    /// A list of names, also written in one text: `甲、乙`, `[甲，乙]`, `甲,乙`, `甲；乙`.
    pub fn names(&mut self, reader: &mut Reader, key: &'static Key) -> Box<[String]> {
        let Some(entry) = self.take_entry(reader, key) else {
            return Box::default();
        };
        let is_list = matches!(entry.value.kind, NodeKind::List(_));
        let is_flow = reader
            .written(reader.span(entry.value.span))
            .starts_with('[');
        let mut texts = reader.texts(&entry.value, &entry.key);
        texts.truncate(self.few(reader, key, texts.len(), entry));
        let names = texts.into_iter().flat_map(|text| {
            // In quotes it is meant: "Madoff, Bernard".
            let quoted = reader.written(text.span).starts_with(['"', '\'']);
            if quoted && is_list {
                return vec![text.value];
            }
            // Lines say where a name ends: `- Smith, Inc.`
            names(&text.value, !quoted && (!is_list || is_flow))
        });
        names.collect()
    }

    /// The same of what a page is called by: the marks of an input method are no part of it, `“返利”` is 返利.
    pub fn tags(&mut self, reader: &mut Reader, key: &'static Key) -> Box<[String]> {
        let mut names = self.names(reader, key);
        for name in &mut names {
            if let Some(inner) = inside_curly(name) {
                *name = inner.to_owned();
            }
        }
        names
    }

    /// A list of addresses, also written in one text: no address has `、` or `；` in it.
    pub fn addresses(&mut self, reader: &mut Reader, key: &'static Key) -> Vec<Spanned<String>> {
        let texts = self.texts(reader, key).into_iter();
        let parts = texts.flat_map(|text| {
            let span = text.span;
            let parts = text.value.split(['、', '；', '，', ';']).map(str::trim);
            let parts: Vec<_> = parts
                .filter(|part| !part.is_empty())
                .map(|part| Spanned::new(part.to_owned(), span))
                .collect();
            parts
        });
        parts.collect()
    }
}

/// The names in a text, told apart by Chinese commas, and by the signs of a keyboard if `typed`; `1,000` is one number.
fn names(text: &str, typed: bool) -> Vec<String> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let parts = text.char_indices().filter(|(at, c)| match c {
        '、' | '，' => true,
        ';' | '；' => typed,
        ',' => {
            let (before, behind) = (&text[..*at], &text[at + 1..]);
            typed && !(digit(before.chars().next_back()) && digit(behind.chars().next()))
        }
        _ => false,
    });
    let mut names = Vec::new();
    let mut from = 0;
    for (at, c) in parts.chain([(text.len(), ' ')]) {
        names.push(text[from..at].trim().to_owned());
        from = at + c.len_utf8();
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::shape::{Shape, Value, may};
    use crate::syntax::{keys, yaml};

    static NAMES: Shape = Shape {
        name: "names",
        fields: &[may(keys::TAGS, Value::Texts)],
    };

    fn read(written: &str) -> Vec<String> {
        let text = format!("tags: {written}\n");
        let (tree, _) = yaml::parse(&text);
        let mut reader = Reader::new(&"a.md".into(), &text, 0);
        let tree = tree.expect("a mapping");
        let mut fields = reader
            .fields(&tree, "---", &NAMES)
            .expect("keys and values");
        fields.names(&mut reader, keys::TAGS).into_vec()
    }

    #[test]
    fn names_are_told_apart_by_whatever_is_typed_between_them() {
        for written in [
            "[甲, 乙]",
            "[甲，乙]",
            "甲、乙",
            "甲，乙、",
            "\n- 甲\n- 乙",
            "甲,乙",
            "甲, 乙",
            "甲；乙;",
            "[甲;乙]",
        ] {
            assert_eq!(read(written), ["甲", "乙"], "{written}");
        }
        let lines = ["Smith, Inc.", "张三;李四"];
        assert_eq!(read("\n- Smith, Inc.\n- 张三;李四"), lines);
    }

    #[test]
    fn a_comma_in_quotes_or_in_a_number_is_a_part_of_a_name() {
        assert_eq!(names("Madoff, Bernard", false), ["Madoff, Bernard"]);
        assert_eq!(names("甲、乙", false), ["甲", "乙"]);
        assert_eq!(read("[\"甲、乙\", '丙,丁']"), ["甲、乙", "丙,丁"]);
        assert_eq!(read("\"甲、乙\""), ["甲", "乙"]);
        assert_eq!(names("1,000人会,乙", true), ["1,000人会", "乙"]);
    }
}
