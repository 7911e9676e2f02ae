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
fn a_word_is_put_in_the_place_of_another() {
    all(
        Format::Yaml,
        &[
            // Its style stays, and the note behind it.
            (
                "a: 甲 # 注\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"乙"}"#,
                "a: 乙 # 注\nb: 1\n",
            ),
            (
                "a: '甲'\n",
                r#"{"op":"set","path":["a"],"value":"it's"}"#,
                "a: 'it''s'\n",
            ),
            (
                "a: \"甲\"  # 注\n",
                r#"{"op":"set","path":["a"],"value":"乙"}"#,
                "a: \"乙\"  # 注\n",
            ),
            (
                "a: 甲\n",
                r#"{"op":"set","path":["a"],"value":"乙: 丙"}"#,
                "a: \"乙: 丙\"\n",
            ),
            (
                "a: 甲\n",
                r#"{"op":"set","path":["a"],"value":"他说\"好\": 行"}"#,
                "a: '他说\"好\": 行'\n",
            ),
            (
                "a: 甲\n",
                r#"{"op":"set","path":["a"],"value":"乙 #丙"}"#,
                "a: \"乙 #丙\"\n",
            ),
            // What is no text looks like none, and the other way round.
            (
                "a: 甲\n",
                r#"{"op":"set","path":["a"],"value":"12315"}"#,
                "a: \"12315\"\n",
            ),
            (
                "a: 甲\n",
                r#"{"op":"set","path":["a"],"value":12315}"#,
                "a: 12315\n",
            ),
            (
                "a: 甲\n",
                r#"{"op":"set","path":["a"],"value":"true"}"#,
                "a: \"true\"\n",
            ),
            (
                "a: 'x'\n",
                r#"{"op":"set","path":["a"],"value":true}"#,
                "a: true\n",
            ),
            (
                "a: x\n",
                r#"{"op":"set","path":["a"],"value":2.5}"#,
                "a: 2.5\n",
            ),
            (
                "a: x\n",
                r#"{"op":"set","path":["a"],"value":""}"#,
                "a: \"\"\n",
            ),
            (
                "a: x\nb: y\n",
                r#"{"op":"set","path":["a"],"value":null}"#,
                "a:\nb: y\n",
            ),
            (
                "a: x # 注\n",
                r#"{"op":"set","path":["a"],"value":null}"#,
                "a: # 注\n",
            ),
            (
                "a:\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"x"}"#,
                "a: x\nb: 1\n",
            ),
            (
                "a: # 注\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"x"}"#,
                "a: x # 注\nb: 1\n",
            ),
            (
                "- x\n-\n- y\n",
                r#"{"op":"set","path":[1],"value":"z"}"#,
                "- x\n- z\n- y\n",
            ),
            ("a: x", r#"{"op":"set","path":["a"],"value":"y"}"#, "a: y"),
            (
                "a: 2017-07-21\n",
                r#"{"op":"set","path":["a"],"value":"2018-01-02"}"#,
                "a: 2018-01-02\n",
            ),
            (
                "a: x\n",
                r#"{"op":"set","path":["a"],"value":" x "}"#,
                "a: \" x \"\n",
            ),
            (
                "a:   x   \nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"y"}"#,
                "a:   y   \nb: 1\n",
            ),
        ],
    );
}

#[test]
fn texts_of_lines_are_lines() {
    all(
        Format::Yaml,
        &[
            (
                "a: 甲 # 注\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"一\n\n二"}"#,
                "a: |- # 注\n  一\n\n  二\nb: 1\n",
            ),
            // As it ended before, whoever typed it.
            (
                "a: |\n  一\n# 注\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"二\n三"}"#,
                "a: |\n  二\n  三\n# 注\nb: 1\n",
            ),
            (
                "a: |\n    一\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"二"}"#,
                "a: |\n  二\nb: 1\n",
            ),
            (
                "a: |-\n  一\n\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"二"}"#,
                "a: |-\n  二\n\nb: 1\n",
            ),
            (
                "a: |+\n  一\n\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"二"}"#,
                "a: |+\n  二\n\nb: 1\n",
            ),
            (
                "a: >-\n  一\n  二\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"一 三\n四"}"#,
                "a: >-\n  一 三\n\n  四\nb: 1\n",
            ),
            (
                "- stem: |\n    一\n  b: 1\n",
                r#"{"op":"set","path":[0,"stem"],"value":"二\n\n三"}"#,
                "- stem: |\n    二\n\n    三\n  b: 1\n",
            ),
            (
                "- 一\n- 二\n",
                r#"{"op":"set","path":[0],"value":"甲\n乙"}"#,
                "- |-\n  甲\n  乙\n- 二\n",
            ),
            (
                "a: x\n",
                r#"{"op":"set","path":["a"],"value":"  甲\n乙"}"#,
                "a: |2-\n    甲\n  乙\n",
            ),
            (
                "a: {b: x}\n",
                r#"{"op":"set","path":["a","b"],"value":"甲\n乙"}"#,
                "a: {b: \"甲\\n乙\"}\n",
            ),
            (
                "a: \"一\n  二\"\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"三"}"#,
                "a: \"三\"\nb: 1\n",
            ),
            (
                "a: 一\n  二\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"三"}"#,
                "a: 三\nb: 1\n",
            ),
            (
                "a: x\n",
                "{\"op\":\"set\",\"path\":[\"a\"],\"value\":\"一\\n\\t二 \"}",
                "a: \"一\\n\\t二 \"\n",
            ),
        ],
    );
}

#[test]
fn keys_come_and_go_with_their_lines() {
    all(
        Format::Yaml,
        &[
            (
                "a: 1\n# 注\nb: 2\n",
                r#"{"op":"set","path":["c"],"value":"x","after":"a"}"#,
                "a: 1\nc: x\n# 注\nb: 2\n",
            ),
            (
                "a: 1\nb: 2",
                r#"{"op":"set","path":["c"],"value":"x"}"#,
                "a: 1\nb: 2\nc: x",
            ),
            (
                "a: 1\n",
                r#"{"op":"set","path":["c"],"value":"x","after":""}"#,
                "c: x\na: 1\n",
            ),
            (
                "- a: 1\n  b: 2\n",
                r#"{"op":"set","path":[0,"c"],"value":"x","after":""}"#,
                "- c: x\n  a: 1\n  b: 2\n",
            ),
            (
                "- a: 1\n\n- b: 2\n",
                r#"{"op":"set","path":[0,"c"],"value":["x","y"]}"#,
                "- a: 1\n  c:\n    - x\n    - y\n\n- b: 2\n",
            ),
            (
                "a:\n- x\n",
                r#"{"op":"set","path":["c"],"value":["y"]}"#,
                "a:\n- x\nc:\n- y\n",
            ),
            (
                "a: [x]\n",
                r#"{"op":"set","path":["c"],"value":["y","z"]}"#,
                "a: [x]\nc: [y, z]\n",
            ),
            (
                "a: 1\n",
                r#"{"op":"set","path":["c"],"value":{"k":"v","l":[]}}"#,
                "a: 1\nc:\n  k: v\n  l: []\n",
            ),
            (
                "a: {k: v}\n",
                r#"{"op":"set","path":["a","l"],"value":"x, y"}"#,
                "a: {k: v, l: \"x, y\"}\n",
            ),
            (
                "a: {\n  k: v, # 注\n  l: w\n}\n",
                r#"{"op":"set","path":["a","m"],"value":"x"}"#,
                "a: {\n  k: v, # 注\n  l: w,\n  m: x\n}\n",
            ),
            (
                "a: \"甲\"\nb: \"乙\"\n",
                r#"{"op":"set","path":["c"],"value":"丙"}"#,
                "a: \"甲\"\nb: \"乙\"\nc: \"丙\"\n",
            ),
            (
                "a: 1\n",
                r#"{"op":"set","path":["是: 否"],"value":"x"}"#,
                "a: 1\n\"是: 否\": x\n",
            ),
            ("", r#"{"op":"set","path":["a"],"value":"x"}"#, "a: x\n"),
            (
                "# 注",
                r#"{"op":"set","path":["a"],"value":"x"}"#,
                "# 注\na: x\n",
            ),
            (
                "a: 1 # 一\n# 二\nb: 2\n",
                r#"{"op":"remove","path":["a"]}"#,
                "# 二\nb: 2\n",
            ),
            ("a: 1\nb: 2", r#"{"op":"remove","path":["b"]}"#, "a: 1\n"),
            (
                "- a: 1\n  b: 2\n",
                r#"{"op":"remove","path":[0,"a"]}"#,
                "- b: 2\n",
            ),
            (
                "- a: 1 # 一\n  # 二\n  b: 2\n",
                r#"{"op":"remove","path":[0,"a"]}"#,
                "- \n  # 二\n  b: 2\n",
            ),
            (
                "a:\n  k: |\n    一\n\n    二\n  l: 1\n",
                r#"{"op":"remove","path":["a","k"]}"#,
                "a:\n  l: 1\n",
            ),
            (
                "a:\n  k: 1\nb: 2\n",
                r#"{"op":"remove","path":["a","k"]}"#,
                "a: {}\nb: 2\n",
            ),
            ("a: 1\n", r#"{"op":"remove","path":["a"]}"#, "{}\n"),
            (
                "a: {k: 1, l: 2}\n",
                r#"{"op":"remove","path":["a","k"]}"#,
                "a: {l: 2}\n",
            ),
            (
                "a: {k: 1, l: 2}\n",
                r#"{"op":"remove","path":["a","l"]}"#,
                "a: {k: 1}\n",
            ),
            (
                "a: {k: 1}\n",
                r#"{"op":"remove","path":["a","k"]}"#,
                "a: {}\n",
            ),
            (
                "节点:\n  甲: {say: x} # 注\n",
                r#"{"op":"rename","path":["节点","甲"],"key":"乙"}"#,
                "节点:\n  乙: {say: x} # 注\n",
            ),
            (
                "- a: 1\n",
                r#"{"op":"rename","path":[0,"a"],"key":"是: 否"}"#,
                "- \"是: 否\": 1\n",
            ),
        ],
    );
}

#[test]
fn items_come_go_and_change_places() {
    let bank = "题目:\n  # 第一组\n  - 题干: 甲 # 注\n    答案: 对\n\n  # 第二组\n  - 题干: 乙\n    答案: 错\n\n  - {题干: 丙, 答案: 对}\n# 完\n";
    all(
        Format::Yaml,
        &[
            (
                bank,
                r#"{"op":"move","path":["题目"],"from":0,"to":2}"#,
                "题目:\n  # 第一组\n  - 题干: 乙\n    答案: 错\n\n  # 第二组\n  - {题干: 丙, 答案: 对}\n\n  - 题干: 甲 # 注\n    答案: 对\n# 完\n",
            ),
            (
                bank,
                r#"[{"op":"move","path":["题目"],"from":2,"to":0},{"op":"move","path":["题目"],"from":0,"to":2}]"#,
                bank,
            ),
            (
                bank,
                r#"{"op":"remove","path":["题目",1]}"#,
                "题目:\n  # 第一组\n  - 题干: 甲 # 注\n    答案: 对\n\n  # 第二组\n\n  - {题干: 丙, 答案: 对}\n# 完\n",
            ),
            (
                bank,
                r#"{"op":"insert","path":["题目"],"at":1,"value":{"题干":"丁","选项":["一","二"]}}"#,
                "题目:\n  # 第一组\n  - 题干: 甲 # 注\n    答案: 对\n\n  - 题干: 丁\n    选项:\n      - 一\n      - 二\n\n  # 第二组\n  - 题干: 乙\n    答案: 错\n\n  - {题干: 丙, 答案: 对}\n# 完\n",
            ),
            (
                bank,
                r#"{"op":"copy","path":["题目"],"from":0,"to":3}"#,
                "题目:\n  # 第一组\n  - 题干: 甲 # 注\n    答案: 对\n\n  # 第二组\n  - 题干: 乙\n    答案: 错\n\n  - {题干: 丙, 答案: 对}\n\n  - 题干: 甲 # 注\n    答案: 对\n# 完\n",
            ),
            (
                "a:\n  -   x\n",
                r#"{"op":"insert","path":["a"],"at":1,"value":{"k":"v","l":"w"}}"#,
                "a:\n  -   x\n  -   k: v\n      l: w\n",
            ),
            (
                "a: []\n",
                r#"{"op":"insert","path":["a"],"at":0,"value":{"k":"v","l":"w"}}"#,
                "a:\n  - k: v\n    l: w\n",
            ),
            (
                "a:\nb: 1\n",
                r#"{"op":"insert","path":["a"],"at":0,"value":"x"}"#,
                "a:\n  - x\nb: 1\n",
            ),
            (
                "# 注\n",
                r#"{"op":"insert","path":[],"at":0,"value":{"name":"甲","phone":"110"}}"#,
                "# 注\n- name: 甲\n  phone: \"110\"\n",
            ),
            (
                "- name: 甲\n",
                r#"{"op":"insert","path":[],"at":0,"value":{"name":"乙"}}"#,
                "- name: 乙\n- name: 甲\n",
            ),
            (
                "- {name: 甲}\n",
                r#"{"op":"insert","path":[],"at":1,"value":{"name":"乙"}}"#,
                "- {name: 甲}\n- {name: 乙}\n",
            ),
            (
                "a: [x, y]\n",
                r#"{"op":"insert","path":["a"],"at":1,"value":"z"}"#,
                "a: [x, z, y]\n",
            ),
            (
                "a: [x]\n",
                r#"{"op":"insert","path":["a"],"at":1,"value":"甲: 乙"}"#,
                "a: [x, \"甲: 乙\"]\n",
            ),
            (
                "a: [\n  x,\n  y, # 注\n]\n",
                r#"{"op":"insert","path":["a"],"at":2,"value":"z"}"#,
                "a: [\n  x,\n  y,\n  z, # 注\n]\n",
            ),
            (
                "a: [\n  x\n]\n",
                r#"{"op":"insert","path":["a"],"at":1,"value":"z"}"#,
                "a: [\n  x,\n  z\n]\n",
            ),
            (
                "a: [x, y, z]\n",
                r#"{"op":"remove","path":["a",2]}"#,
                "a: [x, y]\n",
            ),
            (
                "a: [\n  x, # 一\n  y # 二\n]\n",
                r#"{"op":"remove","path":["a",1]}"#,
                "a: [\n  x, # 一\n   # 二\n]\n",
            ),
            ("a: [x]\n", r#"{"op":"remove","path":["a",0]}"#, "a: []\n"),
            (
                "a:\n  - x\nb: 1\n",
                r#"{"op":"remove","path":["a",0]}"#,
                "a: []\nb: 1\n",
            ),
            (
                "a: [x, y, z]\n",
                r#"{"op":"move","path":["a"],"from":2,"to":0}"#,
                "a: [z, x, y]\n",
            ),
            (
                "a:\n- - x\n  - y\n- z\n",
                r#"{"op":"remove","path":["a",0,0]}"#,
                "a:\n- - y\n- z\n",
            ),
            (
                "- x\n- y",
                r#"{"op":"move","path":[],"from":1,"to":0}"#,
                "- y\n- x",
            ),
            // A list that is set changes where it differs.
            (
                "a:\n  - \"x\" # 一\n  # 二\n  - y\n",
                r#"{"op":"set","path":["a"],"value":["x","z","w"]}"#,
                "a:\n  - \"x\" # 一\n  # 二\n  - z\n  - w\n",
            ),
            (
                "a: [x, y, z]\n",
                r#"{"op":"set","path":["a"],"value":["x"]}"#,
                "a: [x]\n",
            ),
            (
                "a: {k: 'v', l: w} # 注\n",
                r#"{"op":"set","path":["a"],"value":{"k":"v","m":1}}"#,
                "a: {k: 'v', m: 1} # 注\n",
            ),
            (
                "a: x # 注\n",
                r#"{"op":"set","path":["a"],"value":["x","y"]}"#,
                "a: # 注\n  - x\n  - y\n",
            ),
            (
                "a: # 注\n  - x\n  - y\nb: 1\n",
                r#"{"op":"set","path":["a"],"value":"x"}"#,
                "a: x # 注\nb: 1\n",
            ),
        ],
    );
}

#[test]
fn habits_of_input_methods_stay() {
    all(
        Format::Yaml,
        &[
            (
                "标题：甲\n摘要：乙\n",
                r#"{"op":"set","path":["摘要"],"value":"丙"}"#,
                "标题：甲\n摘要：丙\n",
            ),
            (
                "标签: ［甲，乙］\n",
                r#"{"op":"insert","path":["标签"],"at":2,"value":"丙"}"#,
                "标签: ［甲，乙，丙］\n",
            ),
            (
                "选项:\n  — 甲\n  — 乙\n",
                r#"{"op":"set","path":["选项",1],"value":"丙"}"#,
                "选项:\n  — 甲\n  — 丙\n",
            ),
            (
                "题目:\n　- 题干：甲\n　　答案：对\n",
                r#"{"op":"set","path":["题目",0,"题干"],"value":"乙"}"#,
                "题目:\n　- 题干：乙\n　　答案：对\n",
            ),
        ],
    );
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
                r##"{"op":"body","text":"\n# 乙\n\n正文\n第二段\n"}"##,
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
