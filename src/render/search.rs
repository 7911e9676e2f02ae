//! What the search of a language knows, as scripts that its page asks for: the pages of each term, the texts of the pages, and
//! the table that names these parts. A part is called by what is in it: one that has not changed keeps its name, and whatever
//! still holds an old table finds what belongs to it, or nothing.
//!
//! Pages are numbered in their order, and a page's words lie in nearly all parts of the terms. So that one page more does not
//! rename them all, there are two segments: pages that the program carries too, which seldom come or go, and the rest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::{Language, script};
use crate::hash::{Fingerprint, Hasher};
use crate::picture::Survey;
use crate::plan::{Job, Make, Part};
use crate::search::Postings;
use crate::site::{self, Site};
use crate::view::searched::{Searchable, Searched, Subject, subjects};
use crate::view::{SEARCH, Sharing};

/// A part of the texts ends behind a page where it has so many bytes, and the page's path says so: a page that grows then
/// moves no other part's ends.
const TEXTS: usize = 64_000;
/// One page in so many ends a part that is large enough.
const ENDS: u128 = 4;
/// A part ends here whatever the path says.
const TEXTS_AT_MOST: usize = 200_000;

/// So many pages are read at once, by all processors, and then taken into the index one after the other.
const AHEAD: usize = 256;

/// So many signs the table tells, those that most pages have first: of a query's words the others are asked for.
const USUAL: usize = 64;

/// How the parts of the terms are called, in each segment: letters that no part had that was written in another way.
const TERMS: &str = "p";
const TERMS_OF_REST: &str = "q";

/// With fewer pages that the program carries, all are in one segment.
const LEAST_CARRIED: usize = 50;

/// What the search of one language knows: the parts of the first segment, then those of the second.
pub struct Index {
    /// What may be found, as the numbers of pages count it.
    subjects: Vec<Subject>,
    /// The pages of each term: a script for each part.
    terms: Vec<Named>,
    texts: Vec<Texts>,
    pages: usize,
    /// How usual each sign is.
    usual: BTreeMap<char, u64>,
    /// The second segment, where there are two.
    rest: Option<Rest>,
}

struct Named {
    /// What it is called in the window.
    key: String,
    hash: String,
    script: String,
}

/// The pages of a part of the texts.
struct Texts {
    /// The number of its first page in the index.
    first: usize,
    /// As [`Searchable`] numbers them.
    pages: Vec<usize>,
    fingerprint: Fingerprint,
}

/// Pages that come and go.
struct Rest {
    /// The number of its first page in the index.
    from: usize,
    /// Of each page how many of the first segment are to be shown before it.
    before: Vec<usize>,
    /// Where its terms begin among all.
    terms: usize,
}

/// Reads all pages of a language. Their texts are not kept: a part is read again when it is written.
pub fn index(
    site: &Site,
    edition: usize,
    language: &Language<'_>,
    pictures: &Survey,
    sharing: Option<Sharing<'_>>,
) -> Option<Index> {
    let subjects = subjects(site, edition);
    let look = language.look(pictures, sharing);
    let new = || Searchable::new(site, edition, &look, &subjects);
    let all = new()?;
    let mut index = Index {
        subjects: Vec::new(),
        terms: Vec::new(),
        texts: Vec::new(),
        pages: 0,
        usual: BTreeMap::new(),
        rest: None,
    };
    let is_carried = |number: &usize| site::is_carried(all.path(*number));
    let (carried, rest): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(is_carried);
    if carried.len() < LEAST_CARRIED || rest.is_empty() {
        index.add(new, &(0..all.len()).collect::<Vec<_>>(), TERMS);
    } else {
        let mut before = rest.clone();
        for (earlier, page) in before.iter_mut().enumerate() {
            *page -= earlier;
        }
        let from = carried.len();
        index.add(new, &carried, TERMS);
        let terms = index.terms.len();
        index.add(new, &rest, TERMS_OF_REST);
        index.rest = Some(Rest {
            from,
            before,
            terms,
        });
    }
    Some(Index { subjects, ..index })
}

/// What the name of a part of the texts is made of begins with how it is written: a page that has an older script looks for a part
/// of an older name.
fn hashed() -> Hasher {
    let mut hasher = Hasher::new();
    hasher.add(b"pages as texts");
    hasher
}

/// A page is kept as the text of its JSON: a query looks at few of a part's, and only these are read.
fn json(data: &impl Serialize) -> String {
    // Plain data with text keys: nothing in it can fail to be written.
    serde_json::to_string(data).unwrap_or_default()
}

/// What the scripts of the search leave in the window.
const OBJECT: &str = "mbSearch";

fn may_end(path: &str) -> bool {
    let bytes = Fingerprint::of(path.as_bytes()).to_bytes();
    u128::from_le_bytes(bytes).is_multiple_of(ENDS)
}

