//! What an author, or someone who sends an author a text to paste, could try to make run.

use std::fmt::Write as _;

use super::scan::{dangers, tags};
use crate::support::Site;

/// Each is put wherever a text can stand.
const NASTY: [&str; 35] = [
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "x\" onmouseover=\"alert(1)",
    "x' onfocus='alert(1)' autofocus='",
    "` onerror=alert(1) `",
    "x onerror=alert(1)",
    "<!--<script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"data:text/html,x\"></object><embed src=x>",
    "<base href=\"//evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<form action=\"javascript:alert(1)\"><button formaction=\"javascript:alert(1)\">x</button></form>",
    "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
    "<a href='vbscript:x' style='x:expression(1)'>x</a>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=alert(1)&gt;\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<svg><style><img src=x onerror=alert(1)></style><animate onbegin=alert(1)></svg>",
    "<p title=\"{{ hotline() }}\" onclick=alert(1)>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "{% include \"base.html\" %}{# x #}{% raw %}",
    "\u{FDD2}0\u{FDD3}",
    "\" x=\"\u{FDD2}1\u{FDD3}",
    "甲\u{FDD3}\u{FDD2}",
    "&#xFDD2;0&#xFDD3; &#64978;0&#64979;",
    "甲\u{2028}乙\u{2029}\u{202E}</script>",
    "\u{FEFF}\u{200B}javascript:alert(1)",
    "[x](javascript:alert(1)) <javascript:alert(1)> [y](JaVaScRiPt&colon;alert(1)) [z](data:text/html,x)",
];

/// As YAML: JSON's way of writing a text is one of YAML's.
fn quoted(text: &str) -> String {
    // A line separator is a line break to YAML, which a key cannot have.
    serde_json::to_string(text)
        .unwrap()
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The same with all that is not ASCII written as escapes, which are undone after the file was
/// cleaned.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in quoted(text).chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let _ = write!(out, "\\u{:04X}", c as u32);
        }
    }
    out
}

/// A site that has this text in every place that takes one.
fn fill(site: &Site, at: usize, n: &str, raw: &str) {
    // Links that lead nowhere would be errors and end the build before anything is written.
    let body = raw.replace("{{ ", "{ { ");
    site.write(
        &format!("disguises/d{at}.md"),
        format!("---\ntitle: {n}\nsummary: {n}\ntags: [\"t{at}\", {n}]\naka: [{n}]\npitch: {n}\ntruth: {n}\nred_flags: [{n}]\nlookalike: [{{name: {n}, difference: {n}}}]\n---\n{body}\n\n# {body}\n\n- {body}\n\n| {body} |\n|-|\n| x |\n\n`{body}`\n\n> [!NOTE]\n> {body}\n"),
    );
    site.write(
        &format!("cases/c{at}.md"),
        format!("---\ntitle: {n}\nsummary: {n}\ndate: 2020-01-01\ndisguises: [d{at}]\nchannels: [{n}]\nregion: {n}\nperiod: {n}\npeople: {n}\namount: {n}\noutcome: {n}\nimage: p.png\nimage_alt: {n}\nsources: [{{title: {n}, publisher: {n}, url: \"https://example.org/'onmouseover='alert(1)&quot;`\"}}]\n---\n![{alt}](p.png \"{alt}\")\n\n正文[^1]\n\n[^1]: {body}\n\n[x](https://example.org/?a={link})\n",
            alt = body.replace(['[', ']', '"', '\n'], ""), link = "%22onmouseover=%22alert(1)"),
    );
    site.write(&format!("guides/g{at}.md"), format!("---\ntitle: {n}\n---\n{body}\n\n{{{{ quiz(\"q{at}\", count=2) }}}}\n\n{{{{ checklist(\"l{at}\") }}}}\n\n{{{{ scenario(\"s{at}\") }}}}\n\n{{{{ case(\"c{at}\") }}}}\n\n{{{{ hotline() }}}}\n\n{{{{ qr(\"https://example.org/'onload='x\") }}}}\n"));
    site.write(
        &format!("audiences/a{at}.md"),
        format!("---\ntitle: {n}\nsummary: {n}\npath: [cases/c{at}, quizzes/q{at}]\n---\n{body}\n"),
    );
    let common =
        format!("hint: {n}, explanation: {n}, disguise: d{at}, see: [cases/c{at}], tags: [{n}]");
    site.write(
        &format!("quizzes/q{at}.yaml"),
        format!(
            "title: {n}\nsummary: {n}\nintro: {n}\ncount: 4\nquestions:\n  - {{id: \"a{at}\", stem: {n}, options: [{{text: {n}, note: {n}, image: p.png, image_alt: {n}}}, b], answer: A, {common}}}\n  - {{id: \"b{at}\", stem: {n}, type: judge, answer: 对, {common}}}\n  - {{id: \"c{at}\", stem: {n}, type: number, answer: 3, unit: {n}, {common}}}\n  - {{id: \"d{at}\", stem: {n}, type: text, answer: [{n}, b], {common}}}\n  - {{id: \"e{at}\", stem: {n}, type: order, items: [{n}, b, c], {common}}}\n  - {{id: \"f{at}\", stem: {n}, type: match, pairs: {{{n}: {n}, b: c}}, extras: [d], {common}}}\n  - {{id: \"g{at}\", stem: {n}, type: classify, bins: [{n}, b], items: [{{text: {n}, bin: {n}, note: {n}}}, {{text: x, bin: b}}], {common}}}\n  - {{id: {id}, stem: x{at}, type: judge, answer: 错, {common}}}\n",
            id = n.replacen('"', &format!("\"{at}"), 1),
        ),
    );
    site.write(
        &format!("checklists/l{at}.yaml"),
        format!("title: {n}\nintro: {n}\nitems:\n  - {{id: {n}, text: {n}, group: {n}, note: {n}}}\nresults:\n  - {{title: {n}, tone: danger, when: {{groups: [{n}]}}, advice: {n}}}\n  - {{title: {n}, advice: {n}}}\n"),
    );
    site.write(
        &format!("scenarios/s{at}.yaml"),
        format!("title: {n}\ncast: {{li: {{name: {n}}}}}\nstart: {n}\nnodes:\n  {n}:\n    say: [{{who: li, text: {said}}}]\n    choices: [{{text: {n}, goto: e, note: {n}}}]\n  e: {{ending: safe, title: {n}, debrief: {n}}}\n", said = n.replace("]]", "] ]").replace("))", ") )")),
    );
}

