//! 中文：Word 文件里放不下的东西。

use crate::diagnostic::{SheetPart, WordMark, WordPart};

/// 是什么，有几处；怎么办。
pub(super) fn part(part: WordPart, count: usize) -> (String, String) {
    let (message, help) = match part {
        WordPart::Changes => (
            format!("有 {count} 处修订，按接受以后的样子导入：增加的留下，删除的不要"),
            "不是这个意思的，在 Word 里接受或拒绝修订，存好再导入",
        ),
        WordPart::Hidden => (
            format!("有 {count} 处隐藏文字，没有导入"),
            "需要的话，在 Word 里选中，去掉“隐藏”，再导入",
        ),
        WordPart::Comments => (
            format!("有 {count} 条批注，没有导入"),
            "批注里有要留下的话，写进正文再导入",
        ),
        WordPart::TextBoxes => (
            format!("有 {count} 个文本框，里面的文字放在它所在的那一段后面"),
            "看看位置对不对；不对的，在 Word 里把文字移到正文里",
        ),
        WordPart::Notes => (
            format!("有 {count} 条脚注或尾注，放在正文里，写成（注：……）"),
            "不用改；不要的，导入以后删掉",
        ),
        WordPart::Maths => (
            format!("有 {count} 个公式，改成了一行文字，例如 (a+b)/2、x^2"),
            "看看意思对不对；复杂的公式，截图贴成图片再导入",
        ),
        WordPart::Objects => (
            format!("有 {count} 个别的程序的对象（公式编辑器、表格、附件等），没有导入"),
            "需要的话，截图贴成图片，或把内容写成文字，再导入",
        ),
        WordPart::Charts => (
            format!("有 {count} 个图表或 SmartArt，没有导入"),
            "需要的话，截图贴成图片，再导入",
        ),
        WordPart::Drawings => (
            format!("有 {count} 个没有文字的线条、图形，没有导入"),
            "需要的话，截图贴成图片，再导入",
        ),
        WordPart::Ruby => (
            format!("有 {count} 处拼音，没有导入，字都在"),
            "需要的话，把拼音写在字后面的括号里",
        ),
        WordPart::Chunks => (
            format!("有 {count} 处是另一个文件的内容，没有导入"),
            "在 Word 里打开，存一次，再导入",
        ),
        WordPart::Contents => (
            format!("有 {count} 个目录，没有导入"),
            "网站自己会做目录，不用改",
        ),
        WordPart::Grids => (
            format!("有 {count} 个空的答题栏或得分栏，没有导入"),
            "不用改",
        ),
        WordPart::PicturesUnplaced => (
            format!("有 {count} 张图片不属于哪一道题，没有导入"),
            "需要的话，把图片放在题干下面或选项后面，再导入；表格里的题，图片导入以后另加",
        ),
        WordPart::NoAlt => (
            format!("有 {count} 张图片没有说明，看不见图的人不知道画的是什么"),
            "在导入的文件里给每张图写上说明（image_alt，或 ![说明](图片)）；也可以先在 Word 里写好：右键图片 → 编辑替换文字",
        ),
        WordPart::MergedCells => (
            format!("表格里有 {count} 个合并的单元格，内容放在第一格，其余是空的"),
            "看看表格是不是还读得懂；读不懂的，拆开单元格再导入",
        ),
        WordPart::NestedTables => (
            format!("有 {count} 处表格里套着表格，里面的只留下文字"),
            "看看是不是还读得懂；读不懂的，在 Word 里拆成几个表格再导入",
        ),
        WordPart::Looks => (
            format!("有 {count} 段里的下划线、颜色或突出显示，网页上没有，只留下文字"),
            "要强调的，写成 **粗体**",
        ),
        WordPart::Links => (
            format!("有 {count} 个链接只留下文字，没有留下地址"),
            "需要的话，导入以后写成 [文字](网址)；指向文件自己某一处的，写成 [文字](#标题)",
        ),
        WordPart::BoldHeadings => (
            format!("有 {count} 段单独一行的粗体字，当作小标题"),
            "不是标题的，去掉前面的 ##",
        ),
        WordPart::Struck => (
            format!(
                "有 {count} 段里的字划了删除线，当作普通的字导入了：划掉的是“不”这样的字，意思就反了"
            ),
            "不要的字，在原来的文件里删掉再导入；要留着删除线的，导入以后写成 ~~字~~",
        ),
    };
    (message, help.to_owned())
}

/// 表格里不在字面上的东西。
pub(super) fn sheet_part(part: SheetPart, count: usize) -> (String, String) {
    let (message, help) = match part {
        SheetPart::Struck => (
            format!(
                "有 {count} 个格子里的字划了删除线，当作普通的字导入了：划掉的可能是不要的题、改错的答案"
            ),
            "不要的字，在 Excel 里删掉再导入",
        ),
        SheetPart::Notes => (
            format!("有 {count} 个格子有批注，批注没有导入"),
            "批注里有改动或解析的，写进格子里再导入",
        ),
        SheetPart::HiddenColumns => (
            format!("有 {count} 列是隐藏的，里面的内容一样导入了"),
            "不要这几列的，在 Excel 里取消隐藏，删掉它们，再导入一次",
        ),
    };
    (message, help.to_owned())
}

/// 选项的哪种格式。
pub(super) fn mark(mark: WordMark) -> &'static str {
    match mark {
        WordMark::Bold => "粗体",
        WordMark::Colour => "颜色",
        WordMark::Underline => "下划线",
        WordMark::Highlight => "突出显示或底纹",
    }
}
