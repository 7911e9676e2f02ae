//! `mingbian pack usb`: that the stick holds the site as it is built for one, that its list of checksums is true (asked of sha256sum), that nothing
//! is written over.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Outcome, Picture, Site, finish, picture};

fn pack(site: &Site, more: &[&str]) -> Outcome {
    let mut arguments = vec!["pack", "usb"];
    arguments.extend(more);
    // Where it goes is named from where one stands.
    let mut command = site.command(&arguments);
    command.current_dir(site.root());
    finish(command)
}

/// What lies in a folder, what the program notes for itself aside.
fn tree(folder: &Path) -> Picture {
    let mut files = picture(folder);
    files.retain(|path, _| !path.starts_with(".mingbian/"));
    files
}

/// What the list says and what sha256sum says of it; the latter only where that program is.
fn listed(folder: &Path) -> BTreeMap<String, String> {
    let list = fs::read_to_string(folder.join("校验清单.txt")).unwrap();
    if let Ok(checked) = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "校验清单.txt"])
        .current_dir(folder)
        .output()
    {
        assert!(checked.status.success(), "{checked:?}");
    }
    let lines = list.lines().map(|line| line.split_once("  ").unwrap());
    lines
        .map(|(sum, path)| (path.to_owned(), sum.to_owned()))
        .collect()
}

#[test]
fn the_stick_has_the_site_as_it_is_built_for_one_and_a_true_list_of_it() {
    let site = Site::new();
    site.write(
        "site.yaml",
        "title: 防骗站\ncontacts:\n  - {name: 市场监管, phone: \"12315\"}\n",
    );
    site.run(&["build", "--offline"]).ended(0);
    let packed = pack(&site, &[]);
    packed.ended(0);
    let stick = site.root().join("usb");
    let mut found = tree(&stick);
    let built = tree(&site.public());
    for (path, bytes) in &built {
        assert_eq!(
            found.remove(&format!("site/{path}")).as_ref(),
            Some(bytes),
            "{path}"
        );
    }
    let beside: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(beside, ["使用说明.txt", "校验清单.txt", "点这里打开.html"]);
    // Counted by what lies there: the list names each file but itself.
    assert_eq!(listed(&stick).len(), built.len() + 2);
    packed.said(&format!("files: {},", built.len() + 3));

    let page = String::from_utf8(found["点这里打开.html"].clone()).unwrap();
    assert!(
        page.contains("防骗站")
            && page.contains("href=tel:12315")
            && page.contains("href=site/index.html"),
        "{page}"
    );
    // A phone hands a browser this file alone.
    for outside in ["<link", "<script", "<img", "src="] {
        assert!(!page.contains(outside), "{page}");
    }
    let notes = String::from_utf8(found["使用说明.txt"].clone()).unwrap();
    assert!(notes.starts_with("\u{FEFF}防骗站：U 盘版\r\n"), "{notes}");
    assert!(
        notes.contains("点这里打开.html") && !notes.contains('{'),
        "{notes}"
    );
    assert_eq!(notes.matches('\n').count(), notes.matches("\r\n").count());
}

#[test]
fn what_changed_goes_and_what_is_not_ours_stays() {
    let site = Site::new();
    site.write(
        "cases/old.md",
        "---\ntitle: 旧案\nsummary: 旧\nsources: [{title: 通报}]\n---\n",
    );
    pack(&site, &[]).ended(0);
    let stick = site.root().join("usb");
    assert!(stick.join("site/cases/old/index.html").is_file());
    fs::remove_file(site.content("cases/old.md")).unwrap();
    pack(&site, &[]).ended(0);
    assert!(!stick.join("site/cases/old").exists());
    listed(&stick);

    let theirs = site.root().join("holiday");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("photo.jpg"), "p").unwrap();
    pack(&site, &["-o", "holiday"]).ended(3).said("holiday");
    assert_eq!(tree(&theirs).len(), 1);
    fs::write(site.root().join("file"), "f").unwrap();
    pack(&site, &["-o", "file"]).ended(3);
    assert_eq!(fs::read(site.root().join("file")).unwrap(), b"f");
}

#[test]
fn a_zip_is_the_same_each_time_and_stays_unless_it_is_forced() {
    let site = Site::new();
    pack(&site, &["-o", "a.zip"])
        .ended(0)
        .said("Unpack it first");
    pack(&site, &["-o", "b.zip"]).ended(0);
    let read = |name: &str| fs::read(site.root().join(name)).unwrap();
    assert_eq!(read("a.zip"), read("b.zip"));
    let packed = zip::ZipArchive::new(std::io::Cursor::new(read("a.zip"))).unwrap();
    assert!(packed.index_for_name("site/index.html").is_some());
    assert!(packed.index_for_name("点这里打开.html").is_some());
    fs::write(site.root().join("a.zip"), "theirs").unwrap();
    pack(&site, &["-o", "a.zip"]).ended(3);
    assert_eq!(read("a.zip"), b"theirs");
    pack(&site, &["-o", "a.zip", "--force"]).ended(0);
    assert_eq!(read("a.zip"), read("b.zip"));
}

#[test]
fn mistakes_in_the_content_leave_the_stick_as_it_was() {
    let site = Site::new();
    pack(&site, &[]).ended(0);
    let before = tree(&site.root().join("usb"));
    site.write(
        "cases/bad.md",
        "---\ntitle: 坏\ndisguises: [nothing]\n---\n",
    );
    pack(&site, &[]).ended(1);
    assert_eq!(tree(&site.root().join("usb")), before);
    let mut command = site.command(&["pack"]);
    command.current_dir(site.root());
    finish(command).ended(2);
    let mut command = site.command(&["pack", "cd"]);
    command.current_dir(site.root());
    finish(command).ended(2);
}
