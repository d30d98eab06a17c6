//! Bytes from a terminal, in any pieces, with pauses anywhere: `cargo +nightly fuzz run input`, or with
//! a stable compiler `RUSTC_BOOTSTRAP=1 cargo fuzz run input`.
//!
//! The first byte of the input says how long the pieces are; a piece whose length is a multiple of
//! three is followed by a pause.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tian::terminal::decoder::Decoder;

fuzz_target!(|input: &[u8]| {
    let Some((&length, bytes)) = input.split_first() else { return };
    let mut decoder = Decoder::default();
    let mut messages = 0;
    for piece in bytes.chunks(usize::from(length).max(1)) {
        decoder.feed(piece);
        if piece.len() % 3 == 0 && decoder.patience().is_some() {
            decoder.time_out();
        }
        while decoder.next().is_some() {
            messages += 1;
        }
    }
    // One byte is one message at most.
    assert!(messages <= bytes.len() + 2);
});
