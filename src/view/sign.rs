//! The drawing beside a page's name: the one that it names, or that of what it is about.

use super::context::Context;
use super::model::Sign;
use crate::site::{EntryId, PageKind, Version, disguises_of_case, is_drawing};

impl<'a> Context<'a> {
    /// The sign of a page; a case has that of its first disguise, a quiz that of the disguise that most of its questions
    /// are about. Guides and the like have none of their own accord.
    pub(super) fn sign(&self, id: EntryId) -> Option<Sign<'a>> {
        let (version, _) = self.version(id)?;
        // A translation has the sign of what it translates.
        let original = self.site.version(id, 0).map(|(version, _)| version);
        let named = self.named_sign(version);
        if let Some(sign) = named.or_else(|| self.named_sign(original?)) {
            return Some(sign);
        }
        match self.site.entry(id).kind {
            PageKind::Disguise => self.known_sign("coat"),
            PageKind::Audience => self.known_sign("people"),
            PageKind::Scenario => self.known_sign("chat"),
            PageKind::Case => {
                let disguises = disguises_of_case(self.site, id, self.edition_index);
                self.sign(*disguises.first()?)
            }
            PageKind::Quiz => self.sign(version.main_disguise()?),
            _ => None,
        }
    }

    fn named_sign(&self, version: &'a Version) -> Option<Sign<'a>> {
        let name = version.front()?.sign.as_ref()?.value.as_str();
        if is_drawing(name) {
            let picture = Some(self.picture(version, name, "")?);
            let name = "".into();
            return Some(Sign { name, picture });
        }
        self.known_sign(name)
    }

    /// One of the theme's, if it has it.
    fn known_sign(&self, name: &str) -> Option<Sign<'a>> {
        let known = self.site.signs.iter().find(|known| *known == name)?;
        Some(Sign {
            name: known.as_str().into(),
            picture: None,
        })
    }
}
