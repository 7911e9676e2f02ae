//! A site made in parts, each by a process of its own (`--shard`): together they are the whole, byte for byte, however many
//! there are, and one more build makes the whole of them without rendering anything again.

use std::collections::BTreeMap;
use std::path::Path;

use mingbian::build::{self, Memo, Mode, Report};
use mingbian::config::Config;
use mingbian::progress::Progress;
use mingbian::shard::Shard;

use crate::support::{Site, picture};

/// With a page that tells how large others are: what a phone keeps of a community.
fn site(pictures: &str) -> Site {
    let site = Site::with_cases(12);
    site.write(
        "site.yaml",
        format!("title: 试站\nbase_url: https://example.cn/\nshare_pictures: {pictures}\ncontacts: [{{name: 报警, phone: \"110\"}}]\n"),
    );
    site.write(
        "communities.yaml",
        "- slug: east\n  name: 东社区\n  kind: community\n  quizzes: [q]\n  contacts: [{name: 报警, phone: \"110\"}]\n",
    );
    site
}

fn built(site: &Site, output: &Path, change: impl FnOnce(Config) -> Config) -> Report {
    let config = change(Config {
        root: site.root().to_owned(),
        content: site.content(""),
        content_shown: "content".to_owned(),
        output: output.to_owned(),
        ..Config::default()
    });
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(16 << 20)
        .build()
        .unwrap();
    let mut memo = Memo::default();
    let report =
        pool.install(|| build::build(&config, Mode::Build, &mut memo, &Progress::default()));
    let report = report.unwrap();
    assert!(report.changes.is_some(), "{:?}", report.diagnostics);
    report
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = picture(folder);
    files.retain(|path, _| !path.starts_with(".mingbian/"));
    files
}

#[test]
fn the_parts_are_the_whole_however_many_there_are() {
    parts_are_the_whole("none", 1..=16);
}

/// They are most of the time, and are dealt out as all else is.
#[test]
fn pictures_are_in_one_part_each() {
    parts_are_the_whole("main", [2, 5]);
}

fn parts_are_the_whole(pictures: &str, counts: impl IntoIterator<Item = u32>) {
    let site = site(pictures);
    let whole = site.root().join("whole");
    let rendered = built(&site, &whole, |config| config).rendered;
    let whole = files(&whole);
    assert!(rendered > 60 && whole.len() > 60, "{rendered}");
    let told = std::str::from_utf8(&whole["communities/east/index.html"]).unwrap();
    assert!(told.contains("data-size"), "nothing is weighed in {told}");
    for of in counts {
        let mut union = BTreeMap::new();
        let mut parts = Vec::new();
        for number in 1..=of {
            let shard = Shard::new(number, of);
            let part = site.root().join(format!("parts-{of}/{number}"));
            built(&site, &part, |config| Config { shard, ..config });
            for (path, bytes) in files(&part) {
                let other = union.insert(path.clone(), bytes);
                assert!(other.is_none(), "{path} is in two of {of} parts");
            }
            parts.push(part);
        }
        assert!(union.keys().eq(whole.keys()), "{of} parts");
        for (path, bytes) in &whole {
            assert!(union.get(path) == Some(bytes), "{path} of {of} parts");
        }
        let again = site.root().join(format!("again-{of}"));
        let reuse = parts;
        let report = built(&site, &again, |config| Config { reuse, ..config });
        assert_eq!(report.rendered, 0, "{of} parts");
        assert!(files(&again) == whole, "{of} parts");
    }
}

/// Each with the files of the theme, and nothing else twice.
#[test]
fn parts_that_are_published_have_what_all_pages_fetch() {
    let site = site("none");
    let part = |number: u32| {
        let folder = site.root().join(format!("complete/{number}"));
        let report = built(&site, &folder, |config| Config {
            shard: Shard::new(number, 2),
            complete: true,
            ..config
        });
        drop(report);
        files(&folder)
    };
    let (first, second) = (part(1), part(2));
    let both: Vec<_> = first.keys().filter(|it| second.contains_key(*it)).collect();
    assert!(both.len() > 10, "{both:?}");
    for path in both {
        let of_theme = path.starts_with("assets/") || path == "embed/embed.js";
        assert!(of_theme, "{path}");
    }
    let home = [&first, &second].map(|part| part.contains_key("index.html"));
    assert!(home[0] != home[1]);
}

#[test]
fn what_somebody_changed_in_a_part_is_not_taken() {
    let site = site("main");
    let part = site.root().join("part");
    built(&site, &part, |config| config);
    std::fs::write(part.join("cases/c1/index.html"), "<script>").unwrap();
    let whole = site.root().join("whole");
    let reuse = vec![part, site.root().join("nothing-there")];
    let report = built(&site, &whole, |config| Config { reuse, ..config });
    assert_eq!(report.rendered, 1);
    let page = std::fs::read_to_string(whole.join("cases/c1/index.html")).unwrap();
    assert!(page.contains("案例1"), "{page}");
}

#[test]
fn each_part_has_a_folder_of_its_own() {
    let site = Site::with_cases(3);
    let parts = site.root().join("parts");
    let parts = parts.to_string_lossy();
    site.run(&["build", "--shard", "1/2"])
        .ended(2)
        .said("say with -o into which folder");
    site.run(&["build", "--shard", "3/2", "-o", &parts])
        .ended(2);
    for number in ["1/2", "2/2"] {
        site.run(&["build", "--shard", number, "-o", &parts])
            .ended(0);
    }
    let pattern = format!("{parts}/*");
    site.run(&["build", "--reuse", &pattern]).ended(0);
    let whole = files(&site.public());
    let first = files(&site.root().join("parts/1-of-2"));
    let second = files(&site.root().join("parts/2-of-2"));
    assert!(!first.is_empty() && !second.is_empty());
    assert_eq!(first.len() + second.len(), whole.len());
}
