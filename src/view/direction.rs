//! Which languages are written from right to left.

/// `rtl` for a language that is written from right to left.
pub(super) fn direction(lang: &str) -> Option<&'static str> {
    const LANGUAGES: &[&str] = &[
        "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "lrc", "mzn",
        "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    ];
    const SCRIPTS: &[&str] = &[
        "Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa",
    ];
    let mut parts = lang.split('-');
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    // A script of four letters says more than the language: `ug-Cyrl`, `kk-Arab`.
    let script =
        parts.find(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic()));
    let rtl = match script {
        Some(script) => SCRIPTS.iter().any(|it| it.eq_ignore_ascii_case(script)),
        None => LANGUAGES.contains(&primary.as_str()),
    };
    rtl.then_some("rtl")
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn scripts_and_languages_have_a_direction() {
        for lang in [
            "ug",
            "ar",
            "fa-IR",
            "UR",
            "he",
            "ckb",
            "kk-Arab",
            "ku-Arab-IQ",
            "yi",
        ] {
            assert_eq!(direction(lang), Some("rtl"), "{lang}");
        }
        for lang in [
            "zh-CN", "en", "bo", "mn", "ug-Cyrl", "ug-Latn", "kk", "ii", "za",
        ] {
            assert_eq!(direction(lang), None, "{lang}");
        }
    }
}
