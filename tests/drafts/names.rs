//! Names: small words in surnames, short forms, and what is written with a capital and names nobody.

use super::{drafted, false_anchors, parties, party};

#[test]
fn small_words_of_a_surname_belong_to_it() {
    for (text, expected) in [
        (
            "\"It stays,\" said Piet van der Meer. Van der Meer owns the pier. Nobody asked van der Meer.",
            vec![party("Piet van der Meer", "person", &["Van der Meer"])],
        ),
        (
            "Mayor Anne de la Tour left. Then de la Tour came, and so did Mr. de la Tour.",
            vec![party("Anne de la Tour", "person", &["de la Tour"])],
        ),
        (
            "\"It stays,\" said its press officer, Ruairí Mac an Bhaird; he was late. Nobody saw Mac an Bhaird.",
            vec![party("Ruairí Mac an Bhaird", "person", &["Mac an Bhaird"])],
        ),
        (
            "A spokeswoman, Laura Ste. Marie, said: \"It stays for good.\"",
            vec![party("Laura Ste. Marie", "person", &[])],
        ),
        (
            "Dr. Helen O’Malley-Strand came. \"It stays,\" O’Malley-Strand said.",
            vec![party("Helen O’Malley-Strand", "person", &["O’Malley-Strand"])],
        ),
        (
            "Mayor Rosa de los Santos left. \"It stays,\" de los Santos said.",
            vec![party("Rosa de los Santos", "person", &["de los Santos"])],
        ),
        // A van is a van.
        (
            "Tom Vessel, the mayor, saw the white van Vessel drove.",
            vec![party("Tom Vessel", "person", &["Vessel"])],
        ),
    ] {
        let (draft, _) = drafted(text);
        assert_eq!(parties(&draft), expected, "{text}");
        assert_eq!(false_anchors(&draft, text), [""; 0], "{text}");
    }
}

#[test]
fn who_speaks_in_a_transcript_is_one_person_in_capitals_and_in_small_letters() {
    let text = "Osterby, 3 March 2026\n\nMINISTER JOHANNA VAN DER BERG: We open the pier in the spring, and to the end.\n\
        MODERATOR: Thank you, Minister van der Berg. Commissioner McAllister is next.\n\
        COMMISSIONER SEÁN McALLISTER: That is so.\nVAN DER BERG: I’ve said so. I’ve nothing to add, and you’ve heard it.\n\
        NIAMH O’YATES (The Osterby Courier): Ms. O’Yates, of the Courier. We’ve asked, and we’ve waited.\nO’YATES: No.\n\
        McALLISTER: Yes.\nVAN DER BERG: Thank you, Ms. O’Yates.\nDR. HELEN O’MALLEY-STRAND (Maritime Institute): No.\n\
        VAN DER BERG: Thank you, Dr. O’Malley-Strand.\n";
    let (draft, _) = drafted(text);
    let persons: Vec<_> = parties(&draft).into_iter().filter(|it| it.1 != "organization").collect();
    let expected = [
        party("JOHANNA VAN DER BERG", "person", &["van der Berg"]),
        party("SEÁN McALLISTER", "person", &["McAllister"]),
        party("NIAMH O’YATES", "person", &["O’Yates"]),
        party("HELEN O’MALLEY-STRAND", "person", &["O’Malley-Strand"]),
    ];
    assert_eq!(persons, expected);
    assert_eq!(false_anchors(&draft, text), [""; 0]);
}

#[test]
fn what_names_nobody_is_no_party_and_nobody_is_two() {
    let text = "OSTERBY, Nov. 24, 2026 (Northwire) — On Nov. 25 the council met; on 26 Nov it did not. We’ve seen it. “I’ve asked,” \
        one person in the hall said. I’ve seen it. Osterby is small.\n\nCapt. Mary-Kate Brennan left on Nov. 27. Capt. Brennan came back, and Brennan stayed. \
        Harlan Marine Inc. built it. Harlan Marine sold it, and Harlan Marine was glad of it.";
    let (draft, _) = drafted(text);
    let expected = [
        party("Mary-Kate Brennan", "person", &["Brennan"]),
        party("Harlan Marine Inc", "organization", &["Harlan Marine"]),
    ];
    assert_eq!(parties(&draft), expected);
    assert_eq!(draft["parties"][0]["role"], "Capt");
    // Jan is a name as well.
    let (draft, _) = drafted("Mayor Jan Novak left on Jan. 3. \"It stays,\" Jan Novak said.");
    assert_eq!(parties(&draft), [party("Jan Novak", "person", &[])]);
}
