//! Files and folders that hold a data set: what is in them is told by what is inside.
//!
//! Which are known is told where the data set is, in `data/set/file.rs`.

mod array;
mod assemble;
mod cifar;
mod division;
mod each_class;
mod folder;
mod foreign;
mod format;
mod header;
mod idx;
mod labels;
mod npy;
mod packed;
mod pair;
mod part;
mod picture;
mod source;
mod table;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use self::array::{Array, Arrays};
pub use self::table::{Pairs, Target, pairs};
use super::{DataError, Dataset, Task, Watch};
use crate::refusal;

/// Most files of a folder that are looked into.
const MOST_FILES: usize = 1000;

/// Most files looked at to see whether something changed.
const MOST_STAMPS: usize = 10_000;

/// Deepest folder that is looked into where each holds nothing but the next.
const DEEPEST: usize = 32;

/// What is asked for: the settings of the data set.
#[derive(Clone, Default)]
pub struct Request {
    pub path: PathBuf,
    /// Side of images of a folder; 0 is that of the first.
    pub size: usize,
    pub label: String,
    /// Whether the label is a number to predict.
    pub is_number: bool,
    pub header: String,
    /// Columns of a table to leave out: names or numbers between commas.
    pub drop: String,
    /// What stands before the fraction of a number: `auto`, `point`, `comma`.
    pub decimal: String,
    /// The name of a text's encoding; empty, if it is to be found out.
    pub encoding: String,
    pub shape: Vec<usize>,
    pub is_transposed: bool,
}

/// Reads what is asked for.
///
/// # Errors
/// A sentence, if it can't be read.
pub fn load(request: &Request, watch: &Watch) -> Result<Dataset, DataError> {
    let path = &request.path;
    if path.as_os_str().is_empty() {
        return Err(DataError("path must name a file or a folder, it is empty".to_owned()));
    }
    let mut data = match std::fs::metadata(path) {
        Err(error) => return Err(source::fault(path, format_args!("can't be read ({})", refusal::reason(&error)))),
        Ok(about) if about.is_dir() => of_folder(request, DEEPEST, watch)?,
        Ok(_) => of_file(request, watch)?,
    };
    if request.is_number && data.task() == Task::Classification {
        let what = format!("target=number is for tables (CSV), and this is {}, whose targets are classes", data.format);
        return Err(source::fault(path, what));
    }
    data.notes.extend(labels::unseen(&data));
    data.notes.extend(watch.remarks());
    let unused = request.unused(data.format);
    if !unused.is_empty() {
        data.notes.push(format!("not used by {}: {}", data.format, unused.join(", ")));
    }
    Ok(data)
}

impl Request {
    /// The settings that are set and that a format does not use.
    fn unused(&self, format: &str) -> Vec<&'static str> {
        let [is_table, is_folder] = [format == "CSV", format == "Folders of images"];
        let is_array = matches!(format, "IDX" | "NumPy");
        let settings = [
            ("size", self.size > 0, is_folder),
            ("label", !self.label.trim().is_empty(), is_table || format.starts_with("CIFAR")),
            ("target", self.is_number, is_table),
            ("drop", !self.drop.trim().is_empty(), is_table),
            ("header", !matches!(&*self.header, "" | "auto"), is_table),
            ("decimal", !matches!(&*self.decimal, "" | "auto"), is_table),
            ("encoding", !matches!(self.encoding.trim(), "" | "auto"), is_table),
            ("shape", !self.shape.is_empty(), is_table || is_array),
            ("transpose", self.is_transposed, is_array),
        ];
        settings.into_iter().filter(|(_, is_set, is_used)| *is_set && !is_used).map(|(key, ..)| key).collect()
    }
}

