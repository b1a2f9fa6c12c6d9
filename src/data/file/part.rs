//! Parts of a data set: to train on, to validate by, and to be kept apart until the end.

use super::labels::Labels;
use crate::data::Pixels;

/// What a part is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Train,
    Val,
    Test,
}

/// Images with the labels they came with.
pub struct Part {
    pub role: Role,
    pub shape: [usize; 3],
    pub pixels: Pixels,
    pub labels: Labels,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Train, Self::Val, Self::Test];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Train => "training",
            Self::Val => "validation",
            Self::Test => "test",
        }
    }

    /// By the name of a folder, with what the name says beside the part: nothing for `train`, `seg_train`, `TestSet` and
    /// `val2017`, `cats` for `cats_train`. None for a name of no part or of several.
    pub fn of_folder(name: &str) -> Option<(Self, String)> {
        let mut found = None;
        let mut rest = Vec::new();
        for word in words(name) {
            match Self::of_word(&word) {
                Some(role) if found.is_some_and(|other| other != role) => return None,
                Some(role) => found = Some(role),
                None => rest.push(word),
            }
        }
        found.map(|role| (role, rest.join(" ")))
    }

    fn of_word(word: &str) -> Option<Self> {
        let of = |word: &str| match word {
            "train" | "training" | "trn" => Some(Self::Train),
            "val" | "valid" | "validation" | "validate" | "dev" | "eval" | "evaluation" => Some(Self::Val),
            "test" | "testing" | "tst" | "holdout" | "heldout" => Some(Self::Test),
            _ => None,
        };
        let without = |side: &str| word.strip_suffix(side).or_else(|| word.strip_prefix(side));
        of(word).or_else(|| SIDE.iter().find_map(|side| of(without(side)?)))
    }
}

/// Words of a folder's name that say that something is in it, and not what.
const SIDE: [&str; 18] = [
    "set", "sets", "subset", "seg", "image", "images", "img", "imgs", "picture", "pictures", "photos", "data",
    "dataset", "split", "part", "folder", "samples", "examples",
];

/// Whether a folder's name says nothing of what is in it: `images`, `data_set`.
pub fn says_nothing(name: &str) -> bool {
    words(name).is_empty()
}

/// Whether a folder is called as a piece of a data set is, and not as a class: `fold1`, `split-2`, `trainval`.
pub fn is_piece(name: &str) -> bool {
    const PIECES: [&str; 7] = ["fold", "kfold", "split", "part", "set", "batch", "trainval"];
    let is_known = |word: &String| PIECES.contains(&word.as_str()) || Role::of_word(word).is_some();
    all_words(name).iter().any(is_known)
}

/// The words of a name but for numbers and those of [`SIDE`].
fn words(name: &str) -> Vec<String> {
    let mut words = all_words(name);
    words.retain(|word| !SIDE.contains(&word.as_str()) && !word.chars().all(|c| c.is_ascii_digit()));
    words
}

/// `TrainSet-2` is `train`, `set`, `2`.
fn all_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let is_new = before.is_lowercase() && c.is_uppercase() || before.is_ascii_digit() != c.is_ascii_digit();
        if is_new || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let (Some(word), true) = (words.last_mut(), c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    // written apart it is the same
    if let Some(at) = words.windows(2).position(|pair| matches!(pair[0].as_str(), "hold" | "held") && pair[1] == "out")
    {
        words.splice(at..at + 2, ["holdout".to_owned()]);
    }
    words
}

/// Where the part to validate by and the part that is kept apart begin, and what is to be said of it. A set that comes
/// with a test part alone is validated by that.
pub fn places(parts: &[(Role, usize)]) -> (Option<usize>, Option<usize>, Option<&'static str>) {
    match *parts {
        [(_, train), (Role::Test, _)] => {
            (Some(train), None, Some("it has no validation part and is validated by its test part"))
        }
        [(_, train), _] => (Some(train), None, Some("it is validated by its validation part")),
        [(_, train), (_, val), _] => (
            Some(train),
            Some(train + val),
            Some("it is validated by its validation part; its test part is kept apart and judged once, at the end"),
        ),
        _ => (None, None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_by_the_words_of_a_name() {
        for (name, wanted) in [
            ("train", Some((Role::Train, ""))),
            ("training_set", Some((Role::Train, ""))),
            ("seg_test", Some((Role::Test, ""))),
            ("trainset", Some((Role::Train, ""))),
            ("TestSet", Some((Role::Test, ""))),
            ("train-set", Some((Role::Train, ""))),
            ("images_val", Some((Role::Val, ""))),
            ("valid_set", Some((Role::Val, ""))),
            ("VALIDATION", Some((Role::Val, ""))),
            ("val2017", Some((Role::Val, ""))),
            ("hold-out", Some((Role::Test, ""))),
            ("test images", Some((Role::Test, ""))),
            ("cats_train", Some((Role::Train, "cats"))),
            ("train_val", None),
            ("trainval", None),
            ("images", None),
            ("trains", None),
            ("restraint", None),
            ("testament", None),
            ("valley", None),
        ] {
            let found = Role::of_folder(name);
            assert_eq!(found.as_ref().map(|(role, rest)| (*role, rest.as_str())), wanted, "{name}");
        }
        assert!(says_nothing("Images") && says_nothing("data_set-2") && !says_nothing("cat"), "words that say nothing");
        assert!(is_piece("fold1") && is_piece("my_train") && !is_piece("amazon"), "pieces");
    }
}
