//! ssh to this machine over a slow line: a server of our own for each connection (`sshd -i`, as whoever runs
//! the bench), with keys that are thrown away, behind a port that hands bytes on at the line's pace.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::Line;

/// A way to this machine. Its folder is removed when dropped.
pub struct Ssh {
    folder: PathBuf,
    port: u16,
}

impl Ssh {
    /// Opens it, and tries it; says why where that cannot be done.
    pub fn open(line: Line) -> Result<Ssh, String> {
        let server =
            ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"].into_iter().find(|p| Path::new(p).exists());
        let server = server.ok_or("sshd is not installed here")?;
        let folder = std::env::temp_dir().join(format!("tian-ssh-{}", std::process::id()));
        let said = |e: std::io::Error| e.to_string();
        std::fs::create_dir_all(&folder).map_err(said)?;
        let listener = TcpListener::bind("127.0.0.1:0").map_err(said)?;
        let ssh = Ssh { port: listener.local_addr().map_err(said)?.port(), folder: folder.clone() };
        for key in ["host", "user"] {
            let file = folder.join(key);
            let _ = std::fs::remove_file(&file);
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(file).status();
            made.ok().filter(|status| status.success()).ok_or("ssh-keygen makes no key here")?;
        }
        let at = folder.display();
        let settings = format!(
            "HostKey {at}/host\nAuthorizedKeysFile {at}/user.pub\nPidFile none\nUsePAM no\nStrictModes no\nLogLevel ERROR\nPrintMotd no\nPrintLastLog no\n"
        );
        std::fs::write(folder.join("settings"), settings).map_err(said)?;
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let settings = folder.join("settings");
                thread::spawn(move || serve(stream, server, &settings, line));
            }
        });
        let mut tried = Command::new("ssh")
            .args(ssh.arguments())
            .arg("true")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(said)?;
        let until = Instant::now() + Duration::from_secs(30);
        while tried.try_wait().map_err(said)?.is_none() && Instant::now() < until {
            thread::sleep(Duration::from_millis(50));
        }
        let _ = tried.kill();
        let ended = tried.wait_with_output().map_err(said)?;
        let why = String::from_utf8_lossy(&ended.stderr).trim().to_owned();
        if ended.status.success() { Ok(ssh) } else { Err(format!("no way in by ssh here: {why}")) }
    }

    /// What `ssh` is told before the command.
    pub fn arguments(&self) -> Vec<String> {
        let options =
            ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "IdentitiesOnly=yes"];
        let mut arguments =
            vec!["-F".to_owned(), "none".to_owned(), "-tt".to_owned(), "-p".to_owned(), self.port.to_string()];
        arguments.extend(["-i".to_owned(), self.folder.join("user").display().to_string()]);
        options.iter().for_each(|option| arguments.extend(["-o".to_owned(), (*option).to_owned()]));
        arguments.push("127.0.0.1".to_owned());
        arguments
    }
}

impl Drop for Ssh {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A server for one connection; ends with it.
fn serve(stream: TcpStream, server: &str, settings: &Path, line: Line) {
    let started = Command::new(server)
        .args(["-i", "-e", "-f"])
        .arg(settings)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // Where it cannot run, it says so to whoever connects.
        .stderr(Stdio::inherit())
        .spawn();
    let Ok(mut child) = started else { return };
    let (Some(input), Some(output), Ok(back)) = (child.stdin.take(), child.stdout.take(), stream.try_clone()) else {
        return;
    };
    let there = thread::spawn(move || pump(stream, input, line));
    pump(output, &back, line);
    let _ = back.shutdown(std::net::Shutdown::Both);
    let _ = there.join();
    let _ = child.wait();
}

/// Hands bytes on at the line's pace, half a round trip late; what comes faster queues up.
fn pump(mut from: impl Read, mut to: impl Write + Send, line: Line) {
    let (send, queue) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::scope(|scope| {
        scope.spawn(move || {
            for (arrives, bytes) in queue {
                thread::sleep(arrives.saturating_duration_since(Instant::now()));
                if to.write_all(&bytes).and_then(|()| to.flush()).is_err() {
                    break;
                }
            }
        });
        let mut free = Instant::now();
        let mut bytes = [0; 1024];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            free = free.max(Instant::now()) + Duration::from_secs_f64(count as f64 / line.bytes_a_second);
            if send.send((free + line.round_trip / 2, bytes[..count].to_vec())).is_err() {
                break;
            }
        }
        drop(send);
    });
}
