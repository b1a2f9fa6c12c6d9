//! A lesson that is open: its words, its scene, its question, and what was measured of it.

use super::guess::{Guessing, Standing as Asked};
use super::kept::KeptLessons;
use super::live::Live;
use super::subject::Subject;
use crate::gui::worker::Waker;
use crate::lesson::{Finding, Question, Report, Texted, Truth, Words};

/// The lesson that is open.
pub struct OpenLesson {
    /// Which one.
    pub subject: Subject,
    /// Its words.
    pub words: Words,
    /// The language they are in.
    language: &'static str,
    /// Its scene.
    pub live: Live,
    /// Its question.
    pub guessing: Guessing,
    /// The suggestion that was tried last, by its name, as long as its scene is there.
    pub tried: Option<String>,
    /// Whether the end of its text was seen.
    pub is_seen: bool,
    /// What was measured of it, in words.
    report: Option<Report>,
}

impl OpenLesson {
    /// Opens a lesson; asks its first question if that is wanted.
    pub fn new(
        subject: Subject,
        (language, kept): (&'static str, &KeptLessons),
        wake: &Waker,
        is_software: bool,
    ) -> Self {
        let mut open = Self {
            words: subject.words(language),
            language,
            live: Live::new(subject.scene(), wake, is_software),
            guessing: Guessing::new(wake.clone()),
            tried: None,
            is_seen: false,
            report: None,
            subject,
        };
        if kept.asks && !kept.of(&open.subject.key()).is_guessed {
            open.ask(0);
        }
        open
    }

    /// Has it told in a language.
    pub fn speak(&mut self, language: &'static str) {
        if self.language != language {
            self.language = language;
            self.words = self.subject.words(language);
            self.report = None;
        }
    }

    /// A question with its words, by its place.
    pub fn question(&self, at: usize) -> Option<(&'static Question, &Texted)> {
        let question = self.subject.questions().get(at)?;
        let texted = self.words.questions.iter().find(|texted| texted.key == question.key)?;
        Some((question, texted))
    }

    /// Asks a question.
    pub fn ask(&mut self, at: usize) {
        if let Some((question, _)) = self.question(at) {
            // the marker stands on the plane as it is seen from above
            self.live.look_from_above();
            self.guessing.ask(at, question, self.live.scene());
            self.cover();
        }
    }

    /// Has a guess judged.
    pub fn answer(&mut self, guess: Truth) {
        if let Some((question, _)) = self.question(self.guessing.question) {
            self.guessing.answer(question, self.live.scene(), guess);
            self.cover();
        }
    }

    /// Closes the question.
    pub fn close_question(&mut self) {
        let was_covered = self.live.is_covered();
        self.guessing.close();
        self.cover();
        if was_covered {
            self.live.play();
        }
    }

    /// Whether a question is open.
    pub fn is_asked(&self) -> bool {
        self.guessing.standing != Asked::Closed
    }

    /// Takes what is known of the answer; the path is played from its start then.
    pub fn poll_guess(&mut self, is_waiting: bool) -> bool {
        let came = if is_waiting { self.guessing.settle() } else { self.guessing.poll() };
        if came {
            self.cover();
            self.live.play();
        }
        came
    }

    /// Covers what would answer the question that is open.
    fn cover(&mut self) {
        let question = self.question(self.guessing.question).map(|(question, _)| question);
        let cover = question.map(|question| self.guessing.cover(question)).unwrap_or_default();
        self.live.cover(cover);
    }

    /// Closes the question where somebody uncovered its answer.
    pub fn notice_uncovered(&mut self) {
        if matches!(self.guessing.standing, Asked::Asking(_)) && !self.live.is_covered() {
            self.guessing.close();
        }
    }

    /// Tries a suggestion, by its name: the lesson's own scene with the change.
    ///
    /// # Errors
    /// A sentence, if it can't be read.
    pub fn try_it(&mut self, key: &str) -> Result<(), String> {
        let scene = self.subject.tried(key, self.live.first())?;
        self.guessing.close();
        self.cover();
        self.live.replace(scene);
        self.tried = Some(key.to_owned());
        Ok(())
    }

    /// The scene as it opened.
    pub fn reset(&mut self) {
        let first = self.live.first().clone();
        self.live.replace(first);
        self.tried = None;
    }

    /// Puts what was measured into words.
    pub fn tell(&mut self, finding: Option<&Finding>) {
        match finding {
            Some(finding) if self.report.as_ref().is_none_or(|report| report.finding != *finding) => {
                self.report = Some(self.subject.report(&self.words, finding.clone()));
            }
            Some(_) => {}
            None => self.report = None,
        }
    }

    /// What was measured, in words.
    pub const fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }
}
