package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.host.store.StoreAdministration;
import io.zhanggui.host.store.StoreService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shop's stores and their tills, and which till this browser stands for.
public final class StoresView extends Div implements HeaderContent {
    private final StoreService stores;
    private final StoreAdministration administration;
    private final DataGrid<Store> storeGrid = new DataGrid<>();
    private final DataGrid<Till> tillGrid = new DataGrid<>();

    public StoresView(StoreService stores, StoreAdministration administration) {
        this.stores = stores;
        this.administration = administration;
        addClassName("zg-halves");
        setSizeFull();
        storeGrid.textColumn(getTranslation("stores.code"), Store::code).setFlexGrow(0);
        storeGrid.textColumn(getTranslation("stores.name"), Store::name);
        storeGrid.tagColumn(getTranslation("stores.state"), store -> state(store.active()));
        storeGrid.actionsColumn(store -> Links.action(getTranslation("action.edit"), () -> editStore(store)));
        tillGrid.textColumn(
                getTranslation("tills.store"),
                till -> stores.store(till.storeId()).name());
        tillGrid.numberColumn(getTranslation("tills.number"), Till::number).setFlexGrow(0);
        tillGrid.textColumn(getTranslation("tills.name"), Till::name);
        tillGrid.tagColumn(getTranslation("stores.state"), till -> state(till.active()));
        tillGrid.actionsColumn(this::tillActions);
        add(
                list(getTranslation("stores.title"), storeGrid, "stores"),
                list(getTranslation("tills.title"), tillGrid, "tills"));
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        Button till = new Button(getTranslation("tills.new"), click -> newTill());
        Button store = new Button(getTranslation("stores.new"), click -> editStore(null));
        store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return List.of(till, store);
    }

    private Component tillActions(Till till) {
        Div actions = new Div();
        actions.addClassName("zg-actions");
        boolean here = stores.currentTill().filter(till::equals).isPresent();
        if (here) {
            actions.add(new Tag(getTranslation("tills.here"), Tone.INFO));
        } else if (till.active()) {
            actions.add(Links.action(getTranslation("tills.choose"), () -> {
                stores.chooseTill(till.id());
                refresh();
                Notices.done(getTranslation("tills.chosen", till.name()));
            }));
        }
        actions.add(Links.action(getTranslation("action.edit"), () -> editTill(till)));
        return actions;
    }

    private void editStore(@Nullable Store store) {
        TextField code = new TextField(getTranslation("stores.code"), store == null ? "" : store.code(), "");
        TextField name = new TextField(getTranslation("stores.name"), store == null ? "" : store.name(), "");
        Checkbox active = new Checkbox(getTranslation("stores.open"), store == null || store.active());
        SideDrawer drawer = new SideDrawer(getTranslation(store == null ? "stores.new" : "stores.edit"));
        drawer.body(code, name);
        if (store != null) {
            drawer.body(active);
        }
        footer(drawer, () -> {
            if (store == null) {
                administration.createStore(code.getValue(), name.getValue());
            } else {
                administration.changeStore(store.id(), code.getValue(), name.getValue(), active.getValue());
            }
        });
    }

    private void newTill() {
        Select<Store> store = new Select<>();
        store.setLabel(getTranslation("tills.store"));
        store.setItems(stores.all().stream().filter(Store::active).toList());
        store.setItemLabelGenerator(Store::name);
        store.setValue(stores.currentStore());
        TextField name = new TextField(getTranslation("tills.name"));
        SideDrawer drawer = new SideDrawer(getTranslation("tills.new"));
        drawer.body(store, name);
        footer(drawer, () -> administration.createTill(store.getValue().id(), name.getValue()));
    }

    private void editTill(Till till) {
        TextField name = new TextField(getTranslation("tills.name"), till.name(), "");
        Checkbox active = new Checkbox(getTranslation("tills.open"), till.active());
        SideDrawer drawer = new SideDrawer(getTranslation("tills.edit"));
        drawer.body(name, active);
        footer(drawer, () -> administration.changeTill(till.id(), name.getValue(), active.getValue()));
    }

    private void footer(SideDrawer drawer, Runnable store) {
        Button save = new Button(getTranslation("action.save"), click -> {
            store.run();
            drawer.close();
            refresh();
            Notices.done(getTranslation("action.saved"));
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        drawer.footer(new Button(getTranslation("action.cancel"), click -> drawer.close()), save);
        drawer.open();
    }

    private void refresh() {
        List<Store> all = stores.all();
        storeGrid.setItems(all);
        tillGrid.setItems(
                all.stream().flatMap(store -> stores.tills(store.id()).stream()).toList());
    }

    private Tag state(boolean active) {
        return active
                ? new Tag(getTranslation("stores.isOpen"), Tone.GAIN)
                : new Tag(getTranslation("stores.isClosed"), Tone.NEUTRAL);
    }

    private static Card list(String title, DataGrid<?> grid, String file) {
        H2 heading = new H2(title);
        heading.addClassName("zg-spacer");
        Div toolbar = new Div(heading, grid.exportButton(file, HostPermissions.STORES));
        toolbar.addClassName("zg-toolbar");
        Card card = new Card(toolbar, grid);
        card.addClassName("zg-list");
        return card;
    }
}
