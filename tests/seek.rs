//! What a search tells, in which order, and when it tells no more.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

use std::cell::RefCell;

use bluf::deadline::Reader;
use bluf::document::{Document, Reading};
use bluf::format::Limits;
use bluf::item::Item;
use bluf::pane::seek::{Hits, seek};
use bluf::pane::{PANES, named};
use bluf::search::Needle;

fn told(word: &str, from: (usize, Option<Item>), patience: usize) -> Vec<Hits> {
    let bytes = include_bytes!("../briefings/harbour.json");
    let document = Document::read(bytes, &Limits::default()).unwrap();
    let reader = Reader::new("2026-03-04T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC);
    let told = RefCell::new(Vec::new());
    let reading = Reading::new(&document, &reader);
    let is_wanted = || told.borrow().len() < patience;
    seek(reading, &Needle::new(word).unwrap(), from, &is_wanted, &mut |hits| told.borrow_mut().push(hits));
    told.into_inner()
}

#[test]
fn the_first_hit_from_here_on_is_told_first_and_all_at_the_end() {
    let quotes = named("quotes").unwrap();
    let told = told("strike", (quotes, Some(Item::Quote(1))), usize::MAX);
    let (first, last) = (told.first().unwrap(), told.last().unwrap());
    assert!(!first.is_all && first.list.len() == 1);
    assert!(first.list[0].0 > quotes || first.list[0] > (quotes, Item::Quote(0)), "{first:?}");
    assert!(last.is_all && last.before > 0);
    assert_eq!(last.list[last.before], first.list[0], "the place of the first");
    let panes: Vec<usize> = last.list.iter().map(|hit| hit.0).collect();
    assert!(panes.is_sorted(), "{panes:?}");
    let mut once = last.list.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), last.list.len(), "each once");
}

#[test]
fn what_is_only_above_is_told_and_what_is_nowhere_too() {
    let last_pane = PANES.len() - 1;
    let told_above = told("until 5 p.m. CET", (last_pane, None), usize::MAX);
    assert!(told_above.first().is_some_and(|hits| hits.list.len() == 1));
    let nowhere = told("zeppelin", (0, None), usize::MAX);
    assert!(nowhere.len() == 1 && nowhere[0].is_all && nowhere[0].list.is_empty());
}

#[test]
fn who_wants_no_more_is_told_no_more() {
    assert_eq!(told("the", (0, None), 1).len(), 1);
}
