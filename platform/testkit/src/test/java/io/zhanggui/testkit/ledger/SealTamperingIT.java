package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is changed on a closed day is found by its seal.
@WithHost
class SealTamperingIT extends ThreeSealedDays {
    SealTamperingIT(Host host) {
        super(host);
    }

    Stream<Arguments> changes() {
        String shopOnly = "(SELECT MIN(id) FROM kept_ledger_transaction WHERE kind = 'sale' AND business_date = '"
                + second + "')";
        String ofMember = "(SELECT MIN(id) FROM kept_ledger_transaction WHERE kind = 'top-up' AND business_date = '"
                + second + "')";
        return Stream.of(
                Arguments.of(
                        "the operator of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET operator_id = 1 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the document of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET document = 'test:x' WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the amounts of a transaction of the shop alone",
                        "UPDATE ledger_entry SET amount = amount * 2 WHERE transaction_id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the entries of a transaction of the shop alone, deleted",
                        "DELETE FROM ledger_entry WHERE transaction_id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction of the shop alone, deleted and its entries left",
                        "DELETE FROM ledger_transaction WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction moved to another closed day",
                        "UPDATE ledger_transaction SET business_date = '" + third + "' WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction moved to another closed day with its entries",
                        "UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id"
                                + " SET t.business_date = '" + third + "', e.business_date = '" + third
                                + "' WHERE t.id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a transaction moved to an open day with its entries",
                        "UPDATE ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id"
                                + " SET t.business_date = '" + third.plusDays(1) + "', e.business_date = '"
                                + third.plusDays(1) + "' WHERE t.id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the day of entries of the shop alone",
                        "UPDATE ledger_entry SET business_date = '" + third + "' WHERE transaction_id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the store of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET store_id = store_id + 1 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the till of a transaction of the shop alone",
                        "UPDATE ledger_transaction SET till_id = till_id + 1 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "what a transaction of the shop alone reverses",
                        "UPDATE ledger_transaction SET reverses = 5 WHERE id = " + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "an entry moved to another account",
                        "UPDATE ledger_entry SET account_id = 77 WHERE line = 1 AND transaction_id = " + shopOnly,
                        Reason.ACCOUNT_INSERTED),
                Arguments.of(
                        "two lines that changed places",
                        "UPDATE ledger_entry SET line = CASE line WHEN 1 THEN 12 ELSE 11 END WHERE transaction_id = "
                                + shopOnly,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "all entries of an account on the day, deleted",
                        "DELETE e FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id"
                                + " WHERE a.name = 'revenue.goods' AND e.business_date = '" + second + "'",
                        Reason.ACCOUNT_MISSING),
                Arguments.of(
                        "the request of a transaction of a member",
                        "UPDATE ledger_transaction SET request_key = 'x' WHERE id = " + ofMember,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the terms of a lot",
                        "UPDATE ledger_lot l JOIN kept_ledger_lot_movement m ON m.lot_id = l.id"
                                + " SET l.terms = 'anything goes' WHERE m.business_date = '" + second + "'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the conditions of a lot's grant",
                        "UPDATE ledger_lot_movement SET conditions = UNHEX(SHA2('other', 256))"
                                + " WHERE kind = 'GRANTED' AND business_date = '" + second + "' LIMIT 1",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the change of a lot's last day",
                        "UPDATE ledger_lot_movement SET conditions = UNHEX(SHA2('other', 256))"
                                + " WHERE kind = 'AMENDED' AND business_date = '" + second + "'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the change of a lot's last day, deleted",
                        "DELETE FROM ledger_lot_movement WHERE kind = 'AMENDED' AND business_date = '" + second + "'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the document of a movement of a lot",
                        "UPDATE ledger_lot_movement SET document = 'test:x' WHERE kind = 'DRAWN' AND business_date = '"
                                + second + "'",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the grant of a lot, passed on to another transaction",
                        "UPDATE ledger_lot_movement SET transaction_id = " + shopOnly
                                + " WHERE kind = 'GRANTED' AND business_date = '" + second + "' LIMIT 1",
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "a movement whose transaction never was",
                        "INSERT INTO ledger_lot_movement SELECT 5, lot_id, 5, kind, document, origin, undoes, store_id,"
                                + " business_date, moved_at, 0, 0, NULL, NULL FROM kept_ledger_lot_movement"
                                + " WHERE business_date = '" + second + "' LIMIT 1",
                        Reason.ACCOUNT_INSERTED),
                Arguments.of(
                        "an account renamed",
                        "UPDATE ledger_account SET name = 'revenue.other' WHERE name = 'revenue.goods' AND store_id = "
                                + storeId,
                        Reason.ACCOUNT_CHANGED),
                Arguments.of(
                        "the digest of a seal",
                        "UPDATE ledger_seal SET digest = REVERSE(digest) WHERE business_date = '" + second + "'",
                        Reason.SEAL_CHANGED),
                Arguments.of(
                        "who sealed",
                        "UPDATE ledger_seal SET operator_id = 1 WHERE business_date = '" + second + "'",
                        Reason.SEAL_CHANGED),
                Arguments.of(
                        "a line of a seal",
                        "UPDATE ledger_seal_line SET line = REPLACE(line, 'sum 750', 'sum 850')"
                                + " WHERE line LIKE '%sum 750%' AND business_date = '" + second + "'",
                        Reason.SEAL_CHANGED),
                Arguments.of(
                        "a seal, deleted",
                        "DELETE FROM ledger_seal WHERE business_date = '" + second + "'",
                        Reason.SEAL_MISSING),
                Arguments.of(
                        "a roll-up",
                        "UPDATE ledger_day_sum SET credit = credit + 1 WHERE business_date = '" + second
                                + "' AND account = 'revenue.goods'",
                        Reason.ROLL_UP_CHANGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whatIsChangedOnAClosedDayIsFoundAndNamed(String what, String sql, Reason reason) throws SQLException {
        tamper(sql);
        assertThat(dayClose.verify(DayClose.Progress.NONE)).as(what).hasValueSatisfying(fault -> {
            assertThat(fault.day())
                    .isEqualTo(
                            switch (what) {
                                case "an account renamed" -> first;
                                case "a movement whose transaction never was" -> third;
                                default -> second;
                            });
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.account() != null || !fault.subject().isEmpty() || reason == Reason.SEAL_MISSING)
                    .isTrue();
        });
    }

    @Test
    void aForgedTransactionOnAClosedDayIsFound() throws SQLException {
        tamper("INSERT INTO ledger_transaction SELECT 5, store_id, till_id, 'forged', request_hash, kind, document,"
                + " reverses, business_date, posted_at, operator_id FROM kept_ledger_transaction"
                + " WHERE kind = 'sale' AND business_date = '" + second + "' LIMIT 1");
        tamper("INSERT INTO ledger_entry SELECT 5, line, account_id, amount, business_date, NULL, NULL, NULL, NULL"
                + " FROM kept_ledger_entry WHERE transaction_id = (SELECT MIN(id) FROM kept_ledger_transaction"
                + " WHERE kind = 'sale' AND business_date = '" + second + "')");
        assertThat(ledger.verify(null)).isEmpty();
        assertFault(dayClose.verify(DayClose.Progress.NONE), second, Reason.ACCOUNT_CHANGED);
    }

    @Test
    void aTransactionOnAClosedDayThatHadNoneIsFound() throws SQLException {
        LocalDate between = first.minusDays(1);
        tamper("UPDATE ledger_transaction SET business_date = '" + between + "' WHERE id = (SELECT MIN(id) FROM"
                + " kept_ledger_transaction WHERE kind = 'sale' AND business_date = '" + first + "')");
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isPresent();
    }
}
