//! Files that are too large, too deep, wrongly named, or that ask for what is not theirs.

use std::fs;

use crate::support::{Picture, Site, picture};

const FRONT: &str = "---\ntitle: 甲\n---\n";

/// Checks a site of one more file: it ends, by its own will.
fn survives(what: &str, file: &str, text: impl AsRef<[u8]>) {
    let site = Site::new();
    site.write(file, text);
    let outcome = site.check();
    assert!(
        matches!(outcome.code, Some(0 | 1)) && !outcome.err.contains("panicked"),
        "{what}: {:?} {}",
        outcome.code,
        outcome.err.chars().take(2000).collect::<String>()
    );
}

/// All that is in the site's folder beside the output.
pub(super) fn beside_the_output(site: &Site) -> Picture {
    let mut all = picture(site.root());
    // What the program notes for itself has its own places.
    let noted = ["public/", ".mingbian/notes/", ".state/"];
    all.retain(|name, _| !noted.iter().any(|folder| name.starts_with(folder)));
    all
}

#[test]
fn files_beyond_all_measure_are_refused_by_name() {
    let site = Site::new();
    site.write("a.md", [FRONT.as_bytes(), &vec![b'a'; 50 << 20]].concat());
    site.write(
        "quizzes/b.yaml",
        ["title: 乙\n".as_bytes(), &vec![b'#'; 50 << 20]].concat(),
    );
    let outcome = site.run(&["check", "--format", "short"]);
    outcome
        .ended(1)
        .said("content/a.md:1:1: error[file-too-large]")
        .said("content/quizzes/b.yaml:1:1: error[file-too-large]");
}

#[test]
fn long_lines_end_in_time() {
    let most = (8 << 20) - 100;
    survives("one word", "a.md", format!("{FRONT}{}", "a".repeat(most)));
    survives(
        "one Chinese word",
        "a.md",
        format!("{FRONT}{}", "传".repeat(most / 3)),
    );
    survives(
        "one YAML text",
        "quizzes/a.yaml",
        format!("title: {}", "传".repeat(most / 3)),
    );
    survives(
        "one comment",
        "quizzes/a.yaml",
        format!("title: 甲\n#{}", "a".repeat(most)),
    );
    survives(
        "one title",
        "a.md",
        format!("---\ntitle: {}\n---\n", "a".repeat(1 << 20)),
    );
}

#[test]
fn deep_markdown_ends_in_time() {
    for depth in [1_000, 5_000] {
        let pieces = [
            ("quotes", "> "),
            ("tight quotes", ">"),
            ("lists", "- "),
            ("numbers", "1. "),
            ("brackets", "["),
            ("pictures", "!["),
            ("divs", "<div>"),
            ("bold", "<b>"),
            ("tables in HTML", "<table>"),
            ("details", "<details><summary>"),
            ("lists in HTML", "<ul><li>"),
            ("links in HTML", "<a href=x>"),
            ("drawings", "<svg>"),
            ("choices", "<select><option>"),
            ("emphasis", "*a "),
            ("strong", "**a"),
            ("lines", "_a"),
            ("strikes", "~~a"),
            ("code", "`"),
            ("comments", "<!--"),
            ("data", "<![CDATA["),
            ("blocks", "{{ "),
            ("arguments", "{{ quiz(\"a\", "),
            ("footnotes", "[^a]: "),
            ("definitions", ": "),
            ("escapes", "\\"),
            ("entities", "&#x41;"),
            ("half entities", "&"),
            ("half tags", "<a "),
            ("columns", "|a"),
        ];
        // One after another in one file would hide which; but a run costs more than the text.
        let site = Site::new();
        for (what, piece) in pieces {
            let name = what.replace(' ', "-");
            site.write(
                &format!("{name}.md"),
                format!("{FRONT}{}甲\n", piece.repeat(depth)),
            );
        }
        for (what, open, close) in [
            ("div", "<div>", "</div>"),
            ("bracket", "[", "](x)"),
            ("strong", "**a", "**"),
            ("sup", "<sup>", "</sup>"),
        ] {
            site.write(
                &format!("closed-{what}.md"),
                format!("{FRONT}{}甲{}\n", open.repeat(depth), close.repeat(depth)),
            );
        }
        let stairs: String = (0..depth.min(1_000))
            .map(|level| format!("{}- 甲\n", "  ".repeat(level)))
            .collect();
        site.write("stairs.md", format!("{FRONT}{stairs}"));
        site.write(
            "table.md",
            format!(
                "{FRONT}{}\n{}\n{}\n",
                "|甲".repeat(depth),
                "|-".repeat(depth),
                "|乙".repeat(depth)
            ),
        );
        site.write(
            "alert.md",
            format!("{FRONT}> [!NOTE]\n{}甲\n", "> ".repeat(depth)),
        );
        site.check().calm();
    }
}

