//! [`Draft`]: what is to be varied, as it is entered, and the plan it makes.

use std::sync::LazyLock;

use super::usual::{self, list};
use crate::experiment::built_in::Make;
use crate::experiment::{Axis, BUILT_IN, MOST_AXES, Pick, Plan, Range};
use crate::gui::words::vary as words;
use crate::language::Word;
use crate::param::Scale;
use crate::registry::Entry;
use crate::scene::TrainingRun;
use crate::train::Config;

/// The experiments that come with the program and vary something, read once; searches have a form of their own.
pub static EXPERIMENTS: LazyLock<Vec<(&'static Entry<Make>, Plan)>> = LazyLock::new(|| {
    let read = |entry: &'static Entry<Make>| Some((entry, Plan::parse(entry.make.0).ok()?));
    BUILT_IN.iter().filter_map(read).filter(|(_, plan)| plan.search.is_none()).collect()
});

/// What is entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What is varied: one thing, or two as a grid.
    pub axes: Vec<AxisDraft>,
    /// The one that is edited.
    pub front: usize,
    /// With how many seeds each run is trained.
    pub seeds: u64,
    /// The experiment it was taken from.
    pub experiment: Option<&'static str>,
    /// Whether what the runs share is taken from that experiment, too.
    pub has_its_base: bool,
}

/// One of the things varied.
#[derive(Debug, Clone, PartialEq)]
pub enum AxisDraft {
    /// A setting and its values.
    Setting(SettingDraft),
    /// A switch of an experiment, and which of its picks are wanted.
    Switch(Axis, Vec<bool>),
}

/// A setting and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingDraft {
    /// Its path.
    pub path: String,
    /// Whether the values are a range.
    pub is_range: bool,
    /// The values as a list.
    pub values: String,
    /// The first and the last of a range, and how many there are.
    pub range: [String; 3],
    /// How a range is spaced; none is as the setting's slider is.
    pub scale: Option<Scale>,
}

impl Draft {
    /// For a run, nothing entered yet.
    pub fn of(run: &TrainingRun) -> Self {
        let axes = vec![AxisDraft::Setting(SettingDraft::of(usual::FIRST))];
        Self { axes, front: 0, seeds: run.seeds, experiment: None, has_its_base: false }
    }

    /// Takes over an experiment: in place of one of two things varied if it varies one. What can't be had from the run comes
    /// with everything that the experiment's runs share.
    pub fn take(&mut self, (entry, plan): &(&'static Entry<Make>, Plan), run: &TrainingRun) {
        let axes: Vec<AxisDraft> = plan.axes.iter().map(AxisDraft::of).collect();
        // half of an experiment that varies two things is none
        let is_half = self.plan_taken().is_some_and(|taken| taken.axes.len() > 1);
        if let ([alone], Some(front), false) = (axes.as_slice(), self.axes.get_mut(self.front), is_half) {
            *front = alone.clone();
        } else {
            (self.axes, self.front) = (axes, 0);
        }
        self.seeds = plan.seeds.len() as u64;
        self.experiment = Some(entry.key);
        self.has_its_base = false;
        self.has_its_base = self.plan(run, usize::MAX).is_err();
    }

    /// Takes over a usual setting.
    pub fn take_setting(&mut self, usual: usual::Usual<'_>) {
        if let Some(front) = self.axes.get_mut(self.front) {
            *front = AxisDraft::Setting(SettingDraft::of(usual));
        }
        self.forget_experiment();
    }

    /// Nothing is left of an experiment whose thing is varied no more.
    fn forget_experiment(&mut self) {
        let plan = self.plan_taken();
        let is_there = |axis: &Axis| self.axes.iter().any(|draft| draft.name() == axis.name);
        if !plan.is_some_and(|plan| plan.axes.iter().any(is_there)) {
            (self.experiment, self.has_its_base) = (None, false);
        }
    }

    /// Varies a second setting, or no longer.
    pub fn set_second(&mut self, is_wanted: bool) {
        self.axes.truncate(1);
        self.front = 0;
        if is_wanted && self.axes.len() < MOST_AXES {
            let free = usual::USUAL.iter().find(|usual| self.axes.iter().all(|axis| axis.name() != usual.path));
            self.axes.push(AxisDraft::Setting(SettingDraft::of(*free.unwrap_or(&usual::FIRST))));
            self.front = 1;
        }
        self.forget_experiment();
    }

    /// The experiment it was taken from.
    pub fn plan_taken(&self) -> Option<&'static Plan> {
        let is_it = |(entry, _): &&(&Entry<Make>, Plan)| Some(entry.key) == self.experiment;
        EXPERIMENTS.iter().find(is_it).map(|(_, plan)| plan)
    }

