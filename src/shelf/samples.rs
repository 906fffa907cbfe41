//! The briefings that come with the program, for a reader who has none yet.

/// A briefing built into the program.
#[derive(Debug)]
pub struct Sample {
    /// What it is called.
    pub name: &'static str,
    /// Its file.
    pub bytes: &'static [u8],
    /// The texts of its sources, by the names that it gives them.
    pub sources: &'static [(&'static str, &'static [u8])],
}

macro_rules! text {
    ($name:literal) => {
        (concat!("sources/", $name), include_bytes!(concat!("../../briefings/sources/", $name)))
    };
}

/// The shipped briefings; the first one is shown where there is nothing else.
pub static SAMPLES: [Sample; 3] = [
    Sample {
        name: "ultimatum.json",
        bytes: include_bytes!("../../briefings/ultimatum.json"),
        // The article that it rests on is not ours to ship.
        sources: &[],
    },
    Sample {
        name: "harbour.json",
        bytes: include_bytes!("../../briefings/harbour.json"),
        sources: &[text!("harbour-courier.txt"), text!("harbour-summons.txt"), text!("harbour-ledger.txt")],
    },
    Sample {
        name: "hospital.json",
        bytes: include_bytes!("../../briefings/hospital.json"),
        sources: &[
            text!("hospital-board-paper.txt"),
            text!("hospital-committee.txt"),
            text!("hospital-interview.txt"),
        ],
    },
];
