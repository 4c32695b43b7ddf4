package io.zhanggui.member.imports;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Ids;
import io.zhanggui.member.profile.MemberInsert;
import io.zhanggui.member.profile.MemberRules;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One row of a file, read as a member. Every cell is looked at, so that a person sees all that is wrong at once.
final class MemberRow {
    static final String NAME = "name";
    static final String PHONE = "phone";
    static final String CARD = "card";
    static final String BIRTHDAY = "birthday";
    static final String GENDER = "gender";
    static final String TIER = "tier";
    static final String JOINED = "joined";
    static final String CONSENT = "consent";
    static final String REMARK = "remark";

    private static final LocalDate OLDEST_SHOP = LocalDate.of(1950, 1, 1);

    private final ImportRow row;
    private final Context context;
    private final List<ImportError> errors = new ArrayList<>(0);

    /// What all rows of a file have in common.
    /// @param tiers lowest first
    record Context(List<Tier> tiers, long storeId, LocalDate today, Instant at, long operatorId) {
        Context {
            tiers = List.copyOf(tiers);
        }
    }

    private MemberRow(ImportRow row, Context context) {
        this.row = row;
        this.context = context;
    }

    /// @param member null when there are errors
    record Read(MemberInsert.@Nullable Draft member, List<ImportError> errors) {}

    static Read of(ImportRow row, Context context) {
        return new MemberRow(row, context).read();
    }

    private Read read() {
        String name = cell(NAME, MemberRules::name, "");
        String phone = cell(PHONE, MemberRules::phone, "");
        String card = row.text(CARD).isEmpty() ? "" : cell(CARD, MemberRules::cardNumber, "");
        Optional<LocalDate> birthday = cell(
                BIRTHDAY,
                text -> Optional.ofNullable(MemberRules.birthday(MemberRules.date(text, BIRTHDAY), context.today())),
                Optional.empty());
        Optional<String> gender = cell(GENDER, text -> Optional.ofNullable(MemberRules.gender(text)), Optional.empty());
        Tier tier = cell(TIER, this::tier, context.tiers().getFirst());
        LocalDate joined = cell(JOINED, this::joined, context.today());
        boolean consent = cell(CONSENT, MemberRow::consent, false);
        String remark = cell(REMARK, MemberRules::remark, "");
        if (!errors.isEmpty()) {
            return new Read(null, errors);
        }
        MemberInsert.Draft draft = new MemberInsert.Draft(
                Ids.next(),
                name,
                phone,
                birthday.orElse(null),
                gender.orElse(null),
                card.isEmpty() ? Set.of() : Set.of(card),
                tier.id(),
                context.storeId(),
                joined,
                consent,
                remark);
        return new Read(draft, List.of());
    }

    private <T> T cell(String column, Function<String, T> reading, T ifWrong) {
        try {
            return reading.apply(row.text(column));
        } catch (Refusal refusal) {
            errors.add(ImportError.of(row, column, refusal.textKey(), refusal.arguments()));
            return ifWrong;
        }
    }

    private Tier tier(String text) {
        return text.isEmpty() ? context.tiers().getFirst() : Tiers.requireNamed(context.tiers(), text);
    }

    private LocalDate joined(String text) {
        LocalDate joined = MemberRules.date(text, JOINED);
        if (joined == null) {
            return context.today();
        }
        if (joined.isAfter(context.today()) || joined.isBefore(OLDEST_SHOP)) {
            throw new Refusal("member.joined.range");
        }
        return joined;
    }

    private static boolean consent(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "否", "不同意", "不", "无", "no", "n", "0", "false" -> false;
            case "是", "同意", "有", "yes", "y", "1", "true" -> true;
            default -> throw new Refusal("member.consent.invalid");
        };
    }
}
