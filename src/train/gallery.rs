//! Training samples as the network is shown them, for looking at.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

use super::samples::{Look, Part, Samples};
use super::worker::said;
use super::{Config, MOST_EPOCHS};
use crate::augment::{self, Augmenter};
use crate::data::batches::Batches;
use crate::optim::Refusal;

/// A training sample of one epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Height, width, channels.
    pub shape: [usize; 3],
    /// Augmented, not normalised: 0 is background, 1 the brightest; interpolation and noise may leave that range.
    pub pixels: Vec<f32>,
    /// The class it is trained as, by number.
    pub label: u32,
    /// The class it is trained as, by name.
    pub class: String,
    /// Whether label noise made the label wrong.
    pub is_mislabelled: bool,
    /// The class it was mixed with, by name, and the fraction of it that is still its own; none if it was not mixed.
    pub mixed: Option<(String, f32)>,
}

/// Up to `count` training samples as the network sees them in an epoch (from 1).
///
/// They are those of the first epoch's
/// first batches, whatever the epoch, so that one sample can be watched as it changes; they are mixed with one another.
///
/// # Errors
/// A sentence, if there are no such samples or the augmentation does not suit them.
pub fn gallery(config: &Config, epoch: u32, count: usize) -> Result<Vec<Sample>, Refusal> {
    Room::new(&Order::new(config, epoch, count)).map(|mut room| room.show(epoch))
}

/// What a gallery follows from.
#[derive(Debug, Clone, PartialEq)]
struct Order {
    config: Config,
    /// From 1.
    epoch: u32,
    count: usize,
}

impl Order {
    /// Without all that makes no difference to the samples.
    fn new(config: &Config, epoch: u32, count: usize) -> Self {
        let Config { net, optimizer, epochs, batch, .. } = Config::default();
        let config = Config { net, optimizer, epochs, batch, ..config.clone() };
        // without augmentation every epoch shows the same
        let epoch = if config.augment.is_empty() { 1 } else { epoch.clamp(1, MOST_EPOCHS) };
        Self { config, epoch, count }
    }
}

/// Samples at hand, to be shown in any epoch.
struct Room {
    samples: Samples,
    augmenter: Augmenter,
    seed: u64,
    chosen: Vec<usize>,
    images: Vec<f32>,
}

impl Room {
    fn new(order: &Order) -> Result<Self, Refusal> {
        let Order { config, count, .. } = order;
        let samples = Samples::new(config)?;
        augment::check(&config.augment, samples.data().shape)?;
        let count = samples.len(Part::Train).min(*count);
        let chosen = Batches::new(samples.len(Part::Train), count.max(1), config.seed).of_step(0)[..count].to_vec();
        let images = vec![0.0; count * samples.data().size()];
        Ok(Self { augmenter: samples.augmenter(&config.augment), samples, seed: config.seed, chosen, images })
    }

    fn show(&mut self, epoch: u32) -> Vec<Sample> {
        let epoch = u64::from(epoch.saturating_sub(1));
        let look = Look { augmenter: &mut self.augmenter, seed: self.seed, epoch };
        let mixed = self.samples.look(&self.chosen, look, &mut self.images);
        let data = self.samples.data();
        let class = |label: u32| data.classes[label as usize].clone();
        let images = self.images.chunks_exact(data.size().max(1));
        let show = |((sample, pixels), mixed): ((&usize, &[f32]), &augment::Mixed)| {
            let (label, is_mislabelled) = self.samples.train_label(*sample);
            let (other, _) = self.samples.train_label(self.chosen[mixed.with]);
            let mixed = (mixed.share < 1.0).then(|| (class(other), mixed.share));
            Sample { shape: data.shape, pixels: pixels.to_vec(), label, class: class(label), is_mislabelled, mixed }
        };
        self.chosen.iter().zip(images).zip(mixed).map(show).collect()
    }
}

/// Makes galleries on a thread of its own, the latest asked for; without a thread when they are asked for. The thread
/// ends, once its curator is dropped, with the gallery it is at.
pub struct Curator {
    thread: Option<Ends>,
    asked: Option<Order>,
    /// Whether that has not been fetched yet.
    is_due: bool,
    /// What was asked for while the thread was busy with the one before.
    unsent: Option<Order>,
    /// What was made without a thread and nobody fetched yet.
    made: Option<Made>,
}

type Made = Result<Vec<Sample>, Refusal>;

/// The window's ends of the channels.
struct Ends {
    orders: SyncSender<Order>,
    shown: Receiver<(Order, Made)>,
}

impl Curator {
    /// Starts the thread if the system gives one; `wake` is called on it when there is something to [`poll`](Self::poll).
    pub fn new(wake: impl Fn() + Send + 'static) -> Self {
        let (orders, inbox) = sync_channel(1);
        let (outbox, shown) = sync_channel(1);
        let body = move || serve(&inbox, &outbox, &wake);
        let thread = thread::Builder::new().name("gallery".to_owned()).spawn(body);
        Self {
            thread: thread.is_ok().then_some(Ends { orders, shown }),
            asked: None,
            is_due: false,
            unsent: None,
            made: None,
        }
    }

    /// Asks for a gallery, as [`gallery`] makes it; one that is there or under way already is not made again. Never
    /// waits for the thread.
    pub fn ask(&mut self, config: &Config, epoch: u32, count: usize) {
        let order = Order::new(config, epoch, count);
        if self.asked.as_ref() == Some(&order) {
            return;
        }
        self.asked = Some(order.clone());
        self.unsent = Some(order);
        self.is_due = true;
        self.send();
    }

    fn send(&mut self) {
        let Some(order) = self.unsent.take() else { return };
        let refused = match &self.thread {
            Some(ends) => ends.orders.try_send(order).err(),
            None => Some(TrySendError::Disconnected(order)),
        };
        match refused {
            None => {}
            Some(TrySendError::Full(order)) => self.unsent = Some(order),
            Some(TrySendError::Disconnected(order)) => {
                self.made = Some(gallery(&order.config, order.epoch, order.count));
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

    /// Waits for the gallery asked for last, if it was not fetched before: tests do, frames never.
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

    fn fetch(&mut self, (order, samples): (Order, Made)) -> Made {
        self.is_due &= self.asked.as_ref() != Some(&order);
        samples
    }
}

fn serve(inbox: &Receiver<Order>, outbox: &SyncSender<(Order, Made)>, wake: &impl Fn()) {
    let mut kept: Option<(Order, Room)> = None;
    while let Ok(first) = inbox.recv() {
        let order = inbox.try_iter().last().unwrap_or(first);
        let make = || {
            let room = kept.take().filter(|(old, _)| Order { epoch: order.epoch, ..old.clone() } == order);
            let mut room = room.map_or_else(|| Room::new(&order), |(_, room)| Ok(room))?;
            let samples = room.show(order.epoch);
            kept = Some((order.clone(), room));
            Ok(samples)
        };
        let samples = panic::catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|panic| {
            let what = said(&*panic);
            Err(Refusal(format!("the samples can't be shown, which is a mistake in the program: {what}")))
        });
        if outbox.send((order, samples)).is_err() {
            return;
        }
        wake();
    }
}
