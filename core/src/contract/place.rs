//! Where a client is: what makes its local time and its holidays.

use crate::calendar::zone::ZoneError;
use crate::calendar::{Holidays, Territory, Zone};
use crate::contract::terms::{HolidaysTerm, ZoneTerm};

/// A client's territory, zone and church flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientPlace {
    /// Where the client is.
    pub territory: Territory,
    /// Its civil time: the territory's own, unless a subscription of French Polynesia names
    /// another of its zones.
    pub zone: Zone,
    /// Alsace-Moselle: whether the commune has a Protestant or mixed church, which makes Good
    /// Friday a holiday (Code du travail, L3134-13).
    pub protestant_or_mixed_church: bool,
}

impl ClientPlace {
    /// A client in `territory`, in its own zone, without the church's Good Friday.
    #[must_use]
    pub fn of(territory: Territory) -> Self {
        Self {
            territory,
            zone: territory.zone(),
            protestant_or_mixed_church: false,
        }
    }

    /// The zone that a term names, for this client.
    ///
    /// # Errors
    /// [`ZoneError`] when the term names a zone that does not exist.
    pub fn zone_of(&self, term: &ZoneTerm) -> Result<Zone, ZoneError> {
        match term {
            ZoneTerm::Client => Ok(self.zone),
            ZoneTerm::Named(name) => Zone::parse(name),
        }
    }

    /// The holidays that a term means, for this client.
    #[must_use]
    pub fn holidays_of(&self, term: HolidaysTerm) -> Holidays {
        match term {
            HolidaysTerm::National => Holidays::national(),
            HolidaysTerm::Territory => Holidays::Of {
                territory: self.territory,
                protestant_or_mixed_church: self.protestant_or_mixed_church,
            },
            HolidaysTerm::None => Holidays::None,
        }
    }
}
