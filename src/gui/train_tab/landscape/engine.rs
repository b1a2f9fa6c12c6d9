//! What the thread does: it computes a landscape, or saves one.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::disk;
use crate::gui::background::Reporter;
use crate::landscape::{Grid, Landscape};
use crate::scene::{DescentScene, on_landscape, write_landscape};
use crate::train::{Config, Sharpness, Stage, Stopwatch, Survey, Surveyed, survey};

/// Time between two reports.
const REPORT: Duration = Duration::from_millis(60);
/// What files of landscapes end in.
const EXTENSION: &str = "landscape";

/// What is wanted.
pub enum Job {
    /// A landscape.
    Compute { config: Box<Config>, survey: Survey, name: String },
    /// A file, and a scene of it.
    Save { landscape: Arc<Landscape>, to: PathBuf },
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// It trains.
    Training { epochs: u32, of: u32 },
    /// It computes losses: those so far.
    Sampling { grid: Box<Grid>, done: usize },
    /// It computes eigenvalues.
    Bending { products: usize },
}

/// What it tells.
pub enum News {
    /// How far it is.
    Progress(Progress),
    /// It is done; nothing if it was cancelled.
    Computed(Result<Option<Box<Computed>>, String>),
    /// It is saved.
    Saved(Result<Box<DescentScene>, String>),
}

/// A landscape with its figures, and where it would be saved.
pub struct Computed {
    pub landscape: Arc<Landscape>,
    pub sharpness: Option<Sharpness>,
    pub file: String,
}

pub fn work(job: &Job, reporter: &Reporter<'_, Job, News>) {
    match job {
        Job::Compute { config, survey, name } => {
            let computed = compute((config, survey), name, reporter).map_err(|why| why.to_string());
            reporter.tell(News::Computed(computed));
        }
        Job::Save { landscape, to } => reporter.tell(News::Saved(save(landscape, to).map(Box::new))),
    }
}

fn compute(
    (config, wanted): (&Config, &Survey),
    name: &str,
    reporter: &Reporter<'_, Job, News>,
) -> Result<Option<Box<Computed>>, crate::optim::Refusal> {
    let watch: Mutex<Option<Stopwatch>> = Mutex::new(None);
    let goes_on = |stage: Stage<'_>| {
        let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.as_ref().is_none_or(|watch| watch.elapsed() >= REPORT) {
            *watch = Some(Stopwatch::start());
            reporter.tell(News::Progress(match stage {
                Stage::Training { epochs, of } => Progress::Training { epochs, of },
                Stage::Sampling { grid, done } => Progress::Sampling { grid: Box::new(grid.clone()), done },
                Stage::Bending { products } => Progress::Bending { products },
            }));
        }
        !reporter.is_cancelled()
    };
    let found = survey(config, wanted, &goes_on)?;
    let computed = |Surveyed { landscape, sharpness }| {
        let file = free_name(name, wanted.plane.entry().key);
        Box::new(Computed { landscape: Arc::new(landscape), sharpness, file })
    };
    Ok(found.map(computed))
}

/// A name in the user's folder that no file has yet.
fn free_name(run: &str, plane: &str) -> String {
    let is_plain = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let run: String = run.chars().take(40).map(is_plain).collect();
    let folder = disk::data_folder().unwrap_or_default().join("landscapes");
    let named = |number: u32| {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        folder.join(format!("{}-{plane}{number}.{EXTENSION}", run.trim_matches('-')))
    };
    let free = (1..10_000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1));
    free.to_string_lossy().into_owned()
}

fn save(landscape: &Landscape, to: &Path) -> Result<DescentScene, String> {
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|why| format!("cannot make {}: {}", folder.display(), crate::refusal::reason(&why)))?;
    }
    let files = write_landscape(landscape, to).map_err(|why| why.to_string())?;
    on_landscape(landscape, &files).map_err(|why| why.to_string())
}
