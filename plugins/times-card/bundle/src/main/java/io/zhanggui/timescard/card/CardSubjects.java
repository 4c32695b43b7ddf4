package io.zhanggui.timescard.card;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names a member's times card in the audit log by what it is and whose.
@Component
public final class CardSubjects implements SubjectNames {
    private final Cards cards;
    private final MemberNames members;

    @Activate
    public CardSubjects(@Reference Cards cards, @Reference MemberNames members) {
        this.cards = cards;
        this.members = members;
    }

    @Override
    public String kind() {
        return "times-card";
    }

    @Override
    public Optional<String> name(long id) {
        return cards.find(id)
                .map(card -> card.name() + " · " + members.of(card.memberId()).name());
    }
}
