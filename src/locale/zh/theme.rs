//! 中文：mingbian theme 说的话。

use crate::locale::theme::ThemeWords;

pub(crate) static WORDS: ThemeWords = ThemeWords {
    own: "（用的是自己的）",
    listed: "其中 {} 个用的是自己的，在 themes/{}/。要改哪一个，先复制：mingbian theme templates/home.html",
    copied: "已复制：{}",
    next: "改这个文件，网站就用改过的；删掉它，又用程序自带的。程序升级以后，自己的文件不会跟着变",
    unknown: "主题里没有“{}”。运行 mingbian theme 看有哪些",
    unknown_near: "主题里没有“{}”，是不是“{}”？运行 mingbian theme 看有哪些",
};
