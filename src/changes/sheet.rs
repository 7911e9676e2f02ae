//! What changed as HTML: one sheet for screen and paper, with a place to sign. Every text of an author's is escaped, and what
//! nobody sees in it is shown by its number. Knows what is to be shown; not where it is.

use std::fmt::Write as _;

use super::marked::Run;
use super::told::{Group, Line, Outlook, PageFate, Shown, ShownFile, ShownPage};
use crate::locale::changes::ChangesWords;
use crate::locale::fill;
use crate::path;
use crate::text;
use crate::unseen;

/// How the sheet looks.
pub const STYLE: &str = include_str!("sheet.css");
/// How a sheet begins that stands alone: by it this program knows its own.
pub const MARK: &str = "<!doctype html><!-- made by: mingbian changes -->";
/// Pages of a kind that are listed.
const MOST_PAGES: usize = 300;

/// Something to compare with.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is called.
    pub label: &'static str,
    /// Where its sheet stands; `None`: it is this one.
    pub href: Option<String>,
}

/// A sheet.
#[derive(Debug)]
pub struct Sheet<'s> {
    /// What the site is called.
    pub site: &'s str,
    /// What it is compared with, in words.
    pub since: &'s str,
    /// Other states that it can be compared with; empty where there is nothing to choose.
    pub choices: &'s [Choice],
    /// The day, in words.
    pub today: Option<String>,
    /// What differs; `None`: there is nothing to compare with, which `since` says.
    pub shown: Option<&'s Shown>,
}

/// A whole page that needs no other file.
pub fn standing(sheet: &Sheet<'_>, words: &ChangesWords) -> String {
    let (lang, title) = (words.lang, escape(words.title));
    let body = body(sheet, words);
    format!(
        "{MARK}\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{title}</title><style>{STYLE}</style></head><body>{body}</body></html>\n"
    )
}

/// The same without head.
pub fn body(sheet: &Sheet<'_>, words: &ChangesWords) -> String {
    let mut out = format!("<main lang=\"{}\"", words.lang);
    let _ = write!(
        out,
        "><p class=\"of\">{}</p><h1>{}</h1><p class=\"since\">{}</p>",
        escape(sheet.site),
        escape(words.title),
        escape(sheet.since)
    );
    choices(&mut out, sheet.choices, words);
    if let Some(shown) = sheet.shown {
        let _ = write!(
            out,
            "<p class=\"sum\">{}</p>",
            escape(&summary(shown, words))
        );
        if !shown.files.is_empty() {
            let _ = write!(out, "<p class=\"hint\">{}</p>", escape(words.print));
        }
        for one in &shown.files {
            file(&mut out, one, words);
        }
        if !shown.files.is_empty() || shown.pages.as_ref().is_some_and(has_pages) {
            pages(&mut out, shown.pages.as_ref(), words);
            sign(&mut out, words);
        }
    }
    if let Some(today) = &sheet.today {
        let _ = write!(
            out,
            "<p class=\"foot\">{}</p>",
            escape(&fill(words.made, &[today]))
        );
    }
    out.push_str("</main>");
    out
}

fn has_pages(outlook: &Outlook) -> bool {
    outlook.all || !outlook.pages.is_empty()
}

/// How much there is, in one line.
pub(super) fn summary(shown: &Shown, words: &ChangesWords) -> String {
    if shown.files.is_empty() {
        return words.none.to_owned();
    }
    let parts = words.counts.iter().filter_map(|(fate, template)| {
        let count = shown.files.iter().filter(|it| it.fate == *fate).count();
        (count > 0).then(|| fill(template, &[&count]))
    });
    let parts: Vec<String> = parts.collect();
    let all = fill(words.count, &[&shown.files.len()]);
    fill(words.pair, &[&all, &parts.join(words.between)])
}

