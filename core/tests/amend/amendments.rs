//! Any amendment: with the names that the booklets use, others, and figures good and bad.

use chrono::NaiveDate;
use livret_core::contract::amend::{
    Amendment, AvailabilityAmendment, BackupAmendment, CalendarAmendment, CalendarOf,
    CreditAmendment, LifecycleAmendment, SupportAmendment,
};
use livret_core::contract::terms::{
    Allowance, CausePattern, CreditTier, DayEndTerm, HolidaysTerm, Kept, LateClaim, Money,
    SuspensionEffect, ZoneTerm,
};
use livret_core::contract::{Clause, ReadingId, Side};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

const HOURS: [&str; 6] = [
    "24/7",
    "Mo-Fr 08:00-18:00; PH off",
    "Mo-Sa 20:00-06:00",
    "00:00-07:00",
    "Mo-Fr 09:00-18:00; PH off",
    "9 to 5",
];
const CLOCK_TIMES: [&str; 4] = [
    "08:00-12:00,14:00-18:00",
    "22:00-02:00",
    "Mo 08:00-12:00",
    "",
];
const ZONES: [&str; 4] = ["Indian/Reunion", "Europe/Paris", "Paris", ""];
const SEVERITIES: [&str; 9] = [
    "P1",
    "P2",
    "bloquante",
    "1",
    "2",
    "blocking",
    "minor",
    "",
    "P9",
];
const OBLIGATIONS: [&str; 6] = [
    "acknowledgement",
    "correction",
    "action-plan",
    "resolution",
    "auto-close",
    "help",
];
const CAUSES: [&str; 6] = [
    "vendor",
    "force-majeure",
    "outside:reu",
    "outside:*",
    "client-*",
    "weather",
];
const READINGS: [&str; 7] = [
    "partial-outage",
    "business-days",
    "closing-time",
    "visiativ-night",
    "local-holidays",
    "octipas-days",
    "no-reading",
];
const EXCLUSIONS: [&str; 8] = [
    "night",
    "planned work",
    "causes",
    "partial outages",
    "programmed maintenance",
    "urgent maintenance",
    "outages of cause vendor",
    "nothing",
];

fn text<const N: usize>(texts: [&'static str; N]) -> impl Strategy<Value = String> {
    select(texts.to_vec()).prop_map(str::to_owned)
}

fn percent() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (1_i64..=10_000).prop_map(|hundredths| Decimal::new(hundredths, 2)),
        1 => (-10_i64..20_000_000, 0_u32..9).prop_map(|(figure, scale)| Decimal::new(figure, scale)),
    ]
}

fn count() -> impl Strategy<Value = u32> {
    prop_oneof![6 => 1_u32..60, 1 => Just(0), 1 => any::<u32>()]
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let of = |year: i32, ordinal: u32| NaiveDate::from_yo_opt(year, ordinal).expect("a day");
    prop_oneof![
        8 => (1_u32..=40).prop_map(move |ordinal| of(2026, ordinal)),
        1 => (1960_i32..2110, 1_u32..=365).prop_map(move |(year, ordinal)| of(year, ordinal)),
    ]
}

fn side() -> impl Strategy<Value = Side> {
    select(vec![Side::Client, Side::Vendor])
}

fn duration() -> impl Strategy<Value = String> {
    text(["12h", "24h", "1d", "90m", "0h", "soon"])
}

fn causes() -> impl Strategy<Value = Vec<CausePattern>> {
    prop::collection::vec(text(CAUSES).prop_map(CausePattern::new), 0..3)
}

fn calendar() -> impl Strategy<Value = Amendment> {
    use CalendarAmendment as Of;
    let zone = prop_oneof![
        1 => Just(ZoneTerm::Client),
        2 => text(ZONES).prop_map(ZoneTerm::Named),
    ];
    let holidays = vec![
        HolidaysTerm::National,
        HolidaysTerm::Territory,
        HolidaysTerm::None,
    ];
    let amendment = prop_oneof![
        text(HOURS).prop_map(Of::Hours),
        zone.prop_map(Of::Zone),
        select(holidays).prop_map(Of::Holidays),
        (day(), day()).prop_map(|(from, to)| Of::Close { from, to }),
        (day(), day()).prop_map(|(one, other)| Of::Close {
            from: one.min(other),
            to: one.max(other),
        }),
        (day(), text(CLOCK_TIMES)).prop_map(|(day, hours)| Of::Open { day, hours }),
    ];
    let of = select(vec![
        CalendarOf::Window,
        CalendarOf::Support,
        CalendarOf::Both,
    ]);
    (of, amendment).prop_map(|(of, amendment)| Amendment::Calendar(of, amendment))
}

fn availability() -> impl Strategy<Value = AvailabilityAmendment> {
    use AvailabilityAmendment as Of;
    prop_oneof![
        percent().prop_map(Of::Target),
        text(EXCLUSIONS).prop_map(Of::Count),
        causes().prop_map(Of::Excuse),
        (text(EXCLUSIONS), count()).prop_map(|(exclusion, hours)| Of::Notice { exclusion, hours }),
        (percent(), text(HOURS)).prop_map(|(target, hours)| Of::Promise { target, hours }),
    ]
}

