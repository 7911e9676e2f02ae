//! A store's key in the computer's keyring, as somebody types it once and publishes from then on: with a stand-in for `secret-tool`, and
//! in a session of its own with GNOME's keyring, which is left out with a word where it is not installed (`scripts/test --full` installs it).

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use super::sftp::left_out;
use super::store::{ID, Manners, SECRET, Shop};
use crate::support::{PROGRAM, Site, finish, write};

/// What a person does, one after the other; what each step says is in a file of its name.
const STEPS: &str = r#"
set -u
step() { name=$1; shift; "$@" >"$OUT/$name" 2>&1; echo "rc $?" >>"$OUT/$name"; }
mingbian() { "$PROGRAM" "$@" --root "$SITE" --lang en; }
type() { printf '%s\n%s\n' "$1" "$2" | mingbian deploy --remember-key; }
step without mingbian deploy
step odd type "$ID" "two words"
step kept type "$ID" "$SECRET"
step again type " $ID " "$SECRET"
step published mingbian deploy
sed 's/bucket: fcx/bucket: other/' "$SITE/deploy.yaml" >"$SITE/new"
cp "$SITE/deploy.yaml" "$SITE/old"
cp "$SITE/new" "$SITE/deploy.yaml"
step elsewhere mingbian deploy
cp "$SITE/old" "$SITE/deploy.yaml"
step unchanged mingbian deploy
step forgotten mingbian deploy --forget-key
step twice mingbian deploy --forget-key
step after mingbian deploy
"#;

/// Keeps texts as files, and says what the real one says.
const STAND_IN: &str = r#"#!/bin/sh
what=$1; shift
case $1 in --label=*) shift ;; esac
file="$KEPT/$(printf '%s' "$*" | cksum | cut -d' ' -f1)"
case $what in
  lookup) [ -e "$file" ] && cat "$file" ;;
  store) cat >"$file" ;;
  clear) [ -e "$file" ] && rm "$file" ;;
esac
"#;

/// Types a key, publishes with it, and forgets it, in whatever keeps secrets inside `around`.
fn walk(around: impl FnOnce(&Path, &Path) -> Command) {
    let shop = Shop::new(Manners::default());
    let site = Site::with_cases(2);
    write(&site.root().join("deploy.yaml"), shop.yaml(""));
    let outside = tempfile::tempdir().unwrap();
    let script = outside.path().join("steps");
    write(&script, STEPS);
    let out = outside.path().join("out");
    fs::create_dir(&out).unwrap();
    let mut command = around(outside.path(), &script);
    command
        .env("PROGRAM", PROGRAM)
        .env("SITE", site.root())
        .env("OUT", &out)
        .env("ID", ID)
        .env("SECRET", SECRET)
        .env("XDG_STATE_HOME", outside.path().join("state"))
        .env_remove("MINGBIAN_KEY_ID")
        .env_remove("AWS_ACCESS_KEY_ID");
    finish(command).calm();
    let said = |step: &str| fs::read_to_string(out.join(step)).unwrap();
    let ended = |step: &str, code: i32, words: &str| {
        let said = said(step);
        assert!(said.contains(words), "{step}: {said}");
        assert!(said.ends_with(&format!("rc {code}\n")), "{step}: {said}");
    };
    ended("without", 2, "mingbian deploy 正式 --remember-key");
    ended("odd", 2, "this is no key");
    ended("kept", 0, "Kept in");
    ended("again", 0, "Kept in");
    ended("published", 0, "“正式” is published");
    // Another bucket is another door.
    ended("elsewhere", 2, "wants a key");
    ended("unchanged", 0, "is up to date");
    ended("forgotten", 0, "keeps no key to “正式” any more");
    ended("twice", 0, "keeps no key");
    ended("after", 2, "wants a key");
    assert!(!shop.files().is_empty());
    shop.was_content();
    for entry in walkdir::WalkDir::new(site.root())
        .into_iter()
        .chain(walkdir::WalkDir::new(&out))
    {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let bytes = fs::read(entry.path()).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "{}", entry.path().display());
        }
    }
}

#[test]
fn a_key_is_typed_once_and_opens_one_bucket() {
    walk(|folder, script| {
        let (programs, kept) = (folder.join("programs"), folder.join("kept"));
        fs::create_dir(&programs).unwrap();
        fs::create_dir(&kept).unwrap();
        let stand_in = programs.join("secret-tool");
        write(&stand_in, STAND_IN);
        fs::set_permissions(&stand_in, fs::Permissions::from_mode(0o755)).unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("sh");
        command
            .arg(script)
            .env("KEPT", kept)
            .env("PATH", format!("{}:{path}", programs.display()));
        command
    });
}

#[test]
fn the_keyring_of_a_desktop_keeps_it() {
    let needed = ["secret-tool", "gnome-keyring-daemon", "dbus-run-session"];
    let there = |name: &&str| Path::new("/usr/bin").join(name).exists();
    if let Some(missing) = needed.iter().find(|it| !there(it)) {
        left_out(&format!(
            "the keyring of a desktop: there is no {missing} (Debian: libsecret-tools, gnome-keyring, dbus)"
        ));
        return;
    }
    walk(|folder, script| {
        let (home, run) = (folder.join("home"), folder.join("run"));
        fs::create_dir(&home).unwrap();
        fs::create_dir(&run).unwrap();
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).unwrap();
        // It ends with its session.
        let unlocked = "printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; . \"$0\"";
        let mut command = Command::new("dbus-run-session");
        command
            .args(["--", "sh", "-c", unlocked])
            .arg(script)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", run);
        command
    });
}

#[test]
fn where_nothing_keeps_secrets_it_says_so() {
    let shop = Shop::new(Manners::default());
    let site = Site::with_cases(1);
    let run = |yaml: &str, more: &str| {
        write(&site.root().join("deploy.yaml"), yaml);
        let mut command = Command::new("/bin/sh");
        let line = "printf 'AKI\\nSEC\\n' | \"$0\" deploy --root \"$1\" --lang en $2";
        command
            .args(["-c", line, PROGRAM])
            .arg(site.root())
            .arg(more)
            .env("XDG_STATE_HOME", site.root().join(".state"))
            .env("PATH", "/nowhere")
            .env_remove("MINGBIAN_KEY_ID")
            .env_remove("AWS_ACCESS_KEY_ID");
        finish(command)
    };
    run(&shop.yaml(""), "--remember-key")
        .ended(3)
        .said("nothing keeps passwords on this computer");
    run(&shop.yaml(""), "").ended(2).said("wants a key");
    let folder = "targets:\n  门户:\n    type: folder\n    to: portal\n";
    run(folder, "--remember-key")
        .ended(2)
        .said("“门户” wants no such key");
    let file = shop.yaml("    credentials: ../key.csv\n");
    run(&file, "--forget-key")
        .ended(2)
        .said("is in the file ../key.csv");
    run(&shop.yaml(""), "--each sites/* --remember-key")
        .ended(2)
        .said("a key is kept for one site");
}
