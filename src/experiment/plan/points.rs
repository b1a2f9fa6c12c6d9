//! The points of a search: which values its runs have.

use rand::RngExt as _;

use super::axis::{Axis, Range};
use super::search::{MOST_POINTS, Method, Over, Search, Space};
use super::{setting, sobol};
use crate::optim::Refusal;
use crate::pick::Value;
use crate::rng;
use crate::train::Config;

/// The axes of a search, and for each of its points the index of its pick on each.
pub type Points = (Vec<Axis>, Vec<Vec<usize>>);

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
    use super::super::search::Goal;
    use super::*;

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
