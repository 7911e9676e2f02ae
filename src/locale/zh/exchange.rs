//! 中文：导入、导出时的提示。

use super::{asset, list, question, word};
use crate::diagnostic::{BadFile, Cell, ImportFlaw, Limit, Lost, NameFlaw, PictureFlaw};
use crate::path::column_letters;

/// 出了什么问题；该怎么改。
#[allow(clippy::too_many_lines)] // One line a flaw: a table, not a procedure.
pub(super) fn import(flaw: &ImportFlaw) -> (String, String) {
    use ImportFlaw as F;
    let left_out = |message: String, help: &str| (message, format!("{help}；这道题没有导入"));
    let taken = |message: String, help: &str| (message, help.to_owned());
    match flaw {
        F::Unreadable(bad) => bad_file(bad),
        F::Empty => taken(
            "里面没有找到题目".into(),
            "表格的第一行写列名（题干、选项A、选项B、答案……），每道题一行；文字按“1. 题干 A. … B. … 答案：B”写",
        ),
        F::HeadMissing(row) => taken(
            format!("这张表没有“题干”和“答案”（或“选项A”）这样的列名，没有导入；第一行是：{row}"),
            "在最上面加一行，写上每一列是什么：题干、选项A、选项B、答案……；已经有列名的，改成这些名字",
        ),
        F::ColumnUnknown(name, near) => (
            format!("不认识列名“{name}”，这一列没有导入"),
            near.as_ref().map_or_else(
                || "不需要的列可以不管；需要的话，换成认识的列名，例如 题干、选项A、答案、解析、难度、分值".into(),
                |near| format!("是不是想写“{near}”？不需要的列可以不管"),
            ),
        ),
        F::ColumnTwice(name) => taken(
            format!("“{}”有两列，只用了前一列", list::name(name)),
            "删掉其中一列，或改列名",
        ),
        F::StemMissing => left_out("没有题干".into(), "补上题干"),
        F::AnswerMissing => left_out("没有答案".into(), "补上答案"),
        F::AnswerBeyond(answer, options) => left_out(
            format!("答案写了 {answer}，但只有 {options} 个选项"),
            "改答案，或补上选项",
        ),
        F::AnswerInvalid(answer, called) => left_out(
            format!("答案“{}”和题型“{}”对不上", list::list(answer), question::called(*called)),
            question::import_help(*called),
        ),
        F::AnswerTwice(first, second) => left_out(
            format!("写了两个不同的答案：{first} 和 {second}"),
            "留下对的那一个",
        ),
        F::AnswerUnclear(answer, words, numbers) => left_out(
            format!("答案“{answer}”可以是写着这个内容的选项 {words}，也可以是第几个选项（{numbers}）"),
            "答案写选项的字母，例如 B",
        ),
        F::OptionsTooFew => left_out("选项少于两个".into(), "至少写两个选项"),
        F::OptionGap(letter) => left_out(
            format!("选项 {letter} 是空的，后面却还有选项"),
            "补上这个选项，或把后面的选项往前移，答案的字母跟着改",
        ),
        F::OptionLetters(letters) => left_out(
            format!("选项的字母是 {letters}：少了一个，或重了一个"),
            "补上少了的选项，或改成 A、B、C、D 一个接一个；答案的字母跟着改",
        ),
        F::OptionTwice(text) => left_out(format!("有两个选项都是“{text}”"), "改掉其中一个"),
        F::TypeUnknown(kind) => left_out(
            format!("不认识题型“{}”", list::name(kind)),
            &format!(
                "可以写：{}；归类题请直接写进题库文件",
                question::in_sheets()
            ),
        ),
        F::TypeUnclear(answer) => left_out(
            format!("答案“{answer}”看不出是判断题的对错，还是数值题的数"),
            "加一列“题型”，写 判断 或 数值；判断题的答案写 对 或 错",
        ),
        F::BlanksSeveral(blanks) => left_out(
            format!("这道题有 {blanks} 个空，一道填空题只能有一个空"),
            "拆成几道，每道一个空；或改成单选、多选",
        ),
        F::Wildcard(answer, only) => {
            let message = format!("答案“{answer}”里的 * 在 Moodle 里代表任意文字，这里做不到");
            if *only {
                left_out(message, "把能接受的答案一个一个写出来；真的是星号的，写成 \\*")
            } else {
                taken(message, "这个答案没有采用，题目和别的答案已导入；需要的话，把它写全")
            }
        }
        F::ValueInvalid(column, value, allowed) => (
            format!("“{}”写了“{value}”，没有采用", list::name(column)),
            format!("可以写：{}；题目已导入", list::allowed_in_sheets(allowed)),
        ),
        F::LeanUnused(letter) => taken(
            format!("选项 {letter} 的偏向没有采用：只有错的选项才有偏向"),
            "看看正确答案和偏向是不是写错了列；题目已导入",
        ),
        F::DateCell(date) => left_out(
            format!("Excel 把这一格变成了日期或时间（{date}），原来写的是什么已经看不出来"),
            "把这一格的格式设成“文本”，再写一遍",
        ),
        F::FormatCell(number, format) => left_out(
            format!("这一格里是数 {number}，按格式“{format}”显示，程序看不出显示成了什么"),
            "把这一格的格式设成“文本”，再照看到的样子写一遍",
        ),
        F::ErrorCell(value) => left_out(
            format!("这一格里只有 Excel 的记号 {value}：公式没有结果，或者列太窄"),
            "复制这一格，选“粘贴为值”，或直接写上内容；列太窄的，拉宽了再另存",
        ),
        F::QuestionTwice => taken(
            "和前面一道题相同，只导入了一次".into(),
            "删掉其中一道；两道不同的题请写不同的题干或编号",
        ),
        F::IdTwice(id) => left_out(
            format!("和前面一道题的编号或题干相同（{id}），内容却不同"),
            "确认哪一道是对的，删掉另一道；两道都要的，改题干或编号",
        ),
        F::NotUnderstood(words) => taken(
            format!("看不懂“{words}”，没有导入"),
            "题目以“1.”开头，选项以“A.”开头，答案写成“答案：B”，解析写成“解析：……”；不是题目的可以不管",
        ),
        F::TitleUnused(words) => taken(
            format!("这个文件的标题或说明“{words}”没有用上：题库用的是前面那个文件的"),
            "要分成两个题库的，分两次导入，--to 写不同的名字；不要的不用管",
        ),
        F::NumberInText(words) => taken(
            format!("“{words}”有题号，当作上一道题解析里的一条"),
            "本来就是解析的不用管；是一道题的，补上选项或答案",
        ),
        F::SeveralInOne(words) => left_out(
            format!("像是几道题连在了一起：里面有“{words}”"),
            "每道题前面写上题号，或空一行；选项写成“A.”开头，一行一个；答案另起一行，写成“答案：B”",
        ),
        F::Essay(kind) => left_out(
            format!("{kind}题没有标准答案可以判分"),
            "自测用单选、多选、判断、填空；想留下的，改成其中一种",
        ),
        F::SignUnescaped(words) => left_out(
            format!("“{words}”里的符号（=、~、#、{{、}}）前面没有反斜杠，会被当成选项、反馈或答案的开头结尾"),
            "文字里的这些符号写成 \\=、\\~、\\#、\\{ 和 \\}；真的是另一个选项的，前面空一格",
        ),
        F::MarkInvalid => left_out(
            "找疑点的标记不成对，或一处疑点也没有".into(),
            "疑点写成 [[交 3900 元|入门费]]，无害的写成 ((免费试吃))",
        ),
        F::PictureRefused(name, flaw) => {
            let (what, help) = picture(flaw);
            left_out(format!("题里的图片“{name}”不能用：{what}"), help)
        }
        F::EmbedRefused(tag) => {
            let (what, help) = embed(tag);
            left_out(format!("题里有{what}（<{tag}>），题库里放不了"), help)
        }
        F::FileUnshown(name) => taken(
            format!("文件“{name}”没有作为图片出现在题里，没有导入"),
            "需要的话，在 Moodle 里把图片插入题目，再导出一次；不是图片的文件不会导入",
        ),
        F::PictureLeftOut(name, flaw) => {
            let (what, help) = picture(flaw);
            taken(format!("图片“{name}”不能用：{what}；文字已导入，图片没有"), help)
        }
        F::WordPart(part, count) => word::part(*part, *count),
        F::RowsHidden(count) => taken(
            format!("{count} 道题是隐藏的：在隐藏的行或工作表里，或者在 Moodle 里设成了隐藏；一样导入了"),
            "不要这些题的，在 Excel 里取消隐藏和筛选，删掉那几行，或在 Moodle 里删掉它们，再导入一次",
        ),
        F::SheetPart(part, count) => word::sheet_part(*part, *count),
        F::AnswersMarked(mark, count) => taken(
            format!("{count} 道题没有写答案，答案是按选项的{}认出来的", word::mark(*mark)),
            "对照原卷核对一遍；不是答案的，在原卷里去掉这种格式，写上“答案：B”，再导入",
        ),
        F::AnswerWhole(answer) => taken(
            format!("答案“{answer}”当作一整条：只填其中一个，算错"),
            "填哪一个都对的，中间写“；”或“|”；本来就是一条的不用管",
        ),
        F::AnswersFilled(count) => taken(
            format!("{count} 道题的答案写在题干的空格里，是按下划线认出来的"),
            "对照原卷核对一遍；不是答案的，在原卷里去掉下划线，写上“答案：B”，再导入",
        ),
        F::MarksUnclear(count) => taken(
            format!("{count} 道题的选项有的加粗、变色、下划线或突出显示，看不出是不是答案，没有当作答案"),
            "在每道题后面写上“答案：B”；要靠格式认答案，全卷要用同一种格式，只标对的选项，多数题都要标",
        ),
        F::BoxLeftOut(words) => taken(
            format!("文本框里的“{words}”在选项或答案后面，看不出属于哪里，没有导入"),
            "要留下的，在 Word 里移到题干里，再导入；“密封线”“姓名”这些，不用管",
        ),
        F::NotHeld(which, problem) => {
            let (message, help) = super::problem(problem);
            left_out(format!("题库放不下“{which}”：{message}"), &help)
        }
        F::NameUnknown(column, name) => taken(
            format!("“{}”里的“{name}”在网站上没有，没有采用", list::name(column)),
            "题目已导入；先写好这个页面，再把名字写进题库里的这道题",
        ),
        F::Elsewhere(bank, count) => taken(
            format!("其中 {count} 道题，{bank} 里已经有了"),
            "两处都留着没有关系；不想留两份的，删掉一处，用 draw 从另一处抽",
        ),
        F::Differs(id) => taken(
            format!("题库里已有编号“{id}”的题，内容不同，没有动它"),
            "想用这个文件里的换掉题库里的，加上 --replace 再导入一次",
        ),
    }
}

