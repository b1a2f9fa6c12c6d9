//! Changes while a training runs: the method's settings and schedules, the noise of the network, the augmentation, most
//! options.

use super::frozen::Frozen;
use super::network::build_network;
use super::options::{Read, can_follow};
use super::prefetch::Prefetch;
use super::trainer::Trainer;
use super::{Changed, Config, Ending, Event, print_options};
use crate::augment;
use crate::nn::{self, Net, Network};
use crate::optim::{Driven, Refusal};
use crate::registry::print_all;

impl Trainer {
    /// Applies another configuration from the next step on; the next slice returns events that say what changed.
    ///
    /// # Errors
    /// A sentence, if something differs that can't change during a training; nothing is changed then.
    pub fn change(&mut self, config: &Config) -> Result<(), Refusal> {
        self.apply(config)?;
        // who changes it by hand does not want what was changed once
        self.planned.clear();
        Ok(())
    }

    /// Applies the changes that are due before the next step, where it repeats some; returns their events.
    pub(super) fn repeat_changes(&mut self) -> Vec<Event> {
        while self.planned.first().is_some_and(|(step, _)| *step <= self.step) {
            let (_, config) = self.planned.remove(0);
            if let Err(why) = self.apply(&config) {
                self.ending = Some(Ending::Refused(why));
                return Vec::new();
            }
        }
        std::mem::take(&mut self.pending_events)
    }

    fn apply(&mut self, config: &Config) -> Result<(), Refusal> {
        if self.is_done() {
            return Err(Refusal("this training is over: start it anew to change it".to_owned()));
        }
        self.check_fixed(config)?;
        check_method(&self.config.optimizer, &config.optimizer)?;
        config.drive()?;
        augment::check(&config.augment, self.samples.data().shape)?;
        config.check_test_augmentation(self.samples.data().shape)?;
        config.check_frozen(self.network.plan())?;
        Frozen::of(&config.options, self.network.plan()).check(&*self.optimizer, config)?;
        let mut changes: Vec<(String, &str, String)> = Vec::new();
        let has_other_net = config.net != self.config.net;
        if has_other_net {
            let mut network = self.check_net(config)?;
            network.buffers_mut().copy_from_slice(self.network.buffers());
            changes.push((format!("network {}", config.net), "net", self.config.net.to_string()));
            self.network = network;
        }
        if config.augment != self.config.augment {
            let text = print_all(&config.augment);
            let what = format!("augmentation {}", if text.is_empty() { "none" } else { &text });
            changes.push((what, "augment", print_all(&self.config.augment)));
            self.augmenter = self.samples.augmenter(&config.augment);
            self.prefetch = Prefetch::new(config, self.batching);
        }
        if config.options != self.config.options {
            let what = format!("options {}", print_options(&config.options));
            changes.push((what, "options", print_options(&self.config.options)));
            self.options = Read::of(&config.options);
            self.frozen = Frozen::of(&config.options, self.network.plan());
        }
        if config.optimizer != self.config.optimizer {
            let what = format!("optimizer {}", config.optimizer);
            changes.push((what, "optimizer", self.config.optimizer.to_string()));
            self.drive = config.drive()?;
        }
        for (at, member) in self.members.iter_mut().enumerate() {
            member.apply(&config.of_member(at + 1))?;
            // told once, for all
            member.pending_events.clear();
        }
        if let Some(single) = &mut self.single {
            single.apply(&config.of_member(0))?;
            single.pending_events.clear();
        }
        self.config = Config { earlier: Vec::new(), ..config.clone() };
        if has_other_net {
            self.renew_recorder()?;
        }
        let changed = |(what, setting, was): (String, &str, String)| {
            Event::Changed(Changed { step: self.step, what, was: Some([setting.to_owned(), was]) })
        };
        let events: Vec<Event> = changes.into_iter().map(changed).collect();
        self.pending_events.extend(events);
        Ok(())
    }

