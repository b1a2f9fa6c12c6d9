//! What fits a data set that was just chosen, so that it can be trained on at once.

use crate::data::{Dataset, Make, SplitRule, Task, split};
use crate::nn::Net;
use crate::optim::Driven;
use crate::registry::Choice;
use crate::train::Config;
use crate::train::recipe::RECIPES;

/// What learns all sets of points within half a minute.
const POINTS_NET: &str = "mlp hidden=[32, 32]";
const POINTS_METHOD: &str = "adam lr=0.01";
const POINTS_EPOCHS: u32 = 150;

/// Takes another data set in place of the old one. Settings that make no sense for it get one that does; a set of
/// points gets a network and a method that learn it.
pub fn adopt(config: &mut Config, choice: Choice<Make>, old: Option<&Dataset>, data: &Dataset) {
    config.set_data(choice);
    let is_new = |is_such: fn(&Dataset) -> bool| is_such(data) && !old.is_some_and(is_such);
    if data.task() == Task::Regression && old.is_none_or(|old| old.task() != Task::Regression) {
        config.label_noise = 0.0;
        config.augment.clear();
        if config.source_data().is_some() || config.source_file().is_some() {
            config.recipe = RECIPES[0].choice();
        }
    }
    if is_new(Dataset::is_points) || is_new(Dataset::is_curve) {
        config.net = Net::parse(POINTS_NET).unwrap_or_default();
        config.optimizer = Driven::parse(POINTS_METHOD).unwrap_or_else(|_| config.optimizer.clone());
        config.epochs = POINTS_EPOCHS;
        config.augment.clear();
        (config.train_size, config.per_class) = (None, None);
    }
    if split::sizes(data, config.split).is_err() {
        config.split = SplitRule::Auto;
    }
    let Ok([available, _]) = split::sizes(data, config.split) else { return };
    if split::subset_size(available, config.train_size).is_err() {
        config.train_size = None;
    }
    let train = config.train_size.unwrap_or(available);
    if config.per_class.is_none() {
        config.batch = config.batch.min(train);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;

    fn loaded(text: &str) -> (Choice<Make>, std::sync::Arc<Dataset>) {
        let choice = data::parse(text).expect("a data set");
        let data = data::load(&choice).expect("it is made");
        (choice, data)
    }

    #[test]
    fn every_set_can_be_trained_on_as_soon_as_it_is_chosen() {
        let (_, digits) = loaded("digits");
        for text in [
            "shapes count=300",
            "moons",
            "circles",
            "spirals",
            "xor",
            "blobs",
            "spirals count=20",
            "function",
            "curve",
            "curve x*y",
            "friedman",
            "digits",
        ] {
            let mut config = Config { train_size: Some(900), split: SplitRule::Own, batch: 500, ..Config::default() };
            let (choice, data) = loaded(text);
            adopt(&mut config, choice, Some(&digits), &data);
            assert_eq!(config.check().map_err(|why| why.to_string()), Ok(()), "{text}");
        }
    }

    #[test]
    fn points_after_points_keep_the_network() {
        let (moons, points) = loaded("moons");
        let mut config = Config { net: Net::parse("mlp hidden=[5]").expect("a network"), ..Config::default() };
        adopt(&mut config, moons, Some(&points), &points);
        assert_eq!(config.net.to_string(), "mlp hidden=[5]");
    }
}
