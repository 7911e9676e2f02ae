//! 中文：分享图和图样有什么毛病，怎么说。

use super::asset;
use super::list::list;
use crate::diagnostic::SheetFlaw as Flaw;

/// 说什么，怎么办。
pub(super) fn words(flaw: &Flaw) -> (String, String) {
    match flaw {
        Flaw::Long(_) => (
            "标题太长，分享图上放不下，末尾会变成“…”".into(),
            "把标题改短；细节写进 summary（摘要）".into(),
        ),
        Flaw::Glyph(c, true) => (
            format!("字体里没有“{c}”{}，这一页没有自己的分享图，用首页的", code(*c)),
            "换一个常用的写法；一定要用这个字，就把有它的字体（.otf 或 .ttf）放进主题的 fonts 文件夹".into(),
        ),
        Flaw::Glyph(c, false) => (
            format!("字体里没有“{c}”{}，分享图上没有这句话", code(*c)),
            "换一个常用的写法；一定要用这个字，就把有它的字体（.otf 或 .ttf）放进主题的 fonts 文件夹".into(),
        ),
        Flaw::NoAddress => (
            "写了 share_pictures（分享图），但没有写网站的网址，做不出分享图".into(),
            "在 site.yaml 里写一行 base_url: https://你们的网址/；不要分享图，就写 share_pictures: none".into(),
        ),
        Flaw::Font => (
            "这个文件不是字体，或已经损坏".into(),
            "换成 OpenType 或 TrueType 字体（.otf、.ttf；.ttc、.woff 要先转换），或把它从 fonts 文件夹里拿走".into(),
        ),
        Flaw::NoSvg(detail) => (
            format!("这张图样填好以后不是完整的 SVG：{detail}"),
            "检查尖括号、引号和每个标签的结尾；不改图样的话，把这个文件从主题里删掉".into(),
        ),
        Flaw::Size(now, wanted) => (
            format!("这张图样大小是 {} × {}，旁边的 .yaml 里写的是 {} × {}", now.0, now.1, wanted.0, wanted.1),
            "两处写成一样".into(),
        ),
        Flaw::Refused(flaw) => {
            let (what, help) = asset::svg(flaw);
            (format!("这张图样不能用：{what}"), help.into())
        }
        Flaw::Cut(names) => (
            format!("这张图样里有画图用不着的内容：{}", list(names)),
            "删掉它们：图样里只放画图用的标签和属性".into(),
        ),
        Flaw::Paper(what) => (
            format!("这张图样里有印不出来的内容：{what}"),
            "只用形状、文字和单一的颜色，不用滤镜、蒙版、裁切和渐变".into(),
        ),
        Flaw::Unread => (
            "这张图样上的二维码，按印出来的大小扫不出来".into(),
            "让二维码保持白底黑块，不要盖住，画大一些；不是拿在手里扫的，在旁边的 .yaml 里用 scan 写明隔几米扫".into(),
        ),
        Flaw::Room(sheet) => (
            format!("这句话太长，{}上放不下，末尾会变成“…”", called(sheet)),
            "改短；只想在印出来的东西上短一点，就改主题 strings 文件夹里的 sheets.zh.yaml，或者在图样旁边的 .yaml 里给它更大的地方".into(),
        ),
        Flaw::KitGlyph(c) => (
            format!("字体里没有“{c}”{}，海报、折页上没有这句话", code(*c)),
            "换一个常用的写法；一定要用这个字，就把有它的字体（.otf 或 .ttf）放进主题的 fonts 文件夹".into(),
        ),
        Flaw::NoContacts => (
            "这里没有写当地的电话，海报和卡片上只有全站的号码".into(),
            "在它的 contacts 里写上居委会、社区民警或德育处的电话".into(),
        ),
    }
}

/// 图样在纸上是什么；主题里的文件名跟在后面，好去改。
fn called(sheet: &str) -> String {
    let name = match sheet {
        "card" => "卡片",
        "leaflet" => "折页",
        "led" => "大屏图",
        "long" => "微信长图",
        "poster" => "海报-细读",
        "poster-far" => "海报-远看",
        "rollup" => "易拉宝",
        "text" => "信、讲稿、教案",
        _ => return format!("“{sheet}”"),
    };
    format!("{name}（图样 {sheet}）")
}

/// 看着像方框的字，也说得清是哪个。
fn code(c: char) -> String {
    format!("（U+{:04X}）", u32::from(c))
}