/// 题里放不了的东西叫什么；怎么办。
fn embed(tag: &str) -> (&'static str, &'static str) {
    match tag {
        "math" => (
            "公式",
            "把公式改成普通文字，或截图以后作为图片插入题目，再导出一次",
        ),
        "svg" | "canvas" => ("画出来的图形", "截图以后作为图片插入题目，再导出一次"),
        "iframe" => (
            "网页框",
            "把要看的内容写成文字，或截图以后作为图片插入题目，再导出一次",
        ),
        "audio" => ("音频", "把听到的话写成文字，再导出一次"),
        _ => (
            "视频或嵌入的文件",
            "把要看的内容写成文字，或截图以后作为图片插入题目，再导出一次",
        ),
    }
}

/// 一张图片为什么不能用；怎么办。
fn picture(flaw: &PictureFlaw) -> (String, &'static str) {
    const AGAIN: &str = "在原来的程序里重新插入这张图片，再导入一次";
    const OTHER: &str =
        "在原来的程序里换成 JPEG、PNG、GIF、WebP 或 SVG 图片（例如截一张图贴上），再导入一次";
    match flaw {
        PictureFlaw::Missing => ("文件里没有它".to_owned(), AGAIN),
        PictureFlaw::Kind => ("它不是 JPEG、PNG、GIF、WebP 或 SVG 图片".to_owned(), OTHER),
        PictureFlaw::Heic => (
            "它是苹果手机的 HEIC 照片，多数浏览器打不开".to_owned(),
            OTHER,
        ),
        PictureFlaw::Ending => ("扩展名和内容不符".to_owned(), OTHER),
        PictureFlaw::Broken => ("打不开，可能已损坏".to_owned(), AGAIN),
        PictureFlaw::TooLarge(limit) => (
            format!("超过 {} MB", limit >> 20),
            "用画图软件把它缩小，在原来的程序里换上，再导入一次",
        ),
        PictureFlaw::TooManyPixels(limit) => (
            format!("超过 {} 万像素", limit / 10_000),
            "用画图软件把它缩小，在原来的程序里换上，再导入一次",
        ),
        PictureFlaw::TooMany(limit) => (
            format!("文件里的图片超过 {limit} 张"),
            "把它分成几个文件，分几次导入",
        ),
        PictureFlaw::Name(flaw) => (
            match flaw {
                NameFlaw::Characters => "文件名里有不能用的字符",
                NameFlaw::Hidden => "文件名里有看不见的字符",
                NameFlaw::Length => "文件名太长",
                NameFlaw::Windows => "这个文件名在 Windows 上不能用",
            }
            .to_owned(),
            "在原来的程序里换一个文件名，用字母、数字和连字符，再导入一次",
        ),
        PictureFlaw::Svg(flaw) => asset::svg(flaw),
    }
}

