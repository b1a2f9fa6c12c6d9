//! [`Section`]: what is drawn of a cut, in the numbers of its line and values of f.

use super::cut::{Cut, Model};
use super::heights::{self, Turn, turns};
use super::words;
use crate::figure::lens::Lens;
use crate::figure::words::{number, tidy, value};
use crate::scene::{Along, DescentScene, SectionView};
use crate::surface::Surface;

/// Points of the curve.
const SAMPLES: usize = 400;
/// Fewest points of it, where each value takes long.
const FEWEST_SAMPLES: usize = 40;
/// Terms of values that a frame has time for.
const MOST_TERMS: usize = 1_000_000;
/// A racer farther from the line than this part of what is shown of it is not on it.
const ON_LINE: f64 = 2e-3;

/// The curve above a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Numbers of the line, with f there.
    pub points: Vec<[f64; 2]>,
    /// The minima and maxima of a function of one variable.
    pub turns: Vec<Turn>,
}

impl Curve {
    /// That of a part of a line.
    pub fn new(surface: &dyn Surface, cut: &Cut, range: [f64; 2]) -> Self {
        let samples = (MOST_TERMS / surface.terms_per_value()).clamp(FEWEST_SAMPLES, SAMPLES);
        let points = cut.curve(surface, range, samples);
        let turns = if surface.is_of_x_alone() { turns(&points) } else { Vec::new() };
        Self { points, turns }
    }
}

/// Where a cut goes through: where a racer is, or the start where there is none, or where it has run away.
pub fn through(scene: &DescentScene, racer: Option<[f64; 3]>) -> [f64; 2] {
    let at = racer.map(|[x, y, _]| [x, y]);
    at.filter(|at| at.iter().all(|x| x.is_finite())).unwrap_or(scene.run.start)
}

/// The line of a scene through a point; a function of one variable has one along x alone.
pub fn line(scene: &DescentScene, surface: &dyn Surface, through: [f64; 2]) -> (Cut, Along) {
    let along = if surface.is_of_x_alone() { Along::X } else { scene.section.along };
    (Cut::new(SectionView { along, ..scene.section }, surface, through), along)
}

/// What the axis below a curve counts.
pub fn axis_name(along: Along) -> &'static str {
    match along {
        Along::X => "x",
        Along::Y => "y",
        Along::Gradient => words::DOWNHILL.text(),
        Along::Angle => words::DISTANCE_ALONG.text(),
    }
}

/// What a place on the line is called.
const fn axis_letter(along: Along) -> &'static str {
    match along {
        Along::X => "x",
        Along::Y => "y",
        Along::Gradient | Along::Angle => "d",
    }
}

/// Why a point or a curve is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// Points of the line can't be told apart.
    TooFar,
    /// The curve has no point that can be drawn.
    NoValues,
    /// The point is beside what is shown of the line.
    Outside,
}

impl Unseen {
    /// The same as a sentence.
    pub fn told(self) -> &'static str {
        match self {
            Self::TooFar => words::TOO_FAR.text(),
            Self::NoValues => words::NO_VALUES.text(),
            Self::Outside => words::OUTSIDE.text(),
        }
    }
}

/// A cut with what is seen of the surface from its point.
pub struct Section<'a> {
    /// What is cut.
    pub surface: &'a dyn Surface,
    /// How heights are drawn.
    pub lens: &'a Lens,
    /// The line.
    pub cut: Cut,
    /// Its direction.
    pub along: Along,
    /// From which number to which it is shown.
    pub range: [f64; 2],
    /// The curve above it.
    pub curve: &'a Curve,
    /// What is seen of the surface from its point.
    pub model: Model,
}

impl<'a> Section<'a> {
    /// A line with its curve.
    pub fn new(
        (surface, lens): (&'a dyn Surface, &'a Lens),
        (cut, along): (Cut, Along),
        (range, curve): ([f64; 2], &'a Curve),
    ) -> Self {
        let model = Model::new(surface, &cut, cut.origin);
        Self { surface, lens, cut, along, range, curve, model }
    }

    /// How far from the line a point may be that is on it.
    pub fn on_line(&self) -> f64 {
        ON_LINE * (self.range[1] - self.range[0])
    }

    fn numbers(&self) -> impl Iterator<Item = f64> + '_ {
        self.curve.points.iter().map(|[x, _]| *x)
    }

