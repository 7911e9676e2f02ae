//! 中文：诊断与命令行的全部文字。

use super::Words;
use crate::address::{Meant, meant};
use crate::diagnostic::{BlockFlaw, Expected, NameFlaw, Problem, Reference, YamlFlaw};
use crate::progress::Stage;

mod address;
mod asset;
mod bring;
mod changes;
mod deploy;
mod each;
mod edit;
mod exchange;
mod forms;
mod help;
mod import;
mod kit;
mod library;
mod list;
mod measure;
mod options;
mod pack;
mod paper;
mod preview;
mod publish;
mod publishing;
mod qr;
mod question;
mod quiz;
mod reason;
mod schema;
mod sheet;
mod starter;
mod stats;
mod story;
mod theme;
mod ticks;
mod usage;
mod web;
mod welcome;
mod word;
mod writing;

/// 出了什么问题；该怎么改。
#[allow(clippy::too_many_lines)] // One line a problem: a table, not a procedure.
fn problem(problem: &Problem) -> (String, String) {
    use Problem as P;
    let say = |message: String, help: &str| (message, help.to_owned());
    match problem {
        P::FileEncoding(looks) => (
            format!("文件不是 UTF-8 编码（看起来是 {looks}）"),
            "用记事本打开，选“文件 → 另存为”，把“编码”改成 UTF-8，再保存".into(),
        ),
        P::FileTooLarge(size, limit) => (
            format!("文件太大：{}，最多 {}", megabytes(*size), megabytes(*limit)),
            "把它拆成几个文件；图片和附件请放成单独的文件".into(),
        ),
        P::FileUnreadable(reason) => (
            format!("读不了这个文件：{}", reason::reason(reason)),
            "检查文件是否被别的程序占用、是否有读取权限，再试一次".into(),
        ),
        P::FileName(flaw) => say(
            match flaw {
                NameFlaw::Characters => "文件名里有不能用的字符".into(),
                NameFlaw::Length => "文件名太长".into(),
                NameFlaw::Windows => "这个文件名在 Windows 上不能用".into(),
                NameFlaw::Hidden => "文件名里有看不见的字符，或会把字倒过来排的字符".into(),
            },
            "改用小写英文字母、数字和连字符，例如 shanxinhui.md",
        ),
        P::FileSymlink => say(
            "这个链接指向内容文件夹之外、指向不存在的文件，或绕成了圈".into(),
            "把文件本身复制进来，不要用链接",
        ),
        P::FileEnding(Some(name)) => (
            "文件名多了一个 .txt，网站不会把它当作内容".into(),
            format!("把文件名改成 {name}。看不到 .txt 的，在“此电脑”里打开“查看 → 文件扩展名”"),
        ),
        P::FileEnding(None) => say(
            "题库文件夹里放了 Word、Excel 或文本文件，里面的题不会出现在网站上".into(),
            "用 mingbian import 收进题库，例如 mingbian import 题目.xlsx --to quizzes/2025.yaml；原来的文件放到内容文件夹外面",
        ),
        P::FileMisplaced(near) => (
            "这个 YAML 文件所在的位置没有含义，网站不会用到它".into(),
            near.as_ref().map_or_else(
                || "题库放进 quizzes/，清单放进 checklists/，情景放进 scenarios/".into(),
                |near| if near.ends_with('/') {
                    format!("是不是应该放在“{near}”里？")
                } else {
                    format!("是不是应该叫“{near}”，直接放在内容文件夹里？")
                },
            ),
        ),
        P::AssetUnsafe(flaw) => asset::asset(flaw),
        P::AssetUnused(path, others) => asset::unused(path, others),
        P::SvgCut(names) => asset::cut(names),
        P::ImageForeign(ending) => (
            format!("多数手机和电脑的浏览器打不开 .{ending} 图片"),
            "用看图软件打开它，另存为 jpg 或 png；苹果手机在“设置 → 相机 → 格式”里选“兼容性最佳”，拍出来就是 jpg".into(),
        ),
        P::ImageHuge(..) | P::ImageHeavy(_) | P::EmbedForeign(..) | P::MediaPrivate(..) => asset::shown(problem),
        P::ImageBroken => say(
            "这张图片打不开，可能已损坏，或扩展名与内容不符".into(),
            "用画图软件打开，另存为 jpg 或 png",
        ),
        P::SiteMissing => say(
            "缺少 site.yaml".into(),
            "在内容文件夹里新建 site.yaml，至少写一行：title: 网站名称",
        ),
        P::LanguageUnknown(lang, known) => (
            format!("文件名里的“{lang}”不在网站的语言之中"),
            format!("在 site.yaml 里写 languages: [{}, {lang}]，或改掉文件名", known.join(", ")),
        ),

        P::YamlSyntax(flaw) => {
            let (message, help) = match flaw {
                YamlFlaw::Indentation => ("缩进没有对齐", "让这一行和同一层的其他行左边对齐，缩进只用空格"),
                YamlFlaw::Colon => ("这里缺少“冒号加空格”", "写成“键: 值”，冒号用半角，后面空一格；如果是上一行文字没写完，请在行首加两个空格"),
                YamlFlaw::Bracket => ("括号没有成对", "补上缺少的 ] 或 }；括号是普通文字时，把整段文字放进引号"),
                YamlFlaw::Character => ("文字不能以这个符号开头", "把整段文字放进引号"),
                YamlFlaw::Hash => ("文字里有“空格加 #”，后面的字会丢掉", "把整段文字（方括号里是每一项）放进引号：[\"方案 #1\", \"方案 #2\"]"),
                YamlFlaw::Dash => ("列表里的这一行没有短横", "上下两行都是列表的一项：这一行也是一项的，行首加“- ”；是上一项没写完的，在行首加两个空格"),
                YamlFlaw::Block => ("| 或 > 下面的文字没有缩进", "从这一行起，每一行都要比它上面那个键多缩进两格"),
                YamlFlaw::BlockWords => ("| 或 > 的后面不能接着写", "换到下一行，比键多缩进两格；只有一行的，去掉这个记号；文字本来就以它开头的，整段放进引号"),
                YamlFlaw::Backslash => ("双引号里的反斜杠 \\ 另有含义", "每个 \\ 写成两个 \\\\，或改用单引号 '…'"),
                YamlFlaw::Key => ("键必须是一段普通文字", "写成“键: 值”；文字里有方括号、花括号时放进引号"),
                YamlFlaw::SeveralDocuments => ("文件中间多了一行 ---", "删掉这一行"),
                YamlFlaw::Other => ("YAML 格式不对", "检查这一行和上一行：缩进是否对齐，冒号后面是否有空格，引号是否成对"),
            };
            say(message.into(), help)
        }
        P::YamlTab => say("缩进用了制表符（Tab）".into(), "把行首的 Tab 换成空格，每层两个"),
        P::YamlQuote => say(
            "引号没有成对".into(),
            "整段文字的开头和末尾各一个同样的引号；文字里面要用引号时，请用中文引号“”",
        ),
        P::YamlColon => say(
            "文字里有“冒号加空格”，会被当成另一个键".into(),
            "把整段文字放进引号，或改用全角冒号“：”",
        ),
        P::YamlFullwidthColon => say(
            "键的后面用了全角冒号“：”".into(),
            "改成半角冒号加一个空格：“: ”",
        ),
        P::YamlDuplicateKey(key) => (
            format!("“{key}”写了两次"),
            "只留一个；多条内容请写成列表".into(),
        ),
        P::YamlType(key, expected) => {
            let (wants, help) = match expected {
                Expected::Text => ("一段文字", format!("写成 {key}: 一段文字；以 [ 或 {{ 开头的文字要放进引号")),
                Expected::Texts => ("一段文字，或一个列表", format!("写成 {key}: [甲, 乙]，逗号用半角")),
                Expected::List => ("一个列表", format!("写成 {key}: [甲, 乙]，或每项一行，以“- ”开头")),
                Expected::Mapping => ("若干“键: 值”", "每行写一个“键: 值”，冒号用半角，后面空一格".to_owned()),
                Expected::Boolean => ("“是”或“否”", format!("写成 {key}: 是，或 {key}: 否（也可以写 true、false）")),
                Expected::Integer => ("一个整数", format!("写成 {key}: 10 这样的整数")),
                Expected::Number => ("一个数", format!("写成 {key}: 2 这样的数")),
                Expected::Duration => ("一段时间", format!("写成 {key}: 10m（十分钟）或 {key}: 90s（九十秒）")),
                Expected::Shares => ("一个百分比的范围", format!("写成 {key}: 40..60（从 40% 到 60%）")),
                Expected::Groups => ("几组步骤的序号", format!("写成 {key}: [[2, 3]]（第 2、3 步可以互换）")),
                Expected::Range => ("一个 1 到 5 的数，或一个范围", format!("写成 {key}: 2，或 {key}: 1..3")),
            };
            // The file as a whole has no key.
            match (key.as_str(), expected) {
                ("", Expected::List) => (
                    "整个文件应该是一个列表".to_owned(),
                    "每一项以“- ”开头，例如 - name: 名称".to_owned(),
                ),
                ("", _) => (
                    "整个文件应该是若干“键: 值”".to_owned(),
                    "先写一行 title: 标题；题目写在 questions: 下面，其他内容也各写在自己的键下面".to_owned(),
                ),
                _ => {
                    let help = example(key, *expected).map_or(help, str::to_owned);
                    (format!("“{key}”的值不对，这里要的是{wants}"), help)
                }
            }
        }
        P::YamlUnknownKey(key, near, known) => (
            format!("不认识的键“{key}”，已忽略"),
            near.as_ref().map_or_else(
                || format!("删掉它，或换成这里能用的键：{}", list::list(known)),
                |near| format!("是不是想写“{near}”？"),
            ),
        ),
        P::ConditionUnknown(key, near, known) => (
            format!("条件里没有“{key}”这样的键；不理它，就等于没有这个条件"),
            near.as_ref().map_or_else(
                || format!("换成这里能用的键：{}", list::list(known)),
                |near| format!("是不是想写“{near}”？这里能用的键：{}", list::list(known)),
            ),
        ),
        P::YamlKeyTwice(first, second) => (
            format!("“{first}”和“{second}”是同一个键，写了两次"),
            "只留其中一个".into(),
        ),
        P::YamlAnchor => say(
            "文字不能以 &、* 或 ! 开头（YAML 里它们另有含义，这里不支持）".into(),
            "如果是普通文字，请把整段放进引号；如果真想重复内容，请照抄一遍",
        ),
        P::YamlTooDeep => say("层级太深".into(), "检查缩进：内容不会需要这么多层"),
        P::YamlMissingKey(key) => (
            format!("缺少“{key}”"),
            format!("在这一项里补上 {key}: …"),
        ),
        P::TooMany(key, count, most) => (
            format!("“{key}”有 {count} 项，最多 {most} 项"),
            "这么多在手机上看不过来，网页也会大得打不开。分成几道题或几个文件".to_owned(),
        ),
        P::YamlValue(key, value, allowed) => (
            format!("“{key}”不能是“{value}”"),
            format!("可以写：{}", list::allowed(allowed)),
        ),
        P::FeedbackInvalid(text) => (
            format!("“{text}”不能用来收纠错"),
            "写一个邮箱，如 fankui@example.org；或者表单的网址，以 https:// 开头，里面的 {title}、{url} 会换成页面的标题和网址".into(),
        ),

        P::UrlInvalid(_)
        | P::UrlRest(_)
        | P::AddressDeceptive(_)
        | P::AddressDoubtful(_)
        | P::LinkTextOther(..)
        | P::PhoneInvalid(..)
        | P::TextHidden(..)
        | P::AnchorReserved(_) => address::words(problem),

        P::Writing(flaw) => writing::words(flaw),
        P::Fill(flaw) => publish::fill(flaw),
        P::Publish(flaw) => publish::publish(flaw),
        P::Measure(flaw) => measure::words(flaw),
        P::Sheet(flaw) => sheet::words(flaw),
        P::Web(flaw) => web::words(flaw),
        P::Library(flaw) => library::words(flaw),
        P::Deploy(flaw) => deploy::words(flaw),
        P::List(flaw) => each::words(flaw),
        P::FrontMatterMissing => say(
            "文件开头缺少信息栏（两行 --- 之间的标题、摘要等）".into(),
            "第一行写 ---，接着写 title: 标题，再写一行 ---，正文放在后面",
        ),
        P::FrontMatterUnclosed => say(
            "开头的信息栏没有结束".into(),
            "在信息栏之后、正文之前，单独写一行 ---（三个半角减号）",
        ),
        P::TitleMissing => say("没有标题".into(), "写一行 title: 这一页的标题"),
        P::DateInvalid(date) => (
            format!("“{date}”不是日期"),
            "写成 年-月-日，例如 2026-05-01".into(),
        ),

        P::SlugDuplicate(slug) => (
            format!("“{slug}”这个名字用了两次，两处会生成同一个网页"),
            "给其中一处改名".into(),
        ),
        P::IdDuplicate(id) => (
            format!("编号“{id}”用了两次"),
            "给后一个换一个编号；不写编号也可以，程序会自己编".into(),
        ),
        P::ArtifactConflict(path, true) => (
            format!("网站自己要生成“{path}”，这个文件和它重名"),
            "给这个文件改名".into(),
        ),
        P::ArtifactConflict(path, false) => (
            format!("有两处内容都要生成“{path}”"),
            "给其中一个改名；只差大小写、全角半角或音调符号的写法，也算重名".into(),
        ),

        P::LinkBroken(dest, near) => (
            format!("链接“{dest}”指向的文件不存在"),
            match meant(dest) {
                Some(Meant::Site) => format!("是网址的，写全：https://{dest}"),
                Some(Meant::Mail) => format!("是邮箱的，写成 mailto:{dest}"),
                Some(Meant::Phone) => format!("是电话的，写成 tel:{dest}；正文里直接写号码也能点"),
                Some(Meant::Wide) => format!("网址里的冒号和斜杠要半角：{}", dest.replace('：', ":").replace('／', "/")),
                Some(Meant::Words) => "是脚注的，写成 [^1]: 说明，正文里写 [^1]".into(),
                None => near_or(near.as_ref(), "检查文件名和路径；从内容文件夹写起可以用 @/cases/xxx.md"),
            },
        ),
        P::LinkDraft(dest) => (
            format!("“{dest}”还是草稿，网站上没有它"),
            "写好了的，把那个文件里的 draft 去掉；还没有写好的，先拿掉这里".into(),
        ),
        P::ImageMissing(src, near) => (
            format!("图片“{src}”不存在"),
            near_or(near.as_ref(), "把图片放到这个文件旁边，写上完整的文件名和扩展名"),
        ),
        P::AnchorMissing(anchor, near) => (
            format!("要去的页面上没有“#{anchor}”这个位置"),
            near_or(near.as_ref(), "给那个标题加上编号，例如 ## 经过 {#jingguo}"),
        ),
        P::ReferenceUnknown(from, name, near) => {
            let what = match from {
                Reference::See => "延伸阅读",
                Reference::Disguise => "伪装类型",
                Reference::Path => "学习路径里的页面",
                Reference::Draw => "抽题的题库",
                Reference::Quiz => "自测",
                Reference::Block => "要嵌入的内容",
                Reference::Fact => "事实",
                Reference::Menu => "栏目",
            };
            (
                format!("{what}“{name}”不存在"),
                near_or(
                    near.as_ref(),
                    match from {
                        Reference::Fact => "编号写在 content/facts.yaml 里；不在那里的来源，写成 {title: 名称, publisher: 机关}",
                        _ => "写文件名（不带扩展名），跨文件夹时写成 cases/文件名",
                    },
                ),
            )
        }

        P::ImageAltMissing => say(
            "图片没有文字说明，看不见图的读者不知道它讲什么".into(),
            "正文里写成 ![说明](图片.jpg)；YAML 里加一行 image_alt: 说明",
        ),
        P::HtmlUnsafe(what) => (
            format!("去掉了内容里不能用的 {}", list::list(what)),
            if what.iter().any(|it| it.contains("video") || it.contains("audio")) {
                "视频、音频写成 ![说明](文件名)，例如 ![宣讲视频](talk.mp4)".into()
            } else {
                "用 Markdown 的写法代替；脚本、样式和表单不能写在内容里".into()
            },
        ),
        P::BlockUnknown(name, near) => (
            format!("没有叫“{name}”的内容块"),
            near_or(near.as_ref(), "可以用：quiz、scenario、checklist、pyramid、case、hotline、qr"),
        ),
        P::SignUnknown(name, near, names) => (
            format!("没有叫“{name}”的图标"),
            near_or(near.as_ref(), &format!("可以用：{}；也可以写自己的图片，例如 sign.svg", list::list(names))),
        ),
        P::BlockSyntax(flaw) => {
            let (message, help) = match flaw {
                BlockFlaw::Incomplete => ("内容块的写法不完整", "写成一行，括号和引号都成对：{{ quiz(\"basics\", count=3) }}"),
                BlockFlaw::NotAlone => ("内容块不能和文字写在同一段里", "在它的上面和下面各空一行"),
                BlockFlaw::BareText => ("内容块括号里的文字要加引号", "写成 {{ quiz(\"basics\", count=3) }}"),
                BlockFlaw::Nested => ("题目、解析和清单的说明里不能再放自测（quiz）或清单（checklist）", "改成一个链接，例如 [再做一题](@/quizzes/basics.yaml)；或把内容块移到一篇文章里"),
                BlockFlaw::NoParenthesis => ("内容块的名称后面缺少括号", "名称后面写一对括号，例如 {{ hotline() }}"),
            };
            say(message.into(), help)
        }
        P::BlockArgument(name) => (
            format!("内容块的参数“{name}”不对"),
            match name.as_str() {
                "quiz" | "scenario" | "checklist" | "case" => {
                    return (
                        format!("内容块“{name}”没有写清楚是哪一个"),
                        format!("括号里先写文件名（不带扩展名），加引号，例如 {{{{ {name}(\"文件名\") }}}}"),
                    );
                }
                "count" => "count 写 1 到 100 的整数，例如 {{ quiz(\"basics\", count=3) }}",
                "recruits" => "recruits 写 2 到 20 的整数：每人拉几个人",
                "fee" => "fee 写入门费的元数，整数，不带单位，例如 fee=2900",
                "population" => "population 写省级行政区的名称，例如 \"湖南省\"，或写人数（1 以上的整数），例如 population=3000",
                "qr" => "括号里写网站上的地址，加引号，例如 {{ qr(\"/quizzes/basics/\") }}",
                _ => "删掉它；可以写的有 quiz(\"名称\", count=3)，pyramid(recruits=3, fee=2900, population=\"湖南省\")",
            }
            .into(),
        ),
        P::MarkdownTooDeep(limit) => (
            format!("嵌套超过 {limit} 层，更深的已摊平"),
            "减少引用或列表的层数".into(),
        ),
        P::AnchorDuplicate(id) => (
            format!("这一页上有两个“#{id}”"),
            "给其中一个标题换一个编号".into(),
        ),
        P::FootnoteDuplicate(name) => (
            format!("脚注“{name}”写了两次，只有第一条会显示"),
            "合成一条，或给第二条换一个名字".into(),
        ),
        P::FootnoteUnused(name) => (
            format!("正文里没有引用脚注“{name}”"),
            format!("在正文里写上 [^{name}]，或删掉这条脚注"),
        ),

        P::QuizEmpty
        | P::QuizTapAtEnd
        | P::QuizQuestionDuplicate
        | P::QuizQuestionTwice(_)
        | P::QuizStemEmpty
        | P::QuizOptionEmpty
        | P::QuizOptionDuplicate(_)
        | P::QuizOptionLettered
        | P::QuizOptionsTooFew
        | P::QuizAnswerUnknown(..)
        | P::QuizAnswerSeveral
        | P::QuizAnswerMissing
        | P::QuizAnswerInvalid(..)
        | P::QuizTypeUnclear
        | P::QuizMarkSyntax
        | P::QuizMarkEmpty
        | P::QuizBinUnknown(..)
        | P::DrawTooMany(..)
        | P::QuizExplanationMissing
        | P::QuizLongestCorrect(..)
        | P::QuizSameLetter(..)
        | P::QuizAllScam(_)
        | P::QuizSuspicionPasses(..) => quiz::plain(problem),

        P::ScenarioGotoUnknown(..)
        | P::ScenarioUnreachable(_)
        | P::ScenarioNoEnding(_)
        | P::ScenarioCastUnknown(..) => story::plain(problem),
        P::Story(flaw) => story::words(flaw),

        P::ChecklistLastCondition | P::ChecklistGroupUnknown(..) | P::ChecklistEmpty => {
            ticks::plain(problem)
        }
        P::Ticks(flaw) => ticks::words(flaw),
        P::Answer(flaw) => quiz::words(flaw),

        P::CaseSourceMissing => say(
            "案例没有来源".into(),
            "在信息栏里写 sources:，下面至少一行，例如 - {title: 报道的标题, publisher: 新华社, date: 2018-12-14}",
        ),

        P::Import(flaw) => exchange::import(flaw),
        P::Export(format, lost) => exchange::export(format, lost),

        P::ThemeTemplate(detail) => (
            format!("主题的模板出错：{}", theme::said(detail)),
            "检查这个模板；没有改过主题的话，请把这条信息告诉我们".into(),
        ),
        P::ThemeStyle(detail) => (
            format!("主题的样式出错：{}", theme::said(detail)),
            "检查这个样式文件".into(),
        ),
        P::ThemeStyleOpen => say(
            "样式文件里这个括号没有配对的另一半，后面的样式都会失效".into(),
            "在它该结束的地方补上 }、) 或 ]",
        ),
        P::ThemeFileUnused(near) => (
            "主题里没有用到这个文件".into(),
            match near {
                Some(near) => format!("是不是要改“{near}”？名字和位置要完全一样；运行 mingbian theme 看有哪些文件"),
                None => "运行 mingbian theme 看有哪些文件；图片放在 content 里".into(),
            },
        ),
        P::ThemeCopyOld => say(
            "这个文件是从旧版程序复制来的，与现在的题目配不上，没有用它，用了自带的".into(),
            "把它移到主题文件夹外面，用 mingbian theme 重新复制一个，再把改动抄进去",
        ),
        P::ThemeScript(detail) => (
            format!("主题的脚本出错：{}", theme::said(detail)),
            "运行 npm run build:scripts，或检查 theme.yaml 里列出的脚本".into(),
        ),
    }
}

