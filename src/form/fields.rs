//! From a shape and a value to fields.

use super::{Asked, Choice, Field, Input};
use crate::edit::{Content, Path, Step, Value};
use crate::locale::Locale;
use crate::question::Kind;
use crate::syntax::answer::{RIGHT, WRONG};
use crate::syntax::decode::{NO, YES};
use crate::syntax::keys::{self, Key};
use crate::syntax::quiz;
use crate::syntax::shape::{self, Means, Names, Shape, Value as Wants, Variant};

/// Signs of a question's text that a list of questions shows.
const SUMMARY: usize = 60;

/// What a value belongs to.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The mapping that its key is one of.
    shape: &'static str,
    key: Option<&'static Key>,
    required: bool,
    means: Means,
    default: &'static str,
}

impl Place {
    pub(super) const fn root() -> Self {
        Self {
            shape: "",
            key: None,
            required: true,
            means: Means::Words,
            default: "",
        }
    }

    /// What its texts are.
    pub(super) fn means(self) -> Means {
        self.means
    }

    /// The key of which it is the value.
    pub(super) fn key(self) -> Option<&'static Key> {
        self.key
    }

    fn of(shape: &'static Shape, field: &'static shape::Field) -> Self {
        Self {
            shape: shape.name,
            key: Some(field.key),
            required: field.required,
            means: field.means,
            default: field.default,
        }
    }

    /// Of what is in it: its key is not theirs, what their texts are is.
    fn inner(self) -> Self {
        Self {
            key: None,
            required: false,
            default: "",
            ..self
        }
    }
}

/// Whether most known keys are Chinese in what a file says: then new ones are.
pub(super) fn is_chinese(value: &Value) -> bool {
    fn count(value: &Value, counts: &mut (usize, usize)) {
        match value {
            Value::List(items) => items.iter().for_each(|it| count(it, counts)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    if keys::is_known(key) {
                        if key.is_ascii() {
                            counts.0 += 1;
                        } else {
                            counts.1 += 1;
                        }
                    }
                    count(value, counts);
                }
            }
            _ => {}
        }
    }
    let mut counts = (0, 0);
    count(value, &mut counts);
    counts.1 > counts.0
}

/// One step into a value: what is wanted there, and where that is.
pub(super) fn deeper(
    root: &Value,
    at: &Path,
    wants: Wants,
    place: Place,
    step: &Step,
) -> Option<(Wants, Place)> {
    let here = root.at(at);
    match (wants, step) {
        (Wants::List(inner, ..), Step::Index(_)) | (Wants::Named(inner, _), Step::Key(_)) => {
            Some((*inner, place.inner()))
        }
        (Wants::Texts | Wants::FewTexts(_), Step::Index(_)) => Some((Wants::Text, place.inner())),
        (Wants::Map(shapes), Step::Key(key)) => {
            // A page's own rule for a key comes before the one that all pages have.
            shapes.iter().rev().find_map(|shape| {
                let field = shape.fields.iter().find(|field| field.key.is(key))?;
                Some((field.value, Place::of(shape, field)))
            })
        }
        (Wants::Question(common, variants), Step::Key(key)) => {
            let kind = here.map_or(Kind::Single, |value| kind_of(value, variants()));
            let own = variants().iter().find(|it| it.kind == kind)?.shape;
            [common, own].into_iter().find_map(|shape| {
                let field = shape.fields.iter().find(|field| field.key.is(key))?;
                let place = Place {
                    shape: common.name,
                    ..Place::of(shape, field)
                };
                Some((field.value, place))
            })
        }
        (Wants::Either(all), _) => {
            let way = here.map_or(0, |value| way(all, value));
            let others = (0..all.len()).filter(|at| *at != way);
            let mut ways = std::iter::once(way).chain(others);
            ways.find_map(|way| deeper(root, at, *all.get(way)?, place, step))
        }
        _ => None,
    }
}

