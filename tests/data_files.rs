//! Data sets from files: every format, written here byte by byte or by NumPy, whole and broken.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ravine::data::{self, Dataset, Pixels, SplitRule, Watch};
use ravine::registry::quote;
use ravine::train::Config;
use tempfile::TempDir;

fn load_with(path: &Path, settings: &str) -> Result<Arc<Dataset>, String> {
    let pick = format!("file {} {settings}", quote(&path.to_string_lossy()));
    data::load(&data::parse(&pick).expect("a pick")).map_err(|error| error.0)
}

fn load(path: &Path) -> Result<Arc<Dataset>, String> {
    load_with(path, "")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
    fs::write(&path, bytes).expect("it can be written");
    path
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn idx(dims: &[u32], numbers: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, dims.len() as u8];
    bytes.extend(dims.iter().flat_map(|dim| dim.to_be_bytes()));
    bytes.extend(numbers);
    bytes
}

/// The file of `tests/reference/arrays.py`: image i has 37 i + 5 r + c in row r and column c, label i mod 3.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/files").join(name)
}

/// What they have, as bytes.
fn expected() -> Vec<u8> {
    (0..9).flat_map(|i| (0..20).map(move |at| ((37 * i + 5 * (at / 5) + at % 5) % 256) as u8)).collect()
}

fn check_fixture(data: &Dataset, shape: [usize; 3], is_bytes: bool, test_from: Option<usize>) {
    assert_eq!((data.shape, data.test_from), (shape, test_from), "its shape and parts");
    let numbers = expected();
    let wanted = if is_bytes { Pixels::U8(numbers) } else { Pixels::F32(numbers.into_iter().map(f32::from).collect()) };
    assert_eq!(data.pixels, wanted, "the numbers");
    assert_eq!(data.labels, [0, 1, 2, 0, 1, 2, 0, 1, 2], "the labels");
    assert_eq!(data.classes, ["0", "1", "2"], "the classes");
}

#[test]
fn files_of_numpy_are_read() {
    check_fixture(&load(&fixture("split.npz")).expect("whole"), [4, 5, 1], true, Some(6));
    check_fixture(&load(&fixture("rows.npz")).expect("whole"), [1, 1, 20], false, None);
    // images of whole numbers up to 255 are bytes, however they are stored
    check_fixture(&load_with(&fixture("rows.npz"), "shape=[4, 5]").expect("whole"), [4, 5, 1], true, None);
    for name in ["big-endian-x.npy", "big-endian-y.npy", "named.npz", "half.npz"] {
        check_fixture(&load(&fixture(name)).expect(name), [4, 5, 1], true, None);
    }
    for name in ["k49-train-imgs.npz", "k49-train-labels.npz"] {
        check_fixture(&load(&fixture(name)).expect("the other one is found"), [4, 5, 1], true, None);
    }
    check_fixture(&load(&fixture("columns-x.npy")).expect("column by column"), [1, 1, 20], true, None);
    let binary = load(&fixture("binary.npz")).expect("true and false");
    let wanted = expected().into_iter().map(|x| if x > 127 { 255 } else { 0 }).collect();
    assert_eq!(binary.pixels, Pixels::U8(wanted), "what is true is the brightest");
    for (name, message) in [
        ("objects.npy", "numbers of type |O"),
        ("structured.npy", "is a structured array with the fields width, kind: save each field as an array of its own"),
        ("soft.npz", "labels of that size are one-hot, zeros and one 1 in each row, which row 1 is not"),
        ("number.npy", "is a single number"),
    ] {
        let error = load(&fixture(name)).expect_err("it can't be read");
        assert!(error.contains(message) && error.contains(name), "{error}");
    }
}

#[test]
fn labels_may_be_texts_or_one_hot() {
    for (name, classes) in [
        ("texts.npz", ["blue", "green", "red"]),
        ("bytes.npz", ["blue", "green", "red"]),
        ("wide.npz", ["grün", "rot", "青"]),
    ] {
        let data = load(&fixture(name)).expect(name);
        assert_eq!(data.classes, classes, "{name}");
        let order = if name == "wide.npz" { [1, 0, 2] } else { [2, 1, 0] };
        assert_eq!(data.labels, (0..9).map(|i| order[i % 3]).collect::<Vec<u32>>(), "{name}");
        assert_eq!(data.pixels, Pixels::U8(expected()), "{name}");
    }
    check_fixture(&load(&fixture("one-hot.npz")).expect("one-hot"), [4, 5, 1], true, Some(6));
    check_fixture(&load(&fixture("positional.npz")).expect("without names, column by column"), [4, 5, 1], true, None);
    assert!(
        load(&fixture("one-hot.npz")).expect("one-hot").notes.iter().any(|note| note.contains("are one-hot")),
        "told"
    );
}

/// Validation is the validation part; the test part is kept apart, and in neither of the others whatever the rule.
#[test]
fn three_parts_are_three_parts() {
    let data = load(&fixture("three.npz")).expect("three parts");
    check_fixture(&data, [4, 5, 1], true, Some(4));
    assert_eq!(data.held_from, Some(6));
    let reading = data.reading().expect("it is from a file");
    assert!(reading.contains("validated by its validation part; its test part is kept apart"), "{reading}");
    let folder = folder();
    for (at, name) in ["train/Cat", "train/dog", "val/cat", "val/dog", "test/Cat", "test/dog"].into_iter().enumerate() {
        picture(&folder, &format!("{name}/1.png"), [4, 4], [at as u8; 3]);
    }
    let data = load(folder.path()).expect("three parts");
    assert_eq!((data.test_from, data.held_from, data.len()), (Some(2), Some(4), 6));
    let Pixels::U8(bytes) = &data.pixels else { panic!("bytes") };
    assert_eq!((0..6).map(|at| bytes[48 * at]).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5], "in the order of their use");
    let reading = data.reading().expect("it is from a folder");
    assert!(reading.contains("differ only by case or spaces: 'Cat' and 'cat'"), "{reading}");
    fs::remove_dir_all(folder.path().join("val")).expect("it is there");
    let data = load(folder.path()).expect("two parts");
    assert_eq!((data.test_from, data.held_from), (Some(2), None), "the test part, for want of another");
    assert!(data.reading().expect("a folder").contains("is validated by its test part"), "told");
}

