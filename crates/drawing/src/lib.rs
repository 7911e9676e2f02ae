//! A sheet, drawn: text by fonts that are handed over, an SVG to the bytes of a PNG or to pages of a PDF. No font of the system is read, no file is opened,
//! nothing that an SVG names elsewhere is looked for. Knows neither pages nor themes.

mod fonts;
mod halves;
mod paint;
pub mod pdf;
mod png;

pub use fonts::{Font, Fonts, Measure, Weight};
pub use halves::{Top, Tops};
pub use paint::{Backdrops, Flaw, Raster, Size, check, codes, icon, picture, small};
