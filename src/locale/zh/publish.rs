//! 中文：自动填入的词，和上线前的检查：怎么说。

use crate::diagnostic::{FillFlaw, PublishFlaw};

/// 没有人填过的词，先用什么：键，正文里的，电话那一栏里的。
pub(super) static UNSAID: &[(&str, &str, &str)] = &[
    ("organisation", "主办单位", "主办单位"),
    ("district", "本地", "本地"),
    ("province", "本省", "本省"),
    (
        "sms_police",
        "12110（有的地方要加电话区号的后三位）",
        "12110",
    ),
    (
        "notice",
        "市场监管部门的提醒告诫书",
        "市场监管部门的提醒告诫书",
    ),
];

/// 键，它的中文名，举个例子。
const SETTINGS: [(&str, &str, &str); 5] = [
    (
        "organisation",
        "主办单位",
        "东城区打击传销工作联席会议办公室",
    ),
    ("district", "地区", "东城区"),
    ("province", "省份", "湖南省"),
    ("sms_police", "短信报警", "\"12110512\""),
    (
        "notice",
        "告诫书",
        "东城区市场监督管理局提醒告诫书（2026-02-11）",
    ),
];

pub(super) fn fill(flaw: &FillFlaw) -> (String, String) {
    match flaw {
        FillFlaw::Unset(key, None) => (
            format!("{{{{ {key} }}}} 还没有填过，先用了“{}”", unsaid(key)),
            format!("在 site.yaml 里写一行 {}", line(key)),
        ),
        FillFlaw::Unset(key, Some(lang)) => (
            format!("{{{{ {key} }}}} 没有 {lang} 的写法，这一页用的是别的语言的"),
            format!("在 site.yaml 里分语言写：{key}: {{zh-CN: ……, {lang}: ……}}"),
        ),
        FillFlaw::Unknown(name, near) => (
            format!("没有 {{{{ {name} }}}} 这个自动填入的词，会原样显示"),
            match near {
                Some(near) => format!("是不是 {{{{ {near} }}}}？"),
                None => "可以写 {{ 主办单位 }}、{{ 地区 }}、{{ 省份 }}、{{ 短信报警 }}、{{ 告诫书 }}；要显示括号本身，用反引号围起来：`{{ … }}`".into(),
            },
        ),
        FillFlaw::Unclosed(name) => (
            format!("{{{{ {name} 后面少了两个右花括号，会原样显示"),
            format!("写成 {{{{ {name} }}}}"),
        ),
        FillFlaw::Nested(key, value) => (
            format!("{key} 的内容“{value}”里有花括号，没有用它"),
            format!("{key} 里直接写要显示的字：{}", line(key)),
        ),
    }
}

pub(super) fn publish(flaw: &PublishFlaw) -> (String, String) {
    match flaw {
        PublishFlaw::Template(words, key) => (
            format!("“{words}”是新建网站时带来的字，还没有换成你们自己的"),
            match key.as_deref() {
                Some(key) if is_said(key) => format!("写成 {} 这样", line(key)),
                _ => "换成你们自己的内容再上线".into(),
            },
        ),
        PublishFlaw::Unsaid(key) if key == "sms_police" => (
            "还没有写本地的短信报警号码".into(),
            format!(
                "先问本地公安怎么发，再写一行 {}；就是 12110 的，也写上",
                line(key)
            ),
        ),
        PublishFlaw::Unsaid(key) => (
            format!("没有写{}", name(key)),
            format!("加一行 {}", line(key)),
        ),
        PublishFlaw::Emergency(None) => (
            "打给谁（contacts）里没有 110".into(),
            "在 contacts 的前两行里写上 {name: 报警, phone: \"110\"}".into(),
        ),
        PublishFlaw::Emergency(Some(place)) => (
            format!("110 排在第 {place} 位，页面最下面那一条只放得下前两个号码"),
            "把 110 这一行移到 contacts 的前两行里".into(),
        ),
        PublishFlaw::Sample(name) => (
            format!("“{name}”是示例，不是你们那里的地方"),
            "改成你们自己的名称、网址名和说明；不用的，整段删掉".into(),
        ),
        PublishFlaw::Address => (
            "还没有写网站的网址，二维码、站点地图和订阅都做不出来".into(),
            "在 site.yaml 里写一行 base_url: https://你们的网址/；只在电脑上或 U 盘里看的，加上 --offline".into(),
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

fn name(key: &str) -> String {
    let mut all = SETTINGS.iter();
    all.find(|it| it.0 == key)
        .map_or_else(|| key.to_owned(), |it| format!("{}（{key}）", it.1))
}

/// 该写的一行。
fn line(key: &str) -> String {
    let mut all = SETTINGS.iter();
    let example = all.find(|it| it.0 == key).map_or("……", |it| it.2);
    format!("{key}: {example}")
}
