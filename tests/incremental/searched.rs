//! What one page more, one less or another word does to the names of the search's parts: those that hold none of its words keep
//! theirs, though pages are numbered in one order. On the pages that the program carries, and some of a site's own.

use std::collections::BTreeSet;
use std::fs;

use super::{Flags, config, replace};
use crate::support::Site;
use mingbian::build::{self, Memo};

/// What is done to a site, and how many parts then have another name: of the terms of what the program carries, of those of the
/// rest, of the texts.
type Renaming = (&'static str, fn(&Site), [usize; 3]);

const EDITS: [Renaming; 5] = [
    ("a case more, with a tag of its own", appear, [0, 1, 1]),
    (
        "another word in it",
        |site| replace(site, "cases/new.md", "押金", "定金"),
        [0, 1, 1],
    ),
    (
        "a case less",
        |site| fs::remove_file(site.content("cases/new.md")).unwrap(),
        [0, 1, 1],
    ),
    // Three pairs of signs.
    (
        "four signs more in a page that the program carries",
        |site| {
            let text = fs::read_to_string(shipped("guides/keep-evidence.md")).unwrap();
            site.write("guides/keep-evidence.md", text + "\n\n魑魅魍魉\n");
        },
        [3, 0, 1],
    ),
    (
        "its weight another, so that it stands elsewhere",
        |site| replace(site, "cases/own0.md", "title:", "weight: 1\ntitle:"),
        [0, 1, 1],
    ),
];

fn shipped(file: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content")
        .join(file)
}

fn appear(site: &Site) {
    site.write(
        "cases/new.md",
        "---\ntitle: 共享浴缸案\ntags: [浴缸]\nsources: [{title: 通报}]\n---\n先交押金，再拉三个人，浴缸谁也没见过。\n",
    );
}

fn parts(site: &Site, memo: &mut Memo) -> BTreeSet<String> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(16 << 20)
        .build()
        .unwrap();
    let config = config(site, &site.public(), &Flags::default());
    pool.install(|| {
        let taken = build::take(&config, memo).unwrap();
        build::prepare(&config, taken, |ready| {
            let index = ready.context.search(0).unwrap();
            let jobs = index.jobs(ready.context.site, 0).into_iter();
            jobs.filter_map(|job| job.path.strip_prefix("search/parts/").map(str::to_owned))
                .collect()
        })
    })
}

#[test]
fn parts_that_hold_none_of_a_pages_words_keep_their_names() {
    let site = Site::new();
    site.write(
        "site.yaml",
        "title: 试站\nlanguages: [zh-CN]\nlibrary: builtin\n",
    );
    for number in 0..3 {
        site.write(
            &format!("cases/own{number}.md"),
            format!("---\ntitle: 本地案例{number}\nsources: [{{title: 通报}}]\n---\n本地的一句话{number}。\n"),
        );
    }
    let mut memo = Memo::default();
    let mut before = parts(&site, &mut memo);
    let of = |names: &BTreeSet<String>, kind: &str| {
        names.iter().filter(|name| name.starts_with(kind)).count()
    };
    assert!(
        of(&before, "p") >= 32 && of(&before, "q") == 1,
        "{before:?}"
    );
    for (what, edit, expected) in EDITS {
        edit(&site);
        let after = parts(&site, &mut memo);
        let renamed: BTreeSet<String> = after.difference(&before).cloned().collect();
        let counts = ["p", "q", "w"].map(|kind| of(&renamed, kind));
        assert_eq!(counts, expected, "{what}: {renamed:?}");
        before = after;
    }
}
