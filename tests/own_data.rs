//! Surfaces made from tables of one's own: loss, gradient, minima, mini-batches and what is refused.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::agree;
use nalgebra::{DMatrix, DVector};
use rand::RngExt as _;
use ravine::descent::{Run, check_method, descend};
use ravine::optim::Driven;
use ravine::registry::quote;
use ravine::rng;
use ravine::surface::{self, MOST_ROWS, Minima, Surface};
use tempfile::TempDir;

/// Size and price of some houses: far from standardised.
const HOUSES: [[f64; 2]; 8] = [
    [50.0, 151.0],
    [62.5, 162.0],
    [71.0, 205.5],
    [80.0, 210.0],
    [95.0, 260.0],
    [101.0, 248.0],
    [120.0, 330.0],
    [140.5, 352.0],
];

/// Hours of study, and whether the exam was passed.
const EXAMS: [(f64, &str); 10] = [
    (0.5, "failed"),
    (1.0, "failed"),
    (1.5, "failed"),
    (2.0, "passed"),
    (2.5, "failed"),
    (3.0, "passed"),
    (3.5, "failed"),
    (4.0, "passed"),
    (4.5, "passed"),
    (5.0, "passed"),
];

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("it can be written");
    path
}

fn houses(folder: &TempDir) -> PathBuf {
    let rows = HOUSES.map(|[size, price]| format!("{size},{price}\n")).concat();
    written(folder, "houses.csv", &format!("size,price\n{rows}"))
}

fn exams(folder: &TempDir) -> PathBuf {
    let rows = EXAMS.map(|(hours, result)| format!("{hours};{result}\n")).concat();
    written(folder, "exams.csv", &format!("hours;result\n{rows}"))
}

fn built(key: &str, path: &Path, settings: &str) -> Box<dyn Surface> {
    let pick = format!("{key} data={} {settings}", quote(&path.display().to_string()));
    surface::build(&surface::parse(&pick).unwrap_or_else(|error| panic!("{pick}: {error}")))
}

fn refusal(key: &str, path: &Path) -> String {
    built(key, path, "").refusal().expect("it is refused").to_owned()
}

