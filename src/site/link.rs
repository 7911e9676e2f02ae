//! Names to things: links, pictures and references as authors write them. Pure look-ups in
//! the collected site, made once, by `lookup` and `block`.

use super::{AssetId, EntryId, PageKind, Section, Site, Target};
use crate::diagnostic::{Problem, Reference, WritingFlaw};
use crate::path;

/// `..\guides\law.md`, as Windows writes paths, with the slashes of an address.
fn slashed(dest: &str) -> Option<String> {
    dest.contains('\\').then(|| dest.replace('\\', "/"))
}

/// A path on somebody's own computer: `C:\a.jpg`, `\\server\share`, `file:///…`.
fn is_local(dest: &str) -> bool {
    let dest = dest.trim();
    let mut chars = dest.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next() == Some(':')
        && matches!(chars.next(), Some('\\' | '/'));
    let lower = dest.to_ascii_lowercase();
    drive
        || ["\\\\", "file:", "~/"]
            .iter()
            .any(|it| lower.starts_with(it))
}

impl Site {
    /// A link written in the file `source` of the content folder.
    ///
    /// # Errors
    /// That it is broken, with the nearest target that exists.
    pub(super) fn target(&self, source: &str, dest: &str) -> Result<Target, Problem> {
        if is_local(dest) {
            return Err(WritingFlaw::LocalPath(dest.to_owned(), true).into());
        }
        if let Some(slashed) = slashed(dest) {
            let near = self.target(source, &slashed).is_ok().then_some(slashed);
            return Err(Problem::LinkBroken(dest.to_owned(), near));
        }
        let (file, anchor) = dest.split_once('#').map_or((dest, None), |(file, anchor)| {
            (
                file,
                Some(path::decode(anchor)).filter(|anchor| !anchor.is_empty()),
            )
        });
        if file.is_empty() {
            return Ok(Target::Anchor(anchor.unwrap_or_default()));
        }
        let plain = path::decode(file.split('?').next().unwrap_or(file));
        let wanted = resolve_path(source, &plain);
        let Some(wanted) = wanted else {
            return Err(Problem::LinkBroken(dest.to_owned(), None));
        };
        if let Some(asset) = self.assets_by_path.get(wanted.as_str()) {
            return Ok(Target::Asset(*asset));
        }
        let name = without_extension(&wanted);
        if let Some(id) = self.find(name) {
            if let PageKind::Section(section) = self.entry(id).kind {
                return Ok(Target::Section(section));
            }
            return Ok(Target::Entry(id, anchor));
        }
        if let Some(section) = Section::by_folder(name)
            && self
                .editions
                .first()
                .is_some_and(|edition| edition.lists.contains_key(&section))
        {
            return Ok(Target::Section(section));
        }
        if self.drafts.iter().any(|draft| draft == name) {
            return Err(Problem::LinkDraft(dest.to_owned()));
        }
        // A file that is called `a%20b` is meant by who types its name.
        let as_typed = [dest, file].into_iter().find_map(|it| {
            let path = resolve_path(source, it)?;
            let asset = self.assets_by_path.contains_key(path.as_str());
            asset.then(|| relative(source, &path))
        });
        if as_typed.is_some() {
            return Err(Problem::LinkBroken(dest.to_owned(), as_typed));
        }
        let near = self
            .nearest_file(source, &wanted)
            .map(|near| match dest.split_once('#') {
                Some((_, anchor)) => format!("{near}#{anchor}"),
                None => near,
            })
            // What was typed helps nobody.
            .filter(|near| near != dest);
        Err(Problem::LinkBroken(dest.to_owned(), near))
    }

    /// A picture written in the file `source`.
    ///
    /// # Errors
    /// That it is missing, with the nearest one that exists.
    pub(super) fn image(&self, source: &str, src: &str) -> Result<AssetId, Problem> {
        let lower = src.trim().to_ascii_lowercase();
        if ["http://", "https://", "//"]
            .iter()
            .any(|it| lower.starts_with(it))
        {
            return Err(WritingFlaw::ImageElsewhere(src.to_owned()).into());
        }
        if is_local(src) {
            return Err(WritingFlaw::LocalPath(src.to_owned(), true).into());
        }
        if let Some(slashed) = slashed(src) {
            let near = self.image(source, &slashed).is_ok().then_some(slashed);
            return Err(Problem::ImageMissing(src.to_owned(), near));
        }
        let wanted = resolve_path(source, &path::decode(src));
        if let Some(asset) = wanted
            .as_deref()
            .and_then(|path| self.assets_by_path.get(path))
        {
            return Ok(*asset);
        }
        let as_typed = resolve_path(source, src)
            .filter(|path| self.assets_by_path.contains_key(path.as_str()))
            .map(|path| relative(source, &path));
        let near = wanted.and_then(|wanted| {
            let paths = self.assets.iter().map(|asset| &*asset.path);
            nearest_path(&wanted, paths).map(|near| relative(source, near))
        });
        let near = as_typed.or(near).filter(|near| near != src);
        Err(Problem::ImageMissing(src.to_owned(), near))
    }

