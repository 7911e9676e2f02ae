//! An SVG to pixels. What many sheets share, between `<!--shared-->` and `<!--/shared-->` at their beginning, is drawn once.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use resvg::tiny_skia::{Color, Pixmap, Rect, Transform};
use resvg::usvg::{Group, ImageHrefResolver, Node, Options, ShapeRendering, Tree};

use crate::fonts::Fonts;
use crate::halves::{Backdrop, Top, Tops};
use crate::png;

const SHARED: &str = "<!--shared-->";
const SHARED_END: &str = "<!--/shared-->";
/// So many backdrops are kept; each has four bytes a pixel.
const MOST_BACKDROPS: usize = 8;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// No SVG, in the words of the library that reads it.
    NoSvg(String),
    /// Not as large as it is to be: its width and height.
    Size(u32, u32),
    /// What no printed page can have: an element, or what the writer of the PDF says.
    Paper(String),
}

/// Shared parts, drawn, by what they were. A cache: same key, same value.
#[derive(Default)]
pub struct Backdrops {
    drawn: RwLock<HashMap<String, Arc<Backdrop>>>,
    tops: Option<Arc<dyn Tops>>,
}

/// Pixels: width and height.
pub type Size = (u32, u32);

/// Whether a sheet can be drawn, without a pixel of it.
///
/// # Errors
/// What is wrong with it.
pub fn check(svg: &str, fonts: &Fonts, wanted: Size) -> Result<(), Flaw> {
    let (back, front) = apart(svg);
    for part in back.into_iter().chain([front]) {
        read(&part, fonts, wanted)?;
    }
    Ok(())
}

/// The PNG of a sheet.
///
/// # Errors
/// What is wrong with it.
pub fn picture(svg: &str, fonts: &Fonts, known: &Backdrops, wanted: Size) -> Result<Vec<u8>, Flaw> {
    let none = Flaw::Size(wanted.0, wanted.1);
    let (back, front) = apart(svg);
    let Some(back) = back else {
        let pixels = drawn(&front, fonts, wanted)?;
        return png::encoded(&pixels).ok_or(none);
    };
    let backdrop = known.drawn(back, fonts, wanted)?;
    let tops = known.tops.as_deref();
    let found = tops.and_then(|tops| tops.get(&front));
    let found = found.filter(|top| top.fits(&backdrop));
    let top = if let Some(top) = found {
        top
    } else {
        let top = Arc::new(top(&front, fonts, wanted, &backdrop)?);
        if let Some(tops) = tops {
            tops.keep(&front, &top);
        }
        top
    };
    backdrop.under(&top).ok_or(none)
}

fn top(front: &str, fonts: &Fonts, wanted: Size, on: &Backdrop) -> Result<Top, Flaw> {
    let front = read(front, fonts, wanted)?;
    let mut pixels = on.pixels.clone();
    resvg::render(&front, Transform::identity(), &mut pixels.as_mut());
    let reach = front.root().abs_layer_bounding_box().bottom();
    Ok(Top::of(&pixels, on, reach))
}

/// The PNG of a sheet in another size, of the same shape.
///
/// # Errors
/// What is wrong with it.
pub fn small(svg: &str, fonts: &Fonts, wanted: Size, small: Size) -> Result<Vec<u8>, Flaw> {
    let tree = read(svg, fonts, wanted)?;
    let none = Flaw::Size(small.0, small.1);
    let mut pixels = Pixmap::new(small.0, small.1).ok_or(none.clone())?;
    pixels.fill(Color::WHITE);
    let pixel = |it: u32| u16::try_from(it).map_or(1.0, f32::from);
    let across = pixel(small.0) / tree.size().width();
    let down = pixel(small.1) / tree.size().height();
    resvg::render(
        &tree,
        Transform::from_scale(across, down),
        &mut pixels.as_mut(),
    );
    png::encoded(&pixels).ok_or(none)
}

