//! The text of a Word file to paragraphs and tables: as all changes would look when accepted, each thing once, and what has
//! no words counted. Knows neither questions nor pages.

use std::collections::HashMap;
use std::sync::Arc;

use super::document::{Block, Drawn, Look, Paragraph, Piece, Table, Told, What};
use super::field::{Fields, Shows};
use super::maths;
use super::number::Numbers;
use super::style::{self, Listed, Said, Styles};
use super::symbol;
use super::xml::{Tag, Xml};
use crate::diagnostic::{BadFile, Limit, WordPart};
use crate::exchange::limits::within;
use crate::exchange::unpack::Relation;

mod control;
mod drawing;
mod rows;

/// What is read, and what is known while it is.
pub(super) struct Reader<'s> {
    pub(super) styles: &'s Styles,
    pub(super) numbers: Numbers,
    /// Of the part that is read.
    pub(super) relations: HashMap<String, Relation>,
    pub(super) pictures: Vec<Drawn>,
    /// The notes that the text names, in order: whether it is an endnote, and its id.
    pub(super) named: Vec<(bool, String)>,
    pub(super) told: Told,
    fields: Fields,
    /// The box to tick that is being read.
    boxed: Option<control::TickBox>,
    /// Stretches, paragraphs and cells; bytes of text.
    nodes: usize,
    bytes: usize,
    paragraphs: usize,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    pieces: Vec<Piece>,
    /// What text in it looks like where nobody says otherwise.
    said: Said,
    /// What stands in text boxes beside it.
    boxes: Vec<Block>,
    /// A list or a heading of its own.
    style: Option<String>,
    listed: Listed,
    outline: Option<u8>,
    of_mark: Said,
    /// Its end was deleted: the next paragraph goes on in it.
    goes_on: bool,
}

type Link = Option<Arc<str>>;

impl<'s> Reader<'s> {
    pub(super) fn new(styles: &'s Styles, numbers: Numbers) -> Self {
        Self {
            styles,
            numbers,
            relations: HashMap::new(),
            pictures: Vec::new(),
            named: Vec::new(),
            told: Told::default(),
            fields: Fields::default(),
            boxed: None,
            nodes: 0,
            bytes: 0,
            paragraphs: 0,
        }
    }

    fn node(&mut self) -> Result<(), BadFile> {
        self.nodes += 1;
        within(Limit::Nodes, self.nodes)
    }

    /// What stands in an element that was opened and holds paragraphs and tables.
    pub(super) fn blocks(
        &mut self,
        xml: &mut Xml<'_, '_>,
        into: &mut Vec<Block>,
    ) -> Result<(), BadFile> {
        let mut waiting = None;
        self.blocks_on(xml, into, &mut waiting)?;
        into.extend(waiting.map(Block::Paragraph));
        Ok(())
    }

    fn blocks_on(
        &mut self,
        xml: &mut Xml<'_, '_>,
        into: &mut Vec<Block>,
        waiting: &mut Option<Paragraph>,
    ) -> Result<(), BadFile> {
        xml.each(|xml, tag| self.block(xml, &tag, into, waiting))
    }

    fn block(
        &mut self,
        xml: &mut Xml<'_, '_>,
        tag: &Tag,
        into: &mut Vec<Block>,
        waiting: &mut Option<Paragraph>,
    ) -> Result<(), BadFile> {
        match tag.name.as_str() {
            "p" => {
                let (mut paragraph, boxes, goes_on) = self.paragraph(xml)?;
                if let Some(before) = waiting.take() {
                    paragraph.pieces.splice(0..0, before.pieces);
                }
                if goes_on {
                    *waiting = Some(paragraph);
                } else {
                    into.push(Block::Paragraph(paragraph));
                }
                into.extend(boxes);
                Ok(())
            }
            "tbl" => {
                let mut table = Table::default();
                self.rows(xml, &mut table)?;
                into.push(Block::Table(table));
                Ok(())
            }
            "sdt" => self.control(xml, |this, xml| this.blocks_on(xml, into, waiting)),
            "ins" | "moveTo" => {
                self.told.add(WordPart::Changes);
                self.blocks_on(xml, into, waiting)
            }
            "customXml" | "smartTag" => self.blocks_on(xml, into, waiting),
            "del" | "moveFrom" => {
                self.told.add(WordPart::Changes);
                xml.skip()
            }
            "altChunk" => {
                self.told.add(WordPart::Chunks);
                xml.skip()
            }
            "AlternateContent" => {
                let mut taken = false;
                xml.each(|xml, tag| match tag.name.as_str() {
                    "Choice" | "Fallback" if !taken => {
                        let before = into.len();
                        self.blocks_on(xml, into, waiting)?;
                        taken = into.len() > before;
                        Ok(())
                    }
                    _ => xml.skip(),
                })
            }
            _ => xml.skip(),
        }
    }

