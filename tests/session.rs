//! What keys do, played without a terminal.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

mod script;

use std::path::PathBuf;

use bluf::format::Limits;
use bluf::item::Item;
use bluf::pane::{self, PANES};
use bluf::shelf::{self, Origin};
use bluf::tui::effect::Effect;
use bluf::tui::layer::{Layer, Shown};
use bluf::tui::message::Message;
use script::{SIZES, Script};

/// A Thursday, the day before the ultimatum runs out.
const THURSDAY: &str = "2026-02-26T09:00[America/New_York]";
/// Long after the last window of every sample.
const TODAY: &str = "2026-11-25T12:00[UTC]";

/// The samples in their order: file, the moment of `as_of`, date of the next deadline then and of the last that closed,
/// number of unknowns.
const SAMPLES: [(&str, &str, &str, &str, usize); 3] = [
    ("ultimatum", "2026-02-24T23:59[America/New_York]", "Fri 27 Feb", "Fri 27 Feb", 7),
    ("harbour", "2026-03-03T20:00[Europe/Amsterdam]", "Thu 5 Mar", "Fri 6 Mar", 6),
    ("hospital", "2026-10-06T23:59[Pacific/Auckland]", "Mon 12 Oct", "Sat 31 Oct", 6),
];

fn file(name: &str) -> Script {
    Script::open(&format!("briefings/{name}.json"))
}

fn title(script: &Script) -> &str {
    &script.state.session.open.as_ref().unwrap().document.briefing.title
}

/// The item whose detail lies on top.
fn detail(script: &Script) -> Option<Item> {
    match script.state.layers.last() {
        Some(Layer::Detail(detail)) => Some(detail.item),
        _ => None,
    }
}

fn links(script: &Script) -> Vec<Item> {
    let Some(Layer::Detail(detail)) = script.state.layers.last() else { return Vec::new() };
    let link = |shown: &Shown| match shown {
        Shown::Link(item) => Some(*item),
        _ => None,
    };
    detail.entries.iter().filter_map(link).collect()
}

fn selected(script: &Script) -> Option<Item> {
    script.state.selected(script.state.panes.focus)
}

fn has_quit(script: &Script) -> bool {
    script.effects.iter().any(|effect| matches!(effect, Effect::Quit))
}

#[test]
fn digits_and_tab_walk_the_panes_and_q_leaves() {
    let mut script = Script::samples().at(THURSDAY).keys("3");
    assert!(script.shows("not warm and fuzzy at all"));
    script.press("<tab>");
    assert!(script.shows("1 d 8 h at the earliest, 1 d 15 h at the latest"));
    script.press("<shift-tab><shift-tab>");
    assert!(script.shows("GOVERNMENT"));
    script.press("q");
    assert!(matches!(script.effects[..], [.., Effect::Quit]));
}

#[test]
fn every_link_of_every_item_is_followed_and_backspace_comes_back_to_the_same_picture() {
    let mut followed = std::collections::BTreeSet::new();
    for name in ["ultimatum", "hospital"] {
        for pane in PANES.iter().filter(|pane| pane.name() != "problems") {
            let mut script = file(name).keys("3p").keys(&pane.digit().to_string()).keys("g");
            loop {
                let (before, place) = (selected(&script), script.screen());
                // A pane in which nothing can be selected leads nowhere.
                if before.is_none() {
                    break;
                }
                script.press("<enter>");
                assert_eq!(detail(&script), before, "Enter in pane {} of {name}", pane.name());
                for (number, link) in links(&script).into_iter().enumerate() {
                    // A detail longer than the screen is scrolled before the next link is selected.
                    for _ in 0..200 {
                        let Some(Layer::Detail(it)) = script.state.layers.last() else { break };
                        if it.entries.get(it.scroll.selected) == Some(&Shown::Link(link)) {
                            break;
                        }
                        script.press("j");
                    }
                    // The first link of a long item is below the screen; Enter then brings it there and no further.
                    if !script.screen().contains('▌') {
                        script.press("<enter>");
                        assert_eq!(detail(&script), before, "Enter on what is not seen follows it in {name}");
                    }
                    let here = script.screen();
                    script.press("<enter>");
                    assert_eq!(detail(&script), Some(link), "link {number} of {before:?} in {name}");
                    script.press("<backspace>");
                    assert_eq!(
                        script.screen(),
                        here,
                        "Backspace after link {number} of {before:?} in {name}"
                    );
                    followed.insert(bluf::pane::wording::noun(link));
                }
                script.press("<backspace>");
                assert_eq!(script.screen(), place, "Backspace out of {before:?} in {name}");
                script.press("j");
                if selected(&script) == before && script.screen() == place {
                    break;
                }
            }
        }
    }
    assert!(followed.len() >= 8, "links lead to few kinds of items: {followed:?}");
}

