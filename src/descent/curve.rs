//! The curves of a quantity along runs: exact up to so many rows, and of longer paths every peak.

use std::borrow::Cow;

use super::explain::{Row, Rows};
use super::quantity::{Components, MOST_COMPONENTS, Of, Place, Quantity, Step};
use super::{Run, Trajectory};
use crate::optim::Driven;
use crate::registry::Choice;
use crate::surface::Surface;

/// How often a long way is asked whether it is still wanted, in rows.
const PATIENCE: usize = 1024;

/// A component of a quantity along a path.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    /// The component; empty where there is one alone.
    pub name: &'static str,
    rows: Vec<u32>,
    values: Vec<f64>,
}

impl Curve {
    /// Rows and values in their order. Rows without a value have one that is not finite.
    pub fn points(&self) -> impl ExactSizeIterator<Item = (usize, f64)> + '_ {
        self.rows.iter().zip(&self.values).map(|(row, value)| (*row as usize, *value))
    }

    /// The value at a row, or at the nearest one before it that is kept; and whether it is that row's own.
    pub fn at(&self, row: usize) -> Option<(f64, bool)> {
        let behind = self.rows.partition_point(|kept| *kept as usize <= row);
        let place = behind.checked_sub(1)?;
        Some((self.values[place], self.rows[place] as usize == row))
    }
}

/// A quantity on a surface.
pub struct Along<'a> {
    quantity: &'a Choice<Quantity>,
    surface: &'a dyn Surface,
    minima: Cow<'a, [[f64; 3]]>,
}

/// A method and its run, as one path of several may need it again.
pub struct Walked<'a> {
    /// The path.
    pub path: &'a Trajectory,
    /// The method.
    pub driven: &'a Driven,
    /// The run.
    pub run: &'a Run,
}

impl<'a> Along<'a> {
    /// For paths on a surface.
    pub fn new(quantity: &'a Choice<Quantity>, surface: &'a dyn Surface) -> Self {
        let minima = if quantity.entry().make.needs_minimum { surface.minima().points().to_vec() } else { Vec::new() };
        Self { quantity, surface, minima: minima.into() }
    }

    /// The same where its minima are at hand.
    pub const fn with_minima(quantity: &'a Choice<Quantity>, surface: &'a dyn Surface, minima: &'a [[f64; 3]]) -> Self {
        Self { quantity, surface, minima: Cow::Borrowed(minima) }
    }

    /// The numbers at a row of a path. None where the run has to be walked again for them.
    pub fn at(&self, path: &Trajectory, row: usize) -> Option<Components> {
        let [x, y, value] = path.eval_path()[row];
        Some(match self.quantity.entry().make.of {
            Of::Value(of) => Components::number(of(value, &self.minima)),
            Of::Point(of) => {
                let place = Place { surface: self.surface, minima: &self.minima };
                Components::number(of([x, y], &place))
            }
            Of::Step(of) => {
                let [x, y, _] = path.points[row];
                // no step begins at the last row: NaN is no number, whatever is made of it
                let to = path.points.get(row + 1).map_or([f64::NAN; 2], |[x, y, _]| [*x, *y]);
                let (_, gradient) = self.surface.value_gradient([x, y]);
                of(&Step { from: [x, y], to, gradient })
            }
            Of::Row(_) => return None,
        })
    }

    /// The numbers of a path, row by row.
    fn numbers<'w>(&'w self, walked: &Walked<'w>) -> Numbers<'w> {
        let Walked { path, driven, run } = *walked;
        let rows = match self.quantity.entry().make.of {
            Of::Row(of) => Rows::new(self.surface, driven, run).ok().map(|rows| (rows, of)),
            _ => None,
        };
        Numbers { along: self, path, rows, row: 0 }
    }

    /// The curves along a path, or those of the mean over paths that differ in their seed: row by row over those that
    /// have a number there. They are thinned to `columns` where there are more than four rows for each of these. None if
    /// it was stopped.
    pub fn curves(&self, paths: &[Walked<'_>], columns: usize, is_stopped: &dyn Fn() -> bool) -> Option<Vec<Curve>> {
        let rows = paths.iter().map(|walked| walked.path.points.len()).max().unwrap_or(0);
        let mut all: Vec<Numbers<'_>> = paths.iter().map(|walked| self.numbers(walked)).collect();
        let mut thinned = Thinned::new(rows, columns);
        for row in 0..rows {
            if row.is_multiple_of(PATIENCE) && row > 0 && is_stopped() {
                return None;
            }
            let mut each = all.iter_mut().filter_map(Iterator::next);
            let numbers = if paths.len() == 1 { each.next().unwrap_or_default() } else { mean(each) };
            thinned.push(row, &numbers);
        }
        Some(thinned.finish())
    }
}

/// How the numbers follow from a row.
type OfRow = fn(&Row, &Choice<Quantity>) -> Components;

/// The numbers of a path, row by row.
struct Numbers<'a> {
    along: &'a Along<'a>,
    path: &'a Trajectory,
    /// The run walked again, where that is needed.
    rows: Option<(Rows<'a>, OfRow)>,
    row: usize,
}

impl Iterator for Numbers<'_> {
    type Item = Components;

