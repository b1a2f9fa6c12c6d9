//! Data sets at hand: the ones used last are kept, so that asking again costs nothing. A failure is not kept: whoever
//! asks again may have done something about it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{DataError, Dataset, Make, Watch};
use crate::registry::Choice;

/// Most data sets kept.
const MOST_SETS: usize = 8;
/// Most bytes kept; the set used last is kept whatever its size.
const MOST_BYTES: usize = 256 << 20;

type Loaded = Result<Arc<Dataset>, DataError>;

/// A data set that is loaded, or being loaded by whoever asked first; the others wait for that one.
#[derive(Clone)]
struct Slot {
    key: String,
    stamp: u64,
    loaded: Arc<OnceLock<Loaded>>,
}

/// The one used last comes first.
static SLOTS: Mutex<Vec<Slot>> = Mutex::new(Vec::new());

fn slots() -> MutexGuard<'static, Vec<Slot>> {
    SLOTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The data set of a choice, from memory if it is there and what it was read from has not changed.
pub fn load(choice: &Choice<Make>, watch: &Watch) -> Loaded {
    loop {
        let slot = slot(choice);
        let get = || choice.entry().make.load(choice, watch).map(Arc::new);
        let loaded = slot.loaded.get_or_init(get).clone();
        let is_cancelled = loaded.as_ref().is_err_and(DataError::is_cancelled);
        if loaded.is_err() {
            slots().retain(|other| !Arc::ptr_eq(&other.loaded, &slot.loaded));
        }
        // another's cancelling is not ours
        if !is_cancelled || watch.is_cancelled() {
            shrink();
            return loaded;
        }
    }
}

/// The data set of a choice, if it is at hand: never waits, never looks at a disk.
pub fn peek(choice: &Choice<Make>) -> Option<Loaded> {
    let key = choice.to_string();
    slots().iter().find(|slot| slot.key == key).and_then(|slot| slot.loaded.get().cloned())
}

fn slot(choice: &Choice<Make>) -> Slot {
    let (key, stamp) = (choice.to_string(), (choice.entry().make.stamp)(choice));
    let mut slots = slots();
    let found = slots.iter().position(|slot| slot.key == key).map(|at| slots.remove(at));
    let slot = found.filter(|slot| slot.stamp == stamp);
    let slot = slot.unwrap_or_else(|| Slot { key, stamp, loaded: Arc::default() });
    slots.insert(0, slot.clone());
    slots.truncate(MOST_SETS);
    slot
}

/// Lets go of what was not used for the longest time.
fn shrink() {
    let mut bytes = 0;
    let mut is_first = true;
    slots().retain(|slot| {
        let loaded = slot.loaded.get().and_then(|loaded| loaded.as_ref().ok());
        bytes += loaded.map_or(0, |data| data.bytes());
        std::mem::take(&mut is_first) || bytes <= MOST_BYTES
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::parse;

    #[test]
    fn a_set_is_made_once_and_those_used_last_are_kept() {
        let load = |text: &str| super::load(&parse(text).expect("a data set"), &Watch::default()).expect("it loads");
        let moons = load("moons seed=4711");
        assert!(Arc::ptr_eq(&moons, &load("moons seed=4711")), "the same set");
        for seed in 0..=MOST_SETS {
            let _ = load(&format!("xor count=20 seed={seed}"));
        }
        assert!(slots().len() <= MOST_SETS, "no more are kept");
        let again = load("moons seed=4711");
        assert_eq!(moons, again, "a set is made anew as it was");
    }

    #[test]
    fn a_loading_that_was_cancelled_is_not_remembered() {
        let choice = parse("shapes count=300 seed=99").expect("a data set");
        let watch = Watch::default();
        watch.cancel();
        let error = super::load(&choice, &watch).expect_err("it was cancelled");
        assert!(error.is_cancelled(), "{error}");
        assert!(super::load(&choice, &Watch::default()).is_ok(), "the next one loads");
    }
}
