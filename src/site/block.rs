//! The site's own blocks, `{{ quiz("basics", count=3) }}`: what a call asks for, with its arguments looked up and in
//! their bounds. Their only list. Knows no templates.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::{EntryId, FactId, Site, Target, Version};
use crate::address;
use crate::diagnostic::{Problem, Reference};
use crate::path::nearest;
use crate::population;
use crate::span::Span;
use crate::syntax::fill::Blank;
use crate::syntax::markdown::{Arg, Call, Value};

/// A block, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A few questions of a quiz, or all of one sitting.
    Quiz {
        /// The quiz.
        bank: EntryId,
        /// At most so many of its questions.
        count: Option<usize>,
    },
    /// A scenario, whole.
    Scenario(EntryId),
    /// A checklist, whole.
    Checklist(EntryId),
    /// The arithmetic of recruiting.
    Pyramid(Pyramid),
    /// A card that leads to a case.
    Case(EntryId),
    /// Whom to call.
    Hotline,
    /// A claim with who made it.
    Fact(FactId),
    /// A QR code.
    Qr(Code),
    /// One of the theme's own. Its template knows what it takes.
    Own {
        /// The template under `templates/blocks/`, without its ending.
        name: String,
        /// Those without a key, in order.
        args: Vec<OwnArg>,
        /// Those with a key, in order.
        named: Vec<(String, OwnArg)>,
    },
}

/// Whether a block is something to fill in. Browsers drop a form in a form, and what is in it becomes the outer one's.
pub(super) fn is_form(name: &str) -> bool {
    matches!(name, "quiz" | "checklist")
}

/// The arithmetic of recruiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pyramid {
    /// How many each one brings, 2 to 20.
    pub recruits: u64,
    /// Yuan, to ten millions; 0 for none.
    pub fee: u64,
    /// The place that was named.
    pub place: Option<&'static str>,
    /// How many live there, 1 or more.
    pub population: u64,
}

/// What a QR code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// An address elsewhere.
    Web(String),
    /// A page or a file of the site.
    Inside(Target),
}

/// An argument of a theme's own block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnArg {
    /// As written.
    pub text: String,
    /// Where it leads, if it is an address or names a page or a file.
    pub leads: Option<Code>,
}

/// As calls name them; a theme's own come behind them.
pub const NAMES: [&str; 8] = [
    "quiz",
    "scenario",
    "checklist",
    "pyramid",
    "case",
    "hotline",
    "qr",
    "fact",
];

const COUNT: RangeInclusive<u64> = 1..=100;
const RECRUITS: RangeInclusive<u64> = 2..=20;
const FEE: RangeInclusive<u64> = 0..=10_000_000;
/// To the largest number that is the same in the browser.
const POPULATION: RangeInclusive<u64> = 1..=9_007_199_254_740_991;
/// What each one brings where nobody says how many.
const USUAL_RECRUITS: u64 = 3;
/// Whom the recruits are counted among where nobody is named, in the table of the census.
const EVERYBODY: &str = "全国";

impl Block {
    /// The page that it shows.
    pub(super) fn page(&self) -> Option<EntryId> {
        match self {
            Self::Quiz { bank: id, .. }
            | Self::Scenario(id)
            | Self::Checklist(id)
            | Self::Case(id) => Some(*id),
            Self::Pyramid(_) | Self::Hotline | Self::Fact(_) | Self::Qr(_) | Self::Own { .. } => {
                None
            }
        }
    }

    /// Where its arguments lead, beside the page that it shows.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Target> {
        let (code, args, named) = match self {
            Self::Qr(code) => (Some(code), &[][..], &[][..]),
            Self::Own { args, named, .. } => (None, &args[..], &named[..]),
            Self::Quiz { .. }
            | Self::Scenario(_)
            | Self::Checklist(_)
            | Self::Pyramid(_)
            | Self::Case(_)
            | Self::Fact(_)
            | Self::Hotline => (None, &[][..], &[][..]),
        };
        let named = named.iter().map(|(_, arg)| arg);
        let own = args.iter().chain(named);
        let codes = code
            .into_iter()
            .chain(own.filter_map(|arg| arg.leads.as_ref()));
        codes.filter_map(|code| match code {
            Code::Inside(target) => Some(target),
            Code::Web(_) => None,
        })
    }
}

