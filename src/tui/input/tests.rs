//! What terminals send for each key, what they answer, and what nobody should send.

use proptest::prelude::*;

use super::*;

/// What a terminal sends, and the key that it is.
const KEYS: [(&str, Key); 62] = [
    ("j", Key::Char('j')),
    ("G", Key::Char('G')),
    (" ", Key::Char(' ')),
    ("~", Key::Char('~')),
    ("é", Key::Char('é')),
    ("界", Key::Char('界')),
    ("🙂", Key::Char('🙂')),
    ("\r", Key::Enter),
    ("\n", Key::Enter),
    ("\t", Key::Tab),
    ("\x7f", Key::Backspace),
    ("\x08", Key::Backspace),
    ("\0", Key::Ctrl(' ')),
    ("\x03", Key::Ctrl('c')),
    ("\x06", Key::Ctrl('f')),
    ("\x0c", Key::Ctrl('l')),
    ("\x1a", Key::Ctrl('z')),
    ("\x1c", Key::Ctrl('4')),
    ("\x1f", Key::Ctrl('7')),
    // Cursor keys: in the usual mode, in that of applications, and with Ctrl.
    ("\x1b[A", Key::Up),
    ("\x1b[B", Key::Down),
    ("\x1b[C", Key::Right),
    ("\x1b[D", Key::Left),
    ("\x1bOA", Key::Up),
    ("\x1bOB", Key::Down),
    ("\x1bOC", Key::Right),
    ("\x1bOD", Key::Left),
    ("\x1b[1;5A", Key::Up),
    ("\x1b[H", Key::Home),
    ("\x1b[F", Key::End),
    ("\x1bOH", Key::Home),
    ("\x1bOF", Key::End),
    ("\x1b[1~", Key::Home),
    ("\x1b[4~", Key::End),
    ("\x1b[7~", Key::Home),
    ("\x1b[8~", Key::End),
    ("\x1b[3~", Key::Delete),
    ("\x1b[5~", Key::PageUp),
    ("\x1b[6~", Key::PageDown),
    ("\x1b[6;2~", Key::PageDown),
    ("\x1b[Z", Key::BackTab),
    // Function keys: of xterm, of the VT220, of the Linux console, with Shift.
    ("\x1bOP", Key::F(1)),
    ("\x1bOS", Key::F(4)),
    ("\x1b[11~", Key::F(1)),
    ("\x1b[15~", Key::F(5)),
    ("\x1b[17~", Key::F(6)),
    ("\x1b[21~", Key::F(10)),
    ("\x1b[24~", Key::F(12)),
    ("\x1b[[A", Key::F(1)),
    ("\x1b[[E", Key::F(5)),
    ("\x1b[1;2P", Key::F(1)),
    ("\x1bOM", Key::Enter),
    // By code point, as a program before us may have left the terminal.
    ("\x1b[99;5u", Key::Ctrl('c')),
    ("\x1b[27;5;99~", Key::Ctrl('c')),
    ("\x1b[106u", Key::Char('j')),
    ("\x1b[106;1:2u", Key::Char('j')),
    ("\x1b[103;2u", Key::Char('G')),
    ("\x1b[27u", Key::Esc),
    ("\x1b[13u", Key::Enter),
    ("\x1b[9;2u", Key::BackTab),
    ("\x1b[127u", Key::Backspace),
    ("\x1b[1;1:1B", Key::Down),
];

/// What is swallowed whole.
const NO_KEYS: [&str; 31] = [
    // Answers: attributes, status, position, mode, size, versions, colours, settings, keyboard protocol, focus.
    "\x1b[?62;22c",
    "\x1b[>41;354;0c",
    "\x1b[0n",
    "\x1b[12;40R",
    "\x1b[1;1R",
    "\x1b[?2026;2$y",
    "\x1b[8;24;80t",
    "\x1bP>|term 1.2q\x1b\\",
    "\x1bP1+r544e=71\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]52;c;cXFxcQ==\x07",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstart of string\x1b\\",
    "\x1b[?1u",
    "\x1b[I",
    "\x1b[O",
    // Mouse, new and old; marks of a paste.
    "\x1b[<0;10;10M",
    "\x1b[<0;10;10m",
    "\x1b[M q!",
    "\x1b[200~",
    "\x1b[201~",
    // A release; keys that are no characters; a character with Alt.
    "\x1b[106;1:3u",
    "\x1b[57441;2u",
    "\x1bq",
    "\x1bé",
    "\x1b[113;3u",
    // Keys that no table of ours can name, and bytes that are no text.
    "\x1b[2~",
    "\x1b[E",
    "\u{9b}",
    "\u{85}",
];

fn decode(bytes: &[u8]) -> Vec<Key> {
    let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
    decoder.take(bytes, &mut keys);
    keys
}

#[test]
fn what_terminals_send_for_a_key_is_that_key() {
    for (bytes, key) in KEYS {
        let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
        decoder.take(bytes.as_bytes(), &mut keys);
        assert_eq!(keys, [key], "{bytes:?}");
        assert!(!decoder.is_waiting(), "{bytes:?}");
    }
}

#[test]
fn a_key_may_come_byte_by_byte() {
    for (bytes, key) in KEYS {
        let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
        let last = bytes.len() - 1;
        for (at, byte) in bytes.bytes().enumerate() {
            decoder.take(&[byte], &mut keys);
            assert_eq!(keys.len(), usize::from(at == last), "{bytes:?} at {at}");
            assert_eq!(decoder.is_waiting(), at != last, "{bytes:?} at {at}");
        }
        assert_eq!(keys, [key]);
    }
}

