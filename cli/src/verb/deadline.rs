//! `livret deadline`: all deadlines of a ticket recorded at some time.
//!
//! The ticket is the only one of its evidence; what is judged is what `evaluate` would judge
//! if nothing else were known yet.

use clap::Args;
use livret_core::calendar::{Territory, Zone};
use livret_core::contract::terms::SupportTerms;
use livret_core::contract::{ClientPlace, ReadingId, Side};
use livret_core::evidence::{
    Evidence, RowRef, Step, StepKind, TicketRow, Tickets, WorkaroundAcceptance,
};
use livret_core::judge::{Deadlines, Request, Subject, TermsInForce, deadlines};
use livret_core::month::Month;
use livret_core::time::Instant;
use livret_core::verdict::SupportVerdict;
use livret_report::{DeadlineSheet, json};
use miette::{IntoDiagnostic, miette};

use crate::Ending;
use crate::args::{Reading, Setting, TextOrJson};
use crate::opened::{Asked, Opened};
use crate::output::Output;
use crate::{severity, when};

/// Tell all deadlines of a ticket
///
/// Each with its article, its date in the local time of support, and what it turns on. The
/// ticket is judged as if nothing were known of it but the times given.
#[derive(Debug, Args)]
#[command(
    after_long_help = "Example:\n  livret deadline chapsvision-octipas --severity blocking --at 2026-05-22T16:30 --tz Europe/Paris"
)]
pub(crate) struct Deadline {
    /// The contract, as `livret contracts` names it
    contract: String,
    /// The severity, in the booklet's words
    #[arg(long, value_name = "SEVERITY", conflicts_with_all = ["impact", "urgency"])]
    severity: Option<String>,
    /// The impact, where the booklet makes a severity of impact and urgency
    #[arg(long, value_name = "IMPACT", requires = "urgency")]
    impact: Option<String>,
    /// The urgency
    #[arg(long, value_name = "URGENCY", requires = "impact")]
    urgency: Option<String>,
    /// When it was recorded: RFC 3339, or local time with --tz
    #[arg(long, value_name = "T")]
    at: String,
    /// When it was acknowledged
    #[arg(long, value_name = "T")]
    acknowledged: Option<String>,
    /// When it was qualified and reproduced
    #[arg(long, value_name = "T")]
    qualified: Option<String>,
    /// When the correction was delivered
    #[arg(long, value_name = "T")]
    delivered: Option<String>,
    /// The ticket came by telephone
    #[arg(long)]
    phone: bool,
    /// A parameter that the client's contract fills in, in TOML; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Whose readings of unclear clauses hold
    #[arg(long, value_enum, default_value_t = Reading::Client, hide_possible_values = true, value_name = "client|vendor")]
    reading: Reading,
    /// One clause that is read by one side whatever the others; may be repeated
    #[arg(long, value_name = "READING=SIDE")]
    pin: Vec<String>,
    /// The client's territory, such as RE
    #[arg(long, default_value_t = Territory::FR, value_name = "TERRITORY")]
    territory: Territory,
    /// The zone of times without an offset
    #[arg(long, value_name = "ZONE")]
    tz: Option<Zone>,
    /// How to write them
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        value_name = "text|json"
    )]
    format: TextOrJson,
}

/// When what happened.
struct Times {
    recorded: Instant,
    steps: [Step; 8],
    /// What is known is known until here.
    as_of: Instant,
}

impl Deadline {
    pub(super) fn run(&self, setting: &Setting) -> miette::Result<Ending> {
        let times = self.times()?;
        let place = ClientPlace::of(self.territory);
        let day = place.zone.day_of(times.recorded).date();
        let opened = Opened::new(setting, &self.contract, &Asked::On(day), place, &self.set)?;
        let support = opened.promised("support", &opened.terms.support)?;
        let matrix = self.impact.as_deref().zip(self.urgency.as_deref());
        let severity = severity::read(support, self.severity.as_deref(), matrix)?;
        let pins = opened.pins(&self.pin)?;
        let side = Side::from(self.reading);
        let ask = |side| self.ask(&opened, support, (&severity, &times), &pins, side);
        let rows = ask(side)?;
        let output = Output::standard(setting.color);
        match self.format {
            TextOrJson::Json => output.data(|out| json::write(&rows, out))?,
            TextOrJson::Text => {
                let other = ask(side.other())?;
                let sheet = DeadlineSheet {
                    contract: opened.contract.name(),
                    edition: &opened.edition.id,
                    reading: side,
                    severity: &severity,
                    recorded: times.recorded,
                    zone: zone(&opened, support)?,
                    rows: &rows,
                    other: &other,
                };
                output.page(|page| livret_report::deadline(&sheet, page))?;
            }
        }
        Ok(Ending::Done)
    }

    fn times(&self) -> miette::Result<Times> {
        let recorded = when::read(&self.at, self.tz)?;
        let mut steps = [Step::Empty; 8];
        let mut as_of = recorded;
        let given = [
            (StepKind::Acknowledged, "--acknowledged", &self.acknowledged),
            (StepKind::Qualified, "--qualified", &self.qualified),
            (StepKind::Delivered, "--delivered", &self.delivered),
        ];
        for (kind, option, text) in given {
            let Some(text) = text else {
                continue;
            };
            let at = when::read(text, self.tz)?;
            if at < recorded {
                return Err(miette!(
                    "{option} {at} lies before the recording, --at {recorded}"
                ));
            }
            if let Some(step) = steps.get_mut(kind as usize) {
                *step = Step::At(at);
            }
            as_of = as_of.max(at);
        }
        Ok(Times {
            recorded,
            steps,
            as_of,
        })
    }

    /// The deadlines under one side's readings.
    fn ask(
        &self,
        opened: &Opened,
        support: &SupportTerms,
        (severity, times): (&str, &Times),
        pins: &[(ReadingId, Side)],
        side: Side,
    ) -> miette::Result<Vec<SupportVerdict>> {
        let mut evidence = Evidence::default();
        let ticket = TicketRow {
            subscription: 0,
            recorded: times.recorded,
            id: "ticket".into(),
            severity: evidence.texts.intern(severity),
            phone: self.phone,
            production: true,
            cause: evidence.texts.intern("vendor"),
            steps: times.steps.into(),
            workaround: WorkaroundAcceptance::NotAccepted,
            row: RowRef::default(),
        };
        evidence.tickets = Tickets::new(vec![ticket]);
        let month = Month::of(zone(opened, support)?.day_of(times.recorded).date());
        let asked = Deadlines {
            subject: &subject(opened, pins),
            evidence: &evidence,
            request: Request {
                from: month,
                to: month,
                as_of: times.as_of,
                side,
            },
        };
        deadlines(&asked).into_diagnostic()
    }
}

fn zone(opened: &Opened, support: &SupportTerms) -> miette::Result<Zone> {
    opened.place.zone_of(&support.hours.zone).into_diagnostic()
}

/// Somebody who has had the contract for ever.
fn subject(opened: &Opened, pins: &[(ReadingId, Side)]) -> Subject {
    Subject {
        index: 0,
        id: opened.contract.name().to_owned(),
        place: opened.place,
        since: chrono::NaiveDate::default(),
        until: None,
        terms: vec![TermsInForce {
            from: opened.edition.from,
            edition: opened.edition.id.clone(),
            terms: std::sync::Arc::new(opened.terms.clone()),
            digest: opened.terms.digest().into(),
            products: Vec::new(),
        }],
        pins: pins.to_vec(),
    }
}
