//! Where runs stand on the summary plot, and what they came to: worked out anew only when that changes.

use super::entry::PanelData;
use crate::data::Task;
use crate::figure::training::summary::{Arranged, Run, Summary};
use crate::scene::{LineStyle, SummaryView, TrainingRun, TrainingScene};
use crate::train::{Config, RunId};

/// The plot as it is.
#[derive(Default)]
pub struct Kept {
    place: Option<Place>,
    result: Option<Outcome>,
    /// What is plotted of them: begins with RMSE where all predict numbers.
    pub view: SummaryView,
    /// What the targets of the runs are.
    pub tasks: Vec<Task>,
    /// Where the runs stand.
    pub arranged: Arranged,
    /// What is plotted.
    pub summary: Summary,
    /// Counts changes of where they stand.
    version: u64,
}

/// What the places follow from.
struct Place {
    against: String,
    /// What the runs follow from, and what they are called.
    runs: Vec<(RunId, String, Config)>,
}

/// What the figures follow from.
#[derive(PartialEq)]
struct Outcome {
    /// Versions of what they came to and of where they stand.
    versions: [u64; 2],
    view: SummaryView,
    colors: Vec<LineStyle>,
}

/// What a run's results follow from: its settings, unless they have changed since.
fn config<'a>(run: &'a TrainingRun, data: &PanelData<'a>) -> &'a Config {
    data.runs.of(run).and_then(|record| record.made_by.as_ref()).unwrap_or(&run.config)
}

impl Kept {
    /// Follows the settings and the results of the runs.
    pub fn refresh(&mut self, scene: &TrainingScene, data: &PanelData<'_>) {
        self.arrange(scene, data);
        self.tasks = scene.runs.iter().map(|run| data.task_of(run)).collect();
        let is_of_numbers = !self.tasks.is_empty() && self.tasks.iter().all(|task| *task == Task::Regression);
        self.view = scene.summary.of_task(if is_of_numbers { Task::Regression } else { Task::Classification });
        let outcome = Outcome {
            versions: [data.statistics.version, self.version],
            view: self.view.clone(),
            colors: scene.runs.iter().map(|run| run.color).collect(),
        };
        if self.result.as_ref() == Some(&outcome) {
            return;
        }
        let run = |run: &'_ TrainingRun| (run.color, data.statistics.is_baseline(run));
        let runs: Vec<Run<'_>> = scene
            .runs
            .iter()
            .map(|of| {
                let (style, is_baseline) = run(of);
                Run { style, compared: data.statistics.of(of), is_baseline }
            })
            .collect();
        self.summary = Summary::of(&self.arranged, &self.view, &runs);
        self.result = Some(outcome);
    }

    /// Follows the settings of the runs.
    fn arrange(&mut self, scene: &TrainingScene, data: &PanelData<'_>) {
        let configs: Vec<&Config> = scene.runs.iter().map(|run| config(run, data)).collect();
        let is_same = self.place.as_ref().is_some_and(|key| {
            let mut runs = scene.runs.iter().zip(&configs).zip(&key.runs);
            key.against == scene.summary.against
                && key.runs.len() == scene.runs.len()
                && runs.all(|((run, config), (id, name, kept))| run.id == *id && run.name == *name && *config == kept)
        });
        if is_same {
            return;
        }
        let names: Vec<&str> = scene.runs.iter().map(|run| run.name.as_str()).collect();
        self.arranged = Arranged::of(&names, &configs, &scene.summary.against);
        let runs = scene.runs.iter().zip(&configs);
        let runs = runs.map(|(run, config)| (run.id, run.name.clone(), (*config).clone())).collect();
        self.place = Some(Place { against: scene.summary.against.clone(), runs });
        self.version += 1;
    }
}
