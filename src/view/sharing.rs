//! Under which names the pictures with which links are shown lie: told by what is on them, so that a picture that changed has another
//! address. Chats keep for weeks what they saw at one.

use std::collections::HashMap;

use super::{Which, list_path};
use crate::site::Site;
use crate::theme::{SHARE, SQUARE, Sheets};

/// How a picture is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// About two to one, for cards as wide as a chat.
    Wide,
    /// For what stands beside a line of a chat.
    Square,
}

impl Shape {
    /// Both, the one that is told first first.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Square];

    /// The sheet that it is drawn from; its file begins with the same word.
    pub fn sheet(self) -> &'static str {
        match self {
            Self::Wide => SHARE,
            Self::Square => SQUARE,
        }
    }
}

/// The pictures with which links are shown: what they are drawn with, and where they are.
#[derive(Clone, Copy, Debug)]
pub struct Sharing<'a> {
    /// What they are drawn with.
    pub sheets: &'a Sheets<'a>,
    /// Where they are.
    pub names: &'a ShareNames,
}

/// Of all pages that have pictures of their own, by language: what is on them, as eight digits.
#[derive(Debug, Default)]
pub struct ShareNames(HashMap<(usize, Which), String>);

impl FromIterator<((usize, Which), String)> for ShareNames {
    fn from_iter<T: IntoIterator<Item = ((usize, Which), String)>>(named: T) -> Self {
        Self(named.into_iter().collect())
    }
}

impl ShareNames {
    /// Where a picture of a page lies, from the root; `None` where the page has none of its own.
    pub fn path(&self, site: &Site, edition: usize, which: Which, shape: Shape) -> Option<String> {
        let name = self.0.get(&(edition, which))?;
        let prefix = &site.editions.get(edition)?.prefix;
        let folder = folder(site, which)?;
        let slash = if folder.is_empty() { "" } else { "/" };
        let sheet = shape.sheet();
        Some(format!("{prefix}{folder}{slash}{sheet}.{name}.png"))
    }
}

/// In which folder of a language the pictures of a page lie: beside it.
fn folder(site: &Site, which: Which) -> Option<String> {
    match which {
        Which::Home => Some(String::new()),
        Which::Entry(id) => Some(site.entry(id).path.clone()),
        Which::List(section, number) => Some(list_path(section.folder(), number)),
        _ => None,
    }
}
