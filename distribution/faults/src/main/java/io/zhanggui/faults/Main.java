package io.zhanggui.faults;

import io.zhanggui.faults.Scenario.Result;
import java.nio.file.Path;

/// The long form. Arguments: a scratch folder, a seed, and what to do: `kills N`, `drops N`, `clock`, `disk FOLDER`.
/// Ends with 1 when something does not agree.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("Arguments: SCRATCH SEED (kills N | drops N | clock | disk FOLDER)");
            System.exit(2);
        }
        Faults faults = new Faults(Path.of(arguments[0]).toAbsolutePath(), Long.parseLong(arguments[1]));
        long started = System.nanoTime();
        Result result = switch (arguments[2]) {
            case "kills" -> faults.kills(Integer.parseInt(arguments[3]));
            case "drops" -> faults.drops(Long.parseLong(arguments[3]));
            case "clock" -> faults.clockJumps();
            case "disk" -> faults.fullDisk(Path.of(arguments[3]).toAbsolutePath());
            default -> throw new IllegalArgumentException(arguments[2]);
        };
        Faults.say(result.summary() + ", " + (System.nanoTime() - started) / 1_000_000_000 + " s");
        result.faults().forEach(fault -> Faults.say("WRONG: " + fault));
        Faults.say(
                result.faults().isEmpty() ? "Nothing lost, nothing doubled, all books agree." : "The books disagree.");
        System.exit(result.faults().isEmpty() ? 0 : 1);
    }
}
