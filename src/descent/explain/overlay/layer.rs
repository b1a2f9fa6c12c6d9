//! The layers that can be switched on, and the parts they consist of.

use serde::Serialize;

/// A layer of figures with a switch of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The level lines of the true local quadratic model.
    Model,
    /// Those of the model the method steps with: BFGS's, L-BFGS's, a damped Hessian.
    MethodModel,
    /// The circle a trust-region method may step in.
    TrustRegion,
    /// The distribution of CMA-ES and the generation drawn from it.
    Cloud,
    /// The simplex of Nelder–Mead.
    Simplex,
    /// The effective step of adaptive methods along each coordinate.
    Box,
    /// The trials of line searches and the points of random methods.
    Tried,
    /// The two parts of a step with momentum; Nesterov's gradient is taken at the look-ahead point.
    LookAhead,
    /// Newton's step.
    Newton,
    /// −∇f.
    Gradient,
    /// The velocity, or the mean gradient.
    Velocity,
    /// The step that is taken.
    Step,
}

impl Layer {
    /// All layers, in the order they are drawn.
    pub const ALL: [Self; 12] = [
        Self::Model,
        Self::MethodModel,
        Self::TrustRegion,
        Self::Cloud,
        Self::Simplex,
        Self::Box,
        Self::Tried,
        Self::LookAhead,
        Self::Newton,
        Self::Gradient,
        Self::Velocity,
        Self::Step,
    ];

    /// Its key in scenes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::MethodModel => "method-model",
            Self::TrustRegion => "trust-region",
            Self::Cloud => "cloud",
            Self::Simplex => "simplex",
            Self::Box => "box",
            Self::Tried => "tried",
            Self::LookAhead => "look-ahead",
            Self::Newton => "newton",
            Self::Gradient => "gradient",
            Self::Velocity => "velocity",
            Self::Step => "step",
        }
    }

    /// The layer with this key.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.key() == key)
    }
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// −g, as the method saw it.
    Gradient,
    /// −∇f without the noise the method saw.
    TrueGradient,
    /// ρv, what is left of the velocity of the step before.
    Velocity,
    /// −m, the mean of the gradients so far.
    MeanGradient,
    /// The step that is taken.
    Step,
    /// ρv, as one of the two parts of a step.
    MomentumPart,
    /// −αg, as one of the two parts of a step.
    GradientPart,
    /// Both together.
    Sum,
    /// Where the gradient is taken, ahead of the current point.
    LookAheadPoint,
    /// The way up to the point where a sharpness-aware method takes the gradient.
    Ascent,
    /// The steps a gradient as long as this one would make along either axis.
    Box,
    /// Newton's step to a minimum of the model.
    NewtonMinimum,
    /// Newton's step to a saddle of the model.
    NewtonSaddle,
    /// Newton's step to a maximum of the model.
    NewtonMaximum,
    /// Level lines of the true model.
    Level,
    /// The critical point of the true model.
    Center,
    /// A direction of negative curvature that descends.
    NegativeCurvature,
    /// Level lines of the method's model.
    MethodLevel,
    /// The critical point of the method's model.
    MethodCenter,
    /// The edge of a trust region.
    TrustRegion,
    /// The step tried in it.
    Proposed,
    /// The line of a line search.
    SearchLine,
    /// A tried point.
    Trial,
    /// The square random points are drawn from.
    Square,
    /// One standard deviation of a cloud, or two.
    Deviation,
    /// The mean of a cloud.
    Mean,
    /// A point of a generation.
    Child,
    /// A simplex before the step.
    SimplexBefore,
    /// The simplex behind it.
    SimplexAfter,
    /// A point a simplex method tried.
    Corner,
}

impl Part {
    /// The layer it belongs to.
    pub const fn layer(self) -> Layer {
        match self {
            Self::Gradient | Self::TrueGradient => Layer::Gradient,
            Self::Velocity | Self::MeanGradient => Layer::Velocity,
            Self::Step => Layer::Step,
            Self::MomentumPart | Self::GradientPart | Self::Sum | Self::LookAheadPoint | Self::Ascent => {
                Layer::LookAhead
            }
            Self::Box => Layer::Box,
            Self::NewtonMinimum | Self::NewtonSaddle | Self::NewtonMaximum => Layer::Newton,
            Self::Level | Self::Center | Self::NegativeCurvature => Layer::Model,
            Self::MethodLevel | Self::MethodCenter => Layer::MethodModel,
            Self::TrustRegion | Self::Proposed => Layer::TrustRegion,
            Self::SearchLine | Self::Trial | Self::Square => Layer::Tried,
            Self::Deviation | Self::Mean | Self::Child => Layer::Cloud,
            Self::SimplexBefore | Self::SimplexAfter | Self::Corner => Layer::Simplex,
        }
    }
}