#[test]
fn backspace_comes_back_through_panes_to_the_link_and_the_zoom_left() {
    // From the second link of the bottom line, the deadline, to who set it.
    let mut script = file("ultimatum").size(120, 40).keys("z<enter>j");
    let at_link = script.screen();
    script.press("<enter>");
    assert_eq!(detail(&script), Some(Item::Deadline(0)), "{}", script.screen());
    assert_eq!(PANES[script.state.panes.focus].name(), "deadlines");
    script.press("<enter>4<backspace><backspace>");
    assert_eq!(script.screen(), at_link);
    assert!(script.state.panes.is_zoomed);
    script.press("<backspace>");
    assert_eq!((detail(&script), selected(&script)), (None, Some(Item::BottomLine)));
}

#[test]
fn escape_at_the_root_does_nothing() {
    for (name, ..) in SAMPLES {
        let mut script = file(name);
        let before = script.screen();
        script.press("<esc><esc>");
        assert_eq!(script.screen(), before, "{name}");
        assert!(script.effects.is_empty(), "{name}: {:?}", script.effects);
    }
}

#[test]
fn q_closes_the_layers_and_then_leaves() {
    let mut script = Script::samples().keys("0");
    script.press("?");
    assert_eq!(script.state.layers.len(), 2);
    script.press("q");
    assert_eq!(script.state.layers.len(), 1, "q closes the help");
    script.press("q");
    assert!(script.state.layers.is_empty() && !has_quit(&script), "q closes the list");
    script.press("<enter>q");
    assert!(!has_quit(&script) && detail(&script).is_none(), "q closes a detail");
    script.press("q");
    assert!(has_quit(&script));
}

#[test]
fn capital_q_and_ctrl_c_leave_from_anywhere() {
    for keys in ["0Q", "<enter>Q", "/word<ctrl-c>", "?<ctrl-c>", "<ctrl-c>"] {
        assert!(has_quit(&Script::samples().keys(keys)), "{keys}");
    }
}

#[test]
fn a_search_walks_its_hits_round_both_ends_and_escape_clears_it() {
    // “warm and fuzzy” stands in a quote, and in the dispute that sets it beside the other account.
    let mut script = file("ultimatum").keys("/WARM AND fuzzy<enter>");
    assert_eq!(selected(&script), Some(Item::Quote(1)), "{}", script.screen());
    assert!(script.shows("1 of 2"), "{}", script.screen());
    script.press("n");
    assert_eq!(selected(&script), Some(Item::Dispute(0)));
    assert!(script.shows("2 of 2"), "{}", script.screen());
    script.press("n");
    assert_eq!(selected(&script), Some(Item::Quote(1)), "n goes on at the first hit");
    script.press("N");
    assert_eq!(selected(&script), Some(Item::Dispute(0)), "N goes back to the last hit");
    script.press("<esc>");
    assert!(!script.shows("2 of 2") && script.state.search.is_none());
    script.press("n");
    assert_eq!(selected(&script), Some(Item::Dispute(0)), "without a search n goes nowhere");
}

