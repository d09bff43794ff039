//! Lifecycle terms: the duties about versions, notices and history.

use super::Faults;
use crate::contract::terms::LifecycleTerms;

const DUTIES: [&str; 6] = [
    "version-eligibility",
    "new-version-validation",
    "maintenance-notice",
    "convention-notice",
    "history-purge",
    "update-notice",
];

pub(super) fn check(terms: &LifecycleTerms, faults: &mut Faults) {
    let path = |n: usize, field: &str| format!("lifecycle.duties[{n}].{field}");
    for (n, duty) in terms.duties.iter().enumerate() {
        faults.unknown(
            path(n, "name"),
            &duty.name,
            "a duty that livret knows",
            DUTIES,
        );
        faults.blank(path(n, "owed"), &duty.owed);
    }
    let names = terms.duties.iter().enumerate();
    faults.twice(names.map(|(n, duty)| (path(n, "name"), duty.name.as_str())));
}
