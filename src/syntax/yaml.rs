//! YAML text to a tree in which every node knows its place. `serde_yaml` decides what the
//! values are, `saphyr-parser` where they stand; nobody else in the program sees either.
//! Knows nothing of what the keys mean.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::{Problem, Severity, YamlFlaw};
use crate::span::Span;
use repair::Repair;

mod braces;
mod flow;
mod habit;
mod habits;
mod lost;
mod outline;
mod quoted;
mod repair;
mod thousands;
mod wide;

pub use outline::{Child, Part, PartKind, Style, outline};
pub use quoted::quoted;

/// Deeper nesting than any content needs; keeps hostile files from eating the stack.
const DEEPEST: usize = 32;
/// Mistakes that are mended in passing, so that one run finds those that follow.
const MOST_REPAIRS: usize = 50;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// A mapping's is its first key.
    pub span: Span,
    /// What the node is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// Nothing after the colon.
    Empty,
    /// One text, number or word.
    Scalar(Scalar),
    /// A list, in order.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<Entry>),
}

/// A text as written, and what YAML takes it for.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// Without quotes, escapes resolved.
    pub text: String,
    /// What YAML takes it for.
    pub kind: ScalarKind,
    /// Written without quotes.
    pub plain: bool,
}

/// What YAML takes a scalar for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScalarKind {
    /// A text; everything in quotes is one.
    Text,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as near as 64 bits hold it.
    Number(f64),
    /// `null` or `~`, written out.
    Null,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// As written, without quotes.
    pub key: String,
    /// The key alone.
    pub key_span: Span,
    /// Empty where nothing stands behind the colon.
    pub value: Node,
}

/// What is wrong, where, and the earlier place that it clashes with.
#[derive(Debug, PartialEq)]
pub struct Found {
    /// What is wrong.
    pub problem: Problem,
    /// Where, in the YAML text.
    pub span: Span,
    /// Where the same stood first; `None` where nothing clashes.
    pub earlier: Option<Span>,
}

impl Found {
    fn new(problem: Problem, span: Span) -> Self {
        Self {
            problem,
            span,
            earlier: None,
        }
    }
}

/// Parses one document. The tree is there whenever anything could be made of the text;
/// the problems are all that were found on the way.
pub fn parse(text: &str) -> (Option<Node>, Vec<Found>) {
    let (read, mut problems) = read(text);
    let tree = read.map(|(tree, _)| tree);
    if let Some(tree) = &tree {
        thousands::find(tree, text, &mut problems);
    }
    (tree, problems)
}

