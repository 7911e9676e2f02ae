//! The parts of an office file (.xlsx, .docx), unpacked as far as they are read and never held: every byte and every
//! element is counted, however often a part is read and whatever it is called. Knows nothing of sheets and paragraphs.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::diagnostic::{BadFile, Limit};
use crate::exchange::limits::{beyond, most, within};

/// What begins a part's entry in the list of them.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Bytes that are unpacked at once.
const BUFFER: usize = 64 << 10;

/// A packed file.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Parts by their names in small letters, as they are looked for.
    names: HashMap<String, usize>,
    counted: Counted,
}

/// What all parts that were read came to.
#[derive(Default)]
struct Counted {
    bytes: u64,
    elements: usize,
}

fn damaged(error: &dyn std::fmt::Display) -> BadFile {
    BadFile::Damaged(error.to_string())
}

fn zip_flaw(error: &ZipError) -> BadFile {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            BadFile::Encrypted
        }
        error => damaged(error),
    }
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, BadFile> {
        // Before anybody makes a list of them; what the end of the file says of their number may be a lie.
        within(
            Limit::Parts,
            memchr::memmem::find_iter(bytes, ENTRY).count(),
        )?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_flaw(&error))?;
        let mut names = HashMap::new();
        for (index, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                names.insert(plain(&name), index);
            }
        }
        Ok(Self {
            archive,
            names,
            counted: Counted::default(),
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name))
    }

    /// The bytes of a part that is no XML; `None` when there is no such part, or it is larger than `most`.
    pub(super) fn bytes(&mut self, name: &str, most: usize) -> Result<Option<Vec<u8>>, BadFile> {
        let Some(index) = self.names.get(&plain(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(*index);
        let file = file.map_err(|error| zip_flaw(&error))?;
        let mut bytes = Vec::new();
        file.take(most as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&error))?;
        self.counted.bytes += bytes.len() as u64;
        if self.counted.bytes > self::most(Limit::Unpacked) {
            return Err(beyond(Limit::Unpacked));
        }
        Ok((bytes.len() <= most).then_some(bytes))
    }

    /// The XML of a part; `None` when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'b>>, BadFile> {
        let Some(index) = self.names.get(&plain(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(*index);
        let inner = Bounded {
            inner: BufReader::with_capacity(BUFFER, file.map_err(|error| zip_flaw(&error))?),
            counted: &mut self.counted,
            piece: 0,
            beyond: None,
        };
        let mut xml = Reader::from_reader(inner);
        xml.config_mut().expand_empty_elements = true;
        // Readers look for the end of the element that they read, and for nothing else.
        xml.config_mut().check_end_names = false;
        let buffer = Vec::new();
        Ok(Some(Part { xml, buffer }))
    }
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// A part as it is read.
pub(super) struct Part<'p, 'b> {
    xml: Reader<Bounded<'p, 'b>>,
    buffer: Vec<u8>,
}

impl Part<'_, '_> {
    /// The next piece: an element's begin or end, a text. An empty element has both.
    pub(super) fn next(&mut self) -> Result<Event<'_>, BadFile> {
        self.buffer.clear();
        self.xml.get_mut().piece = 0;
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(BadFile::UnsafeXml),
            Ok(event) => {
                if matches!(event, Event::Start(_)) {
                    let counted = &mut *self.xml.get_mut().counted;
                    counted.elements += 1;
                    within(Limit::Elements, counted.elements)?;
                }
                Ok(event)
            }
            Err(error) => Err(self
                .xml
                .get_ref()
                .beyond
                .map_or_else(|| damaged(&error), beyond)),
        }
    }
}

/// Reads on within the limits.
struct Bounded<'p, 'b> {
    inner: BufReader<ZipFile<'p, Cursor<&'b [u8]>>>,
    counted: &'p mut Counted,
    /// Bytes since the last piece was handed out.
    piece: u64,
    /// What the reader ran against.
    beyond: Option<Limit>,
}

