package io.zhanggui.checkout.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.receipt.Receipts;
import io.zhanggui.checkout.refund.RefundAmounts;
import io.zhanggui.checkout.refund.ui.RefundDialog;
import io.zhanggui.checkout.report.SalesServices;
import io.zhanggui.ledger.Ledger.DocumentEntry;
import io.zhanggui.ledger.UnitOfAccount;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One sale or refund: what was sold, how it was paid, what the ledger says, and what can be done with it.
public final class SaleView extends Div
        implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle, HeaderContent {
    private static final String PAPER = "M6 3h9l4 4v14H6zM9 12h7M9 16h7";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final SalesServices services;
    private final Button copy = new Button();
    private final Button refund = new Button();
    private final Anchor pdf;
    private String title = "";
    private long saleId;

    public SaleView(SalesServices services) {
        this.services = services;
        addClassName("sale");
        copy.setText(getTranslation("checkout.sale.print-copy"));
        copy.addClickListener(click -> {
            services.checkout().print(saleId, true);
            Notices.done(getTranslation("checkout.sale.copy-sent"));
        });
        copy.setSuffixComponent(new KeyHint("F7"));
        copy.addClickShortcut(Key.F7);
        refund.setText(getTranslation("checkout.sale.refund"));
        refund.setSuffixComponent(new KeyHint("F9"));
        refund.addClickShortcut(Key.F9);
        pdf = pdfLink();
        refund.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        refund.addClickListener(click -> new RefundDialog(services.refunds(), saleId, done -> show(), null).open());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        saleId = id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
        show();
    }

    /// Who comes from the till to refund goes on by keyboard.
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (refund.isVisible()
                && event.getLocation().getQueryParameters().getParameters().containsKey("refund")) {
            new RefundDialog(services.refunds(), saleId, done -> show(), null).open();
        }
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(pdf, copy, refund);
    }

    private void show() {
        removeAll();
        Optional<Stored> found = services.archive()
                .find(saleId)
                .filter(stored ->
                        services.operators().current().worksIn(stored.sale().storeId()));
        title = found.map(stored -> stored.sale().number()).orElse(getTranslation("checkout.sale.title"));
        copy.setVisible(found.isPresent());
        pdf.setVisible(found.isPresent());
        refund.setVisible(found.filter(this::isRefundable).isPresent()
                && services.operators().may(CheckoutPermissions.REFUND));
        if (found.isEmpty()) {
            add(new EmptyState(
                    PAPER, getTranslation("checkout.sale.missing"), getTranslation("checkout.sale.missing.hint")));
            return;
        }
        Stored stored = found.get();
        Div left = new Div(lines(stored));
        if (services.operators().may(CheckoutPermissions.VIEW_POSTINGS)) {
            left.add(ledger(stored.sale()));
        }
        left.addClassName("zg-stack");
        Div right = new Div(head(stored), money(stored));
        right.addClassName("zg-stack");
        notes(stored.sale()).ifPresent(right::add);
        related(stored).ifPresent(right::add);
        add(left, right);
    }

    private Anchor pdfLink() {
        Anchor link = new Anchor(this::download, "");
        Button button = new Button(getTranslation("checkout.sale.pdf"));
        button.setSuffixComponent(new KeyHint("F8"));
        // The browser downloads what its own link is clicked for.
        Shortcuts.addShortcutListener(this, () -> link.getElement().callJsFunction("click"), Key.F8);
        link.add(button);
        link.getElement().setAttribute("tabindex", "-1");
        return link;
    }

    /// Made in the page, as whoever looks at it; sent without holding it.
    private void download(DownloadEvent event) throws IOException {
        List<byte[]> made = new ArrayList<>();
        event.getUI()
                .accessSynchronously(
                        () -> services.archive().find(saleId).ifPresent(stored -> made.add(services.pdf(stored))));
        if (made.isEmpty()) {
            event.getResponse().sendError(HttpStatusCode.NOT_FOUND.getCode(), "");
            return;
        }
        event.setFileName(title + ".pdf");
        event.setContentType("application/pdf");
        event.getOutputStream().write(made.getFirst());
    }

    private boolean isRefundable(Stored stored) {
        CompletedSale sale = stored.sale();
        return !sale.refund()
                && RefundAmounts.anythingLeft(stored, services.archive().refundsOf(sale.saleId()));
    }

    private Tag kind(Stored stored) {
        if (stored.sale().refund()) {
            return new Tag(getTranslation("checkout.sales.refund"), Tone.ALERT);
        }
        return isRefundable(stored)
                ? new Tag(getTranslation("checkout.sales.sale"), Tone.GAIN)
                : new Tag(getTranslation("checkout.sale.all-refunded"), Tone.NEUTRAL);
    }

    private Component head(Stored stored) {
        CompletedSale sale = stored.sale();
        Card card = Card.titled(sale.number(), kind(stored));
        card.add(pair(
                "checkout.sales.time",
                SECOND.format(sale.at().atZone(services.clock().zone()))));
        card.add(pair(
                "checkout.sales.store", services.stores().store(sale.storeId()).name()));
        card.add(pair(
                "checkout.sales.cashier",
                services.operators()
                        .find(sale.operatorId())
                        .map(Operator::displayName)
                        .orElse("")));
        Long memberId = sale.memberId();
        if (memberId != null) {
            card.add(pair(
                    "checkout.sales.member",
                    services.customers()
                            .find(memberId)
                            .map(customer -> customer.name())
                            .orElse("")));
        }
        services.printing()
                .find(Receipts.jobId(sale.saleId()))
                .ifPresent(job -> card.add(pair(
                        "checkout.sale.receipt",
                        getTranslation("checkout.print." + job.state().name()))));
        if (!stored.reason().isEmpty()) {
            card.add(pair("checkout.sale.reason", stored.reason()));
        }
        return card;
    }

    private Component lines(Stored stored) {
        DataGrid<SoldLine> grid = new DataGrid<>();
        grid.addClassName("sale-lines");
        grid.textColumn(getTranslation("checkout.till.item"), SoldLine::name).setFlexGrow(1);
        grid.textColumn(getTranslation("checkout.sale.code"), SoldLine::code);
        grid.textColumn(getTranslation("checkout.sale.staff"), this::staff);
        grid.moneyColumn(getTranslation("checkout.till.price"), SoldLine::unitPrice);
        grid.numberColumn(
                getTranslation("checkout.till.quantity"),
                line -> line.quantity().format());
        grid.textColumn(getTranslation("checkout.sale.discount"), SaleView::discount);
        grid.moneyColumn(getTranslation("checkout.till.subtotal"), SoldLine::net);
        grid.setItems(stored.sale().lines());
        Card card = new Card(grid);
        card.addClassName("zg-list");
        return card;
    }

    private String staff(SoldLine line) {
        return line.staff().stream()
                .map(share -> services.operators()
                                .find(share.operatorId())
                                .map(Operator::displayName)
                                .orElse("")
                        + (share.percent() == 100 ? "" : " " + share.percent() + "%"))
                .collect(Collectors.joining("、"));
    }

    private static String discount(SoldLine line) {
        String override = line.overrideReason() == null ? "" : line.overrideReason();
        return line.discount().fen() == 0
                ? override
                : line.discountText() + " " + line.discount().negated().format();
    }

    private Component money(Stored stored) {
        CompletedSale sale = stored.sale();
        Card card = Card.titled(getTranslation("checkout.sale.payment"));
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
                getTranslation(sale.refund() ? "checkout.sale.paid-back" : "checkout.till.due"),
                "¥" + sale.payable().format()));
        for (int i = 0; i < sale.tenders().size(); i++) {
            PaidTender tender = sale.tenders().get(i);
            card.add(pairOf(
                    getTranslation(services.tenderTypes().titleKey(tender.type())),
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

    private static Optional<Component> notes(CompletedSale sale) {
        if (sale.notes().isEmpty()) {
            return Optional.empty();
        }
        Card card = new Card();
        card.addClassName("zg-padded");
        sale.notes().forEach(note -> card.add(new Div(note)));
        return Optional.of(card);
    }

    /// The refunds of a sale, or the sale of a refund.
    private Optional<Component> related(Stored stored) {
        CompletedSale sale = stored.sale();
        Long originalId = sale.originalSaleId();
        List<Stored> papers = originalId == null
                ? services.archive().refundsOf(sale.saleId())
                : services.archive().find(originalId).map(List::of).orElse(List.of());
        if (papers.isEmpty()) {
            return Optional.empty();
        }
        Card card =
                Card.titled(getTranslation(originalId == null ? "checkout.sale.refunds" : "checkout.sale.original"));
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

    private Component ledger(CompletedSale sale) {
        DataGrid<DocumentEntry> grid = new DataGrid<>();
        grid.textColumn(getTranslation("checkout.sale.account"), this::account)
                .setTooltipGenerator(entry -> entry.account().name());
        grid.textColumn(
                getTranslation("checkout.sale.owner"),
                entry -> getTranslation(
                        entry.account().isMembers() ? "checkout.sale.of-member" : "checkout.sale.of-shop"));
        grid.numberColumn(getTranslation("checkout.sale.debit"), entry -> entry.amount() < 0 ? amount(entry) : "");
        grid.numberColumn(getTranslation("checkout.sale.credit"), entry -> entry.amount() > 0 ? amount(entry) : "");
        grid.setAllRowsVisible(true);
        grid.setItems(services.ledger().ofDocument(sale.document()));
        Card card = Card.titled(getTranslation("checkout.sale.ledger"));
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
                : getTranslation("checkout.sale.unit." + unit.name(), amount);
    }

    private Component pair(String key, String value) {
        return pairOf(getTranslation(key), value);
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
