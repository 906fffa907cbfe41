//! Text of many scripts at every width: nothing is lost between the file and the cells, and no row is too wide.

mod script;

use bluf::block::{Block, Para, Role};
use bluf::text::{self, wrap};
use proptest::prelude::*;
use script::Script;
use serde_json::json;

/// A dispute over an invented harbour, told in each script; and what has broken other viewers.
const PARAGRAPHS: &[(&str, &str)] = &[
    (
        "Arabic",
        "قالت نقابة الميناء إنّ الرافعات ستتوقف يوم الجمعة ما لم يُوقَّع الاتفاق. ردّت الإدارة: «لا نَعِدُ بشيء قبل الظهر»، ثم غادرت القاعة.",
    ),
    (
        "Hebrew",
        "ועד הנמל הודיע שהמנופים ייעצרו ביום שישי אם לא ייחתם ההסכם. ההנהלה השיבה: ״אין לנו מה להוסיף״, וְהַשָּׁעוֹן מְתַקְתֵּק.",
    ),
    (
        "Persian",
        "اتحادیهٔ بندر می‌گوید جرثقیل‌ها از جمعه می‌ایستند. مدیر گفت: «نامه‌ای نرسیده است» و PDF‌ها را پس فرستاد؛ ۲۰‌ساله‌ها ماندند.",
    ),
    (
        "Thai",
        "สหภาพท่าเรือแจ้งว่าปั้นจั่นจะหยุดทำงานในวันศุกร์ ถ้ายังไม่มีใครลงนาม ผู้จัดการตอบว่ายังไม่ได้รับจดหมายและขอเวลาอีกสองวัน",
    ),
    ("Lao", "ສະຫະພັນທ່າເຮືອບອກວ່າ ລົດເຄນຈະຢຸດໃນວັນສຸກ ຖ້າບໍ່ມີໃຜເຊັນສັນຍາ ຜູ້ຈັດການຕອບວ່າຍັງບໍ່ໄດ້ຮັບຈົດໝາຍເທື່ອ"),
    (
        "Khmer",
        "សហជីព\u{200b}កំពង់ផែ\u{200b}ប្រាប់\u{200b}ថា ម៉ាស៊ីន\u{200b}លើក\u{200b}ទំនិញ\u{200b}នឹង\u{200b}ឈប់\u{200b}នៅ\u{200b}ថ្ងៃសុក្រ បើ\u{200b}គ្មាន\u{200b}នរណា\u{200b}ចុះហត្ថលេខា។",
    ),
    ("Burmese", "ဆိပ်ကမ်းသမဂ္ဂက သောကြာနေ့မှာ ဝန်ချီစက်တွေ ရပ်မယ်လို့ ပြောတယ်။ မန်နေဂျာက စာမရသေးဘူးလို့ ပြန်ဖြေတယ်။"),
    ("Tibetan", "གྲུ་ཁའི་བཟོ་པས་གཟའ་པ་སངས་ལ་འཁྲུལ་འཁོར་འགོག་རྒྱུ་ཡིན་ཞེས་བཤད། འགན་འཛིན་གྱིས་ཡི་གེ་འབྱོར་མེད་ཅེས་ལན་བཏབ།"),
    (
        "Chinese",
        "码头工会表示，如果协议仍未签署，起重机将于星期五停工。管理方回应：“我们还没有收到来信”，随后离开了会场。",
    ),
    (
        "Japanese",
        "港湾労組は、協定が結ばれなければ金曜日にクレーンを止めると述べた。会社側は「まだ手紙を受け取っていない」と答え、ﾎﾟｰﾄの門を閉じた。",
    ),
    (
        "Korean",
        "항만 노조는 합의가 없으면 금요일에 크레인을 멈추겠다고 밝혔다. 경영진은 “아직 편지를 받지 못했다”고 답했고 각자 돌아갔다.",
    ),
    (
        "Hindi",
        "बंदरगाह संघ ने कहा कि शुक्रवार को क्रेन रुक जाएँगी, यदि समझौते पर हस्ताक्षर नहीं हुए। प्रबंधक ने उत्तर दिया: “पत्र नहीं मिला”, और क्\u{200d}ष लिखा।",
    ),
    (
        "Tamil",
        "துறைமுகத் தொழிற்சங்கம் வெள்ளிக்கிழமை பாரந்தூக்கிகள் நிற்கும் என்று கூறியது. மேலாளர் இன்னும் கடிதம் வரவில்லை என்றார்.",
    ),
    (
        "emoji",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦👨🏽\u{200d}🚒🏳\u{fe0f}\u{200d}🌈🇨🇭🇯🇵🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}1\u{fe0f}\u{20e3}#\u{fe0f}\u{20e3}👍🏿❤\u{fe0f}☎\u{fe0e}🚢⚓",
    ),
    (
        "mixed",
        "The letter of ועד הנמל (2 March) names الميناء twice: «لا» in line 3, and 港 in line 4 – 50 % أقل than agreed.",
    ),
    (
        "address",
        "https://harbour.example/pier/7?crane=9&shift=night&letter=2026-03-02T17%3A00%2B01%3A00#signed-by-nobody-at-all-and-not-dated-either",
    ),
    (
        "invisible",
        "\u{feff}\u{200b}https://harbour.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ),
    (
        "decomposed",
        "Cafe\u{301} \u{301}a\u{308}\u{323} Vie\u{323}\u{302}t ka\u{308}i, u\u{308}ber\u{ad}see\u{ad}hafen, co\u{ad}operate",
    ),
];

