package io.zhanggui.storedvalue.refund.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.PaperDrawer;
import io.zhanggui.api.ui.PeriodList;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.storedvalue.refund.PaidRefund;
import io.zhanggui.storedvalue.refund.RefundArchive;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The refunds of a period, each with its paper.
public final class RefundsView extends Div implements HeaderContent {
    private static final String ICON = "M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final RefundServices services;
    private final DataGrid<PaidRefund> grid = new DataGrid<>();

    public RefundsView(RefundServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        columns();
        add(new PeriodList<>(
                grid,
                services.clock().today(),
                new EmptyState(
                        ICON,
                        getTranslation("stored-value.refunds.empty"),
                        getTranslation("stored-value.refunds.empty.hint")),
                services.archive()::between,
                this::sum));
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("prepaid-refunds", MemberData.EXPORT));
    }

    private void columns() {
        grid.textColumn(
                getTranslation("stored-value.movements.at"),
                refund -> MINUTE.format(refund.at().atZone(services.clock().zone())));
        grid.textColumn(getTranslation("stored-value.refunds.member"), refund -> services.member(refund.memberId()));
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
                    getTranslation("stored-value.refunds.paper"),
                    click -> paper(refund).open());
            open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            return open;
        });
    }

    private PaperDrawer paper(PaidRefund refund) {
        return new PaperDrawer(
                getTranslation("stored-value.refunds.paper"),
                () -> refund.paper().document(),
                services.canPrint(),
                () -> services.print(refund, true));
    }

    private PeriodList.Sum sum(LocalDate from, LocalDate to) {
        RefundArchive.Paid paid = services.archive().paid(from, to);
        return new PeriodList.Sum(
                paid.count(),
                getTranslation(
                        "stored-value.refunds.count", paid.count(), paid.total().format()));
    }
}