#[test]
fn mnist_as_python_packs_it_is_one_set_with_its_test_part() {
    let folder = folder();
    let names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
    for name in names.map(|name| format!("{name}-ubyte.gz")) {
        fs::copy(fixture(&name), folder.path().join(&name)).expect("a fixture");
    }
    let whole = load(folder.path()).expect("four files");
    check_fixture(&whole, [4, 5, 1], true, Some(6));
    let turned = load_with(folder.path(), "transpose=true").expect("four files");
    assert_eq!(turned.shape, [5, 4, 1], "rows and columns are swapped");
    assert_eq!(turned.image(1)[3 * 4 + 2], whole.image(1)[2 * 5 + 3], "row 2, column 3 of an image");
    let test = load(&folder.path().join("t10k-images-idx3-ubyte.gz")).expect("two files");
    assert_eq!((test.len(), test.test_from), (3, None), "a file and the labels beside it");
    assert_eq!(test.pixels, Pixels::U8(expected()[120..].to_vec()), "its own images");
    fs::remove_file(folder.path().join("t10k-labels-idx1-ubyte.gz")).expect("it is there");
    let error = load(&folder.path().join("t10k-images-idx3-ubyte.gz")).expect_err("no labels");
    assert!(error.contains("needs a file of labels for its 3 beside it"), "{error}");
    let choice = data::parse_or_path(&folder.path().to_string_lossy()).expect("a path is a data set");
    let config = Config { data: choice, split: SplitRule::Fraction(0.5), batch: 2, ..Config::default() };
    assert_eq!(config.check(), Ok(()), "it can be trained on");
}

#[test]
fn a_file_that_changes_is_read_again() {
    let folder = folder();
    let path = write(&folder, "points.csv", b"1,2,a\n3,4,b\n");
    assert_eq!(load(&path).expect("two lines").len(), 2);
    write(&folder, "points.csv", b"1,2,a\n3,4,b\n5,6,b\n");
    assert_eq!(load(&path).expect("three lines").len(), 3);
    fs::remove_file(&path).expect("it is there");
    assert!(load(&path).expect_err("it is gone").contains("can't be read"));
    picture(&folder, "images/a/1.png", [4, 4], [0; 3]);
    picture(&folder, "images/b/1.png", [4, 4], [0; 3]);
    let images = folder.path().join("images");
    let black = load(&images).expect("two classes");
    picture(&folder, "images/b/1.png", [99, 99], [200, 0, 0]);
    assert_ne!(load(&images).expect("two classes").pixels, black.pixels, "an image that was painted over");
}

#[test]
fn a_failure_is_tried_again() {
    let folder = folder();
    let path = write(&folder, "points.csv", b"1,2,a\n3,x,b\n");
    let choice = data::parse(&format!("file {}", quote(&path.to_string_lossy()))).expect("a pick");
    assert!(data::load(&choice).expect_err("no number").0.contains("line 2"), "told once");
    assert!(data::peek(&choice).is_none(), "nothing is kept of it");
}

/// Four IDX labels and images of 2 × 3.
fn small_idx(folder: &TempDir) -> [PathBuf; 2] {
    let numbers: Vec<u8> = (0..24).collect();
    let images = write(folder, "images-idx3-ubyte", &idx(&[4, 2, 3], &numbers));
    [images, write(folder, "labels-idx1-ubyte", &idx(&[4], &[7, 1, 7, 3]))]
}

#[test]
fn idx_files_are_read_and_labels_that_occur_are_the_classes() {
    let folder = folder();
    let [images, labels] = small_idx(&folder);
    for path in [folder.path(), &images, &labels] {
        let data = load(path).expect("a pair");
        assert_eq!((data.shape, data.len()), ([2, 3, 1], 4));
        assert_eq!((&*data.labels, &*data.classes), (&[2, 0, 2, 1][..], &["1", "3", "7"].map(str::to_owned)[..]));
    }
}

#[test]
fn broken_idx_files_are_refused_in_sentences() {
    let cases: [(&str, Vec<u8>, &str); 7] = [
        (
            "promises-much",
            idx(&[1 << 31, 28, 28], &[1; 100]),
            "promises 2147483648 × 28 × 28 numbers: at most 268435456",
        ),
        ("overflows", idx(&[u32::MAX; 4], &[]), "promises 4294967295 × "),
        ("cut-off", idx(&[4, 2, 3], &[0; 23]), "promises 4 × 2 × 3 numbers but ends before: it is cut off"),
        ("too-long", idx(&[4, 2, 3], &[0; 25]), "is longer than the 4 × 2 × 3 numbers it promises"),
        ("header", idx(&[4, 2, 3], &[])[..9].to_vec(), "ends too early"),
        ("empty-dims", idx(&[0, 2, 3], &[]), "says it has no numbers"),
        ("bomb.gz", packed(&idx(&[4, 2, 3], &vec![0; 64 << 20])), "is longer than the 4 × 2 × 3 numbers"),
    ];
    for (name, bytes, message) in cases {
        let folder = folder();
        write(&folder, "labels", &idx(&[4], &[0, 1, 0, 1]));
        let error = load(&write(&folder, name, &bytes)).expect_err("it is broken");
        assert!(error.contains(message) && error.contains(name), "{name}: {error}");
    }
    let folder = folder();
    write(&folder, "labels", &idx(&[5], &[0, 1, 0, 1, 0]));
    let error = load(&write(&folder, "images", &idx(&[4, 2, 3], &[0; 24]))).expect_err("other labels");
    assert!(error.contains("needs a file of labels for its 4"), "{error}");
    write(&folder, "images", &idx(&[5, 2, 3], &[0; 30]));
    write(&folder, "labels", &idx(&[5], &[3; 5]));
    let error = load(folder.path()).expect_err("one class");
    assert!(error.contains("images of one class only"), "{error}");
}

