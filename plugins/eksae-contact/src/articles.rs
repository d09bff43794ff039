//! The articles of the Contact booklet, in our words.

use livret_core::contract::Article;

/// All articles in the booklet's order.
pub(crate) fn articles() -> Vec<Article> {
    ARTICLES
        .iter()
        .map(|(id, title, summary)| Article::new(id, title, summary))
        .collect()
}

const ARTICLES: [(&str, &str, &str); 15] = [
    (
        "1",
        "Definitions",
        "Three classes of reproducible anomalies of the Eksaé software. A request is a \
         reproducible incident or an anomaly, never of third-party software. Business days run from Monday to Friday without the holidays of \
         metropolitan France. A major update changes the version number and is installed anew; \
         a minor one is not. The portal is open day and night but for maintenance and security.",
    ),
    (
        "2",
        "Purpose",
        "The technical conditions of the service and what the client undertakes.",
    ),
    (
        "3",
        "The service",
        "Support by portal and telephone, and a collection of frequent questions.",
    ),
    (
        "3.1",
        "The support portal",
        "What the portal offers and how requests made there are treated.",
    ),
    (
        "3.1.1",
        "Portal: content",
        "Requests in writing, their follow-up, statistics of use, technical information.",
    ),
    (
        "3.1.2",
        "Portal: execution",
        "A technician takes a request within 8 business hours of its recording in business \
         hours; at least 75 % of requests, judged over 12 consecutive months from the start of \
         the service, provided that the client keeps its side. Hours stand on the portal. The \
         service presumes trained users, hardware that meets the prerequisites, one of the last \
         two major versions and remote assistance, and may be suspended without them.",
    ),
    (
        "3.1.3",
        "Portal: anomalies",
        "Once qualified and reproduced: an action plan within 12 business hours for criticality \
         1, a fix or a workaround within 6 business days for criticality 2, no delay for \
         criticality 3. The client validates what is delivered within 3 business days.",
    ),
    (
        "3.2",
        "Questions and answers",
        "Access to a collection of frequent technical questions on the portal.",
    ),
    (
        "3.3",
        "Support by telephone",
        "Requests are received in opening hours, Monday to Friday without public holidays, and \
         taken within 8 business hours of their recording; the same conditions as on the portal. \
         Calls are at the client's cost.",
    ),
    (
        "4",
        "Intellectual property",
        "The client holds licences and respects conditions of use and prerequisites; updates \
         belong to the software that they update.",
    ),
    (
        "5",
        "Responsibility and insurance",
        "What the client answers for, and how the applications are built and secured.",
    ),
    (
        "5.1",
        "The client's responsibility",
        "Unmet prerequisites free the vendor of all or part of its duties. The client answers \
         for its own means, for its backups and for the protection of its systems.",
    ),
    (
        "5.2",
        "Architecture and security",
        "Client-server and web applications; the web ones stay inside the client's network, and \
         the hygiene guide of the French security agency applies.",
    ),
    (
        "6",
        "Data collection",
        "Usage data may be collected, without personal data and for nobody else.",
    ),
    (
        "7",
        "Limits of the service",
        "No responsibility is taken when INSEE's electoral register (REU) is unavailable.",
    ),
];