/// The same with the text as it was mended.
fn read(text: &str) -> (Option<(Node, Repair<'_>)>, Vec<Found>) {
    let mut repaired = Repair::new(text);
    let mut problems = repaired.mend_habits();
    let mut repairs = 0;
    loop {
        match skeleton(&repaired, &mut problems) {
            Ok(Some(mut tree)) => {
                // With `：` after every key, the whole file is one long text to YAML.
                if repairs <= MOST_REPAIRS
                    && let Some((problem, span)) = repaired.mend_lost_keys(&tree)
                {
                    repairs += 1;
                    problems.push(Found::new(problem, span));
                    continue;
                }
                if let NodeKind::Scalar(Scalar { plain: true, .. }) = tree.kind {
                    let span = repaired.first_line(tree.span);
                    problems.push(Found::new(Problem::YamlSyntax(YamlFlaw::Colon), span));
                    return (None, problems);
                }
                match serde_yaml::from_str::<serde_yaml::Value>(repaired.text()) {
                    Ok(value) => resolve(&mut tree, &value),
                    // A duplicate key, already reported: the values can still be told one by one.
                    Err(_) if problems.iter().any(is_error) => resolve_alone(&mut tree),
                    Err(error) => {
                        // Both parsers agree on what is YAML but for the rarest corners.
                        let at = error.location().map_or(0, |at| at.index());
                        let span = repaired.original_bytes(at);
                        // `[>5000 元]` is a text to one of them.
                        let sign = repaired.text().get(at..);
                        let sign = sign.is_some_and(|it| it.starts_with(['>', '|']));
                        let flaw = if sign {
                            YamlFlaw::Character
                        } else {
                            YamlFlaw::Other
                        };
                        problems.push(Found::new(Problem::YamlSyntax(flaw), span));
                        return (None, problems);
                    }
                }
                return (Some((tree, repaired)), problems);
            }
            Ok(None) => return (None, problems),
            Err(error) => {
                repairs += 1;
                // What other YAML takes is taken here too.
                if repaired.mend_flow() {
                    continue;
                }
                let (problem, span, mended) = repaired.mend(&error);
                // What a Tab leaves behind is the Tab's doing, no second mistake.
                let after_tab = problems
                    .last()
                    .is_some_and(|last| last.problem == Problem::YamlTab);
                if after_tab && !mended {
                    return (None, problems);
                }
                problems.push(Found::new(problem, span));
                if !mended || repairs > MOST_REPAIRS {
                    return (None, problems);
                }
            }
        }
    }
}

/// Whether something is wrong, not only odd.
fn is_error(found: &Found) -> bool {
    found.problem.severity() == Severity::Error
}

/// One collection that is being read.
struct Open {
    kind: NodeKind,
    span: Span,
    key: Option<(String, Span)>,
    /// The keys so far and where each stood first.
    keys: HashMap<String, Span>,
}

/// The tree by its events, scalars still as text. `Ok(None)`: nothing in it, or nothing usable.
#[allow(clippy::too_many_lines)] // One arm an event: a table, not a procedure.
fn skeleton(source: &Repair<'_>, problems: &mut Vec<Found>) -> Result<Option<Node>, ScanError> {
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    let mut found = Vec::new();
    let mut fatal = false;
    let mut documents = 0;
    for event in Parser::new_from_str(source.text()) {
        let (event, at) = event?;
        let span = source.original(at.start.index(), at.end.index());
        let done = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    found.push(Found::new(Problem::YamlAnchor, source.before(span)));
                    fatal = true;
                }
                let quoted = !matches!(style, ScalarStyle::Plain);
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let kind = if text.is_empty() && !quoted {
                    NodeKind::Empty
                } else {
                    if !block {
                        found.extend(lost::cut(source.written(), span, quoted));
                    }
                    NodeKind::Scalar(Scalar {
                        text: printable(&text),
                        kind: ScalarKind::Text,
                        plain: !quoted,
                    })
                };
                Some(Node { span, kind })
            }
            Event::Alias(_) => {
                found.push(Found::new(Problem::YamlAnchor, span));
                fatal = true;
                Some(Node {
                    span,
                    kind: NodeKind::Empty,
                })
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                found.push(Found::new(Problem::YamlAnchor, source.before(span)));
                problems.append(&mut found);
                return Ok(None);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if stack.len() >= DEEPEST {
                    found.push(Found::new(Problem::YamlTooDeep, span));
                    problems.append(&mut found);
                    return Ok(None);
                }
                let kind = if matches!(event, Event::SequenceStart(..)) {
                    NodeKind::List(Vec::new())
                } else {
                    NodeKind::Map(Vec::new())
                };
                stack.push(Open {
                    kind,
                    span,
                    key: None,
                    keys: HashMap::new(),
                });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                found.extend(lost::cut_bracket(source.written(), span));
                stack.pop().map(|open| finish(open, span))
            }
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    found.push(Found::new(
                        Problem::YamlSyntax(YamlFlaw::SeveralDocuments),
                        span,
                    ));
                    fatal = true;
                    break;
                }
                None
            }
            _ => None,
        };
        let Some(node) = done else { continue };
        match stack.last_mut() {
            None => root = Some(node),
            Some(open) => {
                found.extend(lost::cut_empty(source.written(), open, &node));
                place(open, node, &mut found);
            }
        }
    }
    fatal |= found
        .iter()
        .any(|it| it.problem == Problem::YamlSyntax(YamlFlaw::Key));
    problems.append(&mut found);
    Ok(if fatal { None } else { root })
}

