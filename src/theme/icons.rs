//! The site as an app on a phone: its icons, drawn from the theme's own, and the colours around it. Which files there are
//! follows from the theme alone; what the app is called says `view::app`.

use serde::Deserialize;

use super::{ICON, Theme};
use crate::diagnostic::{Diagnostic, Place, Problem, SheetFlaw};
use crate::hash::{Fingerprint, Hasher};

/// Systems cut what they may cut to a circle, a drop or a square: four fifths of the side are seen by all of them
/// (Web Application Manifest, "Icon masks and safe zone").
const SAFE: f32 = 0.1;

/// Colours of an app, as `#rrggbb`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Colours {
    /// Of the bar above it, and behind its icon.
    pub bar: String,
    /// Of the empty screen before its first page is there.
    pub ground: String,
}

/// What an icon is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Shown as it is.
    Any,
    /// Cut to the system's shape.
    Maskable,
    /// The home screen of an iPhone, which rounds the corners itself.
    Touch,
}

/// A picture of the icon.
#[derive(Debug)]
pub struct AppIcon {
    /// From the output folder; changes with what is drawn.
    pub path: String,
    /// Pixels of a side.
    pub side: u32,
    /// What it is for.
    pub used: Use,
    /// Of all that it is drawn from.
    pub fingerprint: Fingerprint,
}

/// All of them, with what they are drawn from.
#[derive(Debug)]
pub struct AppIcons {
    /// No two have the same path.
    pub all: Vec<AppIcon>,
    drawing: String,
    ground: [u8; 3],
    place: Place,
}

const KINDS: [(&str, u32, Use); 4] = [
    ("app", 192, Use::Any),
    ("app", 512, Use::Any),
    ("maskable", 512, Use::Maskable),
    ("touch", 180, Use::Touch),
];

/// Those of a theme's drawing, which can be looked at safely.
pub(super) fn make(theme: &Theme, drawing: &str, colours: &Colours) -> AppIcons {
    let ground = colour(&colours.bar).unwrap_or([u8::MAX; 3]);
    let kinds = KINDS.into_iter().map(|(name, side, used)| {
        let mut hasher = Hasher::new();
        hasher
            .add(env!("CARGO_PKG_VERSION").as_bytes())
            .add(drawing.as_bytes())
            .add(&ground)
            .add(name.as_bytes())
            .add(&side.to_le_bytes());
        let fingerprint = hasher.finish();
        AppIcon {
            path: format!("assets/{name}-{side}.{}.png", fingerprint.short()),
            side,
            used,
            fingerprint,
        }
    });
    AppIcons {
        all: kinds.collect(),
        drawing: drawing.to_owned(),
        ground,
        place: theme.place(ICON),
    }
}

impl AppIcons {
    /// Where they are.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|icon| &*icon.path)
    }

    /// Where the one for an iPhone is.
    pub fn touch(&self) -> Option<&str> {
        let found = self.all.iter().find(|icon| icon.used == Use::Touch);
        found.map(|icon| &*icon.path)
    }

    /// One of them as a PNG.
    ///
    /// # Errors
    /// What is wrong with the drawing.
    pub fn draw(&self, icon: &AppIcon) -> Result<Vec<u8>, Box<Diagnostic>> {
        let inset = match icon.used {
            Use::Maskable => SAFE,
            Use::Any | Use::Touch => 0.0,
        };
        mingbian_drawing::icon(&self.drawing, self.ground, icon.side, inset).map_err(|why| {
            let flaw = match why {
                mingbian_drawing::Flaw::NoSvg(detail) | mingbian_drawing::Flaw::Paper(detail) => {
                    SheetFlaw::NoSvg(detail)
                }
                mingbian_drawing::Flaw::Size(width, height) => {
                    SheetFlaw::Size((width, height), (icon.side, icon.side))
                }
            };
            Box::new(Diagnostic::new(Problem::Sheet(flaw), self.place.clone()))
        })
    }
}

/// The parts of `#0b5d66`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|it| it.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(colour("#0b5d66"), Some([0x0b, 0x5d, 0x66]));
        for bad in ["", "0b5d66", "#0b5", "#0b5d6g", "#一二"] {
            assert_eq!(colour(bad), None, "{bad}");
        }
    }
}
