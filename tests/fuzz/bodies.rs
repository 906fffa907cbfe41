//! What must hold for any bytes: of a file that is loaded, of a text that is wrapped, of a text that is made safe. Run
//! by the fuzzer on inputs that it makes up, and by `cargo test` on those that it has kept.

use bluf::deadline::Reader;
use bluf::document::{Document, Reading};
use bluf::format::Limits;
use bluf::linear;
use bluf::pane::{PANES, Show};
use bluf::text;

/// A file of any bytes opens and is told in full at any width, or is refused with a report that is safe.
pub(crate) fn load(bytes: &[u8]) {
    let document = match Document::read(bytes, &Limits::default()) {
        Ok(document) => document,
        Err(refusal) => {
            assert!(!refusal.faults.is_empty());
            refusal.faults.iter().for_each(|fault| assert_safe(&fault.report("file")));
            return;
        }
    };
    let reader = Reader::new(jiff::Timestamp::UNIX_EPOCH, jiff::tz::TimeZone::UTC);
    let reading = Reading::new(&document, &reader);
    for width in [1, 20, 45, 80, 200] {
        let mut out = Vec::new();
        let panes: Vec<usize> = (0..PANES.len()).collect();
        assert!(linear::write(&mut out, reading, &panes, width).is_ok());
        assert_safe(&String::from_utf8_lossy(&out));
        for pane in PANES {
            let show = Show { width, with_claims: true, ..Show::default() };
            for entry in pane.entries(reading, show) {
                pane.block(reading, show, entry).rows(width);
            }
            pane.title(reading, show);
            pane.head(reading, show).iter().for_each(|head| drop(head.rows(width)));
        }
    }
}

/// Two bytes of widths and a text: rows cover it in order, and hold their width unless one cluster does not fit.
pub(crate) fn wrap(bytes: &[u8]) {
    let (widths, raw) = bytes.split_at(bytes.len().min(2));
    let width = |at: usize| usize::from(widths.get(at).copied().unwrap_or(9));
    let safe = text::prose(&String::from_utf8_lossy(raw));
    let whole = safe.as_str();
    let mut at = 0;
    for (number, row) in text::wrap(whole, width(0), width(1)).into_iter().enumerate() {
        assert!(at <= row.start && row.start <= row.end, "rows in order");
        assert!(has_no_ink(&whole[at..row.start]), "{:?} is lost", &whole[at..row.start]);
        let (shown, room) = (&whole[row.clone()], width(usize::from(number > 0)).max(1));
        let is_one = text::clusters(shown).nth(1).is_none();
        assert!(text::width(shown) <= room || is_one, "{shown:?} in {room}");
        at = row.end;
    }
    assert!(has_no_ink(&whole[at..]), "{:?} is lost", &whole[at..]);
    assert!(text::clip(&text::line(whole), width(0)).width() <= width(0));
}

/// A text that was made safe is safe, stays as it is, and has a column for each cluster.
pub(crate) fn clean(bytes: &[u8]) {
    let raw = String::from_utf8_lossy(bytes);
    for (safe, again) in
        [(text::line(&raw), text::line as fn(&str) -> text::Safe), (text::prose(&raw), text::prose)]
    {
        assert_safe(safe.as_str());
        assert_eq!(again(safe.as_str()), safe, "{raw:?}");
        for (_, cluster) in text::clusters(safe.as_str()) {
            assert!(cluster.len() <= 64, "{cluster:?}");
            assert!(has_no_ink(cluster) || text::cluster_width(cluster) > 0, "{cluster:?}");
        }
        assert_eq!(
            text::clusters(safe.as_str()).map(|(_, it)| text::cluster_width(it)).sum::<usize>(),
            safe.width()
        );
    }
    assert!(raw.is_empty() || !text::prose(&raw).is_empty());
}

fn has_no_ink(text: &str) -> bool {
    text.chars().all(|it| it.is_whitespace() || matches!(it, '\u{200b}' | '\u{ad}'))
}

/// Nothing that a terminal acts on, that turns what stands beside it, or that is no character.
fn assert_safe(text: &str) {
    let is_bad = |it: &char| {
        (it.is_control() && *it != '\n')
            || matches!(*it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
            || u32::from(*it) & 0xFFFE == 0xFFFE
    };
    assert_eq!(text.chars().find(is_bad), None, "{text:?}");
}
