//! The rooms of `bluf`, a terminal reader for structured briefings.
//!
//! | room | for |
//! |---|---|
//! | [`briefing`] | the document: everything the format can say, as types |
//! | [`format`](mod@format) | bytes to a briefing, or every fault with its place |
//! | [`anchor`] | is it in the source? where, how surely, and what is near |
//! | [`proof`] | which words of a briefing stand where in the texts of its sources |
//! | [`check`] | findings: what is wrong with a briefing that opens |
//! | [`item`] | what can be pointed at, and where it leads |
//! | [`basis`] | what an item rests on: who stands behind it, and how many originals |
//! | [`document`] | a briefing that is open, and one that is read at a moment |
//! | [`deadline`] | what is due when, in words; always takes `now` |
//! | [`compare`] | alternatives: what each is worth at least and at most, and what would settle it |
//! | [`text`] | what a terminal may be sent, its width, its rows |
//! | [`block`] | what an item says, before it is laid out; its rows at a width |
//! | [`search`] | a query and where it stands in a text |
//! | [`timeline`] | time drawn as a line: what happened, now, what is due |
//! | [`pane`] | THE LIST of panes; one file each |
//! | [`linear`] | a briefing as plain text |
//! | [`change`] | two versions of a briefing → what changed, item by item |
//! | [`export`] | briefings as files to take along, plain or of other programs; THE LIST of those |
//! | [`english`] | English words, clauses and words of time, for whoever reads them out of a text or checks them against one |
//! | [`speech`] | what stands in quotation marks in a text, and who is plainly named beside it |
//! | [`draft`] | a source text → a briefing to begin with, by rule: quotes, names, windows, and what was guessed |
//! | [`schema`] | what an author is given: the JSON Schema, made from the declarations, and a skeleton |
//! | `shelf` | the disk: which briefings there are, and their bytes |
//! | `cli` | arguments, and the commands that need no screen |
//! | `tui` | the reader on the screen: message → update → effects, pure view |
//!
//! The first twenty-two are the domain: they build without a terminal, a disk or a clock (`--no-default-features`), and
//! `tests/architecture.rs` keeps the arrows between rooms. Panes speak in blocks rather than in cells, so that the screen
//! and the linear text cannot say different things.

pub mod anchor;
pub mod basis;
pub mod block;
pub mod briefing;
pub mod change;
pub mod check;
pub mod compare;
pub mod deadline;
pub mod document;
pub mod draft;
pub mod english;
pub mod export;
pub mod format;
pub mod item;
pub mod linear;
pub mod pane;
pub mod proof;
pub mod schema;
pub mod search;
pub mod speech;
pub mod text;
pub mod timeline;

#[cfg(feature = "tui")]
pub mod cli;
#[cfg(feature = "tui")]
pub mod shelf;
#[cfg(feature = "tui")]
pub mod tui;
