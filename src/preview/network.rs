//! This computer in its network: its address there, and that address as a code for a phone's camera.

use std::net::{IpAddr, UdpSocket};

use crate::qr::{Code, QUIET};

/// Far away (one of the addresses kept for documentation, RFC 5737), then what routers at home and in offices
/// have: where a tunnel takes all that goes far, these still lead to the network of the room.
const WAYS: [&str; 6] = [
    "192.0.2.1:9",
    "192.168.1.1:9",
    "192.168.0.1:9",
    "192.168.31.1:9",
    "10.0.0.1:9",
    "172.16.0.1:9",
];

/// The addresses by which other devices reach this computer, the likeliest first; none without a network.
pub(super) fn addresses() -> Vec<IpAddr> {
    let mut found = Vec::new();
    for way in WAYS {
        if let Some(ip) = address_towards(way)
            && !found.contains(&ip)
        {
            found.push(ip);
        }
    }
    found
}

/// Sends nothing: it only asks which way a packet would take.
fn address_towards(way: &str) -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect(way).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback() && !ip.is_unspecified()).then_some(ip)
}

/// A text as a code of half blocks, two rows a line, dark on light whatever the terminal's colours.
pub fn code(text: &str) -> Option<String> {
    let made = Code::of(text)?;
    let dark = |row: usize, column: usize| {
        let module = |at: usize| at.checked_sub(QUIET);
        match (module(row), module(column)) {
            (Some(row), Some(column)) => made.is_dark(row, column),
            _ => false,
        }
    };
    let all = made.size + 2 * QUIET;
    let mut out = String::new();
    for row in (0..all).step_by(2) {
        // Black on white, said outright: a light-on-dark code is read by few cameras.
        out.push_str("\u{1b}[30;107m");
        for column in 0..all {
            out.push(match (dark(row, column), dark(row + 1, column)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        out.push_str("\u{1b}[0m\n");
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_with_light_around_it() {
        let code = code("http://192.168.1.2:3000/").unwrap();
        let lines: Vec<Vec<char>> = code
            .lines()
            .map(|line| {
                let inner = line.strip_prefix("\u{1b}[30;107m").unwrap();
                inner.strip_suffix("\u{1b}[0m").unwrap().chars().collect()
            })
            .collect();
        let width = lines[0].len();
        assert!(lines.iter().all(|line| line.len() == width));
        assert_eq!(lines.len(), width.div_ceil(2));
        assert!(
            lines[..2].iter().flatten().all(|c| *c == ' '),
            "the quiet zone"
        );
        assert!(lines.iter().all(|line| line[..4].iter().all(|c| *c == ' ')));
        // The finder pattern's first rows.
        assert_eq!(lines[2][4..11].iter().collect::<String>(), "█▀▀▀▀▀█");
    }
}
