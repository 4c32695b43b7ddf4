package io.zhanggui.ledger.store.close;

import io.zhanggui.ledger.close.NotASealFile;
import io.zhanggui.ledger.close.Reopening;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text that a day is sealed with.
/// @param form see [Seal#form]
/// @param previous digest of the seal before, in hex
/// @param reopening the lines that tell of the reopening before; none in the forms of days before any
/// @param closed when and by whom: `2026-06-02T20:00:00.000Z by 123`
/// @param lines of the accounts, by account id
record SealFile(
        int form,
        LocalDate day,
        String previous,
        List<String> reopening,
        String closed,
        long transactions,
        long entries,
        TreeMap<Long, String> lines) {
    /// Older files stay readable, and the books are read as they were then.
    static final int FORM = 4;

    private static final int FIRST_WITH_CONDITIONS = 4;

    /// What days are sealed in once some have been reopened.
    static final int FORM_AFTER_REOPENING = 5;

    private static final int OLD_AFTER_REOPENING = 3;

    private static final int MAX_LINES = 2_000_000;
    private static final int MAX_LENGTH = 500;
    private static final Pattern ACCOUNT = Pattern.compile("account (\\d{1,19}) [ -~]{1,480}");

    static boolean coversLots(int form) {
        return form > 1;
    }

    /// Of lots also their last days and freezes.
    static boolean coversConditions(int form) {
        return form >= FIRST_WITH_CONDITIONS;
    }

    private static boolean tellsOfReopening(int form) {
        return form == OLD_AFTER_REOPENING || form == FORM_AFTER_REOPENING;
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("zhanggui-seal " + form, "day " + day, "previous " + previous));
        header.addAll(reopening);
        header.addAll(List.of(
                "closed " + closed, "transactions " + transactions, "entries " + entries, "accounts " + lines.size()));
        return header;
    }

    /// @param withdrawn the seal of the same day that this one replaces, in hex; 64 zeros for none
    static List<String> reopening(Reopening last, String withdrawn) {
        Digest reason = new Digest();
        reason.line(last.reason());
        return List.of(
                "edition " + last.number(),
                "withdraws " + withdrawn,
                "reopened after " + last.after() + " at " + last.at() + " by " + last.operatorId() + " last "
                        + last.lastDigest() + " reason " + reason.hex());
    }

    /// See [Seal#edition].
    int edition() {
        return reopening.isEmpty() ? 0 : Integer.parseInt(reopening.getFirst().substring("edition ".length()));
    }

    /// SHA-256 of the file.
    String digest() {
        Digest digest = new Digest();
        header().forEach(digest::line);
        lines.values().forEach(digest::line);
        return digest.hex();
    }

    void write(OutputStream target) throws IOException {
        Writer text = new OutputStreamWriter(target, StandardCharsets.US_ASCII);
        for (String line : header()) {
            text.append(line).append('\n');
        }
        for (String line : lines.values()) {
            text.append(line).append('\n');
        }
        text.flush();
    }

    /// @throws NotASealFile when it is none
    static SealFile read(InputStream source) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(source, StandardCharsets.ISO_8859_1));
        Lines lines = new Lines(text);
        int form = Integer.parseInt(lines.value(Pattern.compile("zhanggui-seal ([1-" + FORM_AFTER_REOPENING + "])")));
        LocalDate day = lines.day();
        String previous = lines.value(Pattern.compile("previous ([0-9a-f]{64})"));
        List<String> reopening = tellsOfReopening(form) ? lines.reopening() : List.of();
        String closed = lines.value(Pattern.compile("closed ([ -~]{1,60})"));
        long transactions = lines.number("transactions");
        long entries = lines.number("entries");
        long accounts = lines.number("accounts");
        TreeMap<Long, String> accountLines = new TreeMap<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher account = ACCOUNT.matcher(line);
            if (!account.matches() || accountLines.put(Long.parseLong(account.group(1)), line) != null) {
                throw lines.wrong();
            }
        }
        if (accountLines.size() != accounts) {
            throw lines.wrong();
        }
        return new SealFile(form, day, previous, reopening, closed, transactions, entries, accountLines);
    }

    /// The first account whose line differs from that of other books of the day; null when none does.
    @Nullable
    Long firstDifference(Map<Long, String> others) {
        TreeMap<Long, String> all = new TreeMap<>(others);
        all.putAll(lines);
        for (Map.Entry<Long, String> line : all.entrySet()) {
            if (!line.getValue().equals(others.get(line.getKey())) || !lines.containsKey(line.getKey())) {
                return line.getKey();
            }
        }
        return null;
    }

    /// Reads line by line, within bounds: a person may choose any file.
    private static final class Lines {
        private final BufferedReader text;
        private int number;

        Lines(BufferedReader text) {
            this.text = text;
        }

        @Nullable
        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            number++;
            for (int c = text.read(); c != '\n'; c = text.read()) {
                if (c < 0) {
                    if (line.isEmpty()) {
                        return null;
                    }
                    break;
                }
                if (c != '\r') {
                    line.append((char) c);
                }
                if (line.length() > MAX_LENGTH || number > MAX_LINES) {
                    throw wrong();
                }
            }
            return line.toString();
        }

        String value(Pattern form) throws IOException {
            String line = next();
            Matcher matcher = form.matcher(line == null ? "" : line);
            if (!matcher.matches()) {
                throw wrong();
            }
            return matcher.group(1);
        }

        long number(String name) throws IOException {
            return Long.parseLong(value(Pattern.compile(name + " (\\d{1,18})")));
        }

        List<String> reopening() throws IOException {
            return List.of(
                    value(Pattern.compile("(edition [1-9]\\d{0,3})")),
                    value(Pattern.compile("(withdraws [0-9a-f]{64})")),
                    value(Pattern.compile("(reopened after [ -~]{1,300})")));
        }

        LocalDate day() throws IOException {
            try {
                return LocalDate.parse(value(Pattern.compile("day (\\d{4}-\\d{2}-\\d{2})")));
            } catch (DateTimeException noDay) {
                throw wrong();
            }
        }

        NotASealFile wrong() {
            return new NotASealFile(number);
        }
    }
}