#[test]
fn a_search_is_dropped_while_it_is_typed_and_goes_on_from_where_the_reader_is() {
    let mut script = file("ultimatum").keys("/fuz");
    assert!(script.shows("/fuz"));
    script.press("<esc>");
    assert!(script.state.layers.is_empty() && script.state.search.is_none());
    // From the deadlines on: the dispute comes before the quote.
    script.press("4/warm and fuzzy<enter>");
    assert_eq!(selected(&script), Some(Item::Dispute(0)), "{}", script.screen());
    // Typed in the wrong place and corrected.
    script.press("/c<backspace>cordialx<backspace><enter>");
    assert!(script.state.search.as_ref().is_some_and(|search| search.query == "cordial"));
}

#[test]
fn a_search_without_a_hit_says_so_and_moves_nothing() {
    let mut script = file("ultimatum").keys("6jj");
    let before = selected(&script);
    script.press("/zeppelin<enter>");
    assert!(script.shows("“zeppelin”"), "{}", script.screen());
    assert_eq!(selected(&script), before);
    script.press("n");
    assert_eq!(selected(&script), before);
    script.press("j");
    assert!(script.shows("“zeppelin” not found"), "{}", script.screen());
}

#[test]
fn a_search_finds_what_a_claim_says_though_claims_are_hidden() {
    let script = file("ultimatum").keys("/nobody raised their voice<enter>");
    assert_eq!(selected(&script), Some(Item::Claim(13)), "{}", script.screen());
    assert!(script.shows("Nobody raised their voice at the meeting."));
}

#[test]
fn p_shows_and_hides_claims_and_keeps_the_selected_quote() {
    let mut script = file("ultimatum").keys("3jj");
    assert_eq!(selected(&script), Some(Item::Quote(2)));
    assert!(!script.shows("Amodei has until Friday evening"));
    script.press("p");
    assert_eq!(selected(&script), Some(Item::Quote(2)));
    script.press("j");
    assert_eq!(selected(&script), Some(Item::Claim(0)));
    assert!(script.shows("Amodei has until Friday evening"), "{}", script.screen());
    script.press("kp");
    assert_eq!(selected(&script), Some(Item::Quote(2)));
    script.press("p<end>");
    assert_eq!(selected(&script), Some(Item::Claim(46)), "the last claim");
    script.press("p");
    assert!(matches!(selected(&script), Some(Item::Quote(_))), "{:?}", selected(&script));
}

#[test]
fn a_reads_as_of_the_date_under_a_banner_and_returns() {
    for (columns, rows) in SIZES {
        let mut script = file("ultimatum").size(columns, rows).at(TODAY).keys("4");
        let now = script.screen();
        script.press("a");
        script.press("k");
        // The end of 24 February in New York: two days and seventeen hours before Friday 17:00.
        assert!(script.shows("2 d 17 h"), "{}", script.screen());
        let banner = if columns < 60 { "clock at 24 Feb" } else { "the clock stands at Tue 24 Feb 23:59" };
        assert!(script.shows(banner), "{}", script.screen());
        script.press("ak");
        assert_eq!(script.screen(), now);
    }
}

#[test]
fn z_gives_the_pane_the_whole_screen_and_back() {
    let mut script = file("ultimatum").size(120, 40).keys("3");
    let dashboard = script.screen();
    script.press("z");
    assert!(script.pane("summary").is_empty() && script.shows("they are that good"), "{}", script.screen());
    script.press("z");
    assert_eq!(script.screen(), dashboard);
}

#[test]
fn zero_lists_the_briefings_and_enter_opens_one() {
    for (columns, rows) in SIZES {
        let mut script = Script::samples().size(columns, rows).at(THURSDAY).keys("0");
        for words in ["Pentagon sets Anthropic", "Port strike", "Fri 27 Feb"] {
            assert!(script.shows(words), "{words}: {}", script.screen());
        }
        script.press("jj<enter>");
        assert_eq!(title(&script), "Hospital must choose how to chart medicines after 31 October");
        assert!(script.state.layers.is_empty(), "the list closes");
        script.press("3j0<esc>");
        assert_eq!(selected(&script), Some(Item::Quote(1)), "the list leaves the reader where he was");
    }
}

