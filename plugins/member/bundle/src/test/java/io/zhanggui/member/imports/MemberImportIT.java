package io.zhanggui.member.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost(plugins = {"checkout", "member"})
class MemberImportIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Host host;
    private final Members members;
    private final Imports imports;
    private long before;

    MemberImportIT(Host host) {
        this.host = host;
        this.members = host.service(Members.class);
        this.imports = host.service(Imports.class);
    }

    @BeforeEach
    void countMembers() {
        before = members.count();
    }

    @Test
    void everyRowOfAnXlsxBecomesAMemberWhoIsFound() throws IOException {
        MemberFile file = new MemberFile(7, 15_100_000_000L);
        Imports.Outcome outcome = run(file.xlsx(folder.resolve("members.xlsx"), 1_500), () -> false);

        assertThat(outcome).isEqualTo(new Imports.Outcome(1_500, 1_500, List.of(), false));
        assertThat(members.count() - before).isEqualTo(1_500);
        List<String> first = new MemberFile(7, 15_100_000_000L).row(0);
        Member found = members.search("15100000000", 5).getFirst();
        assertThat(found.name()).isEqualTo(first.getFirst());
        assertThat(found.tier()).isEqualTo(first.get(5));
        assertThat(found.maskedPhone()).isEqualTo("151****0000");
        assertThat(members.search(found.name(), 200)).contains(found);
    }

    @Test
    void withErrorsInTenThousandRowsNothingIsStoredAndEachWrongRowIsNamed() throws IOException {
        Path file = new MemberFile(8, 15_200_000_000L).csv(folder.resolve("members.csv"), 10_000);
        Files.writeString(
                file,
                MemberFile.line(List.of("孙丽", "1520000", "", "", "", "", "", "", ""))
                        + MemberFile.line(List.of("赵敏", "15200000005", "", "", "", "白金", "", "", "")),
                StandardOpenOption.APPEND);

        Imports.Outcome outcome = run(file, () -> false);

        assertThat(outcome.applied()).isZero();
        assertThat(members.count()).isEqualTo(before);
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column, ImportError::textKey)
                .containsExactly(
                        Tuple.tuple(10_002, "phone", "member.phone.length"),
                        Tuple.tuple(10_003, "tier", "member.tier.unknown"));
    }

    @Test
    void aPhoneTwiceInTheFileOrOfAMemberIsNamed() throws IOException {
        run(new MemberFile(9, 15_300_000_000L).csv(folder.resolve("first.csv"), 3), () -> false);
        Path file = folder.resolve("second.csv");
        Files.writeString(
                file,
                MemberFile.line(MemberFile.HEADINGS)
                        + MemberFile.line(List.of("一", "15300000001", "", "", "", "", "", "", ""))
                        + MemberFile.line(List.of("二", "15300000009", "", "", "", "", "", "", ""))
                        + MemberFile.line(List.of("三", "15300000009", "", "", "", "", "", "", "")));

        assertThat(run(file, () -> false).errors())
                .extracting(ImportError::row, ImportError::textKey)
                .containsExactly(
                        Tuple.tuple(2, "member.import.phoneTaken"), Tuple.tuple(4, "member.import.phoneTwice"));
    }

    @Test
    void cancellingWhileRowsAreAppliedStoresNothing() throws IOException {
        Path file = new MemberFile(10, 15_400_000_000L).csv(folder.resolve("members.csv"), 3_000);
        int[] asked = {0};
        // Four times while checking (the last time for the end of the file), then twice while applying.
        Imports.Outcome outcome = run(file, () -> ++asked[0] > 6);

        assertThat(outcome.cancelled()).isTrue();
        assertThat(members.count()).isEqualTo(before);
    }

    private Imports.Outcome run(Path file, BooleanSupplier cancelled) {
        long storeId = host.newTill().storeId();
        return host.asOperator(Role.MANAGER, () -> {
            try {
                Imports.Preview preview = imports.preview("member", file);
                return imports.run(
                        "member",
                        file,
                        preview.proposedMapping(),
                        new ImportTarget.ImportOptions(storeId),
                        false,
                        (phase, done, total) -> assertThat(done).isLessThanOrEqualTo(total),
                        cancelled);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }
}
