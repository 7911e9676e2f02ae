//! Which numbers are those of servers that everybody may ask, by the registries of special addresses (RFC 6890 and what
//! followed it).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a number is a server's on the public network: not this computer, not a network at home or in an office, not
/// one that is for something else.
pub fn is_public(number: IpAddr) -> bool {
    match number {
        IpAddr::V4(number) => v4(number),
        IpAddr::V6(number) => v6(number),
    }
}

/// Whether a number is one that programs on this computer give out in the place of others, to take the way through a
/// tunnel: 198.18.0.0/15, which is nobody's.
pub(super) fn stands_for_another(number: IpAddr) -> bool {
    matches!(number, IpAddr::V4(number) if matches!(number.octets(), [198, 18 | 19, ..]))
}

#[allow(clippy::unnested_or_patterns)] // One network a line.
fn v4(number: Ipv4Addr) -> bool {
    !matches!(
        number.octets(),
        // This host, private networks, carriers' own, loopback, link-local, protocols, documentation, old relays,
        // measuring, multicast and what is kept for later.
        [0 | 10 | 127, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            | [224..=255, ..]
    )
}

#[allow(clippy::unnested_or_patterns)] // As above.
fn v6(number: Ipv6Addr) -> bool {
    let parts = number.segments();
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // ::, ::1, and old ways to write IPv4.
        [0, 0, 0, 0, 0, 0, high, low] => high > 0 && inner(high, low),
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            inner(high, low)
        }
        [0x2002, high, low, ..] => inner(high, low),
        // Translation at home, discard, Teredo and other protocols, documentation.
        [0x64, 0xff9b, 1, ..]
        | [0x100, 0, 0, 0, ..]
        | [0x2001, 0..=0x1ff, ..]
        | [0x2001, 0xdb8, ..]
        | [0x3fff, 0..=0xfff, ..]
        | [0x5f00, ..] => false,
        // Private networks, link-local, old site-local, multicast.
        [first, ..] => {
            !matches!(first, 0xfc00..=0xfdff | 0xfe80..=0xfebf | 0xfec0..=0xfeff | 0xff00..=0xffff)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_servers_of_the_public_network_are_asked() {
        for number in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.5.5.5",
            "2400:3200::1",
            "2606:4700:4700::1111",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(is_public(number.parse().unwrap()), "{number}");
        }
        for number in [
            "0.0.0.0",
            "10.0.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
        ] {
            assert!(!is_public(number.parse().unwrap()), "{number}");
        }
    }
}
