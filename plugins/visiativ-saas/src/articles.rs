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
         products. Professional use only.",
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
         business days; they settle the matter in full and are set against the next annual fee. \
         Programmed maintenance, of which the client is notified: nights from 20:00 to 06:00, \
         Monday to Saturday; Sundays and French holidays at any hour. Elsewhere 5 business days' \
         notice, best effort; urgent work at any time. A report on request.",
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
         urgency make a priority: the client proposes it, the vendor may change it within the \
         table. P1 is taken within 8 business hours, every ticket within 2 business days as best \
         the vendor can; taken means that its status is in progress. A named contact opens it \
         with the client, the contract, the question, what was seen and expected, and the steps. \
         Not owed: what cannot be reproduced, untrained users, other environments, settings, \
         withheld information or an answer to a proposed solution, improper use, unauthorised \
         intervention, the client's own power, network or security.",
    ),
    (
        "8",
        "Updates",
        "Automatic by the vendor's calendar unless annex 1 says piloted, by an agreed one; the \
         client cannot refuse an update. The last major version and, for 12 months, the one \
         before it are supported. The client validates a new version within 30 calendar days of \
         its receipt.",
    ),
    (
        "9",
        "Contacts",
        "The client names at least one contact and keeps the details up to date; support answers \
         no one else.",
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
        "Updates follow a calendar agreed with the client for Drive, Employee Portal, Real Estate \
         Suite (ex iWMS), TechCenter, Process, Quality Management, Quality Process, Customer \
         Relationship Chatbot, HR Chatbot, Customer Service Portal, Field Service Management, \
         Spare Part Catalog and B2B e-Commerce; for dedicated clients also for Mobile Sales and \
         Sales Force Automation.",
    ),
    (
        "annex 2",
        "Products with terms of their own",
        "An interruption of less than one hour each Sunday between 00:00 and 06:00 stands in \
         place of the general terms for Document Viewer, Employee Documents, Quality Documents, \
         Spare Part Catalog, Accountant Documents, Customer Documents, Enterprise Documents, \
         Insurance and Accountant Documents, B2B e-Commerce and Mobile Sales. Cyber WAF follows \
         its own offer.",
    ),
    (
        "annex 3",
        "Third-party software",
        "Transformation Diagnostic contains software of AirSaaS; Real Estate Suite (ex iWMS) and \
         Risk & Insurance Management contain software of K2 Geospatial.",
    ),
];
