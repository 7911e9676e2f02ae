//! 中文：母版的事怎么说。

use crate::diagnostic::LibraryFlaw;
use crate::locale::library::LibraryWords;

pub(super) fn words(flaw: &LibraryFlaw) -> (String, String) {
    use LibraryFlaw as F;
    match flaw {
        F::Missing(path, None, false) => (
            format!("找不到母版“{path}”：没有这个文件夹，或者里面没有 site.yaml"),
            "写另一个内容文件夹的路径，从这个 site.yaml 所在的文件夹算起，例如 ../../shi/content；用程序自带的内容，写 自带".into(),
        ),
        F::Missing(path, Some(near), false) => (
            format!("母版“{path}”是整个网站的文件夹，这里要的是它的内容文件夹"),
            format!("写成 library: {near}"),
        ),
        F::Missing(path, _, true) => (
            format!("找不到母版“{path}”，现在用的是上次同意的那一版"),
            "文件夹改了名、搬了家的，把路径改过来；在网络盘上的，等连上了再试".into(),
        ),
        F::Circle(path) => (
            format!("母版绕成了圈：“{path}”最后又站在这个网站上，或者层数太多"),
            "去掉其中一处 library（母版）".into(),
        ),
        F::Overlap(path) => (
            format!("母版“{path}”和这个网站的内容文件夹，一个在另一个里面"),
            "把它们放在两个互不包含的文件夹里".into(),
        ),
        F::Output(path) => (
            format!("母版“{path}”和输出文件夹，一个在另一个里面"),
            "换一个输出文件夹（--output），或者把母版搬到别处".into(),
        ),
        F::Broken(file) => (
            format!("读不了记着母版的文件 {file}，现在用的是眼下的母版"),
            "有备份的，恢复这个文件；没有的，运行 mingbian update --yes，同意眼下的这一版".into(),
        ),
        F::Newer(theirs, ours) => (
            format!("上次同意的母版是更新的程序（{theirs}）写的，这个程序是 {ours}"),
            "换成新的程序；一定要用这个程序，运行 mingbian update 看看差别".into(),
        ),
        F::MovedOn(new, other, gone) => (
            format!("母版有新内容：{new} 个文件新增，{other} 个有改动，{gone} 个没有了；网站用的还是上次同意的那一版"),
            "运行 mingbian update，看看改了什么，同意了才会用上".into(),
        ),
        F::NotAgreed => (
            "没有记下同意的是哪一版母版：换了程序，网页就会跟着变".into(),
            "运行 mingbian update --yes，记下眼下的这一版".into(),
        ),
        F::Language(ours, theirs) => (
            format!("网站的第一种语言是 {ours}，母版的是 {theirs}"),
            format!("两边要一样：写 languages: [{theirs}, {ours}]，或者换一个母版"),
        ),
        F::OriginalChanged(changes, more) => (
            format!("这个文件是从母版拿来的，母版里的后来改了：{}", WORDS.all(changes, *more)),
            "运行 mingbian take 加上这一页的名字，对照着看；该改的改好以后，再加 --seen 运行一次".into(),
        ),
        F::OriginalGone => (
            "这个文件是从母版拿来的，母版里已经没有了".into(),
            "还要的，删掉 .library/taken 里同名的文件，它就完全是你们自己的；不要的，删掉这个文件".into(),
        ),
        F::HideUnknown(name, near) => (
            format!("hide（不要）里的“{name}”，网站上本来就没有"),
            match near {
                Some(near) => format!("是不是 {near}？不是的话，删掉它"),
                None => "写栏目（cases）、网页（cases/mmm）、伪装（disguises/travel）或语言（en）；没有的就删掉".into(),
            },
        ),
        F::HideOwn(word, one, count) => (
            format!("hide（不要）里的“{word}”，把你们自己写的也藏起来了（{count} 个文件，如 {one}）：网站上没有"),
            "要放上去的，从 hide（不要）里去掉它，母版里不要的那几页，一页一页写；自己的也不要了，在那一页写上 draft: true".into(),
        ),
        F::HideFirst(lang) => (
            format!("“{lang}”是网站的第一种语言，去不掉"),
            "从 hide（不要）里删掉它；要换第一种语言，改 languages（语言）".into(),
        ),
        F::Hidden(dest) => (
            format!("“{dest}”这一页，site.yaml 里写了不要，这里却还指着它"),
            "删掉这一处，改指别的网页；或者从 hide（不要）里去掉它".into(),
        ),
    }
}

pub(crate) static WORDS: LibraryWords = LibraryWords {
    none: "这个网站没有母版：site.yaml 里没有 library（母版）这一行",
    unknown: "母版里没有“{}”",
    unknown_near: "母版里没有“{}”，是不是“{}”？",
    own: "“{}”已经是你们自己的，没有动它",
    not_taken: "“{}”不是从母版拿来的",
    too_large: "母版太大，记不下来：所有文件加起来最多 256 MB。把大的视频和图片放到别处",
    taken: "已拿来 {}，现在改它就行",
    taken_next: "母版里的这一页以后改了，mingbian check 会告诉你。",
    there: "{} 早就拿来了，没有动它。",
    theirs: "  母版后来改了：",
    yours: "  你们改了：",
    nothing: "    （没有）",
    there_next: "母版改的都看过、该改的都改好了，运行：mingbian take {} --seen",
    seen: "已记下：{} 对照过了",
    current: "母版没有变化，网站用的就是眼下的这一版。",
    first: "还没有记下同意的是哪一版母版，没有可以对照的。",
    news: "母版里有这些变化，同意之前网站不变：",
    came: "{} {}新增",
    went: "{} {}没有了",
    changed: "{} {}更新",
    answers: "{} 道题改了答案",
    counted: &[
        ("cases", "个案例"),
        ("disguises", "种伪装"),
        ("guides", "篇指南"),
        ("quizzes", "份题库"),
        ("checklists", "份清单"),
        ("scenarios", "个情景"),
        ("audiences", "条学习路径"),
        ("facts", "份事实表"),
    ],
    pages: "个其他网页",
    files: "个其他文件",
    stays: "（你们有自己的，网站上用你们的）",
    file_new: "新增 {}{}{}",
    file_gone: "没有了 {}{}{}",
    file_changed: "更新 {}{}{}",
    file_notes: "更新 {}{}{}：只改了备注和排列",
    more: "还有 {} 处",
    how: "同意的话，运行：mingbian update --yes",
    ask: "同意用上这些变化吗？同意写“是”，直接按回车是先不用",
    yes: &["是", "好", "同意", "y", "yes"],
    agreed: "已记下。网站从现在起用眼下的这一版母版。",
    left: "没有同意，网站不变。",
    of_library: "母版里已经有“{}”。要改它，运行：mingbian take {}",
    change: "{}：“{}” → “{}”",
    change_new: "{}：新增“{}”",
    change_gone: "{}：删去“{}”",
    text: "正文",
};
