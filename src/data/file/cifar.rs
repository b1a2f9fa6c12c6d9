//! CIFAR's binary version: records of a label (CIFAR-100: a coarse and a fine one) and 32 × 32 pixels in three planes,
//! red, green, blue (A. Krizhevsky 2009).

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::assemble::{self, Part};
use super::{Request, source};
use crate::data::{DataError, Dataset, MOST_NUMBERS, Pixels, Watch};

const SHAPE: [usize; 3] = [32, 32, 3];
const SIZE: usize = 32 * 32 * 3;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ten,
    Hundred,
}

impl Kind {
    const fn labels(self) -> usize {
        match self {
            Self::Ten => 1,
            Self::Hundred => 2,
        }
    }

    const fn classes(self) -> usize {
        match self {
            Self::Ten => 10,
            Self::Hundred => 100,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Ten => "CIFAR-10",
            Self::Hundred => "CIFAR-100",
        }
    }

    /// Where the names of the classes are.
    const fn names_file(self) -> &'static str {
        match self {
            Self::Ten => "batches.meta.txt",
            Self::Hundred => "fine_label_names.txt",
        }
    }
}

/// Which of the two a file is, by its length and its first labels.
pub fn kind(path: &Path) -> Option<Kind> {
    let length = source::length(path);
    let start = source::peek(path);
    let is = |kind: Kind| {
        let record = (kind.labels() + SIZE) as u64;
        let label = start.get(kind.labels() - 1).copied().map(usize::from);
        length > 0 && length.is_multiple_of(record) && label.is_some_and(|label| label < kind.classes())
    };
    [Kind::Ten, Kind::Hundred].into_iter().find(|kind| is(*kind))
}

/// CIFAR's files among those of a folder; none, if there are none. What is called so must be whole.
pub fn batches(files: &[PathBuf]) -> Result<Option<(Kind, Vec<PathBuf>)>, DataError> {
    let files: Vec<_> = files.iter().filter(|path| path.extension().is_some_and(|end| end == "bin")).cloned().collect();
    let kinds: Vec<_> = files.iter().map(|path| kind(path)).collect();
    let is_called_so = |path: &PathBuf| source::name(path).contains("_batch");
    let Some(first) = kinds.iter().flatten().next().copied() else {
        return files.iter().find(|path| is_called_so(path)).map_or(Ok(None), |path| Err(broken(path)));
    };
    match files.iter().zip(&kinds).find(|(_, kind)| **kind != Some(first)) {
        None => Ok(Some((first, files))),
        Some((path, None)) => Err(broken(path)),
        Some((path, _)) => Err(source::fault(path, "is of the other CIFAR than the files beside it: name one file")),
    }
}

/// Why a file is none of CIFAR's.
pub fn broken(path: &Path) -> DataError {
    let [ten, hundred] = [Kind::Ten, Kind::Hundred].map(|kind| kind.labels() + SIZE);
    let length = source::length(path);
    let what = format!("has {length} bytes: CIFAR's files have {ten} or {hundred} for each image, the first its label");
    source::fault(path, what)
}

/// The data set of some files; those with `test` in their name are the test part.
pub fn load(request: &Request, kind: Kind, files: &[PathBuf], watch: &Watch) -> Result<Dataset, DataError> {
    let total: u64 = files.iter().map(|path| source::length(path)).sum();
    if total > MOST_NUMBERS as u64 {
        return Err(source::fault(&request.path, format_args!("has {total} bytes: at most {MOST_NUMBERS} fit")));
    }
    watch.expect(total);
    let (test, train): (Vec<_>, Vec<_>) = files.iter().partition(|path| source::name(path).contains("test"));
    let parts = [train, test].into_iter().filter(|files| !files.is_empty());
    let parts = parts.map(|files| part(kind, &files, watch)).collect::<Result<Vec<_>, _>>()?;
    let folder = files.first().and_then(|path| path.parent());
    let names = folder.and_then(|folder| names(&folder.join(kind.names_file()), kind.classes()));
    let names = names.unwrap_or_else(|| (0..kind.classes()).map(|class| class.to_string()).collect());
    Ok(Dataset { format: kind.name(), ..assemble::dataset(&request.path, parts, Some(names))? })
}

fn part(kind: Kind, files: &[&PathBuf], watch: &Watch) -> Result<Part, DataError> {
    let (mut planes, mut labels) = (Vec::new(), Vec::new());
    for path in files {
        let mut reader = source::open(path, watch)?.take(source::length(path));
        let mut record = vec![0; kind.labels() + SIZE];
        for at in 0..source::length(path) / record.len() as u64 {
            reader.read_exact(&mut record).map_err(|error| source::failed(path, watch, &error))?;
            let (label, image) = record.split_at(kind.labels());
            let label = label[kind.labels() - 1];
            if usize::from(label) >= kind.classes() {
                let most = kind.classes() - 1;
                return Err(source::fault(
                    path,
                    format_args!("has label {label} for image {}: CIFAR's labels go up to {most}", at + 1),
                ));
            }
            labels.push(i64::from(label));
            planes.extend_from_slice(image);
        }
    }
    let pixels = assemble::interleave(&Pixels::U8(planes), SHAPE);
    Ok(Part { shape: SHAPE, pixels, labels })
}

/// The names in a text file, one a line, if there are as many as classes.
fn names(path: &Path, classes: usize) -> Option<Vec<String>> {
    let mut text = String::new();
    let watch = Watch::default();
    source::open(path, &watch).ok()?.take(1 << 16).read_to_string(&mut text).ok()?;
    let names: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    (names.len() == classes).then_some(names)
}