/// Which of these ways a value is written in.
pub(super) fn way(all: &[Wants], value: &Value) -> usize {
    let fits = |wants: &Wants| match (wants, value) {
        (Wants::Map(shapes), Value::Map(entries)) => entries.iter().any(|(key, _)| {
            shapes
                .iter()
                .any(|shape| shape.fields.iter().any(|field| field.key.is(key)))
        }),
        (Wants::List(..) | Wants::Texts | Wants::FewTexts(_), Value::List(_))
        | (Wants::Named(..) | Wants::Extra, Value::Map(_)) => true,
        (wants, value) => {
            let nested = matches!(value, Value::List(_) | Value::Map(_));
            let wants_nested = matches!(wants, Wants::Map(_) | Wants::List(..) | Wants::Named(..));
            !nested && !wants_nested
        }
    };
    all.iter().position(fits).unwrap_or(0)
}

/// The kind of a question, as far as its keys tell.
pub(super) fn kind_of(value: &Value, variants: &[Variant]) -> Kind {
    let Value::Map(entries) = value else {
        return Kind::Single;
    };
    let get = |key: &Key| {
        entries
            .iter()
            .find(|(name, _)| key.is(name))
            .map(|(_, it)| it)
    };
    if let Some(Value::Text(said)) = get(keys::TYPE)
        && let Some((kind, _)) = Kind::NAMES.iter().find(|(_, names)| {
            names
                .iter()
                .any(|name| name.eq_ignore_ascii_case(said.trim()))
        })
    {
        return *kind;
    }
    let told = variants
        .iter()
        .find(|it| it.told_by.is_some_and(|key| get(key).is_some()));
    let answer = get(keys::ANSWER);
    match (told.map(|it| it.kind), answer) {
        (Some(Kind::Single | Kind::Multiple), Some(answer)) => {
            let letters = |text: &str| {
                text.chars().filter(char::is_ascii_uppercase).count() > 1
                    && text
                        .chars()
                        .all(|c| c.is_ascii_uppercase() || "、,， ".contains(c))
            };
            match answer {
                Value::List(all) if all.len() > 1 => Kind::Multiple,
                Value::Text(text) if letters(text) => Kind::Multiple,
                _ => Kind::Single,
            }
        }
        (Some(kind), _) => kind,
        (None, None | Some(Value::Bool(_))) => Kind::Judge,
        (None, Some(Value::Number(_) | Value::Map(_))) => Kind::Number,
        (None, Some(Value::Text(text))) => {
            let is = |words: &[&str]| words.contains(&text.trim().to_lowercase().as_str());
            if is(RIGHT) || is(WRONG) {
                Kind::Judge
            } else {
                Kind::Text
            }
        }
        (None, Some(_)) => Kind::Text,
    }
}

/// What has to be there of a question, empty.
pub(super) fn new_question(chinese: bool, kind: Kind) -> Value {
    let Wants::List(Wants::Question(common, variants), ..) = quiz::QUESTIONS else {
        return Value::Map(Vec::new());
    };
    let named = |names: Names| {
        let own = names.iter().find(|name| name.is_ascii() != chinese);
        own.or(names.first())
            .copied()
            .unwrap_or_default()
            .to_owned()
    };
    let kind_word = Value::Text(named(kind.names()));
    let own = variants()
        .iter()
        .find(|it| it.kind == kind)
        .map(|it| it.shape);
    let mut entries = vec![(key_name(keys::TYPE, chinese).to_owned(), kind_word)];
    entries.extend(required(common, chinese));
    entries.extend(own.into_iter().flat_map(|shape| required(shape, chinese)));
    Value::Map(entries)
}

fn required(shape: &'static Shape, chinese: bool) -> Vec<(String, Value)> {
    let needed = shape.fields.iter().filter(|field| field.required);
    needed
        .map(|field| {
            (
                key_name(field.key, chinese).to_owned(),
                nothing(field.value, chinese),
            )
        })
        .collect()
}

