//! What must hold of the ranges of any comparison; the shipped ones stand in `tests/comparing.rs`.

#![expect(clippy::unwrap_used, reason = "what goes wrong here is a failed test")]

use bluf::briefing::{Briefing, Comparison};
use bluf::compare::{Gate, Outcome, Passing, Scored, Weights, passing, words};
use proptest::prelude::*;

const RATINGS: [&str; 7] = ["strong", "good", "fair", "weak", "none", "unknown", "not-applicable"];
const UNKNOWN: usize = 5;
const NOT_APPLICABLE: usize = 6;

/// A comparison as a file has it: a weight and whether it is a must-have a criterion, a row of ratings a vendor.
#[derive(Debug, Clone)]
struct Made {
    weights: Vec<String>,
    gates: Vec<bool>,
    rows: Vec<Vec<usize>>,
}

impl Made {
    fn of(weights: &[&str], rows: &[&[usize]]) -> Self {
        Self {
            weights: weights.iter().map(|it| (*it).to_owned()).collect(),
            gates: vec![false; weights.len()],
            rows: rows.iter().map(|it| it.to_vec()).collect(),
        }
    }

    fn read(&self) -> Box<Comparison> {
        let list = |items: Vec<String>| items.join(",");
        let vendors = (0..self.rows.len()).map(|at| format!(r#"{{"id":"v{at}","name":"V{at}"}}"#)).collect();
        let criteria = self.weights.iter().zip(&self.gates).enumerate();
        let criteria = criteria
            .map(|(at, (weight, gate))| {
                format!(r#"{{"id":"k{at}","name":"K{at}","weight":{weight},"gate":{gate}}}"#)
            })
            .collect();
        let cells = self.rows.iter().enumerate().flat_map(|(vendor, row)| {
            row.iter().enumerate().map(move |(criterion, rating)| {
                let rating = RATINGS[*rating];
                format!(r#"{{"vendor":"v{vendor}","criterion":"k{criterion}","rating":"{rating}"}}"#)
            })
        });
        let (vendors, criteria, cells) = (list(vendors), list(criteria), list(cells.collect()));
        let text = format!(
            r#"{{"bluf":"1.0","title":"t","comparison":{{"question":"q","incumbent":"v0","vendors":[{vendors}],"criteria":[{criteria}],"cells":[{cells}]}}}}"#
        );
        let briefing: Briefing = bluf::format::read(text.as_bytes()).unwrap();
        briefing.comparison.unwrap()
    }

    fn outcome(&self) -> Outcome {
        Scored::stated(&self.read()).outcome
    }
}

fn made() -> impl Strategy<Value = Made> {
    let weight =
        prop_oneof![Just("0"), Just("1"), Just("2"), Just("3"), Just("0.1"), Just("0.25"), Just("1e3")];
    (1usize..5, 1usize..6).prop_flat_map(move |(vendors, criteria)| {
        let weights = proptest::collection::vec(weight.clone().prop_map(str::to_owned), criteria);
        let gates = proptest::collection::vec(proptest::bool::weighted(0.2), criteria);
        let row = proptest::collection::vec(0usize..RATINGS.len(), criteria);
        let rows = proptest::collection::vec(row, vendors);
        (weights, gates, rows).prop_map(|(weights, gates, rows)| Made { weights, gates, rows })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_floor_is_never_above_its_ceiling_and_they_meet_where_all_is_known(made in made()) {
        for standing in made.outcome().standings {
            let Some(range) = &standing.range else { continue };
            prop_assert!(range.floor <= range.ceiling);
            prop_assert!(range.ceiling.tenths() <= 1000 && range.known.tenths() <= 1000);
            prop_assert_eq!(range.floor == range.ceiling, standing.unknown.is_empty());
            prop_assert_eq!(range.known.tenths() == 1000 || !standing.unknown.is_empty(), true);
        }
    }

    #[test]
    fn learning_a_cell_never_widens_a_range(made in made(), learnt in 0usize..5, pick in any::<prop::sample::Index>()) {
        let open: Vec<(usize, usize)> = made.rows.iter().enumerate()
            .flat_map(|(vendor, row)| row.iter().enumerate()
                .filter(|(_, rating)| **rating == UNKNOWN).map(move |(at, _)| (vendor, at)))
            .collect();
        prop_assume!(!open.is_empty());
        let (vendor, criterion) = *pick.get(&open);
        let mut known = made.clone();
        known.rows[vendor][criterion] = learnt;
        let (before, after) = (made.outcome(), known.outcome());
        for (before, after) in before.standings.iter().zip(&after.standings) {
            match (&before.range, &after.range) {
                (Some(before), Some(after)) => prop_assert!(
                    before.floor <= after.floor && after.ceiling <= before.ceiling && before.known <= after.known
                ),
                (None, None) => {}
                other => prop_assert!(false, "a range came or went: {other:?}"),
            }
        }
    }

    #[test]
    fn a_vendor_that_is_as_good_in_every_cell_is_never_beaten(made in made(), worse in proptest::collection::vec(0usize..5, 5)) {
        let mut made = made;
        let better: Vec<usize> = made.rows[0].iter().map(|it| (*it).min(4)).collect();
        made.rows[0].clone_from(&better);
        let row = better.iter().zip(&worse).map(|(best, worse)| (*worse).max(*best)).collect();
        made.rows.push(row);
        let (first, last) = (0, made.rows.len() - 1);
        prop_assert!(!made.outcome().beats.contains(&(last, first)));
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(made in made()) {
        let mut turned = made.clone();
        turned.weights.reverse();
        turned.gates.reverse();
        turned.rows.iter_mut().for_each(|row| row.reverse());
        turned.rows.reverse();
        let last = made.rows.len() - 1;
        let (one, other) = (made.outcome(), turned.outcome());
        for (before, after) in one.standings.iter().zip(other.standings.iter().rev()) {
            prop_assert_eq!((&before.range, before.gate), (&after.range, after.gate));
        }
        prop_assert_eq!(one.leader, other.leader.map(|at| last - at));
        prop_assert_eq!(one.beats.len(), other.beats.len());
        prop_assert!(one.beats.iter().all(|(a, b)| other.beats.contains(&(last - a, last - b))));
    }

    #[test]
    fn what_is_said_to_be_needed_is_enough_and_no_less_is(made in made()) {
        prop_assume!(made.rows.len() > 1);
        let scored = Scored::stated(&made.read());
        let passes = |cells: &[(usize, usize)]| {
            let mut known = made.clone();
            for (vendor, criterion) in cells {
                known.rows[*vendor][*criterion] = if *vendor == 0 { 0 } else { 4 };
            }
            known.outcome().beats.contains(&(0, 1))
        };
        match passing(&scored, 0, 1) {
            Passing::Passes => prop_assert!(passes(&[])),
            Passing::Learn(cells) => {
                prop_assert!(passes(&cells));
                prop_assert!(!passes(&cells[..cells.len() - 1]));
            }
            Passing::Short(_) => {
                let open: Vec<(usize, usize)> = [0, 1].into_iter()
                    .flat_map(|vendor| (0..made.weights.len()).map(move |at| (vendor, at)))
                    .filter(|(vendor, at)| made.rows[*vendor][*at] == UNKNOWN)
                    .collect();
                prop_assert!(!passes(&open));
            }
            Passing::Nothing => {
                let outcome = made.outcome();
                prop_assert!(outcome.standings[..2].iter().any(|it| it.range.is_none()));
            }
        }
    }
}

#[test]
fn a_tie_is_no_win_whatever_its_decimals() {
    // 0.1 + 0.2 against 0.3, which are no equals as binary fractions.
    let made = Made::of(&["0.1", "0.2", "0.3"], &[&[0, 0, 4], &[4, 4, 0]]);
    let outcome = made.outcome();
    assert!(outcome.beats.is_empty() && outcome.leader.is_none(), "{outcome:?}");
    let comparison = made.read();
    let needed = passing(&Scored::stated(&comparison), 0, 1);
    assert_eq!(
        words::passing(&comparison, 0, 1, &needed),
        "V0 would at best draw level with V1: a rating or a weight would have to change"
    );
}

#[test]
fn what_has_nothing_to_compare_says_so() {
    let verdict = |made: &Made| words::verdict(&made.read(), &made.outcome());
    for (made, expected) in [
        (
            Made::of(&["0", "0"], &[&[0, 1], &[2, 3]]),
            "nothing to compare: no criterion with a weight applies to any vendor",
        ),
        (Made::of(&["1"], &[&[0]]), "nothing to compare: fewer than two vendors"),
        (Made::of(&["1"], &[]), "nothing to compare: fewer than two vendors"),
        (Made::of(&[], &[&[], &[]]), "nothing to compare: no criterion"),
        (Made::of(&["1", "1"], &[&[UNKNOWN; 2], &[UNKNOWN; 2]]), "not decidable on what is known"),
        (Made::of(&["1", "2"], &[&[NOT_APPLICABLE; 2], &[0, 0]]), "not decidable on what is known"),
        (
            Made::of(&["-2", "1"], &[&[4, 0], &[0, 4]]),
            "V0 leads: at its worst ahead of the others at their best",
        ),
    ] {
        assert_eq!(verdict(&made), expected, "{made:?}");
    }
}

#[test]
fn a_must_have_that_is_none_is_out_and_one_that_is_unknown_is_not_shown() {
    let mut made = Made::of(&["1", "0"], &[&[1, 0], &[0, 4], &[4, UNKNOWN], &[4, NOT_APPLICABLE]]);
    made.gates = vec![false, true];
    let (comparison, outcome) = (made.read(), made.outcome());
    let gates: Vec<Gate> = outcome.standings.iter().map(|it| it.gate).collect();
    assert_eq!(gates, [Gate::In, Gate::Out, Gate::NotShown, Gate::In]);
    // The second would be ahead of all, and is out.
    assert_eq!(outcome.leader, Some(0));
    assert_eq!(words::gate(&comparison, &outcome.standings[1]), "out: none by the must-have K1");
    assert_eq!(words::gate(&comparison, &outcome.standings[2]), "not shown to qualify: K1 is not known");
}

#[test]
fn weights_move_by_a_step_and_never_below_nothing() {
    for (stated, steps, expected) in [
        ("3", -1, "2"),
        ("1", -2, "0"),
        ("0.5", 1, "0.6"),
        ("0.25", -1, "0.24"),
        ("0.125", 1, "0.135"),
        ("1e3", 1, "1001"),
        ("0.05", -9, "0"),
    ] {
        let comparison = Made::of(&[stated], &[&[0], &[1]]).read();
        let mut weights = Weights::stated(&comparison);
        for _ in 0..i32::abs(steps) {
            if steps > 0 { weights.raise(0) } else { weights.lower(0) }
        }
        assert_eq!(weights.words(0), expected, "{stated} by {steps}");
        assert_eq!(weights.is_scored(0), expected != "0");
    }
}

#[test]
fn a_single_weight_that_decides_is_named() {
    let made = Made::of(&["1", "1"], &[&[0, 4], &[4, 3]]);
    let (comparison, outcome) = (made.read(), made.outcome());
    assert_eq!(outcome.leader, Some(0));
    assert_eq!(words::sensitivity(&comparison, &outcome), ["K0 left out: V1 leads"]);
}

#[test]
fn equals_of_which_all_is_known_are_level_and_could_not_still_lead() {
    let made = Made::of(&["1", "1"], &[&[0, 4], &[4, 0], &[4, 4]]);
    let sentences = words::beaten(&made.read(), &made.outcome());
    assert_eq!(sentences, ["V0 and V1 are level", "V0 beats V2", "V1 beats V2"]);
}

#[test]
fn less_than_half_is_told_exactly() {
    // 1249 of 2500 is 49.96 per cent, which rounds to 50.
    for (weights, is_below) in [(["1249", "1251"], true), (["1250", "1250"], false)] {
        let made = Made::of(&weights, &[&[0, UNKNOWN]]);
        let ranges = bluf::compare::ranges(&made.read());
        assert_eq!(ranges[0].as_ref().unwrap().known.is_below_half(), is_below);
    }
}
