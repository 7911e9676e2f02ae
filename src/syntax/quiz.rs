//! Quizzes and question banks. A question that cannot be understood is reported and left out.

use super::decode::{Fields, Reader};
use super::document::{FRONT, Front};
use super::refer::{self, Mixing};
use super::rich::Rich;
use super::shape::{Means, Shape, Value, may, must, names};
use super::{answer, keys, limits, parts, source, yaml};
use crate::diagnostic::{Allowed, Expected, Problem, WritingFlaw};
use crate::hash::Fingerprint;
use crate::question::{Asks, Body, Image, Kind, Verdict};
use crate::span::{Span, Spanned};

/// A file of `quizzes/`: a bank of questions and a test on them.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // Each is a key that authors write.
pub struct Quiz {
    /// The keys that every page has.
    pub front: Front,
    /// The words above the questions.
    pub intro: Option<Rich>,
    /// Percent.
    pub pass: Option<u8>,
    /// Marks only after handing in.
    pub feedback_at_end: bool,
    /// A choice counts only once the button under it is pressed, not at the first touch.
    pub confirm: bool,
    /// Whether the script may ask them in another order.
    pub shuffle_questions: bool,
    /// Whether it may show options in another order.
    pub shuffle_options: bool,
    /// Seconds.
    pub time_limit: Option<u64>,
    /// Whether it has a page of its own; a bank that is only drawn from has none.
    pub listed: bool,
    /// All or nothing, for questions that do not say otherwise.
    pub exact: bool,
    /// Those of the file itself that could be understood, in order.
    pub questions: Vec<Question>,
    /// What stands around a question whose answer could not be understood. Nobody sees it, but what else is wrong
    /// with it is said in the same run.
    pub lost: Vec<Common>,
    /// A question or a draw was left out, since it could not be understood.
    pub incomplete: bool,
    /// What is taken from other banks, after the file's own questions.
    pub draw: Vec<Draw>,
    /// How many questions one sitting has; `None`: all.
    pub count: Option<Spanned<usize>>,
    /// Least and most percent of honest ones among those with a verdict, in every sitting.
    pub balance: Option<Spanned<(u8, u8)>>,
    /// The title's place: where opinions on the whole file are reported.
    pub span: Span,
}

/// Questions taken from another file.
#[derive(Debug)]
pub struct Draw {
    /// The bank, by name.
    pub from: Spanned<String>,
    /// How many questions, at least 1.
    pub count: Spanned<usize>,
    /// Only those from, to, 1 to 5; one without a difficulty does not fit.
    pub difficulty: Option<(u8, u8)>,
    /// Only those on this disguise, by name.
    pub disguise: Option<Spanned<String>>,
    /// Only those that describe such an offer.
    pub verdict: Option<Verdict>,
}

impl Quiz {
    /// What stands around each question that is written in the file, those included whose answer could not be
    /// understood.
    pub fn written(&self) -> impl Iterator<Item = &Common> {
        let understood = self.questions.iter().map(|question| &question.common);
        understood.chain(&self.lost)
    }

    /// The pictures that its questions name, with the place of the name.
    pub fn images(&self) -> impl Iterator<Item = (&Image, Span)> {
        let own = self.written().filter_map(|common| common.image.as_ref());
        let of_bodies = self.questions.iter().flat_map(Question::images);
        own.map(|image| (&image.value, image.span)).chain(of_bodies)
    }
}

/// One question.
#[derive(Debug)]
pub struct Question {
    /// What every question has.
    pub common: Common,
    /// What this one asks for, and what is right.
    pub body: Body,
    /// Where each picture of the body is named, in their order.
    image_spans: Box<[Span]>,
}

/// What every question has, whatever it asks for.
#[derive(Debug)]
pub struct Common {
    /// The author's; `None`: it is derived from the words of the stem.
    pub id: Option<Spanned<String>>,
    /// The question in its file.
    pub span: Span,
    /// What is asked.
    pub stem: Rich,
    /// The picture under the stem: its path as written.
    pub image: Option<Spanned<Image>>,
    /// A help that a reader may ask for before answering.
    pub hint: Option<Rich>,
    /// Why the answer is right.
    pub explanation: Option<Rich>,
    /// What the described offer is.
    pub verdict: Option<Verdict>,
    /// What it asks its reader to do.
    pub asks: Option<Asks>,
    /// The disguises that it is about, by name.
    pub disguises: Vec<Spanned<String>>,
    /// 1 to 5.
    pub difficulty: Option<u8>,
    /// 0.1 to 1000; 1 where nobody says.
    pub points: f64,
    /// All or nothing; `None`: as the quiz says.
    pub exact: Option<bool>,
    /// Pages to read on, as written.
    pub see: Vec<Spanned<String>>,
    /// The facts that the answer stands on, by id.
    pub facts: Vec<Spanned<String>>,
    /// For the author and for other programs: no page shows them.
    pub tags: Box<[String]>,
}

impl Common {
    /// Whether believing is a choice here, as far as its author says: only then a verdict feeds the two numbers.
    pub fn is_recognition(&self) -> bool {
        self.asks.is_none_or(|asks| asks == Asks::Recognise)
    }
}

