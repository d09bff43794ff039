//! Work that is done in parallel and taken in order.
//!
//! Each piece of work is numbered; whoever is free takes the next. Results are handed over by
//! number. Invariant: no more than a fixed number of results wait, however slow the one before
//! them is, so that what is held at once is bounded.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};

/// How many results may wait or be in work, per thread.
const AHEAD: usize = 3;

/// Does `work` on the numbers below `count`, on the threads of the pool, and hands the results
/// to `take` in their order. The first error of `take` ends it.
pub(crate) fn in_order<T: Send, E>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads().min(count);
    let next = AtomicUsize::new(0);
    let (admit, admitted) = channel();
    let (send, done) = channel();
    for _ in 0..(threads * AHEAD).min(count) {
        // The receiver lives as long as this function.
        let _ = admit.send(());
    }
    let admitted = Mutex::new(admitted);
    rayon::in_place_scope(|scope| {
        for _ in 0..threads {
            let send = send.clone();
            let (next, admitted, work) = (&next, &admitted, &work);
            scope.spawn(move |_| {
                while wait(admitted) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count || send.send((number, work(number))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        // Both ends are dropped on the way out, so that whoever still waits stops.
        let (admit, done) = (admit, done);
        let mut waiting = BTreeMap::new();
        for number in 0..count {
            let result = loop {
                if let Some(result) = waiting.remove(&number) {
                    break result;
                }
                match done.recv() {
                    Ok((own, result)) => {
                        waiting.insert(own, result);
                    }
                    // Every thread has stopped: one of them panicked, and the scope says so.
                    Err(_) => return Ok(()),
                }
            };
            take(result)?;
            let _ = admit.send(());
        }
        Ok(())
    })
}

/// Waits until one more piece of work may begin; not when no more will.
fn wait(admitted: &Mutex<Receiver<()>>) -> bool {
    let admitted = admitted.lock().unwrap_or_else(PoisonError::into_inner);
    admitted.recv().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_few_wait() {
        let ahead = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        let mut taken = Vec::new();
        let work = |number: usize| {
            let now = ahead.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(now, Ordering::SeqCst);
            // Later pieces are quicker.
            (0..(200 - number) * 1_000).fold(number, |all, n| all ^ n ^ n)
        };
        let done: Result<(), ()> = in_order(200, work, |number| {
            ahead.fetch_sub(1, Ordering::SeqCst);
            taken.push(number);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(taken, (0..200).collect::<Vec<_>>());
        let bound = rayon::current_num_threads() * AHEAD;
        assert!(most.into_inner() <= bound);
    }

    #[test]
    fn an_error_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let work = |number| {
            begun.fetch_add(1, Ordering::SeqCst);
            number
        };
        let taken = in_order(
            10_000,
            work,
            |number| if number == 3 { Err(number) } else { Ok(()) },
        );
        assert_eq!(taken, Err(3));
        assert!(begun.into_inner() <= 4 + rayon::current_num_threads() * AHEAD);
    }

    #[test]
    fn no_work_is_no_wait() {
        assert_eq!(in_order(0, |number| number, |_| Err(())), Ok(()));
    }
}
