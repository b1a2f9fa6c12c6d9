//! [`History`]: what a training told so far.

use super::{
    Best, Changed, Ending, Epoch, Event, Majority, Members, Metrics, Pretrained, SharpnessFigures, StepFigures, Tested,
    Votes,
};

/// Most logged steps in a history; every second one is dropped when there are more.
const MOST_STEPS: usize = 8192;

/// The events of a training so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    epochs: Vec<Epoch>,
    steps: Vec<StepFigures>,
    changes: Vec<Changed>,
    tested: Vec<Tested>,
    majority: Option<Majority>,
    pretrained: Option<Pretrained>,
    members: Vec<Members>,
    sharpness: Vec<SharpnessFigures>,
    votes: Option<Votes>,
    kept: Option<Epoch>,
    held_out: Option<Metrics>,
    ending: Option<Ending>,
    best: Option<Best>,
}

impl History {
    /// Of a training that goes on, with the best epoch before.
    pub fn resumed(best: Option<Best>) -> Self {
        Self { best, ..Self::default() }
    }

    /// Of events in order.
    pub fn of(events: impl IntoIterator<Item = Event>) -> Self {
        let mut history = Self::default();
        events.into_iter().for_each(|event| history.push(&event));
        history
    }

    /// Adds an event.
    pub fn push(&mut self, event: &Event) {
        match event {
            Event::Epoch(epoch) => {
                self.epochs.push(*epoch);
                if self.best.is_none_or(|best| epoch.val_accuracy > best.val_accuracy) {
                    self.best = Some(Best { epoch: epoch.epoch, val_accuracy: epoch.val_accuracy });
                }
            }
            Event::Step(step) => {
                if self.steps.len() == MOST_STEPS {
                    self.steps = self.steps.iter().copied().step_by(2).collect();
                }
                self.steps.push(*step);
            }
            Event::Changed(changed) => self.changes.push(changed.clone()),
            Event::Tested(tested) => self.tested.push(*tested),
            Event::Unbalanced(majority) => self.majority = Some(majority.clone()),
            Event::Pretrained(pretrained) => self.pretrained = Some(*pretrained),
            Event::Members(members) => self.members.push(members.clone()),
            Event::Sharpness(sharpness) => self.sharpness.push(sharpness.clone()),
            Event::Votes(votes) => self.votes = Some(*votes),
            Event::Kept(kept) => self.kept = Some(*kept),
            Event::HeldOut(judged) => self.held_out = Some(*judged),
            Event::Unchanged(_) | Event::Pretraining { .. } | Event::Layers(_) => {}
            Event::End(ending) => self.ending = Some(ending.clone()),
        }
    }

    /// The epochs, in order.
    pub fn epochs(&self) -> &[Epoch] {
        &self.epochs
    }

    /// The logged steps in order; of a long training only every second, fourth, … of them.
    pub fn steps(&self) -> &[StepFigures] {
        &self.steps
    }

    /// Its steps, epochs, changes by hand, final figures and ending as events in order.
    pub fn events(&self) -> Vec<Event> {
        let mut steps = self.steps.iter().copied().peekable();
        let mut events: Vec<Event> = self.majority.clone().map(Event::Unbalanced).into_iter().collect();
        events.extend(self.pretrained.map(Event::Pretrained));
        let mut changes = self.changes.iter().peekable();
        for epoch in &self.epochs {
            while let Some(changed) = changes.next_if(|changed| changed.step < epoch.step) {
                while let Some(step) = steps.next_if(|step| step.step <= changed.step) {
                    events.push(Event::Step(step));
                }
                events.push(Event::Changed(changed.clone()));
            }
            while let Some(step) = steps.next_if(|step| step.step <= epoch.step) {
                events.push(Event::Step(step));
            }
            events.push(Event::Epoch(*epoch));
            let members = self.members.iter().find(|members| members.epoch == epoch.epoch);
            events.extend(members.cloned().map(Event::Members));
            let sharpness = self.sharpness.iter().find(|sharpness| sharpness.epoch == epoch.epoch);
            events.extend(sharpness.cloned().map(Event::Sharpness));
        }
        events.extend(changes.cloned().map(Event::Changed));
        events.extend(steps.map(Event::Step));
        events.extend(self.kept.map(Event::Kept));
        events.extend(self.votes.map(Event::Votes));
        events.extend(self.tested.iter().copied().map(Event::Tested));
        events.extend(self.held_out.map(Event::HeldOut));
        events.extend(self.ending.clone().map(Event::End));
        events
    }

    /// Changes by hand, in their order.
    pub fn changes(&self) -> &[Changed] {
        &self.changes
    }

    /// The same with the epochs done before each, parts of them too.
    pub fn changes_by_epoch(&self) -> impl Iterator<Item = (f64, &Changed)> {
        let steps_per_epoch = self.epochs.last().map_or(0.0, |last| last.step as f64 / f64::from(last.epoch.max(1)));
        let known = self.changes.iter().filter(move |_| steps_per_epoch > 0.0);
        known.map(move |changed| (changed.step as f64 / steps_per_epoch, changed))
    }

    /// The final weights evaluated with noise, if asked for.
    pub fn tested(&self) -> &[Tested] {
        &self.tested
    }

    /// The largest class of the validation part, where the classes are of very different size.
    pub const fn majority(&self) -> Option<&Majority> {
        self.majority.as_ref()
    }

    /// What the network had learned of its source, if it was trained on one.
    pub const fn pretrained(&self) -> Option<Pretrained> {
        self.pretrained
    }

    /// What the networks of an ensemble were like after each epoch.
    pub fn members(&self) -> &[Members] {
        &self.members
    }

    /// How sharply the loss bends at the weights of some epochs, if that was asked for.
    pub fn sharpness(&self) -> &[SharpnessFigures] {
        &self.sharpness
    }

    /// How the networks of the result vote, if there are several.
    pub const fn votes(&self) -> Option<Votes> {
        self.votes
    }

    /// The figures of the best epoch's weights, where the training has ended and kept those.
    pub const fn kept(&self) -> Option<&Epoch> {
        self.kept.as_ref()
    }

    /// The figures of the weights that are the result: those that are kept, otherwise the last epoch's.
    pub fn result(&self) -> Option<&Epoch> {
        self.kept.as_ref().or_else(|| self.last())
    }

    /// The result judged by the part kept apart until the end, if there is one and it came to its end.
    pub const fn held_out(&self) -> Option<Metrics> {
        self.held_out
    }

    /// How it ended, if it did.
    pub const fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// The last epoch.
    pub fn last(&self) -> Option<&Epoch> {
        self.epochs.last()
    }

    /// The first epoch with the highest validation accuracy; of a training that was resumed, it may be before the first
    /// epoch that is here.
    pub const fn best(&self) -> Option<Best> {
        self.best
    }

    /// One figure against the epoch, as points of a curve.
    pub fn curve(&self, figure: impl Fn(&Epoch) -> f64) -> impl Iterator<Item = [f64; 2]> {
        self.epochs.iter().map(move |epoch| [f64::from(epoch.epoch), figure(epoch)])
    }
}
