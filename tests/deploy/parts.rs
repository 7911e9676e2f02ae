//! One site that several machines put (`deploy --shard`): after every single request of each the site is whole, whoever is
//! stopped, late, or at work at the same time; whoever publishes the whole afterwards puts what is left.

use std::sync::atomic::{AtomicUsize, Ordering};

use mingbian::deploy::part::{self, Part};
use mingbian::deploy::{Error, Item};
use mingbian::progress::Progress;
use mingbian::shard::Shard;

use super::memory::{Memory, Trouble};
use super::store::deploy;
use super::{HOUR, Run, Version, is_at, is_only, manifest, versions};
use crate::support::Site;

fn of(version: &Version, number: u32, parts: u32) -> Vec<Item> {
    let shard = Shard::new(number, parts).unwrap();
    let items = version.items.iter().cloned();
    items.filter(|it| shard.has(&it.source)).collect()
}

impl Run<'_> {
    pub(super) fn part(&self, number: u32, parts: u32) -> Result<Part, Error> {
        let items = of(self.version, number, parts);
        self.with(|options| part::put(self.target, &items, options, &Progress::default()))
    }
}

#[test]
fn parts_put_nearly_all_and_the_whole_puts_the_rest() {
    let [first, second] = versions();
    for parts in 1..=5 {
        let target = Memory::new();
        for (version, now) in [(first, 0), (second, 10)] {
            let run = Run::new(&target, version, now);
            let mut left = 0;
            for number in 1..=parts {
                let done = run.part(number, parts).unwrap();
                let count = done.created + done.changed + done.same + done.left;
                assert_eq!(count, of(version, number, parts).len());
                left += done.left;
                let again = run.part(number, parts).unwrap();
                assert!(again.left <= done.left, "{again:?} {done:?}");
            }
            assert!(manifest(&target).pending.is_empty());
            // What came last had all it needs; who came first had to leave some.
            let plan = run.publish().unwrap();
            assert!(plan.count() <= left && left < version.items.len(), "{left}");
            is_at(&target, version);
        }
        Run::new(&target, second, 10 + HOUR).publish().unwrap();
        is_only(&target, second);
    }
}

/// Lists, what pages fetch under an unchanging name, and nothing else.
#[test]
fn one_part_that_is_all_leaves_what_readers_would_miss() {
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).part(1, 1).unwrap();
    Run::new(&target, first, 0).publish().unwrap();
    Run::new(&target, second, 10).part(1, 1).unwrap();
    let plan = Run::new(&target, second, 10).look().unwrap().plan;
    assert!(plan.created.is_empty(), "{:?}", plan.created);
    let page = |it: &&String| mingbian::path::extension(it) == "html";
    let pages: Vec<_> = plan.changed.iter().filter(page).collect();
    assert!(pages.is_empty(), "{pages:?}");
    assert!(!plan.gone.is_empty());
}

