//! [`Looked`]: which network is looked into where a run has several, one for each seed and each place in an ensemble.

use std::sync::Arc;

use eframe::egui::{ComboBox, Context, Id, Ui};

use super::entry::PanelData;
use crate::gui::train_tab::runs::Runs;
use crate::gui::widget;
use crate::gui::words::{inspect as words, training};
use crate::scene::TrainingRun;
use crate::train::{Config, Snapshot, recipe};

/// A network of a run; several panels show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looked {
    /// The place of its seed.
    pub seed: usize,
    /// Its place in an ensemble; none is all of them where a panel shows what they say together, otherwise the first.
    pub member: Option<usize>,
}

/// What one network of a run can be told from.
#[derive(Clone)]
pub struct Weights {
    /// What they follow from.
    pub config: Config,
    /// The weights of its seed.
    pub snapshot: Arc<Snapshot>,
    /// The network among those of an ensemble; none is all.
    pub member: Option<usize>,
}

impl PartialEq for Weights {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot) && self.member == other.member && self.config == other.config
    }
}

impl Weights {
    /// Whether they differ from others in how far the network has learned at most.
    pub fn is_same_network(&self, other: &Self) -> bool {
        self.member == other.member && self.config == other.config
    }

    /// The networks that are meant: one, or those of an ensemble.
    pub fn networks(&self) -> Vec<Snapshot> {
        let all = self.snapshot.networks().into_iter().map(std::borrow::Cow::into_owned);
        match self.member {
            Some(member) => all.skip(member).take(1).collect(),
            None => all.collect(),
        }
    }

    /// The one that is meant, the first of an ensemble.
    pub fn network(&self) -> Snapshot {
        self.networks().into_iter().next().unwrap_or_default()
    }
}

impl Looked {
    fn id() -> Id {
        Id::unique("network that is looked at")
    }

    /// The one chosen last.
    pub fn get(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(Self::id())).unwrap_or_default()
    }

    fn set(self, ctx: &Context) {
        ctx.data_mut(|data| {
            data.insert_temp(Self::id(), self);
        });
    }

    /// That of a run which may have fewer seeds and networks.
    pub fn of(self, run: &TrainingRun, runs: &Runs) -> Self {
        let seed = if (self.seed as u64) < run.seeds.max(1) { self.seed } else { 0 };
        let member = self.member.filter(|member| *member < networks(run, runs, seed));
        Self { seed, member }
    }

    /// Its weights and what they follow from, once they are there.
    pub fn weights(self, run: &TrainingRun, runs: &Runs) -> Option<Weights> {
        let Self { seed, member } = self.of(run, runs);
        let (config, snapshot) = runs.weights_of(run, seed)?;
        Some(Weights { config, snapshot, member })
    }

    /// What it is called: the run, and where it has several networks which one.
    pub fn name(self, run: &TrainingRun, runs: &Runs) -> String {
        let Self { seed, member } = self.of(run, runs);
        let name = training::seed_of(&run.name, run.config.seed.wrapping_add(seed as u64), run.seeds);
        match member {
            Some(member) => words::network_of_ensemble(&name, member, networks(run, runs, seed)),
            None => name,
        }
    }
}

/// Networks of a seed, as far as is known.
fn networks(run: &TrainingRun, runs: &Runs, seed: usize) -> usize {
    let record = runs.of(run);
    let snapshot = record.and_then(|record| match seed {
        0 => record.snapshot.as_ref(),
        seed => record.other_snapshots.get(&seed),
    });
    snapshot.map_or(1, |snapshot| snapshot.ensemble.len().max(1)).max(Kinds::Trained.networks(run, runs, seed))
}

/// Which networks there are to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Those of a result, and all of an ensemble together.
    Together,
    /// Those of a result, one by one.
    OneByOne,
    /// Those that are trained, one by one.
    Trained,
}

impl Kinds {
    fn networks(self, run: &TrainingRun, runs: &Runs, seed: usize) -> usize {
        match self {
            Self::Trained => recipe::build(&run.config.recipe).networks(),
            Self::Together | Self::OneByOne => networks(run, runs, seed),
        }
    }
}

/// Draws the choice where one of some runs has several networks; returns what is chosen.
pub fn ui(ui: &mut Ui, runs: &[&TrainingRun], data: &PanelData<'_>, kinds: Kinds) -> Looked {
    let chosen = Looked::get(ui.ctx());
    let most = |of: &dyn Fn(&TrainingRun) -> usize| runs.iter().map(|run| of(run)).max().unwrap_or(1);
    let seeds = most(&|run| run.seeds as usize);
    let members = most(&|run| kinds.networks(run, data.runs, chosen.of(run, data.runs).seed));
    let chosen = Looked {
        seed: if chosen.seed < seeds { chosen.seed } else { 0 },
        member: chosen.member.filter(|member| *member < members),
    };
    let has_all = members < 2 || kinds == Kinds::Together;
    let chosen = Looked { member: chosen.member.or(if has_all { None } else { Some(0) }), ..chosen };
    if seeds.max(members) < 2 {
        return chosen;
    }
    let first = runs.first().map_or(0, |run| run.config.seed);
    let is_one_run = runs.len() == 1;
    let seed_name = |seed: usize| (seeds > 1).then(|| words::seed(is_one_run.then_some(first), seed));
    let name = |of: Looked| match (of.member, seed_name(of.seed)) {
        (None, Some(seed)) if members > 1 => words::all_networks_of(&seed),
        (None, Some(seed)) => seed,
        (None, None) => words::ALL_NETWORKS.text().to_owned(),
        (Some(member), seed) => words::network(seed.as_deref(), member, members),
    };
    let combo = ComboBox::from_id_salt("network that is looked at").selected_text(name(chosen)).width(150.0);
    let mut clicked = None;
    let combo = combo.truncate().show_ui(ui, |ui| {
        for seed in 0..seeds {
            let all = has_all.then_some(None);
            let each = (0..members).filter(|_| members > 1).map(Some);
            for of in all.into_iter().chain(each).map(|member| Looked { seed, member }) {
                if ui.selectable_label(of == chosen, name(of)).clicked() {
                    clicked = Some(of);
                }
            }
        }
    });
    widget::named(
        ui,
        combo.response.on_hover_text(words::NETWORK_LOOKED_AT_TIP.text()),
        words::NETWORK_LOOKED_AT.text(),
    );
    if let Some(of) = clicked {
        of.set(ui.ctx());
        return of;
    }
    chosen
}
