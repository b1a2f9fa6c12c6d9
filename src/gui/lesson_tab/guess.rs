//! Questions that ask for a guess before they show what happens.
//!
//! What turns out is computed on a thread: a run may have millions of steps.

use super::live::Cover;
use crate::gui::background::{Background, Reporter};
use crate::gui::worker::Waker;
use crate::lesson::{Guess, Judgement, Question, Truth};
use crate::param::Scale;
use crate::scene::Scene;

/// Ratio of the ends of a range from which on the slider is logarithmic.
const WIDE: f64 = 20.0;

/// A guess to be judged.
pub struct Work {
    question: Question,
    scene: Scene,
    guess: Truth,
}

/// How a question stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// No question is open.
    Closed,
    /// A guess is asked for; the one that would be given now.
    Asking(Truth),
    /// It is found out what happens.
    Judging(Truth),
    /// It is known.
    Judged(Truth, Result<Judgement, String>),
}

/// The question of a lesson that is open, if one is.
pub struct Guessing {
    /// Which one, by its place.
    pub question: usize,
    /// How it stands.
    pub standing: Standing,
    judging: Background<Work, Result<Judgement, String>>,
}

impl Guessing {
    /// None is open.
    pub const fn new(wake: Waker) -> Self {
        Self { question: 0, standing: Standing::Closed, judging: Background::new("lesson guess", wake, judge) }
    }

    /// Asks a question about a scene.
    pub fn ask(&mut self, at: usize, question: &Question, scene: &Scene) {
        self.question = at;
        self.standing = Standing::Asking(first_guess(question, scene));
    }

    /// Closes the question.
    pub fn close(&mut self) {
        self.judging.cancel();
        self.standing = Standing::Closed;
    }

    /// Has the guess judged that would be given now, or another one.
    pub fn answer(&mut self, question: &Question, scene: &Scene, guess: Truth) {
        self.standing = match self.judging.begin(Work { question: *question, scene: scene.clone(), guess }) {
            Ok(()) => Standing::Judging(guess),
            Err(why) => Standing::Judged(guess, Err(why)),
        };
    }

    /// Takes what is known by now; says whether it came just now.
    pub fn poll(&mut self) -> bool {
        let told = self.judging.take();
        self.note(told)
    }

    /// Waits for it: tests do, frames never.
    pub fn settle(&mut self) -> bool {
        let told = self.judging.wait();
        self.note(told)
    }

    fn note(&mut self, told: Option<Result<Judgement, String>>) -> bool {
        match (told, &self.standing) {
            (Some(judged), Standing::Judging(guess)) => {
                self.standing = Standing::Judged(*guess, judged);
                true
            }
            _ => false,
        }
    }

    /// What is to be covered as long as the answer is not known.
    pub const fn cover(&self, question: &Question) -> Cover {
        if !matches!(self.standing, Standing::Asking(_) | Standing::Judging(_)) {
            return Cover::Nothing;
        }
        match question.guess {
            Guess::End { racer, .. } | Guess::Diverges { racer } => Cover::Racer(racer),
            // any of the paths or runs may show it
            Guess::Number { .. } | Guess::Whether { .. } => Cover::All,
        }
    }
}

/// Where the hand begins: beside the start, towards the middle of the domain but off it, where a minimum often is; in the
/// middle of a slider.
fn first_guess(question: &Question, scene: &Scene) -> Truth {
    match question.guess {
        Guess::End { .. } => {
            let [x0, x1, y0, y1] = scene.descent.descended().build().domain();
            let [x, y] = scene.descent.run.start;
            let towards = |at: f64, low: f64, high: f64, part: f64| {
                at + part * (high - low) * if at > low.midpoint(high) { -1.0 } else { 1.0 }
            };
            Truth::Place([towards(x, x0, x1, 0.12), towards(y, y0, y1, 0.16)].map(|at| tidy(at, x1 - x0)))
        }
        Guess::Diverges { .. } | Guess::Whether { .. } => Truth::Whether(false),
        Guess::Number { range, .. } => Truth::Number(middle(range)),
    }
}

/// The scale of the slider for numbers of a range.
pub fn scale_of([low, high]: [f64; 2]) -> Scale {
    if low > 0.0 && high / low >= WIDE { Scale::Log } else { Scale::Linear }
}

/// The middle of the slider, in one digit.
fn middle([low, high]: [f64; 2]) -> f64 {
    let middle = match scale_of([low, high]) {
        Scale::Log => (low * high).sqrt(),
        Scale::Linear | Scale::Integer => low.midpoint(high),
    };
    format!("{middle:.0e}").parse().unwrap_or(middle)
}

/// A coordinate without digits that nobody chose.
pub fn tidy(at: f64, width: f64) -> f64 {
    let unit = 10.0_f64.powf((width / 500.0).log10().floor());
    let rounded = (at / unit).round() * unit;
    // the product has a last digit of its own
    format!("{rounded:.12}").parse().unwrap_or(rounded)
}

fn judge(work: &Work, reporter: &Reporter<'_, Work, Result<Judgement, String>>) {
    reporter.tell(work.question.judge(&work.scene, work.guess).map_err(|why| why.0));
}
