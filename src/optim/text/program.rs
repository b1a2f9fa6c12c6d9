//! A rule as two flat programs: what is the same for all coordinates, and what is done for each, over blocks of them.

use super::graph::{Graph, Input, Node};
use super::lanes::{Step, run};
use super::sheet::Sheet;
use crate::real::Real;

/// Numbers of all registers together that stay in the fastest cache.
const FILE: usize = 4096;
/// Fewest and most coordinates in a block.
const BLOCK: [usize; 2] = [32, 256];

/// A rule, ready to run.
#[derive(Debug, Clone)]
pub struct Program {
    /// What is the same for all coordinates: inputs, then operations.
    shared: Vec<Input>,
    shared_steps: Vec<Step>,
    /// What every coordinate brings: x, g, its memories.
    lane: Vec<Input>,
    /// Registers of the shared program that coordinates use, in the registers behind their own inputs.
    handed: Vec<usize>,
    lane_steps: Vec<Step>,
    /// The register that is the next x.
    x: usize,
    /// For every memory of coordinates, in order, the register that is its next value.
    lane_memories: Vec<usize>,
    /// For every shared memory: which one it is, and its next value's register in the shared program.
    shared_memories: Vec<(usize, usize)>,
    /// The settings whose products are kept.
    products: Vec<usize>,
}

/// What is kept between steps for a span of coordinates.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shared {
    /// Values of the memories that coordinates share.
    pub memories: Vec<f64>,
    /// Products of settings over the steps so far.
    pub products: Vec<f64>,
}

impl Program {
    /// Compiles a rule.
    pub fn of(sheet: &Sheet) -> Self {
        let graph = Graph::of(sheet);
        let mut builder = Builder::new(&graph);
        builder.inputs();
        builder.shared_steps();
        let own = graph.memories.iter().enumerate().filter(|(at, _)| graph.is_lane_memory[*at]);
        let outputs: Vec<usize> = std::iter::once(graph.x).chain(own.map(|(_, node)| *node)).collect();
        builder.hand_over(&outputs);
        builder.lane_steps();
        let common = graph.memories.iter().enumerate().filter(|(at, _)| !graph.is_lane_memory[*at]);
        let shared_memories = common.map(|(at, node)| (at, builder.register[*node])).collect();
        let lane_memories = outputs[1..].iter().map(|node| builder.lane_register[*node]).collect();
        let (x, products) = (builder.lane_register[graph.x], builder.products());
        let Builder { shared, lane, handed, .. } = builder;
        Self {
            shared: shared.inputs,
            shared_steps: shared.steps,
            lane: lane.inputs,
            handed,
            lane_steps: lane.steps,
            x,
            lane_memories,
            shared_memories,
            products,
        }
    }

    /// The memories each coordinate has of its own, in order.
    pub fn own(&self) -> impl Iterator<Item = usize> {
        self.lane.iter().filter_map(|input| match input {
            Input::Memory(at) => Some(*at),
            _ => None,
        })
    }

    /// The memories coordinates share, in order.
    pub fn common(&self) -> impl Iterator<Item = usize> {
        self.shared_memories.iter().map(|(at, _)| *at)
    }

    /// The settings whose products are kept, in order.
    pub fn products(&self) -> &[usize] {
        &self.products
    }

    /// Whether coordinates keep their start.
    pub fn keeps_start(&self) -> bool {
        self.lane.last() == Some(&Input::Start)
    }

    /// Numbers in a register file of coordinates.
    pub fn registers(&self) -> usize {
        self.lane.len() + self.handed.len() + self.lane_steps.len()
    }

    /// Coordinates in a block.
    pub fn block(&self) -> usize {
        (FILE / self.registers()).next_power_of_two().clamp(BLOCK[0], BLOCK[1])
    }

