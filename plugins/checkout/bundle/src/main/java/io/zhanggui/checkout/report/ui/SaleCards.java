package io.zhanggui.checkout.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.report.SalesServices;
import io.zhanggui.ledger.Ledger.DocumentEntry;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.List;
import java.util.Optional;

/// The parts of a sale's page: how it was paid, what the plugins noted, related papers, what the ledger says.
record SaleCards(SalesServices services) {

    Component money(Stored stored) {
        CompletedSale sale = stored.sale();
        Card card = Card.titled(services.texts().get("checkout.sale.payment"));
        card.add(pair("checkout.till.list-total", stored.listTotal().format()));
        if (stored.discountTotal().fen() > 0) {
            card.add(pair(
                    "checkout.receipt.discount",
                    stored.discountTotal().negated().format()));
        }
        if (stored.rounding().fen() > 0) {
            card.add(pair("checkout.till.rounding", stored.rounding().negated().format()));
        }
        card.add(strong(
                services.texts().get(sale.refund() ? "checkout.sale.paid-back" : "checkout.till.due"),
                "¥" + sale.payable().format()));
        for (int i = 0; i < sale.tenders().size(); i++) {
            PaidTender tender = sale.tenders().get(i);
            card.add(pairOf(
                    services.texts().get(services.tenderTypes().titleKey(tender.type())),
                    tender.amount().format()));
            if (!stored.receiptTexts().get(i).isEmpty()) {
                Div text = new Div(stored.receiptTexts().get(i));
                text.addClassName("zg-small");
                card.add(text);
            }
        }
        Money change = sale.change();
        if (change.fen() > 0) {
            card.add(pair("checkout.pay.change", change.format()));
        }
        return card;
    }

    static Optional<Component> notes(CompletedSale sale) {
        if (sale.notes().isEmpty()) {
            return Optional.empty();
        }
        Card card = new Card();
        card.addClassName("zg-padded");
        sale.notes().forEach(note -> card.add(new Div(note)));
        return Optional.of(card);
    }

    /// The refunds of a sale, or the sale of a refund.
    Optional<Component> related(Stored stored) {
        CompletedSale sale = stored.sale();
        Long originalId = sale.originalSaleId();
        List<Stored> papers = originalId == null
                ? services.archive().refundsOf(sale.saleId())
                : services.archive().find(originalId).map(List::of).orElse(List.of());
        if (papers.isEmpty()) {
            return Optional.empty();
        }
        Card card = Card.titled(
                services.texts().get(originalId == null ? "checkout.sale.refunds" : "checkout.sale.original"));
        for (Stored paper : papers) {
            Anchor link =
                    new Anchor("sales/" + paper.sale().saleId(), paper.sale().number());
            link.getElement().setAttribute("router-link", true);
            link.addClassName("zg-link");
            Div row = new Div(link, new Span(paper.sale().payable().format()));
            row.addClassName("zg-pair");
            card.add(row);
        }
        return Optional.of(card);
    }

    Component ledger(CompletedSale sale) {
        DataGrid<DocumentEntry> grid = new DataGrid<>();
        grid.textColumn(services.texts().get("checkout.sale.account"), this::account)
                .setTooltipGenerator(entry -> entry.account().name());
        grid.textColumn(
                services.texts().get("checkout.sale.owner"),
                entry -> services.texts()
                        .get(entry.account().isMembers() ? "checkout.sale.of-member" : "checkout.sale.of-shop"));
        grid.numberColumn(
                services.texts().get("checkout.sale.debit"), entry -> entry.amount() < 0 ? amount(entry) : "");
        grid.numberColumn(
                services.texts().get("checkout.sale.credit"), entry -> entry.amount() > 0 ? amount(entry) : "");
        grid.setAllRowsVisible(true);
        grid.setItems(services.ledger().ofDocument(sale.document()));
        Card card = Card.titled(services.texts().get("checkout.sale.ledger"));
        card.getElement().setAttribute("title", sale.document());
        card.add(grid);
        return card;
    }

    /// The plugin that posts to an account gives it its title; without the plugin its name has to do.
    private String account(DocumentEntry entry) {
        String name = entry.account().name();
        return services.texts().getOr("account." + name, name);
    }

    private String amount(DocumentEntry entry) {
        long amount = Math.absExact(entry.amount());
        UnitOfAccount unit = entry.account().unit();
        return unit == UnitOfAccount.FEN
                ? Money.ofFen(amount).format()
                : services.texts().get("checkout.sale.unit." + unit.name(), amount);
    }

    Component pair(String key, String value) {
        return pairOf(services.texts().get(key), value);
    }

    private static Component pairOf(String label, String value) {
        Div pair = new Div(new Span(label), new Span(value));
        pair.addClassName("zg-pair");
        return pair;
    }

    private static Component strong(String label, String value) {
        Component pair = pairOf(label, value);
        pair.addClassName("zg-strong");
        return pair;
    }
}
