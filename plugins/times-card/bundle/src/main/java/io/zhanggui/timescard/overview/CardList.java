package io.zhanggui.timescard.overview;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.TimesCardSettings;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.MemberNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Who holds which cards. Thread-safe.
@Component(service = CardList.class)
public final class CardList {
    private static final int MAX_MEMBERS_FOUND = 100;

    private final UnitOfWork unitOfWork;
    private final Cards cards;
    private final MemberNames names;
    private final Ledger ledger;
    private final Operators operators;
    private final Settings settings;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardList(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Cards cards,
            @Reference MemberNames names,
            @Reference Ledger ledger,
            @Reference Operators operators,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.cards = cards;
        this.names = names;
        this.ledger = ledger;
        this.operators = operators;
        this.settings = settings;
        this.clock = clock;
    }

    public record Row(Card card, MemberNames.Name member) {}

    /// What the shop owes on all cards.
    public record Totals(Money money, long times) {}

    public Totals totals() {
        operators.require(TimesCardPermissions.VIEW);
        return new Totals(
                Money.ofFen(ledger.liability(TimesCards.PREPAID, UnitOfAccount.FEN)),
                ledger.liability(TimesCards.TIMES, UnitOfAccount.TIMES));
    }

    public long count(CardFilter filter) {
        operators.require(TimesCardPermissions.VIEW);
        return counted(filter);
    }

    /// For figures that everybody may see.
    long counted(CardFilter filter) {
        Where where = where(filter);
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM times_card_card WHERE " + where.sql(),
                        row -> row.getLong(1),
                        where.arguments().toArray()))
                .orElse(0L);
    }

    /// What ends first first, then the newest.
    public List<Row> page(CardFilter filter, int offset, int limit) {
        operators.require(TimesCardPermissions.VIEW);
        Where where = where(filter);
        where.arguments().add(limit);
        where.arguments().add(offset);
        return rows(
                where.sql() + " ORDER BY next_expiry IS NULL, next_expiry, sold_at DESC, id DESC LIMIT ? OFFSET ?",
                where.arguments());
    }

    /// The cards of the members that a text finds.
    public List<Row> search(String text, CardFilter filter) {
        operators.require(TimesCardPermissions.VIEW);
        List<Long> members = names.search(text, MAX_MEMBERS_FOUND).stream()
                .map(MemberNames.Name::memberId)
                .toList();
        if (members.isEmpty()) {
            return List.of();
        }
        Where where = where(filter);
        where.arguments().addAll(members);
        return rows(
                where.sql() + " AND member_id IN (" + Sql.marks(members.size()) + ") ORDER BY sold_at DESC, id DESC",
                where.arguments());
    }

    private List<Row> rows(String condition, List<Object> arguments) {
        List<Card> found = cards.where(condition, arguments.toArray());
        Map<Long, MemberNames.Name> members =
                names.of(found.stream().map(Card::memberId).toList());
        return found.stream()
                .map(card -> new Row(card, members.getOrDefault(card.memberId(), names.of(card.memberId()))))
                .toList();
    }

    private record Where(String sql, List<Object> arguments) {}

    private Where where(CardFilter filter) {
        LocalDate today = clock.today();
        return switch (filter) {
            case OPEN -> new Where("is_open = TRUE", new ArrayList<>());
            case RUNNING_OUT ->
                new Where(
                        "is_open = TRUE AND state = 'ACTIVE' AND times_left BETWEEN 1 AND ?",
                        new ArrayList<>(List.of(settings.get(TimesCardSettings.RUNNING_OUT))));
            case EXPIRING ->
                new Where(
                        "is_open = TRUE AND state = 'ACTIVE' AND next_expiry BETWEEN ? AND ?",
                        new ArrayList<>(List.of(today, today.plusDays(settings.get(TimesCardSettings.EXPIRING_DAYS)))));
            case FROZEN -> new Where("is_open = TRUE AND state = 'FROZEN'", new ArrayList<>());
            case OVER -> new Where("is_open = FALSE", new ArrayList<>());
        };
    }
}
