//! Bytes from a terminal in any pieces: never a panic, never a command that nobody typed.
//! `fuzz/` has the same for a fuzzer.

use proptest::prelude::*;
use tian::terminal::decoder::Decoder;
use tian::ui::Msg;

/// What terminals send, whole and broken, among keys.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&[u8]> = vec![
        b"j",
        b"q",
        "农".as_bytes(),
        "𠮷".as_bytes(),
        b"\x1b",
        b"\x1b[A",
        b"\x1bOB",
        b"\x1b[5~",
        b"\x1b[1;5C",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b[<64;10;3M",
        b"\x1b[2;3R",
        b"\x1b[0n",
        b"\x1b[?69;2$y",
        b"\x1b]11;rgb:0/0/0",
        b"\x1b\\",
        b"\x07",
        b"\x1bP",
        b"\x1b[",
        b"[",
        b";",
        b"\xff",
        b"\xe4\xb8",
        b"\x00",
        b"\x9b",
    ];
    let part = prop_oneof![4 => prop::sample::select(known).prop_map(<[u8]>::to_vec), 1 => prop::collection::vec(any::<u8>(), 1..6)];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

fn messages(pieces: &[&[u8]]) -> Vec<Msg> {
    let mut decoder = Decoder::default();
    pieces.iter().for_each(|piece| decoder.feed(piece));
    std::iter::from_fn(|| decoder.next()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn pieces_mean_what_the_whole_means(bytes in bytes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        at.extend([0, bytes.len()]);
        at.sort_unstable();
        let pieces: Vec<&[u8]> = at.windows(2).map(|w| &bytes[w[0]..w[1]]).collect();
        prop_assert_eq!(messages(&pieces), messages(&[&bytes]));
    }

    #[test]
    fn pauses_anywhere_end(bytes in bytes(), every in 1usize..7) {
        let mut decoder = Decoder::default();
        let mut count = 0;
        for piece in bytes.chunks(every) {
            decoder.feed(piece);
            // Time enough for everything begun: what is left open is closed in a few steps.
            for _ in 0..4 {
                if decoder.patience().is_some() {
                    decoder.time_out();
                }
            }
            prop_assert!(decoder.patience().is_none(), "something waits for ever");
            count += std::iter::from_fn(|| decoder.next()).count();
        }
        prop_assert!(count <= bytes.len());
    }
}
