//! English: what `mingbian theme` says.

use crate::diagnostic::{TemplateName, TemplateToken, ThemeFlaw};
use crate::locale::theme::ThemeWords;

pub(crate) static WORDS: ThemeWords = ThemeWords {
    own: "(the site's own)",
    listed: "the site has its own of {} of them, in themes/{}/; to change one, copy it first: mingbian theme templates/home.html",
    copied: "copied: {}",
    next: "change that file and the site uses it; delete it and the built-in one is back. Updates of the program do not change your own files",
    unknown: "the theme has no `{}`; run mingbian theme to see what there is",
    unknown_near: "the theme has no `{}`; did you mean `{}`? Run mingbian theme to see what there is",
};

/// What is wrong with a file of a theme. What a library says is quoted as it stands.
pub(super) fn said(flaw: &ThemeFlaw) -> String {
    match flaw {
        ThemeFlaw::Missing(file) => format!("{file}: not found"),
        ThemeFlaw::WordMissing(word) => format!("no file under strings/ has the word `{word}`"),
        ThemeFlaw::CutShort => "it ends before it is complete".to_owned(),
        ThemeFlaw::Nested(most) => format!("more than {most} brackets in each other"),
        ThemeFlaw::Else(most) => format!("more than {most} times elif"),
        ThemeFlaw::Unlisted(name) => format!("`{name}` stands under `inline`, but is not listed"),
        ThemeFlaw::Encoding => "it is not UTF-8".to_owned(),
        ThemeFlaw::Ends(end) => format!("it has `{end}` in it and cannot stand in a page"),
        ThemeFlaw::Quoted(detail) => detail.clone(),
        ThemeFlaw::Unknown(what, name) => {
            let what = match what {
                TemplateName::Filter => "filter",
                TemplateName::Test => "test",
                TemplateName::Function => "function",
                TemplateName::Component => "component",
            };
            format!("there is no {what} `{name}`")
        }
        ThemeFlaw::Instead { found, expected } => {
            format!(
                "{} stands here, where {} belongs",
                token(found),
                token(expected)
            )
        }
        ThemeFlaw::Undefined(name, None) => format!("there is nothing named `{name}` here"),
        ThemeFlaw::Undefined(name, Some(near)) => {
            format!("there is nothing named `{name}` here; did you mean `{near}`?")
        }
        ThemeFlaw::OutsideBlocks => {
            "it extends another template, and this stands outside of its blocks".to_owned()
        }
    }
}

fn token(token: &TemplateToken) -> String {
    match token {
        TemplateToken::Sign(sign) => return format!("`{sign}`"),
        TemplateToken::Name => "a name",
        TemplateToken::Text => "a text in quotes",
        TemplateToken::Number => "a number",
        TemplateToken::Bool => "true or false",
        TemplateToken::Content => "text outside of brackets",
    }
    .to_owned()
}
