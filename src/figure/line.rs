//! Lines of plots: series without holes in them, within two heights, and with few enough points.

/// Cuts a series where a coordinate is not finite: one such point would spoil the bounds of a plot, and leave no gap.
pub fn whole_parts(points: impl IntoIterator<Item = [f64; 2]>) -> Vec<Vec<[f64; 2]>> {
    let mut parts = vec![Vec::new()];
    for [x, y] in points {
        if x.is_finite() && y.is_finite() {
            if let Some(part) = parts.last_mut() {
                part.push([x, y]);
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
pub fn between(points: &[[f64; 2]], [low, high]: [f64; 2]) -> Vec<Vec<[f64; 2]>> {
    let is_inside = |point: &[f64; 2]| (low..=high).contains(&point[1]);
    if points.iter().all(is_inside) {
        return if points.is_empty() { Vec::new() } else { vec![points.to_vec()] };
    }
    let mut parts: Vec<Vec<[f64; 2]>> = Vec::new();
    for (at, pair) in points.windows(2).enumerate() {
        let [a, b] = [pair[0], pair[1]];
        let is_beside = (a[1] < low && b[1] < low) || (a[1] > high && b[1] > high);
        if is_beside {
            continue;
        }
        let crossing = |height: f64| [a[0] + (b[0] - a[0]) * ((height - a[1]) / (b[1] - a[1])), height];
        let edge = |outside: f64| crossing(if outside < low { low } else { high });
        if !is_inside(&a) {
            parts.push(vec![edge(a[1])]);
        } else if at == 0 {
            parts.push(vec![a]);
        }
        if let Some(part) = parts.last_mut() {
            part.push(if is_inside(&b) { b } else { edge(b[1]) });
        }
    }
    parts
}

/// At most some four points for each of `columns` columns: first, lowest, highest and last, so that no peak is lost.
/// The points' x must not fall.
pub fn thinned(points: &[[f64; 2]], columns: usize) -> Vec<[f64; 2]> {
    let columns = columns.max(1);
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    if points.len() <= 4 * columns || last[0] <= first[0] {
        return points.to_vec();
    }
    let column = |point: &[f64; 2]| ((point[0] - first[0]) / (last[0] - first[0]) * columns as f64) as usize;
    let mut kept = Vec::with_capacity(4 * columns + 4);
    for chunk in points.chunk_by(|a, b| column(a) == column(b)) {
        let extreme = |is_better: fn(f64, f64) -> bool| {
            (0..chunk.len()).reduce(|best, i| if is_better(chunk[i][1], chunk[best][1]) { i } else { best })
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
        let heights: Vec<Vec<f64>> = parts.iter().map(|part| part.iter().map(|point| point[1]).collect()).collect();
        assert_eq!(heights, [vec![1.0, 2.0], vec![3.0]]);
    }

    #[test]
    fn lines_are_cut_where_they_leave() {
        let cut = |points: &[[f64; 2]]| between(points, [0.0, 10.0]);
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
        let points: Vec<[f64; 2]> = (0..100_000).map(|i| [i as f64, spike(i)]).collect();
        let kept = thinned(&points, 500);
        assert!(kept.len() <= 2004, "{} points were kept", kept.len());
        assert!(kept.iter().any(|point| point[1] == 1e3), "the spike is there");
        assert_eq!((kept[0][0], kept[kept.len() - 1][0]), (0.0, 99_999.0));
        assert!(kept.is_sorted_by(|a, b| a[0] < b[0]), "in their order, none twice");
        assert_eq!(thinned(&points[..10], 500).len(), 10);
    }
}
