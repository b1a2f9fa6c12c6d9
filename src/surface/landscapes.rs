//! The landscapes that surfaces are made of: files that `ravine landscape` writes, and a small one that is built in.
//!
//! A file is read when a surface of it is first wanted, and kept as it was read; [`read_again`] looks at it anew.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

use crate::landscape::Landscape;
use crate::refusal::Refusal;

/// The setting that names the file.
pub const FILE: &str = "file";
/// Most files kept.
const MOST_KEPT: usize = 3;

/// A network with 8 hidden units that learned 60 digits, on the plane of its path.
static BUILT_IN: &[u8] = include_bytes!("../../assets/digits.landscape");

type Stamp = Option<(Option<SystemTime>, u64)>;
type Slot = Arc<OnceLock<Result<Arc<Landscape>, Refusal>>>;

struct Kept {
    place: PathBuf,
    stamp: Stamp,
    slot: Slot,
}

/// The one used last is at the end.
static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

fn kept() -> MutexGuard<'static, Vec<Kept>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The landscape of a file, from memory if it was read before; without a file the one that is built in.
///
/// # Errors
/// A sentence that says what is wrong with the file.
pub fn read(path: &str) -> Result<Arc<Landscape>, Refusal> {
    if path.is_empty() {
        return built_in();
    }
    slot(path).get_or_init(|| Landscape::read(Path::new(path)).map(Arc::new)).clone()
}

fn built_in() -> Result<Arc<Landscape>, Refusal> {
    static OWN: OnceLock<Result<Arc<Landscape>, Refusal>> = OnceLock::new();
    OWN.get_or_init(|| Landscape::of_bytes(BUILT_IN).map(Arc::new)).clone()
}

fn slot(path: &str) -> Slot {
    let place = absolute(path);
    let mut kept = kept();
    let known = kept.iter().position(|kept| kept.place == place).map(|at| kept.remove(at));
    let of_file = known.unwrap_or_else(|| Kept { stamp: stamp(&place), place, slot: Arc::default() });
    let slot = Arc::clone(&of_file.slot);
    let surplus = (kept.len() + 1).saturating_sub(MOST_KEPT);
    kept.drain(..surplus);
    kept.push(of_file);
    slot
}

/// Forgets what was read of a file if the file has changed since, or could not be read; says whether it does.
pub fn read_again(path: &str) -> bool {
    let place = absolute(path);
    let stamp = stamp(&place);
    let is_good = |kept: &Kept| kept.slot.get().is_none_or(Result::is_ok);
    let mut kept = kept();
    let before = kept.len();
    kept.retain(|kept| kept.place != place || kept.stamp == stamp && is_good(kept));
    kept.len() < before
}

/// Whether the landscape of that file was read.
pub fn is_at_hand(path: &str) -> bool {
    let place = absolute(path);
    kept().iter().any(|kept| kept.place == place && kept.slot.get().is_some())
}

fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len()))
}

/// Where a file is, without looking at the disk.
fn absolute(path: &str) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path))
}
