//! 中文：mingbian theme 说的话，和主题里的错。

use crate::diagnostic::{TemplateName, TemplateToken, ThemeFlaw};
use crate::locale::theme::ThemeWords;

pub(crate) static WORDS: ThemeWords = ThemeWords {
    own: "（用的是自己的）",
    listed: "其中 {} 个用的是自己的，在 themes/{}/。要改哪一个，先复制：mingbian theme templates/home.html",
    copied: "已复制：{}",
    next: "改这个文件，网站就用改过的；删掉它，又用程序自带的。程序升级以后，自己的文件不会跟着变",
    unknown: "主题里没有“{}”。运行 mingbian theme 看有哪些",
    unknown_near: "主题里没有“{}”，是不是“{}”？运行 mingbian theme 看有哪些",
};

/// 主题里的错。说不成中文的，把别的程序库的原话放在括号里，给改主题的人看。
pub(super) fn said(flaw: &ThemeFlaw) -> String {
    match flaw {
        ThemeFlaw::Missing(file) => format!("找不到 {file}"),
        ThemeFlaw::WordMissing(word) => format!("strings 文件夹里没有“{word}”这个词"),
        ThemeFlaw::CutShort => "没有写完，缺少结尾".to_owned(),
        ThemeFlaw::Nested(most) => format!("括号一层套一层，超过了 {most} 层"),
        ThemeFlaw::Else(most) => format!("一处 elif 写了超过 {most} 次"),
        ThemeFlaw::Unlisted(name) => format!("inline 下写了“{name}”，上面却没有列出它"),
        ThemeFlaw::Encoding => "不是 UTF-8 编码".to_owned(),
        ThemeFlaw::Ends(end) => format!("里面有 {end}，不能放进网页里"),
        ThemeFlaw::Unknown(what, name) => {
            let what = match what {
                TemplateName::Filter => "过滤器（filter）",
                TemplateName::Test => "判断（test）",
                TemplateName::Function => "函数",
                TemplateName::Component => "组件",
            };
            format!("没有叫“{name}”的{what}")
        }
        ThemeFlaw::Instead { found, expected } => {
            format!("这里应当写{}，写的却是{}", token(expected), token(found))
        }
        ThemeFlaw::Undefined(name, None) => format!("这里没有“{name}”"),
        ThemeFlaw::Undefined(name, Some(near)) => {
            format!("这里没有“{name}”，是不是“{near}”？")
        }
        ThemeFlaw::OutsideBlocks => {
            "这个模板继承了别的模板（extends），而这一处写在 block 外面，不会显示".to_owned()
        }
        ThemeFlaw::Quoted(detail) => format!("写法不对（{detail}）"),
    }
}

fn token(token: &TemplateToken) -> String {
    match token {
        TemplateToken::Sign(sign) => return format!("“{sign}”"),
        TemplateToken::Name => "一个名字",
        TemplateToken::Text => "引号里的文字",
        TemplateToken::Number => "一个数",
        TemplateToken::Bool => "true 或 false",
        TemplateToken::Content => "括号外的文字",
    }
    .to_owned()
}
