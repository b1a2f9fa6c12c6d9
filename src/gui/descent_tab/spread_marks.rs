//! Places for marks that would cover each other: as near as can be to where they belong, none upon another.

use std::f32::consts::TAU;

use eframe::egui::{Pos2, Rect, Vec2};

/// Between two places that are tried, outwards and along a circle, in points.
const STEP: f32 = 4.0;
/// Circles that are tried.
const CIRCLES: usize = 40;
/// Between two marks, in points.
const GAP: f32 = 1.5;

/// A round mark.
#[derive(Debug, Clone, Copy)]
pub struct Disc {
    /// Its middle.
    pub at: Pos2,
    /// Its radius.
    pub radius: f32,
}

impl Disc {
    /// Whether two would cover each other.
    fn covers(&self, other: &Self) -> bool {
        let least = self.radius + other.radius + GAP;
        self.at.distance_sq(other.at) < least * least
    }
}

/// Where marks are drawn so that they cover neither each other nor what is `fixed`. Those that stand free stay where they
/// are; the others move to the nearest free place within `area`, in their order. Where there is none they stay.
pub fn spread(marks: &[Disc], fixed: &[Disc], area: Rect) -> Vec<Pos2> {
    let mut placed: Vec<Disc> = Vec::with_capacity(marks.len());
    for mark in marks {
        let is_free = |at: &Pos2| {
            let disc = Disc { at: *at, radius: mark.radius };
            !fixed.iter().chain(&placed).any(|other| disc.covers(other))
        };
        let at = if is_free(&mark.at) {
            Some(mark.at)
        } else {
            around(mark.at).find(|at| area.contains(*at) && is_free(at))
        };
        placed.push(Disc { at: at.unwrap_or(mark.at), radius: mark.radius });
    }
    placed.into_iter().map(|disc| disc.at).collect()
}

/// Places around another, the nearest first; on each circle from the top.
fn around(at: Pos2) -> impl Iterator<Item = Pos2> {
    (1..=CIRCLES).flat_map(move |circle| {
        let radius = circle as f32 * STEP;
        let count = (TAU * radius / STEP).ceil().max(8.0);
        (0..count as usize).map(move |i| at + Vec2::angled(TAU * (i as f32 / count - 0.25)) * radius)
    })
}

/// Where the line from a mark to where it belongs ends: there, or at the rim of what stands there. None if the mark has
/// not moved.
pub fn leader(mark: Disc, placed: Pos2, fixed: &[Disc]) -> Option<[Pos2; 2]> {
    let way = mark.at - placed;
    if way.length() < 1.0 {
        return None;
    }
    let under = fixed.iter().filter(|disc| disc.at.distance(mark.at) < disc.radius).map(|disc| disc.radius);
    let short = under.fold(0.0, f32::max);
    let direction = way.normalized();
    let ends = [placed + direction * mark.radius, mark.at - direction * short];
    ((ends[1] - ends[0]).dot(direction) > 1.0).then_some(ends)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    const AREA: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(400.0, 300.0) };

    fn disc(x: f32, y: f32) -> Disc {
        Disc { at: pos2(x, y), radius: 5.0 }
    }

    #[test]
    fn what_stands_free_stays() {
        let marks = [disc(50.0, 50.0), disc(80.0, 50.0)];
        assert_eq!(spread(&marks, &[disc(100.0, 100.0)], AREA), [marks[0].at, marks[1].at]);
        assert_eq!(leader(marks[0], marks[0].at, &[]), None);
    }

    #[test]
    fn marks_at_one_place_are_all_seen_and_so_is_what_is_below() {
        for middle in [pos2(200.0, 150.0), pos2(3.0, 3.0), pos2(399.0, 150.0)] {
            for count in [1, 4, 12, 30, 64] {
                let marks = vec![disc(middle.x, middle.y); count];
                let star = Disc { at: middle, radius: 8.0 };
                let places = spread(&marks, &[star], AREA);
                let discs: Vec<Disc> = places.iter().map(|at| Disc { at: *at, radius: 5.0 }).collect();
                for (i, disc) in discs.iter().enumerate() {
                    assert!(!disc.covers(&star), "{count} at {middle}: {i} covers the star");
                    assert!(discs[..i].iter().all(|other| !disc.covers(other)), "{count} at {middle}: {i}");
                    assert!(AREA.contains(disc.at), "{count} at {middle}: {i} is outside");
                    let [_, end] = leader(marks[i], disc.at, &[star]).unwrap_or([disc.at; 2]);
                    assert!(end.distance(middle) >= 7.9, "the leader ends at the star's rim");
                }
                let farthest = places.iter().map(|at| at.distance(middle)).fold(0.0, f32::max);
                assert!(farthest < 45.0 + 12.0 * (count as f32).sqrt(), "{count} at {middle}: {farthest}");
            }
        }
    }

    #[test]
    fn a_small_overlap_moves_a_mark_a_little() {
        let marks = [disc(100.0, 100.0), disc(108.0, 100.0)];
        let places = spread(&marks, &[], AREA);
        assert_eq!(places[0], marks[0].at);
        assert!(places[1].distance(marks[1].at) <= 8.0, "{places:?}");
        let places = spread(&marks, &[], Rect::from_min_size(pos2(0.0, 0.0), vec2(1.0, 1.0)));
        assert_eq!(places, [marks[0].at, marks[1].at], "without a free place they stay");
    }
}
