//! 中文：会骗过读者的网址、电话和字符。

use crate::diagnostic::{AddressFlaw as Flaw, MarkKind, PhoneFlaw, Problem};

/// 说什么，怎么办。
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::AddressDeceptive(flaw) | Problem::AddressDoubtful(flaw) => of_address(flaw),
        Problem::UrlInvalid(url) => (
            format!("“{url}”不是完整的网址"),
            "写成 https://example.org/ 这样，以 https:// 或 http:// 开头".into(),
        ),
        Problem::UrlRest(rest) => (
            format!("网站的网址里不能有“{rest}”：各页的路径接在网址后面"),
            "只写到路径为止，例如 https://example.org/site/".into(),
        ),
        Problem::LinkTextOther(shown, real) => (
            format!("链接上写的是 {shown}，点开却是 {real}"),
            "写真正打开的那个网址，或改成网站的名称".into(),
        ),
        Problem::PhoneInvalid(number, flaw) => (
            match flaw {
                PhoneFlaw::Code => format!(
                    "“{number}”里有功能码（*、#、;），拨了可能改动手机的设置，例如把来电转走"
                ),
                PhoneFlaw::Premium => format!("“{number}”是另外收费的号码"),
                PhoneFlaw::Characters => format!("“{number}”不是一个能直接拨打的号码"),
                PhoneFlaw::Length => format!("“{number}”的位数不对，没有电话能打通"),
                PhoneFlaw::Several => format!("“{number}”里有几个号码，一个链接只能拨一个"),
            },
            if *flaw == PhoneFlaw::Several {
                "给每个号码各写一个链接；现在这一处只显示文字，点了不会拨号".into()
            } else {
                "把号码写完整，例如 0512-65228888，分机写成 0512-65228888 转 801；几个号码用顿号“、”隔开，每个都写全；现在这一处只显示文字，点了不会拨号".into()
            },
        ),
        Problem::TextHidden(code, kind) => (
            match kind {
                MarkKind::Direction => {
                    format!("这里有改变文字方向的字符（{code}），读者看到的次序和写的不一样")
                }
                MarkKind::Invisible => {
                    format!("这里有看不见的字符（{code}），看上去一样的字其实不一样")
                }
                MarkKind::Control => {
                    format!("这里有不属于文字的控制字符（{code}），多半是从 Word 带来的")
                }
            },
            "多半是从别处粘贴时带来的：删掉这几个字，重新输入一遍".into(),
        ),
        Problem::AnchorReserved(id) => (
            format!("“#{id}”是网页自己要用的编号"),
            "换一个不以 mb- 开头的编号".into(),
        ),
        _ => (String::new(), String::new()),
    }
}

fn of_address(flaw: &Flaw) -> (String, String) {
    let (message, help) = match flaw {
        Flaw::Malformed => (
            "这个网址不完整，各种浏览器会打开不同的地方".into(),
            "写成 https://example.org/ 这样：https://、网站的名字、路径",
        ),
        Flaw::UserInfo(host) => (
            format!("网址里 @ 前面的部分是摆样子的，真正打开的是 {host}"),
            "去掉 @ 和它前面的部分，或换成真正的网址",
        ),
        Flaw::Backslash => ("网址里有反斜杠 \\".into(), "改成正斜杠 /"),
        Flaw::NumericHost(host) => (
            format!("网站的名字写成了一个数，真正打开的是 {host}"),
            "写网站的名字，例如 www.gov.cn",
        ),
        Flaw::Characters => (
            "网站的名字里有不该有的符号、全角字符或 % 编码".into(),
            "照浏览器地址栏里的样子写，用半角的字母、数字和点",
        ),
        Flaw::MixedScripts(host) => (
            format!("网站的名字里混着几种文字的字母，真正打开的是 {host}"),
            "对照官方公布的网址，重新输入一遍",
        ),
        Flaw::Lookalike(host) => (
            format!("网站的名字里有看着像别的字母的字，真正打开的是 {host}"),
            "对照官方公布的网址，重新输入一遍",
        ),
        Flaw::Hidden(code) => (
            format!("网址里有看不见的字符（{code}）"),
            "删掉这个网址，重新输入一遍",
        ),
        Flaw::Port(port) => (
            format!("网址里的端口 {port} 不像是给大家看的网页"),
            "核对这个网址；能不写端口就不写",
        ),
        Flaw::Borrowed(host) => (
            format!("这个网址开头像别人的网站，其实属于 {host}"),
            "看网址要从后往前看：核对这个网址是不是要去的网站",
        ),
    };
    (message, help.into())
}
