//! Differences in the words of one language, ready to be shown: the labels are those of the forms. For a page, a terminal and
//! JSON alike. Knows what is different; not how it is drawn.

use std::collections::BTreeMap;

use serde::Serialize;

use super::marked::{self, Run};
use super::node::{Known, Leaf, Node, Tree, letter};
use super::{Change, Fate, FileChange, Item, Part, What};
use crate::form;
use crate::locale::changes::ChangesWords;
use crate::locale::{Locale, fill};
use crate::schema;
use crate::source;
use crate::syntax::FileKind;
use crate::syntax::document::DocumentKind;

/// Lines of one file that are shown; how many more there are is said.
const MOST_LINES: usize = 2_000;

/// Keys whose values are things with names.
const NAMED: [&str; 2] = ["nodes", "cast"];

/// What differs, in words.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// By path.
    pub files: Vec<ShownFile>,
    /// The pages that will look different; `None`: not known.
    pub pages: Option<Outlook>,
}

/// A file that is not as it was.
#[derive(Debug, Serialize)]
pub struct ShownFile {
    /// From the content folder.
    pub path: String,
    /// What it is: 题库.
    pub kind: &'static str,
    /// What its page is called; empty where it does not say so.
    pub title: String,
    /// `added`, `removed`, `renamed`, `changed`, `layout`, `bytes`.
    pub fate: &'static str,
    /// The same in words.
    pub said: String,
    /// Its differences, by what they belong to.
    pub groups: Vec<Group>,
    /// Lines that are not shown.
    pub more: usize,
}

/// Differences in one thing: a question, or the file itself.
#[derive(Debug, Default, Serialize)]
pub struct Group {
    /// What it is: 第 3 题; empty for the file.
    pub place: String,
    /// How it is known: its stem, its name.
    pub title: String,
    /// `added`, `removed`, `moved`; empty where only something in it is different.
    pub fate: &'static str,
    /// The same in words.
    pub said: String,
    /// What is different in it.
    pub lines: Vec<Line>,
}

/// One difference.
#[derive(Debug, Serialize)]
pub struct Line {
    /// What: 题干, 选项 B.
    pub label: String,
    /// `changed`, `added`, `removed`, `moved`, `renamed`.
    pub what: &'static str,
    /// What there was.
    pub before: Vec<Run>,
    /// What there is.
    pub after: Vec<Run>,
    /// What else is to be said.
    pub said: String,
}

/// The pages that will look different.
#[derive(Debug, Default, Serialize)]
pub struct Outlook {
    /// How many pages the site has.
    pub total: usize,
    /// All of them are others, for what all of them show.
    pub all: bool,
    /// By address; none where all are others.
    pub pages: Vec<ShownPage>,
    /// Other files that are: search, feeds, pictures.
    pub others: usize,
}

/// A page that will look different.
#[derive(Debug, Serialize)]
pub struct ShownPage {
    /// What it is called.
    pub title: String,
    /// From the site's root; empty: the home page.
    pub address: String,
    /// Why.
    pub fate: PageFate,
}

/// Why a page is on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageFate {
    /// It is new.
    New,
    /// There is no such page any more.
    Gone,
    /// What was changed stands on it.
    Text,
    /// It shows or lists something of what was changed.
    Follows,
}

/// Says it in a language. `titles`: what pages are called, by their paths.
pub fn told(
    changes: &[FileChange],
    pages: Option<Outlook>,
    titles: &BTreeMap<String, String>,
    locale: Locale,
) -> Shown {
    let teller = Teller {
        locale,
        titles,
        words: locale.words().changes,
    };
    Shown {
        files: changes.iter().map(|it| teller.file(it)).collect(),
        pages,
    }
}

struct Teller<'t> {
    locale: Locale,
    titles: &'t BTreeMap<String, String>,
    words: &'static ChangesWords,
}

