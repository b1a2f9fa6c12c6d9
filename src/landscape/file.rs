//! [`Landscape`] as a file: safetensors, with all that is needed to evaluate it anew.

use std::path::Path;
use std::sync::Arc;

use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, Metadata, TensorView};
use serde::{Deserialize, Serialize};

use super::{Grid, MOST_SAMPLES, Plane, Samples, Subject, Weights};
use crate::disk;
use crate::nn::{Net, Target, loss};
use crate::optim::Refusal;
use crate::refusal;

/// Most bytes of a file.
const LARGEST: u64 = 1 << 30;
/// Most nodes along an axis.
pub const MOST_NODES: usize = 1025;
/// Most points of a path.
const MOST_POINTS: usize = 10_000;
/// What the file calls itself.
const KEY: &str = "ravine-landscape";

/// The loss of a network on a plane of its weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Landscape {
    /// The network and its loss.
    pub subject: Subject,
    /// The samples whose mean loss it is.
    pub samples: Arc<Samples>,
    /// The plane.
    pub plane: Plane,
    /// Losses on it.
    pub grid: Grid,
    /// The path of the run, as seen from the plane.
    pub path: Vec<PathPoint>,
    /// The sets of weights it is laid through, if it is: coordinates and loss of each.
    pub corners: Vec<[f64; 3]>,
    /// What it is, in a sentence.
    pub about: String,
    /// What the axes are.
    pub axes: [String; 2],
}

/// A set of weights of a run, as seen from a plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PathPoint {
    /// Its epoch.
    pub epoch: u32,
    /// The nearest point of the plane.
    pub at: [f64; 2],
    /// How far the weights are from it.
    pub distance: f64,
    /// The loss of the weights themselves, on the same samples.
    pub loss: f64,
}

#[derive(Debug, Serialize, Deserialize)]
struct Head {
    version: u32,
    about: String,
    axes: [String; 2],
    net: String,
    loss: String,
    shape: Vec<usize>,
    outputs: usize,
}

impl Landscape {
    /// Writes it whole or not at all.
    ///
    /// # Errors
    /// A sentence with what the system says; an older file is untouched then.
    pub fn write(&self, path: &Path) -> Result<(), Refusal> {
        let fault =
            |why: &dyn std::fmt::Display| Refusal(format!("cannot write {}: {}", path.display(), refusal::reason(why)));
        let bytes = self.to_bytes().map_err(|why| fault(&why))?;
        disk::write(path, &bytes).map_err(|why| fault(&why))
    }

