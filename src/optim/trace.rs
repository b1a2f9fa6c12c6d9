//! What happens inside a step, recorded on request.

/// Events inside one step, recorded on request, to draw and to tell them.
#[derive(Debug, Clone, Default)]
pub struct Trace<T> {
    events: Option<Vec<Event<T>>>,
    is_detailed: bool,
}

/// An event inside a step. Vectors and matrices of `f64` hold the trainable numbers alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Event<T> {
    /// A point was tried: by a line search, in a generation, at random.
    Trial {
        /// The point.
        x: Vec<T>,
        /// The value there.
        value: f64,
        /// Whether it was taken.
        is_accepted: bool,
    },
    /// The gradient was taken here rather than at the current point.
    LookAhead(Vec<T>),
    /// The gradient was longer than allowed and was scaled down.
    Clipped {
        /// The length it had.
        norm: f64,
    },
    /// The gradient as the method saw it, clipped and with the L2 decay added. In detail only.
    Shaped {
        /// Where it was taken.
        x: Vec<T>,
        /// The gradient.
        gradient: Vec<T>,
    },
    /// The last step s and the change y of the gradient along it, of which a quasi-Newton method learns. In detail only.
    Pair {
        /// x − x₋₁.
        s: Vec<f64>,
        /// g − g₋₁.
        y: Vec<f64>,
        /// sᵀy, the curvature condition: a model of positive curvature needs it above zero.
        sy: f64,
        /// Whether the method learnt of it.
        is_learnt: bool,
    },
    /// The model of the curvature the step was chosen with. In detail only.
    Model {
        /// What the matrix is.
        matrix: Matrix,
        /// Its numbers, row by row.
        numbers: Vec<f64>,
    },
    /// The direction a line search or a step of fixed length goes along. In detail only.
    Direction {
        /// The direction.
        d: Vec<f64>,
        /// gᵀd.
        slope: f64,
    },
    /// The direction did not descend, or nothing lower was found along it: steepest descent follows. In detail only.
    SteepestInstead,
    /// The step along the last direction: its length in units of the direction; zero where the method stays. In detail only.
    Length(f64),
    /// A trust region. In detail only.
    TrustRegion {
        /// Its radius in this step.
        radius: f64,
        /// By how much the model foretold that f would fall.
        predicted: f64,
        /// By how much f fell.
        actual: f64,
        /// Their ratio, the agreement, guarded against rounding.
        ratio: f64,
        /// The radius in the next step.
        next: f64,
    },
    /// The normal distribution from which a generation was drawn. In detail only.
    Cloud {
        /// m.
        mean: Vec<f64>,
        /// σ.
        sigma: f64,
        /// C, row by row: the covariance is σ²C.
        covariance: Vec<f64>,
    },
    /// The corners of a simplex, the best first. In detail only.
    Simplex {
        /// The corners.
        corners: Vec<Vec<f64>>,
        /// The values there.
        values: Vec<f64>,
        /// What made it of the one before.
        turn: Turn,
    },
    /// The probability with which a point was accepted. In detail only.
    Chance {
        /// f there − f here.
        rise: f64,
        /// T.
        temperature: f64,
        /// min(1, exp(−rise/T)).
        probability: f64,
    },
    /// The square from which a point was drawn. In detail only.
    Square {
        /// Its middle.
        middle: Vec<f64>,
        /// Half its width.
        radius: f64,
    },
}

/// What the matrix of a model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matrix {
    /// A Hessian, or what stands in for it.
    Hessian,
    /// The inverse of one.
    Inverse,
}

/// How a simplex moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Not yet: it is the one before the step.
    None,
    /// Its worst corner was reflected at the middle of the others.
    Reflected,
    /// Its worst corner was reflected, and twice as far.
    Expanded,
    /// Its worst corner was moved half-way beyond the middle of the others.
    ContractedOutside,
    /// Its worst corner was moved half-way to the middle of the others.
    ContractedInside,
    /// All corners were moved half-way to the best.
    Shrunk,
}

impl<T> Trace<T> {
    /// A trace that records nothing.
    pub const fn off() -> Self {
        Self { events: None, is_detailed: false }
    }

    /// A trace that records trials, look-ahead points and clipping: little enough to keep for all steps of a run.
    pub const fn on() -> Self {
        Self { events: Some(Vec::new()), is_detailed: false }
    }

    /// A trace that records everything, for single steps.
    pub const fn detailed() -> Self {
        Self { events: Some(Vec::new()), is_detailed: true }
    }

    /// Whether it records.
    pub const fn is_on(&self) -> bool {
        self.events.is_some()
    }

    /// Whether it records everything.
    pub const fn is_detailed(&self) -> bool {
        self.is_detailed
    }

    /// Records an event, which is only made if the trace is on.
    pub fn record(&mut self, event: impl FnOnce() -> Event<T>) {
        if let Some(events) = &mut self.events {
            events.push(event());
        }
    }

    /// Records an event, which is only made if the trace is detailed.
    pub fn record_detail(&mut self, event: impl FnOnce() -> Event<T>) {
        if self.is_detailed {
            self.record(event);
        }
    }

    /// The events since the last call.
    pub fn take(&mut self) -> Vec<Event<T>> {
        self.events.as_mut().map(std::mem::take).unwrap_or_default()
    }
}
