//! How Eksaé supports: eight business hours for three requests out of four, an action plan
//! or a correction counted from qualification, conditions that may suspend it all.
//!
//! The three booklets differ in article numbers, severity words, excuses and in what the
//! client owes in return; those are the fields of [`Support`]. Opening hours are nobody's
//! default: without `support_hours` nothing about tickets can be judged.

use livret_core::contract::terms::Missing;
use livret_core::contract::terms::{
    Allowance, AllowanceFor, CalendarTerms, DayEndTerm, DoneStep, Miss, OutsideHours, PhoneRule,
    Promise, RatePeriod, RateTerms, Severity, StartTerm, SupportObligation, SupportTerms,
    SuspensionEffect, SuspensionReason, TicketExcuse, TieTerm, Unqualified, VersionCondition,
    WorkaroundRule,
};
use livret_core::contract::{
    ArticleId, Citations, Clause, ParameterKind, ParameterSpec, TermsRequest,
};
use livret_core::verdict::{Binding, Party};
use rust_decimal::Decimal;

mod readings;

pub use readings::readings;

/// The parameter that holds the opening hours shown on the vendor's portal.
pub const HOURS: &str = "support_hours";

/// The parameter that holds the day on which support began.
pub const START: &str = "support_start";

/// What one booklet says about support, where the booklets differ.
#[derive(Clone, Debug)]
pub struct Support {
    /// Everything about support.
    pub articles: Citations,
    /// The article that leaves the hours to the portal, promises eight hours for three
    /// requests out of four, and sets the conditions.
    pub execution: &'static str,
    /// The same promise for requests by telephone, where the booklet repeats it.
    pub telephone: Option<&'static str>,
    /// The article of plans and corrections.
    pub treatment: &'static str,
    /// Criticality 1, 2 and 3 in the booklet's words.
    pub severities: [Severity; 3],
    /// Reasons for which support may be suspended.
    pub conditions: &'static [&'static str],
    /// What holds for requests by telephone.
    pub phone: Clause<PhoneRule>,
    /// Tickets for which nothing is owed.
    pub excuses: Vec<TicketExcuse>,
    /// What a version that is no longer supported does.
    pub version: Option<VersionCondition>,
    /// What only this booklet adds.
    pub further: Vec<SupportObligation>,
}

impl Support {
    /// The terms, or the name of what is missing.
    #[must_use]
    pub fn terms(self, request: &TermsRequest) -> Promise<SupportTerms> {
        let Some(hours) = request.parameters.text(HOURS) else {
            return Promise::Undetermined(Missing {
                obligation: "support".to_owned(),
                parameter: HOURS.to_owned(),
                article: ArticleId::new(self.execution),
                reason: "the booklet leaves the opening hours of support to the vendor's portal: \
                         give them as `support_hours`"
                    .to_owned(),
            });
        };
        let obligations = [
            self.acknowledgement(),
            self.action_plan(),
            self.correction(),
        ];
        Promise::Promised(SupportTerms {
            hours: CalendarTerms::paris(shut_on_holidays(hours)),
            other_hours: Vec::new(),
            on_call: Vec::new(),
            business_days: CalendarTerms::paris("Mo-Fr 00:00-24:00; PH off"),
            closing_time: Clause::unclear("closing-time", TieTerm::Closing, TieTerm::NextOpening),
            matrix: None,
            suspensions: self.suspensions(),
            version: self.version,
            obligations: obligations.into_iter().chain(self.further).collect(),
            rate: Some(rate(request, self.execution)),
            articles: self.articles,
            severities: self.severities.into(),
            excuses: self.excuses,
        })
    }

    /// Eight business hours from the recording, whatever the criticality.
    fn acknowledgement(&self) -> SupportObligation {
        let articles = Citations::one(self.execution);
        let eight_hours = |severity: &Severity| AllowanceFor {
            severity: severity.name.clone(),
            allowance: Allowance::Hours(8).into(),
        };
        SupportObligation {
            name: "acknowledgement".to_owned(),
            articles: self.telephone.iter().fold(articles, |all, id| all.and(*id)),
            party: Party::Vendor,
            binding: Binding::Result,
            allowances: self.severities.iter().map(eight_hours).collect(),
            start: StartTerm::Recorded.into(),
            outside_hours: Clause::unclear(
                "ack-outside",
                OutsideHours::NextOpening,
                OutsideHours::NothingPromised,
            ),
            done: vec![DoneStep::Acknowledged],
            miss: Clause::unclear("ack-individual", Miss::Breach, Miss::Reported),
            phone: self.phone.clone(),
        }
    }

