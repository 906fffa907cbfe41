//! The briefings that come with the program, for a reader who has none yet.

/// A briefing built into the program.
#[derive(Debug)]
pub struct Sample {
    /// What it is called.
    pub name: &'static str,
    /// Its file.
    pub bytes: &'static [u8],
}

/// The shipped briefings; the first one is shown where there is nothing else.
pub static SAMPLES: [Sample; 3] = [
    Sample { name: "ultimatum.json", bytes: include_bytes!("../../briefings/ultimatum.json") },
    Sample { name: "harbour.json", bytes: include_bytes!("../../briefings/harbour.json") },
    Sample { name: "hospital.json", bytes: include_bytes!("../../briefings/hospital.json") },
];
