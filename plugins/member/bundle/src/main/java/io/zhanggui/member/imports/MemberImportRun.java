package io.zhanggui.member.imports;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.profile.CardNumbers;
import io.zhanggui.member.profile.MemberInsert;
import io.zhanggui.member.profile.MemberRefused;
import io.zhanggui.member.profile.PersonalColumns;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One file of members. Remembers the phones and cards of the rows it has seen: two short maps, however long the
/// rows are.
final class MemberImportRun implements ImportRun {
    private final UnitOfWork unitOfWork;
    private final PersonalColumns columns;
    private final MemberInsert insert;
    private final CardNumbers numbers;
    private final MemberRow.Context context;
    private final Map<Long, Integer> rowByPhone = new HashMap<>();
    private final Map<String, Integer> rowByCard = new HashMap<>();

    MemberImportRun(
            UnitOfWork unitOfWork,
            PersonalColumns columns,
            MemberInsert insert,
            CardNumbers numbers,
            MemberRow.Context context) {
        this.numbers = numbers;
        this.unitOfWork = unitOfWork;
        this.columns = columns;
        this.insert = insert;
        this.context = context;
    }

    @Override
    public List<ImportError> check(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        Map<ByteBuffer, ImportRow> phones = new HashMap<>();
        Map<String, ImportRow> cards = new HashMap<>();
        for (ImportRow row : rows) {
            MemberRow.Read read = MemberRow.of(row, context);
            errors.addAll(read.errors());
            if (read.member() != null) {
                checkWithinFile(row, read.member(), phones, cards, errors);
            }
        }
        unitOfWork.read(unit -> {
            checkStored(unit.connection(), phones, cards, errors);
            return true;
        });
        if (!cards.isEmpty()) {
            Set<String> elsewhere = numbers.taken(cards.keySet());
            cards.forEach((number, row) -> {
                if (elsewhere.contains(number)) {
                    errors.add(ImportError.of(row, MemberRow.CARD, "member.import.cardOfStoredValue"));
                }
            });
        }
        errors.sort((one, other) -> Integer.compare(one.row(), other.row()));
        return errors;
    }

    @Override
    public void apply(List<ImportRow> rows) {
        // Encryption and pinyin take longer than the database: they use all cores.
        List<MemberInsert.Row> members = rows.parallelStream()
                .map(row -> MemberRow.of(row, context).member())
                .map(MemberImportRun::requireChecked)
                .map(draft -> insert.row(draft, context.at()))
                .toList();
        unitOfWork.writeOnly(unit -> {
            try {
                insert.insert(unit.connection(), members, context.at(), context.operatorId(), "import");
            } catch (SQLIntegrityConstraintViolationException meanwhile) {
                throw (MemberRefused) new MemberRefused("member.import.meanwhile").initCause(meanwhile);
            }
            List<String> issued = members.stream()
                    .flatMap(member -> member.draft().cards().stream())
                    .toList();
            if (!issued.isEmpty() && !numbers.taken(issued).isEmpty()) {
                throw new MemberRefused("member.import.meanwhile");
            }
        });
    }

    private static MemberInsert.Draft requireChecked(MemberInsert.@Nullable Draft draft) {
        if (draft == null) {
            throw new IllegalStateException("a row that was not checked, or that changed since");
        }
        return draft;
    }

    private void checkWithinFile(
            ImportRow row,
            MemberInsert.Draft member,
            Map<ByteBuffer, ImportRow> phones,
            Map<String, ImportRow> cards,
            List<ImportError> errors) {
        byte[] phoneIndex = columns.phoneIndex(member.phone());
        if (phoneIndex != null) {
            Integer earlier = rowByPhone.putIfAbsent(Long.valueOf(member.phone()), row.number());
            if (earlier != null) {
                errors.add(ImportError.of(row, MemberRow.PHONE, "member.import.phoneTwice", earlier));
            } else {
                phones.put(ByteBuffer.wrap(phoneIndex), row);
            }
        }
        for (String card : member.cards()) {
            Integer earlier = rowByCard.putIfAbsent(card, row.number());
            if (earlier != null) {
                errors.add(ImportError.of(row, MemberRow.CARD, "member.import.cardTwice", earlier));
            } else {
                cards.put(card, row);
            }
        }
    }

    private static void checkStored(
            Connection connection,
            Map<ByteBuffer, ImportRow> phones,
            Map<String, ImportRow> cards,
            List<ImportError> errors)
            throws SQLException {
        if (!phones.isEmpty()) {
            Object[] indexes = phones.keySet().stream().map(ByteBuffer::array).toArray();
            Set<ByteBuffer> taken = new HashSet<>(Sql.query(
                    connection,
                    "SELECT phone_index FROM member_member WHERE phone_index IN (" + Sql.marks(indexes.length) + ")",
                    row -> ByteBuffer.wrap(row.getBytes(1)),
                    indexes));
            phones.forEach((index, row) -> {
                if (taken.contains(index)) {
                    errors.add(ImportError.of(row, MemberRow.PHONE, "member.import.phoneTaken"));
                }
            });
        }
        if (!cards.isEmpty()) {
            Set<String> taken = new HashSet<>(Sql.query(
                    connection,
                    "SELECT number FROM member_card WHERE number IN (" + Sql.marks(cards.size()) + ")",
                    row -> row.getString(1),
                    cards.keySet().toArray()));
            cards.forEach((number, row) -> {
                if (taken.contains(number)) {
                    errors.add(ImportError.of(row, MemberRow.CARD, "member.import.cardTaken"));
                }
            });
        }
    }
}
