//! How much of a thing one file may have: more than anybody needs, and no more than a phone can show. A page grows
//! with the product of some of them (each pair has all right sides to choose from), so that a small file could
//! fill the memory of whoever builds it. The shapes hold them, so that editors know them too.

/// Options of one question. Letters end at 26.
pub const OPTIONS: usize = 100;
/// Pairs of one question; each shows all of the right sides.
pub const PAIRS: usize = 50;
/// Right sides that belong to no left one.
pub const EXTRAS: usize = 50;
/// Bins of one question; each card shows all of them.
pub const BINS: usize = 20;
/// Cards to classify.
pub const CARDS: usize = 200;
/// Things to bring into order; each shows all places.
pub const ORDER: usize = 50;
/// Questions of one bank. A page shows one sitting of them, whatever the bank has.
pub const QUESTIONS: usize = 100_000;
/// Draws of one test.
pub const DRAWS: usize = 1_000;
/// Items of a checklist: all stand in one page.
pub const CHECKS: usize = 500;
/// Results of a checklist: all stand in one page.
pub const RESULTS: usize = 100;
/// Nodes of a scenario: all stand in one page.
pub const NODES: usize = 2_000;
/// Lines that are said in one node.
pub const LINES: usize = 500;
/// Choices of one node.
pub const CHOICES: usize = 50;
/// Nodes that one choice may lead to: the first whose conditions hold.
pub const GOTOS: usize = 20;
/// Things that are remembered, or asked for, in one place of a scenario.
pub const STATES: usize = 20;
/// People of a scenario.
pub const CAST: usize = 200;
/// Sources of a case, things that look like a disguise, ways to reach somebody.
pub const NOTES: usize = 500;
/// Facts of one file.
pub const FACTS: usize = 20_000;
/// Departments and communities of a site.
pub const PLACES: usize = 20_000;
