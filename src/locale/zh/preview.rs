//! 中文：预览的话。

use crate::locale::preview::PreviewWords;

pub(crate) static WORDS: PreviewWords = PreviewWords {
    serving: "预览已打开：{}",
    serving_lan: "同一个网络里的手机，扫一扫，或打开：{}",
    lan_none: "没有找到网络，手机看不了；连上 Wi-Fi 再运行一次",
    hint: "改了内容，保存，网页会自己更新。按 Ctrl+C 停止",
    mended: "问题都改好了",
    polling: "系统监视不了这么多文件，改为每秒看一次",
    browser_none: "没能打开浏览器，请自己打开上面的网址",
    no_site_yet: "网站还有错误",
    broken_page: "这一页做不出来",
    bar: "预览工具",
    show: "打开预览工具",
    hide: "收起",
    phone: "手机",
    phone_close: "关闭手机预览",
    elder: "大字",
    dark: "深色",
    print: "打印",
    drafts: "草稿",
    source: "打开源文件",
    warnings: "{} 个提醒",
    warnings_here: "这一页的提醒",
    warnings_elsewhere: "其他页的提醒",
    warnings_none: "没有提醒",
    errors: "{} 个错误",
    errors_hint: "改好后保存，这块提示会自己消失。后面的网页，是上一次没有错误时的样子。",
    open: "打开",
    not_opened: "没能打开编辑器，请自己打开 {}",
    lost: "预览已停止。重新运行 mingbian serve",
};
