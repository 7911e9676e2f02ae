//! Links, names and permissions in the content folder; output folders that are not for us; disks
//! that are full.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

use crate::support::{PROGRAM, Site, SmallDisk, finish, picture, same, write};

const SECRET: &str = "秘密4711";

/// Nothing of the secret came into the output.
fn keeps_the_secret(site: &Site) {
    for (name, bytes) in site.built() {
        assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{name}");
    }
}

#[test]
fn links_out_of_the_folder_or_in_circles_are_mistakes() {
    let outside = tempfile::tempdir().unwrap();
    write(
        &outside.path().join("secret.md"),
        format!("---\ntitle: {SECRET}\n---\n"),
    );
    for (name, target) in [
        ("folder", outside.path().to_owned()),
        ("page.md", outside.path().join("secret.md")),
        ("picture.jpg", outside.path().join("secret.md")),
        ("circle", ".".into()),
        ("self.md", "self.md".into()),
        ("nowhere.md", "gone.md".into()),
        ("zero.md", "/dev/zero".into()),
        ("root", "/".into()),
    ] {
        let site = Site::new();
        symlink(&target, site.content(name)).unwrap();
        site.build().ended(1).said("file-symlink");
        keeps_the_secret(&site);
    }
    // A link of a link that ends inside is no harm.
    let site = Site::new();
    site.write(
        "cases/a.md",
        "---\ntitle: 甲\nsources: [{title: 乙}]\n---\n",
    );
    symlink("a.md", site.content("cases/b.md")).unwrap();
    site.build().ended(0);
}

#[test]
fn pipes_and_sockets_are_not_read() {
    let site = Site::new();
    let made = Command::new("mkfifo")
        .arg(site.content("pipe.md"))
        .status()
        .unwrap();
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(site.content("socket.md")).unwrap();
    site.build().calm();
}

#[test]
fn names_that_no_address_can_have_are_mistakes() {
    for name in [
        &b"a\x07.md"[..],
        b"a\nb.md",
        b"\xFF\xFE.md",
        b"con.md",
        b"a:b.md",
        b"a?.md",
        b"a .md .",
        b"a\\..\\b.md",
        b"\xEF\xB7\x92.md",
        "长".repeat(84).as_bytes(), // 252 bytes, and 255 of them:
        &[b'a'; 255],
    ] {
        let site = Site::new();
        fs::write(
            site.content("").join(OsStr::from_bytes(name)),
            "---\ntitle: 甲\n---\n",
        )
        .unwrap();
        site.build().ended(1).said("file-name");
    }
    for name in [
        "..a.md",
        "a..md",
        "-.md",
        "…….md",
        "善 心 汇.md",
        "%2e%2e.md",
        "a'b.md",
        "a&b.md",
        "{{x}}.md",
    ] {
        let site = Site::new();
        site.write(name, "---\ntitle: 甲\n---\n");
        site.build().calm();
        let names = fs::read_dir(site.root()).unwrap();
        let shown = names.filter(|it| {
            !it.as_ref()
                .unwrap()
                .file_name()
                .as_bytes()
                .starts_with(b".")
        });
        assert_eq!(shown.count(), 2, "{name}");
    }
}

#[test]
fn a_path_deeper_than_the_system_takes_is_said_or_built() {
    let site = Site::new();
    let path = vec!["长".repeat(60); 15].join("/");
    site.write(&format!("{path}/a.md"), "---\ntitle: 甲\n---\n");
    site.build().calm();
    let site = Site::new();
    site.write(
        &format!("{}/a.md", vec!["d"; 60].join("/")),
        "---\ntitle: 甲\n---\n",
    );
    site.build().calm();
}

/// Runs the program as nobody, since root may read everything. `None`: this system cannot.
fn as_nobody(site: &Site) -> Option<crate::support::Outcome> {
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o777)).unwrap();
    let root = fs::metadata("/proc/self")
        .is_ok_and(|meta| std::os::unix::fs::MetadataExt::uid(&meta) == 0);
    if !root {
        return Some(site.build());
    }
    // The program may lie where nobody may go.
    let copy = site.root().join("program");
    fs::copy(PROGRAM, &copy).unwrap();
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&copy);
    command
        .args(["build", "--lang", "en", "--root"])
        .arg(site.root())
        .current_dir(site.root());
    Command::new("setpriv").arg("--version").output().ok()?;
    Some(finish(command))
}

