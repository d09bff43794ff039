//! Groups of one: where each user has a group of the same name and the mask leaves new
//! folders open to it (umask 002), such a folder is open to nobody else.
//!
//! Owns reading `/etc/passwd` and `/etc/group`. Invariant: a group is private only if both say
//! so; one that they do not list, such as that of a directory service, is not. Who joins the
//! group later is not seen, as with any file that its owner opens to others later.

use std::fs;
use std::path::Path;

/// Whether nobody but `owner` is in the group, and no access list lets in somebody else.
pub(super) fn is_private(path: &Path, owner: u32, group: u32) -> bool {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    !has_access_list(path) && is_alone(&read("/etc/passwd"), &read("/etc/group"), owner, group)
}

/// Whether the group is the owner's own, is no other user's own, and names no other member.
fn is_alone(users: &str, groups: &str, owner: u32, group: u32) -> bool {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u32>().ok());
    let mut name = None;
    for line in users.lines() {
        let mut fields = line.split(':');
        let user = fields.next();
        let (uid, gid) = (number(fields.nth(1)), number(fields.next()));
        match (uid == Some(owner), gid == Some(group)) {
            (true, true) => name = user,
            (true, false) | (false, true) => return false,
            (false, false) => {}
        }
    }
    let mut lines = groups.lines().map(|line| line.split(':'));
    let members = lines.find_map(|mut fields| {
        let gid = number(fields.nth(2));
        (gid == Some(group)).then(|| fields.next().unwrap_or_default())
    });
    match (name, members) {
        (Some(name), Some(members)) => members
            .split(',')
            .all(|member| member.is_empty() || member == name),
        _ => false,
    }
}

/// Whether a POSIX access list stands behind the group's bits, which then mean its mask.
#[cfg(target_os = "linux")]
fn has_access_list(path: &Path) -> bool {
    use rustix::io::Errno;
    let list = "system.posix_acl_access";
    let mut nothing: [u8; 0] = [];
    match rustix::fs::lgetxattr(path, list, &mut nothing) {
        Err(Errno::NODATA | Errno::NOTSUP) => false,
        Ok(_) | Err(_) => true,
    }
}

#[cfg(not(target_os = "linux"))]
fn has_access_list(_: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const USERS: &str = "root:x:0:0::/root:/bin/sh\nada:x:1000:1000::/:/bin/sh\n\
                         bob:x:1001:1001::/:/bin/sh\ncy:x:1002:100::/:/bin/sh\ndi:x:1003:100::/:\n";

    #[rstest]
    #[case::own_and_empty("ada:x:1000:\n", 1000, 1000, true)]
    #[case::naming_its_owner("ada:x:1000:ada\n", 1000, 1000, true)]
    #[case::with_a_second_member("ada:x:1000:ada,bob\n", 1000, 1000, false)]
    #[case::of_another_user("bob:x:1001:\n", 1000, 1001, false)]
    #[case::shared_by_two_users("users:x:100:\n", 1002, 100, false)]
    #[case::of_nobody_that_is_listed("x:x:2000:\n", 2000, 2000, false)]
    #[case::that_is_not_listed("bob:x:1001:\n", 1000, 1000, false)]
    #[case::damaged("ada:x:1000", 1000, 1000, true)]
    #[case::without_a_number("ada:x:\n", 1000, 1000, false)]
    fn a_group_is_private(
        #[case] groups: &str,
        #[case] owner: u32,
        #[case] group: u32,
        #[case] private: bool,
    ) {
        assert_eq!(is_alone(USERS, groups, owner, group), private);
    }
}
