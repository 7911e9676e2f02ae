//! `mingbian deploy` over the real `ssh` to the real `sshd`, which speak through a pipe instead of a port: keys, the server's
//! key, what is said when one of them is wrong. Keys are made for the test; nobody's own are looked at. Left out with a word
//! where they are not installed.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::sftp::left_out;
use super::store::ID;
use crate::support::{Outcome, PROGRAM, Site, finish, picture, write};

const SSH: &str = "/usr/bin/ssh";
const SSHD: &str = "/usr/sbin/sshd";

/// Keys, a server's settings, and an `ssh` that finds it.
struct Host {
    site: Site,
    folder: tempfile::TempDir,
    user: String,
}

impl Host {
    fn new() -> Option<Self> {
        if !Path::new(SSH).exists() || !Path::new(SSHD).exists() {
            left_out("SSH: there is no ssh or sshd (Debian: openssh-client, openssh-server)");
            return None;
        }
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let host = Self {
            site: Site::with_cases(2),
            folder: tempfile::tempdir().unwrap(),
            user: String::from_utf8(user).unwrap().trim().to_owned(),
        };
        for key in ["host", "other-host", "user", "other-user"] {
            let mut command = Command::new("ssh-keygen");
            command.args(["-q", "-t", "ed25519", "-N", "", "-C", key, "-f"]);
            assert!(command.arg(host.path(key)).status().unwrap().success());
        }
        let text = |name: &str| fs::read_to_string(host.path(name)).unwrap();
        write(&host.path("authorized"), text("user.pub"));
        for (file, key) in [("known", "host.pub"), ("known-other", "other-host.pub")] {
            write(&host.path(file), format!("www.site.test {}", text(key)));
        }
        write(&host.path("known-none"), "");
        write(&host.path("no-key"), "this is no key\n");
        let own = fs::Permissions::from_mode(0o600);
        fs::set_permissions(host.path("no-key"), own).unwrap();
        let shown = |name: &str| host.path(name).display().to_string();
        write(
            &host.path("sshd_config"),
            format!(
                "HostKey {}\nAuthorizedKeysFile {}\nStrictModes no\nUsePAM no\nPidFile none\nPermitRootLogin yes\nPasswordAuthentication no\nSubsystem sftp internal-sftp\n",
                shown("host"),
                shown("authorized")
            ),
        );
        write(
            &host.path("ssh_config"),
            format!(
                "Host *\n  ProxyCommand {SSHD} -i -f {}\n  GlobalKnownHostsFile none\n  IdentityAgent none\n",
                shown("sshd_config")
            ),
        );
        let ssh = host.path("bin/ssh");
        let script = format!(
            "#!/bin/sh\necho \"$@\" >>{}\nexec {SSH} -F {} \"$@\"\n",
            shown("asked"),
            shown("ssh_config")
        );
        write(&ssh, script);
        fs::set_permissions(&ssh, fs::Permissions::from_mode(0o755)).unwrap();
        let mut plain = Command::new(&ssh);
        let known = format!("UserKnownHostsFile={}", shown("known"));
        plain.args(["-o", "BatchMode=yes", "-o", &known, "-i"]);
        plain.arg(host.path("user")).args(["www.site.test", "true"]);
        let plain = plain.output().unwrap();
        if !plain.status.success() {
            let said = String::from_utf8_lossy(&plain.stderr).into_owned();
            left_out(&format!("SSH: nobody can sign in here by sshd: {said}"));
            return None;
        }
        Some(host)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn yaml(&self, host: &str, key: &str, known: &str, to: &str) -> String {
        let shown = |name: &str| self.path(name).display().to_string();
        let mut yaml = format!("targets:\n  portal:\n    type: sftp\n    host: {host}\n");
        let _ = write!(yaml, "    user: {}\n    to: {}\n", self.user, shown(to));
        let _ = writeln!(yaml, "    credentials: {}", shown(key));
        let _ = writeln!(yaml, "    known_hosts: {}", shown(known));
        yaml
    }

    fn deploy(&self, yaml: &str, more: &[&str]) -> Outcome {
        write(&self.site.root().join("deploy.yaml"), yaml);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::split_paths(&path);
        let path = std::iter::once(self.path("bin")).chain(path);
        let mut command = Command::new(PROGRAM);
        command
            .arg("deploy")
            .args(more)
            .args(["--lang", "en", "--root"])
            .arg(self.site.root())
            .env("PATH", std::env::join_paths(path).unwrap())
            .env("XDG_STATE_HOME", self.site.root().join(".state"))
            .env("MINGBIAN_KEY_ID", ID);
        finish(command)
    }
}

#[test]
fn a_site_goes_through_ssh_and_strangers_are_not_believed() {
    let Some(host) = Host::new() else { return };
    let there = |folder: &str| {
        let mut files = picture(&host.path(folder));
        files.retain(|path, _| !path.starts_with(".mingbian/"));
        files
    };
    let yaml = host.yaml("www.site.test", "user", "known", "portal") + "    compressed: yes\n";
    host.deploy(&yaml, &["--dry-run"])
        .ended(0)
        .said("Nothing was done");
    assert!(!host.path("portal").exists());
    host.deploy(&yaml, &["--probe"])
        .ended(0)
        .said("can be published");
    host.deploy(&yaml, &[]).ended(0).said("is published");
    assert!(host.path("portal/index.html.br").exists());
    host.deploy(&yaml, &[]).ended(0).said("up to date");
    let yaml = host.yaml("www.site.test", "user", "known", "portal") + "    keep_hours: 0\n";
    host.deploy(&yaml, &[]).ended(0);
    let mut built = picture(&host.site.public());
    built.retain(|path, _| !path.starts_with(".mingbian/"));
    assert_eq!(there("portal"), built);

    for (name, key, known, to, said) in [
        (
            "www.site.test",
            "user",
            "known-none",
            "x",
            "is not known here yet",
        ),
        (
            "www.site.test",
            "user",
            "known-other",
            "x",
            "is another than before",
        ),
        (
            "www.site.test",
            "other-user",
            "known",
            "x",
            "did not let this user in",
        ),
        (
            "www.site.test",
            "user",
            "known",
            "no/x",
            "nor the folder around it",
        ),
        (
            "www.site.test",
            "none",
            "known",
            "x",
            "cannot read the file with the key",
        ),
        (
            "www.site.test",
            "no-key",
            "known",
            "x",
            "the key cannot be used",
        ),
    ] {
        let yaml = host.yaml(name, key, known, to);
        host.deploy(&yaml, &[]).ended(3).said(said);
        assert!(!host.path("x").exists());
    }
    fs::set_permissions(host.path("user"), fs::Permissions::from_mode(0o644)).unwrap();
    let yaml = host.yaml("www.site.test", "user", "known", "x");
    host.deploy(&yaml, &[]).ended(3).said("others can read");
    // A name is never an option, and nobody is asked anything.
    let yaml = host.yaml("-oProxyCommand=x", "user", "known", "x");
    host.deploy(&yaml, &[]).ended(1).said("deploy-server");
    let asked = fs::read_to_string(host.path("asked")).unwrap();
    let ours = asked.lines().filter(|it| it.ends_with("sftp"));
    assert!(ours.clone().count() > 5);
    for line in ours {
        for part in [
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            "-s -- www.site.test",
        ] {
            assert!(line.contains(part), "{line}");
        }
    }
}
