//! Quizzes and question banks. A question that cannot be understood is reported and left out.

use serde::{Deserialize, Serialize};

use super::decode::{Fields, Reader};
use super::document::{FRONT, Front};
use super::refer::{self, Mixing};
use super::rich::Rich;
use super::shape::{Shape, Value, may, must, words};
use super::{answer, keys, limits, yaml};
use crate::diagnostic::{Allowed, Expected, Problem};
use crate::hash::Fingerprint;
use crate::span::{Span, Spanned};

/// A file of `quizzes/`: a bank of questions and a test on them.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // Each is a key that authors write.
pub struct Quiz {
    pub front: Front,
    pub intro: Option<Rich>,
    /// Percent.
    pub pass: Option<u8>,
    /// Marks only after handing in.
    pub feedback_at_end: bool,
    pub shuffle_questions: bool,
    pub shuffle_options: bool,
    /// Seconds.
    pub time_limit: Option<u64>,
    pub listed: bool,
    pub exact: bool,
    pub questions: Vec<Question>,
    /// Questions whose answer could not be understood. Nobody sees them, but what else is wrong
    /// with them is said in the same run; their body means nothing.
    pub lost: Vec<Question>,
    /// A question or a draw was left out, since it could not be understood.
    pub incomplete: bool,
    pub draw: Vec<Draw>,
    pub count: Option<Spanned<usize>>,
    /// The title's place: where opinions on the whole file are reported.
    pub span: Span,
}

/// Questions taken from another file.
#[derive(Debug)]
pub struct Draw {
    pub from: Spanned<String>,
    pub count: Spanned<usize>,
    pub difficulty: Option<(u8, u8)>,
    pub disguise: Option<Spanned<String>>,
    pub verdict: Option<Verdict>,
}

/// What a described offer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    Scam,
    Legit,
}

impl Verdict {
    /// As in YAML and in templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scam => "scam",
            Self::Legit => "legit",
        }
    }
}

/// One question.
#[derive(Debug)]
pub struct Question {
    pub id: Option<Spanned<String>>,
    pub span: Span,
    pub stem: Rich,
    pub image: Option<Image>,
    pub hint: Option<Rich>,
    pub explanation: Option<Rich>,
    pub verdict: Option<Verdict>,
    pub disguises: Vec<Spanned<String>>,
    pub difficulty: Option<u8>,
    pub points: f64,
    pub exact: Option<bool>,
    pub see: Vec<Spanned<String>>,
    pub tags: Box<[String]>,
    pub body: Body,
}

impl Question {
    /// Whether another order of the options changes what is said of them.
    pub fn mixing(&self) -> Mixing {
        let Body::Choice { options, .. } = &self.body else {
            return Mixing::Free;
        };
        let rich = [self.hint.as_ref(), self.explanation.as_ref()]
            .into_iter()
            .flatten();
        let notes = options.iter().filter_map(|option| option.note.as_deref());
        let texts = rich.map(|text| &*text.source).chain(notes);
        let options: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        refer::mixing(&options, texts)
    }

    /// What may be chosen, in no order; empty for other types.
    pub fn choices(&self) -> Vec<&str> {
        let Body::Choice { options, .. } = &self.body else {
            return Vec::new();
        };
        let mut texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        texts.sort_unstable();
        texts
    }
}

/// A picture of a question or of an option.
#[derive(Debug)]
pub struct Image {
    pub src: Spanned<String>,
    pub alt: Option<String>,
}

/// Least and most points of a question.
pub const POINTS: (f64, f64) = (0.1, 1000.0);

/// Whether a question can be worth this.
pub fn is_points(points: f64) -> bool {
    (POINTS.0..=POINTS.1).contains(&points)
}

/// What points may be, for a message.
pub fn points_allowed() -> Allowed {
    Allowed::between(POINTS.0, POINTS.1)
}

/// The id of a question that has none: made of its words, it survives moving and reordering.
pub fn derived_id(stem: &str) -> String {
    format!("q-{}", Fingerprint::of(stem.as_bytes()).short())
}

/// What a question asks for, by type.
#[derive(Debug)]
pub enum Body {
    Choice {
        options: Vec<Choice>,
        /// Indices of the correct ones, ascending.
        correct: Vec<usize>,
        multiple: bool,
        /// Where the answer stands.
        span: Span,
    },
    Judge(bool),
    Number {
        min: f64,
        max: f64,
        unit: Option<String>,
    },
    Text(Box<[String]>),
    Order(Box<[String]>),
    Match {
        pairs: Vec<(String, String)>,
        extras: Box<[String]>,
    },
    Classify {
        bins: Box<[String]>,
        items: Vec<ClassifyItem>,
    },
    Mark(Vec<Segment>),
}

