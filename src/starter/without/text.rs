//! One shipped file without what it said of things that are gone: lines and items that only refer to them go, a link
//! becomes its words, a test that has fewer questions says how many.

use super::Gone;

/// Keys whose values name things of one folder without saying so.
const KEYS: [(&str, &str); 5] = [
    ("disguises", "disguises"),
    ("disguise", "disguises"),
    ("quizzes", "quizzes"),
    ("cases", "cases"),
    ("from", "quizzes"),
];

/// Blocks that show a thing of one folder.
const BLOCKS: [(&str, &str); 5] = [
    ("case", "cases"),
    ("quiz", "quizzes"),
    ("disguise", "disguises"),
    ("checklist", "checklists"),
    ("scenario", "scenarios"),
];

/// The settings at the head of a page.
pub(in crate::starter) struct Head<'t>(&'t str);

impl<'t> Head<'t> {
    pub(in crate::starter) fn of(text: &'t str) -> Self {
        let head = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .map_or("", |(head, _)| head);
        Self(head)
    }

    /// What stands behind a key on its line.
    pub(in crate::starter) fn value(&self, key: &str) -> Option<&'t str> {
        self.0
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
    }

    /// The items of a list that stands on one line.
    pub(in crate::starter) fn list(&self, key: &str) -> Vec<&'t str> {
        let value = self.value(key).unwrap_or_default();
        let inner = value
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        items(inner.unwrap_or_default()).collect()
    }
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',')
        .map(|item| item.trim().trim_matches('"'))
        .filter(|item| !item.is_empty())
}

/// The values of a key wherever it stands in a bank: on a line of its own, or first in `{…}`.
pub(super) fn named_items<'t>(text: &'t str, key: &'t str) -> impl Iterator<Item = &'t str> {
    text.lines().filter_map(move |line| {
        let line = line.trim_start();
        let line = line.strip_prefix("- {").unwrap_or(line);
        let value = line.strip_prefix(key)?.strip_prefix(": ")?;
        Some(value.split([',', '}']).next().unwrap_or(value).trim())
    })
}

/// How a draw begins.
const DRAW: &str = "  - {from: ";

/// The text of a file that stays. `name`: `cases/mmm`.
pub(super) fn mended(name: &str, text: &str, gone: &Gone) -> String {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let lines: Vec<Option<String>> = text
        .lines()
        .map(|line| {
            let line = reference(line, gone)?;
            Some(unlinked(&line, folder, gone))
        })
        .collect();
    if lines
        .iter()
        .zip(text.lines())
        .all(|(new, old)| new.as_deref() == Some(old))
    {
        return text.to_owned();
    }
    let mut out = swept(&lines);
    out.push('\n');
    counted(&unpromised(&out, text))
}

/// A line without its references to what is gone; none where nothing of it is left.
fn reference(line: &str, gone: &Gone) -> Option<String> {
    let inner = line.trim_start();
    if let Some((called, rest)) = inner
        .strip_prefix("{{ ")
        .and_then(|block| block.split_once("(\""))
    {
        let folder = BLOCKS.iter().find(|(name, _)| *name == called);
        let shown = rest.split('"').next().unwrap_or_default();
        let lost = folder.is_some_and(|(_, folder)| gone.contains(&format!("{folder}/{shown}")));
        return (!lost).then(|| line.to_owned());
    }
    if let Some(item) = inner.strip_prefix("- ") {
        let from = item
            .strip_prefix("{from: ")
            .and_then(|rest| rest.split([',', '}']).next())
            .is_some_and(|from| gone.contains(&format!("quizzes/{from}")));
        return (!from && !gone.contains(item.trim())).then(|| line.to_owned());
    }
    let Some((key, value)) = inner.split_once(": ") else {
        return Some(line.to_owned());
    };
    let folder = KEYS.iter().find(|(name, _)| *name == key);
    let lost = |item: &str| match folder {
        Some((_, folder)) => gone.contains(&format!("{folder}/{item}")),
        None => gone.contains(item),
    };
    let Some(list) = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    else {
        return (folder.is_none() || !lost(value)).then(|| line.to_owned());
    };
    if !items(list).any(lost) {
        return Some(line.to_owned());
    }
    let left: Vec<&str> = items(list).filter(|item| !lost(item)).collect();
    let start = &line[..line.len() - value.len()];
    (!left.is_empty()).then(|| format!("{start}[{}]", left.join(", ")))
}

