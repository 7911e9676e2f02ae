//! Accepts connections: for no longer than an honest request takes, and no more at once than there is room for;
//! whatever the network does, the author at this computer gets in.

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

/// The limits of a server's connections.
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
pub struct Endpoint {
    /// Where connections come in.
    pub listener: TcpListener,
    /// What answers them.
    pub answers: Router,
}

/// Answers at all addresses until Ctrl+C.
///
/// # Errors
/// When the network fails.
pub fn answer(endpoints: Vec<Endpoint>, limits: Limits) -> io::Result<()> {
    answer_until(endpoints, limits, std::future::pending())
}

/// The same until Ctrl+C or until `ended` is.
///
/// # Errors
/// When the network fails.
pub fn answer_until(
    endpoints: Vec<Endpoint>,
    limits: Limits,
    ended: impl Future<Output = ()>,
) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        accept_all(endpoints, limits)?;
        // Without a signal handler the server runs until it is killed.
        let stopped = async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let (mut stopped, mut ended) = (pin!(stopped), pin!(ended));
        std::future::poll_fn(|context| {
            let first = stopped.as_mut().poll(context);
            if first.is_ready() {
                return first;
            }
            ended.as_mut().poll(context)
        })
        .await;
        Ok(())
    });
    // No waiting for connections: open pages ask again and again, and half a request never ends.
    runtime.shutdown_background();
    ended
}

/// Answers at all addresses for as long as the runtime lives.
fn accept_all(endpoints: Vec<Endpoint>, limits: Limits) -> io::Result<()> {
    let connections = Arc::new(Connections::new(limits));
    for Endpoint { listener, answers } in endpoints {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::spawn(accept(listener, answers, Arc::clone(&connections)));
    }
    Ok(())
}

async fn accept(listener: tokio::net::TcpListener, answers: Router, connections: Arc<Connections>) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => connections.admit(stream, peer, &answers),
            // The client is gone again, or the process has no free handles: both pass.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// A connection that is open.
struct Connection {
    number: u64,
    from: IpAddr,
    /// Requests that are being answered.
    busy: Arc<AtomicUsize>,
    task: AbortHandle,
}

/// All connections, the longest there first.
struct Connections {
    limits: Limits,
    list: Mutex<(u64, Vec<Connection>)>,
}

impl Connections {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            list: Mutex::default(),
        }
    }

    fn list(&self) -> MutexGuard<'_, (u64, Vec<Connection>)> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admit(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr, answers: &Router) {
        let mut list = self.list();
        let (numbers, connections) = &mut *list;
        if !make_room(connections, peer.ip(), &self.limits) {
            return;
        }
        *numbers += 1;
        let number = *numbers;
        let busy = Arc::<AtomicUsize>::default();
        let registration = Registration(Arc::clone(self), number);
        let serving = serve(
            stream,
            peer,
            answers.clone(),
            Arc::clone(&busy),
            self.limits,
        );
        let task = tokio::spawn(async move {
            serving.await;
            drop(registration);
        });
        connections.push(Connection {
            number,
            from: peer.ip(),
            busy,
            task: task.abort_handle(),
        });
    }
}

/// Takes a connection from the list when it ends, however it ends.
struct Registration(Arc<Connections>, u64);

impl Drop for Registration {
    fn drop(&mut self) {
        self.0
            .list()
            .1
            .retain(|connection| connection.number != self.1);
    }
}

/// Makes room for one more, where need be in place of one that asks for nothing. Whether there is room.
fn make_room(connections: &mut Vec<Connection>, from: IpAddr, limits: &Limits) -> bool {
    let mut room = |most: usize, alike: &dyn Fn(IpAddr) -> bool| {
        if connections
            .iter()
            .filter(|connection| alike(connection.from))
            .count()
            < most
        {
            return true;
        }
        let idle = |connection: &Connection| {
            alike(connection.from) && connection.busy.load(Ordering::Relaxed) == 0
        };
        let longest = connections.iter().position(idle);
        if let Some(at) = longest {
            connections.remove(at).task.abort();
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

/// An answer's body; dropped, it tells that the answer is sent.
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
    // A connection that breaks off is no error of ours.
    if timeout(limits.age, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(limits.last, connection).await;
    }
}

#[cfg(test)]
mod tests;
