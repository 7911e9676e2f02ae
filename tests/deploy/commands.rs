//! `mingbian deploy` to folders and into zips, through the real program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::store::deploy;
use crate::support::{Picture, Site, picture, write};

/// The files of a site that lies there.
pub(super) fn tree(folder: &Path) -> Picture {
    let mut files = picture(folder);
    files.retain(|path, _| !path.starts_with(".mingbian/"));
    files
}

fn to(folder: &str) -> String {
    format!("targets:\n  portal:\n    type: folder\n    to: {folder}\n")
}

#[test]
fn a_folder_gets_the_site_and_then_what_changed() {
    let site = Site::with_cases(3);
    let portal = site.root().join("portal");
    deploy(&site, &to("portal"), &["--dry-run"])
        .ended(0)
        .said("Nothing was done");
    assert!(!portal.exists());
    deploy(&site, &to("portal"), &[])
        .ended(0)
        .said("is published");
    assert_eq!(tree(&portal), tree(&site.public()));
    deploy(&site, &to("portal"), &[])
        .ended(0)
        .said("up to date");
    fs::remove_file(site.content("cases/c2.md")).unwrap();
    deploy(&site, &to("portal"), &[])
        .ended(0)
        .said("not needed any more and stay");
    assert!(portal.join("cases/c2/index.html").exists());
    assert_eq!(
        fs::read(portal.join("index.html")).unwrap(),
        fs::read(site.public().join("index.html")).unwrap()
    );
    // Without a time of grace it goes with its folder.
    let yaml = to("portal") + "    keep_hours: 0\n";
    deploy(&site, &yaml, &[]).ended(0);
    assert!(!portal.join("cases/c2").exists());
    assert_eq!(tree(&portal), tree(&site.public()));
}

#[test]
fn compressed_copies_lie_beside_where_they_are_asked_for() {
    let site = Site::with_cases(1);
    let yaml = to("portal") + "    compressed: yes\n";
    deploy(&site, &yaml, &[]).ended(0);
    let portal = site.root().join("portal");
    for ending in ["", ".br", ".gz"] {
        assert!(
            portal.join(format!("index.html{ending}")).exists(),
            "{ending}"
        );
    }
    deploy(&site, &yaml, &[]).ended(0).said("up to date");
    let plain = to("portal") + "    keep_hours: 0\n";
    deploy(&site, &plain, &[]).ended(0);
    assert_eq!(tree(&portal), tree(&site.public()));
}

