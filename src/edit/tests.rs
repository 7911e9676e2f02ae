use super::*;

fn changes(json: &str) -> Vec<Change> {
    let json = json.trim();
    let all = if json.starts_with('[') {
        json.to_owned()
    } else {
        format!("[{json}]")
    };
    serde_json::from_str(&all).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn edited(format: Format, before: &str, json: &str) -> Result<String, Refusal> {
    let made = apply(before.as_bytes(), format, &changes(json))?;
    Ok(String::from_utf8(made).unwrap())
}

#[track_caller]
fn all(format: Format, table: &[(&str, &str, &str)]) {
    for (before, json, after) in table {
        let made = edited(format, before, json);
        assert_eq!(made.as_deref(), Ok(*after), "{json} in {before:?}");
    }
}

#[test]
fn a_page_is_changed_above_and_below_its_lines() {
    let page = "\u{FEFF}---\r\ntitle: 甲 # 注\r\ntags: [x]\r\n---\r\n\r\n# 乙\r\n\r\n正文😀完\r\n";
    let with = |a: &str, b: &str| page.replace(a, b);
    all(
        Format::Markdown,
        &[
            (
                page,
                r#"{"op":"set","path":["title"],"value":"丙\n丁"}"#,
                &with("title: 甲 # 注", "title: |- # 注\r\n  丙\r\n  丁"),
            ),
            (
                page,
                r#"{"op":"set","path":["draft"],"value":true}"#,
                &with("tags: [x]\r\n", "tags: [x]\r\ndraft: true\r\n"),
            ),
            (
                page,
                r#"{"op":"body","text":"\n# 乙\n\n正文\n第二段\n"}"#,
                &with("正文😀完", "正文\r\n第二段"),
            ),
            (
                page,
                r#"{"op":"slice","from":8,"to":10,"text":"笑"}"#,
                &with("😀", "笑"),
            ),
            (
                "# 乙\n",
                r#"{"op":"set","path":["title"],"value":"甲"}"#,
                "---\ntitle: 甲\n---\n# 乙\n",
            ),
            (
                "---\n---\n正文\n",
                r#"{"op":"set","path":["title"],"value":"甲"}"#,
                "---\ntitle: 甲\n---\n正文\n",
            ),
            (
                "---\ntitle: 甲\n---",
                r#"{"op":"body","text":""}"#,
                "---\ntitle: 甲\n---",
            ),
        ],
    );
    for (from, to) in [(9, 10), (8, 99), (10, 8)] {
        let change = format!(r#"{{"op":"slice","from":{from},"to":{to},"text":"x"}}"#);
        let made = edited(Format::Markdown, page, &change);
        assert!(matches!(made, Err(Refusal::Shape(_))), "{change}");
    }
    let made = edited(
        Format::Markdown,
        "甲\n",
        r#"{"op":"body","text":"---\nx: 1\n---\n"}"#,
    );
    assert!(matches!(made, Err(Refusal::Mistaken(_))), "{made:?}");
}

#[test]
fn what_cannot_be_done_is_refused() {
    let table = [
        (
            "a: &x 1\nb: *x\n",
            r#"{"op":"set","path":["b"],"value":2}"#,
            "broken",
        ),
        (
            "a: [1\n",
            r#"{"op":"set","path":["a"],"value":2}"#,
            "broken",
        ),
        (
            "a: 1\na: 2\n",
            r#"{"op":"set","path":["a"],"value":3}"#,
            "twice",
        ),
        (
            "a: 1\nb: 2\n",
            r#"{"op":"rename","path":["a"],"key":"b"}"#,
            "twice",
        ),
        ("a: 1\n", r#"{"op":"remove","path":["b"]}"#, "missing"),
        (
            "a: [x]\n",
            r#"{"op":"set","path":["a",1],"value":3}"#,
            "missing",
        ),
        (
            "a: [x]\n",
            r#"{"op":"move","path":["a"],"from":0,"to":1}"#,
            "missing",
        ),
        (
            "a: x\n",
            r#"{"op":"insert","path":["a"],"at":0,"value":1}"#,
            "shape",
        ),
        ("a: x\n", r#"{"op":"body","text":""}"#, "shape"),
    ];
    for (text, change, code) in table {
        let made = edited(Format::Yaml, text, change);
        assert_eq!(
            made.map_err(|it| it.code()),
            Err(code),
            "{change} in {text:?}"
        );
    }
    let made = apply(b"a: \xFF\n", Format::Yaml, &[]);
    assert_eq!(made, Err(Refusal::Encoding));
}

#[test]
fn places_lead_to_values_and_back() {
    let text = "---\ntitle: 甲\nsources:\n  - {title: 乙, url: x}\n---\n正文\n";
    let content = read(text.as_bytes(), Format::Markdown).unwrap();
    let path: Path = serde_json::from_str(r#"["sources",0,"url"]"#).unwrap();
    let span = content.span(&path).unwrap();
    assert_eq!(&text[span.range()], "x");
    for at in [text.find("url").unwrap(), text.find("x}").unwrap()] {
        assert_eq!(content.path_at(at), Some((path.clone(), false)), "{at}");
    }
    assert_eq!(content.path_at(text.find("正文").unwrap()), None);
    assert_eq!(content.path_at(0), None);
    let first = content.path_at(text.find("title: 乙").unwrap());
    assert!(first.is_some_and(|(_, first)| first));
}
