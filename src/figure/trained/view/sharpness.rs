//! The largest eigenvalues of the Hessian of every run against epochs, beside the largest at which its method is stable.

use crate::figure::style::Dash;
use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::training::words::EPOCH_AXIS;
use crate::figure::training::{Results, runs_told};
use crate::figure::{Axis, Curve, End, Figure, Key, KeySign, Line, Numbers, Options, Panel, Part, Scale};
use crate::landscape::MOST_EIGENVALUES;
use crate::language::{Word, word};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::LineStyle;
use crate::train::{History, SharpnessFigures};

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "sharpness",
    label: "Sharpness",
    group: "Views",
    about: "The largest eigenvalues of the Hessian against epochs, beside the largest at which the method is stable, 2/lr \
            for gradient descent: of all runs that are shown and whose option sharpness_every is on.",
    formula: "λ_max(∇²f) and 2/α",
    source: "J. Cohen et al. 2021",
    params: &[],
    make: Make { noun: "the plot of sharpness", draw: asked, of_results: Some(of_results) },
};

/// What is written along the axis.
pub const VALUE_AXIS: Word = Word::new("figure-trained-eigenvalue-axis");
/// Eigenvalues on the axis, as powers of ten.
pub const VALUES: Scale = Scale::Log { offset: 0.0, floor: -300.0 };
/// The dashes of the limit.
pub const LIMIT: Dash = Dash(&[[6.0, 4.0]]);
/// The width of its line.
pub const LIMIT_WIDTH: f64 = 1.5;
/// How much of its colour it has.
pub const LIMIT_STRENGTH: f64 = 0.7;
/// Width of the line of eigenvalues.
pub const WIDTH: f64 = 2.0;
/// The width and strength of the lines of further eigenvalues.
pub const OTHER_WIDTH: f64 = 1.0;
/// How much of its colour such a line has.
pub const OTHER_STRENGTH: f64 = 0.65;
/// What further eigenvalues are called in data.
const OTHERS: [&str; MOST_EIGENVALUES - 1] = [
    "eigenvalue-2",
    "eigenvalue-3",
    "eigenvalue-4",
    "eigenvalue-5",
    "eigenvalue-6",
    "eigenvalue-7",
    "eigenvalue-8",
    "eigenvalue-9",
    "eigenvalue-10",
    "eigenvalue-11",
    "eigenvalue-12",
    "eigenvalue-13",
    "eigenvalue-14",
    "eigenvalue-15",
    "eigenvalue-16",
    "eigenvalue-17",
    "eigenvalue-18",
    "eigenvalue-19",
    "eigenvalue-20",
];
/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.55;

/// A run with what it told; of several seeds the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told<'a> {
    /// What it is called.
    pub name: &'a str,
    /// How its curve is drawn.
    pub style: LineStyle,
    /// What it told.
    pub points: &'a [SharpnessFigures],
}

impl<'a> Told<'a> {
    /// A run, if it told anything.
    pub fn of(name: &'a str, style: LineStyle, seeds: &'a [History]) -> Option<Self> {
        let points = seeds.first().map(History::sharpness).filter(|points| !points.is_empty())?;
        Some(Self { name, style, points })
    }

    /// The largest eigenvalues, and the limits.
    pub fn lines(&self) -> [Vec<[f64; 2]>; 2] {
        [self.line(|point| Some(point.largest)), self.line(|point| point.limit)]
    }

    /// The further eigenvalues, the second ones first.
    pub fn others(&self) -> Vec<Vec<[f64; 2]>> {
        let most = self.points.iter().map(|point| point.others.len()).max().unwrap_or_default();
        (0..most).map(|i| self.line(|point| point.others.get(i).copied())).collect()
    }

    fn line(&self, of: impl Fn(&SharpnessFigures) -> Option<f64>) -> Vec<[f64; 2]> {
        let points = self.points.iter().filter_map(|point| Some([f64::from(point.epoch), of(point)?]));
        points.filter(|[_, value]| *value > 0.0).collect()
    }
}

