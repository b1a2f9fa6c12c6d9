//! The numbers among the settings of a configuration.

use crate::nn::Net;
use crate::param::{Kind, Param};
use crate::registry::Choice;
use crate::train::{Config, setting};

/// The settings of a configuration that are numbers, each with its path as a plan has it. Settings of which a chain has
/// several are there once.
pub fn numbers(config: &Config) -> Vec<(String, Param)> {
    let mut found = of("optimizer", &config.optimizer.method);
    match &config.net {
        Net::Named(choice) => found.extend(of("net", choice)),
        Net::Layers(layers) => found.extend(of_chain("net", layers)),
    }
    found.extend(
        [("batch", setting::BATCH), ("label_noise", setting::LABEL_NOISE)]
            .map(|(path, param)| (path.to_owned(), param)),
    );
    found.extend(of_chain("augment", &config.augment));
    found.extend(of_chain("optimizer", &config.optimizer.drives));
    found.extend(of("average", &config.average));
    found.extend(of("loss", &config.loss));
    let options = of("options", &config.options).into_iter();
    found.extend(options.filter(|(_, param)| !NOT_TRAINED.contains(&param.key)));
    found
}

/// Options that are about what is told and judged, not about the training.
const NOT_TRAINED: [&str; 3] = ["log_every", "test_noise_passes", "test_augment_passes"];

fn of<M>(path: &str, choice: &Choice<M>) -> Vec<(String, Param)> {
    let numbers = choice.entry().params.iter().filter(|param| matches!(param.kind, Kind::Number { .. }));
    numbers.map(|param| (format!("{path}.{}", param.key), *param)).collect()
}

fn of_chain<M>(path: &str, chain: &[Choice<M>]) -> Vec<(String, Param)> {
    let mut found: Vec<(String, Param)> = Vec::new();
    for choice in chain {
        for (path, param) in of(&format!("{path}.{}", choice.entry().key), choice) {
            if found.iter().all(|(other, _)| *other != path) {
                found.push((path, param));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::setting as path;
    use crate::optim::Driven;

    #[test]
    fn every_number_can_be_given_by_its_path() {
        let config = Config {
            net: Net::parse("dense 8 | dropout 0.1 | dense 8 | dropout 0.2 | dense 10").expect("a network"),
            augment: crate::augment::parse("shift 1 | rotate 10").expect("augmentations"),
            optimizer: Driven::parse("momentum lr=0.1 | step-decay every=10").expect("a method"),
            ..Config::default()
        };
        let found = numbers(&config);
        for wanted in
            ["optimizer.lr", "net.dropout.rate", "batch", "augment.rotate.degrees", "optimizer.step-decay.every"]
        {
            assert_eq!(found.iter().filter(|(path, _)| path == wanted).count(), 1, "{wanted}");
        }
        for (name, param) in found {
            let Kind::Number { range: [low, _], .. } = param.kind else { panic!("{name} is a number") };
            let text = crate::pick::Value::Number(low).to_string();
            path::change(&mut config.clone(), &name, &text).unwrap_or_else(|why| panic!("{name}: {why}"));
            assert!(path::scale(&config, &name).is_ok(), "{name}");
        }
    }
}
