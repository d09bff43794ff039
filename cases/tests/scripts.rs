//! Runs the cases of the exceptions in `scripts/`: what each changes, before and after.
//!
//! They stand here and not with the plugins: an exception is a client's, not a vendor's.

mod cityviz {
    use eksae_cityviz::Cityviz;

    livret_cases::cases! {
        Cityviz;
        negotiated_target: "../../scripts/negotiated-target.md",
        notice_72_hours: "../../scripts/notice-72-hours.md",
    }
}

mod carrus {
    use eksae_carrus::Carrus;

    livret_cases::cases! {
        Carrus;
        closed_in_august: "../../scripts/closed-in-august.md",
        own_network: "../../scripts/own-network.md",
    }
}

mod contact {
    use eksae_contact::Contact;

    livret_cases::cases! {
        Contact;
        payroll_week: "../../scripts/payroll-week.md",
    }
}

mod visiativ {
    use visiativ_saas::Visiativ;

    livret_cases::cases! {
        Visiativ;
        backups_90_days: "../../scripts/backups-90-days.md",
        credits_from_july: "../../scripts/credits-from-july.md",
    }
}

mod octipas {
    use chapsvision_octipas::Octipas;

    livret_cases::cases! {
        Octipas;
        on_call: "../../scripts/on-call.md",
    }
}
