package io.zhanggui.member.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.member.tier.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberRowTest {
    private static final MemberRow.Context CONTEXT = new MemberRow.Context(
            List.of(
                    new Tier(1, "basic", "普通", 1, 1_000, 100, 1_000, 100, 0),
                    new Tier(3, "gold", "金卡", 2, 900, 150, 1_000, 100, 0)),
            77,
            LocalDate.of(2026, 6, 1),
            Instant.parse("2026-06-01T02:00:00Z"),
            5);

    @Test
    void aRowWithANameAloneIsAMemberOfTheLowestTierWhoJoinsToday() {
        var member =
                MemberRow.of(new ImportRow(2, Map.of("name", "王芳")), CONTEXT).member();
        assertThat(member).isNotNull().satisfies(read -> {
            assertThat(read.tierId()).isEqualTo(1);
            assertThat(read.joinedOn()).isEqualTo("2026-06-01");
            assertThat(read.smsConsent()).isFalse();
            assertThat(read.homeStoreId()).isEqualTo(77);
        });
    }

    @Test
    void everyWrongCellOfARowIsNamed() {
        ImportRow row = new ImportRow(
                218,
                Map.of("phone", "1381234567", "gender", "?", "tier", "白金", "joined", "2026-06-02", "consent", "也许"));
        assertThat(MemberRow.of(row, CONTEXT).errors())
                .extracting(ImportError::row, ImportError::column, ImportError::value, ImportError::textKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(218, "name", "", "member.name.missing"),
                        org.assertj.core.groups.Tuple.tuple(218, "phone", "1381234567", "member.phone.length"),
                        org.assertj.core.groups.Tuple.tuple(218, "gender", "?", "member.gender.invalid"),
                        org.assertj.core.groups.Tuple.tuple(218, "tier", "白金", "member.tier.unknown"),
                        org.assertj.core.groups.Tuple.tuple(218, "joined", "2026-06-02", "member.joined.range"),
                        org.assertj.core.groups.Tuple.tuple(218, "consent", "也许", "member.consent.invalid"));
    }

    @Test
    void aTierIsReadByNameOrCode() {
        for (String tier : List.of("金卡", "gold", "GOLD")) {
            var member = MemberRow.of(new ImportRow(2, Map.of("name", "王芳", "tier", tier)), CONTEXT)
                    .member();
            assertThat(member)
                    .isNotNull()
                    .satisfies(read -> assertThat(read.tierId()).isEqualTo(3));
        }
    }
}