    /// What first-order methods believe.
    pub fn tangent(&self) -> Vec<[f64; 2]> {
        self.numbers().map(|x| [x, self.model.tangent(x)]).collect()
    }

    /// What second-order methods believe; nothing where the surface has no Hessian.
    pub fn parabola(&self) -> Vec<[f64; 2]> {
        self.numbers().filter_map(|x| Some([x, self.model.parabola(x)?])).collect()
    }

    /// Where that is lowest or highest.
    pub fn vertex(&self) -> Option<[f64; 2]> {
        let x = self.model.vertex()?;
        Some([x, self.model.parabola(x)?])
    }

    /// The minima of a function of one variable, and whether each is the lowest that is seen.
    pub fn minima(&self) -> impl Iterator<Item = ([f64; 2], bool)> + '_ {
        let lowest = self.curve.points.iter().map(|[_, f]| *f).fold(f64::INFINITY, f64::min);
        let minima = self.curve.turns.iter().filter(|turn| turn.is_minimum);
        minima.map(move |turn| (turn.at, turn.at[1] <= lowest + 1e-9 * lowest.abs()))
    }

    /// From where to where the vertical axis goes: over the curve and the racers' points beside it; of a function of one
    /// variable over its minima, maxima and starts.
    pub fn heights(&self, scene: &DescentScene, racers: impl Iterator<Item = [f64; 3]>) -> [f64; 2] {
        let drawn = |values: &mut dyn Iterator<Item = f64>| values.map(|f| self.lens.height(f)).collect::<Vec<_>>();
        let [low, high] = self.range;
        let is_seen = |x: f64| (low..=high).contains(&x);
        let is_of_x = self.surface.is_of_x_alone();
        let starts = scene.starts().filter(|[x, _]| is_of_x && is_seen(*x)).map(|at| self.surface.value(at));
        let focus = drawn(&mut self.curve.turns.iter().map(|turn| turn.at[1]).chain(starts));
        let beside = |[x, y, f]: [f64; 3]| is_seen(self.cut.project([x, y]).0).then_some(f);
        let points = drawn(&mut racers.filter_map(beside));
        heights::ends(&drawn(&mut self.curve.points.iter().map(|[_, f]| *f)), &focus, &points)
    }

    /// What the curve, the tangent and the parabola are.
    pub fn labels(&self) -> [Option<String>; 3] {
        let vertex = self.model.vertex().map(value);
        let bend = self.model.curvature.map(value);
        let parabola = bend.map(|bend| words::parabola(&bend, axis_letter(self.along), vertex.as_deref()));
        let [x, y] = self.cut.through.map(|x| number(tidy(x, false)).replace('-', "−"));
        let name = self.lens.name();
        let curve = match self.along {
            Along::X => words::curve(&name, &y),
            Along::Y => words::curve_along_y(&name, &x),
            Along::Gradient | Along::Angle => words::curve_through(&name, &x, &y),
        };
        [Some(curve), Some(words::tangent(&value(self.model.slope))), parabola]
    }

    /// What there is to say of the models where a transform changes the picture alone.
    pub fn drawn_through(&self) -> Option<&'static str> {
        self.lens.is_only_drawn().then_some(words::DRAWN_THROUGH.text())
    }

    /// What there is to say where the point or the curve is not seen.
    pub fn unseen(&self) -> Option<Unseen> {
        if !self.cut.is_resolved(self.range) {
            return Some(Unseen::TooFar);
        }
        if !self.curve.points.iter().any(|[_, f]| heights::is_drawn(self.lens.height(*f))) {
            return Some(Unseen::NoValues);
        }
        (!(self.range[0]..=self.range[1]).contains(&self.cut.origin)).then_some(Unseen::Outside)
    }
}
