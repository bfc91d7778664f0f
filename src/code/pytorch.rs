//! The program in PyTorch: its own optimizer where it has one, told step by step where not.

use super::{objective, program::Program, rules};
use crate::{
    Error,
    elsewhere::{Agreement, Library},
};

pub(super) fn program(program: &Program) -> Result<String, Error> {
    match optimizer(program) {
        Some(optimizer) => own(program, optimizer),
        None => program.text(),
    }
}

/// How PyTorch's own optimizer is called; `None` where there is none, or where something is done that it does not.
fn optimizer(program: &Program) -> Option<&'static str> {
    let transform = &program.transform;
    let plain = transform.clip.is_none() && transform.noise.is_none() && transform.decoupled == 0.0;
    let fixed = !program.rule.along && !program.rule.hessian && !program.algorithm.rule.id.starts_with("bb");
    if !(plain && fixed) {
        return None;
    }
    Some(match program.algorithm.method.id {
        "gradient-descent" => "SGD([x], lr=LR)",
        "momentum" => "SGD([x], lr=LR, momentum=beta)",
        "nesterov" => "SGD([x], lr=LR, momentum=beta, nesterov=True)",
        "adagrad" => "Adagrad([x], lr=LR, eps=epsilon)",
        "rmsprop" => "RMSprop([x], lr=LR, alpha=rho, eps=epsilon)",
        "adam" => "Adam([x], lr=LR, betas=(beta1, beta2), eps=epsilon)",
        "adamw" => "AdamW([x], lr=LR, betas=(beta1, beta2), eps=epsilon, weight_decay=weight_decay)",
        "amsgrad" => "Adam([x], lr=LR, betas=(beta1, beta2), eps=epsilon, amsgrad=True)",
        "nadam" => "NAdam([x], lr=LR, betas=(beta1, beta2), eps=epsilon)",
        _ => return None,
    })
}

fn own(program: &Program, optimizer: &str) -> Result<String, Error> {
    let algorithm = program.algorithm;
    let told = objective::told(
        &program.session.setup().problem,
        program.tongue,
        true,
        false,
        program.transform.coupled,
    )?;
    let mut helpers = String::new();
    if algorithm.is_scheduled() {
        for part in
            rules::schedule(algorithm.schedule.id).into_iter().flatten().filter(|part| !part.is_empty())
        {
            helpers += &(program.tongue.write(part) + "\n\n");
        }
    }
    let alpha = program.rule.alpha.replace("ALPHA0", "alpha0");
    let alpha = if algorithm.is_scheduled() { format!("schedule({alpha}, k)") } else { alpha };
    let (rate, set) = if program.is_constant() {
        ("alpha", String::new())
    } else {
        ("alpha0", format!("        optimizer.param_groups[0][\"lr\"] = {alpha}\n"))
    };
    let main = format!(
        "\
def minimize(x, steps):
    x.requires_grad_()
    optimizer = torch.optim.{}
    print(0, *x.tolist())
    for k in range(steps):
{set}        optimizer.zero_grad()
        f(x).backward()
        optimizer.step()
        print(k + 1, *x.tolist())


",
        optimizer.replace("LR", rate)
    );
    let text = [told.text.as_str(), &helpers, &main].concat();
    let differs = algorithm
        .method
        .elsewhere
        .iter()
        .find(|one| one.library == Library::PyTorch && one.agreement != Agreement::Always);
    let told_apart =
        differs.map_or(String::new(), |one| format!("# Its iterates are not ours. {}.\n\n", one.line()));
    let mut head = program.head(&told.imports, &text);
    head += &told_apart;
    head += &program.constants(&text);
    Ok(head + "\n\n" + &text + &program.calls())
}
