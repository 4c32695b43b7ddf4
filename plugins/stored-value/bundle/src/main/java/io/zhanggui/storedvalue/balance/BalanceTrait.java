package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberIds;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Kind;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.card.Cards;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// How much stored value members have left, principal and bonus of all their cards together. Whoever never had any is
/// not among those with little.
@Component
public final class BalanceTrait implements MemberTraits {
    private static final String BALANCE = "stored-value.balance";
    private static final List<String> NAMES = List.of(StoredValue.PRINCIPAL, StoredValue.BONUS);
    private static final int PAGE = 1_000;

    private final UnitOfWork unitOfWork;
    private final Cards cards;
    private final Ledger ledger;
    private final Texts texts;

    @Activate
    public BalanceTrait(
            @Reference UnitOfWork unitOfWork,
            @Reference Cards cards,
            @Reference Ledger ledger,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.cards = cards;
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public List<MemberTrait> traits() {
        return List.of(MemberTrait.amount(BALANCE, texts.get("stored-value.trait.balance"), Kind.MONEY));
    }

    @Override
    public long[] matching(MemberCondition condition) {
        return unitOfWork.read(unit -> {
            // Accounts belong to cards, and the main card bears the member's id: only those with several are added up.
            long[] several = Sql.longs(
                    unit.connection(),
                    "SELECT DISTINCT member_id FROM stored_value_card WHERE id <> member_id ORDER BY member_id");
            long[] main = MemberIds.without(
                    Sql.longs(unit.connection(), "SELECT id FROM stored_value_card WHERE id = member_id ORDER BY id"),
                    several);
            long[] found = condition.within(
                    () -> main,
                    (least, most) -> MemberIds.both(main, ledger.owners(NAMES, UnitOfAccount.FEN, least, most)));
            return MemberIds.either(found, addedUp(several, condition));
        });
    }

    private long[] addedUp(long[] members, MemberCondition condition) {
        Long least = condition.least();
        Long most = condition.most();
        long lowest = least == null ? 0 : least;
        long highest = most == null ? Long.MAX_VALUE : most;
        long[] found = new long[0];
        for (int from = 0; from < members.length; from += PAGE) {
            Collection<Long> page = Arrays.stream(members, from, Math.min(members.length, from + PAGE))
                    .boxed()
                    .toList();
            found = MemberIds.either(
                    found,
                    cards.balancesOf(page).entrySet().stream()
                            .filter(each -> each.getValue().total().fen() >= lowest
                                    && each.getValue().total().fen() <= highest)
                            .mapToLong(each -> each.getKey())
                            .sorted()
                            .toArray());
        }
        return found;
    }
}
