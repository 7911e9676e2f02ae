//! The sheets of a theme: SVG templates, each with the rooms of its texts beside it, and the fonts that they are set in. Draws
//! them; knows nothing of what is on them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use mingbian_drawing::pdf::{self, About, Paper};
use mingbian_drawing::{Backdrops, Font, Fonts, Measure, Raster, Weight};
use serde::{Deserialize, Serialize};

use super::{Drawn, Theme, engine, signs};
use crate::diagnostic::{Diagnostic, Place, Problem, SheetFlaw};
use crate::hash::{Fingerprint, Hasher};
use crate::path::extension;
use crate::qr;
use crate::sheet::{self, Fitted, Room};
use crate::shipped;
use crate::svg;

/// Where they are in a theme.
pub(super) const FOLDER: &str = "sheets/";
/// Where its fonts are.
pub(super) const FONTS: &str = "fonts/";
/// Components that all sheets may use.
const SHARED: &str = "sheets/lines.svg";
/// Endings of fonts.
const FONT_ENDINGS: [&str; 2] = ["otf", "ttf"];
/// The first bytes of a font hold the sums of all its tables (OpenType, “Table Directory”).
const TOLD: usize = 512;

/// The sheet of the picture that a link is shown with.
pub const SHARE: &str = "share";
/// The same, where a chat shows it in a square.
pub const SQUARE: &str = "square";
/// What both are filled with is called so.
const SHARED_AS: &str = "share";
/// What all sheets of kits are shown is called so.
const KIT: &str = "kit";
/// The sheets of kits, without ending.
const KITS: [&str; 8] = [
    "card",
    "leaflet",
    "led",
    "long",
    "poster",
    "poster-far",
    "rollup",
    "text",
];

/// From how many metres something in the hand is scanned.
const IN_HAND: f32 = 0.3;
/// The small picture of a sheet has at most so many pixels: two for each one that a page shows.
const SMALL: (u32, u32) = (256, 340);
/// More pages or parts no sheet has.
const MOST_PARTS: usize = 40;

/// What stands beside a sheet: how large it is, and the rooms of its texts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Plan {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// By name.
    pub boxes: BTreeMap<String, Room>,
    /// The paper that it is printed on; absent where it is a picture.
    pub paper: Option<PlannedPaper>,
    /// Where a text runs on, page after page.
    pub flow: Option<Flow>,
    /// How many of it are made: pages of paper, parts of a long picture.
    pub parts: Option<usize>,
    /// From how many metres the code on its paper is scanned; from the hand where it does not say.
    pub scan: Option<f32>,
}

/// A sheet's paper, in millimetres.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlannedPaper {
    /// As it is when it is cut.
    pub width: f32,
    /// The same.
    pub height: f32,
    /// How much of each edge is cut off; the sheet has it around it.
    #[serde(default)]
    pub bleed: f32,
}

/// Where a text runs on a page, in the sheet's own pixels.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Where it begins.
    pub top: u16,
    /// Where it goes on on the next page.
    pub bottom: u16,
    /// Between two pieces of it.
    pub gap: u16,
}

/// A theme's sheets, ready to be filled.
pub struct Sheets<'t> {
    theme: &'t Theme,
    tera: tera::Tera,
    plans: BTreeMap<&'static str, Plan>,
    fonts: Fonts,
    known: Backdrops,
    signs: BTreeMap<&'t str, String>,
    /// Whether any sheet is the site's own, so that it has to be looked at before it is drawn.
    own: bool,
    /// Of the templates and the fonts.
    pub fingerprint: Fingerprint,
}

impl fmt::Debug for Sheets<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sheets").finish_non_exhaustive()
    }
}

/// Whether a file in the folder of fonts is one.
pub(super) fn is_font(path: &str) -> bool {
    path.starts_with(FONTS) && FONT_ENDINGS.contains(&extension(path).as_str())
}

/// Whether a file is a sheet or its plan.
pub(super) fn is_sheet(path: &str) -> bool {
    let name = path.strip_prefix(FOLDER).and_then(|it| it.rsplit_once('.'));
    let known = |stem: &str| [SHARE, SQUARE].contains(&stem) || KITS.contains(&stem);
    path == SHARED
        || name.is_some_and(|(stem, ending)| known(stem) && matches!(ending, "svg" | "yaml"))
}

