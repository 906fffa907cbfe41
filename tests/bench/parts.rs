//! What the parts cost: loading, wrapping, a frame, a key, a search. `cargo bench`.
//!
//! The briefings are made here, so that nothing else is needed: a quote has about a thousand characters.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed benchmark")]

use std::fmt::Write;

use bluf::anchor::{SourceText, Wanted};
use bluf::basis::Basis;
use bluf::document::Document;
use bluf::format::Limits;
use bluf::item::Item;
use bluf::search::Needle;
use bluf::shelf::{Card, Loaded, Origin};
use bluf::text;
use bluf::tui::key::Key;
use bluf::tui::message::Message;
use bluf::tui::screen::Screen;
use bluf::tui::session::{Clock, Session};
use bluf::tui::state::State;
use bluf::tui::theme::Theme;
use bluf::tui::{Beginning, Begun, begin, layout, update, view};
use bytes::Bytes;
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (120, 40);
const WORDS: &str = "The harbour master answered the skippers on Tuesday, and the council waits for what the ferry line does. ";

/// The bytes of a briefing of so many quotes.
fn file(quotes: usize) -> Bytes {
    let mut text = String::from(
        r#"{"bluf":"1.0","title":"Ferry","as_of":"2026-03-03","tz":"UTC","summary":{"bottom_line":"The ferry stays."},
"sources":[{"id":"s1","title":"Notes","publisher":"The Quay"}],"parties":[{"id":"ada","name":"Ada Tern","kind":"person"}],"quotes":["#,
    );
    for number in 0..quotes {
        let gap = if number > 0 { "," } else { "" };
        let exact = format!("{number} {}", WORDS.repeat(10));
        write!(
            text,
            r#"{gap}
{{"id":"q{number}","mode":"direct","evidence":[{{"source":"s1","exact":"{exact}"}}],"attribution":{{"kind":"named","party":"ada"}}}}"#
        )
        .unwrap();
    }
    text.push_str("]}\n");
    text.into()
}

/// A reader of it on a screen of a size, in the pane of the quotes.
fn reading(quotes: usize) -> State {
    let mut state = opened(file(quotes));
    press(&mut state, Key::Char('3'));
    state
}

/// A reader of a file.
fn opened(file: Bytes) -> State {
    let document = Document::open(file, &Limits::default()).unwrap();
    let clock = Clock::new("2026-03-04T12:00Z".parse().unwrap(), jiff::tz::TimeZone::UTC, true);
    let origin = Origin::Input(Bytes::new());
    let mut state = begin(Session::waiting_for(text::line("it"), clock), &Beginning::default(), SIZE);
    let begun = Begun {
        cards: vec![Card::new(origin.clone())],
        open: Some((origin, Loaded { document: document.into(), trace: None, beside: Vec::new() })),
        folders: Vec::new(),
        at: Beginning::default(),
    };
    update::update(&mut state, Message::Begun(Ok(begun)));
    state
}

fn press(state: &mut State, key: Key) {
    update::update(state, Message::Pressed(key));
}

fn frame(screen: &mut Screen, state: &State) -> Vec<u8> {
    screen.frame(layout::screen(SIZE), |buf| view::view(state, Theme::Color, buf))
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn load(bencher: Bencher<'_, '_>, quotes: usize) {
    let file = file(quotes);
    bencher
        .counter(BytesCount::new(file.len()))
        .bench(|| Document::open(file.clone(), &Limits::default()).unwrap());
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn check(bencher: Bencher<'_, '_>, quotes: usize) {
    let document = Document::open(file(quotes), &Limits::default()).unwrap();
    bencher.bench(|| document.check(Vec::new(), None));
}

#[divan::bench(args = [10, 10_000, 100_000])]
fn basis(bencher: Bencher<'_, '_>, quotes: usize) {
    let document = Document::open(file(quotes), &Limits::default()).unwrap();
    let Document { briefing, index, .. } = &document;
    bencher.bench(|| Basis::of(briefing, index, document.badges(), Item::About));
}

#[divan::bench(args = ["latin", "chinese", "thai", "emoji"])]
fn wrap(bencher: Bencher<'_, '_>, script: &str) {
    let words = match script {
        "chinese" => "渡轮公司周五之前必须答复船长们，否则渡轮停航。",
        "thai" => "บริษัทเรือข้ามฟากต้องตอบกัปตันภายในวันศุกร์ ",
        "emoji" => "👩‍🚀 ⛴️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 3️⃣ 👍🏽 ",
        _ => WORDS,
    };
    let raw = words.repeat(4000 / words.len() + 1);
    bencher.counter(BytesCount::of_str(&raw)).bench(|| {
        let safe = text::line(divan::black_box(&raw));
        text::wrap(safe.as_str(), 60, 60).len()
    });
}

#[divan::bench(args = [10, 10_000])]
fn first_frame(bencher: Bencher<'_, '_>, quotes: usize) {
    bencher.with_inputs(|| reading(quotes)).bench_local_values(|state| {
        let bytes = frame(&mut Screen::default(), &state);
        (bytes, state)
    });
}

#[divan::bench(args = [10, 10_000, 100_000])]
fn key_and_frame(bencher: Bencher<'_, '_>, quotes: usize) {
    let (mut state, mut screen) = (reading(quotes), Screen::default());
    frame(&mut screen, &state);
    let mut keys = [Key::Char('j'), Key::Char('j'), Key::Char('k')].into_iter().cycle();
    bencher.bench_local(|| {
        keys.by_ref().take(1).for_each(|key| press(&mut state, key));
        frame(&mut screen, &state)
    });
}

/// A comparison of so many vendors by so many criteria, open in its pane.
fn comparing(vendors: usize, criteria: usize) -> State {
    let list = |kind: &str, count: usize| {
        let items = (0..count).map(|at| format!(r#"{{"id":"{kind}{at}","name":"{kind} {at}"}}"#));
        items.collect::<Vec<_>>().join(",")
    };
    let ratings = ["strong", "good", "fair", "weak", "unknown"];
    let cells = (0..vendors).flat_map(|v| (0..criteria).map(move |k| (v, k))).map(|(v, k)| {
        let rating = ratings[(v * 3 + k) % ratings.len()];
        format!(r#"{{"vendor":"v{v}","criterion":"k{k}","rating":"{rating}","text":"{WORDS}"}}"#)
    });
    let cells = cells.collect::<Vec<_>>().join(",");
    let (vendors, criteria) = (list("v", vendors), list("k", criteria));
    let file = format!(
        r#"{{"bluf":"1.0","title":"t","comparison":{{"question":"q","incumbent":"v0","vendors":[{vendors}],"criteria":[{criteria}],"cells":[{cells}]}}}}"#
    );
    let mut state = opened(file.into());
    press(&mut state, Key::Char('5'));
    press(&mut state, Key::Char('z'));
    state
}

/// From cell to cell.
#[divan::bench(args = [(4, 5), (12, 25)])]
fn cell_and_frame(bencher: Bencher<'_, '_>, (vendors, criteria): (usize, usize)) {
    let (mut state, mut screen) = (comparing(vendors, criteria), Screen::default());
    frame(&mut screen, &state);
    let mut keys = ['j', 'l', 'j', 'l', 'k', 'h', 'k', 'h'].map(Key::Char).into_iter().cycle();
    bencher.bench_local(|| {
        keys.by_ref().take(1).for_each(|key| press(&mut state, key));
        frame(&mut screen, &state)
    });
}

/// A weight, and everything that comes of it.
#[divan::bench(args = [(4, 5), (12, 25)])]
fn weight_and_frame(bencher: Bencher<'_, '_>, (vendors, criteria): (usize, usize)) {
    let (mut state, mut screen) = (comparing(vendors, criteria), Screen::default());
    let mut keys = ['+', '-'].map(Key::Char).into_iter().cycle();
    bencher.bench_local(|| {
        keys.by_ref().take(1).for_each(|key| press(&mut state, key));
        frame(&mut screen, &state)
    });
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn search(bencher: Bencher<'_, '_>, quotes: usize) {
    let document = Document::open(file(quotes), &Limits::default()).unwrap();
    let needle = Needle::new("not to be found").unwrap();
    let texts: Vec<&str> =
        document.briefing.quotes.iter().flat_map(|it| &it.evidence).map(|it| it.exact.as_str()).collect();
    let size: usize = texts.iter().map(|it| it.len()).sum();
    bencher.counter(BytesCount::new(size)).bench(|| texts.iter().filter(|text| needle.is_in(text)).count());
}

/// A source of about so many bytes: invented words, some far more frequent than others, in quoted sentences.
fn source(bytes: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ka", "lo", "men", "tri", "sto", "ar", "en", "is", "ou", "per", "con", "de", "ing", "er", "al", "ti",
    ];
    let mut seed = 1_u64;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % most
    };
    let words: Vec<String> =
        (0..3_000).map(|_| (0..=below(4)).map(|_| SYLLABLES[below(16)]).collect()).collect();
    let mut text = String::new();
    for number in 1.. {
        text.push('“');
        for _ in 0..6 + below(8) {
            let rank = below(words.len());
            write!(text, "{} ", words[below(rank + 1)]).unwrap();
        }
        text.push_str(if number % 5 == 0 { "so,” she said.\n\n" } else { "so,” she said. " });
        if text.len() >= bytes {
            break;
        }
    }
    text
}

/// So many anchors of so many characters, evenly spread over a source; where they have to fail, every third letter is
/// another one.
fn anchors(text: &str, count: usize, length: usize, are_there: bool) -> Vec<String> {
    let starts = (0..count).map(|number| text.floor_char_boundary(text.len() / (count + 1) * number));
    let words = starts.map(|start| text[start..].chars().take(length).collect::<String>());
    let changed = |word: String| -> String {
        let letters = word.chars().enumerate();
        letters.map(|(at, letter)| if at % 3 == 0 && letter != ' ' { 'q' } else { letter }).collect()
    };
    words.map(|word| if are_there { word } else { changed(word) }).collect()
}

fn wanted(exact: &[String]) -> Vec<Wanted<'_>> {
    exact.iter().map(|exact| Wanted { exact, is_quote: true, ..Wanted::default() }).collect()
}

/// A thousand anchors in 1 MB, with making the source ready.
#[divan::bench(args = [20, 100, 1_000])]
fn anchors_found(bencher: Bencher<'_, '_>, length: usize) {
    let text = source(1 << 20);
    let exact = anchors(&text, 1_000, length, true);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let found = SourceText::of(text.as_str().into()).find(&wanted(&exact));
        found.iter().filter(|found| found.is_some()).count()
    });
}

/// The same for a source of the size of an article, and its thirty anchors.
#[divan::bench]
fn article_found(bencher: Bencher<'_, '_>) {
    let text = source(6_000);
    let exact = anchors(&text, 30, 60, true);
    bencher.bench(|| SourceText::of(text.as_str().into()).find(&wanted(&exact)).len());
}

/// A thousand anchors that are not in 1 MB.
#[divan::bench(args = [20, 100, 400], sample_count = 3)]
fn anchors_near(bencher: Bencher<'_, '_>, length: usize) {
    let text = source(1 << 20);
    let exact = anchors(&text, 1_000, length, false);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let source = SourceText::of(text.as_str().into());
        wanted(&exact).iter().map(|wanted| usize::from(source.near(wanted).likeness)).sum::<usize>()
    });
}