    /// The runs it asks for.
    ///
    /// # Errors
    /// A sentence, if there is no such setting, it can't have one of the values, or there are more runs than there is room
    /// for.
    pub fn plan(&self, run: &TrainingRun, room: usize) -> Result<Plan, String> {
        let base = match self.plan_taken().filter(|_| self.has_its_base) {
            Some(plan) => Config { seed: run.config.seed, ..plan.base.clone() },
            None => run.config.clone(),
        };
        let axes = self.axes.iter().map(|axis| axis.axis(&base)).collect::<Result<Vec<_>, _>>()?;
        let seeds = (0..self.seeds).map(|seed| base.seed.wrapping_add(seed)).collect();
        let count: usize = axes.iter().map(|axis| axis.picks.len()).product();
        if count > room {
            return Err(words::too_many(count, room));
        }
        Plan::of(&run.name, seeds, base, axes).map_err(|why| why.0)
    }
}

impl AxisDraft {
    fn of(axis: &Axis) -> Self {
        if axis.scale.is_none() {
            return Self::Switch(axis.clone(), vec![true; axis.picks.len()]);
        }
        let values: Vec<&str> =
            axis.picks.iter().flat_map(|pick| &pick.changes).map(|(_, value)| value.as_str()).collect();
        let separator = if values.iter().any(|value| value.contains(',')) { "; " } else { ", " };
        let values = values.join(separator);
        Self::Setting(SettingDraft::of(usual::Usual { path: &axis.name, name: Word::NONE, values: &values }))
    }

    /// The path of the setting, or what the switch is called.
    pub fn name(&self) -> &str {
        match self {
            Self::Setting(setting) => setting.path.trim(),
            Self::Switch(axis, _) => &axis.name,
        }
    }

    fn axis(&self, base: &Config) -> Result<Axis, String> {
        match self {
            Self::Setting(setting) => setting.axis(base),
            Self::Switch(axis, wanted) => {
                let picks = axis.picks.iter().zip(wanted).filter(|(_, is_wanted)| **is_wanted);
                let picks: Vec<Pick> = picks.map(|(pick, _)| pick.clone()).collect();
                if picks.is_empty() {
                    return Err(words::NO_PICKS.text().to_owned());
                }
                Axis::of_picks(axis.name.clone(), picks).map_err(|why| why.0)
            }
        }
    }
}

impl SettingDraft {
    /// A setting with values to begin with, and the range from the first of them to the last.
    pub fn of(usual: usual::Usual<'_>) -> Self {
        let listed = list(usual.values);
        let end =
            |value: Option<&String>| value.filter(|text| text.parse::<f64>().is_ok()).cloned().unwrap_or_default();
        let range = [end(listed.first()), end(listed.last()), listed.len().max(2).to_string()];
        let (path, values) = (usual.path.to_owned(), usual.values.to_owned());
        Self { path, is_range: false, values, range, scale: None }
    }

