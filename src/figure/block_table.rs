//! Blocks as rows of tables.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::block::{Block, BlockRow};
use super::cells::{number, quoted};
use super::description::Panel;

/// A row for each block that has one, with the ends of its interval.
pub fn csv(panel: &Panel, text: &mut String) {
    for Block { row, interval, .. } in &panel.blocks {
        let Some(BlockRow { part, component, at: [x, y], value }) = row else { continue };
        let head = |part: &str| format!("{},,{},{},", quoted(&panel.key), quoted(part), quoted(component));
        let value = value.map_or_else(String::new, |value| format!("{value:?}"));
        let _ = writeln!(text, "{},{x:?},{y:?},{value}", head(part));
        for (end, y) in ["low", "high"].into_iter().zip(interval.iter().flatten()) {
            let _ = writeln!(text, "{},{x:?},{y:?},", head(&format!("{part} {end}")));
        }
    }
}

/// The same as objects.
pub fn json(panel: &Panel) -> Vec<Value> {
    let told = panel.blocks.iter().filter_map(|block| Some((block, block.row.as_ref()?)));
    let object = |(block, row): (&Block, &BlockRow)| {
        json!({
            "part": row.part,
            "component": row.component,
            "at": row.at.map(number),
            "value": row.value.map(number),
            "interval": block.interval.map(|ends| ends.map(number)),
        })
    };
    told.map(object).collect()
}
