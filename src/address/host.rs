//! Names of hosts: letters of which scripts may stand together in one, and which only look like
//! others. An allow list after UTS 39 (“highly restrictive”) and what browsers show as `xn--`.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use crate::diagnostic::AddressFlaw;

/// Scripts of whole names of which no letter is taken for a Latin one.
const DISTINCT: &[Script] = &[
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Bopomofo,
    Script::Hangul,
    Script::Latin,
    Script::Tibetan,
    Script::Mongolian,
    Script::Yi,
    Script::Arabic,
    Script::Hebrew,
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Devanagari,
    Script::Bengali,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Gujarati,
    Script::Gurmukhi,
    Script::Oriya,
    Script::Sinhala,
    Script::Ethiopic,
];

/// Scripts that share shapes with Latin, and the letters that do; a name needs one beyond these.
const ALIKE: &[(Script, &str)] = &[
    (Script::Cyrillic, "авекмнорстухьѕіјһԁԍԗԛԝғӏѵѡүҽпгзбыщш"),
    (Script::Greek, "αβγεζηικμνοπρσςτυχωϲϳάέήίόύώ"),
    (Script::Armenian, "աագեէըթժհյնոչպռսվտցւքօֆզսձլխկմշջր"),
    (Script::Georgian, "იოყძხჽჿრსვგეზთლმნპცჰ"),
];

/// Han characters that look like a hyphen, a slash or a dot beside Latin letters.
const STROKES: &str = "一丨丶丿丄亅乀乁〇";

/// What is wrong with the name of a host as written.
///
/// # Errors
/// The gravest thing.
pub(super) fn flaw(written: &str) -> Result<(), AddressFlaw> {
    let name = written.strip_suffix('.').unwrap_or(written);
    if name.is_ascii() && !has_puny(name) {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        return if name.bytes().all(plain) && !name.is_empty() {
            Ok(())
        } else {
            Err(AddressFlaw::Characters)
        };
    }
    let (unicode, valid) = idna::domain_to_unicode(name);
    let looked_up = idna::domain_to_ascii(name);
    let (Ok(()), Ok(looked_up)) = (valid, looked_up) else {
        return Err(AddressFlaw::Characters);
    };
    let labels: Vec<&str> = unicode.split('.').collect();
    let lower = name.to_lowercase();
    let as_written: Vec<&str> = lower.split('.').collect();
    let same = labels.len() == as_written.len()
        && labels
            .iter()
            .zip(&as_written)
            .all(|(label, written)| label == written || has_puny(written));
    if !same {
        return Err(AddressFlaw::Characters);
    }
    let last = labels.last().copied().unwrap_or_default();
    labels
        .iter()
        .try_for_each(|label| of_label(label, last, &looked_up))
}

fn has_puny(name: &str) -> bool {
    name.split('.').any(|label| {
        label
            .get(..4)
            .is_some_and(|it| it.eq_ignore_ascii_case("xn--"))
    })
}

fn script(c: char) -> Script {
    CodePointMapData::<Script>::new().get(c)
}

fn of_label(label: &str, last: &str, looked_up: &str) -> Result<(), AddressFlaw> {
    if label.is_ascii() {
        return Ok(());
    }
    let mut scripts: Vec<Script> = Vec::new();
    for c in label.chars() {
        match script(c) {
            Script::Common if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') => {}
            // The long vowel of kana, and the dot between parts of names.
            Script::Common if matches!(c, 'ー' | '・' | '々' | '〇') => {}
            Script::Common => return Err(AddressFlaw::Characters),
            Script::Inherited => {}
            script if !scripts.contains(&script) => scripts.push(script),
            _ => {}
        }
    }
    let has = |script: Script| scripts.contains(&script);
    let only = |all: &[Script]| scripts.iter().all(|script| all.contains(script));
    // Kana beside Latin letters pass for slashes and hyphens (ノ, ー).
    let together = scripts.len() <= 1
        || only(&[Script::Latin, Script::Han, Script::Bopomofo])
        || only(&[Script::Latin, Script::Han, Script::Hangul])
        || only(&[Script::Han, Script::Hiragana, Script::Katakana]);
    let kana = has(Script::Hiragana) || has(Script::Katakana);
    let stray = label.contains(['ー', '・']) && !kana;
    if !together || stray {
        return Err(AddressFlaw::MixedScripts(looked_up.to_owned()));
    }
    let alike = scripts.iter().any(|script| {
        let shapes = ALIKE.iter().find(|(known, _)| known == script);
        match shapes {
            // Under an ending of its own script nobody expects Latin.
            Some((_, letters)) => {
                last.is_ascii() && label.chars().all(|c| c.is_ascii() || letters.contains(c))
            }
            None => !DISTINCT.contains(script),
        }
    });
    let latin = label
        .chars()
        .any(|c| !c.is_ascii() && is_latin_alike(c, last));
    if alike || latin || has_stroke(label) {
        return Err(AddressFlaw::Lookalike(looked_up.to_owned()));
    }
    Ok(())
}

/// A Latin letter, or a sign on one, that is no letter of the language of such an address.
fn is_latin_alike(c: char, last: &str) -> bool {
    match script(c) {
        Script::Inherited => true,
        Script::Latin => {
            let european =
                matches!(u32::from(c), 0xDF..=0x17E) && !matches!(c, 'ı' | 'ĸ' | 'ŀ' | 'ŉ' | 'ł');
            let vietnamese =
                last == "vn" && matches!(u32::from(c), 0x1A0..=0x1B0 | 0x1EA0..=0x1EF9);
            // Under `.cn` and Chinese endings there are no such names at all.
            let chinese = last == "cn" || !last.is_ascii();
            chinese || !(european || vietnamese)
        }
        _ => false,
    }
}

fn has_stroke(label: &str) -> bool {
    let chars: Vec<char> = label.chars().collect();
    let latin = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-')
    };
    chars
        .iter()
        .enumerate()
        .any(|(at, c)| STROKES.contains(*c) && (latin(at.checked_sub(1)) || latin(Some(at + 1))))
}

/// Another site's name in front of the one that it belongs to: `www.gov.cn.evil.example`.
///
/// # Errors
/// With the name that it belongs to.
pub(super) fn borrowed(written: &str) -> Result<(), AddressFlaw> {
    let lower = written.to_ascii_lowercase();
    let labels: Vec<&str> = lower.trim_end_matches('.').split('.').collect();
    let end = labels.len().saturating_sub(1);
    let found = (1..end).find(|&at| {
        let label = labels.get(at).copied().unwrap_or_default();
        let before = labels.get(at - 1).copied().unwrap_or_default();
        let second = matches!(before, "gov" | "com" | "org" | "edu" | "net");
        label == "cn"
            || (second && label.starts_with("cn-"))
            // `com.hk` is an ending itself.
            || (label == "com" && !(at + 1 == end && labels.get(end).is_some_and(|it| it.len() == 2)))
    });
    match found {
        Some(at) => {
            let from = (at + 1).min(end.saturating_sub(1));
            Err(AddressFlaw::Borrowed(
                labels.get(from..).unwrap_or_default().join("."),
            ))
        }
        None => Ok(()),
    }
}
