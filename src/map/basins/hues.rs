//! Which colour a minimum has while one looks around: it keeps it, whichever other minima come into view.

use super::{GOAL_COLORS, Goal};

/// Minima that are remembered at most.
const MOST: usize = 256;

/// The colours of the minima that were seen, by their places.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hues(Vec<([f64; 2], usize)>);

impl Hues {
    /// The colour of each minimum, as a place in [`GOAL_COLORS`] and round again. One that was seen within `reach` of there
    /// has the one it had; a new one that of its place in the list where no other has it, else one that the fewest have.
    pub fn of(&mut self, goals: &[Goal], reach: f64) -> Vec<usize> {
        let count = GOAL_COLORS.len();
        let mut hues: Vec<Option<usize>> = goals.iter().map(|goal| self.near(goal.at, reach)).collect();
        for place in 0..goals.len() {
            if hues[place].is_none() {
                let users = |hue: usize| hues.iter().flatten().filter(|other| **other % count == hue).count();
                let own = place % count;
                let seen = |hue: usize| self.0.iter().filter(|(_, other)| other % count == hue).count();
                let all = (0..count).map(|i| (own + i) % count);
                let rarest = all.min_by_key(|hue| (users(*hue), seen(*hue))).unwrap_or(own);
                let hue = if users(own) <= place / count { own } else { rarest };
                hues[place] = Some(hue);
                self.0.push((goals[place].at, hue));
            }
        }
        self.0.drain(..self.0.len().saturating_sub(MOST));
        hues.into_iter().enumerate().map(|(place, hue)| hue.unwrap_or(place)).collect()
    }

    fn near(&self, [x, y]: [f64; 2], reach: f64) -> Option<usize> {
        let distances = self.0.iter().map(|([a, b], hue)| ((a - x).hypot(b - y), *hue));
        let near = distances.filter(|(distance, _)| *distance <= reach);
        near.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, hue)| hue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goals(at: &[f64]) -> Vec<Goal> {
        at.iter().map(|x| Goal { at: [*x, 0.0], value: 0.0, is_known: false }).collect()
    }

    #[test]
    fn a_minimum_keeps_its_colour_whatever_comes_into_view() {
        let mut hues = Hues::default();
        assert_eq!(hues.of(&goals(&[1.0, 2.0, 3.0]), 0.1), [0, 1, 2], "at first by their places");
        assert_eq!(hues.of(&goals(&[0.0, 1.02, 2.0]), 0.1), [3, 0, 1], "one more from the left");
        assert_eq!(hues.of(&goals(&[0.0, 3.0]), 0.1), [3, 2], "and it is still known when it comes back");
    }

    #[test]
    fn colours_are_used_again_only_where_all_are_in_use() {
        let many: Vec<f64> = (0..20).map(f64::from).collect();
        let of = Hues::default().of(&goals(&many), 0.1);
        assert!((0..20).all(|place| of[place] == place % GOAL_COLORS.len()), "{of:?}");
        let mut hues = Hues::default();
        hues.of(&goals(&many[..8]), 0.1);
        let next = hues.of(&goals(&[5.0, 6.0, 9.0, 10.0]), 0.1);
        let distinct: std::collections::BTreeSet<_> = next.iter().collect();
        assert_eq!((&next[..2], distinct.len()), (&[5, 6][..], 4), "{next:?}");
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut hues = Hues::default();
        for i in 0..100 {
            let at: Vec<f64> = (0..20).map(|j| f64::from(100 * i + j)).collect();
            hues.of(&goals(&at), 0.1);
        }
        assert_eq!(hues.0.len(), MOST);
    }
}
