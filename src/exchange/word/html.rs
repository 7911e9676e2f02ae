//! A paper that is HTML under a document's name: one of ours, which Word opens as it is, or one that Word saved as a page. To
//! the same paragraphs and tables as a Word file. Knows no questions.

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::BASE64_MIME_PERMISSIVE;

use super::Read;
use super::document::{
    Block, Cell, Document, Drawn, Label, Look, Paragraph, Piece, Raised, Table, Told, What,
};
use super::number::STEP;
use super::picture::{self, Taken};
use crate::diagnostic::{BadFile, Limit, PictureFlaw};
use crate::exchange::limits::within;
use crate::exchange::picture::{LARGEST, MOST, named};
use crate::path;
use crate::syntax::markdown::tokens::{Open, Token, tokens};

/// Tables within tables.
const DEEPEST: usize = 16;

/// The document of a page.
pub(super) fn read(html: &str) -> Result<Read, BadFile> {
    // Before anybody makes a list of them.
    within(
        Limit::Nodes,
        memchr::memchr_iter(b'<', html.as_bytes()).count(),
    )?;
    let mut builder = Builder {
        blocks: vec![Vec::new()],
        ..Builder::default()
    };
    for token in tokens(html) {
        match token {
            Token::Text(text) => builder.text(&text),
            Token::Open(open) => builder.open(&open),
            Token::Close(name) => builder.close(&name),
        }
    }
    builder.end();
    while !builder.tables.is_empty() {
        builder.close("table");
    }
    within(Limit::Paragraphs, builder.paragraphs)?;
    Ok(Read {
        document: Document {
            blocks: builder.blocks.pop().unwrap_or_default(),
            notes: Vec::new(),
            pictures: builder.drawn,
            told: Told::default(),
        },
        pictures: builder.taken,
        bytes: builder.bytes,
    })
}

#[derive(Default)]
struct Builder {
    /// Of the page, and of each cell that is open.
    blocks: Vec<Vec<Block>>,
    tables: Vec<Table>,
    /// The paragraph that is open.
    open: Option<Paragraph>,
    /// It is a place for the pen.
    is_blank: bool,
    /// What tags that are open say of the look.
    looks: Vec<(String, Look)>,
    /// Where the link leads that is open.
    link: Option<Arc<str>>,
    /// Lists that are open: the number of the last item, none where they have none.
    lists: Vec<Option<u32>>,
    drawn: Vec<Drawn>,
    taken: Vec<Taken>,
    bytes: BTreeMap<String, Vec<u8>>,
    paragraphs: usize,
}

impl Builder {
    fn look(&self) -> Look {
        self.looks
            .last()
            .map_or_else(Look::default, |(_, look)| *look)
    }

    /// Ends the paragraph that is open.
    fn end(&mut self) {
        let is_blank = std::mem::take(&mut self.is_blank);
        if let Some(paragraph) = self.open.take()
            && !is_blank
            && !paragraph.is_empty()
            && let Some(blocks) = self.blocks.last_mut()
        {
            self.paragraphs += 1;
            blocks.push(Block::Paragraph(paragraph));
        }
    }

    fn begin(&mut self, paragraph: Paragraph) {
        self.end();
        self.open = Some(paragraph);
    }

    fn piece(&mut self, what: What) {
        let look = self.look();
        let pieces = &mut self.open.get_or_insert_default().pieces;
        pieces.push(Piece {
            what,
            look,
            link: self.link.clone(),
        });
    }

    fn text(&mut self, text: &str) {
        let mut words = String::with_capacity(text.len());
        for c in text.chars() {
            let space = c.is_ascii_whitespace();
            if !(space && words.ends_with(' ')) {
                // Signs that stand for pictures further on are no text.
                words.push(match c {
                    _ if space => ' ',
                    '\u{A0}' => ' ',
                    c if c >= '\u{F0000}' => char::REPLACEMENT_CHARACTER,
                    c => c,
                });
            }
        }
        if words.trim().is_empty() && self.open.is_none() {
            return;
        }
        self.piece(What::Text(words));
    }

