//! 中文：mingbian pack 说的话。

use crate::locale::pack::PackWords;

pub(crate) static WORDS: PackWords = PackWords {
    made: "已放好 {} 个文件，共 {} MB；在 {}。把整个文件夹复制到 U 盘，双击“{}”就能看",
    made_zip: "已放好 {} 个文件，共 {} MB；在 {}。先解压，再把解压出来的整个文件夹复制到 U 盘，双击里面的“{}”就能看；在压缩包里直接点开，看不全",
    removed: "上次放的、这次没有的 {} 个文件已经拿走",
    long: "有 {} 个文件的路径很长，复制到很深的文件夹里，Windows 可能打不开：{}。请放在 U 盘的最外层，或把网页的 slug 写短",
    exists: "{} 已经有了；换一个名字，或者加上 --force 换掉它",
    too_large: "文件太多，一个压缩包放不下：用 -o 给一个文件夹",
};
