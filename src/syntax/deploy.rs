//! `deploy.yaml`: where the built site goes, each place under a name. It stands beside the content and has no secret in it:
//! what looks like one is refused. Asks nobody, opens nothing.

use std::sync::Arc;

use super::decode::{Fields, Reader};
use super::shape::{Names, Shape, Value, may, must, names};
use super::value::web_address;
use super::{keys, yaml};
use crate::diagnostic::{DeployFlaw, Diagnostic, Problem};
use crate::span::{Span, Spanned};

mod secret;

pub use secret::covered;

/// Most targets of a site.
const TARGETS: usize = 5_000;
/// The longest time for which files stay that nothing needs any more: a year.
const MOST_HOURS: i64 = 8_760;

/// A place that takes the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// As the author calls it.
    pub name: Spanned<String>,
    /// What it is.
    pub kind: Kind,
    /// For how many hours files stay that nothing needs any more; `None`: the program's own number.
    pub keep_hours: Option<u16>,
    /// Requests at the same time.
    pub parallel: Option<u8>,
    /// The file with the key, from the folder of `deploy.yaml`.
    pub credentials: Option<Spanned<String>>,
    /// Where readers find the site.
    pub url: Option<String>,
}

/// What a target is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A folder: its path, and whether compressed files lie beside the plain ones.
    Folder(Spanned<String>, bool),
    /// A zip for whoever runs the server: the same.
    Zip(Spanned<String>, bool),
    /// A store.
    Store(Store),
    /// A folder of a server over SFTP: the server, the path there, and whether compressed files lie beside the plain ones.
    Sftp(Server, String, bool),
}

/// A server, and who signs in there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name, its address, or a name from the user's settings of OpenSSH.
    pub host: String,
    /// `None`: as those settings have it.
    pub user: Option<String>,
    /// The same.
    pub port: Option<u16>,
    /// The file with the keys of servers, from the folder of `deploy.yaml`; `None`: the user's own.
    pub known_hosts: Option<String>,
}

/// A bucket of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// Whose it is.
    pub service: Service,
    /// The bucket's name.
    pub bucket: String,
    /// As the service calls it.
    pub region: Option<String>,
    /// The address of the service, without the bucket.
    pub endpoint: Option<String>,
    /// The folder in the bucket: empty, or with `/` at its end.
    pub prefix: String,
    /// Where in the address the bucket stands, where it is not as the service has it.
    pub style: Option<Style>,
    /// How texts are stored.
    pub encoding: Encoding,
}

/// Whose rules a store has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Alibaba Cloud.
    Oss,
    /// Tencent Cloud.
    Cos,
    /// Huawei Cloud.
    Obs,
    /// A `MinIO` server, or another that speaks as it does.
    Minio,
    /// Cloudflare.
    R2,
    /// Amazon.
    S3,
}

/// Where in an address the bucket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `https://host/bucket/key`.
    Path,
    /// `https://bucket.host/key`.
    Virtual,
}

/// How texts are stored where a store does not negotiate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    #[default]
    Plain,
    /// By gzip, for every reader.
    Gzip,
    /// By Brotli, for every reader.
    Brotli,
}

#[derive(Clone, Copy)]
enum Word {
    Folder,
    Zip,
    Sftp,
    Store(Service),
}

const TYPES: &[(Word, &[&str])] = &[
    (Word::Folder, &["folder", "文件夹"]),
    (Word::Zip, &["zip", "压缩包"]),
    (Word::Sftp, &["sftp", "ssh", "服务器"]),
    (Word::Store(Service::Oss), &["oss", "阿里云"]),
    (Word::Store(Service::Cos), &["cos", "腾讯云"]),
    (Word::Store(Service::Obs), &["obs", "华为云"]),
    (Word::Store(Service::Minio), &["minio"]),
    (Word::Store(Service::R2), &["r2"]),
    (Word::Store(Service::S3), &["s3"]),
];

const STYLES: &[(Style, &[&str])] = &[
    (Style::Path, &["path", "路径"]),
    (Style::Virtual, &["virtual", "域名"]),
];

const ENCODINGS: &[(Encoding, &[&str])] = &[
    (Encoding::Plain, &["none", "无"]),
    (Encoding::Gzip, &["gzip"]),
    (Encoding::Brotli, &["br"]),
];

/// The file as a whole.
pub static DEPLOY: Shape = Shape {
    name: "deploy",
    fields: &[must(
        keys::TARGETS,
        Value::Named(&Value::Map(&[&COMMON]), TARGETS),
    )],
};

