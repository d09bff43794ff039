//! Work that is done in parallel and taken in order.
//!
//! Each piece of work is numbered; whoever is free takes the next. Results are handed over by
//! number. Invariant: no more than a fixed number of results wait, however slow the one before
//! them is, so that what is held at once is bounded.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many results may wait or be in work, per thread.
const AHEAD: usize = 3;

/// A result, or what a panic left of it.
type Done<T> = Result<T, Box<dyn Any + Send>>;

/// Does `work` on the numbers below `count`, on as many threads as the pool has, and hands the
/// results to `take` in their order. The first error of `take` ends it, and so does a panic.
///
/// The threads are none of the pool's: one of those that waits for a part of its work may begin
/// another piece meanwhile, and would then wait for what only comes once it has ended.
pub(crate) fn in_order<T: Send, E>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = rayon::current_num_threads().min(count);
    let next = AtomicUsize::new(0);
    let (admit, admitted) = channel();
    let (send, done) = channel::<(usize, Done<T>)>();
    for _ in 0..(threads * AHEAD).min(count) {
        // The receiver lives as long as this function.
        let _ = admit.send(());
    }
    let admitted = Mutex::new(admitted);
    thread::scope(|scope| {
        for _ in 0..threads {
            let send = send.clone();
            let (next, admitted, work) = (&next, &admitted, &work);
            scope.spawn(move || {
                while wait(admitted) {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        break;
                    }
                    // Nothing of it is looked at again: the panic goes on where results are taken.
                    let result = catch_unwind(AssertUnwindSafe(|| work(number)));
                    if send.send((number, result)).is_err() {
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
            while !waiting.contains_key(&number) {
                match done.recv() {
                    Ok((_, Err(panic))) => {
                        drop((admit, done));
                        resume_unwind(panic);
                    }
                    Ok((own, Ok(result))) => drop(waiting.insert(own, result)),
                    // Every thread has stopped, and none of them panicked: cannot be.
                    Err(_) => return Ok(()),
                }
            }
            if let Some(result) = waiting.remove(&number) {
                take(result)?;
            }
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

    /// Work that itself waits for the pool, on every thread at once.
    #[test]
    fn work_may_wait_for_the_pool() {
        use rayon::prelude::*;
        let work = |number: usize| (0..500_usize).into_par_iter().map(|n| n ^ number).max();
        let mut taken = 0;
        let done: Result<(), ()> = in_order(500, work, |_| {
            taken += 1;
            Ok(())
        });
        assert_eq!((done, taken), (Ok(()), 500));
    }

    #[test]
    fn a_panic_goes_on_where_results_are_taken() {
        let work = |number: usize| assert!(number != 7, "seven");
        let ended = catch_unwind(AssertUnwindSafe(|| {
            in_order(100, work, |()| Ok::<(), ()>(()))
        }));
        let panic = ended.unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"seven"));
    }

    #[test]
    fn no_work_is_no_wait() {
        assert_eq!(in_order(0, |number| number, |_| Err(())), Ok(()));
    }
}
