//! Characters that look like those of a formula: full-width forms, mathematical letters, the many signs for minus and
//! times. Each stands for one character, so that columns stay what they are.

/// The character that `c` looks like; most are themselves.
pub fn plain(c: char) -> char {
    match c {
        // full-width forms stand in the order of ASCII
        '！'..='～' => shifted(c, '！', '!', 94),
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '﹣' | '➖' => '-',
        '➕' | '﹢' => '+',
        '·' | '×' | '⋅' | '∙' | '•' | '∗' | '✕' | '✖' | '⨯' | '・' => '*',
        '÷' | '∕' | '⁄' | '➗' => '/',
        'ˆ' => '^',
        '∣' | '❘' | '│' | 'ǀ' => '|',
        '⩽' | '≦' => '≤',
        '⩾' | '≧' => '≥',
        '﹐' | '、' => ',',
        '﹙' => '(',
        '﹚' => ')',
        '₀'..='₉' => shifted(c, '₀', '0', 10),
        '𝟎'..='𝟿' => shifted(c, '𝟎', '0', 10),
        'µ' => 'μ',
        'ℎ' => 'h',
        'ℯ' | 'ⅇ' => 'e',
        'ⅹ' => 'x',
        // spaces that take no room, among them the invisible sign of a product
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2063}' | '\u{feff}' => ' ',
        _ => mathematical(c),
    }
}

/// Bold, italic, script and other mathematical letters, Latin and Greek.
fn mathematical(c: char) -> char {
    const LATIN: [char; 2] = ['A', 'a'];
    let latin = |at: u32| char::from_u32(u32::from(LATIN[(at / 26) as usize]) + at % 26);
    let letter = match c {
        '𝐀'..='𝚣' => latin((u32::from(c) - u32::from('𝐀')) % 52),
        // capitals, ∇, small letters and some variants of them
        '𝚨'..='𝟉' => match (u32::from(c) - u32::from('𝚨')) % 58 {
            at @ 26..=50 => char::from_u32(u32::from('α') + at - 26),
            _ => None,
        },
        _ => None,
    };
    letter.unwrap_or(c)
}

/// The character as far from `to` as `c` is from `from`, in alphabets of `period` characters.
fn shifted(c: char, from: char, to: char, period: u32) -> char {
    char::from_u32(u32::from(to) + (u32::from(c) - u32::from(from)) % period).unwrap_or(c)
}

/// A name in Latin letters if every letter of it looks like one: a Cyrillic х is the variable.
pub fn latin(name: String) -> String {
    let letter = |c: char| match c {
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        _ => c,
    };
    let latin: String = name.chars().map(letter).collect();
    if latin.is_ascii() { latin } else { name }
}

/// The value of a fraction in one character.
pub const fn fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅛' => 0.125,
        _ => return None,
    })
}
