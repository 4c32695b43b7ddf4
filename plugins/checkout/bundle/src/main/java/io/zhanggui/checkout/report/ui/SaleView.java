package io.zhanggui.checkout.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.receipt.Receipts;
import io.zhanggui.checkout.refund.RefundAmounts;
import io.zhanggui.checkout.refund.ui.RefundDialog;
import io.zhanggui.checkout.report.SalesServices;
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
    private final SaleCards cards;
    private final Button copy = new Button();
    private final Button refund = new Button();
    private final Anchor pdf;
    private String title = "";
    private long saleId;

    public SaleView(SalesServices services) {
        this.services = services;
        cards = new SaleCards(services);
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
        saleId = Ids.parse(id).orElse(0L);
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
        boolean told = found.isPresent() && services.saleList().tells(saleId);
        pdf.setVisible(told);
        refund.setVisible(found.filter(this::isRefundable).isPresent()
                && services.operators().may(CheckoutPermissions.REFUND));
        if (found.isEmpty()) {
            add(new EmptyState(
                    PAPER, getTranslation("checkout.sale.missing"), getTranslation("checkout.sale.missing.hint")));
            return;
        }
        Stored stored = found.get();
        Div left = new Div(lines(stored, told));
        if (services.operators().may(CheckoutPermissions.VIEW_POSTINGS)) {
            left.add(cards.ledger(stored.sale()));
        }
        left.addClassName("zg-stack");
        Div right = new Div(head(stored));
        right.addClassName("zg-stack");
        if (told) {
            right.add(cards.money(stored));
            SaleCards.notes(stored.sale()).ifPresent(right::add);
            cards.related(stored).ifPresent(right::add);
        } else {
            right.add(new MessageBox(Tone.INFO, getTranslation("checkout.sale.not-told")));
        }
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
        card.add(cards.pair(
                "checkout.sales.time",
                SECOND.format(sale.at().atZone(services.clock().zone()))));
        card.add(cards.pair(
                "checkout.sales.store", services.stores().store(sale.storeId()).name()));
        card.add(cards.pair(
                "checkout.sales.cashier",
                services.operators()
                        .find(sale.operatorId())
                        .map(Operator::displayName)
                        .orElse("")));
        Long memberId = sale.memberId();
        if (memberId != null) {
            card.add(cards.pair(
                    "checkout.sales.member",
                    services.customers()
                            .find(memberId)
                            .map(customer -> customer.name())
                            .orElse("")));
        }
        services.printing()
                .find(Receipts.jobId(sale.saleId()))
                .ifPresent(job -> card.add(cards.pair(
                        "checkout.sale.receipt",
                        getTranslation("checkout.print." + job.state().name()))));
        if (!stored.reason().isEmpty()) {
            card.add(cards.pair("checkout.sale.reason", stored.reason()));
        }
        return card;
    }

    /// @param told whether its amounts are told, see [io.zhanggui.checkout.report.SaleList#tells]
    private Component lines(Stored stored, boolean told) {
        DataGrid<SoldLine> grid = new DataGrid<>();
        grid.addClassName("sale-lines");
        grid.textColumn(getTranslation("checkout.till.item"), SoldLine::name).setFlexGrow(1);
        grid.textColumn(getTranslation("checkout.sale.code"), SoldLine::code);
        grid.textColumn(getTranslation("checkout.sale.staff"), this::staff);
        if (told) {
            grid.moneyColumn(getTranslation("checkout.till.price"), SoldLine::unitPrice);
        }
        grid.numberColumn(
                getTranslation("checkout.till.quantity"),
                line -> line.quantity().format());
        if (told) {
            grid.textColumn(getTranslation("checkout.sale.discount"), this::discount);
            grid.moneyColumn(getTranslation("checkout.till.subtotal"), SoldLine::net);
        }
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

    private String discount(SoldLine line) {
        String override = line.overrideReason() == null ? "" : line.overrideReason();
        if (line.discount().fen() == 0) {
            return override;
        }
        String text = line.discountText().isEmpty() ? getTranslation("checkout.receipt.rounding") : line.discountText();
        return text + " " + line.discount().negated().format();
    }
}
