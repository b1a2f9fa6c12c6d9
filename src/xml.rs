//! Text in XML.

/// Text without the characters that XML has uses for, or does not allow.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_written() {
        assert_eq!(escaped("a < b & \"c\" > 0.5\u{1}\n\u{ffff}"), "a &lt; b &amp; &quot;c&quot; &gt; 0.5  ");
    }
}
