package io.zhanggui.host.work;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.io.IOException;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.BasePreparedStatement;
import org.mariadb.jdbc.client.Client;
import org.mariadb.jdbc.client.Completion;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.result.Result;
import org.mariadb.jdbc.client.socket.Reader;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.client.util.ClosableLock;
import org.mariadb.jdbc.client.util.Parameter;
import org.mariadb.jdbc.codec.NonNullParameter;
import org.mariadb.jdbc.export.ExceptionFactory;
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

    /// @param answer hears what came of it
    record Statement(String sql, @Nullable Object[] arguments, Answer answer) {
        /// @param check hears how many rows it changed
        static Statement changing(String sql, @Nullable Object[] arguments, IntConsumer check) {
            return new Statement(sql, arguments, new Changed(check));
        }

        static Statement asking(String sql, @Nullable Object[] arguments, RowReader reader) {
            return new Statement(sql, arguments, new Rows(reader));
        }
    }

    /// Reads all rows.
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet rows) throws SQLException;
    }

    private sealed interface Answer {}

    private record Changed(IntConsumer check) implements Answer {}

    private record Rows(RowReader reader) implements Answer {}

    /// @throws SQLException of the first statement that fails; those behind it have run all the same, so that the
    ///   transaction has to be rolled back
    static void send(Connection connection, List<Statement> statements) throws SQLException {
        org.mariadb.jdbc.Connection driver = connection.unwrap(org.mariadb.jdbc.Connection.class);
        for (int from = 0; from < statements.size(); from += MAX_UNDER_WAY) {
            sendSome(driver, statements.subList(from, Math.min(statements.size(), from + MAX_UNDER_WAY)));
        }
    }

    private static void sendSome(org.mariadb.jdbc.Connection driver, List<Statement> statements) throws SQLException {
        Client client = driver.getClient();
        boolean asks = prepareQuestions(client, statements);
        // The driver decodes rows for a statement of its own, which is never sent.
        try (BasePreparedStatement decoder = asks ? (BasePreparedStatement) driver.prepareStatement("DO 0") : null) {
            List<Completion> completions = completions(client, messages(client, statements, decoder));
            forgetTheLongest(client, completions);
            hear(statements, completions);
            if (decoder != null) {
                decoder.setPrepareResult(null);
            }
        }
    }

    private static ClientMessage[] messages(
            Client client, List<Statement> statements, @Nullable BasePreparedStatement decoder) {
        List<ClientMessage> messages = new ArrayList<>(statements.size() + 4);
        String lastPrepared = "";
        for (Statement statement : statements) {
            Prepare prepared = client.getContext().getPrepareCacheCmd(statement.sql(), null);
            if (decoder != null && statement.answer() instanceof Rows) {
                Prepare known =
                        Objects.requireNonNull(prepared, () -> "too long to be kept prepared: " + statement.sql());
                ExecutePacket packet =
                        new ExecutePacket(known, parameters(statement.arguments()), statement.sql(), null, null);
                messages.add(new Question(packet, known, decoder));
                continue;
            }
            if (prepared == null && !lastPrepared.equals(statement.sql())) {
                messages.add(new PreparePacket(statement.sql()));
                lastPrepared = statement.sql();
            }
            // Without a prepared statement it runs the one that was prepared last.
            messages.add(new ExecutePacket(prepared, parameters(statement.arguments()), statement.sql(), null, null));
        }
        return messages.toArray(ClientMessage[]::new);
    }

    /// Its answer names the columns only when they have changed since it was prepared.
    private record Question(ExecutePacket packet, Prepare prepared, BasePreparedStatement decoder)
            implements ClientMessage {
        @Override
        public int encode(Writer writer, Context context) throws IOException, SQLException {
            return packet.encode(writer, context);
        }

        @Override
        public String description() {
            return packet.description();
        }

        @Override
        public boolean binaryProtocol() {
            return packet.binaryProtocol();
        }

        @Override
        public boolean canSkipMeta() {
            return packet.canSkipMeta();
        }

        @Override
        public Completion readPacket(
                org.mariadb.jdbc.@Nullable Statement nobodys,
                int fetchSize,
                long maxRows,
                int concurrency,
                int type,
                boolean closeOnCompletion,
                Reader reader,
                Writer writer,
                Context context,
                ExceptionFactory exceptions,
                ClosableLock lock,
                boolean traced,
                ClientMessage message,
                Consumer<String> redirect)
                throws IOException, SQLException {
            decoder.setPrepareResult(prepared);
            return packet.readPacket(
                    decoder,
                    fetchSize,
                    maxRows,
                    concurrency,
                    type,
                    closeOnCompletion,
                    reader,
                    writer,
                    context,
                    exceptions,
                    lock,
                    traced,
                    message,
                    redirect);
        }
    }

    /// The server leaves out what it said of the columns when a question was prepared, so that it has to be
    /// known before it is sent.
    /// @return whether there are any
    private static boolean prepareQuestions(Client client, List<Statement> statements) throws SQLException {
        Set<String> unknown = new LinkedHashSet<>();
        boolean asks = false;
        for (Statement statement : statements) {
            if (statement.answer() instanceof Rows) {
                asks = true;
                if (client.getContext().getPrepareCacheCmd(statement.sql(), null) == null) {
                    unknown.add(statement.sql());
                }
            }
        }
        if (!unknown.isEmpty()) {
            forgetTheLongest(
                    client,
                    completions(client, unknown.stream().map(PreparePacket::new).toArray(ClientMessage[]::new)));
        }
        return asks;
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
            // No JDBC statement belongs to them. Rows come whole.
            return client.executePipeline(
                    messages, null, 0, 0L, ResultSet.CONCUR_READ_ONLY, ResultSet.TYPE_FORWARD_ONLY, false, false);
        } catch (BatchUpdateException failed) {
            throw failed.getCause() instanceof SQLException cause ? cause : failed;
        }
    }

    private static void hear(List<Statement> statements, List<Completion> completions) throws SQLException {
        int next = 0;
        for (Completion completion : completions) {
            if (completion instanceof PrepareResultPacket) {
                continue;
            }
            switch (statements.get(next++).answer()) {
                case Changed(IntConsumer check) ->
                    check.accept(Math.toIntExact(((OkPacket) completion).getAffectedRows()));
                case Rows(RowReader reader) -> reader.read((Result) completion);
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
