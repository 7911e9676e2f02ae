//! `mingbian deploy`: that a site at a target is whole after every single request, whatever becomes of it; that it costs what
//! changed; that nobody's files are touched; that stores which misbehave are told in plain words, and no secret is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use mingbian::deploy::{
    self, Compression, Error, Item, MANIFEST, Manifest, Options, Outlook, Plan, Target, file,
};
use mingbian::diagnostic::StoreFault;
use mingbian::output::Built;
use mingbian::progress::Progress;

use crate::support::Site;
use memory::{Memory, Trouble};

mod commands;
#[cfg(unix)]
mod foreign;
#[cfg(unix)]
mod hosts;
#[cfg(unix)]
mod keyring;
mod memory;
mod parts;
#[cfg(unix)]
mod sftp;
#[cfg(unix)]
mod shell;
pub(crate) mod store;

const HOUR: u64 = 3600;

/// A built site, for as long as the tests run.
struct Version {
    site: Site,
    items: Vec<Item>,
    files: BTreeMap<String, Vec<u8>>,
}

fn version(change: impl FnOnce(&Site)) -> Version {
    let site = Site::with_cases(6);
    change(&site);
    site.build().ended(0);
    let built = Built::open(&site.public()).unwrap().unwrap();
    let items = file::items(built.files(), Compression::None);
    let files = built.files();
    let files = files.map(|it| (it.path.to_owned(), built.read(it.path).unwrap()));
    Version {
        files: files.collect(),
        site,
        items,
    }
}

/// Two states of one site: the second has another style sheet and another script, a new page, one less, a longer quiz.
fn versions() -> &'static [Version; 2] {
    static ALL: OnceLock<[Version; 2]> = OnceLock::new();
    ALL.get_or_init(|| {
        let second = version(|site| {
            for file in ["styles/base.css", "styles/below.css"] {
                let ours = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
                let text = std::fs::read_to_string(ours.join(file)).unwrap();
                let place = site.root().join("themes/own").join(file);
                crate::support::write(&place, format!("{text}\n.own {{ color: red }}\n"));
            }
            site.write("site.yaml", "title: 试站\ntheme: own\n");
            std::fs::remove_file(site.content("cases/c1.md")).unwrap();
            site.write("guides/new.md", "---\ntitle: 新\n---\n见[案例](../cases/c2.md)。\n");
            site.write(
                "quizzes/q.yaml",
                "title: 测\nquestions:\n  - {stem: 一二, type: judge, answer: 错, explanation: 因为}\n",
            );
        });
        [version(|_| {}), second]
    })
}

/// A run on a target at a time.
struct Run<'r> {
    target: &'r dyn Target,
    version: &'r Version,
    now: u64,
    owner: &'r str,
    more: fn(&mut Options<'_>),
}

impl<'r> Run<'r> {
    fn new(target: &'r dyn Target, version: &'r Version, now: u64) -> Self {
        Self {
            target,
            version,
            now,
            owner: "a",
            more: |_| {},
        }
    }