fn allowance() -> impl Strategy<Value = Allowance> {
    let end = prop_oneof![
        Just(Clause::Plain(DayEndTerm::Closing)),
        Just(Clause::Plain(DayEndTerm::Midnight)),
        Just(Clause::unclear(
            "business-days",
            DayEndTerm::Closing,
            DayEndTerm::Midnight
        )),
    ];
    prop_oneof![
        count().prop_map(Allowance::Hours),
        (count(), end).prop_map(|(count, end)| Allowance::Days { count, end }),
    ]
}

fn support() -> impl Strategy<Value = SupportAmendment> {
    use SupportAmendment as Of;
    let severity = || text(SEVERITIES);
    let effect = select(vec![SuspensionEffect::Pauses, SuspensionEffect::Excuses]);
    let reason = || {
        text([
            "awaiting-client",
            "untrained-users",
            "holidays",
            "Not a word",
        ])
    };
    prop_oneof![
        (text(OBLIGATIONS), severity(), allowance()).prop_map(
            |(obligation, severity, allowance)| Of::Deadline {
                obligation,
                severity,
                allowance,
            }
        ),
        (text(OBLIGATIONS), severity()).prop_map(|(obligation, severity)| Of::NoDeadline {
            obligation,
            severity,
        }),
        (severity(), text(HOURS)).prop_map(|(severity, hours)| Of::OnCall { severity, hours }),
        (severity(), text(["grave", "majeure", "p1", " "]))
            .prop_map(|(severity, word)| Of::Word { severity, word }),
        (
            text(["high", "faible", "x"]),
            text(["critique", "normal"]),
            severity()
        )
            .prop_map(|(impact, urgency, severity)| Of::Priority {
                impact,
                urgency,
                severity,
            }),
        (reason(), effect).prop_map(|(reason, effect)| Of::Suspension { reason, effect }),
        reason().prop_map(Of::NoSuspension),
        causes().prop_map(Of::Excuse),
        percent().prop_map(Of::Rate),
    ]
}

fn backup() -> impl Strategy<Value = BackupAmendment> {
    use BackupAmendment as Of;
    let kept = prop_oneof![
        count().prop_map(Kept::Days),
        count().prop_map(Kept::Weeks),
        count().prop_map(Kept::Months),
    ];
    let regions = prop::collection::vec(text(["FR", "DE", "fr", "France"]), 0..3);
    prop_oneof![
        (text(["daily", "Daily", "weekly"]), kept)
            .prop_map(|(kind, kept)| Of::Retention { kind, kept }),
        text(HOURS).prop_map(Of::DailyHours),
        count().prop_map(Of::Copies),
        regions.prop_map(Of::Regions),
        duration().prop_map(Of::RecoveryPoint),
        duration().prop_map(Of::DisasterRpo),
        duration().prop_map(Of::DisasterRto),
    ]
}

fn lifecycle() -> impl Strategy<Value = LifecycleAmendment> {
    use LifecycleAmendment as Of;
    prop_oneof![
        count().prop_map(Of::Majors),
        prop::option::of(count()).prop_map(Of::PreviousMonths),
        count().prop_map(Of::ValidationDays),
        count().prop_map(Of::MaintenanceNoticeHours),
        count().prop_map(Of::MaintenanceNoticeDays),
        count().prop_map(Of::ConventionMonths),
        count().prop_map(Of::HistoryYears),
    ]
}

fn credits() -> impl Strategy<Value = CreditAmendment> {
    use CreditAmendment as Of;
    let tier = (percent(), percent()).prop_map(|(up_to, percent)| CreditTier {
        up_to: Some(up_to),
        percent,
    });
    let rising =
        (prop::collection::vec(1_i64..8, 0..4), any::<bool>()).prop_map(|(steps, ends)| {
            let figures = steps.iter().scan(0, |sum, step| {
                *sum += step;
                Some(Decimal::from(*sum))
            });
            let figures: Vec<Decimal> = figures.collect();
            let mut tiers: Vec<CreditTier> = figures
                .iter()
                .map(|figure| CreditTier {
                    up_to: Some(*figure),
                    percent: *figure,
                })
                .collect();
            if let (Some(last), false) = (tiers.last_mut(), ends) {
                last.up_to = None;
            }
            tiers
        });
    let fee = (-100_i64..1_000_000, text(["EUR", "USD", "euros"]));
    prop_oneof![
        prop::collection::vec(tier, 0..3).prop_map(Of::Tiers),
        rising.prop_map(Of::Tiers),
        percent().prop_map(Of::Cap),
        count().prop_map(Of::ConsecutiveMonths),
        count().prop_map(Of::ClaimDays),
        select(vec![LateClaim::StillOwed, LateClaim::Lost]).prop_map(Of::LateClaim),
        fee.prop_map(|(cents, currency)| Of::MonthlyFee(Money {
            amount: Decimal::new(cents, 2),
            currency,
        })),
    ]
}

/// Any amendment of any family.
pub(crate) fn any_amendment() -> impl Strategy<Value = Amendment> {
    let reading = (text(READINGS).prop_map(ReadingId::new), side());
    prop_oneof![
        3 => calendar(),
        3 => availability().prop_map(Amendment::Availability),
        3 => support().prop_map(Amendment::Support),
        2 => backup().prop_map(Amendment::Backup),
        2 => lifecycle().prop_map(Amendment::Lifecycle),
        2 => credits().prop_map(Amendment::Credits),
        1 => reading.prop_map(|(reading, side)| Amendment::Reading(reading, side)),
    ]
}
