//! [`Words`]: the text of a lesson, kept apart from its code, one file for each lesson and language.
//!
//! A file is Markdown with fixed headings, the same in every language; formulas stand in `$…$`, in LaTeX:
//!
//! ```text
//! # Title
//! One or more paragraphs: what the lesson is about.
//! ## look                 what to look at
//! ## claim KEY            a sentence for each claim, with numbers put in: {slope}, {slope.value}, {slope.theory}, {seeds}
//! ## try KEY              the first paragraph is the label of the button, the rest says what to expect
//! ## ask KEY              the first paragraph is the question, the rest the answer
//! ## holds                what holds, and under which conditions
//! ## printed              what the course notes print and what is meant; may be left out
//! ## quantities           a line `- KEY: what it is` for each number
//! ## plot KEY             lines `- title: …`, `- x: …`, `- y: …`, and one for each series
//! ## method               how it was measured, with numbers put in
//! ```

mod section;

use self::section::{Section, sections};

/// The words of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// What to look at.
    pub look: String,
    /// Each claim as a sentence, numbers to be put in.
    pub claims: Vec<(String, String)>,
    /// What to try.
    pub tries: Vec<Texted>,
    /// Questions and their answers.
    pub questions: Vec<Texted>,
    /// What holds, and under which conditions.
    pub holds: String,
    /// What the course notes print and what is meant; empty where it is the same.
    pub printed: String,
    /// What each number is.
    pub quantities: Vec<(String, String)>,
    /// The words of the plots.
    pub plots: Vec<PlotWords>,
    /// How it was measured, numbers to be put in.
    pub method: String,
}

/// A short line with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texted {
    /// Its name in the code.
    pub key: String,
    /// The label of a button, or a question.
    pub label: String,
    /// What to expect, or the answer.
    pub text: String,
}

/// The words of a plot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlotWords {
    /// Its name in the code.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What its axes are, with units.
    pub axes: [String; 2],
    /// What each series is.
    pub series: Vec<(String, String)>,
}

/// Why a text is no lesson.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct WordsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Words {
    /// Reads a text.
    ///
    /// # Errors
    /// The first line that is not as it has to be.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        let (title, sections) = sections(text)?;
        let mut words = Self { title: title.to_owned(), ..Self::default() };
        for section in &sections {
            words.take(section)?;
        }
        let missing = [("look", &words.look), ("holds", &words.holds), ("method", &words.method)];
        if let Some((name, _)) = missing.into_iter().find(|(_, text)| text.is_empty()) {
            return Err(WordsError { line: 1, message: format!("the section '## {name}' is missing or empty") });
        }
        Ok(words)
    }

    fn take(&mut self, section: &Section<'_>) -> Result<(), WordsError> {
        match section.name {
            "" => self.about = section.text(),
            "look" => self.look = section.text(),
            "holds" => self.holds = section.text(),
            "printed" => self.printed = section.text(),
            "method" => self.method = section.text(),
            "claim" => self.claims.push((section.key()?, section.text())),
            "try" => self.tries.push(section.texted()?),
            "ask" => self.questions.push(section.texted()?),
            "quantities" => self.quantities = section.items()?,
            "plot" => self.plots.push(section.plot()?),
            other => {
                let known = "look, claim, try, ask, holds, printed, quantities, plot, method";
                return Err(section.wrong(format!("'{other}' is no heading of a lesson (there are {known})")));
            }
        }
        Ok(())
    }

    /// What a number is called; its key where no words say so.
    pub fn quantity<'a>(&'a self, key: &'a str) -> &'a str {
        label(&self.quantities, key)
    }

    /// The words of a plot; its keys where there are none.
    pub fn plot(&self, key: &str) -> PlotWords {
        let found = self.plots.iter().find(|plot| plot.key == key);
        found.cloned().unwrap_or_else(|| PlotWords {
            key: key.to_owned(),
            title: key.to_owned(),
            axes: ["x", "y"].map(str::to_owned),
            series: Vec::new(),
        })
    }
}

impl PlotWords {
    /// What a series is called; its key where no words say so.
    pub fn series<'a>(&'a self, key: &'a str) -> &'a str {
        label(&self.series, key)
    }
}

fn label<'a>(labels: &'a [(String, String)], key: &'a str) -> &'a str {
    labels.iter().find(|(known, _)| known == key).map_or(key, |(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# A title
About it,
in two lines.

And a second paragraph.
## look
At this.
## claim slope
The slope is {slope}.
## try steep
Make it steep
Then it is.
";

    #[test]
    fn parts_are_found() {
        let text = TEXT.replace("steep\nThen", "steep\n\nThen")
            + "## holds\nAlways.\n## method\nBy hand.\n\
            ## quantities\n- slope: the slope\n## plot p\n- title: T\n- x: X\n- y: Y\n- a: the first\n";
        let words = Words::parse(&text).expect("it is a lesson");
        assert_eq!(
            (words.title.as_str(), words.about.as_str()),
            ("A title", "About it, in two lines.\n\nAnd a second paragraph.")
        );
        assert_eq!(words.claims, [("slope".to_owned(), "The slope is {slope}.".to_owned())]);
        assert_eq!((words.tries[0].label.as_str(), words.tries[0].text.as_str()), ("Make it steep", "Then it is."));
        assert_eq!((words.quantity("slope"), words.quantity("other")), ("the slope", "other"));
        assert_eq!((words.plot("p").series("a"), words.plot("q").title), ("the first", "q".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |text: &str| Words::parse(text).expect_err("it is none").to_string();
        assert!(told("").contains("begins with its title"));
        assert!(told(TEXT).starts_with("line 10: '## try'"), "{}", told(TEXT));
        assert!(told("# T\n## lok\n").contains("'lok' is no heading"));
        assert!(told("# T\n## claim\nX\n").contains("followed by a key"));
        assert!(told("# T\n## look\nX\n").contains("'## holds' is missing"));
        assert!(told("# T\n## quantities\nX\n").starts_with("line 3: expected"));
        assert!(told("# T\n# T\n").starts_with("line 2: a lesson has one title"));
    }
}