    fn with<T>(&self, work: impl FnOnce(&Options<'_>) -> T) -> T {
        let now = self.now;
        let clock = move || now;
        let read = |path: &str| Ok(self.version.files[path].clone());
        let pause = |_: Duration| {};
        let mut options = Options {
            force: false,
            verify: false,
            max_deletes: None,
            grace: HOUR,
            site: None,
            owner: self.owner.to_owned(),
            run: format!("{}-{now}", self.owner),
            at_once: 1,
            clock: &clock,
            pause: &pause,
            stop: &|| false,
            read: &read,
        };
        (self.more)(&mut options);
        work(&options)
    }

    fn look(&self) -> Result<Outlook, Error> {
        self.with(|options| deploy::look(self.target, &self.version.items, options))
    }

    fn publish(&self) -> Result<Plan, Error> {
        self.with(|options| {
            let items = &self.version.items;
            let outlook = deploy::look(self.target, items, options)?;
            deploy::publish(self.target, items, outlook, options, &Progress::default())
        })
    }
}

fn manifest(target: &Memory) -> Manifest {
    Manifest::decode(&target.files()[MANIFEST]).unwrap()
}

/// The target has the version, byte for byte, and its manifest says so.
#[track_caller]
fn is_at(target: &Memory, version: &Version) {
    let files = target.files();
    for item in &version.items {
        let built = &version.files[&item.source];
        assert_eq!(files.get(&item.key), Some(built), "{}", item.key);
    }
    let manifest = manifest(target);
    assert!(manifest.running.is_none() && manifest.pending.is_empty());
    let keys: BTreeSet<&String> = manifest.files.keys().collect();
    let ours: BTreeSet<&String> = version.items.iter().map(|it| &it.key).collect();
    assert_eq!(keys, ours);
}

/// The same, and it has no more than that.
#[track_caller]
fn is_only(target: &Memory, version: &Version) {
    is_at(target, version);
    assert_eq!(target.files().len(), version.items.len() + 1);
}

#[test]
fn an_unchanged_site_is_one_request_and_one_changed_file_three_more() {
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    is_only(&target, first);
    target.trouble(Trouble::None);
    let plan = Run::new(&target, first, 10).publish().unwrap();
    assert!(plan.is_empty());
    assert_eq!(target.requests(), 1);

    let plan = Run::new(&target, second, 20).publish().unwrap();
    let put = plan.count();
    assert!(put > 5 && plan.same > 0, "{plan:?}");
    // Beside the files: the manifest read, taken, written; and whether nothing lies where new pages go.
    assert_eq!(target.requests(), 1 + 3 + 1 + put);
    assert!(plan.due.is_empty() && !plan.gone.is_empty());
    is_at(&target, second);
    assert!(target.files().contains_key("cases/c1/index.html"));
}

#[test]
fn what_nothing_needs_goes_after_a_while_and_not_before() {
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    Run::new(&target, second, 10).publish().unwrap();
    let early = Run::new(&target, second, 10 + HOUR - 1).publish().unwrap();
    assert!(early.is_empty());
    let late = Run::new(&target, second, 10 + HOUR).publish().unwrap();
    assert!(late.due.contains(&"cases/c1/index.html".to_owned()));
    is_only(&target, second);
    // What comes back is put again.
    Run::new(&target, first, 20 + HOUR).publish().unwrap();
    is_at(&target, first);
}

/// Every page that is there has what it fetches, after each request that is done: [`Memory`] looks. The next run goes on
/// from wherever the last one was stopped.
#[test]
fn stopped_after_any_request_the_site_is_whole_and_the_next_run_goes_on() {
    let [first, second] = versions();
    let empty = Memory::new();
    let there = Memory::new();
    Run::new(&there, first, 0).publish().unwrap();
    // With files that are long unneeded, so that there is something to delete.
    let old = Memory::new();
    Run::new(&old, second, 0).publish().unwrap();
    Run::new(&old, first, 1).publish().unwrap();
    let starts = [(&empty, 0), (&there, 10), (&old, 10 + 2 * HOUR)];
    let mut tried = 0;
    for (start, now) in starts {
        let whole = start.copy();
        whole.trouble(Trouble::None);
        Run::new(&whole, second, now).publish().unwrap();
        for at in 1..=whole.requests() {
            for trouble in [
                Trouble::StopBefore(at),
                Trouble::StopAfter(at),
                Trouble::Lose(at),
            ] {
                let target = start.copy();
                target.trouble(trouble);
                let ended = Run::new(&target, second, now).publish();
                assert_eq!(
                    ended.is_ok(),
                    matches!(trouble, Trouble::Lose(_)),
                    "{trouble:?} {ended:?}"
                );
                target.trouble(Trouble::None);
                if let Trouble::StopAfter(_) = trouble {
                    // Or it went back to what was there before.
                    let back = target.copy();
                    Run::new(&back, first, now + 1).publish().unwrap();
                    is_at(&back, first);
                }
                let resumed = Run::new(&target, second, now + 1).publish();
                resumed.unwrap();
                is_at(&target, second);
                if let Trouble::StopBefore(_) = trouble {
                    Run::new(&target, second, now + 2 * HOUR).publish().unwrap();
                    is_only(&target, second);
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

/// While files go, others hear of it, however long that takes.
#[test]
fn a_long_run_is_heard_of() {
    static NOW: AtomicU64 = AtomicU64::new(0);
    fn ticking() -> u64 {
        NOW.fetch_add(HOUR / 10, Ordering::Relaxed)
    }
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    target.trouble(Trouble::None);
    let mut run = Run::new(&target, second, 0);
    run.more = |options| options.clock = &(ticking as fn() -> u64);
    let plan = run.publish().unwrap();
    // After each group.
    assert!(target.requests() > 3 + plan.count() + 2);
    is_at(&target, second);
}

#[test]
fn requests_that_come_twice_do_no_harm() {
    let [first, second] = versions();
    for compares in [true, false] {
        let mut target = Memory::new();
        target.compares = compares;
        target.trouble(Trouble::Twice);
        Run::new(&target, first, 0).publish().unwrap();
        Run::new(&target, second, 10).publish().unwrap();
        Run::new(&target, second, 10 + HOUR).publish().unwrap();
        is_only(&target, second);
    }
}

#[test]
fn many_requests_at_once_keep_the_order() {
    let [first, second] = versions();
    let target = Memory::new();
    for (version, now) in [(first, 0), (second, 10), (first, 20), (second, 2 * HOUR)] {
        let mut run = Run::new(&target, version, now);
        run.more = |options| options.at_once = 8;
        run.publish().unwrap();
        is_at(&target, version);
    }
}

#[test]
fn a_stopped_run_puts_only_what_it_had_not_put() {
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    let all = Run::new(&target, second, 1).look().unwrap().plan.count();
    // The manifest read and taken, whether the new pages' places are free.
    target.trouble(Trouble::StopAfter(3 + all / 2));
    Run::new(&target, second, 1).publish().unwrap_err();
    target.trouble(Trouble::None);
    let mut run = Run::new(&target, second, 2);
    // Even though nothing was written after the stop.
    let outlook = run.look().unwrap();
    assert_eq!(outlook.other, Some(deploy::Other::Ourselves));
    assert_eq!(outlook.plan.count(), all - all / 2);
    run.now = 3;
    run.publish().unwrap();
    is_at(&target, second);
}

#[test]
fn of_two_at_once_the_second_is_told() {
    let [first, second] = versions();
    for compares in [true, false] {
        let mut target = Memory::new();
        target.compares = compares;
        Run::new(&target, first, 0).publish().unwrap();
        // One is under way, and stopped.
        target.trouble(Trouble::StopBefore(8));
        Run::new(&target, second, 100).publish().unwrap_err();
        target.trouble(Trouble::None);
        let mut other = Run::new(&target, second, 130);
        other.owner = "b";
        let told = other.publish().unwrap_err();
        assert!(matches!(told, Error::Busy(30, _)), "{told:?}");
        // Silent for long enough, it is over.
        other.now = 100 + HOUR;
        let outlook = other.look().unwrap();
        assert_eq!(outlook.other, Some(deploy::Other::Silent(HOUR)));
        other.publish().unwrap();
        is_at(&target, second);
    }
}

/// Both saw the target before either took it.
#[test]
fn whoever_looked_before_another_took_the_target_does_not_take_it() {
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    let late = Run::new(&target, second, 100);
    let outlook = late.look().unwrap();
    let mut other = Run::new(&target, first, 100);
    other.owner = "b";
    target.remove("index.html");
    other.more = |options| options.verify = true;
    other.publish().unwrap();
    let told = late.with(|options| {
        deploy::publish(
            &target,
            &second.items,
            outlook,
            options,
            &Progress::default(),
        )
    });
    assert!(matches!(told, Err(Error::Overtaken)), "{told:?}");
    is_at(&target, first);
}

#[test]
fn files_of_others_are_neither_written_over_nor_deleted() {
    let [first, second] = versions();
    let target = Memory::new();
    target.set("index.html", "别人的".as_bytes());
    target.set("price/list.pdf", b"%PDF");
    let told = Run::new(&target, first, 0).publish().unwrap_err();
    let Error::Foreign { theirs, other } = told else {
        panic!("{told:?}")
    };
    assert_eq!((theirs.len(), other.len()), (1, 1));
    assert_eq!(target.files().len(), 2);
    let mut forced = Run::new(&target, first, 0);
    forced.more = |options| options.force = true;
    let plan = forced.publish().unwrap();
    assert_eq!(plan.foreign, ["price/list.pdf"]);
    is_at(&target, first);
    for (version, now) in [(second, 1), (second, 2 * HOUR)] {
        Run::new(&target, version, now).publish().unwrap();
    }
    assert_eq!(target.files()["price/list.pdf"], b"%PDF");
}

/// Where we published before, too: their page is not written over by ours of the same name, nor deleted with it.
#[test]
fn what_others_put_among_our_files_stays() {
    let [first, second] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    target.set("guides/new/index.html", "门户的".as_bytes());
    for verify in [false, true] {
        let mut run = Run::new(&target, second, 1);
        if verify {
            run.more = |options| options.verify = true;
        }
        let told = run.publish().unwrap_err();
        let Error::Foreign { theirs, other } = told else {
            panic!("{told:?}")
        };
        assert!(theirs.is_empty());
        assert_eq!(other, ["guides/new/index.html"]);
        assert!(run.part(1, 1).is_err());
    }
    assert_eq!(target.files()["guides/new/index.html"], "门户的".as_bytes());
    let mut forced = Run::new(&target, second, 1);
    forced.more = |options| options.force = true;
    forced.publish().unwrap();
    is_at(&target, second);

    // What is due to go was replaced meanwhile.
    target.set("cases/c1/index.html", "他们的".as_bytes());
    let late = Run::new(&target, second, 2 * HOUR).publish().unwrap();
    assert!(!late.due.contains(&"cases/c1/index.html".to_owned()));
    assert_eq!(late.foreign, ["cases/c1/index.html"]);
    assert_eq!(target.files()["cases/c1/index.html"], "他们的".as_bytes());
    let noted = manifest(&target);
    assert!(noted.gone.is_empty(), "{:?}", noted.gone);
}

/// A copy of a site's folder has its deploy.yaml, too.
#[test]
fn another_sites_place_is_not_taken_unasked() {
    fn of(district: &str) -> deploy::Named {
        deploy::Named {
            title: "明辨".to_owned(),
            district: Some(district.to_owned()),
            ..deploy::Named::default()
        }
    }
    let [first, second] = versions();
    let target = Memory::new();
    let mut east = Run::new(&target, first, 0);
    east.more = |options| options.site = Some(of("东城区"));
    east.publish().unwrap();
    let mut west = Run::new(&target, second, 1);
    west.more = |options| options.site = Some(of("西城区"));
    let told = west.publish().unwrap_err();
    assert!(matches!(told, Error::Another(_)), "{told:?}");
    assert!(matches!(west.part(1, 2), Err(Error::Another(_))));
    is_at(&target, first);
    west.more = |options| {
        options.site = Some(of("西城区"));
        options.force = true;
    };
    west.publish().unwrap();
    is_at(&target, second);
    // Of who published before this was noted nothing is known.
    Run::new(&target, second, 2).publish().unwrap();
}

/// Beside a page that is another now, a server would give its compressed copy of before.
#[test]
fn compressed_copies_go_with_what_they_are_of() {
    let [first, _] = versions();
    let target = Memory::new();
    let files = || Built::open(&first.site.public()).unwrap().unwrap();
    let with = file::items(files().files(), Compression::Beside);
    let run = Run::new(&target, first, 0);
    run.with(|options| {
        let outlook = deploy::look(&target, &with, options).unwrap();
        deploy::publish(&target, &with, outlook, options, &Progress::default()).unwrap();
    });
    assert!(target.files().contains_key("index.html.gz"));
    Run::new(&target, first, 1).publish().unwrap();
    is_only(&target, first);
}

#[test]
fn what_was_uploaded_by_hand_is_taken_over() {
    let [first, _] = versions();
    let target = Memory::new();
    for item in &first.items {
        target.set(&item.key, &first.files[&item.source]);
    }
    target.trouble(Trouble::None);
    let plan = Run::new(&target, first, 0).publish().unwrap();
    assert_eq!(plan.count(), 0);
    // The manifest and the list read, the manifest written twice.
    assert_eq!(target.requests(), 4);
    is_only(&target, first);
}

#[test]
fn what_somebody_changed_there_is_found_when_asked_for() {
    let [first, _] = versions();
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    target.set("index.html", "改了".as_bytes());
    target.remove("404.html");
    target.set("new.html", b"new");
    assert!(Run::new(&target, first, 1).publish().unwrap().is_empty());
    let mut run = Run::new(&target, first, 2);
    run.more = |options| options.verify = true;
    let plan = run.publish().unwrap();
    assert_eq!(plan.mended, ["404.html", "index.html"]);
    assert_eq!(plan.foreign, ["new.html"]);
    is_at(&target, first);
}

#[test]
fn more_than_a_tenth_does_not_go_unasked() {
    let [first, _] = versions();
    let small = version(|site| {
        for number in 0..6 {
            std::fs::remove_file(site.content(&format!("cases/c{number}.md"))).unwrap();
        }
    });
    let target = Memory::new();
    Run::new(&target, first, 0).publish().unwrap();
    let before = target.files();
    let told = Run::new(&target, &small, 1).publish().unwrap_err();
    let Error::TooMany { gone, most, .. } = told else {
        panic!("{told:?}")
    };
    assert!(gone.len() > most);
    assert_eq!(target.files(), before);
    let mut meant = Run::new(&target, &small, 1);
    meant.more = |options| options.max_deletes = Some(1000);
    meant.publish().unwrap();
    is_at(&target, &small);
}

#[test]
fn a_damaged_or_newer_manifest_stops_everything() {
    let [first, _] = versions();
    for text in ["", "{\"version\":99}", "<html>"] {
        let target = Memory::new();
        target.set(MANIFEST, text.as_bytes());
        let told = Run::new(&target, first, 0).publish().unwrap_err();
        assert!(matches!(told, Error::Manifest(_)), "{told:?}");
        assert_eq!(target.files().len(), 1);
    }
}

#[test]
fn a_fault_that_stays_ends_the_run_with_its_file() {
    let [first, _] = versions();
    let target = Memory::new();
    target.trouble(Trouble::StopBefore(5));
    let told = Run::new(&target, first, 0).publish().unwrap_err();
    assert!(
        matches!(&told, Error::Target(key, StoreFault::Refused(400, ..)) if !key.is_empty()),
        "{told:?}"
    );
}