    fn paragraph(
        &mut self,
        xml: &mut Xml<'_, '_>,
    ) -> Result<(Paragraph, Vec<Block>, bool), BadFile> {
        self.node()?;
        self.paragraphs += 1;
        within(Limit::Paragraphs, self.paragraphs)?;
        let mut open = Open {
            said: self.styles.of_paragraph(None),
            ..Open::default()
        };
        xml.each(|xml, tag| match tag.name.as_str() {
            "pPr" => self.properties(xml, &mut open),
            _ => self.inline(xml, &tag, &mut open, &None),
        })?;
        let style = open.style.as_deref();
        let heading = open.outline.map(|level| level + 1);
        let mut paragraph = Paragraph {
            label: None,
            heading: heading.or_else(|| self.styles.heading(style)),
            is_title: self.styles.is_title(style),
            text_box: None,
            pieces: open.pieces,
        };
        // A paragraph that goes on in the next one has no number of its own.
        if !open.goes_on {
            let of_style = self.styles.listed(style);
            let level = open.listed.level.or(of_style.level);
            let list = open.listed.list.or(of_style.list).filter(|list| *list > 0);
            paragraph.label = list.and_then(|list| {
                let said = open.of_mark.over(open.said);
                self.numbers.next(list, level, style, (self.styles, said))
            });
        }
        Ok((paragraph, open.boxes, open.goes_on))
    }

    /// `w:pPr`, opened.
    fn properties(&mut self, xml: &mut Xml<'_, '_>, open: &mut Open) -> Result<(), BadFile> {
        let mut shaded = false;
        xml.each(|xml, tag| match tag.name.as_str() {
            "pStyle" => {
                open.style = tag.val().map(str::to_owned);
                open.said = self.styles.of_paragraph(open.style.as_deref());
                xml.skip()
            }
            "numPr" => style::listed(xml, &mut open.listed),
            "outlineLvl" => {
                open.outline = style::outline(&tag);
                xml.skip()
            }
            "shd" => {
                shaded = style::is_shaded(&tag);
                xml.skip()
            }
            // The mark at the paragraph's end, which its number looks like.
            "rPr" => xml.each(|xml, tag| {
                match tag.name.as_str() {
                    "del" | "moveFrom" => {
                        self.told.add(WordPart::Changes);
                        open.goes_on = true;
                    }
                    _ => open.of_mark.read(&tag),
                }
                xml.skip()
            }),
            _ => xml.skip(),
        })?;
        if shaded {
            open.said = open.said.shaded();
        }
        Ok(())
    }

    fn inlines(
        &mut self,
        xml: &mut Xml<'_, '_>,
        open: &mut Open,
        link: &Link,
    ) -> Result<(), BadFile> {
        xml.each(|xml, tag| self.inline(xml, &tag, open, link))
    }

