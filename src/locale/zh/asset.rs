//! 中文：为什么一个附件、一张图没有发布。

use crate::diagnostic::{AssetFlaw, Embed, Private, Problem, SvgFlaw};
use crate::path::as_link;

/// 出了什么问题；该怎么改。
pub(super) fn asset(flaw: &AssetFlaw) -> (String, String) {
    use AssetFlaw as F;
    let say = |message: &str, help: &str| (format!("{message}，没有放进网站"), help.to_owned());
    match flaw {
        F::Active => say(
            "这种文件里可能有程序，会在读者的设备上运行",
            "换成图片（jpg、png、webp）或 PDF",
        ),
        F::Kind(ending) if ending.is_empty() => say(
            "这个文件没有扩展名，内容也不是文字",
            "给它加上扩展名，例如 .pdf、.zip",
        ),
        F::Kind(ending) => say(
            &format!("“.{ending}”不在网站能发布的文件种类之中"),
            "换成 PDF、图片、Office 文件，或压缩成 zip",
        ),
        F::NamePart(part) => (
            format!(
                "名字里的“.{part}”会让有些服务器把它当作网页、程序或压缩过的网页，没有放进网站"
            ),
            format!("改名，不要有“.{part}”；名字里的点可以换成横线"),
        ),
        F::Server => say(
            "服务器会按这个文件改变设置",
            "要用的话，请交给管理服务器的人；不用的话，从内容文件夹里删掉",
        ),
        F::Markup => say(
            "扩展名不是网页，内容却是网页",
            "用原来的程序打开，另存为真正的 PDF、图片或 Office 文件",
        ),
        F::Program => say(
            "扩展名不是程序，内容却是程序",
            "不要打开它，先问清楚是从哪里来的",
        ),
        F::WellKnown => say(
            ".well-known 里只放别的服务要找的文件，网页和题库放在这里不算",
            "把它移到别的文件夹",
        ),
        F::Svg(flaw) => {
            let (what, help) = svg(flaw);
            say(&format!("这张 SVG 图不能发布：{what}"), help)
        }
    }
}

/// 显示在网页里的文件。
pub(super) fn shown(problem: &Problem) -> (String, String) {
    const SMALLER: &str = "用看图软件缩小到 2560 像素宽以内，另存为 jpg";
    match problem {
        Problem::ImageHuge(millions, published) => (
            format!(
                "这张图片有 {millions} 百万像素，没法自动缩小，手机打开会很慢甚至死机{}",
                if *published { "" } else { "，没有放进网站" }
            ),
            format!("{SMALLER}；要给人下载打印的，写成链接：[大图](文件名)"),
        ),
        Problem::ImageHeavy(megabytes) => (
            format!("这张图片有 {megabytes} MB，没法自动变小，手机要等很久"),
            format!("{SMALLER}；动画请转成 mp4 视频"),
        ),
        Problem::EmbedForeign(ending, embed) => match embed {
            Embed::Video => (
                format!("多数手机和电脑的浏览器放不了 .{ending} 视频，网页上只有一个下载链接"),
                "用剪辑软件导出成 mp4（H.264）；手机拍的，用微信“文件传输助手”发一遍再存下来，多半就是 mp4".to_owned(),
            ),
            Embed::Sound => (
                format!("多数手机和电脑的浏览器放不了 .{ending} 音频，网页上只有一个下载链接"),
                "用音频软件导出成 mp3 或 m4a".to_owned(),
            ),
            Embed::Elsewhere => (
                format!(".{ending} 不是图片，这里只能放图片，网页上没有它"),
                "换成 jpg 或 png；视频、音频放进正文，写成 ![说明](文件名)".to_owned(),
            ),
            Embed::Document => (
                format!(".{ending} 文件不是图片，网页上只有一个链接"),
                "写成链接：[说明](文件名)，前面不要感叹号；要直接显示的，另存为 png 图片".to_owned(),
            ),
        },
        Problem::MediaPrivate(private, is_picture) => (
            format!(
                "这个文件里有{}，会原样发布，谁下载了都看得到",
                match private {
                    Private::Place => "拍摄的地点（经纬度）",
                    Private::Person => "拍摄者或作者的名字",
                    Private::Comments => "别人写的批注",
                    Private::Changes => "还没有接受的修订（删掉的字、是谁改的，都在里面）",
                    Private::HiddenSheet => "隐藏的工作表",
                }
            ),
            match private {
                Private::Comments => "在 Word 里点“审阅”，把批注都删掉，再存一次",
                Private::Changes => "在 Word 里点“审阅”，选“接受所有修订”，再存一次",
                Private::HiddenSheet => "在 Excel 里取消隐藏，看看里面有什么；不给人看的删掉，再存一次",
                Private::Place | Private::Person if *is_picture => {
                    "用看图软件打开，另存为 jpg 或 png 再放进来：jpg、png 里的这些信息，发布时会自动去掉"
                }
                Private::Place | Private::Person => {
                    "用微信“文件传输助手”发一遍（不选“原视频”）再存下来，或用剪辑软件重新导出一次；苹果手机在共享时点“选项”，关掉“位置”"
                }
            }
            .to_owned(),
        ),
        _ => (String::new(), String::new()),
    }
}

