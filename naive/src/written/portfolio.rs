//! The text of `portfolio.toml`.

use std::fmt::{self, Write as _};

use crate::situation::{Client, Situation, Subscription};

pub(super) fn written(situation: &Situation) -> String {
    let mut toml = "[portfolio]\nname = \"Naive\"\nevidence = \"evidence\"\n".to_owned();
    for client in &situation.clients {
        toml += &self::client(client);
        for subscription in &client.subscriptions {
            toml += &self::subscription(subscription);
        }
    }
    toml
}

fn client(client: &Client) -> String {
    let (id, territory) = (&client.id, client.place.territory);
    let mut toml = format!("\n[[client]]\nid = {id:?}\nname = {id:?}\nterritory = {territory:?}\n");
    if client.place.church {
        toml += "protestant_or_mixed_church = true\n";
    }
    toml
}

fn subscription(subscription: &Subscription) -> String {
    let mut toml = format!(
        "\n[[client.subscription]]\nid = {:?}\ncontract = {:?}\nsince = {}\n",
        subscription.id,
        subscription.booklet.name(),
        subscription.since
    );
    let mut line = |text: fmt::Arguments<'_>| toml.write_fmt(text).unwrap();
    if let Some(until) = subscription.until {
        line(format_args!("until = {until}\n"));
    }
    if subscription.edition {
        line(format_args!(
            "edition = {:?}\n",
            subscription.booklet.edition().0
        ));
    }
    line(format_args!("[client.subscription.parameters]\n"));
    let parameters = &subscription.parameters;
    if let Some(hours) = parameters.support_hours {
        line(format_args!("support_hours = {:?}\n", hours.text));
    }
    if let Some(start) = parameters.support_start {
        line(format_args!("support_start = {start}\n"));
    }
    if let Some(zone) = parameters.zone {
        line(format_args!("zone = {:?}\n", zone.name()));
    }
    if !parameters.products.is_empty() {
        line(format_args!("products = {:?}\n", parameters.products));
    }
    if parameters.dedicated {
        line(format_args!("dedicated = true\n"));
    }
    if !parameters.closing_days.is_empty() {
        let days = parameters.closing_days.iter().map(ToString::to_string);
        let days = days.collect::<Vec<_>>().join(", ");
        line(format_args!("closing_days = [{days}]\n"));
    }
    if let Some(days) = parameters.answer_days {
        line(format_args!("answer_days = {days}\n"));
    }
    let money = |cents: &i64| format!("\"{}.{:02} EUR\"", cents / 100, cents % 100);
    if let Some(fee) = &parameters.monthly_fee {
        line(format_args!("monthly_fee = {}\n", money(fee)));
    }
    if !parameters.product_fees.is_empty() {
        let fees = parameters.product_fees.iter();
        let fees = fees.map(|(product, fee)| format!("{product:?} = {}", money(fee)));
        let fees = fees.collect::<Vec<_>>().join(", ");
        line(format_args!("product_fees = {{ {fees} }}\n"));
    }
    if let Some([rpo, rto]) = parameters.disaster_recovery {
        let figures = [("rpo", rpo), ("rto", rto)].into_iter();
        let figures = figures.filter_map(|(name, hours)| Some(format!("{name} = \"{}h\"", hours?)));
        let figures = figures.collect::<Vec<_>>().join(", ");
        line(format_args!("disaster_recovery = {{ {figures} }}\n"));
    }
    line(format_args!("[client.subscription.readings]\n"));
    for (reading, side) in &subscription.pins {
        line(format_args!("{reading} = {:?}\n", side.word()));
    }
    toml
}
