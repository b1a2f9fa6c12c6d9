//! Places for marks of the window that would cover each other.

use eframe::egui::{Pos2, Rect, pos2};

use crate::figure::spread;

/// A round mark.
#[derive(Debug, Clone, Copy)]
pub struct Disc {
    /// Its middle.
    pub at: Pos2,
    /// Its radius.
    pub radius: f32,
}

impl From<&Disc> for spread::Disc {
    fn from(disc: &Disc) -> Self {
        Self { at: [disc.at.x, disc.at.y].map(f64::from), radius: disc.radius.into() }
    }
}

fn position([x, y]: [f64; 2]) -> Pos2 {
    pos2(x as f32, y as f32)
}

fn discs(marks: &[Disc]) -> Vec<spread::Disc> {
    marks.iter().map(Into::into).collect()
}

/// As [`spread::spread`].
pub fn spread(marks: &[Disc], fixed: &[Disc], area: Rect) -> Vec<Pos2> {
    let area = [area.left(), area.top(), area.right(), area.bottom()].map(f64::from);
    spread::spread(&discs(marks), &discs(fixed), area).into_iter().map(position).collect()
}

/// As [`spread::leader`].
pub fn leader(mark: Disc, placed: Pos2, fixed: &[Disc]) -> Option<[Pos2; 2]> {
    let placed = [placed.x, placed.y].map(f64::from);
    spread::leader((&mark).into(), placed, &discs(fixed)).map(|ends| ends.map(position))
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    const AREA: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(400.0, 300.0) };

    fn covers(one: &Disc, other: &Disc) -> bool {
        one.at.distance(other.at) < one.radius + other.radius
    }

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
                    assert!(!covers(disc, &star), "{count} at {middle}: {i} covers the star");
                    assert!(discs[..i].iter().all(|other| !covers(disc, other)), "{count} at {middle}: {i}");
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