    /// A page named by its slug in `folder`, or by its whole path.
    ///
    /// # Errors
    /// That it is unknown, with the nearest one that exists.
    pub(super) fn reference(
        &self,
        from: Reference,
        name: &str,
        folder: &str,
    ) -> Result<EntryId, Problem> {
        let composed = path::composed(name);
        let plain = without_extension(composed.trim().trim_matches('/'));
        let plain = plain.strip_prefix("@/").unwrap_or(plain);
        let inside = format!("{folder}/{plain}");
        let prefix = format!("{folder}/");
        let found = self
            .find(plain)
            .filter(|id| folder.is_empty() || self.entry(*id).path.starts_with(&prefix));
        if let Some(id) = self.find(&inside).or(found) {
            return Ok(id);
        }
        let unparsed = || self.unparsed.iter().map(String::as_str);
        let near = if folder.is_empty() {
            nearest_path(
                plain,
                self.entries
                    .iter()
                    .map(|entry| entry.path.as_str())
                    .chain(unparsed()),
            )
        } else {
            let all = self
                .entries
                .iter()
                .map(|entry| entry.path.as_str())
                .chain(unparsed());
            let inside = all.filter_map(|path| path.strip_prefix(&prefix));
            // A title is what people remember of a page.
            let titled = || {
                self.written()
                    .filter(|(.., version)| version.title() == name.trim())
                    .find_map(|(id, ..)| self.entry(id).path.strip_prefix(&prefix))
            };
            nearest_path(plain, inside).or_else(titled)
        };
        Err(Problem::ReferenceUnknown(
            from,
            name.to_owned(),
            near.map(str::to_owned),
        ))
    }

    /// Whether a page has a place with this id, and the nearest one if not.
    pub(super) fn check_anchor(
        &self,
        id: EntryId,
        edition: usize,
        anchor: &str,
    ) -> Result<(), Problem> {
        let Some(document) = self
            .version(id, edition)
            .and_then(|(version, _)| version.document())
        else {
            return Ok(());
        };
        check_anchor(&document.body, anchor)
    }

    /// Whether a link leads to a page whose file could not be understood.
    pub(super) fn leads_to_unparsed(&self, source: &str, dest: &str) -> bool {
        let file = dest.split(['#', '?']).next().unwrap_or(dest);
        resolve_path(source, &path::decode(file))
            .is_some_and(|wanted| self.is_unparsed(&wanted, ""))
    }

    /// Whether a name in `folder`, or a whole path, is that of a page whose file could not be
    /// understood.
    pub(super) fn is_unparsed(&self, name: &str, folder: &str) -> bool {
        let name = path::composed(name);
        let plain = without_extension(name.trim().trim_matches('/'));
        let plain = plain.strip_prefix("@/").unwrap_or(plain);
        self.unparsed.iter().any(|path| {
            path == plain
                || path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.trim_start_matches('/') == plain)
        })
    }

    fn nearest_file(&self, source: &str, wanted: &str) -> Option<String> {
        let files = self
            .written()
            .map(|(_, _, version)| &*version.source)
            .chain(self.assets.iter().map(|asset| &*asset.path));
        nearest_path(wanted, files).map(|near| relative(source, near))
    }
}

/// Whether a text has a place with this id.
///
/// # Errors
/// That it is missing, with the nearest one.
pub(super) fn check_anchor(
    body: &crate::syntax::markdown::Markdown,
    anchor: &str,
) -> Result<(), Problem> {
    if body.anchors.iter().any(|known| **known == *anchor) {
        return Ok(());
    }
    let known = || body.anchors.iter().map(|known| &**known);
    let near =
        path::nearest(anchor, known()).or_else(|| known().find(|known| known.contains(anchor)));
    Err(Problem::AnchorMissing(
        anchor.to_owned(),
        near.map(|near| format!("#{near}")),
    ))
}

/// `cases/a.md`, `cases/a/` and `cases/a/index.html` are all `cases/a`.
pub(super) fn without_extension(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let path = path
        .strip_suffix("/index.html")
        .or_else(|| path.strip_suffix(".md"))
        .or_else(|| path.strip_suffix(".yaml"))
        .or_else(|| path.strip_suffix(".yml"))
        .unwrap_or(path);
    if path == "index" {
        ""
    } else {
        path.strip_suffix("/index").unwrap_or(path)
    }
}

/// The path whose file name is nearest: the folder alone makes nothing alike. The same name in
/// another folder or with another extension is near too.
fn nearest_path<'a>(wanted: &str, paths: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    fn stem(path: &str) -> &str {
        let name = path::file_name(path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
    let alike: Vec<&str> = paths
        .filter(|path| path::nearest(stem(wanted), [stem(path)]).is_some())
        .collect();
    path::nearest(wanted, alike.iter().copied()).or_else(|| {
        let mut same = alike.iter().filter(|path| stem(path) == stem(wanted));
        let first = same.next()?;
        same.next().is_none().then_some(*first)
    })
}

/// A path from the content folder, as the author of `source` would write it.
fn relative(source: &str, path: &str) -> String {
    let folder = path::folder(source);
    let beside = path
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'));
    match beside {
        Some(beside) if !folder.is_empty() => path::as_link(beside),
        _ if folder.is_empty() => path::as_link(path),
        _ => format!("@/{}", path::as_link(path)),
    }
}

/// From the content folder: `@/x` and `/x` start there, other paths beside the file.
pub(super) fn resolve_path(source: &str, dest: &str) -> Option<String> {
    // Paths of files are composed; a link may have been copied from where they are not.
    let dest = path::composed(dest);
    match dest.strip_prefix("@/").or_else(|| dest.strip_prefix('/')) {
        Some(rest) => path::join("", rest),
        None => path::join(path::folder(source), &dest),
    }
}
