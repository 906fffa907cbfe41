//! A countdown in digits that are seen from across a room.

use crate::block::{Para, Role};

/// Three pixels a row, the left one in the highest bit.
const DIGITS: [[u8; 5]; 10] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 1, 1, 1],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
];

/// Minutes and seconds in large digits: five rows.
pub fn large(seconds: u32) -> Vec<Para> {
    let clock = format!("{:02}:{:02}", seconds / 60, seconds % 60);
    (0..5).map(|row| Para::of(Role::Strong, &pixels(&clock, row))).collect()
}

fn pixels(clock: &str, row: usize) -> String {
    let mut out = String::new();
    for scalar in clock.chars() {
        if !out.is_empty() {
            out.push_str("  ");
        }
        let digit = scalar.to_digit(10).and_then(|it| DIGITS.get(it as usize));
        let (bits, width) = match digit {
            Some(rows) => (rows.get(row).copied().unwrap_or(0), 3),
            None => (u8::from(row % 2 == 1), 1),
        };
        for pixel in (0..width).rev() {
            out.push_str(if bits >> pixel & 1 == 1 { "██" } else { "  " });
        }
    }
    out
}
