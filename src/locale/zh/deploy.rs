//! 中文：发布到服务器、存储桶、文件夹和压缩包的事怎么说。

use super::{reason, web};
use crate::diagnostic::{
    Certificate, DeployFlaw, Fault, Reason, SshFault, StoreFault, Trial, TrialFault,
};
use crate::locale::deploy::DeployWords;

pub(super) fn words(flaw: &DeployFlaw) -> (String, String) {
    match flaw {
        DeployFlaw::Secret(key) => (
            format!("“{key}”像是密钥：密钥不能写在 deploy.yaml 里，这个文件会跟着网站一起给别人"),
            "删掉这一行。密钥写在环境变量 MINGBIAN_KEY_ID 和 MINGBIAN_KEY_SECRET 里，或放在别处的文件里，用 credentials（密钥文件）指过去；已经给过别人的，到控制台停用它，换一个新的".into(),
        ),
        DeployFlaw::Exposed(path) => (
            format!("密钥文件“{path}”放在会公开或会交给别人的文件夹里"),
            "把它搬到 content、public 和要发布到的文件夹之外，再改这一行".into(),
        ),
        DeployFlaw::Overlap(path) => (
            format!("不能发布到“{path}”：它和这个网站自己的文件夹套在一起，或者是生成网站用的文件夹"),
            "写另一个文件夹，和 content、public 互不包含".into(),
        ),
        DeployFlaw::Bucket(name) => (
            format!("存储桶不会叫“{name}”"),
            "写控制台里存储桶列表中的名字：3 到 63 个小写字母、数字、短横，不带网址；腾讯云的后面带一串数字，例如 fcx-1250000000".into(),
        ),
        DeployFlaw::ZipName(text) => (
            format!("压缩包叫“{text}”，打不开：它是 zip 格式的"),
            "to（放到）写成 .zip 结尾的文件名，例如 ../防传销网站.zip".into(),
        ),
        DeployFlaw::Server(text) => (
            format!("“{text}”不是服务器或用户的名字"),
            "host（服务器）只写名字或地址，例如 www.example.gov.cn，不带 sftp:// 和文件夹；用户写在 user（用户），端口写在 port（端口），文件夹写在 to（放到）".into(),
        ),
    }
}