impl BufRead for Bounded<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let over = if self.counted.bytes > most(Limit::Unpacked) {
            Some(Limit::Unpacked)
        } else if self.piece > most(Limit::Piece) {
            Some(Limit::Piece)
        } else {
            None
        };
        if over.is_some() {
            self.beyond = over;
            return Err(io::Error::other("beyond a limit"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.counted.bytes += amount as u64;
        self.piece += amount as u64;
        self.inner.consume(amount);
    }
}

impl Read for Bounded<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let there = self.fill_buf()?;
        let amount = there.len().min(buffer.len());
        buffer[..amount].copy_from_slice(&there[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}

/// Where a part points.
pub(super) struct Relation {
    /// The last word of its type: `worksheet`.
    pub(super) kind: String,
    /// From the root of the package; an address as it is where it leads out of it.
    pub(super) target: String,
    /// It leads out of the package.
    pub(super) is_external: bool,
}

/// The relations of a part by their ids; with no name, of the package itself.
pub(super) fn relations(
    package: &mut Package<'_>,
    of: &str,
) -> Result<HashMap<String, Relation>, BadFile> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let at = |name: &str| {
        let (mut folder, mut name) = (folder, name);
        while let Some(rest) = name.strip_prefix("../") {
            name = rest;
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
        match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        }
    };
    let mut found = HashMap::new();
    let Some(mut part) = package.part(&at(&format!("_rels/{file}.rels")))? else {
        return Ok(found);
    };
    loop {
        match part.next()? {
            Event::Start(tag) if tag.local_name().as_ref() == "Relationship" => {
                let all: HashMap<&str, _> = attributes(&tag).collect();
                let value = |name: &str| all.get(name).map_or("", |it| it);
                let kind = value("Type").rsplit('/').next().unwrap_or_default();
                let target = value("Target");
                let is_external = value("TargetMode") == "External";
                let target = match target.strip_prefix('/') {
                    _ if is_external => target.to_owned(),
                    Some(absolute) => absolute.to_owned(),
                    None => at(target),
                };
                let relation = Relation {
                    kind: kind.to_owned(),
                    target,
                    is_external,
                };
                found.insert(value("Id").to_owned(), relation);
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// Attributes by their local names, in order; what is no attribute ends them.
pub(super) fn attributes<'t>(
    tag: &'t BytesStart<'_>,
) -> impl Iterator<Item = (&'t str, std::borrow::Cow<'t, str>)> {
    let mut all = tag.attributes();
    // Checking for duplicate names is not needed, and takes time with the square of their number.
    all.with_checks(false);
    all.map_while(|attribute| {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        Some((attribute.key.local_name().into_inner(), value.ok()?))
    })
}

/// An attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attributes(tag)
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::package::zipped;

    /// What reading a part to its end comes to, after so much.
    fn read(text: &str, counted: Counted) -> Result<usize, BadFile> {
        let bytes = zipped([("xl/A.xml", text.as_bytes())]).unwrap();
        let mut package = Package::open(&bytes)?;
        package.counted = counted;
        let mut elements = 0;
        let mut part = package.part("/xl\\a.XML")?.unwrap();
        loop {
            match part.next()? {
                Event::Start(_) => elements += 1,
                Event::Eof => return Ok(elements),
                _ => {}
            }
        }
    }

    #[test]
    fn each_limit_holds() {
        let none = Counted::default;
        assert_eq!(read("<a><b/></a>", none()), Ok(2));
        let elements = usize::try_from(most(Limit::Elements)).unwrap() - 2;
        let after = |elements| Counted { bytes: 0, elements };
        assert_eq!(read("<a><b/></a>", after(elements)), Ok(2));
        let more = read("<a><b/></a>", after(elements + 1));
        assert_eq!(more, Err(beyond(Limit::Elements)));
        // Counted however often and under whatever name it is read.
        let bytes = Counted {
            bytes: most(Limit::Unpacked) - 4,
            elements: 0,
        };
        assert_eq!(read("<a><b/></a>", bytes), Err(beyond(Limit::Unpacked)));
        let piece = usize::try_from(most(Limit::Piece)).unwrap();
        let long = "x".repeat(piece + 2 * BUFFER);
        for text in [
            format!("<a>{long}</a>"),
            format!("<a b='<{long}'/>"),
            format!("<!--{long}-->"),
        ] {
            assert_eq!(read(&text, none()), Err(beyond(Limit::Piece)));
        }
        assert_eq!(
            read(&format!("<a>{}</a>", &long[..piece / 2]), none()),
            Ok(1)
        );
    }

    #[test]
    fn a_list_of_too_many_parts_is_not_made() {
        let parts = usize::try_from(most(Limit::Parts)).unwrap();
        let listed = |count| Package::open(&ENTRY.repeat(count)).err();
        assert_eq!(listed(parts + 1), Some(beyond(Limit::Parts)));
        assert!(matches!(listed(parts), Some(BadFile::Damaged(_))));
    }

    #[test]
    fn a_document_type_is_refused() {
        let text = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        assert_eq!(read(text, Counted::default()), Err(BadFile::UnsafeXml));
    }
}
