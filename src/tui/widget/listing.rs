//! A list of blocks at a width: laid out on demand, each entry once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use jiff::Timestamp;

use super::scroll::Rows;
use crate::block::{Block, Row};

/// The rows of a list that outlive a frame: what was laid out once is not laid out again while nothing changes.
#[derive(Debug)]
pub struct Laid<K> {
    stamp: RefCell<Stamp>,
    rows: RefCell<HashMap<K, Rc<Vec<Row>>>>,
}

/// What the rows depend on besides their key; others under another stamp.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Where the content is: another one is elsewhere.
    pub content: usize,
    /// The moment by which words are made.
    pub moment: Timestamp,
    /// What is marked.
    pub query: String,
}

/// Entries whose rows are kept; more are near no screen.
const KEPT: usize = 4096;

impl<K> Default for Laid<K> {
    fn default() -> Self {
        Self { stamp: RefCell::default(), rows: RefCell::default() }
    }
}

impl<K: Eq + Hash> Laid<K> {
    /// Forgets everything that was laid out under another stamp.
    pub fn renew(&self, content: usize, moment: Timestamp, query: &str) {
        let mut stamp = self.stamp.borrow_mut();
        if (stamp.content, stamp.moment, stamp.query.as_str()) != (content, moment, query) {
            self.rows.borrow_mut().clear();
            *stamp = Stamp { content, moment, query: query.to_owned() };
        }
    }

    /// Forgets the rows of all other keys, where few are large.
    pub fn keep(&self, is_wanted: impl Fn(&K) -> bool) {
        self.rows.borrow_mut().retain(|key, _| is_wanted(key));
    }

    /// The rows of a key, laid out if they are not there.
    pub fn rows(&self, key: K, lay: impl FnOnce() -> Vec<Row>) -> Rc<Vec<Row>> {
        if let Some(rows) = self.rows.borrow().get(&key) {
            return Rc::clone(rows);
        }
        let laid = Rc::new(lay());
        let mut rows = self.rows.borrow_mut();
        if rows.len() >= KEPT {
            rows.clear();
        }
        rows.insert(key, Rc::clone(&laid));
        laid
    }
}

/// Entries that become rows when they are looked at.
pub struct Listing<'a> {
    len: usize,
    lay: Box<dyn Fn(usize) -> Rc<Vec<Row>> + 'a>,
    can_select: Box<dyn Fn(usize) -> bool + 'a>,
    seen: RefCell<HashMap<usize, Rc<Vec<Row>>>>,
}

impl<'a> Listing<'a> {
    /// So many blocks at a width.
    pub fn new(
        len: usize,
        width: usize,
        block: impl Fn(usize) -> Block + 'a,
        can_select: impl Fn(usize) -> bool + 'a,
    ) -> Self {
        Self::of_rows(len, move |at| Rc::new(block(at).rows(width)), can_select)
    }

    /// So many entries that are laid out elsewhere.
    pub fn of_rows(
        len: usize,
        lay: impl Fn(usize) -> Rc<Vec<Row>> + 'a,
        can_select: impl Fn(usize) -> bool + 'a,
    ) -> Self {
        Self { len, lay: Box::new(lay), can_select: Box::new(can_select), seen: RefCell::default() }
    }

    /// The rows of an entry.
    pub fn rows(&self, at: usize) -> Rc<Vec<Row>> {
        if let Some(rows) = self.seen.borrow().get(&at) {
            return Rc::clone(rows);
        }
        let rows = (self.lay)(at);
        self.seen.borrow_mut().insert(at, Rc::clone(&rows));
        rows
    }
}

impl Rows for Listing<'_> {
    fn count(&self) -> usize {
        self.len
    }
    fn height(&self, at: usize) -> usize {
        if at < self.len { self.rows(at).len() } else { 0 }
    }
    fn can_select(&self, at: usize) -> bool {
        at < self.len && (self.can_select)(at)
    }
}
