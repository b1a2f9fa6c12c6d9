//! What may be said of a figure on the command line.

use std::path::PathBuf;

use clap::Args;

use crate::cli::look::LookArgs;
use crate::figure::trained::VIEWS;

/// `ravine render`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine render poor-conditioning -o figure.svg
  ravine render my-scene.toml --view map --view loss --width 85 --font-size 8 -o figure.pdf
  ravine render saddle --view plots --theme dark --scale 3 -o figure.png
  ravine render noise --view gradient-norm -o figure.csv
  ravine render saddle --seconds 8 --fps 25 -o paths.apng
  ravine render my-scene.toml --view accuracy -o accuracy.pdf
  ravine render results/ --view training -o curves.svg")]
pub struct RenderArgs {
    /// The scene, or the name of a preset; for curves of trainings also a folder of results, or a file that 'ravine train'
    /// wrote as CSV or JSON.
    pub scene: PathBuf,
    // what is drawn
    #[arg(long = "view", value_name = "VIEW", help = views_help())]
    pub views: Vec<String>,
    /// The figure: its name ends with .svg, .png or .pdf; with .apng or .gif its curves grow step by step; with .csv or
    /// .json it is what is shown, as data; with .tex it is the table of results for LaTeX. `-` is SVG on standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The step, of trainings the epoch, up to which curves are drawn, and at which a cross-section or a decision boundary is;
    /// the end if left out.
    #[arg(long)]
    pub step: Option<usize>,
    /// How long an animation lasts [default: 5].
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<f64>,
    /// Frames a second of an animation [default: 20].
    #[arg(long, value_name = "RATE")]
    pub fps: Option<f64>,
    /// The first and the last step of an animation, like 0..100; all steps if left out.
    #[arg(long, value_name = "FIRST..LAST", value_parser = steps)]
    pub steps: Option<[usize; 2]>,
    /// How it looks.
    #[command(flatten)]
    pub look: LookArgs,
}

/// What `--view` may be.
fn views_help() -> String {
    let trained: Vec<String> = VIEWS.iter().map(|entry| format!("{} ({})", entry.key, told(entry.about))).collect();
    format!(
        "What is drawn: map, basins (of the chosen optimizer; \"basins NAME\" of another), settings (the two that the scene \
         maps), 3d (as the scene looks at the surface), section (a cut through the surface at the first optimizer; \
         \"section NAME\" at another), plots (all of the scene), table (what the racers came to), loss, or a quantity of \
         'ravine list quantities'; of the trainings of a scene accuracy, cross-entropy, training (both), or summary (all \
         runs against a setting in which they differ); of the trained network in front {}. Each of these may be followed by \
         the name of another run and by settings of 'ravine list views'. Several stand one below the other. Left out it is \
         the map, of trainings both curves",
        trained.join(", ")
    )
}

/// A sentence as a part of another one.
fn told(about: &str) -> String {
    let mut letters = about.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `0..100`.
fn steps(text: &str) -> Result<[usize; 2], String> {
    let numbers = text.split_once("..").map(|(first, last)| [first, last].map(|number| number.trim().parse().ok()));
    match numbers {
        Some([Some(first), Some(last)]) => Ok([first, last]),
        _ => Err(format!("must be the first and the last step like 0..100, got '{text}'")),
    }
}