#[test]
fn brackets_go_round_the_briefings() {
    let mut script = Script::samples();
    let first = title(&script).to_owned();
    let mut titles = Vec::new();
    for _ in 0..3 {
        script.press("4j]");
        assert_eq!(selected(&script), script.state.selected(script.state.panes.focus));
        titles.push(title(&script).to_owned());
    }
    assert!(titles[0].starts_with("Port strike") && titles[1].starts_with("Hospital"), "{titles:?}");
    assert_eq!(titles[2], first);
    script.press("[");
    assert_eq!(title(&script), titles[1]);
}

#[test]
fn brackets_say_where_there_is_no_other_briefing() {
    let mut script = file("harbour");
    let before = title(&script).to_owned();
    script.press("]");
    assert_eq!(title(&script), before);
    assert!(script.state.notice.is_some(), "a key that can do nothing says why");
}

#[test]
fn help_filters_by_words_and_by_key_and_runs_what_is_selected() {
    let mut script = file("ultimatum").size(120, 40).keys("3?");
    assert!(script.shows("search this briefing") || script.shows("next item"));
    script.press("paraphrased");
    assert!(
        script.shows("paraphrased claims") && !script.shows("search this briefing"),
        "{}",
        script.screen()
    );
    script.press("<enter>");
    assert!(script.state.layers.is_empty() && script.state.panes.with_claims, "{}", script.screen());
    // By key: z alone is what zooms.
    script.press("?z<enter>");
    assert!(script.state.panes.is_zoomed, "{}", script.screen());
    script.press("?nothing like it<enter>");
    assert!(script.state.layers.is_empty(), "Enter on nothing only closes");
    script.press("?q");
    assert!(script.state.layers.is_empty() && !has_quit(&script), "q with nothing typed closes the help");
}

/// A folder with two briefings, one that does not open and one file that is none.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let inner = folder.join("inner");
    std::fs::create_dir_all(&inner).unwrap();
    for (from, to) in [("harbour", folder.join("a.json")), ("hospital", inner.join("b.json"))] {
        std::fs::copy(format!("{}/briefings/{from}.json", env!("CARGO_MANIFEST_DIR")), to).unwrap();
    }
    std::fs::write(folder.join("broken.json"), "{\n  \"bluf\": \"1.0\",\n  \"title\": The ferry stays\n}\n")
        .unwrap();
    std::fs::write(folder.join("other.json"), "{\"name\": \"a package\"}").unwrap();
    folder
}

#[test]
fn a_folder_opens_as_a_list_without_files_that_are_no_briefings() {
    for (columns, rows) in SIZES {
        let mut script = Script::folder(folder("list").to_str().unwrap()).size(columns, rows).at(TODAY);
        for words in ["Port strike: the terminal", "broken.json", "does not open"] {
            assert!(script.shows(words), "{words}: {}", script.screen());
        }
        assert!(!script.shows("other.json"));
        script.press("<esc>q");
        assert!(has_quit(&script), "q leaves a list with nothing under it");
        // What closed last is nearest to what is due.
        script.press("g<enter>");
        assert!(title(&script).starts_with("Hospital"), "{}", script.screen());
    }
}

#[test]
fn a_list_of_a_folder_can_be_read_from_before_anything_is_open() {
    let mut script = Script::folder(folder("before").to_str().unwrap());
    let list = script.screen();
    script.press("1<tab>z/<esc>an]p<backspace><esc>");
    script.press("g");
    assert_eq!(script.screen(), list, "keys for panes do nothing where no briefing is open");
}

