//! Sensitivity: how well methods do against one of their numbers, and how wide the range is in which they do well.
//!
//! A curve is what [`tune`] found: the median of a measure over all runs at each value, even on the setting's scale and closer
//! around the best one.

use crate::descent::tune::{Axis, Listener, Measure, Report, Trial, Tuned, Tuning, tune};
use crate::optim::{Driven, Refusal};
use crate::surface::Surface;

/// Values along the range where nothing is said.
const POINTS: usize = 41;

/// The curves of several methods.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// The setting's key.
    pub key: String,
    /// What was asked for.
    pub tuning: Tuning,
    /// What was found, one for each method.
    pub report: Report,
}

/// How well a method does against the setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The value of the setting with the median of the measure, infinite where half of the runs have no figure; ascending.
    pub points: Vec<[f64; 2]>,
    /// The lower and the upper quartile at each of them.
    pub quartiles: Vec<[f64; 2]>,
    /// The best point; none where nothing is usable.
    pub best: Option<[f64; 2]>,
    /// Whether no value that was tried right beside the best one has a figure.
    pub is_alone: bool,
    /// The part of the curve in the usable range around it, from end to end.
    pub usable: Vec<[f64; 2]>,
    /// The width of that range in decades; none where its lower end is not above 0.
    pub decades: Option<f64>,
    /// Whether the range may go on beyond either end of what was searched.
    pub is_open: [bool; 2],
}

/// Measures every method along the one range of a [`Tuning`]; none where it was stopped.
///
/// # Errors
/// A sentence that says why it can't begin, as [`Tuning::check`].
pub fn sensitivity(
    surface: &dyn Surface,
    methods: &[Driven],
    tuning: &Tuning,
    listener: &Listener<'_>,
) -> Result<Option<Sensitivity>, Refusal> {
    let tuning = with_points(tuning)?;
    let report = tune(surface, methods, &tuning, listener)?;
    let key = tuning.over.first().map(|over| over.key.clone()).unwrap_or_default();
    Ok(report.map(|report| Sensitivity { key, tuning, report }))
}

/// The same with its usual number of values, if it has one range.
///
/// # Errors
/// A sentence, if it has another number of ranges.
pub fn with_points(tuning: &Tuning) -> Result<Tuning, Refusal> {
    let count = tuning.over.len();
    if count != 1 {
        return Err(Refusal(format!("a curve is against one setting, got {count}: a map of two is 'map settings'")));
    }
    Ok(Tuning { points: tuning.points.or(Some(POINTS)), ..tuning.clone() })
}

impl Sensitivity {
    /// What the setting is called on the screen, for a method that has it.
    pub fn label(&self, method: usize) -> String {
        let over = self.tuning.over.first();
        let axis = over.and_then(|over| Axis::new(&self.report.tuned[method].driven.method, over, 1).ok().flatten());
        axis.map_or_else(|| self.key.clone(), |axis| axis.label)
    }

    /// The curve of each method that has the setting, with the place of the method.
    pub fn curves(&self) -> Vec<(usize, Curve)> {
        let tuned = self.report.tuned.iter().enumerate();
        tuned
            .filter(|(_, tuned)| !tuned.spans.is_empty())
            .map(|(at, tuned)| (at, curve(tuned, self.tuning.measure)))
            .collect()
    }
}

fn curve(tuned: &Tuned, measure: Measure) -> Curve {
    let point = |trial: &Trial| [trial.at[0], trial.median];
    let span = &tuned.spans[0];
    let points: Vec<[f64; 2]> = tuned.trials.iter().map(point).collect();
    let [low, high] = span.searched;
    Curve {
        quartiles: tuned.trials.iter().map(|trial| trial.quartiles).collect(),
        best: tuned.best().map(point),
        is_alone: tuned.is_alone,
        usable: span.usable.map_or_else(Vec::new, |ends| part(&points, ends, (measure, span.is_log))),
        decades: span.usable.filter(|[from, _]| *from > 0.0).map(|[from, to]| (to / from).log10()),
        is_open: span.usable.map_or([false; 2], |[from, to]| [from <= low, to >= high]),
        points,
    }
}