fn fault(fault: &StoreFault) -> (String, String) {
    match fault {
        StoreFault::Net(why) => (
            web::fault(why),
            match why {
                Fault::NoHost => "查一查 deploy.yaml 里的 region（地域）、endpoint（服务地址）和 bucket（存储桶）有没有写错；都对的，查一查网络".into(),
                Fault::Certificate(Certificate::OtherHost) => "endpoint（服务地址）里不要写存储桶的名字；名字里有点号的存储桶，加一行 address_style: path".into(),
                Fault::Certificate(_) => "查一查电脑的日期和时间；单位网络要装证书的，请网管装好".into(),
                Fault::Proxy => "检查代理的设置（环境变量 HTTPS_PROXY），再试一次".into(),
                _ => "查一查网络，过一会儿再试一次".into(),
            },
        ),
        StoreFault::Busy(status, _) => (
            format!("对方说太忙（{status}），试了几次都不行"),
            "过几分钟再试一次；常常这样的，在 deploy.yaml 里写 parallel: 1".into(),
        ),
        StoreFault::Key => (
            "对方不认识这个密钥的编号（AccessKey ID、SecretId）".into(),
            "到控制台的访问密钥页面核对：有没有抄错、停用，是不是另一家的".into(),
        ),
        StoreFault::Signature => (
            "密钥的编号对，密钥本身（AccessKey Secret、SecretKey）不对".into(),
            "重新复制一遍，头尾不要带空格和引号；找不到了的，在控制台新建一个".into(),
        ),
        StoreFault::Denied => (
            "这个密钥没有权限做这件事".into(),
            "在控制台给它这个存储桶的权限：读取、列出、上传、删除文件；存储桶设了来源 IP 限制的，把这台电脑加进去".into(),
        ),
        StoreFault::Clock(there) => (
            match there {
                Some(there) => format!("这台电脑的时间不对：对方那里是 {there}"),
                None => "这台电脑的时间不对，相差 15 分钟以上".into(),
            },
            "在系统设置里打开“自动设置时间”，再试一次".into(),
        ),
        StoreFault::NoBucket => (
            "没有这个存储桶".into(),
            "核对 bucket（存储桶）和 region（地域）；还没有的，先在控制台建一个".into(),
        ),
        StoreFault::Region(there) => match there {
            Some(there) => (
                format!("存储桶不在这个地域，在 {there}"),
                format!("把 deploy.yaml 里的 region（地域）改成 {there}；它是一个网址的，写进 endpoint（服务地址）"),
            ),
            None => (
                "存储桶不在这个地域".into(),
                "在控制台的存储桶概览里看它的地域，写进 region（地域）".into(),
            ),
        },
        StoreFault::Style => (
            "对方不收这种写法的地址".into(),
            "在 deploy.yaml 里加一行 address_style: virtual；已经有的，改成 path".into(),
        ),
        StoreFault::NotStore(status) => (
            format!("回答的不是存储服务，是一个网页（{status}）"),
            "查一查 endpoint（服务地址）：要写存储服务的地址，不是控制台、CDN 或网站的网址；要登录才能上网的，先在浏览器里登录".into(),
        ),
        StoreFault::Refused(status, code, said) => (
            format!("对方没有收（{status} {code}）：{said}"),
            "把这句话拿给管存储的人看；过一会儿再试一次".into(),
        ),
        StoreFault::Raced => (
            "同一时间有别人在写".into(),
            "等他发完，再试一次".into(),
        ),
        StoreFault::Disk(place, why) => (
            format!("{place}：{}", reason::reason(why)),
            "查一查这个文件夹能不能写、还有没有空间；在网络盘上的，看连上了没有".into(),
        ),
        StoreFault::Link(place) => (
            format!("{place} 是指到别处的链接，没有动它"),
            "把链接换成真的文件夹，或者把 to（放到）写成它指的地方".into(),
        ),
        StoreFault::NoFolder(place) => (
            format!("没有 {place}，它外面的文件夹也没有"),
            "网络盘、移动硬盘没有连上的，连上再试；写错了的，改 to（放到）".into(),
        ),
        StoreFault::Server(place, why) => server(place, why),
        StoreFault::Held => (
            "这一刻有别人正在那里写".into(),
            "过两分钟再试一次".into(),
        ),
        StoreFault::Ssh(why) => ssh(why),
    }
}

fn server(place: &str, why: &Reason) -> (String, String) {
    let (what, then) = match why {
        Reason::Missing => (
            "没有，它外面的文件夹也没有".into(),
            "改 to（放到）：不是 / 开头的，从这个用户登录后所在的文件夹算起；或者请管理员先建好",
        ),
        Reason::Denied => (
            "这个用户没有权限".into(),
            "请管理员让这个用户能写这个文件夹；写错了的，改 to（放到）",
        ),
        Reason::Full => ("服务器的硬盘满了".into(), "请管理员腾出空间，再试一次"),
        Reason::Unknown => (
            "服务器没有收，也没有说为什么".into(),
            "多半是硬盘满了、这个用户的配额用完了，或者要放文件夹的地方有个同名的文件：把这句话拿给管理员看",
        ),
        other => (
            reason::reason(other),
            "把这句话拿给管理员看；写错了的，改 to（放到）",
        ),
    };
    (format!("{place}（服务器上）：{what}"), then.into())
}