#[test]
fn deep_html_becomes_a_page_that_the_minifier_survives() {
    let site = Site::new();
    for (what, piece) in [
        ("div", "<div>"),
        ("quote", "> "),
        ("list", "- "),
        ("details", "<details><summary>a</summary>"),
        ("both", "> - "),
    ] {
        site.write(
            &format!("{what}.md"),
            format!("{FRONT}{}甲\n", piece.repeat(5_000)),
        );
    }
    site.build().ended(0).said("markdown-too-deep");
    assert!(site.public().join("div/index.html").is_file());
}

#[test]
fn deep_yaml_and_bombs_are_refused() {
    for depth in [1_000, 5_000] {
        let block: String = (0..depth)
            .map(|level| format!("{}a:\n", " ".repeat(level)))
            .collect();
        let list = format!("{}甲\n", "- ".repeat(depth));
        let flow = format!("a: {}", "[".repeat(depth));
        let closed = format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        let maps = format!("a: {}", "{a: ".repeat(depth));
        let keys = "? ".repeat(depth);
        for (what, text) in [
            ("block", block),
            ("list", list),
            ("flow", flow),
            ("closed", closed),
            ("maps", maps),
            ("keys", keys),
        ] {
            let site = Site::new();
            site.write("quizzes/a.yaml", &text);
            site.write("cases/b.md", format!("---\n{text}\n---\n"));
            let outcome = site.check();
            assert_eq!(
                outcome.code,
                Some(1),
                "{what} {depth}: {}",
                outcome.err.chars().take(2000).collect::<String>()
            );
        }
    }
    let mut bomb = String::from("a0: &a0 [笑,笑,笑]\n");
    for level in 1..60 {
        bomb.push_str(&format!(
            "a{level}: &a{level} [*a{0},*a{0},*a{0}]\n",
            level - 1
        ));
    }
    let site = Site::new();
    site.write("quizzes/a.yaml", &bomb);
    site.check().ended(1).said("yaml-anchor");
}

#[test]
fn very_many_of_everything_end_in_time() {
    let many = 20_000;
    let keys: String = (0..many).map(|key| format!("k{key}: 1\n")).collect();
    survives("keys", "quizzes/a.yaml", format!("title: 甲\n{keys}"));
    survives(
        "definitions",
        "a.md",
        format!(
            "{FRONT}{}",
            (0..many)
                .map(|n| format!("[{n}]: /u\n"))
                .collect::<String>()
        ),
    );
    survives("ids", "a.md", format!("{FRONT}{}", "# 甲\n\n".repeat(many)));
    survives(
        "broken links",
        "a.md",
        format!("{FRONT}{}", "[甲](x.md) ".repeat(2_000)),
    );
    survives(
        "footnotes",
        "a.md",
        format!(
            "{FRONT}{}",
            (0..many)
                .map(|n| format!("[^{n}]: [^{}]\n\n", n + 1))
                .collect::<String>()
        ),
    );
}

#[test]
fn numbers_at_the_extremes_are_numbers_or_mistakes() {
    let site = Site::new();
    for (at, number) in [
        "0",
        "-1",
        "1e308",
        "-1e308",
        "9223372036854775807",
        "18446744073709551616",
        "0.0000001",
        "99999999999999999999999999999999999999999999",
    ]
    .iter()
    .enumerate()
    {
        site.write(
            &format!("p{at}.md"),
            format!(
                "{FRONT}{{{{ pyramid(recruits={number}, fee={number}, population={number}) }}}}\n"
            ),
        );
        site.check().calm();
        for key in ["count", "pass", "time_limit", "weight"] {
            site.write(&format!("quizzes/{key}.yaml"), format!("title: 甲\n{key}: {number}\nquestions: [{{stem: 一, type: judge, answer: 对}}]\n"));
        }
        for key in ["points", "difficulty", "tolerance"] {
            site.write(
                &format!("quizzes/{key}.yaml"),
                format!("title: 甲\nquestions: [{{stem: {key}, type: number, answer: {{value: {number}, tolerance: 5%}}, {key}: {number}}}]\n"),
            );
        }
        site.write(
            "quizzes/draw.yaml",
            format!("title: 甲\ndraw: [{{from: count, count: {number}, difficulty: {number}}}]\n"),
        );
        site.write("quizzes/range.yaml", format!("title: 甲\nquestions: [{{stem: 范围, type: number, answer: {{min: {number}, max: -{number}}}}}]\n"));
        site.write("checklists/a.yaml", format!("title: 甲\nitems: [{{text: 一, weight: {number}}}]\nresults: [{{title: 一, when: {{score: {number}}}}}, {{title: 二}}]\n"));
        site.write("cases/date.md", format!("---\ntitle: 甲\ndate: {number}\nweight: {number}\nsources: [{{title: 甲, date: {number}}}]\n---\n"));
        site.check().calm();
    }
    let lone = |key: &str, value: &str| {
        let site = Site::new();
        site.write(
            "quizzes/a.yaml",
            format!(
                "title: 甲\nquestions: [{{stem: 一, type: judge, answer: 对, {key}: {value}}}]\n"
            ),
        );
        site.check()
    };
    lone("difficulty", "999").ended(1).said("yaml-value");
    lone("points", "-3").ended(1).said("yaml-value");
}

