//! [`Judged`]: what networks say of the samples of a part, and how right they are.

use super::entry::{Asked, Source};
use super::words;
use crate::data::{self, Task};
use crate::figure::training::about;
use crate::inspect::Subject;
use crate::inspect::errors::{MOST_BINS, Predictions, Report, judge};
use crate::language::told;
use crate::param::{Limits, Param};
use crate::refusal::Refusal;
use crate::scene::TrainingRun;
use crate::train::{Config, Part, Snapshot};

/// The part of the data whose samples are looked at.
pub const PART: Param = Param::choice("part", "Judged by", &["validation", "training", "test"])
    .help("The part of the data set whose samples are looked at.");
/// Bins of confidence.
pub const BINS: Param = Param::integer("bins", "Bins", [2.0, 30.0], 15.0)
    .within(Limits::closed(1.0, MOST_BINS as f64))
    .help("Bins of equal width that the confidence is sorted into. The calibration errors depend on it.");

/// What networks of a run say of some samples.
#[derive(Debug, Clone)]
pub struct Judged {
    /// What the run is called.
    pub name: String,
    /// What the weights of its first seed follow from.
    pub config: Config,
    /// Which weights they are, by the epochs they were trained.
    pub when: String,
    /// The samples.
    pub part: Part,
    /// Which of its networks.
    pub networks: String,
    /// The names of the classes.
    pub classes: Vec<String>,
    /// Their figures.
    pub report: Report,
}

impl Judged {
    /// The network of the run that is asked for, of an ensemble the mean of its probabilities.
    ///
    /// # Errors
    /// A sentence, if it does not predict classes, or has no such samples.
    pub fn of(asked: &Asked, source: &mut dyn Source<'_>, bins: usize) -> Result<Self, Refusal> {
        let TrainingRun { name, config, .. } = asked.run(source)?;
        let noun = asked.choice.entry().make.noun;
        config.check()?;
        if data::task(&config.data) == Task::Regression {
            return Err(Refusal(format!(
                "{noun} is of classes, and '{name}' predicts a number: its views are fit, masks and ablation"
            )));
        }
        let part = part(asked);
        let trained = source.trained(config, false)?;
        let mut subject = Subject::new(config, &trained.snapshot)?;
        if subject.len(part) == 0 {
            return Err(Refusal(format!("there is nothing to judge: '{name}' has no {}", words::part(part))));
        }
        let networks = judged(&mut subject, &trained.snapshot, part)?;
        Ok(Self {
            name: name.clone(),
            config: config.clone(),
            when: words::when(trained.snapshot.epoch, trained.snapshot.is_between),
            part,
            networks: words::first_seed(config.seed, networks.len()),
            classes: subject.classes().to_vec(),
            report: Report::of(&[Predictions::mean(&networks)?], bins),
        })
    }

    /// What the networks follow from, and what is shown of them.
    pub fn caption(&self, what: &str, how: &str) -> Vec<String> {
        let told = words::told(&self.name, &self.when, &words::samples(self.report.samples), words::part(self.part));
        let Report { accuracy, ece, .. } = self.report;
        let shown = told!(
            "figure-trained-judged",
            what,
            told,
            networks = self.networks.as_str(),
            accuracy = words::percent_spread(accuracy),
            ece = words::spread(ece),
            how
        );
        [about(&self.name, &self.config), vec![shown]].concat()
    }
}

/// The part of the data that is asked for.
pub fn part(asked: &Asked) -> Part {
    match asked.choice.word(PART.key) {
        "training" => Part::Train,
        "test" => Part::Test,
        _ => Part::Val,
    }
}

/// What each network of some weights says.
fn judged(subject: &mut Subject, snapshot: &Snapshot, part: Part) -> Result<Vec<Predictions>, Refusal> {
    let each = snapshot.networks().into_iter().map(|network| {
        subject.replace(&network)?;
        let told = judge(subject, part, &|| false)?;
        told.ok_or_else(|| Refusal("the samples were not judged to the end".to_owned()))
    });
    each.collect()
}
