//! How a path of an optimizer ended, and where it came to.

use crate::descent::{Course, CriticalPoint, Divergence, Trajectory};
use crate::language::{retold, told, word};
use crate::optim::Ending;

/// What is told of a run: `message` is of one path, or of several.
pub fn of_run(path: &Trajectory, message: &str) -> String {
    if path.message() == message { of(path) } else { retold(message).into_owned() }
}

/// What a path says of its end, as a clause.
pub fn of(path: &Trajectory) -> String {
    let Trajectory { ending, critical_point, divergence, arrival, .. } = path;
    match (ending, critical_point, divergence) {
        (Ending::NotFinite { .. }, _, Some(divergence)) => format!("{}; {}", lost(divergence), plain(ending)),
        (_, _, Some(divergence)) => lost(divergence),
        (Ending::StepLimit { .. }, Some(point), None) if *arrival == 0 => {
            told!("ending-stayed", point = self::point(*point))
        }
        (Ending::StepLimit { .. }, Some(point), None) => {
            told!("ending-reached", point = self::point(*point), step = arrival.to_string())
        }
        (_, Some(point), None) => told!("ending-at", ending = plain(ending), point = self::point(*point)),
        (_, None, None) => plain(ending),
    }
}

fn plain(ending: &Ending) -> String {
    match ending {
        Ending::StepLimit { steps } => told!("ending-step-limit", steps),
        Ending::Converged { step, criterion } => told!("ending-converged", step, criterion),
        Ending::NotFinite { step, quantity } => told!("ending-not-finite", quantity = *quantity, step),
        Ending::LeftDomain { step } => told!("ending-left-domain", step),
        Ending::UndefinedStep { step } => told!("ending-undefined-step", step),
        Ending::LineSearchFailed { step } => told!("ending-line-search", step),
        Ending::HessianSingular { step } => told!("ending-hessian", step),
        Ending::RecordingOver { step } => told!("ending-recording", step),
        Ending::OutOfBudget { step, evaluations } => told!("ending-budget", step, evaluations),
        Ending::Refused(why) => retold(&why.0).into_owned(),
    }
}

fn point(point: CriticalPoint) -> &'static str {
    match point {
        CriticalPoint::Minimum => word("ending-point-minimum"),
        CriticalPoint::Maximum => word("ending-point-maximum"),
        CriticalPoint::Saddle => word("ending-point-saddle"),
        CriticalPoint::WeakMinimum => word("ending-point-weak-minimum"),
        CriticalPoint::WeakMaximum => word("ending-point-weak-maximum"),
        CriticalPoint::HalfFlat => word("ending-point-half-flat"),
        CriticalPoint::Degenerate => word("ending-point-degenerate"),
    }
}

fn lost(divergence: &Divergence) -> String {
    let Divergence { from_step, to_step, distance, value, course } = divergence;
    let [from, to] = [from_step, to_step].map(ToString::to_string);
    let value = format!("{value:.2e}");
    let distance = if *distance < 1e4 { format!("{distance:.1}") } else { format!("{distance:.1e}") };
    match course {
        Course::Climbs => told!("ending-climbs", from, value, to, distance),
        Course::Falls => told!("ending-falls", from, value, to, distance),
        Course::FallsWithoutBound => told!("ending-falls-without-bound", from, value, to, distance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::{Run, descend};
    use crate::optim::Driven;
    use crate::surface;

    #[test]
    fn english_says_what_the_command_line_says() {
        for (surface, method, steps) in [
            ("quadratic", "sgd lr=0.01", 1),
            ("quadratic", "sgd lr=0.01", 20),
            ("quadratic", "momentum lr=0.1", 300),
            ("quadratic", "sgd lr=1", 40),
            ("quadratic", "sgd lr=1", 4000),
            ("saddle", "newton", 20),
            ("expression \"log(x) + y^2\"", "sgd lr=10", 20),
            ("expression \"x^3 + y^2\"", "sgd lr=0.1", 400),
            ("expression \"x + y^2\"", "newton", 20),
        ] {
            let choice = surface::parse(surface).expect("a surface");
            let driven = Driven::parse(method).expect("a method");
            let built = surface::build(&choice);
            let path = descend(&*built, &driven, &Run::new(built.start(), steps));
            assert_eq!(of(&path), path.message(), "{method} on {surface}");
            assert_eq!(of_run(&path, "3 starts"), "3 starts");
        }
    }
}
