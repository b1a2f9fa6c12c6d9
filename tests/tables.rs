//! CSV files as people have them, and how each is read.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;

use ravine::data::{self, Dataset};
use ravine::registry::quote;

fn load_with(bytes: &[u8], settings: &str) -> Result<Arc<Dataset>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("table.csv");
    fs::write(&path, bytes).expect("it can be written");
    let pick = format!("file {} {settings}", quote(&path.to_string_lossy()));
    data::load(&data::parse(&pick).expect("a pick")).map_err(|error| error.0)
}

fn load(text: &str) -> Arc<Dataset> {
    load_with(text.as_bytes(), "").unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    load_with(text.as_bytes(), "").expect_err(text)
}

/// Checks the numbers, the class of each row, and parts of how it was read.
fn check(data: &Dataset, numbers: &[f32], labels: &[&str], told: &[&str]) {
    let reading = data.reading().expect("it is from a file");
    assert_eq!(data.pixels.to_vec(), numbers, "{reading}");
    let classes: Vec<&str> = data.labels.iter().map(|label| data.classes[*label as usize].as_str()).collect();
    assert_eq!(classes, labels, "{reading}");
    for part in told {
        assert!(reading.contains(part), "'{part}' is told: {reading}");
    }
}

#[test]
fn commas_in_numbers_are_decimal_or_separate_thousands() {
    let decimal = "commas in numbers are decimal: 1,5 is 1.5";
    check(
        &load("1,5;2,25;a\n-3;4e1;b\n"),
        &[1.5, 2.25, -3.0, 40.0],
        &["a", "b"],
        &["semicolons between columns", decimal],
    );
    check(&load("x\ty\tkind\n1,5\t2\ta\n3\t1.000,25\tb\n"), &[1.5, 2.0, 3.0, 1000.25], &["a", "b"], &["tabs", decimal]);
    let thousands = "commas in numbers separate thousands: 1,100 is 1100";
    check(&load("\"1,100\",2,a\n3.5,\"1,234,567\",b\n"), &[1100.0, 2.0, 3.5, 1_234_567.0], &["a", "b"], &[thousands]);
    check(&load("1,100\t2\ta\n3\t4\tb\n"), &[1100.0, 2.0, 3.0, 4.0], &["a", "b"], &[thousands]);
    let set = load_with(b"1,100;2;a\n3;4;b\n", "decimal=point").expect("as set");
    check(&set, &[1100.0, 2.0, 3.0, 4.0], &["a", "b"], &[thousands]);
    let error = refusal("1,5;2;a\n3;4.5;b\n");
    assert!(
        error.contains("line 2: column 2 must be a finite number, got '4.5': other numbers of the file have a"),
        "{error}"
    );
    let error = refusal("x;kind\n1,100,200;a\n2,300;b\n1,1000;c\n");
    assert!(error.contains("line 2: column 1 must be a finite number, got '1,100,200'"), "{error}");
    assert!(error.contains("as '1,1000' in line 4; if that one is wrong mend it, groups of"), "{error}");
    let error = load_with(b"x;kind\n1,100,200;a\n2,300;b\n", "decimal=comma").expect_err("it has thousands");
    assert!(error.contains("got '1,100,200': it is read with a decimal comma (decimal=point takes"), "{error}");
}

#[test]
fn a_first_line_says_what_separates_columns() {
    for text in ["\n\nsep=;\na;b;kind\n1;2;x\n3;4;y\n", "\"sep=;\"\r\na;b;kind\r\n1;2;x\r\n3;4;y\r\n"] {
        let named = "the first line names the columns";
        check(&load(text), &[1.0, 2.0, 3.0, 4.0], &["x", "y"], &["semicolons between columns", named]);
    }
    check(&load("sep=|\na|b|kind\n1|2|x\n3|4|y\n"), &[1.0, 2.0, 3.0, 4.0], &["x", "y"], &["'|' between columns"]);
    let error = refusal("a|b|c\n1|2|x\n");
    assert!(error.contains("has 1 column: 2 to"), "{error}");
    assert!(error.contains("where '|' stands between them, write sep=| as the first line"), "{error}");
    assert!(!refusal("a b c\n1 2 x\n").contains("sep="), "nothing to name");
}

