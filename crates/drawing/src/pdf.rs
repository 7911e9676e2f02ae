//! SVGs to the pages of a PDF: shapes stay shapes, texts stay texts, which can be searched and copied. A line is written as a whole, not
//! glyph by glyph, so that it is read as it stands, and in the order of the sheet (`reading`). What paper has no need of (filters, masks, gradients) is told, not left out.

use std::collections::HashMap;

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use resvg::usvg::layout::{PositionedGlyph, Span};
use resvg::usvg::tiny_skia_path::{PathSegment, Transform as Matrix};
use resvg::usvg::{self, BlendMode, Group, Node, Opacity, fontdb};

use crate::fonts::Fonts;
use crate::paint::{Flaw, Size, read};

mod reading;

use reading::{Lines, Reading, Role};

/// Points of a PDF in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// Crop marks begin so far outside of what is cut off, and are so long: millimetres.
const MARK_GAP: f32 = 2.0;
const MARK_LENGTH: f32 = 5.0;

/// The paper of all pages.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Millimetres, as it is when it is cut.
    pub width: f32,
    /// The same.
    pub height: f32,
    /// How much of each edge is cut off: so much more is printed around it, with marks where to cut; 0 for what is not cut.
    pub bleed: f32,
}

/// What a reader is told of the document.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// What it is called.
    pub title: &'a str,
    /// BCP 47.
    pub lang: &'a str,
    /// Who answers for it; may be empty.
    pub author: &'a str,
    /// What its code is, to who cannot see it; may be empty.
    pub code: &'a str,
}

/// A PDF with a page for each sheet; all sheets are of one size.
///
/// # Errors
/// What is wrong with a sheet.
pub fn document<'s>(
    sheets: impl IntoIterator<Item = &'s str>,
    fonts: &Fonts,
    wanted: Size,
    paper: Paper,
    about: About<'_>,
) -> Result<Vec<u8>, Flaw> {
    let mut document = Document::new();
    let mut known = HashMap::new();
    let mut reading = Reading::default();
    for svg in sheets {
        let tree = read(svg, fonts, wanted)?;
        let settings = settings(paper).ok_or(Flaw::Size(wanted.0, wanted.1))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut drawer = Drawer {
            surface: &mut surface,
            fonts,
            known: &mut known,
            reading: &mut reading,
            code: about.code,
            lines: None,
            marked: false,
            flaw: None,
        };
        drawer.page(&tree, paper);
        let flaw = drawer.flaw.take();
        surface.finish();
        page.finish();
        if let Some(flaw) = flaw {
            return Err(flaw);
        }
    }
    let mut metadata = Metadata::new()
        .title(about.title.to_owned())
        .language(about.lang.to_owned())
        .creator("mingbian".to_owned());
    if !about.author.is_empty() {
        metadata = metadata.authors(vec![about.author.to_owned()]);
    }
    document.set_metadata(metadata);
    document.set_tag_tree(reading.tree(about.lang));
    document
        .finish()
        .map_err(|error| Flaw::Paper(format!("{error:?}")))
}

/// What is printed around the finished paper, in millimetres.
fn around(paper: Paper) -> f32 {
    if paper.bleed > 0.0 {
        paper.bleed + MARK_GAP + MARK_LENGTH
    } else {
        0.0
    }
}

fn settings(paper: Paper) -> Option<PageSettings> {
    let around = around(paper);
    let whole = |length: f32| (length + 2.0 * around) * POINTS;
    let page = PageSettings::from_wh(whole(paper.width), whole(paper.height))?;
    if paper.bleed <= 0.0 {
        return Some(page);
    }
    let inset = |by: f32| {
        let size = |length: f32| (length + 2.0 * (around - by)) * POINTS;
        let (width, height) = (size(paper.width), size(paper.height));
        Rect::from_xywh(by * POINTS, by * POINTS, width, height)
    };
    let page = page.with_trim_box(inset(around));
    Some(page.with_bleed_box(inset(around - paper.bleed)))
}

