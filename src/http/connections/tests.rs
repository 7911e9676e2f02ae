//! Requests that do not end, and more of them than there is room for.

use super::*;
use axum::routing::get;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::thread;

/// Longer than any of these takes; what is waited for is that something ends, not when.
const PATIENCE: Duration = Duration::from_secs(40);
const SHORT: Duration = Duration::from_millis(150);
const PATIENT: Limits = Limits {
    head: PATIENCE,
    age: PATIENCE,
    last: PATIENCE,
    here: 50,
    others: 4,
    each: 2,
};
const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

/// Runs a test against a server that ends with it.
fn with_server(limits: Limits, test: impl FnOnce(SocketAddr)) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (done, end) = tokio::sync::oneshot::channel::<()>();
    let server = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.unwrap().block_on(async {
            let answers = Router::new()
                .route("/", get(|| async { "yes" }))
                .route("/slow", get(std::future::pending::<()>));
            accept_all(vec![Endpoint { listener, answers }], limits).unwrap();
            let _ = end.await;
        });
    });
    test(address);
    drop(done);
    server.join().unwrap();
}

fn connected(to: SocketAddr, first: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(first).unwrap();
    stream
}

/// Until the answer is there.
fn answered(stream: &mut TcpStream) {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"yes") {
        stream.read_exact(&mut byte).unwrap();
        text.extend(byte);
    }
}

/// Until the server closes it.
fn ends(mut stream: TcpStream) {
    let ended = stream.read_to_end(&mut Vec::new());
    let reset = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionReset;
    assert!(
        ended.as_ref().is_ok() || ended.as_ref().is_err_and(reset),
        "{ended:?}"
    );
}

#[test]
fn half_a_request_ends_and_so_does_waiting_for_the_next() {
    let limits = Limits {
        head: SHORT,
        ..PATIENT
    };
    with_server(limits, |to| {
        ends(connected(to, b""));
        ends(connected(to, b"GET / HTTP/1.1\r\nHost: x\r\nX-A"));
        let mut kept = connected(to, REQUEST);
        answered(&mut kept);
        ends(kept);
        // A body that never comes, and that nobody wants.
        let mut never = connected(
            to,
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n",
        );
        answered(&mut never);
        ends(never);
    });
}

#[test]
fn drops_of_a_head_are_no_request() {
    let limits = Limits {
        head: SHORT,
        ..PATIENT
    };
    with_server(limits, |to| {
        let mut stream = connected(to, b"GET / HTTP/1.1\r\n");
        // Written until it is closed.
        while stream.write_all(b"X-A: b\r\n").is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
    });
}

#[test]
fn a_connection_is_not_kept_for_ever_however_busy() {
    let limits = Limits {
        age: SHORT,
        last: SHORT,
        ..PATIENT
    };
    with_server(limits, |to| {
        let mut busy = connected(to, b"");
        let mut bytes = [0; 4096];
        while busy.write_all(REQUEST).is_ok() && matches!(busy.read(&mut bytes), Ok(1..)) {}
        ends(connected(to, b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"));
    });
}

#[test]
fn whoever_waits_without_asking_makes_room_for_the_author() {
    let limits = Limits { here: 3, ..PATIENT };
    with_server(limits, |to| {
        let mut idle: Vec<TcpStream> = (0..20).map(|_| connected(to, b"GET /")).collect();
        answered(&mut connected(to, REQUEST));
        ends(idle.swap_remove(0));
        // All at work: one more comes in all the same.
        let _slow: Vec<TcpStream> = (0..6)
            .map(|_| connected(to, b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n"))
            .collect();
        answered(&mut connected(to, REQUEST));
    });
}

#[test]
fn other_devices_share_a_part_of_the_room() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut connections = Vec::new();
        let mut number = 0;
        let mut come = |connections: &mut Vec<Connection>, from: &str, at_work: usize| {
            let from = from.parse().unwrap();
            let room = make_room(connections, from, &PATIENT);
            if room {
                number += 1;
                connections.push(Connection {
                    number,
                    from,
                    busy: Arc::new(AtomicUsize::new(at_work)),
                    task: tokio::spawn(std::future::pending::<()>()).abort_handle(),
                });
            }
            room
        };
        // Two of one device, four of all.
        assert!(come(&mut connections, "192.0.2.1", 1) && come(&mut connections, "192.0.2.1", 1));
        assert!(!come(&mut connections, "192.0.2.1", 1));
        assert!(come(&mut connections, "192.0.2.2", 1) && come(&mut connections, "192.0.2.3", 0));
        // In place of the one that asks for nothing.
        assert!(come(&mut connections, "192.0.2.4", 1));
        assert_eq!(
            connections
                .iter()
                .map(|connection| connection.number)
                .collect::<Vec<_>>(),
            [1, 2, 3, 5]
        );
        assert!(!come(&mut connections, "192.0.2.5", 1));
        for _ in 0..10 {
            assert!(come(&mut connections, "127.0.0.1", 1));
        }
        assert!(!come(&mut connections, "192.0.2.6", 0));
    });
}
