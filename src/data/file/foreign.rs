//! Files that are something else than data in a known format, told by how they begin, with what would be right.

/// How files begin, and what they are.
const KNOWN: [(&[u8], &str); 16] = [
    (b"version https://git-lfs.github.com/spec", "is a Git LFS pointer, not the file itself: run `git lfs pull`"),
    (b"\x89HDF\r\n\x1a\n", "is an HDF5 file: save its arrays with numpy.savez"),
    (b"PAR1", "is a Parquet file: save the table as CSV"),
    (b"ARROW1", "is an Arrow file: save the table as CSV"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook: save the sheet as CSV"),
    (b"SQLite format 3", "is an SQLite database: save the table as CSV"),
    (b"MATLAB 5.0 MAT-file", "is a MATLAB file: read it with scipy.io.loadmat and save the arrays with numpy.savez"),
    (b"%PDF", "is a PDF"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive: unpack it and name the folder"),
    (b"Rar!", "is a RAR archive: unpack it and name the folder"),
    (b"\xfd7zXZ", "is packed with xz: unpack it"),
    (b"BZh", "is packed with bzip2: unpack it"),
    (b"\x28\xb5\x2f\xfd", "is packed with Zstandard: unpack it"),
    (b"@relation", "is an ARFF file: save the table as CSV"),
    (b"@RELATION", "is an ARFF file: save the table as CSV"),
    (b"{\"", "is JSON: save the table as CSV"),
];

/// What a file that begins so is, if it is known and can't be read.
pub fn named(start: &[u8]) -> Option<&'static str> {
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let tag = text[..text.len().min(15)].to_ascii_lowercase();
    if tag.starts_with(b"<!doctype html") || tag.starts_with(b"<html") {
        return Some("is a web page (HTML), not the data: a download saves one where it needs a login or another link");
    }
    if tag.starts_with(b"<?xml") {
        return Some("is XML: save the table as CSV");
    }
    KNOWN.iter().find(|(begins, _)| start.starts_with(begins)).map(|(_, what)| *what)
}

/// What a ZIP archive without arrays is, by the names of what is in it.
pub fn archive(names: &[String]) -> &'static str {
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    match () {
        () if has("xl/workbook.xml") => "is an Excel workbook: save the sheet as CSV",
        () if has("data.pkl") => {
            "is a PyTorch file, pickled Python, which may run any program when it is read: save its arrays with numpy.savez"
        }
        () => "is a ZIP archive without arrays: unpack it and name the folder",
    }
}