/// Draws one page.
struct Drawer<'d, 's> {
    surface: &'d mut Surface<'s>,
    fonts: &'d Fonts,
    /// Fonts are embedded once for all pages.
    known: &'d mut HashMap<fontdb::ID, Font>,
    /// What of all pages is read aloud.
    reading: &'d mut Reading,
    /// What is said of a code.
    code: &'d str,
    /// Lines of a text that is not at its end.
    lines: Option<Lines>,
    /// What is drawn belongs to something that is marked as a whole: nothing in it is marked by itself.
    marked: bool,
    /// What it could not draw first. It goes on until the page is finished: a surface that is left with something pushed panics.
    flaw: Option<Flaw>,
}

impl Drawer<'_, '_> {
    fn page(&mut self, tree: &usvg::Tree, paper: Paper) {
        let around = around(paper) * POINTS;
        let bleed = paper.bleed * POINTS;
        let inner = (paper.width * POINTS, paper.height * POINTS);
        let size = tree.size();
        // A sheet that is printed to be cut has its bleed in it.
        let (from, scale) = (
            around - bleed,
            (
                (inner.0 + 2.0 * bleed) / size.width(),
                (inner.1 + 2.0 * bleed) / size.height(),
            ),
        );
        let whole = Transform::from_row(scale.0, 0.0, 0.0, scale.1, from, from);
        self.surface.push_transform(&whole);
        if let Some(edge) = rectangle(size.width(), size.height()) {
            self.surface.push_clip_path(&edge, &FillRule::NonZero);
            self.group(tree.root());
            self.surface.pop();
        }
        self.surface.pop();
        if paper.bleed > 0.0 {
            self.marks(around, inner);
        }
    }

    fn refuse(&mut self, what: &str) {
        self.flaw
            .get_or_insert_with(|| Flaw::Paper(what.to_owned()));
    }

    /// A colour, or what it is instead.
    fn coloured<T>(&mut self, made: Result<T, &'static str>) -> Option<T> {
        made.map_err(|what| self.refuse(what)).ok()
    }

