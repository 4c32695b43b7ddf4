package io.zhanggui.timescard.card;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names a use of a times card, and what was undone of it, by the card and whose it is.
@Component
public final class UseSubjects implements SubjectNames {
    private final Movements movements;
    private final Cards cards;
    private final MemberNames members;

    @Activate
    public UseSubjects(@Reference Movements movements, @Reference Cards cards, @Reference MemberNames members) {
        this.movements = movements;
        this.cards = cards;
        this.members = members;
    }

    @Override
    public String kind() {
        return TimesAccounts.PAPER;
    }

    @Override
    public Optional<String> name(long id) {
        return movements
                .find(id)
                .flatMap(movement -> cards.find(movement.cardId())
                        .map(card -> card.name() + " · "
                                + members.of(movement.memberId()).name()));
    }
}