fn scan(site: &Site) {
    let mut pages = 0;
    for (name, bytes) in site.built() {
        let text = String::from_utf8_lossy(&bytes);
        if name.ends_with(".html") {
            pages += 1;
            let found = dangers(&text);
            assert!(found.is_empty(), "{name}: {found:#?}");
        } else if name.ends_with(".xml") {
            assert!(
                !text.contains("<script") && !text.contains("<img"),
                "{name}"
            );
            assert!(
                !text.chars().any(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c)),
                "{name}"
            );
        } else if name.ends_with(".js") && !name.starts_with("assets/") && name != "embed/embed.js"
        {
            // Behind what the worker is told stands the theme's own script.
            let line = text.lines().next().filter(|_| name == "sw.js");
            let text = line.map_or(&*text, |line| line.trim_end_matches(';'));
            assert!(!text.contains('<'), "{name}: {text}");
            let (_, value) = text.split_once("]=").unwrap();
            if let serde_json::Value::String(html) = serde_json::from_str(value).unwrap() {
                let found = dangers(&html);
                assert!(found.is_empty(), "{name}: {found:#?}");
            }
        } else if !name.starts_with("assets/") && !name.starts_with(".mingbian/") {
            assert!(!text.contains("<script"), "{name}");
            if name.ends_with("oembed.json") {
                let said: serde_json::Value = serde_json::from_str(&text).unwrap();
                let shown = tags(said["html"].as_str().unwrap());
                let [frame] = shown.as_slice() else {
                    panic!("{name}: {shown:?}");
                };
                let keys: Vec<&str> = frame.attributes.iter().map(|(key, _)| &key[..]).collect();
                let ours = [
                    "src", "title", "width", "height", "style", "loading", "allow",
                ];
                assert_eq!(
                    (&frame.name[..], &keys[..]),
                    ("iframe", &ours[..]),
                    "{name}"
                );
            }
        }
    }
    assert!(pages >= 3, "{pages} pages");
}

/// One white pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55\0\0\0\nIDATx\x9Cc\xF8\x0F\0\x01\x01\x01\0\x1B\xB6\xEE\x56\0\0\0\0IEND\xAEB`\x82";

