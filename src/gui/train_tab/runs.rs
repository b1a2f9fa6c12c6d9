//! The trainings behind the runs of a scene: their results so far, and the engines that add to them.
//!
//! Results are kept here by the id of their run, not in the scene, so that undoing an edit never undoes a result.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::checks::Checks;
use super::library::Library;
use super::queue::{Progress, Queue, RunProgress};
use super::record::Record;
use crate::gui::worker::Waker;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Budget, Command, Config, Ending, Event, RecordRate, RunId, Snapshot, Turn};

/// The results of all runs, and who works on them.
pub struct Runs {
    records: BTreeMap<RunId, Record>,
    queue: Option<Queue>,
    /// Where it stood when it was polled last.
    progress: Option<Progress>,
    pace: Option<f64>,
    /// How layers are recorded.
    recording: Option<RecordRate>,
    wake: Waker,
    /// Whether engines get no thread and wait to be advanced.
    is_inline: bool,
    /// Whether each run of the scene can be started.
    checks: Checks,
    /// Counts news, so that what is made from results knows when it is old.
    pub version: u64,
}

impl Runs {
    /// Nothing known yet.
    pub fn new(wake: Waker) -> Self {
        Self {
            records: BTreeMap::new(),
            queue: None,
            progress: None,
            pace: None,
            recording: None,
            wake,
            is_inline: false,
            checks: Checks::default(),
            version: 0,
        }
    }

    /// From now on engines wait to be advanced.
    pub const fn work_inline(&mut self) {
        self.is_inline = true;
    }

    /// What is known of a run.
    pub fn of(&self, run: &TrainingRun) -> Option<&Record> {
        self.records.get(&run.id)
    }

    /// Why a run can't be started, as a sentence.
    pub fn fault(&self, run: &TrainingRun) -> Option<&str> {
        self.checks.fault(run)
    }

    /// What is unusual about a run that can be started, in sentences.
    pub fn notes(&self, run: &TrainingRun) -> &[String] {
        self.checks.notes(run)
    }

    /// Whether a run can't be started yet, because its data set is on its way.
    pub fn is_waiting(&self, run: &TrainingRun) -> bool {
        self.checks.is_waiting(run)
    }

    /// The latest weights of a run and what they follow from, unless it learns from something else by now.
    pub fn weights(&self, run: &TrainingRun) -> Option<(&Config, &Arc<Snapshot>)> {
        let record = self.of(run)?;
        let made_by = record.made_by.as_ref()?;
        let samples = |config: &Config| {
            let Config { data, split, train_size, per_class, label_noise, seed, split_seed, .. } = config.clone();
            Config { data, split, train_size, per_class, label_noise, seed, split_seed, ..Config::default() }
        };
        let snapshot = record.snapshot.as_ref().filter(|_| samples(made_by) == samples(&run.config))?;
        Some((made_by, snapshot))
    }

    /// The latest weights of each seed of a run that has some, with what they follow from; the first seed's come first, and
    /// without them there are none.
    pub fn networks(&self, run: &TrainingRun) -> Vec<(Config, Arc<Snapshot>)> {
        let (Some((config, first)), Some(record)) = (self.weights(run), self.of(run)) else { return Vec::new() };
        let others = record.other_snapshots.iter().map(|(seed, snapshot)| {
            let seed = config.seed.wrapping_add(*seed as u64);
            (Config { seed, ..config.clone() }, Arc::clone(snapshot))
        });
        std::iter::once((config.clone(), Arc::clone(first))).chain(others).collect()
    }

    /// The latest weights of one of a run's seeds, by its place, with what they follow from.
    pub fn weights_of(&self, run: &TrainingRun, seed: usize) -> Option<(Config, Arc<Snapshot>)> {
        let (config, first) = self.weights(run)?;
        if seed == 0 {
            return Some((config.clone(), Arc::clone(first)));
        }
        let snapshot = self.of(run)?.other_snapshots.get(&seed)?;
        Some((Config { seed: config.seed.wrapping_add(seed as u64), ..config.clone() }, Arc::clone(snapshot)))
    }

