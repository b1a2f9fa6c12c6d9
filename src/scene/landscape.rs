//! A scene of the Descent tab on a network's loss landscape: the run's own path, and methods that race on it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{DescentScene, Racer};
use crate::descent::Run;
use crate::disk;
use crate::landscape::Landscape;
use crate::optim::{Driven, Refusal};
use crate::refusal;
use crate::registry::{PickError, quote};
use crate::surface;

/// Steps of the paths: each takes as long as a pass of all samples through the network, forwards and backwards.
const STEPS: u64 = 60;
/// The first step of gradient descent, as a part of the landscape's width.
const FIRST_STEP: f64 = 0.03;

/// Where a landscape and its path are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandscapeFiles {
    /// The landscape.
    pub landscape: PathBuf,
    /// The path of the run, projected on it; none if there is none.
    pub path: Option<PathBuf>,
}

/// Writes a landscape, and the run's path beside it as a recorded path: `NAME-path.csv`.
///
/// # Errors
/// A sentence with what the system says.
pub fn write_landscape(landscape: &Landscape, to: &Path) -> Result<LandscapeFiles, Refusal> {
    landscape.write(to)?;
    if landscape.path.len() < 2 {
        return Ok(LandscapeFiles { landscape: to.to_owned(), path: None });
    }
    let stem = to.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let path = to.with_file_name(format!("{stem}-path.csv"));
    let mut text = String::from("x,y,epoch,distance,loss\n");
    for point in &landscape.path {
        let [x, y] = point.at;
        let _ = writeln!(text, "{x:?},{y:?},{},{:?},{:?}", point.epoch, point.distance, point.loss);
    }
    let written = disk::write(&path, text.as_bytes());
    written.map_err(|why| Refusal(format!("cannot write {}: {}", path.display(), refusal::reason(&why))))?;
    Ok(LandscapeFiles { landscape: to.to_owned(), path: Some(path) })
}

/// The Descent tab on a landscape: the run's path, gradient descent, momentum and Adam with rates that suit its slope.
///
/// # Errors
/// If a path can't be said in a scene.
pub fn on_landscape(landscape: &Landscape, files: &LandscapeFiles) -> Result<DescentScene, PickError> {
    let said = |path: &Path| quote(&path.to_string_lossy());
    let choice = surface::parse(&format!("landscape file={}", said(&files.landscape)))?;
    let built = surface::build(&choice);
    let [x0, x1, ..] = landscape.grid.domain;
    let start = built.start();
    let (_, [gx, gy]) = built.value_gradient(start);
    let steepness = gx.hypot(gy);
    let width = x1 - x0;
    let rate = if steepness > 0.0 && steepness.is_finite() { FIRST_STEP * width / steepness } else { 0.1 };
    let mut picks: Vec<(Option<&str>, String)> = Vec::new();
    picks.push((None, format!("sgd lr={}", tidy(rate))));
    picks.push((None, format!("momentum lr={}", tidy(0.3 * rate))));
    picks.push((None, format!("adam lr={}", tidy(FIRST_STEP * width))));
    // what has many starts takes the first racer, and a recorded path has one
    if let Some(path) = &files.path {
        picks.push((Some("the run's path"), format!("recorded file={}", said(path))));
    }
    let racer = |(color, (name, pick)): (usize, (Option<&str>, String))| {
        Ok(Racer { name: name.map(str::to_owned), driven: Driven::parse(&pick)?, is_on: true, color })
    };
    let racers = picks.into_iter().enumerate().map(racer).collect::<Result<Vec<_>, PickError>>()?;
    let mut scene = DescentScene { surface: choice, racers, ..DescentScene::default() };
    scene.run = Run::new(start, STEPS);
    Ok(scene)
}

/// A number with two digits.
fn tidy(x: f64) -> f64 {
    format!("{x:.1e}").parse().unwrap_or(x)
}
