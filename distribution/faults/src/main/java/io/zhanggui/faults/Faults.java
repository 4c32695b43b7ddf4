package io.zhanggui.faults;

import io.zhanggui.faults.Scenario.Result;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The faults that can happen to a shop. Each lets one trade in a process of its own and proves its books afterwards.
final class Faults {
    private static final int PROOF_EVERY = 25;
    private static final int MOST_ANSWERS_BETWEEN_KILLS = 40;
    private static final long LATEST_KILL_NANOS = 5_000_000;
    private static final int ONE_COMMIT_IN = 3;
    private static final int ANSWERS_BETWEEN_COUNTS = 200;
    private static final List<String> JUMPS = List.of("PT26H", "PT-3H", "PT-49H", "PT720H", "PT-1M", "PT-600H");

    private final Path scratch;
    private final long seed;

    Faults(Path scratch, long seed) {
        this.scratch = scratch;
        this.seed = seed;
    }

    private Scenario scenario(String name) throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(scratch), name);
        // A database server that runs as a service user has to be able to enter.
        data.toFile().setReadable(true, false);
        data.toFile().setExecutable(true, false);
        return new Scenario(data, seed);
    }

    /// Kills the host, its database or both in the middle of trade, so many times.
    Result kills(int kills) throws Exception {
        try (Scenario scenario = scenario("kills")) {
            // Java writes its class archive at an orderly end only, and each start without it takes twice as long.
            scenario.open(0).close();
            return kills(scenario, kills);
        }
    }

    private static Result kills(Scenario scenario, int kills) throws Exception {
        int hosts = 0;
        int databases = 0;
        ShopProcess shop = scenario.open(0);
        try {
            for (int i = 1; i <= kills; i++) {
                scenario.await(shop, 1 + scenario.random().nextInt(MOST_ANSWERS_BETWEEN_KILLS));
                LockSupport.parkNanos(scenario.random().nextLong(LATEST_KILL_NANOS));
                int victim = scenario.random().nextInt(5);
                if (victim <= 2) {
                    scenario.killDatabase();
                    databases++;
                }
                if (victim >= 2) {
                    scenario.kill(shop);
                    hosts++;
                    shop.close();
                    shop = scenario.open(0);
                }
                if (i % PROOF_EVERY == 0 || i == kills) {
                    scenario.await(shop, 1);
                    scenario.prove(shop);
                    say(i + " kills");
                }
            }
        } finally {
            shop.close();
        }
        return scenario.result(
                hosts + " kills of the host and " + databases + " of the database in " + kills + " blows");
    }

    /// Drops the connection during COMMIT, so many times.
    Result drops(long drops) throws Exception {
        Scenario scenario = scenario("drops");
        long[] counted = new long[2];
        try (scenario;
                ShopProcess shop = scenario.open(ONE_COMMIT_IN)) {
            long told = 0;
            while (counted[0] + counted[1] < drops) {
                scenario.await(shop, ANSWERS_BETWEEN_COUNTS);
                counted = scenario.count(shop);
                if (counted[0] + counted[1] - told >= drops / 20) {
                    told = counted[0] + counted[1];
                    say(told + " dropped connections");
                }
            }
            scenario.prove(shop);
        }
        return scenario.result(
                counted[0] + " connections dropped before COMMIT, " + counted[1] + " between COMMIT and its answer");
    }

    /// Sets the clock forward and back while the shop trades.
    Result clockJumps() throws Exception {
        Scenario scenario = scenario("clock");
        try (scenario;
                ShopProcess shop = scenario.open(0)) {
            for (String jump : JUMPS) {
                scenario.await(shop, 50);
                shop.tell("clock " + Duration.parse(jump));
            }
            scenario.await(shop, 50);
            scenario.closeDays(shop);
            // Back onto a day that is closed: every sale is refused, none is booked on it.
            shop.tell("clock -PT72H");
            scenario.await(shop, 20);
            shop.tell("clock PT72H");
            scenario.await(shop, 50);
            scenario.prove(shop);
        }
        return scenario.result(JUMPS.size() + " jumps of the clock " + JUMPS + " and one onto a closed day");
    }

    /// Lets the disk run full while the shop trades, and makes room again.
    /// @param small a file system of a few hundred megabytes that nothing else uses
    Result fullDisk(Path small) throws Exception {
        Scenario scenario = new Faults(small, seed).scenario("disk");
        Path ballast = small.resolve("ballast");
        try (scenario;
                ShopProcess shop = scenario.open(0)) {
            scenario.await(shop, 100);
            fill(ballast);
            scenario.awaitFailures(shop, 20, 3_000);
            Files.delete(ballast);
            scenario.await(shop, 200);
            scenario.prove(shop);
        }
        FileStore store = Files.getFileStore(small);
        return scenario.result("a full disk of " + store.getTotalSpace() / (1024 * 1024) + " MB");
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[64 * 1024];
        try (var file = Files.newOutputStream(ballast)) {
            while (true) {
                file.write(block);
            }
        } catch (FileSystemException notAllowed) {
            throw notAllowed;
        } catch (IOException full) {
            say("the disk is full: " + full.getMessage());
        }
    }

    static void say(String words) {
        System.out.println(words);
    }
}
