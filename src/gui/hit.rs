//! Which of many curves the pointer is on.

use eframe::egui::Pos2;

/// How near the pointer must be to a line, in points.
pub const REACH: f32 = 7.0;

/// The curve nearest to a place, if one is within `REACH`. A curve is lines of points on the screen.
pub fn nearest<'a, K: Copy>(at: Pos2, curves: impl IntoIterator<Item = (K, &'a [Vec<Pos2>])>) -> Option<K> {
    let mut best: Option<(K, f32)> = None;
    for (key, lines) in curves {
        let distance = lines.iter().map(|line| squared_distance(at, line)).fold(f32::INFINITY, f32::min);
        if distance <= REACH * REACH && best.is_none_or(|(_, least)| distance < least) {
            best = Some((key, distance));
        }
    }
    best.map(|(key, _)| key)
}

/// The square of the distance of a place to a line.
fn squared_distance(at: Pos2, line: &[Pos2]) -> f32 {
    let to_segment = |pair: &[Pos2]| {
        let (from, along) = (pair[0], pair[1] - pair[0]);
        let length = along.length_sq();
        let part = if length > 0.0 { ((at - from).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
        from.lerp(pair[1], part).distance_sq(at)
    };
    let point = line.first().map_or(f32::INFINITY, |point| point.distance_sq(at));
    line.windows(2).map(to_segment).fold(point, f32::min)
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    #[test]
    fn the_nearest_line_within_reach_is_found() {
        let flat = [vec![pos2(0.0, 0.0), pos2(100.0, 0.0)]];
        let steep = [vec![pos2(50.0, -50.0), pos2(50.0, 50.0)], vec![pos2(80.0, 30.0)]];
        let found = |x, y| nearest(pos2(x, y), [('a', &flat[..]), ('b', &steep[..])]);
        assert_eq!(found(20.0, 5.0), Some('a'));
        assert_eq!(found(52.0, 4.0), Some('b'));
        assert_eq!(found(81.0, 31.0), Some('b'), "a single point is a curve, too");
        assert_eq!(found(20.0, 8.0), None);
        assert_eq!(found(104.0, 0.0), Some('a'));
        assert_eq!(nearest(pos2(0.0, 0.0), [('a', &[][..])]), None);
    }
}