/// The characters that leave ink: white space stands at breaks, and an opportunity to break has none.
fn ink(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace() && !matches!(it, '\u{200b}' | '\u{ad}')).collect()
}

fn is_one_cluster(row: &str) -> bool {
    text::clusters(row).nth(1).is_none()
}

#[test]
fn natural_text_is_left_as_it_is() {
    for (name, paragraph) in PARAGRAPHS.iter().filter(|it| !matches!(it.0, "invisible" | "decomposed")) {
        assert_eq!(text::prose(paragraph).as_str(), *paragraph, "{name}");
    }
}

#[test]
fn nothing_is_lost_at_any_width() {
    for (name, paragraph) in PARAGRAPHS {
        let safe = text::prose(paragraph);
        for columns in 1..=200 {
            let rows: Vec<&str> =
                wrap(safe.as_str(), columns, columns).into_iter().map(|it| &safe.as_str()[it]).collect();
            assert_eq!(ink(&rows.concat()), ink(safe.as_str()), "{name} in {columns}");
            let wide = rows.iter().find(|row| text::width(row) > columns && !is_one_cluster(row));
            assert_eq!(wide, None, "{name} in {columns}");
            let block = Block::of(Para::of(Role::Plain, paragraph).indent(2).hang(3));
            let plain: String = block.rows(columns).iter().map(bluf::block::Row::plain).collect();
            assert_eq!(ink(&plain), ink(safe.as_str()), "{name} as a block in {columns}");
        }
    }
}

#[test]
fn what_is_on_the_screen_can_be_copied_out_whole() {
    for (name, paragraph) in PARAGRAPHS {
        let briefing = json!({ "bluf": "1.0", "title": "Pier", "summary": { "bottom_line": paragraph } });
        let mut script = Script::json(&briefing.to_string());
        let wanted = ink(text::prose(paragraph).as_str());
        for columns in 1..=200 {
            script.send(bluf::tui::message::Message::Resized(columns, 120));
            let screen = ink(&script.pane("summary"));
            assert!(columns < 20 || screen.contains(&wanted), "{name} in {columns}:\n{}", script.screen());
        }
    }
}

