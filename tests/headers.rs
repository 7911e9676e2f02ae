//! Header files for web servers: written when asked for, gone when not, with the very policy of the pages.

use std::fs;
use std::path::Path;

use crate::support::Site;
use mingbian::hosting::{self, Host};

const FILES: [(&str, &str); 4] = [
    ("netlify", "_headers"),
    ("nginx", "nginx-headers.conf"),
    ("apache", ".htaccess"),
    ("iis", "web.config"),
];

/// A site with a drawing and a page.
fn site() -> Site {
    let site = Site::new();
    site.write("site.yaml", "title: 明辨\n");
    site.write("guides/a.md", "---\ntitle: 甲\n---\n\n![图](图.svg)\n");
    site.write(
        "guides/图.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M1 1h7\"/></svg>",
    );
    site
}

/// The policy that stands in a page.
fn policy(site: &Site) -> String {
    let html = fs::read_to_string(site.public().join("guides/a/index.html")).unwrap();
    let from = html.find("default-src").expect("a policy");
    let rest = &html[from..];
    rest[..rest.find('"').expect("its end")].to_owned()
}

/// The policy that nginx is told.
fn whole(site: &Site) -> String {
    let text = fs::read_to_string(site.public().join("nginx-headers.conf")).unwrap();
    let rest = text.split("set $mingbian_policy \"").nth(1);
    rest.and_then(|rest| rest.split('"').next())
        .expect("a policy")
        .to_owned()
}

/// A policy without the hashes of texts, and those.
fn apart(policy: &str) -> (String, Vec<String>) {
    let spaced = policy.replace(';', " ;");
    let words = spaced.split(' ').map(str::to_owned);
    let (hashes, rest): (Vec<_>, Vec<_>) = words.partition(|word| word.starts_with("'sha256-"));
    (rest.join(" "), hashes)
}

#[test]
fn each_is_whole() {
    let site = hosting::Site {
        policy: "default-src 'self'; script-src 'self' 'sha256-a+/='",
        framed_policy: "default-src 'self' https://example.org; script-src 'self' https://example.org 'sha256-a+/='".into(),
        hashed: vec!["assets/main.0123abcd.css", "assets/icon.89abcdef.svg"],
        drawings: vec!["assets/icon.89abcdef.svg", "guides/图 & 表.svg"],
        paths: vec![
            "index.html",
            "quizzes/basics/index.html",
            "quizzes/basics/sets.js",
            "guides/图 & 表.svg",
            "embed/index.html",
            "embed/embed.js",
            "embed/quizzes/basics/index.html",
            "embed/pyramid/index.html",
            "embed/notes/index.html",
            "en/index.html",
            "en/guides/embed/index.html",
            "en/embed/scenarios/old-classmate/index.html",
            "assets/main.0123abcd.css",
            "assets/icon.89abcdef.svg",
            "404.html",
        ],
    };
    for host in Host::ALL {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/headers")
            .join(host.name());
        let text = host.text(&site);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&file, &text).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap();
        assert_eq!(text, expected, "{}", host.name());
    }
}

#[test]
fn each_says_what_the_pages_say() {
    let site = site();
    site.run(&[
        "build",
        "--headers",
        "netlify,nginx",
        "--headers",
        "apache,iis,nginx",
    ])
    .ended(0);
    let policy = whole(&site);
    // What a page has no script for, its own policy does not name; servers say the same of all pages.
    let (of_page, hashes) = apart(&self::policy(&site));
    let (of_all, all) = apart(&policy);
    assert_eq!(format!("{of_page} ; frame-ancestors 'none'"), of_all);
    assert!(hashes.len() == 1 && all.len() == 3, "{hashes:?} {all:?}");
    assert!(hashes.iter().all(|hash| all.contains(hash)));
    let assets = fs::read_dir(site.public().join("assets")).unwrap();
    let assets: Vec<String> = assets
        .flatten()
        .map(|it| it.file_name().into_string().unwrap())
        .collect();
    assert!(assets.len() > 10);
    for (name, file) in FILES {
        let text = fs::read_to_string(site.public().join(file)).unwrap();
        let said = match name {
            // There, a rule for all and another for some both hold: who may frame a page is said of each folder.
            "netlify" => format!(
                "\n  Content-Security-Policy: {}\n",
                policy.trim_end_matches("; frame-ancestors 'none'")
            ),
            "nginx" => format!("\nset $mingbian_policy \"{policy}\";\n"),
            "apache" => format!("Header always set Content-Security-Policy \"{policy}\"\n"),
            _ => format!("<add name=\"Content-Security-Policy\" value=\"{policy}\" />\n"),
        };
        assert_eq!(text.matches(&said).count(), 1, "{file}: {text}");
        if name == "netlify" {
            let unframed = |pattern: &str| {
                text.contains(&format!(
                    "\n{pattern}\n  Content-Security-Policy: frame-ancestors 'none'\n"
                ))
            };
            for pattern in ["/", "/index.html", "/404.html", "/guides/*", "/assets/*"] {
                assert!(unframed(pattern), "{pattern}: {text}");
            }
            assert!(!text.contains("/embed/"), "{text}");
        }
        if matches!(name, "netlify" | "iis") {
            let missing = assets.iter().find(|asset| !text.contains(*asset));
            assert_eq!(missing, None, "{file}");
        }
        // The command prints the same.
        let printed = site.run(&["headers", name]);
        printed.ended(0);
        assert_eq!(printed.out, text, "{file}");
    }
}

#[test]
fn they_are_there_as_long_as_they_are_asked_for() {
    let site = site();
    let there = || FILES.map(|(_, file)| site.public().join(file).exists());
    site.run(&["build"]).ended(0);
    assert_eq!(there(), [false; 4]);
    site.run(&["build", "--headers", "apache"]).ended(0);
    assert_eq!(there(), [false, false, true, false]);
    site.run(&["build", "--headers", "iis"]).ended(0);
    assert_eq!(there(), [false, false, false, true]);
    site.run(&["build"]).ended(0);
    assert_eq!(there(), [false; 4]);
}

#[test]
fn what_no_server_is_called_is_refused() {
    let site = site();
    for arguments in [
        &["build", "--headers", "caddy"][..],
        &["headers", "caddy"],
        &["headers"],
        &["check", "--headers", "nginx"],
    ] {
        assert_eq!(site.run(arguments).code, Some(2), "{arguments:?}");
    }
    site.write("guides/b.md", "没有信息栏\n");
    let printed = site.run(&["headers", "nginx"]);
    assert_eq!((printed.code, printed.out.as_str()), (Some(1), ""));
}
