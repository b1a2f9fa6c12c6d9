//! The command line that does the same training.

use crate::data::SplitRule;
use crate::gui::quote::quoted;
use crate::pick::Value;
use crate::registry::print_all;
use crate::scene::TrainingRun;
use crate::train::{Config, OPTIONS};

/// `ravine train …` of a run.
pub fn text(run: &TrainingRun) -> String {
    let config = &run.config;
    let number = |x: f64| Value::Number(x).to_string();
    let mut parts = vec![format!("ravine train --data {}", quoted(&config.data.to_string()))];
    if let Some(size) = config.train_size {
        parts.push(format!("--train-size {size}"));
    }
    if config.label_noise != 0.0 {
        parts.push(format!("--label-noise {}", number(config.label_noise)));
    }
    if let Some(count) = config.per_class {
        parts.push(format!("--per-class {count}"));
    }
    if config.split != SplitRule::Auto {
        parts.push(format!("--split {}", quoted(&config.split.to_string())));
    }
    parts.push(format!("--net {}", quoted(&config.net.to_string())));
    if config.loss != Config::default().loss {
        parts.push(format!("--loss {}", quoted(&config.loss.to_string())));
    }
    if !config.augment.is_empty() {
        parts.push(format!("--augment {}", quoted(&print_all(&config.augment))));
    }
    parts.push(format!("--optimizer {}", quoted(&config.optimizer.to_string())));
    parts.push(format!("--epochs {} --batch {} --seed {}", config.epochs, config.batch, config.seed));
    parts.extend(config.split_seed.map(|seed| format!("--split-seed {seed}")));
    parts.extend((run.seeds > 1).then(|| format!("--seeds {}", run.seeds)));
    if config.average != Config::default().average {
        parts.push(format!("--average {}", quoted(&config.average.to_string())));
    }
    if config.recipe != Config::default().recipe {
        parts.push(format!("--recipe {}", quoted(&config.recipe.to_string())));
    }
    for (param, value) in OPTIONS.params.iter().zip(config.options.values()) {
        if *value != param.default() {
            let value = match value {
                Value::Chain(chain) => quoted(&chain.to_string()),
                other => other.to_string(),
            };
            parts.push(format!("--{}={value}", param.key.replace('_', "-")));
        }
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment;

    #[test]
    fn says_all_a_training_follows_from() {
        let augment = augment::parse("shift 0.5 | rotate 10").expect("augmentations");
        let config = Config { train_size: Some(200), label_noise: 0.2, augment, seed: 3, ..Config::default() };
        let expected = "ravine train --data \"digits\" --train-size 200 --label-noise 0.2 --net \"mlp\" \
                        --augment \"shift 0.5 | rotate 10\" --optimizer \"adam lr=0.001\" --epochs 60 --batch 32 --seed 3";
        let text = |config: &Config, seeds| text(&TrainingRun { seeds, ..TrainingRun::new("", 0, config.clone()) });
        assert_eq!(text(&config, 1), expected);
        assert_eq!(text(&config, 5), format!("{expected} --seeds 5"));
        let same_split = Config { split_seed: Some(7), ..config.clone() };
        assert_eq!(text(&same_split, 5), format!("{expected} --split-seed 7 --seeds 5"));
        let average = crate::train::average::parse("swa start=3").expect("an average");
        let recipe = crate::train::recipe::parse("ensemble members=3").expect("a recipe");
        let config = Config { average, recipe, ..config }.with("patience", 5.0).expect("an option");
        let config = config.with("restore_best", true).expect("an option");
        let config = config.with("test_augment", Value::parse_chain("flip | crop 2")).expect("an option");
        let more = " --average \"swa start=3\" --recipe \"ensemble members=3\" --patience=5 --restore-best=true --test-augment=\"flip | crop 2\"";
        assert_eq!(text(&config, 1), format!("{expected}{more}"));
    }
}
