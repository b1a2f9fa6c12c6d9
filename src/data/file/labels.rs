//! Labels as files have them, numbers or names, and the classes they make.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::source;
use crate::data::{DataError, Dataset};

/// Most classes a data set may have.
pub const MOST_CLASSES: usize = 1000;
/// Samples from which on it can be told whether nearly each has a label of its own.
const ENOUGH: usize = 20;

/// Labels in the order of their samples.
pub enum Labels {
    Numbers(Vec<i64>),
    /// Names, and which of them each sample has.
    Names(Vec<String>, Vec<u32>),
}

impl Labels {
    pub const fn len(&self) -> usize {
        match self {
            Self::Numbers(labels) => labels.len(),
            Self::Names(_, labels) => labels.len(),
        }
    }
}

/// Names numbered in the order of their appearance.
#[derive(Default)]
pub struct Names(BTreeMap<String, u32>);

impl Names {
    /// The number of a name; none, if there are too many.
    pub fn number(&mut self, name: String) -> Option<u32> {
        if let Some(number) = self.0.get(&name) {
            return Some(*number);
        }
        let next = self.0.len();
        (next < MOST_CLASSES).then(|| {
            self.0.insert(name, next as u32);
            next as u32
        })
    }

    /// The names by their numbers.
    pub fn into_vec(self) -> Vec<String> {
        let mut names = vec![String::new(); self.0.len()];
        for (name, number) in self.0 {
            names[number as usize] = name;
        }
        names
    }
}

/// Whether more than half of the samples have a label of their own.
pub const fn is_nearly_unique(labels: usize, samples: usize) -> bool {
    samples >= ENOUGH && 2 * labels > samples
}

/// Numbers the labels that occur in all parts together, in their order; gives the names of the classes too.
pub fn classes(path: &Path, parts: &[Labels]) -> Result<(Vec<u32>, Vec<String>), DataError> {
    let numbers = parts.iter().filter_map(|part| match part {
        Labels::Numbers(labels) => Some(labels.iter().copied()),
        Labels::Names(..) => None,
    });
    let names = parts.iter().filter_map(|part| match part {
        Labels::Numbers(_) => None,
        Labels::Names(names, labels) => Some(labels.iter().map(|label| names[*label as usize].as_str())),
    });
    let (labels, classes) = match (numbers.clone().next(), names.clone().next()) {
        (Some(_), Some(_)) => {
            return Err(source::fault(path, "has numbers as labels in one part and names in another: make them alike"));
        }
        (None, Some(_)) => numbered(names.flatten()),
        _ => numbered(numbers.flatten()),
    };
    let (count, samples) = (classes.len(), labels.len());
    if count > MOST_CLASSES {
        return Err(source::fault(
            path,
            format_args!("has {count} different labels: at most {MOST_CLASSES} make sense, are they the right ones?"),
        ));
    }
    if is_nearly_unique(count, samples) {
        return Err(source::fault(
            path,
            format_args!(
                "has {count} different labels for {samples} samples: they look like quantities to predict, which is \
                 regression, and Ravine learns classes"
            ),
        ));
    }
    Ok((labels, classes))
}

fn numbered<T: Ord + ToString>(labels: impl Iterator<Item = T> + Clone) -> (Vec<u32>, Vec<String>) {
    let seen: BTreeSet<T> = labels.clone().collect();
    let numbers: BTreeMap<&T, u32> = seen.iter().zip(0..).collect();
    let labels = labels.map(|label| numbers.get(&label).copied().unwrap_or(0)).collect();
    (labels, seen.iter().map(ToString::to_string).collect())
}

/// What is to be said of classes whose names differ by case, spaces, dashes or underscores only.
pub fn alike(classes: &[String]) -> Option<String> {
    let plain = |name: &str| -> String {
        name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
    };
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut pairs = Vec::new();
    for class in classes.iter().filter(|class| class.parse::<f64>().is_err()) {
        if let Some(other) = seen.insert(plain(class), class) {
            pairs.push(format!("'{other}' and '{class}'"));
        }
    }
    let more = if pairs.len() > 3 { ", …" } else { "" };
    let some = pairs[..pairs.len().min(3)].join(", ");
    (!pairs.is_empty())
        .then(|| format!("names of classes that differ only by case or spaces: {some}{more}; are they one?"))
}

/// What is to be said of labels that only samples have that are not trained on.
pub fn unseen(data: &Dataset) -> Option<String> {
    let (train, others) = data.labels.split_at(data.test_from?);
    let seen: BTreeSet<&u32> = train.iter().collect();
    let unseen: BTreeSet<&u32> = others.iter().filter(|label| !seen.contains(label)).collect();
    let names = unseen.iter().filter_map(|label| data.classes.get(**label as usize));
    let some = names.take(5).map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let more = if unseen.len() > 5 { ", …" } else { "" };
    let what = if unseen.len() == 1 { "class" } else { "classes" };
    (!unseen.is_empty()).then(|| {
        format!("the training part has no sample of the {what} {some}{more}: what is of it can't be judged right")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_all_parts_are_numbered_together() {
        let path = Path::new("data");
        let names = |names: &[&str], labels: &[u32]| {
            Labels::Names(names.iter().map(|name| (*name).to_owned()).collect(), labels.to_vec())
        };
        let parts = [names(&["red", "blue"], &[0, 1, 0]), names(&["green", "red"], &[1, 0])];
        let wanted = ["blue", "green", "red"].map(str::to_owned).to_vec();
        assert_eq!(classes(path, &parts), Ok((vec![2, 0, 2, 2, 1], wanted)));
        let parts = [Labels::Numbers(vec![7, -1]), Labels::Numbers(vec![30, 7])];
        assert_eq!(classes(path, &parts), Ok((vec![1, 0, 2, 1], ["-1", "7", "30"].map(str::to_owned).to_vec())));
        let parts = [Labels::Numbers(vec![0, 1]), names(&["a"], &[0])];
        assert!(classes(path, &parts).expect_err("mixed").0.contains("make them alike"));
        let parts =
            [Labels::Numbers((0..120).map(|x| x / 2 * 3).collect()), Labels::Numbers((0..30).map(|x| x * 7).collect())];
        assert!(classes(path, &parts).expect_err("quantities").0.contains("regression"));
    }

    #[test]
    fn names_that_differ_by_little_are_told() {
        let classes = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(alike(&classes(&["cat", "dog", "caterpillar", "-1", "1"])), None);
        let told = alike(&classes(&["Polar bear", "cat", "polar_bear"])).expect("two are alike");
        assert!(told.contains("'Polar bear' and 'polar_bear'"), "{told}");
    }
}
