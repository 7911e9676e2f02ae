//! Classic scripts that hold data and markup, made by the build: `fetch` and modules do not work
//! from a USB stick (`file://`), scripts do.

use std::fmt::Write as _;

use super::{Language, page};
use crate::diagnostic::Diagnostic;
use crate::theme::{Artifact, InlineText};
use crate::view::{SetIndex, SetView};

/// `(self.mbSets=self.mbSets||{})["key"]=value`; `json` is JSON.
pub(super) fn assign(object: &str, key: &str, json: &str) -> String {
    format!(
        "(self.{object}=self.{object}||{{}})[{}]={}",
        literal(key),
        safe(json)
    )
}

/// The one name that means something else in a script than in JSON: as a plain key of a literal it makes its
/// value the object's prototype, as a computed one it is a name like others. (No file can have this name, and so
/// no quiz.)
const PROTOTYPE: &str = "__proto__";

/// A text as a JSON string.
fn literal(text: &str) -> String {
    safe(&serde_json::Value::from(text).to_string())
}

/// JSON that means the same in a script of whatever age, wherever it may be put.
fn safe(json: &str) -> String {
    if let Some(computed) = computed(json) {
        return safe(&computed);
    }
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    for c in json.chars() {
        match c {
            '<' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// The same JSON with [`PROTOTYPE`] computed where it is a key; `None` where it is none.
fn computed(json: &str) -> Option<String> {
    let key = format!("\"{PROTOTYPE}\":");
    let mut out = String::new();
    let mut done = 0;
    for (at, _) in json.match_indices(&key) {
        // Behind a backslash the quotation mark is a character of some text.
        let before = json.get(done..at).unwrap_or_default();
        if !before.ends_with('\\') {
            out.push_str(before);
            let _ = write!(out, "[\"{PROTOTYPE}\"]:");
            done = at + key.len();
        }
    }
    (done > 0).then(|| out + json.get(done..).unwrap_or_default())
}

/// A further set of a quiz's questions.
pub(super) fn set(
    view: &SetView<'_>,
    number: usize,
    language: &Language<'_>,
    inline: &[&InlineText],
) -> Result<String, Box<Diagnostic>> {
    let html = page::set(view, language, inline)?;
    let key = format!("{}/{number}", view.quiz.id);
    Ok(assign("mbSets", &key, &literal(&html)))
}

/// The index of a quiz's sets.
pub(super) fn index(index: &SetIndex<'_>) -> String {
    // Plain data with text keys: nothing in it can fail to be written.
    let json = serde_json::to_string(index).unwrap_or_default();
    assign("mbSets", index.id, &json)
}

/// What stands between a key and a text in [`assign`]. No key has it: there each quotation mark has a backslash.
const ASSIGNED: &str = "\"]=\"";

/// The markup of a set, out of its script.
pub fn markup(script: &str) -> Option<String> {
    let (_, json) = script.split_once(ASSIGNED)?;
    serde_json::from_str(&format!("\"{json}")).ok()
}

/// A set with its markup changed.
pub fn with_markup(script: &str, change: impl FnOnce(&str) -> String) -> Option<String> {
    let (head, _) = script.split_once(ASSIGNED)?;
    let html = change(&markup(script)?);
    Some(format!("{head}\"]={}", literal(&html)))
}

/// Where the index of a quiz's sets leads to.
pub fn addresses(index: &str) -> Vec<String> {
    const KEY: &str = "\"href\":";
    let values = index.match_indices(KEY).filter_map(|(at, _)| {
        let json = index.get(at + KEY.len()..)?;
        let mut values = serde_json::Deserializer::from_str(json).into_iter::<String>();
        values.next()?.ok()
    });
    values.collect()
}

/// A fragment of the theme in one language: markup that a script puts into pages, as a script; with `script` behind it in the same
/// file.
///
/// # Errors
/// The template's mistake.
pub fn fragment(
    name: &str,
    lang: &str,
    language: &Language<'_>,
    script: Option<&Artifact>,
) -> Result<Artifact, Box<Diagnostic>> {
    let html = page::fragment(&format!("fragments/{name}.html"), &language.engine)?;
    let mut bytes = assign("mbFragments", name, &literal(&html)).into_bytes();
    if let Some(script) = script {
        // A page of a theme from before names the file twice, as markup and as script: it runs once.
        let first = format!("if(!(self.mbFragments||{{}})[{}]){{", literal(name));
        bytes.splice(..0, first.into_bytes());
        bytes.push(b';');
        bytes.extend_from_slice(&script.bytes);
        bytes.push(b'}');
    }
    Ok(Artifact::new(&format!("{name}.{lang}"), "js", bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_scripts_know_is_a_name() {
        let index = r#"{"questions":{"__proto__":[0,1],"a\"__proto__":[1],"constructor":[2]}}"#;
        assert_eq!(
            assign("mbSets", "constructor", index),
            r#"(self.mbSets=self.mbSets||{})["constructor"]={"questions":{["__proto__"]:[0,1],"a\"__proto__":[1],"constructor":[2]}}"#
        );
        assert_eq!(
            safe(r#""say \"__proto__\": it""#),
            r#""say \"__proto__\": it""#
        );
    }

    #[test]
    fn the_markup_of_a_set_can_be_read_and_changed() {
        let html = "<p>\"]=\u{2028}</p>";
        let script = assign("mbSets", "a\"]=/1", &literal(html));
        assert_eq!(markup(&script).as_deref(), Some(html));
        let changed = with_markup(&script, |it| it.replace('p', "b")).unwrap();
        assert_eq!(
            changed,
            assign("mbSets", "a\"]=/1", &literal("<b>\"]=\u{2028}</b>"))
        );
        let index = r#"(…)["x"]={"disguises":[{"title":"\"href\":\"a\"","href":"../b/"}]}"#;
        assert_eq!(addresses(index), ["../b/"]);
    }

    #[test]
    fn nothing_in_a_text_ends_the_script_or_the_string() {
        let text = assign("mbSets", "a/1", &literal("</script>\u{2028}\"\\\n"));
        assert_eq!(
            text,
            r#"(self.mbSets=self.mbSets||{})["a/1"]="\u003c/script>\u2028\"\\\n""#
        );
    }
}
