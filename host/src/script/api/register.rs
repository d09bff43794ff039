//! From the tables into the engine.
//!
//! A type is registered once for all of its parts: the part that a value is decides, when the
//! script runs, what a name means. A name that no part has goes to the indexer, which says so;
//! a method that none has is told by the engine, and [`known`] helps to say it well.

use std::collections::BTreeSet;

use rhai::{Dynamic, Engine, ImmutableString, NativeCallContext, Position};

use super::contract::Handle;
use super::input::{Input, describe};
use super::part::{Kind, Member, Part, Scripted};
use crate::script::hooks::{OutageRow, Row, Rows, TicketRow};
use crate::script::told::{Answer, Told};

/// Registers a type with every member of its parts.
pub(super) fn register<H: Scripted>(engine: &mut Engine) {
    for name in names::<H>(false) {
        engine.register_get(name, move |ctx: NativeCallContext<'_>, it: &mut H| {
            read(it, name).map_err(|told| told.at(ctx.call_position()))
        });
        engine.register_set(
            name,
            move |ctx: NativeCallContext<'_>, it: &mut H, value: Dynamic| {
                write(it, name, &value, ctx.call_position())
            },
        );
    }
    for name in names::<H>(true) {
        register_method::<H>(engine, name);
    }
    engine.register_indexer_get(
        |ctx: NativeCallContext<'_>, it: &mut H, name: ImmutableString| {
            read_named(it, &name).map_err(|told| told.at(name_in(&ctx)))
        },
    );
    engine.register_indexer_set(
        |ctx: NativeCallContext<'_>, it: &mut H, name: ImmutableString, value: Dynamic| {
            write_named(it, &name, &value, name_in(&ctx))
        },
    );
}

/// Where the name stands: the engine tells the place of the dot or bracket before it.
fn name_in(ctx: &NativeCallContext<'_>) -> Position {
    let dot = ctx.call_position();
    match (dot.line(), dot.position()) {
        (Some(line), Some(column)) => {
            let number = |it: usize| u16::try_from(it).unwrap_or(u16::MAX);
            Position::new(number(line), number(column).saturating_add(1))
        }
        _ => dot,
    }
}

/// Registers rows of a type, over which a script goes.
pub(super) fn register_rows<H>(engine: &mut Engine)
where
    H: Row + Clone + Send + Sync + 'static,
    H::Facts: Send + Sync,
    H::Mark: Send + Sync,
{
    engine.register_iterator::<Rows<H>>();
    engine.register_fn("len", |rows: &mut Rows<H>| rows.count());
    engine.register_get("len", |rows: &mut Rows<H>| rows.count());
}

/// Under every number of values: the member says how many it takes.
fn register_method<H: Scripted>(engine: &mut Engine, name: &'static str) {
    type Ctx<'a> = NativeCallContext<'a>;
    type D = Dynamic;
    engine
        .register_fn(name, move |ctx: Ctx<'_>, it: &mut H| {
            call(it, name, &[], ctx.call_position())
        })
        .register_fn(name, move |ctx: Ctx<'_>, it: &mut H, a: D| {
            call(it, name, &[a], ctx.call_position())
        })
        .register_fn(name, move |ctx: Ctx<'_>, it: &mut H, a: D, b: D| {
            call(it, name, &[a, b], ctx.call_position())
        })
        .register_fn(name, move |ctx: Ctx<'_>, it: &mut H, a: D, b: D, c: D| {
            call(it, name, &[a, b, c], ctx.call_position())
        })
        .register_fn(
            name,
            move |ctx: Ctx<'_>, it: &mut H, a: D, b: D, c: D, d: D| {
                call(it, name, &[a, b, c, d], ctx.call_position())
            },
        );
}

/// The names of the methods of all parts, or of the properties.
fn names<H: Scripted>(methods: bool) -> BTreeSet<&'static str> {
    let members = H::PARTS.iter().flat_map(|part| part.members);
    members
        .filter(|member| member.is_method() == methods)
        .map(|member| member.name)
        .collect()
}

fn read<H: Scripted>(it: &H, name: &str) -> Result<Dynamic, Told> {
    let part = it.part();
    match part.member(name).map(|member| (member, &member.kind)) {
        None => read_named(it, name),
        Some((_, Kind::Leads(lead))) => Ok(Dynamic::from(lead(it))),
        Some((_, Kind::Fact(get) | Kind::Term { get, .. })) => get(it),
        Some((member, Kind::Method { .. } | Kind::Dated(_))) => Err(bare(member)),
    }
}

/// A method without its brackets.
fn bare<H>(member: &Member<H>) -> Told {
    Told::new(format!("`{}` is written with brackets", member.name))
        .help(format!("write for example: {}", member.example))
}

