//! The numbers that only Word's lists hold: `1．`, `A.`, `（一）` before a paragraph, counted as Word counts. Knows no text.

use std::collections::{HashMap, HashSet};

use super::document::Label;
use super::numeral::numeral;
use super::style::{Said, Styles, run};
use super::symbol;
use super::xml::Xml;
use crate::diagnostic::BadFile;

/// How far a level stands in from the one above, where nobody says.
pub(super) const STEP: usize = 420;

/// Levels of a list.
const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2`
    text: String,
    /// What stands between the number and the text.
    gap: &'static str,
    /// 0: never begins again; n: only behind level n or above.
    restart: Option<u32>,
    digits_only: bool,
    said: Said,
    style: Option<String>,
    /// How far its paragraphs stand in.
    indent: Option<usize>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            // As the standard has it; every program says another.
            start: 0,
            format: "decimal".to_owned(),
            text: String::new(),
            gap: "\t",
            restart: None,
            digits_only: false,
            said: Said::default(),
            style: None,
            indent: None,
        }
    }
}

type Levels = [Option<Level>; LEVELS];

#[derive(Debug, Default)]
struct Kind {
    levels: Levels,
    /// Its levels are those of the list of this style.
    of_style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    /// Levels that are other than the kind's; where they begin anew.
    levels: Levels,
    starts: [Option<u32>; LEVELS],
}

/// The lists of a file, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    kinds: HashMap<String, Kind>,
    lists: HashMap<u32, List>,
    /// By kind: lists of one kind go on counting one another.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<u32>,
}

impl Numbers {
    pub(super) fn read(mut xml: Xml<'_, '_>) -> Result<Self, BadFile> {
        let mut numbers = Self::default();
        xml.each(|xml, _| {
            xml.each(|xml, tag| match tag.name.as_str() {
                "abstractNum" => {
                    let id = tag.get("abstractNumId").unwrap_or_default().to_owned();
                    let kind = kind(xml)?;
                    numbers.kinds.insert(id, kind);
                    Ok(())
                }
                "num" => {
                    let id = tag.get("numId").and_then(|it| it.parse().ok());
                    let list = list(xml)?;
                    numbers.lists.extend(id.map(|id| (id, list)));
                    Ok(())
                }
                _ => xml.skip(),
            })
        })?;
        Ok(numbers)
    }

    /// The kind whose levels a list has.
    fn kind_of(&self, list: &List, styles: &Styles) -> String {
        let mut name = list.kind.clone();
        for _ in 0..4 {
            let of_style = self.kinds.get(&name).and_then(|it| it.of_style.as_deref());
            let next = of_style
                .and_then(|style| self.lists.get(&styles.listed(Some(style)).list?))
                .map(|list| list.kind.clone());
            match next {
                Some(next) if next != name => name = next,
                _ => break,
            }
        }
        name
    }

    /// What Word puts before the next paragraph of a list. `style`: the paragraph's, which may be a level's own.
    pub(super) fn next(
        &mut self,
        list_id: u32,
        level: Option<usize>,
        style: Option<&str>,
        (styles, said): (&Styles, Said),
    ) -> Option<Label> {
        let list = self.lists.get(&list_id)?;
        let kind_name = self.kind_of(list, styles);
        let empty = Kind::default();
        let kind = self.kinds.get(&kind_name).unwrap_or(&empty);
        let level_of = |at: usize| {
            let own = list.levels.get(at).and_then(Option::as_ref);
            own.or_else(|| kind.levels.get(at)?.as_ref())
        };
        let of_style = || {
            let is = |at: &usize| level_of(*at).is_some_and(|it| it.style.as_deref() == style);
            style.and_then(|_| (0..LEVELS).find(is))
        };
        let at = level.or_else(of_style).unwrap_or(0).min(LEVELS - 1);
        let start_of = |at: usize| {
            let own = list.starts.get(at).copied().flatten();
            own.or_else(|| level_of(at).map(|it| it.start)).unwrap_or(1)
        };
        let counted = self.counted.entry(kind_name.clone()).or_default();
        if self.begun.insert(list_id) {
            for (place, start) in list.starts.iter().enumerate() {
                if start.is_some() {
                    counted[place] = None;
                }
            }
        }
        counted[at] = Some(counted[at].map_or_else(|| start_of(at), |it| it.saturating_add(1)));
        for (deeper, count) in counted.iter_mut().enumerate().skip(at + 1) {
            let restart = level_of(deeper).and_then(|it| it.restart);
            if restart.is_none_or(|behind| u32::try_from(at).is_ok_and(|at| at < behind)) {
                *count = None;
            }
        }
        let level = level_of(at)?;
        let indent = level.indent.unwrap_or((at + 1) * STEP);
        let count = |place: usize| {
            counted
                .get(place)
                .copied()
                .flatten()
                .unwrap_or_else(|| start_of(place))
        };
        if level.format == "bullet" {
            let text = symbol::bullet(&level.text);
            return Some(Label {
                text: format!("{text} "),
                indent,
                ordered: false,
                look: level.said.over(said).look(),
            });
        }
        if level.said.is_hidden() {
            return None;
        }
        let mut text = String::new();
        let mut chars = level.text.chars().peekable();
        while let Some(c) = chars.next() {
            let place = chars
                .peek()
                .and_then(|it| it.to_digit(10))
                .filter(|it| c == '%' && *it > 0);
            let Some(place) = place else {
                text.push(c);
                continue;
            };
            chars.next();
            let place = usize::try_from(place - 1).unwrap_or_default();
            let format = level_of(place).map_or("decimal", |it| it.format.as_str());
            let format = if level.digits_only { "decimal" } else { format };
            text.push_str(&numeral(format, count(place)));
        }
        if text.trim().is_empty() {
            return None;
        }
        text.push_str(level.gap);
        Some(Label {
            text,
            indent,
            ordered: true,
            look: level.said.over(said).look(),
        })
    }
}

/// `w:abstractNum`, opened.
fn kind(xml: &mut Xml<'_, '_>) -> Result<Kind, BadFile> {
    let mut kind = Kind::default();
    xml.each(|xml, tag| match tag.name.as_str() {
        "lvl" => {
            let at = tag.get("ilvl").and_then(|it| it.parse::<usize>().ok());
            let made = level(xml)?;
            if let Some(place) = at.and_then(|at| kind.levels.get_mut(at)) {
                *place = Some(made);
            }
            Ok(())
        }
        "numStyleLink" => {
            kind.of_style = tag.val().map(str::to_owned);
            xml.skip()
        }
        _ => xml.skip(),
    })?;
    Ok(kind)
}

/// `w:num`, opened.
fn list(xml: &mut Xml<'_, '_>) -> Result<List, BadFile> {
    let mut list = List::default();
    xml.each(|xml, tag| match tag.name.as_str() {
        "abstractNumId" => {
            tag.val().unwrap_or_default().clone_into(&mut list.kind);
            xml.skip()
        }
        "lvlOverride" => {
            let at = tag.get("ilvl").and_then(|it| it.parse::<usize>().ok());
            let at = at.filter(|at| *at < LEVELS);
            xml.each(|xml, tag| match (tag.name.as_str(), at) {
                ("startOverride", Some(at)) => {
                    list.starts[at] = tag.val().and_then(|it| it.parse().ok());
                    xml.skip()
                }
                ("lvl", Some(at)) => {
                    list.levels[at] = Some(level(xml)?);
                    Ok(())
                }
                _ => xml.skip(),
            })
        }
        _ => xml.skip(),
    })?;
    Ok(list)
}

/// `w:lvl`, opened.
fn level(xml: &mut Xml<'_, '_>) -> Result<Level, BadFile> {
    let mut made = Level::default();
    xml.each(|xml, tag| {
        let number = || tag.val().and_then(|it| it.parse().ok());
        match tag.name.as_str() {
            "start" => made.start = number().unwrap_or(1),
            "numFmt" => tag.val().unwrap_or("decimal").clone_into(&mut made.format),
            // What the newer standard writes for what the older one does not know.
            "AlternateContent" => {
                return xml.each(|xml, tag| {
                    if tag.name != "Choice" {
                        return xml.skip();
                    }
                    xml.each(|xml, tag| {
                        if tag.name == "numFmt" {
                            tag.val().unwrap_or("decimal").clone_into(&mut made.format);
                        }
                        xml.skip()
                    })
                });
            }
            "lvlText" => tag.val().unwrap_or_default().clone_into(&mut made.text),
            "suff" => {
                made.gap = match tag.val() {
                    Some("space") => " ",
                    Some("nothing") => "",
                    _ => "\t",
                }
            }
            "lvlRestart" => made.restart = number(),
            "isLgl" => made.digits_only = tag.is_on(),
            "pStyle" => made.style = tag.val().map(str::to_owned),
            "rPr" => return run(xml, &mut made.said),
            "pPr" => {
                return xml.each(|xml, tag| {
                    if tag.name == "ind" {
                        let left = tag.get("left").or_else(|| tag.get("start"));
                        made.indent = left.and_then(|it| it.parse().ok());
                    }
                    xml.skip()
                });
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(made)
}
