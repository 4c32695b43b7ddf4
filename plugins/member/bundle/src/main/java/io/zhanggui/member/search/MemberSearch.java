package io.zhanggui.member.search;

import io.zhanggui.api.work.Sql;
import io.zhanggui.member.profile.PersonalColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds members by card, phone, last four digits, pinyin initials, pinyin, or any part of the name. Every way
/// uses an index, so that it stays fast with a million members.
public final class MemberSearch {
    public static final int MAX_RESULTS = 200;

    private static final String BY_CARD =
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

    /// @param limit 1 to [#MAX_RESULTS]
    /// @return ids, best first
    public Collection<Long> ids(Connection connection, String typed, int limit) throws SQLException {
        int bounded = Math.clamp(limit, 1, MAX_RESULTS);
        Set<Long> found = new LinkedHashSet<>();
        for (Probe probe :
                probes(Normalizer.normalize(typed, Normalizer.Form.NFKC).strip())) {
            if (found.size() >= bounded) {
                break;
            }
            found.addAll(Sql.query(connection, probe.sql(), row -> row.getLong(1), probe.argument(), bounded));
        }
        return found.stream().limit(bounded).toList();
    }

    private List<Probe> probes(String text) {
        List<Probe> probes = new ArrayList<>();
        if (text.isEmpty() || text.length() > 40) {
            return probes;
        }
        String letters = text.toLowerCase(Locale.ROOT);
        boolean ascii = letters.matches("[\\x21-\\x7e]+");
        if (ascii) {
            probes.add(new Probe(BY_CARD, text.toUpperCase(Locale.ROOT)));
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
