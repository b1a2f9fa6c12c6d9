//! Your own data: a file or a folder, told by what is inside.
//!
//! * **MNIST's format (IDX)**, packed or not, and its relatives Fashion-MNIST, KMNIST, EMNIST: a file of images with its
//!   labels beside it, or the folder of them. A folder with all four files has its own test part.
//! * **NumPy**: `.npy` files as above, or one `.npz` with images and labels (`x_train`, `y_train`, `x_test`, `y_test`),
//!   or an `.npz` file for each array.
//! * **CIFAR-10 and CIFAR-100**, the binary version: one file, or the folder with its own test part.
//! * **A folder of images** with one sub-folder a class, or with `train`, `val` and `test` folders of such.
//! * **NumPy, one `.npy` file a class**, as Quick, Draw! has them.
//! * **CSV**: numbers and categories, and a column of labels, or with `target=number` of numbers to predict.
//!
//! Sizes are checked before memory is taken; what is broken, cut off or too large is refused with a sentence.

use std::path::PathBuf;

use crate::data::file::{self, Request};
use crate::data::{Make, Task, selection};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry, Value};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "file",
    label: "Data from files",
    group: "Custom",
    about: "A file or folder: MNIST's format, CIFAR, NumPy, CSV, or one folder of images per class.",
    formula: "as the file says; bytes from 0 to 1",
    source: "you",
    params: &[
        Param::path("path", "Path").bare().help("The file or folder; the format is recognised by its content."),
        Param::integer("size", "Size", [0.0, 64.0], 0.0)
            .within(Limits::closed(0.0, 1024.0))
            .unit("pixels")
            .help("Side of the images of a folder; at 0 that of the first one, 64 at most."),
        Param::text("label", "Label column", "").help(
            "Name or number of a CSV file's column of labels. If empty it is the one called label, class, target or \
                 alike, or else the only one of texts, or else the last. For CIFAR-100, fine or coarse.",
        ),
        Param::choice("target", "Target", &["class", "number"]).help(
            "What a CSV file's label column holds: classes, or a number to predict, which is regression. An empty label \
             then stands for the last column of numbers, where none is called target or alike.",
        ),
        Param::text("drop", "Columns to leave out", "")
            .help("Names or numbers of a CSV file's columns that are no features, as ids are: \"Id, Name\"."),
        Param::choice("header", "Header", &["auto", "yes", "no"])
            .help("Whether a CSV file's first line names the columns."),
        Param::choice("decimal", "Decimal mark", &["auto", "point", "comma"])
            .help("The decimal separator of a CSV file."),
        Param::text("encoding", "Encoding", "")
            .help("The encoding of a CSV file, e.g. windows-1252. If empty: UTF-8, or detected from the content."),
        Param::list("shape", "Shape", 3, &[])
            .within(Limits::closed(1.0, 16_384.0))
            .help("Height, width and channels of images that are rows of numbers, as [28, 28]."),
        Param::switch("transpose", "Transpose", false).help("Swaps rows and columns: EMNIST's images need it."),
        selection::CLASSES,
        selection::GREY,
    ],
    make: Make {
        get: |choice, watch| file::load(&request(choice), watch),
        stamp: |choice| file::stamp(&request(choice).path),
        task: |choice| if request(choice).is_number { Task::Regression } else { Task::Classification },
    },
};

fn request(choice: &Choice<Make>) -> Request {
    let word = |key: &str| match choice.get(key) {
        Some(Value::Text(text) | Value::Word(text)) => text.clone(),
        _ => String::new(),
    };
    Request {
        path: PathBuf::from(word("path")),
        size: choice.number("size") as usize,
        label: word("label"),
        is_number: word("target") == "number",
        header: word("header"),
        drop: word("drop"),
        decimal: word("decimal"),
        encoding: word("encoding"),
        shape: choice.list("shape").into_iter().map(|x| x as usize).collect(),
        is_transposed: choice.number("transpose") == 1.0,
    }
}
