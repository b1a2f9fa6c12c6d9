//! The history of a finished task, read from its file.

use super::figures::{epoch_of_line, result_of};
use super::{Folder, Record, TestedText, Unreadable, VotesText};
use crate::key::Key;
use crate::train::{Ending, Event, History, Metrics, Noise, Pretrained, Tested, Votes};
use crate::{disk, refusal};

/// The largest file of a task that is read whole, in bytes.
const LARGEST: u64 = 1 << 30;

impl Folder {
    /// What a finished task told: its epochs and its result, as far as they are kept. Speeds are not.
    ///
    /// # Errors
    /// As [`Record::read`].
    pub fn history(&self, key: Key) -> Result<History, Unreadable> {
        let record = self.record(key, true)?;
        let path = self.record_path(key);
        let bytes = disk::read(&path, LARGEST).map_err(|why| {
            Unreadable::Refused(format!("can't read '{}': {}", path.display(), refusal::reason(&why)))
        })?;
        let text = String::from_utf8(bytes).map_err(|why| Unreadable::Damaged(why.to_string()))?;
        let epochs = text.lines().skip(1).map(epoch_of_line).collect::<Result<Vec<_>, _>>();
        let epochs = epochs.map_err(|why| Unreadable::Damaged(format!("an epoch can't be read ({why})")))?;
        let mut events: Vec<Event> = epochs.into_iter().map(Event::Epoch).collect();
        events.extend(result(&record, &events));
        Ok(History::of(events))
    }
}

/// What is told when a task is over.
fn result(record: &Record, epochs: &[Event]) -> Vec<Event> {
    let Record { pretrained, result, tested, votes, held_out, ending, .. } = record;
    let last = epochs.last().map(|event| if let Event::Epoch(epoch) = event { epoch.epoch } else { 0 });
    let pretrained = pretrained.as_ref().map(|learned| {
        let (train_accuracy, val_accuracy) = (learned.train_accuracy, learned.val_accuracy);
        Event::Pretrained(Pretrained { epochs: learned.epochs, train_accuracy, val_accuracy })
    });
    let kept = result.filter(|kept| Some(kept.epoch) != last).map(|kept| Event::Kept(result_of(&kept)));
    let votes = votes.as_ref().map(|votes| {
        let &VotesText { members, alone, mean, majority, geometric } = votes;
        Event::Votes(Votes { members, alone, mean, majority, geometric })
    });
    let held_out = held_out.map(|part| Event::HeldOut(Metrics::from(part)));
    let end = Event::End(Ending::read(&ending.kind, &ending.message));
    let tested = tested.iter().filter_map(tested_of).map(Event::Tested);
    pretrained.into_iter().chain(kept).chain(tested).chain(votes).chain(held_out).chain([end]).collect()
}

fn tested_of(text: &TestedText) -> Option<Tested> {
    let noise = [Noise::Layers, Noise::Augmentation].into_iter().find(|noise| noise.key() == text.noise)?;
    Some(Tested { noise, passes: text.passes, val_accuracy: text.val_accuracy })
}