    fn next(&mut self) -> Option<Components> {
        let row = self.row;
        if row >= self.path.points.len() {
            return None;
        }
        self.row += 1;
        match &mut self.rows {
            Some((rows, of)) => rows.next().map(|row| of(&row, self.along.quantity)),
            None => self.along.at(self.path, row),
        }
    }
}

/// The mean of some numbers, component by component; what is not finite does not count.
fn mean(all: impl Iterator<Item = Components>) -> Components {
    let mut mean = Components::default();
    let (mut sums, mut counts) = ([0.0; MOST_COMPONENTS], [0_u32; MOST_COMPONENTS]);
    for numbers in all.filter(|numbers| !numbers.names.is_empty()) {
        mean.names = numbers.names;
        for (i, number) in numbers.values().iter().enumerate().filter(|(_, number)| number.is_finite()) {
            sums[i] += number;
            counts[i] += 1;
        }
    }
    // none of them is 0/0, not a number
    mean.values = std::array::from_fn(|i| sums[i] / f64::from(counts[i]));
    mean
}

/// Curves that grow row by row, thinned on the way.
struct Thinned {
    /// Rows of a column; one where all are kept.
    width: usize,
    curves: Vec<(Curve, Column)>,
}

/// Rows of a curve that share a column, and their values.
#[derive(Default)]
struct Column {
    first: Option<(usize, f64)>,
    last: Option<(usize, f64)>,
    low: Option<(usize, f64)>,
    high: Option<(usize, f64)>,
    /// The first without a number: there the curve is cut.
    gap: Option<(usize, f64)>,
}

impl Thinned {
    const fn new(rows: usize, columns: usize) -> Self {
        Self { width: if rows <= 4 * columns { 1 } else { rows.div_ceil(columns) }, curves: Vec::new() }
    }

    fn push(&mut self, row: usize, numbers: &Components) {
        if self.curves.is_empty() {
            let curve = |name: &&'static str| (Curve { name, ..Curve::default() }, Column::default());
            self.curves = numbers.names.iter().map(curve).collect();
        }
        for (i, (curve, column)) in self.curves.iter_mut().enumerate() {
            if row.is_multiple_of(self.width) {
                column.empty_into(curve);
            }
            column.add(row, numbers.values().get(i).copied().unwrap_or(f64::NAN));
        }
    }

    fn finish(self) -> Vec<Curve> {
        let whole = |(mut curve, mut column): (Curve, Column)| {
            column.empty_into(&mut curve);
            curve
        };
        self.curves.into_iter().map(whole).collect()
    }
}

impl Column {
    fn add(&mut self, row: usize, value: f64) {
        let own = Some((row, value));
        self.first = self.first.or(own);
        self.last = own;
        if !value.is_finite() {
            self.gap = self.gap.or(own);
            return;
        }
        if self.low.is_none_or(|(_, low)| value < low) {
            self.low = own;
        }
        if self.high.is_none_or(|(_, high)| value > high) {
            self.high = own;
        }
    }

    /// Its first, lowest, highest and last row, and a gap, in their order, each once.
    fn empty_into(&mut self, curve: &mut Curve) {
        let Self { first, last, low, high, gap } = std::mem::take(self);
        let mut rows = [first, low, high, gap, last];
        rows.sort_by_key(|kept| kept.map(|(row, _)| row));
        for (row, value) in rows.into_iter().flatten() {
            if curve.rows.last() != Some(&(row as u32)) {
                curve.rows.push(row as u32);
                curve.values.push(value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::descend;
    use crate::descent::quantity::parse;
    use crate::surface;

    #[test]
    fn long_paths_keep_their_peaks_their_ends_and_their_gaps() {
        let mut thinned = Thinned::new(1_000_000, 500);
        let value = |row: usize| match row {
            700_001 => 1e3,
            700_002 => -1e3,
            300_000 => f64::NAN,
            _ => (row as f64 * 0.01).sin(),
        };
        (0..1_000_000).for_each(|row| thinned.push(row, &Components::number(value(row))));
        let [curve] = &thinned.finish()[..] else { panic!("one curve") };
        assert!(curve.points().len() <= 2500, "{} points", curve.points().len());
        for row in [0, 300_000, 700_001, 700_002, 999_999] {
            let (kept, is_own) = curve.at(row).expect("it is kept");
            assert!(is_own && kept.to_bits() == value(row).to_bits(), "row {row}");
        }
        assert!(curve.rows.is_sorted_by(|a, b| a < b), "in their order, none twice");
        assert!(curve.at(5).is_some_and(|(_, is_own)| !is_own), "between them the one before stands");
    }

    #[test]
    fn short_paths_are_kept_whole() {
        let surface = surface::build(&surface::parse("sphere").expect("a surface"));
        let (driven, run) = (Driven::parse("sgd lr=0.1").expect("a method"), Run::new([3.0, 1.0], 100));
        let path = descend(&*surface, &driven, &run);
        let quantity = parse("value").expect("a quantity");
        let along = Along::new(&quantity, &*surface);
        let walked = [Walked { path: &path, driven: &driven, run: &run }];
        let curves = along.curves(&walked, 30, &|| false).expect("it is not stopped");
        assert!(curves[0].points().map(|(_, f)| f).eq(path.points.iter().map(|[_, _, f]| *f)));
        assert_eq!(along.curves(&walked, 30, &|| true), Some(curves), "so short a way is not asked");
    }
}
