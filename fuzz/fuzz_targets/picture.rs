#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| zigzag_fuzz::picture(data));
