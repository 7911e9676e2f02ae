//! What changed as lines for a terminal: what differs of a text stands in brackets. Knows what is to be shown; no terminal.

use std::fmt::Write as _;

use super::marked::Run;
use super::sheet::{kinds, page_title, summary};
use super::told::{Group, Line, Outlook, Shown, ShownFile};
use crate::locale::changes::ChangesWords;
use crate::locale::fill;
use crate::unseen::shown_on_a_line;

/// Lines of one file, and pages of one kind, that are shown where not all are asked for.
const SOME: usize = 24;
/// Characters of a stretch that is the same that are shown beside what differs.
const BESIDE: usize = 24;

/// All of it; `all`: without leaving anything out.
pub fn drawn(shown: &Shown, all: bool, words: &ChangesWords) -> String {
    let most = if all { usize::MAX } else { SOME };
    let mut out = format!("{}\n", summary(shown, words));
    let mut cut = false;
    for one in &shown.files {
        cut |= file(&mut out, one, most, words);
    }
    if !shown.files.is_empty()
        || shown
            .pages
            .as_ref()
            .is_some_and(|it| it.all || !it.pages.is_empty())
    {
        cut |= pages(&mut out, shown.pages.as_ref(), most, words);
    }
    if cut {
        let _ = writeln!(out, "\n{}", words.more_all);
    }
    out
}

fn file(out: &mut String, file: &ShownFile, most: usize, words: &ChangesWords) -> bool {
    let title = if file.title.is_empty() {
        String::new()
    } else {
        fill(words.quoted, &[&file.title])
    };
    let head = format!("{} {title} {}", file.kind, file.path);
    let head = head.split("  ").collect::<Vec<_>>().join(" ");
    let _ = writeln!(
        out,
        "\n{}",
        shown_on_a_line(&fill(words.pair, &[&head, &file.said]))
    );
    let mut left = most;
    let mut hidden = file.more;
    for group in &file.groups {
        if left == 0 {
            hidden += group.lines.len().max(1);
            continue;
        }
        heading(out, group, words);
        let indent = if group.place.is_empty() { "  " } else { "    " };
        for one in &group.lines {
            if left == 0 {
                hidden += 1;
            } else {
                left -= 1;
                line(out, one, indent, most == usize::MAX, words);
            }
        }
    }
    if hidden > 0 {
        let _ = writeln!(out, "  {}", fill(words.more, &[&hidden]));
    }
    hidden > 0
}

fn heading(out: &mut String, group: &Group, words: &ChangesWords) {
    if group.place.is_empty() {
        return;
    }
    let mut head = group.place.clone();
    if !group.title.is_empty() {
        let _ = write!(head, " {}", fill(words.quoted, &[&group.title]));
    }
    if !group.said.is_empty() {
        head = fill(words.pair, &[&head, &group.said]);
    }
    let _ = writeln!(out, "  {}", shown_on_a_line(&head));
}

fn line(out: &mut String, line: &Line, indent: &str, all: bool, words: &ChangesWords) {
    let text = |runs: &[Run], signs: (&str, &str)| {
        let stretch = |run: &Run| {
            let text = on_a_line(&run.text);
            if run.differs {
                format!("{}{text}{}", signs.0, signs.1)
            } else {
                shortened(&text, all)
            }
        };
        runs.iter().map(stretch).collect::<String>()
    };
    let put = |out: &mut String, said: &str| {
        let _ = writeln!(out, "{indent}{}", shown_on_a_line(said));
    };
    match line.what {
        "changed" => {
            put(out, &line.label);
            for (side, runs, signs) in [
                (words.before, &line.before, ("[-", "-]")),
                (words.after, &line.after, ("{+", "+}")),
            ] {
                put(
                    out,
                    &format!("  {}", fill(words.pair, &[&side, &text(runs, signs)])),
                );
            }
            if !line.said.is_empty() {
                put(out, &format!("  {}", line.said));
            }
        }
        "added" => put(
            out,
            &format!(
                "+ {}",
                fill(words.pair, &[&line.label, &text(&line.after, ("", ""))])
            ),
        ),
        "removed" => put(
            out,
            &format!(
                "- {}",
                fill(words.pair, &[&line.label, &text(&line.before, ("", ""))])
            ),
        ),
        _ => {
            let said = fill(words.pair, &[&line.label, &line.said]);
            let behind = text(&line.after, ("", ""));
            put(out, format!("{said} {behind}").trim_end());
        }
    }
}

/// A stretch on one line: what stood around it stays apart from it.
fn on_a_line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = |there: bool| if there { " " } else { "" };
    let (before, after) = (
        text.starts_with(char::is_whitespace),
        text.ends_with(char::is_whitespace),
    );
    if words.is_empty() {
        return space(before).to_owned();
    }
    format!("{}{words}{}", space(before), space(after))
}

/// A stretch that both texts have.
fn shortened(text: &str, all: bool) -> String {
    let count = text.chars().count();
    if all || count <= 3 * BESIDE {
        return text.to_owned();
    }
    let start: String = text.chars().take(BESIDE).collect();
    let end: String = text.chars().skip(count - BESIDE).collect();
    format!("{start}…{end}")
}

fn pages(out: &mut String, outlook: Option<&Outlook>, most: usize, words: &ChangesWords) -> bool {
    let _ = writeln!(out, "\n{}", words.pages);
    let mut cut = false;
    let Some(outlook) = outlook else {
        let _ = writeln!(out, "  {}", words.pages_unknown);
        return false;
    };
    let count = match (outlook.all, outlook.pages.len()) {
        (true, _) => fill(words.pages_all, &[&outlook.total]),
        (false, 0) => words.pages_none.to_owned(),
        (false, count) => fill(words.pages_count, &[&count, &outlook.total]),
    };
    let _ = writeln!(out, "  {count}");
    for (heading, all) in kinds(outlook, words) {
        let _ = writeln!(out, "  {heading}");
        for page in all.iter().take(most) {
            let line = format!("{}  /{}", page_title(page, words), page.address);
            let _ = writeln!(out, "    {}", shown_on_a_line(&line));
        }
        let more = all.len().saturating_sub(most);
        if more > 0 {
            let _ = writeln!(out, "    {}", fill(words.pages_more, &[&more]));
            cut = true;
        }
    }
    if outlook.others > 0 && !outlook.all {
        let _ = writeln!(out, "  {}", fill(words.pages_others, &[&outlook.others]));
    }
    cut
}
