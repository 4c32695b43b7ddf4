package io.zhanggui.inventory.sku;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prints price labels with bar codes on a till's printer. Thread-safe.
@Component(service = PriceLabels.class)
public final class PriceLabels {
    public static final int MAX_COPIES = 500;
    private static final int LABELS_PER_JOB = 100;

    private final UnitOfWork unitOfWork;
    private final Printing printing;
    private final Operators operators;
    private final Stores stores;
    private final Texts texts;

    @Activate
    public PriceLabels(
            @Reference UnitOfWork unitOfWork,
            @Reference Printing printing,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.printing = printing;
        this.operators = operators;
        this.stores = stores;
        this.texts = texts;
    }

    /// All jobs are queued, or none.
    /// @param copies 1 to [#MAX_COPIES]
    public void print(long tillId, SkuRow sku, int copies) {
        operators.require(InventoryPermissions.VIEW);
        Till till = stores.till(tillId).orElseThrow(() -> new Refusal("inventory.label.till"));
        stores.requireWorkplace(till.storeId());
        if (copies < 1 || copies > MAX_COPIES) {
            throw new Refusal("inventory.label.copies", MAX_COPIES);
        }
        String title = texts.get("inventory.label.job", sku.name(), copies);
        unitOfWork.writeOnly(unit -> {
            for (int left = copies; left > 0; left -= LABELS_PER_JOB) {
                printing.print(tillId, "label:" + Ids.next(), title, document(sku, Math.min(left, LABELS_PER_JOB)));
            }
        });
    }

    private PrintDocument document(SkuRow sku, int copies) {
        List<PrintBlock> blocks = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            blocks.add(new PrintBlock.Text(sku.name(), PrintBlock.Alignment.CENTER, true, false));
            blocks.add(PrintBlock.Text.title("¥" + sku.listPrice().format() + " / " + sku.unit()));
            Money memberPrice = sku.memberPrice();
            if (memberPrice != null) {
                blocks.add(PrintBlock.Text.center(texts.get("inventory.label.member", memberPrice.format())));
            }
            blocks.add(new PrintBlock.BarCode(sku.barcode().isEmpty() ? sku.code() : sku.barcode()));
            blocks.add(new PrintBlock.Rule());
        }
        return new PrintDocument(blocks, false, true);
    }
}
