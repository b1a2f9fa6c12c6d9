//! The lowest value, from which gaps are measured.

use crate::descent::CriticalPoint;
use crate::descent::critical_points;
use crate::surface::{Minima, Surface};

/// Differences of f below this part of its size are rounding.
const RESOLUTION: f64 = 1e-12;

/// min f, from which gaps are measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reference {
    /// f at the lowest known minimum, or at the lowest that was found in the domain; none where there is none.
    pub lowest: Option<f64>,
    /// Whether it was found numerically.
    pub is_found: bool,
    /// The least gap that is told from none.
    pub resolution: f64,
}

impl Reference {
    /// Of a surface on which runs begin at `start`; none where it was stopped on the way.
    pub fn of(surface: &dyn Surface, start: [f64; 2], is_stopped: &dyn Fn() -> bool) -> Option<Self> {
        let lowest = |values: &mut dyn Iterator<Item = f64>| values.filter(|f| f.is_finite()).reduce(f64::min);
        let (lowest, is_found) = match surface.minima() {
            Minima::None(_) => (None, false),
            Minima::Known(points) if !points.is_empty() => (lowest(&mut points.iter().map(|[_, _, f]| *f)), false),
            Minima::Known(_) | Minima::Unknown => {
                let found = critical_points(surface, surface.domain(), is_stopped)?;
                let minima = found.iter().filter(|point| point.kind == CriticalPoint::Minimum);
                (lowest(&mut minima.map(|point| point.value)), true)
            }
        };
        let gap = lowest.map_or(0.0, |lowest| surface.value(start) - lowest);
        let size = lowest.unwrap_or(0.0).abs() + if gap.is_finite() { gap.abs() } else { 0.0 };
        let resolution = (RESOLUTION * size).max(f64::MIN_POSITIVE);
        Some(Self { lowest, is_found, resolution })
    }
}
