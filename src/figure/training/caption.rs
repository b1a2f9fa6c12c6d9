//! The caption: what all trainings follow from, then what each of them has alone, and how it ended.

use super::results::{Results, TrainedRun};
use crate::figure::caption::defaults;
use crate::figure::options::Options;
use crate::figure::words::number;
use crate::scene::SeedView;
use crate::train::Config;

/// What is told of a setting that is written so; none where it is off.
type Told = Option<String>;

/// What all runs have in common, and a paragraph for each.
pub fn caption(results: &Results, options: &Options) -> Vec<String> {
    told(results, look(results, options))
}

/// The same without how curves are drawn.
pub fn runs_told(results: &Results) -> Vec<String> {
    told(results, Vec::new())
}

fn told(results: &Results, look: Vec<String>) -> Vec<String> {
    let all: Vec<Vec<Told>> = results.runs.iter().map(settings).collect();
    let is_common = |at: usize| all.iter().all(|settings| settings[at] == all[0][at]);
    let count = all.first().map_or(0, Vec::len);
    let of_run = |settings: &[Told], is_wanted: &dyn Fn(usize) -> bool| -> Vec<String> {
        (0..count).filter(|at| is_wanted(*at)).filter_map(|at| settings[at].clone()).collect()
    };
    let common = all.first().map(|first| of_run(first, &is_common)).unwrap_or_default();
    let about: Vec<String> = common.into_iter().chain(look).collect();
    let runs = results.runs.iter().zip(&all).map(|(run, settings)| {
        let own = of_run(settings, &|at| !is_common(at));
        let own = if own.is_empty() { String::new() } else { format!(": {}", own.join("; ")) };
        let outdated = if run.is_outdated { "; its settings changed since" } else { "" };
        let ending = run.histories.ending_text().unwrap_or_else(|| "under way".to_owned());
        format!("{}{own} – {}{outdated}.", run.name, ending.trim_end_matches('.'))
    });
    let about = (!about.is_empty()).then(|| format!("Training: {}.", about.join("; ")));
    about.into_iter().chain(runs).collect()
}

/// What a run of one seed follows from.
pub fn about(name: &str, config: &Config) -> Vec<String> {
    let told = of_config(config).into_iter().chain([seeds(&[config.seed])]).flatten();
    vec![format!("{name}: {}.", told.collect::<Vec<_>>().join("; "))]
}

/// The settings of a run, each at the same place for all.
fn settings(run: &TrainedRun) -> Vec<Told> {
    let mut told = run.config.as_ref().map(of_config).unwrap_or_default();
    told.push(seeds(&run.seeds));
    told
}

fn of_config(config: &Config) -> Vec<Told> {
    let samples = match (config.train_size, config.per_class) {
        (Some(size), _) => Some(format!("{size} training samples")),
        (None, Some(count)) => Some(format!("{count} training samples of each class")),
        (None, None) => None,
    };
    let (texts, usual) = (config.to_texts(), Config::default().to_texts());
    let unless_usual = |key: &str, name: &str| {
        let (_, text) = texts.iter().find(|(other, _)| *other == key).filter(|text| !usual.contains(text))?;
        Some(format!("{name} {text}"))
    };
    let method = &config.optimizer.method;
    vec![
        Some(format!("data {}{}", config.data, defaults(&config.data))),
        samples,
        unless_usual("split", "split"),
        (config.label_noise > 0.0).then(|| format!("label noise {}", number(config.label_noise))),
        Some(format!("network {}", config.net)),
        Some(format!("loss {}", config.loss)),
        unless_usual("augment", "augmentation"),
        Some(format!("optimizer {}{}", config.optimizer, defaults(method))),
        Some(format!("{} epochs", config.epochs)),
        Some(format!("batches of {}", config.batch)),
        unless_usual("average", "weights averaged by"),
        unless_usual("recipe", "recipe"),
        unless_usual("options", "options"),
        config.split_seed.map(|seed| format!("seed of the split {seed}")),
    ]
}

fn seeds(seeds: &[u64]) -> Told {
    match seeds {
        [] => None,
        [seed] => Some(format!("seed {seed}")),
        [first, .., last] if seeds.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1])) => {
            Some(format!("seeds {first} to {last}"))
        }
        seeds => Some(format!("seeds {}", seeds.iter().map(u64::to_string).collect::<Vec<_>>().join(", "))),
    }
}

/// How curves are drawn.
fn look(results: &Results, options: &Options) -> Vec<String> {
    let has_several = results.runs.iter().any(|run| run.seeds.len() > 1);
    let view = match results.look.seed_view {
        SeedView::MeanSd => "mean of the seeds in a band of one standard deviation",
        SeedView::MinMax => "mean of the seeds in a band from the lowest to the highest",
        SeedView::Each => "mean of the seeds with the curve of each",
    };
    let smoothing = results.look.smoothing;
    [
        has_several.then(|| view.to_owned()),
        (smoothing > 0.0).then(|| format!("smoothed by {}, curves as they are faint", number(smoothing))),
        options.step.map(|epoch| format!("up to epoch {epoch}")),
    ]
    .into_iter()
    .flatten()
    .collect()
}
