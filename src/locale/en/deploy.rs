//! English: what is said of publishing to stores, folders and zips.

use super::{reason, web};
use crate::diagnostic::{
    Certificate, DeployFlaw, Fault, Reason, SshFault, StoreFault, Trial, TrialFault,
};
use crate::locale::deploy::DeployWords;

pub(super) fn words(flaw: &DeployFlaw) -> (String, String) {
    match flaw {
        DeployFlaw::Secret(key) => (
            format!("“{key}” looks like a secret: none may stand in deploy.yaml, which is handed on with the site"),
            "delete this line. Put the key into the environment variables MINGBIAN_KEY_ID and MINGBIAN_KEY_SECRET, or into a file elsewhere that `credentials` names; if others have seen it, disable it in the console and make a new one".into(),
        ),
        DeployFlaw::Exposed(path) => (
            format!("the file with the key, “{path}”, lies in a folder that is published or handed on"),
            "move it out of content, public and the folder that takes the site, and change this line".into(),
        ),
        DeployFlaw::Overlap(path) => (
            format!("the site cannot go to “{path}”: it is in one of the site's own folders or around it, or sites are built there"),
            "name another folder, neither in content and public nor around them".into(),
        ),
        DeployFlaw::Bucket(name) => (
            format!("no bucket is called “{name}”"),
            "write the name from the console's list of buckets: 3 to 63 small letters, digits and hyphens, no address; at Tencent Cloud with the number behind it, like fcx-1250000000".into(),
        ),
        DeployFlaw::ZipName(text) => (
            format!("a zip that is called “{text}” would not open"),
            "write a name that ends in .zip as to, like ../site.zip".into(),
        ),
        DeployFlaw::Server(text) => (
            format!("“{text}” is no name of a server or a user"),
            "write the server's name or address alone as host, like www.example.gov.cn, without sftp:// and folders; the user as user, the port as port, the folder as to".into(),
        ),
    }
}

fn fault(fault: &StoreFault) -> (String, String) {
    match fault {
        StoreFault::Net(why) => (
            web::fault(why),
            match why {
                Fault::NoHost => "check region, endpoint and bucket in deploy.yaml; if they are right, check the network".into(),
                Fault::Certificate(Certificate::OtherHost) => "leave the bucket's name out of endpoint; for a bucket with dots in its name, add address_style: path".into(),
                Fault::Certificate(_) => "check the date and time of this computer; where the network has a certificate of its own, ask for it to be installed".into(),
                Fault::Proxy => "check the proxy (environment variable HTTPS_PROXY) and try again".into(),
                _ => "check the network, and run it again in a while".into(),
            },
        ),
        StoreFault::Busy(status, _) => (
            format!("it is too busy ({status}), after several tries"),
            "run it again in a few minutes; if that is often so, write parallel: 1 in deploy.yaml".into(),
        ),
        StoreFault::Key => (
            "it does not know the key's id (AccessKey ID, SecretId)".into(),
            "compare it with the console's page of access keys: copied wrongly, disabled, or another provider's".into(),
        ),
        StoreFault::Signature => (
            "the key's id is right, its secret part (AccessKey Secret, SecretKey) is not".into(),
            "copy it again, without spaces or quotation marks around it; if it is lost, make a new key in the console".into(),
        ),
        StoreFault::Denied => (
            "the key may not do this".into(),
            "give it the rights to read, list, upload and delete files of this bucket in the console; if the bucket takes certain addresses only, add this computer's".into(),
        ),
        StoreFault::Clock(there) => (
            match there {
                Some(there) => format!("this computer's clock is wrong: there it is {there}"),
                None => "this computer's clock is wrong by more than 15 minutes".into(),
            },
            "let the system set the time by itself, and run it again".into(),
        ),
        StoreFault::NoBucket => (
            "there is no such bucket".into(),
            "check bucket and region; if there is none yet, make it in the console first".into(),
        ),
        StoreFault::Region(there) => match there {
            Some(there) => (
                format!("the bucket is not in this region, but in {there}"),
                format!("write {there} as region in deploy.yaml; if it is an address, as endpoint"),
            ),
            None => (
                "the bucket is not in this region".into(),
                "look its region up in the console, and write it as region".into(),
            ),
        },
        StoreFault::Style => (
            "it does not take addresses of this form".into(),
            "add address_style: virtual in deploy.yaml; if it is there, write path instead".into(),
        ),
        StoreFault::NotStore(status) => (
            format!("what answers is no store but a page ({status})"),
            "check endpoint: it is the address of the store, not of the console, a CDN or the site; where one has to sign in to the network, do so in a browser first".into(),
        ),
        StoreFault::Refused(status, code, said) => (
            format!("it refused ({status} {code}): {said}"),
            "show this to whoever runs the store; run it again in a while".into(),
        ),
        StoreFault::Raced => (
            "somebody else writes at the same time".into(),
            "run it again when that is done".into(),
        ),
        StoreFault::Disk(place, why) => (
            format!("{place}: {}", reason::reason(why)),
            "check whether the folder can be written and has room; on a network drive, whether it is connected".into(),
        ),
        StoreFault::Link(place) => (
            format!("{place} is a link to elsewhere, and was left alone"),
            "put a real folder in its place, or write where it leads as `to`".into(),
        ),
        StoreFault::NoFolder(place) => (
            format!("there is no {place}, nor the folder around it"),
            "connect the network drive or the disk and run it again; if it is a slip, change `to`".into(),
        ),
        StoreFault::Server(place, why) => server(place, why),
        StoreFault::Held => (
            "somebody else writes there at this moment".into(),
            "run it again in two minutes".into(),
        ),
        StoreFault::Ssh(why) => ssh(why),
    }
}