impl Theme {
    /// The sheets of pictures for links; what is wrong with it is a diagnostic.
    pub fn sheets(&self, drawn: &Drawn) -> (Sheets<'_>, Vec<Diagnostic>) {
        let (mut sheets, found) = self.sheets_of(&[SHARE, SQUARE]);
        sheets.known = Backdrops::with(drawn.by(sheets.fingerprint));
        (sheets, found)
    }

    /// The sheets of kits: apart, so that a poster's change draws no picture anew.
    pub fn kits(&self) -> (Sheets<'_>, Vec<Diagnostic>) {
        self.sheets_of(&KITS)
    }

    fn sheets_of(&self, names: &[&'static str]) -> (Sheets<'_>, Vec<Diagnostic>) {
        let mut found = Vec::new();
        let own: Vec<&String> = self.own.iter().filter(|path| is_font(path)).collect();
        let mut files: Vec<Font> = Vec::new();
        for path in &own {
            let bytes: Arc<Vec<u8>> = Arc::new(self.files.get(*path).cloned().unwrap_or_default());
            files.push(bytes);
        }
        let shipped = shipped::fonts().iter().filter(|(path, _)| is_font(path));
        files.extend(shipped.map(|(_, bytes)| Arc::new(*bytes) as Font));
        let (fonts, broken) = Fonts::new(files.iter().cloned());
        let broken = broken.into_iter().filter_map(|place| own.get(place));
        found.extend(
            broken.map(|path| Diagnostic::new(Problem::Sheet(SheetFlaw::Font), self.place(path))),
        );
        let mut hasher = Hasher::new();
        hasher.add(env!("CARGO_PKG_VERSION").as_bytes());
        for font in &files {
            let bytes = (**font).as_ref();
            hasher.add(&bytes.len().to_le_bytes());
            hasher.add(bytes.get(..TOLD).unwrap_or(bytes));
        }
        let mut tera = tera::Tera::new();
        tera.autoescape_on(vec![".svg"]);
        let mut plans = BTreeMap::new();
        let mut templates = Vec::new();
        for &name in names {
            let (svg, yaml) = (
                format!("{FOLDER}{name}.svg"),
                format!("{FOLDER}{name}.yaml"),
            );
            let text = self.text(&yaml).unwrap_or_default();
            hasher.add(text.as_bytes());
            match serde_yaml::from_str::<Plan>(text) {
                Ok(plan) => {
                    plans.insert(name, plan);
                }
                Err(error) => {
                    let problem = Problem::ThemeTemplate(error.to_string().into());
                    found.push(Diagnostic::new(problem, self.place(&yaml)));
                }
            }
            let text = self.text(&svg).unwrap_or_default();
            hasher.add(text.as_bytes());
            templates.push((svg, engine::trimmed(text)));
        }
        let shared = self.text(SHARED).unwrap_or_default();
        hasher.add(shared.as_bytes());
        templates.push((SHARED.to_owned(), engine::trimmed(shared)));
        if let Err(error) = tera.add_raw_templates(templates) {
            found.extend(engine::all_of(&error, self, ""));
        }
        let sheets = Sheets {
            theme: self,
            tera,
            plans,
            fonts,
            known: Backdrops::default(),
            // What is wrong with any is told with the other files.
            signs: signs::read(self).0,
            own: self.own.iter().any(|path| path.starts_with(FOLDER)),
            fingerprint: hasher.finish(),
        };
        (sheets, found)
    }
}

impl Sheets<'_> {
    /// How large a sheet is.
    pub fn size(&self, sheet: &str) -> (u32, u32) {
        let plan = self.plans.get(sheet);
        plan.map_or((0, 0), |plan| (plan.width, plan.height))
    }

    /// Whether it has a room of this name.
    pub fn has(&self, sheet: &str, room: &str) -> bool {
        let plan = self.plans.get(sheet);
        plan.is_some_and(|plan| plan.boxes.contains_key(room))
    }

    /// The names of its rooms.
    pub fn rooms(&self, sheet: &str) -> impl Iterator<Item = &str> {
        let plan = self.plans.get(sheet).into_iter();
        plan.flat_map(|plan| plan.boxes.keys().map(String::as_str))
    }

    /// Where a text runs on, if it does there.
    pub fn flow(&self, sheet: &str) -> Option<Flow> {
        self.plans.get(sheet)?.flow
    }

