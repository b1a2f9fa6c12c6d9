//! What is compared.

use crate::descent::tune::{MOST_RUNS, has_own_rate, suited};
use crate::descent::{MOST_SEEDS, Run, check_method, reads_a_file};
use crate::optim::{Driven, Refusal};
use crate::param::{self, Param};
use crate::registry::{Choice, Entry};
use crate::surface::{self, Make, Minima, SURFACES};

/// Most runs of all methods.
const MOST_TASKS: u64 = 10_000_000;
/// Most evaluations of a run.
const MOST_BUDGET: u64 = 1_000_000;

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The surfaces.
    pub surfaces: Vec<Choice<Make>>,
    /// The methods. On each surface they have the learning rate kept for it, unless they have another one than they have where
    /// nothing is said.
    pub methods: Vec<Driven>,
    /// τ, of what can be gained.
    pub tolerance: f64,
    /// Evaluations of each run: values and gradients, and Hessians that count as two.
    pub budget: u64,
    /// Starts on each surface: its own, then others drawn from the domain.
    pub starts: u64,
    /// Seeds of each start.
    pub seeds: u64,
    /// The first seed.
    pub seed: u64,
    /// Standard deviation of the gradient noise.
    pub noise: f64,
}

/// A surface that is whatever a user types: it is in no collection.
const TYPED: &str = "expression";

/// τ, of what can be gained.
pub const TOLERANCE: Param = Param::log("tolerance", "Tolerance τ", [1e-7, 0.1], 1e-3)
    .within(param::Limits { includes_min: false, includes_max: false, ..param::Limits::closed(0.0, 1.0) })
    .help("A problem is solved when f(x₀) − f(x) ≥ (1 − τ)(f(x₀) − fmin), fmin the lowest value any of the optimizers comes to.");

/// All surfaces of the program that have a minimum.
pub fn collection() -> Vec<Choice<Make>> {
    let all = SURFACES.iter().filter(|entry| entry.key != TYPED).map(Entry::choice);
    all.filter(|choice| !matches!(surface::build(choice).minima(), Minima::None(_))).collect()
}

impl Plan {
    /// To within a thousandth of what can be gained, 10 starts a surface, 500 evaluations a run.
    pub const fn new(surfaces: Vec<Choice<Make>>, methods: Vec<Driven>) -> Self {
        Self { surfaces, methods, tolerance: 1e-3, budget: 500, starts: 10, seeds: 1, seed: 0, noise: 0.0 }
    }

    /// Runs of all methods, at most.
    pub fn runs(&self) -> u64 {
        let each = self.starts.saturating_mul(self.seeds);
        each.saturating_mul((self.surfaces.len() * self.methods.len()) as u64)
    }

    /// Whether it can begin.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let refuse = |why: String| Err(Refusal(why));
        if self.methods.len() < 2 {
            return refuse(format!("at least two optimizers are compared, got {}", self.methods.len()));
        }
        for driven in &self.methods {
            check_method(driven)?;
            if reads_a_file(driven) {
                return refuse("a recorded path is of one start: give methods that run".to_owned());
            }
        }
        if !(self.tolerance > 0.0 && self.tolerance < 1.0) {
            return refuse(format!("the tolerance must be a number above 0 and below 1, got {}", self.tolerance));
        }
        for (name, count, most) in [
            ("budget", self.budget, MOST_BUDGET),
            ("starts", self.starts, MOST_RUNS),
            ("seeds", self.seeds, MOST_SEEDS),
        ] {
            if !(1..=most).contains(&count) {
                return refuse(format!("{name} must be a whole number at least 1 and at most {most}, got {count}"));
            }
        }
        if self.runs() > MOST_TASKS {
            let runs = self.runs();
            return refuse(format!(
                "there would be {runs} runs, and at most {MOST_TASKS} are allowed: take fewer starts"
            ));
        }
        for choice in &self.surfaces {
            Run { noise: self.noise, ..Run::new([0.0; 2], 1) }.check_on(&*surface::build(choice))?;
        }
        Ok(())
    }

    /// A method as it runs on a surface.
    pub fn method_on(&self, method: usize, surface: usize) -> Driven {
        let driven = &self.methods[method];
        if has_own_rate(&driven.method) { driven.clone() } else { suited(driven, &self.surfaces[surface]) }
    }
}