/// What becomes of a file on its way.
type Damage = fn(&[u8]) -> Vec<u8>;

/// The test part alone is never taken for the whole: what is broken of the four files is told.
#[test]
fn a_broken_file_of_a_folder_is_told() {
    let damages: [Damage; 6] = [
        |bytes| bytes[..bytes.len() - 1].to_vec(),
        |bytes| [&[0, 0, 7], &bytes[3..]].concat(),
        |bytes| [&bytes[..4], &[0x7f; 4], &bytes[8..]].concat(),
        |bytes| bytes[..6].to_vec(),
        |_| Vec::new(),
        |_| b"<html>no such page</html>".to_vec(),
    ];
    let messages = [
        "it is cut off",
        "has numbers of kind 7",
        "promises 2139062143",
        "ends too early",
        "is empty",
        "is no array, though it is called so",
    ];
    let names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
    for broken in names {
        for (damage, message) in damages.iter().zip(messages) {
            let folder = folder();
            for name in names {
                let mut bytes =
                    if name.contains("images") { idx(&[4, 2, 3], &[5; 24]) } else { idx(&[4], &[0, 1, 0, 1]) };
                if name == broken {
                    bytes = damage(&bytes);
                }
                write(&folder, &format!("{name}-ubyte"), &bytes);
            }
            let error = load(folder.path()).expect_err(broken);
            assert!(error.contains(message) && error.contains(broken), "{broken}: {error}");
        }
    }
    let folder = folder();
    for name in &names[1..] {
        let bytes = if name.contains("images") { idx(&[4, 2, 3], &[5; 24]) } else { idx(&[4], &[0, 1, 0, 1]) };
        write(&folder, &format!("{name}-ubyte"), &bytes);
    }
    let error = load(folder.path()).expect_err("no images to train on");
    assert!(error.contains("has 'train-labels-idx1-ubyte' to train on, but not both"), "{error}");
}

/// So many CIFAR records; image i has i, 100 + i and 200 + i in its three planes.
fn cifar(labels: &[&[u8]]) -> Vec<u8> {
    let record = |(at, label): (usize, &&[u8])| {
        let plane = |color: usize| vec![(100 * color + at) as u8; 1024];
        [label.to_vec(), plane(0), plane(1), plane(2)].concat()
    };
    labels.iter().enumerate().flat_map(record).collect()
}

#[test]
fn cifar_has_channels_side_by_side_and_its_own_test_part() {
    let folder = folder();
    let one = write(&folder, "data_batch_1.bin", &cifar(&[&[9], &[0]]));
    write(&folder, "data_batch_2.bin", &cifar(&[&[3]]));
    write(&folder, "test_batch.bin", &cifar(&[&[1], &[2]]));
    let data = load(folder.path()).expect("CIFAR-10");
    assert_eq!((data.shape, data.test_from, &*data.labels), ([32, 32, 3], Some(3), &[9, 0, 3, 1, 2][..]));
    assert_eq!(data.classes[9], "9", "no names, so numbers");
    let Pixels::U8(bytes) = &data.pixels else { panic!("bytes") };
    assert_eq!(bytes[3072..][..6], [1, 101, 201, 1, 101, 201], "the second image");
    let names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
    write(&folder, "batches.meta.txt", (names.join("\n") + "\n\n").as_bytes());
    assert_eq!(load(folder.path()).expect("CIFAR-10").classes, names, "with names");
    assert_eq!(load(&one).expect("one batch").len(), 2, "one file");
    write(&folder, "data_batch_2.bin", &cifar(&[&[3], &[12]]));
    let error = load(folder.path()).expect_err("a wrong label");
    assert!(error.contains("has label 12 for image 2: CIFAR's labels go up to 9"), "{error}");
    write(&folder, "data_batch_2.bin", &cifar(&[&[3], &[2]])[1..]);
    let error = load(folder.path()).expect_err("a byte is missing");
    assert!(error.contains("data_batch_2.bin' has 6145 bytes: CIFAR's files have 3073 or 3074"), "{error}");
    let hundred = tempfile::tempdir().expect("a folder");
    write(&hundred, "train.bin", &cifar(&[&[19, 99], &[0, 50]]));
    write(&hundred, "test.bin", &cifar(&[&[1, 3]]));
    let data = load(hundred.path()).expect("CIFAR-100");
    assert_eq!((&*data.labels, data.test_from, data.classes.len()), (&[99, 50, 3][..], Some(2), 100), "fine labels");
    let data = load_with(hundred.path(), "label=coarse").expect("CIFAR-100");
    assert_eq!((&*data.labels, data.classes.len()), (&[19, 0, 1][..], 20), "coarse labels");
    let error = load_with(hundred.path(), "label=rough").expect_err("no such labels");
    assert!(error.contains("CIFAR-100, whose labels are fine or coarse, got label=rough"), "{error}");
    fs::remove_file(folder.path().join("data_batch_2.bin")).expect("it is there");
    let error = load_with(folder.path(), "label=coarse").expect_err("one kind of labels");
    assert!(error.contains("CIFAR-10, which has one label for each image"), "{error}");
}

