//! The fonts of sheets: which of them has a character, and how wide that is. The first that has one sets it.

use std::sync::Arc;

use resvg::usvg::FontResolver;
use resvg::usvg::fontdb::{Database, ID, Source};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

/// A font file's bytes: those that the program carries, or a theme's own.
pub type Font = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// How strong letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For titles.
    Bold,
}

/// From this weight on (CSS) a text is bold, and a font is.
const BOLD: f32 = 600.0;

/// Fonts in the order in which they are asked.
pub struct Fonts {
    faces: Vec<Face>,
    database: Arc<Database>,
}

struct Face {
    font: Font,
    weight: Weight,
    id: ID,
}

impl Fonts {
    /// From font files (TrueType or OpenType); the places of those that are none.
    pub fn new(files: impl IntoIterator<Item = Font>) -> (Self, Vec<usize>) {
        let mut database = Database::new();
        let (mut faces, mut broken) = (Vec::new(), Vec::new());
        for (place, font) in files.into_iter().enumerate() {
            let ids = database.load_font_source(Source::Binary(Arc::clone(&font) as _));
            let weight = weight((*font).as_ref());
            match (ids.first(), weight) {
                (Some(id), Some(weight)) => faces.push(Face {
                    font,
                    weight,
                    id: *id,
                }),
                _ => broken.push(place),
            }
        }
        let fonts = Self {
            faces,
            database: Arc::new(database),
        };
        (fonts, broken)
    }

    /// The measure of texts in a weight.
    pub fn measure(&self, weight: Weight) -> Measure<'_> {
        let faces = self.of(weight).filter_map(|face| {
            let font = FontRef::new((*face.font).as_ref()).ok()?;
            let location = LocationRef::default();
            // By the em: a size of one.
            Some((font.charmap(), font.glyph_metrics(Size::new(1.0), location)))
        });
        Measure {
            faces: faces.collect(),
        }
    }

    /// Those of a weight, then the others: a font that has a character only in the other weight has it.
    fn of(&self, weight: Weight) -> impl Iterator<Item = &Face> {
        let same = self.faces.iter().filter(move |face| face.weight == weight);
        same.chain(self.faces.iter().filter(move |face| face.weight != weight))
    }

    /// The file of a font.
    pub(crate) fn bytes(&self, id: ID) -> Option<Font> {
        let face = self.faces.iter().find(|face| face.id == id)?;
        Some(Arc::clone(&face.font))
    }

    pub(crate) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// Whatever family an SVG names, its text is set by these.
    pub(crate) fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, _| {
                let weight = if f32::from(font.weight()) >= BOLD {
                    Weight::Bold
                } else {
                    Weight::Regular
                };
                self.of(weight).next().map(|face| face.id)
            }),
            select_fallback: Box::new(|c, used, _| {
                let first = used.first()?;
                let weight = self.faces.iter().find(|face| face.id == *first)?.weight;
                let has = |face: &&Face| {
                    let font = FontRef::new((*face.font).as_ref());
                    font.is_ok_and(|font| font.charmap().map(c).is_some())
                };
                let mut others = self.of(weight).filter(|face| !used.contains(&face.id));
                others.find(has).map(|face| face.id)
            }),
        }
    }
}

/// `None` for what is no font.
fn weight(bytes: &[u8]) -> Option<Weight> {
    let font = FontRef::new(bytes).ok()?;
    let weight = font.attributes().weight.value();
    Some(if weight >= BOLD {
        Weight::Bold
    } else {
        Weight::Regular
    })
}

/// How wide characters are.
pub struct Measure<'a> {
    faces: Vec<(Charmap<'a>, GlyphMetrics<'a>)>,
}

impl Measure<'_> {
    /// By the em; `None` for a character that no font has.
    pub fn advance(&self, c: char) -> Option<f32> {
        self.faces.iter().find_map(|(charmap, metrics)| {
            let glyph = charmap.map(c)?;
            metrics.advance_width(glyph)
        })
    }
}