    /// Epochs after which the weights of a run were those its record tells of, where they are not at hand but can be had
    /// by training it again.
    pub fn epochs_to_repeat(&self, run: &TrainingRun) -> Option<u32> {
        let record = self.of(run).filter(|record| record.snapshot.is_none() && !record.is_running)?;
        let first = record.histories.seeds().first()?.last()?.epoch;
        (!record.is_outdated(run)).then_some(first)
    }

    /// Whether a run is trained now, not paused.
    pub fn is_trained_now(&self, run: &TrainingRun) -> bool {
        let is_all_paused = self.progress().is_none_or(|progress| progress.is_paused);
        !is_all_paused && self.progress_of(run).is_some_and(|progress| progress.turn != Turn::Paused)
    }

    /// Whether a run is trained as fast as it goes.
    pub fn is_at_full_speed(&self, run: &TrainingRun) -> bool {
        self.pace.is_none() && self.is_trained_now(run)
    }

    /// Whether something is under way.
    pub const fn is_busy(&self) -> bool {
        self.queue.is_some()
    }

    /// Whether no run has results.
    pub fn is_blank(&self) -> bool {
        self.records.values().all(|record| !record.has_results() && !record.is_running)
    }

    /// Follows the scene: takes over results of runs it brings, hands changed settings to what is under way, and ends
    /// what is no longer there.
    pub fn update(&mut self, scene: &TrainingScene, library: &Library) {
        for run in &scene.runs {
            self.adopt(run);
            self.version += u64::from(self.checks.update(run, library));
            self.steer(run);
        }
        let ids: Vec<RunId> = scene.runs.iter().map(|run| run.id).collect();
        self.checks.retain(&ids);
        if let Some(queue) = &mut self.queue {
            queue.retain(|id| ids.contains(&id));
            queue.arrange(&ids);
        }
        if self.pace != scene.pace {
            self.pace = scene.pace;
            self.command(&Command::Pace(scene.pace));
        }
    }

    fn adopt(&mut self, run: &TrainingRun) {
        if let Entry::Vacant(place) = self.records.entry(run.id) {
            self.version += 1;
            place.insert(Record { revision: self.version, ..Record::kept(run) });
        }
    }

    fn steer(&mut self, run: &TrainingRun) {
        let Some(record) = self.records.get_mut(&run.id).filter(|record| record.is_running) else { return };
        let Some(made_by) = &mut record.made_by else { return };
        if *made_by == run.config {
            return;
        }
        let next = made_by.steered(&run.config);
        if next != *made_by {
            self.queue.iter_mut().for_each(|queue| queue.steer(run.id, &next));
            *made_by = next;
        }
    }

    /// The next start of a run trains with its settings from the first step on, whatever was changed under way.
    pub fn forget_changes(&mut self, id: RunId) {
        if let Some(record) = self.records.get_mut(&id).filter(|record| !record.is_running) {
            record.made_by = None;
            self.version += 1;
            record.revision = self.version;
        }
    }

    /// The runs that Start starts: those that changed or are not done; if there are none, all of them anew.
    pub fn due(&self, scene: &TrainingScene) -> Vec<RunId> {
        let can_start =
            |run: &&TrainingRun| self.fault(run).is_none() && !self.of(run).is_some_and(|record| record.is_running);
        let ids = |is_wanted: &dyn Fn(&TrainingRun) -> bool| {
            let wanted = scene.runs.iter().filter(can_start).filter(|run| is_wanted(run));
            wanted.map(|run| run.id).collect::<Vec<_>>()
        };
        let due = ids(&|run| self.of(run).is_none_or(|record| record.is_due(run)));
        if due.is_empty() && !self.is_busy() { ids(&|_| true) } else { due }
    }

    /// Whether every run that can start is done and up to date.
    pub fn is_all_done(&self, scene: &TrainingScene) -> bool {
        let is_done =
            |run: &TrainingRun| self.fault(run).is_some() || self.of(run).is_some_and(|record| !record.is_due(run));
        scene.runs.iter().all(is_done)
    }

