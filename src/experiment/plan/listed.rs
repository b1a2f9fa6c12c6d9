//! Everything a configuration says, setting by setting: the same paths as [`setting`](super::setting) changes.

use crate::nn::Net;
use crate::param::Param;
use crate::registry::Choice;
use crate::train::{Config, setting};

/// A setting with its value.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its path: `batch`, `net.dropout`; of a pick alone, which entries it is of: `net`.
    pub path: String,
    /// Its value; of links of one name that differ, all of them.
    pub text: String,
    /// What is known about it, if it is one number or choice.
    pub param: Option<&'static Param>,
}

/// All settings but the seed.
pub fn list(config: &Config) -> Vec<Listed> {
    let mut all = Vec::new();
    for (key, text) in config.to_texts() {
        match key {
            "seed" => {}
            "data" => of_choice(key, &config.data, &mut all),
            "loss" => of_choice(key, &config.loss, &mut all),
            "average" => of_choice(key, &config.average, &mut all),
            "recipe" => of_choice(key, &config.recipe, &mut all),
            "options" => of_choice(key, &config.options, &mut all),
            "augment" => of_chain(key, &config.augment, &mut all),
            "net" => match &config.net {
                Net::Named(choice) => of_choice(key, choice, &mut all),
                Net::Layers(layers) => of_chain(key, layers, &mut all),
            },
            "optimizer" => {
                let of_method = all.len();
                of_choice(key, &config.optimizer.method, &mut all);
                let drives = config.optimizer.drives.iter().map(|drive| format!(" | {}", drive.entry().key));
                let drives: String = drives.collect();
                all[of_method].text.push_str(&drives);
                of_links(key, &config.optimizer.drives, &mut all);
            }
            _ => all.push(Listed { path: key.to_owned(), text, param: of_key(key) }),
        }
    }
    all
}

/// What is known of a setting that is no pick.
fn of_key(key: &str) -> Option<&'static Param> {
    match key {
        "epochs" => Some(&setting::EPOCHS),
        "batch" => Some(&setting::BATCH),
        "label_noise" => Some(&setting::LABEL_NOISE),
        "split_seed" => Some(&setting::SPLIT_SEED),
        _ => None,
    }
}

fn of_choice<M>(key: &str, choice: &Choice<M>, all: &mut Vec<Listed>) {
    all.push(Listed { path: key.to_owned(), text: choice.entry().key.to_owned(), param: None });
    let settings = choice.entry().params.iter().zip(choice.values());
    all.extend(settings.map(|(param, value)| Listed {
        path: format!("{key}.{}", param.key),
        text: value.to_string(),
        param: Some(param),
    }));
}

fn of_chain<M>(key: &str, links: &[Choice<M>], all: &mut Vec<Listed>) {
    let names: Vec<&str> = links.iter().map(|link| link.entry().key).collect();
    all.push(Listed { path: key.to_owned(), text: names.join(" | "), param: None });
    of_links(key, links, all);
}

/// The settings of the links of a chain, those of one name together.
fn of_links<M>(key: &str, links: &[Choice<M>], all: &mut Vec<Listed>) {
    let first = all.len();
    for link in links {
        for (param, value) in link.entry().params.iter().zip(link.values()) {
            let path = format!("{key}.{}.{}", link.entry().key, param.key);
            if all[first..].iter().any(|known| known.path == path) {
                continue;
            }
            let of_name = links.iter().filter(|other| other.entry().key == link.entry().key);
            let texts: Vec<String> =
                of_name.filter_map(|other| other.get(param.key)).map(ToString::to_string).collect();
            let is_one = texts.iter().all(|text| *text == texts[0]);
            let text = if is_one { value.to_string() } else { texts.join(", ") };
            all.push(Listed { path, text, param: is_one.then_some(param) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::setting;
    use super::*;

    /// What is listed can be changed, and then lists that.
    #[test]
    fn paths_are_those_that_change_a_setting() {
        let mut config = Config::default();
        for (key, text) in [
            ("net", "dropout 0.1 | dense 9 | dropout 0.2 | dense 10"),
            ("optimizer", "adam lr=0.1 | cosine"),
            ("augment", "shift 1 | rotate 10"),
            ("train_size", "200"),
        ] {
            setting::change(&mut config, key, text).expect("a setting");
        }
        let find = |config: &Config, path: &str| list(config).into_iter().find(|one| one.path == path);
        for (path, text) in [
            ("net", "dropout | dense | dropout | dense"),
            ("net.dropout.rate", "0.1, 0.2"),
            ("optimizer", "adam | cosine"),
            ("optimizer.lr", "0.1"),
            ("augment.rotate.degrees", "10"),
            ("train_size", "200"),
            ("batch", "32"),
            ("options.patience", "0"),
        ] {
            assert_eq!(find(&config, path).map(|one| one.text).as_deref(), Some(text), "{path}");
        }
        assert!(find(&config, "seed").is_none(), "runs are compared seed by seed");
        for (path, text) in
            [("net.dropout.rate", "0.5"), ("optimizer.lr", "0.02"), ("batch", "8"), ("train_size", "50")]
        {
            setting::change(&mut config, path, text).expect("it is listed");
            assert_eq!(find(&config, path).map(|one| one.text).as_deref(), Some(text), "{path}");
        }
        let paths: Vec<String> = list(&config).into_iter().map(|one| one.path).collect();
        let distinct: std::collections::BTreeSet<&String> = paths.iter().collect();
        assert_eq!(distinct.len(), paths.len(), "each is listed once");
    }
}
