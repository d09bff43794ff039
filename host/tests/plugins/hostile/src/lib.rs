//! Plugins that lie, break or belong to other versions of the boundary.
//!
//! One library holds them all: a plugin is found by the symbol that its name in the lock
//! gives, so the tests copy this library under one name after the other and list it as the
//! plugin that they want. `declared` alters headers, manifests and tables, `impossible` has terms
//! that cannot be judged, `behaved` has plugins whose declaration is right and whose answers are
//! not, `written` fills buffers by hand, `fatal` ends the process or never comes back.
//! Linking [`test_good`] in as well shows that two plugins fit in one program.
#![allow(unsafe_code, reason = "what no honest plugin does needs it")]

mod behaved;
mod declared;
mod fatal;
mod impossible;
mod written;

use livret_core::export_contract;
use livret_core::plugin::abi::{Declaration, Header, Slice};
use livret_core::plugin::{AbiOutage, Endpoint, Manifest, declare};
use test_good as _;

/// Answers everything with `{}`; what the altered declarations build on.
struct Plain;

impl Endpoint for Plain {
    const NAME: &'static str = "test-hostile";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const HAS_BATCH: bool = true;

    fn new() -> Self {
        Self
    }

    fn call(&self, _method: u32, _argument: &[u8]) -> Result<Vec<u8>, String> {
        Ok(b"{}".to_vec())
    }

    fn excuse_outages(&self, _outages: &[AbiOutage], _excuses: &mut [u32]) -> Result<(), String> {
        Ok(())
    }
}

export_contract!(Plain);

/// The declaration of [`Plain`] under another name.
const fn plain(name: &'static str) -> Declaration {
    let plain = declare::<Plain>(false);
    Declaration {
        header: Header {
            name: Slice::new(name.as_bytes()),
            ..plain.header
        },
        vtable: plain.vtable,
    }
}

/// What an honest manifest of the plugin `name` says, `flags` and versions as ours.
const fn said(name: &'static str) -> Manifest<'static> {
    Manifest {
        name,
        ..Manifest::of::<Plain>(false)
    }
}

/// The contract of a crate: `-` for `_`.
const fn dashed<const N: usize>(crate_name: &str) -> [u8; N] {
    let mut name = [0; N];
    let (mut left, mut at) = (crate_name.as_bytes(), 0);
    while let [byte, rest @ ..] = left {
        let (_, place) = name.split_at_mut(at);
        if let [first, ..] = place {
            *first = if *byte == b'_' { b'-' } else { *byte };
        }
        (left, at) = (rest, at + 1);
    }
    name
}

/// Exports a declaration as the plugin of the crate `$name`, with a manifest that is honest
/// but for the fields that are given.
#[macro_export]
macro_rules! export {
    ($name:literal, $declaration:expr $(, $field:ident: $value:expr)* $(,)?) => {
        const _: () = {
            #[used]
            #[unsafe(export_name = concat!("LIVRET_CONTRACT_V1_", $name))]
            static DECLARATION: livret_core::plugin::abi::Declaration = $declaration;
            const NAME: [u8; $name.len()] = $crate::dashed($name);
            const SAID: livret_core::plugin::Manifest<'static> = livret_core::plugin::Manifest {
                $($field: $value,)*
                ..$crate::said(match std::str::from_utf8(&NAME) {
                    Ok(name) => name,
                    Err(_) => $name,
                })
            };
            #[used]
            #[unsafe(export_name = concat!("LIVRET_MANIFEST_", $name))]
            static MANIFEST: [u8; SAID.size()] = SAID.bytes();
        };
    };
}
