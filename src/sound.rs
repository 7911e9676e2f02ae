//! How Chinese words sound, in the letters of pinyin, so that they can be put in order and found by their sound. Knows no
//! page.

use pinyin::ToPinyin;

/// What a text is sorted by: the sound of its first signs, then the signs themselves. What does not stand for a sound, a
/// quotation mark above all, goes before nothing.
pub fn sorted(text: &str) -> String {
    let mut sound = String::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        match c.to_pinyin() {
            Some(of) => sound.push_str(of.plain()),
            None => sound.extend(c.to_lowercase()),
        }
        sound.push(' ');
    }
    sound.push_str(text);
    sound
}

/// The whole sound of a text and the first letters of its syllables: `lüsejifen lsjf`. Nothing where nothing in it is Chinese.
pub fn spelled(text: &str) -> Option<(String, String)> {
    let (mut whole, mut first, mut any) = (String::new(), String::new(), false);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if let Some(of) = c.to_pinyin() {
            any = true;
            // As keyboards have it.
            whole.push_str(&of.plain().replace('ü', "v"));
            first.push_str(&of.first_letter().replace('ü', "v"));
        } else {
            whole.extend(c.to_lowercase());
            first.extend(c.to_lowercase());
        }
    }
    any.then_some((whole, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_sorted_and_found_by_its_sound() {
        assert!(sorted("“绿色积分”") < sorted("资本运作"));
        assert!(sorted("App 投资") < sorted("保健品"));
        let spelled = spelled("绿色积分").unwrap();
        assert_eq!(spelled, ("lvsejifen".to_owned(), "lsjf".to_owned()));
        assert_eq!(super::spelled("MMM"), None);
    }
}
