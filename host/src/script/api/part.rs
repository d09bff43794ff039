//! A part of what a script can say, as a table of members.

use rhai::Dynamic;

use super::input::Input;
use crate::script::told::Told;

/// What a script holds in its hand and asks for members: the contract and its parts, an outage,
/// a ticket.
pub(in crate::script) trait Scripted: Clone + Send + Sync + 'static {
    /// Every part that a value of this type can be.
    const PARTS: &'static [&'static Part<Self>];

    /// The part that this value is.
    fn part(&self) -> &'static Part<Self>;
}

/// A table of members.
pub(in crate::script) struct Part<H: 'static> {
    /// As messages call it: `support`.
    pub(in crate::script) name: &'static str,
    /// As scripts write it: `contract.support`.
    pub(in crate::script) path: &'static str,
    /// What it is, for the reference.
    pub(in crate::script) does: &'static str,
    /// What it has.
    pub(in crate::script) members: &'static [Member<H>],
    /// Members that the booklet names: `contract.parameters.support_hours`.
    pub(in crate::script) named: Option<Named<H>>,
}

/// A property or a method.
pub(in crate::script) struct Member<H: 'static> {
    pub(in crate::script) name: &'static str,
    /// What it says, for the reference: one sentence.
    pub(in crate::script) does: &'static str,
    /// A line of a script.
    pub(in crate::script) example: &'static str,
    pub(in crate::script) kind: Kind<H>,
}

type Get<H> = fn(&H) -> Result<Dynamic, Told>;
type Call<H> = fn(&H, &Input<'_>) -> Result<(), Told>;

/// What can be done with a member.
pub(in crate::script) enum Kind<H: 'static> {
    /// It is another part.
    Leads(fn(&H) -> H),
    /// It can be read.
    Fact(Get<H>),
    /// It can be read and set.
    Term {
        /// What a value is, with its unit: `a percentage above 0 and up to 100`.
        takes: &'static str,
        get: Get<H>,
        set: Call<H>,
    },
    /// It can be called.
    Method {
        /// What each value is.
        takes: &'static [&'static str],
        /// So many of them at least.
        needs: usize,
        call: Call<H>,
    },
    /// It can be called with a day, and is the same part from that day on.
    Dated(fn(&H, &Input<'_>) -> Result<H, Told>),
}

/// Members whose names are known only when the script runs.
pub(in crate::script) struct Named<H: 'static> {
    pub(in crate::script) takes: &'static str,
    pub(in crate::script) does: &'static str,
    pub(in crate::script) example: &'static str,
    pub(in crate::script) get: fn(&H, &str) -> Result<Dynamic, Told>,
    pub(in crate::script) set: fn(&H, &str, &Input<'_>) -> Result<(), Told>,
}

impl<H> Part<H> {
    /// The member called `name`.
    pub(in crate::script) fn member(&self, name: &str) -> Option<&'static Member<H>> {
        self.members.iter().find(|member| member.name == name)
    }

    /// `support has no `deadlin`; did you mean `deadline`?`
    pub(in crate::script) fn lacks(&self, name: &str) -> Told {
        let names = self.members.iter().map(|member| member.name);
        Told::new(format!("{} has no `{name}`", self.name)).offer(name, names)
    }
}

impl<H> Member<H> {
    /// `deadline takes an obligation, a severity and an allowance such as "8h"`.
    pub(in crate::script) fn usage(&self) -> String {
        let one;
        let takes: &[&str] = match &self.kind {
            Kind::Term { takes, .. } => {
                one = [*takes];
                &one
            }
            Kind::Method { takes, .. } => takes,
            Kind::Dated(_) => &["a day such as \"2026-07-01\""],
            Kind::Leads(_) | Kind::Fact(_) => &[],
        };
        match takes {
            [] => format!("`{}` takes nothing", self.name),
            [one] => format!("`{}` takes {one}", self.name),
            [firsts @ .., last] => {
                format!("`{}` takes {} and {last}", self.name, firsts.join(", "))
            }
        }
    }

    /// Whether it is written with brackets.
    pub(in crate::script) const fn is_method(&self) -> bool {
        matches!(self.kind, Kind::Method { .. } | Kind::Dated(_))
    }
}

/// A property that can be read and set.
pub(in crate::script) const fn term<H>(
    name: &'static str,
    takes: &'static str,
    does: &'static str,
    example: &'static str,
    get: Get<H>,
    set: Call<H>,
) -> Member<H> {
    Member {
        name,
        does,
        example,
        kind: Kind::Term { takes, get, set },
    }
}

/// A property that can only be read.
pub(in crate::script) const fn fact<H>(
    name: &'static str,
    does: &'static str,
    example: &'static str,
    get: Get<H>,
) -> Member<H> {
    Member {
        name,
        does,
        example,
        kind: Kind::Fact(get),
    }
}

/// A method that takes all of its values.
pub(in crate::script) const fn method<H>(
    name: &'static str,
    takes: &'static [&'static str],
    does: &'static str,
    example: &'static str,
    call: Call<H>,
) -> Member<H> {
    Member {
        name,
        does,
        example,
        kind: Kind::Method {
            takes,
            needs: takes.len(),
            call,
        },
    }
}
