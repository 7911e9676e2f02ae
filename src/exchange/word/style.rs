//! What the styles of a Word file say: looks, outline levels and lists, each style with what it is based on. Knows no
//! text.

use std::collections::HashMap;

use super::document::{Look, Raised};
use super::xml::{Tag, Xml};
use crate::diagnostic::BadFile;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Colour {
    /// Black, white, or what the system chooses.
    Plain,
    Seen(u32),
}

/// Of a look, what somebody said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Said {
    bold: Option<bool>,
    italic: Option<bool>,
    strike: Option<bool>,
    underline: Option<bool>,
    highlight: Option<bool>,
    shade: Option<bool>,
    colour: Option<Colour>,
    raised: Option<Raised>,
    hidden: Option<bool>,
}

impl Said {
    /// Reads one element of `w:rPr`; the element is left open.
    pub(super) fn read(&mut self, tag: &Tag) {
        let on = Some(tag.is_on());
        match tag.name.as_str() {
            "b" => self.bold = on,
            "i" => self.italic = on,
            "strike" | "dstrike" => self.strike = on,
            "u" => self.underline = on,
            "highlight" => self.highlight = on,
            "shd" => self.shade = Some(is_shaded(tag)),
            "color" => self.colour = Some(colour(tag.val().unwrap_or_default())),
            "vanish" => self.hidden = on,
            "vertAlign" => {
                self.raised = Some(match tag.val() {
                    Some("superscript") => Raised::Up,
                    Some("subscript") => Raised::Down,
                    _ => Raised::No,
                });
            }
            _ => {}
        }
    }

    /// What is said here, and else what `below` said.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            strike: self.strike.or(below.strike),
            underline: self.underline.or(below.underline),
            highlight: self.highlight.or(below.highlight),
            shade: self.shade.or(below.shade),
            colour: self.colour.or(below.colour),
            raised: self.raised.or(below.raised),
            hidden: self.hidden.or(below.hidden),
        }
    }

    pub(super) fn shaded(mut self) -> Self {
        self.shade = Some(true);
        self
    }

    pub(super) fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }

    pub(super) fn look(self) -> Look {
        let on = |it: Option<bool>| it == Some(true);
        Look {
            bold: on(self.bold),
            italic: on(self.italic),
            strike: on(self.strike),
            underline: on(self.underline),
            marked: on(self.highlight) || on(self.shade),
            colour: match self.colour {
                Some(Colour::Seen(value)) => Some(value),
                Some(Colour::Plain) | None => None,
            },
            raised: self.raised.unwrap_or_default(),
        }
    }
}

/// Whether `w:shd` colours anything.
pub(super) fn is_shaded(tag: &Tag) -> bool {
    let plain = |it: Option<&str>| {
        let it = it.unwrap_or("auto");
        it.eq_ignore_ascii_case("auto") || it.eq_ignore_ascii_case("FFFFFF")
    };
    match tag.val() {
        Some("nil") => false,
        Some("clear") | None => !plain(tag.get("fill")),
        // A pattern over it.
        Some(_) => !plain(tag.get("fill")) || !plain(tag.get("color")),
    }
}

/// A colour that a reader sees as one: not near black, not white.
fn colour(value: &str) -> Colour {
    seen(value).map_or(Colour::Plain, Colour::Seen)
}

fn seen(value: &str) -> Option<u32> {
    let value = u32::from_str_radix(value, 16)
        .ok()
        .filter(|_| value.len() == 6)?;
    let parts = [value >> 16, value >> 8 & 0xFF, value & 0xFF];
    let dark = parts.iter().all(|part| *part < 0x48);
    let white = parts.iter().all(|part| *part > 0xF0);
    (!dark && !white).then_some(value)
}

/// A list, and the level in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// 0: none, whatever a style says.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    pub(super) said: Said,
    pub(super) listed: Listed,
    pub(super) outline: Option<u8>,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    defaults: Said,
    /// What paragraphs have that name none.
    normal: Option<String>,
}

/// How far a style may be based on others.
const DEEP: usize = 16;

