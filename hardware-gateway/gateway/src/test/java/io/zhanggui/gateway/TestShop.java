package io.zhanggui.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.zhanggui.authority.MachineNames;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.gateway.link.TlsOptions;
import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.server.Admission;
import io.zhanggui.protocol.server.GatewayLine;
import io.zhanggui.protocol.server.GatewayLink;
import io.zhanggui.protocol.server.GatewayPeer;
import io.zhanggui.protocol.server.GatewayServer;
import io.zhanggui.protocol.server.GatewayShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// A shop's server that keeps everything in memory: the real conversation, over a real WebSocket, with an
/// authority of its own. What it knows outlives [#stopListening], as a database would.
final class TestShop implements GatewayShop, AutoCloseable {
    static final String CODE = "ABCD2345";
    private static final long CLAIM_PAUSE_NANOS = 10_000_000;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(240);

    private final Vertx vertx = Vertx.vertx();
    private final GatewayServer gateways = new GatewayServer(this, InstantSource.system());
    private volatile DeviceConfiguration configuration;
    private final Map<String, Message.PrintJob> jobs = new LinkedHashMap<>();
    private final Map<String, Message.JobState> lastStates = new HashMap<>();
    private final List<Message.JobState> states = new ArrayList<>();
    private final List<Message.Scan> scans = new ArrayList<>();
    private final List<Message.CardPresented> cards = new ArrayList<>();
    private final List<CardSwiped> swipes = new ArrayList<>();
    private int removals;
    private @Nullable ScaleReading lastReading;
    private final Map<String, Message.DeviceState> devices = new HashMap<>();
    private final List<Message.Refused> refusals = new ArrayList<>();
    private final Set<ServerWebSocket> deaf = new HashSet<>();
    private final ShopAuthority authority;
    private final ServerTls tls;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor();
    private volatile Duration ahead = Duration.ZERO;
    /// Of the code that is open or was used last.
    private byte[] codeKey = PairingProof.key(CODE);

    private boolean forging;
    private @Nullable String publicKey;
    private boolean paired;
    private int renewals;
    private volatile boolean frozen;
    private volatile CountDownLatch scanGate = new CountDownLatch(0);
    private boolean mute;
    private int asked;
    private long lastScanNanos;
    private boolean connected;
    private int connections;
    private int findings;
    private int port;
    private String host = "127.0.0.1";
    private @Nullable HttpServer server;
    private Socket claim = new Socket();

