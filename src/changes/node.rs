//! A file's values as they are compared: by what they mean. `题干` is `stem`, `是` is `true`, one text where a list may stand is
//! a list of one. Knows shapes; not what is different.

use crate::date::Date;
use crate::edit::{Step, Value};
use crate::form::Meaning;
use crate::hash::{Fingerprint, Hasher};
use crate::locale::Locale;
use crate::path::column_letters;
use crate::schema;
use crate::syntax::FileKind;
use crate::syntax::keys::{self, Key};
use crate::syntax::shape::Value as Wants;

/// Characters of a title that are kept.
const TITLE: usize = 36;
/// The same of an option behind its letter.
const OPTION: usize = 80;

/// Keys by which people know an item, the surest first.
const TITLES: [&str; 7] = ["stem", "title", "name", "text", "claim", "from", "say"];

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub tree: Tree,
    /// How two are compared: equal marks, equal meaning.
    mark: Fingerprint,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// Nothing behind the colon.
    Nothing,
    /// One text, number or word.
    Leaf(Leaf),
    /// Items, each with its title.
    List(Vec<Node>, &'static str),
    /// Keys with their values, in the order of the file.
    Map(Vec<(Name, Node)>),
}

/// One value without others in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// As people read it.
    pub text: String,
    /// One of a few values: what it is called in Chinese and in English.
    pub choice: Option<(&'static str, &'static str)>,
    /// The right options by their letters: each with what it says.
    pub options: Vec<(String, Option<String>)>,
    /// It names a page: the folder of that, empty where the text is a path.
    pub page: Option<&'static str>,
}

/// A key of a mapping.
#[derive(Clone, Copy, Debug)]
pub enum Known {
    /// With all its names.
    Key(&'static Key),
    /// Of the author's own.
    Own,
}

/// A key as a file writes it, and what it is.
#[derive(Clone, Debug)]
pub struct Name {
    pub written: String,
    pub known: Known,
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.stable() == other.stable()
    }
}

impl Name {
    /// The same for all its spellings.
    pub fn stable(&self) -> &str {
        match self.known {
            Known::Key(key) => key.name,
            Known::Own => &self.written,
        }
    }
}

impl Node {
    /// Of a file's values; `kind` says what they mean.
    pub(super) fn of(value: &Value, kind: Option<FileKind>) -> Self {
        let meaning = kind.map(|kind| Meaning::of(schema::shape_of(kind)));
        read(value, meaning, "")
    }

    /// Of a text that is no value: a paragraph.
    pub fn text(text: &str) -> Self {
        leaf(text.to_owned(), None, text)
    }

    /// Whether both say the same.
    pub fn same(&self, other: &Self) -> bool {
        self.mark == other.mark
    }

    /// Equal for all that say the same.
    pub(super) fn mark(&self) -> Fingerprint {
        self.mark
    }

    /// Whether it says nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self.tree, Tree::Nothing)
    }

    /// The value of a key, by its stable name.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Tree::Map(entries) = &self.tree else {
            return None;
        };
        let found = entries.iter().find(|(name, _)| name.stable() == key);
        found.map(|(_, node)| node)
    }

    /// Its text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Leaf(leaf) => Some(&leaf.text),
            _ => None,
        }
    }

    /// The text by which an item is known, as a whole, and the key that it stands under.
    pub(super) fn main_text(&self) -> Option<(Option<&'static Key>, &str)> {
        let Tree::Map(entries) = &self.tree else {
            return Some((None, self.as_text()?));
        };
        let found = TITLES.iter().find_map(|key| {
            let (name, node) = entries.iter().find(|(name, _)| name.stable() == *key)?;
            Some((name, node.first_text()?))
        });
        found.map(|(name, text)| match name.known {
            Known::Key(key) => (Some(key), text),
            Known::Own => (None, text),
        })
    }

    /// The same of a text in several languages: the first of them.
    pub(super) fn first_text(&self) -> Option<&str> {
        match &self.tree {
            Tree::Map(entries) => entries.first()?.1.as_text(),
            _ => self.as_text(),
        }
    }

    /// By what an item is the same, whatever else changes.
    pub(super) fn id(&self) -> Option<&str> {
        const IDS: [&str; 3] = ["id", "slug", "fact"];
        IDS.iter().find_map(|key| self.get(key)?.as_text())
    }

    /// How an item is known to people.
    pub(super) fn title(&self) -> Option<String> {
        self.title_of(TITLE)
    }

    fn title_of(&self, most: usize) -> Option<String> {
        let text = match &self.tree {
            Tree::Leaf(leaf) => Some(leaf.text.as_str()),
            _ => TITLES.iter().find_map(|key| self.get(key)?.first_text()),
        };
        let line = text?.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut title: String = line.chars().take(most).collect();
        if line.chars().nth(most).is_some() {
            title.push('…');
        }
        (!title.is_empty()).then_some(title)
    }
}