/// What every target may have.
pub static COMMON: Shape = Shape {
    name: "target",
    fields: &[
        must(keys::KIND_OF_TARGET, Value::Choice(|| names(TYPES))),
        may(keys::KEEP_HOURS, Value::Integer(0, MOST_HOURS)),
        may(keys::SITE_URL, Value::Url),
    ],
};

static PLACE: Shape = Shape {
    name: "target-place",
    fields: &[
        must(keys::TO, Value::Text),
        may(keys::COMPRESSED, Value::Boolean),
    ],
};

static SERVER: Shape = Shape {
    name: "target-server",
    fields: &[
        must(keys::HOST, Value::Text),
        may(keys::USER, Value::Text),
        may(keys::PORT, Value::Integer(1, 65_535)),
        must(keys::TO, Value::Text),
        may(keys::COMPRESSED, Value::Boolean),
        may(keys::CREDENTIALS, Value::Text),
        may(keys::KNOWN_HOSTS, Value::Text),
        may(keys::PARALLEL, Value::Integer(1, 32)),
    ],
};

static STORE: Shape = Shape {
    name: "target-store",
    fields: &[
        must(keys::BUCKET, Value::Text),
        may(keys::STORE_REGION, Value::Text),
        may(keys::ENDPOINT, Value::Url),
        may(keys::PREFIX, Value::Text),
        may(keys::ADDRESS_STYLE, Value::Choice(|| names(STYLES))),
        may(keys::ENCODING, Value::Choice(|| names(ENCODINGS))),
        may(keys::CREDENTIALS, Value::Text),
        may(keys::PARALLEL, Value::Integer(1, 32)),
    ],
};

/// What each kind of target may have: the names of the kind, its keys.
pub fn kinds() -> Vec<(Names, &'static [&'static Shape])> {
    let shapes = |word: &Word| -> &'static [&'static Shape] {
        match word {
            Word::Folder | Word::Zip => const { &[&COMMON, &PLACE] },
            Word::Sftp => const { &[&COMMON, &SERVER] },
            Word::Store(_) => const { &[&COMMON, &STORE] },
        }
    };
    let all = TYPES.iter();
    all.map(|(word, names)| (*names, shapes(word))).collect()
}

/// The targets in a file's text, in their order. `name` is the file as people know it.
pub fn parse(name: &Arc<str>, text: &str) -> (Vec<Target>, Vec<Diagnostic>) {
    let mut reader = Reader::new(name, text, 0);
    let (tree, problems) = yaml::parse(text);
    reader.found(problems);
    let Some(tree) = tree else {
        return (Vec::new(), reader.diagnostics);
    };
    let mut secrets = Vec::new();
    secret::find(&tree, &mut secrets);
    if !secrets.is_empty() {
        // What else is wrong with keys that may not be there nobody needs to hear.
        for (key, span) in secrets {
            reader.report(DeployFlaw::Secret(key).into(), span);
        }
        return (Vec::new(), reader.diagnostics);
    }
    let mut targets = Vec::new();
    if let Some(mut fields) = reader.fields(&tree, "deploy.yaml", &DEPLOY) {
        if !fields.has(keys::TARGETS) {
            let missing = Problem::YamlMissingKey(keys::TARGETS.name.to_owned());
            reader.report(missing, fields.span);
        }
        for entry in fields.named(&mut reader, keys::TARGETS) {
            let called = Spanned::new(entry.key.clone(), reader.span(entry.key_span));
            targets.extend(target(&entry.value, called, &mut reader));
        }
        fields.finish(&mut reader);
    }
    (targets, reader.diagnostics)
}

