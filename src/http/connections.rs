//! Hears requests: not for longer than an honest one takes, nor from more at once than there is room for; whatever
//! the network does, the author at this computer gets in.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

/// What a server puts up with.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For the head of a request to come, from when the connection is there or the last answer is done.
    pub head: Duration,
    /// For a connection; then the answer under way is the last.
    pub age: Duration,
    /// For that last answer.
    pub last: Duration,
    /// Connections at once from this computer; for one more, one that asks for nothing has to go.
    pub here: usize,
    /// Connections at once from other devices.
    pub others: usize,
    /// Of these, from one of them.
    pub each: usize,
}

/// What suits a preview: a browser keeps six connections to one address.
pub const LIMITS: Limits = Limits {
    head: Duration::from_secs(15),
    age: Duration::from_mins(10),
    last: Duration::from_mins(1),
    here: 192,
    others: 96,
    each: 24,
};

/// An address at which somebody listens, and what answers there.
pub struct Door {
    pub listener: TcpListener,
    pub answers: Router,
}

/// Answers at all doors until Ctrl+C.
///
/// # Errors
/// When the network fails.
pub fn answer(doors: Vec<Door>, limits: Limits) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        hear(doors, limits)?;
        // Without a signal handler the server runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        Ok(())
    });
    // No waiting for connections: open pages ask again and again, and half a request never ends.
    runtime.shutdown_background();
    ended
}

/// Answers at all doors for as long as the runtime is there.
fn hear(doors: Vec<Door>, limits: Limits) -> io::Result<()> {
    let guests = Arc::new(Guests::new(limits));
    for Door { listener, answers } in doors {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::spawn(accept(listener, answers, Arc::clone(&guests)));
    }
    Ok(())
}

async fn accept(listener: tokio::net::TcpListener, answers: Router, guests: Arc<Guests>) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => guests.admit(stream, peer, &answers),
            // Who had come is gone again, or there are no more handles: not for long.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// A connection.
struct Guest {
    number: u64,
    from: IpAddr,
    /// Requests that are being answered.
    busy: Arc<AtomicUsize>,
    task: AbortHandle,
}

/// All connections, the longest there first.
struct Guests {
    limits: Limits,
    inside: Mutex<(u64, Vec<Guest>)>,
}

impl Guests {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            inside: Mutex::default(),
        }
    }

    fn inside(&self) -> MutexGuard<'_, (u64, Vec<Guest>)> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admit(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr, answers: &Router) {
        let mut inside = self.inside();
        let (numbers, guests) = &mut *inside;
        if !make_room(guests, peer.ip(), &self.limits) {
            return;
        }
        *numbers += 1;
        let number = *numbers;
        let busy = Arc::<AtomicUsize>::default();
        let leaving = Leaving(Arc::clone(self), number);
        let serving = serve(
            stream,
            peer,
            answers.clone(),
            Arc::clone(&busy),
            self.limits,
        );
        let task = tokio::spawn(async move {
            serving.await;
            drop(leaving);
        });
        guests.push(Guest {
            number,
            from: peer.ip(),
            busy,
            task: task.abort_handle(),
        });
    }
}

/// Takes a connection from the list when it ends, however it ends.
struct Leaving(Arc<Guests>, u64);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.inside().1.retain(|guest| guest.number != self.1);
    }
}

/// Makes room for one more, where need be in place of one that asks for nothing. Whether there is room.
fn make_room(guests: &mut Vec<Guest>, from: IpAddr, limits: &Limits) -> bool {
    let mut room = |most: usize, alike: &dyn Fn(IpAddr) -> bool| {
        if guests.iter().filter(|guest| alike(guest.from)).count() < most {
            return true;
        }
        let idle = |guest: &Guest| alike(guest.from) && guest.busy.load(Ordering::Relaxed) == 0;
        let longest = guests.iter().position(idle);
        if let Some(at) = longest {
            guests.remove(at).task.abort();
        }
        longest.is_some()
    };
    if from.is_loopback() {
        // The author gets in even where all are at work.
        let _ = room(limits.here, &|ip| ip.is_loopback());
        true
    } else {
        room(limits.each, &|ip| ip == from) && room(limits.others, &|ip| !ip.is_loopback())
    }
}

/// A request that is being answered, until the last byte of the answer.
struct UnderWay(Arc<AtomicUsize>);

impl UnderWay {
    fn new(busy: &Arc<AtomicUsize>) -> Self {
        busy.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(busy))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// An answer's body, and the word that it is still on its way.
struct Sent {
    body: Body,
    _under_way: UnderWay,
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    answers: Router,
    busy: Arc<AtomicUsize>,
    limits: Limits,
) {
    let answers = TowerToHyperService::new(answers);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let under_way = UnderWay::new(&busy);
        let answered = answers.call(request);
        async move {
            let answer = answered.await?;
            Ok::<_, Infallible>(answer.map(|body| Sent {
                body,
                _under_way: under_way,
            }))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // What breaks off is the other side's loss.
    if timeout(limits.age, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(limits.last, connection).await;
    }
}

#[cfg(test)]
mod tests {
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
                hear(vec![Door { listener, answers }], limits).unwrap();
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
            let mut guests = Vec::new();
            let mut number = 0;
            let mut come = |guests: &mut Vec<Guest>, from: &str, at_work: usize| {
                let from = from.parse().unwrap();
                let room = make_room(guests, from, &PATIENT);
                if room {
                    number += 1;
                    guests.push(Guest {
                        number,
                        from,
                        busy: Arc::new(AtomicUsize::new(at_work)),
                        task: tokio::spawn(std::future::pending::<()>()).abort_handle(),
                    });
                }
                room
            };
            // Two of one device, four of all.
            assert!(come(&mut guests, "192.0.2.1", 1) && come(&mut guests, "192.0.2.1", 1));
            assert!(!come(&mut guests, "192.0.2.1", 1));
            assert!(come(&mut guests, "192.0.2.2", 1) && come(&mut guests, "192.0.2.3", 0));
            // In place of the one that asks for nothing.
            assert!(come(&mut guests, "192.0.2.4", 1));
            assert_eq!(
                guests.iter().map(|guest| guest.number).collect::<Vec<_>>(),
                [1, 2, 3, 5]
            );
            assert!(!come(&mut guests, "192.0.2.5", 1));
            for _ in 0..10 {
                assert!(come(&mut guests, "127.0.0.1", 1));
            }
            assert!(!come(&mut guests, "192.0.2.6", 0));
        });
    }
}
