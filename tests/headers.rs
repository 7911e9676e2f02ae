//! Header files for web servers: written when asked for, gone when not, with the very policy of the pages.

#![allow(clippy::expect_used, clippy::unwrap_used)] // A test may fail loudly.

#[path = "hostile/support.rs"]
mod support;

use std::fs;
use support::Site;

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

/// Names with hashes and hashes of the policy are the theme's; all else is compared to the last character.
fn plain(site: &Site, text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut hashed = 0;
    for line in text.replace(&policy(site), "{policy}").lines() {
        let path = line
            .split("assets/")
            .nth(1)
            .filter(|_| !line.contains("[^/]+"));
        match path {
            Some(_) => {
                hashed += 1;
                lines.push("{hashed}".to_owned());
            }
            None => lines.push(line.to_owned()),
        }
    }
    assert!(hashed == 0 || hashed > 10, "{text}");
    let mut text = lines.join("\n");
    // One stands for all.
    if let Some(at) = text.find("{hashed}\n") {
        let rest = text.split_off(at);
        let each: Vec<&str> = rest.split("{hashed}\n").collect();
        assert!(
            each[1..each.len() - 1].iter().all(|it| *it == each[1]),
            "{rest}"
        );
        text.push_str("{hashed}\n");
        text.push_str(each[each.len() - 1]);
    }
    text
}

#[test]
fn each_says_what_the_pages_say_and_more() {
    let site = site();
    site.run(&[
        "build",
        "--headers",
        "netlify,nginx",
        "--headers",
        "apache,iis,nginx",
    ])
    .ended(0);
    for (name, file) in FILES {
        let text = fs::read_to_string(site.public().join(file)).unwrap();
        let wanted = expected(name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(expected_file(name), format!("{}\n", plain(&site, &text))).unwrap();
            continue;
        }
        assert_eq!(format!("{}\n", plain(&site, &text)), wanted, "{file}");
        // The command prints the same.
        let printed = site.run(&["headers", name]);
        printed.ended(0);
        assert_eq!(printed.out, text, "{file}");
    }
}

fn expected_file(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/headers/{name}"))
}

fn expected(name: &str) -> String {
    fs::read_to_string(expected_file(name)).unwrap_or_default()
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
