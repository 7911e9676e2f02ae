//! Whether a statement is right, as people write it in a cell or on a paper.

use super::spelling::{letters, truth, truth_of_option};
use crate::question::Choice;

/// `对`, `×`, or the letter of an option that says so. Where somebody says that it is a question of right and wrong,
/// further what banks commonly have: `A` and `1` for right, `B` and `0` for wrong.
pub(super) fn judge(options: &[Choice], answer: &str, is_said: bool) -> Option<bool> {
    let said = |option: &Choice| truth_of_option(&option.text);
    let both = match options.iter().map(said).collect::<Vec<_>>()[..] {
        [] => None,
        [Some(first), Some(second)] if first != second => Some(first),
        // Only one of them says right or wrong, or neither does: the letter cannot be resolved.
        _ => return None,
    };
    let by_letter = match letters(answer).as_deref() {
        Some([0]) => both,
        Some([1]) => both.map(|first| !first),
        _ => None,
    };
    let word = truth(answer);
    let usual = || match (answer.to_ascii_lowercase().as_str(), both) {
        ("a" | "ａ" | "Ａ", None) | ("1" | "１", None | Some(true)) | ("y" | "v", _) => {
            Some(true)
        }
        // With options, 2 is the second of two.
        ("b" | "ｂ" | "Ｂ", None)
        | ("0" | "０", None | Some(true))
        | ("n", _)
        | ("2", Some(true)) => Some(false),
        _ => None,
    };
    by_letter.or(word).or_else(|| is_said.then(usual).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_and_wrong_as_people_write_them() {
        let options = |texts: &[&str]| -> Vec<Choice> {
            texts
                .iter()
                .map(|it| Choice::plain((*it).to_owned()))
                .collect()
        };
        for (answer, all, right) in [
            ("A", &[][..], Some(true)),
            ("b", &[], Some(false)),
            ("Ｂ", &[], Some(false)),
            ("1", &[], Some(true)),
            ("0", &[], Some(false)),
            ("2", &[], None),
            ("Y", &[], Some(true)),
            ("N", &[], Some(false)),
            ("T", &[], Some(true)),
            ("f", &[], Some(false)),
            ("對", &[], Some(true)),
            ("錯誤", &[], Some(false)),
            ("对的", &[], Some(true)),
            ("C", &[], None),
            ("AB", &[], None),
            ("A", &["正确", "错误"], Some(true)),
            ("A", &["错误", "正确"], Some(false)),
            ("2", &["正确", "错误"], Some(false)),
            ("1", &["错误", "正确"], None),
            ("对", &["错误", "正确"], Some(true)),
            ("A", &["会", "不会"], None),
            ("A", &["正确"], None),
            ("A", &["正确", "对"], None),
        ] {
            assert_eq!(
                judge(&options(all), answer, true),
                right,
                "{answer} {all:?}"
            );
        }
        assert_eq!(judge(&[], "A", false), None);
        assert_eq!(judge(&[], "1", false), None);
    }
}
