package io.zhanggui.host.work;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.client.Client;
import org.mariadb.jdbc.client.Completion;
import org.mariadb.jdbc.client.util.Parameter;
import org.mariadb.jdbc.codec.NonNullParameter;
import org.mariadb.jdbc.export.Prepare;
import org.mariadb.jdbc.message.ClientMessage;
import org.mariadb.jdbc.message.client.ExecutePacket;
import org.mariadb.jdbc.message.client.PreparePacket;
import org.mariadb.jdbc.message.server.CachedPrepareResultPacket;
import org.mariadb.jdbc.message.server.OkPacket;
import org.mariadb.jdbc.message.server.PrepareResultPacket;
import org.mariadb.jdbc.plugin.codec.BooleanCodec;
import org.mariadb.jdbc.plugin.codec.ByteArrayCodec;
import org.mariadb.jdbc.plugin.codec.IntCodec;
import org.mariadb.jdbc.plugin.codec.LocalDateCodec;
import org.mariadb.jdbc.plugin.codec.LocalDateTimeCodec;
import org.mariadb.jdbc.plugin.codec.LongCodec;
import org.mariadb.jdbc.plugin.codec.StringCodec;
import org.mariadb.jdbc.util.ParameterList;

/// Sends different prepared statements one behind the other and reads all answers then: one round trip. JDBC knows
/// batches of one statement only, so that this speaks to MariaDB's driver below it.
final class Pipeline {
    /// Of which nobody has read the answer yet: more answers could fill the line while nobody reads.
    private static final int MAX_UNDER_WAY = 100;

    private Pipeline() {}

    /// @param check hears how many rows it changed
    record Statement(String sql, @Nullable Object[] arguments, IntConsumer check) {}

    /// @throws SQLException of the first statement that fails; those behind it have run all the same, so that the
    ///   transaction has to be rolled back
    static void send(Connection connection, List<Statement> statements) throws SQLException {
        Client client = connection.unwrap(org.mariadb.jdbc.Connection.class).getClient();
        for (int from = 0; from < statements.size(); from += MAX_UNDER_WAY) {
            sendSome(client, statements.subList(from, Math.min(statements.size(), from + MAX_UNDER_WAY)));
        }
    }

    private static void sendSome(Client client, List<Statement> statements) throws SQLException {
        List<ClientMessage> messages = new ArrayList<>(statements.size() + 4);
        String lastPrepared = "";
        for (Statement statement : statements) {
            Prepare prepared = client.getContext().getPrepareCacheCmd(statement.sql(), null);
            if (prepared == null && !lastPrepared.equals(statement.sql())) {
                messages.add(new PreparePacket(statement.sql()));
                lastPrepared = statement.sql();
            }
            // Without a prepared statement it runs the one that was prepared last.
            messages.add(new ExecutePacket(prepared, parameters(statement.arguments()), statement.sql(), null, null));
        }
        List<Completion> completions = completions(client, messages.toArray(ClientMessage[]::new));
        forgetTheLongest(client, completions);
        check(statements, completions);
    }

    /// The driver keeps no prepared statement whose text is long; the server would keep it as long as the connection.
    private static void forgetTheLongest(Client client, List<Completion> completions) throws SQLException {
        for (Completion completion : completions) {
            if (completion instanceof PrepareResultPacket prepared
                    && !(prepared instanceof CachedPrepareResultPacket)) {
                prepared.close(client);
            }
        }
    }

    private static List<Completion> completions(Client client, ClientMessage[] messages) throws SQLException {
        try {
            // No JDBC statement belongs to them: nothing but counts is read.
            return client.executePipeline(
                    messages, null, 0, 0L, ResultSet.CONCUR_READ_ONLY, ResultSet.TYPE_FORWARD_ONLY, false, false);
        } catch (BatchUpdateException failed) {
            throw failed.getCause() instanceof SQLException cause ? cause : failed;
        }
    }

    private static void check(List<Statement> statements, List<Completion> completions) {
        int next = 0;
        for (Completion completion : completions) {
            if (completion instanceof OkPacket done) {
                statements.get(next++).check().accept(Math.toIntExact(done.getAffectedRows()));
            }
        }
        if (next != statements.size()) {
            throw new IllegalStateException(next + " statements answered of " + statements.size());
        }
    }

    private static ParameterList parameters(@Nullable Object[] arguments) {
        ParameterList parameters = new ParameterList(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            parameters.set(i, parameter(arguments[i]));
        }
        return parameters;
    }

    private static Parameter parameter(@Nullable Object argument) {
        return switch (argument) {
            case null -> org.mariadb.jdbc.codec.Parameter.NULL_PARAMETER;
            case Long number -> new NonNullParameter<>(LongCodec.INSTANCE, number);
            case Integer number -> new NonNullParameter<>(IntCodec.INSTANCE, number);
            case String text -> new NonNullParameter<>(StringCodec.INSTANCE, text);
            case byte[] bytes -> new NonNullParameter<>(ByteArrayCodec.INSTANCE, bytes);
            case Boolean bit -> new NonNullParameter<>(BooleanCodec.INSTANCE, bit);
            case LocalDate day -> new NonNullParameter<>(LocalDateCodec.INSTANCE, day);
            case LocalDateTime time -> new NonNullParameter<>(LocalDateTimeCodec.INSTANCE, time);
            case Instant instant ->
                parameter(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
            case Money money -> parameter(money.fen());
            case Quantity quantity -> parameter(quantity.thousandths());
            case Enum<?> constant -> parameter(constant.name());
            default -> throw new IllegalArgumentException("no column takes a " + argument.getClass());
        };
    }
}
