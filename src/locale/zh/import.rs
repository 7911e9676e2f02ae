//! 中文：导入、导出命令的话。

use crate::locale::import::ExchangeWords;

pub(crate) static WORDS: ExchangeWords = ExchangeWords {
    target_outside: "--to 要写内容文件夹里 quizzes/ 下的题库，例如 --to quizzes/消费返利.yaml；写的是“{}”",
    target_name: "题库名“{}”不能用：{}",
    target_broken: "题库“{}”里有错误，先改好再导入；没有改动它",
    target_no_place: "题库“{}”的 questions 写成了 [{…}] 一行，没法往里添题。把它改成每道题以“- ”开头、各占几行，再导入；没有改动它",
    target_changed: "题库“{}”刚才被别人改过，没有写入。再导入一次就好",
    no_file: "“{}”是文件夹、设备或管道，不是一个文件，没有读。请写题目所在的那个文件",
    bank_too_large: "题库“{}”会超过 {} MB，网站不收这么大的文件。分成几个题库，分几次导入；没有写入",
    counts: "新增 {} 道，相同 {} 道，替换 {} 道，内容不同而没动 {} 道，没能导入 {} 道",
    written: "已写入 {}",
    dry: "只是试一试，什么也没写。去掉 --dry-run 就写入 {}",
    nothing_new: "没有新题，{} 没有变",
    none_taken: "没有一道题能导入，什么也没写",
    pictures: "图片 {} 张，放在 {}",
    next: "接下来：mingbian check 看有没有问题，mingbian serve 看看题目的样子",
    not_listed: "“{}”",
    quiz_unknown: "没有叫“{}”的题库。写 quizzes/ 里的文件名，例如 basics",
    quiz_unknown_near: "没有叫“{}”的题库，是不是“{}”？",
    format_unknown_near: "不认识格式“{}”，是不是想写“{}”？",
    format_unknown: "不认识格式“{}”，可以写：{}",
    exists: "“{}”已经有了，没有覆盖。换个名字（-o），或加上 --force",
    exported: "{} 道题已导出到 {}",
    lost: "有 {} 道题放不进这种格式，见上面的提示",
    packed: "已打包成 {}。在学习平台里作为“SCORM 1.2 课件”上传，就会记录得分、是否通过和每种伪装的掌握情况",
    no_script: "主题里没有 {}，做不成 SCORM 课件。用默认主题再导出一次",
    package_too_large: "网站太大，放不进一个 zip。减少 content 里的大文件再导出",
};
