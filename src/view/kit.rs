//! What the sheets of a kit show: posters, cards, letters, pictures for one community in one language, all of it from the content and
//! the words of the theme. Fits texts to their rooms and says which have none; draws nothing, writes nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::block;
use super::context::{Context, Look};
use super::direction::direction;
use super::share::{Drawing, drawing, plain};
use crate::diagnostic::{Place, SheetFlaw};
use crate::hash::{Fingerprint, Hasher};
use crate::sheet::Fitted;
use crate::site::{EntryId, Site, Version, code_address};
use crate::span::Span;
use crate::theme::{Sheets, Words};

mod flow;
mod items;
mod told;

use flow::Piece;
pub use flow::Text;
pub use items::{ITEMS, Item, KitFile, Make, kit_files, preview};
use told::{Offer, Report, Round, three};

/// Words of the theme that stand on sheets begin so; a room of the same name has the word.
const WORDS: &str = "sheet_";

/// Where a text of a kit comes from, to be told with what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// From a page's file.
    Page(&'a Version),
    /// From the settings.
    Settings,
    /// From the theme's words.
    Theme,
}

/// Something wrong with a text of a kit.
#[derive(Debug)]
pub struct KitFlaw<'a> {
    /// What is wrong.
    pub flaw: SheetFlaw,
    /// In which file the text stands.
    pub origin: Origin<'a>,
    /// The text, in which it begins here; empty where the whole entry is meant.
    pub text: String,
    /// Bytes from its beginning.
    pub at: usize,
}

/// A text and where it comes from.
#[derive(Clone, Debug)]
struct Line<'a> {
    text: String,
    origin: Origin<'a>,
}

/// Somebody to call.
#[derive(Clone, Debug)]
struct Call<'a> {
    name: Line<'a>,
    phone: Line<'a>,
    note: Line<'a>,
}

/// All that a kit can say, before any of it is fitted.
pub struct Told<'a> {
    site: &'a Site,
    sheets: &'a Sheets<'a>,
    words: &'a Words,
    community: &'a Version,
    /// BCP 47.
    pub lang: &'a str,
    /// What the community is called.
    pub name: &'a str,
    /// Who runs the site; may be empty.
    pub organisation: &'a str,
    /// The address that the code has; only with a base URL.
    pub address: Option<String>,
    kind: &'static str,
    texts: BTreeMap<String, Line<'a>>,
    numbers: Vec<Call<'a>>,
    local: Vec<Call<'a>>,
    offers: Vec<Offer<'a>>,
    rounds: Vec<Round<'a>>,
    report: Option<Report<'a>>,
    /// What the community itself says first, in the language of the site.
    note: Option<Line<'a>>,
    code: Option<String>,
}

/// `kit`: what one page of a sheet shows.
#[derive(Debug, Serialize)]
pub struct Kit<'a> {
    /// How its language is written: `ltr`, `rtl`.
    pub dir: &'static str,
    /// `community`, `village`, `school`, `workplace`.
    pub kind: &'static str,
    /// Which page or part this is, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// By the name of their room: `title`, `tagline`, `organisation`, `community`, `address`, `note`, and every word of the theme that begins
    /// with `sheet_`.
    pub texts: BTreeMap<String, Fitted>,
    /// The three numbers: for danger, for doubt, for when one cannot speak.
    pub numbers: Vec<KitNumber>,
    /// Numbers of the community's own.
    pub local: Vec<KitNumber>,
    /// What is said to people there, the most fitting first.
    pub offers: Vec<KitOffer<'a>>,
    /// The quizzes that are recommended there.
    pub quizzes: Vec<KitQuiz>,
    /// The code of the community's page; absent without a base URL.
    pub code: Option<Drawing<'a>>,
    /// A running text: this page's part of it.
    pub flow: Vec<Piece>,
}

/// `kit.numbers`, `kit.local`: somebody to call.
#[derive(Debug, Serialize)]
pub struct KitNumber {
    /// Who answers, in the room `number_name` or `local_name`.
    pub name: Fitted,
    /// In the room `number_phone` or `local_phone`.
    pub phone: Fitted,
    /// When to call, in the room `number_note` or `local_note`.
    pub note: Fitted,
}

