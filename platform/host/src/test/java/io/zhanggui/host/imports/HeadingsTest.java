package io.zhanggui.host.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportColumn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadingsTest {
    private static final List<ImportColumn> COLUMNS = List.of(
            new ImportColumn("name", true, List.of("姓名", "会员姓名"), "王芳"),
            new ImportColumn("phone", false, List.of("手机", "mobile no"), "13812346721"),
            new ImportColumn("joined-on", false, List.of(), "2024-03-08"));

    @Test
    void aHeadingIsRecognisedByAliasKeyOrTitleWhateverItsDecoration() {
        assertThat(Headings.propose(
                        List.of("* 会员姓名", "Mobile_No", "Joined on（可空）", "积分"),
                        COLUMNS,
                        Map.of("joined-on", List.of("入会日期", "Joined on"))))
                .containsExactly(
                        Map.entry("* 会员姓名", "name"),
                        Map.entry("Mobile_No", "phone"),
                        Map.entry("Joined on（可空）", "joined-on"));
    }

    @Test
    void aColumnIsProposedForOneHeadingOnly() {
        assertThat(Headings.propose(List.of("姓名", "会员姓名"), COLUMNS, Map.of())).containsExactly(Map.entry("姓名", "name"));
    }

    @Test
    void repeatedAndEmptyHeadingsGetNamesOfTheirOwn() {
        assertThat(Headings.distinct(List.of("姓名", "", "姓名"))).containsExactly("姓名", "#2", "姓名 (2)");
    }
}
