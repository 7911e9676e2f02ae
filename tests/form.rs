//! Forms are made from the same tables as decoders and schemas: whatever a schema knows has a field, and a field says what a file
//! says.

use std::collections::BTreeSet;

use mingbian::edit::{self, Content, Format, Path};
use mingbian::form::{Asked, form};
use mingbian::locale::Locale;
use mingbian::question::Kind;
use mingbian::schema::{self, ContentKind, KINDS};
use serde_json::{Value as Json, json};

fn content(kind: &ContentKind, yaml: &str) -> Content {
    if kind.is_yaml() {
        edit::read(yaml.as_bytes(), Format::Yaml).unwrap()
    } else {
        let text = format!("---\n{yaml}---\n正文\n");
        edit::read(text.as_bytes(), Format::Markdown).unwrap()
    }
}

fn path(json: &Json) -> Path {
    serde_json::from_value(json.clone()).unwrap()
}

fn made(name: &str, yaml: &str, at: &Json, kind: Option<Kind>, locale: Locale) -> Json {
    let of = ContentKind::named(name).unwrap();
    let asked = Asked {
        path: &path(at),
        kind,
        locale,
    };
    let field = form(
        &content(of, yaml),
        schema::shape_of(of.file.unwrap()),
        asked,
    );
    serde_json::to_value(field.unwrap()).unwrap()
}

/// The keys of all fields in a form, there or not.
fn keys(form: &Json, into: &mut BTreeSet<String>) {
    match form {
        Json::Object(entries) => {
            if let (Some(Json::String(key)), true) =
                (entries.get("key"), entries.contains_key("type"))
                && !key.is_empty()
            {
                into.insert(key.clone());
            }
            entries.values().for_each(|it| keys(it, into));
        }
        Json::Array(items) => items.iter().for_each(|it| keys(it, into)),
        _ => {}
    }
}

/// The stable names of all keys that a schema has.
fn known(schema: &Json) -> BTreeSet<String> {
    let definitions = schema["definitions"].as_object().unwrap();
    let properties = definitions
        .values()
        .flat_map(|it| it["properties"].as_object().unwrap());
    properties
        .filter(|(_, about)| {
            !about["description"]
                .as_str()
                .unwrap_or_default()
                .contains("（= ")
        })
        .map(|(name, _)| name.clone())
        .collect()
}

#[test]
fn every_key_of_every_schema_has_a_field() {
    let mut all = 0;
    // Where the site goes is no file of the content: its form is the page's for publishing.
    for kind in KINDS.iter().filter(|it| it.file.is_some()) {
        let mut found = BTreeSet::new();
        keys(
            &made(kind.name, "", &json!([]), None, Locale::Chinese),
            &mut found,
        );
        if kind.name == "quiz" {
            for of in Kind::ALL {
                let at = json!(["questions", 0]);
                let form = made("quiz", "questions: []\n", &at, Some(*of), Locale::Chinese);
                assert_eq!(form["kind"], of.name());
                keys(&form, &mut found);
            }
        }
        let known = known(&schema::schema(kind, Locale::Chinese));
        assert_eq!(found, known, "{}", kind.name);
        all += known.len();
    }
    assert!(all > 150, "{all}");
}

#[test]
fn every_field_has_a_name_in_both_languages_and_a_type_of_the_protocol() {
    fn each(form: &Json, see: &mut dyn FnMut(&serde_json::Map<String, Json>)) {
        match form {
            Json::Object(entries) => {
                if entries.contains_key("type") {
                    see(entries);
                }
                entries.values().for_each(|it| each(it, see));
            }
            Json::Array(items) => items.iter().for_each(|it| each(it, see)),
            _ => {}
        }
    }
    let page = include_str!("../docs/editing.md");
    for locale in [Locale::Chinese, Locale::English] {
        for kind in KINDS.iter().filter(|it| it.file.is_some()) {
            let form = made(kind.name, "", &json!([]), None, locale);
            each(&form, &mut |field| {
                let label = field.get("label").and_then(Json::as_str);
                let chinese = label.is_some_and(|label| !label.is_ascii());
                if field.get("key").is_some_and(|key| key != "") {
                    assert_eq!(chinese, locale == Locale::Chinese, "{field:?}");
                }
                let kind = field["type"].as_str().unwrap();
                assert!(page.contains(&format!("`{kind}`")), "{kind}");
            });
        }
    }
}

fn field<'f>(form: &'f Json, key: &str) -> &'f Json {
    let fields = form["fields"].as_array().unwrap();
    fields
        .iter()
        .find(|it| it["key"] == key)
        .unwrap_or_else(|| panic!("{key} in {form}"))
}