fn nasty_site(write: fn(&str) -> String) {
    let site = Site::new();
    site.write("cases/p.png", PIXEL);
    site.write("quizzes/p.png", PIXEL);
    for (at, text) in NASTY.iter().enumerate() {
        fill(&site, at, &write(text), text);
    }
    let mut departments = String::new();
    let mut communities = String::new();
    for (at, text) in NASTY.iter().enumerate() {
        let n = write(text);
        let _ = writeln!(
            departments,
            "- {{name: {n}, duties: {n}, phone: {n}, address: {n}, hours: {n}, url: \"https://example.org/'onclick='x'&quot;onclick=&quot;\"}}"
        );
        let _ = writeln!(
            communities,
            "- {{slug: m{at}, name: {n}, contacts: [{{name: {n}, phone: {n}, note: {n}}}], quizzes: [q{at}], note: {n}}}"
        );
    }
    site.write("departments.yaml", departments);
    site.write("communities.yaml", communities);
    site.write(
        "index.md",
        format!("---\ntitle: {}\n---\n{}\n", write(NASTY[0]), NASTY[1]),
    );
    for folder in [
        "",
        "cases/",
        "disguises/",
        "guides/",
        "audiences/",
        "quizzes/",
        "checklists/",
        "scenarios/",
    ] {
        // What `<img src=x>` shows, so that it is no broken picture, which would end the build.
        site.write(&format!("{folder}x"), PIXEL);
    }
    let first = site.build();
    let errors: Vec<&str> = first
        .err
        .split("\n\n")
        .filter(|it| it.starts_with("error"))
        .collect();
    assert!(first.calm().code == Some(0), "{}", errors.join("\n\n"));
    scan(&site);
    // And in the settings, which every page shows.
    for text in NASTY.iter().step_by(7) {
        let site = Site::with_cases(2);
        let n = write(text);
        site.write("site.yaml", format!("title: {n}\ntagline: {n}\norganisation: {n}\nbase_url: \"https://example.org/'onload='x'&quot;/\"\nlanguages: [zh-CN, en]\ncontacts: [{{name: {n}, phone: {n}, note: {n}}}]\nfooter: {{icp: {n}, police: {n}, text: {n}}}\n"));
        site.build().ended(0);
        scan(&site);
    }
}

#[test]
fn no_text_of_an_author_becomes_code() {
    nasty_site(quoted);
}

#[test]
fn nor_does_one_written_in_escapes() {
    nasty_site(escaped);
}

#[test]
fn addresses_that_are_none_are_mistakes() {
    for url in [
        "javascript:alert(1)",
        "JAVASCRIPT://x/%0aalert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://",
        "https://x\"onclick=\"y",
        "https://x<script>",
        "ftp://x",
        "https:/x",
        "https://x y",
    ] {
        for (file, text) in [
            (
                "cases/a.md",
                format!(
                    "---\ntitle: 甲\nsources: [{{title: 甲, url: \"{}\"}}]\n---\n",
                    url.replace('"', "\\\"")
                ),
            ),
            (
                "departments.yaml",
                format!("- {{name: 甲, url: \"{}\"}}\n", url.replace('"', "\\\"")),
            ),
            (
                "site.yaml",
                format!("title: 甲\nbase_url: \"{}\"\n", url.replace('"', "\\\"")),
            ),
        ] {
            let site = Site::new();
            site.write(file, &text);
            site.check().ended(1).said("url-invalid");
        }
    }
}

#[test]
fn links_in_text_that_would_run_are_dropped() {
    let site = Site::new();
    site.write(
        "a.md",
        "---\ntitle: 甲\n---\n[a](javascript:alert(1)) [b](JAVASCRIPT:alert(1)) [c](java\\script:x) <javascript:alert(1)>\n\n<a href=\"javascript:alert(1)\">d</a> <a href=\" javascript:x\">e</a> <img src=\"javascript:x\" onerror=x alt=f>\n",
    );
    let outcome = site.check();
    outcome.calm();
    site.write("a.md", "---\ntitle: 甲\n---\n[a](javascript:alert(1)) [b](JAVASCRIPT:alert(1)) <javascript:alert(1)>\n\n<a href=\"javascript:alert(1)\">d</a> <a href=\" javascript:x\">e</a>\n");
    site.build().ended(0).said("html-unsafe");
    scan(&site);
}
