//! The key to a store: from the environment, from the file that the store's own console hands out, or as it is typed. It is never shown:
//! not in a message, not in a value that is printed.

use std::fmt;

/// The environment variables that hold a key: its id, its secret part, and a token where it is lent for some time.
pub const NAMES: [[&str; 3]; 2] = [
    [
        "MINGBIAN_KEY_ID",
        "MINGBIAN_KEY_SECRET",
        "MINGBIAN_KEY_TOKEN",
    ],
    [
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
    ],
];

/// The longest id or secret part, in bytes; those of the services have 16 to 128.
const MOST_TYPED: usize = 500;

/// A key.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// Which key it is; goes with each request.
    pub id: String,
    /// Only signs.
    pub secret: String,
    /// Goes with each request where the key is lent.
    pub token: Option<String>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// From the environment.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let said = |name: &str| {
            variable(name)
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
        };
        NAMES.into_iter().find_map(|[id, secret, token]| {
            Some(Self {
                id: said(id)?,
                secret: said(secret)?,
                token: said(token),
            })
        })
    }

    /// As somebody typed it; `None`: it is no key. No service has signs in them that are not plain.
    pub fn typed(id: &str, secret: &str) -> Option<Self> {
        let plain = |text: &str| {
            let text = text.trim();
            let fine = !text.is_empty() && text.len() <= MOST_TYPED;
            (fine && text.bytes().all(|it| it.is_ascii_graphic())).then(|| text.to_owned())
        };
        Some(Self {
            id: plain(id)?,
            secret: plain(secret)?,
            token: None,
        })
    }

    /// From a file: the sheet that a console gives (a line of names, a line of values), or lines of names and values.
    pub fn of_file(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
        let sheet = rows.first().zip(rows.get(1)).and_then(|(names, values)| {
            let cells = names.iter().zip(values.iter());
            Self::named(cells.map(|(name, value)| (name.to_owned(), value.to_owned())))
        });
        sheet.or_else(|| {
            let lines = text.lines().filter_map(|line| {
                let at = line.find([':', '=', ',', '：', '，'])?;
                let value = line[at..].chars().skip(1).collect::<String>();
                let value = value.trim().trim_matches(['"', '\'']).to_owned();
                Some((line[..at].trim().to_owned(), value))
            });
            Self::named(lines)
        })
    }

    fn named(pairs: impl Iterator<Item = (String, String)>) -> Option<Self> {
        let (mut id, mut secret, mut token) = (None, None, None);
        for (name, value) in pairs.filter(|(_, value)| !value.is_empty()) {
            let plain: String = name
                .chars()
                .filter(|it| it.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect();
            if plain.ends_with("keyid") || plain.ends_with("secretid") || plain == "id" {
                id = Some(value);
            } else if plain.contains("token") {
                token = Some(value);
            } else if plain.contains("secret") {
                secret = Some(value);
            }
        }
        Some(Self {
            id: id?,
            secret: secret?,
            token,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_of_consoles_are_read() {
        for text in [
            "AccessKey ID,AccessKey Secret\nAKI,SEC\n",
            "\u{FEFF}SecretId,SecretKey\r\nAKI,SEC\r\n",
            "User Name,Access Key Id,Secret Access Key\nzhang,AKI,SEC\n",
            "Access key ID,Secret access key\nAKI,SEC",
            "key_id: AKI\nsecret: \"SEC\"\n",
            "MINGBIAN_KEY_ID=AKI\nMINGBIAN_KEY_SECRET=SEC\n",
            "accessKeyId AKI\n[default]\naws_access_key_id = AKI\naws_secret_access_key = SEC\n",
        ] {
            let keys = Keys::of_file(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&*keys.id, &*keys.secret), ("AKI", "SEC"), "{text}");
            assert!(!format!("{keys:?}").contains("SEC"));
        }
        assert_eq!(Keys::of_file("AKI\nSEC\n"), None);
    }

    #[test]
    fn what_is_typed_is_a_key_or_none() {
        let keys = Keys::typed(" AKI\r\n", "SEC/+=\n").unwrap();
        assert_eq!((&*keys.id, &*keys.secret), ("AKI", "SEC/+="));
        for (id, secret) in [
            ("", "SEC"),
            ("AKI", " "),
            ("ＡＫＩ", "SEC"),
            ("AKI", "S E C"),
        ] {
            assert!(Keys::typed(id, secret).is_none(), "{id} {secret}");
        }
        assert!(Keys::typed("AKI", &"S".repeat(501)).is_none());
    }

    #[test]
    fn the_environment_names_a_whole_key_or_none() {
        let of = |all: &'static [(&str, &str)]| {
            Keys::of_environment(|name| {
                let found = all.iter().find(|it| it.0 == name);
                found.map(|it| it.1.to_owned())
            })
        };
        assert!(of(&[("MINGBIAN_KEY_ID", "a")]).is_none());
        let both = of(&[("MINGBIAN_KEY_ID", "a"), ("MINGBIAN_KEY_SECRET", " b\n")]);
        assert_eq!(both.map(|it| it.secret).as_deref(), Some("b"));
        let aws = of(&[("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")]);
        assert!(aws.is_some());
    }
}