    fn inline(
        &mut self,
        xml: &mut Xml<'_, '_>,
        tag: &Tag,
        open: &mut Open,
        link: &Link,
    ) -> Result<(), BadFile> {
        match tag.name.as_str() {
            "r" => {
                let said = open.said;
                self.run(xml, open, said, link)
            }
            "hyperlink" => {
                let target = tag.get("id").and_then(|id| self.relations.get(id));
                let place = tag.get("anchor").map(|place| format!("#{place}"));
                let to = target.map(|it| it.target.clone()).or(place);
                let to = to.map(Arc::from).or_else(|| link.clone());
                self.inlines(xml, open, &to)
            }
            "ins" | "moveTo" => {
                self.told.add(WordPart::Changes);
                self.inlines(xml, open, link)
            }
            "del" | "moveFrom" => {
                self.told.add(WordPart::Changes);
                xml.skip()
            }
            "smartTag" | "customXml" | "bdo" | "dir" | "rubyBase" => self.inlines(xml, open, link),
            "sdt" => self.control(xml, |this, xml| this.inlines(xml, open, link)),
            "fldSimple" => {
                self.fields.begin()?;
                self.fields.instruct(tag.get("instr").unwrap_or_default());
                self.separate(open);
                self.inlines(xml, open, link)?;
                self.fields.end();
                Ok(())
            }
            "oMath" | "oMathPara" => {
                let words = maths::words(xml)?;
                self.told.add(WordPart::Maths);
                let look = open.said.look();
                self.text(open, words.trim(), look, link)
            }
            "subDoc" => {
                self.told.add(WordPart::Chunks);
                xml.skip()
            }
            "AlternateContent" => self.either(xml, open, |this, xml, tag, open| {
                this.inline(xml, tag, open, link)
            }),
            _ => xml.skip(),
        }
    }

    /// `mc:AlternateContent`, opened: the first way of saying it that says anything here.
    fn either(
        &mut self,
        xml: &mut Xml<'_, '_>,
        open: &mut Open,
        mut read: impl FnMut(&mut Self, &mut Xml<'_, '_>, &Tag, &mut Open) -> Result<(), BadFile>,
    ) -> Result<(), BadFile> {
        let amount = |this: &Self, open: &Open| {
            let told: usize = this.told.all().map(|(_, count)| count).sum();
            open.pieces.len() + open.boxes.len() + told + this.bytes
        };
        let before = amount(self, open);
        xml.each(|xml, tag| {
            let is_way = matches!(tag.name.as_str(), "Choice" | "Fallback");
            if !is_way || amount(self, open) > before {
                return xml.skip();
            }
            xml.each(|xml, tag| read(self, xml, &tag, open))
        })
    }

    /// `w:r`, opened.
    fn run(
        &mut self,
        xml: &mut Xml<'_, '_>,
        open: &mut Open,
        said: Said,
        link: &Link,
    ) -> Result<(), BadFile> {
        self.node()?;
        let mut own = Said::default();
        let mut named = Said::default();
        xml.each(|xml, tag| {
            if tag.name == "rPr" {
                return xml.each(|xml, tag| {
                    match (tag.name.as_str(), tag.val()) {
                        ("rStyle", Some(id)) => named = self.styles.of_run(id),
                        _ => own.read(&tag),
                    }
                    xml.skip()
                });
            }
            let said = own.over(named).over(said);
            self.in_run(xml, &tag, open, (said, link))
        })
    }

