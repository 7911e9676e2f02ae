//! Somebody else's files in the folder, and folders that are somebody else's.

use std::fs;

use crate::output::Error;
use crate::output::tests::{Files, build, expected, look, manifest, open};

const SITE: &Files<'static> = &[
    ("index.html", "1"),
    ("cases/a/index.html", "2"),
    ("cases/b/x", "3"),
];

#[test]
fn a_folder_that_is_not_ours_is_refused_and_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.doc"), "三年").unwrap();
    let outcome = build(folder.path(), SITE);
    assert!(matches!(outcome, Err(Error::ForeignFolder(at)) if at == folder.path()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn it_is_not_ours_either_when_the_manifest_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    fs::remove_file(folder.path().join(".mingbian/manifest.json")).unwrap();
    assert!(matches!(
        build(folder.path(), SITE),
        Err(Error::ForeignFolder(_))
    ));
    assert_eq!(look(folder.path()), expected(SITE));
}

#[test]
fn dot_files_do_not_make_a_folder_foreign_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "*").unwrap();
    build(folder.path(), SITE).unwrap();
    let outcome = build(folder.path(), &[(".gitignore", "ours")]);
    assert!(matches!(outcome, Err(Error::ForeignFile(at)) if at.ends_with(".gitignore")));
    assert_eq!(look(folder.path())[".gitignore"], "*");
}

#[test]
fn a_file_is_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("public");
    fs::write(&file, "").unwrap();
    assert!(matches!(build(&file, SITE), Err(Error::NotAFolder(at)) if at == file));
}

#[test]
fn one_build_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path()).unwrap();
    assert!(matches!(open(folder.path()), Err(Error::Locked(_))));
    drop(first);
    assert!(open(folder.path()).is_ok());
}

#[test]
fn a_damaged_or_newer_manifest_stops_the_build_before_it_begins() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let place = folder.path().join(".mingbian/manifest.json");
    fs::write(&place, "{\"version\":1,\"inputs\":").unwrap();
    assert!(matches!(build(folder.path(), &[]), Err(Error::Corrupt { path, .. }) if path == place));
    fs::write(&place, "{\"version\":7}").unwrap();
    assert!(matches!(
        build(folder.path(), &[]),
        Err(Error::Newer { version: 7, .. })
    ));
    assert_eq!(look(folder.path()), expected(SITE));
}

/// Things in the way: what is there, what the build wants, and what it names.
#[test]
fn what_is_in_the_way_is_named_and_stays() {
    for (foreign, wanted, named) in [
        ("new", "new", "new"),
        ("cases/c", "cases/c/d/e", "cases/c"),
        ("cases/c/d/e", "cases/c", "cases/c/d/e"),
        ("cases/b/note", "cases/b", "cases/b/note"),
        ("cases/b/note/note", "cases/b", "cases/b/note"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        build(folder.path(), SITE).unwrap();
        let place = folder.path().join(foreign);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, "theirs").unwrap();
        let (site_before, manifest_before) = (look(folder.path()), manifest(folder.path()));
        // Enough new pages that whole folders would be swapped.
        let new = [
            &SITE[..2],
            &[("cases/p", "4"), ("cases/q", "5"), ("index.html", "6")],
            &[(wanted, "")],
        ];
        let new: Vec<_> = new.concat().into_iter().skip(1).collect();
        let outcome = build(folder.path(), &new);
        let named = folder.path().join(named);
        assert!(
            matches!(&outcome, Err(Error::ForeignFile(at)) if named.starts_with(at)),
            "{wanted}: {outcome:?}"
        );
        assert_eq!(look(folder.path()), site_before);
        assert_eq!(manifest(folder.path()), manifest_before);
        fs::remove_file(&place).unwrap();
        if foreign == "cases/b/note/note" || foreign == "cases/c/d/e" {
            continue;
        }
        build(folder.path(), &new).unwrap();
        assert_eq!(look(folder.path()), expected(&new));
    }
}