#[test]
fn a_file_that_does_not_open_shows_its_place_and_the_old_content_stays() {
    for (columns, rows) in SIZES {
        let mut script =
            Script::folder(folder("fault").to_str().unwrap()).size(columns, rows).keys("g<enter>3j");
        let before = script.screen();
        assert!(title(&script).starts_with("Port strike"), "{before}");
        script.press("0G<enter>");
        // Joined: a long path is broken over rows.
        let ink: String = script.screen().split_whitespace().collect();
        assert!(ink.contains("broken.json:3:12"), "{}", script.screen());
        assert!(script.shows("\"title\": The ferry stays"), "{}", script.screen());
        let rows = script.rows();
        let source = rows.iter().position(|row| row.contains("The ferry")).unwrap();
        let under = rows[source].chars().position(|letter| letter == 'T').unwrap();
        let caret = rows[source + 1].chars().position(|letter| letter == '^');
        assert_eq!(caret, Some(under), "the caret stands under the fault: {}", script.screen());
        script.press("<esc><esc>");
        assert_eq!(script.screen(), before);
    }
}

#[test]
fn an_answer_that_was_overtaken_is_dropped() {
    let mut script = Script::samples();
    script.press("]");
    let before = (title(&script).to_owned(), script.screen());
    for generation in [0, script.state.session.generation - 1, script.state.session.generation + 1] {
        let origin = Origin::Sample(2);
        let result = shelf::load(&origin, &Limits::default());
        script.send(Message::Opened { generation, origin, result });
        let fault = shelf::open(&Origin::Input("{".into()), &Limits::default()).unwrap_err();
        script.send(Message::Opened { generation, origin: Origin::Sample(0), result: Err(fault) });
        assert_eq!((title(&script).to_owned(), script.screen()), before, "generation {generation}");
    }
}

#[test]
fn the_first_screen_has_the_bottom_line_the_deadline_and_what_is_not_known() {
    for (place, (name, as_of, next, last, unknowns)) in SAMPLES.into_iter().enumerate() {
        for (columns, rows) in SIZES {
            for (moment, date) in [(as_of, next), (TODAY, last)] {
                let origins = (0..SAMPLES.len()).cycle().skip(place).take(SAMPLES.len()).map(Origin::Sample);
                let script = Script::of(origins.collect()).size(columns, rows).at(moment);
                let summary = script.state.session.open.as_ref().unwrap().document.briefing.summary.as_ref();
                let (pane, line) = (script.pane("summary"), &summary.unwrap().bottom_line);
                let shown = || format!("{name} at {columns}×{rows}, {moment}:\n{}", script.screen());
                // Hyphens may end a row.
                let ink = |text: &str| text.split_whitespace().collect::<String>();
                assert!(ink(&pane).contains(&ink(line)), "the bottom line is not whole: {}", shown());
                assert!(pane.contains(&format!("{unknowns} not known")), "unknowns: {}", shown());
                let header = script.rows()[..2].join(" ");
                assert!(header.contains(date), "the header is to name {date}: {}", shown());
            }
        }
    }
}

#[test]
fn on_the_day_before_the_ultimatum_shows_a_window_two_numbers_and_what_is_assumed() {
    for (columns, rows) in SIZES {
        let script = file("ultimatum").size(columns, rows).at(THURSDAY).keys("4");
        let pane = script.pane("deadlines");
        for words in [
            "Fri 17:00–24:00",
            "1 d 8 h",
            "1 d 15 h",
            "hours and zone assumed",
            "“Friday evening”",
            "New York",
        ] {
            assert!(pane.contains(words), "{words} at {columns}×{rows}:\n{}", script.screen());
        }
    }
}

#[test]
fn inside_the_window_the_ultimatum_may_already_have_passed() {
    for (columns, rows) in SIZES {
        let script = file("ultimatum").size(columns, rows).at("2026-02-27T20:30[America/New_York]").keys("4");
        let pane = script.pane("deadlines");
        for words in ["due now", "at most 4 h left", "may already have passed"] {
            assert!(pane.contains(words), "{words} at {columns}×{rows}:\n{}", script.screen());
        }
    }
}

