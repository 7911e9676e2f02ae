//! The site's service worker: the theme's script, and before it what it has to know of this site. Where the site keeps
//! nothing on devices, the script that takes away what an earlier one has kept.

use serde_json::{Map, json};

use super::Context;
use super::script::assign;
use crate::path;
use crate::view::OFFLINE;

/// The theme's scripts for it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Workers<'a> {
    /// Keeps pages.
    pub keeping: &'a [u8],
    /// Takes away what was kept, and itself.
    pub leaving: &'a [u8],
}

/// Scripts that a page of the site never asks for when there is no network: those of frames, and of the search, whose
/// index is too large to be kept unasked.
const NEVER: [&str; 4] = ["embed", "embedded", "search", "scorm"];

/// The worker of a site.
pub(super) fn worker(context: &Context<'_>) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if !context.site.is_kept() {
        return text(context.workers.leaving);
    }
    let folders = context.site.editions.iter().map(|made| {
        let prefix = path::encode(&made.prefix);
        let always = [String::new(), format!("{OFFLINE}/")]
            .into_iter()
            .chain(has_departments(context).then(|| "departments/".to_owned()))
            .map(|place| format!("{prefix}{place}"));
        json!({ "at": prefix, "always": always.collect::<Vec<_>>() })
    });
    // What a fragment names comes with no page's own tags.
    let style = context.artifacts.iter().map(|it| &*it.path);
    let style = style.filter(|path| name(path) == "forward" && path::extension(path) == "css");
    let style: Vec<&str> = style.collect();
    let later = context.editions.iter().map(|language| {
        let script = language.fragments.get("forward").map(|it| &*it.path);
        script
            .into_iter()
            .chain(style.iter().copied())
            .collect::<Vec<_>>()
    });
    let sizes = context
        .artifacts
        .iter()
        .map(|it| (it.path.clone(), it.bytes.len().into()));
    let mut said = json!({
        "build": context.version.short(),
        "languages": folders.collect::<Vec<_>>(),
        "later": later.collect::<Vec<_>>(),
        "tests": ["quizzes/", "scenarios/", "checklists/"],
        "offline": format!("{OFFLINE}/"),
    });
    said["sizes"] = sizes.collect::<Map<_, _>>().into();
    let known = assign("mbSite", "known", &said.to_string());
    format!("{known};\n{}", text(context.workers.keeping))
}

fn has_departments(context: &Context<'_>) -> bool {
    context.site.find("departments").is_some()
}

/// Bytes of what every page of a language may need: style sheets and scripts, in no other language.
pub(super) fn everywhere(context: &Context<'_>, edition: usize) -> u64 {
    let others = context.editions.iter().enumerate();
    let others = others.filter(|(number, _)| *number != edition);
    let others: Vec<&str> = others
        .flat_map(|(_, language)| language.fragments.values().map(|it| &*it.path))
        .collect();
    let own = context.editions.get(edition);
    let is_own = |path: &str| own.is_some_and(|it| it.fragments.values().any(|it| it.path == path));
    let wanted = context.artifacts.iter().filter(|it| {
        !NEVER.contains(&name(&it.path)) && (is_own(&it.path) || !others.contains(&&*it.path))
    });
    wanted.map(|it| it.bytes.len() as u64).sum()
}

/// `forward` of `assets/forward.1a2b3c4d.css`.
fn name(path: &str) -> &str {
    let file = path::file_name(path);
    file.split('.').next().unwrap_or(file)
}
