//! Terms in the shape of the booklets, built by hand.

mod chapsvision;
mod eksae;
mod visiativ;

pub(crate) use chapsvision::octipas;
pub(crate) use eksae::eksae;
pub(crate) use visiativ::{PRODUCTS, visiativ};

use livret_core::contract::terms::{
    Allowance, AllowanceFor, CalendarTerms, DayEndTerm, Exclusion, ExclusionRule, HolidaysTerm,
    OutsideHours, PhoneRule, Promise, Severity, StartTerm, SupportObligation, Terms, ZoneTerm,
};
use livret_core::contract::{Citations, Clause};
use livret_core::verdict::{Binding, Party};

/// Terms that promise nothing.
fn nothing() -> Terms {
    fn absent<T>() -> Promise<T> {
        Promise::NotPromised {
            articles: Citations::one("1"),
            because: "not part of this shape".to_owned(),
        }
    }
    Terms {
        availability: absent(),
        credits: absent(),
        support: absent(),
        backup: absent(),
        lifecycle: absent(),
    }
}

fn hours(
    zone: ZoneTerm,
    holidays: impl Into<Clause<HolidaysTerm>>,
    hours: impl Into<Clause<Vec<String>>>,
) -> CalendarTerms {
    CalendarTerms {
        hours: hours.into(),
        zone,
        holidays: holidays.into(),
        closures: Vec::new(),
        openings: Vec::new(),
    }
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

fn exclusion(article: &str, name: &str, rule: impl Into<Clause<ExclusionRule>>) -> Exclusion {
    Exclusion {
        articles: Citations::one(article),
        name: name.to_owned(),
        rule: rule.into(),
    }
}

fn severities<const N: usize>(names: [&str; N]) -> Vec<Severity> {
    let severity = |name: &str| Severity {
        name: name.to_owned(),
        words: Vec::new(),
    };
    names.map(severity).to_vec()
}

/// So many business days, to closing for the client and to midnight for the vendor.
fn business_days(count: u32) -> Allowance {
    Allowance::Days {
        count,
        end: Clause::unclear("business-days", DayEndTerm::Closing, DayEndTerm::Midnight),
    }
}

fn allow<const N: usize>(allowances: [(&str, Clause<Allowance>); N]) -> Vec<AllowanceFor> {
    let allowance = |(severity, allowance): (&str, Clause<Allowance>)| AllowanceFor {
        severity: severity.to_owned(),
        allowance,
    };
    allowances.map(allowance).to_vec()
}

/// An obligation from the recording on, with nothing unclear.
fn owed(name: &str, article: &str, allowances: Vec<AllowanceFor>) -> SupportObligation {
    SupportObligation {
        name: name.to_owned(),
        articles: Citations::one(article),
        party: Party::Vendor,
        binding: Binding::Result,
        allowances,
        start: StartTerm::Recorded.into(),
        outside_hours: OutsideHours::NextOpening.into(),
        done: Vec::new(),
        miss: livret_core::contract::terms::Miss::Breach.into(),
        phone: PhoneRule::Same.into(),
    }
}
