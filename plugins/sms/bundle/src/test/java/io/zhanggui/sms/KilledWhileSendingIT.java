package io.zhanggui.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A real host in a process of its own, killed as a power cut would while it sends, against a message centre that
/// counts.
@Timeout(1_800)
class KilledWhileSendingIT {
    private static final int MESSAGES = 600;
    private static final int KILLS = 3;
    private static final int WINDOW = 20;

    private final Random random = new Random(20_261_123);

    @Test
    void killedAgainAndAgainItLosesNoMessageAndSendsNoneTwice(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data)
            throws Exception {
        data.toFile().setReadable(true, false);
        data.toFile().setExecutable(true, false);
        try (LocalCentre centre = new LocalCentre()) {
            int enough = 0;
            for (int start = 0; start < KILLS; start++) {
                enough += 20 + random.nextInt(MESSAGES / (2 * KILLS));
                killWhenTaken(process(data, centre, start), centre, enough);
            }
            Map<String, String> states = statesAtTheEnd(process(data, centre, KILLS));

            Map<String, Long> taken = centre.taken.stream()
                    .map(submit ->
                            new String(submit.getShortMessage(), StandardCharsets.UTF_16BE).replaceAll("\\D", ""))
                    .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
            assertThat(taken.values()).as("never twice").allMatch(times -> times == 1);
            assertThat(states).as("none lost").hasSize(MESSAGES);
            assertThat(states.values()).containsOnly("SENT", "UNKNOWN");
            assertThat(taken.size()).as("killed in the middle").isGreaterThanOrEqualTo(enough);
            states.forEach((number, state) -> assertThat(state.equals("SENT") ? taken.get(number) : (Long) 1L)
                    .as("message " + number + " is " + state)
                    .isEqualTo(1L));
            assertThat(states.values().stream().filter("UNKNOWN"::equals))
                    .as("at most a window for each kill")
                    .hasSizeLessThanOrEqualTo(KILLS * WINDOW);
        }
    }

    private static Process process(Path data, LocalCentre centre, int start) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledShop.class.getName(),
                data.toString(),
                Integer.toString(centre.port()),
                Integer.toString(MESSAGES),
                Integer.toString(start)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Files.createDirectories(data).resolve("console.log").toFile()))
                .start();
    }

    private static void killWhenTaken(Process shop, LocalCentre centre, int enough) throws Exception {
        try (BufferedReader says = shop.inputReader(StandardCharsets.UTF_8)) {
            await(says, "@sending");
            while (centre.taken.size() < enough && shop.isAlive()) {
                Thread.onSpinWait();
            }
            shop.toHandle().destroyForcibly();
            shop.waitFor();
        }
    }

    private static Map<String, String> statesAtTheEnd(Process shop) throws Exception {
        Map<String, String> states = new HashMap<>();
        try (BufferedReader says = shop.inputReader(StandardCharsets.UTF_8)) {
            for (String line = says.readLine(); line != null && !line.equals("@done"); line = says.readLine()) {
                if (line.startsWith("@state ")) {
                    String[] words = line.split(" ");
                    states.put(words[1], words[2]);
                }
            }
        }
        shop.waitFor();
        return states;
    }

    private static void await(BufferedReader says, String wanted) throws IOException {
        for (String line = says.readLine(); !wanted.equals(line); line = says.readLine()) {
            assertThat(line).as("the shop ended before it said " + wanted).isNotNull();
        }
    }
}