fn ssh(why: &SshFault) -> (String, String) {
    match why {
        SshFault::NoProgram => (
            "这台电脑上没有 ssh 程序".into(),
            "Windows：设置 > 应用 > 可选功能 > 添加功能，选“OpenSSH 客户端”；Debian、Ubuntu、统信、麒麟：apt install openssh-client".into(),
        ),
        SshFault::HostUnknown(typed) => (
            "这台电脑还不认识这个服务器的公钥，不知道对面是不是它".into(),
            format!("向管理员要服务器的指纹；在命令行里运行 {typed}，把显示的指纹对一对，一样才输入 yes；然后再试一次"),
        ),
        SshFault::HostChanged(typed) => (
            "服务器的公钥和以前不一样：可能是重装过，也可能有人冒充；什么也没有传".into(),
            format!("问管理员是不是换了公钥，要新的指纹。确实换了，才用 ssh-keygen -R 加服务器的名字删掉旧的一行（端口不是 22 的写 [名字]:端口），再运行 {typed}，对过指纹输入 yes"),
        ),
        SshFault::Login(said) => (
            format!("服务器没有让这个用户进去：{said}"),
            "这里不问密码，用密钥：运行 ssh-keygen -t ed25519 做一对，把 .pub 文件交给管理员，放进这个用户的 authorized_keys；不带 .pub 的那个文件写进 credentials（密钥文件）；再核对 user（用户）".into(),
        ),
        SshFault::KeyFile(said) => (
            format!("密钥用不了：{said}"),
            "设了口令的，先运行 ssh-add 加这个文件；要写的是不带 .pub 的那个文件".into(),
        ),
        SshFault::KeyOpen => (
            "密钥文件别人也能读，ssh 不肯用".into(),
            "Windows：文件的 属性 > 安全，只留自己；Linux、macOS：chmod 600 加这个文件".into(),
        ),
        SshFault::NoSftp => (
            "进得去，但服务器没有打开 SFTP".into(),
            "请管理员打开（sshd_config 里的 Subsystem sftp）".into(),
        ),
        SshFault::Talks => (
            "对面说的不是 SFTP".into(),
            "服务器可能一登录就打印文字（.bashrc 之类）：请管理员只在终端里打印；再核对 host（服务器）和 port（端口）".into(),
        ),
        SshFault::Other(said) => (
            format!("连不上服务器：{said}"),
            "把这句话拿给管理员看".into(),
        ),
    }
}

fn trial(trial: Trial) -> &'static str {
    match trial {
        Trial::Put => "上传（地址、时间、地域、密钥、写的权限）",
        Trial::Get => "读取",
        Trial::List => "列出文件",
        Trial::Delete => "删除",
        Trial::Https => "加密连接（https）",
        Trial::Index => "文件夹的默认首页",
        Trial::Type => "网页的类型和字符集",
        Trial::Coding => "压缩的标记",
        Trial::Missing => "没有的网址回答 404",
    }
}

fn trial_fault(trial: Trial, wrong: &TrialFault) -> (String, String) {
    match wrong {
        TrialFault::Store(why) => fault(why),
        TrialFault::Web(why) => (
            web::fault(why),
            "核对 deploy.yaml 里的 url（网址）；域名刚绑定的，过一会儿再试".into(),
        ),
        TrialFault::Unencrypted => (
            "网址是 http 开头".into(),
            "给域名装上证书，把 url（网址）写成 https 开头".into(),
        ),
        TrialFault::Unasked => (
            "不知道读者的网址，没有试".into(),
            "在 deploy.yaml 里加一行 url（网址），再试一次".into(),
        ),
        TrialFault::Other => (
            "拿到的不是刚传上去的".into(),
            "核对 url（网址）是不是指到这个地方；前面有 CDN 的，刷新缓存再试".into(),
        ),
        TrialFault::Header(value) if value == "attachment" => (
            "浏览器会下载网页，不会显示".into(),
            "绑定自己的域名，不要用存储自带的域名".into(),
        ),
        TrialFault::Header(value) => (
            format!("写的是“{value}”"),
            "让服务器照文件原来的标记回答，不要改".into(),
        ),
        TrialFault::Status(status) if trial == Trial::Missing => (
            format!("回答的是 {status}"),
            "把默认 404 页设成 404.html，状态码 404".into(),
        ),
        TrialFault::Status(status) => (
            format!("回答的是 {status}"),
            "打开静态网站，默认首页 index.html，子文件夹也用；文件要让人人能读".into(),
        ),
    }
}

