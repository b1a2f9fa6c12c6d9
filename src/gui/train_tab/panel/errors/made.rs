//! What the panel of errors makes of an answer: whose networks are judged, and their figures.

use std::sync::Arc;

use super::cases::MOST;
use super::work::Judged;
use crate::figure::trained;
use crate::figure::trained::view::calibration::Reliability;
use crate::figure::trained::view::confusion::Matrix;
use crate::gui::words::errors as words;
use crate::gui::worker::Desk;
use crate::inspect::errors::{Case, Order, Predictions, Report, ranked};

/// Which networks are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Networks {
    /// The first seed's, an ensemble by the mean of its probabilities.
    First,
    /// Those of the first seed's ensemble one by one.
    Members,
    /// Each seed's.
    Seeds,
    /// All seeds' as one ensemble.
    Together,
}

/// What is to be made of an answer.
#[derive(Clone)]
pub struct Job {
    /// The answer.
    pub judged: Arc<Judged>,
    /// Whose networks.
    pub networks: Networks,
    /// Bins of confidence.
    pub bins: usize,
    /// Which samples are listed.
    pub order: Option<Order>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        let key = |job: &Self| (job.networks, job.bins, job.order);
        Arc::ptr_eq(&self.judged, &other.judged) && key(self) == key(other)
    }
}

/// Samples in an order.
pub struct Listed {
    /// The order.
    pub order: Order,
    /// The first of them.
    pub first: Vec<Case>,
    /// How many there are.
    pub count: usize,
}

/// What was made of an answer.
pub struct Made {
    /// The answer.
    pub of: Arc<Judged>,
    /// Whose networks.
    pub networks: Networks,
    /// Their predictions.
    pub all: Vec<Predictions>,
    /// For each of these the place of its seed in the answer.
    pub seed_of: Vec<usize>,
    /// Their figures.
    pub report: Report,
    /// Which samples are taken for what, as it is drawn.
    pub matrix: Matrix,
    /// How sure they are, as it is drawn.
    pub curve: Reliability,
    /// The samples that were asked for.
    pub listed: Option<Listed>,
}

impl Made {
    /// Of some networks of an answer.
    fn of(Job { judged, networks, bins, order }: &Job) -> Self {
        let seeds = judged.seeds.iter().enumerate();
        let (seed_of, all): (Vec<usize>, Vec<Predictions>) = match networks {
            Networks::First => seeds.take(1).map(|(at, seed)| (at, seed.together.clone())).unzip(),
            Networks::Members => {
                seeds.take(1).flat_map(|(at, seed)| seed.networks.iter().map(move |of| (at, of.clone()))).unzip()
            }
            Networks::Seeds => seeds.map(|(at, seed)| (at, seed.together.clone())).unzip(),
            Networks::Together => together(judged).into_iter().map(|of| (0, of)).unzip(),
        };
        let report = Report::of(&all, *bins);
        let (matrix, curve) = (Matrix::of(&report), Reliability::of(&report));
        let listed = order.map(|order| {
            let mut first = ranked(&all, order, usize::MAX);
            let count = first.len();
            first.truncate(MOST);
            Listed { order, first, count }
        });
        Self { of: Arc::clone(judged), networks: *networks, all, seed_of, report, matrix, curve, listed }
    }

    /// The same as figures have it, with the name of the run.
    pub fn judged(&self, name: &str) -> trained::Judged {
        let networks = possible(&self.of).into_iter().find(|(networks, _)| *networks == self.networks);
        trained::Judged {
            name: name.to_owned(),
            config: self.of.config.clone(),
            when: self.of.when.clone(),
            part: self.of.part,
            networks: networks.map(|(_, name)| name).unwrap_or_default(),
            classes: self.of.classes.clone(),
            report: self.report.clone(),
        }
    }

    /// The samples in an order, once they are there.
    pub fn listed(&self, order: Order) -> Option<&Listed> {
        self.listed.as_ref().filter(|listed| listed.order == order)
    }
}

/// Work of a thread.
pub fn work(job: &Job, desk: &Desk<'_, Job, Made>) {
    desk.hand_over(Made::of(job));
}

/// Which networks can be judged, and what that is called.
pub fn possible(judged: &Judged) -> Vec<(Networks, String)> {
    let Some(first) = judged.seeds.first() else { return Vec::new() };
    let networks = first.networks.len();
    let mut possible = vec![(Networks::First, words::first_seed(first.seed, networks))];
    if networks > 1 {
        possible.push((Networks::Members, words::members(networks)));
    }
    if judged.seeds.len() > 1 {
        possible.push((Networks::Seeds, words::all_seeds(judged.seeds.len())));
        if is_same_samples(judged) {
            possible.push((Networks::Together, words::together(judged.seeds.len())));
        }
    }
    possible
}

fn is_same_samples(judged: &Judged) -> bool {
    judged.seeds.windows(2).all(|pair| pair[0].images == pair[1].images)
}

fn together(judged: &Judged) -> Option<Predictions> {
    let all: Vec<Predictions> = judged.seeds.iter().map(|seed| seed.together.clone()).collect();
    Predictions::mean(&all).ok()
}