/// A line in which links to what is gone are their words.
fn unlinked(line: &str, folder: &str, gone: &Gone) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(middle) = rest.find("](") {
        let (before, behind) = (&rest[..middle], &rest[middle + 2..]);
        let (Some(open), Some(close)) = (before.rfind('['), behind.find(')')) else {
            break;
        };
        if gone.contains(&target(&behind[..close], folder)) {
            out.push_str(&before[..open]);
            out.push_str(&before[open + 1..]);
        } else {
            out.push_str(&rest[..=middle + 2 + close]);
        }
        rest = &behind[close + 1..];
    }
    out.push_str(rest);
    out
}

/// What a link from a file in this folder leads to, as its name.
fn target(link: &str, folder: &str) -> String {
    let path = link.split('#').next().unwrap_or(link);
    let stem = path
        .strip_suffix(".md")
        .or_else(|| path.strip_suffix(".yaml"))
        .unwrap_or(path);
    match (stem.strip_prefix("@/"), stem.strip_prefix("../")) {
        (Some(inner), _) | (_, Some(inner)) => inner.to_owned(),
        _ if folder.is_empty() => stem.to_owned(),
        _ => format!("{folder}/{stem}"),
    }
}

/// The lines that are left, without what stood only for those that are not: a key without items, a heading without
/// words, a blank line too many.
fn swept(lines: &[Option<String>]) -> String {
    let mut out: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if let Some(line) = line {
            out.push(line);
            continue;
        }
        while lines.get(at).is_some_and(Option::is_none) {
            at += 1;
        }
        let next = lines
            .get(at..)
            .unwrap_or_default()
            .iter()
            .flatten()
            .find(|line| !line.trim().is_empty());
        let depth = |line: &str| line.len() - line.trim_start().len();
        let last = out.last().copied().unwrap_or_default();
        let is_item = |line: &str| line.trim_start().starts_with("- ");
        if last.ends_with(':')
            && !next.is_some_and(|line| depth(line) > depth(last) || is_item(line))
        {
            out.pop();
        }
        let blank = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
        let begins = |line: &String| line.starts_with("## ");
        if blank(out.last()) {
            let heading = out.iter().rposition(|line| !line.trim().is_empty());
            let bare = heading.filter(|at| out[*at].starts_with("## "));
            if let (Some(bare), true) = (bare, next.is_none_or(begins)) {
                out.truncate(bare);
            }
            // The blank line behind it goes with it.
            while lines
                .get(at)
                .is_some_and(|line| line.as_deref().is_some_and(|it| it.trim().is_empty()))
            {
                at += 1;
            }
        }
    }
    out.join("\n")
}

/// A test that draws from fewer banks than before does not promise a balance that the others may not have.
fn unpromised(text: &str, before: &str) -> String {
    let draws = |text: &str| {
        let lines = text.lines();
        lines.filter(|line| line.starts_with(DRAW)).count()
    };
    if draws(text) == draws(before) {
        return text.to_owned();
    }
    let kept = text.lines().filter(|line| !line.starts_with("balance: "));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// A test that has fewer questions than it deals says and deals what it has.
fn counted(text: &str) -> String {
    let number = |line: &str| line.strip_prefix("count: ")?.trim().parse::<usize>().ok();
    let Some(count) = text.lines().find_map(number) else {
        return text.to_owned();
    };
    let own = text
        .lines()
        .filter(|line| line.starts_with("  - id:"))
        .count();
    let drawn: usize = text
        .lines()
        .filter(|line| line.starts_with(DRAW))
        .filter_map(|line| line.split_once("count: ")?.1.split([',', '}']).next())
        .filter_map(|count| count.trim().parse::<usize>().ok())
        .sum();
    let has = own + drawn;
    if has >= count {
        return text.to_owned();
    }
    text.replace(&format!("\ncount: {count}\n"), &format!("\ncount: {has}\n"))
        .replace(
            &format!("{}道题", chinese(count)),
            &format!("{}道题", chinese(has)),
        )
        .replace(
            &format!("抽{}道", chinese(count)),
            &format!("抽{}道", chinese(has)),
        )
}

/// A number up to ninety-nine as it stands before what is counted.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, 2) => "两".to_owned(),
        (0, one) => digit(one).to_owned(),
        (1, one) => format!("十{}", digit(one)),
        (ten, one) => format!("{}十{}", digit(ten), digit(one)),
    }
}
