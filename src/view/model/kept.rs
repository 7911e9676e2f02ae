//! What is kept together on a reader's device, as templates see it.

use std::collections::HashMap;

use serde::Serialize;

/// Bytes in what is told of as a kilobyte.
const KILOBYTE: u64 = 1024;
/// Told in steps of so many: “about” is what it is, and a page need not change with every word of another.
const STEP: u64 = 10;

/// `community.kept`, `audience.kept`: pages that are kept with this one, and how large they are.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// The addresses of the others.
    pub pages: Vec<String>,
    /// In KB, with all that they show; absent in a preview, where nobody has made them yet.
    pub size: Option<u64>,
}

impl Kept {
    /// Puts in how many bytes these files have, with those that every page needs.
    pub fn measure(&mut self, files: &[String], sizes: &HashMap<String, u64>, everywhere: u64) {
        let own: u64 = files.iter().filter_map(|path| sizes.get(path)).sum();
        self.size = Some((own + everywhere).div_ceil(STEP * KILOBYTE) * STEP);
    }
}
