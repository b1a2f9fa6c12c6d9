//! Text for a shell.

/// As one argument of a shell.
pub fn quoted(text: &str) -> String {
    let special = ['\\', '"', '$', '`'];
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if special.contains(&c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_survive_a_shell() {
        assert_eq!(quoted(r#"expression "x^2""#), r#""expression \"x^2\"""#);
    }
}
