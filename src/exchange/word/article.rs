//! A Word article as Markdown: headings, lists, tables, links, notes and pictures. What Markdown has no sign for is counted;
//! no word is lost. Knows neither XML nor what kind of page it becomes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::document::{Block, Cell, Document, Label, Paragraph, Piece, Table, Told, What};
use super::inline::{self, Around};
use super::{Read, without_words};
use crate::diagnostic::{ImportFlaw, WordPart};
use crate::exchange::shown::readdressed;
use crate::exchange::{in_text, typed};

/// A text of a page with its pictures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// `None`: nothing in it is one.
    pub title: Option<String>,
    /// In Markdown; pictures by their names in `pictures`.
    pub text: String,
    /// By name.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl Article {
    /// Moves its pictures into a folder beside it.
    pub fn move_pictures(&mut self, folder: &str) {
        let moved = |name: &str| format!("{folder}/{name}");
        let pictures = std::mem::take(&mut self.pictures);
        self.text = readdressed(&self.text, |name| {
            pictures.contains_key(name).then(|| in_text(&moved(name)))
        });
        let all = pictures.into_iter();
        self.pictures = all.map(|(name, bytes)| (moved(&name), bytes)).collect();
    }
}

/// Signs of a heading that is only a bold paragraph.
const LONGEST_HEADING: usize = 40;

/// The article that a document is, and which pictures it could not take.
pub(super) fn article(read: Read, told: &mut Told) -> (Article, Vec<ImportFlaw>) {
    let Read {
        document,
        pictures,
        bytes,
    } = read;
    let (title, title_at) = title(&document.blocks);
    let styled = document
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| match block {
            Block::Paragraph(it) if Some(at) != title_at && !it.is_empty() => it.heading,
            _ => None,
        });
    let least = styled.clone().min();
    let mut writer = Writer {
        document: &document,
        taken: &pictures,
        told,
        flaws: Vec::new(),
        notes: Vec::new(),
        least: least.unwrap_or(1),
        deepest: styled.max(),
        out: String::new(),
        lists: Vec::new(),
    };
    writer.blocks(&document.blocks, title_at);
    writer.notes();
    let (text, flaws) = (writer.out.trim().to_owned() + "\n", writer.flaws);
    let mut article = Article {
        title,
        text,
        pictures: bytes,
    };
    let shown = article.text.clone();
    article
        .pictures
        .retain(|name, _| shown.contains(&format!("]({})", in_text(name))));
    (article, flaws)
}

/// The document's title, and which block it is: one by its style; else the first paragraph, where it is the only heading of
/// the first level, or short and all bold.
fn title(blocks: &[Block]) -> (Option<String>, Option<usize>) {
    let paragraphs = || {
        blocks
            .iter()
            .enumerate()
            .filter_map(|(at, block)| match block {
                Block::Paragraph(it) if !it.words().trim().is_empty() => Some((at, it)),
                _ => None,
            })
    };
    let by_style = paragraphs().find(|(_, it)| it.is_title);
    let first = paragraphs().next();
    let firsts = paragraphs().filter(|(_, it)| it.heading == Some(1)).count();
    let found = by_style.or_else(|| {
        first.filter(|(_, it)| {
            it.heading == Some(1) && firsts == 1 || it.heading.is_none() && is_bold_heading(it)
        })
    });
    match found {
        Some((at, it)) => {
            let words = it.words().split_whitespace().collect::<Vec<_>>().join(" ");
            (Some(words), Some(at))
        }
        None => (None, None),
    }
}

/// A short paragraph, all of it bold, that is no sentence.
fn is_bold_heading(paragraph: &Paragraph) -> bool {
    let words = paragraph.words();
    let words = words.trim();
    let bold = |piece: &Piece| match &piece.what {
        What::Text(text) => piece.look.bold || text.trim().is_empty(),
        _ => false,
    };
    let unordered = paragraph.label.as_ref().is_some_and(|it| !it.ordered);
    !words.is_empty()
        && words.chars().count() <= LONGEST_HEADING
        && !words.ends_with(['。', '；', '，', '：', '！', '.', ';', ',', ':'])
        && !words.contains('\n')
        && !unordered
        && paragraph.pieces.iter().all(bold)
}

