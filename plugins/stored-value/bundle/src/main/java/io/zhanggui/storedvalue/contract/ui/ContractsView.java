package io.zhanggui.storedvalue.contract.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.contract.Contract;
import io.zhanggui.storedvalue.contract.ContractPrint;
import io.zhanggui.storedvalue.contract.Contracts;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The terms that top-ups are sold under: all versions, and a form for the next one.
public final class ContractsView extends Div implements HeaderContent {
    private static final String ICON = "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Contracts contracts;
    private final ContractPrint print;
    private final ShopClock clock;
    private final boolean mayPublish;
    private final DataGrid<Contract> grid = new DataGrid<>();
    private final Div chosen = new Div();

    public ContractsView(Contracts contracts, ContractPrint print, ShopClock clock, boolean mayPublish) {
        this.contracts = contracts;
        this.print = print;
        this.clock = clock;
        this.mayPublish = mayPublish;
        addClassName("zg-stack");
        setSizeFull();
        getStyle().set("flex-flow", "row wrap");
        columns();
        Div foot = new Div(new Span(getTranslation("stored-value.contract.help")));
        foot.addClassName("zg-foot");
        Card list = new Card(grid, foot);
        list.addClassName("zg-list");
        list.getStyle().set("flex", "4 1 440px");
        Card text = new Card(chosen);
        text.addClassName("zg-list");
        text.getStyle().set("flex", "5 1 480px").set("max-width", "100%");
        chosen.getStyle().set("overflow", "auto").set("padding", "14px 18px");
        add(list, text);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        Component export = grid.exportButton("prepaid-terms", StoredValuePermissions.VIEW);
        if (!mayPublish) {
            return List.of(export);
        }
        Button publish = new Button(getTranslation("stored-value.contract.new"), click -> form().open());
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return List.of(export, publish);
    }

    private void columns() {
        grid.textColumn(getTranslation("stored-value.contract.version"), contract -> "v" + contract.version());
        grid.textColumn(
                getTranslation("stored-value.contract.published"),
                contract -> MINUTE.format(contract.publishedAt().atZone(clock.zone())));
        grid.textColumn("SHA-256", Contract::hash).setAutoWidth(false).setFlexGrow(1);
        grid.tagColumn(
                getTranslation("stored-value.contract.check"),
                contract -> contract.isAsPublished()
                        ? new Tag(getTranslation("stored-value.contract.as-published"), Tone.GAIN)
                        : new Tag(getTranslation("stored-value.contract.altered"), Tone.ALERT));
        grid.setEmptyStateComponent(new EmptyState(
                ICON,
                getTranslation("stored-value.contract.empty"),
                getTranslation("stored-value.contract.empty.hint")));
        grid.setSelectionMode(DataGrid.SelectionMode.SINGLE);
        grid.addSelectionListener(selection -> selection.getFirstSelectedItem().ifPresent(this::show));
    }

    private void show(Contract contract) {
        Span hash = new Span("v" + contract.version() + " · SHA-256 " + contract.hash());
        hash.addClassNames("zg-muted", "zg-small");
        hash.getStyle().set("overflow-wrap", "anywhere");
        Pre text = new Pre(contract.text());
        text.getStyle().set("white-space", "pre-wrap").set("font", "inherit");
        Button paper = new Button(getTranslation("stored-value.contract.print"), click -> {
            print.print(contract.version());
            Notices.done(getTranslation("stored-value.contract.printed"));
        });
        chosen.removeAll();
        Div head = new Div(paper, hash);
        head.addClassName("zg-row");
        chosen.add(head);
        if (!contract.isAsPublished()) {
            chosen.add(new MessageBox(Tone.ALERT, getTranslation("stored-value.contract.altered.hint")));
        }
        chosen.add(text);
    }

    private SideDrawer form() {
        TextArea text = new TextArea(getTranslation("stored-value.contract.text"));
        text.setValue(contracts.current().text());
        text.setMinHeight("420px");
        FieldErrors errors = new FieldErrors()
                .beside(
                        text,
                        "stored-value.contract.unchanged",
                        "stored-value.contract.text-invalid",
                        "stored-value.contract.void-clause");
        SideDrawer drawer = new SideDrawer(getTranslation("stored-value.contract.new"));
        Button save = new Button(getTranslation("stored-value.contract.publish"), click -> {
            if (errors.passes(() -> publish(text.getValue()))) {
                drawer.close();
                refresh();
            }
        });
        drawer.body(text, new MessageBox(Tone.INFO, getTranslation("stored-value.contract.effect")));
        drawer.footer(new Button(getTranslation("stored-value.cancel"), click -> drawer.close()))
                .submit(save);
        text.focus();
        return drawer;
    }

    private void publish(String text) {
        Contract current = contracts.current();
        if (current.text().equals(text.strip())) {
            throw new Refusal("stored-value.contract.unchanged", current.version());
        }
        Contract published = contracts.publish(text);
        Notices.done(getTranslation("stored-value.contract.done", published.version()));
    }

    private void refresh() {
        List<Contract> all = contracts.all();
        grid.setItems(all);
        all.stream().findFirst().ifPresent(grid::select);
    }
}
