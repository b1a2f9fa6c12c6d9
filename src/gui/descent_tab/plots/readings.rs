//! The numbers of a plot's racers at a row.

use super::seen::Seen;
use crate::descent::Trajectory;
use crate::descent::curve::Along;
use crate::surface::is_quick;

/// What is read off a plot.
pub struct Readings<'a> {
    /// The plot.
    pub seen: Seen<'a>,
    along: Along<'a>,
    /// Whether a frame has time to compute what was not kept.
    is_quick: bool,
}

/// A number of a racer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The component; empty where there is one alone.
    pub name: &'static str,
    /// The number.
    pub value: f64,
    /// Whether it is that of the row itself, and not of one before it that was kept of a long path.
    pub is_exact: bool,
}

impl<'a> Readings<'a> {
    /// Of a plot.
    pub fn new(seen: Seen<'a>) -> Self {
        let of = &seen.scene.plots[seen.place].of;
        let along = Along::with_minima(of, seen.data.surface, seen.data.minima);
        Self { seen, along, is_quick: is_quick(&seen.scene.surface) }
    }

    /// The racers that are drawn.
    pub fn racers(&self) -> impl Iterator<Item = usize> + '_ {
        let Seen { scene, place, curves, .. } = self.seen;
        let is_drawn = move |racer: &usize| {
            scene.racers[*racer].is_on && curves.of(place, *racer).is_some_and(|drawn| !drawn.main.is_empty())
        };
        (0..scene.racers.len()).filter(is_drawn)
    }

    /// The path of a racer that is drawn.
    pub fn path(&self, racer: usize) -> Option<&'a Trajectory> {
        let Seen { place, curves, .. } = self.seen;
        curves.of(place, racer).map(|drawn| drawn.shown.run(true).path)
    }

    /// The longest path that is drawn.
    pub fn longest(&self) -> Option<&'a Trajectory> {
        self.racers().filter_map(|racer| self.path(racer)).max_by_key(|path| path.steps())
    }

    /// The numbers of a racer at a row.
    pub fn at(&self, racer: usize, row: usize) -> Vec<Reading> {
        let Seen { place, curves, .. } = self.seen;
        let Some(drawn) = curves.of(place, racer) else { return Vec::new() };
        let kept = drawn.main.iter().map(|curve| {
            let (value, is_exact) = curve.at(row).unwrap_or((f64::NAN, true));
            Reading { name: curve.name, value, is_exact }
        });
        let kept: Vec<Reading> = kept.collect();
        // a mean is kept alone
        let can_compute = self.is_quick && drawn.shown.seeds().len() == 0;
        if !can_compute || kept.iter().all(|reading| reading.is_exact) {
            return kept;
        }
        let path = drawn.shown.run(true).path;
        let Some(known) = self.along.at(path, row.min(path.steps())) else { return kept };
        let numbers = known.names.iter().zip(known.values());
        numbers.map(|(name, value)| Reading { name, value: *value, is_exact: true }).collect()
    }
}
