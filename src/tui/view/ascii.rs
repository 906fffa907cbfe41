//! The same frame for a terminal that shows nothing but ASCII: every sign of ours has a plain one, a letter loses its
//! marks, and what has no likeness is a question mark.
//!
//! Must not know what a frame says.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

/// Signs and their plain likeness, one column each.
const LIKENESS: [(&str, char); 17] = [
    ("─━╌┄╴╶═–—−‐‑", '-'),
    ("│┃┊┆║", '|'),
    ("┬┴├┤┼┌┐└┘", '+'),
    ("▌▸→›»", '>'),
    ("◂←‹«", '<'),
    ("▾↓", 'v'),
    ("▴↑", '^'),
    ("●○", 'o'),
    ("◆◈•★", '*'),
    ("▒▓█", '#'),
    ("░", ':'),
    ("·", '.'),
    // A full stop would end what is cut.
    ("…", '~'),
    ("╱", '/'),
    ("“”„", '"'),
    ("‘’‚", '\''),
    ("×", 'x'),
];

/// Puts a plain sign in the place of each that is none.
pub fn plain(buf: &mut Buffer) {
    for at in 0..buf.content.len() {
        let Some(cell) = buf.content.get_mut(at).filter(|cell| !cell.symbol().is_ascii()) else { continue };
        let columns = crate::text::cluster_width(cell.symbol());
        let sign = likeness(cell.symbol());
        cell.set_char(sign);
        // What took two columns leaves nothing in the second one.
        if columns > 1
            && let Some(next) = buf.content.get_mut(at + 1)
        {
            next.set_char(sign);
        }
    }
}

fn likeness(symbol: &str) -> char {
    let Some(first) = symbol.chars().next() else { return ' ' };
    let known = LIKENESS.iter().find(|(signs, _)| signs.contains(first)).map(|(_, plain)| *plain);
    known.or_else(|| symbol.nfkd().find(char::is_ascii)).filter(|it| !it.is_control()).unwrap_or('?')
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::plain;

    #[test]
    fn every_sign_has_a_likeness_of_its_width() {
        for (text, expected) in [
            ("── 12–18 of 24 ▾", "-- 12-18 of 24 v"),
            ("“naïve” · Ærø…", "\"naive\" . ?r?~"),
            ("━━░░··│┊●╱╱▒▌", "--::..||o//#>"),
            ("船 é ①", "?? e 1"),
            ("plain ~^`", "plain ~^`"),
        ] {
            let mut buf = Buffer::empty(Rect::new(0, 0, 20, 1));
            buf.set_string(0, 0, text, Style::new());
            plain(&mut buf);
            let row: String = buf.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            assert_eq!(row.trim_end(), expected);
        }
    }
}