#[test]
fn csv_finds_its_header_its_delimiter_and_its_labels() {
    let folder = folder();
    let plain = write(&folder, "plain.csv", b"1,2.5,10\n-3,4e1,9\n5,6,10\n");
    let data = load(&plain).expect("numbers");
    assert_eq!(data.pixels, Pixels::F32(vec![1.0, 2.5, -3.0, 40.0, 5.0, 6.0]));
    assert_eq!((&*data.labels, &*data.classes), (&[1, 0, 1][..], &["9", "10"].map(str::to_owned)[..]));
    assert!(data.is_points(), "two numbers are a point");
    let named = write(&folder, "named.csv", b"kind;width;height\r\nplum;1;2\r\napple;3;4\r\n\r\nplum;5;6");
    for label in ["kind", "1"] {
        let data = load_with(&named, &format!("label={label}")).expect("text labels");
        assert_eq!((&*data.labels, &*data.classes), (&[1, 0, 1][..], &["apple", "plum"].map(str::to_owned)[..]));
        assert_eq!(data.image(2), [5.0, 6.0].as_slice());
    }
    let quoted =
        write(&folder, "quoted.csv", b"\xef\xbb\xbf\"a;1\",\"b\",\"c;2\"\r\n1,2,\"x, y\"\r\n3,4,\"\"\"z\"\"\"\r\n");
    let data = load_with(&quoted, "label=\"c;2\"").expect("quotes, a byte order mark, Windows' line ends");
    assert_eq!((data.len(), &*data.classes), (2, &["\"z\"", "x, y"].map(str::to_owned)[..]));
    let digits = write(&folder, "digits.csv", b"label,a,b,c,d\n1,0,128,255,3\n0,1,2,3,4\n");
    let data = load_with(&digits, "label=label shape=[2, 2]").expect("images");
    assert_eq!((data.shape, &data.pixels), ([2, 2, 1], &Pixels::U8(vec![0, 128, 255, 3, 1, 2, 3, 4])), "bytes");
    assert_eq!(load(&digits).expect("by its usual name").labels, [1, 0], "a column called label has the labels");
    let both = write(&folder, "both.csv", b"label,x,y\n3,1,0\n4,2,1\n4,2,2\n");
    assert_eq!(load(&both).expect("two usual names").classes, ["3", "4"], "the surer name");
    let tabs = write(&folder, "packed.csv.gz", &packed(b"1\t2\t0\n3\t4\t1\n"));
    assert_eq!(load(&tabs).expect("packed").len(), 2, "packed, with tabs");
    let padded = [super_packed(), vec![0; 3000]].concat();
    assert_eq!(load(&write(&folder, "padded.csv.gz", &padded)).expect("zeros behind it").len(), 4, "as gzip does");
    for (behind, told) in [
        ([&[0; 30][..], b"some other garbage"].concat(), "left out: 18 bytes that are none of the packed data"),
        (b"\n".to_vec(), "left out: 1 byte that is none of the packed data but behind it in 'garbage.csv.gz'"),
        (b"\x1f".to_vec(), "left out: 1 byte that is none"),
        (b"garbage!".to_vec(), "left out: 8 bytes"),
    ] {
        let path = write(&folder, "garbage.csv.gz", &[super_packed(), behind].concat());
        let data = load(&path).expect("as gzip reads it");
        assert_eq!(
            (data.len(), data.notes.iter().filter(|note| note.contains(told)).count()),
            (4, 1),
            "{:?}",
            data.notes
        );
    }
    let images = [packed(&idx(&[4, 2, 3], &[5; 24])), b"\n".to_vec()].concat();
    let images = write(&folder, "packed/images.gz", &images);
    write(&folder, "packed/labels", &idx(&[4], &[0, 1, 0, 1]));
    assert!(load(&images).expect("as gzip reads it").reading().expect("a file").contains("left out: 1 byte"), "told");
    for start in [3, 9, 12] {
        let cut = [super_packed(), packed(b"9\t2\t0\n")[..start].to_vec()].concat();
        let error = load(&write(&folder, "cut.csv.gz", &cut)).expect_err("another member that is cut off");
        assert!(error.contains("ends too early"), "{error}");
    }
}

/// Two members of gzip, one behind the other.
fn super_packed() -> Vec<u8> {
    [packed(b"1\t2\t0\n3\t4\t1\n"), packed(b"5\t2\t0\n7\t4\t1\n")].concat()
}

#[test]
fn broken_csv_is_refused_with_its_line() {
    let many = (0..1100).map(|i| format!("1,{i}")).collect::<Vec<_>>().join("\n");
    let cases: [(&[u8], &str, &str); 15] = [
        (b"1,2,a\n3,b\n", "", "line 2: it has 2 columns, the first line has 3"),
        (b"1,2,a\n3,NaN,b\n", "", "line 2: column 2 must be a finite number, got 'NaN'"),
        (b"1,2,a\n3,1e999,b\n", "", "line 2: column 2 must be a finite number"),
        (b"1,2,a\n3,,b\n", "", "got ''"),
        (b"1,2,\n3,4,b\n", "", "must be a label, it is empty"),
        (b"1,2,a\n3,4,a\n", "", "has one class only"),
        (b"x,y,z\n", "", "no lines but the names"),
        (b"1\n2\n", "", "has 1 column:"),
        (
            b"x,y,z\n1,2,a\n",
            "label=w",
            "has no column 'w' for the labels: it must be a name (x, y, z…) or a number up to 3",
        ),
        (b"1,2,a\n3,4,b\n", "shape=[3, 3]", "has 2 numbers for an image, which is no shape of 3 × 3 × 1"),
        (b"", "", "is empty"),
        (
            b"1,5;2,5;a\n3,5;4,5;b\n",
            "decimal=point",
            "column 1 must be a finite number, got '1,5': write a point in place of the comma",
        ),
        (b"1 2 a\n3 4 b\n", "", "between commas, semicolons or tabs"),
        (b"\xff\xfe1\0,\x002\0\n\0", "", "is text in UTF-16: save it as UTF-8"),
        (many.as_bytes(), "", "more than 1000 different labels"),
    ];
    let folder = folder();
    for (at, (bytes, settings, message)) in cases.into_iter().enumerate() {
        let name = format!("{at}.csv");
        let error = load_with(&write(&folder, &name, bytes), settings).expect_err("it is broken");
        assert!(error.contains(message) && error.contains(&name), "{name}: {error}");
    }
    let wide = write(&folder, "wide.csv", ",1".repeat(3 << 20).as_bytes());
    assert!(load(&wide).expect_err("millions of columns").contains("a line has more than 4194304 bytes"));
    let bomb = write(&folder, "bomb.csv.gz", &packed(&vec![b'1'; 64 << 20]));
    assert!(load(&bomb).expect_err("one line of 64 MiB").contains("a line has more than"));
}