impl Teller<'_> {
    fn file(&self, change: &FileChange) -> ShownFile {
        let words = self.words;
        let size = |bytes: u64| (words.size)(bytes);
        let (fate, said, changes) = match &change.fate {
            Fate::Added(changes) => ("added", words.file_added.to_owned(), &**changes),
            Fate::Removed => ("removed", words.file_removed.to_owned(), &[][..]),
            Fate::Renamed(old, changes) => {
                ("renamed", fill(words.file_renamed, &[old]), &**changes)
            }
            Fate::Changed(changes) => ("changed", words.file_changed.to_owned(), &**changes),
            Fate::Layout => ("layout", words.file_layout.to_owned(), &[][..]),
            Fate::Bytes(was, now) => (
                "bytes",
                fill(words.file_bytes, &[&size(*was), &size(*now)]),
                &[][..],
            ),
        };
        let mut groups: Vec<Group> = Vec::new();
        let mut lines = 0;
        let mut more = 0;
        for one in changes {
            let (place, title, rest) = self.place(&one.at);
            let known = groups
                .iter()
                .rposition(|it| it.place == place && it.title == title);
            let at = known.unwrap_or_else(|| {
                groups.push(Group {
                    place,
                    title,
                    ..Group::default()
                });
                groups.len() - 1
            });
            let before = groups[at].lines.len();
            if lines >= MOST_LINES {
                more += 1;
                continue;
            }
            self.put(one, rest, &mut groups[at]);
            lines += groups[at].lines.len() - before;
        }
        if fate == "added" {
            // All of it is new: it need not be said of each part.
            for group in &mut groups {
                (group.fate, group.said) = ("", String::new());
            }
        }
        groups.retain(|it| !it.lines.is_empty() || !it.fate.is_empty());
        // What is said of the file itself stands above what is said of things in it.
        groups.sort_by_key(|it| !it.place.is_empty());
        let said = if change.notes {
            fill(words.pair_of, &[&said, &words.file_notes])
        } else {
            said
        };
        ShownFile {
            path: change.path.clone(),
            kind: self.kind(change),
            title: change.title.clone().unwrap_or_default(),
            fate,
            said,
            groups,
            more,
        }
    }

    fn kind(&self, change: &FileChange) -> &'static str {
        let name = match change.kind {
            Some(FileKind::Document(DocumentKind::Home)) => "home",
            Some(FileKind::Document(DocumentKind::Section)) => "section",
            Some(FileKind::Settings) => "site",
            Some(kind) => {
                let known = schema::KINDS.iter().find(|it| it.file == Some(kind));
                known.map_or("page", |it| it.name)
            }
            None if is_picture(&change.path) => "picture",
            None => "file",
        };
        let known = self.words.kinds.iter().find(|(key, _)| *key == name);
        known.map_or("", |(_, word)| word)
    }

    /// What a difference belongs to, how that is known, and the rest of its place.
    fn place<'c>(&self, at: &'c [Part]) -> (String, String, &'c [Part]) {
        for (place, part) in at.iter().enumerate() {
            let rest = &at[place + 1..];
            match part {
                Part::Item(item) if item.keyed => {
                    let title = item.title.clone().unwrap_or_default();
                    return (self.labels(&at[..=place]), title, rest);
                }
                // Nodes and persons, by the names that the author gave them.
                Part::Own(name) if matches!(at[..place].last(), Some(Part::Key(key)) if NAMED.contains(&key.name)) =>
                {
                    return (self.labels(&at[..place]), name.clone(), rest);
                }
                _ => {}
            }
        }
        (String::new(), String::new(), at)
    }

    /// Keys and numbers, from the outside in.
    fn labels(&self, at: &[Part]) -> String {
        let mut found: Vec<String> = Vec::new();
        for (place, part) in at.iter().enumerate() {
            match part {
                Part::Key(key) => {
                    // Its item says it too.
                    let item = matches!(at.get(place + 1), Some(Part::Item(item)) if item.list == key.name);
                    if !item {
                        found.push(form::label(key, self.locale));
                    }
                }
                Part::Own(name) => found.push(name.clone()),
                Part::Item(item) => {
                    let key = place.checked_sub(1).and_then(|it| match &at[it] {
                        Part::Key(key) => Some(form::label(key, self.locale)),
                        _ => None,
                    });
                    found.push(self.item(item, key.as_deref()));
                }
                Part::Body(heading) if heading.is_empty() => found.push(self.words.body.to_owned()),
                Part::Body(heading) => found.push(fill(self.words.body_under, &[heading])),
                Part::Text => found.push(self.words.text.to_owned()),
            }
        }
        found.join(" · ")
    }

    fn item(&self, item: &Item, key: Option<&str>) -> String {
        let words = self.words;
        match (item.list, key) {
            ("questions", _) => fill(words.question, &[&item.number]),
            ("options", _) => fill(words.option, &[&letter(item.number)]),
            (_, Some(key)) => fill(words.item, &[&key, &item.number]),
            (_, None) => fill(words.item_bare, &[&item.number]),
        }
    }

    fn put(&self, change: &Change, rest: &[Part], group: &mut Group) {
        let words = self.words;
        let mut label = self.labels(rest);
        if let (What::Moved(..), Some(Part::Item(item))) = (&change.what, rest.last())
            && let Some(title) = &item.title
        {
            label = format!("{label} {}", fill(words.quoted, &[title]));
        }
        let line = |what, before, after, said: &str| Line {
            label: label.clone(),
            what,
            before,
            after,
            said: said.to_owned(),
        };
        let whole = rest.is_empty() && !group.place.is_empty();
        match &change.what {
            What::Changed(was, now) => {
                let (was, now) = (self.flat(was), self.flat(now));
                // A number and the text that looks like it.
                let said = if was == now { words.looks_the_same } else { "" };
                let (before, after) = marked::marked(&was, &now);
                group.lines.push(line("changed", before, after, said));
            }
            What::Added(node) if whole => {
                (group.fate, group.said) = ("added", words.added.to_owned());
                self.all("added", node, &mut Vec::new(), &mut group.lines);
            }
            What::Removed(node) if whole => {
                (group.fate, group.said) = ("removed", words.removed.to_owned());
                // By what it is known is enough to say what is gone.
                match node.main_text() {
                    Some((key, text)) => group.lines.push(Line {
                        label: key.map_or_else(String::new, |key| form::label(key, self.locale)),
                        ..line("removed", marked::plain(text), Vec::new(), "")
                    }),
                    None => self.all("removed", node, &mut Vec::new(), &mut group.lines),
                }
            }
            // Paragraphs behind each other are one text.
            What::Added(node) if follows(rest, &label, group) => {
                if let Some(last) = group.lines.last_mut() {
                    let text = format!("\n\n{}", self.flat(node));
                    last.after.extend(marked::plain(&text));
                }
            }
            What::Added(node) => {
                let text = marked::plain(&self.flat(node));
                group.lines.push(line("added", Vec::new(), text, ""));
            }
            What::Removed(node) => {
                let text = marked::plain(&self.flat(node));
                group.lines.push(line("removed", text, Vec::new(), ""));
            }
            What::Moved(from, to) => {
                let said = fill(words.moved, &[from, to]);
                if whole && group.fate.is_empty() {
                    (group.fate, group.said) = ("moved", said);
                } else {
                    group
                        .lines
                        .push(line("moved", Vec::new(), Vec::new(), &said));
                }
            }
            What::Renamed(old) => {
                let said = fill(words.renamed, &[old]);
                if whole {
                    (group.fate, group.said) = ("renamed", said);
                } else {
                    group
                        .lines
                        .push(line("renamed", Vec::new(), Vec::new(), &said));
                }
            }
            What::Shifted(node) => {
                let text = marked::plain(&self.flat(node));
                group
                    .lines
                    .push(line("moved", Vec::new(), text, words.shifted));
            }
        }
    }

    /// Everything in a value, one line for each text.
    fn all(&self, what: &'static str, node: &Node, at: &mut Vec<Part>, found: &mut Vec<Line>) {
        let inner = |part: Part, node: &Node, at: &mut Vec<Part>, found: &mut Vec<Line>| {
            at.push(part);
            self.all(what, node, at, found);
            at.pop();
        };
        match &node.tree {
            Tree::Map(entries) => {
                for (name, node) in entries {
                    let part = match name.known {
                        Known::Key(key) => Part::Key(key),
                        Known::Own => Part::Own(name.written.clone()),
                    };
                    inner(part, node, at, found);
                }
            }
            Tree::List(items, list)
                if !items.iter().all(|it| it.as_text().is_some()) || *list == "options" =>
            {
                for (index, node) in items.iter().enumerate() {
                    let item = Item {
                        list,
                        number: index + 1,
                        id: None,
                        title: None,
                        keyed: false,
                    };
                    inner(Part::Item(item), node, at, found);
                }
            }
            Tree::Nothing => {}
            Tree::Leaf(_) | Tree::List(..) => {
                let text = marked::plain(&self.flat(node));
                let (before, after) = if what == "removed" {
                    (text, Vec::new())
                } else {
                    (Vec::new(), text)
                };
                found.push(Line {
                    label: self.labels(at),
                    what,
                    before,
                    after,
                    said: String::new(),
                });
            }
        }
    }

    /// The title of the page that a value names, and the name.
    fn page(&self, leaf: &Leaf) -> Option<String> {
        let path = match leaf.page? {
            "" => leaf.text.trim_matches('/').to_owned(),
            folder => format!("{folder}/{}", leaf.text),
        };
        let title = self.titles.get(&path)?;
        Some(fill(self.words.named, &[title, &leaf.text]))
    }

    /// A value on its own.
    fn flat(&self, node: &Node) -> String {
        match &node.tree {
            Tree::Nothing => self.words.nothing_there.to_owned(),
            Tree::Leaf(leaf) => match leaf.choice {
                Some((chinese, _)) if self.locale == Locale::Chinese => chinese.to_owned(),
                Some((_, english)) => english.to_owned(),
                None if !leaf.options.is_empty() => {
                    let option = |(letter, title): &(String, Option<String>)| match title {
                        Some(title) => fill(self.words.named, &[letter, title]),
                        None => letter.clone(),
                    };
                    let all: Vec<String> = leaf.options.iter().map(option).collect();
                    all.join(" ")
                }
                None => self.page(leaf).unwrap_or_else(|| leaf.text.clone()),
            },
            Tree::List(items, _) => {
                let items: Vec<String> = items.iter().map(|it| self.flat(it)).collect();
                items.join(self.words.between)
            }
            Tree::Map(entries) => {
                let pair = |(name, node): &(super::node::Name, Node)| {
                    let label = match name.known {
                        Known::Key(key) => form::label(key, self.locale),
                        Known::Own => name.written.clone(),
                    };
                    fill(self.words.pair, &[&label, &self.flat(node)])
                };
                let pairs: Vec<String> = entries.iter().map(pair).collect();
                pairs.join(self.words.between_pairs)
            }
        }
    }
}

/// Whether a paragraph that came stands behind another that did.
fn follows(at: &[Part], label: &str, group: &Group) -> bool {
    let body = matches!(at.last(), Some(Part::Body(_) | Part::Text));
    let last = group.lines.last();
    body && last.is_some_and(|it| it.what == "added" && it.label == label)
}

/// Whether a file is a picture, by its name.
fn is_picture(path: &str) -> bool {
    let extension = crate::path::extension(path);
    let pictures = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "ico",
    ];
    !source::is_text(path) && pictures.contains(&&*extension)
}
