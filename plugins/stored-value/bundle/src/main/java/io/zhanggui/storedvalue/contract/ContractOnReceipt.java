package io.zhanggui.storedvalue.contract;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.Members;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.api.SoldPrepaid;
import io.zhanggui.storedvalue.api.SoldPrepaid.Sold;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.gift.GivenGift;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.region.ReceiptItem;
import io.zhanggui.storedvalue.region.RegionFigure;
import io.zhanggui.storedvalue.region.RegionRule;
import io.zhanggui.storedvalue.region.RegionRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Prints on the receipt of what was paid ahead, be it a top-up or services, what the region's law wants there:
/// what was bought, until when it can be withdrawn, and which terms were agreed. Balance, times and check codes
/// follow in sections of their own.
@Component
public final class ContractOnReceipt implements ReceiptSection {
    private final Lots lots;
    private final RegionRules rules;
    private final RefundRules.Source refundRules;
    private final ContractPrint contract;
    private final Stores stores;
    private final Texts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SoldPrepaid> services = List.of();

    @Activate
    public ContractOnReceipt(
            @Reference Lots lots,
            @Reference RegionRules rules,
            @Reference RefundRules.Source refundRules,
            @Reference ContractPrint contract,
            @Reference Stores stores,
            @Reference Texts texts) {
        this.lots = lots;
        this.rules = rules;
        this.refundRules = refundRules;
        this.contract = contract;
        this.stores = stores;
        this.texts = texts;
    }

    @Override
    public int order() {
        return 190;
    }

    @Override
    public List<PrintBlock> blocks(CompletedSale sale) {
        if (sale.refund() || sale.lines().stream().noneMatch(line -> line.kind().isPrepaid())) {
            return List.of();
        }
        List<Lot> bought = lots.grantedBy(sale.document()).stream()
                .filter(lot -> lot.purse().equals(StoredValuePurse.PURSE.name()))
                .toList();
        Optional<RegionRule> wanted = rules.on(RegionFigure.RECEIPT_ITEMS, sale.businessDate());
        List<Sold> sold = services.stream()
                .flatMap(service -> service.soldBy(sale.saleId()).stream())
                .toList();
        if ((bought.isEmpty() && sold.isEmpty()) || wanted.isEmpty()) {
            return List.of();
        }
        Set<ReceiptItem> items = wanted.get().items();
        List<PrintBlock> blocks = new ArrayList<>(List.of(new PrintBlock.Rule()));
        head(blocks, sale, items);
        bought.forEach(lot -> ofLot(blocks, lot, items));
        ofServices(blocks, sold, items);
        if (items.contains(ReceiptItem.REFUND)) {
            blocks.add(PrintBlock.Text.left(texts.get("stored-value.contract.receipt.refund")));
        }
        if (items.contains(ReceiptItem.TERMS)) {
            // One paper is sold under one version, unless a new one was published at that very moment.
            Stream.concat(
                            bought.stream().map(lot -> LotTerms.of(lot).contract()),
                            sold.stream().map(Sold::contract))
                    .filter(version -> version > 0)
                    .distinct()
                    .forEach(version -> blocks.addAll(contract.blocks(version)));
        }
        return blocks;
    }

    private void head(List<PrintBlock> blocks, CompletedSale sale, Set<ReceiptItem> items) {
        if (items.contains(ReceiptItem.SHOP)) {
            blocks.add(pair(ReceiptItem.SHOP, stores.store(sale.storeId()).name()));
        }
        Members running = members;
        Long memberId = sale.memberId();
        if (items.contains(ReceiptItem.MEMBER) && running != null && memberId != null) {
            running.find(memberId)
                    .ifPresent(member ->
                            blocks.add(pair(ReceiptItem.MEMBER, (member.name() + " " + member.maskedPhone()).strip())));
        }
    }

    private void ofLot(List<PrintBlock> blocks, Lot lot, Set<ReceiptItem> items) {
        LotTerms terms = LotTerms.of(lot);
        blocks.add(PrintBlock.Text.left(terms.offer()));
        if (items.contains(ReceiptItem.PRINCIPAL)) {
            blocks.add(pair(ReceiptItem.PRINCIPAL, money(lot.bought().principal())));
        }
        if (items.contains(ReceiptItem.BONUS)) {
            blocks.add(pair(ReceiptItem.BONUS, money(lot.bought().bonus())));
        }
        for (GivenGift gift : terms.given()) {
            blocks.add(PrintBlock.Text.left(
                    texts.get("stored-value.note.gift", gift.name(), (long) gift.count() * gift.pieces())));
        }
        if (items.contains(ReceiptItem.VALIDITY)) {
            blocks.add(pair(
                    ReceiptItem.VALIDITY,
                    lot.expiresOn() == null
                            ? texts.get("stored-value.contract.receipt.for-ever")
                            : lot.expiresOn() + ""));
        }
        withdrawal(blocks, terms.paidOn(), items);
    }

    /// Cards of one kind are named once, with their number.
    private void ofServices(List<PrintBlock> blocks, List<Sold> sold, Set<ReceiptItem> items) {
        Map<Sold, Integer> pieces = new LinkedHashMap<>();
        sold.forEach(each -> pieces.merge(each, 1, Integer::sum));
        pieces.forEach((card, count) -> {
            blocks.add(PrintBlock.Text.left(count == 1 ? card.name() : card.name() + " × " + count));
            if (items.contains(ReceiptItem.PRINCIPAL)) {
                blocks.add(pair(ReceiptItem.PRINCIPAL, card.paid().format()));
            }
            withdrawal(blocks, card.paidOn(), items);
        });
    }

    private void withdrawal(List<PrintBlock> blocks, LocalDate paidOn, Set<ReceiptItem> items) {
        if (items.contains(ReceiptItem.WITHDRAWAL)) {
            blocks.add(pair(
                    ReceiptItem.WITHDRAWAL,
                    refundRules.refundRules().lastDayOfWithdrawal(paidOn).toString()));
        }
    }

    private PrintBlock pair(ReceiptItem item, String value) {
        return PrintBlock.Pair.of(texts.get("stored-value.receipt-item." + item.name()), value);
    }

    private static String money(long fen) {
        return Money.ofFen(fen).format();
    }
}