fn of_file(request: &Request, watch: &Watch) -> Result<Dataset, DataError> {
    let path = &request.path;
    let start = source::peek(path);
    let told = |what: &str| Err(source::fault(path, what));
    if let Some(what) = foreign::named(&start) {
        return told(what);
    }
    match start.as_slice() {
        [] => {
            // says why, if there is a reason
            source::open(path, watch)?;
            told("can't be unpacked: it is damaged, get it again")
        }
        [b'P', b'K', ..] if source::is_packed(path) => told("is a packed archive: unpack it once"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            let arrays = Arrays::of_archive(path, watch)?;
            if arrays.whole.len() == 1 && arrays.broken.is_empty() {
                return with_beside(request, watch);
            }
            if arrays.whole.is_empty() && arrays.broken.is_empty() {
                return told(foreign::archive(&arrays.others));
            }
            pair::all(request, &arrays, watch)
        }
        start if array::is_start(start) => with_beside(request, watch),
        [0x80, 2..=5, ..] => {
            told("is pickled Python, which may run any program when it is read: save it with numpy.savez")
        }
        start if is_utf16(start) => told(UTF16),
        bytes if bytes.get(257..262) == Some(b"ustar") => told("is a tar archive: unpack it and name the folder"),
        bytes if picture::is_image_start(bytes) => {
            told("is one image: name the folder that has a sub-folder for each class")
        }
        bytes => match cifar::kind(path) {
            Some(kind) if !is_text(bytes) || path.extension().is_some_and(|end| end == "bin") => {
                cifar::load(request, kind, std::slice::from_ref(path), watch)
            }
            None if path.extension().is_some_and(|end| end == "bin") => Err(cifar::broken(path)),
            _ if is_text(bytes) => table::load(request, watch),
            _ => told("is none of the formats known: IDX, CIFAR, CSV, .npy, .npz, or a folder of images"),
        },
    }
}

/// An array and the one beside it that it belongs with.
fn with_beside(request: &Request, watch: &Watch) -> Result<Dataset, DataError> {
    let path = &request.path;
    let Some(array) = Array::of_file(path, watch)? else { return Err(source::fault(path, "is no array")) };
    let [files, _] = source::list(beside(path))?;
    let others: Vec<_> = files.into_iter().filter(|file| source::name(file) != source::name(path)).collect();
    pair::one(request, &array, &arrays(&others, watch).whole, watch)
}

fn of_folder(request: &Request, depth: usize, watch: &Watch) -> Result<Dataset, DataError> {
    let path = &request.path;
    let [files, folders] = source::list(path)?;
    let found = arrays(&files, watch);
    if found.broken.is_empty() && each_class::are(&found.whole) && !pair::is_data(&found) {
        return each_class::load(request, &found.whole, watch);
    }
    if pair::is_data(&found) {
        return pair::all(request, &found, watch);
    }
    if let Some((kind, batches)) = cifar::batches(&files[..files.len().min(MOST_FILES)])? {
        return cifar::load(request, kind, &batches, watch);
    }
    match (files.as_slice(), folders.as_slice()) {
        ([file], []) => return inside(request, file, |inner| of_file(inner, watch)),
        // images in a single folder are one class and refused as that
        (_, [folder]) if depth > 0 && (!picture::has_images(folder)? || source::list(folder)?[1].len() > 1) => {
            return inside(request, folder, |inner| of_folder(inner, depth - 1, watch));
        }
        _ => {}
    }
    let images = folder::Found::of(path, &folders, watch)?;
    if !images.is_empty() {
        let mut data = folder::load(request, &images, watch)?;
        let loose = files.iter().take(MOST_FILES).filter(|path| picture::is_image(path)).count();
        if loose > 0 {
            let images = refusal::counted(loose, "image", "images");
            data.notes.push(format!("left out: {images} in no folder of a class"));
        }
        return Ok(data);
    }
    if let Some(broken) = found.broken.into_iter().next() {
        return Err(broken.why);
    }
    let what = "has none of the data known: IDX or .npy files of images and labels, CIFAR's .bin files, or images (PNG, \
                JPEG, BMP, GIF, WebP) in one folder a class";
    let inside = folders.iter().chain(&files).take(3).map(|path| source::name(path)).collect::<Vec<_>>().join(", ");
    let hint = if inside.is_empty() {
        "; it is empty".to_owned()
    } else {
        format!("; what is in it ({inside} …) can be named itself")
    };
    Err(source::fault(path, format_args!("{what}{hint}")))
}

