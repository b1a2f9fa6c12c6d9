//! Strong Wolfe: φ(t) ≤ φ(0) + c₁tφ'(0) and |φ'(t)| ≤ c₂|φ'(0)|, by bracketing and zooming with cubics.
//!
//! J. Nocedal and S. Wright 2006, algorithms 3.5 and 3.6, in the form of M. Schmidt's minFunc, which is `PyTorch`'s: the
//! step grows by 1 % to a factor of ten, a minimum of a cubic that is too close to the end of the bracket twice in a row is
//! moved a tenth inwards, and there are at most 25 trials. Trials that are not finite count as infinitely high.

use super::{Found, Line, Quest};

const MOST_TRIALS: usize = 25;

#[derive(Debug, Clone, Copy)]
struct Trial {
    t: f64,
    value: f64,
    slope: f64,
}

struct Search<'a> {
    line: &'a mut dyn Line,
    quest: &'a Quest,
    trials: usize,
}

pub fn search(line: &mut dyn Line, quest: &Quest) -> Option<Found> {
    let mut search = Search { line, quest, trials: 0 };
    let bracket = search.bracket();
    let found = match bracket {
        Bracket::Met(trial) => Found { t: trial.t, value: trial.value, is_met: true },
        Bracket::Open(trial) => Found { t: trial.t, value: trial.value, is_met: false },
        Bracket::Closed(ends) => search.zoom(ends),
    };
    let is_good = found.t > 0.0 && (found.is_met || found.value < quest.value);
    is_good.then_some(found)
}

enum Bracket {
    /// A trial that meets the conditions.
    Met(Trial),
    /// Two trials with one that meets them in between.
    Closed([Trial; 2]),
    /// φ decreased up to the last trial.
    Open(Trial),
}

impl Search<'_> {
    fn trial(&mut self, t: f64) -> Trial {
        self.trials += 1;
        let [value, slope] = self.line.value_slope(t);
        if value.is_finite() && slope.is_finite() {
            Trial { t, value, slope }
        } else {
            Trial { t, value: f64::INFINITY, slope: f64::INFINITY }
        }
    }

    /// Lengthens the step until a bracket contains a good one.
    fn bracket(&mut self) -> Bracket {
        let quest = self.quest;
        let mut last = Trial { t: 0.0, value: quest.value, slope: quest.slope };
        let mut new = self.trial(quest.first);
        for round in 0..MOST_TRIALS {
            let has_risen = round > 1 && new.value >= last.value;
            if !quest.is_low_enough(new.t, new.value) || has_risen {
                return Bracket::Closed([last, new]);
            }
            if quest.is_flat_enough(new.slope) {
                return Bracket::Met(new);
            }
            if new.slope >= 0.0 {
                return Bracket::Closed([last, new]);
            }
            let bounds = [new.t + 0.01 * (new.t - last.t), 10.0 * new.t];
            let t = cubic_minimum(last, new, bounds);
            last = new;
            new = self.trial(t);
        }
        Bracket::Open(if new.value < quest.value { new } else { last })
    }

    /// Narrows the bracket around a good step.
    fn zoom(&mut self, mut ends: [Trial; 2]) -> Found {
        let quest = self.quest;
        let lower = |ends: &[Trial; 2]| usize::from(ends[0].value > ends[1].value);
        let mut low = lower(&ends);
        let mut was_close = false;
        // the first trial does not count as a round of bracketing
        while self.trials <= MOST_TRIALS {
            let [from, to] = if ends[0].t < ends[1].t { [ends[0].t, ends[1].t] } else { [ends[1].t, ends[0].t] };
            if to - from < quest.narrowest {
                break;
            }
            let t = cubic_minimum(ends[0], ends[1], [from, to]);
            let t = inwards(t, [from, to], &mut was_close);
            let new = self.trial(t);
            if !quest.is_low_enough(t, new.value) || new.value >= ends[low].value {
                ends[1 - low] = new;
                low = lower(&ends);
                continue;
            }
            if quest.is_flat_enough(new.slope) {
                return Found { t, value: new.value, is_met: true };
            }
            if new.slope * (ends[1 - low].t - ends[low].t) >= 0.0 {
                ends[1 - low] = ends[low];
            }
            ends[low] = new;
        }
        Found { t: ends[low].t, value: ends[low].value, is_met: false }
    }
}

/// Moves a trial that is close to an end of the bracket a tenth inwards, the second time in a row.
fn inwards(t: f64, [from, to]: [f64; 2], was_close: &mut bool) -> f64 {
    let tenth = 0.1 * (to - from);
    let is_close = (to - t).min(t - from) < tenth;
    if !is_close {
        *was_close = false;
        return t;
    }
    if !*was_close && t < to && t > from {
        *was_close = true;
        return t;
    }
    *was_close = false;
    if (t - to).abs() < (t - from).abs() { to - tenth } else { from + tenth }
}

/// The minimum of the cubic through two values and slopes, within bounds; their middle if it has none.
fn cubic_minimum(a: Trial, b: Trial, [from, to]: [f64; 2]) -> f64 {
    let middle = from + 0.5 * (to - from);
    let d1 = a.slope + b.slope - 3.0 * (a.value - b.value) / (a.t - b.t);
    let square = d1 * d1 - a.slope * b.slope;
    if !(square >= 0.0 && square.is_finite()) {
        return middle;
    }
    let d2 = square.sqrt();
    let t = if a.t <= b.t {
        b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2))
    } else {
        a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2.0 * d2))
    };
    if t.is_finite() { t.max(from).min(to) } else { middle }
}
