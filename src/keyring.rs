//! Secrets that the computer keeps for whoever is logged in: Windows' credentials, macOS's keychain, elsewhere the service that
//! the program `secret-tool` speaks to. A text under a name; knows nothing of what it means.

/// Whose texts they are: as the system's own list of them shows it.
const SERVICE: &str = "mingbian";

/// Why a text is not had, or not kept.
#[derive(Debug)]
pub enum Fault {
    /// There is nothing on this computer that keeps secrets.
    None,
    /// It says why not, in its own words.
    Refused(String),
}

#[cfg(any(windows, target_os = "macos"))]
mod system {
    use std::sync::Arc;

    #[cfg(target_os = "macos")]
    use apple_native_keyring_store::keychain::Store;
    use keyring_core::api::CredentialStoreApi as _;
    use keyring_core::{Entry, Error};
    #[cfg(windows)]
    use windows_native_keyring_store::Store;

    use super::{Fault, SERVICE};

    fn entry(name: &str) -> Result<Entry, Fault> {
        let store: Arc<Store> = Store::new().map_err(|_| Fault::None)?;
        store.build(SERVICE, name, None).map_err(said)
    }

    /// Errors that carry what was kept are not printed.
    fn said(error: Error) -> Fault {
        Fault::Refused(match error {
            Error::BadEncoding(_) | Error::BadDataFormat(..) => "bad data".to_owned(),
            other => other.to_string(),
        })
    }

    pub(super) fn read(name: &str) -> Result<Option<String>, Fault> {
        match entry(name)?.get_password() {
            Ok(text) => Ok(Some(text)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(said(error)),
        }
    }

    pub(super) fn write(name: &str, text: &str) -> Result<(), Fault> {
        entry(name)?.set_password(text).map_err(said)
    }

    pub(super) fn remove(name: &str) -> Result<(), Fault> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(said(error)),
        }
    }
}

#[cfg(not(any(windows, target_os = "macos")))]
mod system {
    #![allow(clippy::disallowed_methods, reason = "it runs secret-tool")]

    use std::process::Command;
    use std::time::Duration;

    use super::{Fault, SERVICE};
    use crate::program::{self, Error};

    /// Somebody may be asked to unlock it first.
    const PATIENCE: Duration = Duration::from_mins(2);
    /// The most bytes of one text.
    const MOST: usize = 64 << 10;

    /// Asks by what a text is found again. What is kept goes by the pipe: arguments are seen by all who look.
    fn ask(words: &[&str], name: &str, said: &str) -> Result<Vec<u8>, Error> {
        let mut command = Command::new("secret-tool");
        command
            .args(words)
            .args(["service", SERVICE, "account", name])
            .env("LC_ALL", "C");
        program::ask(&mut command, said.as_bytes(), MOST, PATIENCE)
    }

    fn fault(error: Error) -> Fault {
        match error {
            Error::None => Fault::None,
            Error::Slow => Fault::Refused("secret-tool: no answer".to_owned()),
            Error::Failed(line) => {
                let line = line.trim_start_matches("secret-tool: ");
                // No desktop, or nothing on it that keeps secrets.
                let absent = ["autolaunch D-Bus", "org.freedesktop.secrets"];
                if absent.iter().any(|it| line.contains(it)) {
                    Fault::None
                } else {
                    Fault::Refused(line.to_owned())
                }
            }
        }
    }

    pub(super) fn read(name: &str) -> Result<Option<String>, Fault> {
        match ask(&["lookup"], name, "") {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                Ok(Some(text.trim_end_matches('\n').to_owned()).filter(|it| !it.is_empty()))
            }
            Err(Error::Failed(line)) if line.is_empty() => Ok(None),
            Err(error) => Err(fault(error)),
        }
    }

    pub(super) fn write(name: &str, text: &str) -> Result<(), Fault> {
        let label = format!("--label={SERVICE}: {name}");
        ask(&["store", &label], name, text).map(drop).map_err(fault)
    }

    pub(super) fn remove(name: &str) -> Result<(), Fault> {
        match ask(&["clear"], name, "") {
            Ok(_) => Ok(()),
            Err(Error::Failed(line)) if line.is_empty() => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }
}

/// The text of this name, where there is one.
///
/// # Errors
/// When nothing keeps secrets here, or it does not say.
pub fn read(name: &str) -> Result<Option<String>, Fault> {
    system::read(name)
}

/// Keeps a text, in the place of what was there.
///
/// # Errors
/// When nothing keeps secrets here, or it refuses.
pub fn write(name: &str, text: &str) -> Result<(), Fault> {
    system::write(name, text)
}

/// Forgets a text, if it is there.
///
/// # Errors
/// When nothing keeps secrets here, or it refuses.
pub fn remove(name: &str) -> Result<(), Fault> {
    system::remove(name)
}
