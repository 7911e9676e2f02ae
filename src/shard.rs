//! One of several parts of a site, each made by another process: which files are whose. The same on every machine, and for
//! a file as long as the number of parts is the same, so that a part that is made anew is the same part.

use std::str::FromStr;

use crate::hash::Fingerprint;

/// The `number`-th of `of` parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: u32,
    of: u32,
}

/// More parts than files in a site that anybody has.
const MOST: u32 = 100_000;

impl Shard {
    /// The `number`-th, from 1, of `of`; `None`: there is no such part.
    pub fn new(number: u32, of: u32) -> Option<Self> {
        let is_one = of <= MOST && (1..=of).contains(&number);
        is_one.then_some(Self { number, of })
    }

    /// Whether something of this name is in it.
    pub fn has(self, name: &str) -> bool {
        let [a, b, c, d, ..] = Fingerprint::of(name.as_bytes()).to_bytes();
        u32::from_le_bytes([a, b, c, d]) % self.of == self.number - 1
    }

    /// Whether something at this place, from 0, of a list is in it: parts are of one size, but for one.
    pub fn has_place(self, place: usize) -> bool {
        let of = usize::try_from(self.of).unwrap_or(usize::MAX);
        place % of + 1 == usize::try_from(self.number).unwrap_or(usize::MAX)
    }

    /// The name of a folder for it alone, beside those of the other parts: `3-of-16`.
    pub fn folder(self) -> String {
        format!("{}-of-{}", self.number, self.of)
    }

    /// `3/16`.
    pub fn shown(self) -> String {
        format!("{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (number, of) = text.split_once('/').ok_or(())?;
        let read = |text: &str| text.trim().parse().map_err(|_| ());
        Self::new(read(number)?, read(of)?).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_is_in_one_part() {
        for of in 1..=16 {
            for thing in 0..200 {
                let name = format!("cases/c{thing}/index.html");
                let all = (1..=of).filter_map(|number| Shard::new(number, of));
                let (by_name, by_place): (Vec<_>, Vec<_>) =
                    all.map(|it| (it.has(&name), it.has_place(thing))).unzip();
                let count = |found: &[bool]| found.iter().filter(|it| **it).count();
                assert_eq!(
                    (count(&by_name), count(&by_place)),
                    (1, 1),
                    "{name} of {of}"
                );
            }
        }
    }

    #[test]
    fn a_part_is_one_that_there_is() {
        let read = |text: &str| text.parse::<Shard>().ok().map(Shard::shown);
        assert_eq!(read("3/16"), Some("3/16".to_owned()));
        assert_eq!(read("1/1"), Some("1/1".to_owned()));
        for text in ["0/4", "5/4", "1/0", "x/2", "1", "", "-1/2", "1/200000"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