/// What is checked is what is shown: no number within its bounds is another one on the page.
#[test]
fn extreme_pyramids_are_drawn() {
    let site = Site::new();
    let pyramids = [
        (
            "recruits=20, fee=10000000, population=9007199254740991",
            "9007199254740991",
        ),
        ("recruits=2, fee=0, population=1", "1"),
        ("recruits=20, population=5", "5"),
        ("recruits=2", "1411778724"),
        ("population=\"湖南省\"", "66444864"),
    ];
    for (at, (arguments, _)) in pyramids.iter().enumerate() {
        site.write(
            &format!("p{at}.md"),
            format!("{FRONT}{{{{ pyramid({arguments}) }}}}\n"),
        );
    }
    site.build().ended(0);
    for (at, (arguments, population)) in pyramids.iter().enumerate() {
        let page = fs::read_to_string(site.public().join(format!("p{at}/index.html"))).unwrap();
        assert!(
            page.contains(&format!("data-population={population}")),
            "{arguments}"
        );
    }
}

#[test]
fn a_qr_code_of_a_novel_is_none() {
    let site = Site::new();
    site.write(
        "a.md",
        format!(
            "{FRONT}{{{{ qr(\"https://example.org/{}\") }}}}\n",
            "a".repeat(10_000)
        ),
    );
    site.write(
        "b.md",
        format!(
            "{FRONT}{{{{ qr(\"https://example.org/{}\") }}}}\n",
            "a".repeat(2_000)
        ),
    );
    site.build().calm();
}

#[test]
fn pictures_that_are_none_or_monsters_do_no_harm() {
    let site = Site::new();
    site.write("a.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF");
    site.write(
        "b.png",
        b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x08\x06\0\0\0",
    );
    site.write(
        "c.png",
        b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x20\0\0\0\x20\0\x08\x06\0\0\0",
    );
    site.write("d.gif", b"GIF89a\xFF\xFF\xFF\xFF");
    site.write("e.webp", b"RIFF\0\0\0\0WEBPVP8 ");
    site.write("f.png", b"");
    site.write(
        "g.png",
        b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x06\0\0\0",
    );
    site.write("h.md", format!("{FRONT}![甲](a.jpg)![乙](b.png)![丙](c.png)![丁](d.gif)![戊](e.webp)![己](f.png)![庚](g.png)\n"));
    site.build().calm();
}

#[test]
fn a_file_where_pages_need_a_folder_is_a_mistake_in_the_content() {
    let site = Site::new();
    // No page leads to any of them.
    site.write("site.yaml", "title: 甲\npublish: [\"**\"]\n");
    site.write(
        "cases/a.md",
        "---\ntitle: 甲\nsources: [{title: 乙}]\n---\n",
    );
    site.write("b.md", FRONT);
    // `b` the asset and `b/index.html` the page cannot both be.
    site.write("b", "文字");
    site.build().ended(1).said("artifact-conflict");
    fs::remove_file(site.content("b")).unwrap();
    site.write("assets", "文字");
    site.build().ended(1).said("artifact-conflict");
}

#[test]
fn texts_that_are_no_texts_are_said_so() {
    let site = Site::new();
    site.write("a.md", b"---\ntitle: \xB4\xAB\xCF\xFA\n---\n");
    site.write("b.md", b"\xFF\xFE-\0-\0-\0\n\0");
    site.write("c.md", b"");
    site.write("d.md", b"---\n");
    site.write("e.md", b"---\n---\n");
    site.write("f.md", b"\0\0\0\0");
    site.write("g.md", b"---\r\ntitle: \xE7\x94\xB2\r\n---\r");
    site.write("quizzes/h.yaml", b"\0");
    site.write(
        "quizzes/i.yaml",
        b"%YAML 9.9\n---\n!!python/object:os.system x",
    );
    site.write("quizzes/j.yaml", b"\xEF\xBB\xBF\xEF\xBB\xBFtitle: x");
    site.write("quizzes/k.yaml", "title: \"\\ud800\"\n");
    site.write("departments.yaml", "a: b\n");
    site.write("communities.yaml", "3\n");
    let outcome = site.check();
    outcome.ended(1).said("file-encoding");
}

#[test]
fn a_site_without_settings_or_with_none_that_make_sense() {
    for settings in [
        "",
        "[]",
        "3",
        "null",
        "- a",
        "title: [a]",
        "title: {a: b}",
        "languages: []",
        "title: 甲\nlanguages: [zh-CN, zh-CN, ZH-cn]",
        "title: ''",
    ] {
        let site = Site::new();
        site.write("site.yaml", settings);
        site.build().calm();
    }
}
