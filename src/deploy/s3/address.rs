//! Where a store is, and how its bucket stands in the address: the rules of each service. Text only.

use crate::syntax::deploy::{Service, Store, Style};

/// Addresses of one bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// `https://bucket.host` or `https://host`.
    pub origin: String,
    /// As it stands in the header `Host`.
    pub host: String,
    /// What comes before a key: `/`, or `/bucket/`.
    pub before: String,
    /// For the signature.
    pub region: String,
    /// Whether the service compares before it writes, when asked to.
    pub compares: bool,
}

/// By the service's rules, and what the author says instead.
pub fn address(store: &Store) -> Address {
    let region = store.region.as_deref().unwrap_or_default();
    let own = match store.service {
        Service::Oss => format!("https://s3.{}.aliyuncs.com", oss(region)),
        Service::Cos => format!("https://cos.{region}.myqcloud.com"),
        Service::Obs => format!("https://obs.{region}.myhuaweicloud.com"),
        Service::S3 if region.starts_with("cn-") => format!("https://s3.{region}.amazonaws.com.cn"),
        // Neither is without an endpoint.
        Service::S3 | Service::Minio | Service::R2 => format!("https://s3.{region}.amazonaws.com"),
    };
    let endpoint = store
        .endpoint
        .as_deref()
        .unwrap_or(&own)
        .trim_end_matches('/');
    let (scheme, host) = endpoint.split_once("://").unwrap_or(("https", endpoint));
    let host = host.to_ascii_lowercase();
    let style = store.style.unwrap_or(match store.service {
        Service::Minio | Service::R2 => Style::Path,
        // A certificate for `*.host` is none for two names before it.
        Service::S3 if store.bucket.contains('.') => Style::Path,
        _ => Style::Virtual,
    });
    let (host, before) = match style {
        Style::Path => (host, format!("/{}/", store.bucket)),
        Style::Virtual => (format!("{}.{host}", store.bucket), "/".to_owned()),
    };
    let region = match store.service {
        Service::Oss => oss(region).trim_start_matches("oss-").to_owned(),
        Service::R2 if region.is_empty() => "auto".to_owned(),
        _ if region.is_empty() => "us-east-1".to_owned(),
        _ => region.to_owned(),
    };
    Address {
        origin: format!("{scheme}://{host}"),
        host,
        before,
        region,
        compares: matches!(store.service, Service::S3 | Service::R2 | Service::Minio),
    }
}

/// Its console shows `oss-cn-hangzhou`, its descriptions `cn-hangzhou`.
fn oss(region: &str) -> String {
    format!("oss-{}", region.trim_start_matches("oss-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::deploy::Encoding;

    #[test]
    fn each_service_has_its_own_addresses() {
        for (service, region, endpoint, bucket, whole, signed) in [
            (
                Service::Oss,
                "cn-hangzhou",
                None,
                "fcx",
                "https://fcx.s3.oss-cn-hangzhou.aliyuncs.com/",
                "cn-hangzhou",
            ),
            (
                Service::Oss,
                "oss-cn-beijing",
                None,
                "fcx",
                "https://fcx.s3.oss-cn-beijing.aliyuncs.com/",
                "cn-beijing",
            ),
            (
                Service::Cos,
                "ap-guangzhou",
                None,
                "fcx-125",
                "https://fcx-125.cos.ap-guangzhou.myqcloud.com/",
                "ap-guangzhou",
            ),
            (
                Service::Obs,
                "cn-north-4",
                None,
                "fcx",
                "https://fcx.obs.cn-north-4.myhuaweicloud.com/",
                "cn-north-4",
            ),
            (
                Service::S3,
                "eu-west-1",
                None,
                "fcx",
                "https://fcx.s3.eu-west-1.amazonaws.com/",
                "eu-west-1",
            ),
            (
                Service::S3,
                "cn-north-1",
                None,
                "a.b",
                "https://s3.cn-north-1.amazonaws.com.cn/a.b/",
                "cn-north-1",
            ),
            (
                Service::Minio,
                "",
                Some("http://10.0.0.8:9000/"),
                "fcx",
                "http://10.0.0.8:9000/fcx/",
                "us-east-1",
            ),
            (
                Service::R2,
                "",
                Some("https://x.r2.cloudflarestorage.com"),
                "fcx",
                "https://x.r2.cloudflarestorage.com/fcx/",
                "auto",
            ),
        ] {
            let found = address(&Store {
                service,
                bucket: bucket.to_owned(),
                region: Some(region.to_owned()).filter(|it| !it.is_empty()),
                endpoint: endpoint.map(str::to_owned),
                prefix: String::new(),
                style: None,
                encoding: Encoding::Plain,
            });
            assert_eq!(format!("{}{}", found.origin, found.before), whole);
            assert_eq!(found.region, signed, "{whole}");
            assert!(found.origin.ends_with(&found.host));
        }
    }
}
