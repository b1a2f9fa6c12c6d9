//! Several starts at once: where they lie, and how many there may be.

use rand::RngExt as _;

use super::{MOST_STEPS, Run};
use crate::optim::Refusal;
use crate::rng;

/// Most starts a run may have.
pub const MOST_STARTS: usize = 400;

/// Starts on a circle around the middle of the domain `[x0, x1, y0, y1]`, one of them at `start`: an ellipse where the
/// domain is not square. A start in the middle has a circle of a third of the domain.
pub fn circle([x0, x1, y0, y1]: [f64; 4], start: [f64; 2], count: usize) -> Vec<[f64; 2]> {
    let center = [x0.midpoint(x1), y0.midpoint(y1)];
    let half = [(x1 - x0) * 0.5, (y1 - y0) * 0.5];
    let [across, up] = [0, 1].map(|i| (start[i] - center[i]) / half[i]);
    let radius = across.hypot(up);
    let (radius, first) = if radius > 0.02 { (radius, up.atan2(across)) } else { (2.0 / 3.0, 0.0) };
    let at = |k: usize| {
        let angle = first + std::f64::consts::TAU * k as f64 / count as f64;
        [center[0] + half[0] * radius * angle.cos(), center[1] + half[1] * radius * angle.sin()]
    };
    let mut starts: Vec<[f64; 2]> = (0..count).map(at).map(tidy([x0, x1, y0, y1])).collect();
    if let Some(first) = starts.first_mut().filter(|_| radius != 2.0 / 3.0) {
        *first = start;
    }
    starts
}

/// `side` × `side` starts in the middles of equal parts of the domain, the one nearest to `start` first.
pub fn grid(domain @ [x0, x1, y0, y1]: [f64; 4], start: [f64; 2], side: usize) -> Vec<[f64; 2]> {
    let along = |low: f64, high: f64, i: usize| low + (high - low) * (i as f64 + 0.5) / side as f64;
    let all = (0..side * side).map(|k| [along(x0, x1, k % side), along(y0, y1, k / side)]);
    let mut starts: Vec<[f64; 2]> = all.map(tidy(domain)).collect();
    let distance = |at: &[f64; 2]| ((at[0] - start[0]) / (x1 - x0)).hypot((at[1] - start[1]) / (y1 - y0));
    let nearest = (0..starts.len()).min_by(|a, b| distance(&starts[*a]).total_cmp(&distance(&starts[*b])));
    if let Some(nearest) = nearest {
        starts.swap(0, nearest);
    }
    starts
}

/// A start anywhere in the domain. The same `before` gives the same one, so that it can be found again.
pub fn random(domain @ [x0, x1, y0, y1]: [f64; 4], before: [f64; 2]) -> [f64; 2] {
    let [x, y] = before.map(f64::to_bits);
    let mut rng = rng::stream(x.rotate_left(32) ^ y, "start");
    let mut part = || rng.random_range(0.0..1.0);
    let at = [x0 + (x1 - x0) * part(), y0 + (y1 - y0) * part()];
    tidy(domain)(at)
}

/// Without the digits nobody chose: a ten-thousandth of the domain.
fn tidy([x0, x1, y0, y1]: [f64; 4]) -> impl Fn([f64; 2]) -> [f64; 2] {
    let decimals = [x1 - x0, y1 - y0].map(|side| (4.0 - side.log10().floor()).clamp(0.0, 12.0) as usize);
    move |at| {
        let rounded = |i: usize| {
            let decimals = decimals[i];
            let x = at[i];
            format!("{x:.decimals$}").parse().unwrap_or(x)
        };
        [rounded(0), rounded(1)]
    }
}

/// Whether so many starts, with so many seeds each, are allowed.
///
/// # Errors
/// A sentence that says what would be right.
pub fn check_starts(run: &Run, seeds: u64, starts: &[[f64; 2]]) -> Result<(), Refusal> {
    if let Some([x, y]) = starts.iter().find(|at| !at.iter().all(|x| x.is_finite())) {
        return Err(Refusal(format!("a start must be two finite numbers, got {x},{y}")));
    }
    let count = starts.len() + 1;
    if count > MOST_STARTS {
        return Err(Refusal(format!("there may be at most {MOST_STARTS} starts, got {count}")));
    }
    let paths = seeds.saturating_mul(count as u64);
    if count > 1 && paths.saturating_mul(run.limits.steps) > MOST_STEPS {
        let most = MOST_STEPS / paths.max(1);
        let of_seeds = if seeds > 1 { format!(" and {seeds} seeds") } else { String::new() };
        let message = format!("steps must be at most {most} with {count} starts{of_seeds}, got {}", run.limits.steps);
        return Err(Refusal(message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOMAIN: [f64; 4] = [-2.0, 2.0, -1.0, 1.0];

    #[test]
    fn a_circle_goes_through_the_start_and_is_even() {
        let starts = circle(DOMAIN, [1.0, 0.0], 4);
        assert_eq!(starts, [[1.0, 0.0], [0.0, 0.5], [-1.0, 0.0], [0.0, -0.5]], "an ellipse like the domain");
        assert_eq!(circle(DOMAIN, [0.0, 0.0], 2).len(), 2);
        assert!(circle(DOMAIN, [0.0, 0.0], 2).iter().all(|[x, _]| (x.abs() - 4.0 / 3.0).abs() < 1e-3));
    }

    #[test]
    fn a_grid_fills_the_domain_from_the_nearest_on() {
        let starts = grid(DOMAIN, [1.9, 0.9], 2);
        assert_eq!(starts[0], [1.0, 0.5]);
        let mut sorted = starts;
        sorted.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
        assert_eq!(sorted, [[-1.0, -0.5], [-1.0, 0.5], [1.0, -0.5], [1.0, 0.5]]);
    }

    #[test]
    fn random_starts_are_in_the_domain_and_can_be_found_again() {
        let mut at = [0.0, 0.0];
        for _ in 0..200 {
            let next = random(DOMAIN, at);
            assert!(next[0].abs() <= 2.0 && next[1].abs() <= 1.0 && next != at, "{next:?}");
            assert_eq!(next, random(DOMAIN, at));
            at = next;
        }
    }

    #[test]
    fn all_together_are_limited() {
        let run = Run::new([0.0, 0.0], 1_000_000);
        assert_eq!(check_starts(&run, 1, &[[1.0, 1.0]; 9]), Ok(()));
        let told = |seeds, count| check_starts(&run, seeds, &vec![[1.0, 1.0]; count]).unwrap_err().0;
        assert_eq!(told(1, 10), "steps must be at most 909090 with 11 starts, got 1000000");
        assert_eq!(told(4, 3), "steps must be at most 625000 with 4 starts and 4 seeds, got 1000000");
        assert_eq!(told(1, 400), "there may be at most 400 starts, got 401");
        assert!(check_starts(&run, 1, &[[f64::NAN, 0.0]]).is_err());
    }
}
