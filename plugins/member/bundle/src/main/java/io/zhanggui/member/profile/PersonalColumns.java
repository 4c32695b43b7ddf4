package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.privacy.PersonalData;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How phone and birthday are kept: encrypted, and findable by keyed hashes only.
public final class PersonalColumns {
    private static final String PHONE = "member.phone";
    private static final String BIRTHDAY = "member.birthday";

    private final PersonalData personalData;

    public PersonalColumns(PersonalData personalData) {
        this.personalData = personalData;
    }

    byte @Nullable [] phone(String phone) {
        return phone.isEmpty() ? null : personalData.encrypt(PHONE, phone);
    }

    public byte @Nullable [] phoneIndex(String phone) {
        return phone.isEmpty() ? null : personalData.blindIndex("member.phone.full", phone);
    }

    /// @param phone the whole phone or its last four digits
    public byte @Nullable [] last4Index(String phone) {
        return phone.length() < 4
                ? null
                : personalData.blindIndex("member.phone.last4", phone.substring(phone.length() - 4));
    }

    byte @Nullable [] birthday(@Nullable LocalDate birthday) {
        return birthday == null ? null : personalData.encrypt(BIRTHDAY, birthday.toString());
    }

    /// Twelve values: tells the month apart for greetings, and no more.
    public byte[] monthIndex(LocalDate day) {
        return personalData.blindIndex(
                "member.birthday.month", String.format(Locale.ROOT, "%02d", day.getMonthValue()));
    }

    byte @Nullable [] birthdayMonthIndex(@Nullable LocalDate birthday) {
        return birthday == null ? null : monthIndex(birthday);
    }

    public String plainPhone(byte @Nullable [] stored) {
        return stored == null ? "" : personalData.decrypt(PHONE, stored);
    }

    String maskedPhone(byte @Nullable [] stored) {
        return stored == null ? "" : Mask.phone(plainPhone(stored));
    }

    public @Nullable LocalDate plainBirthday(byte @Nullable [] stored) {
        return stored == null ? null : LocalDate.parse(personalData.decrypt(BIRTHDAY, stored));
    }
}
