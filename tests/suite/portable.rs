//! What the terminal must do on every system: run with the reader of this one, and by .ci/run with
//! `--features portable-input` with that of the others.

use portable_pty::PtySize;

use crate::support::Reader;
use crate::tty::Tty;

#[test]
fn keys_pastes_the_wheel_and_other_sizes_arrive() {
    let mut tty = Tty::tian(&[], 120, 36);
    tty.wait_for_text("q 退出");
    assert_eq!(tty.screen(), Reader::at("120x36").rows());
    // A press in the list, then keys with and without names.
    tty.send("\u{1b}[<0;10;8M");
    tty.wait_for_text("第 2/6 件");
    tty.send("JK\u{1b}[BJ");
    tty.wait_for_text("第 4/6 件");
    // An input method's characters, and a word taken back.
    tty.send("/高标准农田 煤\u{17}\r");
    tty.wait_for_text("1/11 处");
    tty.send("\u{7f}");
    tty.wait_for_text("第 4/6 件");
    // Pasted text is no command, and is typed where something is typed.
    tty.send("\u{1b}[200~qqq\u{1b}[201~/\u{1b}[200~数字\u{1b}[201~\r");
    tty.wait_for_text("1/30 处");
    let size = PtySize { cols: 80, rows: 24, pixel_width: 0, pixel_height: 0 };
    tty.master.as_ref().unwrap().resize(size).unwrap();
    tty.bytes.clear();
    tty.vt = avt::Vt::builder().size(80, 24).build();
    tty.wait_for("the last row of the new size", |tty| tty.screen().last().is_some_and(|row| row.contains("1/30 处")));
    tty.send("\r");
    tty.wait_for_text("答复");
    let before = tty.screen();
    tty.send("\u{1b}[<65;10;10M");
    tty.wait_for("the wheel scrolls", |tty| tty.screen() != before);
    tty.send("q");
    assert_eq!(tty.status(), 0);
}

#[test]
fn ctrl_c_ends_the_program_and_the_terminal_is_as_it_was() {
    let mut tty = Tty::under_shell("\"$PROGRAM\"");
    tty.wait_for_text("? 帮助");
    // The first leaves the search box.
    tty.send("/数字\u{3}\u{3}");
    assert_eq!(tty.aftermath(), (130, true));
}