    /// Only network, augmentation, optimizer and options may differ.
    fn check_fixed(&self, config: &Config) -> Result<(), Refusal> {
        let old = &self.config;
        let differs = [
            ("data set", old.data != config.data),
            ("split", old.split != config.split),
            ("training-set size", old.train_size != config.train_size || old.per_class != config.per_class),
            ("label noise", old.label_noise != config.label_noise),
            ("loss", old.loss != config.loss),
            ("number of epochs", old.epochs != config.epochs),
            ("batch size", old.batch != config.batch),
            ("seed", old.seed != config.seed),
            ("split seed", old.split_seed != config.split_seed),
            ("average of weights", old.average != config.average),
            ("recipe", old.recipe != config.recipe),
            ("decay of biases, last batch and figure of the best epoch", !can_follow(&old.options, &config.options)),
        ];
        match differs.iter().find(|(_, differs)| *differs) {
            Some((what, _)) => {
                Err(Refusal(format!("the {what} can't change while a training runs: start it anew to change it")))
            }
            None => Ok(()),
        }
    }

    /// Only noise may differ: the parameters must be those of the same layers.
    fn check_net(&self, config: &Config) -> Result<Network<f32>, Refusal> {
        let classes = self.samples.data().classes.len();
        if !can_take_over(&self.config.net, &config.net, classes) {
            return Err(Refusal(format!(
                "only the noise of a network can change while a training runs (drop rates, survival), not '{}' to '{}': \
                 start it anew to change it",
                self.config.net, config.net
            )));
        }
        build_network(config, &self.samples)
    }
}

impl Config {
    /// The configuration closest to `wanted` to which a running training with this one can change: network, augmentation,
    /// optimizer and options each become the wanted one if that is possible.
    #[must_use]
    pub fn steered(&self, wanted: &Self) -> Self {
        let mut next = Self { augment: wanted.augment.clone(), ..self.clone() };
        if check_method(&self.optimizer, &wanted.optimizer).is_ok() {
            next.optimizer = wanted.optimizer.clone();
        }
        if can_follow(&self.options, &wanted.options) {
            next.options = wanted.options.clone();
        }
        // the number of classes does not matter, as it is the same for both
        if can_take_over(&self.net, &wanted.net, 1) {
            next.net = wanted.net.clone();
        }
        next
    }
}

/// Whether two networks differ at most in their noise.
fn can_take_over(old: &Net, new: &Net, classes: usize) -> bool {
    let lasting = |net: &Net| net.layers(classes).ok().map(|layers| nn::lasting(&layers));
    lasting(old).is_some_and(|layers| lasting(new) == Some(layers))
}

/// Numeric settings are passed to a method with every step; the method itself and its other settings must stay.
fn check_method(old: &Driven, new: &Driven) -> Result<(), Refusal> {
    let [was, is] = [old, new].map(|driven| driven.method.entry());
    if was.key != is.key {
        return Err(Refusal(format!(
            "the method can't change from {} to {} while a training runs: start it anew to change it",
            was.key, is.key
        )));
    }
    let values = old.method.values().iter().zip(new.method.values());
    for (param, (old, new)) in was.params.iter().zip(values) {
        if old != new && param.as_number(new).is_nan() {
            return Err(Refusal(format!(
                "{} can't change while a training runs: start it anew to change it",
                param.key
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_training_is_steered_as_far_as_it_can_be() {
        let config = Config::default();
        let wanted = Config {
            net: Net::parse("mlp dropout=0.3").expect("a network"),
            augment: augment::parse("shift 1").expect("an augmentation"),
            optimizer: Driven::parse("adam lr=0.5 | exponential").expect("a method"),
            batch: 7,
            ..config.clone()
        };
        assert_eq!(config.steered(&wanted), Config { batch: config.batch, ..wanted.clone() });
        let mut trainer = Trainer::new(&config).expect("it begins");
        trainer.change(&config.steered(&wanted)).expect("what it was steered to is possible");
        for (net, optimizer) in
            [("mlp hidden=[9] dropout=0.3", "sgd lr=0.1"), ("dense 10", "adam bias_correction=false")]
        {
            let wanted = Config {
                net: Net::parse(net).expect("a network"),
                optimizer: Driven::parse(optimizer).expect("a method"),
                ..config.clone()
            };
            let steered = config.steered(&wanted);
            assert_eq!(steered.net, config.net, "{net} has other parameters");
            Trainer::new(&config).expect("it begins").change(&steered).expect("what it was steered to is possible");
        }
    }
}
