//! What a process keeps of the sites that it made before never shows: after any edits, saved or only typed, it makes the same
//! of a content folder as one that knows nothing of it. Held over every file of the plan and everything that is said.

use std::collections::BTreeMap;
use std::fs;

use super::{EDITS, Edit, Flags, appear, config, full, rename, turn};
use crate::dice::Dice;
use crate::support::Site;
use mingbian::build::{self, Memo};
use mingbian::config::{Config, Unsaved};
use mingbian::hash::Fingerprint;
use mingbian::plan::Make;

/// Each makes five sites, two of them from nothing.
const STEPS: usize = 14;

/// Edits that change what words lead to: in the page that is edited, and in others that nobody touched.
const LEADING: [(&str, Edit); 12] = [
    ("a heading that is linked to", |site, _| {
        turn(site, "guides/law.md", "## 处罚", "## 罚则");
    }),
    ("a link to a place", |site, _| {
        turn(site, "guides/links.md", "#处罚", "#没有");
    }),
    ("a linked page gone", |site, _| {
        appear(site, "guides/gone.md", "---\ntitle: 去\n---\n去。\n");
    }),
    ("a linked file gone", |site, _| {
        appear(site, "about/list.pdf", "%PDF-1.7\n");
    }),
    ("a page that a card names, renamed", |site, _| {
        rename(site, "cases/c2.md", "cases/c2-neu.md");
    }),
    ("a page before all others", |site, _| {
        appear(site, "about/aa.md", "---\ntitle: 甲\n---\n甲。\n");
    }),
    ("a title that a wrong name means", |site, _| {
        turn(site, "disguises/rebate.md", "消费返利", "返利");
    }),
    ("a wrong name", |site, _| {
        turn(
            site,
            "cases/c3.md",
            "disguises: [charity]",
            "disguises: [消费返利]",
        );
    }),
    ("a fact", |site, _| {
        appear(
            site,
            "facts.yaml",
            "- {id: fee, claim: 交钱才能加入。, authority: 国务院, document: 条例, date: 2005-08-23}\n",
        );
    }),
    ("a section hidden", |site, _| {
        turn(
            site,
            "site.yaml",
            "title: 试站\n",
            "title: 试站\nhide: [scenarios]\n",
        );
    }),
    ("a page that cannot be understood", |site, _| {
        turn(site, "guides/gone.md", "title: 去", "title: [");
    }),
    ("another spelling of a tag", |site, _| {
        turn(site, "cases/c1.md", "tags: [标签1]", "tags: [ＡＢ, ab, AB]");
    }),
];

fn leading() -> Site {
    let site = full();
    site.write(
        "guides/law.md",
        "---\ntitle: 法律\n---\n见[案例](../cases/c1.md)。\n\n## 处罚\n\n罚。\n\n{{ quiz(\"basics\", count=1) }}\n",
    );
    site.write("guides/gone.md", "---\ntitle: 去\n---\n去。\n");
    site.write("about/list.pdf", "%PDF-1.7\n");
    site.write(
        "guides/links.md",
        "---\ntitle: 链接\n---\n[处罚](law.md#处罚) [去](gone.md) [表](../about/list.pdf) [谈](../scenarios/chat.yaml)\n\n{{ case(\"c2\") }}\n\n{{ fact(\"fee\") }}\n\n{{ pyramid(recruits=3) }}\n",
    );
    site
}

/// Every file and all that is said.
#[derive(PartialEq, Eq)]
struct Made {
    said: Vec<String>,
    files: BTreeMap<String, Result<Vec<u8>, String>>,
}

fn made(config: &Config, memo: &mut Memo) -> Made {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(16 << 20)
        .build()
        .unwrap();
    pool.install(|| {
        let taken = build::take(config, memo).unwrap();
        build::prepare(config, taken, |ready| {
            // Smaller pictures are made of their files alone, and slowly.
            let jobs = ready.context.plan.jobs.iter();
            let jobs = jobs.filter(|job| !matches!(job.make, Make::Narrowed(..)));
            let file = |job| ready.render(job).map_err(|error| format!("{error:?}"));
            Made {
                said: ready
                    .diagnostics
                    .iter()
                    .map(|it| format!("{it:?}"))
                    .collect(),
                files: jobs.map(|job| (job.path.clone(), file(job))).collect(),
            }
        })
    })
}

#[track_caller]
fn same(one: &Made, other: &Made, what: &str) {
    assert_eq!(one.said, other.said, "{what}: what is said");
    let paths = |made: &Made| made.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other), "{what}: the files");
    for (path, made) in &one.files {
        assert!(other.files.get(path) == Some(made), "{what}: {path}");
    }
}

#[test]
fn nothing_that_is_kept_shows_after_edits_in_any_order() {
    let mut dice = Dice(20_261_129);
    let (site, mut flags, mut memo) = (leading(), Flags::default(), Memo::default());
    let out = site.root().join("out");
    let mut done = Vec::new();
    for _ in 0..STEPS {
        for _ in 0..=dice.below(3) {
            let number = dice.below(LEADING.len() + EDITS.len());
            let (what, edit) = match LEADING.get(number) {
                Some(edit) => *edit,
                None => EDITS[number - LEADING.len()],
            };
            edit(&site, &mut flags);
            done.push(what);
        }
        let what = done.join(", ");
        let saved = config(&site, &out, &flags);
        let fresh = made(&saved, &mut Memo::default());
        same(&fresh, &made(&saved, &mut memo), &what);
        // Somebody types meanwhile, and then it is taken back: each is made of what was kept of the other.
        let file = ["guides/law.md", "cases/c0.md", "quizzes/basics.yaml"][dice.below(3)];
        let bytes = fs::read(site.content(file)).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let (from, to) = [
            ("罚", "处以罚款"),
            ("正文", "##  新题\n\n正文"),
            ("title: ", "title: 新"),
            ("因", "缘由"),
        ][dice.below(4)];
        let typed = Config {
            unsaved: Some(Unsaved {
                path: file.into(),
                was: Fingerprint::of(&bytes),
                bytes: text.replacen(from, to, 1).into_bytes().into(),
            }),
            ..saved.clone()
        };
        let fresh_typed = made(&typed, &mut Memo::default());
        same(
            &fresh_typed,
            &made(&typed, &mut memo),
            &format!("{what}, and {to} typed"),
        );
        same(
            &fresh,
            &made(&saved, &mut memo),
            &format!("{what}, and nothing typed"),
        );
    }
}
