//! Which array holds the images, which their labels, and which of them are the test part.

use std::path::Path;

use super::array::{Array, Arrays};
use super::labels::MOST_CLASSES;
use super::part::{Part, Role};
use super::{Request, assemble, source};
use crate::data::{DataError, Dataset, Watch};
use crate::refusal::counted;

/// The part an array belongs to, by its name.
fn role(name: &str) -> Role {
    let name = name.to_lowercase();
    match () {
        () if name.contains("test") || name.contains("t10k") => Role::Test,
        () if name.contains("val") => Role::Val,
        () => Role::Train,
    }
}

/// What arrays of images and of labels are called.
const IMAGES: &[&str] = &["x", "data", "images", "image", "imgs", "inputs", "features"];
const LABELS: &[&str] = &["y", "labels", "label", "target", "targets"];

/// Whether a folder's arrays are its data.
pub fn is_data(arrays: &Arrays) -> bool {
    let names = arrays.whole.iter().map(|array| &array.name).chain(arrays.broken.iter().map(|array| &array.name));
    arrays.whole.iter().any(|array| array.header.is_labels()) || names.into_iter().any(|name| is_data_name(name))
}

/// Whether an array has labels: a number or text for each sample, or a row that is one-hot and is called so.
fn holds_labels(array: &Array) -> bool {
    let is_one_hot = matches!(array.header.dims[..], [_, 2..=MOST_CLASSES]);
    array.header.is_labels() || is_one_hot && is_called(&array.name, LABELS) && !is_called(&array.name, IMAGES)
}

fn is_data_name(name: &str) -> bool {
    is_called(name, IMAGES) || is_called(name, LABELS)
}

/// The data set of the arrays in one folder or archive: a pair of images and labels, or one for training and one for
/// testing.
pub fn all(request: &Request, arrays: &Arrays, watch: &Watch) -> Result<Dataset, DataError> {
    let mut pairs = Vec::new();
    for wanted in Role::ALL {
        if let Some(pair) = pair(&request.path, &arrays.whole, wanted)? {
            pairs.push(pair);
        } else if let Some(half) = arrays.broken.iter().find(|it| role(&it.name) == wanted && is_data_name(&it.name)) {
            return Err(half.why.clone());
        }
    }
    let train = |array: &&Array| role(&array.name) == Role::Train && is_data_name(&array.name);
    match (pairs.as_slice(), arrays.whole.iter().find(train)) {
        ([], _) => Err(arrays.broken.first().map_or_else(|| none(request, &arrays.whole), |it| it.why.clone())),
        // another part alone is not what is asked for
        ([(images, _), ..], Some(half)) if role(&images.name) != Role::Train => Err(source::fault(
            &request.path,
            format_args!("has '{}' to train on, but not both images and labels: name one file otherwise", half.name),
        )),
        ([(images, _), _, ..], None) if role(&images.name) != Role::Train => Err(source::fault(
            &request.path,
            "has a validation and a test part but none to train on: name one file otherwise",
        )),
        (pairs, _) => read(request, pairs, watch),
    }
}

fn none(request: &Request, arrays: &[Array]) -> DataError {
    let found = arrays.iter().take(8).map(|array| format!("'{}' of {}", array.name, array.header.size_text()));
    let found = found.collect::<Vec<_>>().join(", ");
    let found = if found.is_empty() { "none".to_owned() } else { found };
    let what = "has no images with their labels: one array of images and one with a whole number for each are needed";
    source::fault(&request.path, format_args!("{what}, it has {found}"))
}

/// The data set of one array and the one beside it that it belongs with.
pub fn one(request: &Request, array: &Array, beside: &[Array], watch: &Watch) -> Result<Dataset, DataError> {
    let wants_labels = !holds_labels(array);
    let fits = |other: &&Array| {
        holds_labels(other) == wants_labels
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
        let is_meant = |array: &&Array| role(&array.name) == wanted && holds_labels(array) == is_labels;
        let found: Vec<&Array> = arrays.iter().filter(is_meant).collect();
        let named: Vec<&Array> = found.iter().copied().filter(|array| is_called(&array.name, known)).collect();
        if named.is_empty() { found } else { named }
    };
    let (images, labels) = (of(false, IMAGES), of(true, LABELS));
    match (images.as_slice(), labels.as_slice()) {
        ([images], [labels]) => Ok(Some((images, labels))),
        ([a, b], []) => Ok(one_hot(a, b).or_else(|| one_hot(b, a))),
        ([], _) | (_, []) => Ok(None),
        _ => {
            let names: Vec<_> = images.iter().chain(&labels).take(8).map(|array| array.name.as_str()).collect();
            let names = names.join(", ");
            Err(source::fault(
                path,
                format_args!("has more than one set of images or labels ({names}): keep one, or name a file"),
            ))
        }
    }
}

/// Two arrays without telling names, if the second has one-hot labels for the first's images: a row for each.
fn one_hot<'a>(images: &'a Array, labels: &'a Array) -> Option<(&'a Array, &'a Array)> {
    let [images_dims, labels_dims] = [&images.header.dims, &labels.header.dims];
    let is_pair =
        images_dims.len() > 2 && matches!(labels_dims[..], [rows, 2..=MOST_CLASSES] if rows == images_dims[0]);
    is_pair.then_some((images, labels))
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
            let [count, with] = [counted(count, "image", "images"), counted(with, "label", "labels")];
            let what = format!("has {count} in '{}' but {with} in '{}': each needs its own", images.name, labels.name);
            return Err(source::fault(&images.path, what));
        }
        let shape = assemble::shape(&images.header.dims[1..], &request.shape);
        let (shape, planes) = shape.map_err(|what| source::fault(&images.path, what))?;
        let labels = labels.labels(watch)?;
        let pixels = images.pixels(watch)?;
        let pixels = if planes { assemble::interleave(&pixels, shape) } else { pixels };
        let (mut pixels, shape) = assemble::turned(pixels, shape, request.is_transposed);
        if images.header.dims.len() > 2 || !request.shape.is_empty() {
            pixels = assemble::as_bytes(pixels);
        }
        parts.push(Part { role: role(&images.name), shape, pixels, labels });
    }
    let mut data = assemble::dataset(&request.path, parts, None)?;
    if let Some((images, labels)) = pairs.first() {
        data.format = images.header.format;
        if !labels.header.is_labels() {
            data.notes.push(format!("labels in '{}' are one-hot", labels.name));
        }
    }
    Ok(data)
}
