//! The manifest at the target: which files there are ours, what they hold, which of them nothing needs any more since when;
//! and, while somebody publishes, since when and which files may be half way. It lies where everybody can read it: no
//! name of a computer or person is in it. Knows its own format alone.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde::{Deserialize, Serialize};

use super::file::{self, Item, Meta};
use super::target::Listed;
use crate::hash::Fingerprint;
use crate::output;

/// Where it lies at the target.
pub const MANIFEST: &str = ".mingbian/deploy.json.gz";
/// Raised when the format changes in a way that an older program would misread.
const VERSION: u32 = 1;
/// More than the manifest of a million files has; what says that it is longer is none.
const LONGEST: u64 = 512 << 20;
/// Signs of a file's MD5 that are kept: enough to see that somebody changed it.
const SIGNS: usize = 8;

/// What we know of a target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// Another one in each manifest that is written, by which its writer knows it again.
    pub stamp: String,
    /// Whose site it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Named>,
    /// Who publishes at the moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running: Option<Running>,
    /// Who puts parts of the site at the moment ([`Running::owner`]), and when each was last heard of ([`Running::at`]).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, u64>,
    /// Another one whenever somebody begins to publish the whole site.
    #[serde(default)]
    pub round: u64,
    /// The site.
    pub files: BTreeMap<String, Kept>,
    /// Files of ours that no page needs any more.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gone: BTreeMap<String, Gone>,
    /// Files of ours that were being put: what they hold is not known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pending: BTreeMap<String, Fingerprint>,
}

/// Whose site it is, as its readers are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What it is called.
    pub title: String,
    /// The district that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Who runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Where readers find it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Named {
    /// Whether these are two sites: one that has another name or another office in charge is the same one still.
    pub fn is_another(&self, other: &Self) -> bool {
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        let moved = differ(&self.address, &other.address);
        let runs = differ(&self.organisation, &other.organisation);
        let district = differ(&self.district, &other.district);
        district || moved && runs || runs && self.title != other.title
    }

    /// In words.
    pub fn shown(&self) -> String {
        let more = [&self.district, &self.organisation, &self.address];
        let more = more.into_iter().flatten().map(String::as_str);
        let all: Vec<&str> = [&*self.title].into_iter().chain(more).collect();
        all.join(" ")
    }
}

/// A file as we put it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// As [`Item::mark`].
    #[serde(rename = "m")]
    pub mark: Fingerprint,
    /// The beginning of the MD5 of what is stored.
    #[serde(rename = "s")]
    pub sum: String,
    /// Bytes that are stored.
    #[serde(rename = "n")]
    pub size: u64,
}

/// A file that nothing needs any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// As it was put, where that is known.
    #[serde(rename = "f")]
    pub file: Option<Kept>,
    /// In seconds since 1970.
    #[serde(rename = "t")]
    pub since: u64,
}

/// Somebody who publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Running {
    /// A fingerprint of the computer and the folder, by which only they know themselves again.
    pub owner: String,
    /// When it was last heard of, in seconds since 1970.
    pub at: u64,
}

/// Why there is no reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A newer program wrote it.
    Newer,
    /// It is damaged.
    Broken,
}

impl Kept {
    /// What is kept of a file that is put.
    pub fn of(item: &Item, stored: &[u8]) -> Self {
        Self {
            mark: item.mark,
            sum: short(&file::sum(stored)),
            size: stored.len() as u64,
        }
    }
}

impl Kept {
    /// Whether what lies at the target is what was put, as far as the target tells.
    pub fn is(&self, listed: &Listed) -> bool {
        let sum = listed.sum.as_ref();
        listed.size == self.size && sum.is_none_or(|sum| short(sum) == self.sum)
    }
}

/// The part of an MD5 that is kept.
pub fn short(sum: &str) -> String {
    sum.chars().take(SIGNS).collect()
}

impl Manifest {
    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut whole = self.clone();
        whole.version = VERSION;
        // Maps of texts always have a form.
        file::gzip(&serde_json::to_vec(&whole).unwrap_or_default())
    }

    /// Reads one.
    ///
    /// # Errors
    /// When it is none, or names what is no file of a site: names from it are deleted.
    pub fn decode(bytes: &[u8]) -> Result<Self, Unread> {
        #[derive(Deserialize)]
        struct Head {
            version: u32,
        }
        let mut text = Vec::new();
        let limited = flate2::read::GzDecoder::new(bytes)
            .take(LONGEST)
            .read_to_end(&mut text);
        // A host that unpacks what it serves gives the text itself.
        let text = if limited.is_ok() { &text } else { bytes };
        let head: Head = serde_json::from_slice(text).map_err(|_| Unread::Broken)?;
        if head.version > VERSION {
            return Err(Unread::Newer);
        }
        let read: Self = serde_json::from_slice(text).map_err(|_| Unread::Broken)?;
        let mut keys = read
            .files
            .keys()
            .chain(read.gone.keys())
            .chain(read.pending.keys());
        if keys.all(|key| output::is_path(key)) {
            Ok(read)
        } else {
            Err(Unread::Broken)
        }
    }

    /// How the manifest itself is labelled.
    pub fn meta() -> Meta {
        Meta {
            content_type: "application/gzip".to_owned(),
            cache: "no-store",
            coding: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut manifest = Manifest {
            version: VERSION,
            stamp: "a".to_owned(),
            ..Manifest::default()
        };
        let kept = Kept {
            mark: Fingerprint::of(b"1"),
            sum: "00".to_owned(),
            size: 1,
        };
        manifest.files.insert("案例/index.html".to_owned(), kept);
        let bytes = manifest.encode();
        assert_eq!(Manifest::decode(&bytes), Ok(manifest.clone()));
        assert_eq!(bytes, manifest.encode());
    }

    #[test]
    fn what_is_newer_damaged_or_leads_out_is_told() {
        for (text, wrong) in [
            (r#"{"version":9,"x":1}"#, Unread::Newer),
            ("<html>", Unread::Broken),
            ("", Unread::Broken),
            (
                r#"{"version":1,"stamp":"","files":{"../a":{"m":"00","s":"","n":1}}}"#,
                Unread::Broken,
            ),
            (
                r#"{"version":1,"stamp":"","files":{},"pending":{".mingbian/x":"00"}}"#,
                Unread::Broken,
            ),
        ] {
            assert_eq!(Manifest::decode(text.as_bytes()), Err(wrong), "{text}");
            assert_eq!(Manifest::decode(&file::gzip(text.as_bytes())), Err(wrong));
        }
    }
}
