package io.zhanggui.storedvalue.card.ui;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TillPage;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.CardOffice;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.card.Pins;
import io.zhanggui.storedvalue.card.Sharing;
import io.zhanggui.storedvalue.realname.RealNames;
import io.zhanggui.storedvalue.referral.Referrals;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the card's drawer uses.
@Component(service = CardServices.class)
public final class CardServices {
    private static final int MOST_FOUND = 20;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final CardDesk desk;
    private final Cards cards;
    private final CardOffice office;
    private final Pins pins;
    private final Sharing sharing;
    private final Referrals referrals;
    private final RealNames realNames;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final Texts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable TillPage till;

    @Activate
    public CardServices(
            @Reference CardDesk desk,
            @Reference Cards cards,
            @Reference CardOffice office,
            @Reference Pins pins,
            @Reference Sharing sharing,
            @Reference Referrals referrals,
            @Reference RealNames realNames,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.desk = desk;
        this.cards = cards;
        this.office = office;
        this.pins = pins;
        this.sharing = sharing;
        this.referrals = referrals;
        this.realNames = realNames;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    CardDesk desk() {
        return desk;
    }

    public Cards cards() {
        return cards;
    }

    CardOffice office() {
        return office;
    }

    Pins pins() {
        return pins;
    }

    Sharing sharing() {
        return sharing;
    }

    Referrals referrals() {
        return referrals;
    }

    RealNames realNames() {
        return realNames;
    }

    public boolean mayCheckRealNames() {
        return operators.may(StoredValuePermissions.REAL_NAME);
    }

    public boolean mayChange() {
        return operators.may(StoredValuePermissions.CARDS);
    }

    public boolean mayReportLoss() {
        return operators.may(StoredValuePermissions.LOSS);
    }

    boolean mayUndo() {
        return operators.may(StoredValuePermissions.CARD_UNDO);
    }

    List<Store> stores() {
        return stores.all();
    }

    String minute(Instant at) {
        return MINUTE.format(at.atZone(clock.zone()));
    }

    String operator(long operatorId) {
        return operators.find(operatorId).map(Operator::displayName).orElse("");
    }

    /// A card's name; the main one has one of its own only when the shop gave it one.
    public String name(Card card) {
        return card.name().isEmpty() ? texts.get("stored-value.card.main") : card.name();
    }

    /// Where the till tops up for a member; empty for who may not sell.
    public Optional<String> topUpPlace(long memberId) {
        return Optional.ofNullable(till).flatMap(open -> open.toppingUp(memberId));
    }

    RequestId request() {
        return RequestId.random(stores.currentStore().id(), RequestId.NO_TILL);
    }

    List<Member> search(String text) {
        Members running = members;
        return running == null || text.isBlank() ? List.of() : running.search(text, MOST_FOUND);
    }

    String name(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .map(member -> (member.name() + " " + member.maskedPhone()).strip())
                .orElseGet(() -> Long.toString(memberId));
    }
}
