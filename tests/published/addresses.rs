//! Every address of every page of whole sites, followed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::Site;

/// The attributes of all elements of a page: element, name, value.
fn attributes(html: &str) -> Vec<(&str, &str, String)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix("!--") {
            rest = behind.find("-->").map_or("", |at| &behind[at..]);
            continue;
        }
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(rest.len());
        let (element, mut inner) = rest.split_at(end);
        if element.is_empty() {
            continue;
        }
        loop {
            inner = inner.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if inner.is_empty() || inner.starts_with('>') {
                break;
            }
            let end = inner
                .find(|c: char| c.is_whitespace() || "=>/".contains(c))
                .unwrap_or(inner.len());
            let (name, behind) = inner.split_at(end.max(1));
            inner = behind;
            let Some(value) = inner.strip_prefix('=') else {
                continue;
            };
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(
                    value
                        .find(|c: char| c.is_whitespace() || c == '>')
                        .unwrap_or(value.len()),
                ),
            };
            found.push((
                element,
                name,
                value.replace("&amp;", "&").replace("&quot;", "\""),
            ));
            inner = behind;
        }
        rest = inner;
        // What stands in a script or a style is no markup.
        if matches!(element, "script" | "style") {
            let end = format!("</{element}");
            rest = rest.find(&end).map_or("", |at| &rest[at..]);
        }
    }
    found
}

/// The addresses that a browser, a machine or a reader may follow from a page.
fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (element, name, value) in attributes(html) {
        match (element, name) {
            ("meta", "content") => {
                let refresh = value.split_once("url=").map(|(_, url)| url.to_owned());
                let absolute = value.starts_with("https://example.org/").then_some(value);
                found.extend(refresh.or(absolute));
            }
            (_, "srcset") => found.extend(
                value
                    .split(", ")
                    .filter_map(|it| it.split_whitespace().next())
                    .map(str::to_owned),
            ),
            (_, "data-later") => found.extend(value.split_whitespace().map(str::to_owned)),
            (_, "href" | "src" | "poster" | "data-share" | "action") => found.push(value),
            _ => {}
        }
    }
    found
}

fn ids(html: &str) -> Vec<String> {
    let all = attributes(html).into_iter();
    all.filter(|(_, name, _)| *name == "id")
        .map(|(_, _, value)| value)
        .collect()
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "html")
}

