//! Training samples as the network sees them, for display.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

use super::samples::{AugmentPass, Part, Samples};
use super::worker::panic_message;
use super::{Config, MOST_EPOCHS};
use crate::augment::{self, Augmenter};
use crate::data::batches::{Batches, Batching, Rest};
use crate::optim::Refusal;

/// A training sample of one epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Height, width, channels.
    pub shape: [usize; 3],
    /// Augmented, not normalised: 0 is background, 1 the brightest; interpolation and noise may leave that range.
    pub pixels: Vec<f32>,
    /// The index of the class it is trained as.
    pub label: u32,
    /// The name of the class it is trained as.
    pub class: String,
    /// Whether label noise made the label wrong.
    pub is_mislabelled: bool,
    /// The name of the class it was mixed with, and the weight of its own class; none if it was not mixed.
    pub mixed: Option<(String, f32)>,
}

/// Up to `count` training samples as the network sees them in an epoch (from 1).
///
/// They are those of the first batches of the first epoch, whatever the epoch, so that one sample can be followed over the
/// epochs; they are mixed with one another.
///
/// # Errors
/// A sentence, if there are no such samples or the augmentation does not suit them.
pub fn gallery(config: &Config, epoch: u32, count: usize) -> Result<Vec<Sample>, Refusal> {
    Gallery::new(&Request::new(config, epoch, count)).map(|mut gallery| gallery.show(epoch))
}

/// What a gallery depends on.
#[derive(Debug, Clone, PartialEq)]
struct Request {
    config: Config,
    /// From 1.
    epoch: u32,
    count: usize,
}

impl Request {
    /// Leaves out all that makes no difference to the samples.
    fn new(config: &Config, epoch: u32, count: usize) -> Self {
        let Config { net, optimizer, epochs, batch, .. } = Config::default();
        let config = Config { net, optimizer, epochs, batch, ..config.clone() };
        // without augmentation every epoch shows the same
        let epoch = if config.augment.is_empty() { 1 } else { epoch.clamp(1, MOST_EPOCHS) };
        Self { config, epoch, count }
    }
}

/// Loaded samples, to be shown in any epoch.
struct Gallery {
    samples: Samples,
    augmenter: Augmenter,
    seed: u64,
    chosen: Vec<usize>,
    images: Vec<f32>,
}

impl Gallery {
    fn new(request: &Request) -> Result<Self, Refusal> {
        let Request { config, count, .. } = request;
        let samples = Samples::new(config)?;
        augment::check(&config.augment, samples.data().shape)?;
        let count = samples.len(Part::Train).min(*count);
        let chosen =
            Batches::new(samples.len(Part::Train), Batching { size: count.max(1), rest: Rest::Smaller }, config.seed)
                .of_step(0)[..count]
                .to_vec();
        let images = vec![0.0; count * samples.data().size()];
        Ok(Self { augmenter: samples.augmenter(&config.augment), samples, seed: config.seed, chosen, images })
    }

    fn show(&mut self, epoch: u32) -> Vec<Sample> {
        let epoch = u64::from(epoch.saturating_sub(1));
        let pass = AugmentPass { augmenter: &mut self.augmenter, seed: self.seed, epoch };
        let mixed = self.samples.augmented(&self.chosen, pass, &mut self.images);
        let data = self.samples.data();
        // of a number the number, as it is in the data set
        let class = |sample: usize, label: u32| {
            let (image, ..) = self.samples.labelled(Part::Train, sample);
            data.numbers.get(image).map_or_else(|| data.classes[label as usize].clone(), ToString::to_string)
        };
        let images = self.images.chunks_exact(data.size().max(1));
        let show = |((sample, pixels), mixed): ((&usize, &[f32]), &augment::Mixed)| {
            let (label, is_mislabelled) = self.samples.train_label(*sample);
            let (other, _) = self.samples.train_label(self.chosen[mixed.with]);
            let mixed = (mixed.share < 1.0).then(|| (class(self.chosen[mixed.with], other), mixed.share));
            Sample {
                shape: data.shape,
                pixels: pixels.to_vec(),
                label,
                class: class(*sample, label),
                is_mislabelled,
                mixed,
            }
        };
        self.chosen.iter().zip(images).zip(mixed).map(show).collect()
    }
}