#[test]
fn what_a_terminal_answers_is_no_key_and_costs_none() {
    for bytes in NO_KEYS {
        assert_eq!(decode(format!("{bytes}j").as_bytes()), [Key::Char('j')], "{bytes:?}");
    }
}

#[test]
fn at_a_pause_a_lone_escape_is_esc_and_anything_else_unfinished_is_nothing() {
    for (bytes, _) in KEYS {
        for length in 1..bytes.len() {
            let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
            decoder.take(&bytes.as_bytes()[..length], &mut keys);
            decoder.pause(&mut keys);
            let expected = if bytes.as_bytes()[..length] == [ESCAPE] { vec![Key::Esc] } else { Vec::new() };
            assert_eq!(keys, expected, "{bytes:?} of {length}");
            decoder.take(b"j", &mut keys);
            assert_eq!(keys.last(), Some(&Key::Char('j')));
        }
    }
}

#[test]
fn two_escapes_are_two() {
    let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
    decoder.take(b"\x1b\x1b", &mut keys);
    decoder.pause(&mut keys);
    assert_eq!(keys, [Key::Esc, Key::Esc]);
    assert_eq!(decode(b"\x1b\x1b[A"), [Key::Esc, Key::Up]);
}

#[test]
fn a_pause_without_anything_unfinished_is_nothing() {
    let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
    decoder.take(b"j", &mut keys);
    decoder.pause(&mut keys);
    assert_eq!(keys, [Key::Char('j')]);
}

#[test]
fn a_sequence_that_breaks_off_costs_no_key_behind_it() {
    assert_eq!(decode(b"\x1b[1;\x1b[A"), [Key::Up]);
    assert_eq!(decode(b"\x1b[1\rj"), [Key::Enter, Key::Char('j')]);
    assert_eq!(decode(b"\xe7\x95j"), [Key::Char('j')]);
    assert_eq!(decode("\x1bO界".as_bytes()), [Key::Char('界')]);
    assert_eq!(decode(b"\x1b]0;title\x1b[A"), [Key::Up]);
    assert_eq!(decode(b"\x1b[M\x1b[A"), [Key::Up]);
    assert_eq!(decode(b"\x1b]0;title\x1aj"), [Key::Ctrl('z'), Key::Char('j')]);
    // No text, whatever they stand beside.
    assert_eq!(decode(b"\xff\x80\xc0\xf5j\xed\xa0\x80k"), [Key::Char('j'), Key::Char('k')]);
}

#[test]
fn what_is_pasted_is_keys_with_and_without_an_end() {
    assert_eq!(decode(b"\x1b[200~jk\x1b[201~"), [Key::Char('j'), Key::Char('k')]);
    assert_eq!(decode(b"\x1b[200~jk"), [Key::Char('j'), Key::Char('k')]);
}

#[test]
fn a_string_without_end_swallows_a_limited_number_of_keys() {
    let mut bytes = b"\x1b]".to_vec();
    bytes.resize(2 * LONGEST, b'x');
    let keys = decode(&bytes);
    assert_eq!(keys.len(), LONGEST);
    assert!(keys.iter().all(|key| *key == Key::Char('x')));
}

/// Bytes with many beginnings of sequences among them.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(&KEYS[..]).prop_map(|(bytes, _)| bytes.as_bytes().to_vec()),
        prop::sample::select(&NO_KEYS[..]).prop_map(|bytes| bytes.as_bytes().to_vec()),
        prop::sample::select(vec![
            "\x1b", "\x1b[", "\x1bO", "\x1b]", "\x1bP", "\x1b[[", "\x1b[M", "\x1b[1;", "\u{7f}"
        ])
        .prop_map(|bytes| bytes.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_came_before_a_key_is_found_after_a_pause(
        bytes in hostile(),
        (sent, key) in prop::sample::select(&KEYS[..]),
    ) {
        let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
        decoder.take(&bytes, &mut keys);
        decoder.pause(&mut keys);
        prop_assert!(!decoder.is_waiting());
        let before = keys.len();
        decoder.take(sent.as_bytes(), &mut keys);
        prop_assert_eq!(&keys[before..], [key]);
    }

    #[test]
    fn an_interrupt_is_heard_inside_anything(bytes in hostile()) {
        let interrupts = bytes.split(|byte| *byte == INTERRUPT).count() - 1;
        let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
        decoder.take(&bytes, &mut keys);
        prop_assert!(keys.iter().filter(|key| **key == Key::Ctrl('c')).count() >= interrupts);
        decoder.take(&[INTERRUPT], &mut keys);
        prop_assert_eq!(keys.last(), Some(&Key::Ctrl('c')));
        prop_assert!(!decoder.is_waiting());
    }

    #[test]
    fn no_more_is_kept_than_a_sequence_and_no_more_keys_come_than_bytes(bytes in hostile()) {
        let (mut decoder, mut keys) = (Decoder::default(), Vec::new());
        for (at, byte) in bytes.iter().enumerate() {
            decoder.take(&[*byte], &mut keys);
            prop_assert!(decoder.held.len() <= PARAMETERS && decoder.length <= LONGEST);
            prop_assert!(keys.len() <= at + 1);
        }
        let is_text = |key: &Key| !matches!(key, Key::Char(letter) if letter.is_control());
        prop_assert!(keys.iter().all(is_text));
    }
}