fn server(place: &str, why: &Reason) -> (String, String) {
    let (what, then) = match why {
        Reason::Missing => (
            "neither it nor the folder around it is there".into(),
            "change `to`, which counts from the folder where this user begins unless it starts with /; or have the folder made",
        ),
        Reason::Denied => (
            "this user may not".into(),
            "ask whoever runs the server to let this user write into the folder; or change `to`",
        ),
        Reason::Full => (
            "the disk of the server is full".into(),
            "have room made there, and run it again",
        ),
        Reason::Unknown => (
            "the server refused and did not say why".into(),
            "most often the disk or this user's share of it is full, or a file stands where a folder has to be: show this to whoever runs the server",
        ),
        other => (
            reason::reason(other),
            "show this to whoever runs the server; if it is a slip, change `to`",
        ),
    };
    (format!("{place} (at the server): {what}"), then.into())
}

fn ssh(why: &SshFault) -> (String, String) {
    match why {
        SshFault::NoProgram => (
            "the program ssh is not there".into(),
            "Windows: Settings > Apps > Optional features > Add, “OpenSSH Client”; Debian and Ubuntu: apt install openssh-client".into(),
        ),
        SshFault::HostUnknown(typed) => (
            "the key of this server is not known here yet, so that it could be any computer".into(),
            format!("ask whoever runs the server for its fingerprint; type {typed} in a terminal, compare, and answer yes only if it is the same; then run this again"),
        ),
        SshFault::HostChanged(typed) => (
            "the key of this server is another than before: it was set up anew, or somebody stands in between; nothing was sent".into(),
            format!("ask whoever runs the server whether its key changed, and for the new fingerprint. Only if so: remove the old line with ssh-keygen -R and the server's name (with another port: [name]:port), type {typed}, compare, and answer yes"),
        ),
        SshFault::Login(said) => (
            format!("the server did not let this user in: {said}"),
            "passwords are not asked for: make a key with ssh-keygen -t ed25519, have whoever runs the server add the .pub file to authorized_keys of this user, and name the file without .pub as credentials; check user".into(),
        ),
        SshFault::KeyFile(said) => (
            format!("the key cannot be used: {said}"),
            "if it has a passphrase, add it to the agent first: ssh-add and the file; the file has to be the one without .pub".into(),
        ),
        SshFault::KeyOpen => (
            "others can read the file with the private key, so that ssh does not use it".into(),
            "Linux and macOS: chmod 600 and the file; Windows: Properties > Security, leave only yourself".into(),
        ),
        SshFault::NoSftp => (
            "one gets in, but the server has no SFTP".into(),
            "ask whoever runs it to switch it on (Subsystem sftp in sshd_config)".into(),
        ),
        SshFault::Talks => (
            "what answers does not speak SFTP".into(),
            "the server may print something at sign-in (.bashrc and the like): have that restricted to terminals; check host and port".into(),
        ),
        SshFault::Other(said) => (
            format!("there is no way to the server: {said}"),
            "show this to whoever runs the server".into(),
        ),
    }
}

