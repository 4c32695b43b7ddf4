package io.zhanggui.storedvalue.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.VersionedSave;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Together;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OffersIT {
    /// Above the steps that other tests add.
    private static final AtomicLong NEXT_STEP = new AtomicLong(900_000_000);

    private final Host host;
    private final StoredValueDatabase tables;
    private final Offers offers;
    private final LocalDate today;

    OffersIT(Host host) {
        this.host = host;
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        ShopClock clock = host.service(ShopClock.class);
        today = clock.today();
        offers = new Offers(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                clock);
    }

    @AfterAll
    void close() {
        tables.database().close();
    }

    @Test
    void aChangedOfferIsSoldUnderItsNewTerms() {
        Offer offer = add(NEXT_STEP.addAndGet(100), null);
        OfferTerms terms = terms(NEXT_STEP.addAndGet(100), today);
        host.asOperator(Role.MANAGER, () -> offers.change(offer.id(), 0, terms));
        assertThat(offers.find(offer.id())).hasValue(new Offer(offer.id(), terms, true, 1));
    }

    @Test
    void anOfferThatSomebodyElseChangedIsNotOverwrittenUnseenAndTheSecondSaveMeansIt() {
        Offer offer = add(NEXT_STEP.addAndGet(100), null);
        OfferTerms theirs = terms(NEXT_STEP.addAndGet(100), today);
        OfferTerms ours = terms(NEXT_STEP.addAndGet(100), today);
        VersionedSave<OfferTerms> form = new VersionedSave<>(
                offer.version(),
                (version, terms) -> host.asOperator(Role.MANAGER, () -> offers.change(offer.id(), version, terms)));
        host.asOperator(Role.MANAGER, () -> offers.change(offer.id(), 0, theirs));
        assertThatThrownBy(() -> form.accept(ours))
                .isInstanceOf(ChangedMeanwhile.class)
                .hasMessageContaining(theirs.name());
        assertThat(offers.find(offer.id())).hasValue(new Offer(offer.id(), theirs, true, 1));
        form.accept(ours);
        assertThat(offers.find(offer.id())).hasValue(new Offer(offer.id(), ours, true, 2));
    }

    @Test
    void anOfferIsSoldInAsManyStoresAsTheShopHas() {
        Set<Long> stores = LongStream.range(0, 60)
                .map(store -> 830_000_000_000_000_000L + store)
                .boxed()
                .collect(Collectors.toSet());
        OfferTerms step = terms(NEXT_STEP.addAndGet(100), null);
        OfferTerms everywhere = new OfferTerms(
                step.name(),
                step.principal(),
                step.bonus(),
                0,
                List.of(),
                step.drawOrder(),
                step.position(),
                null,
                null,
                new OfferScope(stores, stores, Set.of()));
        Offer offer = host.asOperator(Role.MANAGER, () -> offers.add(everywhere));
        assertThat(offers.find(offer.id()).orElseThrow().terms().scope().soldIn())
                .isEqualTo(stores);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> offers.add(everywhere)))
                .isInstanceOf(StepTaken.class);
    }

    @Test
    void aStoppedOfferLeavesTheLadderAndItsStepIsFree() {
        long step = NEXT_STEP.addAndGet(100);
        Offer first = add(step, null);
        host.asOperator(Role.MANAGER, () -> offers.activate(first.id(), false));
        assertThat(offers.offered(1)).extracting(Offer::id).doesNotContain(first.id());
        assertThat(offers.all()).extracting(Offer::id).contains(first.id());
        Offer second = add(step, null);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> offers.activate(first.id(), true)))
                .isInstanceOfSatisfying(
                        StepTaken.class,
                        taken -> assertThat(taken.existing().id()).isEqualTo(second.id()));
    }

    @Test
    void aStepThatManyAddAtTheSameMomentIsAddedOnceAndTheOthersAreToldWhy() throws Exception {
        long step = NEXT_STEP.addAndGet(100);
        Together<Offer> added = Together.run(8, () -> add(step, null));
        assertThat(added.results()).hasSize(1);
        assertThat(added.failures())
                .allSatisfy(failure ->
                        assertThat(failure).isInstanceOf(Refusal.class).hasMessageContaining("step-taken"));
    }

    @Test
    void anOfferThatIsNotYetValidIsNotOffered() {
        Offer tomorrow = add(NEXT_STEP.addAndGet(100), today.plusDays(1));
        Offer now = add(NEXT_STEP.addAndGet(100), today);
        assertThat(offers.offered(1)).extracting(Offer::id).contains(now.id()).doesNotContain(tomorrow.id());
    }

    @Test
    void aCashierMayNotTouchTheOffers() {
        Offer offer = add(NEXT_STEP.addAndGet(100), null);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> offers.activate(offer.id(), false)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> offers.change(offer.id(), 0, offer.terms())))
                .isInstanceOf(AccessDenied.class);
        assertThat(offers.find(offer.id())).hasValue(offer);
    }

    private Offer add(long principalFen, @Nullable LocalDate from) {
        return host.asOperator(Role.MANAGER, () -> offers.add(terms(principalFen, from)));
    }

    private static OfferTerms terms(long principalFen, @Nullable LocalDate from) {
        return OfferTerms.of(
                "充 " + principalFen, Money.ofFen(principalFen), Money.ofFen(100), DrawOrder.BONUS_FIRST, 1, from, null);
    }
}
