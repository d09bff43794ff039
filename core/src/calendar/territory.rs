//! The territories of France that have civil time or public holidays of their own.
//!
//! Owns their codes, names and default zones. Which days are holidays there stands in
//! [`super::holidays`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::nearest::offer;
use super::zone::Zone;
use Territory::{BL, FR, FR57, FR67, FR68, GF, GP, MF, MQ, NC, PF, PM, RE, WF, YT};

/// Where a client is, as far as public holidays and civil time go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "each is documented by its French name, see `Territory::name`"
)]
pub enum Territory {
    FR,
    FR57,
    FR67,
    FR68,
    GP,
    MQ,
    GF,
    RE,
    YT,
    PM,
    BL,
    MF,
    NC,
    PF,
    WF,
}

/// Why a text names no territory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is not a territory{offer} (one of {})", Territory::codes().join(", "))]
pub struct TerritoryError {
    /// What was written.
    pub code: String,
    offer: String,
}

/// Territory, code, French name, default zone.
const TERRITORIES: [(Territory, &str, &str, chrono_tz::Tz); 15] = [
    (FR, "FR", "France métropolitaine", chrono_tz::Europe::Paris),
    (FR57, "FR-57", "Moselle", chrono_tz::Europe::Paris),
    (FR67, "FR-67", "Bas-Rhin", chrono_tz::Europe::Paris),
    (FR68, "FR-68", "Haut-Rhin", chrono_tz::Europe::Paris),
    (GP, "GP", "Guadeloupe", chrono_tz::America::Guadeloupe),
    (MQ, "MQ", "Martinique", chrono_tz::America::Martinique),
    (GF, "GF", "Guyane", chrono_tz::America::Cayenne),
    (RE, "RE", "La Réunion", chrono_tz::Indian::Reunion),
    (YT, "YT", "Mayotte", chrono_tz::Indian::Mayotte),
    (
        PM,
        "PM",
        "Saint-Pierre-et-Miquelon",
        chrono_tz::America::Miquelon,
    ),
    (
        BL,
        "BL",
        "Saint-Barthélemy",
        chrono_tz::America::St_Barthelemy,
    ),
    (MF, "MF", "Saint-Martin", chrono_tz::America::Marigot),
    (NC, "NC", "Nouvelle-Calédonie", chrono_tz::Pacific::Noumea),
    (PF, "PF", "Polynésie française", chrono_tz::Pacific::Tahiti),
    (WF, "WF", "Wallis-et-Futuna", chrono_tz::Pacific::Wallis),
];

impl Territory {
    /// Every territory, metropolitan France first.
    #[must_use]
    pub fn all() -> [Self; 15] {
        TERRITORIES.map(|(territory, ..)| territory)
    }

    /// Every code, in the same order.
    #[must_use]
    pub fn codes() -> [&'static str; 15] {
        TERRITORIES.map(|(_, code, ..)| code)
    }

    /// The territory of a code such as `RE` or `FR-57`.
    ///
    /// # Errors
    /// [`TerritoryError`], with the nearest code.
    pub fn parse(code: &str) -> Result<Self, TerritoryError> {
        let known = TERRITORIES.iter().find(|(_, known, ..)| *known == code);
        known
            .map(|(territory, ..)| *territory)
            .ok_or_else(|| TerritoryError {
                code: code.to_owned(),
                offer: offer(code, Self::codes()),
            })
    }

    fn line(self) -> (&'static str, &'static str, chrono_tz::Tz) {
        let known = TERRITORIES.iter().find(|(known, ..)| *known == self);
        known.map_or(("", "", chrono_tz::UTC), |&(_, code, name, tz)| {
            (code, name, tz)
        })
    }

    /// Its code, such as `RE`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.line().0
    }

    /// Its French name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.line().1
    }

    /// Its civil time, unless a contract says otherwise (French Polynesia has three).
    #[must_use]
    pub fn zone(self) -> Zone {
        Zone::of(self.line().2)
    }

    /// Whether Good Friday turns on the commune's church (Alsace-Moselle).
    #[must_use]
    pub fn is_alsace_moselle(self) -> bool {
        matches!(self, FR57 | FR67 | FR68)
    }
}

impl fmt::Display for Territory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Territory {
    type Err = TerritoryError;
    fn from_str(code: &str) -> Result<Self, TerritoryError> {
        Self::parse(code)
    }
}

impl Serialize for Territory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Territory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn every_territory_is_its_code_in_data() {
        for territory in Territory::all() {
            let text = serde_json::to_string(&territory).unwrap();
            assert_eq!(text, format!("\"{}\"", territory.code()));
            assert_eq!(serde_json::from_str::<Territory>(&text).unwrap(), territory);
        }
    }

    #[rstest]
    #[case("FR", "Europe/Paris")]
    #[case("FR-67", "Europe/Paris")]
    #[case("RE", "Indian/Reunion")]
    #[case("BL", "America/St_Barthelemy")]
    #[case("MF", "America/Marigot")]
    #[case("PF", "Pacific/Tahiti")]
    fn a_territory_has_its_own_time(#[case] code: &str, #[case] zone: &str) {
        assert_eq!(Territory::parse(code).unwrap().zone().name(), zone);
    }

    #[rstest]
    #[case("FR57", "; did you mean `FR-57`?")]
    #[case("re", "; did you mean `RE`?")]
    #[case("Corse", "")]
    fn an_unknown_territory_offers_the_nearest(#[case] code: &str, #[case] offer: &str) {
        assert_eq!(
            Territory::parse(code).unwrap_err().to_string(),
            format!(
                "`{code}` is not a territory{offer} (one of FR, FR-57, FR-67, FR-68, GP, MQ, \
                 GF, RE, YT, PM, BL, MF, NC, PF, WF)"
            )
        );
    }
}