#[test]
fn folders_that_are_no_targets_are_refused() {
    let site = Site::new();
    for (folder, status, said) in [
        ("public", 1, "deploy-overlap"),
        ("content/out", 1, "deploy-overlap"),
        ("public/inner", 1, "deploy-overlap"),
        (".", 1, "deploy-overlap"),
        ("nowhere/portal", 3, "nor the folder around it"),
    ] {
        deploy(&site, &to(folder), &[]).ended(status).said(said);
    }
    // Where another site is built.
    write(&site.root().join("other/.mingbian/manifest.json"), "{}");
    deploy(&site, &to("other"), &[])
        .ended(1)
        .said("deploy-overlap");
    // Somebody else's files.
    write(&site.root().join("theirs/index.html"), "x");
    write(&site.root().join("theirs/old.doc"), "x");
    deploy(&site, &to("theirs"), &[]).ended(3).said("old.doc");
    assert_eq!(
        fs::read(site.root().join("theirs/index.html")).unwrap(),
        b"x"
    );
    deploy(&site, &to("theirs"), &["--force"]).ended(0);
    assert_eq!(fs::read(site.root().join("theirs/old.doc")).unwrap(), b"x");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_a_folder() {
    let site = Site::with_cases(1);
    let portal = site.root().join("portal");
    let elsewhere = site.root().join("elsewhere");
    fs::create_dir_all(&portal).unwrap();
    fs::create_dir_all(&elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, portal.join("cases")).unwrap();
    deploy(&site, &to("portal"), &["--force"])
        .ended(3)
        .said("is a link");
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
}

#[test]
fn mistakes_in_the_content_keep_everything_back() {
    let site = Site::with_cases(1);
    site.write(
        "quizzes/bad.yaml",
        "title: x\nquestions:\n  - {stem: a, options: [b, c], answer: Z}\n",
    );
    deploy(&site, &to("portal"), &[]).ended(1);
    assert!(!site.root().join("portal").exists());
}

#[test]
fn targets_are_chosen_by_name() {
    let site = Site::new();
    let missing = site.run(&["deploy"]);
    missing.ended(2).said("deploy.yaml");
    let two = "targets:\n  a: {type: folder, to: x}\n  b: {type: folder, to: y}\n";
    deploy(&site, two, &[]).ended(2).said("which one");
    deploy(&site, two, &["c"]).ended(2).said("no target “c”");
    deploy(&site, two, &["b"]).ended(0);
    assert!(site.root().join("y/index.html").exists() && !site.root().join("x").exists());
}

#[test]
fn what_lies_in_the_output_by_hand_is_told() {
    let site = Site::new();
    site.build().ended(0);
    write(&site.public().join("MP_verify_x.txt"), "x");
    deploy(&site, &to("portal"), &[])
        .ended(0)
        .said("MP_verify_x.txt");
    assert!(!site.root().join("portal/MP_verify_x.txt").exists());
}

#[test]
fn a_zip_has_the_site_a_true_list_and_a_letter() {
    let site = Site::with_cases(2);
    let yaml = "targets:\n  zip:\n    type: zip\n    to: site.zip\n";
    let place = site.root().join("site.zip");
    deploy(&site, yaml, &["--dry-run"])
        .ended(0)
        .said("Nothing was done");
    assert!(!place.exists());
    deploy(&site, yaml, &[])
        .ended(0)
        .said("to-the-administrator.txt");
    let bytes = fs::read(&place).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let unpacked = site.root().join("unpacked");
    archive.extract(&unpacked).unwrap();
    assert_eq!(tree(&unpacked.join("site")), tree(&site.public()));
    for file in ["nginx-headers.conf", "web.config", ".htaccess"] {
        assert!(unpacked.join("server").join(file).exists(), "{file}");
    }
    let letter = fs::read_to_string(unpacked.join("to-the-administrator.txt")).unwrap();
    assert!(
        letter.contains("试站") && letter.contains("error_page 404"),
        "{letter}"
    );
    let list = fs::read_to_string(unpacked.join("SHA256SUMS.txt")).unwrap();
    let lines: BTreeMap<&str, &str> = list
        .lines()
        .map(|it| it.split_once("  ").unwrap())
        .map(|(a, b)| (b, a))
        .collect();
    assert_eq!(lines.len() + 1, picture(&unpacked).len());
    if let Ok(checked) = Command::new("sha256sum")
        .args(["-c", "--strict", "--quiet", "SHA256SUMS.txt"])
        .current_dir(&unpacked)
        .output()
    {
        assert!(checked.status.success(), "{checked:?}");
    }
    deploy(&site, yaml, &[]).ended(0).said("is as it was");
    assert_eq!(fs::read(&place).unwrap(), bytes);
    site.write("guides/a.md", "---\ntitle: 甲\n---\n字\n");
    deploy(&site, yaml, &[]).ended(0);
    assert_ne!(fs::read(&place).unwrap(), bytes);
    // One of somebody else's.
    fs::write(&place, "theirs").unwrap();
    deploy(&site, yaml, &[])
        .ended(3)
        .said("not made by this program");
    assert_eq!(fs::read(&place).unwrap(), b"theirs");
    deploy(&site, yaml, &["--force"]).ended(0);
}

/// A portal publishes through a link to the folder of today.
#[cfg(unix)]
#[test]
fn a_folder_may_be_a_link_that_somebody_named() {
    let site = Site::with_cases(1);
    fs::create_dir(site.root().join("real")).unwrap();
    std::os::unix::fs::symlink("real", site.root().join("current")).unwrap();
    deploy(&site, &to("current"), &[]).ended(0);
    assert_eq!(tree(&site.root().join("real")), tree(&site.public()));
    let verified = deploy(&site, &to("current"), &["--verify"]);
    verified.ended(0);
    assert!(!verified.out.contains("did not put"), "{}", verified.out);
}

#[test]
fn what_was_cut_off_long_ago_is_swept_away() {
    let site = Site::with_cases(1);
    deploy(&site, &to("portal"), &[]).ended(0);
    let state = site.root().join("portal/.mingbian");
    let [old, fresh] = ["84e30d69.4064.new", "84e30d69.4065.new"].map(|it| state.join(it));
    for place in [&old, &fresh] {
        fs::write(place, "half").unwrap();
    }
    let hour = std::time::Duration::from_hours(1);
    let ago = std::time::SystemTime::now() - hour;
    let file = fs::File::options().write(true).open(&old).unwrap();
    file.set_modified(ago).unwrap();
    site.write("guides/a.md", "---\ntitle: 甲\n---\n字\n");
    deploy(&site, &to("portal"), &[]).ended(0);
    // Another run may be writing the other.
    assert!(!old.exists() && fresh.exists());
}

/// Looking builds the site; what its changes are told against stays what was published.
#[test]
fn looking_at_what_would_happen_leaves_the_changes_to_be_signed() {
    let site = Site::with_cases(1);
    let changes = || site.run(&["changes"]).out;
    deploy(&site, &to("portal"), &[]).ended(0);
    site.write("guides/a.md", "---\ntitle: 甲\n---\n字\n");
    let before = changes();
    assert!(before.contains("guides/a.md"), "{before}");
    for _ in 0..2 {
        deploy(&site, &to("portal"), &["--dry-run"]).ended(0);
        assert!(changes().contains("guides/a.md"), "{}", changes());
    }
    deploy(&site, &to("portal"), &[]).ended(0);
    assert!(!changes().contains("guides/a.md"), "{}", changes());
}

#[test]
fn a_dry_run_counts_what_would_be_deleted() {
    let site = Site::with_cases(3);
    deploy(&site, &to("portal"), &[]).ended(0);
    fs::remove_file(site.content("cases/c2.md")).unwrap();
    deploy(&site, &to("portal"), &[]).ended(0);
    let yaml = to("portal") + "    keep_hours: 0\n";
    let said = deploy(&site, &yaml, &["--dry-run"]);
    said.ended(0);
    let deleted = said.out.matches("  delete ").count();
    assert!(deleted > 0, "{}", said.out);
    said.said(&format!("0 files to upload, {deleted} to delete"));
}

#[test]
fn where_a_folder_lies_no_zip_is_promised() {
    let site = Site::with_cases(1);
    fs::create_dir(site.root().join("a.zip")).unwrap();
    let yaml = "targets:\n  包:\n    type: zip\n    to: a.zip\n";
    for more in [&["--dry-run"][..], &[], &["--force"]] {
        deploy(&site, yaml, more).ended(3).said("deploy.yaml");
    }
}
