//! [`Moving`]: what of a panel grows with the steps.

use super::description::{Band, Curve, End, Figure, Panel};

/// The curves and the bands of a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Moving {
    /// The curves, in their order.
    pub curves: Vec<Curve>,
    /// The bands.
    pub bands: Vec<Band>,
}

impl Figure {
    /// The step of the last point of all curves.
    pub fn last_step(&self) -> usize {
        let curves = self.panels.iter().flat_map(|panel| &panel.curves);
        curves.filter_map(|curve| curve.rows.last()).copied().max().unwrap_or(0)
    }
}

impl Moving {
    /// That of a panel up to a step. How a run ends is not told before it does.
    pub fn up_to(panel: &Panel, step: usize) -> Self {
        let curves = panel.curves.iter().map(|curve| {
            let kept = curve.rows.partition_point(|row| *row <= step);
            let end = match curve.end {
                End::Failed | End::Converged if kept < curve.rows.len() => End::Symbol,
                end => end,
            };
            Curve {
                rows: curve.rows[..kept].to_vec(),
                points: curve.points[..kept].to_vec(),
                values: curve.values.iter().take(kept).copied().collect(),
                end,
                ..*curve
            }
        });
        let band = |band: &Band| Band {
            points: band.points.iter().filter(|point| point[0].is_nan() || point[0] <= step as f64).copied().collect(),
            ..*band
        };
        Self { curves: curves.collect(), bands: panel.bands.iter().map(band).collect() }
    }
}
