//! 中文：在预览里改内容的话。

use super::asset;
use crate::diagnostic::{NameFlaw, PictureFlaw};
use crate::locale::edit::EditWords;

pub(crate) static WORDS: EditWords = EditWords {
    outside: "这不是内容文件夹里的文件",
    gone: "{} 已经不在了：被删掉或改了名",
    not_text: "这不是可以在这里改的文字文件",
    library: "{} 是母版的，先拿过来再改",
    too_large: "文字太长，超过 8 MB，没有保存",
    file_too_large: "文件超过 {} MB，没有读",
    read_only: "{} 是只读的，没有保存。请在文件属性里去掉“只读”",
    disk: "没能保存 {}：{}。文件还是原来的样子",
    changed: "{} 在别处改过了，没有保存。两个版本都在这里，请对照着改",
    encoding: "{} 不是 UTF-8 编码，先转换再改",
    broken: "{} 的写法有错，读不出来，只能改原文",
    missing: "要改的地方已经不在了",
    twice: "这个键重复了",
    shape: "这里不能这样改",
    one_line: "{} 的题目写成了一行，没法往里添题。先改成每道题以“- ”开头、各占几行",
    mistaken: "这一处没能准确地改，文件没有动。请改原文，并把这件事告诉我们",
    malformed: "请求看不懂",
    exists: "{} 已经有了，换一个名字",
    name: "“{}”不能做文件名：只用小写字母、数字和 -，或汉字",
    undone: "撤销不了：已经撤销过，或者又改过了",
    version: "这个旧版本已经没有了",
    picture,
};

fn picture(flaw: &PictureFlaw) -> String {
    match flaw {
        PictureFlaw::Missing | PictureFlaw::Kind | PictureFlaw::Ending => {
            "不是 JPEG、PNG、GIF、WebP 或 SVG 图片。用看图软件打开，另存为 JPEG 再放进来".to_owned()
        }
        PictureFlaw::Heic => "是苹果手机的 HEIC 照片，多数浏览器打不开。在手机上用微信发给自己（不选原图），或在电脑上另存为 JPEG 再放进来".to_owned(),
        PictureFlaw::Broken => "打不开，可能已损坏".to_owned(),
        PictureFlaw::TooLarge(limit) => {
            format!("缩小以后还超过 {} MB。用画图软件另存为 JPEG 再放进来", limit >> 20)
        }
        PictureFlaw::TooManyPixels(limit) => {
            format!("超过 {} 万像素。用画图软件缩小再放进来", limit / 10_000)
        }
        PictureFlaw::TooMany(limit) => format!("一次最多放 {limit} 张"),
        PictureFlaw::Name(flaw) => match flaw {
            NameFlaw::Characters => "文件名里有不能用的字符，换一个文件名再放进来",
            NameFlaw::Hidden => "文件名里有看不见的字符，换一个文件名再放进来",
            NameFlaw::Length => "文件名太长，换一个短的再放进来",
            NameFlaw::Windows => "这个文件名在 Windows 上不能用，换一个再放进来",
        }
        .to_owned(),
        PictureFlaw::Svg(flaw) => {
            let (why, what) = asset::svg(flaw);
            format!("不能用：{why}。{what}")
        }
    }
}
