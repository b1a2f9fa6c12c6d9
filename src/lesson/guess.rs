//! Questions that ask for a guess before they show what happens.
//!
//! The truth is that of the scene as it stands, whatever was changed in it, and is computed when it is asked for: a run
//! may have millions of steps.

use crate::descent::{Trajectory, descend};
use crate::refusal::{Refusal, counted};
use crate::scene::Scene;
use crate::surface::Surface;

/// A question of a lesson.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Its name in the words.
    pub key: &'static str,
    /// What is to be guessed.
    pub guess: Guess,
}

/// What is to be guessed.
#[derive(Debug, Clone, Copy)]
pub enum Guess {
    /// Where the path of a racer will end; right within this part of the domain's half diagonal.
    End {
        /// The racer's place in the scene.
        racer: usize,
        /// The part.
        within: f64,
    },
    /// Whether a racer will diverge.
    Diverges {
        /// The racer's place in the scene.
        racer: usize,
    },
    /// Whether something is so.
    Whether {
        /// Whether it is in a scene.
        truth: fn(&Scene) -> Result<bool, Refusal>,
    },
    /// A number; right up to this factor.
    Number {
        /// The number in a scene.
        truth: fn(&Scene) -> Result<f64, Refusal>,
        /// The factor, above 1.
        within: f64,
        /// The range of the slider.
        range: [f64; 2],
        /// Its unit; empty of a pure number.
        unit: &'static str,
    },
}

/// A guess, or what turned out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Truth {
    /// A point.
    Place([f64; 2]),
    /// Yes or no.
    Whether(bool),
    /// A number.
    Number(f64),
}

/// How good a guess was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// What turned out.
    pub truth: Truth,
    /// Whether the guess was right.
    pub is_right: bool,
}

impl Question {
    /// What turns out in a scene.
    ///
    /// # Errors
    /// A sentence, if the scene has no such racer or its run can't begin.
    pub fn truth(&self, scene: &Scene) -> Result<Truth, Refusal> {
        Ok(match self.guess {
            Guess::End { racer, .. } => {
                let (_, path) = path(scene, racer)?;
                let [x, y, _] = path.eval_path()[path.steps()];
                Truth::Place([x, y])
            }
            Guess::Diverges { racer } => {
                let (_, path) = path(scene, racer)?;
                Truth::Whether(path.divergence.is_some() || path.ending.is_failure())
            }
            Guess::Whether { truth } => Truth::Whether(truth(scene)?),
            Guess::Number { truth, .. } => Truth::Number(truth(scene)?),
        })
    }

    /// How good a guess is.
    ///
    /// # Errors
    /// As [`truth`](Self::truth); also if the guess is of another kind than what is asked.
    pub fn judge(&self, scene: &Scene, guess: Truth) -> Result<Judgement, Refusal> {
        let truth = self.truth(scene)?;
        let is_right = match (self.guess, guess, truth) {
            (Guess::End { within, .. }, Truth::Place(guess), Truth::Place(end)) => {
                let [x0, x1, y0, y1] = scene.descent.descended().build().domain();
                let near = within * 0.5 * (x1 - x0).hypot(y1 - y0);
                (guess[0] - end[0]).hypot(guess[1] - end[1]) <= near
            }
            (Guess::Diverges { .. } | Guess::Whether { .. }, Truth::Whether(guess), Truth::Whether(truth)) => {
                guess == truth
            }
            (Guess::Number { within, .. }, Truth::Number(guess), Truth::Number(number)) => {
                guess == number || (number / within <= guess && guess <= number * within)
            }
            _ => return Err(Refusal("the guess is of another kind than what is asked".to_owned())),
        };
        Ok(Judgement { truth, is_right })
    }
}

/// The surface of a scene and the path of one of its racers on it.
///
/// # Errors
/// A sentence, if there is no such racer or its run can't begin.
pub fn path(scene: &Scene, racer: usize) -> Result<(Box<dyn Surface>, Trajectory), Refusal> {
    let racers = &scene.descent.racers;
    let racer = racers.get(racer).ok_or_else(|| {
        let there = counted(racers.len(), "optimizer", "optimizers");
        Refusal(format!("the scene must have an optimizer {}, it has {there}", racer + 1))
    })?;
    let surface = scene.descent.descended().build();
    scene.descent.run.check_on(&*surface)?;
    crate::descent::check_method(&racer.driven)?;
    let path = descend(&*surface, &racer.driven, &scene.descent.run);
    Ok((surface, path))
}

/// Steps until f stays within a gap of the lowest known minimum.
///
/// # Errors
/// As [`path`]; also if it does not get there.
pub fn steps_to(scene: &Scene, racer: usize, gap: f64) -> Result<f64, Refusal> {
    let (surface, path) = path(scene, racer)?;
    let minima = surface.minima();
    let lowest = minima.points().iter().map(|[_, _, f]| *f).fold(f64::INFINITY, f64::min);
    let above = path.eval_path().iter().rposition(|[_, _, f]| f - lowest >= gap || f.is_nan());
    let first = above.map_or(0, |row| row + 1);
    if first <= path.steps() { Ok(first as f64) } else { Err(Refusal("the path does not get there".to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> Scene {
        let text = "[descent]\nsurface = 'quadratic kappa=10'\nstart = [-9, 1.5]\nsteps = 400\n\
            [[descent.racers]]\noptimizer = 'sgd lr=0.1'\n[[descent.racers]]\noptimizer = 'sgd lr=0.21'\n";
        Scene::parse(text).expect("a scene").0
    }

    #[test]
    fn guesses_are_judged_by_what_happens() {
        let right = |guess, answer| {
            let question = Question { key: "q", guess };
            question.judge(&scene(), answer).expect("it is judged").is_right
        };
        let end = Guess::End { racer: 0, within: 0.1 };
        assert!(right(end, Truth::Place([0.5, 0.0])) && !right(end, Truth::Place([3.0, 0.0])));
        let [stable, unstable] = [0, 1].map(|racer| Guess::Diverges { racer });
        // 2/κ = 0.2
        assert!(right(stable, Truth::Whether(false)) && right(unstable, Truth::Whether(true)));
        let several = Guess::Whether { truth: |scene| Ok(scene.descent.racers.len() > 1) };
        assert!(right(several, Truth::Whether(true)) && !right(several, Truth::Whether(false)));
        // (1 − 0.1)ⁿ·9 = √(2·10⁻⁶): n = 83.1
        let steps =
            Guess::Number { truth: |scene| steps_to(scene, 0, 1e-6), within: 1.5, range: [1.0, 400.0], unit: "steps" };
        let truth = Question { key: "q", guess: steps }.truth(&scene());
        assert_eq!(truth, Ok(Truth::Number(84.0)));
        assert!(right(steps, Truth::Number(100.0)) && !right(steps, Truth::Number(200.0)));
    }

    #[test]
    fn what_can_not_be_answered_is_refused() {
        let told = |guess| Question { key: "q", guess }.judge(&scene(), Truth::Number(1.0)).expect_err("refused").0;
        assert!(told(Guess::Diverges { racer: 7 }).contains("optimizer 8"));
        assert!(told(Guess::Diverges { racer: 0 }).contains("another kind"));
    }
}