    /// Criticality 1: a plan within twelve business hours of qualification.
    fn action_plan(&self) -> SupportObligation {
        let [gravest, _, _] = &self.severities;
        SupportObligation {
            name: "action-plan".to_owned(),
            done: vec![DoneStep::ActionPlan],
            ..self.after_qualification(gravest, Allowance::Hours(12))
        }
    }

    /// Criticality 2: a fix or a workaround within six business days of qualification.
    fn correction(&self) -> SupportObligation {
        let [_, middle, _] = &self.severities;
        let six_days = Allowance::Days {
            count: 6,
            end: Clause::unclear("business-days", DayEndTerm::Closing, DayEndTerm::Midnight),
        };
        SupportObligation {
            name: "correction".to_owned(),
            done: vec![
                DoneStep::Workaround(WorkaroundRule::Delivered.into()),
                DoneStep::Fixed,
                DoneStep::Delivered,
            ],
            ..self.after_qualification(middle, six_days)
        }
    }

    fn after_qualification(&self, severity: &Severity, allowance: Allowance) -> SupportObligation {
        SupportObligation {
            name: String::new(),
            articles: Citations::one(self.treatment),
            party: Party::Vendor,
            binding: Binding::Result,
            allowances: vec![AllowanceFor {
                severity: severity.name.clone(),
                allowance: allowance.into(),
            }],
            start: StartTerm::Qualified {
                meanwhile: Clause::unclear(
                    "qualification-open",
                    Unqualified::FromAcknowledgementDeadline,
                    Unqualified::NotStarted,
                ),
            }
            .into(),
            outside_hours: OutsideHours::NextOpening.into(),
            done: Vec::new(),
            miss: Miss::Breach.into(),
            phone: PhoneRule::Same.into(),
        }
    }

    fn suspensions(&self) -> Vec<SuspensionReason> {
        let articles = Citations::one(self.execution);
        let articles = self.telephone.iter().fold(articles, |all, id| all.and(*id));
        let may_suspend = |reason: &&str| SuspensionReason {
            reason: (*reason).to_owned(),
            articles: articles.clone(),
            effect: Clause::unclear(
                "condition-effect",
                SuspensionEffect::Pauses,
                SuspensionEffect::Excuses,
            ),
        };
        self.conditions.iter().map(may_suspend).collect()
    }
}

/// Three requests out of four in time, per twelve consecutive months from the start.
fn rate(request: &TermsRequest, article: &str) -> Promise<RateTerms> {
    let Some(start) = request.parameters.date(START) else {
        return Promise::Undetermined(Missing {
            obligation: "support-rate".to_owned(),
            parameter: START.to_owned(),
            article: ArticleId::new(article),
            reason: "the twelve months run from the start of support: give its day as \
                     `support_start`"
                .to_owned(),
        });
    };
    Promise::Promised(RateTerms {
        articles: Citations::one(article),
        target: Decimal::from(75),
        obligation: "acknowledgement".to_owned(),
        months: 12,
        start,
        period: Clause::unclear(
            "rate-period",
            RatePeriod::AnyConsecutive,
            RatePeriod::Blocks,
        ),
    })
}

/// The portal's hours as they hold: support is shut on public holidays, whether or not the
/// portal says so again. Hours that speak of holidays themselves stand as they are.
fn shut_on_holidays(hours: &str) -> String {
    let mut words = hours.split(|letter: char| !letter.is_ascii_alphanumeric());
    if words.any(|word| word == "PH") {
        return hours.to_owned();
    }
    let hours = hours.trim_end_matches(|end: char| end == ';' || end.is_whitespace());
    format!("{hours}; PH off")
}

/// The two parameters that support leaves open, with the articles that do.
#[must_use]
pub fn parameters(hours: &Citations, start: &Citations) -> Vec<ParameterSpec> {
    vec![
        ParameterSpec::optional(
            HOURS,
            ParameterKind::Hours,
            hours.clone(),
            "when support is open, as the vendor's portal shows it; Paris time in every \
             territory, `PH` means the eleven national holidays, and support is shut on them \
             unless the hours say otherwise",
        )
        .needed_for("support"),
        ParameterSpec::optional(
            START,
            ParameterKind::Date,
            start.clone(),
            "the day on which support began: the promised share of requests is judged over \
             twelve consecutive months from it",
        )
        .needed_for("support-rate"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; PH off")]
    #[case("Mo-Fr 09:00-17:00; ", "Mo-Fr 09:00-17:00; PH off")]
    #[case("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; PH off")]
    #[case("Mo-Fr,PH 09:00-12:00", "Mo-Fr,PH 09:00-12:00")]
    fn support_is_shut_on_holidays_unless_the_hours_name_them(
        #[case] portal: &str,
        #[case] holds: &str,
    ) {
        assert_eq!(shut_on_holidays(portal), holds);
    }
}