fn bad_file(bad: &BadFile) -> (String, String) {
    let say = |message: String, help: &str| (message, help.to_owned());
    match bad {
        BadFile::Unknown(ending) => say(
            format!("不认识“{ending}”文件"),
            "可以导入 Word 的 .docx，Excel 的 .xlsx、.xls，.csv，.txt 和 .md（试卷文字、Aiken），.gift 和 Moodle 的 .xml；别的文件，用原来的程序打开，另存为 .docx 或 .xlsx",
        ),
        BadFile::OldWord => say(
            "这是老格式的 Word 文件（.doc、.wps），打不开".into(),
            "用 Word 或 WPS 打开，选“文件 → 另存为”，类型选 .docx，再导入存好的那个文件",
        ),
        BadFile::Rtf => say(
            "这是 RTF 文件，打不开".into(),
            "用 Word 或 WPS 打开，选“文件 → 另存为”，类型选 .docx，再导入存好的那个文件",
        ),
        BadFile::OpenDocument => say(
            "这是 LibreOffice 的文件（.odt），打不开".into(),
            "用 LibreOffice 或 Word 打开，另存为 .docx，再导入存好的那个文件",
        ),
        BadFile::NoDocument => say(
            "这不是 Word 文件（.docx），做不成一篇文章".into(),
            "案例、指南这样的文章，用 Word 或 WPS 存成 .docx 再导入；题目导入题库，--to 写 quizzes/名字.yaml",
        ),
        BadFile::UnsafeXml => say(
            "文件里的 XML 有文档类型声明（DOCTYPE），为安全没有读".into(),
            "正常的文件不会这样，检查文件的来源。用原来的程序重新导出或另存一次（Moodle：题库 → 导出 → Moodle XML），不要改动，直接导入",
        ),
        BadFile::Encrypted => say(
            "文件有密码，打不开".into(),
            "用 Word、Excel 或 WPS 打开，去掉密码（文件 → 信息 → 保护），另存后再导入",
        ),
        BadFile::Beyond(limit, most) => beyond(*limit, *most),
        BadFile::Encoding => say(
            "看不出文件用的是什么编码".into(),
            "用记事本打开，选“文件 → 另存为”，把“编码”改成 UTF-8，再保存",
        ),
        // The reader's own words are English and about its format; they help nobody here.
        BadFile::Damaged(_) | BadFile::Caught => say(
            "文件打不开，可能已损坏，或扩展名与内容不符".into(),
            SAVE_AGAIN,
        ),
    }
}

