//! Reports as Markdown: `docs/claims.md` is made of them.

use std::fmt::Write as _;

use super::finding::Quantity;
use super::report::{Report, TextedQuantity, one_line};
use super::template::{number, with_unit};
use crate::experiment::student::LEVEL;

/// What stands above the claims of all lessons: what they are measured with, from a first seed.
pub fn claims_head(seed: u64) -> String {
    let (level, seeds) = (number(100.0 * LEVEL), if seed == 0 { String::new() } else { format!(" --seed {seed}") });
    format!(
        "\
# Claims

What each [lesson](lessons.md) claims, and what was measured at whole size, from seed {seed} on. Written by

    ravine lesson --all --check --markdown{seeds} -o docs/claims.md

*Holds* means that the whole {level} % interval of the mean over seeds (Student's t) is where the claim says; numbers without an
interval are without chance. Times are of one machine and left out.
"
    )
}

impl Report {
    /// A section of the page of claims: the command, how it was measured, and a row for each claim with its verdict and the
    /// numbers it names.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("\n## {}\n\n`{}`\n\n", self.lesson.title, self.command);
        let _ = writeln!(text, "{}\n", one_line(&self.method));
        let level = number(100.0 * LEVEL);
        let _ = writeln!(text, "| claim | verdict | number | {level} % interval |\n|---|---|---|---|");
        for claim in &self.claims {
            let numbers: Vec<_> = claim.numbers.iter().filter_map(|at| self.number(*at)).collect();
            let column = |of: &dyn Fn(&(&TextedQuantity, &Quantity)) -> String| {
                numbers.iter().map(of).collect::<Vec<_>>().join("<br>")
            };
            let labelled = |(texted, quantity): &(&TextedQuantity, &Quantity)| {
                format!("{}: {}", texted.label, with_unit(quantity))
            };
            let cells = [
                claim.short.clone(),
                claim.verdict.to_string(),
                column(&labelled),
                column(&|(_, quantity)| interval(quantity)),
            ];
            let cells = cells.map(|cell| one_line(&cell).replace('|', "\\|"));
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
        let is_named = |at: &usize| self.claims.iter().any(|claim| claim.numbers.contains(at));
        let others = (0..self.quantities.len()).filter(|at| !is_named(at)).filter_map(|at| self.number(at));
        let others: Vec<String> = others.map(|(texted, _)| format!("{}: {}", texted.label, texted.text)).collect();
        if !others.is_empty() {
            let _ = writeln!(text, "\nAlso measured: {}.", one_line(&others.join("; ")));
        }
        text
    }

    /// A number with its words; none of a time, which is of one machine and another one each time.
    fn number(&self, at: usize) -> Option<(&TextedQuantity, &Quantity)> {
        let (texted, quantity) = (self.quantities.get(at)?, self.finding.quantities.get(at)?);
        (!quantity.is_timed).then_some((texted, quantity))
    }
}

fn interval(quantity: &Quantity) -> String {
    quantity.interval.map_or_else(|| "–".to_owned(), |[low, high]| format!("{} to {}", number(low), number(high)))
}
