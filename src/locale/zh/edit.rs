//! 中文：在预览里改内容的话。

use crate::locale::edit::EditWords;

pub(crate) static WORDS: EditWords = EditWords {
    outside: "这不是内容文件夹里的文件",
    gone: "{} 已经不在了：被删掉或改了名",
    not_text: "这不是可以在这里改的文字文件",
    library: "{} 是母版的，先拿过来再改",
    too_large: "文字太长，超过 8 MB，没有保存",
    read_only: "{} 是只读的，没有保存。请在文件属性里去掉“只读”",
    disk: "没能保存 {}：{}。文件还是原来的样子",
    changed: "{} 在别处改过了，没有保存。两个版本都在这里，请对照着改",
    encoding: "{} 不是 UTF-8 编码，先转换再改",
    broken: "{} 的写法有错，读不出来，只能改原文",
    missing: "要改的地方已经不在了",
    twice: "这个键重复了",
    shape: "这里不能这样改",
    mistaken: "这一处没能准确地改，文件没有动。请改原文，并把这件事告诉我们",
    malformed: "请求看不懂",
    exists: "{} 已经有了，换一个名字",
    name: "“{}”不能做文件名：只用小写字母、数字和 -，或汉字",
    undone: "撤销不了：已经撤销过，或者又改过了",
    version: "这个旧版本已经没有了",
};
