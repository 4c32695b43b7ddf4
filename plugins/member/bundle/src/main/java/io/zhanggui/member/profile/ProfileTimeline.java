package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Enrolment, cards and consent on the time line.
@Component
public final class ProfileTimeline implements TimelineSource {
    private final UnitOfWork unitOfWork;
    private final Texts texts;

    @Activate
    public ProfileTimeline(
            @Reference MemberDatabase database, @Reference UnitOfWork unitOfWork, @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
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
                    "SELECT created_at FROM member_member WHERE id = ?",
                    row -> entry(Sql.instant(row, "created_at"), texts.get("member.timeline.enrolled"), ""),
                    memberId));
            entries.sort((one, other) -> other.at().compareTo(one.at()));
            return entries.stream().limit(limit).toList();
        });
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
