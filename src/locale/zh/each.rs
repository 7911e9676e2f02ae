//! 中文：--each 说的话。

use crate::diagnostic::ListFlaw;
use crate::locale::each::EachWords;

/// 名单里的问题。
pub(super) fn words(flaw: &ListFlaw) -> (String, String) {
    match flaw {
        ListFlaw::Head => (
            "没有找到表头：哪一列是地方的名字".into(),
            "第一行写每一列是什么，至少要有“名称”；还可以有：单位、举报电话、省份、网址、文件夹、其他电话".into(),
        ),
        ListFlaw::Column(name, near) => (
            format!("不认识“{name}”这一列，没有用它"),
            match near {
                Some(near) => format!("是不是“{near}”？不需要的列可以留着"),
                None => "认识的列有：名称、单位、举报电话、省份、网址、文件夹、其他电话。不需要的列可以留着".into(),
            },
        ),
        ListFlaw::ColumnTwice(name, first) => (
            format!("“{name}”和“{first}”两列说的是一样的东西，不知道用哪一列"),
            "留下要用的一列，另一列删掉".into(),
        ),
        ListFlaw::ColumnSpare(name, hotline) => (
            format!("“{name}”这一列没有用：网站上公布的是“{hotline}”"),
            "这一列的号码也要公布的，写到“其他电话”里；不公布的，不用管".into(),
        ),
        ListFlaw::WhosePhone(name, person) => (
            format!("名单里有“{person}”，看不出“{name}”是这个人的，还是给群众打的：它会公布在网页和海报上"),
            "给群众打的，把这一列的名字改成“举报电话”；是联系人的，改成“联系人电话”，就不会公布".into(),
        ),
        ListFlaw::Empty => (
            "名单里没有一个地方".into(),
            "在表头下面写，一行一个地方，至少写上名称".into(),
        ),
        ListFlaw::Hidden(count) => (
            format!("有 {count} 行是隐藏的，一样要建网站"),
            "不要的，在 Excel 里取消隐藏和筛选，删掉那几行；已经建了的，删掉它的文件夹".into(),
        ),
        ListFlaw::Struck => (
            "这一格的字划了删除线，当作普通的字用了".into(),
            "不要的，在 Excel 里删掉；已经建了的，删掉它的文件夹".into(),
        ),
        ListFlaw::Aside(text) => (
            format!("“{text}”这一行不是地方，没有为它建网站"),
            "真是一个地方的，把名称写全，例如 某某县".into(),
        ),
        ListFlaw::NoPlace(text) => (
            format!("“{text}”不像一个地方的名称"),
            "是地方的，只写它的名称，例如 东城区；不是的，把这一行删掉".into(),
        ),
        ListFlaw::Sheet(name) => (
            format!("工作表“{name}”没有表头，没有用它"),
            "要用它，在第一行写每一列是什么；不用的可以留着".into(),
        ),
        ListFlaw::Cell(text) => (
            format!("这一格不是文字：{text}"),
            "把单元格格式改成“文本”，再重新填一遍".into(),
        ),
        ListFlaw::Name => (
            "这一行没有名称".into(),
            "填上区（县、市）的名字，例如 东城区；不要这一行的话，把它清空".into(),
        ),
        ListFlaw::Folder(name) => (
            format!("“{name}”不能做文件夹的名字"),
            "用小写字母、数字和短横线，例如 dongcheng；不填的话，用名称的拼音".into(),
        ),
        ListFlaw::Twice(name, row) => (
            format!("文件夹 {name} 和第 {row} 行的一样"),
            "在“文件夹”一列给其中一个写上别的名字，例如 dongcheng-2".into(),
        ),
        ListFlaw::Address(text) => (
            format!("“{text}”不是网址"),
            "写完整的网址，例如 https://dongcheng.example.cn/".into(),
        ),
        ListFlaw::SameAddress(text, row) => (
            format!("网址 {text} 和第 {row} 行的一样：一个网站会盖掉另一个"),
            "每个地方要有自己的网址".into(),
        ),
        ListFlaw::Phone(text) => (
            format!("“{text}”不能直接拨打"),
            "写区号和号码，例如 0731-12345678；两个号码用顿号隔开".into(),
        ),
        ListFlaw::Province(text) => (
            format!("“{text}”不是省、自治区、直辖市的名字"),
            "写全名或简称，例如 湖南省、湖南；不知道就不填".into(),
        ),
        ListFlaw::Units(text) => (
            format!("“{text}”看不出哪是名称、哪是电话"),
            "写成 名称=电话，几个用逗号隔开，例如 东城区市场监管局=010-12345678".into(),
        ),
    }
}

pub(crate) static WORDS: EachWords = EachWords {
    head: "—— {} ——",
    all_good: "{} 个站点都好了",
    some_failed: "{} 个站点：{} 个好了，{} 个没有成功：{}",
    none: "“{}”里没有站点。站点的文件夹里要有 content/site.yaml；可以这样写：--each \"sites/*\"",
    nothing: "没有“{}”这样的文件夹",
    pattern: "“{}”不能当文件夹用；可以这样写：--each \"sites/*\"",
    no_site: "{} 里没有 content/site.yaml，不是站点，没有动它",
    one_name: "{} 和 {} 的文件夹同名，分不开：改掉一个的名字",
    one_address: "{} 和 {} 写了同一个网址（base_url）{}：一个会盖掉另一个，改掉其中一个",
    alone: "用了 --each，就不要再写 {}：每个站点用自己的文件夹",
    library_alone: "--library 不能和 --{} 一起用",
    library_none: "“{}”里没有 content/site.yaml，不能当母版",
    list_alone: "名单里每一行自己说，不要再写 {}",
    one_list: "--each 后面写一份名单（Excel 或 CSV）",
    made: "建好 {} 个网站，在 {}",
    there: "{} 已经有了，没有动它",
    not_whole: "{} 已经有了，可是 {} 里没有 content/site.yaml，不是完整的网站，没有建它：里面没有要留的东西，就删掉这个文件夹，再运行一次",
    goes_on: "没有留下半个网站，这以前建好了 {} 个。排除故障以后再运行一次，接着建",
    not_made: "名单里有 {} 处要改，什么也没有建",
    next: "下一步：mingbian build --each \"{}\"",
    current: "{} 个站点的母版没有新的变化",
    of: "这 {} 个站点：{}",
    shard_output: "--shard 只做网站的一部分，要用 -o 写一个放它的文件夹；每一部分一个",
    site_name: "文件夹名“{}”不能用在共用的 deploy.yaml 里：只用字母、数字、短横线，或者给这个站自己写一份",
    two_at_one: "{} 和 {} 的“{}”是同一个地方：一个会盖掉另一个，改掉其中一个的 deploy.yaml",
    one_place: "共用的 deploy.yaml 里，“{}”没有用 {site}：几个站会放到同一个地方",
    library_note: "# 母版：案例、伪装、题库、法律这些，用的是这个文件夹里的；自己的文件夹里只放你们自己的。\n# 要改其中一页，运行 mingbian take cases/mmm（换成那一页的名字）。\n",
    how: "同意的话，在命令后面加上 --yes 再运行一次",
    again: "另有 {} 处问题和前面的站点是同一处，不再列出",
    index: "总目录：{} 个站点，在 {}",
    index_same: "总目录没有变：{} 个站点，在 {}",
    left: "{} 是以前放的，这次没有这个站点；不再要的话，自己删掉",
};
