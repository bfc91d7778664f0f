//! Long work: whoever does it, at once or by and by, here or in another instance, comes to the same to the last bit.

use super::support::session;
use zigzag::{
    Session,
    session::{Panel, Progress},
    work::{self, Job},
};

/// A session as a page has it: drawn once, with its long work left over.
fn page(link: &str) -> Session {
    let mut session = session(link);
    session.draw_by_and_by();
    let _ = session.ground_layer();
    session
}

/// As a worker does it: from the values of the job alone, by so many units at a time. Its pieces.
fn elsewhere(job: &Job, units: usize) -> Vec<Vec<f64>> {
    // Nothing but plain values goes there.
    let mut work = work::begin(&job.link, job.kind, &job.numbers).expect("a job");
    let mut pieces = Vec::new();
    loop {
        if let Some(piece) = work.advance(units) {
            pieces.push(piece.values);
            if piece.last {
                assert_eq!(work.advance(units), None, "nothing is left after the last piece");
                return pieces;
            }
        }
    }
}

fn relief(session: &mut Session) -> (Vec<f64>, Vec<f64>) {
    let (_, _, relief) = session.ground_layer();
    let relief = relief.expect("a relief");
    (relief.values.to_vec(), relief.levels.to_vec())
}

const NETWORK: &str = "objective=network&steps=30&data-n=40&width=2";

#[test]
fn the_ground_is_the_same_whoever_refines_it() {
    let third = 1.0 / 3.0;
    let rows: Vec<String> = (0..24).map(|i| format!("{},{third},{}", f64::from(i) / 7.0, i % 5)).collect();
    let points = format!("objective=network&steps=9&view=-1.25,2,-0.1,0.7&data={}", rows.join(";"));
    for link in [
        NETWORK,
        "objective=network&steps=20&data-n=30&width=3&activation=relu&slice=random&slice-seed=4",
        "objective=network&steps=20&data-n=30&slice=weights&slice-first=2&slice-second=9&slice-at=3&penalty=l2&penalty-weight=0.01",
        &points,
    ] {
        let at_once = relief(&mut session(link));
        assert_eq!(at_once.0.len(), 257 * 257, "as fine as any other picture");
        // In another instance.
        let mut given = page(link);
        let (coarse, levels) = relief(&mut given);
        assert!(coarse.len() < at_once.0.len());
        assert!(levels.len() > 5, "{levels:?}");
        let job = given.job().expect("something is left to do");
        assert_eq!((job.kind, job.id), ("ground", given.job_id()));
        for values in elsewhere(&job, 1000) {
            assert_eq!(given.job_id(), job.id, "it is wanted until it is done");
            assert!(given.deliver(job.id, &values));
        }
        assert_eq!(given.job_id(), 0);
        assert_eq!(relief(&mut given), at_once, "{link}");
        // Between the frames.
        let mut alone = page(link);
        let mut shown = 0;
        loop {
            match alone.advance(777) {
                Progress::Working => {}
                Progress::Shown => shown += 1,
                Progress::Idle => break,
            }
        }
        assert!(shown > 1, "it is shown as it grows");
        assert_eq!(relief(&mut alone), at_once, "{link}");
        // A worker that is lost half-way.
        let mut lost = page(link);
        let job = lost.job().expect("something is left to do");
        assert!(lost.deliver(job.id, &elsewhere(&job, 500)[0]));
        while lost.advance(5000) != Progress::Idle {}
        assert_eq!(relief(&mut lost), at_once, "{link}");
    }
}

#[test]
fn files_are_complete() {
    let svg = |session: &mut Session| format!("{:?}", session.plot_scene().0.marks);
    assert_eq!(svg(&mut page(NETWORK)), svg(&mut session(NETWORK)));
    let mut session = page(NETWORK);
    assert!(session.complete());
    assert!(!session.complete() && session.job().is_none());
}