/// Text with a liking for what is odd.
fn odd() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => any::<char>().prop_map(String::from),
        4 => "[a-zA-Z0-9 ,.]{1,8}",
        2 => prop::sample::select(PARAGRAPHS).prop_map(|it| it.1.chars().take(7).collect()),
        6 => prop::sample::select(&[
            "\u{301}", "\u{200d}", "\u{200c}", "\u{200b}", "\u{ad}", "\u{fe0f}", "\u{fe0e}", "🏽", "👩", "🏴", "\u{e0067}", "\u{e007f}",
            "🇨", "\u{1161}", "\u{11a8}", "가", "क", "\u{94d}", "\u{93f}", "\u{600}", "\u{3164}", "\t", "\n", "\r", "\u{1b}", "\u{202e}",
            "\u{180b}", "ᠠ", "ﾞ", "\u{e33}", "\u{feff}", "日", "‹", "›", "◌", "\u{2800}", "\u{115f}", " ", "1", "\u{20e3}",
        ][..]).prop_map(str::to_owned),
        1 => (prop::sample::select(&["\u{301}", "\u{200d}", "\u{93f}", "\u{1100}", "🇨"][..]), 1..40_usize).prop_map(|(it, count)| it.repeat(count)),
    ];
    prop::collection::vec(pieces, 0..24).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_safe_stays_as_it_is(raw in odd()) {
        let (line, prose) = (text::line(&raw), text::prose(&raw));
        prop_assert_eq!(&text::line(line.as_str()), &line);
        prop_assert_eq!(&text::prose(prose.as_str()), &prose);
    }

    #[test]
    fn a_cluster_has_a_column_and_few_bytes(raw in odd()) {
        for (_, cluster) in text::clusters(text::prose(&raw).as_str()) {
            let is_break = matches!(cluster, "\n" | "\u{200b}" | "\u{ad}");
            prop_assert!(is_break || text::cluster_width(cluster) > 0, "{:?}", cluster);
            prop_assert!(cluster.len() <= 64, "{:?}", cluster);
        }
    }

    /// Every scalar is there, or a marker in its place: one for a run at most, so never fewer than one.
    #[test]
    fn nothing_is_dropped_without_a_mark(before in "[a-z]{1,3}", odd in any::<char>(), after in "[a-z]{1,3}") {
        let shown = text::line(&format!("{before}{odd}{after}"));
        let inside = shown.as_str().strip_prefix(&before).and_then(|it| it.strip_suffix(&after));
        prop_assert!(inside.is_some_and(|it| !it.is_empty()), "{:?}", shown);
    }

    #[test]
    fn rows_cover_the_text_in_order_and_hold_their_width(raw in odd(), first in 1..40_usize, rest in 1..40_usize) {
        let safe = text::prose(&raw);
        let whole = safe.as_str();
        let (mut at, rows) = (0, wrap(whole, first, rest));
        prop_assert!(!rows.is_empty());
        for (number, row) in rows.into_iter().enumerate() {
            prop_assert!(at <= row.start && row.start <= row.end);
            prop_assert_eq!(ink(&whole[at..row.start]), "");
            let room = if number == 0 { first } else { rest };
            prop_assert!(text::width(&whole[row.clone()]) <= room || is_one_cluster(&whole[row.clone()]), "{:?}", &whole[row]);
            at = row.end;
        }
        prop_assert_eq!(ink(&whole[at..]), "");
    }

    #[test]
    fn a_cut_is_never_wider_than_asked(raw in odd(), columns in 0..40_usize) {
        prop_assert!(text::clip(&text::line(&raw), columns).width() <= columns);
    }

    /// What was measured is what is drawn, and every cluster of it.
    #[test]
    fn the_columns_measured_are_the_columns_drawn(raw in odd()) {
        let safe = text::line(&raw);
        let area = ratatui::layout::Rect::new(0, 0, 2000, 1);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        let end = bluf::tui::widget::paint::put(&mut buffer, area, 0, 0, &safe, ratatui::style::Style::new());
        prop_assert_eq!(end, safe.width());
        prop_assert_eq!(ink(&script::rows_of(&buffer, area)[0]), ink(safe.as_str()));
    }
}

#[test]
fn a_million_marks_cost_next_to_nothing() {
    let begun = std::time::Instant::now();
    // Marks in one cluster, joiners, turns, hidden letters, skin tones, stops.
    for mark in ["\u{301}", "\u{200d}", "\u{202e}", "\u{e0041}", "\u{1f3fd}", "\t"] {
        let raw = format!("a{}", mark.repeat(1_000_000 / mark.len()));
        let rows = Block::of(Para::of(Role::Plain, &raw)).rows(80);
        assert!(rows.len() < 100_000, "{mark:?}: {} rows", rows.len());
    }
    // Generous: what grows with the square of its length takes hours.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn names_as_long_as_a_book_are_compared_with_nothing() {
    let long = "longword ".repeat(100_000);
    let begun = std::time::Instant::now();
    let briefing = json!({ "bluf": "1.0", "title": "x", "tz": long, &long: 1, "quotes": [{ &long: 1 }] });
    Script::json(&briefing.to_string());
    let broken = json!({ "bluf": "1.0", "titel": "x", &long: 1 });
    let origin = bluf::shelf::Origin::Input(broken.to_string().into_bytes().into());
    bluf::shelf::open(&origin, &bluf::format::Limits::default()).unwrap_err();
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
