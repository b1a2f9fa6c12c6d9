//! A [`Config`] as keys and texts, in the syntax of the command line.

use std::fmt::Display;

use super::{Config, average, parse_options, print_options, recipe};
use crate::nn::{Net, loss};
use crate::optim::{Driven, Refusal};
use crate::registry::print_all;
use crate::{augment, data};

impl Config {
    /// Everything it says.
    pub fn to_texts(&self) -> Vec<(&'static str, String)> {
        let mut texts = vec![("data", self.data.to_string()), ("split", self.split.to_string())];
        texts.extend(self.train_size.map(|size| ("train_size", size.to_string())));
        texts.extend(self.per_class.map(|count| ("per_class", count.to_string())));
        texts.extend(self.split_seed.map(|seed| ("split_seed", seed.to_string())));
        texts.extend([
            ("label_noise", self.label_noise.to_string()),
            ("net", self.net.to_string()),
            ("loss", self.loss.to_string()),
            ("augment", print_all(&self.augment)),
            ("optimizer", self.optimizer.to_string()),
            ("epochs", self.epochs.to_string()),
            ("batch", self.batch.to_string()),
            ("seed", self.seed.to_string()),
            ("average", self.average.to_string()),
            ("recipe", self.recipe.to_string()),
            ("options", print_options(&self.options)),
        ]);
        texts
    }

    /// Changes one thing it says.
    ///
    /// # Errors
    /// A sentence, if there is no such thing or it can't be so.
    pub fn set_text(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        let whole = || number(key, text);
        match key {
            "data" => self.set_data(data::parse(text).map_err(refused)?),
            "split" => self.split = text.parse().map_err(refused::<data::DataError>)?,
            "train_size" => self.train_size = Some(whole()? as usize),
            "per_class" => self.per_class = Some(whole()? as usize),
            "label_noise" => self.label_noise = number(key, text)?,
            "net" => self.net = Net::parse(text).map_err(refused)?,
            "loss" => self.loss = loss::parse(text).map_err(refused)?,
            "augment" => self.augment = augment::parse(text).map_err(refused)?,
            "optimizer" => self.optimizer = Driven::parse(text).map_err(refused)?,
            "epochs" => self.epochs = number(key, text)?,
            "batch" => self.batch = whole()? as usize,
            "seed" => self.seed = whole()?,
            "split_seed" => self.split_seed = Some(whole()?),
            "average" => self.average = average::parse(text).map_err(refused)?,
            "recipe" => self.recipe = recipe::parse(text).map_err(refused)?,
            "options" => self.options = parse_options(text).map_err(refused)?,
            _ => return Err(Refusal(format!("a training has no setting '{key}'"))),
        }
        Ok(())
    }
}

fn refused<E: Display>(why: E) -> Refusal {
    Refusal(why.to_string())
}

fn number<T: std::str::FromStr>(key: &str, text: &str) -> Result<T, Refusal> {
    text.parse().ok().ok_or_else(|| Refusal(format!("{key} must be a number, got '{text}'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_read_back() {
        let mut config = Config::default().with("l1", 1e-7).expect("an option").with("best_by", "loss").expect("one");
        for (key, text) in [
            ("split", "fold 2/5"),
            ("per_class", "7"),
            ("label_noise", "0.30000000000000004"),
            ("augment", "shift 0.5 | rotate 10"),
            ("optimizer", "adam lr=0.1 | cosine"),
            ("average", "swa start=3 every=step"),
            ("recipe", "snapshots cycles=4"),
            ("seed", "18446744073709551615"),
            ("split_seed", "18446744073709551614"),
        ] {
            config.set_text(key, text).expect("it can be so");
        }
        let mut again = Config::default();
        for (key, text) in config.to_texts() {
            again.set_text(key, &text).expect("it was written by ourselves");
        }
        assert_eq!(again, config);
        for (key, text) in [("epochs", "-1"), ("net", "mpl"), ("colour", "red"), ("options", "patience=-3")] {
            let error = again.set_text(key, text).expect_err("it can't be so");
            assert!(!error.0.is_empty() && again == config, "{key}: {error}");
        }
    }
}
