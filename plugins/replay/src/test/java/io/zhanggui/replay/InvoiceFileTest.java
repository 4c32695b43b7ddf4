package io.zhanggui.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceFileTest {
    private static final String HEADING = "InvoiceNo,StockCode,Description,Quantity,UnitPrice,CustomerID,Country\n";

    @TempDir
    private Path folder;

    @Test
    void linesOfANumberAreOneInvoiceOfItsFirstCustomer() throws IOException {
        List<Invoice> invoices = read("""
                536365,85123A,"HOLDER, WHITE",6,2.55,,United Kingdom
                536365,85123a,LANTERN,2,3.39,17850,United Kingdom
                536366,71053,LANTERN,1,1,17851,United Kingdom
                """);
        assertThat(invoices).hasSize(2);
        assertThat(invoices.getFirst().customer()).isEqualTo("17850");
        assertThat(invoices.getFirst().amount()).isEqualTo(Money.ofFen(1_530 + 678));
        assertThat(new MasterData(invoices).skus())
                .extracting(MasterData.Sku::code)
                .containsExactly("85123A", "85123a", "71053");
    }

    @Test
    void aNegativeLineOutsideAReturnMovesStockAndNoMoney() throws IOException {
        Invoice damaged = read("536589,21777,,-10,0.0,,United Kingdom\n").getFirst();
        assertThat(damaged.traded()).isEmpty();
        assertThat(damaged.adjustments()).hasSize(1);
        assertThat(damaged.amount()).isEqualTo(Money.ZERO);
        Invoice returned =
                read("C536379,D,Discount,-1,27.50,14527,United Kingdom\n").getFirst();
        assertThat(returned.isReturn()).isTrue();
        assertThat(returned.adjustments()).isEmpty();
        assertThat(returned.amount()).isEqualTo(Money.ofFen(2_750));
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> read("536365,85123A,HOLDER,six,2.55,17850,United Kingdom\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    private List<Invoice> read(String lines) throws IOException {
        Path file = folder.resolve("invoices.csv");
        Files.writeString(file, HEADING + lines);
        return InvoiceFile.read(file);
    }
}
