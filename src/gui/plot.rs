//! What plots need and `egui_plot` lacks: logarithmic axes, series without holes in them, and few enough points.

use eframe::egui::Vec2;
use egui_plot::{GridInput, GridMark, Plot, PlotPoint};

use crate::figure::scale::Tick;
pub use crate::figure::scale::{ASLANT, BELOW, BESIDE, Offset, Room, Scale};

/// Points `egui_plot` takes as the least between two grid lines.
const SPACING: f64 = 8.0;
/// A plot of that size that holds still: its bounds are set in every frame, and the pointer is read by whoever draws it.
pub fn still(name: &'static str, size: Vec2) -> Plot<'static> {
    Plot::new(name)
        .width(size.x)
        .height(size.y)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .x_grid_spacer(|input| Scale::Linear.grid(&input, BELOW))
}

/// A grid line of `egui_plot` as one of ours.
const fn tick(mark: GridMark) -> Tick {
    Tick { value: mark.value, step_size: mark.step_size }
}

impl Scale {
    /// What is written at a grid line.
    pub fn label(self, mark: GridMark) -> String {
        self.text(tick(mark))
    }

    /// Where grid lines stand.
    pub fn grid(self, input: &GridInput, room: Room) -> Vec<GridMark> {
        let (low, high) = input.bounds;
        let ticks = self.ticks([low, high], input.base_step_size / SPACING, room);
        ticks.into_iter().map(|Tick { value, step_size }| GridMark { value, step_size }).collect()
    }
}

impl Offset {
    /// What is written at a grid line.
    pub fn label(self, mark: GridMark) -> String {
        self.text(tick(mark))
    }
}

/// Cuts a series where a coordinate is not finite: one such point would spoil the bounds of a plot, and leave no gap.
pub fn whole_parts(points: impl IntoIterator<Item = [f64; 2]>) -> Vec<Vec<PlotPoint>> {
    let mut parts = vec![Vec::new()];
    for [x, y] in points {
        if x.is_finite() && y.is_finite() {
            if let Some(part) = parts.last_mut() {
                part.push(PlotPoint::new(x, y));
            }
        } else if parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The parts of a line between two heights: what is drawn in dashes must not go on for ever. Where it leaves, it ends at
/// that height.
pub fn between(points: &[PlotPoint], [low, high]: [f64; 2]) -> Vec<Vec<PlotPoint>> {
    let is_inside = |point: &PlotPoint| (low..=high).contains(&point.y);
    if points.iter().all(is_inside) {
        return if points.is_empty() { Vec::new() } else { vec![points.to_vec()] };
    }
    let mut parts: Vec<Vec<PlotPoint>> = Vec::new();
    for (at, pair) in points.windows(2).enumerate() {
        let [a, b] = [pair[0], pair[1]];
        let is_beside = (a.y < low && b.y < low) || (a.y > high && b.y > high);
        if is_beside {
            continue;
        }
        let crossing = |height: f64| PlotPoint::new(a.x + (b.x - a.x) * ((height - a.y) / (b.y - a.y)), height);
        let edge = |outside: f64| crossing(if outside < low { low } else { high });
        if !is_inside(&a) {
            parts.push(vec![edge(a.y)]);
        } else if at == 0 {
            parts.push(vec![a]);
        }
        if let Some(part) = parts.last_mut() {
            part.push(if is_inside(&b) { b } else { edge(b.y) });
        }
    }
    parts
}

/// At most some four points for each of `columns` columns: first, lowest, highest and last, so that no peak is lost.
/// The points' x must not fall.
pub fn thinned(points: &[PlotPoint], columns: usize) -> Vec<PlotPoint> {
    let columns = columns.max(1);
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    if points.len() <= 4 * columns || last.x <= first.x {
        return points.to_vec();
    }
    let column = |point: &PlotPoint| ((point.x - first.x) / (last.x - first.x) * columns as f64) as usize;
    let mut kept = Vec::with_capacity(4 * columns + 4);
    for chunk in points.chunk_by(|a, b| column(a) == column(b)) {
        let extreme = |is_better: fn(f64, f64) -> bool| {
            (0..chunk.len()).reduce(|best, i| if is_better(chunk[i].y, chunk[best].y) { i } else { best })
        };
        let mut rows = [Some(0), extreme(|a, b| a < b), extreme(|a, b| a > b), chunk.len().checked_sub(1)];
        rows.sort_unstable();
        let mut before = None;
        for row in rows.into_iter().flatten() {
            if before.replace(row) != Some(row) {
                kept.push(chunk[row]);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_cut_where_it_is_not_finite() {
        let ys = [f64::NAN, 1.0, 2.0, f64::INFINITY, f64::NAN, 3.0];
        let parts = whole_parts(ys.iter().enumerate().map(|(i, y)| [i as f64, *y]));
        let heights: Vec<Vec<f64>> = parts.iter().map(|part| part.iter().map(|point| point.y).collect()).collect();
        assert_eq!(heights, [vec![1.0, 2.0], vec![3.0]]);
    }

    #[test]
    fn lines_are_cut_where_they_leave() {
        let line = |points: &[[f64; 2]]| points.iter().map(|[x, y]| PlotPoint::new(*x, *y)).collect::<Vec<_>>();
        let cut = |points: &[[f64; 2]]| {
            let parts = between(&line(points), [0.0, 10.0]);
            parts.iter().map(|part| part.iter().map(|point| [point.x, point.y]).collect()).collect::<Vec<Vec<_>>>()
        };
        assert_eq!(cut(&[[0.0, 1.0], [1.0, 2.0]]), [[[0.0, 1.0], [1.0, 2.0]]], "inside it stays as it is");
        let there_and_back = cut(&[[0.0, 5.0], [1.0, 15.0], [2.0, 5.0], [3.0, 6.0]]);
        assert_eq!(there_and_back, [vec![[0.0, 5.0], [0.5, 10.0]], vec![[1.5, 10.0], [2.0, 5.0], [3.0, 6.0]]]);
        assert_eq!(cut(&[[0.0, -10.0], [1.0, 20.0], [2.0, 30.0]]).len(), 1, "what crosses has one part");
        assert!(cut(&[[0.0, 11.0], [1.0, 12.0], [2.0, 12.0]]).is_empty(), "above there is nothing");
        let far = cut(&[[0.0, 1.0], [1.0, 1e300]]);
        assert_eq!((far[0][0], far[0][1][1]), ([0.0, 1.0], 10.0), "it leaves at its own place: {far:?}");
        assert!(far[0][1][0] < 1e-200);
        assert!(cut(&[]).is_empty());
    }

    #[test]
    fn thinning_keeps_every_peak_and_both_ends() {
        let spike = |i: usize| if i == 50_001 { 1e3 } else { (i as f64 * 0.01).sin() };
        let points: Vec<PlotPoint> = (0..100_000).map(|i| PlotPoint::new(i as f64, spike(i))).collect();
        let kept = thinned(&points, 500);
        assert!(kept.len() <= 2004, "{} points were kept", kept.len());
        assert!(kept.iter().any(|point| point.y == 1e3), "the spike is there");
        assert_eq!((kept[0].x, kept[kept.len() - 1].x), (0.0, 99_999.0));
        assert!(kept.is_sorted_by(|a, b| a.x < b.x), "in their order, none twice");
        assert_eq!(thinned(&points[..10], 500).len(), 10);
    }
}
