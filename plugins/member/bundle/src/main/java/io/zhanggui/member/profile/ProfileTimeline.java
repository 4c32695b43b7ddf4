package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Enrolment, cards and consent on the time line.
@Component
public final class ProfileTimeline implements TimelineSource {
    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public ProfileTimeline(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return unitOfWork.read(unit -> {
            List<TimelineEntry> entries = new ArrayList<>();
            entries.addAll(cards(unit.connection(), memberId, "issued_at", "member.timeline.cardIssued", limit));
            entries.addAll(cards(unit.connection(), memberId, "closed_at", "member.timeline.cardClosed", limit));
            entries.addAll(consents(unit.connection(), memberId, limit));
            entries.addAll(Sql.query(
                    unit.connection(),
                    "SELECT created_at, joined_on FROM member_member WHERE id = ?",
                    row -> entry(joined(row), texts.get("member.timeline.enrolled"), ""),
                    memberId));
            entries.sort((one, other) -> other.at().compareTo(one.at()));
            return entries.stream().limit(limit).toList();
        });
    }

    /// Who was taken over from a file joined on an earlier day than the one of the import.
    private Instant joined(ResultSet row) throws SQLException {
        Instant created = Sql.instant(row, "created_at");
        LocalDate joinedOn = Objects.requireNonNull(row.getObject("joined_on", LocalDate.class));
        boolean sameDay = LocalDate.ofInstant(created, clock.zone()).equals(joinedOn);
        return sameDay ? created : joinedOn.atStartOfDay(clock.zone()).toInstant();
    }

    private List<TimelineEntry> cards(Connection connection, long memberId, String column, String titleKey, int limit)
            throws SQLException {
        return Sql.query(
                connection,
                "SELECT number, " + column + " FROM member_card WHERE member_id = ? AND " + column
                        + " IS NOT NULL ORDER BY " + column + " DESC LIMIT ?",
                row -> entry(Sql.instant(row, column), texts.get(titleKey), Mask.phone(row.getString("number"))),
                memberId,
                limit);
    }

    private List<TimelineEntry> consents(Connection connection, long memberId, int limit) throws SQLException {
        return Sql.query(
                connection,
                "SELECT given, at FROM member_consent WHERE member_id = ? AND channel = 'sms' ORDER BY at DESC LIMIT ?",
                row -> entry(
                        Sql.instant(row, "at"),
                        texts.get(row.getBoolean("given") ? "member.timeline.agreed" : "member.timeline.optedOut"),
                        ""),
                memberId,
                limit);
    }

    private static TimelineEntry entry(Instant at, String title, String detail) {
        return new TimelineEntry(at, TimelineEntry.Kind.PROFILE, title, detail, "", "");
    }
}
