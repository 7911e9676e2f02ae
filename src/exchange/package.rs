//! A zip of named files, the same bytes each time. Knows nothing of what is in them.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files by their paths, in the order given. `None`: larger than a zip of the plain kind can be.
pub fn zipped<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // No clock: what is packed twice is the same twice.
        .last_modified_time(DateTime::default());
    for (path, bytes) in files {
        writer.start_file(path, options).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