/// 没有网页用到。
pub(super) fn unused(path: &str, others: &[String]) -> (String, String) {
    let message = if others.is_empty() {
        "没有网页用到这个文件，没有放进网站".to_owned()
    } else {
        format!(
            "没有网页用到这个文件，和同一个文件夹里的另外 {} 个，都没有放进网站：{}",
            others.len(),
            others.join("、")
        )
    };
    let link = as_link(path);
    (
        message,
        format!(
            "要给读者看的，在网页里写上链接或图片：[说明](@/{link})；没有链接、别处按网址来取的，在 site.yaml 里写 publish: [\"{path}\"]；都不是的，移到内容文件夹外面"
        ),
    )
}

/// 从图里去掉了什么。
pub(super) fn cut(names: &[String]) -> (String, String) {
    let shown: Vec<&str> = names.iter().take(4).map(String::as_str).collect();
    let more = if names.len() > shown.len() {
        format!(" 等 {} 种", names.len())
    } else {
        String::new()
    };
    (
        format!(
            "图里有画图软件自己用的内容（{}{more}），发布的图里去掉了，画面不变",
            shown.join("、")
        ),
        "不用改；不想再看到这条提示，就另存为“普通 SVG（Plain SVG）”".to_owned(),
    )
}

/// 图里有什么不行；怎么办。
pub(super) fn svg(flaw: &SvgFlaw) -> (String, &'static str) {
    use SvgFlaw as F;
    const PLAIN: &str = "用画图软件打开，另存为“普通 SVG（Plain SVG）”；还不行，就导出成 PNG";
    const PNG: &str = "用画图软件打开，导出成 PNG，用 PNG 代替它";
    match flaw {
        F::Encoding(name) if name.is_empty() => ("它不是 UTF-8 文字".to_owned(), PLAIN),
        F::Encoding(name) => (format!("它写明的编码是“{name}”，只能用 UTF-8"), PLAIN),
        F::Character => ("这里有不能用的控制字符".to_owned(), PLAIN),
        F::TooLarge(limit) => (format!("文件超过 {} MB", limit >> 20), PNG),
        F::TooDeep(limit) => (format!("图形一层套一层，超过 {limit} 层"), PNG),
        F::TooMany(limit) => (format!("图形或属性太多，超过 {limit} 个"), PNG),
        F::Broken => ("这里的 XML 写法不对，文件可能不完整".to_owned(), PLAIN),
        F::Root => (
            "第一个元素不是带 xmlns=\"http://www.w3.org/2000/svg\" 的 <svg>".to_owned(),
            PLAIN,
        ),
        F::DocType => ("它有自己的文档类型声明（DOCTYPE）".to_owned(), PLAIN),
        F::Instruction(name) => (format!("它有处理指令 <?{name}?>，会引来别的文件"), PLAIN),
        F::Entity(name) => (format!("“{name}”不知道代表什么"), PLAIN),
        F::Element(name) => (format!("元素 <{name}> 能运行程序，或不是用来画图的"), PLAIN),
        F::Foreign(name) => (
            format!("元素 <{name}> 不是 SVG，是网页或别的格式"),
            "用画图软件打开，把这段文字改成普通文字再另存为“普通 SVG（Plain SVG）”；还不行，就导出成 PNG",
        ),
        F::Event(name) => (format!("属性 {name} 会运行程序"), PLAIN),
        F::Address(to) => (
            format!("它会打开图外面的地址“{to}”"),
            "去掉图里的链接；用到的图片请在画图软件里选“嵌入”，再另存为“普通 SVG（Plain SVG）”，或导出成 PNG",
        ),
        F::Picture => ("嵌在里面的图片不是 JPEG、PNG、GIF 或 WebP".to_owned(), PNG),
        F::Style(what) => (
            format!("样式里的“{what}”会取别的文件，或看不出会做什么"),
            "用到的字体请在画图软件里“文字转曲（转成路径）”，再另存为“普通 SVG（Plain SVG）”；还不行，就导出成 PNG",
        ),
    }
}