/// `kit.offers`: a disguise, by what is said and what is behind it.
#[derive(Debug, Serialize)]
pub struct KitOffer<'a> {
    /// What the disguise is called, in the room `offer_title`.
    pub title: Fitted,
    /// What recruiters say, in the room `offer_pitch`.
    pub pitch: Fitted,
    /// What is behind it, in the room `offer_truth`.
    pub truth: Fitted,
    /// The first signs by which it is told, in the room `offer_flag`.
    pub flags: Vec<Fitted>,
    /// Its drawing, if it is one of the theme's.
    pub sign: Option<Drawing<'a>>,
}

/// `kit.quizzes`.
#[derive(Debug, Serialize)]
pub struct KitQuiz {
    /// What it is called, in the room `quiz_title`.
    pub title: Fitted,
    /// How many questions and minutes, in the room `quiz_about`.
    pub about: Fitted,
}

/// What is wrong with the texts that were fitted so far.
pub type Flaws<'a> = Vec<KitFlaw<'a>>;

impl<'a> Told<'a> {
    /// What there is to say for a community in a language; `None` where its page is not in that language.
    pub fn new(
        site: &'a Site,
        edition: usize,
        id: EntryId,
        look: &Look<'a>,
        sheets: &'a Sheets<'a>,
    ) -> Option<Self> {
        let context = plain(site, edition, look)?;
        let (version, _) = context.version(id)?;
        let community = version.community()?;
        let lang = &context.edition.lang;
        if edition > 0 && !community.name.speaks(lang) {
            return None;
        }
        let settings = site.settings();
        let (numbers, local) = three(&settings.contacts, community, version, lang);
        let place = context.place(&site.entry(id).path);
        let base = site.base_url.as_deref();
        let address = code_address(site, edition, Some(id), &site.entry(id).path);
        let shown = base.map(|base| {
            let (_, host) = base.split_once("://").unwrap_or(("", base));
            format!("{host}{place}")
        });
        let organisation = settings.organisation.as_ref().map_or("", |it| it.of(lang));
        let mut told = Self {
            site,
            sheets,
            words: context.words,
            community: version,
            lang,
            name: community.name.of(lang),
            organisation,
            code: address.as_deref().and_then(block::svg),
            address,
            kind: community.kind.name(),
            texts: BTreeMap::new(),
            numbers,
            local,
            offers: told::offers(&context, version, community),
            rounds: told::rounds(&context, version, community),
            report: None,
            note: told::note(version, community).filter(|_| edition == 0),
        };
        told.report = told::report(&context, &told.offers);
        told.say("community", told.name.to_owned(), Origin::Page(version));
        told.say("organisation", organisation.to_owned(), Origin::Settings);
        told.say(
            "title",
            settings.title.of(lang).to_owned(),
            Origin::Settings,
        );
        let tagline = settings.tagline.as_ref().map_or("", |it| it.of(lang));
        told.say("tagline", tagline.to_owned(), Origin::Settings);
        told.say("address", shown.unwrap_or_default(), Origin::Settings);
        let note = told.note.as_ref().map_or("", |it| &it.text).to_owned();
        told.say("note", note, Origin::Page(version));
        let keys: Vec<&'a String> = context.words.0.keys().collect();
        for key in keys.into_iter().filter(|key| key.starts_with(WORDS)) {
            let word = told.word(key, &[]);
            told.say(key, word, told.origin(key));
        }
        Some(told)
    }

    fn say(&mut self, name: &str, text: String, origin: Origin<'a>) {
        self.texts.insert(name.to_owned(), Line { text, origin });
    }

