package io.zhanggui.timescard.overview;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.board.BoardSource.Task;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.Salon;
import io.zhanggui.timescard.TimesCardSettings;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.MemberNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the list of cards shows under each of its filters, page by page, and what the board makes of it.
@WithHost(plugins = {"checkout", "commission", "member", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardListIT {
    private static final Money PRICE = Money.ofFen(980_00);
    /// What the settings begin with.
    private static final int RUNNING_OUT = 2;

    private static final int EXPIRING_DAYS = 30;
    private static int people;

    private final Host host;
    private final Members members;
    private final Salon salon;
    private final LocalDate today;
    private final CardList list;

    CardListIT(Host host) {
        this.host = host;
        members = host.service(Members.class);
        salon = new Salon(host);
        ShopClock clock = host.service(ShopClock.class);
        today = clock.today();
        list = new CardList(
                host.service(UnitOfWork.class),
                salon.tables(),
                salon.cards(),
                new MemberNames(members),
                host.service(Ledger.class),
                host.service(Operators.class),
                host.service(Settings.class),
                clock);
    }

    @AfterEach
    void theSettingsAreThoseOfTheBeginning() {
        set(RUNNING_OUT);
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void eachFilterShowsAndCountsItsCardsAndNoOthers() {
        Map<CardFilter, Long> before = counts();
        long fresh = sell(enrol(), null, 0);
        long threeLeft = sell(enrol(), null, 7);
        long twoLeft = sell(enrol(), null, 8);
        long oneLeft = sell(enrol(), null, 9);
        long expiring = sell(enrol(), EXPIRING_DAYS + 1, 0);
        long nextDay = sell(enrol(), EXPIRING_DAYS + 2, 0);
        long both = sell(enrol(), 1, 9);
        long frozen = sell(enrol(), 5, 9);
        host.asOperator(
                Role.MANAGER, () -> salon.care().setFrozen(frozen, salon.till().storeId(), true, "丢了"));
        long usedUp = sell(enrol(), null, 10);
        long returned = giveBack(enrol());

        assertShows(
                CardFilter.OPEN,
                before,
                Set.of(fresh, threeLeft, twoLeft, oneLeft, expiring, nextDay, both, frozen),
                Set.of(usedUp, returned));
        assertShows(
                CardFilter.RUNNING_OUT,
                before,
                Set.of(twoLeft, oneLeft, both),
                Set.of(fresh, threeLeft, frozen, usedUp, returned));
        assertShows(
                CardFilter.EXPIRING, before, Set.of(expiring, both), Set.of(fresh, nextDay, frozen, usedUp, returned));
        assertShows(CardFilter.FROZEN, before, Set.of(frozen), Set.of(both, fresh));
        assertShows(CardFilter.OVER, before, Set.of(usedUp, returned), Set.of(frozen, both, fresh));

        set(3);
        assertThat(ids(CardFilter.RUNNING_OUT)).contains(threeLeft, twoLeft).doesNotContain(fresh);
    }

    @Test
    void pageByPageEachCardComesOnceAndWhatEndsFirstComesFirst() {
        long later = sell(enrol(), 40, 0);
        long never = sell(enrol(), null, 0);
        long newer = sell(enrol(), null, 0);
        long sooner = sell(enrol(), 20, 0);

        List<Card> all = new ArrayList<>();
        for (List<CardList.Row> page = page(CardFilter.OPEN, 0); !page.isEmpty(); ) {
            page.forEach(row -> all.add(row.card()));
            page = page(CardFilter.OPEN, all.size());
        }
        assertThat(all).extracting(Card::id).doesNotHaveDuplicates().containsSubsequence(sooner, later, newer, never);
        assertThat(all).hasSize(Math.toIntExact(counted(CardFilter.OPEN)));
        assertThat(all).isSortedAccordingTo(Comparator.comparing(CardListIT::end));
    }

    @Test
    void aSearchFindsTheCardsOfAMemberUnderTheChosenFilter() {
        long member = enrol();
        String number = "LIST" + people;
        long usedUp = sell(member, null, 10);
        long open = sell(member, null, 0);
        assertThat(search(number, CardFilter.OPEN)).containsExactly(open);
        assertThat(search("名单" + people, CardFilter.OPEN)).containsExactly(open);
        assertThat(search(number, CardFilter.OVER)).containsExactly(usedUp);
        assertThat(search(number, CardFilter.FROZEN)).isEmpty();
        assertThat(search("nobody is called so", CardFilter.OPEN)).isEmpty();
        assertThat(asCashier(() -> list.search(number, CardFilter.OPEN)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.member().name()).isEqualTo("名单" + people);
                    assertThat(row.card().owed()).isEqualTo(PRICE);
                });
    }

    @Test
    void theTotalsGrowByWhatIsSoldAndShrinkByWhatIsUsed() {
        CardList.Totals before = asCashier(list::totals);
        sell(enrol(), null, 4);
        CardList.Totals after = asCashier(list::totals);
        assertThat(after.times() - before.times()).isEqualTo(6);
        assertThat(after.money().minus(before.money())).isEqualTo(Money.ofFen(588_00));
    }

    @Test
    void theBoardCountsWhatTheListShowsAndItsLinksOpenTheListFiltered() {
        sell(enrol(), 1, 9);
        List<Task> tasks =
                new CardBoard(list).tasks(new Query(List.of(salon.till().storeId()), today, 7));
        Map<String, CardFilter> routes = new HashMap<>();
        routes.put("times-card.task.running-out", CardFilter.RUNNING_OUT);
        routes.put("times-card.task.expiring", CardFilter.EXPIRING);
        assertThat(tasks).extracting(Task::titleKey).containsExactlyInAnyOrderElementsOf(routes.keySet());
        for (Task task : tasks) {
            CardFilter filter = Objects.requireNonNull(routes.get(task.titleKey()));
            assertThat(task.count()).isEqualTo(counted(filter));
            assertThat(task.route())
                    .isEqualTo("times-card?show=" + filter.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void whoMayNotSeeCardsGetsNoList() {
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> list.count(CardFilter.OPEN)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> list.page(CardFilter.OPEN, 0, 3)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> list.search("LIST", CardFilter.OPEN)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, list::totals)).isInstanceOf(AccessDenied.class);
    }

    /// Exactly these cards came to the filter.
    private void assertShows(CardFilter filter, Map<CardFilter, Long> before, Set<Long> shown, Set<Long> hidden) {
        assertThat(ids(filter)).as("%s", filter).containsAll(shown).doesNotContainAnyElementsOf(hidden);
        assertThat(counted(filter) - Objects.requireNonNull(before.get(filter)))
                .as("%s", filter)
                .isEqualTo(shown.size());
    }

    private Map<CardFilter, Long> counts() {
        Map<CardFilter, Long> counts = new EnumMap<>(CardFilter.class);
        for (CardFilter filter : CardFilter.values()) {
            counts.put(filter, counted(filter));
        }
        return counts;
    }

    private long counted(CardFilter filter) {
        return asCashier(() -> list.count(filter));
    }

    private List<Long> ids(CardFilter filter) {
        return asCashier(() -> list.page(filter, 0, 10_000)).stream()
                .map(row -> row.card().id())
                .toList();
    }

    private List<CardList.Row> page(CardFilter filter, int offset) {
        return asCashier(() -> list.page(filter, offset, 3));
    }

    private List<Long> search(String text, CardFilter filter) {
        return asCashier(() -> list.search(text, filter)).stream()
                .map(row -> row.card().id())
                .toList();
    }

    private static LocalDate end(Card card) {
        return card.items().stream()
                .filter(item -> !item.closed())
                .map(CardItem::lastDay)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
    }

    /// Ten cuts, of which some are used.
    /// @param days that they are valid, the first one included; null for ever
    /// @return id of the card
    private long sell(long member, @Nullable Integer days, int used) {
        PackageItem cuts = new PackageItem(CUT, "总监剪发", Money.ofFen(128_00), 10, days, ValidFrom.PURCHASE, Set.of());
        long product = salon.product(PackageTerms.of("剪发 10 次卡", PRICE, List.of(cuts)));
        CompletedSale sale = salon.sell(member, product, PRICE, 1);
        if (used > 0) {
            salon.redeem(member, CUT, used);
        }
        return cardOf(member, sale);
    }

    private long giveBack(long member) {
        CompletedSale sale = salon.sellTenCuts(member);
        salon.refund(salon.request(), sale, 1, 1);
        return cardOf(member, sale);
    }

    private long cardOf(long member, CompletedSale sale) {
        return salon.cards()
                .where("member_id = ? AND sale_id = ?", member, sale.saleId())
                .getFirst()
                .id();
    }

    private long enrol() {
        int number = ++people;
        return host.asOperator(
                Role.MANAGER,
                () -> members.enrol(new NewMember(
                                "名单" + number,
                                Long.toString(15_700_000_000L + number),
                                null,
                                null,
                                List.of("LIST" + number),
                                null,
                                salon.till().storeId(),
                                false,
                                ""))
                        .id());
    }

    private void set(int runningOut) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Settings.class).set(TimesCardSettings.RUNNING_OUT, Integer.toString(runningOut)));
    }

    private <T> T asCashier(Supplier<T> action) {
        return host.asOperator(Role.CASHIER, action);
    }
}