#[test]
fn one_thing_is_told_in_the_singular() {
    let reading = load("# made\nsize,colour,kind\n1,red,a\n,,\n2,red,b\n").reading().expect("a file");
    for told in
        ["left out: 1 line that begins with #", "left out: 1 row of empty cells", "one-hot encoded as 1 number ("]
    {
        assert!(reading.contains(told), "'{told}': {reading}");
    }
    assert!(refusal("1,2,a\n3\n").contains("line 2: it has 1 column, the first line has 3"), "one column");
}

#[test]
fn columns_of_the_same_name_are_told() {
    let told = "names repeat: columns 1, 3 are all called 'label'; a name stands for the first";
    check(
        &load("label,x,label\n0,5,7\n1,6,8\n"),
        &[5.0, 7.0, 6.0, 8.0],
        &["0", "1"],
        &[told, "label: column 1 'label'"],
    );
    assert!(!load("label,x,,\n0,5,,\n1,6,,\n").reading().expect("a file").contains("repeat"), "no names");
}

#[test]
fn what_is_no_row_is_left_out_and_lines_are_the_files_lines() {
    let text = "\r\n\r\n# made by a program\r\nx,y,kind\r\n\r\n1,2,a\r\n# half\r\n3,4,b\r\n,,\r\n , ,\r\n";
    check(
        &load(text),
        &[1.0, 2.0, 3.0, 4.0],
        &["a", "b"],
        &["left out: 2 lines that begin with #", "left out: 2 rows of empty cells", "the first line names the columns"],
    );
    check(&load("sep=;\na;b;kind\n1;2;x\n3;4;y\n"), &[1.0, 2.0, 3.0, 4.0], &["x", "y"], &["semicolons"]);
    check(&load("1,2,a\r3,4,b\r"), &[1.0, 2.0, 3.0, 4.0], &["a", "b"], &["no line of column names"]);
    check(&load("1,2,a,\n3,4,b,\n"), &[1.0, 2.0, 3.0, 4.0], &["a", "b"], &["empty and left out: column 4"]);
    for (text, line) in [
        (
            "x,y,kind\r\n\r\n1,2,a\r\n\r\n\r\n3,four,b\r\n4,4,b\r\n",
            "line 6: column 2 must be a finite number, got 'four'",
        ),
        ("\n\n1,2,a\n3,b\n", "line 4: it has 2 columns"),
        ("# one\n# two\nx,y,kind\n1,2,\"a\nb\"\n3,,b\n", "line 6: column 2 must be a finite number, got ''"),
        ("1,2,a\r3,x,b\r", "line 2"),
        ("1,2,\"a\n3,4,b\n", "line 1: a quote is not closed"),
    ] {
        let error = refusal(text);
        assert!(error.contains(line), "{text:?}: {error}");
    }
}

#[test]
fn a_stray_quote_takes_in_no_rows() {
    let good = "1,2,\"a \"\"b\"\", c\"\n3,4,d\n";
    check(&load(good), &[1.0, 2.0, 3.0, 4.0], &["a \"b\", c", "d"], &[]);
    let error = refusal("1,2,a\n3,\"4,rod\n5,6,b\n7,8,\"x\n9,10,a\n");
    assert!(error.contains("lines 2 to 4: there is text behind a closing quote"), "{error}");
    let error = refusal("1,2,a\n3,\"4\"5,b\n");
    assert!(error.contains("line 2: there is text behind a closing quote"), "{error}");
}

