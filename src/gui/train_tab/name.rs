//! Names that nobody has yet.

/// The name, with a number behind it if somebody has it already.
pub fn free(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    // a number that is a value stays: "batch=8" is followed by "batch=8 2"
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let stem = if bare.ends_with(' ') { bare.trim_end() } else { name };
    let mut numbered = (2_u64..).map(|i| format!("{stem} {i}"));
    numbered.find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_counted_on() {
        let taken = ["Run", "Run 2", "batch=8"];
        let free = |name: &str| free(name, |name| taken.contains(&name));
        assert_eq!(["New", "Run", "Run 2", "batch=8"].map(free), ["New", "Run 3", "Run 3", "batch=8 2"]);
    }
}
