//! What a share picture costs, the wide one and the square: `cargo bench -p mingbian-drawing`. The same sheets in one run, in turns: as they are drawn, and by the
//! plain way, the whole SVG drawn by resvg and encoded by the PNG encoder with its own defaults. CPU time of this thread.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "it measures, and says so"
)]

use std::fs;
use std::hint::black_box;
use std::sync::Arc;

use mingbian_drawing::{Backdrops, Font, Fonts, picture};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{FontResolver, Options, Tree};

const ROUNDS: usize = 9;

/// Milliseconds of processor time of this thread (Linux): what else the machine does is not in it.
fn spent() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds: f64 = text
        .split(' ')
        .next()
        .and_then(|it| it.parse().ok())
        .expect("a number");
    nanoseconds / 1e6
}

/// Sheets like those of the default theme, each with words of its own.
fn sheets(sample: &str) -> Vec<String> {
    let titles = [
        ("消费返利：花多少", "返多少"),
        ("老乡带你做工程", "其实是拉人头"),
        ("给爸妈，也给自己", "慢慢测一测"),
        ("养老项目先交钱", "再旅游再分红"),
        ("虚拟货币挖矿", "稳赚不赔吗"),
        ("国家秘密项目", "民族资产解冻"),
    ];
    let sheet =
        |(one, two): (&str, &str)| sample.replace("第一行标题", one).replace("第二行标题", two);
    titles.into_iter().map(sheet).collect()
}

fn fonts() -> Vec<Font> {
    ["regular", "bold"]
        .map(|name| {
            let path = format!(
                "{}/../../themes/default/fonts/{name}.otf",
                env!("CARGO_MANIFEST_DIR")
            );
            Arc::new(fs::read(path).expect("the font")) as Font
        })
        .to_vec()
}

fn main() {
    measure("wide", include_str!("share.svg"), (1200, 630));
    measure("square", include_str!("square.svg"), (600, 600));
}

fn measure(name: &str, sample: &str, size: (u32, u32)) {
    let sheets = sheets(sample);
    let (fonts_of_ours, _) = Fonts::new(fonts());
    let mut database = Database::new();
    for font in fonts() {
        database.load_font_source(Source::Binary(font as _));
    }
    database.set_serif_family("Noto Sans CJK SC");
    let database = Arc::new(database);
    let known = Backdrops::default();
    let ours = |svg: &str| picture(svg, &fonts_of_ours, &known, size).expect("a picture");
    let plain = |svg: &str| {
        let options = Options {
            font_family: "Noto Sans CJK SC".to_owned(),
            font_resolver: FontResolver::default(),
            fontdb: Arc::clone(&database),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).expect("a sheet");
        let size = tree.size().to_int_size();
        let mut pixels = Pixmap::new(size.width(), size.height()).expect("a picture");
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, size.width(), size.height());
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(pixels.data()).expect("pixels");
        drop(writer);
        out
    };
    let first = spent();
    let bytes: Vec<usize> = sheets.iter().map(|svg| ours(svg).len()).collect();
    println!(
        "{name}: first {:.2} ms; bytes {bytes:?}",
        (spent() - first) / 6.0
    );
    println!(
        "plain bytes {:?}",
        sheets
            .iter()
            .map(|svg| plain(svg).len())
            .collect::<Vec<_>>()
    );
    let count = sheets.len() as f64;
    let (mut best_ours, mut best_plain) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let start = spent();
        for svg in &sheets {
            black_box(ours(svg));
        }
        best_ours = best_ours.min((spent() - start) / count);
        let start = spent();
        for svg in &sheets {
            black_box(plain(svg));
        }
        best_plain = best_plain.min((spent() - start) / count);
    }
    println!(
        "{name}: a picture {best_ours:.2} ms; the plain way {best_plain:.2} ms; {:.1} times",
        best_plain / best_ours
    );
    if let Some(folder) = std::env::args().nth(1).filter(|it| !it.starts_with('-')) {
        for (number, svg) in sheets.iter().enumerate() {
            fs::write(format!("{folder}/{name}-{number}.png"), ours(svg)).expect("a file");
        }
    }
}
