//! The form for a new site: what was typed, what is wrong with it and at which field, and the files that it means.
//! The words are those of the terminal, where there the same is asked. Knows nothing of the page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::author;
use crate::build::new_site;
use crate::locale::{Locale, fill};
use crate::source::name_flaw;
use crate::starter::{self, Beginning, LeftOut, Place, Unclear};

/// What is wrong, by field; `form` is for what no field has.
pub(super) type Wrong = BTreeMap<&'static str, String>;

/// As it was sent.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    /// The same each time that one form is sent.
    pub(super) id: String,
    district: String,
    province: String,
    organisation: String,
    hotline: String,
    units: String,
    /// The folder in which the site gets its own.
    parent: String,
    name: String,
    disguises: Vec<String>,
    audiences: Vec<String>,
    english: bool,
    copy: bool,
}

/// As it was meant.
#[derive(Debug)]
pub(super) struct Asked {
    /// Of the new site.
    pub(super) folder: PathBuf,
    place: Place,
    out: LeftOut,
    beginning: Beginning,
}

/// What the form offers.
#[derive(Serialize)]
pub(super) struct Offers {
    /// What an organisation is called behind the name of its district.
    organisation: String,
    disguises: Vec<Offer>,
    audiences: Vec<Offer>,
}

/// Something that can be ticked.
#[derive(Serialize)]
struct Offer {
    slug: String,
    title: String,
}

/// What a new site can have.
pub(super) fn offers(locale: Locale) -> Offers {
    let disguises = starter::disguises().into_iter();
    let audiences = starter::audiences().into_iter();
    Offers {
        organisation: starter::organisation(false, locale, ""),
        disguises: disguises
            .map(|it| Offer {
                slug: it.slug,
                title: it.title,
            })
            .collect(),
        audiences: audiences
            .map(|it| Offer {
                slug: it.slug,
                title: it.title,
            })
            .collect(),
    }
}

