package io.zhanggui.storedvalue.contract;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.storedvalue.StoredValuePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The terms on paper: with the receipt of the top-up that was sold under them, and whenever a member asks for them.
/// Thread-safe.
@Component(service = ContractPrint.class)
public final class ContractPrint {
    private final Contracts contracts;
    private final Printing printing;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final Texts texts;

    @Activate
    public ContractPrint(
            @Reference Contracts contracts,
            @Reference Printing printing,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference Texts texts) {
        this.contracts = contracts;
        this.printing = printing;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.texts = texts;
    }

    /// Prints one version at the till of this page.
    /// @throws Refusal when the page stands for no till
    public void print(int version) {
        operators.require(StoredValuePermissions.VIEW);
        long till = stores.currentTill()
                .map(Till::id)
                .orElseThrow(() -> new Refusal("stored-value.contract.print.no-till"));
        printing.print(till, "prepaid-terms:" + version + ":" + Ids.next(), () -> paper(version));
        audit.record("stored-value.contract-printed", "stored-value-contract:" + version, Map.of());
    }

    private Printing.Paper paper(int version) {
        List<PrintBlock> blocks = new ArrayList<>(blocks(version));
        blocks.add(new PrintBlock.Feed(3));
        return new Printing.Paper(
                texts.get("stored-value.contract.title"), PrintDocument.of(blocks.toArray(PrintBlock[]::new)));
    }

    /// The text of a version with the hash by which it can be told later that it is the same.
    List<PrintBlock> blocks(int version) {
        List<PrintBlock> blocks = new ArrayList<>();
        contracts.find(version).ifPresent(contract -> {
            blocks.add(PrintBlock.Pair.of(texts.get("stored-value.receipt-item.TERMS"), "v" + version));
            blocks.add(PrintBlock.Text.left(contract.hash()));
            contract.text()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> blocks.add(PrintBlock.Text.left(line)));
        });
        return blocks;
    }
}
