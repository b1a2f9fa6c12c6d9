//! CIFAR's binary version: records of a label (CIFAR-100: a coarse and a fine one) and 32 × 32 pixels in three planes,
//! red, green, blue (A. Krizhevsky 2009).

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::labels::Labels;
use super::part::{Part, Role};
use super::{Request, assemble, foreign, source};
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

    /// Of the finest labels.
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
}

/// Which labels of a record are meant.
struct Choice {
    /// Their place.
    at: usize,
    classes: usize,
    /// Where the names of the classes are.
    names_file: &'static str,
}

impl Choice {
    fn of(kind: Kind, label: &str) -> Result<Self, String> {
        match (kind, label.trim()) {
            (Kind::Ten, "") => Ok(Self { at: 0, classes: 10, names_file: "batches.meta.txt" }),
            (Kind::Hundred, "coarse") => Ok(Self { at: 0, classes: 20, names_file: "coarse_label_names.txt" }),
            (Kind::Hundred, "" | "fine") => Ok(Self { at: 1, classes: 100, names_file: "fine_label_names.txt" }),
            (Kind::Ten, other) => {
                Err(format!("is CIFAR-10, which has one label for each image: leave out label={other}"))
            }
            (Kind::Hundred, other) => Err(format!("is CIFAR-100, whose labels are fine or coarse, got label={other}")),
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
    if let Some(what) = foreign::named(&source::peek(path)) {
        return source::fault(path, what);
    }
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
    let choice = Choice::of(kind, &request.label).map_err(|what| source::fault(&request.path, what))?;
    let (test, train): (Vec<_>, Vec<_>) = files.iter().partition(|path| source::name(path).contains("test"));
    let parts = [(Role::Train, train), (Role::Test, test)].into_iter().filter(|(_, files)| !files.is_empty());
    let parts = parts.map(|(role, files)| part(kind, &choice, role, &files, watch)).collect::<Result<Vec<_>, _>>()?;
    let folder = files.first().and_then(|path| path.parent());
    let names = folder.and_then(|folder| names(&folder.join(choice.names_file), choice.classes));
    let names = names.unwrap_or_else(|| (0..choice.classes).map(|class| class.to_string()).collect());
    let mut data = assemble::dataset(&request.path, parts, Some(names))?;
    if kind == Kind::Hundred {
        let which = if choice.at == 0 {
            "coarse labels (label=fine takes the others)"
        } else {
            "fine labels (label=coarse takes the others)"
        };
        data.notes.push(which.to_owned());
    }
    Ok(Dataset { format: kind.name(), ..data })
}

fn part(kind: Kind, choice: &Choice, role: Role, files: &[&PathBuf], watch: &Watch) -> Result<Part, DataError> {
    let (mut planes, mut labels) = (Vec::new(), Vec::new());
    for path in files {
        let mut reader = source::open(path, watch)?.take(source::length(path));
        let mut record = vec![0; kind.labels() + SIZE];
        for at in 0..source::length(path) / record.len() as u64 {
            reader.read_exact(&mut record).map_err(|error| source::failed(path, watch, &error))?;
            let (all, image) = record.split_at(kind.labels());
            let label = all[choice.at];
            if usize::from(label) >= choice.classes {
                let most = choice.classes - 1;
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
    Ok(Part { role, shape: SHAPE, pixels, labels: Labels::Numbers(labels) })
}

/// The names in a text file, one a line, if there are as many as classes.
fn names(path: &Path, classes: usize) -> Option<Vec<String>> {
    let mut text = String::new();
    let watch = Watch::default();
    source::open(path, &watch).ok()?.take(1 << 16).read_to_string(&mut text).ok()?;
    let names: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    (names.len() == classes).then_some(names)
}