/// The ends of both axes, as heights.
pub fn bounds(all: &[Told<'_>]) -> [f64; 4] {
    let points = |told: &Told<'_>| [told.lines().concat(), told.others().concat()].concat();
    let heights = || all.iter().flat_map(points).map(|[_, value]| value.log10());
    let [low, high] = [heights().fold(f64::INFINITY, f64::min), heights().fold(f64::NEG_INFINITY, f64::max)];
    let [low, high] = if low <= high { [low - 0.1, high + 0.1] } else { [0.0, 1.0] };
    let last = all.iter().flat_map(|told| told.points).map(|point| point.epoch).max().unwrap_or_default();
    [0.0, f64::from(last).max(1.0), low, high]
}

fn asked(_: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let results = source.results()?;
    of_results(&results, options)?.ok_or_else(|| {
        Refusal(
            "there is nothing to plot: no run that is shown has told how sharp its loss is; set its option \
             sharpness_every, as in options = 'sharpness_every=1'"
                .to_owned(),
        )
    })
}

/// The figure; none where no run told anything.
fn of_results(results: &Results, options: &Options) -> Result<Option<Figure>, Refusal> {
    options.check()?;
    let told = results.runs.iter().filter_map(|run| Told::of(&run.name, run.style, run.histories.seeds()));
    let told: Vec<Told<'_>> = told.collect();
    if told.is_empty() {
        return Ok(None);
    }
    let [x0, x1, y0, y1] = bounds(&told);
    let x = Axis { numbers: Numbers::Whole, ..Axis::new(EPOCH_AXIS.text(), [x0, x1], Scale::Linear) };
    let y = Axis::new(VALUE_AXIS.text(), [y0, y1], VALUES);
    let key = |width: f64, dash: Dash, name: &str| Key {
        sign: KeySign::Line { width, dash: Some(dash) },
        name: name.to_owned(),
    };
    let further = told.iter().any(|told| !told.others().is_empty());
    let further = further.then(|| key(OTHER_WIDTH, Dash(&[]), word("figure-trained-eigenvalues-further")));
    let curves = told.iter().enumerate().flat_map(|(racer, told)| curves(racer, told)).collect();
    Ok(Some(Figure {
        title: word("figure-trained-sharpness").to_owned(),
        panels: vec![Panel { curves, ..Panel::new(ENTRY.key, [x, y], ASPECT) }],
        legend: told.iter().map(|told| Line { name: told.name.to_owned(), style: told.style }).collect(),
        keys: [key(WIDTH, Dash(&[]), word("figure-trained-eigenvalue"))]
            .into_iter()
            .chain(further)
            .chain([key(LIMIT_WIDTH, LIMIT, word("figure-trained-limit"))])
            .collect(),
        caption: runs_told(results),
        ..Figure::default()
    }))
}

fn curves(racer: usize, told: &Told<'_>) -> Vec<Curve> {
    let [values, limits] = told.lines();
    let curve = |component: &'static str, points: Vec<[f64; 2]>| Curve {
        racer,
        part: Part::Main,
        component,
        strength: 1.0,
        width: WIDTH,
        dash: Some(Dash(&[])),
        rows: points.iter().map(|[epoch, _]| *epoch as usize).collect(),
        points,
        values: Vec::new(),
        end: End::Symbol,
    };
    let limit = curve("limit", limits);
    let limit = Curve { width: LIMIT_WIDTH, strength: LIMIT_STRENGTH, dash: Some(LIMIT), end: End::Nothing, ..limit };
    let other = |(component, points): (&&'static str, Vec<[f64; 2]>)| Curve {
        width: OTHER_WIDTH,
        strength: OTHER_STRENGTH,
        end: End::Nothing,
        ..curve(component, points)
    };
    let others = OTHERS.iter().zip(told.others()).map(other);
    [limit].into_iter().chain(others).chain([curve("eigenvalue", values)]).collect()
}
