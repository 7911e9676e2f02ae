//! What keeps a site from going live, told where somebody asks whether it may (`mingbian check --publish`). All of it stops.

use serde::{Deserialize, Serialize};

/// Why a site is not ready for readers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PublishFlaw {
    /// Words that came with a new site, where the district's own belong; the key of the settings that says them.
    Template(String, Option<String>),
    /// A key of the settings that is missing.
    Unsaid(String),
    /// 110 is not among the contacts, or stands where the bar at the foot of pages does not show it: its place.
    Emergency(Option<usize>),
    /// A community that came with a new site; its name.
    Sample(String),
    /// Nobody said at which address the site will be.
    Address,
}

impl PublishFlaw {
    /// Stable, English, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Template(..) => "publish-template",
            Self::Unsaid(_) => "publish-unsaid",
            Self::Emergency(_) => "publish-emergency",
            Self::Sample(_) => "publish-sample",
            Self::Address => "publish-address",
        }
    }
}
