//! The marks in tables: what stands in quotation marks, in the languages that we know of.

use super::Quotations;
use crate::anchor::passage::{line_starts, paragraphs};

#[track_caller]
fn quoted(text: &str, parts: &[&str]) {
    let found = Quotations::of(text, &paragraphs(text, &line_starts(text)));
    let found: Vec<&str> = found.ranges.into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, parts, "{text}");
}

#[test]
fn curly_and_straight_marks_are_paired() {
    quoted("He said “no,” and left.", &["no,"]);
    quoted("He said \"no,\" and left. \"Never.\"", &["no,", "Never."]);
    quoted("\"One,\" she said—\"and two\"—\"three.\"", &["One,", "and two", "three."]);
    quoted("(\"so\") [\"it\"] \"is\".", &["so", "it", "is"]);
    quoted("\"I was—\" he began.", &["I was—"]);
    quoted("She said:\"Come,\"and went.", &["Come,"]);
    quoted("a \" b \" c", &["b"]);
    quoted("“mixed\" and \"mixed”", &["mixed", "mixed"]);
    quoted("\"\" and “ ”", &[]);
    quoted("\u{200E}\"so\u{200B}\" it", &["so"]);
}

#[test]
fn nested_ones_come_after_the_one_they_are_in() {
    quoted("“He told me ‘go away’ twice,” she said.", &["He told me ‘go away’ twice,", "go away"]);
    quoted("'He said \"no\" to me,' she wrote.", &["He said \"no\" to me,", "no"]);
    quoted("\"'Tis he,\" she said.", &["'Tis he,"]);
    quoted("\"'So' and 'no'\"", &["'So' and 'no'", "So", "no"]);
    quoted("“‘So,’ he said.”", &["‘So,’ he said.", "So,"]);
    quoted("“a “b” c”", &["a “b” c", "b"]);
}

#[test]
fn other_languages_have_marks_of_their_own() {
    quoted("Er sagte: „Nein“, und „Ja“.", &["Nein", "Ja"]);
    quoted("Rzekł: „Nie”. Zij zei: „Nee”.", &["Nie", "Nee"]);
    quoted("Er sagte ‚nein‘ und „das ‚Ding‘ da“.", &["nein", "das ‚Ding‘ da", "Ding"]);
    quoted("Il dit : « Non » et «oui».", &["Non", "oui"]);
    quoted("Er sagte: »Nein«, und »das ›Ding‹ da«.", &["Nein", "das ›Ding‹ da", "Ding"]);
    quoted("Il dit «un ‹mot› là».", &["un ‹mot› là", "mot"]);
    quoted("Hon sade ”nej” och ”ja”.", &["nej", "ja"]);
    quoted("他说“你好”，「再见『啊』」。", &["你好", "再见『啊』", "啊"]);
    quoted("他说\"你好\"然后走了。", &["你好"]);
    quoted("\"你好\"，他说。", &["你好"]);
}

#[test]
fn an_apostrophe_is_no_mark() {
    quoted("O'Neil and d’Arc’s don't.", &[]);
    quoted("rock 'n' roll, rock ’n’ roll", &[]);
    quoted("the workers’ union and the workers' pay", &[]);
    quoted("the '90s and ’90s and ‘90s, back in '68", &[]);
    quoted("'Twas he, 'tis she; 's avonds, 't is goed", &[]);
    quoted("He said 'the boys' pay' was low.", &["the boys' pay"]);
    quoted("‘The workers’ union is strong,’ she said.", &["The workers’ union is strong,"]);
    quoted("a ‘set of words’ and the workers’ pay", &["set of words"]);
    quoted("She called it 'a farce'.", &["a farce"]);
    quoted("‘It’s theirs,’ he said. ‘Don’t.’", &["It’s theirs,", "Don’t."]);
    quoted("“the workers’ union”", &["the workers’ union"]);
}

#[test]
fn a_mark_in_a_word_or_behind_a_figure_is_none() {
    quoted("צה\"ל אמר \"לא\" היום", &["לא"]);
    quoted("He is 5'10\" tall and it is 6\" wide.", &[]);
    quoted("“a 6\" pipe and 5' of wire,” he said", &["a 6\" pipe and 5' of wire,"]);
    quoted("\"in 2019\" he said", &["in 2019"]);
}

#[test]
fn an_unclosed_mark_runs_to_the_end_of_its_paragraph() {
    quoted("She said: “One.\n\n“Two.\n\n“Three,” and left.\n\nNot this.", &["One.", "Two.", "Three,"]);
    quoted("She said: \"One.\n\n\"Two.\" So.", &["One.", "Two."]);
    quoted("She said: ‘One.\n\n‘Two.’ So.", &["One.", "Two."]);
    quoted("She said: 'One.\n\n'Two.' So.", &["One.", "Two."]);
    quoted("a” b\" c’ d» e」", &[]);
    quoted("“outer ‘inner” rest", &["outer ‘inner", "inner"]);
}

#[test]
fn a_flood_of_marks_costs_its_length() {
    for flood in ["“", "\"", "'", "»", "“»", "‘\"", "\"a ", "a’ "] {
        let text = flood.repeat(200_000);
        let found = Quotations::of(&text, &paragraphs(&text, &line_starts(&text)));
        let last = found.ranges.len().saturating_sub(1);
        assert!(found.around(&(text.len()..text.len() + 1)).is_none(), "{flood}: {last}");
    }
}
