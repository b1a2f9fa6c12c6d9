//! Markdown as blocks of words and formulas.

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// How the address of a lesson begins.
const LESSON: &str = "lesson:";

/// A part of a text that begins on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Words and formulas.
    Text {
        /// They.
        pieces: Vec<Piece>,
        /// The level of a heading, from 0.
        heading: Option<usize>,
        /// How many lists it is in.
        depth: usize,
        /// What stands before the first line of an item.
        mark: Option<String>,
    },
    /// Lines as they are.
    Code(String),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Piece>>>),
}

impl Block {
    /// Whether it is an item of a list, which stands near the one above.
    pub const fn is_item(&self) -> bool {
        matches!(self, Self::Text { mark: Some(_), .. })
    }
}

/// A word or a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// Whether a line may end before it.
    pub is_apart: bool,
    /// Whether it is bold.
    pub is_strong: bool,
    /// Whether it is slanted.
    pub is_slanted: bool,
    /// The link it is part of.
    pub link: Option<Arc<Link>>,
}

/// A link to a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its key.
    pub lesson: String,
    /// Which one of the text it is, by its place: two that follow each other may lead to the same.
    pub place: usize,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word(String),
    /// A word of a program.
    Code(String),
    /// LaTeX.
    Formula(String),
}

/// A text as it is read out: formulas in LaTeX.
pub fn plain(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        if piece.is_apart && !text.is_empty() {
            text.push(' ');
        }
        let (Kind::Word(part) | Kind::Code(part) | Kind::Formula(part)) = &piece.kind;
        text.push_str(part);
    }
    text
}

/// The blocks of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_MATH | Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.flush();
    reader.blocks
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
    has_space: bool,
    strong: u32,
    slanted: u32,
    heading: Option<usize>,
    /// The number of the next item of each list it is in, where they are numbered.
    lists: Vec<Option<u64>>,
    mark: Option<String>,
    code: Option<String>,
    rows: Vec<Vec<Vec<Piece>>>,
    row: Vec<Vec<Piece>>,
    /// The link it is in, and how many there were.
    link: Option<Arc<Link>>,
    links: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.words(&text),
            },
            Event::Code(code) => self.push(Kind::Code(code.to_string())),
            Event::InlineMath(latex) | Event::DisplayMath(latex) => self.push(Kind::Formula(latex.to_string())),
            Event::SoftBreak => self.has_space = true,
            Event::HardBreak | Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.slanted += 1,
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level_of(*level));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.flush();
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(_) => self.flush(),
            Tag::Link { dest_url, .. } => {
                // what leads elsewhere is words: no text opens anything outside the program
                if let Some(key) = dest_url.strip_prefix(LESSON) {
                    self.link = Some(Arc::new(Link { lesson: key.to_owned(), place: self.links }));
                    self.links += 1;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.slanted = self.slanted.saturating_sub(1),
            TagEnd::Link => self.link = None,
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.blocks.push(Block::Code(code.trim_end().to_owned()));
            }
            TagEnd::TableCell => {
                self.has_space = false;
                self.row.push(std::mem::take(&mut self.pieces));
            }
            TagEnd::TableHead | TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        for (at, word) in text.split(char::is_whitespace).enumerate() {
            self.has_space |= at > 0;
            if !word.is_empty() {
                self.push(Kind::Word(word.to_owned()));
            }
        }
    }

    fn push(&mut self, kind: Kind) {
        let is_apart = std::mem::take(&mut self.has_space) || self.pieces.is_empty();
        let is_strong = self.strong > 0 || self.heading.is_some();
        self.pieces.push(Piece { kind, is_apart, is_strong, is_slanted: self.slanted > 0, link: self.link.clone() });
    }

    /// Ends a block of words.
    fn flush(&mut self) {
        self.has_space = false;
        if !self.pieces.is_empty() {
            let pieces = std::mem::take(&mut self.pieces);
            let (heading, depth, mark) = (self.heading, self.lists.len(), self.mark.take());
            self.blocks.push(Block::Text { pieces, heading, depth, mark });
        }
    }
}

const fn level_of(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 0,
        HeadingLevel::H2 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let one = |block: &Block| match block {
            Block::Text { pieces, mark, .. } => format!("{}{}", mark.clone().unwrap_or_default(), plain(pieces)),
            Block::Code(code) => format!("code {code}"),
            Block::Table(rows) => format!("{} rows of {}", rows.len(), rows[0].len()),
        };
        blocks(text).iter().map(one).collect()
    }

    #[test]
    fn words_and_formulas_are_told_apart() {
        let text = "The rate is $\\alpha_{1}*2*3$, a\n*slanted* and **bold** `x += 1` word.";
        let [Block::Text { pieces, .. }] = &blocks(text)[..] else { panic!("one paragraph") };
        let formula = pieces.iter().position(|piece| matches!(piece.kind, Kind::Formula(_))).expect("a formula");
        assert_eq!(pieces[formula].kind, Kind::Formula("\\alpha_{1}*2*3".to_owned()));
        assert!(pieces[formula].is_apart && !pieces[formula + 1].is_apart, "no line begins with the comma");
        let of = |word: &str| pieces.iter().find(|piece| piece.kind == Kind::Word(word.to_owned())).expect("a word");
        assert!(of("slanted").is_slanted && of("bold").is_strong && !of("word.").is_strong);
        assert_eq!(plain(pieces), "The rate is \\alpha_{1}*2*3, a slanted and bold x += 1 word.");
        assert!(pieces.iter().any(|piece| piece.kind == Kind::Code("x += 1".to_owned())));
    }

    #[test]
    fn links_to_lessons_are_links() {
        let text = "See [the learning\nrate](lesson:learning-rate), [Adam](lesson:adam)[W](lesson:adamw), [a page](https://x.y).";
        let [Block::Text { pieces, .. }] = &blocks(text)[..] else { panic!("one paragraph") };
        let links = pieces.iter().filter_map(|piece| piece.link.as_ref().map(|link| (&*link.lesson, link.place)));
        let links: Vec<_> = links.collect();
        let learning_rate = ("learning-rate", 0);
        assert_eq!(links, [learning_rate, learning_rate, learning_rate, ("adam", 1), ("adamw", 2)]);
        assert_eq!(plain(pieces), "See the learning rate, AdamW, a page.");
    }

    #[test]
    fn lists_tables_and_code_are_blocks() {
        let text = "# Title\nText\n\n- one\n- two\n\n3. three\n\n```\na  b\n```\n\n| x | y |\n|---|---|\n| 1 | $2$ |\n";
        assert_eq!(told(text), ["Title", "Text", "•one", "•two", "3.three", "code a  b", "2 rows of 2"]);
        assert_eq!(told("costs 5$ and <b> is less"), ["costs 5$ and <b> is less"]);
        assert!(told("").is_empty());
    }
}
