package io.zhanggui.storedvalue.lot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A shop that had lots before the ledger kept them: its rows are put back into the tables of that time, and moved by
/// the statements of the migration.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LotsMigrationIT {
    private final Host host;
    private final Counter counter;
    private final Lots lots;

    LotsMigrationIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        lots = host.service(Lots.class);
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @Test
    void lotsAndTheirMovementsOfOldAreTheSameInTheLedger() throws Exception {
        long member = Counter.member();
        counter.topUp(member, counter.offer(50_000, 6_000), 50_000);
        CompletedSale returned = counter.topUpAnyAmount(member, 3_000);
        CompletedSale sale = counter.pay(member, 10_000);
        counter.refund(sale, 1_000);
        counter.pay(member, 20_000);
        counter.refund(returned, 1_000);
        List<Lot> before = lots.ofMember(member, StoredValuePurse.PURSE, true);
        List<LotMovement> movements = movements(before);
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            asOfOld(statement, member);
            assertThat(lots.ofMember(member, StoredValuePurse.PURSE, true)).isEmpty();
            for (String sql : statements("V3__lots_of_the_ledger.sql")) {
                if (sql.startsWith("INSERT INTO ledger_lot") || sql.startsWith("DROP TABLE")) {
                    statement.execute(sql);
                }
            }
            for (String sql : statements("V17__conditions_of_old_lots.sql")) {
                statement.execute(sql);
            }
        }
        List<Lot> after = lots.ofMember(member, StoredValuePurse.PURSE, true);
        assertThat(after).usingRecursiveComparison().ignoringFields("terms").isEqualTo(before);
        assertThat(after).allSatisfy(lot -> {
            LotTerms old = LotTerms.of(before.stream()
                    .filter(each -> each.id() == lot.id())
                    .findFirst()
                    .orElseThrow());
            assertThat(LotTerms.of(lot)).isEqualTo(new LotTerms(old.offer(), old.paidOn(), List.of(), 0, ""));
        });
        assertThat(movements(after)).isEqualTo(movements);
        assertThat(host.service(Ledger.class).verify(member)).isEmpty();
        counter.refund(counter.pay(member, 1_000), 1_000);
    }

    private List<LotMovement> movements(List<Lot> of) {
        return of.stream().flatMap(lot -> lots.movements(lot.id()).stream()).toList();
    }

    private static void asOfOld(Statement statement, long member) throws SQLException, IOException {
        for (String sql : statements("V1__stored_value.sql")) {
            if (sql.startsWith("CREATE TABLE stored_value_lot")
                    || sql.startsWith("CREATE TABLE stored_value_movement")) {
                statement.execute(sql);
            }
        }
        statement.execute("""
                INSERT INTO stored_value_lot (id, member_id, store_id, sale_id, line_number, offer_name, draw_order,
                  principal, bonus, principal_used, bonus_used, principal_returned, bonus_returned, exhausted,
                  topped_up_at)
                SELECT id, member_id, store_id, SUBSTRING(document, 6), line, JSON_VALUE(terms, '$.offer'), draw_order,
                  principal, bonus, principal_used, bonus_used, principal_returned, bonus_returned, exhausted,
                  granted_at FROM ledger_lot WHERE purse = 'stored-value' AND member_id = %d""".formatted(member));
        statement.execute("""
                INSERT INTO stored_value_movement (id, lot_id, kind, sale_id, refund_id, store_id, business_date,
                  principal, bonus)
                SELECT m.id, m.lot_id, CASE m.kind WHEN 'GRANTED' THEN 'TOP_UP' WHEN 'DRAWN' THEN 'PAYMENT'
                    WHEN 'GIVEN_BACK' THEN 'PAYMENT_REFUND' ELSE 'TOP_UP_REFUND' END,
                  SUBSTRING(COALESCE(m.origin, IF(m.kind = 'TAKEN_BACK', l.document, m.document)), 6),
                  IF(m.kind IN ('GIVEN_BACK', 'TAKEN_BACK'), SUBSTRING(m.document, 6), NULL),
                  m.store_id, m.business_date, m.principal, m.bonus
                FROM ledger_lot_movement m JOIN ledger_lot l ON l.id = m.lot_id
                WHERE l.purse = 'stored-value' AND l.member_id = %d""".formatted(member));
        statement.execute("""
                DELETE m FROM ledger_lot_movement m JOIN ledger_lot l ON l.id = m.lot_id
                WHERE l.purse = 'stored-value' AND l.member_id = %d""".formatted(member));
        statement.execute("DELETE FROM ledger_lot WHERE purse = 'stored-value' AND member_id = %d".formatted(member));
    }

    private static List<String> statements(String migration) throws IOException {
        try (InputStream file = LotsMigrationIT.class.getResourceAsStream("/db/migration/stored-value/" + migration)) {
            String sql = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(sql.replaceAll("(?m)^--.*$", "").split(";\\s*\n"))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }

    private Connection owner() throws SQLException {
        DatabaseAccess access = host.databaseAccess();
        return DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password());
    }
}
