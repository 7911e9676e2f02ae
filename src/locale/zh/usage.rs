//! 中文：命令写错时说的话，帮助里的标题。

use crate::locale::usage::UsageWords;

pub(crate) static WORDS: UsageWords = UsageWords {
    head: "用法：",
    unknown: "不认识“{}”",
    unknown_near: "不认识“{}”，是不是想写“{}”？",
    value: "“{}”的值“{}”不对",
    missing: "“{}”后面要有值",
    unused: "“{}”不用选项“{}”",
    required: "少写了：{}",
    base_url: "--base-url：{}。{}",
    twice: "“{}”写了两次，留一个",
    not_both: "“{}”和“{}”只能写一个",
    other: "命令写得不对",
    more: "运行 mingbian --help 看全部命令",
    more_of: "运行 mingbian help {} 看全部选项和例子",
    help_about: "明辨：把警示案例和题库变成网站，帮人看清传销的伪装",
    help_usage: "mingbian [命令] [选项]",
    help_commands: "命令",
    help_options: "选项",
    help_examples: "例子：",
    help_more: "运行 mingbian help <命令> 看一个命令的全部选项和例子",
};