#[test]
fn columns_of_texts_are_one_hot_encoded() {
    let data = load("size,colour,kind\n1,red,a\n2,blue,b\n3,,a\n4,red,b\n");
    let told = "column 2 'colour' is one-hot encoded as 3 numbers ((empty), blue, red)";
    let wanted = [[1.0, 0.0, 0.0, 1.0], [2.0, 0.0, 1.0, 0.0], [3.0, 1.0, 0.0, 0.0], [4.0, 0.0, 0.0, 1.0]];
    check(&data, wanted.as_flattened(), &["a", "b", "a", "b"], &[told, "label: column 3 'kind' (the last column;"]);
    assert_eq!(data.shape, [1, 1, 4]);
    // the mushrooms of the UCI repository have no names of columns
    let data = load("p,x,s\ne,x,y\np,b,s\ne,x,s\n");
    let wanted = [[0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 1.0]];
    check(&data, wanted.as_flattened(), &["s", "y", "s", "s"], &["no line of column names"]);
    let ids = (0..30).fold("name,x,kind\n".to_owned(), |text, i| format!("{text}n{i},{i},{}\n", ["a", "b"][i % 2]));
    let error = refusal(&ids);
    assert!(error.contains("has 30 different texts in the 30 rows of column 1 'name'"), "{error}");
    assert!(error.contains("leave the column out, as drop=1 does"), "{error}");
    let data = load_with(ids.as_bytes(), "drop=\"name\"").expect("without names");
    assert_eq!((data.shape, data.len()), ([1, 1, 1], 30), "{:?}", data.notes);
    assert!(data.reading().expect("a file").contains("left out as set: column 1"), "{:?}", data.notes);
    let error = load_with(ids.as_bytes(), "drop=nmae").expect_err("no such column");
    assert!(error.contains("has no column 'nmae' to leave out: it must be a name (name, x, kind…)"), "{error}");
    let counted =
        (0..30).fold("Id,x,kind\n".to_owned(), |text, i| format!("{text}{i},{},{}\n", i % 7, ["a", "b"][i % 2]));
    let reading = load(&counted).reading().expect("a file");
    assert!(reading.contains("column 1 counts the rows and is taken for a feature (drop=1"), "{reading}");
    let error = load_with(b"1,a\n3,b\n", "drop=1").expect_err("nothing is left");
    assert!(error.contains("has no column of numbers or texts beside its labels"), "{error}");
    let error = refusal("1,2,a\n3,x,b\n");
    assert!(error.contains("line 2: column 2 must be a finite number, got 'x'"), "numbers and texts mixed: {error}");
}

#[test]
fn the_label_is_the_column_one_would_expect() {
    let rows = |header: &str, row: &dyn Fn(usize) -> String| {
        (0..40).fold(format!("{header}\n"), |text, i| text + &row(i) + "\n")
    };
    for (text, label) in [
        (
            rows("x,y,group", &|i| format!("0.{i},1.{i},{}", i % 2)),
            "label: column 3 'group' (the last column; label=NAME",
        ),
        (
            rows("y,a,b", &|i| format!("{},1.{i},2.{i}", i % 2)),
            "label: column 1 'y' (by its name; the last column has no",
        ),
        (rows("a,Class,b", &|i| format!("{i},{},{i}", i % 3)), "label: column 2 'Class' (by its name"),
        (rows("target,x,label", &|i| format!("{i},{i},{}", i % 2)), "label: column 3 'label' (by its name"),
        (
            rows("kind,x,z", &|i| format!("{},{i},{}", ["a", "b"][i % 2], i % 2)),
            "label: column 1 'kind' (the only column of",
        ),
        (rows("0,1,2", &|i| format!("{i},{i},{}", i % 2)), "the first line, 0, 1, 2 …, is taken for the names"),
        (rows("1,2,3", &|i| format!("{i},{i},{}", i % 2)), "the first line, which counts, is taken for data"),
        (
            rows("2019,2020,2021", &|i| format!("{i},{i},{}", i % 2)),
            "(header=yes takes it for the names of the columns)",
        ),
        (
            rows("5,0.5,1", &|i| format!("{i},{i},{}", i % 2)),
            "no line of column names (header=yes takes the first for it)",
        ),
        (rows("a,b,c", &|i| format!("u{},v{},w{}", i % 2, i % 3, i % 2)), "(header=no takes it for data)"),
    ] {
        let reading = load(&text).reading().expect("it is from a file");
        assert!(reading.contains(label), "'{label}': {reading}");
    }
    let row = |i: usize| format!("{i},{i},{}", i % 2);
    assert_eq!(load_with(rows("0,1,2", &row).as_bytes(), "header=no").expect("as set").len(), 41);
}