    /// Reads one.
    ///
    /// # Errors
    /// A sentence, if the file can't be read, is too large, or is no whole landscape.
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        let fault =
            |why: &dyn std::fmt::Display| Refusal(format!("cannot read {}: {}", path.display(), refusal::reason(why)));
        let bytes = disk::read(path, LARGEST).map_err(|why| fault(&why))?;
        if bytes.len() as u64 > LARGEST {
            return Err(fault(&format!("it is too large: at most {LARGEST} bytes are read")));
        }
        Self::parse(&bytes).map_err(|why| fault(&why))
    }

    /// The landscape in the bytes of a file.
    ///
    /// # Errors
    /// A sentence, if it is no whole one.
    pub fn of_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        Self::parse(bytes).map_err(Refusal)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, String> {
        let Self { subject, samples, plane, grid, path, corners, .. } = self;
        let head = Head {
            version: 1,
            about: self.about.clone(),
            axes: self.axes.clone(),
            net: subject.net.to_string(),
            loss: subject.loss.to_string(),
            shape: subject.shape.clone(),
            outputs: subject.outputs,
        };
        let head = serde_json::to_string(&head).map_err(|why| why.to_string())?;
        let single = |numbers: &[f32]| numbers.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>();
        let double = |numbers: &[f64]| numbers.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>();
        let mut tensors = vec![("samples.inputs".to_owned(), Dtype::F32, single(&samples.inputs))];
        for (name, weights) in SETS.iter().zip([&*plane.origin, &plane.directions[0], &plane.directions[1]]) {
            tensors.push((format!("{name}.parameters"), Dtype::F32, single(&weights.parameters)));
            tensors.push((format!("{name}.buffers"), Dtype::F32, single(&weights.buffers)));
        }
        let labels = samples.targets.iter().flat_map(|target| target.label.to_le_bytes()).collect();
        tensors.push(("samples.labels".to_owned(), Dtype::U32, labels));
        let size = grid.size.map(|nodes| nodes as f64);
        tensors.push(("grid.domain".to_owned(), Dtype::F64, double(&[&grid.domain[..], &size].concat())));
        tensors.push(("grid.losses".to_owned(), Dtype::F64, double(&grid.losses)));
        let points: Vec<f64> = path
            .iter()
            .flat_map(|point| [f64::from(point.epoch), point.at[0], point.at[1], point.distance, point.loss])
            .collect();
        tensors.push(("path".to_owned(), Dtype::F64, double(&points)));
        tensors.push(("corners".to_owned(), Dtype::F64, double(corners.as_flattened())));
        let size_of = |dtype| if dtype == Dtype::F64 { 8 } else { 4 };
        let views = tensors.iter().map(|(name, dtype, bytes)| {
            TensorView::new(*dtype, vec![bytes.len() / size_of(*dtype)], bytes).map(|view| (name.as_str(), view))
        });
        let views = views.collect::<Result<Vec<_>, _>>().map_err(|why| why.to_string())?;
        safetensors::serialize(views, Some([(KEY.to_owned(), head)].into())).map_err(|why| why.to_string())
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let broken = |why: safetensors::SafeTensorError| format!("it is no whole safetensors file ({why})");
        let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let head = head(&metadata)?;
        let file = SafeTensors::deserialize(bytes).map_err(broken)?;
        let subject = subject(&head)?;
        let plan = subject.plan().map_err(|why| why.to_string())?;
        let counts = [plan.layout.len(), plan.buffers.len()];
        let [origin, first, second] = read_sets(&file, counts)?;
        let samples = read_samples(&file, &subject)?;
        Ok(Self {
            samples: Arc::new(samples),
            plane: Plane { origin: Arc::new(origin), directions: Arc::new([first, second]) },
            grid: read_grid(&file)?,
            path: read_path(&file)?,
            corners: read_corners(&file)?,
            about: limited(&head.about),
            axes: head.axes.each_ref().map(|axis| limited(axis)),
            subject,
        })
    }
}

const SETS: [&str; 3] = ["origin", "first", "second"];

/// A text of a stranger's, without line breaks and not too long.
fn limited(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(400).collect()
}

fn head(metadata: &Metadata) -> Result<Head, String> {
    let foreign = || "it is no landscape: 'ravine landscape' writes them".to_owned();
    let text = metadata.metadata().as_ref().and_then(|all| all.get(KEY)).ok_or_else(foreign)?;
    let head: Head = serde_json::from_str(text).map_err(|why| format!("its description can't be read ({why})"))?;
    match head.version {
        1 => Ok(head),
        other => Err(format!("it is of version {other}, and this program knows version 1")),
    }
}

fn subject(head: &Head) -> Result<Subject, String> {
    let sides = head.shape.iter().try_fold(1_usize, |product, side| product.checked_mul(*side));
    if head.shape.is_empty() || sides.is_none_or(|sides| !(1..=1 << 24).contains(&sides)) {
        return Err(format!("the shape of its samples is {:?}", head.shape));
    }
    Ok(Subject {
        net: Net::parse(&head.net).map_err(|why| why.to_string())?,
        loss: loss::parse(&head.loss).map_err(|why| why.to_string())?,
        shape: head.shape.clone(),
        outputs: head.outputs,
    })
}

fn read_sets(file: &SafeTensors<'_>, [parameters, buffers]: [usize; 2]) -> Result<[Weights; 3], String> {
    let set = |name: &str| -> Result<Weights, String> {
        Ok(Weights {
            parameters: singles(file, &format!("{name}.parameters"), parameters)?,
            buffers: singles(file, &format!("{name}.buffers"), buffers)?,
        })
    };
    Ok([set(SETS[0])?, set(SETS[1])?, set(SETS[2])?])
}