    /// How many of it are made.
    pub fn parts(&self, sheet: &str) -> usize {
        let plan = self.plans.get(sheet);
        plan.and_then(|plan| plan.parts)
            .unwrap_or(1)
            .clamp(1, MOST_PARTS)
    }

    /// A text in its room on a sheet, and whether that holds it. Without such a room it is not on it.
    pub fn fitted(&self, sheet: &str, room: &str, text: &str) -> (Fitted, bool) {
        let room = self.plans.get(sheet).and_then(|plan| plan.boxes.get(room));
        match room {
            Some(room) if !text.is_empty() => {
                let (fitted, holds) = sheet::fit(text, room, &self.measure(room));
                (fitted, holds || room.cut)
            }
            _ => (Fitted::default(), true),
        }
    }

    /// The first character of a text that no font has, and where in it.
    pub fn missing(&self, text: &str) -> Option<(usize, char)> {
        sheet::missing(text, &self.fonts.measure(Weight::Regular))
    }

    fn measure(&self, room: &Room) -> Measure<'_> {
        self.fonts.measure(if room.bold {
            Weight::Bold
        } else {
            Weight::Regular
        })
    }

    /// A sign of the theme: what is in it, and its `viewBox`.
    pub fn sign(&self, name: &str) -> Option<(&str, &str)> {
        let svg = self.signs.get(name)?;
        let (tag, rest) = svg.split_once('>')?;
        let inner = rest.strip_suffix("</svg>")?;
        let (_, behind) = tag.split_once("viewBox=")?;
        let quote = behind.chars().next()?;
        let view = behind.get(1..)?.split(quote).next()?;
        Some((inner, view))
    }

    /// The PNG of a sheet. What it shows is its only variable: `share`, and `kit` on the sheets of kits.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn picture(&self, sheet: &str, shown: &impl Serialize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let svg = self.filled(sheet, shown)?;
        let made = mingbian_drawing::picture(&svg, &self.fonts, &self.known, self.size(sheet));
        made.map_err(|why| self.flaw(sheet, why))
    }

    /// A sheet as a small PNG, to be known by in a list; how large it is says [`Self::small_size`].
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn small(&self, sheet: &str, shown: &impl Serialize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let svg = self.filled(sheet, shown)?;
        let small = self.small_size(sheet);
        let made = mingbian_drawing::small(&svg, &self.fonts, self.size(sheet), small);
        made.map_err(|why| self.flaw(sheet, why))
    }

    /// How large the small picture of a sheet is.
    pub fn small_size(&self, sheet: &str) -> (u32, u32) {
        let (width, height) = self.size(sheet);
        let (width, height) = (width.max(1), height.max(1));
        let (most_wide, most_high) = SMALL;
        // The side that has less room says how large the other is.
        if width * most_high > height * most_wide {
            (most_wide, (height * most_wide / width).max(1))
        } else {
            ((width * most_high / height).max(1), most_high)
        }
    }

    /// The PDF of a sheet, a page for each view; enlarged where a width of the paper is given, in millimetres.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn printed(
        &self,
        sheet: &str,
        pages: &[impl Serialize],
        width: Option<f32>,
        about: About<'_>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let planned = self.plans.get(sheet).and_then(|plan| plan.paper);
        let Some(planned) = planned else {
            return Err(self.flaw(sheet, mingbian_drawing::Flaw::Paper("paper".to_owned())));
        };
        let larger = self.enlarged(sheet, width);
        let paper = Paper {
            width: planned.width * larger,
            height: planned.height * larger,
            bleed: planned.bleed,
        };
        let filled: Result<Vec<String>, _> =
            pages.iter().map(|it| self.filled(sheet, it)).collect();
        let filled = filled?;
        let filled = filled.iter().map(String::as_str);
        let made = pdf::document(filled, &self.fonts, self.size(sheet), paper, about);
        made.map_err(|why| self.flaw(sheet, why))
    }

    /// How much larger a sheet is on paper of this width, in millimetres, than on its own.
    pub fn enlarged(&self, sheet: &str, width: Option<f32>) -> f32 {
        let planned = self.plans.get(sheet).and_then(|plan| plan.paper);
        match (width, planned) {
            (Some(width), Some(planned)) => width / planned.width,
            _ => 1.0,
        }
    }

    /// How often something that a sheet shows stands on it.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn count(
        &self,
        sheet: &str,
        shown: &impl Serialize,
        what: &str,
    ) -> Result<usize, Box<Diagnostic>> {
        Ok(self.filled(sheet, shown)?.matches(what).count())
    }

    /// The codes on a sheet's paper as a phone's camera sees them from where they are scanned, so many times closer; and how many
    /// millimetres a pixel is.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn seen(
        &self,
        sheet: &str,
        shown: &impl Serialize,
        closer: f32,
    ) -> Result<(Vec<Raster>, f32), Box<Diagnostic>> {
        let plan = self.plans.get(sheet);
        let (paper, scan) = plan.map_or((None, None), |plan| (plan.paper, plan.scan));
        let scan = scan.filter(|it| *it > 0.0).unwrap_or(IN_HAND);
        let pixel = qr::camera_pixel(scan) / closer;
        let (width, _) = self.size(sheet);
        let width = u16::try_from(width).map_or(1.0, f32::from);
        let printed = paper.map_or(width, |it| it.width + 2.0 * it.bleed);
        let svg = self.filled(sheet, shown)?;
        let larger = printed / pixel / width;
        let codes = mingbian_drawing::codes(&svg, &self.fonts, self.size(sheet), larger);
        let codes = codes.map_err(|why| self.flaw(sheet, why))?;
        Ok((codes, pixel))
    }

    /// A code on a sheet that no camera reads.
    pub fn unread(&self, sheet: &str) -> Box<Diagnostic> {
        let place = self.theme.place(&format!("{FOLDER}{sheet}.svg"));
        let problem = Problem::Sheet(SheetFlaw::Unread);
        Box::new(Diagnostic::new(problem, place))
    }

    /// The same without a picture: what is wrong with the sheet, where it is the site's own.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn tried(&self, sheet: &str, shown: &impl Serialize) -> Result<(), Box<Diagnostic>> {
        if !self.own {
            return Ok(());
        }
        let svg = self.filled(sheet, shown)?;
        let tried = mingbian_drawing::check(&svg, &self.fonts, self.size(sheet));
        tried.map_err(|why| self.flaw(sheet, why))
    }

    fn filled(&self, sheet: &str, shown: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let path = format!("{FOLDER}{sheet}.svg");
        let mut context = tera::Context::new();
        let called = match sheet {
            SHARE | SQUARE => SHARED_AS,
            _ => KIT,
        };
        context.insert(called.to_owned(), shown);
        let told = |error| Box::new(engine::all_of(&error, self.theme, "").swap_remove(0));
        let svg = self.tera.render(&path, &context).map_err(told)?;
        if self.own {
            self.looked_at(&svg, &path)?;
        }
        Ok(svg)
    }

    fn flaw(&self, sheet: &str, why: mingbian_drawing::Flaw) -> Box<Diagnostic> {
        let flaw = match why {
            mingbian_drawing::Flaw::NoSvg(detail) => SheetFlaw::NoSvg(detail),
            mingbian_drawing::Flaw::Size(width, height) => {
                SheetFlaw::Size((width, height), self.size(sheet))
            }
            mingbian_drawing::Flaw::Paper(what) => SheetFlaw::Paper(what),
        };
        let place = self.theme.place(&format!("{FOLDER}{sheet}.svg"));
        Box::new(Diagnostic::new(Problem::Sheet(flaw), place))
    }

    /// A sheet of the site's own shows what stands in it, and nothing from elsewhere.
    fn looked_at(&self, svg: &str, path: &str) -> Result<(), Box<Diagnostic>> {
        let refused = match svg::read(svg.as_bytes()) {
            // Pixels inside would be passed over in silence: sheets are drawn of shapes and texts.
            Ok(_) if svg.contains("<image") => SheetFlaw::Cut(vec!["image".to_owned()]),
            Ok(drawing) if drawing.cut.is_empty() => return Ok(()),
            Ok(drawing) => SheetFlaw::Cut(drawing.cut),
            Err(refused) => SheetFlaw::Refused(refused.flaw),
        };
        // Where it stands in what was made is no place that its maker knows; what is refused is often written as it is.
        let place: Place = self.theme.place(path);
        Err(Box::new(Diagnostic::new(Problem::Sheet(refused), place)))
    }
}
