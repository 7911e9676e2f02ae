//! A picture that is dropped on a page: made fit to be published, and put into the folder beside the page's file.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::file::{self, Spot};
use super::{Refused, Undo, lock};
use crate::author;
use crate::diagnostic::PictureFlaw;
use crate::exchange;
use crate::hash::Fingerprint;
use crate::path;
use crate::preview::answers::App;
use crate::site::{self, Layout};

/// Bytes of a picture as it comes: photographs of cameras have so many, before they are made smaller.
pub(super) const MOST: usize = 40 << 20;
/// And as it is kept: what the editor can take back.
const KEPT: usize = 8 << 20;
/// Pictures of one name beside one page.
const NUMBERS: u32 = 1_000;

/// Which picture, and for which page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Picture {
    /// The page's file.
    file: String,
    /// As it is called where it comes from.
    name: String,
    /// What is to be seen in it.
    #[serde(default)]
    alt: String,
}

/// Where it is, and what to write.
#[derive(Debug, Serialize)]
pub(super) struct Placed {
    /// `content/cases/a/photo.jpg`
    file: String,
    /// From the folder of the page's file, as a field has it: `a/photo.jpg`.
    path: String,
    /// For a text.
    markdown: String,
    /// Takes it away; `None`: the very picture was there already.
    undo: Option<String>,
}

pub(super) fn picture(app: &App, asked: &Picture, bytes: &[u8]) -> Result<Placed, Refused> {
    let _one = lock(&app.desk.saving);
    let page = file::find(app, &asked.file)?;
    let (name, bytes) = fit(app, &asked.name, bytes)?;
    let (path, spot, is_there) = free(app, &page, &name, &bytes)?;
    let mut undo = None;
    if !is_there {
        let failed = |error| file::not_written(app, &spot, &error);
        author::create(&spot.real, &bytes).map_err(failed)?;
        undo = Some(app.desk.can_undo(vec![Undo {
            inner: spot.inner.clone(),
            after: Some(Fingerprint::of(&bytes)),
            before: None,
        }]));
        app.engine.rebuild();
    }
    let address = exchange::in_text(&path);
    Ok(Placed {
        markdown: format!("![{}]({address})", in_brackets(&asked.alt)),
        file: spot.name,
        path,
        undo,
    })
}

/// A picture as it is to be kept, and under which name.
fn fit(app: &App, name: &str, bytes: &[u8]) -> Result<(String, Vec<u8>), Refused> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let refused = |flaw: &PictureFlaw| {
        let shown: String = last.chars().take(80).collect();
        let why = (app.words().edit.picture)(flaw);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Refused::new(status, "picture", "{} {}", &[&shown, &why])
    };
    let (name, bytes) = exchange::picture::named(&last.to_ascii_lowercase(), bytes.to_vec())
        .map_err(|flaw| refused(&flaw))?;
    let bytes = crate::picture::kept(&name, bytes);
    if bytes.len() > KEPT {
        return Err(refused(&PictureFlaw::TooLarge(KEPT)));
    }
    Ok((name, bytes))
}

/// A name beside a page that nothing has yet but this very picture: from the page's folder, and where it is; whether it is
/// there already.
fn free(app: &App, page: &Spot, name: &str, bytes: &[u8]) -> Result<(String, Spot, bool), Refused> {
    let folder = path::folder(&page.inner);
    let beside = folder_of(&page.inner);
    let wanted = Fingerprint::of(bytes);
    for number in 1..=NUMBERS {
        let name = match number {
            1 => name.to_owned(),
            _ => format!("{number}-{name}"),
        };
        let path = match beside {
            "" => name,
            beside => format!("{beside}/{name}"),
        };
        let inner = match folder {
            "" => path.clone(),
            folder => format!("{folder}/{path}"),
        };
        let spot = file::spot(app, &app.engine.shown(&inner))?;
        match file::fingerprint(&spot) {
            Some(there) if there == wanted => return Ok((path, spot, true)),
            Some(_) => {}
            None => return Ok((path, spot, false)),
        }
    }
    let words = app.words().edit;
    Err(Refused::new(
        StatusCode::CONFLICT,
        "exists",
        words.exists,
        &[name],
    ))
}

/// The folder for what belongs to a page, from that of its file: all languages have one. What begins a folder has its own
/// beside it.
fn folder_of(inner: &str) -> &str {
    let Layout::Content { path, .. } = site::layout(inner) else {
        return "";
    };
    let file = path::file_name(inner);
    let page = path::file_name(&path);
    match file.strip_prefix(page) {
        Some(rest) if !page.is_empty() && rest.starts_with('.') => &file[..page.len()],
        _ => "",
    }
}

/// What is said of a picture, as it can stand in the brackets of Markdown.
fn in_brackets(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::new();
    for c in text.chars() {
        if matches!(
            c,
            '[' | ']' | '\\' | '`' | '*' | '_' | '<' | '!' | '$' | '{'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stands_in_a_folder_named_after_its_page() {
        for (file, folder) in [
            ("cases/a.md", "a"),
            ("cases/a.en.md", "a"),
            ("quizzes/basics.yaml", "basics"),
            ("about/index.md", ""),
            ("cases/index.md", ""),
            ("index.md", ""),
            ("site.yaml", "site"),
        ] {
            assert_eq!(folder_of(file), folder, "{file}");
        }
    }

    #[test]
    fn what_is_said_of_it_ends_no_bracket() {
        assert_eq!(in_brackets(" 一张\n[收据]*  "), "一张 \\[收据\\]\\*");
    }
}
