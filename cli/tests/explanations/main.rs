//! Every verdict of random portfolios over all five booklets, explained.
//!
//! Owns what an explanation must keep: it is of the very verdict that `evaluate` gives, its
//! parts sum to the figure, its pieces are disjoint and in order, what other readings give
//! agrees with what the verdict says of itself, and its page fits. What is drawn stands in
//! `livret-naive`. `LIVRET_PORTFOLIOS` raises the number; `LIVRET_PORTFOLIO` names one seed.

// `cfg(test)` is always true here; it tells clippy that all of this is test code.
#[cfg(test)]
mod page;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod sums;
#[cfg(test)]
mod walks;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use livret_core::contract::Side;
    use livret_core::explain::Explanation;
    use livret_core::judge::Request;
    use livret_core::time::Instant;
    use livret_host::contracts::Contracts;
    use livret_host::evaluate::evaluate;
    use livret_host::explain::explain;
    use livret_host::portfolio::{Portfolio, bind};
    use livret_naive::{Situation, draw};
    use rstest::rstest;
    use serde_json::Value;

    use super::{page, readings, sums, walks};

    /// How many portfolios, unless the environment says otherwise.
    const PORTFOLIOS: u64 = 80;

    /// So many tests share them, for as many cores.
    const SHARES: u64 = 4;

    /// How many verdicts of one family of a subscription are explained.
    const EXPLAINED: usize = 3;

    const FAMILIES: [&str; 6] = [
        "availability",
        "support",
        "support_rate",
        "backup",
        "lifecycle",
        "credits",
    ];

    #[rstest]
    #[case(0)]
    #[case(1)]
    #[case(2)]
    #[case(3)]
    fn an_explanation_makes_its_verdict(#[case] share: u64) {
        let contracts = Contracts::load(&plugins());
        for seed in seeds().filter(|seed| seed % SHARES == share) {
            let situation = draw(seed);
            // Both sides, turn by turn: a portfolio shows the same kinds of verdict to both.
            let side = if seed % 2 == 0 {
                Side::Client
            } else {
                Side::Vendor
            };
            all(&situation, &contracts, side);
        }
    }

    /// Of the demo, one verdict of each obligation and outcome of each contract.
    #[rstest]
    fn the_demo_is_explained(#[values(Side::Client, Side::Vendor)] side: Side) {
        let contracts = Contracts::load(&plugins());
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/demo/portfolio.toml");
        let portfolio = Portfolio::read(&demo, &contracts).unwrap();
        let month = |text: &str| text.parse().unwrap();
        let request = Request {
            from: month("2025-01"),
            to: month("2025-12"),
            as_of: Instant::parse("2026-01-15T00:00:00Z").unwrap(),
            side,
        };
        let mut kinds = BTreeSet::new();
        let families = explained(
            &portfolio,
            &contracts,
            &request,
            "the demo",
            |of, verdicts| {
                let first = |verdict: &&Value| {
                    let text = |key: &str| verdict[key].as_str().unwrap_or_default().to_owned();
                    kinds.insert((of.to_owned(), text("obligation"), text("outcome")))
                };
                verdicts.iter().filter(first).collect()
            },
        );
        assert_eq!(families.len(), FAMILIES.len(), "{families:?}");
    }

    fn all(situation: &Situation, contracts: &Contracts, side: Side) {
        let folder = tempfile::tempdir().unwrap();
        let written = situation.written();
        written.save(folder.path()).unwrap();
        let portfolio = Portfolio::read(&folder.path().join("portfolio.toml"), contracts).unwrap();
        let request = request(situation, side);
        let place = format!("seed {}", situation.seed);
        explained(&portfolio, contracts, &request, &place, |_, verdicts| {
            some(verdicts, situation.seed).collect()
        });
    }

    /// Explains those verdicts that `chosen` picks of each family of a subscription, by its
    /// contract and the family; tells the families that there were.
    fn explained(
        portfolio: &Portfolio,
        contracts: &Contracts,
        request: &Request,
        place: &str,
        mut chosen: impl for<'v> FnMut(&str, &'v [Value]) -> Vec<&'v Value>,
    ) -> BTreeSet<&'static str> {
        let bindings = bind(portfolio, contracts);
        let clients = BTreeSet::new();
        let evaluation = evaluate(portfolio, &bindings, contracts, request, &clients).unwrap();
        let report = serde_json::to_value(&evaluation.report).unwrap();
        let mut families = BTreeSet::new();
        for subscription in report["subscriptions"].as_array().unwrap() {
            for family in FAMILIES {
                let of = format!("{} {family}", subscription["contract"]);
                for verdict in chosen(&of, subscription[family].as_array().unwrap()) {
                    families.insert(family);
                    let id = verdict["id"].as_str().unwrap();
                    let place = format!("{place}, {} readings: {id}", request.side);
                    let asked = (request.as_of, request.side);
                    let found = explain(portfolio, &bindings, contracts, id, asked);
                    let found = found.unwrap_or_else(|error| panic!("{place}: {error}"));
                    check(&found.explanation, verdict, &place);
                }
            }
        }
        families
    }

    /// A few of them, spread over all.
    fn some(verdicts: &[Value], seed: u64) -> impl Iterator<Item = &Value> {
        let step = verdicts.len().div_ceil(EXPLAINED).max(1);
        let first = usize::try_from(seed).unwrap() % step;
        verdicts.iter().skip(first).step_by(step)
    }

    fn check(of: &Explanation, verdict: &Value, place: &str) {
        let data = serde_json::to_value(of).unwrap();
        assert_eq!(&data["verdict"], verdict, "{place}: not as evaluated");
        sums::check(of, place);
        walks::check(of, place);
        readings::check(of, verdict, place);
        page::check(of, place);
    }

    fn seeds() -> Box<dyn Iterator<Item = u64>> {
        let number = |name: &str| -> Option<u64> {
            let text = std::env::var(name).ok()?;
            Some(
                text.parse()
                    .unwrap_or_else(|_| panic!("{name}={text} is no number")),
            )
        };
        match number("LIVRET_PORTFOLIO") {
            Some(seed) => Box::new(std::iter::once(seed)),
            None => Box::new(0..number("LIVRET_PORTFOLIOS").unwrap_or(PORTFOLIOS)),
        }
    }

    fn plugins() -> PathBuf {
        match std::env::var_os("LIVRET_PLUGINS") {
            Some(folder) => folder.into(),
            None => {
                panic!("no LIVRET_PLUGINS: run `cargo xtask test`, which builds the plugins first")
            }
        }
    }

    fn request(situation: &Situation, side: Side) -> Request {
        let [from, to] = situation.months().map(|month| month.parse().unwrap());
        Request {
            from,
            to,
            as_of: Instant::parse(&situation.as_of()).unwrap(),
            side,
        }
    }
}