fn choices(out: &mut String, all: &[Choice], words: &ChangesWords) {
    if all.len() < 2 {
        return;
    }
    let _ = write!(
        out,
        "<nav class=\"choose\"><span>{}</span>",
        escape(words.choose)
    );
    for one in all {
        let label = escape(one.label);
        let _ = match &one.href {
            Some(href) => write!(out, "<a href=\"{}\">{label}</a>", escape(href)),
            None => write!(out, "<strong aria-current=\"page\">{label}</strong>"),
        };
    }
    out.push_str("</nav>");
}

fn file(out: &mut String, file: &ShownFile, words: &ChangesWords) {
    // Of settings, departments and the like there is one, and its kind says all.
    let alone =
        matches!(path::extension(&file.path).as_str(), "yaml" | "yml") && !file.path.contains('/');
    let title = match &*file.title {
        "" if alone => "",
        "" => path::file_name(&file.path),
        title => title,
    };
    let _ = write!(
        out,
        "<section class=\"file\"><h2><span class=\"kind\">{}</span>{}</h2><p class=\"about\"><b>{}</b><span class=\"path\">{}</span></p>",
        escape(file.kind),
        escape_line(title),
        escape_line(&file.said),
        escape_line(&file.path)
    );
    for one in &file.groups {
        group(out, one, file.fate, words);
    }
    if file.more > 0 {
        let _ = write!(
            out,
            "<p class=\"more\">{}</p>",
            escape(&fill(words.more, &[&file.more]))
        );
    }
    out.push_str("</section>");
}

/// `of`: what became of the file.
fn group(out: &mut String, group: &Group, of: &str, words: &ChangesWords) {
    out.push_str("<div class=\"group\">");
    if !group.place.is_empty() {
        let _ = write!(out, "<h3>{}", escape_line(&group.place));
        if !group.title.is_empty() {
            let title = fill(words.quoted, &[&group.title]);
            let _ = write!(out, " <span class=\"title\">{}</span>", escape_line(&title));
        }
        if !group.said.is_empty() {
            let _ = write!(
                out,
                "<span class=\"tag {}\">{}</span>",
                group.fate,
                escape_line(&group.said)
            );
        }
        out.push_str("</h3>");
    }
    if !group.lines.is_empty() {
        out.push_str("<dl class=\"lines\">");
        for one in &group.lines {
            let of = if of == "added" { of } else { group.fate };
            line(out, one, of, words);
        }
        out.push_str("</dl>");
    }
    out.push_str("</div>");
}

fn line(out: &mut String, line: &Line, of: &str, words: &ChangesWords) {
    let _ = write!(out, "<div><dt>{}</dt><dd>", escape_line(&line.label));
    match line.what {
        "changed" => {
            for (class, side, runs, tag) in [
                ("was", words.before, &line.before, "del"),
                ("now", words.after, &line.after, "ins"),
            ] {
                let _ = write!(
                    out,
                    "<div class=\"{class}\"><span class=\"side\">{}</span><span class=\"text\">{}</span></div>",
                    escape(side),
                    marked(runs, tag)
                );
            }
            said(out, &line.said);
        }
        // All of something that is new, or gone, is so itself.
        "added" if of == "added" => {
            let _ = write!(
                out,
                "<span class=\"text\">{}</span>",
                marked(&line.after, "ins")
            );
        }
        "removed" if of == "removed" => {
            let _ = write!(
                out,
                "<span class=\"text\">{}</span>",
                marked(&line.before, "del")
            );
        }
        "added" => {
            let _ = write!(
                out,
                "<span class=\"text\"><ins>{}</ins></span>",
                marked(&line.after, "ins")
            );
        }
        "removed" => {
            let _ = write!(
                out,
                "<span class=\"text\"><del>{}</del></span>",
                marked(&line.before, "del")
            );
        }
        _ => {
            said(out, &line.said);
            if !line.after.is_empty() {
                let _ = write!(
                    out,
                    "<span class=\"text\">{}</span>",
                    marked(&line.after, "ins")
                );
            }
        }
    }
    out.push_str("</dd></div>");
}

/// What is to be said beside the texts.
fn said(out: &mut String, said: &str) {
    if !said.is_empty() {
        let _ = write!(out, "<span class=\"about\">{}</span>", escape_line(said));
    }
}

