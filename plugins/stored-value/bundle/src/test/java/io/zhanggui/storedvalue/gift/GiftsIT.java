package io.zhanggui.storedvalue.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = {"checkout", "stored-value", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GiftsIT {
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Mugs mugs = new Mugs();

    @SuppressWarnings("NullAway.Init")
    private ServiceRegistration<GiftKind> plugin;

    GiftsIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
    }

    @BeforeEach
    void startThePluginOfMugs() {
        plugin = Objects.requireNonNull(
                        FrameworkUtil.getBundle(host.service(Checkout.class).getClass()))
                .getBundleContext()
                .registerService(GiftKind.class, mugs, null);
    }

    @AfterEach
    void stopThePluginOfMugs() {
        try {
            plugin.unregister();
        } catch (IllegalStateException stoppedByTheTest) {
            // One of the tests is about just that.
        }
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @Test
    void eachPieceOfAnOfferGivesItsGiftsAndTakesThemBackWithItsMoney() {
        long member = enrolled();
        long step = counter.nextStep(1_000);
        long offer = offerWithTwoMugs(step);
        CompletedSale sale = buy(member, offer, 3, step);
        assertThat(mugs.of(member)).isEqualTo(6);
        assertThat(sale.notes()).anyMatch(note -> note.contains("马克杯"));

        counter.refund(sale, 1_000);
        assertThat(mugs.of(member)).isEqualTo(4);
        counter.refund(sale, 2_000);
        assertThat(mugs.of(member)).isZero();
        assertThat(storedValue.balance(member).total().fen()).isZero();
    }

    @Test
    void aGiftThatWasUsedKeepsTheTopUpFromBeingPaidBack() {
        long member = enrolled();
        long step = counter.nextStep(1_000);
        CompletedSale sale = buy(member, offerWithTwoMugs(step), 1, step);
        mugs.use(member);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> counter.refund(sale, 1_000));
        assertThat(refusal.textKey()).isEqualTo("test.mug-used");
        assertThat(storedValue.balance(member).principal().fen()).isEqualTo(step);
    }

    @Test
    void anOfferWhoseGiftCannotBeGivenIsNotShownAndNotSold() {
        long member = enrolled();
        long step = counter.nextStep(1_000);
        long offer = offerWithTwoMugs(step);
        assertThat(isOnTheTill(offer)).isTrue();
        plugin.unregister();
        assertThat(isOnTheTill(offer)).isFalse();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> buy(member, offer, 1, step));
        assertThat(refusal.textKey()).isEqualTo("stored-value.gift.unavailable");
        assertThat(storedValue.balance(member).total().fen()).isZero();
        // Any amount that reaches the step brings what a lower step gives, as if the offer had ended.
        counter.topUpAnyAmount(member, step);
        assertThat(mugs.of(member)).isZero();
    }

    @Test
    void pointsOnTopExpireAsAllPointsDoAndGoBackWithTheTopUp() {
        long member = enrolled();
        long step = counter.nextStep(1_000);
        long offer = counter.addOffer(step, 0);
        counter.changeOffer(offer, "points = 101");
        CompletedSale sale = buy(member, offer, 3, step);
        AccountRef points = AccountRef.ofMember(member, "points", UnitOfAccount.POINTS);
        Ledger ledger = host.service(Ledger.class);
        assertThat(ledger.balance(points)).isEqualTo(303);
        List<Lot> lots = host.service(Lots.class).grantedBy(sale.document()).stream()
                .filter(lot -> lot.purse().equals("points"))
                .toList();
        assertThat(lots)
                .singleElement()
                .extracting(Lot::expiresOn)
                .isNotNull()
                .isEqualTo(host.service(PointsProgram.class)
                        .lastDay(sale.businessDate())
                        .orElseThrow());
        counter.refund(sale, 1_000);
        assertThat(ledger.balance(points)).isEqualTo(202);
        counter.refund(sale, 2_000);
        assertThat(ledger.balance(points)).isZero();
    }

    private long enrolled() {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember(
                                "王芳",
                                "",
                                null,
                                null,
                                List.of(),
                                null,
                                counter.till().storeId(),
                                false,
                                ""))
                        .id());
    }

    private long offerWithTwoMugs(long step) {
        long offer = counter.addOffer(step, 0);
        counter.changeOffer(offer, "gifts = 'test.mug\\tblue\\t2'");
        return offer;
    }

    private CompletedSale buy(long member, long offer, int pieces, long step) {
        return counter.topUpPieces(member, offer, pieces, step);
    }

    private boolean isOnTheTill(long offer) {
        return host.service(io.zhanggui.api.work.UnitOfWork.class)
                .read(unit -> counter.services(CatalogSource.class).stream()
                        .filter(source -> source.id().equals(StoredValue.CATALOG))
                        .flatMap(source -> source.items(counter.till().storeId(), "top-up", 10_000).stream())
                        .anyMatch(item -> item.ref().id() == offer));
    }

    /// A plugin that gives mugs.
    private static final class Mugs implements GiftKind {
        private final Map<RequestId, Gift> given = new ConcurrentHashMap<>();
        private final Set<Long> used = ConcurrentHashMap.newKeySet();

        int of(long member) {
            return given.values().stream()
                    .filter(gift -> gift.memberId() == member)
                    .mapToInt(Gift::count)
                    .sum();
        }

        void use(long member) {
            used.add(member);
        }

        @Override
        public String id() {
            return "test.mug";
        }

        @Override
        public String titleKey() {
            return "test.mugs";
        }

        @Override
        public List<GiftChoice> choices() {
            return List.of(new GiftChoice("blue", "马克杯", true));
        }

        @Override
        public Optional<GiftChoice> find(String choiceId) {
            return choices().stream()
                    .filter(choice -> choice.id().equals(choiceId))
                    .findFirst();
        }

        @Override
        public void give(Gift gift) {
            given.putIfAbsent(gift.request(), gift);
        }

        @Override
        public void takeBack(RequestId request, RequestId ofReturn, String document) {
            Gift gift = Objects.requireNonNull(given.get(request));
            if (used.contains(gift.memberId())) {
                throw new Refusal("test.mug-used");
            }
            given.remove(request);
        }

        @Override
        public int takeBackUnused(RequestId request, RequestId ofReturn, String document) {
            throw new UnsupportedOperationException("no top-up is paid back by law here");
        }
    }
}
