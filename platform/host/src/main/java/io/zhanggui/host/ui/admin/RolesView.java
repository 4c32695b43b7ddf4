package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.host.security.OperatorAdministration;
import java.util.List;

/// What each role may do: a line for each permission, a column for each role.
public final class RolesView extends Div implements HeaderContent {
    private final OperatorAdministration administration;
    private final DataGrid<Permission> grid = new DataGrid<>();
    private final TextField search = new TextField();

    public RolesView(OperatorAdministration administration) {
        this.administration = administration;
        setSizeFull();
        search.setPlaceholder(getTranslation("roles.search"));
        search.setAriaLabel(getTranslation("roles.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        grid.componentColumn(
                        getTranslation("roles.permission"),
                        this::title,
                        permission -> getTranslation("permission." + permission.key()))
                .setFlexGrow(3);
        for (Role role : Role.values()) {
            grid.componentColumn(
                            getTranslation("role." + role.name()),
                            permission -> box(role, permission),
                            permission -> administration.granted(role, permission) ? "✓" : "")
                    .setTextAlign(ColumnTextAlign.CENTER)
                    .setFlexGrow(1);
        }
        Span hint = new Span(getTranslation("roles.hint"));
        hint.addClassName("zg-small");
        Div toolbar = new Div(search, hint);
        toolbar.addClassName("zg-toolbar");
        Card card = new Card(toolbar, grid);
        card.addClassName("zg-list");
        card.setSizeFull();
        add(card);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("roles", HostPermissions.ROLES));
    }

    private Component title(Permission permission) {
        Span title = new Span(getTranslation("permission." + permission.key()));
        title.setTitle(permission.key());
        return title;
    }

    private Checkbox box(Role role, Permission permission) {
        Checkbox box = new Checkbox(administration.granted(role, permission));
        box.setReadOnly(role == Role.BOSS);
        box.setAriaLabel(
                getTranslation("role." + role.name()) + " " + getTranslation("permission." + permission.key()));
        box.addValueChangeListener(change -> {
            administration.grant(role, permission, change.getValue());
            Notices.done(getTranslation("action.saved"));
        });
        return box;
    }

    private void refresh() {
        String typed = search.getValue().strip();
        grid.setItems(administration.permissions().stream()
                .filter(permission -> permission.key().contains(typed)
                        || getTranslation("permission." + permission.key()).contains(typed))
                .toList());
    }
}