    /// Eight lines, two at each corner, outside of the bleed.
    fn marks(&mut self, around: f32, (width, height): (f32, f32)) {
        let length = MARK_LENGTH * POINTS;
        let mut lines = PathBuilder::new();
        for (x, outward) in [(around, -1.0), (around + width, 1.0)] {
            for (y, downward) in [(around, -1.0), (around + height, 1.0)] {
                let far = |at: f32, way: f32| at + way * around;
                let near = |at: f32, way: f32| at + way * (around - length);
                lines.move_to(far(x, outward), y);
                lines.line_to(near(x, outward), y);
                lines.move_to(x, far(y, downward));
                lines.line_to(x, near(y, downward));
            }
        }
        if let Some(lines) = lines.finish() {
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke {
                paint: rgb::Color::black().into(),
                width: 0.5,
                ..Stroke::default()
            }));
            self.passed(|drawer| drawer.surface.draw_path(&lines));
        }
    }

    /// What nobody reads aloud.
    fn passed(&mut self, draw: impl FnOnce(&mut Self)) {
        let passed = Artifact::with_kind(ArtifactType::Other);
        self.whole(ContentTag::Artifact(passed), Role::Passed, "", draw);
    }

    /// What is read as one thing; what is drawn inside of it is no thing of its own.
    fn whole(&mut self, tag: ContentTag<'_>, role: Role, text: &str, draw: impl FnOnce(&mut Self)) {
        if self.marked {
            return draw(self);
        }
        let mark = self.surface.start_tagged(tag);
        self.marked = true;
        draw(self);
        self.marked = false;
        self.surface.end_tagged();
        match &mut self.lines {
            _ if role == Role::Passed => {}
            Some(lines) => lines.add(mark, text),
            None => {
                let mut lines = Lines::default();
                lines.add(mark, text);
                self.reading.add(role, lines, self.code);
            }
        }
    }

    /// A group, and what it is to who hears the page.
    fn group(&mut self, group: &Group) {
        let clear = group.opacity() != Opacity::ONE;
        let inside = self.marked || self.lines.is_some();
        match Role::of(group.id()).filter(|_| !inside) {
            Some(Role::Passed) => self.passed(|drawer| drawer.children(group)),
            Some(Role::Figure) => self.whole(ContentTag::Other, Role::Figure, "", |drawer| {
                drawer.children(group);
            }),
            // What shines through is drawn apart, so nothing inside can be marked.
            _ if clear && !has_text(group) => self.passed(|drawer| drawer.children(group)),
            _ if clear => self.whole(ContentTag::Other, Role::Paragraph, "", |drawer| {
                drawer.children(group);
            }),
            Some(role) => {
                self.lines = Some(Lines::default());
                self.children(group);
                let lines = self.lines.take().unwrap_or_default();
                self.reading.add(role, lines, "");
            }
            None => self.children(group),
        }
    }

    fn children(&mut self, group: &Group) {
        let refused = [
            (!group.filters().is_empty(), "filter"),
            (group.mask().is_some(), "mask"),
            (group.clip_path().is_some(), "clipPath"),
            (group.blend_mode() != BlendMode::Normal, "mix-blend-mode"),
        ];
        for (has, what) in refused {
            if has {
                self.refuse(what);
            }
        }
        self.surface.push_transform(&matrix(group.transform()));
        let clear = group.opacity() != Opacity::ONE;
        if clear {
            self.surface.push_opacity(part(group.opacity().get()));
            self.surface.push_isolated();
        }
        for child in group.children() {
            match child {
                Node::Group(group) => self.group(group),
                Node::Path(path) => self.path(path),
                Node::Text(text) => self.line(text),
                Node::Image(_) => self.refuse("image"),
            }
        }
        if clear {
            self.surface.pop();
            self.surface.pop();
        }
        self.surface.pop();
    }

    fn path(&mut self, path: &usvg::Path) {
        if !path.is_visible() {
            return;
        }
        let filled = path.fill().and_then(|it| self.coloured(fill(it)));
        let stroked = path.stroke().and_then(|it| self.coloured(stroke(it)));
        // Without either it would be black.
        if (filled.is_some() || stroked.is_some())
            && let Some(shape) = shape(path)
        {
            self.passed(|drawer| {
                drawer.surface.set_fill(filled);
                drawer.surface.set_stroke(stroked);
                drawer.surface.draw_path(&shape);
            });
        }
    }

    fn line(&mut self, text: &usvg::Text) {
        let said: String = text.chunks().iter().map(usvg::TextChunk::text).collect();
        let joint = self.lines.as_ref().map_or("", |lines| lines.joint(&said));
        let spoken = format!("{joint}{said}");
        let tag = if joint.is_empty() {
            ContentTag::Other
        } else {
            ContentTag::Span(SpanTag::empty().with_actual_text(Some(&spoken)))
        };
        self.whole(tag, Role::Paragraph, &said, |drawer| {
            for span in text.layouted() {
                drawer.span(span);
            }
        });
    }

    fn span(&mut self, span: &Span) {
        let filled = span.fill.as_ref().filter(|_| span.visible);
        let Some(filled) = filled.and_then(|it| self.coloured(fill(it))) else {
            return;
        };
        self.surface.set_fill(Some(filled));
        self.surface.set_stroke(None);
        let mut rest = span.positioned_glyphs.as_slice();
        while let Some(first) = rest.first() {
            let Some(font) = self.font(first.font) else {
                rest = &rest[1..];
                continue;
            };
            let upem = font.units_per_em();
            let at = placed(first, upem);
            let together = rest.iter().take_while(|it| {
                let next = placed(it, upem);
                let same = |a: f32, b: f32| (a - b).abs() < 1e-3;
                it.font == first.font
                    && same(next.sx, at.sx)
                    && same(next.sy, at.sy)
                    && same(next.kx, at.kx)
                    && same(next.ky, at.ky)
                    // Along a line of its own; what turns is written sign by sign.
                    && at.kx == 0.0
                    && at.ky == 0.0
                    && same(next.ty, at.ty)
                    && next.tx >= at.tx
            });
            let (run, others) = rest.split_at(together.count().max(1));
            self.run(run, &font, at);
            rest = others;
        }
    }

    /// Glyphs of one font along one line.
    fn run(&mut self, run: &[PositionedGlyph], font: &Font, at: Matrix) {
        let Some(first) = run.first() else { return };
        let size = first.font_size();
        let upem = font.units_per_em();
        let mut text = String::new();
        let mut glyphs = Vec::new();
        for (number, glyph) in run.iter().enumerate() {
            let from = text.len();
            text.push_str(&glyph.text);
            let here = placed(glyph, upem).tx;
            let advance = run
                .get(number + 1)
                .map_or(0.0, |next| placed(next, upem).tx - here);
            let advance = advance / (size * at.sx.abs().max(f32::EPSILON));
            let id = GlyphId::new(glyph.id.0);
            let range = from..text.len();
            glyphs.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, range, None));
        }
        self.surface.push_transform(&matrix(at));
        let start = Point::from_xy(0.0, 0.0);
        self.surface
            .draw_glyphs(start, &glyphs, font.clone(), &text, size, false);
        self.surface.pop();
    }

    fn font(&mut self, id: fontdb::ID) -> Option<Font> {
        if let Some(font) = self.known.get(&id) {
            return Some(font.clone());
        }
        let font = Font::new(self.fonts.bytes(id)?.into(), 0)?;
        self.known.insert(id, font.clone());
        Some(font)
    }
}

