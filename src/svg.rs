//! Drawings (SVG), read as files from elsewhere: what is on the lists stays, what a drawing program left for itself is
//! cut out, and a drawing that has anything else is refused, with the place. What comes out runs nothing and fetches
//! nothing, in whatever page or program it is shown. Knows no file and no site.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::diagnostic::SvgFlaw as Flaw;
use crate::span::Span;

mod address;
mod copies;
mod css;
mod names;
mod prolog;
mod tag;

use names::{Fate, Says, Space};
use tag::{Attribute, Tag};

/// Bytes of a drawing; a map of a province has about five million.
const LARGEST: usize = 16 << 20;
/// Elements within elements; drawing programs nest a few dozen groups.
const DEEPEST: usize = 200;
/// Namespaces in force at one place.
const MOST_SPACES: usize = 64;

/// A drawing that can be published.
#[derive(Debug)]
pub struct Drawing<'t> {
    /// The very text that came in, where nothing had to go.
    pub text: Cow<'t, str>,
    /// The names of what was cut out, as written, each once, in the order of the text.
    pub cut: Vec<String>,
    /// In CSS pixels, as its first element says it: `width` and `height`, or else its `viewBox`.
    pub size: Option<(u32, u32)>,
}

/// Why it cannot, and where: bytes from the beginning.
#[derive(Debug)]
pub struct Refused {
    /// What is in it.
    pub flaw: Flaw,
    /// Where that stands.
    pub span: Span,
}

/// Reads a drawing.
///
/// # Errors
/// What could run or fetch something, or hide it.
pub fn read(bytes: &[u8]) -> Result<Drawing<'_>, Refused> {
    let refused = |flaw, start, end| {
        let span = Span::new(start, end);
        Err(Refused { flaw, span })
    };
    if bytes.len() > LARGEST {
        return refused(Flaw::TooLarge(LARGEST), 0, 0);
    }
    let all = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return refused(Flaw::Encoding(String::new()), at, at + 1);
        }
    };
    if let Some((at, bad)) = all.char_indices().find(|(_, c)| !tag::is_character(*c)) {
        return refused(Flaw::Character, at, at + bad.len_utf8());
    }
    let text = all.strip_prefix('\u{FEFF}').unwrap_or(all);
    let before = all.len() - text.len();
    let mut reading = Reading::new(text);
    if let Err((flaw, place)) = reading.run() {
        return refused(flaw, before + place.start, before + place.end);
    }
    let text = if reading.cuts.is_empty() {
        Cow::Borrowed(all)
    } else {
        Cow::Owned(format!(
            "{}{}",
            &all[..before],
            without(text, &reading.cuts)
        ))
    };
    Ok(Drawing {
        text,
        cut: reading.cut_names,
        size: reading.size,
    })
}

/// A text without some of its parts, which stand in order.
fn without(text: &str, cuts: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for cut in cuts {
        out.push_str(&text[at..cut.start]);
        at = cut.end;
    }
    out.push_str(&text[at..]);
    out
}

type Found<T> = Result<T, (Flaw, Range<usize>)>;

/// An element that is not closed yet.
struct Open<'t> {
    /// Its name, without prefix; empty within what is cut out.
    name: &'t str,
    /// How many namespaces were in force around it.
    spaces: usize,
}

/// A style sheet while it is gathered.
#[derive(Default)]
struct Sheet {
    text: String,
    /// Where its first piece stands, and whether the text is that piece byte for byte.
    start: Option<usize>,
    scattered: bool,
    element: Range<usize>,
}