fn standardised(numbers: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let n = numbers.clone().count() as f64;
    let mean = numbers.clone().sum::<f64>() / n;
    let deviation = (numbers.clone().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt();
    numbers.map(|x| (x - mean) / deviation).collect()
}

/// Input and target as the loss sees them.
fn seen(is_standardised: bool) -> Vec<[f64; 2]> {
    if !is_standardised {
        return HOUSES.to_vec();
    }
    let [u, t] = [0, 1].map(|column| standardised(HOUSES.iter().map(|row| row[column])));
    u.into_iter().zip(t).map(|(u, t)| [u, t]).collect()
}

#[test]
fn losses_are_those_of_the_formulas() {
    let folder = TempDir::new().expect("a folder");
    let (houses, exams) = (houses(&folder), exams(&folder));
    let mut rng = rng::stream(3, "own data");
    for is_standardised in [true, false] {
        let settings = format!("standardise={is_standardised}");
        let rows = seen(is_standardised);
        let n = rows.len() as f64;
        let hours = EXAMS.map(|(hours, _)| hours);
        let hours = if is_standardised { standardised(hours.into_iter()) } else { hours.to_vec() };
        for _ in 0..50 {
            let [x, y]: [f64; 2] = [(); 2].map(|()| rng.random_range(-2.0..2.0));
            let regression = built("linear-regression", &houses, &settings);
            let errors = rows.iter().map(|[u, t]| (u, x * u + y - t));
            let value = errors.clone().map(|(_, e)| e * e).sum::<f64>() / (2.0 * n);
            let gradient =
                [errors.clone().map(|(u, e)| e * u).sum::<f64>() / n, errors.map(|(_, e)| e).sum::<f64>() / n];
            let found = regression.value_gradient([x, y]);
            agree(found.0, value, 1e-11, "the loss of a line");
            agree(regression.value([x, y]), value, 1e-11, "the value alone");
            (0..2).for_each(|i| agree(found.1[i], gradient[i], 1e-9, "the gradient of a line"));

            let network = built("tiny-network", &houses, &settings);
            let value = rows.iter().map(|[u, t]| (y * (x * u).tanh() - t).powi(2)).sum::<f64>() / (2.0 * n);
            agree(network.value([x, y]), value, 1e-12, "the loss of a network");

            let classes = built("logistic-regression", &exams, &format!("l2=0.1 {settings}"));
            let sign = EXAMS.map(|(_, result)| if result == "passed" { 1.0 } else { -1.0 });
            let losses = hours.iter().zip(sign).map(|(u, s)| (-s * (x * u + y)).exp().ln_1p());
            let value = losses.sum::<f64>() / 10.0 + 0.05 * (x * x + y * y);
            let slope = |of: fn(f64) -> f64| {
                let parts = hours.iter().zip(sign).map(|(u, s)| -s * of(*u) / (1.0 + (s * (x * u + y)).exp()));
                parts.sum::<f64>() / 10.0
            };
            let found = classes.value_gradient([x, y]);
            agree(found.0, value, 1e-12, "the loss of a classifier");
            agree(found.1[0], slope(|u| u) + 0.1 * x, 1e-10, "its gradient by the weight");
            agree(found.1[1], slope(|_| 1.0) + 0.1 * y, 1e-10, "its gradient by the bias");
        }
    }
}

#[test]
fn the_minimum_of_a_regression_is_that_of_least_squares() {
    let folder = TempDir::new().expect("a folder");
    let path = houses(&folder);
    for is_standardised in [true, false] {
        let rows = seen(is_standardised);
        let matrix = DMatrix::from_fn(rows.len(), 2, |i, j| if j == 0 { rows[i][0] } else { 1.0 });
        let targets = DVector::from_iterator(rows.len(), rows.iter().map(|row| row[1]));
        let solution = matrix.clone().svd(true, true).solve(&targets, 1e-14).expect("it has one");
        let residual = (matrix * &solution - targets).norm_squared() / (2.0 * rows.len() as f64);
        let surface = built("linear-regression", &path, &format!("standardise={is_standardised}"));
        let Minima::Known(points) = surface.minima() else { panic!("it is known") };
        let [x, y, f] = points[0];
        assert!((x - solution[0]).abs() < 1e-10 * x.abs().max(1.0), "slope {x}, {}", solution[0]);
        assert!((y - solution[1]).abs() < 1e-10 * y.abs().max(1.0), "intercept {y}, {}", solution[1]);
        agree(f, residual, 1e-9, "half of the mean square that is left");
        let [x0, x1, y0, y1] = surface.domain();
        assert!(x0 < x && x < x1 && y0 < y && y < y1, "{x}, {y} is in view: {:?}", surface.domain());
        let [sx, sy] = surface.start();
        assert!(x0 < sx && sx < x1 && y0 < sy && sy < y1, "so is the start {sx}, {sy}");
    }
}

#[test]
fn classes_that_overlap_have_a_minimum_and_others_none() {
    let folder = TempDir::new().expect("a folder");
    let path = exams(&folder);
    for settings in ["", "standardise=false", "l2=0.05 standardise=false"] {
        let surface = built("logistic-regression", &path, settings);
        let Minima::Known(points) = surface.minima() else { panic!("{settings}: it is known") };
        let [x, y, f] = points[0];
        let (value, [gx, gy]) = surface.value_gradient([x, y]);
        assert!(f == value && gx.hypot(gy) < 1e-12, "{settings}: the gradient is {gx}, {gy}");
        let [x0, x1, y0, y1] = surface.domain();
        assert!(x0 < x && x < x1 && y0 < y && y < y1, "{settings}: {x}, {y} is in view: {:?}", surface.domain());
    }
    // the classes may be numbers, the first column may have them, and the weight may be negative
    let path = written(&folder, "fell.csv", "class,height\n1,0.5\n1,1\n1,2\n0,3\n0,4.5\n");
    let surface = built("logistic-regression", &path, "");
    let Minima::None(why) = surface.minima() else { panic!("it has none") };
    assert!(why.contains("one threshold tells the classes apart"), "{why}");
    let path = descend(&*surface, &Driven::parse("sgd lr=1").expect("a method"), &Run::new(surface.start(), 300));
    let [weight, _, f] = path.at(usize::MAX);
    assert!(weight < -1.0 && f < 0.2, "the class 1 is low: {weight}, {f}");
}

#[test]
fn the_fit_is_in_the_units_of_the_data() {
    let folder = TempDir::new().expect("a folder");
    let (houses, exams) = (houses(&folder), exams(&folder));
    let of = |is_standardised: bool| {
        let surface = built("linear-regression", &houses, &format!("standardise={is_standardised}"));
        let [x, y, _] = surface.minima().points()[0];
        let fit = surface.as_fit().expect("it is one of data");
        assert_eq!(fit.examples(), HOUSES);
        assert_eq!((fit.names(), fit.classes()), (["size", "price"], None));
        [60.0, 130.0].map(|size| fit.predict([x, y], size))
    };
    let ([low, high], [same_low, same_high]) = (of(true), of(false));
    agree(low, same_low, 1e-9, "the same line");
    agree(high, same_high, 1e-9, "the same line");
    assert!(low > 140.0 && low < 190.0 && high > 300.0 && high < 370.0, "{low}, {high}");
    let surface = built("logistic-regression", &exams, "");
    let fit = surface.as_fit().expect("it is one of data");
    assert_eq!(fit.classes(), Some(["failed", "passed"]));
    assert_eq!(fit.examples()[3], [2.0, 1.0]);
    let [x, y, _] = surface.minima().points()[0];
    let [few, many] = [0.5, 5.0].map(|hours| fit.predict([x, y], hours));
    assert!(few < 0.2 && many > 0.8, "probabilities: {few}, {many}");
    let mean: f64 = EXAMS.iter().map(|(hours, _)| fit.predict([x, y], *hours)).sum();
    agree(mean, 5.0, 1e-9, "at the minimum as many are expected as there are");
}

#[test]
fn mini_batches_are_unbiased() {
    let folder = TempDir::new().expect("a folder");
    let (houses, exams) = (houses(&folder), exams(&folder));
    for (key, path) in [("linear-regression", &houses), ("tiny-network", &houses), ("logistic-regression", &exams)] {
        let surface = built(key, path, "batch=2");
        let sum = surface.as_sum().expect("it is a sum");
        let (n, at) = (sum.terms(), [0.4, -0.3]);
        assert_eq!(sum.batch(), 2);
        let pairs: Vec<[usize; 2]> = (0..n).flat_map(|i| (0..i).map(move |j| [j, i])).collect();
        let mut mean = [0.0; 3];
        for pair in &pairs {
            let (value, [gx, gy]) = sum.value_gradient_of(pair, at);
            [value, gx, gy].iter().zip(&mut mean).for_each(|(part, mean)| *mean += part / pairs.len() as f64);
        }
        let (value, [gx, gy]) = surface.value_gradient(at);
        for (found, wanted) in mean.into_iter().zip([value, gx, gy]) {
            agree(found, wanted, 1e-12, key);
        }
        let run = |seed| {
            let driven = Driven::parse("sgd lr=0.1").expect("a method");
            descend(&*surface, &driven, &Run { seed, ..Run::new(surface.start(), 20) }).points
        };
        assert_ne!(run(1), run(2), "{key}: batches are drawn");
    }
}

#[test]
fn tables_are_read_as_people_write_them() {
    let folder = TempDir::new().expect("a folder");
    for (at, text) in [
        "1,2\n2,4\n3,5\n",
        "x,y\n1,2\n2,4\n3,5\n",
        "y,x\n2,1\n4,2\n5,3\n",
        "a;b\r\n1,0;2,0\r\n2,0;4,0\r\n3,0;5,0\r\n",
        "# measured\nu\tt\n1\t2\n\n2\t4\n3\t5\n",
        "target,u\n2,1\n4,2\n5,3",
    ]
    .into_iter()
    .enumerate()
    {
        let path = written(&folder, &format!("{at}.csv"), text);
        let surface = built("linear-regression", &path, "");
        assert_eq!(surface.refusal(), None, "{text}");
        let fit = surface.as_fit().expect("it is one of data");
        assert_eq!(fit.examples(), [[1.0, 2.0], [2.0, 4.0], [3.0, 5.0]], "{text}");
        assert!(surface.notes()[0].starts_with("3 rows; "), "{:?}", surface.notes());
    }
}

#[test]
fn what_is_no_such_table_is_refused_in_a_sentence() {
    let folder = TempDir::new().expect("a folder");
    let rows = |count: usize| (0..count).map(|i| format!("{i},{}", i % 7)).collect::<Vec<_>>().join("\n");
    let wide = "a,b,c,d\n1,2,3,4\n2,3,4,5\n";
    for (at, (key, text, wanted)) in [
        ("linear-regression", wide, "must have two columns, one feature and a target: this table has 4 columns"),
        ("logistic-regression", wide, "must have two columns, one feature and two classes: this table has 4 columns"),
        ("linear-regression", "1\n2\n3\n", "this table has 1 column"),
        ("linear-regression", "", "is empty"),
        ("linear-regression", "x,y\n1,2\n", "has one row only of data: two at least are needed"),
        ("linear-regression", "x,y\n", "has no row of data"),
        ("linear-regression", "x,y\n1,2\n2,red\n", "line 3: column 2 'y' must be a finite number, got 'red'"),
        ("linear-regression", "x,y\n1,2\n2,inf\n", "line 3: column 2 'y' must be a finite number, got 'inf'"),
        ("tiny-network", "x,y\n1,2\nNaN,3\n", "line 3: column 1 'x' must be a finite number, got 'NaN'"),
        ("linear-regression", "x,y\n1,2\n,3\n", "line 3: column 1 'x' must be a finite number, it is empty"),
        ("linear-regression", "x,y\n1,2\n3\n", "line 3: it has 1 column"),
        ("linear-regression", "x,y\n3,1\n3,2\n3,3\n", "must have a feature that varies: it is 3 in every row"),
        ("linear-regression", "x,y\n1e200,1\n2e200,2\n", "whose squares are too large"),
        (
            "logistic-regression",
            "u,class\n1,a\n2,b\n3,c\n",
            "line 4: column 2 'class' must have two classes: 'c' is the third",
        ),
        ("logistic-regression", "u,class\n1,a\n2,a\n", "has one class only, 'a': two are needed"),
        ("logistic-regression", "u,class\n1,a\n2,\n", "line 3: column 2 'class' must be a class, it is empty"),
        ("logistic-regression", "u,class\nred,a\nblue,b\n", "has texts in column 1 'u': the feature must be a number"),
        ("linear-regression", "{\"x\": 1}", "is JSON"),
        ("linear-regression", "\u{1}\u{2}\u{3}", "is no table"),
    ]
    .into_iter()
    .enumerate()
    {
        let path = written(&folder, &format!("{at}.csv"), text);
        let why = refusal(key, &path);
        assert!(why.starts_with(&format!("'{}' ", path.display())) && why.contains(wanted), "{text:?}: {why}");
    }
    let path = written(&folder, "long.csv", &rows(MOST_ROWS + 1));
    let why = refusal("linear-regression", &path);
    assert!(why.ends_with("has more than 100000 rows: take a sample of them"), "{why}");
    let missing = refusal("tiny-network", &folder.path().join("missing.csv"));
    assert!(missing.ends_with("missing.csv' can't be read (no such file or directory)"), "{missing}");
    let is_folder = refusal("tiny-network", folder.path());
    assert!(is_folder.ends_with("is a folder: name the file of the table"), "{is_folder}");
    for device in ["/dev/zero", "/dev/stdin", "/etc/passwd"] {
        assert!(!refusal("linear-regression", Path::new(device)).is_empty(), "{device}");
    }
}

#[test]
fn nothing_runs_where_there_are_no_data() {
    let surface = built("linear-regression", Path::new("/no/such/table.csv"), "");
    let driven = Driven::parse("adam").expect("a method");
    check_method(&driven).expect("it is one for surfaces");
    let path = descend(&*surface, &driven, &Run::new([0.0; 2], 10));
    assert_eq!(path.points.len(), 1, "it stays where it is");
    assert!(path.message().contains("'/no/such/table.csv' can't be read"), "{}", path.message());
    assert!(surface.value([0.0; 2]).is_nan() && surface.minima().points().is_empty());
}

#[test]
fn a_table_stays_as_it_was_read_until_it_is_read_again() {
    let folder = TempDir::new().expect("a folder");
    let path = written(&folder, "points.csv", "1,2\n2,4\n3,5\n");
    let pick = format!("linear-regression data={}", quote(&path.display().to_string()));
    let choice = surface::parse(&pick).expect("a surface");
    assert!(!surface::is_quick(&choice), "it must be read first");
    let before = surface::build(&choice).value([0.5, 0.5]);
    assert!(surface::is_quick(&choice), "it is at hand");
    assert!(!surface::read_again(&choice), "nothing has changed");
    fs::remove_file(&path).expect("it is ours");
    assert_eq!(surface::build(&choice).value([0.5, 0.5]), before);
    fs::write(&path, "1,2\n2,4\n3,5\n4,-9\n").expect("it can be written");
    assert_eq!(surface::build(&choice).value([0.5, 0.5]), before);
    assert!(surface::read_again(&choice), "it has changed");
    assert_ne!(surface::build(&choice).value([0.5, 0.5]), before);
}

#[test]
fn long_tables_are_evaluated_in_bounded_time_and_find_their_minima() {
    let folder = TempDir::new().expect("a folder");
    let mut rng = rng::stream(5, "long tables");
    let mut text = String::from("u,class\n");
    let mut numbers = String::from("u,t\n");
    for _ in 0..20_000 {
        let u = rng.random_range(100.0..200.0);
        let class = u8::from(rng.random_bool(1.0 / (1.0 + f64::exp(-0.1 * (u - 150.0)))));
        let t = 3.0 * f64::tanh(0.02 * (u - 150.0)) + rng.random_range(-0.1..0.1);
        text += &[u.to_string(), class.to_string()].join(",");
        numbers += &[u.to_string(), t.to_string()].join(",");
        text.push('\n');
        numbers.push('\n');
    }
    let path = written(&folder, "long.csv", &text);
    let surface = built("logistic-regression", &path, "standardise=false");
    let [weight, bias, _] = surface.minima().points()[0];
    assert!((weight - 0.1).abs() < 0.005 && (bias / weight + 150.0).abs() < 1.5, "{weight}, {bias}");
    let path = written(&folder, "numbers.csv", &numbers);
    let network = built("tiny-network", &path, "");
    let points = network.minima();
    let [[x, y, f], [other_x, other_y, _]] = points.points() else { panic!("{points:?}") };
    assert!(*f < 0.01 && *x > 0.0 && (*other_x, *other_y) == (-x, -y), "{points:?}");
    let line = built("linear-regression", &path, "");
    assert_eq!((line.terms_per_value(), network.terms_per_value()), (1, 20_000));
}