    /// Does what is the same for all coordinates, for step `t`, and keeps what is left for the next one. `file` is the
    /// register file; the numbers handed to the coordinates are returned in `handed`.
    pub fn advance(&self, t: f64, settings: &[f64], shared: &mut Shared, file: &mut Vec<f64>, handed: &mut Vec<f64>) {
        for (product, setting) in shared.products.iter_mut().zip(&self.products) {
            *product *= settings[*setting];
        }
        file.clear();
        for input in &self.shared {
            file.push(match *input {
                Input::Step => t,
                Input::Setting(at) => settings[at],
                Input::Number(bits) => f64::from_bits(bits),
                Input::Memory(at) => {
                    let place = self.shared_memories.iter().position(|(memory, _)| *memory == at);
                    place.map_or(f64::NAN, |place| shared.memories[place])
                }
                Input::Product(setting) => {
                    let place = self.products.iter().position(|known| *known == setting);
                    place.map_or(f64::NAN, |place| shared.products[place])
                }
                Input::Coordinate | Input::Gradient | Input::Start => f64::NAN,
            });
        }
        for step in &self.shared_steps {
            let [a, b, c] = step.args.map(|arg| file[arg]);
            file.push(step.code.at(a, b, c));
        }
        for (memory, (_, register)) in shared.memories.iter_mut().zip(&self.shared_memories) {
            *memory = file[*register];
        }
        handed.clear();
        handed.extend(self.handed.iter().map(|register| file[*register]));
    }

    /// Moves two coordinates: a point in the plane. The register file is `file`.
    pub fn move_pair<T: Real>(
        &self,
        handed: &[f64],
        x: &mut [T; 2],
        g: [T; 2],
        kept: &mut [Vec<T>],
        file: &mut Vec<[T; 2]>,
    ) {
        file.clear();
        file.push(*x);
        file.push(g);
        file.extend(kept.iter().map(|memory| memory.first_chunk().copied().unwrap_or_default()));
        file.extend(handed.iter().map(|number| [T::of(*number); 2]));
        for step in &self.lane_steps {
            let [a, b, c] = step.args.map(|arg| file[arg]);
            file.push(step.pair(a, b, c));
        }
        *x = file[self.x];
        for (memory, register) in kept.iter_mut().zip(&self.lane_memories) {
            if let Some(pair) = memory.first_chunk_mut() {
                *pair = file[*register];
            }
        }
    }

    /// Moves coordinates block by block. `kept` are the vectors in order: memories of coordinates, then their start.
    #[inline(always)]
    pub fn sweep<T: Real>(&self, handed: &[f64], x: &mut [T], g: &[T], kept: &mut [&mut [T]]) {
        let block = self.block();
        let first = self.lane.len() + handed.len();
        let mut file = vec![T::zero(); self.registers() * block];
        for (register, number) in handed.iter().enumerate() {
            let from = (self.lane.len() + register) * block;
            file[from..from + block].fill(T::of(*number));
        }
        let mut from = 0;
        while from < x.len() {
            let length = block.min(x.len() - from);
            let range = from..from + length;
            file[..length].copy_from_slice(&x[range.clone()]);
            file[block..block + length].copy_from_slice(&g[range.clone()]);
            for (register, memory) in kept.iter().enumerate() {
                let to = (register + 2) * block;
                file[to..to + length].copy_from_slice(&memory[range.clone()]);
            }
            for (at, step) in self.lane_steps.iter().enumerate() {
                let (done, out) = file.split_at_mut((first + at) * block);
                let [a, b, c] = step.args.map(|arg| &done[arg * block..arg * block + length]);
                run(step.code, a, b, c, &mut out[..length]);
            }
            let of = |register: usize| &file[register * block..register * block + length];
            x[range.clone()].copy_from_slice(of(self.x));
            for (memory, register) in kept.iter_mut().zip(&self.lane_memories) {
                memory[range.clone()].copy_from_slice(of(*register));
            }
            from += length;
        }
    }
}

/// Inputs and operations of one of the two programs.
#[derive(Default)]
struct Part {
    inputs: Vec<Input>,
    steps: Vec<Step>,
}

/// The two programs while they are made.
struct Builder<'a> {
    graph: &'a Graph,
    needed: Vec<bool>,
    shared: Part,
    lane: Part,
    handed: Vec<usize>,
    /// The register of a node in the program it belongs to; of inputs of coordinates too.
    register: Vec<usize>,
    /// The register of a node in the program of coordinates.
    lane_register: Vec<usize>,
}