    fn in_run(
        &mut self,
        xml: &mut Xml<'_, '_>,
        tag: &Tag,
        open: &mut Open,
        (said, link): (Said, &Link),
    ) -> Result<(), BadFile> {
        let look = said.look();
        match tag.name.as_str() {
            "fldChar" => {
                match tag.get("fldCharType") {
                    Some("begin") => {
                        if let Some(ticked) = control::ticked(xml)? {
                            self.text(open, control::tick(ticked), look, link)?;
                        }
                        return self.fields.begin();
                    }
                    Some("separate") => self.separate(open),
                    Some("end") => {
                        // One without a result may still have words in its instruction.
                        self.separate(open);
                        self.fields.end();
                    }
                    _ => {}
                }
                return xml.skip();
            }
            "instrText" => {
                let words = xml.words()?;
                self.fields.instruct(&words);
                return Ok(());
            }
            _ => {}
        }
        if said.is_hidden() {
            if matches!(tag.name.as_str(), "t" | "drawing" | "pict" | "sym") {
                self.told.add(WordPart::Hidden);
            }
            return xml.skip();
        }
        match tag.name.as_str() {
            "t" => {
                let as_is = tag.get("space") == Some("preserve");
                let words = xml.words()?.replace(['\n', '\r'], " ");
                let words = if as_is {
                    &words
                } else {
                    words.trim_matches([' ', '\t'])
                };
                return self.text(open, words, look, link);
            }
            "tab" | "ptab" => self.text(open, "\t", look, link)?,
            "noBreakHyphen" => self.text(open, "-", look, link)?,
            "sym" => {
                let get = |name| tag.get(name).unwrap_or_default();
                let sign = symbol::sign(get("font"), get("char"));
                self.text(open, sign.encode_utf8(&mut [0; 4]), look, link)?;
            }
            "br" | "cr" => self.piece(open, What::Break, look, link),
            "footnoteReference" | "endnoteReference" => {
                if let Some(id) = tag.get("id") {
                    let what = What::Note(self.named.len());
                    self.named
                        .push((tag.name == "endnoteReference", id.to_owned()));
                    self.piece(open, what, Look::default(), &None);
                }
            }
            "commentReference" => self.told.add(WordPart::Comments),
            "object" => self.told.add(WordPart::Objects),
            "contentPart" => self.told.add(WordPart::Drawings),
            "drawing" | "pict" => {
                let before = (open.pieces.len(), open.boxes.len());
                let told: usize = self.told.all().map(|(_, count)| count).sum();
                self.drawing(xml, open, &mut None)?;
                let now: usize = self.told.all().map(|(_, count)| count).sum();
                // Lines and shapes without words.
                if before == (open.pieces.len(), open.boxes.len()) && told == now {
                    self.told.add(WordPart::Drawings);
                }
                return Ok(());
            }
            "ruby" => {
                return xml.each(|xml, tag| match tag.name.as_str() {
                    "rt" => {
                        self.told.add(WordPart::Ruby);
                        xml.skip()
                    }
                    _ => self.inline(xml, &tag, open, link),
                });
            }
            "AlternateContent" => {
                return self.either(xml, open, |this, xml, tag, open| {
                    this.in_run(xml, tag, open, (said, link))
                });
            }
            _ => {}
        }
        xml.skip()
    }

    /// The instruction of the innermost field is whole.
    fn separate(&mut self, open: &mut Open) {
        match self.fields.separate() {
            Some(Shows::Contents) => self.told.add(WordPart::Contents),
            Some(Shows::Instead(words)) => {
                self.told.add(WordPart::Maths);
                let look = open.said.look();
                let what = What::Text(words);
                open.pieces.push(Piece {
                    what,
                    look,
                    link: None,
                });
            }
            _ => {}
        }
    }

    fn text(
        &mut self,
        open: &mut Open,
        words: &str,
        look: Look,
        link: &Link,
    ) -> Result<(), BadFile> {
        if self.fields.is_silent() || words.is_empty() {
            return Ok(());
        }
        let words = match self.boxed {
            None => words,
            Some(control::TickBox::Past) => return Ok(()),
            Some(control::TickBox::Ahead(ticked)) => {
                self.boxed = Some(control::TickBox::Past);
                control::tick(ticked)
            }
        };
        self.bytes += words.len();
        within(Limit::TextBytes, self.bytes)?;
        self.piece(open, What::Text(without_signs(words)), look, link);
        Ok(())
    }

    fn piece(&mut self, open: &mut Open, what: What, look: Look, link: &Link) {
        if self.fields.is_silent() {
            return;
        }
        let link = link.clone().or_else(|| self.fields.link());
        if let (What::Text(words), Some(last)) = (&what, open.pieces.last_mut())
            && last.look == look
            && last.link == link
            && let What::Text(before) = &mut last.what
        {
            before.push_str(words);
            return;
        }
        open.pieces.push(Piece { what, look, link });
    }
}

/// Without signs of no use, and without those that stand for pictures further on.
fn without_signs(words: &str) -> String {
    let words: String = words
        .chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\0'))
        .collect();
    words.replace(|c: char| c >= '\u{F0000}', "\u{FFFD}")
}
