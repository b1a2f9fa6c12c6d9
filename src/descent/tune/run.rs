//! The search.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::axis::Axis;
use super::figure::{Fate, Task};
use super::leader::Leader;
use super::measure::Measure;
use super::number::with_setting;
use super::reference::Reference;
use super::report::{Report, Tuned};
use super::starts::{of_run, runs, starts};
use super::trial::Trial;
use super::tuning::{ROUNDS, Tuning, around};
use crate::descent::Run;
use crate::optim::{Driven, Refusal};
use crate::surface::Surface;

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Runs done.
    pub done: usize,
    /// Runs there will be at most.
    pub all: usize,
}

/// Who is told, from any thread.
pub struct Listener<'a> {
    /// Whether nobody wants the result any more.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
    /// Told after every run.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// Told when a method is done, in their order.
    pub found: &'a (dyn Fn(&Tuned) + Sync),
}

impl Listener<'_> {
    /// Nobody.
    pub const NOBODY: Listener<'static> = Listener { is_stopped: &|| false, progress: &|_| (), found: &|_| () };
}

/// Searches the best settings of each method. None where it was stopped.
///
/// # Errors
/// A sentence that says why it can't begin, as [`Tuning::check`].
pub fn tune(
    surface: &dyn Surface,
    methods: &[Driven],
    tuning: &Tuning,
    listener: &Listener<'_>,
) -> Result<Option<Report>, Refusal> {
    tuning.check(surface, methods)?;
    let Some(reference) = Reference::of(surface, tuning.run.start, listener.is_stopped) else { return Ok(None) };
    if tuning.measure == Measure::MeanLog && reference.lowest.is_none() {
        let why = "mean-log is of f − min f, and no minimum of this surface is known or was found in its domain: choose \
                   another measure";
        return Err(Refusal(why.to_owned()));
    }
    let starts = starts(surface, tuning.run.start, tuning.run.seed, tuning.starts);
    let task = Task { surface, measure: tuning.measure, reference, budget: tuning.budget };
    let search = Search {
        tuning,
        task,
        runs: runs(&tuning.bare_run(), &starts, tuning.seeds),
        listener,
        done: AtomicUsize::new(0),
        methods: methods.len(),
    };
    let mut tuned = Vec::new();
    for (at, driven) in methods.iter().enumerate() {
        let Some(found) = search.method(driven)? else { return Ok(None) };
        // a method without the settings has fewer runs
        search.done.store((at + 1) * search.each(), Ordering::Relaxed);
        (listener.found)(&found);
        tuned.push(found);
    }
    Ok(Some(Report { about: tuning.about(&reference), reference, starts, tuned }))
}

/// All that the methods have in common.
struct Search<'a> {
    tuning: &'a Tuning,
    task: Task<'a>,
    runs: Vec<Run>,
    listener: &'a Listener<'a>,
    done: AtomicUsize,
    methods: usize,
}

