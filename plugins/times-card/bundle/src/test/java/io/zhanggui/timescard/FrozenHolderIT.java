package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.LockQueue;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.Card;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the freeze of a member means for the cards that the member holds.
@WithHost(plugins = {"checkout", "commission", "member", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrozenHolderIT {
    private final Host host;
    private final Salon salon;

    FrozenHolderIT(Host host) {
        this.host = host;
        salon = new Salon(host);
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void aFrozenMembersCardIsUsedByNobodyItIsSharedWith() {
        long holder = enrolled();
        long daughter = enrolled();
        Card card = family(holder);
        manage(() -> salon.care().share(card.id(), salon.till().storeId(), daughter));
        salon.redeem(daughter, CUT, 1);
        freeze(holder, true);
        refused("times-card.not-usable.FROZEN", () -> salon.redeem(daughter, CUT, 1));
        assertThat(host.service(TimesCards.class).remaining(daughter))
                .singleElement()
                .satisfies(left -> assertThat(left.frozen()).isTrue());
        freeze(holder, false);
        salon.redeem(daughter, CUT, 1);
        assertThat(salon.times(holder)).isEqualTo(3);
    }

    @Test
    void aFreezeOfTheHolderThatIsCommittedWhileAUseWaitsForALockStopsTheUse() throws Exception {
        long holder = enrolled();
        long daughter = enrolled();
        Card card = family(holder);
        manage(() -> salon.care().share(card.id(), salon.till().storeId(), daughter));
        Refusal use = new LockQueue(host)
                .during(
                        holder,
                        () -> catchThrowableOfType(Refusal.class, () -> salon.redeem(daughter, CUT, 1)),
                        () -> freeze(holder, true));
        assertThat(use.textKey()).isEqualTo("times-card.not-usable.FROZEN");
        assertThat(salon.times(holder)).isEqualTo(5);
    }

    @Test
    void aFrozenMemberPassesNoCardOnAndSharesNone() {
        long holder = enrolled();
        long other = enrolled();
        Card card = family(holder);
        freeze(holder, true);
        refused(
                "times-card.member.frozen",
                () -> manage(() -> salon.transfers().transfer(salon.request(), card.id(), other, "送人")));
        refused(
                "times-card.member.frozen",
                () -> manage(() -> salon.care().share(card.id(), salon.till().storeId(), other)));
    }

    @Test
    void aCardIsSharedWithAndPassedOnToMembersOnly() {
        Card card = family(enrolled());
        refused(
                "times-card.member.unknown",
                () -> manage(() -> salon.care().share(card.id(), salon.till().storeId(), Salon.member())));
        refused(
                "times-card.member.unknown",
                () -> manage(() -> salon.transfers().transfer(salon.request(), card.id(), Salon.member(), "送人")));
    }

    @Test
    void nobodyFreezesOrPassesOnACardInAStoreWhereTheyDoNotWork() {
        Card card = family(enrolled());
        long other = enrolled();
        Set<Long> elsewhere = Set.of(host.newTill().storeId());
        assertThatThrownBy(() -> as(
                        elsewhere,
                        () -> salon.care().setFrozen(card.id(), salon.till().storeId(), true, "有争议")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        as(elsewhere, () -> salon.transfers().transfer(salon.request(), card.id(), other, "送人")))
                .isInstanceOf(Refusal.class);
        assertThat(salon.times(card.memberId())).isEqualTo(5);
    }

    private Card family(long holder) {
        long product =
                salon.product(new PackageTerms("家庭卡", Money.ofFen(500_00), List.of(Salon.cuts(5)), 0, 1, null, null));
        salon.sell(holder, product, Money.ofFen(500_00), 1);
        return salon.cards().ofMember(holder).getFirst();
    }

    private void manage(Runnable work) {
        host.asOperator(Role.MANAGER, work);
    }

    private void as(Set<Long> stores, Runnable work) {
        Operator manager = host.operator(Role.MANAGER);
        host.service(Operators.class)
                .as(
                        new Operator(
                                manager.id(), manager.loginName(), manager.displayName(), Role.MANAGER, stores, true),
                        work);
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
                                salon.till().storeId(),
                                false,
                                ""))
                        .id());
    }

    private void freeze(long member, boolean frozen) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(), "UPDATE member_member SET frozen = ? WHERE id = ?", frozen, member));
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }
}
