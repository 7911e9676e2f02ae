//! A new site without some of its disguises or sections: what was about them goes, and what stays no longer speaks of
//! them, so that the first `check` has nothing to say. Knows how the shipped files are written, and texts only.

use std::collections::BTreeSet;

mod text;

pub(super) use text::Head;
use text::named_items;

/// A path in the site's folder and its bytes.
pub(super) type Entry = (String, Vec<u8>);

/// What is not there: `cases/mmm`, without language and ending.
pub(super) type Gone = BTreeSet<String>;

/// The folder of a site's words.
const CONTENT: &str = "content/";

/// The files without what is gone, and without all that had no other purpose; adds these to what is gone.
pub(super) fn without(files: Vec<Entry>, gone: &mut Gone) -> Vec<Entry> {
    let texts: Vec<(String, &str)> = files
        .iter()
        .filter_map(|(path, bytes)| Some((name(path)?, std::str::from_utf8(bytes).ok()?)))
        .collect();
    loop {
        let more: Vec<String> = texts
            .iter()
            .filter(|(name, text)| !gone.contains(name) && is_about(name, text, gone))
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            break;
        }
        gone.extend(more);
    }
    let shown = |kept: bool| -> String {
        let of = texts.iter().filter(|(name, _)| gone.contains(name) != kept);
        of.map(|(_, text)| *text).collect()
    };
    // A drawing goes with the last page that showed it.
    let (left, taken) = (shown(true), shown(false));
    let orphan = |path: &str| {
        let file = path.rsplit('/').next().unwrap_or(path);
        taken.contains(file) && !left.contains(file)
    };
    files
        .into_iter()
        .filter(|(path, _)| match name(path) {
            Some(name) => !gone.contains(&name),
            None => !orphan(path),
        })
        .map(
            |(path, bytes)| match (name(&path), String::from_utf8(bytes)) {
                (Some(name), Ok(text)) => {
                    let text = text::mended(&name, &text, gone);
                    (path, text.into_bytes())
                }
                (_, Ok(text)) => (path, text.into_bytes()),
                (_, Err(error)) => (path, error.into_bytes()),
            },
        )
        .collect()
}

/// What other files call this one: no language, no ending. Pictures have no name.
pub(super) fn name(path: &str) -> Option<String> {
    let inner = path.strip_prefix(CONTENT)?;
    let stem = inner
        .strip_suffix(".md")
        .or_else(|| inner.strip_suffix(".yaml"))?;
    Some(stem.strip_suffix(".en").unwrap_or(stem).to_owned())
}

/// Whether a file has nothing to say without what is gone. A case is about its disguises; a bank about those that
/// its questions name, where most name one, and about the banks that it draws from.
fn is_about(name: &str, text: &str, gone: &Gone) -> bool {
    let Some((folder, _)) = name.split_once('/') else {
        return false;
    };
    match folder {
        "cases" => {
            let named = Head::of(text).list("disguises");
            !named.is_empty()
                && named
                    .iter()
                    .all(|it| gone.contains(&format!("disguises/{it}")))
        }
        "quizzes" => {
            let questions = text
                .lines()
                .filter(|line| line.starts_with("  - id:"))
                .count();
            let named: Vec<&str> = named_items(text, "disguise").collect();
            let draws: Vec<&str> = named_items(text, "from").collect();
            let lost = |it: &&str| gone.contains(&format!("disguises/{it}"));
            let dry = |it: &&str| gone.contains(&format!("quizzes/{it}"));
            let drawn = !draws.is_empty() && draws.iter().all(dry);
            let own = named.len() * 2 > questions && named.iter().all(lost);
            match (questions, draws.len()) {
                (0, _) => drawn,
                (_, 0) => own,
                _ => own && drawn,
            }
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starter::shipped_content;

    fn shipped() -> Vec<Entry> {
        shipped_content()
    }

    /// Whether a line may go: it names what is gone, or stood only for lines that do.
    fn may_go(line: &str, gone: &Gone) -> bool {
        let frame = line.trim().is_empty() || line.ends_with(':') || line.starts_with("## ");
        frame
            || ["count: ", "balance: ", "intro: ", "summary: "]
                .iter()
                .any(|it| line.starts_with(it))
            || gone
                .iter()
                .filter_map(|it| it.rsplit('/').next())
                .any(|slug| line.contains(slug))
    }

    #[test]
    fn no_line_goes_that_says_nothing_of_what_is_gone() {
        let all: Vec<String> = shipped()
            .iter()
            .filter_map(|(path, _)| name(path))
            .collect();
        for lost in all.iter().filter(|it| it.contains('/')) {
            let mut gone = Gone::from([lost.clone()]);
            let left = without(shipped(), &mut gone);
            for (path, old) in shipped() {
                let Some((_, new)) = left.iter().find(|(it, _)| *it == path) else {
                    let about = name(&path).is_some_and(|it| gone.contains(&it));
                    assert!(about || name(&path).is_none(), "{lost}: {path}");
                    continue;
                };
                if *new == old {
                    continue;
                }
                let (old, new) = (
                    String::from_utf8(old).unwrap(),
                    std::str::from_utf8(new).unwrap(),
                );
                let mut left: Vec<&str> = new.lines().collect();
                for line in old.lines() {
                    if let Some(at) = left.iter().position(|it| *it == line) {
                        left.remove(at);
                        continue;
                    }
                    assert!(may_go(line, &gone), "{lost}: {path}: {line}");
                }
                // What is new is an old line with less in it.
                let old = old.replace('[', "");
                for line in left {
                    let sign = |c: char| !c.is_alphanumeric();
                    let words = line.trim_start_matches(sign);
                    let first: String = words.chars().take(2).collect();
                    assert!(old.contains(&first), "{lost}: {path}: {line}");
                }
            }
        }
    }

    #[test]
    fn what_refers_to_a_thing_that_is_gone_goes_and_words_stay() {
        let gone = Gone::from(["disguises/a", "cases/c", "quizzes/a"].map(str::to_owned));
        let mended = |name: &str, text: &str| text::mended(name, text, &gone);
        assert_eq!(
            mended(
                "cases/x",
                "---\ndisguises: [a, b]\npath:\n  - cases/c\nweight: 1\n---\n\n见[甲](../disguises/a.md#x)和[乙](../disguises/b.md)、[丙](c.md)。\n\n{{ case(\"c\") }}\n\n{{ hotline() }}\n"
            ),
            "---\ndisguises: [b]\nweight: 1\n---\n\n见甲和[乙](../disguises/b.md)、丙。\n\n{{ hotline() }}\n"
        );
        // A heading of which nothing is left.
        assert_eq!(
            mended(
                "guides/x",
                "一\n\n## 二\n\n{{ quiz(\"a\", count=2) }}\n\n## 三\n\n四\n"
            ),
            "一\n\n## 三\n\n四\n"
        );
        assert_eq!(
            mended(
                "quizzes/x",
                "intro: 十二道题。每次抽十二道。\nquestions:\n  - id: x-1\n    disguise: a\n    see: [disguises/a]\ndraw:\n  - {from: a, count: 9}\n  - {from: b, count: 1}\ncount: 12\nbalance: 40..60\n"
            ),
            "intro: 两道题。每次抽两道。\nquestions:\n  - id: x-1\ndraw:\n  - {from: b, count: 1}\ncount: 2\n"
        );
    }
}