impl Index {
    /// Adds a segment: some of the pages, in their order.
    fn add<'a>(
        &mut self,
        new: impl Fn() -> Option<Searchable<'a>> + Sync + Send + Copy,
        pages: &[usize],
        name: &str,
    ) {
        let mut postings = Postings::default();
        let mut hasher = hashed();
        let (mut part, mut bytes) = (Vec::new(), 0);
        let Some(all) = new() else { return };
        let last = pages.last().copied();
        let read = |all: &mut Option<Searchable<'a>>, number: &usize| {
            let page = all.as_ref().and_then(|it| it.page(*number));
            let json = json(&page);
            (*number, page, json)
        };
        let ahead = pages
            .chunks(AHEAD)
            .flat_map(|some| some.par_iter().map_init(new, read).collect::<Vec<_>>());
        for (number, page, json) in ahead {
            postings.add(page.iter().flat_map(Searched::texts));
            hasher.add(json.as_bytes());
            bytes += json.len();
            part.push(number);
            let ends = bytes > TEXTS_AT_MOST || bytes > TEXTS && may_end(all.path(number));
            if ends || last == Some(number) {
                let pages = std::mem::take(&mut part);
                let first = self.pages;
                self.pages += pages.len();
                self.texts.push(Texts {
                    first,
                    pages,
                    fingerprint: std::mem::replace(&mut hasher, hashed()).finish(),
                });
                bytes = 0;
            }
        }
        for (sign, pages) in postings.usual() {
            *self.usual.entry(sign).or_default() += pages;
        }
        let parts = postings.deal().into_iter().enumerate();
        self.terms.extend(parts.map(|(number, json)| {
            let key = format!("{name}{number}");
            Named {
                script: script::assign(OBJECT, &key, &json),
                hash: Fingerprint::of(json.as_bytes()).short(),
                key,
            }
        }));
    }

    /// The files of its parts.
    pub fn jobs(&self, site: &Site, edition: usize) -> Vec<Job> {
        let prefix = site.editions.get(edition).map_or("", |made| &made.prefix);
        let job = |key: &str, hash: &str, part| Job {
            path: format!("{prefix}{SEARCH}/parts/{key}.{hash}.js"),
            make: Make::SearchPart { edition, part },
        };
        let terms = self.terms.iter().enumerate();
        let texts = self.texts.iter().enumerate();
        terms
            .map(|(number, it)| job(&it.key, &it.hash, Part::Terms(number)))
            .chain(texts.map(|(number, it)| job("w", &it.hash(), Part::Texts(number))))
            .collect()
    }

    /// What there is, and under which names.
    pub(super) fn table(&self) -> String {
        let named = |all: &[Named]| all.iter().map(|it| it.hash.clone()).collect::<Vec<_>>();
        let split = self.rest.as_ref().map_or(self.terms.len(), |it| it.terms);
        let (terms, others) = self.terms.split_at_checked(split).unwrap_or_default();
        let texts: Vec<Value> = self
            .texts
            .iter()
            .map(|it| Value::Array(vec![it.first.into(), it.hash().into()]))
            .collect();
        let mut table = serde_json::json!({
            "pages": self.pages,
            "terms": named(terms),
            "texts": texts,
            "usual": self.usual_signs(),
        });
        if let Some(Rest { from, before, .. }) = &self.rest {
            table["rest"] =
                serde_json::json!({ "from": from, "terms": named(others), "before": before });
        }
        script::assign(OBJECT, "table", &table.to_string())
    }

    fn usual_signs(&self) -> String {
        let mut signs: Vec<(char, u64)> = self.usual.iter().map(|(a, b)| (*a, *b)).collect();
        signs.sort_unstable_by_key(|(sign, pages)| (Reverse(*pages), *sign));
        signs
            .into_iter()
            .take(USUAL)
            .map(|(sign, _)| sign)
            .collect()
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
        sharing: Option<Sharing<'_>>,
    ) -> Option<String> {
        let number = match part {
            Part::Terms(number) => return Some(self.terms.get(number)?.script.clone()),
            Part::Texts(number) => number,
        };
        let texts = self.texts.get(number)?;
        let look = language.look(pictures, sharing);
        let all = Searchable::new(site, edition, &look, &self.subjects)?;
        let pages: Vec<_> = texts.pages.iter().map(|it| json(&all.page(*it))).collect();
        Some(script::assign(
            OBJECT,
            &format!("w.{}", texts.hash()),
            &json(&pages),
        ))
    }
}

impl Texts {
    /// Its whole name: a number would be another as soon as a part before it comes or goes.
    fn hash(&self) -> String {
        self.fingerprint.short()
    }
}
