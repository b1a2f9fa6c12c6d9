//! What a first start shows: the lecture's points, at once.

use super::{
    Axis, BasinsView, Column, DescentScene, EACH, ExplainScene, PlotScene, Racer, RacerTable, ReliefView, Scene,
    SectionView, SeedView, SettingsView, Sort, SummaryView, Theme, TrainingRun, TrainingScene,
};
use crate::augment::AUGMENTS;
use crate::descent::Run;
use crate::descent::playback::Playback;
use crate::nn::Net;
use crate::optim::{Driven, METHODS};
use crate::registry::parse_all;
use crate::surface::{SURFACES, TRANSFORMS, build};
use crate::train::Config;

impl Default for Scene {
    fn default() -> Self {
        Self {
            tab: "descent".into(),
            theme: Theme::System,
            descent: DescentScene::default(),
            training: TrainingScene::default(),
        }
    }
}

impl Default for DescentScene {
    /// An ill-conditioned valley in which SGD zig-zags while momentum, `RMSProp` and Adam do not.
    fn default() -> Self {
        let surface = SURFACES[0].choice();
        let start = build(&surface).start();
        let picks = ["sgd lr=0.039", "momentum lr=0.0035", "rmsprop lr=0.1 decay=0.99", "adam lr=0.3"];
        Self {
            surface,
            transform: TRANSFORMS[0].choice(),
            is_transform_descended: false,
            run: Run::new(start, 100),
            more_starts: Vec::new(),
            seeds: 1,
            racers: picks.into_iter().enumerate().map(|(color, pick)| racer(pick, color)).collect(),
            view: "overlay".into(),
            group: EACH.into(),
            bounds: None,
            relief: ReliefView::default(),
            section: SectionView::default(),
            annotations: Vec::new(),
            basins: BasinsView::default(),
            settings: SettingsView::default(),
            plots: vec![PlotScene::first()],
            table: RacerTable::default(),
            has_fit: true,
            explain: ExplainScene::default(),
            playback: Playback::default(),
            clock: Axis::Steps,
            trail: None,
        }
    }
}

impl Default for TrainingScene {
    /// 200 images of which one in five has a random label: over-fitting at its plainest, and what helps against it.
    fn default() -> Self {
        let plain = Config { train_size: Some(200), label_noise: 0.2, ..Config::default() };
        let dropout = Net::parse("mlp dropout=0.5").unwrap_or_default();
        let augment = parse_all("augmentation", AUGMENTS, "shift 0.5 | rotate 10").unwrap_or_default();
        Self {
            runs: vec![
                TrainingRun::new("Plain", 0, plain.clone()),
                TrainingRun::new("With dropout", 1, Config { net: dropout, ..plain.clone() }),
                TrainingRun::new("With augmentation", 2, Config { augment, ..plain }),
            ],
            selected: 0,
            pace: Some(12.0),
            is_log: false,
            sort: Sort { by: Column::List, is_descending: false },
            has_gallery: true,
            seed_view: SeedView::MeanSd,
            smoothing: 0.0,
            has_gap: true,
            view: "plots".into(),
            beside: "".into(),
            summary: SummaryView::default(),
        }
    }
}

/// A racer from our own pick; `tests/scene.rs` checks that each of them is read.
fn racer(pick: &str, color: usize) -> Racer {
    let driven = Driven::parse(pick).unwrap_or_else(|_| Driven::new(METHODS[0].choice()));
    Racer { name: None, driven, is_on: true, color }
}
