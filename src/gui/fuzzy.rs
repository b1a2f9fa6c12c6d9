//! How well a text that is typed fits a name: whole words before beginnings of words, these before letters inside, these
//! before letters with others between them.

/// How well each of the words typed fits; higher is better, nothing if one of them does not fit at all. Where the name
/// does not have a word, `also` may: what belongs to it.
pub fn score(typed: &str, name: &str, also: &[&str]) -> Option<u32> {
    let typed = typed.to_lowercase();
    let name = name.to_lowercase();
    let also = also.join(" ").to_lowercase();
    let mut total = 0;
    for word in typed.split_whitespace() {
        let of_name = word_score(word, &name);
        total +=
            of_name.or_else(|| word_score(word, &also).filter(|score| *score > SCATTERED).map(|score| score / 4))?;
    }
    // a name that is the text typed, or begins so, is meant
    let bonus = match name.strip_prefix(typed.trim()) {
        Some("") => 200,
        Some(_) if !typed.trim().is_empty() => 60,
        _ => 0,
    };
    Some(total + bonus)
}

/// Letters in their order with others between them have at most so much.
const SCATTERED: u32 = 30;

fn word_score(word: &str, text: &str) -> Option<u32> {
    let is_letter = |c: char| c.is_alphanumeric();
    let places = text.match_indices(word);
    let best = places
        .map(|(at, _)| {
            let begins = !text[..at].chars().next_back().is_some_and(is_letter);
            let ends = !text[at + word.len()..].chars().next().is_some_and(is_letter);
            match (begins, ends) {
                (true, true) => 120,
                (true, false) => 90,
                _ => 50,
            }
        })
        .max();
    best.or_else(|| scattered(word, text))
}

/// The letters of a word in their order, with few others between them: the first letters of words count most.
fn scattered(word: &str, text: &str) -> Option<u32> {
    let mut letters = text.chars();
    let (mut before, mut gaps) = (' ', 0_u32);
    for wanted in word.chars() {
        let mut gap = 0;
        loop {
            let letter = letters.next()?;
            let begins = !before.is_alphanumeric();
            before = letter;
            if letter == wanted {
                gaps += if begins { 0 } else { gap };
                break;
            }
            gap += 1;
        }
    }
    // a few letters are found in every long text
    (gaps <= 2 * word.chars().count() as u32).then(|| SCATTERED.saturating_sub(gaps).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
        let scored = names.iter().filter_map(|name| Some((score(typed, name, &[])?, *name)));
        scored.max_by_key(|(score, _)| *score).map(|(_, name)| name)
    }

    #[test]
    fn what_is_meant_comes_first() {
        let names =
            ["Undo", "Redo", "Save scene", "Save scene as…", "Add AdamW", "Add Adam", "Add AdaMax", "Reset view"];
        for (typed, wanted) in [
            ("undo", "Undo"),
            ("save scene", "Save scene"),
            ("as", "Save scene as…"),
            ("add adam", "Add Adam"),
            ("adamax", "Add AdaMax"),
            ("rv", "Reset view"),
            ("ssa", "Save scene as…"),
            ("view res", "Reset view"),
            ("UN", "Undo"),
        ] {
            assert_eq!(best(typed, &names), Some(wanted), "{typed}");
        }
        assert_eq!(best("xyz", &names), None);
        assert_eq!(best("save nothing", &names), None, "every word must fit");
    }

    #[test]
    fn what_belongs_to_a_name_counts_less_than_the_name() {
        let of_name = score("adam", "Add Adam", &[]).expect("it fits");
        let beside = score("adam", "Add Nadam", &["like adam"]).expect("it fits");
        assert!(of_name > beside);
        assert_eq!(score("moments", "Add Adam", &["bias-corrected moments"]).map(|score| score > 0), Some(true));
        assert!(score("", "Anything", &[]).is_some(), "without a text everything fits");
    }

    #[test]
    fn texts_of_any_letters_are_read() {
        for typed in ["ß", "İ", "ρ 0", "é́", "…", "\u{0}"] {
            let _ = score(typed, "Straße ρ İstanbul é́…", &["ŉ"]);
        }
    }
}