    /// Starts some runs, in the order of the list, behind those that wait. What they had is replaced.
    pub fn start(&mut self, scene: &TrainingScene, ids: &[RunId], first: Option<Command>) {
        let can_start = |run: &&TrainingRun| {
            let is_running = self.of(run).is_some_and(|record| record.is_running);
            ids.contains(&run.id) && !is_running && self.fault(run).is_none()
        };
        // what was changed by hand is changed again, as long as the settings are those it led to
        let with_changes = |run: &TrainingRun| {
            let record = self.of(run);
            let histories = record.map(|record| record.histories.clone()).unwrap_or_default();
            TrainingRun { histories, is_outdated: record.is_none_or(|record| record.is_outdated(run)), ..run.clone() }
        };
        let wanted: Vec<TrainingRun> = scene.runs.iter().filter(can_start).map(with_changes).collect();
        let wanted: Vec<&TrainingRun> = wanted.iter().collect();
        self.version += 1;
        if wanted.is_empty() {
            return;
        }
        let revision = self.version;
        self.records.extend(wanted.iter().map(|run| (run.id, Record { revision, ..Record::begun(run) })));
        if let Some(queue) = &mut self.queue {
            queue.add(&wanted);
            self.refresh();
            return;
        }
        self.pace = scene.pace;
        let commands: Vec<Command> = [Command::Pace(scene.pace)].into_iter().chain(first).collect();
        let wake = (!self.is_inline).then(|| Arc::clone(&self.wake));
        match Queue::start(&wanted, (commands, self.recording), wake) {
            Ok(queue) => self.queue = Some(queue),
            Err(why) => {
                let ending = Event::End(Ending::Failed(why.to_string()));
                for run in wanted {
                    (0..run.seeds as usize).for_each(|seed| self.note(run.id, seed, &ending));
                }
            }
        }
        self.refresh();
    }

    /// Tells all that are under way.
    pub fn command(&mut self, command: &Command) {
        self.with_queue(|queue| queue.command(command.clone()));
    }

    /// Asks for something of what is under way.
    pub fn with_queue(&mut self, ask: impl FnOnce(&mut Queue)) {
        if let Some(queue) = &mut self.queue {
            ask(queue);
            self.refresh();
        }
    }

    /// How layers are recorded, if they are.
    pub const fn recording(&self) -> Option<RecordRate> {
        self.recording
    }

    /// Records the layers of all runs from now on, or no longer.
    pub fn record(&mut self, rate: Option<RecordRate>) {
        self.recording = rate;
        self.with_queue(|queue| queue.record(rate));
    }

    /// Asks for the weights of some runs while they are trained.
    pub fn watch(&mut self, runs: Vec<RunId>) {
        if let Some(queue) = &mut self.queue {
            queue.watch(runs);
        }
    }

    /// Takes what the thread has to tell; never waits.
    pub fn poll(&mut self) {
        if !self.is_inline {
            self.advance(0.0, Budget::Steps(0));
        }
    }

    /// Takes what there is to tell; an engine without a thread trains within the budget.
    pub fn advance(&mut self, elapsed_secs: f64, budget: Budget) {
        let Some(mut queue) = self.queue.take() else { return };
        for (id, seed, event) in queue.poll(elapsed_secs, budget) {
            self.note(id, seed, &event);
        }
        for (id, seed, snapshot) in queue.take_snapshots() {
            if let Some(record) = self.records.get_mut(&id) {
                record.keep(seed, snapshot);
            }
        }
        if queue.is_done() {
            self.version += 1;
        } else {
            self.queue = Some(queue);
        }
        self.refresh();
    }

    fn refresh(&mut self) {
        self.progress = self.queue.as_ref().map(Queue::progress);
    }

    fn note(&mut self, id: RunId, seed: usize, event: &Event) {
        self.version += 1;
        if let Some(record) = self.records.get_mut(&id) {
            record.revision = self.version;
            record.note(seed, event);
        }
    }

    /// Where all that is under way stands; none if nothing is.
    pub const fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// Where a run that is under way stands, as far as that is known.
    pub fn progress_of(&self, run: &TrainingRun) -> Option<RunProgress> {
        let is_running = self.of(run).is_some_and(|record| record.is_running);
        self.progress()?.each.get(&run.id).copied().filter(|_| is_running)
    }