/// A drawing of any size in the middle of a square of one colour: of the side `inset` is left free all around.
///
/// # Errors
/// What is wrong with it.
pub fn icon(svg: &str, ground: [u8; 3], side: u32, inset: f32) -> Result<Vec<u8>, Flaw> {
    let (fonts, _) = Fonts::new([]);
    let tree = parsed(svg, &fonts)?;
    let none = Flaw::Size(side, side);
    let mut pixels = Pixmap::new(side, side).ok_or(none.clone())?;
    let [red, green, blue] = ground;
    pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
    let whole = u16::try_from(side).map_or(1.0, f32::from);
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = whole * (1.0 - 2.0 * inset) / width.max(height);
    let at = |length: f32| (whole - length * scale) / 2.0;
    let placed = Transform::from_row(scale, 0.0, 0.0, scale, at(width), at(height));
    resvg::render(&tree, placed, &mut pixels.as_mut());
    png::encoded(&pixels).ok_or(none)
}

/// A part of a sheet as a camera sees it: grey, a byte a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels.
    pub width: usize,
    /// Pixels.
    pub height: usize,
    /// Row after row.
    pub grey: Vec<u8>,
}

/// The codes of a sheet, as grey pixels, so many times as large as they are on it, each with a little of what is around it. A code is a shape that
/// asks for crisp edges.
///
/// # Errors
/// What is wrong with the sheet.
pub fn codes(svg: &str, fonts: &Fonts, wanted: Size, larger: f32) -> Result<Vec<Raster>, Flaw> {
    let tree = read(svg, fonts, wanted)?;
    let mut places = Vec::new();
    crisp(tree.root(), &mut places);
    let none = Flaw::Size(wanted.0, wanted.1);
    let seen = places.into_iter().map(|place| {
        let around = place.width().max(place.height()) * AROUND;
        let place = place.outset(around, around)?;
        let (width, height) = (place.width() * larger, place.height() * larger);
        let size = resvg::tiny_skia::Size::from_wh(width, height)?.to_int_size();
        let mut pixels = Pixmap::new(size.width(), size.height())?;
        pixels.fill(Color::WHITE);
        let (x, y) = (-place.x() * larger, -place.y() * larger);
        let moved = Transform::from_row(larger, 0.0, 0.0, larger, x, y);
        resvg::render(&tree, moved, &mut pixels.as_mut());
        Some(grey(&pixels))
    });
    seen.map(|it| it.ok_or(none.clone())).collect()
}

/// What is shown around a code, in its own sizes.
const AROUND: f32 = 0.12;

fn crisp(group: &Group, found: &mut Vec<Rect>) {
    for node in group.children() {
        match node {
            Node::Group(group) => crisp(group, found),
            Node::Path(path) if path.rendering_mode() == ShapeRendering::CrispEdges => {
                found.push(path.abs_bounding_box());
            }
            _ => {}
        }
    }
}

/// By the weights of Rec. 601, in 256ths; nothing shows through white paper.
fn grey(pixels: &Pixmap) -> Raster {
    let grey = pixels.pixels().iter().map(|it| {
        let [red, green, blue] = [it.red(), it.green(), it.blue()].map(u32::from);
        u8::try_from((77 * red + 150 * green + 29 * blue) / 256).unwrap_or(u8::MAX)
    });
    Raster {
        width: pixels.width() as usize,
        height: pixels.height() as usize,
        grey: grey.collect(),
    }
}

fn drawn(svg: &str, fonts: &Fonts, wanted: Size) -> Result<Pixmap, Flaw> {
    let tree = read(svg, fonts, wanted)?;
    let (width, height) = wanted;
    let mut pixels = Pixmap::new(width, height).ok_or(Flaw::Size(width, height))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels)
}

impl Backdrops {
    /// None yet, and upper halves from here.
    #[must_use]
    pub fn with(tops: Option<Arc<dyn Tops>>) -> Self {
        Self {
            tops,
            ..Self::default()
        }
    }

    fn drawn(&self, svg: String, fonts: &Fonts, wanted: Size) -> Result<Arc<Backdrop>, Flaw> {
        let known = |known: &HashMap<String, Arc<Backdrop>>| known.get(&svg).cloned();
        if let Some(found) = self.drawn.read().ok().and_then(|all| known(&all)) {
            return Ok(found);
        }
        let made = Arc::new(Backdrop::new(drawn(&svg, fonts, wanted)?));
        if let Ok(mut all) = self.drawn.write()
            && all.len() < MOST_BACKDROPS
        {
            all.insert(svg, Arc::clone(&made));
        }
        Ok(made)
    }
}

