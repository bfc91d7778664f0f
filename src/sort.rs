//! Sorting for where little is sorted: the standard library's sorts cost 3 kB of WebAssembly for every
//! type they are used with, and are faster than this only beyond some thousands of items.

/// Sorts by `before`; equal items keep their order. O(n log n) and in place, but for one copy of half the items.
pub fn stable<T: Copy>(items: &mut [T], before: &dyn Fn(&T, &T) -> bool) {
    let mut spare = Vec::with_capacity(items.len() / 2);
    merge_sort(items, &mut spare, before);
}

fn merge_sort<T: Copy>(items: &mut [T], spare: &mut Vec<T>, before: &dyn Fn(&T, &T) -> bool) {
    if items.len() < 2 {
        return;
    }
    let middle = items.len() / 2;
    merge_sort(&mut items[..middle], spare, before);
    merge_sort(&mut items[middle..], spare, before);
    spare.clear();
    spare.extend_from_slice(&items[..middle]);
    // What is written never overtakes what is read in the right half.
    let (mut left, mut right) = (0, middle);
    for at in 0..items.len() {
        if left == spare.len() {
            break;
        }
        let take_right = right < items.len() && before(&items[right], &spare[left]);
        items[at] = if take_right { items[right] } else { spare[left] };
        *(if take_right { &mut right } else { &mut left }) += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::stable;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items: Vec<(u8, u8)>) {
            let (mut ours, mut theirs) = (items.clone(), items);
            stable(&mut ours, &|a, b| a.0 < b.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