fn console(service: &str, trial: Trial) -> &'static str {
    let key = matches!(trial, Trial::Put | Trial::Get | Trial::List | Trial::Delete);
    match (service, key, trial) {
        ("oss", true, _) => {
            "阿里云控制台：RAM 访问控制 → 用户 → 这个用户的权限，加上这个存储桶的读写、列出、删除"
        }
        ("oss", _, Trial::Https | Trial::Type) => {
            "阿里云控制台：对象存储 OSS → 这个 Bucket → 域名管理 → 绑定域名、证书托管"
        }
        ("oss", ..) => {
            "阿里云控制台：对象存储 OSS → 这个 Bucket → 数据管理 → 静态页面：默认首页 index.html，子目录首页打开，默认 404 页 404.html；权限控制 → 公共读"
        }
        ("cos", true, _) => {
            "腾讯云控制台：访问管理 → 用户 → 这个用户的策略，加上这个存储桶的读写、列出、删除"
        }
        ("cos", _, Trial::Https | Trial::Type) => {
            "腾讯云控制台：对象存储 → 这个存储桶 → 域名与传输管理 → 自定义源站域名，静态网站源站，加证书"
        }
        ("cos", ..) => {
            "腾讯云控制台：对象存储 → 这个存储桶 → 基础配置 → 静态网站：索引文档 index.html，错误文档 404.html，错误文档响应码“原错误码”；权限管理 → 公有读私有写"
        }
        ("obs", true, _) => {
            "华为云控制台：统一身份认证 IAM → 用户 → 权限，加上这个桶的读写、列出、删除"
        }
        ("obs", _, Trial::Https | Trial::Type) => {
            "华为云控制台：对象存储服务 → 这个桶 → 域名管理 → 绑定用户域名、证书"
        }
        ("obs", ..) => {
            "华为云控制台：对象存储服务 → 这个桶 → 静态网站托管：默认首页 index.html，404 错误页面 404.html；桶策略 → 公共读"
        }
        ("minio", true, _) => "MinIO 控制台：Access Keys 和 Policies，给这个存储桶 readwrite",
        ("minio", ..) => {
            "MinIO 不会自己给文件夹的首页：在它前面放一个 nginx；存储桶的 Access Policy 设成 public（只读）"
        }
        ("r2", true, _) => {
            "Cloudflare 控制台：R2 → Manage API Tokens，权限 Object Read & Write，选这个存储桶"
        }
        ("r2", ..) => {
            "Cloudflare 控制台：R2 → 这个存储桶 → Settings → Custom Domains；首页和 404 要用 Workers 或 Rules 转到 index.html"
        }
        (_, true, _) => {
            "亚马逊控制台：IAM → Users → Permissions，加上 s3:PutObject、GetObject、ListBucket、DeleteObject"
        }
        _ => {
            "亚马逊控制台：S3 → 这个存储桶 → Properties → Static website hosting：index.html、404.html；https 要用 CloudFront"
        }
    }
}

