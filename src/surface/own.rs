//! Tables of one's own that surfaces are made of.
//!
//! A table is read when a surface of it is first wanted, and kept as it was read: all that is computed of a surface is of
//! the same numbers, whatever happens to the file meanwhile. [`read_again`] looks at the file anew.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::data::{Pairs, Target, Watch, pairs};
use crate::param::Param;
use crate::refusal::{Refusal, counted};

/// The setting that names the table.
pub const DATA: &str = "data";
/// The setting that says whether it is standardised.
pub const STANDARDISE: &str = "standardise";

/// Most rows of a table: every value of f is a pass over all of them.
pub const MOST_ROWS: usize = 100_000;
/// Most rows of which a surface is so quick that a frame has time for it.
const QUICK_ROWS: usize = 1000;
/// Most tables kept.
const MOST_KEPT: usize = 8;

/// Standardisation, as a setting of a surface.
pub const STANDARDISE_PARAM: Param = Param::switch(STANDARDISE, "Standardise", true).only_with(DATA).help(
    "Whether numbers of one's own data are taken as standard deviations from their mean, so that x and y are about 1. \
     Off takes them as they are: usual learning rates may then be far too large or too small.",
);

/// The table, as a setting of a surface with such a target.
pub const fn data_param(help: &'static str) -> Param {
    Param::path(DATA, "Data file").help(help)
}

/// A linear change of units: what is read is `scale` times what is seen, plus `centre`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Units {
    pub centre: [f64; 2],
    pub scale: [f64; 2],
}

impl Units {
    /// As they are.
    pub const SAME: Self = Self { centre: [0.0; 2], scale: [1.0; 2] };

    /// Input and target as they are seen.
    pub fn seen(&self, [input, target]: [f64; 2]) -> [f64; 2] {
        [(input - self.centre[0]) / self.scale[0], (target - self.centre[1]) / self.scale[1]]
    }
}

/// A table with its figures.
pub struct Own {
    pub pairs: Pairs,
    /// Means and standard deviations of its columns; of classes 0 and 1.
    pub standard: Units,
    /// Where a problem on the standardised table has its minimum, once that was looked for; none if there is none.
    pub solution: OnceLock<Option<[f64; 2]>>,
}

/// A table that is read, or being read by whoever wanted it first; the others wait for that one.
#[derive(Clone)]
struct Kept {
    place: PathBuf,
    target: Target,
    stamp: Stamp,
    own: Arc<OnceLock<Result<Arc<Own>, Refusal>>>,
}

type Stamp = Option<(Option<std::time::SystemTime>, u64)>;

/// The one used last is at the end.
static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

fn kept() -> MutexGuard<'static, Vec<Kept>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok(), about.len()))
}

/// The table of a file, from memory if it was read before; relative to the current directory.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn read(path: &str, target: Target) -> Result<Arc<Own>, Refusal> {
    let slot = slot(path, target);
    slot.own.get_or_init(|| load(Path::new(path), target).map(Arc::new)).clone()
}

fn slot(path: &str, target: Target) -> Kept {
    let place = absolute(path);
    let mut kept = kept();
    let known = kept.iter().position(|kept| kept.place == place && kept.target == target);
    let slot = known.map(|at| kept.remove(at));
    let slot = slot.unwrap_or_else(|| Kept { stamp: stamp(&place), place, target, own: Arc::default() });
    let surplus = (kept.len() + 1).saturating_sub(MOST_KEPT);
    kept.drain(..surplus);
    kept.push(slot.clone());
    slot
}

/// Forgets what was read of a file if the file has changed since, or could not be read; says whether it does.
pub fn read_again(path: &str) -> bool {
    let place = absolute(path);
    let stamp = stamp(&place);
    let is_good = |kept: &Kept| kept.own.get().is_none_or(Result::is_ok);
    let mut kept = kept();
    let before = kept.len();
    kept.retain(|kept| kept.place != place || kept.stamp == stamp && is_good(kept));
    kept.len() < before
}

/// Whether a surface of that file is at hand at once: it was read, and is not large.
pub fn is_quick(path: &str) -> bool {
    let place = absolute(path);
    let is_small =
        |own: &Result<Arc<Own>, Refusal>| own.as_ref().map_or(true, |own| own.pairs.rows.len() <= QUICK_ROWS);
    let kept = kept();
    let mut of_file = kept.iter().filter(|kept| kept.place == place).peekable();
    of_file.peek().is_some() && of_file.all(|kept| kept.own.get().is_some_and(is_small))
}

/// Where a file is, without looking at the disk: the same file by another name is read once more.
fn absolute(path: &str) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path))
}

fn load(path: &Path, target: Target) -> Result<Own, Refusal> {
    let pairs = pairs(path, target, MOST_ROWS, &Watch::default()).map_err(|error| Refusal(error.0))?;
    let refuse = |what: String| Err(Refusal(format!("'{}' {what}", path.display())));
    let mut standard = Units::SAME;
    for column in 0..2 {
        let numbers = pairs.rows.iter().map(|row| row[column]);
        let (mean, deviation) = mean_and_deviation(numbers.clone());
        if !(mean.is_finite() && deviation.is_finite()) {
            let largest = numbers.map(f64::abs).fold(0.0, f64::max);
            return refuse(format!("has numbers up to {largest:e}, whose squares are too large to be added up"));
        }
        if deviation == 0.0 && column == 0 {
            let only = pairs.rows[0][0];
            return refuse(format!("must have a feature that varies: it is {only} in every row"));
        }
        standard.centre[column] = mean;
        standard.scale[column] = if deviation > 0.0 { deviation } else { 1.0 };
    }
    Ok(Own { pairs, standard, solution: OnceLock::new() })
}

/// Mean and standard deviation (over n); exactly 0 where all are the same.
pub fn mean_and_deviation(numbers: impl ExactSizeIterator<Item = f64> + Clone) -> (f64, f64) {
    let n = numbers.len() as f64;
    let mean = numbers.clone().sum::<f64>() / n;
    let mut others = numbers.clone();
    let first = others.next().unwrap_or_default();
    if others.all(|x| x == first) {
        return (first, 0.0);
    }
    let square = numbers.map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    (mean, square.sqrt())
}

impl Own {
    /// What should be known of it, and of how a surface sees it.
    pub fn notes(&self, is_standardised: bool) -> Vec<String> {
        let Self { pairs, standard: Units { centre, scale }, .. } = self;
        let mut parts = vec![counted(pairs.rows.len(), "row", "rows")];
        parts.extend(pairs.notes.iter().cloned());
        if let Some([zero, one]) = &pairs.classes {
            parts.push(format!("classes: '{zero}' (s = −1), '{one}' (s = +1)"));
        }
        let mut notes = vec![parts.join("; ")];
        if is_standardised {
            let input = format!("u = (feature {})/{}", minus(centre[0]), short(scale[0]));
            let target = format!(", t = (target {})/{}", minus(centre[1]), short(scale[1]));
            let target = if pairs.classes.is_some() { "" } else { &target };
            notes.push(format!("standardised: {input}{target}"));
        }
        notes
    }
}

fn minus(x: f64) -> String {
    let sign = if x < 0.0 { '+' } else { '−' };
    format!("{sign} {}", short(x.abs()))
}

/// A number with five digits.
fn short(x: f64) -> String {
    let rounded: f64 = format!("{x:.4e}").parse().unwrap_or(x);
    format!("{rounded}")
}
