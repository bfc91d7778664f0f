//! The dictionary of the fuzzers of links: every key and every word, as they are today.

fn main() {
    for piece in zigzag_fuzz::pieces() {
        let escaped: String =
            piece.bytes().map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("\\x{byte:02X}") }).collect();
        println!("\"{escaped}\"");
    }
}