/// What a form means.
///
/// # Errors
/// All that is wrong, not only the first.
pub(super) fn read(form: &Form, locale: Locale) -> Result<Asked, Wrong> {
    let (words, all) = (locale.words().welcome, locale.words());
    let mut wrong = Wrong::new();
    let district = line(&form.district);
    if district.is_empty() {
        wrong.insert("district", words.district_missing.to_owned());
    }
    let hotline = some(&form.hotline);
    if !starter::hotline(&hotline) {
        wrong.insert("hotline", fill(all.starter.hotline_wrong, &[&hotline]));
    }
    let typed = if starter::is_none(&form.units) {
        ""
    } else {
        form.units.trim()
    };
    let units = starter::units(typed).unwrap_or_else(|said| {
        wrong.insert("units", fill(all.starter.unit, &[&line(&said)]));
        Vec::new()
    });
    let mut out = LeftOut::default();
    if let Err(unclear) = out.ticked(&form.disguises, &form.audiences) {
        let said = match unclear {
            Unclear::Nothing => all.starter.keep_nothing.to_owned(),
            Unclear::Unknown(slug) | Unclear::Beyond(slug) => {
                fill(all.starter.keep_unknown, &[&slug])
            }
        };
        wrong.insert("disguises", said);
    }
    if !form.english {
        // It is a language that can be left out.
        let _ = out.sections("en");
    }
    let name = form.name.trim();
    if name.is_empty() {
        wrong.insert("name", words.name_missing.to_owned());
    } else if !is_name(name) {
        wrong.insert("name", fill(words.name_wrong, &[&line(name)]));
    }
    let parent = Path::new(&form.parent);
    if !parent.is_absolute() {
        wrong.insert("name", fill(words.parent_wrong, &[&line(&form.parent)]));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let said = line(&form.organisation);
    let organisation = if said.is_empty() {
        starter::organisation(false, locale, &district)
    } else {
        said
    };
    Ok(Asked {
        folder: parent.join(name),
        place: Place {
            organisation,
            // What was not said is still to be replaced, as after `init`.
            district: if district == starter::district(false, locale) {
                String::new()
            } else {
                district
            },
            province: line(&form.province),
            hotline,
            units,
            address: String::new(),
        },
        out,
        beginning: if form.copy {
            Beginning::Copy
        } else {
            Beginning::Library
        },
    })
}

/// A line as it was typed, without what is no sign.
fn line(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.collect::<String>().trim().to_owned()
}

/// The same, empty where it says that there is none.
fn some(text: &str) -> String {
    let text = line(text);
    if starter::is_none(&text) {
        String::new()
    } else {
        text
    }
}

/// Whether a folder can be called so on every system, and lies in its parent.
fn is_name(name: &str) -> bool {
    name_flaw(Some(name)).is_none() && !name.starts_with('.') && !name.contains('/')
}

/// Makes the site: all of it or nothing.
///
/// # Errors
/// Why its folder cannot be made.
pub(super) fn make(asked: &Asked, locale: Locale) -> Result<(), Wrong> {
    let Asked {
        folder,
        place,
        out,
        beginning,
    } = asked;
    let made = new_site::files(*beginning, place, out, locale);
    let words = locale.words();
    author::create_folder(folder, &made.files).map_err(|error| {
        let shown = folder.display();
        let parent = folder.parent().unwrap_or(folder).display();
        let said = match error {
            author::Error::Exists | author::Error::Changed => fill(words.starter.taken, &[&shown]),
            author::Error::Elsewhere => fill(words.file_elsewhere, &[&shown]),
            author::Error::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fill(words.welcome.parent_wrong, &[&parent])
            }
            author::Error::Io(error) => fill(words.output_io, &[&shown, &locale.reason(&error)]),
        };
        Wrong::from([("name", said)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(parent: &Path) -> Form {
        let all = offers(Locale::Chinese);
        let slugs = |all: Vec<Offer>| all.into_iter().map(|it| it.slug).collect();
        Form {
            district: " 东城区 ".to_owned(),
            parent: parent.to_str().unwrap().to_owned(),
            name: "东城区反传销网站".to_owned(),
            disguises: slugs(all.disguises),
            audiences: slugs(all.audiences),
            english: true,
            ..Form::default()
        }
    }

    #[test]
    fn a_mistake_is_told_at_its_field_and_all_are_told() {
        let fine = form(Path::new(if cfg!(windows) { "C:\\" } else { "/tmp" }));
        let asked = read(&fine, Locale::Chinese).unwrap();
        assert!(asked.folder.ends_with("东城区反传销网站"));
        assert_eq!(asked.place.district, "东城区");
        assert!(asked.place.organisation.starts_with("东城区"));
        let wrong = Form {
            hotline: "打这个".to_owned(),
            units: "公安分局".to_owned(),
            name: "a/../b".to_owned(),
            ..Form::default()
        };
        let wrong = read(&wrong, Locale::Chinese).unwrap_err();
        let fields: Vec<&str> = wrong.keys().copied().collect();
        assert_eq!(
            fields,
            ["disguises", "district", "hotline", "name", "units"]
        );
        for name in [
            "..",
            ".",
            "",
            " ",
            ".x",
            "a/b",
            "a\\b",
            "CON",
            "a:",
            "x.",
            &"长".repeat(99),
        ] {
            let name = name.to_owned();
            let form = Form {
                name,
                ..form(Path::new("/tmp"))
            };
            let wrong = read(&form, Locale::English).unwrap_err();
            assert!(wrong.contains_key("name"), "{}", form.name);
        }
        for parent in ["", "tmp", "../tmp"] {
            let wrong = read(&form(Path::new(parent)), Locale::English).unwrap_err();
            assert!(wrong.contains_key("name"), "{parent}");
        }
    }

    #[test]
    fn nothing_that_is_there_is_touched() {
        let above = tempfile::tempdir().unwrap();
        let mut asked = read(&form(above.path()), Locale::Chinese).unwrap();
        author::create(&asked.folder.join("note.txt"), b"mine").unwrap();
        let wrong = make(&asked, Locale::Chinese).unwrap_err();
        assert!(wrong["name"].contains("已经有了"), "{wrong:?}");
        assert!(!crate::welcome::folders::has_site(&asked.folder));
        asked.folder = above.path().join("gone/site");
        let wrong = make(&asked, Locale::Chinese).unwrap_err();
        assert!(wrong["name"].contains("换一个地方"), "{wrong:?}");
    }
}
