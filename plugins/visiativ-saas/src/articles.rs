//! The articles of the convention and its annexes, in our words.

use livret_core::contract::Article;

/// All articles in the booklet's order.
pub(crate) fn articles() -> Vec<Article> {
    ARTICLES
        .iter()
        .map(|(id, title, summary)| Article::new(id, title, summary))
        .collect()
}

const ARTICLES: [(&str, &str, &str); 13] = [
    (
        "1",
        "Purpose",
        "The convention describes the SaaS services and prevails over the general terms.",
    ),
    (
        "2",
        "Scope",
        "Standard products only: no on-premise software, other products, settings, \
         customisation, specific developments, interfaces or connectors. The last major version \
         is supported, and the one before it for 12 months. Publishers' terms govern third-party \
         products.",
    ),
    (
        "3",
        "Changes of the convention",
        "One month's notice by letter, on the support site or otherwise; at any time for \
         security or to comply with the law.",
    ),
    (
        "4",
        "Prerequisites and access",
        "Technical prerequisites and named contacts; access is given by a link or by codes.",
    ),
    (
        "5",
        "Availability, credits and maintenance",
        "Open day and night outside programmed and urgent maintenance, 99.5 % per calendar month \
         of total unavailability over all the time of the month, production only, from the \
         vendor's tools. Excluded: maintenance, other environments, use that does not conform, \
         unmet prerequisites, unauthorised intervention, failures on the client's side, \
         destruction of the main site. Credits of 1 to 10 % of the monthly fee when two \
         consecutive months miss, at most 10 % of the month's fee, claimed in writing within 10 \
         business days. Programmed maintenance: nights from 20:00 to 06:00, Monday to Saturday; \
         Sundays and French holidays at any hour. Elsewhere 5 business days' notice, best effort.",
    ),
    (
        "6",
        "Backups",
        "Daily backups kept 7 days, weekly ones 4 weeks, monthly ones 3 months; a recovery point \
         of 24 hours; two copies on separate sites, inside the European Economic Area.",
    ),
    (
        "7",
        "Support",
        "Tickets on the support site, Monday to Friday 08:30 to 12:30 and 13:30 to 17:00 without \
         French holidays and announced closing days; a telephone line beside it. Impact and \
         urgency make a priority. P1 is taken within 8 business hours, every ticket within 2 \
         business days as best the vendor can. Not owed: other environments, settings, \
         withheld information, improper use, unauthorised intervention, the client's own power, \
         network or security.",
    ),
    (
        "8",
        "Updates",
        "Automatic unless annex 1 says piloted. The last major version and, for 12 months, the \
         one before it are supported. The client validates a new version within 30 calendar days.",
    ),
    (
        "9",
        "Contacts",
        "The client names at least one contact and keeps the details up to date.",
    ),
    (
        "10",
        "Governance and crises",
        "A security management system under ISO 27001, audited every year, and the steps of \
         crisis management.",
    ),
    (
        "annex 1",
        "Products with piloted updates",
        "The products whose updates follow a calendar agreed with the client, two of them only \
         for dedicated clients.",
    ),
    (
        "annex 2",
        "Products with terms of their own",
        "For ten products an interruption of less than one hour each Sunday between 00:00 and \
         06:00 stands in place of the general terms; Cyber WAF follows its own offer.",
    ),
    (
        "annex 3",
        "Third-party software",
        "Three products contain software of AirSaaS or K2 Geospatial.",
    ),
];
