//! Runs one command as one step: one line when it passes, all it printed when it fails.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// Does `work` as a step named `name` and prints its line; `work` gives what to add to the line.
pub(crate) fn step(name: &str, work: impl FnOnce() -> Result<String>) -> Result<()> {
    print!("{name} … ");
    std::io::stdout().flush()?;
    let start = Instant::now();
    match work() {
        Ok(note) => {
            let gap = if note.is_empty() { "" } else { ": " };
            println!("ok{gap}{note} ({:.1} s)", start.elapsed().as_secs_f64());
            Ok(())
        }
        Err(error) => {
            println!("FAILED");
            Err(error)
        }
    }
}

/// A command to be run in the repository's root.
pub(crate) struct Run {
    command: Command,
    shown: String,
    advice: &'static str,
}

impl Run {
    /// `program` with `arguments`.
    pub(crate) fn new<A: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(root()).stdin(Stdio::null());
        Self { command, shown: program.to_owned(), advice: "" }.args(arguments)
    }

    /// A program that an npm package of ours brought.
    pub(crate) fn npm_bin<A: AsRef<OsStr>>(name: &str, arguments: impl IntoIterator<Item = A>) -> Self {
        let path = root().join("node_modules/.bin").join(name);
        let mut run = Self::new(&path.to_string_lossy(), arguments);
        run.shown = run.shown.replace(&format!("{}/", root().display()), "");
        run
    }

    /// More arguments.
    pub(crate) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        for argument in arguments {
            self.shown.push(' ');
            self.shown.push_str(&argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// What to do when it fails.
    pub(crate) fn advice(mut self, advice: &'static str) -> Self {
        self.advice = advice;
        self
    }

    /// Runs it and gives what it printed.
    pub(crate) fn output(mut self) -> Result<String> {
        let output = self.command.output().with_context(|| format!("cannot run `{}`. {}", self.shown, self.advice))?;
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            return Ok(text);
        }
        text.push_str(&errors);
        bail!("{}\ncommand failed ({}): {}\n{}", text.trim_end(), output.status, self.shown, self.advice)
    }

    /// Runs it with its output shown as it comes.
    pub(crate) fn show(mut self) -> Result<()> {
        let status = self.command.status().with_context(|| format!("cannot run `{}`. {}", self.shown, self.advice))?;
        if !status.success() {
            bail!("command failed ({status}): {}\n{}", self.shown, self.advice);
        }
        Ok(())
    }
}

/// The first of `names` that stands in `PATH`.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}
