package io.zhanggui.sms.outbox;

import io.zhanggui.api.text.Texts;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Messages on a member's time line.
@Component
public final class MessageTimeline implements TimelineSource {
    private final Outbox outbox;
    private final Texts texts;

    @Activate
    public MessageTimeline(@Reference Outbox outbox, @Reference Texts texts) {
        this.outbox = outbox;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return outbox.ofMember(memberId, limit).stream()
                .map(message -> new TimelineEntry(
                        message.createdAt(),
                        TimelineEntry.Kind.MESSAGE,
                        texts.get(message.scene().textKey()),
                        message.text(),
                        texts.get("sms.state." + message.state()),
                        "sms"))
                .toList();
    }
}
