package io.zhanggui.testkit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What several plugins do in one unit is stored whole or not at all.
@WithHost
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitOfWorkIT {
    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.789Z");

    private final TwoPlugins plugins;
    private final Host host;
    private final UnitOfWork unitOfWork;
    private final PluginDatabase alpha;
    private final PluginDatabase beta;

    UnitOfWorkIT(Host host) {
        plugins = new TwoPlugins(host);
        this.host = host;
        unitOfWork = plugins.unitOfWork;
        alpha = plugins.alpha;
        beta = plugins.beta;
    }

    @AfterEach
    void mend() {
        host.startDatabase();
    }

    @AfterAll
    void close() {
        plugins.close();
    }

    @Test
    void theSessionsOfTwoPluginsAreCommittedTogether() {
        long id = Ids.next();
        unitOfWork.writeOnly(unit -> {
            unit.session(alpha).persist(new Note(id, "together", AT));
            unitOfWork.writeOnly(joined -> joined.session(beta).persist(new Count(id, 5)));
        });

        assertThat(unitOfWork.<Boolean>read(unit -> unit.session(alpha).find(Note.class, id) != null))
                .isTrue();
        assertThat(plugins.amount(id)).isEqualTo(5);
    }

    @Test
    void aRefusalInOnePluginTakesBackWhatTheOtherHasWritten() {
        long id = Ids.next();
        IllegalStateException refusal = new IllegalStateException("no");
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.session(alpha).persist(new Note(id, "alone", AT));
                    unit.session(alpha).flush();
                    unit.session(beta).persist(new Count(id, 5));
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(plugins.noteExists(id)).isFalse();
        assertThat(plugins.amount(id)).isEqualTo(-1);
    }

    @Test
    void aFailedPartThatItsCallerSwallowsStillTakesEverythingBack() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.session(alpha).persist(new Note(id, "half", AT));
                    try {
                        unitOfWork.writeOnly(joined -> {
                            throw new IllegalArgumentException("part");
                        });
                    } catch (IllegalArgumentException swallowed) {
                        assertThat(swallowed).hasMessage("part");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("part");
        assertThat(plugins.noteExists(id)).isFalse();
    }

    @Test
    void whatASessionHoldsIsSeenByTheConnection() {
        long id = Ids.next();
        long seen = unitOfWork.write(unit -> {
            unit.session(beta).persist(new Count(id, 7));
            return plugins.amount(unit, id);
        });
        assertThat(seen).isEqualTo(7);
    }

    @Test
    void instantsAreStoredInUtcByEntitiesAndByStatements() {
        long byEntity = Ids.next();
        long byStatement = Ids.next();
        unitOfWork.writeOnly(unit -> {
            unit.session(alpha).persist(new Note(byEntity, "entity", AT));
            try (PreparedStatement insert =
                    unit.connection().prepareStatement("INSERT INTO alpha_note VALUES (?, ?, ?)")) {
                insert.setLong(1, byStatement);
                insert.setString(2, "statement");
                insert.setTimestamp(3, Timestamp.from(AT));
                insert.executeUpdate();
            }
        });

        for (long id : new long[] {byEntity, byStatement}) {
            assertThat(text(id)).isEqualTo("2026-02-03 04:05:06.789");
            assertThat(unitOfWork.<Instant>read(unit -> unit.session(alpha).find(Note.class, id).at))
                    .isEqualTo(AT);
            assertThat(timestamp(id)).isEqualTo(AT);
        }
    }

    @Test
    void aUnitThatOnlyReadsCannotWrite() {
        long id = Ids.next();
        assertThatThrownBy(() -> unitOfWork.read(unit -> {
                    plugins.add(unit, id);
                    return true;
                }))
                .hasMessageContaining("READ ONLY");
        assertThatThrownBy(() -> unitOfWork.read(unit -> {
                    unitOfWork.writeOnly(joined -> plugins.add(joined, id));
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void actionsAfterTheCommitRunOnceAndInOrderAndNotAfterARollback() {
        List<String> ran = new ArrayList<>();
        unitOfWork.writeOnly(unit -> {
            unit.afterCommit(() -> ran.add("first"));
            unitOfWork.writeOnly(joined -> joined.afterCommit(() -> ran.add("second")));
            assertThat(ran).isEmpty();
        });
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    unit.afterCommit(() -> ran.add("never"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ran).containsExactly("first", "second");
    }

    private String text(long id) {
        return unitOfWork.read(unit -> plugins.query(
                unit.connection(),
                "SELECT CAST(at AS CHAR) FROM alpha_note WHERE id = ?",
                id,
                row -> row.getString(1),
                ""));
    }

    private Instant timestamp(long id) {
        return unitOfWork.read(unit -> plugins.query(
                unit.connection(),
                "SELECT at FROM alpha_note WHERE id = ?",
                id,
                row -> row.getTimestamp(1).toInstant(),
                Instant.EPOCH));
    }
}