#[test]
fn with_the_clock_of_today_the_window_closed_and_nothing_is_called_missed() {
    for (columns, rows) in SIZES {
        let mut script = file("ultimatum").size(columns, rows).at(TODAY);
        for digit in PANES.iter().map(|pane| pane.digit()) {
            script.press(&digit.to_string());
            // What would follow if it were missed is no statement that it was.
            let screen = script::flat(&script.screen()).to_lowercase().replace("if missed", "");
            assert!(!screen.contains("missed"), "pane {digit} at {columns}×{rows}:\n{}", script.screen());
        }
        let pane = script.keys("4").pane("deadlines");
        for words in ["window closed", "outcome not in this briefing", "as of 24 Feb"] {
            assert!(pane.contains(words), "{words} at {columns}×{rows}: {pane}");
        }
    }
}

#[test]
fn five_panes_stand_beside_each_other_on_a_wide_screen() {
    for (name, as_of, ..) in SAMPLES {
        for moment in [as_of, TODAY] {
            let script = file(name).size(120, 40).at(moment);
            let briefing = &script.state.session.open.as_ref().unwrap().document.briefing;
            let first_words = |text: &str| text.split(' ').take(3).collect::<Vec<_>>().join(" ");
            let absent = "no alternatives compared".to_owned();
            let vendor = briefing.comparison.as_ref().map(|it| first_words(&it.criteria[0].name));
            let quote = &briefing.quotes[0].evidence[0].exact;
            for (pane, words) in [
                ("summary", first_words(&briefing.summary.as_ref().unwrap().bottom_line)),
                ("parties", briefing.parties[0].name.to_string()),
                ("quotes", first_words(quote)),
                ("deadlines", "Deadlines".to_owned()),
                ("alternatives", vendor.unwrap_or(absent)),
            ] {
                let shown = script.pane(pane);
                assert!(shown.contains(&words), "{pane} of {name} lacks “{words}”: {}", script.screen());
            }
        }
    }
}

#[test]
fn what_is_typed_into_a_search_stays_in_sight_however_long_it_gets() {
    for (columns, rows) in [(20, 5), (45, 18), (80, 24)] {
        let mut script = file("ultimatum").size(columns, rows).keys("/");
        script.press(&"abc ".repeat(30));
        script.press("zeppelin");
        assert!(script.shows("zeppelin"), "the end of the line at {columns}×{rows}: {}", script.screen());
        script.press("<home>");
        assert!(script.shows("/▏abc"), "its beginning at {columns}×{rows}: {}", script.screen());
    }
}

#[test]
fn the_age_of_a_briefing_is_on_the_screen_at_every_size() {
    for (columns, rows) in SIZES {
        for digit in PANES.iter().map(|pane| pane.digit()) {
            let script = Script::samples().size(columns, rows).at(THURSDAY).keys(&digit.to_string());
            assert!(script.shows("as of 24 Feb"), "{columns}×{rows}: {}", script.screen());
        }
    }
}

#[test]
fn the_story_on_one_line_of_time_keeps_the_item_and_goes_back_to_it() {
    for (columns, rows) in SIZES {
        let mut script =
            file("harbour").size(columns, rows).at("2026-03-04T09:00[Europe/Amsterdam]").keys("4");
        let usual = script.screen();
        let first = script.state.selected(pane::named("deadlines").unwrap());
        script.press("z");
        assert!(script.shows("● now"), "{}", script.screen());
        assert_eq!(script.state.selected(pane::named("deadlines").unwrap()), first);
        script.press("z");
        script.press("<esc>g");
        assert_eq!(script.screen(), usual);
    }
}

#[test]
fn the_story_is_told_in_the_order_of_time_with_now_in_it() {
    let script = file("harbour").size(120, 90).at("2026-03-04T09:00[Europe/Amsterdam]").keys("4z");
    let told = script.pane("deadlines");
    let place = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    let order = [
        "BvK delivers its letter",
        "now · Wed 4 Mar, 09:00 Amsterdam",
        "Accept KCT's offer",
        "NO DATE KNOWN",
    ];
    assert!(order.map(place).is_sorted(), "{told}");
}
