//! 中文：命令和选项的说明。

use crate::locale::help::{CommandHelp, Example, OptionHelp};

const fn example(typed: &'static str, does: &'static str) -> Example {
    Example { typed, does }
}

pub(crate) static COMMANDS: &[CommandHelp] = &[
    CommandHelp {
        name: "",
        about: "生成网站，并在本机打开",
        usage: "mingbian [选项]",
        examples: &[
            example("mingbian", "生成网站，并在本机打开"),
            example("mingbian check", "只检查，什么也不写"),
            example(
                "mingbian build --offline",
                "生成可放进 U 盘、不用网络的网站",
            ),
        ],
    },
    CommandHelp {
        name: "build",
        about: "把 content/ 变成网站，放到 public/",
        usage: "mingbian build [选项]",
        examples: &[
            example("mingbian build", "生成到 public/"),
            example(
                "mingbian build --offline -o U盘",
                "生成到文件夹“U盘”，不用网络也能打开",
            ),
            example(
                "mingbian build --base-url https://example.org/",
                "带站点地图、订阅和二维码",
            ),
        ],
    },
    CommandHelp {
        name: "check",
        about: "列出全部问题，什么也不写",
        usage: "mingbian check [选项]",
        examples: &[
            example("mingbian check", "列出全部问题，每处都说怎么改"),
            example("mingbian check --format short", "每个问题一行"),
        ],
    },
    CommandHelp {
        name: "serve",
        about: "生成网站，并在本机打开",
        usage: "mingbian serve [选项]",
        examples: &[
            example("mingbian serve", "在本机打开"),
            example("mingbian serve --port 8080", "换一个端口"),
        ],
    },
    CommandHelp {
        name: "completions",
        about: "输出命令行补全脚本",
        usage: "mingbian completions <bash|zsh|fish|powershell|elvish>",
        examples: &[
            example(
                "mingbian completions bash > ~/.local/share/bash-completion/completions/mingbian",
                "bash",
            ),
            example(
                "mingbian completions powershell >> $PROFILE",
                "Windows PowerShell",
            ),
        ],
    },
];

pub(crate) static OPTIONS: &[OptionHelp] = &[
    (
        "",
        "root",
        "网站所在的文件夹（默认：向上找到有 content/site.yaml 的那个）",
    ),
    ("", "content", "内容文件夹（默认 content）"),
    ("", "output", "输出文件夹（默认 public）"),
    ("", "base-url", "网站的完整网址，用于站点地图、订阅和分享"),
    ("", "theme", "主题的名字"),
    ("", "drafts", "把草稿也算进来"),
    ("", "offline", "链接写到 index.html，可以从 U 盘直接打开"),
    ("", "lang", "提示信息的语言：zh 或 en"),
    ("", "jobs", "同时用几个处理器核心"),
    ("", "timings", "列出每个阶段的用时和数量"),
    ("", "quiet", "只在出问题时说话"),
    ("", "strict", "有警告也算失败"),
    ("", "format", "格式：human、short 或 json"),
    ("", "port", "端口（默认 3000）"),
    ("", "help", "显示帮助"),
    ("", "version", "显示版本"),
    (
        "completions",
        "shell",
        "哪一种命令行：bash、zsh、fish、powershell、elvish",
    ),
];