    TestShop(DeviceConfiguration configuration) {
        this.configuration = configuration;
        try {
            Path secrets = Files.createTempDirectory("zhanggui-test-shop");
            this.authority = ShopAuthority.open(secrets, this::certificateTime);
            this.tls = new ServerTls(authority, secrets, MachineNames::now);
            try (var made = Files.list(secrets)) {
                for (Path file : made.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(secrets);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        pulse.scheduleWithFixedDelay(this::tend, 100, 100, TimeUnit.MILLISECONDS);
    }

    /// A frozen server looks after nothing.
    private void tend() {
        if (!frozen) {
            gateways.tendLinks();
        }
    }

    private Instant certificateTime() {
        return InstantSource.system().instant().plus(ahead);
    }

    /// From now on certificates are that much older.
    void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /// From the next [#listen] on, on all addresses of this computer.
    TestShop everywhere() {
        host = "0.0.0.0";
        return this;
    }

    /// Listens, on the same port as before if there was one.
    TestShop listen() {
        HttpServer fresh = vertx.createHttpServer(new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setSsl(true)
                        .setEnabledSecureTransportProtocols(Set.of(ServerTls.PROTOCOL))
                        .setKeyCertOptions(TlsOptions.keys(tls.keys()))
                        .setTrustOptions(TlsOptions.trust(tls.clients()))
                        .setClientAuth(ClientAuth.REQUEST))
                .webSocketHandler(this::opened);
        server = fresh;
        port = fresh.listen(port, host)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        release();
        return this;
    }

    /// While it does not listen, its port is bound, so that nobody else is given it. A gateway that was just
    /// dialling may hold it for a moment longer than the server did.
    private void claim() {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        while (!isClaimed()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("somebody has taken the port " + port);
            }
            LockSupport.parkNanos(CLAIM_PAUSE_NANOS);
        }
    }

    private boolean isClaimed() {
        try {
            claim = new Socket();
            claim.setReuseAddress(true);
            claim.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException stillHeld) {
            release();
            return false;
        }
    }

    private void release() {
        try {
            claim.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "https://127.0.0.1:" + port;
    }

    private static Optional<X509Certificate> certificate(ServerWebSocket socket) {
        try {
            return Optional.of((X509Certificate) socket.peerCertificates().getFirst());
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    private void opened(ServerWebSocket socket) {
        if (!socket.path().equals(Protocol.PATH)) {
            socket.close();
            return;
        }
        GatewayPeer peer = new GatewayPeer() {
            @Override
            public void send(String text) {
                if (arrives(socket)) {
                    socket.writeTextMessage(text);
                }
            }

            @Override
            public void close(String reason) {
                if (arrives(socket)) {
                    socket.close();
                }
            }
        };
        GatewayLink link = gateways.open(peer, new GatewayLine("127.0.0.1", true, certificate(socket)));
        socket.textMessageHandler(text -> {
            if (!frozen) {
                link.receive(text);
            }
        });
        socket.closeHandler(none -> link.closed());
    }

    /// Takes connections, but neither hears nor answers anything.
    void freeze(boolean on) {
        frozen = on;
    }

    /// Hears and does what it is asked, but none of its answers arrives. A connection that has lost one loses
    /// all that follow, as messages do not overtake each other, and drops when answers arrive again.
    synchronized void loseAnswers(boolean on) {
        mute = on;
        if (!on) {
            deaf.forEach(ServerWebSocket::close);
        }
    }

    private synchronized boolean arrives(ServerWebSocket socket) {
        if (mute) {
            deaf.add(socket);
        }
        return !deaf.contains(socket);
    }

    void stopListening() {
        HttpServer open = server;
        if (open != null) {
            open.shutdown(0, TimeUnit.SECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            claim();
        }
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        release();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    void print(Message.PrintJob job) {
        synchronized (this) {
            jobs.put(job.jobId(), job);
        }
        gateways.print("g1", job);
    }

    @Override
    public Optional<Message.Paired> pair(String code, String token) {
        return Optional.empty();
    }

    @Override
    public boolean isPaired(String gatewayId, String token) {
        return false;
    }

    @Override
    public synchronized Optional<Message.Enrolled> enrol(Message.Enrol request) {
        asked++;
        notifyAll();
        boolean known = request.publicKey().equals(publicKey);
        if (!forging
                && (!PairingProof.matches(codeKey, authority.certificate(), request) || publicKey != null && !known)) {
            return Optional.empty();
        }
        publicKey = request.publicKey();
        paired = true;
        return Optional.of(PairingProof.answer(
                codeKey,
                authority.certificate(),
                request,
                "g1",
                1,
                "一号收银机",
                authority.forGateway("g1", GatewayKeys.publicKey(request.publicKey()))));
    }

    /// Opens another code; the gateway before is a stranger from now on.
    synchronized void newCode(String code) {
        codeKey = PairingProof.key(code);
        publicKey = null;
    }

    /// Takes any request and answers as well as one can who does not know the code.
    synchronized TestShop forging() {
        codeKey = PairingProof.key("a guess");
        forging = true;
        return this;
    }

    void revoke() {
        synchronized (this) {
            paired = false;
        }
        gateways.disconnect("g1");
    }

    synchronized boolean isPaired() {
        return paired;
    }

    @Override
    public synchronized Admission admit(X509Certificate certificate) {
        if (authority.gatewayOf(certificate).isEmpty()) {
            return new Admission.NotAdmitted(Reason.CERTIFICATE_UNKNOWN, "The certificate is not of this server.");
        }
        Instant until = certificate.getNotAfter().toInstant();
        if (!paired) {
            return new Admission.NotAdmitted(Reason.REVOKED, "The pairing of this gateway was withdrawn.");
        }
        return lifeOf("g1", until) == CertificateLife.OVER
                ? new Admission.NotAdmitted(Reason.CERTIFICATE_EXPIRED, GatewayLink.EXPIRED)
                : new Admission.Admitted("g1", until);
    }

    @Override
    public CertificateLife lifeOf(String gatewayId, Instant until) {
        if (certificateTime().isAfter(until)) {
            return CertificateLife.OVER;
        }
        return authority.isDue(until, ShopAuthority.GATEWAY_LIFE) ? CertificateLife.RENEWAL_DUE : CertificateLife.GOOD;
    }

    @Override
    public synchronized Optional<X509Certificate> renew(String gatewayId, String key) {
        renewals++;
        notifyAll();
        return Optional.of(authority.forGateway(gatewayId, GatewayKeys.publicKey(key)));
    }

    synchronized int renewals() {
        return renewals;
    }

    /// From now on the till has these devices.
    void configure(DeviceConfiguration changed) {
        configuration = changed;
        gateways.reconfigure("g1");
    }

    DeviceConfiguration configuration() {
        return configuration;
    }

    @Override
    public DeviceConfiguration configuration(String gatewayId) {
        return configuration;
    }

    @Override
    public synchronized List<Message.PrintJob> unanswered(String gatewayId, int limit) {
        return jobs.values().stream()
                .filter(job -> !lastStates.containsKey(job.jobId()))
                .limit(limit)
                .toList();
    }

    /// From now on a scan is handled only when it is let through again, and so is everything behind it.
    void holdScans() {
        scanGate = new CountDownLatch(1);
    }

    void letScansThrough() {
        scanGate.countDown();
    }

    @Override
    public void scanned(String gatewayId, Message.Scan scan) {
        try {
            scanGate.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        handled(scan);
    }

    private synchronized void handled(Message.Scan scan) {
        lastScanNanos = System.nanoTime();
        scans.add(scan);
        notifyAll();
    }

    @Override
    public synchronized void removed(String gatewayId, CardRemoved card) {
        removals++;
        notifyAll();
    }

    @Override
    public synchronized void swiped(String gatewayId, CardSwiped card) {
        swipes.add(card);
        notifyAll();
    }

    @Override
    public synchronized void weighed(String gatewayId, ScaleReading reading) {
        lastReading = reading;
        notifyAll();
    }

    synchronized int removals() {
        return removals;
    }

    synchronized List<CardSwiped> swipes() {
        return List.copyOf(swipes);
    }

    synchronized boolean weighs(ScaleReading.State state, int grams) {
        return lastReading != null && lastReading.state() == state && lastReading.grams() == grams;
    }

    @Override
    public synchronized void presented(String gatewayId, Message.CardPresented card) {
        cards.add(card);
        notifyAll();
    }

    @Override
    public synchronized void jobChanged(String gatewayId, Message.JobState state) {
        states.add(state);
        lastStates.put(state.jobId(), state);
        notifyAll();
    }

    @Override
    public synchronized void deviceChanged(String gatewayId, Message.DeviceState state) {
        devices.put(state.deviceId(), state);
        notifyAll();
    }

    @Override
    public synchronized void devicesFound(String gatewayId, Message.FoundDevices answer) {
        findings++;
        notifyAll();
    }

    boolean tell(Message message) {
        return gateways.tell("g1", message);
    }

    synchronized int findings() {
        return findings;
    }

    @Override
    public synchronized void jobRefused(String gatewayId, Message.Refused refusal) {
        refusals.add(refusal);
        notifyAll();
    }

    @Override
    public synchronized void connectionChanged(String gatewayId, boolean nowConnected) {
        connected = nowConnected;
        connections += nowConnected ? 1 : 0;
        notifyAll();
    }

    /// Waits until the condition holds, looking again at each event; fails after four minutes.
    synchronized void await(String what, Predicate<TestShop> condition) throws InterruptedException {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        while (!condition.test(this)) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not within four minutes: " + what + "\nstates: " + states + "\ndevices: "
                        + devices.values() + "\nscans: " + scans + "\ncards: " + cards);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    void awaitState(String jobId, State state) throws InterruptedException {
        await(jobId + " " + state, shop -> shop.stateOf(jobId).orElse(null) == state);
    }

    void awaitDevice(String deviceId, Condition condition) throws InterruptedException {
        await(deviceId + " " + condition, shop -> {
            Message.DeviceState state = shop.devices.get(deviceId);
            return state != null && state.condition() == condition;
        });
    }

    /// Waits until the server was asked for a pairing this many times.
    void awaitPairingAsked(int times) throws InterruptedException {
        await("pairing asked " + times, shop -> shop.asked >= times);
    }

    void awaitConnections(int count) throws InterruptedException {
        await("connection " + count, shop -> shop.connections >= count && shop.connected);
    }

    synchronized Optional<State> stateOf(String jobId) {
        return Optional.ofNullable(lastStates.get(jobId)).map(Message.JobState::state);
    }

    synchronized Message.JobState lastOf(String jobId) {
        return Objects.requireNonNull(lastStates.get(jobId), jobId);
    }

    synchronized List<State> statesOf(String jobId) {
        return states.stream()
                .filter(state -> state.jobId().equals(jobId))
                .map(Message.JobState::state)
                .toList();
    }

    /// The sequences of all jobs in the order in which they were accepted.
    synchronized List<Long> queuedInOrder() {
        return states.stream()
                .filter(state -> state.state() == State.QUEUED)
                .map(state -> Objects.requireNonNull(jobs.get(state.jobId())).sequence())
                .toList();
    }

    synchronized long countOf(State state) {
        return lastStates.values().stream()
                .filter(last -> last.state() == state)
                .count();
    }

    synchronized int scanCount() {
        return scans.size();
    }

    synchronized long lastScanNanos() {
        return lastScanNanos;
    }

    synchronized List<Message.Scan> scans() {
        return List.copyOf(scans);
    }

    synchronized List<Message.CardPresented> cards() {
        return List.copyOf(cards);
    }

    synchronized List<Message.Refused> refusals() {
        return List.copyOf(refusals);
    }
}
