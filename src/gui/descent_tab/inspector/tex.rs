//! Symbols of the screen as TeX.

/// A symbol of the screen as TeX: `β₁ᵗ` is `\beta_{1}^{t}`.
pub fn tex_symbol(symbol: &str) -> String {
    let mut tex = String::new();
    let mut open: Option<char> = None;
    let mut chars = symbol.chars();
    while let Some(c) = chars.next() {
        if c == '_' {
            let below = chars.next().map(|c| tex_symbol(&c.to_string())).unwrap_or_default();
            tex.extend(["_{", below.trim_end(), "}"]);
            continue;
        }
        let (raised, plain) =
            match (SUPERSCRIPTS.iter().find(|(s, _)| *s == c), SUBSCRIPTS.iter().find(|(s, _)| *s == c)) {
                (Some((_, plain)), _) => (Some('^'), *plain),
                (_, Some((_, plain))) => (Some('_'), *plain),
                _ => (None, ""),
            };
        if raised != open {
            if open.is_some() {
                tex.push('}');
            }
            if let Some(mark) = raised {
                tex.extend([mark, '{']);
            }
            open = raised;
        }
        if raised.is_some() {
            tex.push_str(plain);
            continue;
        }
        // a combining mark stands behind its letter
        if let Some((_, accent)) = ACCENTS.iter().find(|(mark, _)| *mark == c) {
            let letter = tex.pop().unwrap_or(' ');
            tex.push_str(accent);
            tex.extend(['{', letter, '}']);
            continue;
        }
        match COMMANDS.iter().find(|(symbol, _)| *symbol == c) {
            Some((_, command)) => tex.push_str(command),
            None if "%$#{}&".contains(c) => tex.extend(['\\', c]),
            None => tex.push(c),
        }
    }
    if open.is_some() {
        tex.push('}');
    }
    tex
}

const SUPERSCRIPTS: &[(char, &str)] = &[
    ('⁰', "0"),
    ('¹', "1"),
    ('²', "2"),
    ('³', "3"),
    ('⁴', "4"),
    ('⁵', "5"),
    ('⁶', "6"),
    ('⁷', "7"),
    ('⁸', "8"),
    ('⁹', "9"),
    ('⁻', "-"),
    ('ᵗ', "t"),
    ('ᵀ', "\\top"),
    ('½', "1/2"),
];

const SUBSCRIPTS: &[(char, &str)] = &[
    ('₀', "0"),
    ('₁', "1"),
    ('₂', "2"),
    ('₃', "3"),
    ('₄', "4"),
    ('₅', "5"),
    ('₆', "6"),
    ('₇', "7"),
    ('₈', "8"),
    ('₉', "9"),
    ('₋', "-"),
    ('₊', "+"),
    ('ₜ', "t"),
    ('ᵢ', "i"),
];

const ACCENTS: &[(char, &str)] =
    &[('\u{304}', "\\bar"), ('\u{302}', "\\hat"), ('\u{303}', "\\tilde"), ('\u{307}', "\\dot")];

const COMMANDS: &[(char, &str)] = &[
    ('α', "\\alpha "),
    ('β', "\\beta "),
    ('γ', "\\gamma "),
    ('δ', "\\delta "),
    ('Δ', "\\Delta "),
    ('ε', "\\varepsilon "),
    ('η', "\\eta "),
    ('λ', "\\lambda "),
    ('μ', "\\mu "),
    ('Π', "\\Pi "),
    ('ρ', "\\rho "),
    ('σ', "\\sigma "),
    ('Σ', "\\Sigma "),
    ('ψ', "\\psi "),
    ('∇', "\\nabla "),
    ('‖', "\\Vert "),
    ('∠', "\\angle "),
    ('≈', "\\approx "),
    ('−', "-"),
    ('·', "\\cdot "),
    ('√', "\\surd "),
    ('→', "\\to "),
    ('←', "\\leftarrow "),
    ('≤', "\\le "),
    ('≥', "\\ge "),
    ('∞', "\\infty "),
    ('′', "'"),
];