    /// Where a word of the theme comes from: with a name in it, from where that is said, since nothing else can be wrong with the words that
    /// the program brings.
    fn origin(&self, key: &str) -> Origin<'a> {
        let text = self.words.get(key);
        if text.contains("{community}") {
            Origin::Page(self.community)
        } else if text.contains("{organisation}") || text.contains("{site}") {
            Origin::Settings
        } else {
            Origin::Theme
        }
    }

    /// A word of the theme with what it says of this community.
    fn word(&self, key: &str, values: &[(&str, &str)]) -> String {
        let settings = self.site.settings();
        let mut text = self.words.get(key).to_owned();
        let common = [
            ("community", self.name),
            ("organisation", self.organisation),
            ("site", settings.title.of(self.lang)),
        ];
        for (name, value) in common.iter().chain(values) {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// What its code is, to who cannot see it; empty where there is none.
    pub fn code_words(&self) -> String {
        let address = self.address.as_deref();
        address.map_or_else(String::new, |it| {
            self.word("sheet_code", &[("address", it)])
        })
    }

    /// The key of a word that depends on what kind of community it is: `sheet_letter_title_school`.
    fn of_kind(&self, key: &str) -> String {
        format!("{key}_{}", self.kind)
    }

    /// What one page of a sheet shows.
    pub fn page(&self, sheet: &str, page: usize, pages: usize, flaws: &mut Flaws<'a>) -> Kit<'_> {
        let mut fitter = Fitter {
            told: self,
            sheet,
            flaws,
        };
        let texts = self
            .texts
            .iter()
            .filter(|(name, _)| self.sheets.has(sheet, name))
            .map(|(name, line)| (name.clone(), fitter.fit(name, line)))
            .collect();
        let mut calls = |all: &[Call<'a>], of: &str| -> Vec<KitNumber> {
            all.iter()
                .map(|it| KitNumber {
                    name: fitter.fit(&format!("{of}_name"), &it.name),
                    phone: fitter.fit(&format!("{of}_phone"), &it.phone),
                    note: fitter.fit(&format!("{of}_note"), &it.note),
                })
                .collect()
        };
        let (numbers, local) = (calls(&self.numbers, "number"), calls(&self.local, "local"));
        let offers = self.offers.iter().map(|it| {
            // Never without its quotes: large on a wall it would be taken for ours.
            let said = self.word("sheet_said", &[("pitch", &it.pitch.text)]);
            KitOffer {
                title: fitter.fit("offer_title", &it.title),
                pitch: fitter.fit_as("offer_pitch", &said, &it.pitch),
                truth: fitter.fit("offer_truth", &it.truth),
                flags: it
                    .flags
                    .iter()
                    .map(|it| fitter.fit("offer_flag", it))
                    .collect(),
                sign: it
                    .sign
                    .as_deref()
                    .and_then(|it| drawing(self.sheets, it, self.site)),
            }
        });
        let offers = offers.collect();
        let quizzes = self.rounds.iter().map(|it| KitQuiz {
            title: fitter.fit("quiz_title", &it.title),
            about: fitter.fit("quiz_about", &it.about),
        });
        let quizzes = quizzes.collect();
        Kit {
            dir: direction(self.lang).unwrap_or("ltr"),
            kind: self.kind,
            page,
            pages,
            texts,
            numbers,
            local,
            offers,
            quizzes,
            code: self.code.as_deref().and_then(inside),
            flow: Vec::new(),
        }
    }

    /// What all pages of an item show; none where it is not drawn.
    pub fn pages(&self, item: &Item, sheets: &Sheets<'_>, flaws: &mut Flaws<'a>) -> Vec<Kit<'_>> {
        match item.make {
            Make::Printed(sheet, _) | Make::Picture(sheet) => {
                let count = sheets.parts(sheet);
                (1..=count)
                    .map(|page| self.page(sheet, page, count, flaws))
                    .collect()
            }
            Make::Running(text) => self.text(text, flaws),
            Make::Plain(_) | Make::Diary => Vec::new(),
        }
    }

    /// Of all that it says and shows, so that what is made of it is made anew when one of that changes.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Hasher::new();
        hasher.add(&self.sheets.fingerprint.to_bytes());
        let plain = [self.lang, self.name, self.organisation, self.kind];
        for text in plain.into_iter().chain(self.address.as_deref()) {
            hasher.add(text.as_bytes());
        }
        // The code is that of the address.
        let mut say = |line: &Line<'_>| {
            hasher.add(line.text.as_bytes());
        };
        self.texts.values().for_each(&mut say);
        for call in self.numbers.iter().chain(&self.local) {
            [&call.name, &call.phone, &call.note]
                .into_iter()
                .for_each(&mut say);
        }
        for offer in &self.offers {
            [&offer.title, &offer.pitch, &offer.truth]
                .into_iter()
                .for_each(&mut say);
            offer.flags.iter().for_each(&mut say);
        }
        for round in &self.rounds {
            [&round.title, &round.about].into_iter().for_each(&mut say);
        }
        if let Some(report) = &self.report {
            [&report.title, &report.summary, &report.source]
                .into_iter()
                .for_each(&mut say);
        }
        for offer in &self.offers {
            let sign = offer.sign.as_deref().and_then(|it| self.sheets.sign(it));
            let (svg, view) = sign.unwrap_or_default();
            hasher.add(svg.as_bytes()).add(view.as_bytes());
        }
        hasher.add(&self.numbers.len().to_le_bytes());
        hasher.add(&self.local.len().to_le_bytes());
        for (name, word) in self
            .words
            .0
            .iter()
            .filter(|(name, _)| name.starts_with(WORDS))
        {
            hasher.add(name.as_bytes()).add(word.as_bytes());
        }
        hasher.finish()
    }

    /// Where the name stands that the code's address is made of.
    pub fn place(&self) -> Place {
        let community = self.community.community();
        let span = community.map_or_else(Span::default, |it| it.slug.span);
        Place::at(&self.community.file, span)
    }

    /// What the whole entry lacks.
    pub fn lacks(&self) -> Option<KitFlaw<'a>> {
        let community = self.community.community()?;
        community.contacts.is_empty().then(|| KitFlaw {
            flaw: SheetFlaw::NoContacts,
            origin: Origin::Page(self.community),
            text: String::new(),
            at: 0,
        })
    }
}

