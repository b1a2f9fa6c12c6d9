//! Which array holds the images, which their labels, and which of them are the test part.

use std::path::Path;

use super::array::Array;
use super::assemble::{self, Part};
use super::{Request, source};
use crate::data::{DataError, Dataset, Watch};

/// The part an array belongs to, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Train,
    Val,
    Test,
}

fn role(name: &str) -> Role {
    let name = name.to_lowercase();
    match () {
        () if name.contains("test") || name.contains("t10k") => Role::Test,
        () if name.contains("val") => Role::Val,
        () => Role::Train,
    }
}

/// The data set of the arrays in one folder or archive: a pair of images and labels, or one for training and one for
/// testing.
pub fn all(request: &Request, arrays: &[Array], watch: &Watch) -> Result<Dataset, DataError> {
    let pairs: Vec<_> = [Role::Train, Role::Test, Role::Val]
        .into_iter()
        .filter_map(|role| pair(&request.path, arrays, role).transpose())
        .collect::<Result<_, _>>()?;
    match pairs.as_slice() {
        [] => Err(source::fault(
            &request.path,
            "has no images with their labels: one array of images and one with a whole number for each are needed",
        )),
        [train] => read(request, &[*train], watch),
        // a validation part beside a test part is left out
        [train, test, ..] => read(request, &[*train, *test], watch),
    }
}

/// The data set of one array and the one beside it that it belongs with.
pub fn one(request: &Request, array: &Array, beside: &[Array], watch: &Watch) -> Result<Dataset, DataError> {
    let wants_labels = !array.header.is_labels();
    let fits = |other: &&Array| {
        other.header.is_labels() == wants_labels
            && other.header.dims[0] == array.header.dims[0]
            && role(&other.name) == role(&array.name)
    };
    let alike = |other: &&Array| other.name.bytes().zip(array.name.bytes()).take_while(|(a, b)| a == b).count();
    let Some(other) = beside.iter().filter(fits).max_by_key(alike) else {
        let (what, count) = (if wants_labels { "labels" } else { "images" }, array.header.dims[0]);
        return Err(source::fault(
            &array.path,
            format_args!("needs a file of {what} for its {count} beside it, in the same folder: there is none"),
        ));
    };
    read(request, &[if wants_labels { (array, other) } else { (other, array) }], watch)
}

/// Images and labels of one role; none, if there are none.
fn pair<'a>(path: &Path, arrays: &'a [Array], wanted: Role) -> Result<Option<(&'a Array, &'a Array)>, DataError> {
    let of = |is_labels: bool, known: &[&str]| {
        let is_meant = |array: &&Array| role(&array.name) == wanted && array.header.is_labels() == is_labels;
        let found: Vec<&Array> = arrays.iter().filter(is_meant).collect();
        let named: Vec<&Array> = found.iter().copied().filter(|array| is_called(&array.name, known)).collect();
        if named.is_empty() { found } else { named }
    };
    let images = of(false, &["x", "data", "images", "inputs", "features"]);
    let labels = of(true, &["y", "labels", "label", "target", "targets"]);
    match (images.as_slice(), labels.as_slice()) {
        ([images], [labels]) => Ok(Some((images, labels))),
        ([], _) | (_, []) => Ok(None),
        _ => {
            let names: Vec<_> = images.iter().chain(&labels).take(8).map(|array| array.name.as_str()).collect();
            let names = names.join(", ");
            Err(source::fault(path, format_args!("has more than one set of images or labels ({names}): name one file")))
        }
    }
}

/// Whether a name, without what says its role, is one of those known: `x_train.npy` is called `x`.
fn is_called(name: &str, known: &[&str]) -> bool {
    let name = name.to_lowercase();
    let words = name.trim_end_matches(".gz").trim_end_matches(".npy").split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| known.contains(&word))
}

fn read(request: &Request, pairs: &[(&Array, &Array)], watch: &Watch) -> Result<Dataset, DataError> {
    watch.expect(pairs.iter().map(|(images, labels)| images.work() + labels.work()).sum());
    let mut parts = Vec::new();
    for (images, labels) in pairs {
        let [count, with] = [images, labels].map(|array| array.header.dims[0]);
        if count != with {
            return Err(source::fault(
                &images.path,
                format_args!("has {count} images in '{}' but {with} labels in '{}'", images.name, labels.name),
            ));
        }
        let shape = assemble::shape(&images.header.dims[1..], &request.shape);
        let (shape, planes) = shape.map_err(|what| source::fault(&images.path, what))?;
        let labels = labels.labels(watch)?;
        let mut pixels = images.pixels(watch)?;
        if planes {
            pixels = assemble::interleave(&pixels, shape);
        }
        if request.is_transposed {
            pixels = assemble::transpose(&pixels, shape);
        }
        let shape = if request.is_transposed { [shape[1], shape[0], shape[2]] } else { shape };
        parts.push(Part { shape, pixels, labels });
    }
    assemble::dataset(&request.path, parts, None)
}
