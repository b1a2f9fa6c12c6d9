//! [`Search`]: runs with values out of ranges, to find good ones.
//!
//! ```text
//! grid       every value with every other
//! random     count points, each value drawn evenly on the scale of its setting
//! sobol      count points of Sobol's sequence
//! halving    successive halving (Jamieson and Talwalkar 2016): count random points train for the epochs of the first rung;
//!            the best 1/eta of them go on to the next, which has eta times the epochs, and so on to all epochs
//! ```

use rand::RngExt as _;

use super::axis::{Axis, Range};
use super::{setting, sobol};
use crate::optim::Refusal;
use crate::param::{Limits, Param, Scale};
use crate::pick::Value;
use crate::rng;
use crate::train::Config;

/// Most points of a search, and most settings it may run over.
pub const MOST_POINTS: usize = 10_000;
/// Most settings a search may run over.
pub const MOST_SETTINGS: usize = 100;

/// The runs of a search.
pub const COUNT: Param = Param::integer("count", "Runs", [4.0, 200.0], 27.0)
    .within(Limits::closed(2.0, MOST_POINTS as f64))
    .help("How many runs the search begins with, each at a point of its own.");
/// The values of each setting in a grid.
pub const EACH: Param = Param::integer("each", "Values of each", [2.0, 10.0], 4.0)
    .within(Limits::closed(2.0, 1000.0))
    .help("How many values each setting has: every one is combined with every other.");

/// A search of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// How points are chosen.
    pub method: Method,
    /// What the best run is best in.
    pub goal: Goal,
    /// The settings, at least one.
    pub over: Vec<Over>,
}

/// How the points of a search are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Every value with every other.
    Grid,
    /// Drawn evenly.
    Random {
        /// How many.
        count: usize,
        /// Of the drawn values.
        seed: u64,
    },
    /// Sobol's sequence.
    Sobol {
        /// How many.
        count: usize,
    },
    /// Successive halving of random points.
    Halving {
        /// How many begin.
        count: usize,
        /// Of the drawn values.
        seed: u64,
        /// One of so many goes on.
        eta: u32,
        /// The least epochs of the first rung.
        least: u32,
    },
}

/// What a search looks for, on the validation part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Goal {
    /// The highest accuracy.
    #[default]
    ValAccuracy,
    /// The lowest cross-entropy.
    ValCrossEntropy,
}

/// A setting of a search and its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// The path of the setting.
    pub setting: String,
    /// What it may be.
    pub space: Space,
}

/// The values of a setting.
#[derive(Debug, Clone, PartialEq)]
pub enum Space {
    /// One of these.
    Values(Vec<String>),
    /// Numbers from one to another.
    Range {
        /// The lowest.
        from: f64,
        /// The highest.
        to: f64,
        /// How they are spaced; none is as the setting's slider is.
        scale: Option<Scale>,
        /// How many of them a grid has.
        count: Option<usize>,
    },
}

/// A rung of successive halving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// Epochs that its runs have at its end.
    pub epochs: u32,
    /// How many runs are in it at most.
    pub runs: usize,
}

/// The axes of a search, and for each of its points the index of its pick on each.
pub type Points = (Vec<Axis>, Vec<Vec<usize>>);

impl Goal {
    /// Its name in plans and reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ValAccuracy => "val_accuracy",
            Self::ValCrossEntropy => "val_cross_entropy",
        }
    }

    /// Whether more is better.
    pub const fn is_higher_better(self) -> bool {
        matches!(self, Self::ValAccuracy)
    }

    /// A number that is the larger the better a figure is; the least where there is none.
    pub fn score(self, figure: Option<f64>) -> f64 {
        let sign = if self.is_higher_better() { 1.0 } else { -1.0 };
        figure.map_or(f64::NEG_INFINITY, |x| sign * x)
    }
}

