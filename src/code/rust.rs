//! The program in Rust: this crate's own run.

use crate::Session;

pub(super) fn program(session: &Session) -> String {
    let link = session.config().to_shared_link();
    let run = session.run();
    let place =
        session.setup().lineup.iter().position(|one| std::rc::Rc::ptr_eq(one, &run.contender)).unwrap_or(0);
    format!(
        "{}\
use zigzag::{{Config, Run, Setup}};

fn main() {{
    // The keys are those of the element.
    let (config, errors) = Config::from_link(r#\"{link}\"#);
    assert!(errors.is_empty(), \"{{errors:?}}\");
    let setup = Setup::resolve(&config, None).expect(\"values that go together\");

    for (i, start) in setup.starts.iter().enumerate() {{
        let run = Run::of(&setup.lineup[{place}], &setup.problem, i, start, setup.steps);
        for (k, at) in run.trajectory.iterates.iter().enumerate() {{
            print!(\"{{k}}\");
            at.x.iter().for_each(|x| print!(\" {{x:?}}\"));
            println!();
        }}
    }}
}}
",
        session.program_title("//")
    )
}