impl Question {
    /// What of it feeds the two numbers, a scam or honest: each of its cards, else the question. Nothing where it asks for
    /// something else than to tell them apart.
    pub fn verdicts(&self) -> Vec<Verdict> {
        if !self.common.is_recognition() {
            return Vec::new();
        }
        let items = self.body.items().iter();
        let of_items: Vec<Verdict> = items.filter_map(|item| item.verdict).collect();
        if of_items.is_empty() {
            self.common.verdict.into_iter().collect()
        } else {
            of_items
        }
    }

    /// Whether another order of the options changes what is said of them.
    pub fn mixing(&self) -> Mixing {
        let options = self.body.options();
        if options.is_empty() {
            return Mixing::Free;
        }
        let rich = [self.common.hint.as_ref(), self.common.explanation.as_ref()]
            .into_iter()
            .flatten();
        let notes = options.iter().filter_map(|option| option.note.as_deref());
        let stem = std::iter::once(&*self.common.stem.source);
        let texts = rich.map(|text| &*text.source).chain(notes).chain(stem);
        let options: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
        refer::mixing(&options, texts)
    }

    /// What may be chosen, in no order; empty for other kinds.
    pub fn choices(&self) -> Vec<&str> {
        let options = self.body.options().iter();
        let mut texts: Vec<&str> = options.map(|option| option.text.as_str()).collect();
        texts.sort_unstable();
        texts
    }

    /// The pictures of its body.
    fn images(&self) -> impl Iterator<Item = (&Image, Span)> {
        let images = self.body.images();
        debug_assert_eq!(
            images.len(),
            self.image_spans.len(),
            "a picture without its place"
        );
        images.into_iter().zip(self.image_spans.iter().copied())
    }
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

/// What a quiz has beside [`FRONT`].
pub static QUIZ: Shape = Shape {
    name: "quiz",
    fields: &[
        may(keys::INTRO, Value::Markdown),
        may(keys::PASS, Value::Percent),
        may(keys::FEEDBACK, Value::Choice(|| names(FEEDBACK))).or("\"instant\""),
        may(keys::TAP, Value::Choice(|| names(TAP))).or("\"once\""),
        may(
            keys::SHUFFLE,
            Value::Either(&[Value::Boolean, Value::Map(&[&SHUFFLE])]),
        ),
        may(keys::TIME_LIMIT, Value::Duration),
        may(keys::LISTED, Value::Boolean).or("true"),
        may(keys::SCORING, Value::Choice(|| names(SCORING))),
        may(keys::QUESTIONS, QUESTIONS),
        may(
            keys::DRAW,
            Value::List(&Value::Map(&[&DRAW]), 0, limits::DRAWS),
        ),
        may(keys::COUNT, Value::Integer(1, MOST)),
        may(keys::BALANCE, Value::Shares),
    ],
};

/// A list of questions.
pub const QUESTIONS: Value = Value::List(
    &Value::Question(&QUESTION, answer::variants),
    0,
    limits::QUESTIONS,
);

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
        must(keys::FROM, Value::Text).means(Means::Page("quizzes")),
        must(keys::COUNT, Value::Integer(1, MOST)),
        may(keys::DIFFICULTY, Value::Levels),
        may(keys::DISGUISE, Value::Text).means(Means::Page("disguises")),
        may(keys::VERDICT, Value::Choice(parts::verdicts)),
    ],
};

/// What every question has, whatever it asks for.
static QUESTION: Shape = Shape {
    name: "question",
    fields: &[
        may(keys::ID, Value::Text),
        must(keys::STEM, Value::Markdown),
        may(keys::IMAGE, Value::Text).means(Means::Picture),
        may(keys::IMAGE_ALT, Value::Text),
        may(keys::HINT, Value::Markdown),
        may(keys::EXPLANATION, Value::Markdown),
        may(keys::VERDICT, Value::Choice(parts::verdicts)),
        may(keys::ASKS, Value::Choice(parts::asks_words)),
        may(keys::DISGUISE, Value::Texts).means(Means::Page("disguises")),
        may(keys::DIFFICULTY, Value::Integer(1, 5)),
        may(keys::POINTS, Value::Number(POINTS.0, POINTS.1)).or("1"),
        may(keys::SCORING, Value::Choice(|| names(SCORING))),
        may(keys::SEE, Value::Texts).means(Means::Page("")),
        may(keys::SOURCES, source::FACTS).means(Means::Fact),
        may(keys::TAGS, Value::Texts),
        may(keys::TYPE, Value::Choice(|| names(Kind::NAMES))),
    ],
};

const FEEDBACK: &[(bool, &[&str])] = &[(false, &["instant", "即时"]), (true, &["end", "交卷后"])];
const TAP: &[(bool, &[&str])] = &[
    (false, &["once", "一点就答"]),
    (true, &["confirm", "再按确认"]),
];
const SCORING: &[(bool, &[&str])] = &[(true, &["exact", "全对"]), (false, &["partial", "部分"])];

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
    let confirm = tap(&mut fields, reader, feedback_at_end);
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
    let balance = fields
        .take_entry(reader, keys::BALANCE)
        .and_then(|entry| shares(&entry.value, reader, &entry.key));
    fields.finish(reader);
    Some(Quiz {
        front,
        intro,
        pass,
        feedback_at_end,
        confirm,
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
        balance,
        span,
    })
}