fn picture(folder: &TempDir, name: &str, size: [u32; 2], color: [u8; 3]) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
    let image = image::RgbImage::from_pixel(size[0], size[1], image::Rgb(color));
    image.save(path).expect("it can be written");
}

#[test]
fn folders_of_images_are_classes() {
    let folder = folder();
    picture(&folder, "cats/a.png", [8, 4], [255, 0, 10]);
    picture(&folder, "cats/b.bmp", [5, 5], [0, 200, 0]);
    picture(&folder, "dogs/c.png", [16, 8], [1, 2, 3]);
    write(&folder, "dogs/notes.txt", b"no image");
    write(&folder, "empty/.hidden", b"nor this");
    let data = load(folder.path()).expect("two classes");
    assert_eq!((data.shape, data.test_from), ([4, 8, 3], None), "the first one's size");
    assert_eq!((&*data.labels, &*data.classes), (&[0, 0, 1][..], &["cats", "dogs"].map(str::to_owned)[..]));
    let Pixels::U8(bytes) = &data.pixels else { panic!("bytes") };
    assert_eq!(bytes[..3], [255, 0, 10], "red, green, blue");
    assert_eq!(bytes[2 * 96..][..3], [1, 2, 3], "made smaller, of one colour still");
    assert_eq!(load_with(folder.path(), "size=20").expect("two classes").shape, [20, 20, 3], "the size asked for");
    picture(&folder, "dogs/small/brown/d.png", [8, 4], [5, 6, 7]);
    write(&folder, "dogs/small/e.heic", b"another format");
    let data = load(folder.path()).expect("two classes");
    assert_eq!(data.labels, [0, 0, 1, 1], "images in folders inside a class belong to it");
    let reading = data.reading().expect("it is from a folder");
    assert!(
        reading.contains("left out: 2 files that are no images in a format read here (1 HEIC, 1 TXT)"),
        "{reading}"
    );
    write(&folder, "dogs/broken.png", b"\x89PNG\r\n\x1a\n but no more");
    let error = load(folder.path()).expect_err("a broken image");
    assert!(error.contains("broken.png' is no image that can be read"), "{error}");
}

#[test]
fn train_and_val_folders_are_a_split_and_grey_stays_grey() {
    let folder = folder();
    for (name, grey) in [("train/a/1.png", 10), ("train/b/1.png", 20), ("train/b/2.png", 30), ("val/a/1.png", 40)] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        image::GrayImage::from_pixel(100, 50, image::Luma([grey])).save(path).expect("it can be written");
    }
    let data = load(folder.path()).expect("two parts");
    assert_eq!((data.shape, data.test_from), ([32, 64, 1], Some(3)), "no side longer than 64");
    assert_eq!(data.labels, [0, 1, 1, 0]);
    let Pixels::U8(bytes) = &data.pixels else { panic!("bytes") };
    assert_eq!([0, 1, 2, 3].map(|at| bytes[at * 64 * 32]), [10, 20, 30, 40], "their greys");
    fs::remove_dir_all(folder.path().join("val/a")).expect("it is there");
    picture(&folder, "val/1.png", [4, 4], [0; 3]);
    let error = load(folder.path()).expect_err("images without a class");
    assert!(error.contains("val' has no images in one folder a class"), "{error}");
    fs::remove_dir_all(folder.path().join("val")).expect("it is there");
    let data = load(folder.path()).expect("a training part alone");
    assert_eq!((data.len(), data.test_from), (3, None), "its images");
}

#[test]
fn what_is_alone_in_a_folder_is_the_data() {
    let folder = folder();
    let deep = "данные/数据/ก/é/データ/𝔡/images";
    picture(&folder, &format!("{deep}/chats/1.png"), [4, 4], [1; 3]);
    picture(&folder, &format!("{deep}/кошки/1.png"), [4, 4], [2; 3]);
    write(&folder, ".DS_Store", b"hidden");
    let data = load(folder.path()).expect("two classes");
    assert_eq!(data.classes, ["chats", "кошки"]);
    assert!(data.reading().expect("a folder").contains(&format!("found in '{deep}'")), "{:?}", data.notes);
    picture(&folder, &format!("{deep}/chats/2.png"), [4, 4], [3; 3]);
    assert_eq!(load(folder.path()).expect("two classes").len(), 3, "a change deep inside is seen");
    let table = tempfile::tempdir().expect("a folder");
    write(&table, "data/iris/iris.csv", b"1,2,a\n3,4,b\n");
    assert_eq!(
        load(table.path()).expect("one table").reading().expect("a file").split(';').next(),
        Some("CSV: found in 'data/iris/iris.csv'")
    );
    let one = tempfile::tempdir().expect("a folder");
    picture(&one, "cats/1.png", [4, 4], [1; 3]);
    assert!(load(one.path()).expect_err("one class").contains("has images in 1 folder ('cats' …)"));
}