#[test]
fn a_field_says_what_the_file_says_in_the_files_own_words() {
    let yaml = "标题: 测\n反馈: 交卷后\n题目:\n  - 题干: 哪些？\n    选项:\n      - 甲\n      - {文字: 乙, 备注: 因为}\n    答案: AC\n    伪装: charity\n    奇怪: 1\n";
    let whole = made("quiz", yaml, &json!([]), None, Locale::Chinese);
    assert_eq!(field(&whole, "title")["value"], "测");
    let feedback = field(&whole, "feedback");
    assert_eq!(
        (&feedback["chosen"], &feedback["default"]),
        (&json!("end"), &json!("instant"))
    );
    assert_eq!(
        feedback["choices"][0],
        json!({"name": "instant", "label": "即时", "write": "即时"})
    );
    let listed = field(&whole, "listed");
    assert_eq!(
        (&listed["name"], &listed["after"]),
        (&json!("列出"), &json!("反馈"))
    );
    assert_eq!(
        listed["choices"][1],
        json!({"name": "false", "label": "否", "write": "否"})
    );
    let question = &field(&whole, "questions")["items"][0];
    assert_eq!(
        (&question["summary"], &question["kind"]),
        (&json!("哪些？"), &json!("multiple"))
    );
    assert_eq!(question["fields"], json!([]));

    let question = made("quiz", yaml, &question["path"], None, Locale::English);
    assert_eq!(question["unknown"], json!(["奇怪"]));
    let options = field(&question, "options");
    assert_eq!(
        (&options["type"], &options["least"]),
        (&json!("list"), &json!(2))
    );
    assert_eq!(
        (&options["items"][0]["way"], &options["items"][1]["way"]),
        (&json!(0), &json!(1))
    );
    let note = field(&options["items"][1]["ways"][1], "note");
    assert_eq!(note["path"], json!(["题目", 0, "选项", 1, "备注"]));
    assert_eq!(
        (&note["value"], &note["type"]),
        (&json!("因为"), &json!("prose"))
    );
    let span = &note["span"];
    let (start, end) = (span[0].as_u64().unwrap(), span[1].as_u64().unwrap());
    assert_eq!(
        &yaml[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()],
        "因为"
    );
    let disguise = field(&question, "disguise");
    assert_eq!(
        (&disguise["single"], &disguise["item"]["folder"]),
        (&json!(true), &json!("disguises"))
    );
    assert_eq!(field(&question, "image")["type"], "picture");

    let note = made("quiz", yaml, &note["path"], None, Locale::Chinese);
    assert_eq!(
        (&note["label"], &note["value"]),
        (&json!("备注"), &json!("因为"))
    );
}

#[test]
fn every_kind_of_question_is_told_as_its_decoder_tells_it() {
    for (yaml, kind) in [
        ("options: [甲, 乙], answer: B", "single"),
        ("options: [甲, 乙], answer: [A, B]", "multiple"),
        ("options: [甲, 乙], answer: A、B", "multiple"),
        ("answer: 对", "judge"),
        ("answer: true", "judge"),
        ("answer: 3280", "number"),
        ("answer: {min: 1, max: 2}", "number"),
        ("answer: 入门费", "text"),
        ("answer: [入门费, 会费]", "text"),
        ("items: [甲, 乙]", "order"),
        ("pairs: {甲: 乙}", "match"),
        ("bins: [甲, 乙], items: [{text: 丙, bin: 甲}]", "classify"),
        ("text: '[[甲]]乙'", "mark"),
        ("type: 填空, answer: 对", "text"),
    ] {
        let text = format!("questions:\n  - {{stem: 题, {yaml}}}\n");
        let form = made(
            "quiz",
            &text,
            &json!(["questions", 0]),
            None,
            Locale::Chinese,
        );
        assert_eq!(form["kind"], kind, "{yaml}");
    }
}

#[test]
fn lists_and_nodes_are_forms_too() {
    let departments = made(
        "departments",
        "- {name: 局, phone: \"12315\"}\n",
        &json!([]),
        None,
        Locale::Chinese,
    );
    assert_eq!(field(&departments["items"][0], "phone")["value"], "12315");
    assert_eq!(
        field(&departments["item"], "phone")["path"],
        json!([1, "phone"])
    );
    let yaml = "title: 甲\nnodes:\n  hello:\n    choices:\n      - {text: 去, goto: end}\n  end: {ending: safe}\n";
    let story = made(
        "scenario",
        yaml,
        &json!(["nodes", "hello"]),
        None,
        Locale::Chinese,
    );
    let choice = &field(&story, "choices")["items"][0];
    assert_eq!(field(choice, "goto")["item"]["type"], "node");
    let site = made(
        "site",
        "title: {zh-CN: 甲, en: A}\n",
        &json!([]),
        None,
        Locale::Chinese,
    );
    assert_eq!(
        field(&site, "title")["value"],
        json!({"zh-CN": "甲", "en": "A"})
    );
    let case = made("case", "title: 甲\n", &json!([]), None, Locale::Chinese);
    assert_eq!(field(&case, "sources")["required"], true);
}
