//! What the figures were measured on.

use std::fs::read_to_string;
use std::process::Command;

/// One sentence.
pub fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".into());
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".into());
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = read_to_string("/proc/loadavg").unwrap_or_default();
    format!(
        "{cores} cores of {model}, {memory} of memory, kernel {}, load {} when it began; SQLite {} \
         inside, sqlite3 {} beside.",
        kernel.trim(),
        load.split(' ').next().unwrap_or_default(),
        rusqlite::version(),
        sqlite3(),
    )
}

fn field(file: &str, name: &str) -> Option<String> {
    let text = read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn sqlite3() -> String {
    let output = Command::new("sqlite3").arg("--version").output();
    let text = output.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    text.split(' ').next().filter(|v| !v.is_empty()).unwrap_or("not installed").to_owned()
}
