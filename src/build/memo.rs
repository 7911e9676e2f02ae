//! Every file parsed, in parallel; what an earlier build of this process has parsed already is taken from it.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::hash::{Fingerprint, Hasher};
use crate::path;
use crate::render::Minified;
use crate::site::{self, Layout, Lookups};
use crate::source::{self, Sources};
use crate::syntax::fill::{self, Fill, Values};
use crate::syntax::{self, FileKind, Parsed};
use crate::theme::{Drawn, Theme};

/// Parsed files of earlier builds in this process. Its three rules: values never change; they
/// depend on nothing but their key (the file's name, bytes and kind, and the words that the site puts into it); what was
/// wrong with a file is kept with it and said again.
#[derive(Default)]
pub struct Memo {
    parsed: HashMap<Arc<str>, (Key, Parse)>,
    /// By content folder.
    pub(super) seen: HashMap<PathBuf, source::Seen>,
    /// With all that was made of it.
    theme: Option<Arc<Theme>>,
    pub(super) lookups: Arc<Mutex<Lookups>>,
    common: Arc<Common>,
}

/// What is made of one site and would be made of the next. Of one alone nothing is kept: it has no use for it, and pays for none.
#[derive(Debug, Default)]
pub(super) struct Common {
    pub(super) minified: Arc<Minified>,
    pub(super) drawn: Drawn,
}

impl Memo {
    /// For several sites, one after the other: what they have in common is kept from each to the next.
    #[must_use]
    pub fn of_several() -> Self {
        let common = Common {
            minified: Arc::new(Minified::kept()),
            drawn: Drawn::kept(),
        };
        Self {
            common: Arc::new(common),
            ..Self::default()
        }
    }

    pub(super) fn common(&self) -> Arc<Common> {
        Arc::clone(&self.common)
    }

    /// Forgets what no other site can use, for who goes on to the next.
    pub fn forget(&mut self, config: &Config) {
        self.common.minified.turn();
        self.common.drawn.turn();
        self.seen.remove(&config.content);
        let own = format!("{}/", config.content_shown);
        self.parsed.retain(|name, _| !name.starts_with(&own));
    }

    /// A theme that was just read; if it is the one that was there before, that one.
    pub(super) fn theme(&mut self, read: Theme) -> Arc<Theme> {
        match &self.theme {
            Some(known) if known.is_same(&read) => Arc::clone(known),
            _ => Arc::clone(self.theme.insert(Arc::new(read))),
        }
    }
}

/// What was found is complete or not there at all, so it is still good where its holder broke down.
pub(super) fn lock(lookups: &Mutex<Lookups>) -> MutexGuard<'_, Lookups> {
    lookups.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file, and what is wrong with it.
pub(super) type Parse = (Option<Arc<Parsed>>, Arc<[Diagnostic]>);

/// Of which bytes something was parsed, and with which words of the site's own, where it asks for any.
#[derive(Clone, Copy)]
struct Key {
    bytes: Fingerprint,
    words: Option<Fingerprint>,
}

/// What a site puts into the texts of its files.
pub(super) struct Words {
    /// None where there are no settings that could be read.
    values: Option<Arc<Values>>,
    fingerprint: Fingerprint,
    main: String,
}

impl Words {
    /// As `site.yaml` says them.
    pub(super) fn of(settings: Option<&Parsed>) -> Self {
        let settings = match settings {
            Some(Parsed::Settings(settings)) => Some(settings),
            _ => None,
        };
        let values = settings.map(|it| Arc::clone(&it.values));
        let main = settings.and_then(|it| it.languages.first());
        let main = main.map_or("zh-CN", String::as_str).to_owned();
        let said = Hasher::new()
            .add(&[u8::from(values.is_some())])
            .add(
                &values
                    .as_deref()
                    .unwrap_or(&Values::default())
                    .fingerprint()
                    .to_bytes(),
            )
            .add(main.as_bytes())
            .finish();
        Self {
            values,
            fingerprint: said,
            main,
        }
    }

    /// As the settings say them that a site has: these, or those of its own file.
    pub(super) fn said(sources: &Sources, settings: Option<&Arc<Parsed>>, memo: &mut Memo) -> Self {
        match settings {
            Some(settings) => Self::of(Some(settings)),
            None => Self::of(self::settings(sources, memo).as_deref()),
        }
    }

