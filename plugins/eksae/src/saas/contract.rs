//! The policies of a SaaS booklet, written once for both.
//!
//! The traits are the core's and the type is the plugin's, so neither this crate nor a
//! blanket can implement the one for the other: a macro does.

/// Implements every policy, and the contract itself, for `$contract` by the
/// [`Saas`](crate::saas::Saas) that `$booklet` names. The contract's name and version are
/// those of the crate that calls it.
#[macro_export]
macro_rules! saas_contract {
    ($contract:ty, $booklet:expr) => {
        const _: () = {
            use $crate::livret_core::contract::terms::{
                AvailabilityTerms, BackupTerms, CreditTerms, LifecycleTerms, Promise, SupportTerms,
            };
            use $crate::livret_core::contract::{
                AvailabilityPolicy, BackupPolicy, Booklet, Contract, LifecyclePolicy,
                SupportPolicy, TermsRequest,
            };

            impl AvailabilityPolicy for $contract {
                fn availability(&self, _: &TermsRequest) -> Promise<AvailabilityTerms> {
                    $booklet.availability()
                }

                fn credits(&self, _: &TermsRequest) -> Promise<CreditTerms> {
                    $booklet.credits()
                }
            }

            impl SupportPolicy for $contract {
                fn support(&self, request: &TermsRequest) -> Promise<SupportTerms> {
                    $booklet.support(request)
                }
            }

            impl BackupPolicy for $contract {
                fn backup(&self, request: &TermsRequest) -> Promise<BackupTerms> {
                    $booklet.backup(request)
                }
            }

            impl LifecyclePolicy for $contract {
                fn lifecycle(&self, _: &TermsRequest) -> Promise<LifecycleTerms> {
                    $booklet.lifecycle()
                }
            }

            impl Contract for $contract {
                const NAME: &'static str = env!("CARGO_PKG_NAME");
                const VERSION: &'static str = env!("CARGO_PKG_VERSION");

                fn booklet(&self) -> Booklet {
                    $booklet.booklet()
                }
            }
        };
    };
}