/// Folders of parts as Kaggle's data sets and others have them.
#[test]
fn parts_are_known_by_many_names() {
    for names in [
        ["training_set", "test_set"],
        ["seg_train", "seg_test"],
        ["seg_train/seg_train", "seg_test/seg_test"],
        ["train_images", "test_images"],
        ["trainset", "testset"],
        ["train-set", "test-set"],
        ["images_train", "images_val"],
        ["train", "valid_set"],
        ["train", "eval"],
        ["Train", "holdout"],
        ["TrainSet/images", "ValSet/images"],
        ["pets_train", "pets_validation"],
        ["train2017", "val2017"],
    ] {
        let folder = folder();
        for (at, part) in names.into_iter().enumerate() {
            for (class, grey) in [("cat", 10), ("dog", 20)] {
                picture(&folder, &format!("{part}/{class}/1.png"), [4, 4], [grey + at as u8; 3]);
            }
        }
        let data = load(folder.path()).unwrap_or_else(|error| panic!("{names:?}: {error}"));
        assert_eq!(data.classes, ["cat", "dog"], "{names:?}");
        assert_eq!((data.test_from, &*data.labels), (Some(2), &[0, 1, 0, 1][..]), "{names:?}");
        let Pixels::U8(bytes) = &data.pixels else { panic!("bytes") };
        assert_eq!([0, 1, 2, 3].map(|at| bytes[at * 16 * (bytes.len() / 64)]), [10, 20, 11, 21], "{names:?}");
    }
}

#[test]
fn folders_beside_the_parts_are_told() {
    let folder = folder();
    for part in ["seg_train/seg_train", "seg_test/seg_test"] {
        picture(&folder, &format!("{part}/cat/1.png"), [4, 4], [1; 3]);
        picture(&folder, &format!("{part}/dog/1.png"), [4, 4], [2; 3]);
    }
    picture(&folder, "seg_pred/seg_pred/7.png", [4, 4], [3; 3]);
    let told = |folder: &TempDir| load(folder.path()).expect("it is read").reading().expect("a folder");
    let reading = told(&folder);
    assert!(reading.contains("left out: the folder 'seg_pred' beside the training part"), "{reading}");
    picture(&folder, "seg_test/seg_test/bird/1.png", [4, 4], [3; 3]);
    let reading = told(&folder);
    assert!(reading.contains("the training part has no sample of the class 'bird'"), "{reading}");
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["train/cat/1.png", "train/dog/old/1.png", "unlabeled/1.png", "more/1.png"] {
        picture(&folder, name, [4, 4], [1; 3]);
    }
    let reading = told(&folder);
    assert!(reading.contains("left out: the folders 'more', 'unlabeled' beside the training part"), "{reading}");
    assert!(reading.contains("1 image is in folders inside that of a class and belong"), "{reading}");
}

#[test]
fn folders_that_may_be_parts_or_classes_are_told() {
    let made = |names: &[&str]| {
        let folder = folder();
        for name in names {
            picture(&folder, &format!("{name}/1.png"), [4, 4], [1; 3]);
        }
        folder
    };
    for (names, message) in [
        (
            &["val/cat", "val/dog", "test/cat", "test/dog"][..],
            "has a validation and a test part ('val', 'test') but none to train on: call the folder of the training",
        ),
        (&["cat", "dog", "test/cat", "test/dog"], "has 'test', which holds folders of images, but no part to train on"),
        (
            &["fold1/cat", "fold1/dog", "fold2/cat", "fold2/dog"],
            "has folders ('fold1', 'fold2') that hold folders of the same names ('cat', 'dog'): if those are the classes",
        ),
        (
            &["train/set1/a", "train/set1/b", "train/set2/a", "train/set2/b", "val/a", "val/b"],
            "train' has folders ('set1', 'set2') that hold folders of the same names",
        ),
        (
            &["cat_train", "cat_test", "dog_train", "dog_test"],
            "whose names join a class and a part: make the folders train and test",
        ),
        (&["train_images", "test_images"], "train_images' has no images in one folder a class"),
    ] {
        let error = load(made(names).path()).expect_err("it may be read in two ways");
        assert!(error.contains(message), "{names:?}: {error}");
    }
    let both = made(&["cat/day", "cat/night", "dog/day", "dog/night"]);
    let data = load(both.path()).expect("two classes");
    assert_eq!(data.classes, ["cat", "dog"]);
    let reading = data.reading().expect("a folder");
    assert!(reading.contains("the classes are 'cat', 'dog', which hold folders of the same names"), "{reading}");
    assert!(reading.contains("4 images are in folders inside that of a class"), "{reading}");
    // as Tiny ImageNet has them
    let reading = load(made(&["n01/images", "n02/images"]).path()).expect("two classes").reading().expect("a folder");
    assert!(!reading.contains("same names"), "{reading}");
    // and classes may be called so
    let vehicles = load(made(&["train", "train/old", "car", "test tube"]).path()).expect("three classes");
    assert_eq!(vehicles.classes, ["car", "test tube", "train"]);
}

/// Names that are no UTF-8, as archives from elsewhere unpack to.
#[cfg(target_os = "linux")]
#[test]
fn different_bytes_are_different_classes() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder();
    for (name, grey) in [(&b"\xb0\xa1"[..], 1), (b"\xb3\xaa", 2)] {
        let class = folder.path().join(std::ffi::OsStr::from_bytes(name));
        fs::create_dir(&class).expect("it can be made");
        image::GrayImage::from_pixel(4, 4, image::Luma([grey])).save(class.join("1.png")).expect("it can be written");
    }
    assert_eq!(load(folder.path()).expect("two classes").classes, ["\\xB0\\xA1", "\\xB3\\xAA"]);
}

