//! [`Task`]: what is to be predicted of a sample.

/// What the target of a data set is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Task {
    /// One of some classes.
    #[default]
    Classification,
    /// A number.
    Regression,
}

impl Task {
    /// What a target is, with its article.
    pub const fn target(self) -> &'static str {
        match self {
            Self::Classification => "a class",
            Self::Regression => "a number",
        }
    }
}