fn read_samples(file: &SafeTensors<'_>, subject: &Subject) -> Result<Samples, String> {
    let name = "samples.labels";
    let bytes = tensor(file, name, Dtype::U32)?;
    let labels: Vec<u32> = bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    if !(1..=MOST_SAMPLES).contains(&labels.len()) {
        return Err(format!("it has {} samples: 1 to {MOST_SAMPLES} are wanted", labels.len()));
    }
    if let Some(label) = labels.iter().find(|label| **label as usize >= subject.outputs) {
        return Err(format!("its '{name}' has the class {label}, and the network has {} outputs", subject.outputs));
    }
    let numbers = labels.len() * subject.shape.iter().product::<usize>();
    let inputs = singles(file, "samples.inputs", numbers)?;
    Ok(Samples { inputs, targets: labels.into_iter().map(Target::of).collect() })
}

fn read_grid(file: &SafeTensors<'_>) -> Result<Grid, String> {
    let numbers = doubles(file, "grid.domain")?;
    let [x0, x1, y0, y1, width, height] = numbers[..] else {
        return Err("its 'grid.domain' must have six numbers".to_owned());
    };
    let is_size = |side: f64| side.fract() == 0.0 && (2.0..=MOST_NODES as f64).contains(&side);
    if !(is_size(width) && is_size(height)) {
        return Err(format!("its grid has {width} × {height} nodes: 2 to {MOST_NODES} along each axis are wanted"));
    }
    let is_range = |from: f64, to: f64| from.is_finite() && to.is_finite() && from < to && (to - from).is_finite();
    if !(is_range(x0, x1) && is_range(y0, y1)) {
        return Err(format!("its grid goes from {x0} to {x1} and from {y0} to {y1}"));
    }
    let (size, losses) = ([width as usize, height as usize], doubles(file, "grid.losses")?);
    if losses.len() != size[0] * size[1] {
        return Err(format!("it has {} losses on a grid of {width} × {height} nodes", losses.len()));
    }
    Ok(Grid { domain: [x0, x1, y0, y1], size, losses })
}

fn read_path(file: &SafeTensors<'_>) -> Result<Vec<PathPoint>, String> {
    let numbers = doubles(file, "path")?;
    let (points, rest) = numbers.as_chunks::<5>();
    let point = |[epoch, x, y, distance, loss]: &[f64; 5]| {
        let is_good = (0.0..=f64::from(u32::MAX)).contains(epoch) && x.is_finite() && y.is_finite();
        let at = [*x, *y];
        is_good.then_some(PathPoint { epoch: *epoch as u32, at, distance: *distance, loss: *loss })
    };
    let points: Option<Vec<PathPoint>> = points.iter().map(point).collect();
    points
        .filter(|points| rest.is_empty() && points.len() <= MOST_POINTS)
        .ok_or_else(|| "its path is broken: every point must have an epoch and two coordinates".to_owned())
}

fn read_corners(file: &SafeTensors<'_>) -> Result<Vec<[f64; 3]>, String> {
    let numbers = doubles(file, "corners")?;
    let (corners, rest) = numbers.as_chunks::<3>();
    let is_good =
        rest.is_empty() && corners.len() <= 3 && corners.iter().all(|[x, y, _]| x.is_finite() && y.is_finite());
    if is_good {
        Ok(corners.to_vec())
    } else {
        Err("its corners are broken: there may be three, with three numbers each".to_owned())
    }
}

fn singles(file: &SafeTensors<'_>, name: &str, wanted: usize) -> Result<Vec<f32>, String> {
    let bytes = tensor(file, name, Dtype::F32)?;
    let numbers: Vec<f32> = bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    if wanted != numbers.len() {
        return Err(format!("its '{name}' has {} numbers, and {wanted} are wanted", numbers.len()));
    }
    if numbers.iter().any(|x| !x.is_finite()) {
        return Err(format!("its '{name}' has a number that is not finite"));
    }
    Ok(numbers)
}

fn doubles(file: &SafeTensors<'_>, name: &str) -> Result<Vec<f64>, String> {
    Ok(tensor(file, name, Dtype::F64)?.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect())
}

fn tensor<'a>(file: &SafeTensors<'a>, name: &str, dtype: Dtype) -> Result<&'a [u8], String> {
    let tensor = file.tensor(name).map_err(|_missing| format!("it has no '{name}'"))?;
    if tensor.dtype() != dtype {
        return Err(format!("its '{name}' holds {} numbers: {dtype} are wanted", tensor.dtype()));
    }
    Ok(tensor.data())
}
