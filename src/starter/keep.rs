//! What of the shipped content a new site gets: the disguises that there are, and how an author names those that she
//! keeps and the sections that she does without. Knows texts only.

use std::collections::BTreeSet;

use super::without::{Entry, Gone, Head, name};
use super::{KINDS, shipped_content};
use crate::text::narrow;

/// A disguise of the shipped content.
pub struct Disguise {
    /// The name of its file, without ending.
    pub slug: String,
    /// As its page is called.
    pub title: String,
    /// What else people call it.
    aka: Vec<String>,
}

/// What is not put into a new site.
#[derive(Debug, Default)]
pub struct LeftOut {
    pub(super) gone: Gone,
    /// Further languages.
    pub(super) languages: Vec<&'static str>,
}

/// Why it is not known what is kept.
#[derive(Debug, PartialEq, Eq)]
pub enum Unclear {
    /// Not one.
    Nothing,
    /// No number and no name of one.
    Unknown(String),
    /// A number that none has.
    Beyond(String),
}

/// What people type for all of them.
const ALL: [&str; 7] = ["全部", "全要", "所有", "都要", "全都要", "全留", "all"];
/// And for not one.
const NOT_ONE: [&str; 7] = ["无", "没有", "都不要", "不要", "暂无", "none", "no"];

/// All disguises, in the order in which the site shows them.
pub fn disguises() -> Vec<Disguise> {
    let of = |(page, aka)| {
        let Page { slug, title } = page;
        Disguise { slug, title, aka }
    };
    pages("disguises/").into_iter().map(of).collect()
}

/// A page of the shipped content that a new site can do without.
pub struct Page {
    /// The name of its file, without ending.
    pub slug: String,
    /// As it is called.
    pub title: String,
}

/// The pages for each kind of reader, in the order in which the site shows them.
pub fn audiences() -> Vec<Page> {
    let pages = pages("audiences/").into_iter();
    pages.map(|(page, _)| page).collect()
}

/// The pages of a folder by their weight, with what else people call them.
fn pages(folder: &str) -> Vec<(Page, Vec<String>)> {
    let files = shipped_content();
    let mut found: Vec<(i64, (Page, Vec<String>))> = files
        .iter()
        .filter(|(path, _)| !path.ends_with(".en.md"))
        .filter_map(|(path, bytes)| {
            let slug = name(path)?.strip_prefix(folder)?.to_owned();
            let head = Head::of(std::str::from_utf8(bytes).ok()?);
            let weight = head.value("weight").and_then(|it| it.parse().ok());
            let aka = head.list("aka").into_iter().map(str::to_owned).collect();
            let title = head.value("title")?.to_owned();
            Some((weight.unwrap_or_default(), (Page { slug, title }, aka)))
        })
        .collect();
    found.sort_by(|(a, left), (b, right)| (a, &left.0.slug).cmp(&(b, &right.0.slug)));
    found.into_iter().map(|(_, page)| page).collect()
}

impl LeftOut {
    /// Leaves out all disguises that an answer does not name: `1、3、5-8`, names, or nothing at all for keeping them all.
    ///
    /// # Errors
    /// Where it is not clear which are kept.
    pub fn but(&mut self, answer: &str, all: &[Disguise]) -> Result<(), Unclear> {
        let kept = kept(answer, all)?;
        let lost = all.iter().enumerate().filter(|(at, _)| !kept.contains(at));
        self.gone
            .extend(lost.map(|(_, it)| format!("disguises/{}", it.slug)));
        Ok(())
    }

    /// Leaves out the disguises and the pages for readers that were not ticked, by their slugs.
    ///
    /// # Errors
    /// Where no disguise was ticked, or what was is none.
    pub fn ticked(&mut self, kept: &[String], readers: &[String]) -> Result<(), Unclear> {
        let all: Vec<String> = disguises().into_iter().map(|it| it.slug).collect();
        if !kept.iter().any(|slug| all.contains(slug)) {
            return Err(Unclear::Nothing);
        }
        self.leave("disguises", &all, kept)?;
        let all: Vec<String> = audiences().into_iter().map(|it| it.slug).collect();
        self.leave("audiences", &all, readers)
    }

    fn leave(&mut self, folder: &str, all: &[String], kept: &[String]) -> Result<(), Unclear> {
        if let Some(slug) = kept.iter().find(|slug| !all.contains(slug)) {
            return Err(Unclear::Unknown(slug.clone()));
        }
        let lost = all.iter().filter(|slug| !kept.contains(slug));
        self.gone
            .extend(lost.map(|slug| format!("{folder}/{slug}")));
        Ok(())
    }

