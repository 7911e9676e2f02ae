//! What the page of a community's kit shows, whether there is one and where it stands. How large a file is, is known when it is made, and put
//! in by who makes the page. Draws nothing.

use std::collections::HashMap;

use serde::Serialize;

use crate::site::{EntryId, PageKind, Site};
use crate::syntax::settings::Kits;

/// The folder of a kit, in that of its community.
const FOLDER: &str = "kit";
/// Bytes in what is told of as a kilobyte.
const KILOBYTE: u64 = 1024;

/// `materials`: what a kit has.
#[derive(Debug, Serialize)]
pub struct Materials<'a> {
    /// What the community is called.
    pub name: &'a str,
    /// The community's page.
    pub href: String,
    /// What belongs together, in the order in which it is used.
    pub groups: Vec<MaterialGroup>,
}

/// `materials.groups`: one thing, in its papers.
#[derive(Debug, Serialize)]
pub struct MaterialGroup {
    /// By this its words are called: `materials_poster`, `materials_poster_about`.
    pub id: String,
    /// Its first page, small; absent where it has no looks.
    pub preview: Option<Preview>,
    /// Its files.
    pub files: Vec<Material>,
}

/// `materials.groups.preview`: a picture to know it by.
#[derive(Debug, Serialize)]
pub struct Preview {
    /// Its address.
    pub src: String,
    /// In pixels of the page: half of its own.
    pub width: u32,
    /// The same.
    pub height: u32,
}

/// `materials.groups.files`: something to download.
#[derive(Debug, Serialize)]
pub struct Material {
    /// Its address.
    pub href: String,
    /// What it is called where it is kept.
    pub download: String,
    /// Its paper: `A4`, `A3`; absent where the group has one.
    pub paper: Option<&'static str>,
    /// Which part it is, from 1, where there are several.
    pub part: Option<usize>,
    /// `PDF`, `PNG`, `TXT`, `XLSX`.
    pub format: &'static str,
    /// How large it is, in KB; absent in a preview, where nobody has made it yet.
    pub size: Option<u64>,
}

impl Materials<'_> {
    /// Puts in how many bytes the files have, by their paths on the site, of which the page stands at this one.
    pub fn measure(&mut self, page: &str, sizes: &HashMap<String, u64>) {
        let folder = page.strip_suffix("index.html").unwrap_or(page);
        for file in self.groups.iter_mut().flat_map(|it| &mut it.files) {
            let bytes = sizes.get(&format!("{folder}{}", file.href));
            file.size = bytes.map(|bytes| bytes.div_ceil(KILOBYTE));
        }
    }
}

/// Whether a community has its kit on the site, in this language.
pub fn is_there(site: &Site, edition: usize, id: EntryId) -> bool {
    let wanted = site.settings().kits == Kits::All && site.base_url.is_some();
    let version = || {
        let (version, _) = site.version(id, edition)?;
        let lang = &site.editions.get(edition)?.lang;
        let name = &version.community()?.name;
        Some(edition == 0 || name.speaks(lang))
    };
    let community = site.entry(id).kind == PageKind::Community;
    wanted && community && !site.packaged && !site.offline && version().unwrap_or(false)
}

/// The folder of its page and its files, without language.
pub fn folder(site: &Site, id: EntryId) -> String {
    format!("{}/{FOLDER}", site.entry(id).path)
}
