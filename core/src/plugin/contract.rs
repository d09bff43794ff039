//! A contract as a plugin: the one adapter between the model and the boundary.
//!
//! Terms and booklet cross as JSON; outages as plain numbers. A number that this core does
//! not know is an error, never a guess.

use super::{AbiOutage, BOOKLET, Endpoint, TERMS};
use crate::contract::{Contract, TermsRequest};
use crate::evidence::{Impact, OutageRecord, Source};
use crate::time::Instant;

impl<C: Contract> Endpoint for C {
    const NAME: &'static str = <C as Contract>::NAME;
    const VERSION: &'static str = <C as Contract>::VERSION;
    const HAS_BATCH: bool = C::EXCUSES_OUTAGES;

    fn new() -> Self {
        Self::default()
    }

    fn call(&self, method: u32, argument: &[u8]) -> Result<Vec<u8>, String> {
        let answer = match method {
            BOOKLET => serde_json::to_vec(&self.booklet()),
            TERMS => {
                let request: TermsRequest = serde_json::from_slice(argument)
                    .map_err(|error| format!("the request for terms cannot be read: {error}"))?;
                serde_json::to_vec(&self.terms(&request))
            }
            other => return Err(format!("method {other} is none that this plugin knows")),
        };
        answer.map_err(|error| format!("the answer cannot be written as JSON: {error}"))
    }

    fn excuse_outages(&self, outages: &[AbiOutage], excuses: &mut [u32]) -> Result<(), String> {
        let records: Vec<OutageRecord> = outages
            .iter()
            .map(OutageRecord::try_from)
            .collect::<Result<_, _>>()?;
        crate::contract::AvailabilityPolicy::excuse_outages(self, &records, excuses)
    }
}

impl From<&OutageRecord> for AbiOutage {
    fn from(outage: &OutageRecord) -> Self {
        Self {
            start: outage.start.micros(),
            end: outage.end.micros(),
            cause: outage.cause,
            impact: outage.impact as u32,
            environment: u32::from(!outage.production),
            source: outage.source as u32,
        }
    }
}

impl TryFrom<&AbiOutage> for OutageRecord {
    type Error = String;

    fn try_from(outage: &AbiOutage) -> Result<Self, String> {
        let impact = Impact::WORDS
            .iter()
            .map(|(_, impact)| *impact)
            .find(|impact| *impact as u32 == outage.impact)
            .ok_or_else(|| format!("impact {} is none that this plugin knows", outage.impact))?;
        let source = std::iter::once(Source::Unstated)
            .chain(Source::WORDS.iter().map(|(_, source)| *source))
            .find(|source| *source as u32 == outage.source)
            .ok_or_else(|| format!("source {} is none that this plugin knows", outage.source))?;
        Ok(Self {
            start: Instant::from_micros(outage.start),
            end: Instant::from_micros(outage.end),
            cause: outage.cause,
            impact,
            production: outage.environment == 0,
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outages_cross_unchanged() {
        let record = OutageRecord {
            start: Instant::from_seconds(1),
            end: Instant::from_seconds(2),
            cause: 3,
            impact: Impact::Degraded,
            production: false,
            source: Source::Monitor,
        };
        assert_eq!(
            OutageRecord::try_from(&AbiOutage::from(&record)),
            Ok(record)
        );
    }

    #[test]
    fn a_number_that_nobody_knows_is_an_error() {
        let outage = AbiOutage {
            start: 0,
            end: 1,
            cause: 0,
            impact: 9,
            environment: 0,
            source: 0,
        };
        let error = OutageRecord::try_from(&outage).unwrap_err();
        assert_eq!(error, "impact 9 is none that this plugin knows");
    }
}
