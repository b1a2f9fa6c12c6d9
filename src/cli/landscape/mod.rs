//! `ravine landscape`: the loss over a plane of a network's weights, and its curvature.

mod args;
mod write;

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

pub use self::args::LandscapeArgs;
use self::args::PartArg;
use self::write::Found;
use super::args::Format;
use super::interrupt::Interrupt;
use super::runs::configs;
use super::{Failure, Output, output, reading, say};
use crate::landscape::{Landscape, Spectrum};
use crate::optim::Refusal;
use crate::scene::{Scene, on_landscape, write_landscape};
use crate::train::{Config, Sharpness, Stage, Survey, Surveyed, plane, sharpness_at_the_end, survey};

/// What a file that opens as a surface ends in.
const EXTENSION: &str = "landscape";

pub fn run(args: &LandscapeArgs) -> Result<(), Failure> {
    let config = config(args)?;
    let wanted = wanted(args)?;
    if wanted.is_none() && args.sharpness.is_none() {
        return Err(Failure::Usage("without a plane there is nothing to compute but --sharpness".to_owned()));
    }
    let to = args.output.as_deref().filter(|path| !output::is_standard(path));
    for path in to.iter().copied().chain(args.scene_out.as_deref()) {
        output::check_writable(path)?;
    }
    if args.scene_out.is_some() && !to.is_some_and(|path| ends_in(path, EXTENSION)) {
        return Err(Failure::Usage(format!(
            "a scene is made of a landscape that is written: --output NAME.{EXTENSION}"
        )));
    }
    let interrupt = Interrupt::watch();
    let (landscape, sharpness) = match &wanted {
        Some(wanted) => {
            let Surveyed { landscape, sharpness } = surveyed(&config, wanted, &interrupt)?;
            (Some(landscape), sharpness)
        }
        None => (None, Some(sharpness(&config, args, &interrupt)?)),
    };
    let found = Found { config: &config, landscape: landscape.as_ref(), sharpness: sharpness.as_ref() };
    match (to, &found.landscape) {
        (Some(path), Some(landscape)) if ends_in(path, EXTENSION) => {
            write_files(landscape, path, args.scene_out.as_deref())?;
            write::write(&found, Format::Table, Output::standard())
        }
        (Some(path), None) if ends_in(path, EXTENSION) => {
            Err(Failure::Usage(format!("{}: without a plane there is no landscape to write", path.display())))
        }
        (Some(path), _) if ends_in(path, "csv") => write::write(&found, Format::Csv, Output::to(Some(path))?),
        (Some(path), _) if ends_in(path, "json") => write::write(&found, Format::Json, Output::to(Some(path))?),
        (path, _) => write::write(&found, args.format, Output::to(path)?),
    }
}

/// Writes what opens in the Descent tab.
fn write_files(landscape: &Landscape, to: &Path, scene: Option<&Path>) -> Result<(), Failure> {
    let failed = |why: Refusal| Failure::Failed(why.to_string());
    let files = write_landscape(landscape, to).map_err(failed)?;
    if let Some(path) = &files.path {
        say(&format!("the run's path is in {}", path.display()));
    }
    let Some(scene) = scene else { return Ok(()) };
    let descent = on_landscape(landscape, &files)?;
    Scene { descent, ..Scene::default() }.save(scene)?;
    Ok(())
}

fn ends_in(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own == extension)
}

/// The first run that is asked for.
fn config(args: &LandscapeArgs) -> Result<Config, Failure> {
    let mut runs = configs(&args.config, &args.options, None)?;
    if runs.len() > 1 {
        say(&format!("note: the scene has {} runs; the landscape is of the first, '{}'", runs.len(), runs[0].name));
    }
    if runs.is_empty() {
        return Err(Failure::Usage("the scene has no runs: there is nothing to train".to_owned()));
    }
    let config = runs.swap_remove(0).config;
    let config = if args.config.batch.is_none() { reading::fit_batch(config) } else { config };
    reading::check(std::iter::once(&config))?;
    Ok(config)
}

fn wanted(args: &LandscapeArgs) -> Result<Option<Survey>, Failure> {
    if args.plane.trim() == "none" {
        return Ok(None);
    }
    let plane = plane::parse(&args.plane)?;
    Ok(Some(Survey {
        plane,
        size: args.size,
        samples: args.samples,
        is_validation: args.part == PartArg::Val,
        eigenvalues: args.sharpness.unwrap_or(0),
    }))
}

fn surveyed(config: &Config, wanted: &Survey, interrupt: &Interrupt) -> Result<Surveyed, Failure> {
    let bar = bar("{msg} {bar:40} {pos}/{len}, {eta} left");
    let nodes = wanted.size.saturating_mul(wanted.size) as u64;
    let goes_on = |stage: Stage<'_>| {
        let (what, done, of) = match stage {
            Stage::Training { epochs, of } => ("epochs", u64::from(epochs), u64::from(of)),
            Stage::Sampling { done, .. } => ("losses", done as u64, nodes),
            // how many it takes is not known
            Stage::Bending { products } => ("products", products as u64, products as u64 + 1),
        };
        if bar.length() != Some(of) {
            bar.reset();
            bar.set_length(of);
            bar.set_message(what);
        }
        bar.set_position(done);
        !interrupt.is_asked()
    };
    let found = survey(config, wanted, &goes_on)?;
    bar.finish_and_clear();
    found.ok_or_else(|| interrupt.stopped("nothing is written"))
}

fn sharpness(config: &Config, args: &LandscapeArgs, interrupt: &Interrupt) -> Result<Sharpness, Failure> {
    let bar = bar("Hessian {spinner} {pos} products");
    let goes_on = |products: Option<usize>| {
        bar.set_position(products.unwrap_or(0) as u64);
        !interrupt.is_asked()
    };
    let part = args.part == PartArg::Val;
    let found = sharpness_at_the_end(config, (args.samples, part), args.sharpness.unwrap_or(1), &goes_on)?;
    bar.finish_and_clear();
    found.ok_or_else(|| interrupt.stopped("nothing is written"))
}

/// On a terminal, nothing elsewhere.
fn bar(template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A sentence on eigenvalues.
fn told(spectrum: &Spectrum) -> String {
    let list: Vec<String> = spectrum.largest.iter().map(|value| output::short(*value)).collect();
    let exactness = if spectrum.is_converged { "" } else { ", not all of them to seven digits" };
    format!(
        "largest eigenvalues of the Hessian: {}; the smallest seen is {} ({} products{exactness})",
        list.join(", "),
        output::short(spectrum.smallest),
        spectrum.products
    )
}
