package io.zhanggui.storedvalue.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.report.IssuerClass;
import io.zhanggui.storedvalue.report.QuarterFigures;
import io.zhanggui.storedvalue.report.QuarterReport;
import io.zhanggui.storedvalue.report.ServiceFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// The figures that a business reports each quarter.
public final class QuarterView extends Div implements HeaderContent {
    private static final int QUARTERS_BACK = 12;

    private final QuarterReport report;
    private final Select<LocalDate> quarter = new Select<>();
    private final Select<IssuerClass> issuer = new Select<>();
    private final DataGrid<Row> grid = new DataGrid<>();
    private final MessageBox custody = new MessageBox(Tone.INFO, "");

    private record Row(String item, Balance amount, Money services) {}

    public QuarterView(QuarterReport report, LocalDate today) {
        this.report = report;
        addClassName("zg-stack");
        setSizeFull();
        quarter.setItems(Stream.iterate(QuarterReport.quarterOf(today), first -> first.minusMonths(3))
                .limit(QUARTERS_BACK)
                .toList());
        quarter.setItemLabelGenerator(first -> getTranslation(
                "stored-value.quarter.name", Integer.toString(first.getYear()), (first.getMonthValue() + 2) / 3));
        quarter.setAriaLabel(getTranslation("stored-value.quarter.title"));
        issuer.setItems(IssuerClass.values());
        issuer.setItemLabelGenerator(each -> getTranslation("stored-value.issuer." + each.name()));
        issuer.setAriaLabel(getTranslation("stored-value.quarter.issuer"));
        grid.textColumn(getTranslation("stored-value.quarter.item"), Row::item);
        grid.moneyColumn(
                getTranslation("stored-value.principal"), row -> row.amount().principal());
        grid.moneyColumn(
                getTranslation("stored-value.bonus"), row -> row.amount().bonus());
        grid.moneyColumn(getTranslation("stored-value.quarter.services"), Row::services);
        grid.moneyColumn(
                getTranslation("stored-value.quarter.sum"),
                row -> row.amount().total().plus(row.services()));
        quarter.setValue(QuarterReport.quarterOf(today));
        issuer.setValue(IssuerClass.LARGE);
        quarter.addValueChangeListener(change -> refresh());
        issuer.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(quarter, issuer);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(new Span(getTranslation("stored-value.quarter.help")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(custody, card);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("prepaid-quarter", StoredValuePermissions.REPORT));
    }

    private void refresh() {
        LocalDate first = quarter.getValue();
        IssuerClass issuerClass = issuer.getValue();
        Background.run(this, () -> report.figures(first, issuerClass), this::show);
    }

    private void show(QuarterFigures figures) {
        ServiceFigures services = figures.services();
        grid.setItems(
                row("opening", figures.opening(), services.opening()),
                row("sold", figures.sold(), services.sold()),
                row("opened", figures.opened(), services.opened()),
                row("rewarded", figures.rewarded(), Money.ZERO),
                row("used", figures.used(), services.used()),
                row("returned", figures.returned(), services.returned()),
                row("surrendered", figures.surrendered(), services.surrendered()),
                row("closing", figures.closing(), services.closing()),
                row(
                        "custody",
                        new Balance(figures.custodyOfPrincipal(), Money.ZERO),
                        figures.custody().minus(figures.custodyOfPrincipal())));
        custody.setText(getTranslation(
                "stored-value.quarter.custody-sentence",
                figures.prepaid().format(),
                BigDecimal.valueOf(figures.custodyBasisPoints(), 2).toPlainString(),
                figures.custody().format()));
    }

    private Row row(String key, Balance amount, Money services) {
        return new Row(getTranslation("stored-value.quarter." + key), amount, services);
    }
}