    /// Leaves out whole sections, and what is there for one audience: `案例，情景，退役军人`.
    ///
    /// # Errors
    /// What is nothing that a site can do without.
    pub fn sections(&mut self, answer: &str) -> Result<(), String> {
        let files = shipped_content();
        for said in pieces(answer) {
            if let Some((tag, _)) = LANGUAGES.iter().find(|(_, names)| {
                let said = said.to_lowercase();
                names.contains(&&*said)
            }) {
                self.languages.push(*tag);
                continue;
            }
            let Some(folder) = section(said) else {
                let page = audience(said, &files).ok_or_else(|| said.to_owned())?;
                self.gone.insert(page);
                continue;
            };
            let names = files.iter().filter_map(|(path, _)| name(path));
            let inside = names.filter(|it| it == folder || it.split('/').next() == Some(folder));
            self.gone.extend(inside);
        }
        Ok(())
    }

    /// The same in the fewest words: whole sections, then single pages.
    pub(super) fn hidden(&self) -> Vec<String> {
        let files = shipped_content();
        let names: BTreeSet<String> = files.iter().filter_map(|(path, _)| name(path)).collect();
        let folder = |name: &str| name.split('/').next().unwrap_or(name).to_owned();
        let whole = |folder: &str| {
            let mut inside = names
                .iter()
                .filter(|it| it.split('/').next() == Some(folder));
            inside.all(|it| self.gone.contains(it))
        };
        let mut hidden: Vec<String> = Vec::new();
        for name in &self.gone {
            let folder = folder(name);
            let word = if whole(&folder) { folder } else { name.clone() };
            if !hidden.contains(&word) {
                hidden.push(word);
            }
        }
        hidden
    }
}

/// Languages that a site can do without, by their tags, and what they are called.
const LANGUAGES: [(&str, &[&str]); 1] = [("en", &["en", "english", "英文", "英语", "英文版"])];

/// Sections that a site can do without, by the names that are taken for them. Disguises and guides stay: what a reader
/// in danger needs is there.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS
        .iter()
        .filter(|kind| !["disguise", "guide"].contains(&kind.name))
        .map(|kind| (kind.folder, kind.chinese))
        .chain([("communities", "社区")])
}

fn section(said: &str) -> Option<&'static str> {
    let said = said.to_lowercase();
    let mut all = sections();
    all.find(|(folder, chinese)| *folder == said || *chinese == said)
        .map(|(folder, _)| folder)
}

