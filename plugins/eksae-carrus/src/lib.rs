//! Eksaé, SaaS Carrus, March 2026.
//!
//! Owns what Carrus says alone: its classes by name, and an article 4 that names no outside
//! system and spares nothing from the purge. The rest is the text that the SaaS booklets
//! share, in `livret-eksae`.
#![forbid(unsafe_code)]

use livret_eksae::saas::Saas;

/// The service booklet of SaaS Carrus.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carrus;

const BOOKLET: Saas = Saas {
    contract: "eksae-carrus",
    product: "Carrus",
    title: "Livret de service SaaS Carrus",
    edition: (2026, 3),
    criticalities: [
        ("blocking", &["bloquante", "anomalie bloquante"]),
        ("major", &["majeure", "anomalie majeure"]),
        ("minor", &["mineure", "anomalie mineure"]),
    ],
    limits: "Available in metropolitan France and overseas, with a production environment under \
             the SecNumCloud qualification and without specific developments. Five years of \
             history may be kept, the current one included; the client purges what is older.",
    outside_systems: &[],
    spared_from_purge: None,
};

livret_eksae::saas_contract!(Carrus, BOOKLET);
livret_core::export_contract!(Carrus);

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
        assert_eq!(faults(&Carrus, parameters), [""; 0]);
    }

    #[test]
    fn what_the_client_contract_leaves_out_is_named() {
        let terms = Carrus.terms(&request(&Carrus, json!({})));
        let missing = terms.support.missing().unwrap();
        assert_eq!(missing.obligation, "support");
        assert_eq!(missing.parameter, "support_hours");
        assert_eq!(missing.article.as_str(), "13");
        let hours = json!({"support_hours": "Mo-Fr 09:00-17:00"});
        let terms = Carrus.terms(&request(&Carrus, hours));
        let rate = terms.support.promised().unwrap().rate.as_ref();
        let missing = rate.unwrap().missing().unwrap();
        assert_eq!(missing.obligation, "support-rate");
        assert_eq!(missing.parameter, "support_start");
        assert_eq!(missing.article.as_str(), "13");
    }

    #[test]
    fn every_unclear_clause_is_a_term() {
        let hours = json!({"support_hours": "Mo-Fr 09:00-17:00", "support_start": "2025-07-01"});
        assert_eq!(unused_readings(&Carrus, hours), [""; 0]);
    }
}