#[test]
fn what_is_wanted_no_longer_is_dropped() {
    let mut demo = page(NETWORK);
    let job = demo.job().expect("something is left to do");
    let pieces = elsewhere(&job, 10_000);
    // Neither the scrubber nor what lies over the ground is a matter of it.
    demo.seek(3.0);
    demo.toggle("show", "gradient");
    let _ = demo.ground_layer();
    assert_eq!(demo.job_id(), job.id);
    let _ = demo.advance(10);
    // Everything that the ground depends on is.
    for act in [
        (|demo: &mut Session| demo.zoom([300.0, 300.0], 1.5)) as fn(&mut Session) -> _,
        |demo| demo.slide("alpha", 0.3),
        |demo| demo.type_text("init-seed", "7"),
        |demo| demo.choose("slice", "random"),
    ] {
        let before = demo.job_id();
        act(&mut demo);
        let coarse = demo.job_id();
        assert_eq!(coarse, 0, "of what has yet to be drawn nothing is left over");
        assert!(!demo.deliver(before, &pieces[0]));
        let _ = demo.ground_layer();
        assert!(demo.job_id() > before, "another job");
        let grid = relief(&mut demo);
        assert!(!demo.deliver(before, &pieces[0]) && !demo.deliver(job.id, &pieces[0]));
        assert_eq!(relief(&mut demo), grid, "a piece of a past state changes nothing");
        // Nor does one that is none.
        let id = demo.job_id();
        assert!(!demo.deliver(id, &pieces[0][1..]) && !demo.deliver(id, &[]));
        assert_eq!(relief(&mut demo), grid);
    }
    for (link, kind, numbers) in [
        (NETWORK, "ground", &[0.0, 1.0][..]),
        (NETWORK, "walks", &[0.0, 1.0]),
        (NETWORK, "basins", &job.numbers),
        ("objective=parabola", "ground", &job.numbers[..7]),
        ("objective=quadratic", "ground", &job.numbers),
    ] {
        assert!(work::begin(link, kind, numbers).is_err(), "{link} {kind}");
    }
}

#[test]
fn walks_are_the_same_whoever_goes_them() {
    let link = "objective=network&steps=40&data-n=30&width=2&panels=critical&controls=full";
    let words = |session: &Session| session.words(Panel::Critical);
    let marks = |session: &Session| format!("{:?}", session.chart_scene(Panel::Critical).0.marks);
    let at_once = session(link);
    let mut demo = page(link);
    assert!(demo.complete());
    assert_eq!(words(&demo), "Walks down ‖∇f‖ from 16 iterates of the run, 16 of them still under way.");
    let job = demo.job().expect("walks");
    assert_eq!(job.kind, "walks");
    let pieces = elsewhere(&job, 7);
    assert_eq!(pieces.len(), 16);
    for (i, values) in pieces.iter().enumerate() {
        assert_ne!(words(&demo), words(&at_once));
        assert!(words(&demo).contains(&format!("{} of them still under way", 16 - i)), "{}", words(&demo));
        assert!(demo.deliver(job.id, values));
        // Scrubbing changes nothing of it.
        demo.seek(i as f64);
        assert_eq!(demo.job_id() == job.id, i < 15);
    }
    assert_eq!(words(&demo), words(&at_once));
    let at = |session: &Session| session.k();
    demo.seek(at(&at_once) as f64);
    assert_eq!(marks(&demo), marks(&at_once));
    // Here, and another run asks anew.
    let mut alone = page(link);
    while alone.advance(5) != Progress::Idle {}
    assert_eq!(words(&alone), words(&at_once));
    alone.slide("alpha", 0.2);
    let _ = alone.ground_layer();
    while alone.job().is_some_and(|job| job.kind == "ground") {
        let _ = alone.advance(usize::MAX);
    }
    assert_eq!(alone.job().map(|job| job.kind), Some("walks"));
    // Whose panel is shown no longer, nobody walks.
    alone.toggle("panels", "critical");
    assert!(alone.job().is_none());
}

/// However large it is, nothing takes longer than it must, and all of its walks are gone.
#[test]
fn the_largest_network_has_all_its_walks() {
    let mut demo = page("objective=network&width=8&data-n=1000&steps=2&panels=critical&controls=full");
    assert!(relief(&mut demo).0.len() < 400);
    let _ = demo.words(Panel::Critical);
    let job = demo.job().expect("its ground");
    assert_eq!(
        (job.kind, job.numbers[5]),
        ("ground", 129.0),
        "in the end it is as fine as a picture in haste"
    );
    assert!(demo.words(Panel::Critical).starts_with("Walks down ‖∇f‖ from 3 iterates"));
}

#[test]
fn quick_objectives_leave_nothing_over() {
    for link in
        ["objective=rosenbrock", "objective=quadratic-n", "objective=parabola", "objective=least-squares"]
    {
        let mut demo = page(link);
        assert_eq!((demo.job(), demo.job_id(), demo.advance(9)), (None, 0, Progress::Idle), "{link}");
        assert!(!demo.complete());
    }
}
