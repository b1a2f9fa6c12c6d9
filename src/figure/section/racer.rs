//! Where racers are beside a cut, and what they believe.

use super::cut::Model;
use super::view::Section;

/// Up to so many racers have their tangents and parabolas drawn whole; those of more would hide the curve.
const MOST_MODELS: usize = 8;
/// How far tangents and parabolas reach to each side, in parts of what is shown: in so many pieces, as through a transform
/// a line is a curve.
const TANGENT: (f64, i32) = (0.09, 8);
const PARABOLA: (f64, i32) = (0.144, 12);
const SHORT_TANGENT: (f64, i32) = (0.045, 4);

/// A racer beside a cut: numbers of the line, each with f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// Where it is.
    pub here: [f64; 2],
    /// Where its last step came from.
    pub before: Option<[f64; 2]>,
    /// Where its next step leads.
    pub next: Option<[f64; 2]>,
    /// The point of the curve below or above it, where it is not on the line.
    pub foot: Option<[f64; 2]>,
}

/// A racer that is at a row of its path.
pub fn stand(section: &Section<'_>, rows: &[[f64; 3]], row: usize) -> Option<Stand> {
    let cut = &section.cut;
    let place = |row: usize| {
        let [x, y, f] = *rows.get(row)?;
        Some([cut.project([x, y]).0, f])
    };
    let [x, y, _] = *rows.get(row)?;
    let (number, off) = cut.project([x, y]);
    let is_projected = off > section.on_line();
    Some(Stand {
        here: place(row)?,
        before: row.checked_sub(1).and_then(place),
        next: place(row + 1),
        foot: is_projected.then(|| [number, section.surface.value(cut.point(number))]),
    })
}

/// How much is drawn of what a racer believes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Nothing: on a surface of two variables the models at the point of the cut are drawn.
    Nothing,
    /// A short and faint tangent.
    Short,
    /// Tangent and parabola.
    Whole,
}

/// What is drawn of each of so many racers: of a few all, among many the models of those that were chosen.
pub fn detail(section: &Section<'_>, racers: usize, is_chosen: bool) -> Detail {
    match section.surface.is_of_x_alone() {
        false => Detail::Nothing,
        true if racers <= MOST_MODELS || is_chosen => Detail::Whole,
        true => Detail::Short,
    }
}

/// Tangent and parabola of a racer around its point.
pub fn tangent_and_parabola(section: &Section<'_>, x: f64) -> [Vec<[f64; 2]>; 2] {
    let model = Model::new(section.surface, &section.cut, x);
    let tangent = around(section, x, TANGENT).map(|x| [x, model.tangent(x)]).collect();
    let parabola = around(section, x, PARABOLA).filter_map(|x| Some([x, model.parabola(x)?])).collect();
    [tangent, parabola]
}

/// The tangent of a racer among many.
pub fn short_tangent(section: &Section<'_>, x: f64) -> Vec<[f64; 2]> {
    let model = Model::new(section.surface, &section.cut, x);
    around(section, x, SHORT_TANGENT).map(|x| [x, model.tangent(x)]).collect()
}

/// Numbers to both sides of one.
fn around(section: &Section<'_>, x: f64, (reach, pieces): (f64, i32)) -> impl Iterator<Item = f64> + use<> {
    let [low, high] = section.range;
    (-pieces..=pieces).map(move |i| x + f64::from(i) * (reach / f64::from(pieces)) * (high - low))
}
