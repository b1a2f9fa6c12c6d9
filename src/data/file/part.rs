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

    /// By the whole name of a folder.
    pub fn of_folder(name: &str) -> Option<Self> {
        match &*name.to_lowercase() {
            "train" | "training" => Some(Self::Train),
            "val" | "valid" | "validation" | "dev" => Some(Self::Val),
            "test" | "testing" => Some(Self::Test),
            _ => None,
        }
    }
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