/// An option of a choice question.
#[derive(Debug)]
pub struct Choice {
    pub text: String,
    pub note: Option<String>,
    pub image: Option<Image>,
    pub span: Span,
}

/// A card and the bin that it belongs into.
#[derive(Debug)]
pub struct ClassifyItem {
    pub text: String,
    /// Index into the bins.
    pub bin: usize,
    pub note: Option<String>,
    pub verdict: Option<Verdict>,
}

/// A stretch of a marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub kind: SegmentKind,
    pub text: String,
    pub note: Option<String>,
}

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    Text,
    /// A red flag: `[[…]]`.
    Flag,
    /// A harmless phrase: `((…))`.
    Safe,
}

pub static QUIZ: Shape = Shape {
    name: "quiz",
    fields: &[
        may(keys::INTRO, Value::Markdown),
        may(keys::PASS, Value::Percent),
        may(keys::FEEDBACK, Value::Choice(|| words(FEEDBACK))),
        may(
            keys::SHUFFLE,
            Value::Either(&[Value::Boolean, Value::Map(&[&SHUFFLE])]),
        ),
        may(keys::TIME_LIMIT, Value::Duration),
        may(keys::LISTED, Value::Boolean),
        may(keys::SCORING, Value::Choice(|| words(SCORING))),
        may(
            keys::QUESTIONS,
            Value::List(
                &Value::Question(&QUESTION, answer::TYPES),
                0,
                limits::QUESTIONS,
            ),
        ),
        may(
            keys::DRAW,
            Value::List(&Value::Map(&[&DRAW]), 0, limits::DRAWS),
        ),
        may(keys::COUNT, Value::Integer(1, MOST)),
    ],
};

/// Questions that a file or a draw may ask for.
const MOST: i64 = 1_000_000;

static SHUFFLE: Shape = Shape {
    name: "shuffle",
    fields: &[
        may(keys::QUESTIONS, Value::Boolean),
        may(keys::OPTIONS, Value::Boolean),
    ],
};

static DRAW: Shape = Shape {
    name: "draw",
    fields: &[
        must(keys::FROM, Value::Text),
        must(keys::COUNT, Value::Integer(1, MOST)),
        may(keys::DIFFICULTY, Value::Levels),
        may(keys::DISGUISE, Value::Text),
        may(keys::VERDICT, Value::Choice(|| words(VERDICTS))),
    ],
};

/// What every question has, whatever it asks for.
static QUESTION: Shape = Shape {
    name: "question",
    fields: &[
        may(keys::ID, Value::Text),
        must(keys::STEM, Value::Markdown),
        may(keys::IMAGE, Value::Text),
        may(keys::IMAGE_ALT, Value::Text),
        may(keys::HINT, Value::Markdown),
        may(keys::EXPLANATION, Value::Markdown),
        may(keys::VERDICT, Value::Choice(|| words(VERDICTS))),
        may(keys::DISGUISE, Value::Texts),
        may(keys::DIFFICULTY, Value::Integer(1, 5)),
        may(keys::POINTS, Value::Number(POINTS.0, POINTS.1)),
        may(keys::SCORING, Value::Choice(|| words(SCORING))),
        may(keys::SEE, Value::Texts),
        may(keys::TAGS, Value::Texts),
        may(keys::TYPE, Value::Choice(answer::type_names)),
    ],
};

const FEEDBACK: &[(bool, &[&str])] = &[(false, &["instant", "即时"]), (true, &["end", "交卷后"])];
const SCORING: &[(bool, &[&str])] = &[(true, &["exact", "全对"]), (false, &["partial", "部分"])];
const VERDICTS: &[(Verdict, &[&str])] = &[
    (Verdict::Scam, &["scam", "骗局"]),
    (Verdict::Legit, &["legit", "合法"]),
];

/// The words for what a described offer is.
pub(super) fn verdicts() -> Vec<&'static str> {
    words(VERDICTS)
}