/// The shared part of a sheet, as a sheet, where it has one; and the sheet without it.
fn apart(svg: &str) -> (Option<String>, String) {
    let parts = || {
        let (start, rest) = svg.split_once(SHARED)?;
        let (shared, behind) = rest.split_once(SHARED_END)?;
        Some((format!("{start}{shared}</svg>"), format!("{start}{behind}")))
    };
    match parts() {
        Some((back, front)) => (Some(back), front),
        None => (None, svg.to_owned()),
    }
}

/// An SVG of the wanted size.
pub(crate) fn read(svg: &str, fonts: &Fonts, wanted: Size) -> Result<Tree, Flaw> {
    let tree = parsed(svg, fonts)?;
    let size = tree.size().to_int_size();
    let size = (size.width(), size.height());
    if size == wanted {
        Ok(tree)
    } else {
        Err(Flaw::Size(size.0, size.1))
    }
}

fn parsed(svg: &str, fonts: &Fonts) -> Result<Tree, Flaw> {
    let options = Options {
        // What a sheet shows stands in it.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: fonts.resolver(),
        fontdb: fonts.database(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| Flaw::NoSvg(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Upper halves, and how often one was found.
    #[derive(Default)]
    struct All(std::sync::Mutex<(HashMap<String, Arc<Top>>, usize)>);

    impl Tops for All {
        fn get(&self, front: &str) -> Option<Arc<Top>> {
            let mut all = self.0.lock().ok()?;
            let found = all.0.get(front).cloned();
            all.1 += usize::from(found.is_some());
            found
        }

        fn keep(&self, front: &str, top: &Arc<Top>) {
            if let Ok(mut all) = self.0.lock() {
                all.0.insert(front.to_owned(), Arc::clone(top));
            }
        }
    }

    /// A sheet with this shared foot and this circle.
    fn sheet(foot: &str, fill: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='60'>{SHARED}<rect width='40' height='60' fill='#fbfaf6'/><rect y='48' width='40' height='12' fill='{foot}'/>{SHARED_END}<circle cx='9' cy='9' r='5' fill='{fill}'/></svg>"
        )
    }

    #[test]
    fn what_is_shared_is_drawn_once() {
        let (fonts, _) = Fonts::new([]);
        let known = Backdrops::default();
        for fill in ["#0b5d66", "#b3261e"] {
            let svg = sheet("#0b5d66", fill);
            assert!(picture(&svg, &fonts, &known, (40, 60)).is_ok());
        }
        assert_eq!(
            known.drawn.read().map(|all| all.len()).unwrap_or_default(),
            1
        );
    }

    #[test]
    fn what_another_has_drawn_makes_the_same_file() {
        let (fonts, _) = Fonts::new([]);
        let all = Arc::new(All::default());
        for foot in ["#0b5d66", "#b3261e"] {
            let svg = sheet(foot, "#e3a02f");
            let with = Backdrops::with(Some(Arc::clone(&all) as Arc<dyn Tops>));
            let one = picture(&svg, &fonts, &with, (40, 60));
            let alone = picture(&svg, &fonts, &Backdrops::default(), (40, 60));
            assert!(one.is_ok());
            assert_eq!(one, alone);
        }
        assert_eq!(all.0.lock().map(|it| it.1).unwrap_or_default(), 1);
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        let (fonts, _) = Fonts::new([]);
        let known = Backdrops::default();
        assert!(matches!(
            picture("no svg", &fonts, &known, (1, 1)),
            Err(Flaw::NoSvg(_))
        ));
        let large = "<svg xmlns='http://www.w3.org/2000/svg' width='9000' height='20'/>";
        assert_eq!(
            picture(large, &fonts, &known, (40, 20)),
            Err(Flaw::Size(9000, 20))
        );
    }
}
