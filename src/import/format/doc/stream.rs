//! Numbers in a stream of bytes, lowest byte first; what is not there is `None`.

/// Bytes of a stream.
#[derive(Clone, Copy)]
pub(super) struct Stream<'a>(pub(super) &'a [u8]);

impl<'a> Stream<'a> {
    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.0.get(at..)?.first_chunk().copied()
    }

    /// A byte.
    pub(super) fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    /// Two bytes.
    pub(super) fn u16(self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    /// Four bytes.
    pub(super) fn u32(self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    /// A part by its start and length.
    pub(super) fn part(self, at: usize, length: usize) -> Option<Stream<'a>> {
        self.0.get(at..at.checked_add(length)?).map(Stream)
    }

    /// All from a place on.
    pub(super) fn from(self, at: usize) -> Stream<'a> {
        Stream(self.0.get(at..).unwrap_or_default())
    }
}