impl Search<'_> {
    /// Runs of a method.
    fn each(&self) -> usize {
        self.tuning.settings() * self.runs.len()
    }

    fn method(&self, driven: &Driven) -> Result<Option<Tuned>, Refusal> {
        let Self { tuning, task: Task { reference, measure, .. }, .. } = self;
        let axes = tuning.axes(driven)?;
        let each = tuning.grid_of(axes.len());
        let mut trials = Vec::new();
        let mut spacing = vec![1.0 / (each - 1) as f64; axes.len()];
        let mut places = grid(each, axes.len());
        for round in 0..=ROUNDS {
            let Some(tried) = self.trials(driven, &axes, places, &trials)? else { return Ok(None) };
            trials.extend(tried);
            trials.sort_by(|a, b| a.place.partial_cmp(&b.place).unwrap_or(std::cmp::Ordering::Equal));
            if round == ROUNDS || axes.is_empty() {
                break;
            }
            let Some(leader) = Leader::of(&trials, (*measure, tuning.may_be_alone), reference) else { break };
            places = closer(&trials[leader.at].place, &mut spacing);
        }
        Ok(Some(Tuned::of(
            driven.clone(),
            (&axes, trials),
            (*measure, tuning.factor(), tuning.may_be_alone),
            reference,
        )))
    }

    /// Tries settings that were not tried yet; none where it was stopped.
    fn trials(
        &self,
        driven: &Driven,
        axes: &[Axis],
        places: Vec<Vec<f64>>,
        known: &[Trial],
    ) -> Result<Option<Vec<Trial>>, Refusal> {
        let mut wanted: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
        for place in places {
            let at: Vec<f64> = axes.iter().zip(&place).map(|(axis, place)| axis.at(*place)).collect();
            // whole numbers and the ends of limits repeat
            let is_new = known.iter().all(|trial| trial.at != at) && wanted.iter().all(|(other, _)| *other != at);
            if is_new {
                wanted.push((at, place));
            }
        }
        let methods = wanted.iter().map(|(at, _)| {
            let mut method = driven.method.clone();
            for (axis, x) in axes.iter().zip(at) {
                method = with_setting(&method, &axis.key, *x)?;
            }
            Ok(Driven { method, ..driven.clone() })
        });
        let methods: Vec<Driven> = methods.collect::<Result<_, Refusal>>()?;
        let each = self.runs.len();
        let fates: Option<Vec<Fate>> = (0..methods.len() * each)
            .into_par_iter()
            .map(|task| self.fate(&methods[task / each], task % each))
            .collect();
        let Some(fates) = fates else { return Ok(None) };
        let trials = wanted.into_iter().zip(fates.chunks(each));
        Ok(Some(trials.map(|((at, place), fates)| Trial::of(at, place, fates)).collect()))
    }

    fn fate(&self, driven: &Driven, at: usize) -> Option<Fate> {
        if (self.listener.is_stopped)() {
            return None;
        }
        let run = &self.runs[at];
        let fate = self.task.fate(&of_run(driven, run, at), run);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let all = self.methods * self.each();
        (self.listener.progress)(Progress { done, all });
        Some(fate)
    }
}

/// Places of a grid over so many ranges, from 0 to 1 along each.
fn grid(each: usize, ranges: usize) -> Vec<Vec<f64>> {
    let places = (0..each).map(|i| i as f64 / (each - 1) as f64);
    let mut grid = vec![Vec::new()];
    for _ in 0..ranges {
        grid = grid
            .iter()
            .flat_map(|place| places.clone().map(move |x| place.iter().copied().chain([x]).collect()))
            .collect();
    }
    grid
}

