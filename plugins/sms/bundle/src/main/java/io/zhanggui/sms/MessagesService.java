package io.zhanggui.sms;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.sms.outbox.Reason;
import io.zhanggui.sms.outbox.WantedMessages;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.SampleValues;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask about messages, and want sent.
@Component
public final class MessagesService implements Messages {
    private final Outbox outbox;
    private final WantedMessages wanted;
    private final Templates templates;
    private final SampleValues samples;
    private final Texts texts;

    @Activate
    public MessagesService(
            @Reference Outbox outbox,
            @Reference WantedMessages wanted,
            @Reference Templates templates,
            @Reference SampleValues samples,
            @Reference Texts texts) {
        this.outbox = outbox;
        this.wanted = wanted;
        this.templates = templates;
        this.samples = samples;
        this.texts = texts;
    }

    @Override
    public List<Message> ofDocument(String document) {
        return outbox.ofDocument(document).stream()
                .map(row -> new Message(
                        row.id(),
                        row.memberId(),
                        row.maskedPhone(),
                        row.text(),
                        row.state(),
                        row.reason() == Reason.NONE
                                ? ""
                                : texts.get(row.reason().textKey()) + row.detail(),
                        row.delivery()))
                .toList();
    }

    @Override
    public void write(List<NewMessage> messages) {
        wanted.write(messages);
    }

    @Override
    public Map<Long, Reach> reach(Collection<Long> memberIds) {
        return wanted.reach(memberIds);
    }

    @Override
    public Estimate estimate(Kind kind, long storeId, String text) {
        MessageText message = templates.fill(Scene.of(kind), text, storeId, samples.of(storeId));
        return new Estimate(message.text(), message.text().length(), message.parts(), templates.costLi(message));
    }
}
