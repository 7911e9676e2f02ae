//! English: words that each site has of its own, and what keeps a site from going live.

use crate::diagnostic::{FillFlaw, PublishFlaw};

/// What stands for a word that nobody said: the key, in texts, where a telephone number has to stand.
pub(super) static UNSAID: &[(&str, &str, &str)] = &[
    (
        "organisation",
        "the office that runs this site",
        "the office that runs this site",
    ),
    ("district", "this district", "this district"),
    ("province", "this province", "this province"),
    (
        "sms_police",
        "12110 (in some places you add the last three digits of the area code)",
        "12110",
    ),
    (
        "notice",
        "a notice of the market regulators",
        "a notice of the market regulators",
    ),
];

/// A key, and an example of what it says.
const SETTINGS: [(&str, &str); 5] = [
    ("organisation", "Dongcheng Office against Pyramid Schemes"),
    ("district", "Dongcheng District"),
    ("province", "Hunan"),
    ("sms_police", "\"12110512\""),
    (
        "notice",
        "Notice of the Dongcheng Administration for Market Regulation (11 February 2026)",
    ),
];

pub(super) fn fill(flaw: &FillFlaw) -> (String, String) {
    match flaw {
        FillFlaw::Unset(key, None) => (
            format!("{{{{ {key} }}}} has no value; “{}” stands for it", unsaid(key)),
            format!("write a line in site.yaml: {}", line(key)),
        ),
        FillFlaw::Unset(key, Some(lang)) => (
            format!("{{{{ {key} }}}} has no value in {lang}; this page has that of another language"),
            format!("write one for each language in site.yaml: {key}: {{zh-CN: …, {lang}: …}}"),
        ),
        FillFlaw::Unknown(name, near) => (
            format!("there is no word {{{{ {name} }}}} that is filled in; it is shown as typed"),
            match near {
                Some(near) => format!("did you mean {{{{ {near} }}}}?"),
                None => "there are {{ organisation }}, {{ district }}, {{ province }}, {{ sms_police }} and {{ notice }}; to show braces, put them in backticks: `{{ … }}`".into(),
            },
        ),
        FillFlaw::Unclosed(name) => (
            format!("{{{{ {name} lacks its two closing braces; it is shown as typed"),
            format!("write {{{{ {name} }}}}"),
        ),
        FillFlaw::Nested(key, value) => (
            format!("`{key}` says “{value}”, which has braces; it is not used"),
            format!("write the words themselves: {}", line(key)),
        ),
    }
}

pub(super) fn publish(flaw: &PublishFlaw) -> (String, String) {
    match flaw {
        PublishFlaw::Template(words, key) => (
            format!("“{words}” came with the new site and is not yours yet"),
            match key.as_deref() {
                Some(key) if is_said(key) => format!("write something like {}", line(key)),
                _ => "write your own words before the site goes live".into(),
            },
        ),
        PublishFlaw::Unsaid(key) if key == "sms_police" => (
            "nobody said to which number the police take text messages here".into(),
            format!(
                "ask the police of your place, then write a line {}; also where it is 12110",
                line(key)
            ),
        ),
        PublishFlaw::Unsaid(key) => (
            format!("`{key}` is missing"),
            format!("add a line {}", line(key)),
        ),
        PublishFlaw::Emergency(None) => (
            "110 is not among the contacts".into(),
            "write {name: Police, phone: \"110\"} as one of the first two `contacts`".into(),
        ),
        PublishFlaw::Emergency(Some(place)) => (
            format!("110 is contact number {place}; the bar at the foot of pages has room for the first two"),
            "move the line with 110 up among the first two `contacts`".into(),
        ),
        PublishFlaw::Sample(name) => (
            format!("“{name}” is a sample and no place of yours"),
            "write your own name, slug and note; delete the entries that you do not need".into(),
        ),
        PublishFlaw::Address => (
            "nobody said at which address the site will be: without it there are no codes, no sitemap and no feed".into(),
            "write base_url: https://your-address/ in site.yaml; for a site that is only opened from a disk, add --offline".into(),
        ),
    }
}

fn is_said(key: &str) -> bool {
    SETTINGS.iter().any(|it| it.0 == key)
}

fn unsaid(key: &str) -> &str {
    let mut all = UNSAID.iter();
    all.find(|it| it.0 == key).map_or("", |it| it.1)
}

/// The line to write.
fn line(key: &str) -> String {
    let mut all = SETTINGS.iter();
    let example = all.find(|it| it.0 == key).map_or("…", |it| it.1);
    format!("{key}: {example}")
}