/// What is wrong with a call, and where in its text. Without a place: the whole block.
pub(super) type Wrong = (Problem, Option<Span>);

/// What a call in `version` asks for; none where something is wrong with it or what it names could not be understood.
pub(super) fn resolve(
    site: &Site,
    version: &Version,
    call: &Call,
    wrong: &mut Vec<Wrong>,
) -> Option<Block> {
    let mut args = Args::new(call, version, wrong);
    let block = match &*call.name {
        "quiz" => {
            let bank = args.page(site, "quizzes");
            let count = args.whole("count", &COUNT);
            let count = count.and_then(|it| usize::try_from(it).ok());
            bank.map(|bank| Block::Quiz { bank, count })
        }
        "scenario" => args.page(site, "scenarios").map(Block::Scenario),
        "checklist" => args.page(site, "checklists").map(Block::Checklist),
        "case" => args.page(site, "cases").map(Block::Case),
        "pyramid" => Some(Block::Pyramid(args.pyramid(site))),
        "hotline" => Some(Block::Hotline),
        "fact" => args.fact(site).map(Block::Fact),
        "qr" => args.code(site).map(Block::Qr),
        name if site.blocks.iter().any(|own| own == name) => {
            return Some(theirs(site, version, call));
        }
        name => {
            let own = site.blocks.iter().map(String::as_str);
            let near = nearest(name, NAMES.into_iter().chain(own)).map(str::to_owned);
            let place = Span::from(call.name_span.clone());
            wrong.push((Problem::BlockUnknown(name.to_owned(), near), Some(place)));
            return None;
        }
    };
    args.finish();
    block
}

/// A theme's own block.
fn theirs(site: &Site, version: &Version, call: &Call) -> Block {
    let made = |value: &Value| {
        let text = written(value).into_owned();
        let leads = if address::is_web(&text) {
            Some(Code::Web(text.clone()))
        } else {
            let target = site.target(&version.source, &text);
            target.ok().map(Code::Inside)
        };
        OwnArg { text, leads }
    };
    let (mut args, mut named) = (Vec::new(), Vec::new());
    for arg in &call.args {
        match &arg.key {
            Some(key) => named.push((key.to_string(), made(&arg.value))),
            None => args.push(made(&arg.value)),
        }
    }
    Block::Own {
        name: call.name.to_string(),
        args,
        named,
    }
}

/// The arguments of a call, each taken once; what nobody takes is wrong.
struct Args<'a> {
    call: &'a Call,
    version: &'a Version,
    left: Vec<&'a Arg>,
    wrong: &'a mut Vec<Wrong>,
}

impl<'a> Args<'a> {
    fn new(call: &'a Call, version: &'a Version, wrong: &'a mut Vec<Wrong>) -> Self {
        Self {
            call,
            version,
            left: call.args.iter().collect(),
            wrong,
        }
    }

    fn wrong(&mut self, what: &str, place: Option<Span>) {
        self.wrong
            .push((Problem::BlockArgument(what.to_owned()), place));
    }

