package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.text.Texts;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the member's page what moved the stored value.
@Component
public final class MovementsOnTimeline implements TimelineSource {
    private final Movements movements;
    private final Texts texts;

    @Activate
    public MovementsOnTimeline(@Reference Movements movements, @Reference Texts texts) {
        this.movements = movements;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return movements.newest(memberId, limit).stream().map(this::entry).toList();
    }

    private TimelineEntry entry(Movements.Line line) {
        return new TimelineEntry(
                line.at(),
                TimelineEntry.Kind.STORED_VALUE,
                texts.get(line.meaning().textKey()),
                detail(line),
                signed(line),
                "stored-value");
    }

    private String detail(Movements.Line line) {
        String detail = texts.get(
                "stored-value.timeline.detail",
                line.change().principal().format(),
                line.change().bonus().format(),
                line.after().total().format());
        return line.card().name().isEmpty() ? detail : line.card().name() + " · " + detail;
    }

    private static String signed(Movements.Line line) {
        return (line.change().total().fen() > 0 ? "+" : "")
                + line.change().total().format();
    }
}
