package io.zhanggui.member.search;

import io.zhanggui.api.work.Sql;
import io.zhanggui.member.profile.PersonalColumns;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds members by card, phone, last four digits, pinyin initials, pinyin, or any part of the name. Every way
/// uses an index, so that it stays fast with a million members.
public final class MemberSearch {
    public static final int MAX_RESULTS = 200;

    private static final String BY_CARD = "SELECT member_id FROM member_card WHERE number = ? AND active LIMIT ?";
    private static final String BY_ANY_CARD =
            "SELECT member_id FROM member_card WHERE number = ? ORDER BY active DESC LIMIT ?";
    private static final String BY_PHONE = "SELECT id FROM member_member WHERE phone_index = ? LIMIT ?";
    private static final String BY_LAST_FOUR =
            "SELECT id FROM member_member WHERE phone_last4_index = ? ORDER BY id DESC LIMIT ?";
    // The order of the index brings what fits exactly to the front.
    private static final String BY_INITIALS =
            "SELECT id FROM member_member WHERE initials LIKE ? ORDER BY initials LIMIT ?";
    private static final String BY_PINYIN = "SELECT id FROM member_member WHERE pinyin LIKE ? ORDER BY pinyin LIMIT ?";
    private static final String BY_NAME =
            "SELECT member_id FROM member_name_suffix WHERE whole = 1 AND suffix LIKE ? ORDER BY suffix LIMIT ?";
    private static final String BY_PART_OF_NAME =
            "SELECT member_id FROM member_name_suffix WHERE whole = 0 AND suffix LIKE ? ORDER BY suffix LIMIT ?";

    private final PersonalColumns columns;

    public MemberSearch(PersonalColumns columns) {
        this.columns = columns;
    }

    private record Probe(String sql, @Nullable Object argument) {}

    /// For whoever is served now: a card that was reported lost or replaced finds nobody.
    /// @param limit 1 to [#MAX_RESULTS]
    /// @return ids, best first
    public Collection<Long> ids(Connection connection, String typed, int limit) throws SQLException {
        return ids(connection, typed, limit, BY_CARD);
    }

    /// For the desk, where a card that was found is brought back: old cards find their member too.
    /// @param limit 1 to [#MAX_RESULTS]
    /// @return ids, best first
    public Collection<Long> idsByOldCardsToo(Connection connection, String typed, int limit) throws SQLException {
        return ids(connection, typed, limit, BY_ANY_CARD);
    }

    private Collection<Long> ids(Connection connection, String typed, int limit, String byCard) throws SQLException {
        int bounded = Math.clamp(limit, 1, MAX_RESULTS);
        Set<Long> found = new LinkedHashSet<>();
        for (Probe probe :
                probes(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip(), byCard)) {
            if (found.size() >= bounded) {
                break;
            }
            found.addAll(Sql.query(connection, probe.sql(), row -> row.getLong(1), probe.argument(), bounded));
        }
        return current(connection, found.stream().limit(bounded).toList());
    }

    /// Whoever was merged stands for the member it went to.
    private static Collection<Long> current(Connection connection, List<Long> found) throws SQLException {
        if (found.isEmpty()) {
            return found;
        }
        Map<Long, Long> merged = new HashMap<>();
        Sql.query(
                connection,
                "SELECT id, merged_into FROM member_member WHERE merged_into IS NOT NULL AND id IN ("
                        + Sql.marks(found.size()) + ")",
                row -> merged.put(row.getLong(1), row.getLong(2)),
                found.toArray());
        Set<Long> current = new LinkedHashSet<>();
        found.forEach(id -> current.add(merged.getOrDefault(id, id)));
        return current;
    }

    /// Who has these full phone or active card numbers; a phone goes before a card.
    /// @param typed at most 1000
    public Map<String, Long> resolve(Connection connection, Collection<String> typed) throws SQLException {
        Map<ByteBuffer, String> phones = new HashMap<>();
        Map<String, String> cards = new HashMap<>();
        for (String text : typed) {
            byte[] index = text.matches("1\\d{10}") ? columns.phoneIndex(text) : null;
            if (index != null) {
                phones.put(ByteBuffer.wrap(index), text);
            }
            if (!text.isEmpty()) {
                cards.put(text.toUpperCase(Locale.ROOT), text);
            }
        }
        Map<String, Long> found = new HashMap<>();
        if (!cards.isEmpty()) {
            Sql.query(
                    connection,
                    "SELECT number, member_id FROM member_card WHERE active AND number IN (" + Sql.marks(cards.size())
                            + ")",
                    row -> found.put(cards.getOrDefault(row.getString(1), row.getString(1)), row.getLong(2)),
                    cards.keySet().toArray());
        }
        if (!phones.isEmpty()) {
            Sql.query(
                    connection,
                    "SELECT phone_index, COALESCE(merged_into, id) FROM member_member WHERE phone_index IN ("
                            + Sql.marks(phones.size()) + ")",
                    row -> found.put(phones.getOrDefault(ByteBuffer.wrap(row.getBytes(1)), ""), row.getLong(2)),
                    phones.keySet().stream().map(ByteBuffer::array).toArray());
        }
        return found;
    }

    private List<Probe> probes(String text, String byCard) {
        List<Probe> probes = new ArrayList<>();
        if (text.isEmpty() || text.length() > 40) {
            return probes;
        }
        String letters = text.toLowerCase(Locale.ROOT);
        boolean ascii = letters.matches("[\\x21-\\x7e]+");
        if (ascii) {
            probes.add(new Probe(byCard, text.toUpperCase(Locale.ROOT)));
        }
        if (text.matches("1\\d{10}")) {
            probes.add(new Probe(BY_PHONE, columns.phoneIndex(text)));
        } else if (text.matches("\\d{4}")) {
            probes.add(new Probe(BY_LAST_FOUR, columns.last4Index(text)));
        } else if (ascii && !text.matches("\\d+")) {
            probes.add(new Probe(BY_INITIALS, Sql.startingWith(letters)));
            probes.add(new Probe(BY_PINYIN, Sql.startingWith(letters)));
        }
        if (!text.matches("\\d+")) {
            probes.add(new Probe(BY_NAME, Sql.startingWith(text)));
            probes.add(new Probe(BY_PART_OF_NAME, Sql.startingWith(text)));
        }
        return probes;
    }
}
