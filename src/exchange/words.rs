//! Texts between the ways in which programs write them: HTML to our Markdown, HTML to plain words, and back. Knows
//! no format of questions.

use std::sync::LazyLock;

use ammonia::Builder;
use htmd::HtmlToMarkdown;
use htmd::options::{BrStyle, BulletListMarker, Options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

use super::limits::within;
use crate::diagnostic::{BadFile, Limit};

/// Whether a browser makes of a text what can be looked at in time.
pub(super) fn is_calm(text: &str) -> Result<(), BadFile> {
    within(
        Limit::Tags,
        memchr::memchr_iter(b'<', text.as_bytes()).count(),
    )
}

/// HTML as Markdown; what was bold stays bold, a table stays a table.
pub(super) fn markdown(html: &str) -> String {
    // First without whatever could run: what is left is also what our own pages would show. A sign that is a word must
    // not become a tag.
    let clean = ammonia::clean(html);
    // What converts it calls itself for each element within an element; without them the words are all there.
    if within(Limit::Nested, depth(&clean)).is_err() {
        return plain(&clean);
    }
    let clean = clean.replace("&lt;", LESS);
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder().options(options).build();
    // An invalid text cannot be: it came of a tree that was just written.
    let text = converter.convert(&clean).unwrap_or(clean);
    tidy(&text.replace(LESS, "\\<"))
}

/// How deep elements are nested, in HTML as `ammonia` writes it: every element closed, no `"` in a quoted value.
fn depth(clean: &str) -> usize {
    let (mut deepest, mut open) = (0_usize, 0_usize);
    let mut rest = clean;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let mut quoted = false;
        let end = tag.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let (tag, behind) = tag.split_at(end.unwrap_or(tag.len()));
        rest = behind;
        let name = tag.split_whitespace().next().unwrap_or_default();
        if name.starts_with('/') {
            open = open.saturating_sub(1);
        } else if !["area", "br", "col", "hr", "img", "wbr"].contains(&name) {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}

/// Stands for a `<` of the text meanwhile: a character that Unicode keeps for a program's own use within.
const LESS: &str = "\u{FDD7}";

static NO_TAGS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder.clean_content_tags(["script", "style"].into());
    builder
});

/// HTML as words alone, blocks of it on lines of their own.
pub(super) fn plain(html: &str) -> String {
    let mut broken = html.to_owned();
    for end in [
        "<br>", "<br/>", "<br />", "</p>", "</div>", "</li>", "</tr>",
    ] {
        broken = broken.replace(end, &format!("{end}\n"));
    }
    let text = NO_TAGS.clean(&broken).to_string();
    // What `ammonia` writes for the signs that mean something.
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    tidy(&text)
}

/// Markdown as HTML that is XML too. HTML within it is shown as words, a picture as what it shows, and an address that
/// is no page's leads nowhere: nothing of it can run.
pub(super) fn html(markdown: &str) -> String {
    let events =
        Parser::new_ext(markdown, pulldown_cmark::Options::ENABLE_TABLES).filter_map(|event| {
            Some(match event {
                Event::Html(words) | Event::InlineHtml(words) => Event::Text(words),
                Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }) => {
                    let safe = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                    let dest_url = if safe { dest_url } else { "".into() };
                    Event::Start(Tag::Link {
                        link_type,
                        dest_url,
                        title,
                        id,
                    })
                }
                event => event,
            })
        });
    let mut out = String::new();
    html::push_html(&mut out, events);
    // What HTML takes and XML does not.
    out.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    out
}

/// Words as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text is HTML although nobody says so.
pub(super) fn looks_like_html(text: &str) -> bool {
    [
        "<p", "<br", "<b>", "<div", "<span", "<img", "<ul", "<ol", "<strong", "<em", "&nbsp;",
    ]
    .iter()
    .any(|tag| text.contains(tag))
}

/// A name for lists of questions: the first words of a stem.
pub(super) fn name(stem: &str) -> String {
    const LONGEST: usize = 40;
    let mut words = String::new();
    for event in Parser::new(stem) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => words.push(' '),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// The last part of a Moodle category's path; `$course$/top` are Moodle's own.
pub(super) fn category(path: &str) -> Option<&str> {
    let last = path.trim().rsplit('/').next().unwrap_or_default().trim();
    let own = ["", "top", "$course$", "$module$", "$category$", "$system$"].contains(&last);
    (!own).then_some(last)
}

fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_what_an_author_would_write() {
        let html = r#"<p dir="ltr" style="text-align:left;">看<strong>清</strong>：&lt;日息&gt;</p><script>x()</script><p>再问<br>一遍</p>"#;
        assert_eq!(markdown(html), "看**清**：\\<日息>\n\n再问\\\n一遍");
        assert_eq!(markdown("<ul><li>甲</li><li>乙</li></ul>"), "- 甲\n- 乙");
        assert_eq!(plain(html), "看清：<日息>\n再问\n一遍");
        assert_eq!(
            markdown(r#"<img src="@@PLUGINFILE@@/a.png" alt="图">"#),
            "![图](@@PLUGINFILE@@/a.png)"
        );
    }

    #[test]
    fn what_is_nested_too_deep_keeps_its_words() {
        assert_eq!(
            depth("<p>a<br>b<b title=\"</p>\"><i>c</i></b></p><p>d</p>"),
            3
        );
        let deep = |count| format!("看{}清{}", "<b>".repeat(count), "</b>".repeat(count));
        assert_eq!(markdown(&deep(1)), "看**清**");
        assert_eq!(markdown(&deep(1_900)), "看清");
        let hidden = "<b title=\"</b></b>\">".repeat(1_900);
        assert_eq!(markdown(&format!("{hidden}清")), "清");
    }

    #[test]
    fn nothing_of_a_text_can_run() {
        let text =
            "看 <script>x()</script> [这里](javascript:x()) [那里](https://a.cn) ![图](a.png)";
        assert_eq!(
            html(text),
            "<p>看 &lt;script&gt;x()&lt;/script&gt; <a href=\"\">这里</a> <a href=\"https://a.cn\">那里</a> 图</p>\n"
        );
    }

    #[test]
    fn a_name_is_the_first_words() {
        assert_eq!(name("下面**哪个**对？\n\n- 甲"), "下面哪个对？ 甲");
        assert_eq!(name(&"长".repeat(60)).chars().count(), 41);
    }
}
