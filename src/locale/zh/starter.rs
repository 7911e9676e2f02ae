//! 中文：新建网站、新建文件时的话。

use crate::locale::starter::StarterWords;

pub(crate) static WORDS: StarterWords = StarterWords {
    folder: "zh",
    first_quiz: "先做几道题",
    bare_district: "XX区",
    bare_between: "",
    hello: "新建网站。下面几个问题，直接按回车就用方括号里的；以后都可以在文件里改。",
    district: "你们是哪个区（县、市）？",
    province: "在哪个省（自治区、直辖市）？“发展几层就没人了”按它的人口算（按回车，就按全国算）",
    province_unknown: "不认识省份“{}”。写省、自治区、直辖市的名字，例如 湖南省、湖南、内蒙古；不写，就按全国的人口算",
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
    disguises: "网站里现成的伪装：",
    keep: "留哪几种？写编号或名称，例如 1、3、5-8",
    keep_all: "全部",
    keep_nothing: "至少留一种。一种都不要，就用 --empty 建一个空的网站",
    keep_unknown: "看不懂“{}”：没有叫这个名字的，或者不止一种。请写编号，例如 1、3、5-8；全要就按回车",
    keep_beyond: "“{}”里有编号不对：只有 1 到 {}",
    section: "不能去掉“{}”，可以去掉的有：{}",
    sections: &[
        ("cases", "案例"),
        ("disguises", "伪装"),
        ("guides", "指南"),
        ("quizzes", "题库"),
        ("checklists", "清单"),
        ("scenarios", "情景"),
        ("audiences", "人群"),
        ("communities", "社区"),
    ],
    count: "{} {}",
    left_out: "没有放进来的：{}。别处提到它们的地方也去掉了。",
    mixed: "综合题库里的题都留着，也有讲到它们的。",
    later: "以后想要，在别的文件夹里再运行一次 mingbian init，从那里拿。",
    later_hide: "以后想要，打开 content/site.yaml，从 hide（不要）那一行里去掉。",
    library: "自带",
    library_note: "# 母版：案例、伪装、题库、法律这些，用的是程序自带的；这个文件夹里只放你们自己的。
# 要改其中一页，运行 mingbian take cases/mmm（换成那一页的名字）；换了新程序，运行 mingbian update，看看改了什么，同意了才会用上。
",
    hide_note: "# 不要：网站上不出现的语言、栏目、伪装、网页，都写在一行里，例如 [en, scenarios, disguises/travel, cases/mmm]。
",
    next_library: "案例、题库、法律用的是程序自带的，不在这个文件夹里。要改其中一页：mingbian take cases/mmm",
    keep_empty: "--{} 和 --empty 只能用一个：--empty 的网站里没有现成的内容",
};
