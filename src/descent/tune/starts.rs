//! Where runs start, and with which seeds.

use rand::RngExt as _;

use crate::descent::Run;
use crate::descent::bundle::seeded;
use crate::optim::Driven;
use crate::rng;
use crate::surface::Surface;

/// Draws at most for one start.
const TRIES: usize = 1000;

/// The given start, then points drawn evenly from the domain, where f has a value. Each follows from the seed and its
/// place alone. There are fewer only where f has no value in most of the domain.
pub fn starts(surface: &dyn Surface, given: [f64; 2], seed: u64, count: u64) -> Vec<[f64; 2]> {
    let [x0, x1, y0, y1] = surface.domain();
    let drawn = |at: u64| {
        let mut rng = rng::keyed(seed, "starts", at);
        let mut unit = || rng.random::<f64>();
        (0..TRIES).find_map(|_| {
            let at = [x0 + (x1 - x0) * unit(), y0 + (y1 - y0) * unit()];
            surface.value(at).is_finite().then_some(at)
        })
    };
    std::iter::once(given).chain((1..count).filter_map(drawn)).collect()
}

/// The runs from all starts, with so many seeds each, start by start. The first is the one
/// [`descend`](crate::descent::descend) does; all others have seeds of their own.
pub fn runs(run: &Run, starts: &[[f64; 2]], seeds: u64) -> Vec<Run> {
    let of_start = |start: &[f64; 2]| std::iter::repeat_n(*start, seeds as usize);
    let each = (0..).map(|at| run.seed.wrapping_add(at));
    starts.iter().flat_map(of_start).zip(each).map(|(start, seed)| Run { start, seed, ..run.clone() }).collect()
}

/// The method of the run at a place among them: its own random numbers have the seed of the run, but for the first.
pub fn of_run(driven: &Driven, run: &Run, at: usize) -> Driven {
    if at == 0 {
        return driven.clone();
    }
    Driven { method: seeded(&driven.method, run.seed), ..driven.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    #[test]
    fn starts_lie_in_the_domain_where_f_has_a_value() {
        let built =
            surface::build(&surface::parse("expression \"ln(x) + y^2\" domain=[-1, 3, -2, 2]").expect("a surface"));
        let drawn = starts(&*built, [1.0, 1.0], 3, 400);
        assert_eq!((drawn.len(), drawn[0]), (400, [1.0, 1.0]), "the given one first");
        assert!(drawn.iter().all(|[x, y]| *x > 0.0 && *x <= 3.0 && (-2.0..=2.0).contains(y)));
        // even: x is uniform in (0, 3], with a standard error of 0.043
        let mean = drawn[1..].iter().map(|[x, _]| x).sum::<f64>() / 399.0;
        assert!((mean - 1.5).abs() < 0.18, "{mean}");
        assert_eq!(starts(&*built, [1.0, 1.0], 3, 10), drawn[..10], "more of them move none");
        assert_ne!(starts(&*built, [1.0, 1.0], 4, 2)[1], drawn[1], "another seed, others");
        let nowhere = surface::build(&surface::parse("expression \"ln(-1 - x^2)\"").expect("a surface"));
        assert_eq!(starts(&*nowhere, [0.0, 0.0], 0, 3).len(), 1);
    }
}