impl Method {
    /// Its name in plans.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Random { .. } => "random",
            Self::Sobol { .. } => "sobol",
            Self::Halving { .. } => "halving",
        }
    }

    /// The rungs of successive halving for runs of so many epochs, the last of which has all of them: rung k of K has
    /// count/etaᵏ runs and epochs/etaᴷ⁻ᵏ epochs, with K as large as there are runs and epochs for. None for the others.
    pub fn rungs(self, epochs: u32) -> Vec<Rung> {
        let Self::Halving { count, eta, least, .. } = self else { return Vec::new() };
        let (eta, mut halvings) = (u64::from(eta.max(2)), 0_u32);
        let power = |k: u32| eta.checked_pow(k).unwrap_or(u64::MAX);
        while power(halvings + 1) <= count as u64 && u64::from(epochs) / power(halvings + 1) >= u64::from(least.max(1))
        {
            halvings += 1;
        }
        let rung = |k: u32| Rung {
            epochs: (u64::from(epochs) as f64 / power(halvings - k) as f64).round() as u32,
            runs: ((count as u64 / power(k)) as usize).max(1),
        };
        (0..=halvings).map(rung).collect()
    }
}

impl Search {
    /// Its axes and points for runs like `base`. Points that come twice are there once.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn points(&self, base: &Config) -> Result<Points, Refusal> {
        let (axes, mut points) = match self.method {
            Method::Grid => self.grid(base)?,
            Method::Random { count, seed } | Method::Halving { count, seed, .. } => {
                let drawn = |at: usize| {
                    let mut rng = rng::keyed(seed, "search", at as u64);
                    self.over.iter().map(|_| rng.random::<f64>()).collect()
                };
                self.scattered(base, &(0..count).map(drawn).collect::<Vec<Vec<f64>>>())?
            }
            Method::Sobol { .. } if self.over.len() > sobol::MOST => {
                return Err(Refusal(format!(
                    "sobol searches over at most {} settings, got {}: choose random",
                    sobol::MOST,
                    self.over.len()
                )));
            }
            Method::Sobol { count } => self.scattered(base, &sobol::points(self.over.len(), count))?,
        };
        let mut seen = std::collections::BTreeSet::new();
        points.retain(|point| seen.insert(point.clone()));
        Ok((axes, points))
    }

    fn grid(&self, base: &Config) -> Result<Points, Refusal> {
        let axis = |Over { setting, space }: &Over| match space {
            Space::Values(values) => Axis::of_values(base, setting.clone(), values.clone(), None),
            Space::Range { from, to, scale, count: Some(count) } => {
                let range = Range { from: *from, to: *to, count: *count, scale: *scale };
                Axis::of_range(base, setting.clone(), range)
            }
            Space::Range { .. } => Err(Refusal(format!(
                "a grid needs to know how many values '{setting}' has: count = 5, or values = […]"
            ))),
        };
        let axes = self.over.iter().map(axis).collect::<Result<Vec<_>, _>>()?;
        let count = axes.iter().map(|axis| axis.picks.len()).fold(1, usize::saturating_mul);
        if count > MOST_POINTS {
            return Err(Refusal(format!("a search has at most {MOST_POINTS} runs, this grid has {count}")));
        }
        let mut points = vec![Vec::new()];
        for axis in &axes {
            let longer = |point: &Vec<usize>| {
                let point = point.clone();
                (0..axis.picks.len()).map(move |at| point.iter().copied().chain([at]).collect())
            };
            points = points.iter().flat_map(longer).collect();
        }
        Ok((axes, points))
    }

    /// Axes whose picks are the values that points of the unit cube lead to.
    fn scattered(&self, base: &Config, cube: &[Vec<f64>]) -> Result<Points, Refusal> {
        let mut axes = Vec::new();
        let mut points = vec![Vec::new(); cube.len()];
        for (at, Over { setting, space }) in self.over.iter().enumerate() {
            let shares = cube.iter().map(|point| point[at]);
            let (values, places, scale) = match space {
                Space::Values(values) => {
                    let place = |share: f64| ((share * values.len() as f64) as usize).min(values.len() - 1);
                    (values.clone(), shares.map(place).collect::<Vec<_>>(), None)
                }
                Space::Range { from, to, scale, .. } => {
                    let own = setting::scale(base, setting)?;
                    let range = Range { from: *from, to: *to, count: 2, scale: *scale };
                    range.check(own).map_err(|why| Refusal(format!("{setting}: {why}")))?;
                    let drawn: Vec<f64> = shares.map(|share| range.at(share, own)).collect();
                    let mut values = drawn.clone();
                    values.sort_by(f64::total_cmp);
                    values.dedup();
                    let place = |x: &f64| values.partition_point(|value| value < x);
                    let places = drawn.iter().map(place).collect();
                    (values.iter().map(|x| Value::Number(*x).to_string()).collect(), places, *scale)
                }
            };
            axes.push(Axis::of_values(base, setting.clone(), values, scale)?);
            points.iter_mut().zip(places).for_each(|(point, place)| point.push(place));
        }
        Ok((axes, points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halving(count: usize, least: u32) -> Method {
        Method::Halving { count, seed: 0, eta: 3, least }
    }

    /// Table 1 of Li et al. 2018 (Hyperband), its first bracket: 81 configurations, R = 81, η = 3.
    #[test]
    fn rungs_are_those_of_the_paper() {
        let rungs = |method: Method, epochs| {
            method.rungs(epochs).iter().map(|rung| (rung.runs, rung.epochs)).collect::<Vec<_>>()
        };
        assert_eq!(rungs(halving(81, 1), 81), [(81, 1), (27, 3), (9, 9), (3, 27), (1, 81)]);
        assert_eq!(rungs(halving(81, 9), 81), [(81, 9), (27, 27), (9, 81)], "the first rung has enough epochs");
        assert_eq!(rungs(halving(2, 1), 60), [(2, 60)], "too few to halve");
        assert_eq!(rungs(halving(27, 1), 60), [(27, 2), (9, 7), (3, 20), (1, 60)]);
        assert!(Method::Grid.rungs(60).is_empty());
    }

    #[test]
    fn points_follow_scale_and_seed() {
        let range = |setting: &str, from, to| Over {
            setting: setting.to_owned(),
            space: Space::Range { from, to, scale: None, count: Some(3) },
        };
        let over = vec![
            range("optimizer.lr", 1e-4, 1e-1),
            range("batch", 8.0, 11.0),
            Over { setting: "net.bn".to_owned(), space: Space::Values(vec!["false".to_owned(), "true".to_owned()]) },
        ];
        let points = |method| {
            let search = Search { method, goal: Goal::default(), over: over.clone() };
            search.points(&Config::default()).expect("points")
        };
        let (axes, drawn) = points(Method::Random { count: 400, seed: 5 });
        assert_eq!(points(Method::Random { count: 400, seed: 5 }).1, drawn, "the same seed");
        assert_ne!(points(Method::Random { count: 400, seed: 6 }).1, drawn);
        assert_eq!(points(Method::Random { count: 100, seed: 5 }).1.len(), 100, "fewer are the first of more");
        let rates: Vec<f64> = axes[0].picks.iter().filter_map(|pick| pick.x).collect();
        let low = drawn.iter().filter(|point| rates[point[0]] < 1e-3).count() as f64 / 400.0;
        assert!((low - 1.0 / 3.0).abs() < 0.08, "a third of them in each decade: {low}");
        let names: Vec<&str> = axes[1].picks.iter().map(|pick| pick.name.as_str()).collect();
        assert_eq!(names, ["batch=8", "batch=9", "batch=10", "batch=11"]);
        let eights = drawn.iter().filter(|point| point[1] == 0).count() as f64 / 400.0;
        assert!((eights - 0.25).abs() < 0.08, "whole numbers are equally likely, ends too: {eights}");
        assert_eq!(points(Method::Grid).1.len(), 3 * 3 * 2, "{:?}", points(Method::Grid).0[1]);
        let (axes, sobol) = points(Method::Sobol { count: 4 });
        let rates: Vec<f64> = sobol.iter().filter_map(|point| axes[0].picks[point[0]].x).collect();
        assert_eq!(rates, [1e-4, 3.162e-3, 1.778e-2, 5.623e-4], "0, ½, ¾, ¼");
    }
}