/// The one page for an audience of this name: `audiences/veterans`, or words of its title. None where several could be
/// meant.
fn audience(said: &str, files: &[Entry]) -> Option<String> {
    let mut found = files.iter().filter_map(|(path, bytes)| {
        let page = name(path).filter(|it| it.starts_with("audiences/"))?;
        let head = Head::of(std::str::from_utf8(bytes).ok()?);
        let words = said.chars().count() >= 2 && head.value("title")?.contains(said);
        (words || page == said).then_some(page)
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn pieces(answer: &str) -> impl Iterator<Item = &str> {
    answer
        .split([',', '，', '、', ';', '；'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
}

fn kept(answer: &str, all: &[Disguise]) -> Result<BTreeSet<usize>, Unclear> {
    let mut found = BTreeSet::new();
    for piece in pieces(answer) {
        let lower = piece.to_lowercase();
        if ALL.contains(&&*lower) {
            found.extend(0..all.len());
        } else if NOT_ONE.contains(&&*lower) {
            return Err(Unclear::Nothing);
        } else if let Some(at) = named(&lower, all, |name, said| name == said) {
            found.insert(at);
        } else {
            let numbers = numbers(piece);
            let is_there = |(first, last): &(usize, usize)| *first > 0 && *last <= all.len();
            match numbers {
                Some(numbers) if numbers.iter().all(is_there) => {
                    found.extend(
                        numbers
                            .into_iter()
                            .flat_map(|(first, last)| first - 1..last),
                    );
                }
                // `1040` is in a name; so is a single sign in many.
                numbers => {
                    let least = if numbers.is_some() { 3 } else { 2 };
                    let long = lower.chars().count() >= least;
                    let at = named(&lower, all, |name, said| name.contains(said));
                    let at = at.filter(|_| long);
                    let said = piece.to_owned();
                    found.insert(at.ok_or(match numbers {
                        Some(_) => Unclear::Beyond(said),
                        None => Unclear::Unknown(said),
                    })?);
                }
            }
        }
    }
    if found.is_empty() {
        // Nothing, or only commas: she took what was offered.
        found.extend(0..all.len());
    }
    Ok(found)
}

/// The one disguise of this name; none where several could be meant.
fn named(said: &str, all: &[Disguise], is: fn(&str, &str) -> bool) -> Option<usize> {
    let mut found = all.iter().enumerate().filter(|(_, it)| {
        let title = it.title.to_lowercase();
        // A title that lists several things is also each of them.
        is(&title, said)
            || is(&it.slug, said)
            || title.split('、').any(|part| is(part, said))
            || it.aka.iter().any(|name| is(&name.to_lowercase(), said))
    });
    let first = found.next()?.0;
    found.next().is_none().then_some(first)
}

/// Numbers and ranges with spaces between them, in any width: `1`, `３－５`, `2 4`.
fn numbers(piece: &str) -> Option<Vec<(usize, usize)>> {
    const DASHES: [char; 9] = ['-', '－', '—', '–', '~', '～', '至', '到', '―'];
    let wide: String = piece
        .chars()
        .map(|c| match c {
            c if DASHES.contains(&c) => '-',
            c => narrow(c),
        })
        .collect();
    // `1 - 3` is a range too, and a dash that is typed twice is one.
    let parts: Vec<&str> = wide.split('-').map(str::trim).collect();
    let close = parts.join("-").replace("--", "-");
    let read = |word: &str| {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let pair: (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        Some((pair.0.min(pair.1), pair.0.max(pair.1)))
    };
    close.split_whitespace().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(answer: &str) -> Result<String, Unclear> {
        let all = disguises();
        let kept = kept(answer, &all)?;
        let slugs: Vec<&str> = kept.iter().map(|at| &*all[*at].slug).collect();
        Ok(slugs.join(" "))
    }

    #[test]
    fn sections_languages_and_audiences_can_be_done_without() {
        let without = |answer: &str| {
            let mut out = LeftOut::default();
            out.sections(answer).map(|()| (out.hidden(), out.languages))
        };
        let two = || {
            vec![
                "audiences/officials".to_owned(),
                "audiences/veterans".to_owned(),
            ]
        };
        assert_eq!(without("英文、退役军人，干部"), Ok((two(), vec!["en"])));
        assert_eq!(
            without("audiences/veterans,audiences/officials"),
            Ok((two(), vec![]))
        );
        assert_eq!(without("情景"), Ok((vec!["scenarios".to_owned()], vec![])));
        // All of them begin so.
        for unclear in ["给", "给村里的", "audiences/nobody", "指南"] {
            assert_eq!(without(unclear), Err(unclear.to_owned()));
        }
    }

    #[test]
    fn an_answer_is_taken_as_it_is_typed() {
        let three = "consumer-rebate points-rise flash-resale";
        for answer in [
            "1-3",
            "1、2，3",
            "１－３",
            "1 2 3",
            "3,1，2",
            "1—2、3",
            "１ ~ ３",
            "1到3",
            "3-1",
            "1——3",
            "消费返利，积分增值；抢购转售",
            "消费返利、2-3",
            "Consumer-Rebate, points-rise, 3，",
        ] {
            assert_eq!(slugs(answer).as_deref(), Ok(three), "{answer}");
        }
        for (answer, slug) in [
            ("资本运作、1040 工程", "capital-operation"),
            ("1040", "capital-operation"),
            ("招聘", "recruitment"),
            ("4", "mutual-aid"),
        ] {
            assert_eq!(slugs(answer).as_deref(), Ok(slug), "{answer}");
        }
        let all = disguises().len();
        for answer in ["", "全部", "，", "all"] {
            assert_eq!(slugs(answer).unwrap().split(' ').count(), all, "{answer}");
        }
    }

    #[test]
    fn what_was_not_ticked_goes_and_nothing_else() {
        let mut out = LeftOut::default();
        let some = |all: Vec<String>| all[1..].to_vec();
        let kept = some(disguises().into_iter().map(|it| it.slug).collect());
        let readers = some(audiences().into_iter().map(|it| it.slug).collect());
        out.ticked(&kept, &readers).unwrap();
        let gone: Vec<&str> = out.gone.iter().map(String::as_str).collect();
        assert_eq!(gone, ["audiences/elders", "disguises/consumer-rebate"]);
        let mut ticked = |kept: &[&str], readers: &[&str]| {
            let owned = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
            out.ticked(&owned(kept), &owned(readers))
        };
        let unknown = |text: &str| Err(Unclear::Unknown(text.to_owned()));
        assert_eq!(ticked(&[], &["elders"]), Err(Unclear::Nothing));
        assert_eq!(ticked(&["gold", "../x"], &[]), unknown("../x"));
        assert_eq!(ticked(&["consumer-rebate"], &["gone"]), unknown("gone"));
    }

    #[test]
    fn what_is_not_clear_is_not_guessed() {
        let unknown = |text: &str| Err(Unclear::Unknown(text.to_owned()));
        let beyond = |text: &str| Err(Unclear::Beyond(text.to_owned()));
        assert_eq!(slugs("1、理财通"), unknown("理财通"));
        // Several have it in their names.
        assert_eq!(slugs("项目"), unknown("项目"));
        assert_eq!(slugs("1-2-3"), unknown("1-2-3"));
        assert_eq!(slugs("1-"), unknown("1-"));
        assert_eq!(slugs("0"), beyond("0"));
        assert_eq!(slugs("15-99"), beyond("15-99"));
        assert_eq!(
            slugs("99999999999999999999999"),
            unknown("99999999999999999999999")
        );
        assert_eq!(slugs("无"), Err(Unclear::Nothing));
        let mut out = LeftOut::default();
        assert_eq!(out.sections("情景、指南"), Err("指南".to_owned()));
    }
}
