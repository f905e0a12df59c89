//! Standard output, failures, and the exit status they lead to.

use std::io::{self, StdoutLock, Write};
use std::process::{ExitCode, exit};

/// What becomes of one piece of input.
pub(crate) struct Answer {
    bytes: Vec<u8>,
    /// For standard error.
    message: Option<String>,
    failed: bool,
}

impl Answer {
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, message: None, failed: false }
    }

    /// An answer that itself says what failed.
    pub(crate) fn partly_failed(bytes: Vec<u8>, failed: bool) -> Self {
        Self { bytes, message: None, failed }
    }

    pub(crate) fn failure(message: String) -> Self {
        Self { bytes: Vec::new(), message: Some(message), failed: true }
    }
}

/// Where answers go.
pub(crate) struct Output {
    stdout: StdoutLock<'static>,
    failed: bool,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { stdout: io::stdout().lock(), failed: false }
    }

    /// Writes an answer at once: who feeds lines through a pipe waits for it.
    pub(crate) fn give(&mut self, answer: Answer) {
        if let Err(error) = self.stdout.write_all(&answer.bytes).and_then(|()| self.stdout.flush()) {
            // Who closes the pipe has read enough. Other threads may be waiting for input that never comes: leave now.
            if error.kind() != io::ErrorKind::BrokenPipe {
                complain(&format!("cannot write: {error}"));
                self.failed = true;
            }
            exit(i32::from(self.failed || answer.failed));
        }
        if let Some(message) = answer.message {
            complain(&message);
        }
        self.failed |= answer.failed;
    }

    pub(crate) fn status(self) -> ExitCode {
        ExitCode::from(u8::from(self.failed))
    }
}

/// Tells the person at the terminal; nothing can be done when that fails.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "mawsum: {message}");
}
