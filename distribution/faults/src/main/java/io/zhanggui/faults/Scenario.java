package io.zhanggui.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A shop that something happens to, over one or more lives of its process. Used by one thread.
final class Scenario implements AutoCloseable {
    private static final int TILLS = 4;
    private static final String DATABASE = "mariadbd";

    private final Path data;
    private final long seed;
    private final Random random;
    private final Acknowledged acknowledged = new Acknowledged(TILLS);
    private final List<String> faults = new ArrayList<>();
    private int proofs;

    Scenario(Path data, long seed) {
        this.data = data;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// @param oneIn one COMMIT of so many is dropped; 0 for none
    ShopProcess open(int oneIn) throws IOException {
        return new ShopProcess(data, seed, oneIn, acknowledged.next());
    }

    /// Reads until the tills had so many answers more.
    void await(ShopProcess shop, int answers) throws IOException {
        long enough = acknowledged.answers() + answers;
        shop.expect(said -> acknowledged.take(said) && acknowledged.answers() >= enough);
    }

    /// Reads until the tills had so many tries without an answer more, or so many answers if trade goes on in
    /// spite of it all.
    void awaitFailures(ShopProcess shop, int failures, int answers) throws IOException {
        long enoughFailures = acknowledged.failures() + failures;
        long enoughAnswers = acknowledged.answers() + answers;
        shop.expect(said -> {
            acknowledged.take(said);
            return acknowledged.failures() >= enoughFailures || acknowledged.answers() >= enoughAnswers;
        });
    }

    /// Kills the process and takes in what it said before.
    void kill(ShopProcess shop) throws IOException, InterruptedException {
        shop.kill();
        shop.hear(said -> {
            acknowledged.take(said);
            return false;
        });
    }

    /// Lets the tills rest, and compares what is stored with what they were answered and with itself.
    void prove(ShopProcess shop) throws IOException {
        Path sales = data.resolve("sales-" + ++proofs);
        shop.tell("prove " + sales);
        shop.expect(said -> {
            acknowledged.take(said);
            if (said.startsWith("fault ")) {
                faults.add(said.substring("fault ".length()));
            }
            return said.equals("proved");
        });
        faults.addAll(acknowledged.faults(sales));
    }

    void closeDays(ShopProcess shop) throws IOException {
        shop.tell("close");
        shop.expect(said -> {
            acknowledged.take(said);
            return said.equals("closed");
        });
    }

    /// The two numbers that `count` is answered with.
    long[] count(ShopProcess shop) throws IOException {
        long[] counted = new long[2];
        shop.tell("count");
        shop.expect(said -> {
            acknowledged.take(said);
            String[] words = said.split(" ");
            if (!words[0].equals("counted")) {
                return false;
            }
            counted[0] = Long.parseLong(words[1]);
            counted[1] = Long.parseLong(words[2]);
            return true;
        });
        return counted;
    }

    /// Ends the databases that a shop left behind because it did not come to stop them.
    @Override
    public void close() throws IOException {
        for (String owner : List.of("shop", "server")) {
            killDatabase(owner);
        }
    }

    /// Kills the shop's database, if it runs.
    void killDatabase() throws IOException {
        killDatabase("shop");
    }

    private void killDatabase(String owner) throws IOException {
        Path noted = data.resolve(owner).resolve("run/database.pid");
        if (Files.exists(noted)) {
            String pid = Files.readString(noted).strip().split("\\s+")[0];
            ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> process.info().command().orElse("").contains(DATABASE))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    Random random() {
        return random;
    }

    Path data() {
        return data;
    }

    Result result(String what) {
        return new Result(what + ": " + acknowledged + ", " + proofs + " proofs", List.copyOf(faults));
    }

    /// @param faults what does not agree, each as a sentence; empty when all does
    record Result(String summary, List<String> faults) {}
}
