//! Text of a file as Markdown that says nothing but that text.
//!
//! A sign of markup gets a backslash before it (CommonMark 2.4). Must not know what the text is for.

/// The same text with nothing in it that is markup, in one line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text;
    while let Some(scalar) = rest.chars().next() {
        rest = rest.get(scalar.len_utf8()..).unwrap_or_default();
        match scalar {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' | '$' | '^' => {
                out.push('\\');
                out.push(scalar);
            }
            // GitHub makes links of what looks like an address.
            ':' if rest.starts_with("//") => out.push_str("\\:"),
            '@' if before.is_some_and(char::is_alphanumeric) => out.push_str("\\@"),
            '.' if is_www(&out) => out.push_str("\\."),
            _ => out.push(scalar),
        }
        before = Some(scalar);
    }
    out
}

fn is_www(out: &str) -> bool {
    out.get(out.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

/// A line whose first characters are no list, no rule and no heading; what is escaped already stays so.
pub(super) fn start(line: &str) -> String {
    let line = line.trim();
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    let digits = line.len() - line.trim_start_matches(|scalar: char| scalar.is_ascii_digit()).len();
    match line.split_at(digits) {
        (number, rest) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, start};

    #[test]
    fn what_is_markup_is_written_with_a_backslash() {
        for (text, markdown) in [
            ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
            ("[x](y)", r"\[x\](y)"),
            ("<b>&amp;</b>", r"\<b\>\&amp;\</b\>"),
            ("a|b\nc", r"a\|b c"),
            ("C# \\ ~~x~~", r"C\# \\ \~\~x\~\~"),
            ("see https://example.org, www.example.org", r"see https\://example.org, www\.example.org"),
            ("ada@example.org @ 3", r"ada\@example.org @ 3"),
            ("it’s “so” – 3:30", "it’s “so” – 3:30"),
        ] {
            assert_eq!(escape(text), markdown);
        }
    }

    #[test]
    fn a_line_begins_no_list() {
        for (text, markdown) in [
            ("1. x", "1\\. x"),
            ("27) x", "27\\) x"),
            ("- x", "\\- x"),
            ("+ x", "\\+ x"),
            ("--- ", "\\---"),
            ("===", "\\==="),
            ("2026 was", "2026 was"),
            ("", ""),
        ] {
            assert_eq!(start(text), markdown);
        }
    }
}
