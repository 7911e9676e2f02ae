//! Texts between the ways in which programs write them: HTML to our Markdown, HTML to plain words, and back. Knows
//! no format of questions.

use std::borrow::Cow;

use htmd::HtmlToMarkdown;
use htmd::options::{BrStyle, BulletListMarker, Options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

use super::limits::within;
use super::shown;
use super::{Bank, typed};
use crate::address;
use crate::diagnostic::{BadFile, Limit};
use crate::syntax::markdown::is_product;
pub(super) use pieces::aside;
use pieces::{finished, is_lines, lines, pieces, prepared, without_idle_breaks};

mod pieces;

/// Whether a browser makes of a text what can be looked at in time.
pub(super) fn is_calm(text: &str) -> Result<(), BadFile> {
    within(
        Limit::Tags,
        memchr::memchr_iter(b'<', text.as_bytes()).count(),
    )
}

/// HTML as Markdown; what was bold stays bold, a table stays a table.
pub(super) fn markdown(html: &str) -> String {
    // First without whatever could run: what is left is also what our own pages would show.
    let clean = with_heads(&clean(html)).into_owned();
    let pieces = without_idle_breaks(&pieces(&clean));
    // What converts it calls itself for each element within an element; without them the words are all there.
    if is_lines(&pieces) || within(Limit::Nested, depth(&clean)).is_err() {
        return typed::markdown(&lines(&pieces, "\n\n"));
    }
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder().options(options).build();
    let ready = prepared(&pieces);
    // An invalid text cannot be: it came of a tree that was just written.
    let text = converter.convert(&ready).unwrap_or(ready);
    finished(&text)
}

/// HTML of which nothing can run. A picture that stands in it whole stays, so that whoever reads it can take or refuse it.
fn clean(html: &str) -> String {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .add_url_schemes(["data"])
        .add_generic_attributes(["style"])
        .attribute_filter(|element, attribute, value| {
            // Of looks, only that words are struck means something.
            if attribute == "style" {
                return value.contains(LINE_THROUGH).then_some(LINE_THROUGH.into());
            }
            let is_whole = value
                .trim_start()
                .get(..5)
                .is_some_and(|it| it.eq_ignore_ascii_case("data:"));
            (!is_whole || (element, attribute) == ("img", "src")).then_some(value.into())
        });
    cleaner.clean(html).to_string()
}

/// The style of struck words.
const LINE_THROUGH: &str = "line-through";

/// Tables without a row of heads, as most editors make them, with their first row as one: Markdown has no others. A table
/// of one row or one column is only a way to place words.
fn with_heads(clean: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = clean;
    while let Some((before, table)) = rest.split_once("<table") {
        let Some(end) = table.find("</table>") else {
            break;
        };
        let (table, behind) = table.split_at(end);
        out.extend([before, "<table"]);
        let plain = !["<th>", "<th ", "<table", "<img", "<li"]
            .iter()
            .any(|it| table.contains(it));
        match table.split_once("</tr>") {
            Some((first, more))
                if plain && first.matches("<td").count() > 1 && more.contains("<td") =>
            {
                out.push_str(&first.replace("<td", "<th").replace("</td>", "</th>"));
                out.extend(["</tr>", more]);
            }
            _ => out.push_str(table),
        }
        rest = behind;
    }
    if out.is_empty() {
        return Cow::Borrowed(clean);
    }
    out.push_str(rest);
    Cow::Owned(out)
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

/// HTML as words alone, blocks of it on lines of their own.
pub(super) fn plain(html: &str) -> String {
    let clean = ammonia::clean(html);
    lines(&without_idle_breaks(&pieces(&clean)), "\n")
}

/// Whether words of some HTML are struck.
pub(super) fn is_struck(html: &str) -> bool {
    let may = ["<s>", "<s ", "<del", "<strike", LINE_THROUGH];
    may.iter().any(|it| html.contains(it)) && pieces::has_struck(&pieces(&clean(html)))
}

/// What Markdown is made of; the stars of arithmetic are words, as on our pages.
fn events(markdown: &str) -> impl Iterator<Item = Event<'_>> {
    let parser = Parser::new_ext(markdown, pulldown_cmark::Options::ENABLE_TABLES);
    parser.into_offset_iter().map(|(event, range)| {
        let sign = match event {
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => "*",
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => "**",
            event => return event,
        };
        if is_product(markdown, &range, sign) {
            Event::Text(sign.into())
        } else {
            event
        }
    })
}

/// Markdown as HTML that is XML too. HTML within it is shown as words, an address that is no page's leads nowhere: nothing
/// of it can run. A picture is what `shown` makes of its name and its words, or the words.
pub(super) fn html(markdown: &str, shown: impl Fn(&str, &str) -> Option<String>) -> String {
    /// A picture whose words are being read, and how many others are in it.
    struct Open {
        name: String,
        words: String,
        inner: usize,
    }
    let mut open: Option<Open> = None;
    let events = events(markdown).filter_map(|event| {
        if let Some(picture) = &mut open {
            match event {
                Event::Start(Tag::Image { .. }) => picture.inner += 1,
                Event::End(TagEnd::Image) if picture.inner > 0 => picture.inner -= 1,
                Event::End(TagEnd::Image) => {
                    let Open { name, words, .. } = open.take()?;
                    return Some(match shown(&name, &words) {
                        Some(html) => Event::InlineHtml(html.into()),
                        None => Event::Text(words.into()),
                    });
                }
                Event::Text(text) | Event::Code(text) => picture.words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => picture.words.push(' '),
                _ => {}
            }
            return None;
        }
        Some(match event {
            Event::Html(words) | Event::InlineHtml(words) => Event::Text(words),
            Event::Start(Tag::Image { dest_url, .. }) => {
                open = Some(Open {
                    name: shown::name(&dest_url).unwrap_or_default(),
                    words: String::new(),
                    inner: 0,
                });
                return None;
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let safe = address::is_web(&dest_url);
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
    for event in events(stem) {
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

/// The categories of a file, of which a bank has none: the first gives the bank its title, and where there are several,
/// each question has its own as a tag.
#[derive(Default)]
pub(super) struct Categories {
    now: Option<String>,
    /// Of each question.
    all: Vec<Option<String>>,
}

impl Categories {
    pub(super) fn enter(&mut self, name: String, bank: &mut Bank) {
        bank.title.get_or_insert_with(|| name.clone());
        self.now = Some(name);
    }

    /// For each question that is taken.
    pub(super) fn taken(&mut self) {
        self.all.push(self.now.clone());
    }

    pub(super) fn tag(self, bank: &mut Bank) {
        let Some(first) = self.all.first() else {
            return;
        };
        if self.all.iter().all(|other| other == first) {
            return;
        }
        for (question, category) in bank.questions.iter_mut().zip(self.all) {
            question
                .tags
                .extend(category.filter(|it| !question.tags.contains(it)));
        }
    }
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
            html(text, |_, _| None),
            "<p>看 &lt;script&gt;x()&lt;/script&gt; <a href=\"\">这里</a> <a href=\"https://a.cn\">那里</a> 图</p>\n"
        );
    }

    #[test]
    fn nothing_of_html_is_lost_or_becomes_more() {
        for (html, expected) in [
            ("国债由国家发行。<br>", "国债由国家发行。"),
            ("<p>会费要先交。<br></p>", "会费要先交。"),
            (
                "<p><br>甲<br><br>乙<br>&nbsp;<br></p><p>&nbsp;</p>",
                "甲\n\n乙",
            ),
            ("<p><b>甲<br></b>乙</p>", "**甲**\\\n乙"),
            ("<ul><li>甲<br></li><li>乙</li></ul>", "- 甲\n- 乙"),
            ("<p>甲\n乙</p>", "甲 乙"),
            ("<p>2*3*4</p>", r"2\*3\*4"),
            ("<p># 号</p><p>1. 号楼</p>", "\\# 号\n\n1\\. 号楼"),
            ("<p>C:\\</p>", "C:\\"),
            ("<b>甲</b> ~~乙~~", r"**甲** \~\~乙\~\~"),
            ("<b>甲</b> {{ quiz(1) }}", r"**甲** \{\{ quiz(1) }}"),
            ("<b>甲</b> &amp;lt;", r"**甲** \&lt;"),
            ("<b>甲</b> A&amp;B", "**甲** A&B"),
            (
                "10<sup>2</sup>，H<sub>2</sub>O，a<sup>n+k</sup>",
                "10²，H₂O，a^(n+k)",
            ),
            ("<b>10</b><sup>2</sup>", "**10**²"),
            ("下列<u>不</u>属于的是", "下列**不**属于的是"),
            ("<b>下</b>列<u><b>不</b></u>属于", "**下**列**不**属于"),
            ("电话是<u>&nbsp;&nbsp;&nbsp;</u>。", "电话是____。"),
            ("<s>旧</s>新", "~~旧~~新"),
            (
                "<span style=\"color: red; text-decoration: line-through\">旧</span><span style=\"color: red\">新</span>",
                "~~旧~~新",
            ),
            (
                "<p style=\"text-decoration:line-through\">旧<span>的</span></p><p>新</p>",
                "~~旧的~~\n\n新",
            ),
            (
                "<table><tbody><tr><td>项目</td><td>金额</td></tr><tr><td>会费</td><td>3900</td></tr></tbody></table>",
                "| 项目 | 金额   |\n| -- | ---- |\n| 会费 | 3900 |",
            ),
            ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\n\n乙"),
            ("<code>a &lt; b</code>", "`a < b`"),
        ] {
            assert_eq!(markdown(html), expected, "{html}");
        }
        for (html, expected) in [
            ("<p>10<sup>2</sup><br></p>", "10²"),
            ("<p>甲<br>\n  乙</p>\n<p>丙</p>", "甲\n乙\n丙"),
            ("<td>甲</td><td>乙</td>", "甲乙"),
            ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }

    #[test]
    fn a_name_is_the_first_words() {
        assert_eq!(name("下面**哪个**对？\n\n- 甲"), "下面哪个对？ 甲");
        assert_eq!(name(&"长".repeat(60)).chars().count(), 41);
    }
}