fn write<H: Scripted>(it: &H, name: &str, value: &Dynamic, place: Position) -> Answer<()> {
    let part = it.part();
    let Some(member) = part.member(name) else {
        return write_named(it, name, value, place);
    };
    let told = match &member.kind {
        Kind::Term { set, .. } => {
            let values = std::slice::from_ref(value);
            with_input(member, values, place, |input| set(it, input))
        }
        // The engine writes a part back after something in it was set.
        Kind::Leads(_) if value.is::<H>() => Ok(()),
        Kind::Leads(_) => Err(Told::new(format!(
            "{} cannot be set as a whole to {}",
            part.named(member),
            describe(value)
        ))
        .help(format!("set what is in it, such as: {}", member.example))),
        Kind::Fact(_) => Err(Told::new(format!(
            "{} can only be read",
            part.named(member)
        ))),
        Kind::Method { .. } | Kind::Dated(_) => Err(bare(member)),
    };
    told.map_err(|told| told.at(place))
}

fn call<H: Scripted>(it: &H, name: &str, values: &[Dynamic], place: Position) -> Answer<Dynamic> {
    let part = it.part();
    let told = match part.member(name) {
        None => Err(lacking::<H>(part, name)),
        Some(member) => with_input(member, values, place, |input| match &member.kind {
            Kind::Method { takes, needs, call }
                if (*needs..=takes.len()).contains(&input.len()) =>
            {
                call(it, input).map(|()| Dynamic::UNIT)
            }
            Kind::Method { .. } => Err(input.wrong(&given(input.len()))),
            Kind::Dated(date) if input.len() == 1 => date(it, input).map(Dynamic::from),
            Kind::Dated(_) => Err(input.wrong(&given(input.len()))),
            Kind::Leads(_) | Kind::Fact(_) | Kind::Term { .. } => Err(Told::new(format!(
                "{} is written without brackets",
                part.named(member)
            ))
            .help(format!("write for example: {}", member.example))),
        }),
    };
    told.map_err(|told| told.at(place))
}

/// How many values there are, where that is the wrong number.
fn given(count: usize) -> String {
    match count {
        0 => "none is given".to_owned(),
        1 => "one is given".to_owned(),
        count => format!("{count} are given"),
    }
}

/// A name that another part may have.
fn lacking<H: Scripted>(part: &Part<H>, name: &str) -> Told {
    let told = part.lacks(name);
    let other = H::PARTS.iter().find(|part| part.member(name).is_some());
    match other {
        Some(other) => told.help(format!("{} has it", other.path)),
        None => told,
    }
}

fn read_named<H: Scripted>(it: &H, name: &str) -> Result<Dynamic, Told> {
    let part = it.part();
    match (&part.named, part.member(name)) {
        (Some(named), _) => (named.get)(it, name),
        (None, Some(member)) => Err(dotted(part, member)),
        (None, None) => Err(lacking::<H>(part, name)),
    }
}

fn write_named<H: Scripted>(it: &H, name: &str, value: &Dynamic, place: Position) -> Answer<()> {
    let part = it.part();
    let told = match (&part.named, part.member(name)) {
        (Some(named), _) => {
            let usage = || format!("`{}.{name}` takes {}", part.name, named.takes);
            let input = Input {
                usage: &usage,
                example: named.example,
                values: std::slice::from_ref(value),
                place,
            };
            (named.set)(it, name, &input)
        }
        (None, Some(member)) => Err(dotted(part, member)),
        (None, None) => Err(lacking::<H>(part, name)),
    };
    told.map_err(|told| told.at(place))
}

/// A member in square brackets.
fn dotted<H>(part: &Part<H>, member: &Member<H>) -> Told {
    if member.is_method() {
        return bare(member);
    }
    Told::new(format!("{} is written with a dot", part.named(member)))
        .help(format!("write for example: {}", member.example))
}

impl<H> Part<H> {
    /// `` `support.rate` ``.
    fn named(&self, member: &Member<H>) -> String {
        format!("`{}.{}`", self.name, member.name)
    }
}

fn with_input<H, T>(
    member: &'static Member<H>,
    values: &[Dynamic],
    place: Position,
    work: impl FnOnce(&Input<'_>) -> Result<T, Told>,
) -> Result<T, Told> {
    let usage = || member.usage();
    work(&Input {
        usage: &usage,
        example: member.example,
        values,
        place,
    })
}

/// What is called so, whatever the part.
pub(in crate::script) enum Known {
    /// Methods, with their usage.
    Method(Vec<String>),
    /// A property: a line of a script that has it.
    Property(&'static str),
    /// Nothing; the names of all methods.
    Nothing(Vec<&'static str>),
}

/// What the parts have under a name.
pub(in crate::script) fn known(name: &str) -> Known {
    let mut search = Search::default();
    search.look::<Handle>(name);
    search.look::<OutageRow>(name);
    search.look::<TicketRow>(name);
    match search.property {
        _ if !search.usages.is_empty() => Known::Method(search.usages),
        Some(example) => Known::Property(example),
        None => Known::Nothing(search.methods),
    }
}

#[derive(Default)]
struct Search {
    usages: Vec<String>,
    property: Option<&'static str>,
    methods: Vec<&'static str>,
}

impl Search {
    fn look<H: Scripted>(&mut self, name: &str) {
        for member in H::PARTS.iter().flat_map(|part| part.members) {
            if member.is_method() {
                self.methods.push(member.name);
            }
            if member.name != name {
                continue;
            }
            let usage = member.usage();
            if !member.is_method() {
                self.property = self.property.or(Some(member.example));
            } else if !self.usages.contains(&usage) {
                self.usages.push(usage);
            }
        }
    }
}
