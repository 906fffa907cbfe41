//! JSON that a terminal may be sent: what would act on it, hide or turn what stands beside it is escaped, and means the
//! same to every program.

use std::fmt::Write as _;

use super as text;

/// The same JSON in other words. Only strings can hold what is escaped.
pub fn safe(json: &str) -> String {
    if json.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return json.to_owned();
    }
    let is_safe = |text: &str| text::line(text).as_str() == text;
    let cluster = |(_, it): (usize, &str)| if is_safe(it) { it.to_owned() } else { escaped(it) };
    let made: String = text::clusters(json).map(cluster).collect();
    // What is safe alone may not be so beside the others.
    if is_safe(&made) { made } else { escaped(&made) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for scalar in text.chars() {
        if scalar.is_ascii() && !scalar.is_control() {
            out.push(scalar);
            continue;
        }
        for unit in scalar.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_string_is_safe_and_means_the_same() {
        for (value, json) in [
            ("it’s “so”", "\"it’s “so”\""),
            ("a\"b\\c\n", "\"a\\\"b\\\\c\\n\""),
            ("a\u{202E}b\u{7F}\u{9B}", "\"a\\u202eb\\u007f\\u009b\""),
            ("\u{FEFF}x\u{1B}[2J", "\"\\ufeffx\\u001b[2J\""),
            ("e\u{301} 日本 👩\u{200D}👩", "\"e\u{301} 日本 👩\u{200D}👩\""),
            ("\u{E0041}", "\"\\udb40\\udc41\""),
        ] {
            assert_eq!(safe(&serde_json::Value::from(value).to_string()), json);
            assert_eq!(serde_json::from_str::<String>(json).ok().as_deref(), Some(value));
        }
    }
}