/// Makes galleries on a thread of its own, always the latest requested; without a thread at the time of the request. The
/// thread ends with the current gallery once this is dropped.
pub struct GalleryWorker {
    thread: Option<Ends>,
    requested: Option<Request>,
    /// Whether that has not been fetched yet.
    is_due: bool,
    /// The latest request while the thread was busy.
    unsent: Option<Request>,
    /// A gallery made without a thread and not fetched yet.
    made: Option<Made>,
}

type Made = Result<Vec<Sample>, Refusal>;

/// The caller's ends of the channels.
struct Ends {
    requests: SyncSender<Request>,
    shown: Receiver<(Request, Made)>,
}

impl GalleryWorker {
    /// Starts the thread, if the system has one left; `wake` is called on it when there is something to [`poll`](Self::poll).
    pub fn new(wake: impl Fn() + Send + 'static) -> Self {
        let (requests, inbox) = sync_channel(1);
        let (outbox, shown) = sync_channel(1);
        let body = move || serve(&inbox, &outbox, &wake);
        let thread = thread::Builder::new().name("gallery".to_owned()).spawn(body);
        Self {
            thread: thread.is_ok().then_some(Ends { requests, shown }),
            requested: None,
            is_due: false,
            unsent: None,
            made: None,
        }
    }

    /// Requests a gallery, as [`gallery`] makes it; one that is ready or in progress is not made again. Never waits for
    /// the thread.
    pub fn request(&mut self, config: &Config, epoch: u32, count: usize) {
        let request = Request::new(config, epoch, count);
        if self.requested.as_ref() == Some(&request) {
            return;
        }
        self.requested = Some(request.clone());
        self.unsent = Some(request);
        self.is_due = true;
        self.send();
    }

    fn send(&mut self) {
        let Some(request) = self.unsent.take() else { return };
        let refused = match &self.thread {
            Some(ends) => ends.requests.try_send(request).err(),
            None => Some(TrySendError::Disconnected(request)),
        };
        match refused {
            None => {}
            Some(TrySendError::Full(request)) => self.unsent = Some(request),
            Some(TrySendError::Disconnected(request)) => {
                self.made = Some(gallery(&request.config, request.epoch, request.count));
                self.is_due = false;
            }
        }
    }

    /// The latest gallery that is ready, if there is a new one; never waits.
    pub fn poll(&mut self) -> Option<Made> {
        let shown = self.thread.as_ref().and_then(|ends| ends.shown.try_iter().last());
        self.send();
        match shown {
            Some(shown) => Some(self.fetch(shown)),
            None => self.made.take(),
        }
    }

    /// Waits for the gallery requested last, if it was not fetched before. For tests; a frame never waits.
    pub fn wait(&mut self) -> Option<Made> {
        let mut latest = self.poll();
        while self.is_due
            && let Some(shown) = self.thread.as_ref().and_then(|ends| ends.shown.recv().ok())
        {
            latest = Some(self.fetch(shown));
            self.send();
        }
        latest
    }

    fn fetch(&mut self, (request, samples): (Request, Made)) -> Made {
        self.is_due &= self.requested.as_ref() != Some(&request);
        samples
    }
}

fn serve(inbox: &Receiver<Request>, outbox: &SyncSender<(Request, Made)>, wake: &impl Fn()) {
    let mut kept: Option<(Request, Gallery)> = None;
    while let Ok(first) = inbox.recv() {
        let request = inbox.try_iter().last().unwrap_or(first);
        let make = || {
            let gallery = kept.take().filter(|(old, _)| Request { epoch: request.epoch, ..old.clone() } == request);
            let mut gallery = gallery.map_or_else(|| Gallery::new(&request), |(_, gallery)| Ok(gallery))?;
            let samples = gallery.show(request.epoch);
            kept = Some((request.clone(), gallery));
            Ok(samples)
        };
        let samples = panic::catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|panic| {
            let what = panic_message(&*panic);
            Err(Refusal(format!("the samples can't be shown, which is a mistake in the program: {what}")))
        });
        if outbox.send((request, samples)).is_err() {
            return;
        }
        wake();
    }
}
