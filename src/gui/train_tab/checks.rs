//! [`Checks`]: whether the runs of a scene can be started.

use std::collections::BTreeMap;

use super::library::{Library, Standing};
use crate::gui::words::training as words;
use crate::scene::TrainingRun;
use crate::train::{Config, RunId, check_seeds};

/// What is known of each run, as long as its settings stay.
#[derive(Default)]
pub struct Checks(BTreeMap<RunId, Checked>);

struct Checked {
    config: Config,
    seeds: u64,
    verdict: Verdict,
}

/// Whether a run can be started.
#[derive(PartialEq, Eq)]
enum Verdict {
    Fine {
        /// What is unusual about it, in sentences.
        notes: Vec<String>,
    },
    /// Its data set is on its way.
    Waits,
    /// It can't be: a sentence.
    Fault(String),
}

impl Checks {
    /// Follows a run's settings and its data set; says whether there is news.
    pub fn update(&mut self, run: &TrainingRun, library: &Library) -> bool {
        let known = self.0.get(&run.id).filter(|known| known.config == run.config && known.seeds == run.seeds);
        let known = known.map(|known| &known.verdict);
        if known.is_some_and(|verdict| *verdict != Verdict::Waits) {
            return false;
        }
        let verdict = verdict(run, library);
        if known == Some(&verdict) {
            return false;
        }
        self.0.insert(run.id, Checked { config: run.config.clone(), seeds: run.seeds, verdict });
        true
    }

    /// Forgets the runs that are not there any more.
    pub fn retain(&mut self, ids: &[RunId]) {
        self.0.retain(|id, _| ids.contains(id));
    }

    /// Why a run can't be started, as a sentence.
    pub fn fault(&self, run: &TrainingRun) -> Option<&str> {
        match &self.0.get(&run.id)?.verdict {
            Verdict::Fine { .. } => None,
            Verdict::Waits => Some(words::LOADING.text()),
            Verdict::Fault(why) => Some(why),
        }
    }

    /// What is unusual about a run that can be started, in sentences.
    pub fn notes(&self, run: &TrainingRun) -> &[String] {
        match self.0.get(&run.id).map(|known| &known.verdict) {
            Some(Verdict::Fine { notes }) => notes,
            _ => &[],
        }
    }

    /// Whether a run can't be started yet, because its data set is on its way.
    pub fn is_waiting(&self, run: &TrainingRun) -> bool {
        self.0.get(&run.id).is_none_or(|known| known.verdict == Verdict::Waits)
    }
}

fn verdict(run: &TrainingRun, library: &Library) -> Verdict {
    let data = match library.peek(&run.config.data) {
        None | Some(Standing::Loading(_)) => return Verdict::Waits,
        Some(Standing::Failed(why)) => return Verdict::Fault(why.to_owned()),
        Some(Standing::Ready(data)) => data,
    };
    match run.config.source_data().and_then(|source| library.peek(&source)) {
        Some(Standing::Loading(_)) => return Verdict::Waits,
        Some(Standing::Failed(why)) => return Verdict::Fault(why.to_owned()),
        None | Some(Standing::Ready(_)) => {}
    }
    let checked = run.config.check_with(data).and_then(|()| check_seeds(&run.config, data, run.seeds));
    let notes = checked.and_then(|()| run.config.notes(data));
    notes.map_or_else(|refusal| Verdict::Fault(refusal.to_string()), |notes| Verdict::Fine { notes })
}