#[test]
fn a_file_that_we_may_not_read_is_a_mistake_in_its_place() {
    let site = Site::new();
    site.write("a.md", "---\ntitle: 甲\n---\n");
    site.write("cases/b.md", "---\ntitle: 甲\n---\n");
    fs::set_permissions(site.content("a.md"), fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(site.content("cases"), fs::Permissions::from_mode(0o000)).unwrap();
    let outcome = as_nobody(&site);
    fs::set_permissions(site.content("cases"), fs::Permissions::from_mode(0o755)).unwrap();
    let Some(outcome) = outcome else {
        eprintln!("left out: no setpriv");
        return;
    };
    outcome
        .ended(1)
        .said("content/a.md")
        .said("content/cases")
        .said("file-unreadable");
}

#[test]
fn a_folder_that_we_may_not_write_is_the_worlds_fault() {
    let site = Site::new();
    fs::create_dir(site.public()).unwrap();
    fs::set_permissions(site.public(), fs::Permissions::from_mode(0o555)).unwrap();
    let Some(outcome) = as_nobody(&site) else {
        eprintln!("left out: no setpriv");
        return;
    };
    outcome.ended(3).said("public");
}

#[test]
fn foreign_output_folders_are_refused_and_left_alone() {
    let site = Site::with_cases(3);
    let build = |output: &str| site.run(&["build", "--output", output]);

    let foreign = site.root().join("foreign");
    write(&foreign.join("thesis.doc"), "十年");
    build(foreign.to_str().unwrap()).ended(3).said("foreign");
    assert_eq!(picture(&foreign).len(), 1);

    let file = site.root().join("file");
    write(&file, "一");
    build(file.to_str().unwrap()).ended(3);
    assert_eq!(fs::read_to_string(&file).unwrap(), "一");

    build(site.content("out").to_str().unwrap()).ended(2);
    build(site.root().to_str().unwrap()).ended(2);
    build(site.content("").to_str().unwrap()).ended(2);
    assert!(!site.content("out").exists());

    // By a link, the same.
    let link = site.root().join("link");
    symlink(site.content(""), &link).unwrap();
    build(link.to_str().unwrap()).ended(2);
    build(link.join("out").to_str().unwrap()).ended(2);
    let dangling = site.root().join("dangling");
    symlink("gone", &dangling).unwrap();
    build(dangling.to_str().unwrap()).ended(3);

    // A link to an empty folder was named by someone who meant it.
    let real = site.root().join("real");
    fs::create_dir(&real).unwrap();
    let named = site.root().join("named");
    symlink(&real, &named).unwrap();
    build(named.to_str().unwrap()).ended(0);
    assert!(real.join("index.html").is_file());
}

#[test]
fn links_inside_the_output_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    write(&outside.path().join("index.html"), SECRET);
    let site = Site::with_cases(3);
    site.build().ended(0);
    fs::remove_dir_all(site.public().join("cases/c1")).unwrap();
    symlink(outside.path(), site.public().join("cases/c1")).unwrap();
    site.write(
        "cases/c1.md",
        "---\ntitle: 新\nsources: [{title: 乙}]\n---\n",
    );
    site.build().ended(3).said("cases/c1");
    assert_eq!(
        fs::read_to_string(outside.path().join("index.html")).unwrap(),
        SECRET
    );
    // What we wrote and someone edited stays when it is not ours any more.
    let site = Site::with_cases(3);
    site.build().ended(0);
    write(&site.public().join("cases/c1/index.html"), "手改");
    fs::remove_file(site.content("cases/c1.md")).unwrap();
    site.build().ended(0).said("cases/c1/index.html");
    assert_eq!(
        fs::read_to_string(site.public().join("cases/c1/index.html")).unwrap(),
        "手改"
    );
}

#[test]
fn a_damaged_manifest_is_said_and_nothing_is_lost() {
    let site = Site::with_cases(3);
    site.build().ended(0);
    for damage in [
        "",
        "{",
        "{\"version\":99}",
        "{\"version\":1,\"inputs\":\"0\",\"note\":null,\"files\":{\"../../x\":{\"size\":0,\"content\":\"0\",\"render\":\"0\"}}}",
    ] {
        write(&site.public().join(".mingbian/manifest.json"), damage);
        let before = site.built();
        site.build().ended(3);
        same(&before, &site.built(), damage);
    }
}

/// Limits the size of any file that is written, in blocks of 512 bytes: as a full disk would.
fn with_a_full_disk(site: &Site, blocks: u32) -> crate::support::Outcome {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""))
        .arg("sh")
        .arg(PROGRAM);
    command
        .args(["build", "--lang", "en", "--root"])
        .arg(site.root());
    finish(command)
}

#[test]
fn a_full_disk_leaves_the_earlier_site_whole() {
    let site = Site::with_cases(60);
    site.write("site.yaml", "title: 旧名\npublish: [large.txt]\n");
    site.write("large.txt", vec![b'7'; 300_000]);
    site.build().ended(0);
    let before = site.built();
    site.write("site.yaml", "title: 新名\npublish: [large.txt]\n");
    site.write("large.txt", vec![b'8'; 300_000]);
    for blocks in [0, 1, 8, 16, 100] {
        with_a_full_disk(&site, blocks).ended(3).said("public");
        same(&before, &site.built(), "after a full disk");
    }
    site.build().ended(0);
    let repaired = site.built();
    fs::remove_dir_all(site.public()).unwrap();
    site.build().ended(0);
    same(&repaired, &site.built(), "repaired and fresh");
}

#[test]
fn a_disk_without_room_leaves_the_earlier_site_whole() {
    let site = Site::with_cases(60);
    fs::create_dir(site.public()).unwrap();
    let Some(_disk) = SmallDisk::at(&site.public(), "1400k") else {
        eprintln!("left out: no mount");
        return;
    };
    site.build().ended(0);
    let before = site.built();
    site.write("site.yaml", "title: 新名\npublish: [large.txt]\n");
    site.write("large.txt", vec![b'8'; 1_200_000]);
    site.build().ended(3).said("public");
    same(&before, &site.built(), "after a full disk");
}
