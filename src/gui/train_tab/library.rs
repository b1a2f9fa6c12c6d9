//! Data sets at hand: read and made on threads, so that neither a disk nor a large set stops a frame.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{Builder, yield_now};

use crate::data::{self, Dataset, Make, Watch};
use crate::gui::words::training as words;
use crate::gui::worker::Waker;
use crate::registry::Choice;

/// Most sets that are loaded at a time.
const MOST_AT_ONCE: usize = 2;

type Loaded = Result<Arc<Dataset>, String>;

/// Where a data set is.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// On its way; how much of it is done, from 0 to 1, if that is known.
    Loading(Option<f64>),
    /// Here.
    Ready(&'a Arc<Dataset>),
    /// It can't be had: a sentence.
    Failed(&'a str),
}

/// The data sets somebody wants.
pub struct Library {
    slots: Vec<Slot>,
    wake: Waker,
    /// Whether sets are loaded when they are asked for, without a thread.
    is_inline: bool,
}

struct Slot {
    choice: Choice<Make>,
    state: State,
}

enum State {
    Waits,
    Loads(Arc<Watch>, Receiver<Loaded>),
    Done(Loaded),
}

impl Drop for Slot {
    fn drop(&mut self) {
        if let State::Loads(watch, _) = &self.state {
            watch.cancel();
        }
    }
}

impl Library {
    /// Nothing wanted yet; `wake` is called when something is ready.
    pub const fn new(wake: Waker) -> Self {
        Self { slots: Vec::new(), wake, is_inline: false }
    }

    /// From now on sets are loaded when they are asked for.
    pub const fn work_inline(&mut self) {
        self.is_inline = true;
    }

    /// Where a set is that nobody is asked for here.
    pub fn peek(&self, choice: &Choice<Make>) -> Option<Standing<'_>> {
        let slot = self.slots.iter().find(|slot| slot.choice == *choice)?;
        Some(match &slot.state {
            State::Waits => Standing::Loading(None),
            State::Loads(watch, _) => Standing::Loading(watch.fraction()),
            State::Done(Ok(data)) => Standing::Ready(data),
            State::Done(Err(why)) => Standing::Failed(why),
        })
    }

    /// The set, if it is here.
    pub fn ready(&self, choice: &Choice<Make>) -> Option<&Arc<Dataset>> {
        match self.peek(choice) {
            Some(Standing::Ready(data)) => Some(data),
            _ => None,
        }
    }

    /// Asks for a set and says where it is; never waits.
    pub fn ask(&mut self, choice: &Choice<Make>) -> Standing<'_> {
        if self.peek(choice).is_none() {
            let known = if self.is_inline { Some(data::load(choice)) } else { data::peek(choice) };
            let state = known.map_or(State::Waits, |loaded| State::Done(loaded.map_err(|error| error.to_string())));
            self.slots.push(Slot { choice: choice.clone(), state });
            self.start();
        }
        self.peek(choice).unwrap_or(Standing::Loading(None))
    }

    /// Forgets why a set could not be had, so that the next who asks has it tried again.
    pub fn retry(&mut self, choice: &Choice<Make>) {
        self.slots.retain(|slot| slot.choice != *choice || !matches!(slot.state, State::Done(Err(_))));
    }

    /// Keeps what somebody wants, breaks off the rest, and takes what has come.
    pub fn update<'a>(&mut self, wanted: impl Iterator<Item = &'a Choice<Make>>) {
        let wanted: Vec<&Choice<Make>> = wanted.collect();
        self.slots.retain(|slot| wanted.iter().any(|choice| **choice == slot.choice));
        for choice in wanted {
            self.ask(choice);
        }
        self.receive();
    }

    fn receive(&mut self) {
        for slot in &mut self.slots {
            if let State::Loads(_, result) = &slot.state
                && let Ok(loaded) = result.try_recv()
            {
                slot.state = State::Done(loaded);
            }
        }
        self.start();
    }

    fn start(&mut self) {
        let under_way = self.slots.iter().filter(|slot| matches!(slot.state, State::Loads(..))).count();
        let waiting = self.slots.iter_mut().filter(|slot| matches!(slot.state, State::Waits));
        for slot in waiting.take(MOST_AT_ONCE.saturating_sub(under_way)) {
            slot.state = load(&slot.choice, &self.wake);
        }
    }

    /// Whether something is on its way.
    pub fn is_busy(&self) -> bool {
        self.slots.iter().any(|slot| !matches!(slot.state, State::Done(_)))
    }

    /// Waits until nothing is on its way: tests do, frames never.
    pub fn settle(&mut self) {
        while self.is_busy() {
            self.receive();
            yield_now();
        }
    }
}

fn load(choice: &Choice<Make>, wake: &Waker) -> State {
    let watch = Arc::new(Watch::default());
    let (sender, receiver) = sync_channel(1);
    let (choice, theirs, wake) = (choice.clone(), Arc::clone(&watch), wake.clone());
    let work = move || {
        let load = std::panic::AssertUnwindSafe(|| data::load_watched(&choice, &theirs));
        let loaded = std::panic::catch_unwind(load);
        let loaded = loaded
            .map_or_else(|_| Err(words::BROKEN_LOADING.text().to_owned()), |loaded| loaded.map_err(|e| e.to_string()));
        // nobody may want it any more
        if sender.send(loaded).is_ok() {
            wake();
        }
    };
    match Builder::new().name("data set".to_owned()).spawn(work) {
        Ok(_) => State::Loads(watch, receiver),
        Err(error) => State::Done(Err(error.to_string())),
    }
}