fn leaf(text: String, choice: Option<(&'static str, &'static str)>, mark: impl AsRef<str>) -> Node {
    Node {
        mark: Hasher::new()
            .add(b"text")
            .add(mark.as_ref().as_bytes())
            .finish(),
        tree: Tree::Leaf(Leaf {
            text,
            choice,
            options: Vec::new(),
            page: None,
        }),
    }
}

/// A text that is compared as it is read.
fn plain(text: String) -> Node {
    let mark = text.clone();
    leaf(text, None, mark)
}

/// What says nothing.
pub(super) fn nothing() -> Node {
    Node {
        tree: Tree::Nothing,
        mark: Fingerprint::of(b""),
    }
}

/// `list`: the stable name of the key that it stands under, or that its list does.
fn read(value: &Value, meaning: Option<Meaning>, list: &'static str) -> Node {
    let wants = meaning.map(|it| it.wants(value));
    match value {
        Value::Empty | Value::Null => nothing(),
        Value::List(items) => match wants {
            Some(Wants::Letters) => {
                letters(value).unwrap_or_else(|| items_of(items, value, meaning, list))
            }
            _ => items_of(items, value, meaning, list),
        },
        Value::Map(entries) => map(entries, value, meaning),
        Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
            let mut one = scalar(value, meaning, wants);
            if let Tree::Leaf(leaf) = &mut one.tree {
                leaf.page = meaning.and_then(Meaning::page);
            }
            match wants {
                // One text may stand where a list may.
                Some(Wants::Texts | Wants::FewTexts(_)) => listed(vec![one], list),
                _ => one,
            }
        }
    }
}

fn items_of(items: &[Value], value: &Value, meaning: Option<Meaning>, list: &'static str) -> Node {
    let item = |(at, item): (usize, &Value)| {
        let below = meaning.and_then(|it| it.below(value, &Step::Index(at)));
        read(item, below, list)
    };
    listed(items.iter().enumerate().map(item).collect(), list)
}

fn listed(items: Vec<Node>, list: &'static str) -> Node {
    if items.is_empty() {
        return nothing();
    }
    let mut mark = Hasher::new();
    mark.add(b"list");
    for item in &items {
        mark.add(&item.mark.to_bytes());
    }
    Node {
        mark: mark.finish(),
        tree: Tree::List(items, list),
    }
}

fn map(entries: &[(String, Value)], value: &Value, meaning: Option<Meaning>) -> Node {
    let mut all: Vec<(Name, Node)> = Vec::with_capacity(entries.len());
    for (written, inner) in entries {
        let below = meaning.and_then(|it| it.below(value, &Step::Key(written.clone())));
        let known = match below.and_then(Meaning::key) {
            Some(key) => Known::Key(key),
            None => Known::Own,
        };
        let list = match known {
            Known::Key(key) => key.name,
            Known::Own => "",
        };
        let name = Name {
            written: written.clone(),
            known,
        };
        all.push((name, read(inner, below, list)));
    }
    explain_answer(&mut all);
    // Nothing behind a colon is no key: both say nothing.
    let said = all.iter().filter(|(_, node)| !node.is_nothing());
    let mut marks: Vec<(&str, Fingerprint)> = said
        .map(|(name, node)| (name.stable(), node.mark))
        .collect();
    marks.sort_unstable();
    let mut mark = Hasher::new();
    mark.add(b"map");
    for (name, inner) in marks {
        mark.add(name.as_bytes()).add(&inner.to_bytes());
    }
    Node {
        mark: mark.finish(),
        tree: Tree::Map(all),
    }
}