#[test]
fn what_is_beside_the_way_stays() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    let theirs = ["cases/note", "cases/b/note", "cases/b/more/note"];
    fs::create_dir(folder.path().join("cases/b/more")).unwrap();
    for path in theirs {
        fs::write(folder.path().join(path), "theirs").unwrap();
    }
    // More than enough to swap `cases`, were it not for the notes; and `cases/b/x` goes.
    let new: &Files<'_> = &[
        ("cases/1", ""),
        ("cases/2", ""),
        ("cases/3", ""),
        ("cases/4", ""),
        ("cases/5", ""),
    ];
    let changes = build(folder.path(), new).unwrap();
    assert_eq!(
        changes.removed,
        ["cases/a/index.html", "cases/b/x", "index.html"]
    );
    let all: Vec<_> = new
        .iter()
        .copied()
        .chain(theirs.map(|path| (path, "theirs")))
        .collect();
    assert_eq!(look(folder.path()), expected(&all));
}

#[test]
fn an_edited_file_is_written_again_or_left_when_it_is_not_generated_any_more() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    for path in ["cases/a/index.html", "cases/b/x"] {
        fs::write(folder.path().join(path), "by hand").unwrap();
    }
    let changes = build(folder.path(), &SITE[..2]).unwrap();
    assert_eq!(changes.updated, ["cases/a/index.html"]);
    assert_eq!(changes.kept_edited, ["cases/b/x"]);
    let left = [SITE[0], SITE[1], ("cases/b/x", "by hand")];
    assert_eq!(look(folder.path()), expected(&left));
    // From now on it is theirs.
    assert_eq!(
        build(folder.path(), &SITE[..2]).unwrap().kept_edited,
        [""; 0]
    );
    assert!(matches!(build(folder.path(), SITE), Err(Error::ForeignFile(at)) if at.ends_with("x")));
    assert_eq!(look(folder.path()), expected(&left));
}

#[test]
fn an_edited_file_stays_although_all_around_it_is_new() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), SITE).unwrap();
    fs::write(folder.path().join("cases/b/x"), "by hand").unwrap();
    let pages = ["cases/1", "cases/2", "cases/3", "cases/4", "cases/5"];
    let new: Vec<_> = pages.iter().map(|path| (*path, "new")).collect();
    assert_eq!(
        build(folder.path(), &new).unwrap().kept_edited,
        ["cases/b/x"]
    );
    let left = [&new[..], &[("cases/b/x", "by hand")]].concat();
    assert_eq!(look(folder.path()), expected(&left));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    for (link, files) in [
        ("index.html", "new"),
        ("cases", "new"),
        ("cases/a", "new"),
        ("cases/a", "gone"),
        ("cases", "gone"),
        ("index.html", "gone"),
    ] {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        build(folder.path(), SITE).unwrap();
        // Their copy of what was ours, with a link where it was.
        let (place, moved) = (folder.path().join(link), elsewhere.path().join("moved"));
        fs::rename(&place, &moved).unwrap();
        symlink(&moved, &place).unwrap();
        let (before, before_here) = (look(elsewhere.path()), look(folder.path()));
        if files == "new" {
            let new = SITE
                .iter()
                .map(|(path, _)| (*path, "new"))
                .collect::<Vec<_>>();
            let outcome = build(folder.path(), &new);
            assert!(
                matches!(&outcome, Err(Error::ForeignFile(at)) if *at == place),
                "{outcome:?}"
            );
            assert_eq!(look(folder.path()), before_here);
        } else {
            let changes = build(folder.path(), &[]).unwrap();
            let behind = SITE
                .iter()
                .map(|(path, _)| *path)
                .filter(|it| it.starts_with(link));
            let mut behind: Vec<_> = behind.collect();
            behind.sort_unstable();
            assert_eq!(changes.kept_edited, behind);
            assert!(look(folder.path()).contains_key(link));
        }
        assert_eq!(look(elsewhere.path()), before);
    }
}

#[cfg(unix)]
#[test]
fn our_own_state_may_not_be_a_link() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join(".mingbian")).unwrap();
    assert!(matches!(
        build(folder.path(), SITE),
        Err(Error::ForeignFile(_))
    ));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}