/// Fits texts and notes what is wrong with them.
struct Fitter<'t, 'a, 'f> {
    told: &'t Told<'a>,
    sheet: &'t str,
    flaws: &'f mut Flaws<'a>,
}

impl<'a> Fitter<'_, 'a, '_> {
    fn fit(&mut self, room: &str, line: &Line<'a>) -> Fitted {
        self.fit_as(room, &line.text, line)
    }

    /// A text as it is shown, made of one of the content. What no font can set is left out, never shown with empty boxes.
    fn fit_as(&mut self, room: &str, shown: &str, line: &Line<'a>) -> Fitted {
        let sheets = self.told.sheets;
        if line.text.is_empty() || !sheets.has(self.sheet, room) {
            return Fitted::default();
        }
        if let Some((at, c)) = sheets.missing(&line.text) {
            self.flaw(SheetFlaw::KitGlyph(c), line, at);
            return Fitted::default();
        }
        let (fitted, holds) = sheets.fitted(self.sheet, room, shown);
        if !holds {
            self.flaw(SheetFlaw::Room(self.sheet.to_owned()), line, 0);
        }
        fitted
    }

    fn flaw(&mut self, flaw: SheetFlaw, line: &Line<'a>, at: usize) {
        self.flaws.push(KitFlaw {
            flaw,
            origin: line.origin,
            text: line.text.clone(),
            at,
        });
    }
}

/// What stands in a drawing that we made, and its `viewBox`.
fn inside(svg: &str) -> Option<Drawing<'_>> {
    let (tag, rest) = svg.split_once('>')?;
    let inner = rest.rsplit_once("</svg>")?.0;
    let (_, behind) = tag.split_once("viewBox=\"")?;
    let (view, _) = behind.split_once('"')?;
    Some(Drawing { svg: inner, view })
}

/// The communities that have a page, in their order, by the names in their addresses.
pub fn communities<'a>(site: &'a Site, look: &Look<'a>) -> Vec<(&'a str, EntryId)> {
    let Some(context) = plain(site, 0, look) else {
        return Vec::new();
    };
    let found = of(&context).into_iter();
    found
        .filter_map(|id| Some((site.version(id, 0)?.0.community()?.slug.value.as_str(), id)))
        .collect()
}

fn of(context: &Context<'_>) -> Vec<EntryId> {
    let lists = &context.edition.lists;
    lists
        .get(&crate::site::Section::Communities)
        .cloned()
        .unwrap_or_default()
}
