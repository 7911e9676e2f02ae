//! A disk that is full, and one that takes nothing: a save says so, what was there stays whole, and the same save goes through
//! once there is room.

use std::fs;
use std::io::Write as _;

use serde_json::json;

use super::{BANK, Desk, FILE, read, stem};
use crate::support::{Site, SmallDisk, picture};

/// A site on a disk of its own. `None`: whoever runs this may not mount one.
fn on_a_small_disk() -> Option<(Site, SmallDisk)> {
    let site = Site::new();
    let disk = SmallDisk::at(site.root(), "512k");
    if disk.is_none() {
        eprintln!("left out: no mount");
    }
    site.write("site.yaml", "title: 试站\n");
    site.write("quizzes/a.yaml", BANK);
    Some((site, disk?))
}

/// Fills what is left of the disk.
fn fill(site: &Site) {
    let mut filler = fs::File::create(site.root().join("filler")).unwrap();
    while filler.write_all(&[b'7'; 4096]).is_ok() {}
}

#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let Some((site, _disk)) = on_a_small_disk() else {
        return;
    };
    let desk = Desk::at(&site);
    let fingerprint = desk.seen(FILE);
    fill(&site);
    let before = picture(&site.content(""));
    let body =
        json!({"file": FILE, "fingerprint": fingerprint, "changes": stem(&"长".repeat(4000))});
    let said = desk.refused("save", &body, 507, "disk");
    assert!(
        said["message"].as_str().unwrap().contains("a.yaml"),
        "{said}"
    );
    let made = json!({"kind": "guide", "slug": "new", "title": "新的"});
    desk.refused("create", &made, 507, "disk");
    let paper = "1. 甲是什么？\nA. 一\nB. 二\n答案：A\n".repeat(3);
    let (status, said) = desk.bring(
        "import?name=paper.txt&to=quizzes/paper&write=true",
        paper.as_bytes(),
    );
    assert_eq!((status, &said["error"]), (507, &json!("disk")), "{said}");
    assert_eq!(
        before,
        picture(&site.content("")),
        "not a byte is another, no file more"
    );

    // Somebody makes room, and saves once more.
    fs::remove_file(site.root().join("filler")).unwrap();
    desk.good("save", &body);
    assert!(read(&site, "quizzes/a.yaml").contains(&"长".repeat(4000)));
    desk.good("create", &made);
}

#[test]
fn a_disk_that_takes_nothing_is_said_and_nothing_is_lost() {
    let Some((site, disk)) = on_a_small_disk() else {
        return;
    };
    let desk = Desk::at(&site);
    let fingerprint = desk.seen(FILE);
    disk.shut();
    let before = picture(&site.content(""));
    let body = json!({"file": FILE, "fingerprint": fingerprint, "changes": stem("改")});
    let said = desk.refused("save", &body, 403, "read-only");
    assert!(
        said["message"].as_str().unwrap().contains("a.yaml"),
        "{said}"
    );
    let made = json!({"kind": "guide", "slug": "new", "title": "新的"});
    desk.refused("create", &made, 403, "read-only");
    let renamed = json!({"file": FILE, "fingerprint": fingerprint, "slug": "b", "alias": true});
    desk.refused("rename", &renamed, 403, "read-only");
    assert_eq!(before, picture(&site.content("")));
    // What would be wrong is told all the same.
    desk.good("try", &body);
}