/// Each address of each page that leads nowhere. `base`: the site's own address, with the folder that it stands in.
pub(super) fn dead(built: &BTreeMap<String, Vec<u8>>, base: &str) -> String {
    let host = base.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let folder = &base[host.len()..];
    let mut wrong = String::new();
    let mut followed = 0;
    for (path, bytes) in built {
        if !is_page(path) {
            continue;
        }
        let html = String::from_utf8(bytes.clone()).unwrap();
        for address in addresses(&html) {
            let lower = address.to_lowercase();
            let mut dialled = ["tel:", "sms:"].iter();
            if let Some(number) = dialled.find_map(|it| lower.strip_prefix(it)) {
                let plain = |c: char| c.is_ascii_digit() || "+-,".contains(c);
                if number.len() < 3 || !number.chars().all(plain) {
                    let _ = writeln!(wrong, "{path}: {address}");
                }
                continue;
            }
            let inside = address.strip_prefix(base).map(str::to_owned).or_else(|| {
                address.strip_prefix('/').map(|_| {
                    address
                        .strip_prefix(folder)
                        .map_or_else(|| "?outside".to_owned(), str::to_owned)
                })
            });
            if inside.is_none()
                && (lower.contains("://")
                    || lower.starts_with("mailto:")
                    || lower.starts_with("data:"))
            {
                continue;
            }
            let (file, anchor) = address.split_once('#').unwrap_or((&address, ""));
            let (file, anchor) = match &inside {
                Some(inside) => (
                    inside.split('#').next().unwrap_or_default().to_owned(),
                    anchor,
                ),
                None if file.is_empty() => (path.clone(), anchor),
                None => {
                    let from = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let slash = file.ends_with('/') || file.ends_with('.');
                    let joined = mingbian::path::join(from, &mingbian::path::decode(file));
                    let joined = joined.unwrap_or_else(|| "?out".to_owned());
                    (
                        if slash && !joined.is_empty() {
                            format!("{joined}/")
                        } else {
                            joined
                        },
                        anchor,
                    )
                }
            };
            let file = mingbian::path::decode(
                file.split('?')
                    .next()
                    .filter(|it| !it.is_empty())
                    .unwrap_or(&file),
            );
            let file = if file.is_empty() || file.ends_with('/') {
                format!("{file}index.html")
            } else {
                file
            };
            followed += 1;
            match built.get(&file) {
                None => {
                    let _ = writeln!(wrong, "{path}: {address} ({file})");
                }
                Some(target) if !anchor.is_empty() && is_page(&file) => {
                    let anchor = mingbian::path::decode(anchor);
                    let target = String::from_utf8_lossy(target);
                    if !ids(&target).contains(&anchor) {
                        let _ = writeln!(wrong, "{path}: {address} has no such place");
                    }
                }
                Some(_) => {}
            }
        }
    }
    assert!(followed > 50, "only {followed} addresses were followed");
    wrong
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_shipped_site_leads_nowhere_else_at_a_root_and_in_a_folder() {
    let site = Site::new();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    copy(&shipped, &site.root().join("content"));
    for base in ["https://example.org/", "https://example.org/area/mb/"] {
        site.run(&["build", "--base-url", base, "--quiet"]).ended(0);
        let wrong = dead(&site.built(), base);
        assert!(wrong.is_empty(), "{base}\n{wrong}");
    }
    site.run(&["build", "--offline", "--quiet"]).ended(0);
    let wrong = dead(&site.built(), "https://example.org/");
    assert!(wrong.is_empty(), "offline\n{wrong}");
}

#[test]
fn a_site_with_gaps_leads_nowhere_else() {
    let site = Site::new();
    for (name, text) in [
        (
            "site.yaml",
            "title: 试站\nlanguages: [zh-CN, en, ug]\nmenu: [cases, guides, departments, about]\ncontacts:\n  - {name: 一, phone: \"0512-65228888、65228889 转 8001，89\"}\n  - {name: 二, phone: \"暂无\"}\n",
        ),
        (
            "about.md",
            "---\ntitle: 关于\n---\n\n[案例](@/cases/)\n\n## 一 & 二\n\n[上面](#一-二)\n",
        ),
        (
            "departments.yaml",
            "- {name: 局, phone: \"12345、12315\", url: \"https://example.com/\"}\n",
        ),
        (
            "communities.yaml",
            "- {slug: a, name: 甲, quizzes: [t]}\n- {slug: b, name: 乙, draft: 是}\n",
        ),
        (
            "cases/a.md",
            "---\ntitle: 甲案\ntags: [收 费, \"a/b\", App]\nsources: [{title: 乙}]\naliases: [old/a, 旧/页.html]\n---\n\n字\n",
        ),
        (
            "cases/b.md",
            "---\ntitle: 乙案\ndraft: 是\ntags: [只有草稿]\nsources: [{title: 乙}]\n---\n",
        ),
        ("guides/a.md", "---\ntitle: 指南\ntags: [app]\n---\n\n字\n"),
        (
            "guides/a.en.md",
            "---\ntitle: A guide\ntags: [only here]\n---\n\nwords\n",
        ),
        (
            "guides/only.ug.md",
            "---\ntitle: ئالدامچىلىق\n---\n\nسالام.\n",
        ),
        (
            "quizzes/t.yaml",
            "title: 自测\ndraw: [{from: bank, count: 1}]\nquestions:\n  - {stem: 一, answer: 对, explanation: 有。}\n",
        ),
        (
            "quizzes/bank.yaml",
            "title: 题库\nlisted: 否\nquestions:\n  - {stem: 二, answer: 错, explanation: 有。}\n",
        ),
    ] {
        site.write(name, text);
    }
    for base in ["https://example.org/", "https://example.org/mb/"] {
        let outcome = site.run(&["build", "--base-url", base, "--quiet"]);
        outcome.ended(0);
        let wrong = dead(&site.built(), base);
        assert!(wrong.is_empty(), "{base}\n{wrong}");
    }
    site.run(&["build", "--drafts", "--quiet"]).ended(0);
    let wrong = dead(&site.built(), "https://example.org/");
    assert!(wrong.is_empty(), "drafts\n{wrong}");
}
