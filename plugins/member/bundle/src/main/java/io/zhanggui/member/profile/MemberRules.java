package io.zhanggui.member.profile;

import io.zhanggui.protocol.stripe.Stripe;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people type about a member, brought into its one form, or refused with what would be right. The same for the
/// form and for a file.
public final class MemberRules {
    public static final int MAX_NAME = 40;
    public static final int MAX_REMARK = 200;
    public static final int MAX_CARD = 32;

    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1900, 1, 1);
    private static final Pattern PHONE = Pattern.compile("1\\d{10}");
    private static final Pattern CARD = Pattern.compile("[A-Z0-9-]{1,32}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?(T00:00)?");

    private MemberRules() {}

    public static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty()) {
            throw new InvalidMember("name", "member.name.missing");
        }
        if (name.length() > MAX_NAME) {
            throw new InvalidMember("name", "member.name.tooLong", name.length(), MAX_NAME);
        }
        return name;
    }

    /// Full-width digits, blanks, hyphens and +86 are accepted.
    /// @return 11 digits, or empty for empty
    public static String phone(String typed) {
        String phone = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s-]", "");
        if (phone.startsWith("+86")) {
            phone = phone.substring(3);
        }
        if (phone.isEmpty() || PHONE.matcher(phone).matches()) {
            return phone;
        }
        if (!phone.matches("\\d+")) {
            throw new InvalidMember("phone", "member.phone.letters");
        }
        if (phone.length() != 11) {
            throw new InvalidMember("phone", "member.phone.length", phone.length());
        }
        throw new InvalidMember("phone", "member.phone.start");
    }

    /// A card may be swiped instead of typed.
    /// @return upper case, as readers report a UID
    /// @throws InvalidMember also for a bank card, of which nothing may be kept
    public static String cardNumber(String typed) {
        String given = Stripe.of(typed)
                .map(stripe -> switch (stripe) {
                    case Stripe.Card card -> card.number();
                    case Stripe.BankCard bank -> throw new InvalidMember("card", "member.card.bank");
                    case Stripe.Unreadable unreadable -> throw new InvalidMember("card", "member.card.unreadable");
                })
                .orElse(typed);
        String number = Normalizer.normalize(given, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
        if (!CARD.matcher(number).matches()) {
            throw new InvalidMember("card", "member.card.invalid", MAX_CARD);
        }
        return number;
    }

    public static String remark(String typed) {
        String remark = typed.strip();
        if (remark.length() > MAX_REMARK) {
            throw new InvalidMember("remark", "member.remark.tooLong", remark.length(), MAX_REMARK);
        }
        return remark;
    }

    /// 女, 男, female, male, F, M; anything else is refused.
    /// @return `F`, `M`, or null for empty
    public static @Nullable String gender(String typed) {
        return switch (typed.strip().toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "f", "女", "女士", "female" -> "F";
            case "m", "男", "先生", "male" -> "M";
            default -> throw new InvalidMember("gender", "member.gender.invalid");
        };
    }

    public static @Nullable LocalDate birthday(@Nullable LocalDate birthday, LocalDate today) {
        if (birthday != null && (birthday.isAfter(today) || birthday.isBefore(FIRST_BIRTHDAY))) {
            throw new InvalidMember("birthday", "member.birthday.range");
        }
        return birthday;
    }

    /// 1990-11-26, 1990/11/26, 1990.11.26, 1990年11月26日, 19901126.
    /// @param field key of the field, for the refusal
    /// @return null for empty
    public static @Nullable LocalDate date(String typed, String field) {
        if (typed.isEmpty()) {
            return null;
        }
        Matcher date = DATE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC));
        try {
            if (date.matches()) {
                return LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
            }
        } catch (DateTimeException noSuchDay) {
            throw new InvalidMember(field, "member.date.noSuchDay");
        }
        throw new InvalidMember(field, "member.date.invalid");
    }

    private static int number(Matcher date, int group) {
        return Integer.parseInt(date.group(group));
    }
}