#[test]
fn stopped_after_any_request_the_site_is_whole_and_it_goes_on() {
    let [first, second] = versions();
    let empty = Memory::new();
    let there = Memory::new();
    Run::new(&there, first, 0).publish().unwrap();
    let mut tried = 0;
    for start in [&empty, &there] {
        let whole = start.copy();
        whole.trouble(Trouble::None);
        Run::new(&whole, second, 10).part(2, 2).unwrap();
        for at in 1..=whole.requests() {
            for trouble in [
                Trouble::StopBefore(at),
                Trouble::StopAfter(at),
                Trouble::Lose(at),
            ] {
                let target = start.copy();
                target.trouble(trouble);
                let ended = Run::new(&target, second, 10).part(2, 2);
                assert_eq!(ended.is_ok(), matches!(trouble, Trouble::Lose(_)));
                target.trouble(Trouble::None);
                if let Trouble::StopAfter(_) = trouble {
                    // The whole does without it.
                    let alone = target.copy();
                    Run::new(&alone, second, 11).publish().unwrap();
                    is_at(&alone, second);
                }
                for number in [1, 2] {
                    Run::new(&target, second, 12).part(number, 2).unwrap();
                }
                Run::new(&target, second, 13).publish().unwrap();
                is_at(&target, second);
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn parts_that_are_put_at_the_same_time_forget_nothing_of_each_other() {
    let [first, second] = versions();
    for compares in [true, false] {
        let mut target = Memory::new();
        target.compares = compares;
        for (version, now) in [(first, 0), (second, 2 * HOUR)] {
            let target = &target;
            std::thread::scope(|scope| {
                for number in 1..=4 {
                    scope.spawn(move || {
                        let owner = ["", "a", "b", "c", "d"][number as usize];
                        let mut run = Run::new(target, version, now);
                        run.owner = owner;
                        run.more = |options| options.at_once = 2;
                        run.part(number, 4).unwrap();
                    });
                }
            });
            let noted = manifest(target);
            if compares {
                // Each file that is there was noted by whoever put it.
                assert!(noted.pending.is_empty(), "{:?}", noted.pending);
                let there = target.files();
                let unknown = there.keys().filter(|key| {
                    !key.starts_with(".mingbian/") && !noted.files.contains_key(*key)
                });
                assert_eq!(unknown.count(), 0);
            }
            let whole = Run::new(target, version, now + 1).publish();
            match whole {
                // Somebody's last word was written over: it is waited for as for one that was cut off.
                Err(Error::Busy(..)) if !compares => {
                    Run::new(target, version, now + HOUR).publish().unwrap();
                }
                other => drop(other.unwrap()),
            }
            is_at(target, version);
        }
    }
}

/// Whoever publishes the whole waits for a part that is at work; one that was not heard of for so long is told that it came
/// too late, and what it has put since is put right.
#[test]
fn a_late_part_of_another_site_takes_nothing_back() {
    let [first, second] = versions();
    let items = of(second, 1, 1);
    let mut tried = 0;
    for at in 0.. {
        let target = Memory::new();
        Run::new(&target, first, 0).publish().unwrap();
        let reads = AtomicUsize::new(0);
        let mut late = Run::new(&target, second, 10);
        late.owner = "b";
        let ended = late.with(|options| {
            let read = |path: &str| {
                if reads.fetch_add(1, Ordering::Relaxed) == at {
                    let early = Run::new(&target, first, 11).publish();
                    if manifest(&target).parts.is_empty() {
                        early.unwrap();
                    } else {
                        assert!(matches!(early, Err(Error::Busy(1, _))), "{early:?}");
                        Run::new(&target, first, HOUR).publish().unwrap();
                    }
                }
                Ok(second.files[path].clone())
            };
            let options = mingbian::deploy::Options {
                read: &read,
                owner: options.owner.clone(),
                run: options.run.clone(),
                site: None,
                ..*options
            };
            part::put(&target, &items, &options, &Progress::default())
        });
        if reads.load(Ordering::Relaxed) <= at {
            break;
        }
        tried += 1;
        assert!(matches!(ended, Ok(_) | Err(Error::Overtaken)), "{ended:?}");
        // What is noted is what lies there, or is known to be unknown.
        let (noted, there) = (manifest(&target), target.files());
        for (key, kept) in &noted.files {
            let item = [first, second].map(|it| it.items.iter().find(|item| item.key == *key));
            let known = item
                .into_iter()
                .zip([first, second])
                .any(|(item, version)| {
                    item.is_some_and(|item| {
                        item.mark == kept.mark
                            && there.get(key) == Some(&version.files[&item.source])
                    })
                });
            assert!(known || noted.pending.contains_key(key), "{at}: {key}");
        }
        Run::new(&target, first, 2 * HOUR).publish().unwrap();
        is_at(&target, first);
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_part_touches_no_place_of_others_and_waits_for_whoever_publishes() {
    let [first, second] = versions();
    let target = Memory::new();
    target.set("price/list.pdf", b"%PDF");
    let told = Run::new(&target, first, 0).part(1, 2);
    assert!(matches!(told, Err(Error::Foreign { .. })), "{told:?}");
    assert_eq!(target.files().len(), 1);

    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    target.trouble(Trouble::StopBefore(8));
    Run::new(&target, second, 100).publish().unwrap_err();
    target.trouble(Trouble::None);
    let mut other = Run::new(&target, second, 130);
    other.owner = "b";
    let told = other.part(1, 2);
    assert!(matches!(told, Err(Error::Busy(30, _))), "{told:?}");
}

#[test]
fn the_command_puts_parts_into_a_folder_and_says_what_is_left() {
    let site = Site::with_cases(3);
    let yaml = "targets:\n  正式: {type: folder, to: www}\n  包: {type: zip, to: a.zip}\n";
    let at = site.root().join("parts").display().to_string();
    let part = |number: &str, more: &[&str]| {
        let mut all = vec!["正式", "--shard", number, "-o", &at];
        all.extend(more);
        deploy(&site, yaml, &all)
    };
    part("1/2", &["--dry-run"])
        .ended(0)
        .said("Nothing was done");
    assert!(!site.root().join("www/.mingbian").exists());
    for number in ["1/2", "2/2", "1/2"] {
        part(number, &[]).ended(0).said(number).said("left for");
    }
    deploy(&site, yaml, &["正式"]).ended(0).said("is published");
    let (there, built) = (
        super::commands::tree(&site.root().join("www")),
        super::commands::tree(&site.public()),
    );
    for (path, bytes) in &built {
        assert!(there.get(path) == Some(bytes), "{path}");
    }
    part("1/2", &["--verify"]).ended(2).said("--verify");
    deploy(&site, yaml, &["正式", "--shard", "1/2"])
        .ended(2)
        .said("-o");
    deploy(&site, yaml, &["包", "--shard", "1/2", "-o", &at])
        .ended(2)
        .said("zip");
}
