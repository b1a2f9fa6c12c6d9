//! What is wrong with a text that is no TOML: the line it is in, and where.

/// Characters of a line that are quoted at most, and those of them before what is wrong.
const MOST: usize = 96;
const BEFORE: usize = 60;

/// What is wrong, and in the next lines the line it is in with a caret below it.
pub fn told(error: &toml::de::Error, text: &str) -> String {
    let why = error.message().lines().collect::<Vec<_>>().join(", ");
    let Some(span) = error.span() else { return why };
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let (before, after) = text.split_at(start);
    let (from, number) = (before.rfind('\n').map_or(0, |at| at + 1), before.matches('\n').count() + 1);
    let line: Vec<char> = before[from..].chars().chain(after.chars().take_while(|c| *c != '\n')).collect();
    let column = before[from..].chars().count();
    let first = column.saturating_sub(BEFORE);
    let last = line.len().min(first + MOST);
    let shown = |c: &char| if c.is_control() { ' ' } else { *c };
    let quoted: String = line[first.min(last)..last].iter().map(shown).collect();
    let [head, tail] = [first > 0, last < line.len()].map(|is_cut| if is_cut { "…" } else { "" });
    let caret = " ".repeat(column - first + head.chars().count());
    let place = format!("{why}, in line {number}, column {}", column + 1);
    format!("{place}\n  {head}{}{tail}\n  {caret}^", quoted.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        told(&toml::from_str::<toml::Table>(text).expect_err("no TOML"), text)
    }

    #[test]
    fn the_line_alone_is_quoted() {
        let text = "tab = \"descent\"\n[descent]\nsteps = = 3\nview = \"map\"\n";
        let said = of(text);
        let lines: Vec<&str> = said.lines().collect();
        assert!(lines[0].ends_with("in line 3, column 9"), "{said}");
        assert_eq!(&lines[1..], ["  steps = = 3", "          ^"], "{said}");
    }

    #[test]
    fn of_a_text_without_lines_a_piece_is_quoted() {
        let long = format!("a = [{}] = 1", "1, ".repeat(40_000));
        let said = of(&long);
        assert!(said.chars().count() < 400, "{} characters", said.chars().count());
        assert!(said.contains('…') && said.lines().count() == 3, "{said}");
        for text in ["x = \"never closed", "\u{0}\u{1}", "[", "é = ü", "a = \"\"\"\nnever\nclosed"] {
            let said = of(text);
            assert!(said.lines().count() == 3 && said.contains("in line "), "{said}");
        }
    }
}