#[test]
fn a_label_with_a_value_for_each_row_looks_like_regression() {
    let prices = (0..150).fold("rooms,area,price\n".to_owned(), |mut text, i| {
        writeln!(text, "{},{i},{}", i % 5, 100 + i * 4 / 5).expect("memory");
        text
    });
    let error = refusal(&prices);
    assert!(
        error.contains("has 120 different labels in the 150 rows of column 3: it looks like a quantity"),
        "{error}"
    );
    assert!(error.contains("regression"), "{error}");
    assert_eq!(load_with(prices.as_bytes(), "label=rooms").expect("classes").classes.len(), 5);
}

/// 가, 나 in CP949; ä, ö, ü in Latin-1; Я in Windows-1251.
#[test]
fn labels_in_other_encodings_never_fall_together() {
    let korean = b"x,y,\xba\xd0\xb7\xf9\n1,2,\xb0\xa1\n3,4,\xb3\xaa\n5,6,z\n7,8,\xb0\xa1\n".as_slice();
    let data = load_with(korean, "").expect("CP949");
    assert_eq!(data.classes, ["z", "가", "나"], "{:?}", data.notes);
    assert!(data.reading().expect("a file").contains("not UTF-8, guessed to be EUC-KR"), "{:?}", data.notes);
    let latin = b"l\xe4nge;breite;art\n1,5;2;B\xe4r\n3;4;L\xf6we\n5;6;H\xfchnerv\xf6gel\n".as_slice();
    let data = load_with(latin, "").expect("Latin-1");
    assert_eq!(data.classes, ["Bär", "Hühnervögel", "Löwe"], "{:?}", data.notes);
    let short = load_with(b"1,2,\xe4\n3,4,\xf6\n5,6,\xfc\n", "").expect("three letters");
    assert_eq!(short.classes.len(), 3, "{:?}", short.notes);
    let set = load_with(b"1,2,\xdf\n3,4,\xd8\n", "encoding=windows-1251").expect("as set");
    assert_eq!(set.classes, ["Ш", "Я"]);
    let error = load_with(korean, "encoding=utf-8").expect_err("it is not");
    assert!(error.contains("table.csv' has '") && error.contains("is no text in UTF-8"), "{error}");
    assert!(load_with(korean, "encoding=klingon").expect_err("no encoding").contains("encoding 'klingon'"));
    let told = |bytes: &[u8]| load_with(bytes, "").expect("it is read").reading().expect("a file");
    assert!(told(korean).contains("guessed to be EUC-KR, in which it has '가' (encoding=NAME"), "{}", told(korean));
    assert!(told(latin).contains("in which it has 'Bär'"), "{}", told(latin));
    let ascii = b"l\xe4nge,h\xf6he,kind\n1,2,a\n3,4,b\n";
    assert!(told(ascii).contains("in which it has 'länge'"), "{}", told(ascii));
    assert_eq!(load_with(korean, "encoding=cp949").expect("as it is called").classes, ["z", "가", "나"]);
    for byte in [0x81, 0x8d, 0x8f, 0x90, 0x9d_u8] {
        let bytes = [b"1,2,", &[byte][..], b"\n3,4,b\n"].concat();
        for encoding in ["windows-1252", "latin1"] {
            let error = load_with(&bytes, &format!("encoding={encoding}")).expect_err("it has no meaning");
            assert!(error.contains("is no text in windows-1252"), "{byte:x}: {error}");
        }
    }
    let unknown = load_with(b"1,2,\xff\xfe\x80\n3,4,b\n5,6,\x81\n", "");
    assert!(unknown.map_or(3, |data| data.classes.len()) == 3, "never fewer classes");
}
