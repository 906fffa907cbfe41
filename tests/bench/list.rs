//! What a list of ten thousand briefings costs: reading them, taking them into the index, their rows out of it, the first
//! hit of a search in all. `cargo bench --bench list`.
//!
//! The briefings are made here, in the folder for temporary files, 12 KB each, and taken away at the end.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed benchmark")]

use std::cell::Cell;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{OnceLock, mpsc};

use bluf::deadline::Reader;
use bluf::format::Limits;
use bluf::search::Words;
use bluf::shelf::index::{Index, Row, words_of};
use bluf::shelf::{Access, Card, Kept, Origin, Stamp};
use bluf::tui::catalog::Catalog;
use bluf::tui::keeper::Everything;
use bluf::tui::message::Message;
use divan::Bencher;

const BRIEFINGS: usize = 10_000;
/// So many files are taken into the index at once.
const SHARE: usize = 256;

fn main() {
    divan::main();
    if let Some(place) = PLACE.get() {
        fs::remove_dir_all(&place.folder).unwrap();
    }
}

/// The folder of the briefings and that of their index.
struct Place {
    folder: PathBuf,
    files: Vec<PathBuf>,
    cache: PathBuf,
}

static PLACE: OnceLock<Place> = OnceLock::new();

fn place() -> &'static Place {
    PLACE.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("bluf-bench-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files: Vec<PathBuf> = (0..BRIEFINGS).map(|at| folder.join(format!("b-{at:05}.json"))).collect();
        files.iter().enumerate().for_each(|(at, path)| fs::write(path, briefing(at)).unwrap());
        let cache = folder.join(".cache");
        let mut index = Index::open(&cache).unwrap();
        files.chunks(SHARE).for_each(|share| index.put(&rows(share)).unwrap());
        Place { folder, files, cache }
    })
}

/// A briefing of twelve quotes; `harbour` stands in each, `quokka` in one of a thousand.
fn briefing(at: usize) -> String {
    let word = |seed: usize| format!("w{}", (seed.wrapping_mul(2_654_435_761) >> 7) % 20_000);
    let words = |from: usize| (from..from + 130).map(word).collect::<Vec<_>>().join(" ");
    let rare = if at.is_multiple_of(1_000) { "quokka" } else { "heron" };
    let mut text = format!(
        r#"{{"bluf":"1.0","title":"Briefing {at} on the harbour","as_of":"2026-03-03","tz":"UTC","parties":[{{"id":"ada","name":"Ada Tern","kind":"person"}}],
"deadlines":[{{"id":"d1","label":"Answer","when":{{"as_stated":"then","earliest":"2026-04-{:02}T12:00","latest":"2026-04-{:02}T12:00","precision":"minute"}}}}],"quotes":["#,
        at % 30 + 1,
        at % 30 + 1
    );
    for number in 0..12 {
        let (gap, exact) = (if number > 0 { "," } else { "" }, words(at * 12_000 + number * 1_000));
        write!(
            text,
            r#"{gap}
{{"id":"q{number}","mode":"direct","evidence":[{{"source":"s1","exact":"{rare} {exact}"}}],"attribution":{{"kind":"named","party":"ada"}}}}"#
        )
        .unwrap();
    }
    text.push_str("]}\n");
    text
}

fn reader() -> Reader {
    Reader::new("2026-03-04T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC)
}

/// Files as the index takes them: read, checked, their words.
fn rows(files: &[PathBuf]) -> Vec<(Row, String)> {
    let access = Access { limits: Limits::default(), elsewhere: Vec::new() };
    let row = |path: &PathBuf| {
        let stamp = Stamp::of(path).unwrap();
        let study = Card::study(Origin::File(path.clone()), &access, &reader()).unwrap();
        let row = Row {
            path: path.clone(),
            stamp,
            as_of: study.briefing.as_of.to_string(),
            card: Card::to_kept(Some(&study.card)),
            beside: study.beside,
        };
        (row, words_of(&study.briefing))
    };
    files.iter().map(row).collect()
}

/// Every file, read for its row alone.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn rows_read(bencher: Bencher<'_, '_>) {
    let (place, reader) = (place(), reader());
    bencher.bench(|| {
        let look = |path: &PathBuf| Card::look(Origin::File(path.clone()), &Limits::default(), &reader);
        place.files.iter().filter_map(look).count()
    });
}

/// So many files, checked and taken into an index.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_256(bencher: Bencher<'_, '_>) {
    let place = place();
    let number = Cell::new(0);
    bencher
        .with_inputs(|| {
            number.set(number.get() + 1);
            Index::open(&place.folder.join(format!(".cache-{}", number.get()))).unwrap()
        })
        .bench_local_values(|mut index| index.put(&rows(&place.files[..SHARE])).unwrap());
}

/// Every row out of the index, and the list put in order.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn rows_from_index(bencher: Bencher<'_, '_>) {
    let (place, reader) = (place(), reader());
    let index = Index::open(&place.cache).unwrap();
    bencher.bench_local(|| {
        let mut catalog = Catalog::default();
        let mut put = |rest: &Path, _, card: &[u8]| {
            let origin = Origin::File(place.folder.join(rest));
            if let Some(Kept::Card(card)) = Card::from_kept(origin, card, &reader) {
                catalog.put(card);
            }
        };
        index.rows(&place.folder, &mut put).unwrap();
        catalog.arrange(&reader, None);
        assert_eq!(catalog.len(), BRIEFINGS);
    });
}

/// From the asking to the first hit that is told: a rare word, one that stands everywhere, its first letter, two words.
#[divan::bench(args = ["quokka", "harbour", "h", "the harbour"], sample_count = 20, sample_size = 1)]
fn first_hit(bencher: Bencher<'_, '_>, query: &str) {
    let place = place();
    bencher.bench_local(|| {
        let everything = Everything {
            number: 1,
            query: query.to_owned(),
            words: Words::new(query),
            folders: vec![place.folder.clone()],
            depth: usize::MAX,
            named: Vec::new(),
        };
        let (answers, found) = mpsc::channel();
        let is_told = Cell::new(false);
        let is_wanted = || {
            let has_hits = |it| matches!(it, Message::FoundAll { found, .. } if !found.is_empty());
            is_told.set(is_told.get() || found.try_iter().any(has_hits));
            !is_told.get()
        };
        everything.look(&Limits::default(), Some(&place.cache), &is_wanted, &answers);
        assert!(is_told.get());
    });
}
