//! The lock's form: what is read back, and how each mistake is named.

use super::*;
use rstest::rstest;

const DIGEST: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn entry(file: &str, name: &str) -> LockEntry {
    LockEntry {
        file: file.to_owned(),
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        abi: "1.0".to_owned(),
        sha256: DIGEST.to_owned(),
    }
}

fn parse_error(text: &str) -> String {
    Lock::parse(Path::new("plugins.lock.toml"), text)
        .unwrap_err()
        .to_string()
}

#[test]
fn what_is_written_is_read_back_sorted() {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    fs::set_permissions(
        folder.path(),
        std::os::unix::fs::PermissionsExt::from_mode(0o755),
    )
    .unwrap();
    let mut lock = Lock::default();
    lock.put(entry("libb.so", "b"));
    lock.put(entry("liba.so", "a"));
    lock.put(entry("libb.so", "b"));
    lock.write(folder.path()).unwrap();

    let text = fs::read_to_string(folder.path().join(LOCK_FILE)).unwrap();
    let expected = format!(
        "{HEAD}\n[[plugin]]\nfile = \"liba.so\"\nname = \"a\"\nversion = \"0.1.0\"\nabi = \"1.0\"\nsha256 = \"{DIGEST}\"\n\n\
         [[plugin]]\nfile = \"libb.so\"\nname = \"b\"\nversion = \"0.1.0\"\nabi = \"1.0\"\nsha256 = \"{DIGEST}\"\n"
    );
    assert_eq!(text, expected);
    assert_eq!(Lock::read(folder.path()).unwrap(), lock);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft");
}

#[test]
fn an_empty_lock_lists_nothing() {
    let lock = Lock::parse(Path::new("plugins.lock.toml"), "").unwrap();
    assert_eq!(lock, Lock::default());
}

#[test]
fn a_folder_without_a_lock_says_what_to_run() {
    let error = Lock::read(Path::new("nowhere")).unwrap_err().to_string();
    let file = Path::new("nowhere").join(LOCK_FILE);
    assert_eq!(
        error,
        format!(
            "{}: not found, so no library in this folder is loaded; if you trust them, run `livret plugin trust`",
            file.display()
        )
    );
}

#[rstest]
#[case(
    "sha256",
    "key = 1\nsha256",
    "plugins.lock.toml:7: unknown field `key`, expected one of `file`, `name`, `version`, `abi`, `sha256`; `livret plugin trust` writes this file anew"
)]
#[case(
    "abi = \"1.0\"\n",
    "",
    "plugins.lock.toml:2: missing field `abi`; `livret plugin trust` writes this file anew"
)]
#[case(
    "\"1.0\"",
    "1.0",
    "plugins.lock.toml:6: invalid type: floating point `1.0`, expected a string; `livret plugin trust` writes this file anew"
)]
#[case(
    "\"1.0\"",
    "\"1\"",
    "plugins.lock.toml:2: abi `1` of liba.so is not `major.minor`; `livret plugin trust` writes this file anew"
)]
#[case(
    "\"1.0\"",
    "\"1.-1\"",
    "plugins.lock.toml:2: abi `1.-1` of liba.so is not `major.minor`; `livret plugin trust` writes this file anew"
)]
#[case(
    "\"0123456789",
    "\"A123456789",
    "plugins.lock.toml:2: sha256 `A123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef` of liba.so is not 64 lowercase hexadecimal digits; `livret plugin trust` writes this file anew"
)]
#[case(
    "liba.so",
    "../liba.so",
    "plugins.lock.toml:2: file `../liba.so` is no bare file name; `livret plugin trust` writes this file anew"
)]
#[case(
    "liba.so",
    "..",
    "plugins.lock.toml:2: file `..` is no bare file name; `livret plugin trust` writes this file anew"
)]
#[case(
    "\"a\"",
    "\"\"",
    "plugins.lock.toml:2: the name of liba.so is empty; `livret plugin trust` writes this file anew"
)]
#[case(
    "[[plugin]]",
    "[[plugins]]",
    "plugins.lock.toml:2: unknown field `plugins`, expected `plugin`; `livret plugin trust` writes this file anew"
)]
fn mistakes_are_named_with_their_line(
    #[case] good: &str,
    #[case] bad: &str,
    #[case] message: &str,
) {
    let text = format!(
        "\n{}",
        toml::to_string(&Lock {
            plugins: vec![entry("liba.so", "a")]
        })
        .unwrap()
    );
    assert!(Lock::parse(Path::new("plugins.lock.toml"), &text).is_ok());
    assert_eq!(parse_error(&text.replacen(good, bad, 1)), message);
}

#[rstest]
#[case(
    "liba.so",
    "b",
    "plugins.lock.toml:8: liba.so is listed twice; `livret plugin trust` writes this file anew"
)]
#[case(
    "libb.so",
    "a",
    "plugins.lock.toml:8: libb.so and liba.so are both listed as `a`; `livret plugin trust` writes this file anew"
)]
fn each_file_and_each_name_stands_once(
    #[case] file: &str,
    #[case] name: &str,
    #[case] message: &str,
) {
    let plugins = vec![entry("liba.so", "a"), entry(file, name)];
    let text = toml::to_string(&Lock { plugins }).unwrap();
    assert_eq!(parse_error(&text), message);
}