/// Puts the words of the right options behind their letters: nobody knows what `B` was.
fn explain_answer(entries: &mut [(Name, Node)]) {
    let find = |key: &Key| {
        entries
            .iter()
            .position(|(name, _)| name.stable() == key.name)
    };
    let (Some(answer), Some(options)) = (find(keys::ANSWER), find(keys::OPTIONS)) else {
        return;
    };
    let (
        _,
        Node {
            tree: Tree::List(options, _),
            ..
        },
    ) = &entries[options]
    else {
        return;
    };
    let titles: Vec<Option<String>> = options.iter().map(|it| it.title_of(OPTION)).collect();
    if let Tree::Leaf(leaf) = &mut entries[answer].1.tree {
        let is_letter =
            |word: &&str| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
        let words: Vec<&str> = leaf.text.split(", ").collect();
        if !words.iter().all(is_letter) {
            return;
        }
        let option = |word: &&str| {
            let at = usize::from(word.as_bytes()[0] - b'A');
            ((*word).to_owned(), titles.get(at).cloned().flatten())
        };
        leaf.options = words.iter().map(option).collect();
    }
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The letters of right options in any spelling: `AC`, `A、C`, `[A, C]`.
fn letters(value: &Value) -> Option<Node> {
    let mut found: Vec<char> = Vec::new();
    let texts: Vec<&str> = match value {
        Value::Text(text) => vec![text],
        Value::List(items) => items.iter().map(text_of).collect::<Option<_>>()?,
        _ => return None,
    };
    for c in texts.iter().flat_map(|text| text.chars()) {
        match c {
            'A'..='Z' => found.push(c),
            ' ' | ',' | '、' | '，' => {}
            _ => return None,
        }
    }
    found.sort_unstable();
    found.dedup();
    let text: Vec<String> = found.iter().map(ToString::to_string).collect();
    let text = text.join(", ");
    (!text.is_empty()).then(|| plain(text))
}

fn scalar(value: &Value, meaning: Option<Meaning>, wants: Option<Wants>) -> Node {
    let text = match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(text) | Value::Text(text) => text.trim().to_owned(),
        _ => return nothing(),
    };
    if let Some(meaning) = meaning
        && let Some(stable) = meaning.choice(value)
    {
        let word = |locale| meaning.choice_label(value, locale).unwrap_or(stable);
        let words = (word(Locale::Chinese), word(Locale::English));
        return leaf(text, Some(words), stable);
    }
    match wants {
        Some(Wants::Letters) => letters(value).unwrap_or_else(|| plain(text)),
        Some(Wants::Percent) => {
            let bare = text.trim_end_matches(['%', '％']).trim().to_owned();
            leaf(format!("{bare}%"), None, bare)
        }
        Some(Wants::Date(partial)) => {
            let mark = Date::parse(&text, partial).map_or_else(|| text.clone(), Date::iso);
            leaf(text, None, mark)
        }
        Some(Wants::Integer(..) | Wants::Number(..)) => {
            let number = text.parse::<f64>().ok();
            let mark = number.map_or_else(|| text.clone(), |it| it.to_string());
            leaf(text, None, mark)
        }
        // Of the author's own a number is not the text that looks like it.
        None | Some(Wants::Extra) if !matches!(value, Value::Text(_)) => {
            let mark = format!("#{text}");
            leaf(text, None, mark)
        }
        _ => plain(text),
    }
}

/// The letter of an option, from 1.
pub(super) fn letter(number: usize) -> String {
    column_letters(u32::try_from(number).unwrap_or(u32::MAX))
}