pub(crate) static WORDS: DeployWords = DeployWords {
    fault,
    none: "{} 还没有写。在里面写发布到哪里，例如：\ntargets:\n  门户:\n    type: folder\n    to: ../portal\n然后运行 mingbian deploy 门户；阿里云、腾讯云、华为云的写法，看指南里的“发布”",
    unknown: "deploy.yaml 里没有“{}”，有：{}",
    which: "要发布到哪一个？有：{}。例如 mingbian deploy 加上名字",
    no_key: "发布到“{}”要用密钥：运行 mingbian deploy {} --remember-key 输入一次，记在这台电脑里；或把密钥编号写进环境变量 {}，密钥写进 {}；或把控制台下载的密钥文件放在网站文件夹外，用 credentials（密钥文件）写上它的位置",
    keyring: if cfg!(windows) {
        "自带的凭据管理器"
    } else if cfg!(target_os = "macos") {
        "自带的钥匙串"
    } else {
        "系统的密码和密钥"
    },
    keyring_none: "这台电脑没有保管密码的地方（Linux 桌面要装 libsecret-tools，登录桌面再试）。把密钥写进环境变量，或用 credentials（密钥文件）",
    keyring_refused: "{}不肯给，也不肯记：{}。解锁以后再试一次；还不行，把密钥写进环境变量，或用 credentials（密钥文件）",
    key_id: "密钥编号（AccessKey ID、SecretId）",
    key_secret: "密钥（AccessKey Secret、SecretKey），输入时不显示",
    key_odd: "这不像密钥：编号和密钥都要有，里面没有空格、汉字和全角的字。从控制台复制，再试一次",
    key_kept: "记在{}里了，不进网站文件夹。以后发布到“{}”不用再输入；不要了，用 --forget-key",
    key_forgotten: "这台电脑不再记着“{}”的密钥。密钥泄露了的，到控制台禁用它",
    key_no_store: "“{}”不用密钥编号和密钥：云存储（oss、cos、obs、minio、r2、s3）才用",
    key_in_file: "deploy.yaml 写着“{}”的密钥在文件 {} 里，用的是它。要改成记在电脑里，先去掉 credentials（密钥文件）这一行",
    key_each: "密钥一次记一个网站的：去掉 --each，用 --root 写上网站的文件夹",
    credentials_io: "读不了密钥文件 {}：{}",
    credentials_none: "密钥文件 {} 里找不到密钥：要有编号（AccessKey ID、SecretId）和密钥（AccessKey Secret、SecretKey）两项",
    strangers: "public 里有 {} 个文件不是程序生成的，没有发布：{}。要发布的，放进 content，在 site.yaml 的 publish（另外发布）里写上",
    current: "“{}”已经是最新的，{} 个文件都没有变",
    dry: "“{}”：要上传 {} 个，要删除 {} 个，{} 个以后用不到，{} 个不动。现在什么也没有做。",
    dry_new: "新增 {}",
    dry_changed: "更新 {}",
    dry_mended: "补回 {}（在那边被人改过或删过）",
    dry_gone: "不再用 {}（再留 {} 小时）",
    dry_due: "删除 {}",
    dry_more: "还有 {} 个",
    done: "“{}”发布好了：新增 {}，更新 {}，删除 {}，没有变的 {}，用时 {} 秒",
    part_done: "“{}”的第 {} 部分：新增 {}，更新 {}，没有变的 {}，留给整站发布的 {}",
    part_dry: "“{}”的第 {} 部分：最多新增 {}、更新 {}，{} 个不动，{} 个留给整站发布。现在什么也没有做。",
    part_then: "所有部分都放好以后，在一台机器上做完整的网站再发布：mingbian build --reuse \"{}/*\"，再 mingbian deploy {}",
    part_whole: "--verify 和 --max-deletes 看的是整个网站，不能和 --shard 一起用",
    part_zip: "zip 是一个文件，分不成几部分：先 mingbian build --reuse 拼完整，再发布",
    mended: "有 {} 个文件在那边被人改过或删过，已经换回来：{}。要改网站，请改 content 里的",
    waiting: "有 {} 个旧文件不再用了，先留着：还开着旧网页的人用得到；{} 小时以后再发布时删掉",
    resumed: "上一次没有发完，接着发。",
    silent: "有人 {} 分钟前开始发布，后来没有了消息，当作已经停了。",
    foreign_stay: "那边有 {} 个文件不是这个程序放的，没有动：{}",
    busy: "有人正在往这里发布，{} 分钟前还有消息。等他发完再试；{} 分钟没有消息，就当作已经停了",
    overtaken: "发布的中途，有别人也往这里发布了。等他发完，再试一次",
    stopped: "停下了。已经传上去的留着，网站还是完整的：再发布一次，会接着传",
    foreign: "那边已经有文件，不是这个程序放的：不相干的 {} 个（{}），和网站同名、内容不同的 {} 个（{}）。核对地方没有写错；确实要放在这里的，加上 --force：只换同名的，别的不动",
    foreign_named: "那边有 {} 个文件和网站里的同名，却不是这个程序放的（{}）。核对地方没有写错，看看那是谁的；确实要换掉的，加上 --force",
    another: "那边放着另一个网站：{}；这次要放的是：{}。是不是抄来的 deploy.yaml 忘了改？确实要换成这个网站的，加上 --force",
    too_many: "有 {} 个文件会被当作不再用的（那边一共 {} 个，一次最多 {} 个），例如 {}。先看看是不是发布错了地方、少了内容；确实不要了的，加上 --max-deletes {}",
    manifest_newer: "那边是更新的程序发布的。请换成新的程序",
    manifest_broken: "看不懂那边记着发布了什么的文件 {}。有人改过它的，恢复；不能恢复的，删掉它，再用 --force 运行一次",
    at: "{}：{}",
    then: "{}",
    again: "网站是完整的：再运行一次，会接着发。",
    zip_done: "已做好 {}：{} 个文件，{} MB。把它交给管服务器的人，里面的“{}”写着怎么放",
    zip_same: "{} 没有变",
    zip_blocked: "“{}”是一个文件夹，或是哪里也不通的链接，zip 放不进去。在 deploy.yaml 里给 to 换一个名字",
    zip_foreign: "{} 已经有了，不是这个程序做的；换一个名字，或者加上 --force 换掉它",
    zip_large: "文件太多，一个压缩包放不下：改成 type: folder",
    trial,
    trial_fault,
    console,
    trial_fine: "✓ {}",
    trial_wrong: "✗ {}：{}。{}",
    trial_all: "都试过了，可以发布。",
    letter_file: "给管理员.txt",
    letter: LETTER,
};

