//! The dialect as tables: Markdown and its HTML, with the holes shown as `⟦…⟧`.

#![allow(clippy::disallowed_methods, reason = "tests meet the world")]

use crate::syntax::markdown::{Call, HoleKind, Label, Markdown, Value, parse};

mod extras;
mod habits;
mod hostile;
mod issues;
mod minified;
mod structure;
mod suites;
mod text;

/// Parses all of a text.
fn whole(text: &str) -> Markdown {
    parse(text, 0..text.len())
}

/// The HTML with `fill` in the holes.
fn filled(markdown: &Markdown, fill: impl Fn(&HoleKind) -> String) -> String {
    let mut out = String::new();
    let mut done = 0;
    for hole in &markdown.holes {
        let at = hole.at as usize;
        out.push_str(&markdown.html[done..at]);
        out.push_str(&fill(&hole.kind));
        done = at;
    }
    out.push_str(&markdown.html[done..]);
    out
}

fn shown(kind: &HoleKind) -> String {
    match kind {
        HoleKind::Link { dest } => format!("⟦link {dest}⟧"),
        HoleKind::Image { src, alt, title } => {
            let title = title
                .as_deref()
                .map_or(String::new(), |t| format!(" | {t}"));
            format!("⟦image {src} | {alt}{title}⟧")
        }
        HoleKind::Block(call) => format!("⟦{}⟧", shown_call(call)),
        HoleKind::Label(Label::Alert(alert)) => format!("⟦{alert:?}⟧"),
        HoleKind::Label(Label::Footnotes) => "⟦notes⟧".to_owned(),
        HoleKind::Label(Label::Backlink { note, reference }) => {
            format!("⟦back {note}.{reference}⟧")
        }
    }
}

fn shown_call(call: &Call) -> String {
    let args = call.args.iter().map(|arg| {
        let key = arg
            .key
            .as_deref()
            .map_or(String::new(), |k| format!("{k}="));
        match &arg.value {
            Value::Text(text) => format!("{key}'{text}'"),
            Value::Number(number) => format!("{key}{number}"),
        }
    });
    format!("{}({})", call.name, args.collect::<Vec<_>>().join(", "))
}

fn check(table: &[(&str, &str)]) {
    for (markdown, html) in table {
        assert_eq!(&filled(&whole(markdown), shown), html, "{markdown}");
    }
}