    fn axis(&self, base: &Config) -> Result<Axis, String> {
        let path = self.path.trim().to_owned();
        if !self.is_range {
            let values = list(&self.values);
            if values.is_empty() {
                return Err(words::NO_VALUES.text().to_owned());
            }
            return Axis::of_values(base, path, values, None).map_err(|why| why.0);
        }
        let number = |name: &str, text: &str| {
            let number = text.trim().parse::<f64>().ok().filter(|x| x.is_finite());
            number.ok_or_else(|| words::no_number(name, text))
        };
        let [from, to, count] = &self.range;
        let count = count.trim().parse::<usize>().map_err(|_wrong| words::no_count(count))?;
        let (from, to) = (number(words::FROM.text(), from)?, number(words::TO.text(), to)?);
        let range = Range { from, to, count, scale: self.scale };
        Axis::of_range(base, path, range).map_err(|why| why.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run() -> TrainingRun {
        TrainingRun { seeds: 2, ..TrainingRun::new("run", 0, Config::default()) }
    }

    fn of(path: &str, values: &str) -> Draft {
        let axis = AxisDraft::Setting(SettingDraft::of(usual::Usual { path, name: Word::NONE, values }));
        Draft { axes: vec![axis], ..Draft::of(&run()) }
    }

    #[test]
    fn every_experiment_can_be_taken_over() {
        let has_all = BUILT_IN.iter().all(|entry| {
            let is_search = Plan::parse(entry.make.0).expect(entry.key).search.is_some();
            is_search || EXPERIMENTS.iter().any(|(other, _)| other.key == entry.key)
        });
        assert!(has_all, "but for searches");
        for taken @ (entry, plan) in EXPERIMENTS.iter() {
            let mut draft = Draft::of(&run());
            draft.take(taken, &run());
            let made = draft.plan(&run(), 256).expect(entry.key);
            let names = |plan: &Plan| plan.runs.iter().map(|run| run.name.clone()).collect::<Vec<_>>();
            assert_eq!((names(&made), made.seeds.len()), (names(plan), plan.seeds.len()), "{}", entry.key);
            assert_eq!(draft.has_its_base, entry.key == "transfer");
            assert_eq!(made.base, if draft.has_its_base { plan.base.clone() } else { Config::default() });
            draft.has_its_base = true;
            assert_eq!(draft.plan(&run(), 256).expect(entry.key).runs, plan.runs, "{}", entry.key);
        }
    }

    #[test]
    fn an_experiment_that_varies_two_things_leaves_nothing_behind() {
        let taken = |key: &str| EXPERIMENTS.iter().find(|(entry, _)| entry.key == key).expect(key);
        for (entry, plan) in EXPERIMENTS.iter() {
            let mut draft = Draft::of(&run());
            draft.take(taken("transfer"), &run());
            draft.take(taken(entry.key), &run());
            assert_eq!(draft.plan(&run(), 256).expect(entry.key).runs.len(), plan.runs.len(), "{}", entry.key);
        }
    }

    #[test]
    fn ranges_and_grids_are_made() {
        let mut draft = of("optimizer.lr", "0.001, 0.1");
        let AxisDraft::Setting(setting) = &mut draft.axes[0] else { panic!("a setting") };
        setting.is_range = true;
        setting.range[2] = "3".to_owned();
        draft.set_second(true);
        draft.axes[1] =
            AxisDraft::Setting(SettingDraft::of(usual::Usual { path: "batch", name: Word::NONE, values: "8, 16" }));
        let plan = draft.plan(&run(), 6).expect("a grid");
        let names: Vec<&str> = plan.runs.iter().map(|run| run.name.as_str()).collect();
        let wanted = ["0.001", "0.01", "0.1"].map(|lr| [8, 16].map(|batch| format!("lr={lr}, batch={batch}")));
        assert_eq!(names, wanted.as_flattened());
        assert_eq!(plan.runs[3].config.batch, 16);
        assert!(draft.plan(&run(), 5).expect_err("no room").contains("6 runs"));
        draft.set_second(false);
        assert_eq!(draft.plan(&run(), 5).expect("one setting").runs.len(), 3);
    }

    #[test]
    fn what_can_not_be_is_told() {
        let range = |range: [&str; 3]| {
            let mut draft = of("batch", "8, 16");
            let AxisDraft::Setting(setting) = &mut draft.axes[0] else { panic!("a setting") };
            (setting.is_range, setting.range) = (true, range.map(str::to_owned));
            draft
        };
        for (draft, told) in [
            (of("optimizer.lr", ""), words::NO_VALUES.text()),
            (of("optimizer.rl", "1"), "did you mean"),
            (of("batch", "few"), "batch"),
            (of("batch", "8, 8"), "two runs are called"),
            (of("batch", "1, 2, 3"), "2"),
            (range(["a", "16", "3"]), "got 'a'"),
            (range(["8", "16", "some"]), "got 'some'"),
            (range(["8", "16", "1"]), "at least 2"),
        ] {
            let why = draft.plan(&run(), 2).expect_err(told);
            assert!(why.contains(told), "{why}");
        }
    }
}