/// Nothing, as far as what is wanted has a form.
fn nothing(wants: Wants, chinese: bool) -> Value {
    match wants {
        Wants::List(inner, least, _) => {
            Value::List((0..least).map(|_| nothing(*inner, chinese)).collect())
        }
        Wants::Map(shapes) => Value::Map(
            shapes
                .iter()
                .flat_map(|shape| required(shape, chinese))
                .collect(),
        ),
        Wants::Either(all) => all
            .first()
            .map_or(Value::Empty, |one| nothing(*one, chinese)),
        Wants::Named(..) | Wants::Extra => Value::Map(Vec::new()),
        Wants::Text | Wants::Worded | Wants::Markdown => Value::Text(String::new()),
        _ => Value::Empty,
    }
}

/// A key as a file has it.
fn key_name(key: &'static Key, chinese: bool) -> &'static str {
    match key.aliases.first() {
        Some(alias) if chinese => alias,
        _ => key.name,
    }
}

/// Makes fields of one file.
pub(super) struct Filler<'a> {
    pub(super) content: &'a Content,
    pub(super) asked: Asked<'a>,
    pub(super) chinese: bool,
}

impl Filler<'_> {
    /// The field of a value, which need not be there.
    pub(super) fn field(&self, wants: Wants, place: Place, path: &Path) -> Field {
        let value = self.content.value.at(path);
        let input = self.input(wants, place, path);
        let shown = match input {
            Input::Mapping { .. } | Input::Question { .. } | Input::Named { .. } => None,
            _ => value.cloned(),
        };
        let locale = self.asked.locale;
        let help = place
            .key
            .and_then(|key| locale.key_help(place.shape, key.name));
        let name = match path.last() {
            Some(Step::Key(key)) => key.clone(),
            _ => String::new(),
        };
        Field {
            key: place.key.map_or("", |key| key.name),
            label: place
                .key
                .map_or_else(|| name.clone(), |key| label(key, locale)),
            help: help.map_or("", |help| help.says),
            example: help.and_then(|help| serde_json::from_str(help.example).ok()),
            after: None,
            required: place.required,
            present: value.is_some(),
            default: serde_json::from_str(place.default).ok(),
            value: shown,
            span: self.content.span(path).map(|span| [span.start, span.end]),
            input,
            path: path.clone(),
            name,
        }
    }

    fn input(&self, wants: Wants, place: Place, path: &Path) -> Input {
        let value = self.content.value.at(path);
        let number = |least: f64, most: f64, whole| Input::Number {
            least: (least > f64::MIN).then_some(least),
            most: (most < f64::MAX).then_some(most),
            whole,
        };
        match wants {
            Wants::Text => text(place.means),
            Wants::Worded => Input::Worded,
            Wants::Markdown => Input::Markdown,
            Wants::Marked => Input::Marked,
            Wants::Extra => Input::Extra,
            Wants::Url => Input::Url,
            Wants::Duration => Input::Duration,
            Wants::Percent => Input::Percent,
            Wants::Levels => Input::Levels,
            Wants::Shares => Input::Shares,
            Wants::Groups => Input::Groups,
            Wants::Letters => Input::Letters,
            Wants::Date(partial) => Input::Date { partial },
            #[allow(clippy::cast_precision_loss)] // Bounds are small.
            Wants::Integer(least, most) => number(least as f64, most as f64, true),
            Wants::Number(least, most) => number(least, most, false),
            Wants::Boolean => self.yes_or_no(value, YES, NO),
            Wants::Truth => self.yes_or_no(value, RIGHT, WRONG),
            Wants::Choice(names) => self.choice(value, &names()),
            Wants::Texts => self.list(&Wants::Text, (0, usize::MAX), true, place, path),
            Wants::FewTexts(most) => self.list(&Wants::Text, (0, most), true, place, path),
            Wants::List(inner, least, most) => self.list(inner, (least, most), false, place, path),
            Wants::Map(shapes) => self.mapping(shapes, path),
            Wants::Question(common, variants) => self.question(common, variants(), path),
            Wants::Named(inner, most) => {
                let keys = match value {
                    Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key).collect(),
                    _ => Vec::new(),
                };
                let field = |key: &String| {
                    let step = Step::Key(key.clone());
                    self.field(*inner, place.inner(), &below(path, step))
                };
                Input::Named {
                    most,
                    item: Box::new(self.blank(*inner, place, path, Step::Key(String::new()))),
                    items: keys.into_iter().map(field).collect(),
                }
            }
            Wants::Either(all) => Input::Either {
                way: value.map_or(0, |value| way(all, value)),
                ways: all
                    .iter()
                    .map(|one| self.input(*one, place, path))
                    .collect(),
            },
        }
    }

    /// The field of something that is not there.
    fn blank(&self, wants: Wants, place: Place, path: &Path, step: Step) -> Field {
        self.field(wants, place.inner(), &below(path, step))
    }

    fn list(
        &self,
        inner: &'static Wants,
        (least, most): (usize, usize),
        single: bool,
        place: Place,
        path: &Path,
    ) -> Input {
        let count = match self.content.value.at(path) {
            Some(Value::List(items)) => items.len(),
            _ => 0,
        };
        let question = matches!(inner, Wants::Question(..));
        let item =
            |index: usize| self.field(*inner, place.inner(), &below(path, Step::Index(index)));
        let items = (0..count).map(|index| match inner {
            Wants::Question(_, variants) => {
                self.summary(variants(), place, &below(path, Step::Index(index)))
            }
            _ => item(index),
        });
        Input::List {
            least,
            most,
            single,
            items: items.collect(),
            item: (!question).then(|| Box::new(item(count))),
        }
    }

    fn mapping(&self, shapes: &'static [&'static Shape], path: &Path) -> Input {
        let fields = shapes.iter().flat_map(|shape| {
            let name = shape.name;
            shape.fields.iter().map(move |field| (name, *shape, field))
        });
        let (fields, unknown) = self.fields(fields, path);
        Input::Mapping { fields, unknown }
    }

    /// The fields of keys, in the order of their shapes, and the keys that are none of theirs.
    fn fields(
        &self,
        all: impl Iterator<Item = (&'static str, &'static Shape, &'static shape::Field)>,
        path: &Path,
    ) -> (Vec<Field>, Vec<String>) {
        let written: Vec<&String> = match self.content.value.at(path) {
            Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key).collect(),
            _ => Vec::new(),
        };
        // A page's own rule for a key comes after the one that all pages have.
        let mut chosen: Vec<(Place, &'static shape::Field)> = Vec::new();
        for (name, shape, field) in all {
            let place = Place {
                shape: name,
                ..Place::of(shape, field)
            };
            match chosen.iter_mut().find(|(_, known)| known.key == field.key) {
                Some(known) => *known = (place, field),
                None => chosen.push((place, field)),
            }
        }
        let mut fields = Vec::new();
        let mut after = String::new();
        for (place, field) in &chosen {
            let there = written.iter().find(|name| field.key.is(name));
            let name =
                there.map_or_else(|| self.name(field.key).to_owned(), |name| (*name).clone());
            let mut made = self.field(field.value, *place, &below(path, Step::Key(name)));
            if there.is_some() {
                after.clone_from(&made.name);
            } else {
                made.after = Some(after.clone());
            }
            fields.push(made);
        }
        let known = |name: &&&String| chosen.iter().any(|(_, field)| field.key.is(name));
        let unknown = written.iter().filter(|name| !known(name));
        (fields, unknown.map(|name| (*name).clone()).collect())
    }

    /// A key as this file would have it.
    fn name(&self, key: &'static Key) -> &'static str {
        key_name(key, self.chinese)
    }

    fn question(&self, common: &'static Shape, variants: &'static [Variant], path: &Path) -> Input {
        let value = self.content.value.at(path);
        let there = value.map(|value| kind_of(value, variants));
        let asked = self.asked.kind.filter(|_| path[..] == *self.asked.path);
        let kind = asked.or(there).unwrap_or(Kind::Single);
        let own = variants.iter().filter(|it| it.kind == kind);
        let own = own.flat_map(|it| it.shape.fields.iter().map(|field| (it.shape, field)));
        let all = common.fields.iter().map(|field| (common, field)).chain(own);
        let (fields, unknown) = self.fields(all.map(|(shape, it)| (common.name, shape, it)), path);
        Input::Question {
            kind: kind.name(),
            kinds: self.choices(&shape::names(Kind::NAMES)),
            fields,
            unknown,
            summary: None,
        }
    }

    /// A question among others.
    fn summary(&self, variants: &'static [Variant], place: Place, path: &Path) -> Field {
        let value = self.content.value.at(path);
        let stem = match value {
            Some(Value::Map(entries)) => entries.iter().find(|(key, _)| keys::STEM.is(key)),
            _ => None,
        };
        let words = match stem {
            Some((_, Value::Text(text))) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        let kind = value.map_or(Kind::Single, |value| kind_of(value, variants));
        let mut field = self.field(Wants::Text, place.inner(), path);
        field.value = None;
        field.input = Input::Question {
            kind: kind.name(),
            kinds: Vec::new(),
            fields: Vec::new(),
            unknown: Vec::new(),
            summary: Some(words.chars().take(SUMMARY).collect()),
        };
        field
    }

    fn choice(&self, value: Option<&Value>, all: &[Names]) -> Input {
        let said = match value {
            Some(Value::Text(text) | Value::Number(text)) => Some(text.trim().to_lowercase()),
            Some(Value::Bool(value)) => Some(value.to_string()),
            _ => None,
        };
        let is = |names: &&Names| {
            let said = said.as_deref();
            names
                .iter()
                .any(|name| said == Some(name.to_lowercase().as_str()))
        };
        Input::Choice {
            chosen: all.iter().find(is).and_then(|names| names.first().copied()),
            choices: self.choices(all),
        }
    }

    fn choices(&self, all: &[Names]) -> Vec<Choice> {
        let label = |names: Names, chinese: bool| {
            let chosen = names.iter().find(|name| name.is_ascii() != chinese);
            chosen.or(names.first()).copied().unwrap_or_default()
        };
        let choice = |names: &Names| Choice {
            name: names.first().copied().unwrap_or_default(),
            label: label(names, self.asked.locale == Locale::Chinese).to_owned(),
            write: Value::Text(label(names, self.chinese).to_owned()),
        };
        all.iter().map(choice).collect()
    }

    fn yes_or_no(&self, value: Option<&Value>, yes: Names, no: Names) -> Input {
        let name = |names: Names, plain: bool| {
            let said = match value {
                Some(Value::Text(text)) => names.contains(&text.trim()),
                Some(Value::Bool(value)) => *value == plain,
                _ => false,
            };
            let word = names.first().copied().unwrap_or_default();
            let chinese = self.asked.locale == Locale::Chinese;
            let label = if chinese {
                word
            } else {
                names.last().copied().unwrap_or(word)
            };
            let in_words = self.chinese || matches!(value, Some(Value::Text(_)));
            let choice = Choice {
                name: if plain { "true" } else { "false" },
                label: label.to_owned(),
                write: if in_words {
                    Value::Text(word.to_owned())
                } else {
                    Value::Bool(plain)
                },
            };
            (said, choice)
        };
        let (yes, no) = (name(yes, true), name(no, false));
        Input::Choice {
            chosen: match (yes.0, no.0) {
                (true, _) => Some("true"),
                (_, true) => Some("false"),
                _ => None,
            },
            choices: vec![yes.1, no.1],
        }
    }
}

fn text(means: Means) -> Input {
    match means {
        Means::Words => Input::Text,
        Means::Prose => Input::Prose,
        Means::Page(folder) => Input::Page { folder },
        Means::Fact => Input::Fact,
        Means::Picture => Input::Picture,
        Means::Node => Input::Node,
    }
}

fn below(path: &Path, step: Step) -> Path {
    path.iter().cloned().chain([step]).collect()
}

/// What a key is called.
pub(super) fn label(key: &Key, locale: Locale) -> String {
    let chinese = key.aliases.iter().find(|alias| !alias.is_ascii());
    if let (Locale::Chinese, Some(alias)) = (locale, chinese) {
        return (*alias).to_owned();
    }
    let words = key.name.replace('_', " ");
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
