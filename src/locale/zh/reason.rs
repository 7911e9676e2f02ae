//! 中文：系统为什么不让。

use crate::diagnostic::Reason;

/// 系统为什么不让。
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Missing => "它不存在",
        Reason::Denied => "没有权限",
        Reason::InUse => "别的程序正在用它，先在那里关掉它",
        Reason::PortInUse => "别的程序正在用它",
        Reason::Full => "磁盘满了",
        Reason::ReadOnly => "这里只能读，不能写",
        Reason::NotAFolder => "路径中间有一个不是文件夹",
        Reason::Changed => "读的时候有人改了它",
        Reason::Elsewhere => "它是一个链接，指向网站文件夹之外；把文件本身复制进来",
        Reason::IsAFolder => "这里是一个文件夹，不是文件",
        Reason::FolderNotEmpty => "文件夹里还有东西",
        Reason::Exists => "已经有同名的文件或文件夹",
        Reason::BadName => "名称太长，或有磁盘不收的字符",
        Reason::LinkLoop => "链接绕成了圈",
        Reason::TooManyLinks => "指向它的链接太多",
        Reason::TooManyOpen => "同时打开的文件太多，关掉一些别的程序再试",
        Reason::TooLarge => "文件太大，这个磁盘放不下",
        Reason::OtherDisk => "两处不在同一个磁盘上",
        Reason::Device => "磁盘或 U 盘没有反应，可能没插好或已损坏",
        Reason::Cloud => "它还在网盘上，先在网盘程序里把它下载到本机",
        Reason::Virus => "杀毒软件把它拦下了",
        Reason::Stale => "网络文件夹已断开，重新连接再试",
        Reason::Memory => "内存不够，关掉一些别的程序再试",
        Reason::CutShort => "文件不完整，没读完或没写完就断了",
        Reason::Damaged => "内容已损坏，或不是应有的格式",
        Reason::TimedOut => "等得太久，没有回应",
        Reason::Interrupted => "被打断了，再试一次",
        Reason::Busy => "系统正忙，过一会儿再试",
        Reason::Unsupported => "这里不支持这样做",
        Reason::Invalid => "系统不接受这样的名称或参数",
        Reason::Address => "本机没有这个网络地址",
        Reason::Network => "网络不通",
        Reason::Refused => "对方没有开放连接",
        Reason::HungUp => "连接已断开",
        Reason::Unknown => "系统没有说明原因",
        Reason::Number(number, _) => return format!("系统报告了一个错误（编号 {number}）"),
        Reason::Other(words) => return format!("出了没有料到的错误（{words}）"),
    }
    .to_owned()
}
