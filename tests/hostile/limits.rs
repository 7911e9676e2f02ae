//! What a small file could make endless: lists of which a page's size is the product, brackets in brackets, a mistake in
//! each word of a long line.

use crate::support::{Site, write};

#[test]
fn a_page_that_no_phone_could_show_is_refused_before_it_is_made() {
    let many = |count: usize, item: &dyn Fn(usize) -> String| {
        (0..count).map(item).collect::<Vec<_>>().join(",")
    };
    let pairs = many(3000, &|n| format!("左{n}: 右{n}"));
    let bins = many(1500, &|n| format!("b{n}"));
    let cards = many(1500, &|n| format!("{{text: t{n}, bin: b0}}"));
    let extras = many(3000, &|n| format!("右{n}"));
    let items = many(3000, &|n| format!("i{n}"));
    for (what, keys) in [
        ("pairs", format!("pairs: {{{pairs}}}")),
        (
            "extras",
            format!("pairs: {{a: b, c: d}}, extras: [{extras}]"),
        ),
        (
            "bins",
            format!("bins: [{bins}], items: [{{text: t, bin: b0}}]"),
        ),
        ("items", format!("bins: [b0, b1], items: [{cards}]")),
        ("items", format!("items: [{items}]")),
        ("options", format!("options: [{items}], answer: A")),
    ] {
        let site = Site::new();
        site.write(
            "quizzes/q.yaml",
            format!("title: 测\nquestions:\n  - {{stem: 题, explanation: 因为, {keys}}}\n"),
        );
        site.check().ended(1).said(&format!("`{what}` has "));
        site.build().ended(1);
        assert!(!site.public().join("index.html").exists(), "{what}");
    }
    let site = Site::new();
    site.write(
        "checklists/c.yaml",
        format!(
            "title: 查\nitems: [{}]\nresults: [{{title: 好, tone: calm}}]\n",
            many(600, &|n| format!("{{text: t{n}}}"))
        ),
    );
    let nodes = many(2500, &|n| format!("n{n}: {{ending: safe, title: 完}}"));
    site.write(
        "scenarios/s.yaml",
        format!("title: 话\nstart: n0\nnodes: {{{nodes}}}\n"),
    );
    site.check()
        .ended(1)
        .said("`items` has 600")
        .said("`nodes` has 2500");
}

#[test]
fn a_theme_ends_no_program_by_what_it_nests() {
    let deep = 20_000;
    for css in [
        "a{".repeat(deep) + &"}".repeat(deep),
        format!(
            "a{{width:calc({}1px{})}}",
            "(".repeat(deep),
            ")".repeat(deep)
        ),
        ":not(".repeat(deep) + "a" + &")".repeat(deep) + "{color:red}",
        "[".repeat(deep),
        format!("@media {}{{}}", "(".repeat(deep)),
        "@supports not ".to_owned()
            + &"(not ".repeat(deep)
            + "(color:red)"
            + &")".repeat(deep)
            + "{}",
        "@import \"main.css\";\na{color:red}".to_owned(),
        ".a{display:flex;gap:center;b] .c{color:red}\n".repeat(3_000),
    ] {
        let site = Site::new();
        write(&site.root().join("themes/default/styles/main.css"), &css);
        site.build().calm();
    }
    for html in [
        "{% if 1 %}".repeat(deep) + &"{% endif %}".repeat(deep),
        format!("{{{{ {}1{} }}}}", "(".repeat(deep), ")".repeat(deep)),
        format!("{{{{ {}1 }}}}", "not ".repeat(deep)),
        format!("{{{{ 1{} }}}}", " + 1".repeat(deep)),
        format!("{{{{ 1{} }}}}", " | upper".repeat(deep)),
        format!("{{{{ {}{} }}}}", "[".repeat(deep), "]".repeat(deep)),
        format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(deep)),
        "{% include \"base.html\" %}".to_owned(),
        "{% include \"nowhere.html\" %}\n".repeat(40_000),
        "{% extends \"base.html\" %}".to_owned(),
        "<div>".repeat(deep),
        "<div>".repeat(deep) + &"</div>".repeat(deep),
        "{% for a in [1,2,3,4,5,6,7,8,9] %}{% for b in [1,2,3,4,5,6,7,8,9] %}{% for c in [1,2,3,4,5,6,7,8,9] %}<b><i>{% endfor %}{% endfor %}{% endfor %}".to_owned(),
    ] {
        let site = Site::new();
        write(&site.root().join("themes/default/templates/base.html"), &html);
        site.build().calm();
    }
    let site = Site::new();
    write(
        &site.root().join("themes/default/strings/zh.yaml"),
        "a: ".to_owned() + &"[".repeat(deep),
    );
    write(
        &site.root().join("themes/default/theme.yaml"),
        "styles: ".to_owned() + &"[".repeat(deep),
    );
    site.build().calm();
}

#[test]
fn a_thousand_mistakes_are_counted_and_three_of_them_shown() {
    let site = Site::new();
    site.write(
        "a.md",
        format!(
            "---\ntitle: x\n---\n{}\n[甲](gone.md)\n",
            "<b id=x>a</b> ".repeat(3000)
        ),
    );
    let human = site.check();
    human
        .ended(1)
        .said("[link-broken]")
        .said("2996 more of these, 2999 in all")
        .said("errors: 1, warnings: 2999");
    assert_eq!(human.err.matches("--> content/a.md:").count(), 4);
    let all = site.run(&["check", "--all"]);
    assert_eq!(all.ended(1).err.matches("--> content/a.md:").count(), 3000);
    let json = site.run(&["check", "--format", "json"]);
    assert_eq!(json.ended(1).out.lines().count(), 3000);
}

#[test]
fn a_line_of_nothing_but_labels_is_read_once() {
    let site = Site::new();
    for (name, line) in [
        ("a", "答案：".repeat(100_000)),
        ("b", "(".repeat(500_000)),
        ("c", "1-5 ABCDE ".repeat(50_000)),
        ("d", "1. 甲\n".repeat(60_000)),
        ("e", "A. 甲 B. 乙 ".repeat(50_000)),
        ("f", "参考答案\n1.A\n".repeat(40_000)),
    ] {
        let file = site.root().join(format!("{name}.txt"));
        write(&file, format!("1. 题\nA. 甲\nB. 乙\n{line}\n"));
        let file = file.to_string_lossy().into_owned();
        let run = site.run(&["import", &file, "--to", name, "--dry-run"]);
        // It would say that the file takes too much work.
        assert!(!run.calm().err.contains("import-unreadable"), "{name}");
    }
}
