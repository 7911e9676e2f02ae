//! 写法没有生效、没有按作者的意思生效：怎么说。

use super::list::list;
use crate::diagnostic::{FactLapse, Untaken, WritingFlaw};

#[allow(clippy::too_many_lines)] // One line a flaw: a table, not a procedure.
pub(super) fn words(flaw: &WritingFlaw) -> (String, String) {
    use WritingFlaw as F;
    match flaw {
        F::Hash(lost) => (
            format!("“空格加 #”后面的字会丢掉：“{lost}”（# 是给自己看的备注的记号）"),
            "如果是正文，把整段文字放进引号：\"……\"；如果真是备注，请在 # 后面空一格".into(),
        ),
        F::WideHash => (
            "行首是全角的“＃”，不是备注的记号".into(),
            "改成半角的 #，后面空一格".into(),
        ),
        F::WideSign(sign, plain) => (
            format!("列表的括号和逗号要用半角的，这里是全角的“{sign}”（已经按“{plain}”读了）"),
            "切换到英文输入法，改成 [甲, 乙] 这样；本来就是文字的，把整段文字放进引号".into(),
        ),
        F::Thousands(whole, parts) => (
            format!(
                "“{whole}”里的逗号把它切成了 {} 项：{}",
                parts.len(),
                list(&parts.iter().map(|part| format!("“{part}”")).collect::<Vec<_>>())
            ),
            format!("放进引号：\"{whole}\"；本来就是几项的，逗号后面空一格：{}", parts.join(", ")),
        ),
        F::Comma(key, whole, lost) => (
            format!("花括号里的半角逗号把这句话切断了，“{lost}”会丢掉"),
            format!("把整段文字放进引号：{key}: {whole}；或者改用全角逗号“，”"),
        ),
        F::WideSpace(code) => (
            format!("这里的空格不是普通的半角空格，是{}", space(code)),
            "删掉它，用半角空格（英文输入法下的空格键）重新输入".into(),
        ),
        F::Dash(sign) if sign == "-" => (
            "短横“-”后面少一个空格".into(),
            "写成“- stem: ……”，短横后面空一格".into(),
        ),
        F::Dash(sign) => (
            format!("列表的每一项要用半角短横“-”开头，这里写的是“{sign}”"),
            "写成“- stem: ……”：半角短横，后面空一格".into(),
        ),
        F::ColonTight => (
            "冒号后面少一个空格".into(),
            "写成“键: 值”，半角冒号后面空一格".into(),
        ),
        F::CurlyQuote(inner) => (
            "值的外面是中文引号，程序不把它当引号".into(),
            format!("去掉引号，写成 {inner}；真要引号时用半角的 \"{inner}\""),
        ),
        F::QuotedAnswer(inner) => (
            format!("答案“{inner}”外面有中文引号，引号也算答案的一部分，所以这道题成了填空题"),
            format!("去掉引号，写成 answer: {inner}；本来就是填空题的，加一行 type: 填空"),
        ),
        F::AnswerTwoWays(answer, letter) => (
            format!("答案“{answer}”有两种读法：选项 {letter} 的文字，或者选项的字母；现在按选项 {letter} 的文字算"),
            format!("写成字母就只有一种读法：answer: {letter}。若原意是字母，请写清楚是哪几个，例如 answer: [A, B]"),
        ),
        F::AnswerWhole(answer, parts) => (
            format!("答案“{answer}”算一整个：读者要照样填“{answer}”才算对"),
            format!("填哪一个都算对的，分开写成 answer: [{}]；真是一整个的，写成 answer: [{answer}]", parts.join(", ")),
        ),
        F::AnswerRemarked(answer, words) => (
            format!("答案“{answer}”连括号里的字也算：读者要照样填“{answer}”才算对"),
            format!("写成 answer: {words}，括号里的话写进 explanation（解析）；真要填上括号里的字，写成 answer: [{answer}]"),
        ),
        F::OptionLetters(own, place) => (
            format!("选项自己写着字母，次序却不对：写着 {own} 的排在 {place} 的位置，答案里的字母指的是哪一个，说不清"),
            "把选项按 A、B、C 的次序排好，再去掉前面的字母：页面会自己加".into(),
        ),
        F::AnswerShown(shown) => (
            format!("题目里写着答案“{shown}”，读者还没答就看见了"),
            "删掉它：题干里留空的括号（　）就够了；答案写在 answer".into(),
        ),
        F::BlanksSeveral(blanks) => (
            format!("题干里有 {blanks} 处要填，网页上只有一个填写框，填对其中一个就算对"),
            "拆成几道题，每道填一处；或者把一处以外的空都写成文字".into(),
        ),
        F::ItemNumbered(first) => (
            format!("要排的每一项都写着自己的次序（“{first}”），读者照着号码排就行"),
            "删掉每一项前面的号码；按正确的次序写，网页会打乱".into(),
        ),
        F::TitleFromHeading(title) => (
            format!("信息栏里没有标题，用了正文的第一个标题“{title}”"),
            format!("在两行 --- 之间写一行 title: {title}，并删掉正文里的这个标题"),
        ),
        F::Untaken(untaken) => self::untaken(*untaken),
        F::BlockCount(asked, there) => (
            format!("这里要 {asked} 道题，题库里只有 {there} 道"),
            format!("写成 count={there}，或者删掉 count；也可以给题库添几道题"),
        ),
        F::LinkEmpty(true) => (
            "链接的地址是空的".into(),
            "在圆括号里写上地址，例如 [条例](tiaoli.md)；还没有的，先去掉方括号和圆括号".into(),
        ),
        F::LinkEmpty(false) => (
            "链接里没有字，读者看不见它".into(),
            "在方括号里写上字，例如 [怎样举报](jubao.md)".into(),
        ),
        F::TagOpen(name) => (
            format!("<{name}> 没有结束，后面的内容都收在它里面"),
            format!("在它该结束的地方另起一行，写上 </{name}>"),
        ),
        F::TableUneven(cells, head) => (
            format!("表格的这一行有 {cells} 格，表头有 {head} 格{}", if cells > head { "，多出来的格子不会显示" } else { "" }),
            "让每一行的竖线一样多；格子里要写竖线时写成 \\|".into(),
        ),
        F::FootnoteMissing(label) => (
            format!("没有叫“{label}”的脚注，这几个字会原样显示"),
            format!("在文末另起一段写 [^{label}]: 说明（半角冒号，后面空一格），或去掉这里的记号"),
        ),
        F::LocalPath(path, _) => (
            format!("“{path}”是这台电脑里的路径，别人打不开"),
            "把文件复制到这一页旁边的文件夹里，这里只写文件名".into(),
        ),
        F::ImageElsewhere(address) => (
            format!("“{address}”是别的网站上的图片，不能直接引用"),
            "在浏览器里右键点图片，选“图片另存为”，存到这一页旁边，这里写文件名；用别人的图片要先得到许可".into(),
        ),
        F::TagSpelling(tag, shown) => (
            format!("标签“{tag}”在别处写作“{shown}”，已当作同一个标签"),
            format!("改成“{shown}”"),
        ),
        F::FactDates(from, until) => (
            format!("失效的日期 {until} 在施行的日期 {from} 之前"),
            "核对 from（施行）和 until（失效），把写反的改过来".into(),
        ),
        F::FactTwice(id) => (
            format!("这个说法在“{id}”里已经写过"),
            "一个说法只写一次：删掉其中一条，引用它的地方改用另一条的编号".into(),
        ),
        F::FactLapsed(id, FactLapse::Ended(until, other)) => (
            format!("引用的事实“{id}”到 {until} 已经失效"),
            instead(other.as_deref()),
        ),
        F::FactLapsed(id, FactLapse::Replaced(other)) => (
            format!("引用的事实“{id}”已经被取代"),
            instead(Some(other)),
        ),
        F::FactLapsed(id, FactLapse::Early(from)) => (
            format!("引用的事实“{id}”到 {from} 才施行"),
            "在正文里说明从哪天起施行，或者先不引用".into(),
        ),
        F::FactUnchecked(id, Some(day)) => (
            format!("事实“{id}”上次核对是 {day}，过了一年"),
            "打开 url 里的网页再看一遍：没有变，把 checked（核对）改成今天；变了，改说法".into(),
        ),
        F::FactUnchecked(id, None) => (
            format!("事实“{id}”没有写哪天核对过"),
            "到发布它的机关网站上看一遍，加上一行 checked: 核对的日期".into(),
        ),
        F::DateAhead(date) => (
            format!("日期 {date} 还远没有到，多半是打错了"),
            "检查年份".into(),
        ),
        F::UpdatedFirst(updated, date) => (
            format!("更新日期 {updated} 早于发布日期 {date}"),
            "检查这两个日期；没有更新过的，删掉 updated".into(),
        ),
        F::PageAmongBanks(folder) => (
            format!("这一篇文章放在“{folder}/”里，这个文件夹是放 YAML 文件的，它不会出现在任何一个栏目里"),
            "案例放进 cases/，指南放进 guides/".into(),
        ),
        F::PageEnding(name) => (
            "网站不会把这个文件当作内容：文章的扩展名是 .md".into(),
            format!("把文件名改成 {name}。看不到扩展名的，在“此电脑”里打开“查看 → 文件扩展名”"),
        ),
        F::Copy(name) => (
            format!("“{name}”像是复制文件时留下的副本，会在网站上多出一页"),
            "不要的删掉；要的改个名字".into(),
        ),
        F::BankUnused => (
            "这个题库不在列表里（listed: 否），也没有别的自测从它抽题，读者看不到这些题".into(),
            "在一个自测里写 draw: 从它抽题，或删掉 listed 这一行".into(),
        ),
        F::AliasInvalid(alias) => (
            format!("旧网址“{alias}”不是这个网站上的地址"),
            "写这一页以前的网址里域名后面的部分，例如 cases/old-name/ 或 old/page.html；不能有 ..、?、#，也不能是 .php、.aspx".into(),
        ),
        F::CodeNowhere => (
            "还不知道网站的网址，画不出二维码，这里只有一句说明".into(),
            "在 site.yaml 里写上 base_url: https://你们的网址/，或生成时加上 --base-url".into(),
        ),
        F::CodeDense(address, width) => (
            format!("这个网址太长，印成 {width} 毫米的二维码太密，手机可能扫不出来：{address}"),
            "把网址改短（文件名、slug 用短的英文或拼音，一个汉字在网址里占九个字符），或印得更大".into(),
        ),
        F::Placeholder(words) => (
            format!("“{words}”像是还没有换掉的样子，读者会看到"),
            "换成你们自己的内容；还没有写好的，先在文件头写 draft: 是".into(),
        ),
        F::PublishNothing(pattern) => (
            format!("publish 里的“{pattern}”没有对上任何文件"),
            "写从内容文件夹开始的路径，例如 files/报名表.docx；整个文件夹写成 files/**".into(),
        ),
        F::ProvinceUnknown(said) => (
            format!("不认识省份“{said}”，“发展几层就没人了”先按全国的人口算"),
            "写省、自治区、直辖市的名字，例如 湖南省、湖南；没有它的人口数，就删掉 province 这一行".into(),
        ),
    }
}

