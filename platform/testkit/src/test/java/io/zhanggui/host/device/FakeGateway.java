package io.zhanggui.host.device;

import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.server.GatewayLine;
import io.zhanggui.protocol.server.GatewayLink;
import io.zhanggui.protocol.server.GatewayPeer;
import io.zhanggui.protocol.server.GatewayServer;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A gateway without a wire: it says what a test makes it say, and keeps what it is told.
final class FakeGateway implements GatewayPeer {
    private static final long ROOM = 1_000_000;

    final List<Message> received = new CopyOnWriteArrayList<>();
    private final GatewayLink link;
    private long sequence;

    private List<Message.FoundDevices.Found> found = List.of();

    /// On the server's own computer, where a token does.
    FakeGateway(GatewayServer server) {
        this.link = server.open(this, GatewayLine.LOCAL);
    }

    /// On a TLS line that showed this certificate.
    FakeGateway(GatewayServer server, X509Certificate certificate) {
        this.link = server.open(this, new GatewayLine("127.0.0.1", true, Optional.of(certificate)));
    }

    /// One of the present version: paired by the code, come back with its certificate.
    static FakeGateway enrolled(GatewayServer server, String code, X509Certificate authority) {
        KeyPair keys = GatewayKeys.generate();
        String publicKey = GatewayKeys.text(keys.getPublic());
        String nonce = GatewayToken.random();
        FakeGateway first = new FakeGateway(server);
        first.say(new Message.Enrol(
                Protocol.VERSION,
                "test",
                publicKey,
                nonce,
                PairingProof.ofGateway(PairingProof.key(code), authority, publicKey, nonce)));
        Message.Enrolled answer = (Message.Enrolled) first.received.getFirst();
        FakeGateway paired = new FakeGateway(server, GatewayKeys.certificate(answer.certificate()));
        paired.hello();
        return paired;
    }

    /// Asks to be paired with a token of its own and returns what the server answered.
    Message pair(String code) {
        return pair(code, GatewayToken.random());
    }

    Message pair(String code, String token) {
        say(new Message.Pair(Protocol.NEWEST_WITH_TOKEN, "test", "boot", code, token));
        return received.getFirst();
    }

    void hello(Message.Paired paired, String boot) {
        say(new Message.Hello(Protocol.NEWEST_WITH_TOKEN, "test", paired.gatewayId(), boot, paired.token()));
    }

    void hello() {
        say(new Message.Hello(Protocol.VERSION, "test", "whoever", "boot", ""));
        say(new Message.Credit(ROOM));
    }

    void scan(String text) {
        say(new Message.Scan(++sequence, "scanner", text, "", Instant.EPOCH));
    }

    void job(String jobId, Message.JobState.State state, String detail) {
        say(new Message.JobState(++sequence, jobId, state, detail, Instant.EPOCH));
    }

    void say(Message message) {
        link.receive(MessageCodec.encode(message));
    }

    void leave() {
        link.closed();
    }

    <M extends Message> List<M> received(Class<M> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> jobs() {
        return received(Message.PrintJob.class).stream()
                .map(Message.PrintJob::jobId)
                .toList();
    }

    /// Answers the server's search with this.
    void finds(List<Message.FoundDevices.Found> devices) {
        found = devices;
    }

    @Override
    public void send(String text) {
        Message message = MessageCodec.decode(text);
        received.add(message);
        if (message instanceof Message.FindDevices question) {
            say(new Message.FoundDevices(question.number(), found));
        }
    }

    @Override
    public void close(String reason) {
        link.closed();
    }
}
