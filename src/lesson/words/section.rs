//! The headings of a lesson's text with what stands below them.

use super::{PlotWords, Texted, WordsError};

/// A heading with the lines below it.
pub struct Section<'a> {
    pub line: usize,
    /// The first word of the heading; empty above the first one.
    pub name: &'a str,
    /// The rest of the heading.
    pub key: &'a str,
    body: Vec<(usize, &'a str)>,
}

/// The title and the parts below it, the first one without a heading of its own.
pub fn sections(text: &str) -> Result<(&str, Vec<Section<'_>>), WordsError> {
    let mut title = None;
    let mut sections = vec![Section { line: 1, name: "", key: "", body: Vec::new() }];
    for (at, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (name, key) = heading.trim().split_once(' ').unwrap_or_else(|| (heading.trim(), ""));
            sections.push(Section { line: at + 1, name, key: key.trim(), body: Vec::new() });
        } else if let Some(heading) = line.strip_prefix("# ") {
            if title.replace(heading.trim()).is_some() {
                return Err(WordsError { line: at + 1, message: "a lesson has one title".to_owned() });
            }
        } else if let Some(section) = sections.last_mut() {
            section.body.push((at + 1, line));
        }
    }
    let title = title.filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| WordsError {
        line: 1,
        message: "a lesson begins with its title: '# Poor conditioning'".into(),
    })?;
    Ok((title, sections))
}

impl Section<'_> {
    pub fn wrong(&self, message: String) -> WordsError {
        WordsError { line: self.line, message }
    }

    pub fn key(&self) -> Result<String, WordsError> {
        if self.key.is_empty() {
            return Err(self.wrong(format!("'## {0}' is followed by a key: '## {0} slope'", self.name)));
        }
        Ok(self.key.to_owned())
    }

    /// The paragraphs: lines of one are joined, lists keep their lines.
    fn paragraphs(&self) -> Vec<String> {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut is_open = false;
        for (_, line) in &self.body {
            let line = line.trim();
            match paragraphs.last_mut() {
                _ if line.is_empty() => is_open = false,
                Some(last) if is_open => {
                    last.push(if is_item(line) { '\n' } else { ' ' });
                    last.push_str(line);
                }
                _ => {
                    paragraphs.push(line.to_owned());
                    is_open = true;
                }
            }
        }
        paragraphs
    }

    pub fn text(&self) -> String {
        self.paragraphs().join("\n\n")
    }

    pub fn texted(&self) -> Result<Texted, WordsError> {
        let paragraphs = self.paragraphs();
        match paragraphs.split_first() {
            Some((label, rest)) if !rest.is_empty() => {
                Ok(Texted { key: self.key()?, label: label.clone(), text: rest.join("\n\n") })
            }
            _ => Err(self.wrong(format!("'## {}' has a line, and a paragraph below it", self.name))),
        }
    }

    /// Lines `- key: words`.
    pub fn items(&self) -> Result<Vec<(String, String)>, WordsError> {
        let lines = self.body.iter().filter(|(_, line)| !line.trim().is_empty());
        let item = |(line, text): &(usize, &str)| {
            let parts = text.trim().strip_prefix("- ").and_then(|item| item.split_once(": "));
            let (key, words) = parts
                .ok_or_else(|| WordsError { line: *line, message: format!("expected '- key: words', got '{text}'") })?;
            Ok((key.trim().to_owned(), words.trim().to_owned()))
        };
        lines.map(item).collect()
    }

    pub fn plot(&self) -> Result<PlotWords, WordsError> {
        let mut plot = PlotWords { key: self.key()?, ..PlotWords::default() };
        for (key, words) in self.items()? {
            match key.as_str() {
                "title" => plot.title = words,
                "x" => plot.axes[0] = words,
                "y" => plot.axes[1] = words,
                _ => plot.series.push((key, words)),
            }
        }
        if plot.title.is_empty() || plot.axes.iter().any(String::is_empty) {
            return Err(self.wrong("a plot has '- title: …', '- x: …' and '- y: …'".to_owned()));
        }
        Ok(plot)
    }
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with('|')
}
