//! Pictures that a text shows: which they are, and the same text with other addresses for them. A question has pictures
//! of its own and some in its texts; whoever takes a bank elsewhere has to take both.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::path;

/// The names of the site's own pictures in a text.
pub(super) fn names(markdown: &str) -> Vec<String> {
    if !markdown.contains("![") {
        return Vec::new();
    }
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let named = events.filter_map(|event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => name(&dest_url),
        _ => None,
    });
    named.collect()
}

/// The name that an address in a text means; `None`: it is another site's.
pub(super) fn name(address: &str) -> Option<String> {
    let elsewhere =
        address.contains("://") || address.starts_with("//") || address.starts_with("data:");
    (!elsewhere && !address.is_empty()).then(|| path::decode(address))
}

/// The text with another address for each picture that has one.
pub(super) fn readdressed(
    markdown: &str,
    mut address_of: impl FnMut(&str) -> Option<String>,
) -> String {
    edited(markdown, |picture| {
        let address = address_of(&picture.name)?;
        let title = picture.title.replace('\\', "\\\\").replace('"', "\\\"");
        let title = if title.is_empty() {
            title
        } else {
            format!(" \"{title}\"")
        };
        Some(format!("![{}]({address}{title})", picture.words))
    })
}

/// The text with the words of its pictures in their places, for what holds no pictures.
pub(super) fn without(markdown: &str) -> String {
    edited(markdown, |picture| Some(picture.words.to_owned()))
}

/// A picture as it is written in a text.
struct Picture<'t> {
    name: String,
    /// In Markdown.
    words: &'t str,
    title: String,
}

fn edited(markdown: &str, mut edit: impl FnMut(&Picture<'_>) -> Option<String>) -> String {
    if !markdown.contains("![") {
        return markdown.to_owned();
    }
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut done = 0;
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        let Event::Start(Tag::Image {
            dest_url, title, ..
        }) = event
        else {
            continue;
        };
        if range.start < done {
            continue;
        }
        done = range.end;
        let written = markdown.get(range.clone()).unwrap_or_default();
        // Of `![words](address)` the end of the words, of `![words][label]` too.
        let ends = ["](", "]["].into_iter().filter_map(|it| written.rfind(it));
        let end = ends.max().unwrap_or(written.len().saturating_sub(1));
        let picture = name(&dest_url).map(|name| Picture {
            name,
            words: written.get(2..end).unwrap_or_default(),
            title: title.into_string(),
        });
        if let Some(new) = picture.and_then(|picture| edit(&picture)) {
            edits.push((range, new));
        }
    }
    let mut text = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, new) in edits {
        text.push_str(&markdown[at..range.start]);
        text.push_str(&new);
        at = range.end;
    }
    text.push_str(&markdown[at..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_in_texts_are_known_by_their_names() {
        let text = "![甲](图/a%20b.png) ![](<c d.png> \"e\") ![乙][丙] ![外](https://e.cn/a.png) `![x](y.png)`\n\n[丙]: @/根.png";
        assert_eq!(names(text), ["图/a b.png", "c d.png", "@/根.png"]);
        let other = readdressed(text, |name| {
            (name != "图/a b.png").then(|| "n.png".to_owned())
        });
        assert_eq!(
            other,
            "![甲](图/a%20b.png) ![](n.png \"e\") ![乙](n.png) ![外](https://e.cn/a.png) `![x](y.png)`\n\n[丙]: @/根.png"
        );
        assert_eq!(readdressed("没有图", |_| None), "没有图");
        assert_eq!(
            without("看 ![**甲**](a.png \"t\") 和 ![](b.png)"),
            "看 **甲** 和 "
        );
    }
}
