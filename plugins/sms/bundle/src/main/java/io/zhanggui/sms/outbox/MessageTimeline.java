package io.zhanggui.sms.outbox;

import io.zhanggui.api.text.Texts;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import io.zhanggui.sms.optout.OptOuts;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Messages on a member's time line.
@Component
public final class MessageTimeline implements TimelineSource {
    private final Outbox outbox;
    private final OptOuts optOuts;
    private final Texts texts;

    @Activate
    public MessageTimeline(@Reference Outbox outbox, @Reference OptOuts optOuts, @Reference Texts texts) {
        this.outbox = outbox;
        this.optOuts = optOuts;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        List<TimelineEntry> entries = new ArrayList<>(messages(memberId, limit));
        optOuts.ofMember(memberId, limit)
                .forEach(line -> entries.add(new TimelineEntry(
                        line.at(),
                        TimelineEntry.Kind.MESSAGE,
                        texts.get(line.out() ? "sms.timeline.opted-out" : "sms.timeline.opted-in"),
                        line.detail(),
                        texts.get("sms.opt-out.source." + line.source()),
                        "sms/opt-outs")));
        return entries;
    }

    private List<TimelineEntry> messages(long memberId, int limit) {
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