struct Writer<'d> {
    document: &'d Document,
    taken: &'d [super::Taken],
    told: &'d mut Told,
    flaws: Vec<ImportFlaw>,
    /// The notes that were named so far.
    notes: Vec<usize>,
    /// The first level of headings that have a style, and the last.
    least: u8,
    deepest: Option<u8>,
    out: String,
    /// How far the lists that are open stand in, in the document and here.
    lists: Vec<(usize, usize)>,
}

impl Around for Writer<'_> {
    fn picture(&mut self, at: usize) -> String {
        let alt = self.document.pictures.get(at).and_then(|it| it.alt.clone());
        match self.taken.get(at) {
            Some(Ok(name)) => {
                without_words(self.told, alt.as_deref());
                let alt = typed::escaped(&alt.unwrap_or_default());
                format!("![{alt}]({})", in_text(name))
            }
            Some(Err((name, flaw))) => {
                let flaw = ImportFlaw::PictureLeftOut(name.clone(), flaw.clone());
                self.flaws.push(flaw);
                String::new()
            }
            None => String::new(),
        }
    }

    fn note(&mut self, at: usize) -> String {
        self.notes.push(at);
        format!("[^{}]", self.notes.len())
    }

    fn plain(&mut self) {
        self.told.add(WordPart::Looks);
    }

    fn link_lost(&mut self) {
        self.told.add(WordPart::Links);
    }
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], but: Option<usize>) {
        for (at, block) in blocks.iter().enumerate() {
            if Some(at) == but {
                continue;
            }
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Table(table) => self.table(table),
            }
        }
    }

    /// Ends what stands before, with an empty line.
    fn apart(&mut self) {
        while self.out.ends_with('\n') {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let level = self.level(paragraph);
        let text = inline::markdown(&paragraph.pieces, level.is_some(), self);
        if text.is_empty() {
            return;
        }
        let label = paragraph.label.as_ref();
        if let Some(level) = level {
            self.lists.clear();
            self.apart();
            let label = label
                .filter(|it| it.ordered)
                .map_or_else(String::new, |it| self::label(&it.text));
            let text = text.replace("\\\n", " ");
            let _ = writeln!(self.out, "{} {label}{text}", "#".repeat(level));
            return;
        }
        match label {
            Some(label) if !label.ordered || number(&label.text).is_some() => {
                self.item(label, &text);
            }
            // Within a list, an item whose number is a word of it.
            Some(label)
                if self
                    .lists
                    .first()
                    .is_some_and(|(outer, _)| *outer < label.indent) =>
            {
                let text = format!("{}{text}", self::label(&label.text));
                let item = Label {
                    text: String::new(),
                    ordered: false,
                    ..*label
                };
                self.item(&item, &text);
            }
            _ => {
                self.lists.clear();
                self.apart();
                if let Some(label) = label {
                    // Numbers that Markdown cannot count: words.
                    self.out.push_str(&self::label(&label.text));
                }
                self.out.push_str(&text);
                self.out.push('\n');
            }
        }
    }

    /// The level of a heading on the page, whose own title is the first.
    fn level(&mut self, paragraph: &Paragraph) -> Option<usize> {
        const FIRST: usize = 2;
        const LAST: usize = 6;
        if let Some(level) = paragraph.heading {
            let deeper = usize::from(level.saturating_sub(self.least));
            return Some((FIRST + deeper).min(LAST));
        }
        if !is_bold_heading(paragraph) {
            return None;
        }
        self.told.add(WordPart::BoldHeadings);
        let below = self
            .deepest
            .map_or(0, |it| usize::from(it - self.least) + 1);
        Some((FIRST + below).min(LAST))
    }

    fn item(&mut self, label: &Label, text: &str) {
        let begins = self.lists.is_empty();
        while self
            .lists
            .last()
            .is_some_and(|(outer, _)| *outer >= label.indent)
        {
            self.lists.pop();
        }
        let indent = self.lists.last().map_or(0, |(_, at)| *at);
        let sign = match number(&label.text) {
            Some(number) if label.ordered => format!("{number}. "),
            _ => "- ".to_owned(),
        };
        if begins {
            self.apart();
        }
        let inside = indent + sign.len();
        self.lists.push((label.indent, inside));
        let space = " ".repeat(indent);
        let text = text.replace('\n', &format!("\n{}", " ".repeat(inside)));
        let _ = writeln!(self.out, "{space}{sign}{text}");
    }

    fn table(&mut self, table: &Table) {
        self.lists.clear();
        // A frame around a text.
        let whole: Vec<&Cell> = table.rows.iter().flatten().collect();
        if let [cell] = whole.as_slice() {
            return self.blocks(&cell.blocks, None);
        }
        let columns = |row: &Vec<Cell>| row.iter().map(|cell| cell.span.max(1)).sum::<usize>();
        let width = table.rows.iter().map(columns).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let merged = whole
            .iter()
            .filter(|cell| cell.span > 1 || cell.goes_on)
            .count();
        for _ in 0..merged {
            self.told.add(WordPart::MergedCells);
        }
        self.apart();
        for (at, row) in table.rows.iter().enumerate() {
            let mut cells: Vec<String> = Vec::new();
            for cell in row {
                cells.push(self.cell(cell));
                cells.extend((1..cell.span.max(1)).map(|_| String::new()));
            }
            cells.resize(width, String::new());
            let _ = writeln!(self.out, "| {} |", cells.join(" | "));
            if at == 0 {
                let _ = writeln!(self.out, "|{}", "---|".repeat(width));
            }
        }
    }

    fn cell(&mut self, cell: &Cell) -> String {
        if cell.blocks.iter().any(|it| matches!(it, Block::Table(_))) {
            self.told.add(WordPart::NestedTables);
        }
        let mut lines = Vec::new();
        for paragraph in cell.paragraphs() {
            let text = inline::markdown(&paragraph.pieces, false, self);
            let label = paragraph
                .label
                .as_ref()
                .map_or(String::new(), |it| self::label(&it.text));
            if !text.is_empty() {
                lines.push(format!("{label}{}", text.replace("\\\n", "<br>")));
            }
        }
        barred(&lines.join("<br>").replace('\n', " "))
    }

    fn notes(&mut self) {
        let mut at = 0;
        // A note may name another.
        while at < self.notes.len() {
            let blocks = self
                .notes
                .get(at)
                .and_then(|it| self.document.notes.get(*it));
            let mut texts = Vec::new();
            for block in blocks.into_iter().flatten() {
                match block {
                    Block::Paragraph(it) => texts.push(inline::markdown(&it.pieces, false, self)),
                    Block::Table(table) => {
                        let cells = table.rows.iter().flatten();
                        texts.extend(cells.map(|cell| typed::markdown(&cell.words())));
                        self.told.add(WordPart::NestedTables);
                    }
                }
            }
            texts.retain(|it| !it.is_empty());
            self.apart();
            let text = texts.join("\n\n").replace('\n', "\n    ");
            at += 1;
            let _ = writeln!(self.out, "[^{at}]: {text}");
        }
    }
}

/// A number before a text, as words of it.
fn label(text: &str) -> String {
    let words = text.replace('\t', " ");
    let words = words.trim();
    let closed = words.ends_with(['）', '、', '．', '：', '。']);
    let gap = if closed || words.is_empty() { "" } else { " " };
    format!("{}{gap}", typed::escaped(words))
}

/// A cell's text, in which a bar ends nothing.
fn barred(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '|' && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// The number of a list that Markdown counts too: `3.`, `３）`
fn number(label: &str) -> Option<u32> {
    let plain: String = label.chars().map(crate::text::narrow_or_space).collect();
    let plain = plain.trim();
    let digits = plain.trim_end_matches(['.', '、', ')']);
    let signed = plain.chars().count() - digits.chars().count() == 1;
    digits.parse().ok().filter(|_| signed)
}
