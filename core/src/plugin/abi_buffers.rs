//! The buffers of the binary boundary: borrowed slices and owned bytes.
//!
//! Owns the step from raw parts to Rust slices, and the rule that memory is freed by the
//! side that allocated it. Invariant: parts that cannot be a slice (null with a length,
//! misaligned, longer than the address space) give `None`, never a reference. What the
//! bytes mean is left to the callers. The layouts are part of `LAYOUT_HASH` in `abi`.
#![allow(
    unsafe_code,
    reason = "the boundary is where raw pointers become slices"
)]

use std::marker::PhantomData;

/// A borrowed run of plain values.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Slice<'a, T> {
    /// The first value; may be null or dangling when `len` is 0.
    pub ptr: *const T,
    /// How many values.
    pub len: usize,
    of: PhantomData<&'a [T]>,
}

// SAFETY: a `Slice` is a `&[T]` in another layout.
unsafe impl<T: Sync> Sync for Slice<'_, T> {}
// SAFETY: as above; a `&[T]` is `Send` when `T` is `Sync`.
unsafe impl<T: Sync> Send for Slice<'_, T> {}

impl<'a, T> Slice<'a, T> {
    /// Lends `values`.
    #[must_use]
    pub const fn new(values: &'a [T]) -> Self {
        Self {
            ptr: values.as_ptr(),
            len: values.len(),
            of: PhantomData,
        }
    }

    /// The values; `None` when pointer and length cannot belong to a slice.
    ///
    /// # Safety
    /// A pointer that is not null and aligned must point to `len` live values that nobody
    /// changes for `'a`.
    #[must_use]
    pub unsafe fn get(self) -> Option<&'a [T]> {
        if self.len == 0 {
            return Some(&[]);
        }
        if !plausible(self.ptr, self.len) {
            return None;
        }
        // SAFETY: not null, aligned and no longer than the address space; the rest is the
        // caller's promise.
        Some(unsafe { std::slice::from_raw_parts(self.ptr, self.len) })
    }
}

/// A run of plain values lent for writing.
#[repr(C)]
#[derive(Debug)]
pub struct SliceMut<'a, T> {
    /// The first value; may be null or dangling when `len` is 0.
    pub ptr: *mut T,
    /// How many values.
    pub len: usize,
    of: PhantomData<&'a mut [T]>,
}

impl<'a, T> SliceMut<'a, T> {
    /// Lends `values` for writing.
    #[must_use]
    pub const fn new(values: &'a mut [T]) -> Self {
        Self {
            ptr: values.as_mut_ptr(),
            len: values.len(),
            of: PhantomData,
        }
    }

    /// The values; `None` when pointer and length cannot belong to a slice.
    ///
    /// # Safety
    /// As for [`Slice::get`], and nobody else may read or write the values for `'a`.
    #[must_use]
    pub unsafe fn get(self) -> Option<&'a mut [T]> {
        if self.len == 0 {
            return Some(&mut []);
        }
        if !plausible(self.ptr, self.len) {
            return None;
        }
        // SAFETY: as in `Slice::get`; the caller promises that nobody else has the values.
        Some(unsafe { std::slice::from_raw_parts_mut(self.ptr, self.len) })
    }
}

/// Whether a slice of `len` values could start at `ptr`.
fn plausible<T>(ptr: *const T, len: usize) -> bool {
    let fits = len
        .checked_mul(size_of::<T>())
        .is_some_and(|bytes| isize::try_from(bytes).is_ok());
    fits && !ptr.is_null() && ptr.is_aligned()
}

/// Frees a buffer on the side that allocated it: pointer, length, capacity.
pub type Release = unsafe extern "C" fn(ptr: *mut u8, len: usize, capacity: usize);

/// Bytes owned by the side that made them, with the function that frees them there: two
/// libraries do not share an allocator.
#[repr(C)]
#[derive(Debug)]
pub struct Bytes {
    /// The first byte.
    pub ptr: *mut u8,
    /// How many bytes.
    pub len: usize,
    /// How many bytes were allocated.
    pub capacity: usize,
    /// Frees them; absent when there is nothing to free.
    pub release: Option<Release>,
}

impl Bytes {
    /// No bytes: what a caller passes to be filled.
    pub const EMPTY: Self = Self {
        ptr: std::ptr::null_mut(),
        len: 0,
        capacity: 0,
        release: None,
    };

    /// Hands `bytes` to the other side.
    #[must_use]
    pub fn give(bytes: Vec<u8>) -> Self {
        let mut bytes = std::mem::ManuallyDrop::new(bytes);
        Self {
            ptr: bytes.as_mut_ptr(),
            len: bytes.len(),
            capacity: bytes.capacity(),
            release: Some(release),
        }
    }
}

/// The release function of [`Bytes::give`].
unsafe extern "C" fn release(ptr: *mut u8, len: usize, capacity: usize) {
    // SAFETY: the three parts come from the `Vec` of `Bytes::give`, and whoever received
    // them calls this once.
    drop(unsafe { Vec::from_raw_parts(ptr, len, capacity) });
}
