package io.zhanggui.host.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.device.DeviceState.Condition;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Devices.Registration;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.device.Printing.JobState;
import io.zhanggui.api.security.Role;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@WithHost
class GatewayWebSocketIT {
    private final Host host;
    private final DeviceLink link;
    private final Devices devices;
    private final long till;

    GatewayWebSocketIT(Host host) {
        this.host = host;
        this.link = host.running().services().devices();
        this.devices = host.service(Devices.class);
        this.till = host.newTill().id();
        DeviceConfiguration.Printer printer = new DeviceConfiguration.Printer(
                "printer", "小票机", new Connection.Tcp("127.0.0.1", 9100), PrinterProfile.mm80());
        host.asOperator(
                Role.BOSS,
                () -> link.administration()
                        .configure(new DeviceConfiguration(till, "", List.of(printer), List.of(), List.of())));
    }

    @Test
    void aGatewayIsPairedGetsItsDevicesAndABigReceiptAndSendsScans() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire wire = paired(http);
            Host.await(
                    "the configuration",
                    () -> !wire.received(DeviceConfiguration.class).isEmpty());
            assertThat(wire.received(Message.Paired.class).getFirst().tillId()).isEqualTo(till);

            PrintBlock line = PrintBlock.Text.left("护发精油".repeat(14));
            PrintDocument big = new PrintDocument(Collections.nCopies(PrintDocument.MAX_BLOCKS, line), false, true);
            host.service(Printing.class).print(till, "big:" + till, () -> new Printing.Paper("小票", big));
            Host.await(
                    "the receipt", () -> !wire.received(Message.PrintJob.class).isEmpty());
            assertThat(wire.received(Message.PrintJob.class).getFirst().document())
                    .isEqualTo(big);
            wire.say(new Message.JobState(1, "big:" + till, Message.JobState.State.QUEUED, "", Instant.EPOCH));
            Host.await(
                    "the job is queued",
                    () -> host.service(Printing.class)
                                    .find("big:" + till)
                                    .orElseThrow()
                                    .state()
                            == JobState.QUEUED);

            List<String> scans = new CopyOnWriteArrayList<>();
            try (Registration registration = devices.listen(till, input -> scans.add(input.text()))) {
                assertThat(registration).isNotNull();
                for (int i = 0; i < 500; i++) {
                    wire.say(new Message.Scan(2 + i, "scanner", "code" + i, "", Instant.EPOCH));
                }
                Host.await("all scans", () -> scans.size() == 500);
            }
            assertThat(scans.getFirst()).isEqualTo("code0");
            assertThat(scans.getLast()).isEqualTo("code499");
            wire.socket.abort();
        }
    }

    @Test
    void aGatewayWhoseLineBrokeBeforeTheAnswerAsksAgainAndIsTheSameOne() {
        String code = host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
        Message.Pair asking = new Message.Pair(Protocol.NEWEST_WITH_TOKEN, "test", "boot", code, GatewayToken.random());
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire first = new Wire(http);
            first.say(asking);
            first.socket.abort();

            Wire second = new Wire(http);
            second.say(asking);
            Host.await(
                    "the answer", () -> !second.received(Message.Paired.class).isEmpty());
            List<GatewayAdministration.PairedGateway> known =
                    host.asOperator(Role.BOSS, () -> link.administration().gateways());
            assertThat(known).filteredOn(gateway -> gateway.tillId() == till).hasSize(1);
            second.socket.abort();
        }
    }

    @Test
    void aGatewayThatFallsSilentIsTakenForGoneAndItsConnectionIsClosed() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire wire = paired(http);
            Host.await("the gateway is there", () -> condition() == Condition.RECONNECTING);
            Host.await("the gateway is away", () -> condition() == Condition.OFFLINE);
            Host.await("the connection is closed", () -> wire.closed);
        }
    }

    @Test
    void pingsKeepAGatewayConnectedAndAreAnswered() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire wire = paired(http);
            Host.await("five pings and pongs, one each second", () -> {
                int pongs = wire.received(Message.Pong.class).size();
                if (System.nanoTime() - wire.lastPing > 1_000_000_000L) {
                    wire.lastPing = System.nanoTime();
                    wire.say(new Message.Ping(pongs + 1));
                }
                return pongs >= 5;
            });
            assertThat(condition()).isEqualTo(Condition.RECONNECTING);
            wire.socket.abort();
        }
    }

    @Test
    void whatIsNoMessageEndsTheConnection() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire wire = new Wire(http);
            wire.socket.sendText("{\"what\":\"is this\"}", true).join();
            Host.await("the connection is closed", () -> wire.closed);
            assertThat(wire.received(Message.Refused.class)).hasSize(1);
        }
    }

    @Test
    void whoHasNotSaidWhoItIsMaySendLittle() {
        String ping = "{\"type\":\"ping\"," + " ".repeat(Protocol.MAX_OPENING_BYTES) + "\"number\":1}";
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire stranger = new Wire(http);
            stranger.socket.sendText(ping, true).join();
            Host.await("the connection is closed", () -> stranger.closed);
            assertThat(stranger.messages).isEmpty();

            Wire known = paired(http);
            Host.await(
                    "the configuration",
                    () -> !known.received(DeviceConfiguration.class).isEmpty());
            known.socket.sendText(ping, true).join();
            Host.await("the answer", () -> !known.received(Message.Pong.class).isEmpty());
            known.socket.abort();
        }
    }

    @Test
    void ofTooManyConnectionsThatDoNotSayWhoTheyAreTheOldestIsClosed() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            Wire oldest = new Wire(http);
            List<Wire> more = new ArrayList<>();
            for (int i = 0; i < UnopenedConnections.MAX; i++) {
                more.add(new Wire(http));
            }
            Host.await("the oldest is closed", () -> oldest.closed);

            Wire gateway = paired(http);
            Host.await(
                    "a gateway gets in",
                    () -> !gateway.received(Message.Paired.class).isEmpty());
            gateway.socket.abort();
            more.forEach(wire -> wire.socket.abort());
        }
    }

    private Wire paired(HttpClient http) {
        String code = host.asOperator(Role.BOSS, () -> link.administration().createPairingCode(till))
                .text();
        Wire wire = new Wire(http);
        wire.say(new Message.Pair(Protocol.NEWEST_WITH_TOKEN, "test", "boot", code, GatewayToken.random()));
        return wire;
    }

    private Condition condition() {
        return devices.states(till).getFirst().condition();
    }

    /// A client that nobody of this house wrote.
    private final class Wire implements WebSocket.Listener {
        final WebSocket socket;
        volatile boolean closed;
        volatile long lastPing = System.nanoTime();
        private final List<Message> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();

        Wire(HttpClient http) {
            socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + host.running().port() + Protocol.PATH), this)
                    .join();
        }

        void say(Message message) {
            socket.sendText(MessageCodec.encode(message), true).join();
        }

        <M extends Message> List<M> received(Class<M> type) {
            return messages.stream().filter(type::isInstance).map(type::cast).toList();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(MessageCodec.decode(part.toString()));
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed = true;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed = true;
        }
    }
}
