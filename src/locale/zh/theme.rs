//! 中文：mingbian theme 说的话，和主题里的错。

use crate::locale::theme::ThemeWords;

pub(crate) static WORDS: ThemeWords = ThemeWords {
    own: "（用的是自己的）",
    listed: "其中 {} 个用的是自己的，在 themes/{}/。要改哪一个，先复制：mingbian theme templates/home.html",
    copied: "已复制：{}",
    next: "改这个文件，网站就用改过的；删掉它，又用程序自带的。程序升级以后，自己的文件不会跟着变",
    unknown: "主题里没有“{}”。运行 mingbian theme 看有哪些",
    unknown_near: "主题里没有“{}”，是不是“{}”？运行 mingbian theme 看有哪些",
};

/// 主题里的错，别的程序库用英文说；常见的说成中文，说不了的放在括号里，给改主题的人看。
pub(super) fn said(detail: &str) -> String {
    if let Some(file) = detail.strip_suffix(": not found") {
        return format!("找不到 {file}");
    }
    if let Some(word) = detail.strip_prefix("strings: ") {
        return format!("strings 文件夹里没有“{word}”这个词");
    }
    let more = |end: &str| detail.strip_prefix("more than ")?.strip_suffix(end);
    if let Some(most) = more(" brackets in each other") {
        return format!("括号一层套一层，超过了 {most} 层");
    }
    if let Some(most) = more(" times elif") {
        return format!("一处 elif 写了超过 {most} 次");
    }
    if detail.starts_with("Unexpected end") {
        return "没有写完，缺少结尾".to_owned();
    }
    format!("写法不对（{detail}）")
}
