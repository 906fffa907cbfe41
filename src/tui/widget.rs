//! What several panes and overlays are made of. Knows blocks, never briefings.

pub mod input;
pub mod listing;
pub mod paint;
pub mod scroll;