/// The places around the best one, closer than before. `spacing` is the distance to its neighbours along each range.
fn closer(best: &[f64], spacing: &mut [f64]) -> Vec<Vec<f64>> {
    let sides = |(x, spacing): (&f64, &mut f64)| {
        // a neighbour beyond an end of the range is none
        let is_inside = |at: f64| (-1e-9..=1.0 + 1e-9).contains(&at);
        let [below, above] = [x - *spacing, x + *spacing].map(is_inside);
        let towards = if above { 1.0 } else { -1.0 };
        if below && above {
            *spacing /= 2.0;
            [*x, x - *spacing, x + *spacing]
        } else {
            *spacing /= 3.0;
            [*x, x + towards * *spacing, x + 2.0 * towards * *spacing]
        }
    };
    let sides: Vec<[f64; 3]> = best.iter().zip(spacing).map(sides).collect();
    let mut places = vec![Vec::new()];
    for side in &sides {
        places = places
            .iter()
            .flat_map(|place: &Vec<f64>| side.iter().map(move |x| place.iter().copied().chain([*x]).collect()))
            .collect();
    }
    places.remove(0);
    debug_assert_eq!(places.len(), around(best.len()), "as many for every method");
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::tune::Over;
    use crate::surface;

    fn built(pick: &str) -> Box<dyn Surface> {
        surface::build(&surface::parse(pick).expect("a surface"))
    }

    fn methods(picks: &[&str]) -> Vec<Driven> {
        picks.iter().map(|pick| Driven::parse(pick).expect("a method")).collect()
    }

    fn over(text: &str) -> Over {
        Over::parse(text).expect("a range")
    }

    #[test]
    fn the_best_rate_of_gradient_descent_is_that_of_its_formula() {
        // on ½(x² + κy²) the error shrinks by max(|1 − α|, |1 − κα|) a step, which is least for α = 2/(1 + κ), and grows
        // for α > 2/κ
        let surface = built("quadratic kappa=9");
        let tuning = Tuning { over: vec![over("lr=0.01..1")], budget: 60, ..Tuning::new(Run::new([3.0, 3.0], 0)) };
        let report = tune(&*surface, &methods(&["sgd"]), &tuning, &Listener::NOBODY).expect("allowed").expect("done");
        let sgd = &report.tuned[0];
        let best = sgd.best().expect("it has a best").at[0];
        assert!((best / 0.2 - 1.0).abs() < 0.02, "{best}");
        assert_eq!((sgd.trials.len(), report.starts.len()), (17 + 6, 20));
        let [low, high] = sgd.spans[0].usable.expect("a range");
        assert!(low < best && best <= high && high < 2.0 / 9.0, "{low} {high}");
        // the range is where the median is at most ten times the best one's
        let lowest = sgd.best().expect("a best").median;
        for trial in &sgd.trials {
            assert_eq!((low..=high).contains(&trial.at[0]), trial.median <= 10.0 * lowest, "{trial:?}");
        }
        let above = |trial: &&Trial| trial.at[0] > 2.0 / 9.0 * 1.1;
        assert!(sgd.trials.iter().filter(above).all(|trial| trial.fates.diverged > 0 && !trial.median.is_finite()));
    }

    #[test]
    fn every_method_gets_as_many_settings() {
        let surface = built("quadratic");
        let two = vec![over("lr=1e-3..1"), over("beta1=0.5..0.99")];
        let tuning = Tuning { over: two, budget: 20, starts: 2, ..Tuning::new(Run::new([3.0, 3.0], 0)) };
        let seen = std::sync::Mutex::new(Vec::new());
        let listener = Listener { progress: &|told| seen.lock().expect("unharmed").push(told), ..Listener::NOBODY };
        let methods = methods(&["adam", "sgd", "newton", "adam lr=0.3 beta1=0.5"]);
        let report = tune(&*surface, &methods, &tuning, &listener).expect("allowed").expect("done");
        let counts: Vec<usize> = report.tuned.iter().map(|tuned| tuned.trials.len()).collect();
        assert_eq!((counts, tuning.settings()), (vec![81 + 24, 105, 1, 105], 105));
        assert_eq!(report.tuned[0].trials, report.tuned[3].trials, "what is searched over has no value of its own");
        assert!(report.tuned[2].notes()[0].contains("measured as it is"));
        assert_eq!(report.tuned[0].profile(0).len(), 9 + 6, "a point for each rate, and those closed in on");
        let seen = seen.into_inner().expect("unharmed");
        assert!(seen.iter().all(|told| told.all == 4 * 105 * 2 && told.done <= told.all));
        // the best of both settings is what was measured
        let best = report.tuned[0].best().expect("a best");
        let driven = report.tuned[0].with(best);
        assert_eq!(driven.to_string(), format!("adam {}", report.tuned[0].print(best)));
    }

    #[test]
    fn results_do_not_depend_on_threads() {
        let surface = built("linear-regression");
        let run = Run { noise: 0.3, ..Run::new([0.0, 0.0], 0) };
        let tuning = Tuning { budget: 30, starts: 3, seeds: 2, measure: Measure::MeanLog, ..Tuning::new(run) };
        let methods = methods(&["momentum", "cma-es", "lookahead inner=(adam)"]);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| tune(&*surface, &methods, &tuning, &Listener::NOBODY)).expect("allowed").expect("done")
        };
        assert_eq!(with(1), with(3));
    }

    #[test]
    fn where_nothing_is_best_a_sentence_says_so() {
        let run = |start| Run::new(start, 0);
        let found = |surface: &str, pick: &str, tuning: Tuning| {
            let report = tune(&*built(surface), &methods(&[pick]), &tuning, &Listener::NOBODY);
            report.expect("allowed").expect("done").tuned.remove(0)
        };
        let steep = Tuning { over: vec![over("lr=10..100")], budget: 50, ..Tuning::new(run([1.0, 1.0])) };
        let diverged = found("quadratic", "sgd", steep);
        assert_eq!((diverged.best, diverged.spans[0].usable), (None, None));
        let told = diverged.notes().concat();
        assert!(told.contains("340 runs, 340 diverged; smaller values may do"), "{told}");
        // from the minimum no setting leads away: all are equally good
        let still = Tuning { starts: 1, budget: 5, ..Tuning::new(run([0.0, 0.0])) };
        let tied = found("quadratic", "sgd", still);
        assert_eq!(tied.ties, tied.trials.len());
        assert!(tied.notes()[0].contains("settings are equally good"), "{:?}", tied.notes());
        // as many steps away as there are, none comes near
        let (over, measure) = (vec![over("lr=1e-4..1e-2")], Measure::Steps);
        let mut far = Tuning { over, measure, budget: 3, starts: 1, ..Tuning::new(run([9.0, 1.0])) };
        far.run.limits.gap = Some(1e-9);
        let told = found("quadratic", "sgd", far).notes().concat();
        assert!(told.contains("did not meet the tolerance; a larger budget"), "{told}");
    }

    #[test]
    fn what_can_not_begin_is_refused_and_what_is_stopped_ends() {
        let tuning = Tuning::new(Run::new([1.0, 1.0], 0));
        let refused = |surface: &str, picks: &[&str], tuning: &Tuning| {
            tune(&*built(surface), &methods(picks), tuning, &Listener::NOBODY).expect_err("it is refused").0
        };
        let with = |change: fn(&mut Tuning)| {
            let mut tuning = tuning.clone();
            change(&mut tuning);
            refused("quadratic", &["adam"], &tuning)
        };
        assert!(with(|tuning| tuning.over[0].key = "lrr".to_owned()).contains("did you mean 'lr'?"));
        assert!(with(|tuning| tuning.over.clear()).contains("one or two settings"));
        assert!(with(|tuning| tuning.over.extend(tuning.over.clone())).contains("twice"));
        assert!(with(|tuning| tuning.budget = 0).contains("budget must be"));
        assert!(with(|tuning| tuning.starts = 1 << 60).contains("starts must be"));
        assert!(with(|tuning| tuning.points = Some(2)).contains("points must be"));
        assert!(with(|tuning| (tuning.points, tuning.starts) = (Some(500), 10_000)).contains("fewer starts"));
        assert!(with(|tuning| tuning.factor = Some(0.5)).contains("at least 1"));
        assert!(with(|tuning| tuning.measure = Measure::Steps).contains("tolerance"));
        assert!(refused("quadratic", &[], &tuning).contains("at least one optimizer"));
        assert!(refused("quadratic", &["muon"], &tuning).contains("network"));
        let logs = Tuning { measure: Measure::MeanLog, ..tuning.clone() };
        assert!(refused("saddle", &["adam"], &logs).contains("no minimum"));
        assert!(refused("expression \"x + y\"", &["adam"], &logs).contains("no minimum of this surface is known"));
        let stopped = Listener { is_stopped: &|| true, ..Listener::NOBODY };
        assert_eq!(tune(&*built("quadratic"), &methods(&["adam"]), &tuning, &stopped), Ok(None));
    }

    #[test]
    fn the_best_is_closed_in_on() {
        let mut spacing = vec![0.25];
        assert_eq!((closer(&[0.5], &mut spacing), spacing[0]), (vec![vec![0.375], vec![0.625]], 0.125));
        let mut spacing = vec![0.3];
        let ends = closer(&[1.0], &mut spacing);
        assert!(
            (ends[0][0] - 0.9).abs() < 1e-12 && (ends[1][0] - 0.8).abs() < 1e-12 && (spacing[0] - 0.1).abs() < 1e-12
        );
        assert_eq!(closer(&[0.5, 0.0], &mut [0.25, 0.25]).len(), 8, "the corners too");
    }
}