struct Reading<'t> {
    text: &'t str,
    open: Vec<Open<'t>>,
    spaces: Vec<(&'t str, Space)>,
    copies: copies::Copies,
    sheet: Option<Sheet>,
    /// Where the element begins that is cut out, and how deep it stands.
    cutting: Option<(usize, usize)>,
    root_done: bool,
    cuts: Vec<Range<usize>>,
    cut_names: Vec<String>,
    size: Option<(u32, u32)>,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            open: Vec::new(),
            spaces: vec![("xml", Space::Xml)],
            copies: copies::Copies::default(),
            sheet: None,
            cutting: None,
            root_done: false,
            cuts: Vec::new(),
            cut_names: Vec::new(),
            size: None,
        }
    }

    fn run(&mut self) -> Found<()> {
        let mut reader = Reader::from_str(self.text);
        let place =
            |reader: &Reader<_>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            let start = place(&reader);
            let event = reader.read_event();
            let at = start..place(&reader).min(self.text.len());
            let Ok(event) = event else {
                return Err((Flaw::Broken, start..start + 1));
            };
            if matches!(event, Event::Eof) {
                break;
            }
            // What quick-xml takes for one piece must be one by the book too: else a browser could see more in it.
            let raw = self
                .text
                .get(at.clone())
                .ok_or((Flaw::Broken, at.clone()))?;
            match event {
                Event::Start(_) => self.start(raw, at, false)?,
                Event::Empty(_) => self.start(raw, at, true)?,
                Event::End(_) => self.end(at)?,
                Event::Text(_) => self.words(raw, raw, at)?,
                Event::GeneralRef(_) => {
                    let words = tag::decoded(raw);
                    match words {
                        _ if self.cutting.is_some() => {}
                        Ok(words) => self.words("", &words, at)?,
                        Err(name) => return Err((Flaw::Entity(name), at)),
                    }
                }
                Event::CData(_) => self.data(raw, at)?,
                Event::Comment(_) => {
                    let inner = raw.get(4..raw.len().saturating_sub(3)).unwrap_or("-");
                    if inner.contains("--") || inner.ends_with('-') || inner.starts_with('>') {
                        return Err((Flaw::Broken, at));
                    }
                }
                Event::Decl(_) => self.declaration(raw, at)?,
                Event::PI(_) if self.cutting.is_some() => {}
                Event::PI(instruction) => {
                    return Err((
                        Flaw::Instruction(instruction.target().chars().take(40).collect()),
                        at,
                    ));
                }
                Event::DocType(_) => self.doctype(raw, at)?,
                Event::Eof => {}
            }
        }
        let end = self.text.len();
        if !self.root_done {
            return Err((if end == 0 { Flaw::Root } else { Flaw::Broken }, end..end));
        }
        self.copies
            .check()
            .map_err(|most| (Flaw::TooMany(most), 0..0))
    }

    fn start(&mut self, raw: &'t str, at: Range<usize>, empty: bool) -> Found<()> {
        if self.root_done {
            return Err((Flaw::Broken, at));
        }
        if self.open.len() == DEEPEST {
            return Err((Flaw::TooDeep(DEEPEST), at));
        }
        let tag = tag::read(raw).map_err(|bad| {
            let flaw = match bad {
                tag::Bad::Broken => Flaw::Broken,
                tag::Bad::TooMany(most) => Flaw::TooMany(most),
            };
            (flaw, at.clone())
        })?;
        let spaces = self.spaces.len();
        let mut open = Open { name: "", spaces };
        if self.cutting.is_none() {
            self.declare(&tag, &at)?;
            if self.is_kept(&tag, &at)? {
                open.name = tag::split(tag.name).1;
                let many = |most| (Flaw::TooMany(most), at.clone());
                self.copies.enter().map_err(many)?;
                for attribute in &tag.attributes {
                    self.attribute(open.name, attribute, at.start)?;
                }
                self.twins(&tag, &at)?;
                if self.open.is_empty() {
                    self.size = size(&tag);
                }
                if open.name == "style" {
                    self.sheet = Some(Sheet {
                        element: at.clone(),
                        ..Sheet::default()
                    });
                }
            } else {
                self.note(tag.name);
                self.cutting = Some((at.start, self.open.len()));
            }
        }
        self.open.push(open);
        if empty { self.end(at) } else { Ok(()) }
    }

    fn end(&mut self, at: Range<usize>) -> Found<()> {
        let Some(open) = self.open.pop() else {
            return Err((Flaw::Broken, at));
        };
        self.spaces.truncate(open.spaces);
        if !open.name.is_empty() {
            self.copies.leave();
        }
        if let Some((start, depth)) = self.cutting {
            if depth == self.open.len() {
                self.cutting = None;
                self.cuts.push(start..at.end);
            }
        } else if open.name == "style"
            && let Some(sheet) = self.sheet.take()
            && let Some((offset, what)) = css::flaw(&sheet.text)
        {
            let place = match sheet.start {
                Some(start) if !sheet.scattered => start + offset..start + offset + what.len(),
                _ => sheet.element,
            };
            return Err((Flaw::Style(what), place));
        }
        self.root_done = self.open.is_empty();
        Ok(())
    }

    /// The namespaces that an element declares.
    fn declare(&mut self, tag: &Tag<'t>, at: &Range<usize>) -> Found<()> {
        for attribute in &tag.attributes {
            let prefix = match tag::split(attribute.name) {
                (None, "xmlns") => "",
                (Some("xmlns"), prefix) => prefix,
                _ => continue,
            };
            let place = at.start + attribute.place.start..at.start + attribute.place.end;
            let uri =
                tag::decoded(attribute.raw).map_err(|name| (Flaw::Entity(name), place.clone()))?;
            let space = Space::of(&uri);
            let undone = uri.is_empty() && !prefix.is_empty();
            if undone || prefix == "xmlns" || (prefix == "xml") != (space == Space::Xml) {
                return Err((Flaw::Broken, place));
            }
            if self.spaces.len() == MOST_SPACES {
                return Err((Flaw::TooMany(MOST_SPACES), place));
            }
            self.spaces.push((prefix, space));
        }
        Ok(())
    }

    fn space(&self, prefix: &str) -> Option<Space> {
        let found = self.spaces.iter().rev().find(|(known, _)| *known == prefix);
        found.map(|(_, space)| *space)
    }

    /// Whether an element stays; if not, it is cut out.
    fn is_kept(&self, tag: &Tag<'t>, at: &Range<usize>) -> Found<bool> {
        let (prefix, name) = tag::split(tag.name);
        let space = self.space(prefix.unwrap_or_default());
        let place = at.start..at.start + 1 + tag.name.len();
        let Some(above) = self.open.last() else {
            let is_root = space == Some(Space::Svg) && name == "svg";
            return if is_root {
                Ok(true)
            } else {
                Err((Flaw::Root, place))
            };
        };
        let said = tag.name.chars().take(40).collect();
        match space {
            Some(Space::Editor) => Ok(false),
            Some(Space::Svg) => match names::element(name) {
                Fate::Dropped => Ok(false),
                // An HTML page takes what is in these for HTML, and a style sheet for words.
                Fate::Kept if !matches!(above.name, "title" | "desc" | "style") => Ok(true),
                _ => Err((Flaw::Element(said), place)),
            },
            Some(_) => Err((Flaw::Foreign(said), place)),
            None if prefix.is_none() => Err((Flaw::Foreign(said), place)),
            None => Err((Flaw::Broken, place)),
        }
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute<'t>, from: usize) -> Found<()> {
        let place = from + attribute.place.start..from + attribute.place.end;
        let (prefix, name) = tag::split(attribute.name);
        if prefix == Some("xmlns") || attribute.name == "xmlns" {
            return Ok(());
        }
        let space = match prefix {
            None => None,
            Some(prefix) => Some(self.space(prefix).ok_or((Flaw::Broken, place.clone()))?),
        };
        let value =
            tag::decoded(attribute.raw).map_err(|name| (Flaw::Entity(name), place.clone()))?;
        let said = || attribute.name.chars().take(40).collect();
        match names::attribute(space, name) {
            Says::Plain => {
                if name == "id" && space.is_none() {
                    self.copies.name(&value);
                }
            }
            Says::Style => {
                if let Some((_, what)) = css::flaw(&value) {
                    return Err((Flaw::Style(what), place));
                }
            }
            Says::Address => {
                let held = matches!(element, "image" | "feImage") && address::is_data(&value);
                if held && !address::is_picture(&value) {
                    return Err((Flaw::Picture, place));
                }
                if !held && !address::is_local(&value) {
                    return Err((Flaw::Address(value.chars().take(60).collect()), place));
                }
                if element == "use" {
                    self.copies.copy(&value);
                }
            }
            Says::Base => return Err((Flaw::Address(value.chars().take(60).collect()), place)),
            Says::Event => return Err((Flaw::Event(said()), place)),
            Says::Unknown => {
                self.note(attribute.name);
                self.cuts
                    .push(from + attribute.cut.start..from + attribute.cut.end);
            }
        }
        Ok(())
    }

    /// Two attributes that are one, under two prefixes of one namespace.
    fn twins(&self, tag: &Tag<'t>, at: &Range<usize>) -> Found<()> {
        let mut seen: Vec<(Space, &str)> = Vec::new();
        for attribute in &tag.attributes {
            let (Some(prefix), name) = tag::split(attribute.name) else {
                continue;
            };
            let Some(space @ (Space::Xlink | Space::Xml | Space::Svg)) = self.space(prefix) else {
                continue;
            };
            if seen.contains(&(space, name)) {
                return Err((Flaw::Broken, at.clone()));
            }
            seen.push((space, name));
        }
        Ok(())
    }

    /// Words between tags. `raw` is as written, where they stand there as they are.
    fn words(&mut self, raw: &str, words: &str, at: Range<usize>) -> Found<()> {
        if self.cutting.is_some() {
            return Ok(());
        }
        if raw.contains("]]>") || (self.open.is_empty() && !words.chars().all(tag::is_blank)) {
            return Err((Flaw::Broken, at));
        }
        if let Some(sheet) = &mut self.sheet {
            sheet.scattered |= sheet.start.is_some() || raw.is_empty();
            sheet.start.get_or_insert(at.start);
            sheet.text.push_str(words);
        }
        Ok(())
    }

    /// `<![CDATA[ … ]]>`. An HTML page could see tags in it.
    fn data(&mut self, raw: &str, at: Range<usize>) -> Found<()> {
        if self.cutting.is_some() {
            return Ok(());
        }
        let inner = raw
            .strip_prefix("<![CDATA[")
            .and_then(|it| it.strip_suffix("]]>"));
        let inner = inner.ok_or((Flaw::Broken, at.clone()))?;
        let in_words = self
            .open
            .last()
            .is_none_or(|it| matches!(it.name, "title" | "desc"));
        if in_words || inner.contains('<') {
            return Err((Flaw::Element("<![CDATA[".to_owned()), at));
        }
        let start = at.start + "<![CDATA[".len();
        self.words(inner, inner, start..at.end)
    }

    fn declaration(&mut self, raw: &str, at: Range<usize>) -> Found<()> {
        if at.start != 0 {
            return Err((Flaw::Broken, at));
        }
        match prolog::declaration(raw) {
            Some(prolog::Says::Utf8) => Ok(()),
            // Whatever of these it says: signs that all of them have in common are UTF-8 too.
            Some(prolog::Says::Other(name)) if prolog::is_alike(&name) && self.text.is_ascii() => {
                self.note("encoding");
                self.cuts.push(at);
                Ok(())
            }
            Some(prolog::Says::Other(name)) => Err((Flaw::Encoding(name), at)),
            None => Err((Flaw::Broken, at)),
        }
    }

    fn doctype(&mut self, raw: &str, at: Range<usize>) -> Found<()> {
        if !self.open.is_empty() || self.root_done {
            return Err((Flaw::Broken, at));
        }
        if !prolog::is_idle_doctype(raw) {
            return Err((Flaw::DocType, at));
        }
        self.note("DOCTYPE");
        self.cuts.push(at);
        Ok(())
    }

    /// Remembers the name of what is cut out.
    fn note(&mut self, name: &str) {
        let name: String = name.chars().take(40).collect();
        if !self.cut_names.contains(&name) {
            self.cut_names.push(name);
        }
    }
}

/// How large the first element says that it is.
fn size(tag: &Tag<'_>) -> Option<(u32, u32)> {
    let value = |name: &str| {
        let found = tag.attributes.iter().find(|it| it.name == name);
        found.map(|it| it.raw)
    };
    let number = |text: &str| {
        let whole = text.trim().trim_end_matches("px").split('.').next()?;
        whole.parse::<u32>().ok().filter(|number| *number > 0)
    };
    let own = || Some((number(value("width")?)?, number(value("height")?)?));
    let view = || {
        let mut parts = value("viewBox")?
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|it| !it.is_empty());
        let (width, height) = (parts.nth(2)?, parts.next()?);
        Some((number(width)?, number(height)?))
    };
    own().or_else(view)
}

#[cfg(test)]
mod tests;
