//! `docs/claims.md` has every lesson and every claim as they are worded now. Nothing is measured again here.

use std::path::Path;

use ravine::lesson::{LANGUAGE, LESSONS, Words, claims_head, command, words};

const WRITTEN_BY: &str = "`ravine lesson --all --check --markdown -o docs/claims.md` writes it anew";

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a sentence between its numbers: what stands between `$` is a formula and has none.
fn fixed(template: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut is_formula, mut is_number) = (false, false);
    for letter in template.chars() {
        match letter {
            '}' if is_number => is_number = false,
            _ if is_number => {}
            '{' if !is_formula => {
                is_number = true;
                parts.push(std::mem::take(&mut part));
            }
            _ => {
                is_formula ^= letter == '$';
                part.push(letter);
            }
        }
    }
    parts.push(part);
    parts
}

/// Whether a text is a sentence with numbers in the places that it has for them.
fn is_filled(text: &str, template: &str) -> bool {
    let parts = fixed(&one_line(template));
    let Some(mut rest) = text.strip_prefix(&*parts[0]) else { return false };
    let [between @ .., last] = &parts[1..] else { return rest.is_empty() };
    for part in between {
        // a number has at least one letter
        let number = rest.chars().next().map_or(0, char::len_utf8);
        let Some((_, after)) = rest[number..].split_once(&**part) else { return false };
        rest = after;
    }
    rest.len() > last.len() && rest.ends_with(&**last)
}

/// The cells of a row of a table.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim_start_matches("| ").trim_end_matches(" |").replace("\\|", "\u{0}");
    inner.split(" | ").map(|cell| cell.replace('\u{0}', "|")).collect()
}

fn check(key: &str, words: &Words, section: &str) {
    let lines: Vec<&str> = section.lines().collect();
    assert_eq!(lines[0], words.title, "{key} stands in the order of the lessons; {WRITTEN_BY}");
    assert!(lines.contains(&&*format!("`{}`", command(key, 0))), "{key}: the command");
    assert!(lines.iter().any(|line| is_filled(line, &words.method)), "{key}: how it was measured; {WRITTEN_BY}");
    let rows: Vec<Vec<String>> =
        lines.iter().filter(|line| line.starts_with("| ")).skip(1).map(|row| cells(row)).collect();
    assert_eq!(rows.len(), words.claims.len(), "{key}: a row for each claim; {WRITTEN_BY}");
    for ((claim, text), row) in words.claims.iter().zip(rows) {
        let [sentence, verdict, numbers, intervals] = &row[..] else { panic!("{key}, {claim}: {row:?}") };
        assert!(is_filled(sentence, text), "{key}, {claim}: '{sentence}' is not as it is worded now; {WRITTEN_BY}");
        assert_eq!(verdict, "holds", "{key}, {claim}");
        let numbers: Vec<&str> = numbers.split("<br>").collect();
        assert_eq!(
            numbers.len(),
            intervals.split("<br>").count(),
            "{key}, {claim}: each number has an interval, or a dash"
        );
        for number in numbers.into_iter().filter(|number| !number.is_empty()) {
            let mut labels = words.quantities.iter().map(|(_, label)| one_line(label));
            assert!(
                labels.any(|label| number.starts_with(&format!("{label}: "))),
                "{key}, {claim}: '{number}'; {WRITTEN_BY}"
            );
        }
    }
}

#[test]
fn the_page_has_every_lesson_and_every_claim() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/claims.md");
    let page = std::fs::read_to_string(path).expect("docs/claims.md");
    assert!(page.starts_with(&claims_head(0)), "the head; {WRITTEN_BY}");
    let sections: Vec<&str> = page.split("\n## ").skip(1).collect();
    assert_eq!(sections.len(), LESSONS.len(), "a section for each lesson; {WRITTEN_BY}");
    for (entry, section) in LESSONS.iter().zip(sections) {
        let words = words(entry, LANGUAGE).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
        check(entry.key, &words, section);
    }
}

#[test]
fn a_sentence_is_told_from_another_one() {
    let template = "It is {slope}\n, as {slope.theory} is: $\\frac{a}{b}$.";
    assert!(is_filled("It is 1.01 , as 1 is: $\\frac{a}{b}$.", template));
    for other in [
        "It is , as 1 is: $\\frac{a}{b}$.",
        "It is 1.01 , as 1 was: $\\frac{a}{b}$.",
        "It is 1.01 , as 1 is: $\\frac{a}{c}$.",
        "It is 1.01 , as 1 is: $\\frac{a}{b}$. And more",
    ] {
        assert!(!is_filled(other, template), "{other}");
    }
    assert!(is_filled("Without numbers.", "Without\nnumbers.") && !is_filled("Without", "Without numbers."));
    assert_eq!(cells("| a \\| b | holds |  | – |"), ["a | b", "holds", "", "–"]);
}
