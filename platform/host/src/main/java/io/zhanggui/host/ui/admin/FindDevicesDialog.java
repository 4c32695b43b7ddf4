package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Shows what the till's gateway can reach and is not set up yet, and sets up what is chosen.
final class FindDevicesDialog extends Dialog {
    private final Callable<List<Found>> search;
    private final Consumer<Found> chosen;
    private final Div body = new Div();

    FindDevicesDialog(Callable<List<Found>> search, Consumer<Found> chosen) {
        this.search = search;
        this.chosen = chosen;
        setHeaderTitle(getTranslation("devices.find"));
        setWidth("720px");
        body.setMinHeight("160px");
        add(body);
        getFooter()
                .add(
                        new Button(getTranslation("devices.find.again"), click -> look()),
                        new Button(getTranslation("action.close"), click -> close()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        look();
    }

    private void look() {
        body.removeAll();
        body.add(new MessageBox(Tone.INFO, getTranslation("devices.find.busy")));
        Background.run(body, this::looked, Runnable::run);
    }

    /// What is shown then. After a refusal nobody is looking any more.
    private Runnable looked() throws Exception {
        try {
            List<Found> found = search.call();
            return () -> show(found);
        } catch (Refusal refused) {
            return () -> {
                body.removeAll();
                throw refused;
            };
        }
    }

    private void show(List<Found> found) {
        body.removeAll();
        if (found.isEmpty()) {
            body.add(new MessageBox(Tone.NEUTRAL, getTranslation("devices.find.nothing")));
            return;
        }
        DataGrid<Found> grid = new DataGrid<>();
        grid.textColumn(getTranslation("devices.kind"), this::kind).setFlexGrow(0);
        grid.textColumn(getTranslation("devices.target"), each -> ConnectionText.of(each.connection()))
                .setFlexGrow(2);
        grid.textColumn(getTranslation("devices.detail"), Found::description).setFlexGrow(2);
        grid.actionsColumn(this::action);
        grid.setItems(found);
        grid.setAllRowsVisible(true);
        body.add(grid);
    }

    /// A serial line does not tell what hangs on it.
    private String kind(Found found) {
        return getTranslation(
                found.connection() instanceof Connection.Serial
                        ? "devices.find.serial"
                        : "devices.kind." + found.kind().name());
    }

    private Component action(Found found) {
        return Links.action(getTranslation("devices.find.add"), () -> {
            close();
            chosen.accept(found);
        });
    }
}