/// Parses a file of `quizzes/`.
pub fn parse(tree: &yaml::Node, reader: &mut Reader) -> Option<Quiz> {
    let mut fields = reader.fields(tree, "", &FRONT)?;
    fields.also(&QUIZ);
    let span = reader.span(fields.peek_span(keys::TITLE).unwrap_or(fields.span));
    let front = Front::decode(&mut fields, reader);
    let intro = Rich::take(&mut fields, reader, keys::INTRO);
    let pass = fields
        .take_entry(reader, keys::PASS)
        .and_then(|entry| percent(&entry.value, reader, &entry.key));
    let feedback_at_end = fields
        .take_entry(reader, keys::FEEDBACK)
        .and_then(|entry| reader.choice(&entry.value, &entry.key, FEEDBACK))
        .unwrap_or(false);
    let (shuffle_questions, shuffle_options) = shuffle(&mut fields, reader);
    let time_limit = fields
        .take_entry(reader, keys::TIME_LIMIT)
        .and_then(|entry| duration(&entry.value, &entry.key, reader));
    let listed = fields.boolean(reader, keys::LISTED).unwrap_or(true);
    let exact = scoring(&mut fields, reader).unwrap_or(false);
    let questions_node = fields.take(reader, keys::QUESTIONS);
    let before = reader.diagnostics.len();
    let nodes = questions_node.map_or(&[][..], |node| reader.list(node, keys::QUESTIONS.name));
    let written = nodes.len();
    let mut lost = Vec::new();
    let questions: Vec<Question> = nodes
        .iter()
        .filter_map(|node| question(node, reader, &mut lost))
        .collect();
    let draw_nodes = fields.list(reader, keys::DRAW);
    let draw: Vec<Draw> = draw_nodes
        .iter()
        .filter_map(|node| draw(node, reader))
        .collect();
    let broken = reader.diagnostics.len() > before;
    if questions.is_empty() && draw.is_empty() && !broken {
        reader.report(Problem::QuizEmpty, fields.span);
    }
    let count = whole(&mut fields, reader, keys::COUNT);
    fields.finish(reader);
    Some(Quiz {
        front,
        intro,
        pass,
        feedback_at_end,
        shuffle_questions,
        shuffle_options,
        time_limit,
        listed,
        exact,
        incomplete: questions.len() < written || draw.len() < draw_nodes.len(),
        questions,
        lost,
        draw,
        count,
        span,
    })
}

fn percent(node: &yaml::Node, reader: &mut Reader, name: &str) -> Option<u8> {
    let text = reader.text(node, name)?.value;
    let plain = text.trim_end_matches(['%', '％', '分']).trim();
    match plain.parse::<u8>() {
        Ok(value) if value <= 100 => Some(value),
        _ => {
            reader.report(
                Problem::YamlValue(name.to_owned(), text, Allowed::between(0, 100)),
                node.span,
            );
            None
        }
    }
}

fn shuffle(fields: &mut Fields<'_>, reader: &mut Reader) -> (bool, bool) {
    let Some(node) = fields.take(reader, keys::SHUFFLE) else {
        return (false, false);
    };
    if !matches!(node.kind, yaml::Kind::Map(_)) {
        let both = reader.boolean(node, keys::SHUFFLE.name).unwrap_or(false);
        return (both, both);
    }
    let Some(mut inner) = reader.fields(node, keys::SHUFFLE.name, &SHUFFLE) else {
        return (false, false);
    };
    let questions = inner.boolean(reader, keys::QUESTIONS).unwrap_or(false);
    let options = inner.boolean(reader, keys::OPTIONS).unwrap_or(false);
    inner.finish(reader);
    (questions, options)
}

/// `10m`, `90s`, `1h`, `10分钟`, in seconds.
fn duration(node: &yaml::Node, name: &str, reader: &mut Reader) -> Option<u64> {
    let text = reader.text(node, name)?.value;
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let factor = match text[digits..].trim() {
        "s" | "秒" => 1,
        "m" | "min" | "分" | "分钟" => 60,
        "h" | "小时" => 3600,
        _ => 0,
    };
    match text[..digits].parse::<u64>() {
        Ok(number) if factor > 0 && number > 0 && number <= 100_000 => Some(number * factor),
        _ => reader.wrong(node, name, Expected::Duration),
    }
}

