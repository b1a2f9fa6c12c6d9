//! The caption: what all trainings follow from, then what each of them has alone, and how it ended.

use super::results::{Results, TrainedRun};
use crate::figure::caption::defaults;
use crate::figure::options::Options;
use crate::figure::words::number;
use crate::language::{retold, told, word};
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
        let ending = run.histories.ending_text();
        let ending = ending.as_deref().map_or_else(|| word("figure-training-under-way").into(), retold);
        let told = format!("{}{own} – {}", run.name, ending.trim_end_matches('.'));
        let told = if run.is_outdated { told!("figure-training-outdated", told) } else { told };
        format!("{told}.")
    });
    let about = (!about.is_empty()).then(|| told!("figure-training-about", about = about.join("; ")));
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
        (Some(size), _) => Some(told!("figure-training-samples", size = size.to_string())),
        (None, Some(count)) => Some(told!("figure-training-samples-each", count = count.to_string())),
        (None, None) => None,
    };
    let (texts, usual) = (config.to_texts(), Config::default().to_texts());
    let unless_usual = |key: &str| {
        let found = texts.iter().find(|(other, _)| *other == key).filter(|text| !usual.contains(text));
        found.map(|(_, text)| text.as_str())
    };
    let method = &config.optimizer.method;
    vec![
        Some(told!("figure-training-data", data = format!("{}{}", config.data, defaults(&config.data)))),
        samples,
        unless_usual("split").map(|split| told!("figure-training-split", split)),
        (config.label_noise > 0.0).then(|| told!("figure-training-label-noise", noise = number(config.label_noise))),
        Some(told!("figure-training-network", net = config.net.to_string())),
        Some(told!("figure-training-loss", loss = config.loss.to_string())),
        unless_usual("augment").map(|augment| told!("figure-training-augment", augment)),
        Some(told!("figure-training-optimizer", optimizer = format!("{}{}", config.optimizer, defaults(method)))),
        Some(told!("figure-training-epochs", epochs = config.epochs.to_string())),
        Some(told!("figure-training-batch", size = config.batch.to_string())),
        unless_usual("average").map(|average| told!("figure-training-average", average)),
        unless_usual("recipe").map(|recipe| told!("figure-training-recipe", recipe)),
        unless_usual("options").map(|options| told!("figure-training-options", options)),
        config.split_seed.map(|seed| told!("figure-training-split-seed", seed = seed.to_string())),
    ]
}

fn seeds(seeds: &[u64]) -> Told {
    match seeds {
        [] => None,
        [seed] => Some(told!("figure-caption-seed", seed = seed.to_string())),
        [first, .., last] if seeds.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1])) => {
            Some(told!("figure-caption-seeds", from = first.to_string(), to = last.to_string()))
        }
        seeds => {
            let seeds = seeds.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
            Some(told!("figure-caption-seeds-listed", seeds))
        }
    }
}

/// How curves are drawn.
fn look(results: &Results, options: &Options) -> Vec<String> {
    let has_several = results.runs.iter().any(|run| run.seeds.len() > 1);
    let view = match results.look.seed_view {
        SeedView::MeanSd => word("figure-training-mean-sd"),
        SeedView::MinMax => word("figure-training-min-max"),
        SeedView::Each => word("figure-training-each"),
    };
    let smoothing = results.look.smoothing;
    [
        has_several.then(|| view.to_owned()),
        (smoothing > 0.0).then(|| told!("figure-training-smoothed", smoothing = number(smoothing))),
        options.step.map(|epoch| told!("figure-training-up-to", epoch = epoch.to_string())),
    ]
    .into_iter()
    .flatten()
    .collect()
}
