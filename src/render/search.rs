//! What the search of a language knows, as scripts that its page asks for: the pages of each term, the texts of the pages, and
//! the table that names these parts. A part is called by what is in it: one that has not changed keeps its name, and whatever
//! still holds an old table finds what belongs to it, or nothing.

use serde_json::Value;

use super::{Language, script};
use crate::hash::{Fingerprint, Hasher};
use crate::picture::Survey;
use crate::plan::{Job, Make, Part};
use crate::search::Postings;
use crate::site::Site;
use crate::theme::Sheets;
use crate::view::SEARCH;
use crate::view::searched::{Searchable, Searched};

/// A part of the texts ends behind a page where it has so many bytes, and the page's path says so: a page that grows then
/// moves no other part's ends.
const TEXTS: usize = 64_000;
/// One page in so many ends a part that is large enough.
const ENDS: u128 = 4;
/// A part ends here whatever the path says.
const TEXTS_AT_MOST: usize = 200_000;

/// What the search of one language knows.
pub struct Index {
    /// The pages of each term: a script for each part.
    terms: Vec<Named>,
    texts: Vec<Texts>,
    pages: u32,
}

struct Named {
    name: String,
    script: String,
}

/// The pages of a part of the texts.
struct Texts {
    name: String,
    first: usize,
    end: usize,
    fingerprint: Fingerprint,
}

/// Reads all pages of a language. Their texts are not kept: a part is read again when it is written.
pub fn index(
    site: &Site,
    edition: usize,
    language: &Language<'_>,
    pictures: &Survey,
    sheets: Option<&Sheets<'_>>,
) -> Option<Index> {
    let all = Searchable::new(site, edition, &language.look(pictures, sheets))?;
    let mut postings = Postings::default();
    let mut texts = Vec::new();
    let mut hasher = Hasher::new();
    let (mut first, mut bytes) = (0, 0);
    for number in 0..all.len() {
        let page = all.page(number);
        postings.add(page.iter().flat_map(Searched::texts));
        let json = serde_json::to_string(&page).unwrap_or_default();
        hasher.add(json.as_bytes());
        bytes += json.len();
        let last = number + 1 == all.len();
        if last || bytes > TEXTS_AT_MOST || bytes > TEXTS && may_end(all.path(number)) {
            let fingerprint = std::mem::take(&mut hasher).finish();
            texts.push(Texts {
                name: format!("w{}.{}", texts.len(), fingerprint.short()),
                first,
                end: number + 1,
                fingerprint,
            });
            (first, bytes) = (number + 1, 0);
        }
    }
    let made = postings.deal();
    let terms = made.parts.into_iter().enumerate().map(|(number, json)| {
        let name = format!("t{number}.{}", Fingerprint::of(json.as_bytes()).short());
        Named {
            script: script::assign(OBJECT, &format!("t{number}"), &json),
            name,
        }
    });
    Some(Index {
        terms: terms.collect(),
        texts,
        pages: made.pages,
    })
}

/// What the scripts of the search leave in the window.
const OBJECT: &str = "mbSearch";

fn may_end(path: &str) -> bool {
    let bytes = Fingerprint::of(path.as_bytes()).to_bytes();
    u128::from_le_bytes(bytes).is_multiple_of(ENDS)
}

impl Index {
    /// The files of its parts.
    pub fn jobs(&self, site: &Site, edition: usize) -> Vec<Job> {
        let prefix = site.editions.get(edition).map_or("", |made| &made.prefix);
        let path = |name: &str| format!("{prefix}{SEARCH}/parts/{name}.js");
        let job = |name: &str, part| Job {
            path: path(name),
            make: Make::SearchPart { edition, part },
        };
        let terms = self.terms.iter().enumerate();
        let texts = self.texts.iter().enumerate();
        terms
            .map(|(number, it)| job(&it.name, Part::Terms(number)))
            .chain(texts.map(|(number, it)| job(&it.name, Part::Texts(number))))
            .collect()
    }

    /// What there is, and under which names.
    pub(super) fn table(&self) -> String {
        let hash = |name: &str| Value::from(name.rsplit('.').next().unwrap_or_default());
        let terms: Vec<Value> = self.terms.iter().map(|it| hash(&it.name)).collect();
        let texts: Vec<Value> = self
            .texts
            .iter()
            .map(|it| Value::Array(vec![it.first.into(), hash(&it.name)]))
            .collect();
        let table = serde_json::json!({ "pages": self.pages, "terms": terms, "texts": texts });
        script::assign(OBJECT, "table", &table.to_string())
    }

    /// What a part depends on.
    pub(super) fn fingerprint(&self, part: Part) -> Option<Fingerprint> {
        Some(match part {
            Part::Terms(number) => Fingerprint::of(self.terms.get(number)?.script.as_bytes()),
            Part::Texts(number) => self.texts.get(number)?.fingerprint,
        })
    }

    /// The script of a part.
    pub(super) fn part(
        &self,
        part: Part,
        site: &Site,
        edition: usize,
        language: &Language<'_>,
        pictures: &Survey,
        sheets: Option<&Sheets<'_>>,
    ) -> Option<String> {
        let number = match part {
            Part::Terms(number) => return Some(self.terms.get(number)?.script.clone()),
            Part::Texts(number) => number,
        };
        let Texts { first, end, .. } = *self.texts.get(number)?;
        let all = Searchable::new(site, edition, &language.look(pictures, sheets))?;
        let pages: Vec<_> = (first..end).map(|number| all.page(number)).collect();
        let json = serde_json::to_string(&pages).unwrap_or_default();
        Some(script::assign(OBJECT, &format!("w{number}"), &json))
    }
}
