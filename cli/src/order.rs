//! Work on all cores with the results in the order of the input and a bounded number of pieces under way.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Gives `sink` what `work` makes of each of `items`, in their order.
///
/// At most a few pieces a core are held at a time: a slow sink holds the input back. The items are taken on a thread of their
/// own, so that waiting for input never holds back an answer.
pub(crate) fn in_order<T: Send, R: Send>(
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R),
) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (give, jobs) = sync_channel::<(T, SyncSender<R>)>(cores);
    let (promise, results) = sync_channel::<Receiver<R>>(2 * cores);
    let jobs = Arc::new(Mutex::new(jobs));
    let work = &work;
    thread::scope(|scope| {
        for _ in 0..cores {
            let jobs = Arc::clone(&jobs);
            scope.spawn(move || {
                loop {
                    let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((item, answer)) = job else { break };
                    // Nobody waits for it when the sink has ended.
                    let _ = answer.send(work(item));
                }
            });
        }
        // Only the workers hold the receiver: were they all to panic, the reader would not wait for them.
        drop(jobs);
        scope.spawn(move || {
            for item in items {
                let (answer, result) = sync_channel(1);
                if promise.send(result).is_err() || give.send((item, answer)).is_err() {
                    break;
                }
            }
        });
        for result in results {
            // A worker that panicked answers nothing; the scope passes its panic on.
            let Ok(result) = result.recv() else { break };
            sink(result);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn order_is_kept_and_the_window_is_bounded() {
        let taken = AtomicUsize::new(0);
        let (mut given, mut most) = (Vec::new(), 0);
        let items = (0..2000_usize).inspect(|_| _ = taken.fetch_add(1, Ordering::SeqCst));
        in_order(
            items,
            |i| {
                // Unequal pieces finish out of order.
                thread::sleep(std::time::Duration::from_micros((i * 7919 % 50) as u64));
                i
            },
            |i| {
                given.push(i);
                most = most.max(taken.load(Ordering::SeqCst) - given.len());
            },
        );
        assert_eq!(given, (0..2000).collect::<Vec<_>>());
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        assert!(most <= 4 * cores + 4, "{most} under way");
    }
}
