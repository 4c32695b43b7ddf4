package io.zhanggui.commission.statement.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.StatementServices;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/// Asks which month of which store is settled.
final class DraftDrawer extends SideDrawer {
    private static final int MONTHS = 12;

    DraftDrawer(StatementServices services) {
        super("");
        setHeaderTitle(getTranslation("commission.statement.new"));
        Operator acting = services.operators().current();
        List<Store> own = services.stores().all().stream()
                .filter(store -> acting.worksIn(store.id()))
                .toList();
        Select<Store> store = new Select<>();
        store.setLabel(getTranslation("commission.entry.store"));
        store.setItems(own);
        store.setItemLabelGenerator(Store::name);
        store.setValue(services.stores().currentStore());
        Select<YearMonth> month = new Select<>();
        month.setLabel(getTranslation("commission.filter.month"));
        YearMonth now = YearMonth.from(services.clock().today());
        month.setItems(
                Stream.iterate(now, each -> each.minusMonths(1)).limit(MONTHS).toList());
        month.setValue(now.minusMonths(1));
        FieldErrors errors = new FieldErrors()
                .beside(
                        month,
                        "commission.statement.too-early",
                        "commission.statement.before-first",
                        "commission.statement.to-come");
        body(store, month, new MessageBox(Tone.INFO, getTranslation("commission.statement.new.text")));
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.statement.draft"),
                        click -> errors.passes(() -> {
                            Statement drafted =
                                    services.statements().draft(store.getValue().id(), month.getValue());
                            close();
                            UI.getCurrentOrThrow().navigate("commission/statements/" + drafted.id());
                        })));
    }
}