/// The data set of the only thing that is in a folder.
fn inside(
    request: &Request,
    inner: &Path,
    load: impl FnOnce(&Request) -> Result<Dataset, DataError>,
) -> Result<Dataset, DataError> {
    let mut data = load(&Request { path: inner.to_owned(), ..request.clone() })?;
    let note = format!("found in '{}'", source::name(inner));
    match data.notes.first_mut().and_then(|first| first.strip_prefix("found in '").map(str::to_owned)) {
        Some(deeper) => data.notes[0] = format!("found in '{}/{deeper}", source::name(inner)),
        None => data.notes.insert(0, note),
    }
    Ok(data)
}

/// The arrays among some files. Where a file is there packed and unpacked, the unpacked one is taken.
fn arrays(files: &[PathBuf], watch: &Watch) -> Arrays {
    let is_twice =
        |path: &&PathBuf| path.extension().is_some_and(|end| end == "gz") && files.contains(&path.with_extension(""));
    Arrays::of_files(files.iter().take(MOST_FILES).filter(|path| !is_twice(path)), watch)
}

const UTF16: &str = "is text in UTF-16: save it as UTF-8";

fn is_utf16(start: &[u8]) -> bool {
    start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff])
}

/// Whether it is a file that may be a table.
fn check_table(path: &Path, watch: &Watch) -> Result<(), DataError> {
    if path.as_os_str().is_empty() {
        return Err(DataError("the path of a table is wanted, it is empty".to_owned()));
    }
    if path.is_dir() {
        return Err(source::fault(path, "is a folder: name the file of the table"));
    }
    source::open(path, watch)?;
    let start = source::peek(path);
    let is_archive = start.starts_with(b"PK\x03\x04");
    let what = match () {
        () if start.is_empty() => "can't be unpacked: it is damaged, get it again",
        () if is_archive => foreign::archive(&Arrays::of_archive(path, watch)?.others),
        () if is_utf16(&start) => UTF16,
        () => match foreign::named(&start) {
            Some(what) => what,
            None if is_text(&start) => return Ok(()),
            None => "is no table: a text file with columns is wanted (CSV)",
        },
    };
    Err(source::fault(path, what))
}

fn is_text(start: &[u8]) -> bool {
    !start.iter().any(|byte| *byte < 9 || (14..27).contains(byte)) && !start.starts_with(&[0x89])
}

/// The folder a file is in.
fn beside(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Changes when the file changes, or one in its folder does: it may be that of the labels.
pub fn stamp(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    add_stamp(path, &mut hasher);
    let depth = if path.is_dir() { DEEPEST } else { 1 };
    add_stamps(if path.is_dir() { path } else { beside(path) }, depth, &mut { MOST_STAMPS }, &mut hasher);
    hasher.finish()
}

fn add_stamp(path: &Path, hasher: &mut DefaultHasher) {
    if let Ok(about) = std::fs::metadata(path) {
        (path, about.len(), about.modified().ok()).hash(hasher);
    }
}

/// Adds what is in a folder and, so many deep, in those inside it; stops when none is left of `left`.
fn add_stamps(folder: &Path, depth: usize, left: &mut usize, hasher: &mut DefaultHasher) {
    let [files, folders] = source::list(folder).unwrap_or_default();
    for path in files.iter().chain(&folders) {
        let Some(fewer) = left.checked_sub(1) else { return };
        *left = fewer;
        add_stamp(path, hasher);
    }
    for folder in folders.iter().filter(|_| depth > 1) {
        add_stamps(folder, depth - 1, left, hasher);
    }
}
