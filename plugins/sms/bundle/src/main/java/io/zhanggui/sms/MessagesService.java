package io.zhanggui.sms;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.sms.outbox.Reason;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask about messages.
@Component
public final class MessagesService implements Messages {
    private final Outbox outbox;
    private final Texts texts;

    @Activate
    public MessagesService(@Reference Outbox outbox, @Reference Texts texts) {
        this.outbox = outbox;
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
                                : texts.get(row.reason().textKey())))
                .toList();
    }
}
