package io.zhanggui.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A counter scale. It says its weight five times a second, a line each; once somebody asks it with `W`, it answers
/// as a Mettler Toledo 8217 does and says nothing by itself until nobody has asked for two seconds.
final class VirtualScale {
    static final int MAX_GRAMS = 15_000;
    private static final int STEP_MILLIS = 200;
    private static final long ASKED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PseudoTerminal terminal;
    private volatile int grams;
    private volatile Mood mood = Mood.STABLE;
    private long askedAt = System.nanoTime() - ASKED_NANOS;

    /// How the scale is.
    enum Mood {
        STABLE,
        UNSTABLE,
        BELOW_ZERO,
        OVERLOAD,
        /// sends what no scale sends
        GARBAGE,
        /// switched off
        AWAY;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Mood> of(String label) {
            return Arrays.stream(values())
                    .filter(mood -> mood.label().equals(label))
                    .findFirst();
        }
    }

    private VirtualScale(PseudoTerminal terminal) {
        this.terminal = terminal;
        Thread.ofPlatform().daemon().name("scale").start(this::run);
    }

    static VirtualScale open(Path link) throws IOException {
        return new VirtualScale(PseudoTerminal.open(link));
    }

    int grams() {
        return grams;
    }

    Mood mood() {
        return mood;
    }

    void put(int weight) {
        if (weight < 0 || weight > MAX_GRAMS) {
            throw new IllegalArgumentException("0 to " + MAX_GRAMS + " g");
        }
        grams = weight;
    }

    void be(Mood other) {
        mood = other;
    }

    private void run() {
        byte[] bytes = new byte[64];
        try {
            while (true) {
                int count = terminal.read(bytes, STEP_MILLIS);
                if (new String(bytes, 0, count, ISO_8859_1).contains("W")) {
                    askedAt = System.nanoTime();
                    say(answer());
                } else if (count == 0 && System.nanoTime() - askedAt > ASKED_NANOS) {
                    say(line());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String text) {
        if (mood != Mood.AWAY) {
            terminal.write(text.getBytes(ISO_8859_1));
        }
    }

    private String line() {
        String kilograms = String.format(Locale.ROOT, "%7.3f", grams / 1_000.0);
        return switch (mood) {
            case STABLE -> "ST,GS,+" + kilograms + "kg\r\n";
            case UNSTABLE -> "US,GS,+" + kilograms + "kg\r\n";
            case BELOW_ZERO -> "ST,GS,-  0.250kg\r\n";
            case OVERLOAD -> "OL,GS,+\r\n";
            case GARBAGE, AWAY -> "\u0011~G#0.1?\u0000ERR\r\n";
        };
    }

    private String answer() {
        return switch (mood) {
            case STABLE -> String.format(Locale.ROOT, "\u0002%06.3f\r", grams / 1_000.0);
            case UNSTABLE -> "\u0002?A\r";
            case BELOW_ZERO -> "\u0002?D\r";
            case OVERLOAD -> "\u0002?B\r";
            case GARBAGE, AWAY -> "\u0011~G#0.1?\u0000ERR\r";
        };
    }
}
