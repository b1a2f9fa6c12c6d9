//! Points set by hand, in the window or as a list: x, y and class of each.

use crate::data::points::{self, Points};
use crate::data::{DataError, Dataset, Make, selection};
use crate::param::Param;
use crate::registry::{Choice, Entry, Value};

/// Most points.
pub const MOST: usize = 300;
/// The names of the classes.
pub const CLASSES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];
/// How far from 0 a point may be.
const FARTHEST: f64 = 1000.0;
/// Fewest points: some to train on and some to judge by.
const LEAST: usize = 4;

/// Two groups that no straight line divides.
const FIRST: &[f64] = &[
    -0.9, 0.2, 0.0, -0.75, 0.55, 0.0, -0.45, 0.8, 0.0, -0.1, 0.9, 0.0, 0.3, 0.85, 0.0, 0.6, 0.65, 0.0, 0.85, 0.35, 0.0,
    0.95, 0.05, 0.0, -0.35, 0.1, 1.0, -0.2, -0.2, 1.0, 0.0, 0.25, 1.0, 0.15, -0.1, 1.0, 0.35, 0.15, 1.0, 0.05, -0.45,
    1.0, -0.45, -0.4, 1.0, 0.45, -0.35, 1.0,
];

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "drawn",
    label: "Drawn points",
    group: "Points",
    about: "Points you set: in the window a click on the plane of the decision boundary adds one.",
    formula: "as you set them",
    source: "you",
    params: &[
        Param::list("points", "Points", 3 * MOST, FIRST)
            .also(are_points)
            .help("x, y and class of each point, one after the other; classes are whole numbers from 0 to 5."),
        selection::CLASSES,
    ],
    make: Make::built_in(|choice, _| drawn(choice)),
};

fn are_points(value: &Value) -> Result<(), String> {
    let Value::List(items) = value else { return Ok(()) };
    let numbers: Vec<f64> = items.iter().filter_map(Value::as_number).collect();
    let (points, rest) = numbers.as_chunks::<3>();
    if !rest.is_empty() {
        return Err(format!("points must be x, y and class of each: {} numbers are no multiple of 3", numbers.len()));
    }
    for (at, [x, y, class]) in points.iter().enumerate() {
        let at = at + 1;
        if x.abs().max(y.abs()) > FARTHEST {
            return Err(format!("point {at} must be at most {FARTHEST} from 0, got {x}, {y}"));
        }
        if class.fract() != 0.0 || !(0.0..CLASSES.len() as f64).contains(class) {
            let last = CLASSES.len() - 1;
            return Err(format!("the class of point {at} must be a whole number from 0 to {last}, got {class}"));
        }
    }
    Ok(())
}

fn drawn(choice: &Choice<Make>) -> Result<Dataset, DataError> {
    let numbers = choice.list("points");
    let (set, _) = numbers.as_chunks::<3>();
    let highest = set.iter().map(|[.., class]| *class as usize).max().unwrap_or(0);
    if set.len() < LEAST || set.iter().all(|[.., class]| *class == set[0][2]) {
        return Err(DataError(format!(
            "drawn points must be at least {LEAST}, of two classes or more, got {}: click on the plane to add some",
            set.len()
        )));
    }
    let mut points = Points::new("drawn", 0.0, 0.0);
    for [x, y, class] in set {
        points.push([*x, *y], *class as usize);
    }
    Ok(points.into_dataset(points::names(&CLASSES[..=highest])))
}
