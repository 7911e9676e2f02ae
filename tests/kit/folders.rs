//! Into which folders kits are written, and what of these stays as somebody left it.

use std::fs;

use super::{files, kit, site};
use crate::support::picture;

#[test]
fn nothing_is_written_over_and_what_others_made_stays() {
    let site = site();
    let root = site.root();
    // A folder of somebody else's.
    fs::create_dir(root.join("mine")).unwrap();
    fs::write(root.join("mine/letter.txt"), "x").unwrap();
    kit(&site, &["east", "-o", "mine"]).ended(3);
    assert_eq!(picture(&root.join("mine")).len(), 1);
    // A file.
    kit(&site, &["east", "-o", "mine/letter.txt"]).ended(3);
    assert_eq!(fs::read(root.join("mine/letter.txt")).unwrap(), b"x");
    // A zip that is there.
    fs::write(root.join("a.zip"), "x").unwrap();
    kit(&site, &["east", "-o", "a.zip"])
        .ended(3)
        .said("--force");
    assert_eq!(fs::read(root.join("a.zip")).unwrap(), b"x");
    kit(&site, &["east", "-o", "a.zip", "--force", "--only", "card"]).ended(0);
    assert!(fs::read(root.join("a.zip")).unwrap().starts_with(b"PK"));
    // One community after the other, and one kind after the other.
    kit(&site, &["east", "--only", "card"]).ended(0);
    kit(&site, &["west", "--only", "card"]).ended(0);
    kit(&site, &["west", "--only", "letter"]).ended(0);
    assert_eq!(files(&root.join("kits/east"), "pdf").len(), 1);
    assert_eq!(files(&root.join("kits/west"), "pdf").len(), 2);
}

/// Weeks of records are written into the very file that was made.
#[test]
fn what_was_filled_in_stays_and_that_is_said() {
    let site = site();
    kit(&site, &["east", "--only", "diary,card"]).ended(0);
    let diary = files(&site.root().join("kits/east"), "xlsx").remove(0);
    let mut filled = fs::read(&diary).unwrap();
    filled.push(b'x');
    fs::write(&diary, &filled).unwrap();
    for _ in 0..2 {
        kit(&site, &["east", "--only", "diary,card"])
            .ended(0)
            .said("1 files were changed or filled in");
        assert_eq!(fs::read(&diary).unwrap(), filled);
    }
    fs::remove_file(&diary).unwrap();
    let again = kit(&site, &["east", "--only", "diary,card"]);
    assert!(!again.out.contains("filled in"), "{}", again.out);
    assert!(diary.exists());
}

#[test]
fn a_folder_that_was_made_for_something_else_is_left_alone() {
    let site = site();
    let at = |name: &str| site.root().join(name).display().to_string();
    site.run(&["build", "-o", &at("web")]).ended(0);
    kit(&site, &["east", "-o", "web", "--only", "card"])
        .ended(3)
        .said("holds a built site");
    site.run(&["pack", "usb", "-o", &at("stick")]).ended(0);
    kit(&site, &["east", "-o", "stick", "--only", "card"])
        .ended(3)
        .said("what goes onto a stick");
    kit(&site, &["east", "-o", "kits", "--only", "card"]).ended(0);
    site.run(&["build", "-o", &at("kits")])
        .ended(3)
        .said("holds kits");
    assert_eq!(files(&site.root().join("kits/east"), "pdf").len(), 1);
}