    /// Puts the results into a scene that is to be kept.
    pub fn fill(&self, scene: &mut TrainingScene) {
        for run in &mut scene.runs {
            if let Some(record) = self.records.get(&run.id) {
                run.histories = record.histories.clone();
                run.is_outdated = record.is_outdated(run);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> TrainingScene {
        let mut scene = TrainingScene { pace: None, ..TrainingScene::default() };
        for run in &mut scene.runs {
            run.config.epochs = 3;
        }
        scene
    }

    fn library() -> Library {
        let mut library = Library::new(Arc::new(|| {}));
        library.work_inline();
        library.ask(&Config::default().data);
        library
    }

    fn runs(scene: &TrainingScene) -> Runs {
        let mut runs = Runs::new(Arc::new(|| {}));
        runs.work_inline();
        runs.update(scene, &library());
        runs
    }

    fn finish(runs: &mut Runs) {
        while runs.is_busy() {
            runs.advance(0.1, Budget::Epoch);
        }
    }

    #[test]
    fn what_is_done_is_not_done_again_until_it_changes() {
        let mut scene = scene();
        let mut runs = runs(&scene);
        assert_eq!(runs.due(&scene).len(), 3);
        runs.start(&scene, &runs.due(&scene), None);
        finish(&mut runs);
        assert!(runs.is_all_done(&scene), "all are done");
        scene.runs[1].config.seed = 4;
        runs.update(&scene, &library());
        assert_eq!(runs.due(&scene), [scene.runs[1].id]);
        assert!(runs.of(&scene.runs[1]).expect("it ran").has_results(), "the old curve stays");
        scene.runs[1].config.batch = 10_000;
        runs.update(&scene, &library());
        assert!(runs.fault(&scene.runs[1]).is_some_and(|why| why.contains("batch")), "it says what is wrong");
        assert!(!runs.due(&scene).contains(&scene.runs[1].id), "it can't start");
    }

    #[test]
    fn a_change_under_way_is_handed_over_and_marks_the_curve() {
        let mut scene = scene();
        let mut runs = runs(&scene);
        runs.start(&scene, &[scene.runs[0].id], None);
        runs.advance(0.1, Budget::Epoch);
        let method = scene.runs[0].config.optimizer.method.clone();
        scene.runs[0].config.optimizer.method = method.with("lr", 0.01).expect("a learning rate");
        runs.update(&scene, &library());
        finish(&mut runs);
        let record = runs.of(&scene.runs[0]).expect("it ran");
        assert_eq!(record.history().changes().len(), 1);
        assert_eq!(record.history().last().map(|epoch| epoch.lr), Some(0.01));
        assert!(!record.is_outdated(&scene.runs[0]), "it can be repeated");
        let bits = |runs: &Runs| -> Vec<u64> {
            let record = runs.of(&scene.runs[0]).expect("it ran");
            record.history().epochs().iter().map(|epoch| epoch.val_loss.to_bits()).collect()
        };
        let first = bits(&runs);
        runs.start(&scene, &[scene.runs[0].id], None);
        finish(&mut runs);
        assert_eq!(bits(&runs), first, "started anew it changes again");
        assert_eq!(runs.of(&scene.runs[0]).expect("it ran").history().changes().len(), 1);
        assert!(!runs.due(&scene).contains(&scene.runs[0].id), "it is done");
        runs.forget_changes(scene.runs[0].id);
        assert!(runs.due(&scene).contains(&scene.runs[0].id), "without them it would be another");
        runs.start(&scene, &[scene.runs[0].id], None);
        finish(&mut runs);
        assert_ne!(bits(&runs), first, "from the first step on");
        assert!(runs.of(&scene.runs[0]).expect("it ran").history().changes().is_empty(), "nothing changed");
    }

    #[test]
    fn a_run_that_is_removed_ends_and_its_results_come_back_with_it() {
        let full = scene();
        let mut runs = runs(&full);
        runs.start(&full, &runs.due(&full), None);
        runs.advance(0.1, Budget::Epoch);
        let mut less = full.clone();
        less.runs.remove(0);
        runs.update(&less, &library());
        finish(&mut runs);
        assert_eq!(runs.of(&less.runs[0]).expect("it ran").history().epochs().len(), 3);
        let record = runs.of(&full.runs[0]).expect("it is kept");
        assert!(matches!(record.history().ending(), Some(Ending::Stopped { .. })), "{:?}", record.history().ending());
        let mut saved = full.clone();
        runs.fill(&mut saved);
        assert_eq!(saved.runs[2].histories.mean().epochs().len(), 3);
    }
}