fn target(node: &yaml::Node, name: Spanned<String>, reader: &mut Reader) -> Option<Target> {
    let mut fields = reader.fields(node, &name.value, &COMMON)?;
    let Some(word) = fields.take(reader, keys::KIND_OF_TARGET) else {
        let missing = Problem::YamlMissingKey(keys::KIND_OF_TARGET.name.to_owned());
        reader.report(missing, name.span);
        return None;
    };
    let word = reader.choice(word, keys::KIND_OF_TARGET.name, TYPES)?;
    let keep_hours = fields.integer(reader, keys::KEEP_HOURS, 0, MOST_HOURS);
    let url = web_address(&mut fields, reader, keys::SITE_URL);
    let (mut parallel, mut credentials) = (None, None);
    let kind = match word {
        Word::Folder | Word::Zip => {
            fields.also(&PLACE);
            let to = needed(&mut fields, reader, keys::TO, name.span);
            let compressed = fields.boolean(reader, keys::COMPRESSED).unwrap_or(false);
            to.map(|to| {
                if matches!(word, Word::Folder) {
                    return Kind::Folder(to, compressed);
                }
                // Another ending would be a file that no program opens.
                if !to.value.to_lowercase().ends_with(".zip") {
                    reader.report(DeployFlaw::ZipName(to.value.clone()).into(), to.span);
                }
                Kind::Zip(to, compressed)
            })
        }
        Word::Sftp => {
            fields.also(&SERVER);
            let server = server(&mut fields, reader, name.span);
            let to = needed(&mut fields, reader, keys::TO, name.span);
            let compressed = fields.boolean(reader, keys::COMPRESSED).unwrap_or(false);
            credentials = fields.text(reader, keys::CREDENTIALS);
            parallel = fields.integer(reader, keys::PARALLEL, 1, 32);
            server
                .zip(to)
                .map(|(server, to)| Kind::Sftp(server, to.value, compressed))
        }
        Word::Store(service) => {
            fields.also(&STORE);
            let store = store(&mut fields, reader, service, name.span);
            credentials = fields.text(reader, keys::CREDENTIALS);
            parallel = fields.integer(reader, keys::PARALLEL, 1, 32);
            store.map(Kind::Store)
        }
    };
    fields.finish(reader);
    Some(Target {
        name,
        kind: kind?,
        keep_hours: keep_hours.and_then(|it| u16::try_from(it).ok()),
        parallel: parallel.and_then(|it| u8::try_from(it).ok()),
        credentials,
        url,
    })
}

/// A text without which there is no target; told at the target's name.
fn needed(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static keys::Key,
    at: Span,
) -> Option<Spanned<String>> {
    let found = fields.text(reader, key);
    if found.is_none() {
        reader.report(Problem::YamlMissingKey(key.name.to_owned()), at);
    }
    found
}

fn server(fields: &mut Fields<'_>, reader: &mut Reader, at: Span) -> Option<Server> {
    let host = needed(fields, reader, keys::HOST, at);
    let user = fields.text(reader, keys::USER);
    let asked = fields.has(keys::PORT);
    let port = fields.integer(reader, keys::PORT, 1, 65_535);
    let known_hosts = fields.plain(reader, keys::KNOWN_HOSTS);
    let mut fine = !asked || port.is_some();
    let all = [(&host, is_host as fn(&str) -> bool), (&user, is_user)];
    for (text, is) in all {
        let wrong = text.as_ref().filter(|it| !is(&it.value));
        if let Some(wrong) = wrong {
            let flaw = DeployFlaw::Server(wrong.value.clone());
            reader.report_in_file(flaw.into(), wrong.span);
            fine = false;
        }
    }
    let host = host.filter(|_| fine)?.value;
    Some(Server {
        host,
        user: user.map(|it| it.value),
        port: port.and_then(|it| u16::try_from(it).ok()),
        known_hosts,
    })
}

/// A name, an address, or a name of the user's own: nothing that `ssh` could take for anything else.
fn is_host(text: &str) -> bool {
    let fine = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '_');
    // IPv6 has more than one colon; one alone is a port.
    let six = |text: &str| {
        let fine = |it: char| it.is_ascii_alphanumeric() || matches!(it, ':' | '.' | '%');
        text.matches(':').count() > 1 && text.chars().all(fine)
    };
    !text.is_empty() && !text.starts_with(['-', '.']) && (text.chars().all(fine) || six(text))
}

/// Names of users as directories of organisations have them, too.
fn is_user(text: &str) -> bool {
    let fine = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '_' | '@' | '+' | '$');
    !text.is_empty() && !text.starts_with('-') && text.chars().all(fine)
}

fn store(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    service: Service,
    at: Span,
) -> Option<Store> {
    let bucket = needed(fields, reader, keys::BUCKET, at);
    let bucket = bucket.filter(|bucket| {
        let fine = is_bucket(&bucket.value);
        if !fine {
            let flaw = DeployFlaw::Bucket(bucket.value.clone());
            reader.report_in_file(flaw.into(), bucket.span);
        }
        fine
    });
    let region = fields.plain(reader, keys::STORE_REGION);
    let endpoint = web_address(fields, reader, keys::ENDPOINT);
    let asked = fields.has(keys::ENDPOINT);
    let missing = match service {
        Service::Minio | Service::R2 if !asked => Some(keys::ENDPOINT),
        Service::Oss | Service::Cos | Service::Obs | Service::S3 if region.is_none() => {
            Some(keys::STORE_REGION)
        }
        _ => None,
    };
    if let Some(key) = missing {
        reader.report(Problem::YamlMissingKey(key.name.to_owned()), at);
    }
    let prefix = fields.plain(reader, keys::PREFIX).unwrap_or_default();
    let style = fields
        .take(reader, keys::ADDRESS_STYLE)
        .and_then(|node| reader.choice(node, keys::ADDRESS_STYLE.name, STYLES));
    let encoding = fields
        .take(reader, keys::ENCODING)
        .and_then(|node| reader.choice(node, keys::ENCODING.name, ENCODINGS));
    if missing.is_some() || (asked && endpoint.is_none()) {
        return None;
    }
    let inner: Vec<&str> = prefix
        .split(['/', '\\'])
        .filter(|it| !matches!(*it, "" | "." | ".."))
        .collect();
    let mut prefix = inner.join("/");
    if !prefix.is_empty() {
        prefix.push('/');
    }
    Some(Store {
        service,
        bucket: bucket?.value,
        region,
        endpoint,
        prefix,
        style,
        encoding: encoding.unwrap_or_default(),
    })
}