/// A text without what belongs in none: `"\u0001"` would break the feed, and the page keeps some
/// noncharacters for itself.
pub fn printable(text: &str) -> String {
    let good = |c: &char| {
        let code = u32::from(*c);
        !((c.is_control() && !matches!(c, '\t' | '\n'))
            || (0xFDD0..=0xFDEF).contains(&code)
            || code & 0xFFFE == 0xFFFE)
    };
    text.chars().filter(good).collect()
}

fn finish(open: Open, end: Span) -> Node {
    let span = match &open.kind {
        NodeKind::Map(entries) => entries.first().map_or(open.span, |entry| entry.key_span),
        NodeKind::List(items) if end.end <= end.start => {
            items.first().map_or(open.span, |item| item.span)
        }
        _ => Span {
            start: open.span.start,
            end: end.end,
        },
    };
    Node {
        span,
        kind: open.kind,
    }
}

/// Puts a finished node into the collection around it.
fn place(open: &mut Open, node: Node, found: &mut Vec<Found>) {
    match &mut open.kind {
        NodeKind::List(items) => items.push(node),
        NodeKind::Map(entries) => match open.key.take() {
            None => {
                let key = if let NodeKind::Scalar(scalar) = node.kind {
                    scalar.text
                } else {
                    found.push(Found::new(Problem::YamlSyntax(YamlFlaw::Key), node.span));
                    String::new()
                };
                match open.keys.get(&key) {
                    Some(first) if !key.is_empty() => found.push(Found {
                        problem: Problem::YamlDuplicateKey(key.clone()),
                        span: node.span,
                        earlier: Some(*first),
                    }),
                    Some(_) => {}
                    None => {
                        open.keys.insert(key.clone(), node.span);
                    }
                }
                open.key = Some((key, node.span));
            }
            Some((key, key_span)) => entries.push(Entry {
                key,
                key_span,
                value: node,
            }),
        },
        NodeKind::Empty | NodeKind::Scalar(_) => {}
    }
}

/// Takes over from `serde_yaml` what each scalar is.
fn resolve(node: &mut Node, value: &serde_yaml::Value) {
    use serde_yaml::Value;
    match (&mut node.kind, value) {
        (NodeKind::Scalar(scalar), value) => scalar.kind = scalar_kind(value),
        (NodeKind::List(items), Value::Sequence(values)) => {
            for (item, value) in items.iter_mut().zip(values) {
                resolve(item, value);
            }
        }
        (NodeKind::Map(entries), Value::Mapping(values)) => {
            for (entry, (_, value)) in entries.iter_mut().zip(values) {
                resolve(&mut entry.value, value);
            }
        }
        _ => {}
    }
}

fn scalar_kind(value: &serde_yaml::Value) -> ScalarKind {
    use serde_yaml::Value;
    match value {
        Value::Bool(value) => ScalarKind::Bool(*value),
        Value::Number(value) => value.as_f64().map_or(ScalarKind::Text, ScalarKind::Number),
        Value::Null => ScalarKind::Null,
        _ => ScalarKind::Text,
    }
}

