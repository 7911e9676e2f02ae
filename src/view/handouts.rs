//! The page of a community's kit, put together: what there is to hang up, to hand out and to read, each with a small picture and its files.
//! Knows what files a kit has, not what is on them.

use super::Data;
use super::json_ld::Subject;
use super::kit::{ITEMS, Item, Make, preview};
use super::materials::{Material, MaterialGroup, Materials, Preview};
use super::pages::{Content, Maker};
use crate::site::{EntryId, Version};
use crate::source::name_flaw;
use crate::theme::Sheets;

impl<'a> Maker<'a> {
    /// The page of a kit.
    pub(super) fn materials(&self, id: EntryId, version: &'a Version) -> Option<Content<'a>> {
        let context = &self.context;
        let sheets = self.look.kits?;
        let name = version.community()?.name.of(&context.edition.lang);
        let mut groups: Vec<MaterialGroup> = Vec::new();
        for item in &ITEMS {
            if groups.last().is_none_or(|it| it.id != word(item)) {
                groups.push(Self::material_group(item, sheets));
            }
            if let Some(group) = groups.last_mut() {
                group.files.extend(self.material_files(item, name, sheets));
            }
        }
        let title = context.words.get("title_kit").replace("{name}", name);
        Some(Content {
            template: "kit.html",
            variable: "materials",
            data: Data::Materials(Materials {
                name,
                href: context.entry_href(id),
                groups,
            }),
            title: title.into(),
            subject: Subject::Other,
        })
    }

    fn material_group(item: &Item, sheets: &Sheets<'_>) -> MaterialGroup {
        let small = item.sheet().map(|sheet| {
            let (width, height) = sheets.small_size(sheet);
            Preview {
                src: preview(item),
                width: width / 2,
                height: height / 2,
            }
        });
        MaterialGroup {
            id: word(item),
            preview: small,
            files: Vec::new(),
        }
    }

    fn material_files(&self, item: &Item, community: &str, sheets: &Sheets<'_>) -> Vec<Material> {
        let words = self.context.words;
        let parts = item.parts(sheets);
        let word = words.get(&format!("sheet_file_{}", item.name.replace('-', "_")));
        let called = format!("{community}-{word}");
        let bad = word.is_empty() || called.contains(['/', '\\']);
        let called = if bad || name_flaw(Some(&called)).is_some() {
            item.name.to_owned()
        } else {
            called
        };
        let files = (1..=parts).map(|part| {
            let href = item.file(item.name, part, parts);
            Material {
                download: item.file(&called, part, parts),
                paper: paper(item),
                part: (parts > 1).then_some(part),
                format: format(item),
                size: None,
                href,
            }
        });
        files.collect()
    }
}

fn word(item: &Item) -> String {
    item.group.replace('-', "_")
}

/// What tells the files of a group apart.
fn paper(item: &Item) -> Option<&'static str> {
    match item.name.rsplit('-').next() {
        Some("a4") => Some("A4"),
        Some("a3") => Some("A3"),
        _ => None,
    }
}

fn format(item: &Item) -> &'static str {
    match item.make {
        Make::Printed(..) | Make::Running(_) => "PDF",
        Make::Picture(_) => "PNG",
        Make::Plain(_) => "TXT",
        Make::Diary => "XLSX",
    }
}
