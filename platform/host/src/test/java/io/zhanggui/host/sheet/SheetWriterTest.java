package io.zhanggui.host.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.value.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class SheetWriterTest {
    private static final SheetTable TABLE = new SheetTable(
            "凭证 2026/06",
            List.of("日期", "摘要", "借方", "笔数", "编号"),
            List.of(List.of(
                    LocalDate.of(2026, 6, 1), "=1+1", Money.ofFen(123_456_789_012_345L), 12L, 912302595919234568L)));

    @Test
    void anAmountIsExactInBothFiles() throws Exception {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new SheetWriter().csv(TABLE, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF日期,摘要,借方,笔数,编号\r\n2026-06-01,'=1+1,1234567890123.45,12,912302595919234568\r\n");

        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        new SheetWriter().xlsx(TABLE, xlsx);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.toByteArray()))) {
            assertThat(workbook.getFirstSheet().getName()).isEqualTo("凭证 2026 06");
            Row row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellAsNumber(2)).contains(new BigDecimal("1234567890123.45"));
            assertThat(row.getCellText(1)).isEqualTo("=1+1");
            assertThat(row.getCellText(4)).isEqualTo("912302595919234568");
            assertThat(row.getCellAsDate(0)).contains(LocalDate.of(2026, 6, 1).atStartOfDay());
        }
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsACallersBug() {
        assertThatThrownBy(() -> new SheetTable("x", List.of("a"), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