const SAVE_AGAIN: &str =
    "用原来的程序打开看看；表格请另存为 .xlsx，文字请另存为 .docx，再导入存好的那个文件";

/// Which limit, and what to do.
fn beyond(limit: Limit, most: u64) -> (String, String) {
    const SPLIT: &str = "把它拆成几个文件，分几次导入";
    const TABLE: &str =
        "正常的文件用不了这么多。把要用的部分复制到一个新文件里，存好再导入；内容多就拆成几个文件";
    const ODD: &str =
        "正常的题库不会这样，检查文件的来源；请用原来的程序重新导出一次，题多就分几次导出";
    let megabytes = most >> 20;
    let (message, help) = match limit {
        Limit::Bytes => (
            format!("文件太大，最多 {megabytes} MB"),
            "把它拆成几个文件，分几次导入；图片太大的，先缩小",
        ),
        Limit::TextBytes => (format!("文字太多，最多 {megabytes} MB"), SPLIT),
        Limit::Unpacked => (
            format!("文件展开后太大，超过 {megabytes} MB，没有继续读"),
            TABLE,
        ),
        Limit::Parts => (format!("文件里装了太多东西，最多 {most} 个"), TABLE),
        Limit::Sheets => (format!("工作表太多，最多 {most} 张"), SPLIT),
        Limit::Rows => (format!("有内容的行太多，最多 {most} 行"), SPLIT),
        Limit::Columns => (format!("列太多，最多 {most} 列"), TABLE),
        Limit::Cells => (format!("有内容的单元格太多，最多 {most} 个"), SPLIT),
        Limit::CellText => (
            format!("有一个单元格里的字太多，最多 {most} 个字"),
            "看看是不是少了半边引号，把后面的行都并进了一格；真有这么长的文字，就删短一些",
        ),
        Limit::CellsText => (
            format!("单元格里的文字加起来太多，最多 {megabytes} MB"),
            SPLIT,
        ),
        Limit::Questions => (format!("题目太多，一个文件最多 {most} 道"), SPLIT),
        Limit::Options => (
            format!("有一道题的选项或答案太多，最多 {most} 个"),
            "把这道题拆成几道，再导入",
        ),
        Limit::Nested => (
            format!("这个 XML 里一层套一层，超过 {most} 层，没有读"),
            ODD,
        ),
        Limit::Nodes => (
            format!("这个 XML 里的内容太多，超过 {most} 项，没有继续读"),
            ODD,
        ),
        Limit::Attributes => (
            format!("这个 XML 里有一个元素的属性太多，最多 {most} 个"),
            ODD,
        ),
        Limit::Elements => (
            format!("文件里的内容太多，空的格子也算，最多 {most} 项，没有继续读"),
            TABLE,
        ),
        Limit::Piece => (
            format!("文件里有一段内容太长，超过 {megabytes} MB，没有继续读"),
            TABLE,
        ),
        Limit::Paragraphs => (format!("文档太长，最多 {most} 段"), SPLIT),
        Limit::Tags => (
            format!("有一段文字里的网页标记太多，最多 {most} 个"),
            "把这段文字粘贴到记事本，去掉格式，再放回去",
        ),
    };
    (message, help.to_owned())
}

/// 导出时放不下的。
pub(super) fn export(format: &str, lost: &Lost) -> (String, String) {
    match lost {
        Lost::Question(kind) => (
            format!(
                "{format} 放不下“{}”这种题型，这道题没有导出",
                kind.chinese()
            ),
            "换一种格式，或只在网站上用这道题；题库文件没有变".into(),
        ),
        Lost::Key(key) => (
            format!("{format} 放不下“{key}”，导出的题目里没有它"),
            "题库文件没有变，不用改".into(),
        ),
    }
}

/// 表“单选”第 7 行 E 列。
pub(crate) fn cell(cell: &Cell) -> String {
    let sheet = if cell.sheet.is_empty() {
        String::new()
    } else {
        format!("表“{}”", cell.sheet)
    };
    let column = cell.column.map_or_else(String::new, |column| {
        format!(" {} 列", column_letters(column))
    });
    format!("{sheet}第 {} 行{column}：", cell.row)
}