/// Stretches, those that differ between tags. A line end that differs is shown.
fn marked(runs: &[Run], tag: &str) -> String {
    let mut out = String::new();
    for run in runs {
        let text = escape(&run.text);
        if run.differs {
            let text = text.replace('\n', "↵\n");
            let _ = write!(out, "<{tag}>{text}</{tag}>");
        } else {
            out.push_str(&text);
        }
    }
    out
}

fn pages(out: &mut String, outlook: Option<&Outlook>, words: &ChangesWords) {
    let _ = write!(
        out,
        "<section class=\"pages\"><h2>{}</h2>",
        escape(words.pages)
    );
    let say = |out: &mut String, text: &str| {
        let _ = write!(out, "<p>{}</p>", escape(text));
    };
    let Some(outlook) = outlook else {
        say(out, words.pages_unknown);
        out.push_str("</section>");
        return;
    };
    if outlook.all {
        say(out, &fill(words.pages_all, &[&outlook.total]));
    } else if outlook.pages.is_empty() {
        say(out, words.pages_none);
    } else {
        say(
            out,
            &fill(words.pages_count, &[&outlook.pages.len(), &outlook.total]),
        );
    }
    for (heading, all) in kinds(outlook, words) {
        let _ = write!(out, "<h3>{}</h3><ul>", escape(heading));
        for page in all.iter().take(MOST_PAGES) {
            let _ = write!(
                out,
                "<li><span>{}</span><span class=\"path\">/{}</span></li>",
                escape_line(page_title(page, words)),
                escape_line(&page.address)
            );
        }
        out.push_str("</ul>");
        let more = all.len().saturating_sub(MOST_PAGES);
        if more > 0 {
            say(out, &fill(words.pages_more, &[&more]));
        }
    }
    if outlook.others > 0 && !outlook.all {
        let said = escape(&fill(words.pages_others, &[&outlook.others]));
        let _ = write!(out, "<p class=\"more\">{said}</p>");
    }
    out.push_str("</section>");
}

/// Pages by why they are on the list.
pub(super) fn kinds<'o>(
    outlook: &'o Outlook,
    words: &ChangesWords,
) -> Vec<(&'static str, Vec<&'o ShownPage>)> {
    let all = [
        (PageFate::New, words.pages_new),
        (PageFate::Gone, words.pages_gone),
        (PageFate::Text, words.pages_text),
        (PageFate::Follows, words.pages_follow),
    ];
    let of = |fate| {
        outlook
            .pages
            .iter()
            .filter(|it| it.fate == fate)
            .collect::<Vec<_>>()
    };
    all.map(|(fate, heading)| (heading, of(fate)))
        .into_iter()
        .filter(|(_, pages)| !pages.is_empty())
        .collect()
}

/// What a page is called.
pub(super) fn page_title<'p>(page: &'p ShownPage, words: &ChangesWords) -> &'p str {
    match (page.title.as_str(), page.address.as_str()) {
        ("", "") => words.home,
        ("", address) => address,
        (title, _) => title,
    }
}

fn sign(out: &mut String, words: &ChangesWords) {
    let _ = write!(
        out,
        "<section class=\"sign\"><h2>{}</h2><div class=\"boxes\">",
        escape(words.sign)
    );
    for verdict in words.verdicts {
        let _ = write!(out, "<span>{}</span>", escape(verdict));
    }
    let [remarks, sender, reviewer, date] =
        [words.remarks, words.sender, words.reviewer, words.date].map(escape);
    let _ = write!(
        out,
        "</div><div class=\"blank high\">{remarks}</div><div class=\"two\"><div class=\"blank\">{sender}</div><div class=\"blank\">{date}</div><div class=\"blank\">{reviewer}</div><div class=\"blank\">{date}</div></div></section>"
    );
}

/// A text of several lines.
fn escape(text: &str) -> String {
    text::escape(&unseen::shown(text))
}

/// A text that stays on its line.
fn escape_line(text: &str) -> String {
    text::escape(&unseen::shown_on_a_line(text))
}
