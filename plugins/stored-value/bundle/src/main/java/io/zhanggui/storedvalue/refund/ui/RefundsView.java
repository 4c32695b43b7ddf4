package io.zhanggui.storedvalue.refund.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.storedvalue.refund.PaidRefund;
import io.zhanggui.storedvalue.refund.RefundArchive;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The refunds of a period, each with its paper.
public final class RefundsView extends Div implements HeaderContent {
    private static final String ICON = "M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final RefundServices services;
    private final DataGrid<PaidRefund> grid = new DataGrid<>();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final Span count = new Span();
    private final Span sum = new Span();

    public RefundsView(RefundServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        LocalDate today = services.clock().today();
        from.setValue(today.minusMonths(3));
        to.setValue(today);
        from.setAriaLabel(getTranslation("stored-value.refunds.from"));
        to.setAriaLabel(getTranslation("stored-value.refunds.to"));
        from.addValueChangeListener(change -> refresh());
        to.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count, sum);
        foot.addClassName("zg-foot");
        Card list = new Card();
        list.addClassNames("zg-list", "zg-grow");
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("stored-value.refunds.empty"), getTranslation("stored-value.refunds.empty.hint")));
        list.add(toolbar, grid, foot);
        add(list);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("prepaid-refunds", MemberData.EXPORT));
    }

    private void columns() {
        grid.textColumn(
                getTranslation("stored-value.movements.at"),
                refund -> MINUTE.format(refund.at().atZone(services.clock().zone())));
        grid.tagColumn(
                getTranslation("stored-value.refund.cause"),
                refund -> new Tag(
                        getTranslation("stored-value.cause." + refund.cause().name()), Tone.INFO));
        grid.textColumn(getTranslation("stored-value.refund.reason"), PaidRefund::reason);
        grid.moneyColumn(getTranslation("stored-value.paper.principal"), PaidRefund::principal);
        grid.moneyColumn(getTranslation("stored-value.paper.interest"), PaidRefund::interest);
        grid.moneyColumn(getTranslation("stored-value.paper.total"), PaidRefund::total);
        grid.textColumn(getTranslation("stored-value.paper.store"), refund -> services.store(refund.storeId()));
        grid.textColumn(
                getTranslation("stored-value.paper.operator"), refund -> services.operator(refund.operatorId()));
        grid.actionsColumn(refund -> {
            Button open = new Button(
                    getTranslation("stored-value.refunds.paper"), click -> new PaperDrawer(services, refund).open());
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
        RefundArchive.Paid paid = services.archive().paid(first(), last());
        grid.setItems(
                query -> services.archive().between(first(), last(), query.getOffset(), query.getLimit()).stream(),
                query ->
                        Math.toIntExact(services.archive().paid(first(), last()).count()));
        count.setText(getTranslation("stored-value.refunds.count", paid.count()));
        sum.setText(getTranslation("stored-value.refunds.sum", paid.total().format()));
    }
}