/// Whether a choice waits for the button. Where marks come at the end it always does: nobody is to hand in by a slip.
fn tap(fields: &mut Fields<'_>, reader: &mut Reader, feedback_at_end: bool) -> bool {
    let Some(entry) = fields.take_entry(reader, keys::TAP) else {
        return feedback_at_end;
    };
    let confirm = reader.choice(&entry.value, &entry.key, TAP);
    if confirm == Some(false) && feedback_at_end {
        reader.report(Problem::QuizTapAtEnd, entry.value.span);
    }
    feedback_at_end || confirm == Some(true)
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
    if !matches!(node.kind, yaml::NodeKind::Map(_)) {
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
    let verdict = parts::verdict(&mut fields, reader);
    fields.finish_condition(
        reader,
        &[
            (&["难易"], "difficulty"),
            (&["disguises", "类型"], "disguise"),
        ],
    );
    Some(Draw {
        from: from?,
        count: count?,
        difficulty,
        disguise,
        verdict,
    })
}

/// Both sides of `1..3`, `1-3`, `1～3`; twice the same without such a sign.
fn bounds(text: &str) -> (&str, &str) {
    text.split_once("..")
        .or_else(|| text.split_once(['-', '–', '~', '～']))
        .unwrap_or((text, text))
}

/// `40..60`, `40%～60%`: percent from, to.
fn shares(node: &yaml::Node, reader: &mut Reader, name: &str) -> Option<Spanned<(u8, u8)>> {
    let text = reader.text(node, name)?;
    let (low, high) = bounds(&text.value);
    let percent = |text: &str| {
        let number = text.trim().trim_end_matches(['%', '％']).trim();
        number.parse::<u8>().ok().filter(|it| *it <= 100)
    };
    match (percent(low), percent(high)) {
        (Some(low), Some(high)) if low <= high => Some(Spanned::new((low, high), text.span)),
        _ => reader.wrong(node, name, Expected::Shares),
    }
}

/// `2` or `1..3`.
fn range(node: &yaml::Node, name: &str, reader: &mut Reader) -> Option<(u8, u8)> {
    let text = reader.text(node, name)?.value;
    let (low, high) = bounds(&text);
    match (low.trim().parse::<u8>(), high.trim().parse::<u8>()) {
        (Ok(low), Ok(high)) if (1..=5).contains(&low) && low <= high && high <= 5 => {
            Some((low, high))
        }
        _ => reader.wrong(node, name, Expected::Range),
    }
}

fn question(node: &yaml::Node, reader: &mut Reader, lost: &mut Vec<Common>) -> Option<Question> {
    let mut fields = reader.fields(node, keys::QUESTIONS.name, &QUESTION)?;
    let before = reader.diagnostics.len();
    let id = fields.text(reader, keys::ID);
    let stem = Rich::take(&mut fields, reader, keys::STEM);
    if stem.is_none() && reader.diagnostics.len() == before {
        let span = fields.peek_span(keys::STEM).unwrap_or(fields.span);
        reader.report(Problem::QuizStemEmpty, span);
    }
    let image = parts::image(&mut fields, reader);
    let hint = Rich::take(&mut fields, reader, keys::HINT);
    let explanation = Rich::take(&mut fields, reader, keys::EXPLANATION);
    let verdict = parts::verdict(&mut fields, reader);
    let asks = parts::asks(&mut fields, reader);
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
    let facts = source::facts(&mut fields, reader);
    let tags = fields.names(reader, keys::TAGS);
    let body = answer::body(&mut fields, reader);
    if let (Some(stem), Some((body, _))) = (&stem, &body) {
        told(stem, body, reader);
    }
    let span = reader.span(fields.span);
    fields.finish(reader);
    let common = Common {
        id,
        span,
        stem: stem?,
        image,
        hint,
        explanation,
        verdict,
        asks,
        disguises,
        difficulty,
        points,
        exact,
        see,
        facts,
        tags,
    };
    let Some((body, image_spans)) = body else {
        lost.push(common);
        return None;
    };
    Some(Question {
        common,
        body,
        image_spans: image_spans.into_boxed_slice(),
    })
}

/// Of a question that can be answered: whether it shows its answer, or asks for more than it takes.
fn told(stem: &Rich, body: &Body, reader: &mut Reader) {
    if let Some(shown) = answer::told::shown(&stem.source, body) {
        reader.report_in_file(WritingFlaw::AnswerShown(shown).into(), stem.span);
    }
    let blanks = answer::told::blanks(&stem.source);
    if blanks > 1 && matches!(body, Body::Text(_) | Body::Number { .. }) {
        reader.report_in_file(WritingFlaw::BlanksSeveral(blanks).into(), stem.span);
    }
}
