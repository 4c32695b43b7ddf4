package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.storedvalue.gift.OfferGift;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "stored_value_offer")
class OfferRow {
    @Id
    private long id;

    private String name = "";
    private long principal;
    private long bonus;
    private long points;
    private String gifts = "";

    @Column(name = "sold_in")
    private String soldIn = "";

    @Column(name = "valid_in")
    private String validIn = "";

    private String tiers = "";

    @Enumerated(EnumType.STRING)
    @Column(name = "draw_order", columnDefinition = "varchar(20)")
    private DrawOrder drawOrder = DrawOrder.PROPORTIONAL;

    private int position;

    @Column(name = "valid_from")
    private @Nullable LocalDate validFrom;

    @Column(name = "valid_to")
    private @Nullable LocalDate validTo;

    private boolean active = true;
    private int version;

    /// For Hibernate.
    OfferRow() {}

    OfferRow(OfferTerms terms) {
        id = Ids.next();
        change(terms);
    }

    final void change(OfferTerms terms) {
        name = terms.name();
        principal = terms.principal().fen();
        bonus = terms.bonus().fen();
        points = terms.points();
        gifts = terms.gifts().stream()
                .map(gift -> gift.kind() + "\t" + gift.choice() + "\t" + gift.count())
                .collect(Collectors.joining("\n"));
        soldIn = OfferScope.text(terms.scope().soldIn());
        validIn = OfferScope.text(terms.scope().validIn());
        tiers = OfferScope.text(terms.scope().tiers());
        drawOrder = terms.drawOrder();
        position = terms.position();
        validFrom = terms.validFrom();
        validTo = terms.validTo();
    }

    /// Changes the terms of a stored offer.
    void changeAgain(OfferTerms terms) {
        change(terms);
        version++;
    }

    void activate(boolean value) {
        active = value;
    }

    private static OfferGift gift(String stored) {
        List<String> parts = List.of(stored.split("\t"));
        return new OfferGift(parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)));
    }

    Offer offer() {
        OfferTerms terms = new OfferTerms(
                name,
                Money.ofFen(principal),
                Money.ofFen(bonus),
                points,
                gifts.lines().map(OfferRow::gift).toList(),
                drawOrder,
                position,
                validFrom,
                validTo,
                OfferScope.stored(soldIn, validIn, tiers));
        return new Offer(id, terms, active, version);
    }
}
