package io.zhanggui.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the tills were answered, over all lives of the shop. Used by one thread.
final class Acknowledged {
    private final long[] next;
    private final List<Map<Long, Sale>> sales = new ArrayList<>();
    private long acks;
    private final SortedMap<String, Long> refusals = new TreeMap<>();
    private long failures;

    private record Sale(long id, long payableFen) {}

    Acknowledged(int tills) {
        this.next = new long[tills];
        for (int till = 0; till < tills; till++) {
            sales.add(new HashMap<>());
        }
    }

    /// @param said `ack ...`, `refused ...`, `failed ...`, or something else that is passed over
    /// @return whether it was an answer
    boolean take(String said) {
        String[] words = said.split(" ");
        switch (words[0]) {
            case "ack" -> {
                int till = Integer.parseInt(words[1]);
                long number = Long.parseLong(words[2]);
                long saleId = Long.parseLong(words[3]);
                if (saleId != 0) {
                    sales.get(till).put(number, new Sale(saleId, Long.parseLong(words[4])));
                }
                next[till] = number + 1;
                acks++;
                return true;
            }
            case "refused" -> {
                next[Integer.parseInt(words[1])] = Long.parseLong(words[2]) + 1;
                refusals.merge(words[3], 1L, Long::sum);
                return true;
            }
            case "failed" -> failures++;
            default -> {}
        }
        return false;
    }

    /// The number that each till asks for next: the first that was not answered.
    long[] next() {
        return next.clone();
    }

    long answers() {
        return acks + refused();
    }

    private long refused() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }

    long failures() {
        return failures;
    }

    /// Compares with what is stored.
    /// @param stored lines of till id, request key, sale id, amount; till ids ascend as the tills do
    /// @return what is wrong, each as a sentence
    List<String> faults(Path stored) throws IOException {
        List<String> faults = new ArrayList<>();
        List<String[]> rows =
                Files.readAllLines(stored).stream().map(line -> line.split(" ")).toList();
        List<Long> tills = rows.stream()
                .map(row -> Long.valueOf(row[0]))
                .distinct()
                .sorted()
                .toList();
        List<Map<Long, Sale>> missing = new ArrayList<>();
        sales.forEach(of -> missing.add(new HashMap<>(of)));
        int unacknowledged = 0;
        for (String[] row : rows) {
            long number = Long.parseLong(row[1].substring(row[1].indexOf(':') + 1));
            Sale found = new Sale(Long.parseLong(row[2]), Long.parseLong(row[3]));
            Sale told = missing.get(tills.indexOf(Long.valueOf(row[0]))).remove(number);
            if (told == null) {
                unacknowledged++;
            } else if (!told.equals(found)) {
                faults.add("sale " + row[1] + " was acknowledged as " + told + " and is stored as " + found);
            }
        }
        long lost = missing.stream().mapToLong(Map::size).sum();
        if (lost > 0) {
            faults.add(lost + " acknowledged sales or rewards are not stored");
        }
        if (unacknowledged > 0) {
            faults.add(unacknowledged + " sales or rewards are stored that no till was told of");
        }
        return faults;
    }

    @Override
    public String toString() {
        long stored = sales.stream().mapToLong(Map::size).sum();
        return acks + " answers, " + stored + " sales, refunds and rewards, " + refused() + " refusals " + refusals
                + ", " + failures + " tries without an answer";
    }
}
