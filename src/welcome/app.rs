//! What the welcome page does when it is asked: opens a site, makes one. Who may ask is decided before.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use super::folders;
use super::form::{self, Form, Wrong};
use super::recent;
use super::running;
use super::{Options, Show};
use crate::http::Names;
use crate::locale::{Locale, WelcomeWords, fill};

/// Of so many forms it is known what became of them.
const FORMS: usize = 32;

/// What every answer may need.
#[derive(Clone)]
pub(super) struct App {
    pub(super) names: Names,
    /// Known to the page alone.
    pub(super) token: Arc<str>,
    /// Known to whoever may read what this user keeps.
    pub(super) secret: Arc<str>,
    /// Somebody ended it on the page.
    pub(super) ended: Arc<Notify>,
    pub(super) locale: Locale,
    pub(super) state: Option<Arc<Path>>,
    show: Arc<Show>,
    /// Forms and the folders that were made of them: one form makes one site, however often it is sent.
    made: Arc<Mutex<Vec<(String, PathBuf)>>>,
}

impl App {
    pub(super) fn new(options: Options, names: Names, secret: String) -> Self {
        Self {
            names,
            token: running::random().into(),
            secret: secret.into(),
            ended: Arc::default(),
            locale: options.locale,
            state: options.state.map(Into::into),
            show: Arc::new(options.show),
            made: Arc::default(),
        }
    }

    pub(super) fn words(&self) -> &'static WelcomeWords {
        self.locale.words().welcome
    }

    pub(super) fn address(&self) -> String {
        format!("{}/", self.names.origin())
    }

    /// Shows a site and remembers it.
    pub(super) fn open(&self, folder: &Path) -> Result<String, String> {
        if !folder.is_absolute() || !folders::has_site(folder) {
            return Err(fill(self.words().no_site, &[&folder.display()]));
        }
        let address = (self.show)(folder, &self.address())?;
        if let Some(state) = &self.state {
            recent::add(state, folder);
        }
        Ok(address)
    }

    pub(super) fn make(&self, form: &Form) -> Result<String, Wrong> {
        let asked = form::read(form, self.locale)?;
        // One after the other: the second of two that are the same finds what the first has made.
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |(id, folder): &(String, PathBuf)| *id == form.id && *folder == asked.folder;
        if !made.iter().any(known) {
            form::make(&asked, self.locale)?;
            if made.len() == FORMS {
                made.remove(0);
            }
            made.push((form.id.clone(), asked.folder.clone()));
        }
        self.open(&asked.folder)
            .map_err(|why| Wrong::from([("form", why)]))
    }
}