impl Styles {
    pub(super) fn read(mut xml: Xml<'_, '_>) -> Result<Self, BadFile> {
        let mut styles = Self::default();
        xml.each(|xml, _| {
            xml.each(|xml, tag| match tag.name.as_str() {
                "docDefaults" => xml.each(|xml, tag| {
                    if tag.name != "rPrDefault" {
                        return xml.skip();
                    }
                    xml.each(|xml, _| run(xml, &mut styles.defaults))
                }),
                "style" => {
                    let id = tag.get("styleId").unwrap_or_default().to_owned();
                    let paragraph = tag.get("type") == Some("paragraph");
                    let default = matches!(tag.get("default"), Some("1" | "true" | "on"));
                    if paragraph && default {
                        styles.normal = Some(id.clone());
                    }
                    let style = style(xml)?;
                    styles.all.insert(id, style);
                    Ok(())
                }
                _ => xml.skip(),
            })
        })?;
        Ok(styles)
    }

    /// A style and what it is based on, the nearest first.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.all.get(id));
        let above = |style: &&Style| self.all.get(style.based_on.as_deref()?);
        std::iter::successors(first, above).take(DEEP)
    }

    fn paragraph<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let id = id.filter(|id| self.all.contains_key(*id));
        self.chain(id.or(self.normal.as_deref()))
    }

    /// What text looks like in a paragraph of this style.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Said {
        let said = self
            .paragraph(id)
            .fold(Said::default(), |it, style| it.over(style.said));
        said.over(self.defaults)
    }

    /// What a style of characters says.
    pub(super) fn of_run(&self, id: &str) -> Said {
        self.chain(Some(id))
            .fold(Said::default(), |it, style| it.over(style.said))
    }

    /// The list that paragraphs of this style are in, and the style that says so.
    pub(super) fn listed(&self, id: Option<&str>) -> Listed {
        let mut found = Listed::default();
        for style in self.paragraph(id) {
            found.list = found.list.or(style.listed.list);
            found.level = found.level.or(style.listed.level);
        }
        found
    }

    /// The heading's level that paragraphs of this style are, from 1.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.paragraph(id)
            .find_map(|style| {
                let name = style.name.to_lowercase();
                let named = ["heading ", "标题 "]
                    .iter()
                    .find_map(|it| name.strip_prefix(it));
                let named = named.and_then(|digit| digit.trim().parse().ok());
                named.or(style.outline.map(|level| level + 1))
            })
            .filter(|level| (1..=9).contains(level))
    }

    pub(super) fn is_title(&self, id: Option<&str>) -> bool {
        let is = |style: &Style| matches!(style.name.to_lowercase().as_str(), "title" | "标题");
        self.paragraph(id).any(is)
    }
}

fn style(xml: &mut Xml<'_, '_>) -> Result<Style, BadFile> {
    let mut made = Style::default();
    xml.each(|xml, tag| {
        match tag.name.as_str() {
            "name" => tag.val().unwrap_or_default().clone_into(&mut made.name),
            "basedOn" => made.based_on = tag.val().map(str::to_owned),
            "rPr" => return run(xml, &mut made.said),
            "pPr" => {
                return xml.each(|xml, tag| match tag.name.as_str() {
                    "numPr" => listed(xml, &mut made.listed),
                    "outlineLvl" => {
                        made.outline = outline(&tag);
                        xml.skip()
                    }
                    "shd" if is_shaded(&tag) => {
                        made.said = made.said.shaded();
                        xml.skip()
                    }
                    _ => xml.skip(),
                });
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(made)
}

/// `w:rPr`, opened.
pub(super) fn run(xml: &mut Xml<'_, '_>, said: &mut Said) -> Result<(), BadFile> {
    xml.each(|xml, tag| {
        said.read(&tag);
        xml.skip()
    })
}

/// `w:numPr`, opened.
pub(super) fn listed(xml: &mut Xml<'_, '_>, listed: &mut Listed) -> Result<(), BadFile> {
    xml.each(|xml, tag| {
        let value = tag.val().and_then(|it| it.parse::<u32>().ok());
        match tag.name.as_str() {
            "numId" => listed.list = value,
            "ilvl" => listed.level = value.and_then(|it| usize::try_from(it).ok()),
            _ => {}
        }
        xml.skip()
    })
}

/// `w:outlineLvl`: 9 is text.
pub(super) fn outline(tag: &Tag) -> Option<u8> {
    tag.val()?.parse().ok().filter(|level| *level < 9)
}