fn near_or(near: Option<&String>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("是不是“{near}”？"))
}

#[allow(clippy::cast_precision_loss)] // For reading only.
fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1_048_576.0)
}

pub(super) static WORDS: Words = Words {
    problem,
    cell: exchange::cell,
    reason: reason::reason,
    list: |all| list::list(all),
    names: list::names,
    commands: help::COMMANDS,
    options: options::OPTIONS,
    unsaid: publish::UNSAID,
    error: "错误",
    warning: "警告",
    first_here: "第一处在这里",
    summary: "{} 个错误，{} 个警告",
    more_problems: "还有 {} 处没有列出。先改好上面的，再看一次；加上 --all 全部列出，--format short 一行一处",
    more_of_kind: "{} 里这样的问题还有 {} 处，一共 {} 处",
    gone: "“{}”不存在，还有 {} 处提到它",
    gone_help: "删掉了它的，把这些行也删掉（列表里只删这一项）；没有想删的，把文件放回去；名字改了的，把这些地方一起改",
    more_lines: "，在第 {} 行",
    and_more: "……",
    more_all: "（加上 --all 全部列出）",
    no_problems: "没有发现问题",
    not_written: "有错误，网站没有改动",
    live: "可以上线了",
    not_live: "还不能上线：上面 {} 处要先改好",
    published: "会放进网站的附件：{} 个",
    published_library: "母版里的网页用到的，还有 {} 个（加上 --library 列出）",
    published_page: "用在 {}",
    published_settings: "site.yaml 的 publish 里写了",
    published_theme: "主题用到",
    published_service: "浏览器或别的服务按名字来找",
    built: "已生成 {} 个文件：新增 {}，更新 {}，删除 {}，未变 {}；用时 {} 秒；在 {}",
    built_unchanged: "没有变化，{} 个文件都是最新的；用时 {} 秒；在 {}",
    drafts_left: "草稿没有放进网站，{} 页：{}。改好了，删掉 draft（草稿）那一行",
    kept_edited: "“{}”不再生成，但有人手工改过，已保留",
    links_asking: "正在询问 {} 个网址（{} 个网站）……",
    links_none: "网站里没有指向别处的网址。",
    links_offline: "一个网站也连不上：这台电脑好像没有联网，或要经过代理（环境变量 HTTPS_PROXY）。网址没有查。",
    serving: "网站已在本机打开：{}",
    stop_hint: "按 Ctrl+C 停止",
    timings_head: "阶段        毫秒      数量",
    stage: |stage| match stage {
        Stage::Source => "读取",
        Stage::Syntax => "解析",
        Stage::Resolve => "关联",
        Stage::Check => "检查",
        Stage::Plan => "规划",
        Stage::Render => "渲染",
        Stage::Write => "写入",
        Stage::Publish => "发布",
    },
    total: "合计",
    failed: "失败：{}",
    no_site: "在“{}”和它上面的文件夹里都没有找到 content/site.yaml。请到网站文件夹里运行，或用 --root 指明",
    site_below: "这里的“{}”文件夹里有一个网站，先进去再运行：cd {}",
    site_none: "还没有网站？新建一个：mingbian init 我的网站",
    output_foreign_folder: "“{}”里有不是 mingbian 生成的文件，为免误删，没有写入。请换一个空文件夹（--output），或自己先清空它",
    output_not_a_folder: "“{}”不是文件夹",
    output_locked: "另一个 mingbian 正在写“{}”，请等它结束",
    output_foreign_file: "“{}”要由网站生成，但那里已有一个不是我们写的文件。请先移走它",
    output_foreign_journal: "“{}”看起来像一次没做完的生成，但不是本程序会留下的样子，可能来自别处。没有动它，也没有生成。如果这个网站是别人给的，删掉整个输出文件夹再生成一次",
    output_bad_path: "“{}”不能用作文件名",
    output_io: "写不了“{}”：{}",
    output_manifest: "看不懂“{}”，它可能已损坏，或由更新的版本写成。为免误删，没有改动",
    output_in_content: "输出文件夹“{}”不能放在内容文件夹里，也不能包含它",
    folder_elsewhere: "“{}”是一个链接，指向网站文件夹之外，没有跟过去。如果是你自己设的，用 {} 写明它；如果网站是别人给的，删掉这个链接",
    file_elsewhere: "“{}”要经过一个链接，写到网站文件夹之外去，没有写。把链接换成真的文件夹",
    port_taken: "端口 {} 用不了：{}。用 --port 换一个",
    source_io: "读不了“{}”：{}",
    broken: "程序自己出了错，没有做完（{}）。你的文件没有动。请把这句话和正在用的文件发给维护程序的人",
    broken_file: "生成“{}”时程序自己出了错（{}），网站没有改动。请把这句话和那一页的文件发给维护程序的人",
    theme_unknown: "没有叫“{}”的主题。把它放在 themes/ 里，或去掉 theme",
    usage: &usage::WORDS,
    exchange: &import::WORDS,
    paper: &paper::WORDS,
    stats: &stats::WORDS,
    preview: &preview::WORDS,
    welcome: &welcome::WORDS,
    starter: &starter::WORDS,
    library: &library::WORDS,
    kit: &kit::WORDS,
    each: &each::WORDS,
    pack: &pack::WORDS,
    deploy: &deploy::WORDS,
    schema: &schema::WORDS,
    qr: &qr::WORDS,
    theme: &theme::WORDS,
    changes: &changes::WORDS,
};

/// 有自己的样子的键，照它的样子写。
fn example(key: &str, expected: Expected) -> Option<&'static str> {
    Some(match (key, expected) {
        ("lookalike" | "合法相似物", _) => {
            "写成 lookalike: [{name: 商场满减, difference: 不要求拉人}]，或每项一行，以“- ”开头"
        }
        ("say", _) => "写成 say: [{who: li, text: 在吗}]：谁说的，说什么",
        ("choices", _) => "写成 choices: [{text: 不去, goto: safe}]：怎么回答，到哪个节点",
        ("items", Expected::Mapping) => "每一项写成 - {text: 要交钱吗？}；归类题还要写 bin: 类别",
        ("phone" | "电话", Expected::Text) => {
            "几个号码写成 phone: 110、0731-88888888，不用方括号"
        }
        ("red_flags" | "危险信号", Expected::Text) => {
            "这一项里有“冒号加空格”：把这一项放进引号，或改用全角冒号“：”"
        }
        _ => return None,
    })
}