/// The same, each plain scalar for itself.
fn resolve_alone(node: &mut Node) {
    match &mut node.kind {
        // Words are no number and no `true`; most scalars are words.
        NodeKind::Scalar(scalar) if scalar.plain && scalar.text.is_ascii() => {
            if let Ok(value) = serde_yaml::from_str(&scalar.text) {
                scalar.kind = scalar_kind(&value);
            }
        }
        NodeKind::List(items) => items.iter_mut().for_each(resolve_alone),
        NodeKind::Map(entries) => entries
            .iter_mut()
            .for_each(|entry| resolve_alone(&mut entry.value)),
        NodeKind::Scalar(_) | NodeKind::Empty => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(String, &str)> {
        let (_, mut problems) = parse(text);
        problems.sort_by_key(|found| found.span);
        problems
            .iter()
            .map(|found| {
                let at = crate::span::Text::new((*text).to_owned()).at(found.span.start as usize);
                (format!("{}:{}", at.line, at.column), found.problem.code())
            })
            .collect()
    }

    #[test]
    fn values_know_what_they_are_and_where() {
        let (tree, problems) = parse("标题: 善心汇\nn: 3\nlist: [a, 'b']\nempty:\n");
        assert_eq!(problems, []);
        let Some(Node {
            kind: NodeKind::Map(entries),
            ..
        }) = tree
        else {
            panic!("a mapping")
        };
        assert_eq!(entries[0].key, "标题");
        assert_eq!(entries[0].value.span.range(), 8..17);
        assert!(
            matches!(&entries[1].value.kind, NodeKind::Scalar(s) if s.kind == ScalarKind::Number(3.0))
        );
        assert!(matches!(&entries[2].value.kind, NodeKind::List(items) if items.len() == 2));
        assert!(matches!(entries[3].value.kind, NodeKind::Empty));
    }

    #[test]
    fn mistakes_are_told_apart_and_placed() {
        let table: &[(&str, &[(&str, &str)])] = &[
            ("a: 1\n\tb: 2\n", &[("2:1", "yaml-tab")]),
            (
                "q:\n  - a: 1\n    b: 2\n\tc: 3\nd: e: f\n",
                &[("4:1", "yaml-tab"), ("5:5", "yaml-colon")],
            ),
            (
                "q:\n\t- a: 1\n\t  b: 2\n\t- a: 3\n",
                &[
                    ("2:1", "yaml-tab"),
                    ("3:1", "yaml-tab"),
                    ("4:1", "yaml-tab"),
                ],
            ),
            ("a:\n\tb: 2\n", &[("2:1", "yaml-tab")]),
            ("title: \"abc\nb: 2\n", &[("1:8", "yaml-quote")]),
            ("title: a: b\n", &[("1:9", "yaml-colon")]),
            (
                "title: 甲\n摘要：乙\ntags: [a]\n",
                &[("2:3", "yaml-fullwidth-colon")],
            ),
            (
                "title: 甲\n摘要：乙\n日期：丙\n",
                &[
                    ("2:3", "yaml-fullwidth-colon"),
                    ("3:3", "yaml-fullwidth-colon"),
                ],
            ),
            ("a: 1\nb: 2\na: 3\n", &[("3:1", "yaml-duplicate-key")]),
            (
                "a: &x 1\nb: *x\n",
                &[("1:4", "yaml-anchor"), ("2:4", "yaml-anchor")],
            ),
            ("a: [1, 2\nb: 3\n", &[("1:4", "yaml-syntax")]),
            ("a: @x\n", &[("1:4", "yaml-syntax")]),
            ("a: 1\n---\nb: 2\n", &[("2:1", "yaml-syntax")]),
            ("a:\n  - x\n - y\n", &[("3:2", "yaml-syntax")]),
            (
                "标题：甲\n摘要：乙\n",
                &[
                    ("1:3", "yaml-fullwidth-colon"),
                    ("2:3", "yaml-fullwidth-colon"),
                ],
            ),
            (
                "q:\n  - 题干：甲\n    答案：B\n",
                &[
                    ("2:7", "yaml-fullwidth-colon"),
                    ("3:7", "yaml-fullwidth-colon"),
                ],
            ),
            ("q:\n  - 他说：甲\n  - 乙：丙\n", &[]),
            ("a: 1\nb:2\nc: 3\n", &[("2:1", "yaml-syntax")]),
            ("a: 1\nb\n", &[("2:1", "yaml-syntax")]),
            ("a: [[b|c]]d\n", &[("1:4", "yaml-syntax")]),
            ("a: \"b\"c\"\n", &[("1:4", "yaml-quote")]),
            ("a: *b* c\n", &[("1:4", "yaml-anchor")]),
            ("a: !b，c d\n", &[("1:4", "yaml-anchor")]),
            ("a: 甲 #乙\n  丙\nb: 1\n", &[("1:6", "yaml-syntax")]),
            ("a: [甲 #1, 乙]\n", &[("1:7", "yaml-syntax")]),
            ("tags: [甲] #乙\n", &[("1:11", "yaml-hash")]),
            ("a: 甲 # 乙\n", &[]),
            ("title:甲\nb: 1\n", &[("1:6", "yaml-colon-tight")]),
            (
                "options:\n  — 可信\n  -不可信\n",
                &[("2:3", "yaml-dash"), ("3:3", "yaml-dash")],
            ),
            ("intro:\n  —— 甲\n", &[]),
            ("tags: [\n  甲,\n乙\n]\n", &[]),
            ("q:\n  - options: [\n  甲, 乙\n    ]\n    answer: A\n", &[]),
            ("＃ 甲\ntitle: 乙\n", &[("1:1", "yaml-fullwidth-hash")]),
            ("title: 甲\n　　summary: 乙\n", &[("2:1", "yaml-space")]),
            ("options: [甲，乙]\n", &[("1:12", "yaml-fullwidth-sign")]),
            ("answer: [A，B]\n", &[("1:11", "yaml-fullwidth-sign")]),
            // One text with a comma in it.
            ("answer: [先交钱，后上岗]\n", &[]),
            ("red_flags: [先交钱，后上岗]\n", &[]),
            (
                "red_flags: [\"先交钱\"，\"后上岗\"]\n",
                &[("1:18", "yaml-fullwidth-sign")],
            ),
        ];
        for (text, expected) in table {
            let expected: Vec<_> = expected
                .iter()
                .map(|(at, code)| ((*at).to_owned(), *code))
                .collect();
            assert_eq!(codes(text), expected, "in {text:?}");
        }
    }

    /// Spans must be places of the text, whatever was mended in it.
    #[test]
    fn any_mix_of_habits_is_read_and_placed() {
        const PIECES: [&str; 32] = [
            "title", "stem", "答案", "options", ": ", ":", "：", "- ", "-", "— ", "－", "\n",
            "\n  ", "\n    ", "　", "\u{A0}", "\u{200B}", "\u{B}", " #", "＃", "#", "[", "]", "{",
            "}", ", ", "\"", "'", "|\n", "“", "甲", "\t",
        ];
        let mut seed: u32 = 7;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..14 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(PIECES[(seed >> 24) as usize % PIECES.len()]);
            }
            for found in parse(&text).1 {
                assert!(
                    text.get(found.span.range()).is_some(),
                    "{found:?} in {text:?}"
                );
            }
        }
    }

    #[test]
    fn hostile_files_end_soon() {
        assert_eq!(codes(&"[".repeat(100_000)).len(), 1);
        assert_eq!(codes(&"- ".repeat(10_000)).len(), 1);
        let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
        assert!(codes(bomb).iter().any(|(_, code)| *code == "yaml-anchor"));
        // What stands behind a text is not read to the end of a line of a megabyte, for each text anew.
        for item in [
            "k: v, ",
            "k: , ",
            "k, ",
            "k: {a: b}, ",
            "k: [a], ",
            "k: \"v\", ",
        ] {
            let line = format!("{{{}}}", item.repeat(20_000));
            assert_eq!(parse(&line).1.len(), 19_999, "{item}");
            let wide = format!("- {{text: 甲, {}}}", item.repeat(20_000));
            assert!(!parse(&wide).1.is_empty(), "{item}");
        }
    }
}
