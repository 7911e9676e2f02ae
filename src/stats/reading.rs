//! How a text reads: sentences and how long they are. Quotations are left out: the law's sentences are the law's.

use serde::Serialize;

use crate::site::Version;
use crate::syntax::markdown::Markdown;
use crate::text::unescape;

/// Sentences of a text. A length counts each Chinese character, each run of Latin letters or digits as one.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reading {
    /// How many there are, of at least two characters.
    pub sentences: usize,
    /// Of all sentences together.
    pub length: usize,
    /// Of the longest one.
    pub longest: usize,
    /// The longest sentence; empty where there is none.
    pub longest_text: String,
}

impl Reading {
    /// Characters of a sentence, on average.
    #[allow(clippy::cast_precision_loss)] // Texts are short.
    pub fn mean(&self) -> f64 {
        self.length as f64 / self.sentences.max(1) as f64
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.length += other.length;
        if other.longest > self.longest {
            self.longest = other.longest;
            self.longest_text.clone_from(&other.longest_text);
        }
    }

    /// Takes words that stand together.
    fn take(&mut self, words: &str) {
        let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | '\n');
        for sentence in words.split(ends) {
            let length = length(sentence);
            // A word is no sentence.
            if length < 2 {
                continue;
            }
            self.sentences += 1;
            self.length += length;
            if length > self.longest {
                self.longest = length;
                sentence.trim().clone_into(&mut self.longest_text);
            }
        }
    }
}

fn length(sentence: &str) -> usize {
    let mut length = 0;
    let mut within = false;
    for c in sentence.chars() {
        let latin = c.is_ascii_alphanumeric();
        if (latin && !within) || (!latin && c.is_alphanumeric()) {
            length += 1;
        }
        within = latin;
    }
    length
}

/// Elements whose words are others' words, or no words.
const LEFT_OUT: [&str; 3] = ["blockquote", "pre", "svg"];
/// Elements within a sentence.
const WITHIN: [&str; 8] = ["a", "b", "strong", "em", "code", "span", "i", "u"];

/// A text as HTML.
pub fn read(html: &str) -> Reading {
    let mut reading = Reading::default();
    let (mut words, mut left_out) = (String::new(), 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if left_out == 0 {
            words.push_str(&rest[..at]);
        }
        let tag = &rest[at + 1..];
        let end = tag_end(tag);
        let inner = &tag[..end];
        let name = inner
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        if LEFT_OUT.contains(&name) {
            if inner.starts_with('/') {
                left_out = left_out.saturating_sub(1);
            } else {
                left_out += 1;
            }
        }
        if !WITHIN.contains(&name) {
            words.push('\n');
        }
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    words.push_str(rest);
    reading.take(&unescape(&words));
    reading
}

/// The byte of the `>` that ends a tag; one in quotes does not.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// All words of a page that an author wrote.
pub(super) fn of_page(version: &Version) -> Reading {
    let mut reading = Reading::default();
    let mut add = |text: &Markdown| reading.add(&read(&text.html));
    if let Some(document) = version.document() {
        add(&document.body);
    }
    if let Some(quiz) = version.quiz() {
        for question in &quiz.questions {
            add(&question.common.stem.markdown);
            if let Some(explanation) = &question.common.explanation {
                add(&explanation.markdown);
            }
        }
    }
    if let Some(scenario) = version.scenario() {
        let lines = scenario.nodes.iter().flat_map(|node| &node.say);
        for line in lines {
            let words: String = line.segments.iter().map(|it| it.text.as_str()).collect();
            reading.take(&words);
        }
    }
    if let Some(checklist) = version.checklist() {
        for item in &checklist.items {
            reading.take(&item.text);
        }
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_without_quotations() {
        let reading = read(
            "<h1 id=\"a>b\">一个标题</h1><p>先算账，<b>再看</b>要不要交费。你问问：钱从哪来？</p><blockquote><p>组织者或者经营者发展人员。</p></blockquote><ul><li>交 3900 元<li>拉 3 个人</ul><pre>代码不算</pre>",
        );
        assert_eq!(reading.sentences, 5);
        assert_eq!(reading.longest_text, "先算账，再看要不要交费");
        // 4 + 10 + 7 + 3 + 4
        assert_eq!((reading.length, reading.longest), (28, 10));
        assert_eq!(read("").sentences, 0);
    }
}
