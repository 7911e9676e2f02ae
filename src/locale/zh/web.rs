//! 别处的网址：怎么说。

use super::list;
use crate::diagnostic::{Certificate, Fault, Named, WebFlaw};

pub(super) fn words(flaw: &WebFlaw) -> (String, String) {
    match flaw {
        WebFlaw::Gone(named, why) => (
            format!("{}打不开了：{}{}", said(named), fault(why), others(named)),
            "换成现在的网址；找不到的，删掉链接，只留机关、标题和日期".into(),
        ),
        WebFlaw::Private(named, host) => (
            format!(
                "{}指向内部网络或本机（{host}），没有去问，读者也打不开{}",
                said(named),
                others(named)
            ),
            "换成公开的网址".into(),
        ),
        WebFlaw::Unreachable(named, why) => (
            format!("{}没有问到：{}{}", said(named), fault(why), others(named)),
            match why {
                Fault::Certificate(Certificate::NoneHere) => {
                    "在这台电脑上装好系统的根证书（Linux 上叫 ca-certificates），再问一次"
                }
                Fault::Certificate(_) => "在浏览器里打开看一看：浏览器也警告的，读者同样会看到",
                Fault::Proxy => "检查代理的设置（环境变量 HTTPS_PROXY），再问一次",
                _ => "在浏览器里打开看一看：有的网站不让程序访问；过一会儿再问一次",
            }
            .into(),
        ),
        WebFlaw::Moved(named, to) => (
            format!("{}搬到了新网址{}", said(named), others(named)),
            format!("改成 {to}"),
        ),
    }
}

fn said(named: &Named) -> String {
    match &named.fact {
        Some(id) => format!("事实“{id}”的网址 {} ", named.address),
        None => format!("网址 {} ", named.address),
    }
}

/// 还有哪些地方写着同一个网址。
fn others(named: &Named) -> String {
    const SHOWN: usize = 5;
    if named.places < 2 {
        return String::new();
    }
    if named.files.is_empty() {
        return format!("（这个文件里共 {} 处）", named.places);
    }
    let shown: Vec<&str> = named.files.iter().take(SHOWN).map(String::as_str).collect();
    let more = if named.files.len() > SHOWN {
        " 等"
    } else {
        ""
    };
    format!(
        "（共 {} 处，另见 {}{more}）",
        named.places,
        list::list(&shown)
    )
}

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Status(404) => "没有这一页（404）".into(),
        Fault::Status(410) => "这一页已经撤下（410）".into(),
        Fault::Status(status @ (401 | 403)) => format!("对方不让看（{status}）"),
        Fault::Status(429) => "对方说问得太勤了（429）".into(),
        Fault::Status(status @ 500..) => format!("对方出了错（{status}）"),
        Fault::Status(status) => format!("对方回答 {status}"),
        Fault::NoHost => "找不到这个网站".into(),
        Fault::Refused => "对方拒绝连接".into(),
        Fault::Timeout => "等了很久没有回答".into(),
        Fault::Closed => "连接中途断了".into(),
        Fault::NoRoute => "网络不通".into(),
        Fault::TooFar => "一直转到别的网址，没有尽头".into(),
        Fault::Astray => "转到的不是网址".into(),
        Fault::Certificate(Certificate::Unknown) => "证书不是受信任的机构发的".into(),
        Fault::Certificate(Certificate::OtherHost) => "证书是别的网站的".into(),
        Fault::Certificate(Certificate::Outdated) => "证书过期了，或还没有生效".into(),
        Fault::Certificate(Certificate::NoneHere) => "这台电脑上没有可信任的根证书".into(),
        Fault::Certificate(Certificate::Other) => "证书有问题".into(),
        Fault::Proxy => "代理没有放行".into(),
        Fault::Other(said) => said.clone(),
    }
}
