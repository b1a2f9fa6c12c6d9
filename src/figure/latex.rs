//! Texts as LaTeX sets them: mathematical signs between dollars, its special characters escaped.

/// A text for LaTeX.
pub fn latex(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut pen = Pen::default();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if let Some((digits, exponent)) = power(&chars[at..], at.checked_sub(1).map(|before| chars[before])) {
            pen.math(&format!("{digits} \\cdot 10^{{{exponent}}}"));
            at += digits.chars().count() + 1 + exponent.chars().count();
            continue;
        }
        let is_letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic() && c.is_ascii());
        if let Some(sign) = sign(c) {
            pen.math(sign);
        } else if let Some((mark, _)) = script(c) {
            let run = chars[at..].iter().map_while(|c| script(*c).filter(|(other, _)| *other == mark));
            let run: String = run.map(|(_, plain)| plain).collect();
            pen.math(&format!("{mark}{{{run}}}"));
            at += run.chars().count();
            continue;
        } else if pen.is_math && is_letter(at) && !is_letter(at + 1) {
            // ∇f is one formula
            pen.math(&format!(" {c}"));
        } else {
            pen.text(c);
        }
        at += 1;
    }
    pen.finish()
}

/// A text under way.
#[derive(Default)]
struct Pen {
    text: String,
    is_math: bool,
}

impl Pen {
    fn math(&mut self, formula: &str) {
        if !self.is_math {
            self.text.push('$');
        }
        self.is_math = true;
        self.text += formula;
    }

    fn text(&mut self, c: char) {
        if std::mem::take(&mut self.is_math) {
            self.text.push('$');
        }
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => self.text.extend(['\\', c]),
            '~' => self.text += "\\textasciitilde{}",
            '^' => self.text += "\\textasciicircum{}",
            '\\' => self.text += "\\textbackslash{}",
            '–' => self.text += "--",
            '“' => self.text += "``",
            '”' => self.text += "''",
            '…' => self.text += "\\ldots{}",
            c => self.text.push(c),
        }
    }

    fn finish(mut self) -> String {
        if self.is_math {
            self.text.push('$');
        }
        self.text
    }
}

/// A number with an exponent at the beginning of a text, `1.5e−3`, as its digits and its exponent.
fn power(chars: &[char], before: Option<char>) -> Option<(String, String)> {
    if before.is_some_and(|c| c.is_alphanumeric() || c == '.') {
        return None;
    }
    let digits: String = chars.iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
    let mut rest = chars.iter().skip(digits.len());
    if digits.is_empty() || rest.next() != Some(&'e') {
        return None;
    }
    let exponent: String = rest
        .scan(true, |is_first, c| {
            let is_sign = std::mem::take(is_first) && matches!(c, '-' | '−');
            (c.is_ascii_digit() || is_sign).then_some(*c)
        })
        .collect();
    exponent.ends_with(|c: char| c.is_ascii_digit()).then(|| (digits, exponent.replace('−', "-")))
}

/// A mathematical sign.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "\\alpha",
        'β' => "\\beta",
        'γ' => "\\gamma",
        'δ' => "\\delta",
        'ε' => "\\varepsilon",
        'η' => "\\eta",
        'θ' => "\\theta",
        'κ' => "\\kappa",
        'λ' => "\\lambda",
        'μ' => "\\mu",
        'ν' => "\\nu",
        'π' => "\\pi",
        'ρ' => "\\rho",
        'σ' => "\\sigma",
        'τ' => "\\tau",
        'φ' => "\\varphi",
        'ω' => "\\omega",
        'Δ' => "\\Delta",
        'Σ' => "\\Sigma",
        '∇' => "\\nabla",
        '‖' => "\\|",
        '−' => "-",
        '±' => "\\pm",
        '×' => "\\times",
        '·' => "\\cdot",
        '√' => "\\surd",
        '∞' => "\\infty",
        '→' => "\\to",
        '≤' => "\\le",
        '≥' => "\\ge",
        '≈' => "\\approx",
        '°' => "^{\\circ}",
        '<' => "<",
        '>' => ">",
        '|' => "|",
        _ => return None,
    })
}

/// Whether a character is raised or lowered, and which one it is.
fn script(c: char) -> Option<(char, char)> {
    let find = |all: &str, plain: &str| plain.chars().nth(all.chars().position(|other| other == c)?);
    let raised = find("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀ", "0123456789-T");
    let lowered = || find("₀₁₂₃₄₅₆₇₈₉ₜₖᵢⱼ", "0123456789tkij");
    raised.map(|c| ('^', c)).or_else(|| lowered().map(|c| ('_', c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_formulas_and_special_characters_are_escaped() {
        for (text, expected) in [
            ("Adam β₁ = 0.9", "Adam $\\beta_{1}$ = 0.9"),
            ("‖∇f‖", "$\\|\\nabla f\\|$"),
            ("f − min f", "f $-$ min f"),
            ("50 % of a_b & c", "50 \\% of a\\_b \\& c"),
            ("10⁻⁸", "10$^{-8}$"),
            ("lr=1.5e-3, 2e−7", "lr=$1.5 \\cdot 10^{-3}$, $2 \\cdot 10^{-7}$"),
            ("mode2e3 2.e", "mode2e3 2.e"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(latex(text), expected, "{text}");
        }
    }
}