fn space(code: &str) -> String {
    let name = match code {
        "U+3000" => "全角空格",
        "U+00A0" | "U+202F" => "不换行空格",
        _ => "特殊空格",
    };
    format!("{name}（{code}）")
}

fn untaken(untaken: Untaken) -> (String, String) {
    let (message, help) = match untaken {
        Untaken::Strong => (
            "** 没有成对，会原样显示",
            "粗体的开头和末尾各写两个 *，** 和里面的字之间不要空格；要显示 * 本身，写成 \\*",
        ),
        Untaken::Underscores => (
            "中文里用 __ 加粗不起作用，会原样显示",
            "粗体写成 **重点**；要留空给人填，写四个下划线 ____",
        ),
        Untaken::Strikethrough => (
            "~~ 没有成对，会原样显示",
            "删除线的开头和末尾各写两个 ~；要显示 ~ 本身，写成 \\~",
        ),
        Untaken::Alert => (
            "提示框的名称不认得，会当作普通引用",
            "可以写 [!注意]、[!提示]、[!重要]、[!警告]、[!小心]，也可以写 [!NOTE] 等英文名称",
        ),
        Untaken::Table => (
            "表格缺少表头下面的一行横线，会当作普通文字",
            "在第一行下面加一行，格数和表头一样：|---|---|",
        ),
        Untaken::Fence => (
            "这三个反引号 ``` 没有结束，后面的文字都会成为代码",
            "在代码的末尾单独写一行 ```；不是代码的，删掉这一行",
        ),
        Untaken::Block => (
            "内容块 {{ … }} 夹在一行文字里，会原样显示",
            "让它单独成一行，上面和下面各空一行",
        ),
        Untaken::Link => (
            "方括号后面的括号里不是能打开的地址，会原样显示",
            "写成 [文字](地址)：方括号和圆括号都用半角，地址里有空格时写成 (<地址>)",
        ),
        Untaken::Comment => (
            "<!-- 没有结束，它后面的文字都不会显示",
            "在注释的末尾写上 -->；不是注释的，删掉 <!--",
        ),
        Untaken::WideComment => (
            "这里像是备注，可是尖括号、叹号或短横不是半角的，读者都看得见",
            "用英文输入法写成 <!-- 备注 -->；不想让人看到的，最好别写在文件里",
        ),
        Untaken::InHtml => (
            "HTML 标签里面的 **、[ ]( )、- 不起作用，会原样显示",
            "在标签和文字之间空一行；或者全用 Markdown 写，不用标签",
        ),
        Untaken::Definition => (
            "这一行会当作链接的地址，不会显示",
            "是脚注的，写成 [^1]: 说明，正文里写 [^1]；要照样显示的，在前面加反斜杠：\\[1]:",
        ),
        Untaken::Container => (
            "::: 是别的程序的提示框，这里不认得，会原样显示",
            "写成 > [!WARNING]（也可以写 [!提示]、[!注意]），框里的每一行前面加“> ”，删掉 :::",
        ),
        Untaken::Indent => (
            "这一段前面有四个空格或一个 Tab，会当作代码，按原样显示",
            "删掉前面的空格：段落不用自己空格；要空两格的，用两个全角空格",
        ),
    };
    (message.into(), help.into())
}

/// 失效的事实，改用哪一条。
fn instead(other: Option<&str>) -> String {
    other.map_or_else(
        || "看看现在的规定是什么，改用现行的事实；写历史的地方，在正文里说明已经失效".into(),
        |other| format!("改用“{other}”；写历史的地方，在正文里说明已经失效"),
    )
}
