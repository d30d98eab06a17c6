//! The features of proposals on their way into rows of bits.

/// The features of 64 proposals, each proposal's in a row that is small enough to stay in the fastest memory
/// while the proposal is read. Turned by 90 degrees the matrix is a column of the signatures' rows.
pub(super) struct BitMatrix {
    bits: Vec<u64>,
    /// Words in a proposal's row.
    width: usize,
}

impl BitMatrix {
    /// An empty matrix for so many rows, a multiple of 64.
    pub(super) fn new(rows: usize) -> BitMatrix {
        BitMatrix { bits: vec![0; rows], width: rows / 64 }
    }

    /// Gives every row's column of bits, and begins anew.
    pub(super) fn take_rows(&mut self, mut give: impl FnMut(usize, u64)) {
        for word in 0..self.width {
            let mut square = [0; 64];
            for (side, proposal) in square.iter_mut().zip(self.bits.chunks(self.width)) {
                *side = proposal.get(word).copied().unwrap_or(0);
            }
            for (row, bits) in (word * 64..).zip(turned(square)) {
                give(row, bits);
            }
        }
        self.bits.fill(0);
    }

    /// The features of a proposal.
    pub(super) fn features_of(&mut self, proposal: usize) -> Features<'_> {
        let start = proposal % 64 * self.width;
        Features(self.bits.get_mut(start..start + self.width).unwrap_or_default())
    }
}

/// The features of one proposal, a bit for each row.
pub(super) struct Features<'a>(&'a mut [u64]);

impl Features<'_> {
    /// Notes the feature of a row.
    pub(super) fn set(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    /// Notes the features of the rows from `row` on, a multiple of 64, that have a mark: a byte for each
    /// row, 0 or 1.
    pub(super) fn add(&mut self, row: usize, marks: &[u8]) {
        let words = self.0.get_mut(row / 64..).unwrap_or_default();
        words.iter_mut().zip(marks.chunks(64)).for_each(|(word, marks)| *word |= packed(marks));
    }
}

/// 64 bytes, each 0 or 1, as the bits of a word, the first the lowest.
fn packed(marks: &[u8]) -> u64 {
    let (eights, _) = marks.as_chunks::<8>();
    // The product has byte `i` of the eight at bit `56 + i`, and nothing else that high.
    let eight = |marks: &[u8; 8]| u64::from_le_bytes(*marks).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.iter().rev().fold(0, |word, marks| word << 8 | eight(marks))
}

/// A square of bits turned: bit `j` of word `i` becomes bit `i` of word `j` (Warren, Hacker's Delight,
/// 7-3).
fn turned(mut square: [u64; 64]) -> [u64; 64] {
    let (mut step, mut mask) = (32, 0xffff_ffff_u64);
    while step > 0 {
        let mut at = 0;
        while at < 64 {
            if let (Some(&a), Some(&b)) = (square.get(at), square.get(at + step)) {
                let swapped = ((a >> step) ^ b) & mask;
                square.get_mut(at).into_iter().for_each(|word| *word = a ^ (swapped << step));
                square.get_mut(at + step).into_iter().for_each(|word| *word = b ^ swapped);
            }
            at = (at + step + 1) & !step;
        }
        step /= 2;
        mask ^= mask << step;
    }
    square
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_bits_in_their_order() {
        let word = 0x8000_0001_f00d_1234_u64;
        let marks: Vec<u8> = (0..64).map(|bit| u8::from(word >> bit & 1 == 1)).collect();
        assert_eq!(packed(&marks), word);
        let mut matrix = BitMatrix::new(192);
        matrix.features_of(5).add(64, &marks);
        let mut rows = Vec::new();
        matrix.take_rows(|row, bits| rows.extend((bits != 0).then_some((row, bits))));
        assert!(rows.iter().all(|(row, bits)| *bits == 1 << 5 && word >> (row - 64) & 1 == 1));
        assert_eq!(rows.len(), word.count_ones() as usize);
    }

    #[test]
    fn a_square_is_turned() {
        let mut square = [0; 64];
        (square[3], square[63]) = (1 << 7 | 1, 1 << 40);
        let back = turned(square);
        assert_eq!((back[0], back[7], back[40]), (1 << 3, 1 << 3, 1 << 63));
        assert_eq!(turned(back), square);
    }
}