    fn take(&mut self, key: Option<&str>) -> Option<&'a Arg> {
        let at = self.left.iter().position(|arg| arg.key.as_deref() == key)?;
        Some(self.left.remove(at))
    }

    /// The text without a key that comes first, and its place.
    fn first(&mut self) -> Option<(&'a str, Span)> {
        let arg = self.take(None);
        let span = arg.map(|arg| Span::from(arg.span.clone()));
        if let (Some(Value::Text(text)), Some(span)) = (arg.map(|arg| &arg.value), span) {
            return Some((text, span));
        }
        self.wrong(&self.call.name, span);
        None
    }

    fn page(&mut self, site: &Site, folder: &str) -> Option<EntryId> {
        let (name, span) = self.first()?;
        if site.is_unparsed(name, folder) {
            return None;
        }
        let found = site.reference(Reference::Block, name, folder);
        found
            .map_err(|problem| {
                let problem = site.missed(self.version, name, folder, problem);
                self.wrong.extend(problem.map(|it| (it, Some(span))));
            })
            .ok()
    }

    fn fact(&mut self, site: &Site) -> Option<FactId> {
        let (id, span) = self.first()?;
        let found = site.facts.find(id)?;
        found
            .map_err(|problem| self.wrong.push((problem, Some(span))))
            .ok()
    }

    fn code(&mut self, site: &Site) -> Option<Code> {
        let (dest, span) = self.first()?;
        let version = self.version;
        let found = if address::is_web(dest) {
            let checked = address::web(dest).map_err(Problem::from);
            checked.map(|()| Code::Web(dest.to_owned()))
        } else {
            site.target(&version.source, dest).map(Code::Inside)
        };
        found
            .map_err(|problem| {
                let problem = site.missed_link(version, dest, problem);
                self.wrong.extend(problem.map(|it| (it, Some(span))));
            })
            .ok()
    }

    /// A whole number in its bounds.
    fn whole(&mut self, key: &str, bounds: &RangeInclusive<u64>) -> Option<u64> {
        let arg = self.take(Some(key))?;
        let found = match &arg.value {
            Value::Number(number) => whole(*number, bounds),
            Value::Text(_) => None,
        };
        if found.is_none() {
            self.wrong(key, Some(Span::from(arg.span.clone())));
        }
        found
    }

    fn pyramid(&mut self, site: &Site) -> Pyramid {
        let recruits = self.whole("recruits", &RECRUITS);
        let fee = self.whole("fee", &FEE);
        let people = self.people().or_else(|| province(site));
        let (place, people) = people.or_else(everybody).unwrap_or_default();
        Pyramid {
            recruits: recruits.unwrap_or(USUAL_RECRUITS),
            fee: fee.unwrap_or(0),
            place,
            population: people.max(*POPULATION.start()),
        }
    }

    fn people(&mut self) -> Option<(Option<&'static str>, u64)> {
        const KEY: &str = "population";
        let arg = self.take(Some(KEY))?;
        let found = match &arg.value {
            Value::Text(name) => population::find(name).map(|(name, people)| (Some(name), people)),
            Value::Number(number) => whole(*number, &POPULATION).map(|people| (None, people)),
        };
        if found.is_none() {
            self.wrong(KEY, Some(Span::from(arg.span.clone())));
        }
        found
    }

    /// What nobody took.
    fn finish(mut self) {
        for arg in std::mem::take(&mut self.left) {
            let what = arg
                .key
                .as_deref()
                .map_or_else(|| written(&arg.value), Cow::from);
            self.wrong(&what, Some(Span::from(arg.span.clone())));
        }
    }
}

/// The people of the province that the site says it is for.
fn province(site: &Site) -> Option<(Option<&'static str>, u64)> {
    let name = site.settings().values.get(Blank::Province)?;
    population::find(name).map(|(name, people)| (Some(name), people))
}

fn everybody() -> Option<(Option<&'static str>, u64)> {
    population::find(EVERYBODY).map(|(name, people)| (Some(name), people))
}

/// A number as a whole one, where it is one and in these bounds.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss
)] // The bounds are below 2^53, and what is not in them is not cast.
fn whole(number: f64, bounds: &RangeInclusive<u64>) -> Option<u64> {
    let within = (*bounds.start() as f64..=*bounds.end() as f64).contains(&number);
    (within && number.fract() == 0.0).then_some(number as u64)
}

/// A value as its author wrote it.
fn written(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Number(number) => number.to_string().into(),
    }
}
