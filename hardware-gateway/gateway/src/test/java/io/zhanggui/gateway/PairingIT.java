package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.DeviceConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The first minutes of a gateway, with a server whose answers get lost. The server takes its code once.
class PairingIT {
    @TempDir
    private Path folder = Path.of("");

    private final TestShop shop =
            new TestShop(new DeviceConfiguration(1, "一号收银机", List.of(), List.of(), List.of())).listen();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aGatewayWhoseAnswerWasLostAsksAgainAndIsPaired() throws Exception {
        shop.loseAnswers(true);
        try (ChildProcess gateway = start("--pair", TestShop.CODE)) {
            shop.awaitPairingAsked(1);
            shop.loseAnswers(false);
            gateway.awaitLine(line -> line.startsWith("Connected to"));
            assertThat(gateway.lines()).anyMatch(line -> line.startsWith("Paired with the till"));
        }
        assertThat(file("identity.pem")).exists();
        assertThat(file("pairing-request.pem")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--pair abcd-2345"})
    void aGatewayThatIsRestartedBetweenTheTryAndTheAnswerIsPaired(String again) throws Exception {
        shop.loseAnswers(true);
        try (ChildProcess gateway = start("--pair", TestShop.CODE)) {
            shop.awaitPairingAsked(1);
            gateway.kill();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("pairing-request.pem"))))
                .isEqualTo("rw-------");
        shop.loseAnswers(false);
        try (ChildProcess gateway = start(again.isEmpty() ? new String[0] : again.split(" "))) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
        }
        assertThat(file("pairing-request.pem")).doesNotExist();
    }

    @Test
    void aStrangerWithAUsedCodeIsRefusedAndKeepsNothingOfIt() throws Exception {
        try (ChildProcess gateway = start("--pair", TestShop.CODE)) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
        }
        folder = folder.resolve("stranger");
        try (ChildProcess stranger = start("--pair", TestShop.CODE)) {
            assertThat(stranger.awaitEnd()).isEqualTo(2);
            stranger.awaitLine(line -> line.contains("The pairing code is wrong, used or too old"));
        }
        assertThat(file("pairing-request.pem")).doesNotExist();
        try (ChildProcess codeless = start()) {
            assertThat(codeless.awaitEnd()).isEqualTo(2);
            codeless.awaitLine(line -> line.contains("--pair CODE"));
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private ChildProcess start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--server", shop.address(), "--data", folder.toString()));
        arguments.addAll(List.of(more));
        return ChildProcess.start("io.zhanggui.gateway.Main", arguments);
    }
}
