//! [`Wishes`]: what panels want of the runs, carried out after the frame.

use std::cell::{Cell, RefCell};

use crate::train::{RecordRate, RunId};

/// How layers are to be recorded, if they are.
#[derive(Debug, Clone, Copy)]
pub struct Recorded(pub Option<RecordRate>);

/// What panels want of the runs.
#[derive(Default)]
pub struct Wishes {
    watched: RefCell<Vec<RunId>>,
    recording: Cell<Option<Recorded>>,
}

impl Wishes {
    /// The weights of a run are looked at in this frame.
    pub fn watch(&self, run: RunId) {
        let mut watched = self.watched.borrow_mut();
        if !watched.contains(&run) {
            watched.push(run);
        }
    }

    /// Layers are recorded from now on, or no longer.
    pub fn record(&self, rate: Option<RecordRate>) {
        self.recording.set(Some(Recorded(rate)));
    }

    /// The runs that were looked at in this frame.
    pub fn take_watched(&self) -> Vec<RunId> {
        self.watched.take()
    }

    /// Another way of recording, if one was chosen in this frame.
    pub fn take_recording(&self) -> Option<Recorded> {
        self.recording.take()
    }
}
