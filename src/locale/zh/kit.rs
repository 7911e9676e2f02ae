//! 中文：mingbian kit 说的话。

use crate::locale::kit::KitWords;

pub(crate) static WORDS: KitWords = KitWords {
    none: "还没有社区、学校或村：在 content/communities.yaml 里写上一个",
    drafts: "content/communities.yaml 里的还都是草稿（{}）：改成你们自己的，删掉 draft 那一行；想先看看样子，加上 --drafts",
    draft: "“{}”还是草稿：在 content/communities.yaml 里改成你们自己的，删掉 draft 那一行；想先看看样子，加上 --drafts",
    which: "给哪里做？写上名字（{}），或者加上 --all 全部都做",
    unknown: "没有叫“{}”的社区、学校或村；有：{}",
    unknown_near: "没有叫“{}”的社区、学校或村；是不是 {}？",
    no_item: "--only 里的“{}”不是宣传包里的东西；有：{}",
    no_address: "没有写网站的网址，做出来的东西上没有二维码：在 site.yaml 里写一行 base_url: https://你们的网址/，再做一次",
    made: "已做好 {} 处的宣传包，共 {} 个文件；在 {}",
    removed: "上次做的、这次没有的 {} 个文件已经拿走",
    left: "有 {} 个文件做好以后有人改过、填过，没有动：{}。要换成新做的，先把它改个名字，再做一次",
    folder_holds: "“{}”里放着{}，没有动它。请换一个文件夹（-o）",
    folder_site: "做好的网站",
    folder_kits: "宣传包",
    folder_stick: "给 U 盘的一份",
    exists: "{} 已经有了；换一个名字，或者加上 --force 换掉它",
    too_large: "文件太多，一个压缩包放不下：分几次做，或者用 -o 给一个文件夹",
};
