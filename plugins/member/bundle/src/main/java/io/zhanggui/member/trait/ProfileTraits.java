package io.zhanggui.member.trait;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Choice;
import io.zhanggui.member.api.MemberTrait.Kind;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.points.PointsAccount;
import io.zhanggui.member.profile.PersonalColumns;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a member's profile and points say.
@Component
public final class ProfileTraits implements MemberTraits {
    private static final String TIER = "member.tier";
    private static final String GENDER = "member.gender";
    private static final String BIRTHDAY_MONTH = "member.birthday-month";
    private static final String BIRTHDAY_IN = "member.birthday-in";
    private static final String STORE = "member.store";
    private static final String JOINED = "member.joined";
    private static final String POINTS = "member.points";

    /// Birthdays are encrypted: those of the months between are read and decrypted.
    private static final int MOST_DAYS_AHEAD = 62;

    /// Any leap year: only the month of a day in it is asked for.
    private static final int SOME_YEAR = 2000;

    private static final long NOBODY = 0;

    private final UnitOfWork unitOfWork;
    private final Members members;
    private final Stores stores;
    private final Ledger ledger;
    private final ShopClock clock;
    private final Texts texts;
    private final PersonalColumns columns;

    /// @param migrated the tables exist
    @Activate
    public ProfileTraits(
            @Reference UnitOfWork unitOfWork,
            @Reference MemberDatabase migrated,
            @Reference Members members,
            @Reference Stores stores,
            @Reference Ledger ledger,
            @Reference ShopClock clock,
            @Reference Texts texts,
            @Reference PersonalData personalData) {
        this.unitOfWork = unitOfWork;
        this.members = members;
        this.stores = stores;
        this.ledger = ledger;
        this.clock = clock;
        this.texts = texts;
        columns = new PersonalColumns(personalData);
    }

    @Override
    public List<MemberTrait> traits() {
        return List.of(
                choice(TIER, members.tiers().stream().map(tier -> new Choice(tier.code(), tier.name()))),
                choice(
                        GENDER,
                        Stream.of("F", "M").map(gender -> new Choice(gender, texts.get("member.gender." + gender)))),
                choice(
                        BIRTHDAY_MONTH,
                        IntStream.rangeClosed(1, 12)
                                .mapToObj(month ->
                                        new Choice(Integer.toString(month), texts.get("member.trait.month." + month)))),
                choice(STORE, stores.all().stream().map(store -> new Choice(Long.toString(store.id()), store.name()))),
                MemberTrait.amount(BIRTHDAY_IN, title(BIRTHDAY_IN), Kind.DAYS),
                MemberTrait.amount(JOINED, title(JOINED), Kind.DAYS),
                MemberTrait.amount(POINTS, title(POINTS), Kind.POINTS));
    }

    private MemberTrait choice(String id, Stream<Choice> choices) {
        return MemberTrait.choice(id, title(id), choices.toList());
    }

    private String title(String id) {
        return texts.get("member.trait." + id.substring(id.indexOf('.') + 1));
    }

    @Override
    public long[] matching(MemberCondition condition) {
        return switch (condition.trait()) {
            case TIER -> among("tier_id IN (SELECT id FROM member_tier WHERE code IN (%s))", condition.choices());
            case GENDER -> among("gender IN (%s)", condition.choices());
            case BIRTHDAY_MONTH ->
                among(
                        "birthday_month_index IN (%s)",
                        condition.choices().stream()
                                .map(month -> columns.monthIndex(
                                        LocalDate.of(SOME_YEAR, Month.of(Integer.parseInt(month)), 1)))
                                .toList());
            case STORE ->
                among(
                        "home_store_id IN (%s)",
                        condition.choices().stream().map(Long::valueOf).toList());
            case BIRTHDAY_IN -> birthdayIn(condition);
            case JOINED -> joined(condition);
            case POINTS ->
                condition.within(
                        members::ids,
                        (least, most) -> ledger.owners(List.of(PointsAccount.NAME), UnitOfAccount.POINTS, least, most));
            default -> throw new IllegalArgumentException("no trait of members: " + condition.trait());
        };
    }

    private long[] among(String where, Collection<?> values) {
        return ids(where.formatted(Sql.marks(values.size())), values.toArray());
    }

    private long[] birthdayIn(MemberCondition condition) {
        Long most = condition.most();
        if (most == null || most > MOST_DAYS_AHEAD) {
            throw new Refusal("member.trait.birthday-in-invalid", MOST_DAYS_AHEAD);
        }
        Long least = condition.least();
        LocalDate today = clock.today();
        LocalDate from = today.plusDays(least == null ? 0 : least);
        LocalDate to = today.plusDays(most);
        List<Object> arguments = new ArrayList<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            arguments.add(columns.monthIndex(month.atDay(1)));
        }
        arguments.add(today);
        // A birthday that was changed counts from the next year on. Who was born on 29 February celebrates on the 28th
        // in other years.
        return unitOfWork.read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT id, birthday FROM member_member WHERE birthday_month_index IN ("
                                + Sql.marks(arguments.size() - 1)
                                + ") AND (birthday_from IS NULL OR birthday_from <= ?) AND merged_into IS NULL"
                                + " ORDER BY id",
                        row -> isBetween(columns.plainBirthday(row.getBytes(2)), from, to) ? row.getLong(1) : NOBODY,
                        arguments.toArray())
                .stream()
                .mapToLong(id -> id)
                .filter(id -> id != NOBODY)
                .toArray());
    }

    private static boolean isBetween(@Nullable LocalDate birthday, LocalDate from, LocalDate to) {
        if (birthday == null) {
            return false;
        }
        LocalDate next = birthday.withYear(from.getYear());
        if (next.isBefore(from)) {
            next = birthday.withYear(from.getYear() + 1);
        }
        return !next.isAfter(to);
    }

    private long[] joined(MemberCondition condition) {
        Long least = condition.least();
        Long most = condition.most();
        LocalDate today = clock.today();
        return ids(
                "joined_on BETWEEN ? AND ?",
                most == null ? LocalDate.EPOCH : today.minusDays(most),
                least == null ? today : today.minusDays(least));
    }

    private long[] ids(String where, Object... arguments) {
        return unitOfWork.read(unit -> Sql.longs(
                unit.connection(),
                "SELECT id FROM member_member WHERE " + where + " AND merged_into IS NULL ORDER BY id",
                arguments));
    }
}