fn trial(trial: Trial) -> &'static str {
    match trial {
        Trial::Put => "upload (address, clock, region, key, right to write)",
        Trial::Get => "read",
        Trial::List => "list",
        Trial::Delete => "delete",
        Trial::Https => "encrypted (https)",
        Trial::Index => "index page of a folder",
        Trial::Type => "type and character set of a page",
        Trial::Coding => "label of what is compressed",
        Trial::Missing => "404 for what is not there",
    }
}

fn trial_fault(trial: Trial, wrong: &TrialFault) -> (String, String) {
    match wrong {
        TrialFault::Store(why) => fault(why),
        TrialFault::Web(why) => (web::fault(why), "check `url` in deploy.yaml; a domain that was just bound takes a while".into()),
        TrialFault::Unencrypted => ("the address begins with http".into(), "get a certificate for the domain, and write `url` with https".into()),
        TrialFault::Unasked => ("nobody said where readers find the site; not tried".into(), "add `url` in deploy.yaml and run it again".into()),
        TrialFault::Other => ("what came is not what was put".into(), "check whether `url` leads here; if a CDN is before it, purge its cache".into()),
        TrialFault::Header(value) if value == "attachment" => ("browsers download pages instead of showing them".into(), "bind a domain of your own, not the store's".into()),
        TrialFault::Header(value) => (format!("it says “{value}”"), "let the server send the labels of the files as they are".into()),
        TrialFault::Status(status) if trial == Trial::Missing => (format!("it answered {status}"), "make 404.html the error page, with status 404".into()),
        TrialFault::Status(status) => (format!("it answered {status}"), "switch the static site on, with index.html for each folder; everybody has to be able to read".into()),
    }
}

fn console(service: &str, trial: Trial) -> &'static str {
    let key = matches!(trial, Trial::Put | Trial::Get | Trial::List | Trial::Delete);
    match (service, key, trial) {
        ("oss", true, _) => {
            "Alibaba Cloud console: RAM > Users > the user's permissions: read, write, list, delete of this bucket"
        }
        ("oss", _, Trial::Https | Trial::Type) => {
            "Alibaba Cloud console: OSS > the bucket > Bucket Settings > Domain Names: map a domain, with its certificate"
        }
        ("oss", ..) => {
            "Alibaba Cloud console: OSS > the bucket > Data Management > Static Pages: index.html, subfolder homepage on, 404.html; ACL public-read"
        }
        ("cos", true, _) => {
            "Tencent Cloud console: CAM > Users > the user's policies: read, write, list, delete of this bucket"
        }
        ("cos", _, Trial::Https | Trial::Type) => {
            "Tencent Cloud console: COS > the bucket > Domains > custom endpoint, static website endpoint, with a certificate"
        }
        ("cos", ..) => {
            "Tencent Cloud console: COS > the bucket > Basic Configurations > Static Website: index.html, 404.html, original error code; public read, private write"
        }
        ("obs", true, _) => {
            "Huawei Cloud console: IAM > Users > permissions: read, write, list, delete of this bucket"
        }
        ("obs", _, Trial::Https | Trial::Type) => {
            "Huawei Cloud console: OBS > the bucket > Domain Name Mgmt: a domain with its certificate"
        }
        ("obs", ..) => {
            "Huawei Cloud console: OBS > the bucket > Static Website Hosting: index.html, 404.html; bucket policy public read"
        }
        ("minio", true, _) => "MinIO console: Access Keys and Policies, readwrite for this bucket",
        ("minio", ..) => {
            "MinIO gives no index pages by itself: put nginx before it; the bucket's access policy public (read only)"
        }
        ("r2", true, _) => {
            "Cloudflare dashboard: R2 > Manage API Tokens, Object Read & Write for this bucket"
        }
        ("r2", ..) => {
            "Cloudflare dashboard: R2 > the bucket > Settings > Custom Domains; index pages and 404 need Workers or Rules"
        }
        (_, true, _) => {
            "AWS console: IAM > Users > Permissions: s3:PutObject, GetObject, ListBucket, DeleteObject"
        }
        _ => {
            "AWS console: S3 > the bucket > Properties > Static website hosting: index.html, 404.html; https needs CloudFront"
        }
    }
}

