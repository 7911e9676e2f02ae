//! The program that brings us to a server: OpenSSH's `ssh`, which has the keys, the agent, the user's settings and the
//! known hosts, and asks nobody anything. What it says of a failure becomes one of ours. Knows no SFTP.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::diagnostic::{Fault, SshFault, StoreFault};
use crate::syntax::deploy::Server;

/// Seconds until a server that does not answer is given up.
const PATIENCE: u32 = 20;

/// A program that speaks SFTP at its input and output.
#[derive(Clone, Debug)]
pub struct Line {
    /// The program.
    pub program: OsString,
    /// What it is told.
    pub arguments: Vec<OsString>,
    /// As a person would begin it, to be asked about the server's key.
    pub typed: String,
}

/// The way to a server; `key` is the file with the private key, `known` that with the keys of servers.
pub fn ssh(server: &Server, key: Option<&Path>, known: Option<&Path>) -> Line {
    let mut options: Vec<OsString> = [
        "BatchMode=yes",
        "StrictHostKeyChecking=yes",
        "ClearAllForwardings=yes",
        "ForwardAgent=no",
        "ForwardX11=no",
        "PermitLocalCommand=no",
        "RequestTTY=no",
        "LogLevel=ERROR",
        // A line that was cut is noticed after a minute.
        "ServerAliveInterval=15",
        "ServerAliveCountMax=4",
    ]
    .map(OsString::from)
    .to_vec();
    options.push(format!("ConnectTimeout={PATIENCE}").into());
    let mut typed = String::from("ssh");
    if let Some(port) = server.port {
        options.push(format!("Port={port}").into());
        let _ = write!(typed, " -p {port}");
    }
    if let Some(known) = known {
        options.push(format!("UserKnownHostsFile={}", quoted(known)).into());
        let _ = write!(typed, " -o UserKnownHostsFile={}", quoted(known));
    }
    if let Some(key) = key {
        options.push("IdentitiesOnly=yes".into());
        options.push(format!("IdentityFile={}", quoted(key)).into());
    }
    let mut arguments: Vec<OsString> = Vec::new();
    for option in options {
        arguments.push("-o".into());
        arguments.push(option);
    }
    typed.push(' ');
    if let Some(user) = &server.user {
        arguments.push("-l".into());
        arguments.push(user.into());
        let _ = write!(typed, "{user}@");
    }
    typed.push_str(&server.host);
    arguments.extend(["-s", "--", &server.host, "sftp"].map(OsString::from));
    Line {
        program: "ssh".into(),
        arguments,
        typed,
    }
}

/// A path as `ssh` reads it in an option: no sign in it stands for anything else.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let text = if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.replace('\\', "\\\\")
    };
    format!("\"{}\"", text.replace('"', "\\\"").replace('%', "%%"))
}

impl Line {
    /// Begins it.
    pub(super) fn begin(&self) -> Result<Child, StoreFault> {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt as _;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        command.spawn().map_err(|error| {
            StoreFault::Ssh(match error.kind() {
                io::ErrorKind::NotFound => SshFault::NoProgram,
                _ => SshFault::Other(error.to_string()),
            })
        })
    }

    /// What its last words mean, when nothing came of it.
    pub(super) fn fault(&self, said: &str) -> StoreFault {
        let has = |text: &str| said.contains(text);
        let with = |text: &str| said.lines().find(|line| line.contains(text)).map(str::trim);
        let last = || said.lines().map(str::trim).rfind(|line| !line.is_empty());
        let ssh = if has("HOST IDENTIFICATION HAS CHANGED") {
            SshFault::HostChanged(self.typed.clone())
        } else if has("Host key verification failed") {
            SshFault::HostUnknown(self.typed.clone())
        } else if has("UNPROTECTED PRIVATE KEY FILE") || has("bad permissions") {
            SshFault::KeyOpen
        } else if let Some(line) = with("Load key") {
            SshFault::KeyFile(line.to_owned())
        } else if let Some(line) = with("Permission denied") {
            SshFault::Login(line.to_owned())
        } else if has("Too many authentication failures") {
            SshFault::Login("Too many authentication failures".to_owned())
        } else if has("subsystem request failed") {
            SshFault::NoSftp
        } else if has("Could not resolve hostname") {
            return StoreFault::Net(Fault::NoHost);
        } else if has("Connection refused") {
            return StoreFault::Net(Fault::Refused);
        } else if has("timed out") {
            return StoreFault::Net(Fault::Timeout);
        } else if has("No route to host") || has("unreachable") {
            return StoreFault::Net(Fault::NoRoute);
        } else if has("closed by") || has("Connection reset") || has("Broken pipe") {
            return StoreFault::Net(Fault::Closed);
        } else if let Some(line) = last() {
            SshFault::Other(line.to_owned())
        } else {
            return StoreFault::Net(Fault::Closed);
        };
        StoreFault::Ssh(ssh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> Server {
        Server {
            host: "example.com".to_owned(),
            user: Some("deploy".to_owned()),
            port: Some(2222),
            known_hosts: None,
        }
    }

    #[test]
    fn what_ssh_says_becomes_a_fault() {
        let line = ssh(&server(), None, None);
        assert_eq!(line.typed, "ssh -p 2222 deploy@example.com");
        let ssh = StoreFault::Ssh;
        for (said, fault) in [
            (
                "No ED25519 host key is known for example.com and you have requested strict checking.\nHost key verification failed.\n",
                ssh(SshFault::HostUnknown(line.typed.clone())),
            ),
            (
                "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.\n",
                ssh(SshFault::HostChanged(line.typed.clone())),
            ),
            (
                "deploy@example.com: Permission denied (publickey).\r\n",
                ssh(SshFault::Login(
                    "deploy@example.com: Permission denied (publickey).".to_owned(),
                )),
            ),
            (
                "Load key \"k\": incorrect passphrase supplied to decrypt private key\nx: Permission denied (publickey).\n",
                ssh(SshFault::KeyFile(
                    "Load key \"k\": incorrect passphrase supplied to decrypt private key"
                        .to_owned(),
                )),
            ),
            (
                "ssh: Could not resolve hostname x: Name or service not known",
                StoreFault::Net(Fault::NoHost),
            ),
            (
                "ssh: connect to host x port 22: Connection refused",
                StoreFault::Net(Fault::Refused),
            ),
            ("", StoreFault::Net(Fault::Closed)),
            ("hm\n\n", ssh(SshFault::Other("hm".to_owned()))),
        ] {
            assert_eq!(line.fault(said), fault, "{said}");
        }
    }

    #[test]
    fn signs_in_paths_stand_for_themselves() {
        let line = ssh(&server(), Some(Path::new("/a b/100%/\"k")), None);
        let all = line.arguments.iter().map(|it| it.to_string_lossy());
        let all: Vec<_> = all.collect();
        let wanted = r#"IdentityFile="/a b/100%%/\"k""#;
        assert!(all.iter().any(|it| it == wanted), "{all:?}");
        assert_eq!(all[all.len() - 3..], ["--", "example.com", "sftp"]);
    }
}
