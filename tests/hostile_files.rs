//! Files that lie about their size are refused in a sentence, and before they have cost much memory.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs::{self, File};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use flate2::write::GzEncoder;
use flate2::{Compression, Crc};
use ravine::data;
use ravine::registry::quote;
use tempfile::TempDir;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What a refusal may cost at most, in bytes above what was taken before.
const MOST: u64 = 64 << 20;
/// What a bomb unpacks to.
const BLAST: usize = 256 << 20;

/// The sentence with which a path is refused, and the most bytes that were alive at a time meanwhile.
fn refusal(path: &Path) -> (String, u64) {
    let pick = data::parse(&format!("file {}", quote(&path.to_string_lossy()))).expect("a pick");
    // one thread, so that all that is taken is counted
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let mut said = String::new();
    let taken = pool.install(|| {
        allocation_counter::measure(|| said = data::load(&pick).err().map_or_else(String::new, |error| error.0))
    });
    (said, taken.bytes_max)
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
    fs::write(&path, bytes).expect("it can be written");
    path
}

/// So many equal bytes behind a beginning, piece by piece into anything.
fn blow_up(out: &mut impl std::io::Write, beginning: &[u8], byte: u8) {
    out.write_all(beginning).expect("memory");
    let piece = vec![byte; 1 << 20];
    for _ in 0..BLAST / piece.len() {
        out.write_all(&piece).expect("memory");
    }
}

fn gzip_bomb(beginning: &[u8], byte: u8) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    blow_up(&mut encoder, beginning, byte);
    encoder.finish().expect("memory")
}

fn idx(dims: &[u32]) -> Vec<u8> {
    let sides = dims.iter().flat_map(|dim| dim.to_be_bytes());
    [0, 0, 8, dims.len() as u8].into_iter().chain(sides).collect()
}

fn npy(shape: &str) -> Vec<u8> {
    let header = format!("{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n");
    [b"\x93NUMPY\x01\x00", &(header.len() as u16).to_le_bytes()[..], header.as_bytes()].concat()
}

/// An archive of images that are longer, or shorter, than they say, and labels of so many.
fn npz(shape: &str, is_bomb: bool, labels: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("x.npy", SimpleFileOptions::default()).expect("memory");
    if is_bomb {
        blow_up(&mut archive, &npy(shape), 0);
    } else {
        archive.write_all(&npy(shape)).expect("memory");
    }
    archive.start_file("y.npy", SimpleFileOptions::default()).expect("memory");
    archive.write_all(&npy(&format!("({labels},)"))).expect("memory");
    archive.write_all(&(0..labels).map(|at| (at % 2) as u8).collect::<Vec<_>>()).expect("memory");
    archive.finish().expect("memory").into_inner()
}

/// A picture that is nothing but a header: 8 bits of red, green, blue and opacity.
fn png(width: u32, height: u32) -> Vec<u8> {
    let sides = [width, height].map(u32::to_be_bytes).concat();
    let chunk = [&b"IHDR"[..], &sides, &[8, 6, 0, 0, 0]].concat();
    let mut sum = Crc::new();
    sum.update(&chunk);
    [&b"\x89PNG\r\n\x1a\n\0\0\0\x0d"[..], &chunk, &sum.sum().to_be_bytes(), b"\0\0\0\0IDAT"].concat()
}

fn assert_refused(path: &Path, wanted: &str) {
    let (said, taken) = refusal(path);
    assert!(said.contains(wanted), "{}: '{said}' instead of '{wanted}'", path.display());
    assert!(taken < MOST, "{}: {} MiB were taken before it was refused", path.display(), taken >> 20);
}

/// Labels for so many images.
fn labels(count: u32) -> Vec<u8> {
    idx(&[count]).into_iter().chain((0..count).map(|at| (at % 2) as u8)).collect()
}

#[test]
fn arrays_that_promise_too_much() {
    let gz = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    };
    let endless = idx(&[1 << 31, 28, 28]);
    // as many as may be, and none of them there
    let hollow = idx(&[300_000, 28, 28]);
    for (name, bytes, wanted) in [
        ("images", endless.clone(), "promises 2147483648 × 28 × 28 numbers: at most 268435456"),
        ("images.gz", gz(&endless), "promises 2147483648 × 28 × 28 numbers: at most 268435456"),
        ("images.npy", npy("(2147483648, 28, 28)"), "promises 2147483648 × 28 × 28 numbers: at most 268435456"),
        ("images.npz", npz("(2147483648, 28, 28)", false, 4), "promises 2147483648 × 28 × 28 numbers"),
        ("images", hollow.clone(), "but ends before: it is cut off"),
        ("images.gz", gz(&hollow), "but ends before: it is cut off"),
        ("images.npy", npy("(300000, 28, 28)"), "but ends before: it is cut off"),
        ("images.npz", npz("(300000, 28, 28)", false, 300_000), "but ends before: it is cut off"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "labels", &labels(300_000));
        assert_refused(&write(&folder, name, &bytes), wanted);
    }
}

#[test]
fn bombs() {
    for (name, bytes, wanted) in [
        ("images.gz", gzip_bomb(&idx(&[4, 2, 3]), 0), "is longer than the 4 × 2 × 3 numbers"),
        ("images.npz", npz("(4, 2, 3)", true, 4), "is longer than the 4 × 2 × 3 numbers"),
        ("table.csv.gz", gzip_bomb(b"1,2,", b'3'), "a line has more than"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "labels", &labels(4));
        assert_refused(&write(&folder, name, &bytes), wanted);
    }
}

#[test]
fn an_endless_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("endless.csv");
    blow_up(&mut File::create(&path).expect("a file"), b"x,y,label\n1,2,", b'3');
    assert_refused(&path, "a line has more than");
}

/// Names of categories are kept, so their bytes are counted.
#[test]
fn a_table_of_nothing_but_long_texts() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("texts.csv");
    let mut file = std::io::BufWriter::new(File::create(&path).expect("a file"));
    let filler = "x".repeat(900);
    for row in 0..1000 {
        let cells: Vec<String> = (0..40).map(|column| format!("{row}-{column}{filler}")).collect();
        writeln!(file, "{}", cells.join(",")).expect("room on the disk");
    }
    drop(file);
    assert_refused(&path, "more than 16777216 bytes of names don't fit");
}

#[test]
fn a_picture_of_nothing() {
    for (side, wanted) in [(65_535, "1.png' is no image that can be read"), (8192, "1.png' has 8192 × 8192 pixels")] {
        let folder = tempfile::tempdir().expect("a folder");
        for class in ["cats", "dogs"] {
            write(&folder, &format!("{class}/1.png"), &png(side, side));
        }
        assert_refused(folder.path(), wanted);
    }
}