impl<'a> Builder<'a> {
    fn new(graph: &'a Graph) -> Self {
        let register = vec![usize::MAX; graph.nodes.len()];
        Self {
            graph,
            needed: needed(graph),
            shared: Part::default(),
            lane: Part::default(),
            handed: Vec::new(),
            lane_register: register.clone(),
            register,
        }
    }

    /// The nodes that are needed and belong to coordinates, or to what they share.
    fn nodes(&self, is_lane: bool) -> impl Iterator<Item = (usize, Node)> + use<'a> {
        let needed = self.needed.clone();
        let nodes = self.graph.nodes.iter().copied().enumerate().zip(&self.graph.is_lane);
        nodes.filter(move |((at, _), lane)| needed[*at] && **lane == is_lane).map(|(node, _)| node)
    }

    /// x and g stand first, then the memories in their order, then the start.
    fn inputs(&mut self) {
        self.lane.inputs = vec![Input::Coordinate, Input::Gradient];
        let own = self.graph.is_lane_memory.iter().enumerate().filter(|(_, is_lane)| **is_lane);
        self.lane.inputs.extend(own.map(|(at, _)| Input::Memory(at)));
        if self.nodes(true).any(|(_, node)| node == Node::Input(Input::Start)) {
            self.lane.inputs.push(Input::Start);
        }
        for (at, node) in self.nodes(false) {
            if let Node::Input(input) = node {
                self.register[at] = self.shared.inputs.len();
                self.shared.inputs.push(input);
            }
        }
        for (at, node) in self.nodes(true) {
            if let Node::Input(input) = node {
                let place = self.lane.inputs.iter().position(|known| *known == input);
                self.lane_register[at] = place.unwrap_or_default();
            }
        }
    }

    fn shared_steps(&mut self) {
        for (at, node) in self.nodes(false) {
            if let Node::Op(code, args) = node {
                self.register[at] = self.shared.inputs.len() + self.shared.steps.len();
                self.shared.steps.push(Step { code, args: args.map(|arg| self.register[arg]) });
            }
        }
    }

    /// Gives coordinates what they take from the shared program.
    fn hand_over(&mut self, outputs: &[usize]) {
        let args = self.nodes(true).filter_map(|(_, node)| match node {
            Node::Op(_, args) => Some(args),
            Node::Input(_) => None,
        });
        let taken: Vec<usize> = args.flatten().chain(outputs.iter().copied()).collect();
        for node in taken.into_iter().filter(|node| !self.graph.is_lane[*node]) {
            let from = self.register[node];
            let place = self.handed.iter().position(|known| *known == from).unwrap_or_else(|| {
                self.handed.push(from);
                self.handed.len() - 1
            });
            self.lane_register[node] = self.lane.inputs.len() + place;
        }
    }

    fn lane_steps(&mut self) {
        let first = self.lane.inputs.len() + self.handed.len();
        for (at, node) in self.nodes(true) {
            if let Node::Op(code, args) = node {
                self.lane_register[at] = first + self.lane.steps.len();
                self.lane.steps.push(Step { code, args: args.map(|arg| self.lane_register[arg]) });
            }
        }
    }

    /// The settings whose products are kept.
    fn products(&self) -> Vec<usize> {
        let product = |input: &Input| match input {
            Input::Product(setting) => Some(*setting),
            _ => None,
        };
        self.shared.inputs.iter().filter_map(product).collect()
    }
}

/// Which nodes the next x or a memory depends on.
fn needed(graph: &Graph) -> Vec<bool> {
    let mut needed = vec![false; graph.nodes.len()];
    needed[graph.x] = true;
    for node in &graph.memories {
        needed[*node] = true;
    }
    for at in (0..graph.nodes.len()).rev() {
        if let (true, Node::Op(_, args)) = (needed[at], graph.nodes[at]) {
            for arg in args {
                needed[arg] = true;
            }
        }
    }
    needed
}

impl Step {
    /// The operation on the numbers of two coordinates.
    #[inline(always)]
    fn pair<T: Real>(&self, a: [T; 2], b: [T; 2], c: [T; 2]) -> [T; 2] {
        let mut out = [T::zero(); 2];
        run(self.code, &a, &b, &c, &mut out);
        out
    }
}