/// Where a glyph stands, without the size of its letters.
fn placed(glyph: &PositionedGlyph, upem: f32) -> Matrix {
    let size = upem / glyph.font_size();
    glyph.transform().pre_concat(Matrix::from_scale(size, size))
}

fn matrix(it: Matrix) -> Transform {
    Transform::from_row(it.sx, it.ky, it.kx, it.sy, it.tx, it.ty)
}

fn part(share: f32) -> NormalizedF32 {
    NormalizedF32::new(share).unwrap_or(NormalizedF32::ONE)
}

fn colour(paint: &usvg::Paint) -> Result<rgb::Color, &'static str> {
    match paint {
        usvg::Paint::Color(it) => Ok(rgb::Color::new(it.red, it.green, it.blue)),
        usvg::Paint::LinearGradient(_) | usvg::Paint::RadialGradient(_) => Err("gradient"),
        usvg::Paint::Pattern(_) => Err("pattern"),
    }
}

fn fill(it: &usvg::Fill) -> Result<Fill, &'static str> {
    Ok(Fill {
        paint: colour(it.paint())?.into(),
        opacity: part(it.opacity().get()),
        rule: match it.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        },
    })
}

fn stroke(it: &usvg::Stroke) -> Result<Stroke, &'static str> {
    Ok(Stroke {
        paint: colour(it.paint())?.into(),
        width: it.width().get(),
        miter_limit: it.miterlimit().get(),
        line_cap: match it.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match it.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        opacity: part(it.opacity().get()),
        dash: it.dasharray().map(|array| StrokeDash {
            array: array.to_vec(),
            offset: it.dashoffset(),
        }),
    })
}

fn shape(path: &usvg::Path) -> Option<Path> {
    let mut made = PathBuilder::new();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(p) => made.move_to(p.x, p.y),
            PathSegment::LineTo(p) => made.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => made.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => made.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => made.close(),
        }
    }
    made.finish()
}

fn has_text(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Text(_) => true,
        Node::Group(group) => has_text(group),
        _ => false,
    })
}

fn rectangle(width: f32, height: f32) -> Option<Path> {
    let mut made = PathBuilder::new();
    made.push_rect(Rect::from_xywh(0.0, 0.0, width, height)?);
    made.finish()
}
