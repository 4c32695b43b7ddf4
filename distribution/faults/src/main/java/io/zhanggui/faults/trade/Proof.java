package io.zhanggui.faults.trade;

import io.zhanggui.api.work.Sql;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.close.DayClose;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Whether the books of a shop that is at rest agree with each other. Reads the tables with the database's
/// owner, past the product's own code, and asks the ledger to verify its chains and seals.
final class Proof {
    private final RunningHost host;
    private final DatabaseAccess direct;

    /// @param direct how to reach the database past a line that drops
    Proof(RunningHost host, DatabaseAccess direct) {
        this.host = host;
        this.direct = direct;
    }

    /// @param sales where to write one line for each stored sale and reward: till, request key, id, amount
    /// @return what is wrong, each as a sentence; empty when all agrees
    List<String> faults(Path sales) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                direct.url(), direct.owner().user(), direct.owner().password())) {
            faults.addAll(Checks.faults(connection));
            write(connection, sales);
        }
        Shop.service(host, Ledger.class)
                .verify(null)
                .ifPresent(fault -> faults.add("a chain does not verify: " + fault));
        Shop.service(host, DayClose.class)
                .verify(DayClose.Progress.NONE)
                .ifPresent(fault -> faults.add("a closed day is not as it was sealed: " + fault));
        return faults;
    }

    private static void write(Connection connection, Path sales) throws SQLException {
        String sql = """
                SELECT till_id, request_key, id, payable_fen FROM checkout_sale WHERE request_key LIKE '%1$s%%'
                UNION ALL SELECT till_id, request_key, reward_id, points FROM member_redemption
                  WHERE request_key LIKE '%1$s%%'""".formatted(Operation.KEY_PREFIX);
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(sales))) {
            Sql.query(connection, sql, row -> line(file, row));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static boolean line(PrintWriter file, ResultSet row) throws SQLException {
        file.println(row.getLong(1) + " " + row.getString(2) + " " + row.getLong(3) + " " + Math.abs(row.getLong(4)));
        return true;
    }
}
