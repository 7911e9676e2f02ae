//! 中文：新建网站、新建文件时的话。

use crate::locale::starter::StarterWords;

pub(crate) static WORDS: StarterWords = StarterWords {
    hello: "新建网站。下面几个问题，直接按回车就用方括号里的；以后都可以在文件里改。",
    district: "你们是哪个区（县、市）？",
    organisation: "主办单位叫什么？",
    hotline: "本地的举报热线（没有就按回车）",
    units: "其他单位和电话，例如 东城区公安分局=010-12345678，多个用逗号隔开（没有就按回车）",
    hotline_wrong: "“{}”不像能拨打的号码。请只写一个号码，例如 12315 或 010-12345678；没有就按回车",
    taken: "“{}”已经有了，没有动它。换一个文件夹的名字",
    made: "已新建 {} 个文件，在 {}",
    next: "接下来：",
    next_more: "  mingbian serve --open    打开网页，边写边看
先改 content/site.yaml、departments.yaml 和 communities.yaml，文件里都写着怎么改。
新写一份题库：mingbian new 题库 my-quiz",
    kind_unknown: "不认识“{}”，可以新建：{}",
    kind_unknown_near: "不认识“{}”，是不是“{}”？",
    slug: "“{}”不能用作文件名：它会出现在网址里，请用小写英文字母、数字和连字符（也可以用汉字），例如 {}",
    exists: "“{}”已经有了，没有动它。换一个名字",
    made_one: "已新建 {}",
    next_one: "打开它，照着里面的说明改；运行 mingbian serve，保存就能看到",
    next_draft: "它现在是草稿，网站上看不到：mingbian serve --drafts 能看到；写好后删掉 draft 那一行",
    slug_windows: "“{}”不能用作文件名：Windows 把它留作别的用处，或者末尾有点、空格。换一个，例如 {}",
    unit: "看不懂“{}”，请写成“名称=电话”，例如 东城区公安分局=010-12345678",
};
