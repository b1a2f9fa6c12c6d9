//! Formulas and links in texts as a terminal shows them: `$\beta_1$` is β₁.

/// A text whose formulas, between `$`, are written with the signs of Unicode.
///
/// What a line can't show is written as in code: `√(1 − β₂)`, `(a + b)/2`. A link to another lesson, `[Adam](lesson:adam)`, has its key behind it: `Adam (adam)`.
pub fn plain(text: &str) -> String {
    without_links(&without_formulas(text))
}

fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](lesson:") {
        let Some(((before, label), (key, after))) = before.rsplit_once('[').zip(after.split_once(')')) else { break };
        plain.extend([before, label, " (", key, ")"]);
        rest = after;
    }
    plain + rest
}

fn without_formulas(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, part) in text.split('$').enumerate() {
        if at % 2 == 1 {
            plain.push_str(&Formula::of(part).rest());
        } else {
            plain.push_str(part);
        }
    }
    plain
}

/// A formula, read from left to right.
struct Formula<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
}

impl<'a> Formula<'a> {
    fn of(text: &'a str) -> Self {
        Self { chars: text.chars().peekable() }
    }

    fn rest(mut self) -> String {
        let mut out = String::new();
        while let Some(part) = self.part() {
            out.push_str(&part);
        }
        out
    }

    /// The next sign, command or group; none at the end.
    fn part(&mut self) -> Option<String> {
        let c = self.chars.next()?;
        Some(match c {
            '\\' => self.command(),
            '{' => Formula::of(&self.group()).rest(),
            '_' => script(&self.argument(), subscript, '_'),
            '^' => script(&self.argument(), superscript, '^'),
            '-' => "−".to_owned(),
            c => c.to_string(),
        })
    }

    /// What stands up to the brace that closes.
    fn group(&mut self) -> String {
        let (mut group, mut depth) = (String::new(), 1);
        for c in self.chars.by_ref() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            group.push(c);
        }
        group
    }

    /// What a command or a script applies to.
    fn argument(&mut self) -> String {
        while self.chars.next_if_eq(&' ').is_some() {}
        self.part().unwrap_or_default()
    }

    fn command(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(char::is_ascii_alphabetic) {
            name.push(c);
        }
        if name.is_empty() {
            return match self.chars.next() {
                Some('|') => "‖".to_owned(),
                Some(' ' | ',' | ';') | None => " ".to_owned(),
                Some(c) => c.to_string(),
            };
        }
        match name.as_str() {
            "frac" => {
                let (above, below) = (self.argument(), self.argument());
                format!("{}/{}", bracketed(&above), bracketed(&below))
            }
            "sqrt" => format!("√{}", bracketed(&self.argument())),
            "hat" => self.argument() + "\u{302}",
            "tilde" => self.argument() + "\u{303}",
            "bar" => self.argument() + "\u{304}",
            "mathbb" | "mathrm" | "text" | "mathbf" => self.argument(),
            other => {
                let Some((sign, is_operator)) = sign(other) else { return other.to_owned() };
                let mut sign = sign.to_owned();
                // the space that ends a command is no space of the formula, but for one before a relation
                if !is_operator && self.chars.next_if_eq(&' ').is_some() {
                    let is_apart = self.chars.peek().is_some_and(|next| "=<>".contains(*next));
                    sign.push_str(if is_apart { " " } else { "" });
                }
                sign
            }
        }
    }
}

/// In brackets, where it has more than one sign.
fn bracketed(text: &str) -> String {
    let is_simple = text.chars().all(|c| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) || c == '.');
    if is_simple { text.to_owned() } else { format!("({text})") }
}

fn script(text: &str, raised: fn(char) -> Option<char>, mark: char) -> String {
    let all: Option<String> = text.chars().map(raised).collect();
    all.unwrap_or_else(|| format!("{mark}{}", bracketed(text)))
}

fn superscript(c: char) -> Option<char> {
    pair("0123456789+−=()nitTx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵗᵀˣ", c)
}

fn subscript(c: char) -> Option<char> {
    pair("0123456789+−=()aeijkmnopstx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚₛₜₓ", c)
}

fn pair(from: &str, to: &str, c: char) -> Option<char> {
    let at = from.chars().position(|other| other == c)?;
    to.chars().nth(at)
}

/// A command's sign, and whether it keeps its distance.
fn sign(name: &str) -> Option<(&'static str, bool)> {
    Some(match name {
        "alpha" => ("α", false),
        "beta" => ("β", false),
        "gamma" => ("γ", false),
        "delta" => ("δ", false),
        "epsilon" | "varepsilon" => ("ε", false),
        "eta" => ("η", false),
        "theta" => ("θ", false),
        "kappa" => ("κ", false),
        "lambda" => ("λ", false),
        "mu" => ("μ", false),
        "pi" => ("π", false),
        "rho" => ("ρ", false),
        "sigma" => ("σ", false),
        "tau" => ("τ", false),
        "Delta" => ("Δ", false),
        "nabla" => ("∇", false),
        "infty" => ("∞", false),
        "sum" => ("Σ", false),
        "cdot" => ("·", false),
        "leftarrow" => ("←", true),
        "rightarrow" | "to" => ("→", true),
        "le" | "leq" => ("≤", true),
        "ge" | "geq" => ("≥", true),
        "approx" => ("≈", true),
        "propto" => ("∝", true),
        "times" => ("×", true),
        "pm" => ("±", true),
        "sim" => ("∼", true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_readable() {
        for (text, wanted) in [
            (r"with $\beta_1 = 0.9$ and $\beta_2$", "with β₁ = 0.9 and β₂"),
            (r"$(1-\beta_1^t)/\sqrt{1-\beta_2^t}$", "(1−β₁ᵗ)/√(1−β₂ᵗ)"),
            (r"$v \leftarrow \rho v+g,\ x \leftarrow x-\alpha v$", "v ← ρv+g, x ← x−αv"),
            (r"$\frac{\lambda}{2}\|x\|^2$", "λ/2‖x‖²"),
            (r"$\sqrt{\hat v}$, $\tilde{x}$", "√v\u{302}, x\u{303}"),
            (r"$2\cdot 10^{-7}$", "2·10⁻⁷"),
            (r"$\rho^{\pi/2\theta}$", "ρ^(π/2θ)"),
            (r"$\cos\theta = 1$, $\mathbb{E}_z f(x,z)$", "cosθ = 1, E_z f(x,z)"),
            ("a [b] [Adam](lesson:adam), [c](lesson:d).", "a [b] Adam (adam), c (d)."),
            ("nothing, 3 − 2", "nothing, 3 − 2"),
        ] {
            assert_eq!(plain(text), wanted);
        }
    }
}
