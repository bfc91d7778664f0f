//! No allocation per step: a long run allocates exactly as often as a short one.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};
use zigzag::{
    Config, Setup, method,
    objective::Function,
    schedule, step_size,
    trajectory::{Limits, minimize_altered},
};

/// The system's allocator, counting what this thread asks for.
struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often a run of so many steps allocates, and how many it makes.
fn allocations(setup: &Setup, steps: usize) -> (usize, usize) {
    let mut runner = (setup.main().method.build)(&setup.main().method_values).in_plane();
    let Function::Plane(objective) = &setup.problem.objective else { panic!("a plane was asked for") };
    let rule = (setup.main().rule.build)(&setup.main().rule_values).in_plane();
    let mut step_sizes = setup.main().scheduled(rule);
    let limits = Limits { steps, scale: 1.0, stop_at_critical: false };
    let before = COUNT.with(Cell::get);
    let trajectory = minimize_altered(
        objective.as_ref(),
        &setup.main().transform(),
        runner.as_mut(),
        step_sizes.as_mut(),
        setup.starts[0].fixed(),
        limits,
        |v| v,
    );
    (COUNT.with(Cell::get) - before, trajectory.last())
}

fn setup(link: &str) -> Setup {
    Setup::resolve(&Config::from_link(link).0, None).expect("it holds together")
}

#[test]
fn no_method_allocates_in_a_step() {
    // Those that mind constraints solve a problem of its own in every step.
    for method in method::CATALOGUE.iter().filter(|method| !method.minds_constraints()) {
        for rule in method.rules {
            let searches = ["exact", "armijo", "wolfe"].contains(rule);
            let rule = step_size::find(rule).expect("in the catalogue");
            for schedule in schedule::CATALOGUE.iter().take(if rule.schedulable { 8 } else { 1 }) {
                let link = format!(
                    "objective=rosenbrock&method={}&step-rule={}&schedule={}&noise=0.001&clip=10&weight-decay=1e-6",
                    method.id, rule.id, schedule.id
                );
                let setup = setup(&link);
                let (few, _) = allocations(&setup, 1);
                let (many, steps) = allocations(&setup, 40);
                // A search writes down its trials in one growing list.
                let allowed = if searches { 10 } else { 0 };
                assert!(many <= few + allowed, "{link}: {few} for 1 step, {many} for {steps}");
            }
        }
    }
}