const LETTER: &str = "《{}》的网站

这个压缩包里是一个静态网站：不用数据库，不运行程序，不收集读者的信息。

怎么放
1. 用 SHA256SUMS.txt 核对文件（Linux：sha256sum -c SHA256SUMS.txt）。
2. 先把 site 里的 assets 等文件放好，再放网页；或者整个放进新文件夹，再切换过去。
   旧的 assets 文件请留一天，还开着旧网页的读者要用。

服务器要做到
- 网址是文件夹的，给里面的 index.html。
- 没有的网址，给 404.html，状态码是 404（不是 200）。
- 类型带字符集：text/html; charset=utf-8，.js、.css、.svg、.xml 同样；.webp 是 image/webp。
- 只用 HTTPS；http 的网址转过去。
- 缓存：名字里带编号的（例如 assets/style.1a2b3c4d.css）留一年；网页每次问一声有没有变。
- 有 .br、.gz 副本的，打开 brotli_static、gzip_static，直接用它们。

server 文件夹里有三种服务器的响应头，连同缓存：
- nginx：在 server { … } 里写 include /路径/nginx-headers.conf;
- Apache：.htaccess 放进 site 里，打开 mod_headers，AllowOverride FileInfo
- IIS：web.config 放进 site 里

nginx 的其余几行：
    root /路径/site;
    index index.html;
    error_page 404 /404.html;
    charset utf-8;
    charset_types text/plain text/xml text/css text/javascript application/javascript image/svg+xml application/xml application/json;
    gzip_static on;
    gzip_vary on;

Apache 的其余几行：
    DirectoryIndex index.html
    ErrorDocument 404 /404.html
    AddDefaultCharset utf-8
    AddCharset utf-8 .js .css .svg .xml .json

IIS 的其余几行（在管理器里点）：
    默认文档：index.html
    错误页：404，执行此站点上的 URL，/404.html
";