    /// For a file in this language, or in the site's own.
    pub(super) fn fill(&self, lang: Option<&str>) -> Fill {
        let lang = lang.unwrap_or(&self.main);
        match &self.values {
            Some(values) => Fill::new(Arc::clone(values), lang),
            None => Fill::lost(lang),
        }
    }

    fn fits(&self, key: &Key, file: &source::SourceFile) -> bool {
        let words = key.words.is_none_or(|it| it == self.fingerprint);
        words && key.bytes == file.fingerprint
    }
}

/// `site.yaml`, from the memo when it is there.
pub(super) fn settings(sources: &Sources, memo: &mut Memo) -> Option<Arc<Parsed>> {
    parse_settings(sources, memo)?.0
}

/// The same, with what is wrong with it. It has its words in itself.
pub(super) fn parse_settings(sources: &Sources, memo: &mut Memo) -> Option<Parse> {
    let file = sources.get(SETTINGS)?;
    if let Some((key, parse)) = memo.parsed.get(&file.name)
        && key.bytes == file.fingerprint
    {
        return Some(parse.clone());
    }
    let (key, parse) = parse_now(sources, file, &Words::of(None));
    let entry = (key, parse.clone());
    memo.parsed.insert(Arc::clone(&file.name), entry);
    Some(parse)
}

const SETTINGS: &str = "site.yaml";

fn parse_now(sources: &Sources, file: &source::SourceFile, words: &Words) -> (Key, Parse) {
    let mut key = Key {
        bytes: file.fingerprint,
        words: None,
    };
    let Layout::Content {
        file: kind, lang, ..
    } = site::layout(&file.path)
    else {
        return (key, (None, Arc::new([])));
    };
    let (parsed, diagnostics) = match sources.text(file) {
        Ok(text) => {
            let asks = fill::may_ask(&text) && kind != FileKind::Settings;
            key.words = asks.then_some(words.fingerprint);
            syntax::parse_filled(&file.name, &text, kind, words.fill(lang.as_deref()))
        }
        Err((problem, span)) => {
            let place = Place {
                file: Arc::clone(&file.name),
                span,
                cell: None,
            };
            (None, vec![Diagnostic::new(problem, place)])
        }
    };
    (key, (parsed.map(Arc::new), diagnostics.into()))
}

/// Every file as the resolver wants it.
pub(super) struct AllParsed {
    pub(super) inputs: Vec<site::Input>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many the memo did not have.
    pub(super) fresh: usize,
    /// What was found when they were resolved before.
    pub(super) lookups: Arc<Mutex<Lookups>>,
}

/// `settings`: in the place of those that stand in the site's own file.
pub(super) fn parse(
    sources: &Sources,
    settings: Option<&Arc<Parsed>>,
    memo: &mut Memo,
) -> AllParsed {
    let words = Words::said(sources, settings, memo);
    let known = &memo.parsed;
    let parsed: Vec<((Key, Parse), bool)> = sources
        .files
        .par_iter()
        .map(|file| match known.get(&file.name) {
            Some((key, parse)) if words.fits(key, file) => ((*key, parse.clone()), false),
            _ => (
                parse_now(sources, file, &words),
                source::is_text(&file.path),
            ),
        })
        .collect();
    let mut all = AllParsed {
        inputs: Vec::with_capacity(parsed.len()),
        diagnostics: Vec::new(),
        fresh: 0,
        lookups: Arc::clone(&memo.lookups),
    };
    let mut texts = 0;
    for (file, ((key, parse), fresh)) in sources.files.iter().zip(parsed) {
        all.fresh += usize::from(fresh);
        all.diagnostics.extend(parse.1.iter().cloned());
        all.inputs.push(site::Input {
            path: Arc::clone(&file.path),
            name: Arc::clone(&file.name),
            layer: file.layer,
            fingerprint: file.fingerprint,
            parsed: match settings {
                Some(settings) if &*file.path == SETTINGS => Some(Arc::clone(settings)),
                _ => parse.0.clone(),
            },
        });
        if source::is_text(&file.path) {
            texts += 1;
            if fresh {
                memo.parsed.insert(Arc::clone(&file.name), (key, parse));
            }
        }
    }
    if memo.parsed.len() > texts {
        // The settings of what it stands on are no page of the site, and are asked for before all pages.
        let names: HashSet<&str> = sources.files.iter().map(|file| &*file.name).collect();
        memo.parsed
            .retain(|name, _| names.contains(&**name) || path::file_name(name) == SETTINGS);
    }
    all
}
