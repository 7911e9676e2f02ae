//! A language of the site, ready for its pages: words, compiled templates, shared data, and the
//! fragments, which must be there before any page can name them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::hash::Hasher;
use crate::render::own::{self, Own};
use crate::render::{self, Alike, Language, Minified, Minifier, SharedParts};
use crate::site::Site;
use crate::theme::{AppIcons, Artifact, Assets, Engine, Theme};
use crate::view;

/// The language of edition `number`.
pub(super) fn make<'a>(
    site: &Site,
    number: usize,
    theme: &'a Theme,
    assets: &Assets,
    minified: &Arc<Minified>,
) -> (Language<'a>, Vec<Diagnostic>) {
    let lang = site
        .editions
        .get(number)
        .map_or("zh-CN", |edition| edition.lang.as_str());
    let main = site.editions.first().map_or(lang, |edition| &edition.lang);
    let (mut words, mut diagnostics) = theme.words(lang, main);
    let polite = words.polite();
    let everywhere = site.settings().polite;
    if everywhere {
        words = polite.clone();
    }
    for word in view::NEEDED_WORDS {
        if words.get(word).is_empty() {
            diagnostics.push(theme.missing_word(word));
        }
    }
    let files = files(assets);
    let (engine, found) = {
        let shared = view::shared(site, number, &words, &files);
        Engine::new(theme, &words, &shared)
    };
    let broken = !found.is_empty();
    diagnostics.extend(found);
    let look = Hasher::new()
        .add(&theme.fingerprint.to_bytes())
        .add(lang.as_bytes())
        .add(main.as_bytes())
        .add(&[u8::from(everywhere)])
        .finish();
    let (names, address) = said(site, lang);
    let mut language = Language {
        words,
        polite: Some(polite).filter(|_| !everywhere),
        engine,
        look,
        fingerprint: look,
        fragments: BTreeMap::new(),
        shared: SharedParts::default(),
        minifier: Minifier::new(minified, Own::new(names, [address])),
        common: None,
    };
    for name in assets.fragments.iter().filter(|_| !broken) {
        match render::fragment(name, lang, &language, assets.scripts.get(name)) {
            Ok(made) => {
                language.fragments.insert(name.clone(), made);
            }
            Err(found) => diagnostics.push(*found),
        }
        // The next one may name it.
        let files = with_fragments(assets, &language.fragments);
        let shared = view::shared(site, number, &language.words, &files);
        language.engine.share(&shared);
    }
    let files = with_fragments(assets, &language.fragments);
    let shared = view::shared(site, number, &language.words, &files);
    language.engine.share(&shared);
    let text = serde_json::to_string(&shared).unwrap_or_default();
    language.fingerprint = Hasher::new()
        .add(&look.to_bytes())
        .add(text.as_bytes())
        .finish();
    drop(shared);
    if language.minifier.keeps() {
        language.common = alike((site, lang), theme, &language, &text);
    }
    (language, diagnostics)
}

/// What a site says of itself that stands in pages as it is: what it is called and who runs it, and where it is.
fn said<'s>(site: &'s Site, lang: &str) -> ([Option<&'s str>; 2], Option<&'s str>) {
    let settings = site.settings();
    let organisation = settings.organisation.as_ref();
    let names = [
        own::name(settings.title.of(lang)),
        organisation.and_then(|it| own::name(it.of(lang))),
    ];
    (names, site.base_url.as_deref().and_then(own::address))
}

/// How its pages are known again in the next site. Only with the program's own templates, which show what is a site's own as it is, and ask
/// nothing of it but whether it is there; what they or the words have by chance is not its own.
fn alike(
    (site, lang): (&Site, &str),
    theme: &Theme,
    language: &Language<'_>,
    shared: &str,
) -> Option<Alike> {
    if theme.is_own() {
        return None;
    }
    let fragments = language.fragments.values().map(|it| Some(it.path.as_str()));
    let (names, address) = said(site, lang);
    let own = Own::new(names, std::iter::once(address).chain(fragments));
    let words = serde_json::to_vec(&language.words).unwrap_or_default();
    let polite = serde_json::to_vec(&language.polite).unwrap_or_default();
    let texts: Vec<&[u8]> = theme.templates().chain([&*words, &*polite]).collect();
    let mut own = own.but_in(&texts)?;
    let shared = own.out_of(shared.as_bytes(), AS_SAID)?;
    let fingerprint = Hasher::new()
        .add(&language.look.to_bytes())
        .add(&shared)
        .finish();
    Some(Alike { own, fingerprint })
}

/// Where a site's names stand in its data.
const AS_SAID: [(&str, &str); 2] = [("\"title\":\"", "\""), ("\"organisation\":\"", "\"")];

/// The theme's files as templates know them.
fn files(assets: &Assets) -> view::Files<'_> {
    view::Files {
        css: paths(&assets.styles),
        js: paths(&assets.scripts),
        icon: assets.icon.as_ref().map(|it| it.path.as_str()),
        touch: assets.app_icons.as_ref().and_then(AppIcons::touch),
        fragments: BTreeMap::new(),
        inline: assets.inline.keys().map(String::as_str).collect(),
        policy: &assets.policy,
    }
}

/// The same with the fragments. A script that has its markup with it is the file of this language.
fn with_fragments<'a>(
    assets: &'a Assets,
    fragments: &'a BTreeMap<String, Artifact>,
) -> view::Files<'a> {
    let mut files = files(assets);
    files.fragments = paths(fragments);
    for (name, path) in paths(fragments) {
        if assets.scripts.contains_key(name) {
            files.js.insert(name, path);
        }
    }
    files
}

fn paths(artifacts: &BTreeMap<String, Artifact>) -> BTreeMap<&str, &str> {
    artifacts
        .iter()
        .map(|(name, artifact)| (name.as_str(), artifact.path.as_str()))
        .collect()
}
