package io.zhanggui.timescard.overview;

import io.zhanggui.api.text.Texts;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.card.Movements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the member's page what happened to the cards.
@Component
public final class CardsOnTimeline implements TimelineSource {
    private final Movements movements;
    private final Cards cards;
    private final Texts texts;

    @Activate
    public CardsOnTimeline(@Reference Movements movements, @Reference Cards cards, @Reference Texts texts) {
        this.movements = movements;
        this.cards = cards;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        Map<Long, Optional<Card>> known = new HashMap<>();
        return movements.ofMember(memberId, limit).stream()
                .map(movement -> entry(movement, known.computeIfAbsent(movement.cardId(), cards::find), memberId))
                .toList();
    }

    private TimelineEntry entry(Movement movement, Optional<Card> card, long memberId) {
        String item = card.stream()
                .flatMap(each -> each.items().stream())
                .filter(each -> Objects.equals(each.id(), movement.cardItemId()))
                .map(CardItem::name)
                .findFirst()
                .orElse("");
        String shared = card.filter(each -> each.memberId() != memberId).isPresent()
                ? texts.get("times-card.timeline.shared")
                : "";
        String kind = texts.get("times-card.movement." + movement.kind().name());
        return new TimelineEntry(
                movement.at(),
                TimelineEntry.Kind.TIMES,
                kind + " " + card.map(Card::name).orElse(""),
                Stream.of(item, movement.note(), shared)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · ")),
                movement.times() == 0 ? "" : change(movement.times()),
                "times-card?card=" + movement.cardId());
    }

    /// A number is what a text for one and for several chooses by; its sign stands before it.
    private String change(int times) {
        return (times > 0 ? "+" : "\u2212") + texts.get("times-card.times", Math.abs(times));
    }

    static String signed(int times) {
        return times > 0 ? "+" + times : "\u2212" + -times;
    }
}
