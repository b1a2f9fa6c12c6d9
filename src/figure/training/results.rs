//! [`Results`]: what trainings told, of the runs of a scene, of a folder of results, or of a file.

use super::folder::styles;
use super::part::Metric;
use super::series::Look;
use crate::data::{self, Task};
use crate::experiment::Opened;
use crate::language::given;
use crate::scene::{LineStyle, SeedView, SummaryView, TrainingRun, TrainingScene};
use crate::train::{Bundle, Config, History};

/// A run, and what its seeds told.
#[derive(Debug, Clone)]
pub struct TrainedRun {
    /// What it is called.
    pub name: String,
    /// How its curves are drawn.
    pub style: LineStyle,
    /// What it follows from, where that is known.
    pub config: Option<Config>,
    /// The seed of each history.
    pub seeds: Vec<u64>,
    /// What they told.
    pub histories: Bundle,
    /// Whether settings changed since.
    pub is_outdated: bool,
}

/// Runs, and how they are shown.
#[derive(Debug, Clone)]
pub struct Results {
    /// The runs, in the order of the legend.
    pub runs: Vec<TrainedRun>,
    /// How their curves are drawn.
    pub look: Look,
    /// Whether losses are plotted logarithmically.
    pub is_log: bool,
    /// The place of the run in front, and whether its gap between training and validation is shaded.
    pub front: Option<(usize, bool)>,
    /// What is summed up, and against what.
    pub summary: SummaryView,
    /// The place of the run with which the others are compared.
    pub baseline: Option<usize>,
}

impl Results {
    /// The runs of a scene that are shown.
    pub fn of_scene(scene: &TrainingScene) -> Self {
        Self::of_some(scene, |run| run.is_visible)
    }

    /// All runs of a scene.
    pub fn of_all(scene: &TrainingScene) -> Self {
        Self::of_some(scene, |_| true)
    }

    fn of_some(scene: &TrainingScene, is_wanted: impl Fn(&TrainingRun) -> bool) -> Self {
        let shown = || (0..scene.runs.len()).filter(|place| is_wanted(&scene.runs[*place]));
        let front = shown().position(|place| place == scene.selected);
        Self {
            runs: shown().map(|place| TrainedRun::of(&scene.runs[place])).collect(),
            look: Look::of(scene),
            is_log: scene.is_log,
            front: front.map(|front| (front, scene.has_gap)),
            summary: scene.summary.clone(),
            baseline: shown().position(|place| Some(place) == scene.baseline()),
        }
    }

    /// The runs of a folder of results that have any.
    pub fn of_folder(opened: &Opened) -> Self {
        let Opened { plan, histories, .. } = opened;
        let run = |((run, style), told): ((&crate::experiment::Run, LineStyle), &Vec<Option<History>>)| {
            let (seeds, histories): (Vec<u64>, Vec<History>) =
                plan.seeds.iter().zip(told).filter_map(|(seed, told)| Some((*seed, told.clone()?))).unzip();
            let (name, config) = (given(&run.name).to_owned(), Some(run.config.clone()));
            (!seeds.is_empty()).then(|| TrainedRun {
                name,
                style,
                config,
                seeds,
                histories: Bundle::of(histories),
                is_outdated: false,
            })
        };
        Self::of(plan.runs.iter().zip(styles(&[], plan)).zip(histories).filter_map(run).collect())
    }

    /// What the runs tell of, each once.
    pub fn metrics(&self) -> Vec<Metric> {
        let told = |task: Task| self.runs.iter().any(|run| run.task() == task);
        let tasks = [Task::Classification, Task::Regression].into_iter().filter(|task| told(*task));
        tasks.flat_map(Metric::of_task).collect()
    }

    /// Of runs alone, shown as usual.
    pub fn of(runs: Vec<TrainedRun>) -> Self {
        let look = Look { seed_view: SeedView::MeanSd, smoothing: 0.0 };
        let baseline = (!runs.is_empty()).then_some(0);
        Self { runs, look, is_log: false, front: None, summary: SummaryView::default(), baseline }
    }
}

impl TrainedRun {
    /// What its target is: as it told, or as its settings say.
    pub(super) fn task(&self) -> Task {
        match &self.config {
            Some(config) if self.histories.mean().epochs().is_empty() => data::task(&config.data),
            _ => self.histories.task(),
        }
    }

    fn of(run: &TrainingRun) -> Self {
        let count = run.histories.seeds().len() as u64;
        Self {
            name: given(&run.name).to_owned(),
            style: run.color,
            config: Some(run.config.clone()),
            seeds: (0..count).map(|seed| run.config.seed.wrapping_add(seed)).collect(),
            histories: run.histories.clone(),
            is_outdated: run.is_outdated,
        }
    }
}
