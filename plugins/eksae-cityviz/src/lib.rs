//! Eksaé, SaaS Cityviz, July 2025.
//!
//! Owns what Cityviz says alone: its classes by number, the outside systems of article 4
//! (for outages and for tickets), the records that the purge spares. The rest is the text
//! that the SaaS booklets share, in `livret-eksae`.
#![forbid(unsafe_code)]

use livret_eksae::saas::Saas;

/// The service booklet of SaaS Cityviz.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cityviz;

const BOOKLET: Saas = Saas {
    contract: "eksae-cityviz",
    product: "Cityviz",
    title: "Livret de service SaaS Cityviz",
    edition: (2025, 7),
    criticalities: [
        ("1", &["criticité 1", "criticality 1"]),
        ("2", &["criticité 2", "criticality 2"]),
        ("3", &["criticité 3", "criticality 3"]),
    ],
    limits: "Available in metropolitan France and overseas, with a production environment under \
             the SecNumCloud qualification and without specific developments. Five years of \
             history may be kept, the current one included; the client purges what is older, \
             civil-status records excepted. No responsibility is taken for COMEDEC and the \
             smart cards and readers of ANTS, nor for INSEE's electoral register (REU).",
    outside_systems: &["outside:comedec", "outside:ants", "outside:reu"],
    spared_from_purge: Some("what civil-status records must keep"),
};

livret_eksae::saas_contract!(Cityviz, BOOKLET);
livret_core::export_contract!(Cityviz);

#[cfg(test)]
mod tests {
    use super::*;
    use livret_cases::sound::{faults, request, unused_readings};
    use livret_core::contract::Contract;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({}))]
    #[case(json!({"support_hours": "Mo-Fr 09:00-17:00"}))]
    #[case(json!({"support_hours": "Mo-Fr 09:00-17:00", "support_start": "2025-07-01", "disaster_recovery": {"rpo": "1h", "rto": "4h"}, "zone": "Pacific/Marquesas"}))]
    fn the_contract_is_sound(#[case] parameters: serde_json::Value) {
        assert_eq!(faults(&Cityviz, parameters), [""; 0]);
    }

    #[test]
    fn what_the_client_contract_leaves_out_is_named() {
        let terms = Cityviz.terms(&request(&Cityviz, json!({})));
        let missing = terms.support.missing().unwrap();
        assert_eq!(missing.obligation, "support");
        assert_eq!(missing.parameter, "support_hours");
        assert_eq!(missing.article.as_str(), "13");
        let hours = json!({"support_hours": "Mo-Fr 09:00-17:00"});
        let terms = Cityviz.terms(&request(&Cityviz, hours));
        let rate = terms.support.promised().unwrap().rate.as_ref();
        let missing = rate.unwrap().missing().unwrap();
        assert_eq!(missing.obligation, "support-rate");
        assert_eq!(missing.parameter, "support_start");
        assert_eq!(missing.article.as_str(), "13");
    }

    #[test]
    fn every_unclear_clause_is_a_term() {
        let hours = json!({"support_hours": "Mo-Fr 09:00-17:00", "support_start": "2025-07-01"});
        assert_eq!(unused_readings(&Cityviz, hours), [""; 0]);
    }
}
