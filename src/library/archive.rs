//! A library in one file: a zip that anybody can look into, with a folder for each layer and a table of what they are.

use std::io::{Cursor, Read as _};

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use crate::exchange::package::zipped;
use crate::source;

/// Of the form of the file; raised with what an older program would read wrongly.
const FORM: u32 = 1;
/// The table.
const INDEX: &str = "library.json";
/// The most bytes of all files together, unpacked.
pub const MOST: u64 = 256 << 20;
/// The most bytes of the file itself.
pub const MOST_PACKED: u64 = MOST;
/// More layers than anybody needs.
const MOST_LAYERS: usize = 8;

/// The files of one layer by their paths.
pub type Files = Vec<(String, Vec<u8>)>;

/// What a layer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The content that the program carries; how the author calls it.
    Builtin(String),
    /// A folder; its path from the content folder of the site.
    Folder(String),
}

/// What stands in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    form: u32,
    /// The program that wrote it.
    pub mingbian: String,
    /// Of all files, to be compared.
    pub fingerprint: String,
    /// From the top.
    pub layers: Vec<Source>,
}

/// Why a file is no library.
#[derive(Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is none, or was cut off.
    Broken,
    /// A newer program wrote it: its version.
    Newer(String),
}

/// A library that was agreed to, with its files still packed.
pub struct Agreed {
    /// What it is.
    pub index: Index,
    zip: ZipArchive<Cursor<Vec<u8>>>,
}

/// Packs layers. `None`: more than one file can hold.
pub fn pack(fingerprint: &str, layers: &[(Source, Files)]) -> Option<Vec<u8>> {
    let size = |(_, bytes): &(String, Vec<u8>)| u64::try_from(bytes.len()).unwrap_or(MOST);
    let all = layers.iter().flat_map(|(_, files)| files).map(size);
    if all.sum::<u64>() > MOST {
        return None;
    }
    let index = Index {
        form: FORM,
        mingbian: env!("CARGO_PKG_VERSION").to_owned(),
        fingerprint: fingerprint.to_owned(),
        layers: layers.iter().map(|(source, _)| source.clone()).collect(),
    };
    let index = serde_json::to_vec_pretty(&index).ok()?;
    let mut named: Vec<(String, &[u8])> = vec![(INDEX.to_owned(), &index)];
    for (number, (_, files)) in (1..).zip(layers) {
        let inside = files.iter();
        named.extend(inside.map(|(path, bytes)| (format!("{number}/{path}"), &**bytes)));
    }
    zipped(named.iter().map(|(path, bytes)| (&**path, *bytes)))
}

/// Reads the table.
///
/// # Errors
/// When it is no library, or one of a newer program.
pub fn open(bytes: Vec<u8>) -> Result<Agreed, Unread> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Broken)?;
    let table = read(&mut zip, INDEX, 1 << 20).ok_or(Unread::Broken)?;
    // Of a form that is not ours only the version is sure.
    let plain: serde_json::Value = serde_json::from_slice(&table).map_err(|_| Unread::Broken)?;
    let version = plain.get("mingbian").and_then(|it| it.as_str());
    let version = version.ok_or(Unread::Broken)?.to_owned();
    let form = plain.get("form").and_then(serde_json::Value::as_u64);
    let newer = form.is_none_or(|form| form > u64::from(FORM));
    if newer || is_newer(&version, env!("CARGO_PKG_VERSION")) {
        return Err(Unread::Newer(version));
    }
    let index: Index = serde_json::from_value(plain).map_err(|_| Unread::Broken)?;
    if index.layers.is_empty() || index.layers.len() > MOST_LAYERS {
        return Err(Unread::Broken);
    }
    Ok(Agreed { index, zip })
}

impl Agreed {
    /// The files of all layers.
    ///
    /// # Errors
    /// When one cannot be unpacked, or all together are more than [`MOST`].
    pub fn unpack(mut self) -> Result<Vec<(Source, Files)>, Unread> {
        let mut layers: Vec<(Source, Files)> = Vec::new();
        layers.extend(self.index.layers.iter().map(|it| (it.clone(), Vec::new())));
        let mut left = MOST;
        let names = self.zip.file_names().flatten();
        let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
        for name in names {
            let Some((number, path)) = name.split_once('/') else {
                continue;
            };
            let number = number.parse::<usize>().ok();
            let layer = number.and_then(|number| layers.get_mut(number.checked_sub(1)?));
            let Some((_, files)) = layer.filter(|_| !path.is_empty() && !path.ends_with('/'))
            else {
                continue;
            };
            let most = if source::is_text(path) {
                left.min(source::LARGEST_TEXT)
            } else {
                left
            };
            let bytes = read(&mut self.zip, &name, most).ok_or(Unread::Broken)?;
            left -= u64::try_from(bytes.len()).unwrap_or(left);
            files.push((path.to_owned(), bytes));
        }
        Ok(layers)
    }
}

fn read(zip: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str, most: u64) -> Option<Vec<u8>> {
    let file = zip.by_name(name).ok()?;
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    let length = u64::try_from(read.ok()?).ok()?;
    (length <= most).then_some(bytes)
}

/// Whether a version comes after another: `0.10.0` after `0.9.2`. What is no version comes after none.
fn is_newer(version: &str, than: &str) -> bool {
    let numbers = |text: &str| -> Option<Vec<u64>> {
        let plain = text.split(['-', '+']).next().unwrap_or(text);
        plain.split('.').map(|part| part.parse().ok()).collect()
    };
    match (numbers(version), numbers(than)) {
        (Some(version), Some(than)) => version > than,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layers() -> Vec<(Source, Files)> {
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        vec![
            (
                Source::Folder("../city".to_owned()),
                vec![file("cases/甲.md", "一"), file("site.yaml", "title: x")],
            ),
            (
                Source::Builtin("自带".to_owned()),
                vec![file("guides/a.md", "二")],
            ),
        ]
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        let bytes = pack("f", &layers()).unwrap();
        assert_eq!(pack("f", &layers()).unwrap(), bytes);
        let agreed = open(bytes).ok().unwrap();
        assert_eq!(agreed.index.fingerprint, "f");
        assert_eq!(agreed.unpack().unwrap(), layers());
    }

    #[test]
    fn what_is_cut_off_or_newer_is_told_apart() {
        let bytes = pack("f", &layers()).unwrap();
        for length in [0, 10, bytes.len() / 2, bytes.len() - 1] {
            let cut = open(bytes[..length].to_vec());
            assert_eq!(cut.err(), Some(Unread::Broken), "{length}");
        }
        let table = |text: &str| zipped([(INDEX, text.as_bytes())]).unwrap();
        let error = |text: &str| open(table(text)).err();
        assert_eq!(
            error(r#"{"form": 1, "mingbian": "99.0.0", "fingerprint": "", "layers": []}"#),
            Some(Unread::Newer("99.0.0".to_owned()))
        );
        assert_eq!(
            error(r#"{"form": 2, "mingbian": "0.1.0", "other": 1}"#),
            Some(Unread::Newer("0.1.0".to_owned()))
        );
        assert_eq!(
            error(r#"{"form": 1, "mingbian": "0.1.0"}"#),
            Some(Unread::Broken)
        );
        assert_eq!(error("{}"), Some(Unread::Broken));
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (version, than, newer) in [
            ("0.10.0", "0.9.2", true),
            ("0.1.0", "0.1.0", false),
            ("0.1.0", "0.2.0", false),
            ("1.0", "0.9.9", true),
            ("x", "0.1.0", false),
        ] {
            assert_eq!(is_newer(version, than), newer, "{version}");
        }
    }
}