    fn open(&mut self, tag: &Open) {
        let get = |name: &str| {
            let found = tag.attributes.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let is = |class: &str| get("class").split_ascii_whitespace().any(|it| it == class);
        match tag.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.name[1..].parse().ok();
                self.begin(Paragraph {
                    heading: level,
                    is_title: level == Some(1),
                    ..Paragraph::default()
                });
                if is("key") {
                    self.piece(What::Text("参考答案".to_owned()));
                    self.end();
                    // What it is a key to is said by the title.
                    self.is_blank = true;
                    self.open = Some(Paragraph::default());
                }
            }
            "p" | "div" | "blockquote" | "center" | "body" => {
                self.begin(Paragraph::default());
                self.is_blank = is("blank") || is("head");
            }
            "li" => {
                let indent = self.lists.len() * STEP;
                let (text, ordered) = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        (format!("{number}. "), true)
                    }
                    _ => ("• ".to_owned(), false),
                };
                self.begin(Paragraph {
                    label: Some(Label {
                        text,
                        indent,
                        ordered,
                        look: Look::default(),
                    }),
                    ..Paragraph::default()
                });
            }
            // One within the page leads nowhere else.
            "a" if get("href").contains(':') => self.link = Some(get("href").into()),
            "ol" | "ul" => {
                self.end();
                self.lists.push((tag.name == "ol").then_some(0));
            }
            "table" if self.tables.len() < DEEPEST => {
                self.end();
                self.tables.push(Table::default());
            }
            "tr" => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                self.end_cell();
                if let Some(row) = self.tables.last_mut().and_then(|it| it.rows.last_mut()) {
                    let span = get("colspan").parse::<usize>().unwrap_or(1).clamp(1, 63);
                    row.push(Cell {
                        span,
                        ..Cell::default()
                    });
                    self.blocks.push(Vec::new());
                }
            }
            "br" => self.piece(What::Break),
            "img" => self.picture(get("src"), get("alt")),
            name => {
                let mut look = self.look();
                match name {
                    "b" | "strong" => look.bold = true,
                    "i" | "em" => look.italic = true,
                    "u" => look.underline = true,
                    "s" | "strike" | "del" => look.strike = true,
                    "sup" => look.raised = Raised::Up,
                    "sub" => look.raised = Raised::Down,
                    _ => return,
                }
                self.looks.push((name.to_owned(), look));
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "div" | "li" | "blockquote"
            | "center" | "body" => self.end(),
            "ol" | "ul" => {
                self.end();
                self.lists.pop();
            }
            "a" => self.link = None,
            "td" | "th" | "tr" => self.end_cell(),
            "table" => {
                self.end_cell();
                if let (Some(table), Some(blocks)) = (self.tables.pop(), self.blocks.last_mut()) {
                    blocks.push(Block::Table(table));
                }
            }
            name => {
                if let Some(at) = self.looks.iter().rposition(|(open, _)| open == name) {
                    self.looks.remove(at);
                }
            }
        }
    }

    /// Puts what was read into the cell that is open.
    fn end_cell(&mut self) {
        self.end();
        // A frame for the page, and one for each table that has a cell open.
        if self.blocks.len() > self.tables.len()
            && let Some(row) = self.tables.last_mut().and_then(|it| it.rows.last_mut())
            && let Some(cell) = row.last_mut()
            && self.blocks.len() > 1
            && let Some(blocks) = self.blocks.pop()
        {
            cell.blocks = blocks;
        }
    }

    fn picture(&mut self, source: &str, alt: &str) {
        let at = self.taken.len();
        let shown: String = path::file_name(source).chars().take(80).collect();
        let refused = |flaw| Err((shown.clone(), flaw));
        let data = source
            .strip_prefix("data:")
            .and_then(|it| it.split_once(";base64,"));
        let taken = match data {
            None => refused(PictureFlaw::Missing),
            Some(_) if self.bytes.len() == MOST => refused(PictureFlaw::TooMany(MOST)),
            Some((_, data)) if data.len() / 4 > LARGEST / 3 => {
                refused(PictureFlaw::TooLarge(LARGEST))
            }
            Some((kind, data)) => {
                let ending = if kind.contains("svg") { "svg" } else { "png" };
                let decoded = BASE64_MIME_PERMISSIVE.decode(data.as_bytes());
                let decoded = decoded.map_err(|_| PictureFlaw::Broken);
                let named = decoded.and_then(|it| named(&format!("image{}.{ending}", at + 1), it));
                match named {
                    Ok((name, bytes)) => {
                        self.bytes.insert(name.clone(), bytes);
                        Ok(name)
                    }
                    Err(flaw) => refused(flaw),
                }
            }
        };
        self.taken.push(taken);
        let alt = picture::said(alt);
        let name = shown;
        self.drawn.push(Drawn {
            part: None,
            name,
            alt,
        });
        self.piece(What::Picture(at));
    }
}