/// The part of a curve between two values, its ends on the lines between points.
pub fn part(points: &[[f64; 2]], [from, to]: [f64; 2], (measure, is_log): (Measure, bool)) -> Vec<[f64; 2]> {
    let place = |x: f64| if is_log { x.ln() } else { x };
    let on_line = |x: f64| {
        let after = points.partition_point(|[at, _]| *at < x);
        let [x1, y1] = *points.get(after)?;
        let [x0, y0] = *points.get(after.checked_sub(1)?)?;
        let is_log = measure.is_log() && y0.min(y1) > 0.0;
        let part = (place(x) - place(x0)) / (place(x1) - place(x0));
        let y = if is_log { y0 * (y1 / y0).powf(part) } else { y0 + (y1 - y0) * part };
        (x1 > x && y.is_finite()).then_some([x, y])
    };
    let within = points.iter().copied().filter(|[x, _]| (from..=to).contains(x));
    on_line(from).into_iter().chain(within).chain(on_line(to)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::Run;
    use crate::descent::tune::Over;
    use crate::surface;

    fn found(picks: &[&str], over: &str) -> Sensitivity {
        let surface = surface::build(&surface::parse("quadratic kappa=9").expect("a surface"));
        let methods: Vec<Driven> = picks.iter().map(|pick| Driven::parse(pick).expect("a method")).collect();
        let over = vec![Over::parse(over).expect("a range")];
        let tuning = Tuning { over, budget: 60, starts: 4, ..Tuning::new(Run::new([3.0, 3.0], 0)) };
        sensitivity(&*surface, &methods, &tuning, &Listener::NOBODY).expect("it can begin").expect("not stopped")
    }

    #[test]
    fn the_usable_range_of_gradient_descent_is_that_of_its_formula() {
        // f shrinks by max|1 − αλ|² a step, λ = 1 and 9: least at α = 2/10, and infinite from α = 2/9 on
        let of = found(&["sgd", "newton"], "lr=1e-3..1");
        let curves = of.curves();
        assert_eq!(curves.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0], "Newton's method has no rate");
        let (_, sgd) = &curves[0];
        assert_eq!(sgd.points.len(), 41 + 6);
        assert!(sgd.points.is_sorted_by(|a, b| a[0] < b[0]));
        let [best, _] = sgd.best.expect("a best");
        assert!((best / 0.2 - 1.0).abs() < 0.02, "{best}");
        let (first, last) = (sgd.usable[0], sgd.usable[sgd.usable.len() - 1]);
        let decades = sgd.decades.expect("a width");
        assert!((decades - (last[0] / first[0]).log10()).abs() < 1e-12 && last[0] < 2.0 / 9.0, "{decades} {last:?}");
        assert_eq!(sgd.is_open, [false, false]);
        // ten times the gap after 60 steps: (1 − α)¹²⁰ = 10·0.8¹²⁰, give or take a step of the grid
        let edge = 1.0 - 10.0_f64.powf(1.0 / 120.0) * 0.8;
        assert!((first[0] / edge).log10().abs() < 3.0 / 40.0 / 4.0, "{first:?}, theory {edge}");
        let [_, lowest] = sgd.best.expect("a best");
        assert!(
            (first[1] / lowest / 10.0 - 1.0).abs() < 0.02,
            "the curve is left where it is ten times as bad: {first:?}"
        );
    }

    #[test]
    fn a_lucky_value_among_diverging_ones_is_not_the_best() {
        // beyond its stable rates it leaps about, and few values happen to end near a minimum
        let surface = surface::build(&surface::parse("himmelblau").expect("a surface"));
        let methods = [Driven::parse("sgd").expect("a method")];
        let over = vec![Over::parse("lr=1e-3..0.1").expect("a range")];
        let tuning = Tuning { over, budget: 200, starts: 1, ..Tuning::new(Run::new([-3.0, -3.5], 0)) };
        let found = sensitivity(&*surface, &methods, &tuning, &Listener::NOBODY).expect("it can begin").expect("done");
        let (_, curve) = &found.curves()[0];
        assert!(!curve.is_alone && curve.decades.is_some_and(|decades| decades > 0.05), "{:?}", curve.decades);
        assert!(curve.usable.len() > 2, "{:?}", curve.usable);
    }

    #[test]
    fn a_range_that_goes_on_is_open() {
        let of = found(&["adam lr=0.1"], "beta1=0..0.5");
        let (_, adam) = &of.curves()[0];
        assert_eq!(adam.decades.is_some(), adam.usable.first().is_some_and(|[x, _]| *x > 0.0));
        let [low, high] = [adam.usable[0][0] == 0.0, adam.usable[adam.usable.len() - 1][0] == 0.5];
        assert_eq!(adam.is_open, [low, high]);
    }

    #[test]
    fn one_range_is_wanted() {
        let two = vec![Over::new("lr", 0.1, 1.0), Over::new("beta1", 0.1, 0.9)];
        let why = with_points(&Tuning { over: two, ..Tuning::new(Run::new([0.0; 2], 0)) }).expect_err("two").0;
        assert!(why.contains("got 2") && why.contains("map settings"), "{why}");
    }
}
