package io.zhanggui.timescard.refund.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.timescard.refund.CardRefundArchive;
import io.zhanggui.timescard.refund.PaidCardRefund;
import io.zhanggui.timescard.refund.RefundServices;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The refunds of a period, each with its paper.
public final class RefundsView extends Div implements HeaderContent {
    private static final String ICON = "M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final transient RefundServices services;
    private final DataGrid<PaidCardRefund> grid = new DataGrid<>();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final Span foot = new Span();

    public RefundsView(RefundServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        LocalDate today = services.clock().today();
        from.setValue(today.minusMonths(3));
        to.setValue(today);
        from.setAriaLabel(getTranslation("times-card.refunds.from"));
        to.setAriaLabel(getTranslation("times-card.refunds.to"));
        from.addValueChangeListener(change -> refresh());
        to.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        Div bottom = new Div(foot);
        bottom.addClassName("zg-foot");
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("times-card.refunds.empty"), getTranslation("times-card.refunds.empty.hint")));
        Card list = new Card(toolbar, grid, bottom);
        list.addClassNames("zg-list", "zg-grow");
        add(list);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("times-card-refunds", MemberData.EXPORT));
    }

    private void columns() {
        grid.textColumn(
                getTranslation("times-card.movements.at"),
                refund -> MINUTE.format(refund.at().atZone(services.clock().zone())));
        grid.textColumn(
                getTranslation("times-card.member"),
                refund -> services.names().of(refund.memberId()).text());
        grid.textColumn(getTranslation("times-card.card"), PaidCardRefund::cardName);
        grid.tagColumn(
                getTranslation("times-card.refund.cause"),
                refund -> new Tag(getTranslation("times-card.refund.cause." + refund.cause()), Tone.INFO));
        grid.textColumn(getTranslation("times-card.reason"), PaidCardRefund::reason);
        grid.moneyColumn(getTranslation("times-card.paper.principal"), PaidCardRefund::principal);
        grid.moneyColumn(getTranslation("times-card.paper.interest"), PaidCardRefund::interest);
        grid.moneyColumn(getTranslation("times-card.paper.total"), PaidCardRefund::total);
        grid.textColumn(
                getTranslation("times-card.movements.store"),
                refund -> services.stores().store(refund.storeId()).name());
        grid.textColumn(
                getTranslation("times-card.movements.who"),
                refund -> services.operators()
                        .find(refund.operatorId())
                        .map(Operator::displayName)
                        .orElse(""));
        grid.componentColumn("", refund -> {
            Button open = new Button(
                    getTranslation("times-card.refunds.paper"), click -> new PaperDrawer(services, refund).open());
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            return open;
        });
    }

    private LocalDate first() {
        return Objects.requireNonNullElse(from.getValue(), services.clock().today());
    }

    private LocalDate last() {
        return Objects.requireNonNullElse(to.getValue(), services.clock().today());
    }

    private void refresh() {
        CardRefundArchive.Paid paid = services.archive().paid(first(), last());
        grid.setItems(
                query -> services.archive().between(first(), last(), query.getOffset(), query.getLimit()).stream(),
                query ->
                        Math.toIntExact(services.archive().paid(first(), last()).count()));
        foot.setText(getTranslation(
                "times-card.refunds.count", paid.count(), paid.total().format()));
    }
}
