//! The sheets of a theme: SVG templates, each with the rooms of its texts beside it, and the fonts that they are set in. Draws
//! them; knows nothing of what is on them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use mingbian_drawing::{Backdrops, Font, Fonts, Measure, Weight};
use serde::{Deserialize, Serialize};

use super::{Theme, engine, signs};
use crate::diagnostic::{Diagnostic, Place, Problem, SheetFlaw};
use crate::hash::{Fingerprint, Hasher};
use crate::path::extension;
use crate::sheet::{self, Fitted, Room};
use crate::shipped;
use crate::svg;

/// Where they are in a theme.
pub(super) const FOLDER: &str = "sheets/";
/// Where its fonts are.
pub(super) const FONTS: &str = "fonts/";
/// Endings of fonts.
const FONT_ENDINGS: [&str; 2] = ["otf", "ttf"];
/// The first bytes of a font hold the sums of all its tables (OpenType, “Table Directory”).
const TOLD: usize = 512;

/// The sheet of the picture that a link is shown with.
pub const SHARE: &str = "share";
/// All sheets, without ending.
const NAMES: [&str; 1] = [SHARE];

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
    name.is_some_and(|(stem, ending)| NAMES.contains(&stem) && matches!(ending, "svg" | "yaml"))
}

impl Theme {
    /// Its sheets; what is wrong with them is a diagnostic.
    pub fn sheets(&self) -> (Sheets<'_>, Vec<Diagnostic>) {
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
        for name in NAMES {
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

    /// The PNG of a sheet. What it shows is its only variable, called as the sheet is.
    ///
    /// # Errors
    /// A mistake in the template.
    pub fn picture(&self, sheet: &str, shown: &impl Serialize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let svg = self.filled(sheet, shown)?;
        let made = mingbian_drawing::picture(&svg, &self.fonts, &self.known, self.size(sheet));
        made.map_err(|why| self.flaw(sheet, why))
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
        context.insert(sheet.to_owned(), shown);
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
