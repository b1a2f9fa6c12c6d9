//! The decision boundary of a network: the colours of the plane, the line where the class changes, and the samples. The
//! window and figures draw the same.

mod colors;
mod draw;
mod units;
pub mod words;

pub use self::colors::{Besides, colors};
pub use self::draw::{Told, draw};
pub use self::units::unit_lines;
use super::isolines::{Ring, rings};
use super::raster::{Dot, DotColor, DotLook};
use crate::descent::contour::Field as Heights;
use crate::train::{self, Boundary};

/// Cells in a row of the plane.
pub const SIDE: usize = 160;
/// Most samples drawn of a part.
const MOST_DOTS: usize = 1500;
/// The margin between classes as heights of a field.
const HEIGHT: f32 = 100.0;

/// The likeliest class of a cell, and how much likelier than the next it is.
pub fn winner(probabilities: &[f32]) -> (usize, f32) {
    let likelier = |best, class| if probabilities[class] > probabilities[best] { class } else { best };
    let winner = (0..probabilities.len()).fold(0, likelier);
    (winner, probabilities.get(winner).map_or(0.0, |p| p - next(probabilities, winner)))
}

/// The highest probability of the other classes.
fn next(probabilities: &[f32], class: usize) -> f32 {
    let others = probabilities.iter().enumerate().filter(|(other, _)| *other != class);
    others.map(|(_, p)| *p).fold(0.0, f32::max)
}

/// Where the likeliest class changes.
pub fn lines(plane: &Boundary) -> Vec<Vec<[f64; 2]>> {
    let Some(field) = &plane.field else { return Vec::new() };
    let (side, count) = (field.side, plane.classes.len());
    if side < 2 || count < 2 {
        return Vec::new();
    }
    // heights are those of the middles of cells
    let [[x0, x1], [y0, y1]] = plane.area.map(|[low, high]| {
        let half = 0.5 * (f64::from(high) - f64::from(low)) / side as f64;
        [f64::from(low) + half, f64::from(high) - half]
    });
    let of_class = |class: usize| {
        let margin = |ps: &[f32]| HEIGHT * (ps[class] - next(ps, class));
        let places: Vec<f32> = field.probabilities.chunks_exact(count).map(margin).collect();
        let heights = places.iter().map(|place| f64::from(*place)).collect();
        let heights = Heights { bounds: [x0, x1, y0, y1], size: [side; 2], heights };
        rings(&heights, &places, Some(0.0)).iter().flat_map(Ring::lines).collect::<Vec<_>>()
    };
    // what is not one of two classes is the other
    let drawn = if count == 2 { 1 } else { count };
    (0..drawn).flat_map(of_class).collect()
}

/// The samples that are drawn, those that are trained on last.
pub fn dots(plane: &Boundary) -> Vec<Dot> {
    let dot = |dot: &train::Dot, is_filled: bool| Dot {
        at: dot.at.map(f64::from),
        look: DotLook { class: dot.label as usize, is_filled, is_wrong: dot.is_mislabelled },
        color: DotColor::OfClass,
        value: None,
    };
    let val = plane.val.iter().take(MOST_DOTS).map(|sample| dot(sample, false));
    val.chain(plane.train.iter().take(MOST_DOTS).map(|sample| dot(sample, true))).collect()
}

/// What the marks of samples mean.
pub fn marks(plane: &Boundary) -> Vec<(DotLook, String)> {
    let wrong = plane.train.iter().filter(|dot| dot.is_mislabelled).count();
    let look = |is_filled: bool, is_wrong: bool| DotLook { class: 0, is_filled, is_wrong };
    let mut all = vec![
        (look(true, false), words::trained(plane.train.len())),
        (look(false, false), words::judged(plane.val.len())),
    ];
    if wrong > 0 {
        all.push((look(true, true), words::wrong(wrong)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::palette;
    use crate::train::Field;

    /// Left half class 0; right half class 1, but class 0 in its lowest row.
    fn plane() -> Boundary {
        let probabilities = (0..16).flat_map(|cell| if cell % 4 < 2 || cell < 4 { [0.9, 0.1] } else { [0.2, 0.8] });
        let field = Field { epoch: 0, side: 4, probabilities: probabilities.collect(), members: Vec::new() };
        let classes = ["a", "b"].map(str::to_owned).to_vec();
        Boundary { area: [[0.0, 4.0]; 2], classes, field: Some(field), ..Boundary::default() }
    }

    #[test]
    fn up_is_up_and_a_cell_has_the_colour_of_its_class() {
        let Boundary { field: Some(field), .. } = plane() else { panic!("it has a field") };
        let image = colors(&field, 2, Besides::default(), false);
        let color = |pixel: usize| [0, 1, 2].map(|i| image.rgba[4 * pixel + i]);
        let expected = |class: usize, margin: f32| palette::region(class, margin, false).0;
        assert_eq!([color(0), color(3)], [expected(0, 0.8), expected(1, 0.6)], "the highest row is first");
        assert!((12..16).all(|pixel| color(pixel) == expected(0, 0.8)), "the lowest row is last");
    }

    #[test]
    fn the_line_is_where_the_class_changes() {
        let lines = lines(&plane());
        assert_eq!(lines.len(), 1, "{lines:?}");
        // between middles at 1.5 and 2.5: the margin goes from 0.8 to −0.6
        let crossing = 1.5 + 0.8 / 1.4;
        let ends = [lines[0][0], lines[0][lines[0].len() - 1]];
        let [right, top] = if ends[0][1] > ends[1][1] { [ends[1], ends[0]] } else { ends };
        assert!((top[0] - crossing).abs() < 1e-4 && (top[1] - 3.5).abs() < 1e-9, "{ends:?}");
        assert!((right[0] - 3.5).abs() < 1e-9 && (right[1] - (0.5 + 0.8 / 1.4)).abs() < 1e-4, "{ends:?}");
    }

    #[test]
    fn three_classes_meet_in_one_place() {
        let cell = |at: usize| match (at % 6 < 3, at / 6 < 3) {
            (true, true) => [0.8, 0.1, 0.1],
            (false, true) => [0.1, 0.8, 0.1],
            _ => [0.1, 0.1, 0.8],
        };
        let field = Field { epoch: 1, side: 6, probabilities: (0..36).flat_map(cell).collect(), members: Vec::new() };
        let classes = ["a", "b", "c"].map(str::to_owned).to_vec();
        let plane = Boundary { classes, area: [[0.0, 6.0]; 2], field: Some(field), ..plane() };
        assert_eq!(lines(&plane).len(), 3, "each class has its border");
        assert!(lines(&Boundary { field: None, ..plane }).is_empty(), "without weights there is none");
    }
}
