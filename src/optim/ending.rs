//! Why a run ended, as a value and as a sentence.

use std::fmt;

use crate::refusal::Refusal;

/// Why a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It reached the limit of steps.
    StepLimit {
        /// Steps done.
        steps: u64,
    },
    /// It met a stop criterion.
    Converged {
        /// Steps done.
        step: u64,
        /// The criterion, with its number: `‖∇f‖ < 1e-6`.
        criterion: String,
    },
    /// A number is not finite.
    NotFinite {
        /// The step that made it.
        step: u64,
        /// What it was: `value`, `x`, `gradient`.
        quantity: &'static str,
    },
    /// It came to a point outside the domain of the function, as for the logarithm of a negative number.
    LeftDomain {
        /// The step that led there.
        step: u64,
    },
    /// A step was 0/0 along a coordinate without slope.
    UndefinedStep {
        /// The step.
        step: u64,
    },
    /// A line search found no step to take.
    LineSearchFailed {
        /// The step it was for.
        step: u64,
    },
    /// The Hessian has no inverse.
    HessianSingular {
        /// The step it was for.
        step: u64,
    },
    /// A recorded path is over.
    RecordingOver {
        /// Steps done.
        step: u64,
    },
    /// It used up its budget of evaluations.
    OutOfBudget {
        /// Steps done.
        step: u64,
        /// Evaluations allowed.
        evaluations: u64,
    },
    /// It never began.
    Refused(Refusal),
}

/// Why a method could not take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepError {
    /// No step along the direction was acceptable.
    LineSearchFailed,
    /// The Hessian has no inverse.
    HessianSingular,
    /// The recorded path is over.
    RecordingOver,
    /// The method needs second derivatives, and the objective has none.
    NoHessian,
    /// A number it needs is not finite.
    NotFinite(&'static str),
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LineSearchFailed => write!(f, "the line search found no lower point"),
            Self::HessianSingular => write!(f, "the Hessian has no inverse"),
            Self::RecordingOver => write!(f, "the recording ends here"),
            Self::NoHessian => write!(f, "the method needs second derivatives, and this function has none"),
            Self::NotFinite(quantity) => write!(f, "the {quantity} is not finite"),
        }
    }
}

impl Ending {
    /// The ending at a point whose value is not finite.
    pub const fn without_value(value: f64, step: u64) -> Self {
        if value.is_nan() { Self::LeftDomain { step } } else { Self::NotFinite { step, quantity: "value" } }
    }

    /// A step that a method could not take.
    pub fn of_step_error(error: StepError, step: u64) -> Self {
        match error {
            StepError::LineSearchFailed => Self::LineSearchFailed { step },
            StepError::HessianSingular => Self::HessianSingular { step },
            StepError::RecordingOver => Self::RecordingOver { step },
            StepError::NoHessian => Self::Refused(Refusal(StepError::NoHessian.to_string())),
            StepError::NotFinite(quantity) => Self::NotFinite { step, quantity },
        }
    }

    /// Its name in JSON and CSV.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::StepLimit { .. } => "step-limit",
            Self::Converged { .. } => "converged",
            Self::NotFinite { .. } | Self::LeftDomain { .. } | Self::UndefinedStep { .. } => "not-finite",
            Self::LineSearchFailed { .. } => "line-search-failed",
            Self::HessianSingular { .. } => "hessian-singular",
            Self::RecordingOver { .. } => "recording-over",
            Self::OutOfBudget { .. } => "out-of-budget",
            Self::Refused(_) => "refused",
        }
    }

    /// Whether the run failed.
    pub const fn is_failure(&self) -> bool {
        !matches!(
            self,
            Self::StepLimit { .. } | Self::Converged { .. } | Self::OutOfBudget { .. } | Self::RecordingOver { .. }
        )
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StepLimit { steps: 1 } => f.write_str("ran to the step limit, 1 step"),
            Self::StepLimit { steps } => write!(f, "ran to the step limit, {steps} steps"),
            Self::Converged { step, criterion } => write!(f, "converged at step {step}: {criterion}"),
            Self::NotFinite { step, quantity } => {
                write!(f, "diverged: the {quantity} is not finite at step {step}")
            }
            Self::LeftDomain { step } => {
                write!(f, "left the domain of the function at step {step}: f has no value there")
            }
            Self::UndefinedStep { step } => {
                write!(f, "step {step} is undefined: 0/0 along a coordinate without slope, which an ε above 0 prevents")
            }
            Self::LineSearchFailed { step } => write!(f, "{} at step {step}", StepError::LineSearchFailed),
            Self::HessianSingular { step } => write!(f, "{} at step {step}", StepError::HessianSingular),
            Self::RecordingOver { step } => write!(f, "{}, at step {step}", StepError::RecordingOver),
            Self::OutOfBudget { step, evaluations } => {
                write!(f, "stopped at step {step}: the next one would need more than {evaluations} evaluations")
            }
            Self::Refused(why) => why.fmt(f),
        }
    }
}