pub(crate) static WORDS: DeployWords = DeployWords {
    fault,
    none: "nothing is written in {} yet. Write into it where the site goes, for example:\ntargets:\n  portal:\n    type: folder\n    to: ../portal\nthen run mingbian deploy portal; for stores see the guide",
    unknown: "there is no target “{}” in deploy.yaml; there are: {}",
    which: "which one? There are: {}. For example mingbian deploy and the name",
    no_key: "“{}” wants a key: run mingbian deploy {} --remember-key once, and this computer keeps it; or put its id into the environment variable {}, its secret part into {}; or keep the file from the console outside the site's folder, and name it as credentials",
    keyring: if cfg!(windows) {
        "the Credential Manager"
    } else if cfg!(target_os = "macos") {
        "the keychain"
    } else {
        "the keyring"
    },
    keyring_none: "nothing keeps passwords on this computer (a Linux desktop wants libsecret-tools, and somebody who is logged in). Put the key into the environment, or name a file as credentials",
    keyring_refused: "{} refuses: {}. Unlock it and try again; else put the key into the environment, or name a file as credentials",
    key_id: "The key's id (AccessKey ID, SecretId)",
    key_secret: "Its secret part (AccessKey Secret, SecretKey), which is not shown",
    key_odd: "this is no key: both parts are needed, without spaces and full-width signs. Copy them from the console and try again",
    key_kept: "Kept in {}, outside the site's folder. Publishing to “{}” asks for nothing from now on; --forget-key takes it away",
    key_forgotten: "This computer keeps no key to “{}” any more. If it was given away, disable it in the console",
    key_no_store: "“{}” wants no such key: stores do (oss, cos, obs, minio, r2, s3)",
    key_in_file: "deploy.yaml says that the key to “{}” is in the file {}, and that is used. Take the line credentials out to keep it in this computer",
    key_each: "a key is kept for one site: leave --each out, and name the site's folder by --root",
    credentials_io: "cannot read the file with the key, {}: {}",
    credentials_none: "there is no key in {}: it has to have an id (AccessKey ID, SecretId) and a secret part (AccessKey Secret, SecretKey)",
    strangers: "{} files in public were not made by the program and are not published: {}. Put them into content, and name them in site.yaml under publish",
    current: "“{}” is up to date, all {} files are as they were",
    dry: "“{}”: {} files to upload, {} to delete, {} not needed any more, {} stay as they are. Nothing was done.",
    dry_new: "new {}",
    dry_changed: "changed {}",
    dry_mended: "put back {} (somebody changed or deleted it there)",
    dry_gone: "not needed {} (stays for {} more hours)",
    dry_due: "delete {}",
    dry_more: "{} more",
    done: "“{}” is published: {} new, {} changed, {} deleted, {} as they were, in {} s",
    part_done: "“{}”, part {}: {} new, {} changed, {} as they were, {} left for whoever publishes the whole",
    part_dry: "“{}”, part {}: at most {} new and {} changed, {} stay as they are, {} are left for whoever publishes the whole. Nothing was done.",
    part_then: "When all parts are there, make the whole on one machine and publish it: mingbian build --reuse \"{}/*\", then mingbian deploy {}",
    part_whole: "--verify and --max-deletes look at a whole site: they do not go with --shard",
    part_zip: "a zip is one file and has no parts: make the site whole with mingbian build --reuse, then publish it",
    mended: "{} files were changed or deleted there and have their own again: {}. To change the site, change content",
    waiting: "{} old files are not needed any more and stay for whoever has an old page open; publishing after {} hours deletes them",
    resumed: "The run before was stopped; going on with it.",
    silent: "Somebody began to publish and was last heard of {} minutes ago; taken for over.",
    foreign_stay: "{} files there are not this program's and were left alone: {}",
    busy: "somebody is publishing there, last heard of {} minutes ago. Run it again when that is done; after {} minutes of silence it is taken for over",
    overtaken: "somebody else published there meanwhile. Run it again when that is done",
    stopped: "it was stopped. What has gone there stays, and the site is whole: publish again, and it goes on",
    foreign: "there are files which this program did not put there: {} of no concern ({}), {} with names of the site and other content ({}). Make sure that it is the right place; if so, add --force: only files of the same name are replaced",
    foreign_named: "{} files there have names of the site and were not put by this program ({}). See whose they are, and whether it is the right place; to replace them, add --force",
    another: "another site lies there: {}; this one is: {}. Was deploy.yaml copied and not changed? If this one is meant to take its place, add --force",
    too_many: "{} files would count as not needed any more (of {} there; at most {} at once), like {}. See whether it is the wrong place, or content is missing; if it is meant, add --max-deletes {}",
    manifest_newer: "a newer program published there. Use that one",
    manifest_broken: "cannot read the note of what was published, {}. If somebody changed it, restore it; else delete it and run with --force",
    at: "{}: {}",
    then: "{}",
    again: "The site there is whole: run it again to go on.",
    zip_done: "made {}: {} files, {} MB. Hand it to whoever runs the server; “{}” in it says how",
    zip_same: "{} is as it was",
    zip_blocked: "`{}` is a folder, or a link that leads nowhere: no zip can take its place. Give `to` in deploy.yaml another name",
    zip_foreign: "{} is there and was not made by this program; choose another name, or add --force to replace it",
    zip_large: "too many files for one zip: write type: folder",
    trial,
    trial_fault,
    console,
    trial_fine: "ok   {}",
    trial_wrong: "FAIL {}: {}. {}",
    trial_all: "All of it was tried; the site can be published.",
    letter_file: "to-the-administrator.txt",
    letter: LETTER,
};