fn scoring(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<bool> {
    let entry = fields.take_entry(reader, keys::SCORING)?;
    reader.choice(&entry.value, &entry.key, SCORING)
}

/// A whole number from 1, with its place.
fn whole(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static keys::Key,
) -> Option<Spanned<usize>> {
    let node = fields.take(reader, key)?;
    let value = reader.integer(node, key.name, 1, MOST)?;
    Some(Spanned::new(
        usize::try_from(value).ok()?,
        reader.span(node.span),
    ))
}

pub(super) fn verdict(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Verdict> {
    let entry = fields.take_entry(reader, keys::VERDICT)?;
    reader.choice(&entry.value, &entry.key, VERDICTS)
}

fn draw(node: &yaml::Node, reader: &mut Reader) -> Option<Draw> {
    let mut fields = reader.fields(node, keys::DRAW.name, &DRAW)?;
    let from = fields.required(reader, keys::FROM);
    let count = whole(&mut fields, reader, keys::COUNT);
    if count.is_none() && fields.peek_span(keys::COUNT).is_none() {
        reader.report(
            Problem::YamlMissingKey(keys::COUNT.name.to_owned()),
            fields.span,
        );
    }
    let difficulty = fields
        .take_entry(reader, keys::DIFFICULTY)
        .and_then(|entry| range(&entry.value, &entry.key, reader));
    let disguise = fields.text(reader, keys::DISGUISE);
    let verdict = verdict(&mut fields, reader);
    fields.finish(reader);
    Some(Draw {
        from: from?,
        count: count?,
        difficulty,
        disguise,
        verdict,
    })
}

/// `2` or `1..3`.
fn range(node: &yaml::Node, name: &str, reader: &mut Reader) -> Option<(u8, u8)> {
    let text = reader.text(node, name)?.value;
    let (low, high) = text
        .split_once("..")
        .or_else(|| text.split_once(['-', '–', '~', '～']))
        .unwrap_or((&text, &text));
    match (low.trim().parse::<u8>(), high.trim().parse::<u8>()) {
        (Ok(low), Ok(high)) if (1..=5).contains(&low) && low <= high && high <= 5 => {
            Some((low, high))
        }
        _ => reader.wrong(node, name, Expected::Range),
    }
}

fn question(node: &yaml::Node, reader: &mut Reader, lost: &mut Vec<Question>) -> Option<Question> {
    let mut fields = reader.fields(node, keys::QUESTIONS.name, &QUESTION)?;
    let before = reader.diagnostics.len();
    let id = fields.text(reader, keys::ID);
    let stem = Rich::take(&mut fields, reader, keys::STEM);
    if stem.is_none() && reader.diagnostics.len() == before {
        let span = fields.peek_span(keys::STEM).unwrap_or(fields.span);
        reader.report(Problem::QuizStemEmpty, span);
    }
    let image = image(&mut fields, reader);
    let hint = Rich::take(&mut fields, reader, keys::HINT);
    let explanation = Rich::take(&mut fields, reader, keys::EXPLANATION);
    let verdict = verdict(&mut fields, reader);
    let disguises = fields.texts(reader, keys::DISGUISE);
    let difficulty = fields
        .integer(reader, keys::DIFFICULTY, 1, 5)
        .and_then(|value| u8::try_from(value).ok());
    let points = match fields.take(reader, keys::POINTS) {
        None => 1.0,
        Some(node) => match reader.number(node, keys::POINTS.name) {
            Some(points) if is_points(points) => points,
            Some(points) => {
                reader.report(
                    Problem::YamlValue(
                        keys::POINTS.name.to_owned(),
                        points.to_string(),
                        points_allowed(),
                    ),
                    node.span,
                );
                1.0
            }
            None => 1.0,
        },
    };
    let exact = scoring(&mut fields, reader);
    let see = fields.texts(reader, keys::SEE);
    let tags = fields.plain_texts(reader, keys::TAGS);
    let body = answer::body(&mut fields, reader);
    let span = reader.span(fields.span);
    fields.finish(reader);
    let understood = body.is_some();
    let question = Question {
        id,
        span,
        stem: stem?,
        image,
        hint,
        explanation,
        verdict,
        disguises,
        difficulty,
        points,
        exact,
        see,
        tags,
        body: body.unwrap_or(Body::Judge(false)),
    };
    if understood {
        return Some(question);
    }
    lost.push(question);
    None
}

/// `image` and the description that belongs to it.
pub(super) fn image(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Image> {
    let src = fields.text(reader, keys::IMAGE);
    let alt = fields.plain(reader, keys::IMAGE_ALT);
    src.map(|src| Image { src, alt })
}
