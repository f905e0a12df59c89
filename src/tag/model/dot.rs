//! Sums of products, the one place where the time goes: 191,000 products a word.
//!
//! Factors of 16 bits and sums of 32 are one instruction for eight products on x86 (`pmaddwd`) and in wasm
//! (`i32x4.dot_i16x8_s`). On x86 the compiler finds it when it sees 32 products summed at a time, and adds several such
//! sums as vectors only where they stand as a balanced tree; with more products, or fewer, it takes instructions of half
//! the width. In wasm it does not find it at all: there it is called by name, which is safe code. Where the processor has
//! AVX2, the same code compiled for it takes sixteen products at once.

/// Numbers in a chunk.
pub(super) const LANES: usize = 32;

/// What rows and windows are made of; the end of a row is padded with zeros.
///
/// The alignment lets one instruction load and multiply.
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
pub(super) struct Chunk([i16; LANES]);

/// Writes numbers into chunks, and zeros behind them.
pub(super) fn fill(chunks: &mut [Chunk], numbers: &[i16]) {
    let mut parts = numbers.chunks(LANES);
    for chunk in chunks {
        let part = parts.next().unwrap_or(&[]);
        if let Ok(whole) = part.try_into() {
            chunk.0 = whole;
        } else {
            chunk.0[..part.len()].copy_from_slice(part);
            chunk.0[part.len()..].fill(0);
        }
    }
}

/// Sums for each window, which has as many chunks as `row`, its products with `row`.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) fn dots(row: &[Chunk], windows: &[Chunk], sums: &mut [i32]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        #[allow(unsafe_code, reason = "1.3 times as many words a second")]
        // SAFETY: the processor has just been asked.
        return unsafe { dots_avx2(row, windows, sums) };
    }
    dots_plain(row, windows, sums);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn dots_avx2(row: &[Chunk], windows: &[Chunk], sums: &mut [i32]) {
    dots_any(row, windows, sums);
}

/// A call of its own: the compiler knows the alignment of what arguments point to, and forgets it of a vector's buffer.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(never)]
fn dots_plain(row: &[Chunk], windows: &[Chunk], sums: &mut [i32]) {
    dots_any(row, windows, sums);
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
#[expect(clippy::inline_always, reason = "else it is not compiled for AVX2")]
fn dots_any(row: &[Chunk], windows: &[Chunk], sums: &mut [i32]) {
    let (eights, rest) = row.as_chunks::<8>();
    let (fours, ones) = rest.as_chunks::<4>();
    let mut rest = windows;
    for out in sums {
        let (window, next) = rest.split_at(row.len());
        rest = next;
        let (window_eights, window_rest) = window.as_chunks::<8>();
        let (window_fours, window_ones) = window_rest.as_chunks::<4>();
        let mut sum = 0;
        for (a, b) in eights.iter().zip(window_eights) {
            sum += ((dot(&a[0], &b[0]) + dot(&a[1], &b[1])) + (dot(&a[2], &b[2]) + dot(&a[3], &b[3])))
                + ((dot(&a[4], &b[4]) + dot(&a[5], &b[5])) + (dot(&a[6], &b[6]) + dot(&a[7], &b[7])));
        }
        for (a, b) in fours.iter().zip(window_fours) {
            sum += (dot(&a[0], &b[0]) + dot(&a[1], &b[1])) + (dot(&a[2], &b[2]) + dot(&a[3], &b[3]));
        }
        for (a, b) in ones.iter().zip(window_ones) {
            sum += dot(a, b);
        }
        *out = sum;
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
#[expect(clippy::inline_always, reason = "else it is not compiled for AVX2")]
fn dot(a: &Chunk, b: &Chunk) -> i32 {
    let mut sum = 0;
    for lane in 0..LANES {
        sum += i32::from(a.0[lane]) * i32::from(b.0[lane]);
    }
    sum
}

/// The same in wasm: four windows share what is loaded of the row, and their sums are laid across one vector.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) fn dots(row: &[Chunk], windows: &[Chunk], sums: &mut [i32]) {
    use std::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_shuffle, i32x4_splat, v128};

    let part = |chunk: &Chunk, at: usize| -> v128 {
        let part = &chunk.0[at * 8..at * 8 + 8];
        i16x8(part[0], part[1], part[2], part[3], part[4], part[5], part[6], part[7])
    };
    let across = |a: v128, b: v128| i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
    let four = |a: &[Chunk], b: &[Chunk], c: &[Chunk], d: &[Chunk]| -> [i32; 4] {
        let mut sums = [i32x4_splat(0); 4];
        for ((((row, a), b), c), d) in row.iter().zip(a).zip(b).zip(c).zip(d) {
            for at in 0..LANES / 8 {
                let row = part(row, at);
                sums[0] = i32x4_add(sums[0], i32x4_dot_i16x8(row, part(a, at)));
                sums[1] = i32x4_add(sums[1], i32x4_dot_i16x8(row, part(b, at)));
                sums[2] = i32x4_add(sums[2], i32x4_dot_i16x8(row, part(c, at)));
                sums[3] = i32x4_add(sums[3], i32x4_dot_i16x8(row, part(d, at)));
            }
        }
        let (ab, cd) = (across(sums[0], sums[1]), across(sums[2], sums[3]));
        let all = i32x4_add(i32x4_shuffle::<0, 1, 4, 5>(ab, cd), i32x4_shuffle::<2, 3, 6, 7>(ab, cd));
        [
            i32x4_extract_lane::<0>(all),
            i32x4_extract_lane::<1>(all),
            i32x4_extract_lane::<2>(all),
            i32x4_extract_lane::<3>(all),
        ]
    };
    let len = row.len();
    for (sums, block) in sums.chunks_mut(4).zip(windows.chunks(4 * len)) {
        // Of fewer than four the last is taken again.
        let window = |at: usize| &block[at.min(block.len() / len - 1) * len..][..len];
        let four = four(window(0), window(1), window(2), window(3));
        sums.copy_from_slice(&four[..sums.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_every_length_are_right() {
        for chunks in 1..20 {
            let numbers = |seed: i32| -> Vec<i16> {
                (0..).map(|at| ((at * seed * 7 + at / 3) % 255 - 127) as i16).take(chunks * LANES).collect()
            };
            let row = numbers(5);
            let windows: Vec<Vec<i16>> = (1..8).map(numbers).collect();
            let chunked = |numbers: &[i16]| {
                let mut room = vec![Chunk::default(); chunks];
                fill(&mut room, numbers);
                room
            };
            let mut sums = vec![0; windows.len()];
            let flat: Vec<Chunk> = windows.iter().flat_map(|window| chunked(window)).collect();
            dots(&chunked(&row), &flat, &mut sums);
            for (window, sum) in windows.iter().zip(sums) {
                let plain: i32 = row.iter().zip(window).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
                assert_eq!(sum, plain, "{chunks} chunks");
            }
        }
    }
}