/// By the rules that all of these services share; a name goes into the address.
fn is_bucket(name: &str) -> bool {
    let fine = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'.');
    let end = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = name.as_bytes();
    (3..=63).contains(&bytes.len())
        && bytes.iter().copied().all(fine)
        && end(bytes.first())
        && end(bytes.last())
        && !name.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Target>, Vec<&'static str>) {
        let (targets, diagnostics) = parse(&"deploy.yaml".into(), text);
        let codes = diagnostics.iter().map(|it| it.problem.code()).collect();
        (targets, codes)
    }

    #[test]
    fn targets_are_read_in_either_language() {
        let text = "targets:\n  正式:\n    type: oss\n    bucket: fcx\n    region: cn-hangzhou\n    path: a/../b\n  门户:\n    类型: 文件夹\n    放到: ../portal\n";
        let (targets, codes) = read(text);
        assert_eq!(codes, [""; 0]);
        let Kind::Store(store) = &targets[0].kind else {
            panic!("{targets:?}")
        };
        assert_eq!((store.service, &*store.prefix), (Service::Oss, "a/b/"));
        assert!(matches!(&targets[1].kind, Kind::Folder(to, false) if to.value == "../portal"));
    }

    #[test]
    fn a_server_is_read_and_what_could_be_an_option_is_not() {
        let text = "targets:\n  门户:\n    类型: 服务器\n    服务器: www.example.cn\n    用户: deploy\n    端口: 2222\n    放到: /var/www\n";
        let (targets, codes) = read(text);
        assert_eq!(codes, [""; 0]);
        let Kind::Sftp(server, to, false) = &targets[0].kind else {
            panic!("{targets:?}")
        };
        assert_eq!((&*server.host, server.port), ("www.example.cn", Some(2222)));
        assert_eq!(
            (server.user.as_deref(), &**to),
            (Some("deploy"), "/var/www")
        );
        for host in ["::1", "fe80::1%eth0", "10.0.0.1", "外网"] {
            assert!(is_host(host), "{host}");
        }
        for (host, user) in [
            ("-oProxyCommand=x", "a"),
            ("sftp://h", "a"),
            ("h:22", "a"),
            ("u@h", "a"),
            ("h", "-l"),
            ("h", "a b"),
            ("h", "'a;b'"),
        ] {
            let text = format!(
                "targets:\n  a:\n    type: sftp\n    host: {host}\n    user: {user}\n    to: x\n"
            );
            let (targets, codes) = read(&text);
            assert_eq!((targets.len(), codes), (0, vec!["deploy-server"]), "{text}");
        }
    }

    #[test]
    fn what_is_missing_or_unknown_is_told() {
        for (text, code) in [
            ("targets:\n  a:\n    bucket: abc\n", "yaml-missing-key"),
            (
                "targets:\n  a:\n    type: oss\n    bucket: abc\n",
                "yaml-missing-key",
            ),
            (
                "targets:\n  a:\n    type: minio\n    bucket: abc\n",
                "yaml-missing-key",
            ),
            ("targets:\n  a:\n    type: folder\n", "yaml-missing-key"),
            (
                "targets:\n  a:\n    type: sftp\n    to: x\n",
                "yaml-missing-key",
            ),
            (
                "targets:\n  a:\n    type: sftp\n    host: h\n",
                "yaml-missing-key",
            ),
            ("targets:\n  a:\n    type: ftp\n", "yaml-value"),
            (
                "targets:\n  a:\n    type: folder\n    to: x\n    bucket: abc\n",
                "yaml-unknown-key",
            ),
            (
                "targets:\n  a:\n    type: s3\n    region: x\n    bucket: A_b\n",
                "deploy-bucket",
            ),
            ("targets: [a]\n", "yaml-type"),
            ("target: {}\n", "yaml-missing-key"),
        ] {
            let (_, codes) = read(text);
            assert!(codes.contains(&code), "{text}: {codes:?}");
        }
    }
}