const LETTER: &str = "The site “{}”

In this zip is a static site: no database, nothing runs, nothing is collected of readers.

How to install it
1. Check the files with SHA256SUMS.txt (Linux: sha256sum -c SHA256SUMS.txt).
2. Copy assets and other files of site first, then the pages; or put all of it into a new folder and switch to it.
   Keep old assets for a day: readers may still have an old page open.

What the server has to do
- An address that is a folder gives its index.html.
- An address that is not there gives 404.html with status 404 (not 200).
- Types with a character set: text/html; charset=utf-8, and so for .js, .css, .svg, .xml; .webp is image/webp.
- HTTPS only; http leads there.
- Caching: names with a hash (like assets/style.1a2b3c4d.css) for a year; pages are asked for each time.
- Where there are .br and .gz beside files, switch on brotli_static and gzip_static.

The folder server has headers for three servers, caching included:
- nginx: include /path/nginx-headers.conf; in server { … }
- Apache: .htaccess goes into site; mod_headers, AllowOverride FileInfo
- IIS: web.config goes into site

The other lines of nginx:
    root /path/site;
    index index.html;
    error_page 404 /404.html;
    charset utf-8;
    charset_types text/plain text/xml text/css text/javascript application/javascript image/svg+xml application/xml application/json;
    gzip_static on;
    gzip_vary on;

The other lines of Apache:
    DirectoryIndex index.html
    ErrorDocument 404 /404.html
    AddDefaultCharset utf-8
    AddCharset utf-8 .js .css .svg .xml .json

In the manager of IIS:
    Default document: index.html
    Error page 404: execute a URL on this site, /404.html
";