/// Bitmaps as Quick, Draw! has them: a row of 784 bytes each.
#[test]
fn one_npy_file_a_class_is_read_like_a_folder_a_class() {
    let folder = folder();
    let npy = |rows: usize, byte: u8| {
        let header = format!("{{'descr': '|u1', 'fortran_order': False, 'shape': ({rows}, 784), }}\n");
        let start = [b"\x93NUMPY\x01\x00", &(header.len() as u16).to_le_bytes()[..], header.as_bytes()].concat();
        [start, vec![byte; 784 * rows]].concat()
    };
    write(&folder, "full_numpy_bitmap_cat.npy", &npy(3, 7));
    write(&folder, "full_numpy_bitmap_ice cream.npy", &npy(2, 9));
    let data = load(folder.path()).expect("two classes");
    assert_eq!((data.shape, &*data.classes), ([28, 28, 1], &["cat", "ice cream"].map(str::to_owned)[..]));
    assert_eq!(data.labels, [0, 0, 0, 1, 1]);
    assert_eq!((data.image(2)[0], data.image(3)[783]), (7.0 / 255.0, 9.0 / 255.0), "its own images");
    assert_eq!(load_with(folder.path(), "shape=[1, 784]").expect("rows").shape, [1, 784, 1]);
}

/// A PNG that claims to be 2³¹ − 1 pixels wide and high.
#[test]
fn images_that_claim_to_be_huge_are_refused() {
    let folder = folder();
    picture(&folder, "b/1.png", [4, 4], [0; 3]);
    picture(&folder, "a/1.png", [4, 4], [0; 3]);
    let path = folder.path().join("a/1.png");
    let mut bytes = fs::read(&path).expect("it is there");
    bytes[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    let mut crc = flate2::Crc::new();
    crc.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    fs::write(&path, bytes).expect("it can be written");
    let error = load(folder.path()).expect_err("too large");
    assert!(error.contains("1.png' is no image that can be read"), "{error}");
}

fn zip_of(name: &str) -> Vec<u8> {
    let mut archive = zip::write::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
    archive.write_all(b"something").expect("memory");
    archive.finish().expect("memory").into_inner()
}

#[test]
fn what_is_something_else_is_told_what_would_be_right() {
    let folder = folder();
    let mut tar = vec![b'x'; 512];
    tar[257..262].copy_from_slice(b"ustar");
    picture(&folder, "one.png", [4, 4], [0; 3]);
    for (name, bytes, message) in [
        ("model.pt", b"\x80\x02}q\x00.".to_vec(), "may run any program when it is read"),
        ("cifar.tar.gz", packed(&tar), "is a tar archive: unpack it"),
        ("empty", Vec::new(), "is empty"),
        (
            "x.npy",
            b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n".to_vec(),
            "is a Git LFS pointer, not the file itself: run `git lfs pull`",
        ),
        ("iris.csv", b"\n<!DOCTYPE html>\n<html>a,b</html>".to_vec(), "is a web page (HTML), not the data"),
        ("table.parquet", b"PAR1\x15\x04".to_vec(), "is a Parquet file: save the table as CSV"),
        ("book.xlsx", zip_of("xl/workbook.xml"), "is an Excel workbook: save the sheet as CSV"),
        ("weights.pth", zip_of("archive/data.pkl"), "may run any program when it is read"),
        ("noise", vec![3; 100], "is none of the formats known"),
        ("broken.npz", b"PK\x03\x04 no archive".to_vec(), "is no whole ZIP archive"),
        ("broken.gz", vec![0x1f, 0x8b, 1, 2, 3], "can't be unpacked: it is damaged"),
        ("cut.bin", vec![0; 5000], "has 5000 bytes: CIFAR's files have 3073 or 3074 for each image"),
    ] {
        let error = load(&write(&folder, name, &bytes)).expect_err("it is something else");
        assert!(error.contains(message) && error.contains(name), "{name}: {error}");
    }
    let error = load(&folder.path().join("one.png")).expect_err("one image");
    assert!(error.contains("name the folder that has a sub-folder for each class"), "{error}");
    let nothing = tempfile::tempdir().expect("a folder");
    assert!(load(nothing.path()).expect_err("an empty folder").contains("has none of the data known"));
    assert!(load(Path::new("")).expect_err("no path").contains("must name a file or a folder"));
    write(&folder, "images/cat/1.png", b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n");
    picture(&folder, "images/dog/1.png", [4, 4], [0; 3]);
    let error = load(&folder.path().join("images")).expect_err("a pointer in place of an image");
    assert!(error.contains("1.png' is a Git LFS pointer"), "{error}");
    let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n";
    for name in ["data_batch_1.bin", "fashion.npz"] {
        let folder = tempfile::tempdir().expect("a folder");
        write(&folder, "README.md", b"about it");
        write(&folder, name, pointer);
        let error = load(folder.path()).expect_err("a pointer alone");
        assert!(error.contains(name) && error.contains("is a Git LFS pointer"), "{error}");
    }
    for text in ["file t.csv lable=c", "file /some/where/t.csv lable=c", "file data/t.csv heder=no"] {
        let error = data::parse_or_path(text).expect_err("a misspelt setting").to_string();
        assert!(error.contains("file has no setting '") && error.contains("did you mean '"), "{text}: {error}");
    }
    let error = data::parse_or_path("file a/t.csv header=maybe").expect_err("no such value").to_string();
    assert!(error.contains("header must be"), "{error}");
    let error = data::parse_or_path("no/such/file").expect_err("nothing there").to_string();
    assert!(error.contains("there is no file or folder 'no/such/file'"), "{error}");
    let error = data::parse_or_path("mnist.npz").expect_err("nothing there").to_string();
    assert!(error.contains("there is no file or folder 'mnist.npz'"), "{error}");
    settings_of_a_path_are_told();
    assert!(load(Path::new("/no/such/file")).expect_err("nothing there").contains("can't be read"));
    if cfg!(unix) {
        assert!(load(Path::new("/dev/zero")).is_err(), "what has no end is not begun");
    }
}

/// Settings belong to a data set that is named, not to a path.
fn settings_of_a_path_are_told() {
    let folder = folder();
    let table = write(&folder, "group.csv", b"x,y\n1,a\n2,b\n");
    let spaced = write(&folder, "my data/t.csv", b"x,y\n1,a\n2,b\n");
    let [path, parent, spaced] = [&table, folder.path(), &spaced].map(|path| path.to_string_lossy().into_owned());
    for (text, message) in [
        (format!("{path} label=x"), format!("settings follow the word file: write file {path} label=x")),
        (format!("{path} label=x  size=3"), format!("write file {path} label=x  size=3")),
        (format!("{path} lable=x"), "file has no setting 'lable', did you mean 'label'?".to_owned()),
        (format!("{path} size=big"), "size must be".to_owned()),
        (format!("{parent} label=coarse"), format!("write file {parent} label=coarse")),
        (format!("{spaced} label=y"), format!("write file \"{spaced}\" label=y")),
        ("no/such.csv label=x".to_owned(), "there is no file or folder 'no/such.csv'".to_owned()),
        ("nosuch.csv label=x".to_owned(), "there is no file or folder 'nosuch.csv'".to_owned()),
    ] {
        let error = data::parse_or_path(&text).expect_err("a path has no settings").to_string();
        assert!(error.contains(&message), "{text}: {error}");
    }
    let equals = write(&folder, "a b=c.csv", b"x,y\n1,a\n2,b\n");
    assert!(data::parse_or_path(&equals.to_string_lossy()).is_ok(), "a file may be called so");
    let error = data::parse_or_path("moons nois=2").expect_err("no such setting").to_string();
    assert!(error.contains("moons has no setting 'nois'"), "{error}");
}

#[test]
fn a_loading_tells_how_far_it_is_and_can_be_broken_off() {
    let folder = folder();
    let lines = (0..5000).map(|i| format!("{i},1,{}", i % 2)).collect::<Vec<_>>().join("\n");
    let path = write(&folder, "long.csv", lines.as_bytes());
    let choice = data::parse(&format!("file {}", quote(&path.to_string_lossy()))).expect("a pick");
    let watch = Watch::default();
    watch.cancel();
    assert!(data::load_watched(&choice, &watch).expect_err("broken off").is_cancelled());
    let watch = Watch::default();
    assert_eq!(watch.fraction(), None, "not begun");
    assert_eq!(data::load_watched(&choice, &watch).expect("it loads").len(), 5000);
    assert_eq!(watch.fraction(), Some(1.0), "done");
}

/// Whole files of each kind, to be damaged.
fn whole() -> Vec<(&'static str, Vec<u8>)> {
    let read = |name: &str| fs::read(fixture(name)).expect("a fixture");
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(6, 6, |x, y| image::Rgb([x as u8, y as u8, 9]))
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("memory");
    vec![
        ("images", idx(&[4, 2, 3], &[5; 24])),
        ("images.gz", packed(&idx(&[4, 2, 3], &[5; 24]))),
        ("a.npz", read("split.npz")),
        ("b.npz", read("rows.npz")),
        ("x.npy", read("big-endian-x.npy")),
        ("data.bin", cifar(&[&[1], &[2]])),
        ("a.csv", b"x,y,kind\n1,2,a\n3,4,b\n".to_vec()),
        ("class/a.png", png.into_inner()),
    ]
}

/// Loads it as a file and, with what belongs to it beside it, as a folder.
fn try_all(name: &str, bytes: &[u8]) {
    let folder = folder();
    write(&folder, "labels", &idx(&[4], &[0, 1, 0, 1]));
    let path = write(&folder, name, bytes);
    let root = if name.contains('/') {
        fs::remove_file(folder.path().join("labels")).expect("it is there");
        picture(&folder, "other/b.png", [4, 4], [0; 3]);
        folder.path()
    } else {
        &path
    };
    for path in [root, folder.path()] {
        match load(path) {
            Ok(data) => assert_eq!(data.pixels.len(), data.len() * data.size(), "{name}: what is read is whole"),
            Err(error) => assert!(error.starts_with('\'') && error.len() > 20, "{name}: '{error}' is a sentence"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn cut_files_never_panic(kind in 0..8_usize, part in 0.0..1.0_f64) {
        let (name, bytes) = whole().swap_remove(kind);
        try_all(name, &bytes[..(bytes.len() as f64 * part) as usize]);
    }

    #[test]
    fn damaged_files_never_panic(kind in 0..8_usize, flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8), 1..6)) {
        let (name, mut bytes) = whole().swap_remove(kind);
        // damage where the headers are does most
        let end = bytes.len().min(400);
        for (at, bit) in flips {
            bytes[at.index(end)] ^= 1_u8 << bit;
        }
        try_all(name, &bytes);
    }

    #[test]
    fn random_bytes_never_panic(kind in 0..8_usize, keep in 0..12_usize, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let (name, mut start) = whole().swap_remove(kind);
        start.truncate(keep);
        start.extend(bytes);
        try_all(name, &start);
    }
}
