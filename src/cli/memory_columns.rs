//! The columns of a descent's CSV that explain its rows: learning rate, ‖∇f‖, and what the methods remember.

use crate::descent::Run;
use crate::descent::explain::{Row, Rows};
use crate::descent::quantity::components;
use crate::optim::{Content, Driven, Memory};
use crate::surface::Surface;

/// The columns behind the others.
pub struct MemoryColumns {
    /// Names of other columns.
    taken: Vec<&'static str>,
    /// Those of memories.
    names: Vec<String>,
}

impl MemoryColumns {
    /// Those of all methods together, each name once; what is called like a column there is gets `memory.` before it.
    pub fn of<'a>(
        surface: &dyn Surface,
        methods: impl Iterator<Item = &'a Driven>,
        run: &Run,
        taken: Vec<&'static str>,
    ) -> Self {
        let mut columns = Self { taken, names: Vec::new() };
        for driven in methods {
            let Some(first) = Rows::new(surface, driven, run).ok().and_then(|mut rows| rows.next()) else { continue };
            for (name, _) in columns.cells(&first.memory) {
                if !columns.names.contains(&name) {
                    columns.names.push(name);
                }
            }
        }
        columns
    }

    /// The header.
    pub fn header(&self) -> impl Iterator<Item = String> {
        ["lr", "gradient_norm"].into_iter().map(str::to_owned).chain(self.names.iter().cloned())
    }

    /// The fields of a row at a point; empty where there is nothing to tell.
    pub fn fields(&self, surface: &dyn Surface, [x, y]: [f64; 2], row: Option<&Row>) -> Vec<String> {
        let exact = |number: f64| format!("{number:?}");
        let (_, [gx, gy]) = surface.value_gradient([x, y]);
        let mut fields = vec![row.and_then(|row| row.lr).map_or_else(String::new, exact), exact(gx.hypot(gy))];
        let cells = row.map(|row| self.cells(&row.memory)).unwrap_or_default();
        let number = |name: &String| cells.iter().find(|(other, _)| other == name).map(|(_, number)| *number);
        fields.extend(self.names.iter().map(|name| number(name).map_or_else(String::new, exact)));
        fields
    }

    /// The fields of a row about which nothing is known.
    pub fn empty(&self) -> Vec<String> {
        vec![String::new(); 2 + self.names.len()]
    }

    /// Numbers, vectors and matrices, number by number. Lists have no columns.
    fn cells(&self, memory: &[Memory<f64>]) -> Vec<(String, f64)> {
        let with_columns = memory.iter().filter(|memory| !matches!(memory.content, Content::Numbers(_)));
        let of_memory = |memory: &Memory<f64>| {
            let components = components(&memory.content).unwrap_or_default();
            let name = |component: &str| match component {
                "" => self.free(&memory.name),
                component => self.free(&format!("{}.{component}", memory.name)),
            };
            let cells = components.names.iter().zip(components.values()).map(|(at, number)| (name(at), *number));
            cells.collect::<Vec<_>>()
        };
        with_columns.flat_map(of_memory).collect()
    }

    fn free(&self, name: &str) -> String {
        if self.taken.contains(&name) { format!("memory.{name}") } else { name.to_owned() }
    }
}
