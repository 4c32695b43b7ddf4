package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.security.Account;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.host.security.OperatorAdministration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who works in the shop: accounts, roles, stores, passwords and PINs.
public final class OperatorsView extends Div implements HeaderContent {
    private final OperatorAdministration administration;
    private final Stores stores;
    private final Pinyin pinyin;
    private final DataGrid<Account> grid = new DataGrid<>();
    private final TextField search = new TextField();
    private final Span count = new Span();

    public OperatorsView(OperatorAdministration administration, Stores stores, Pinyin pinyin) {
        this.administration = administration;
        this.stores = stores;
        this.pinyin = pinyin;
        setSizeFull();
        search.setPlaceholder(getTranslation("operators.search"));
        search.setAriaLabel(getTranslation("operators.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        addColumns();
        Div toolbar = new Div(search);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, foot);
        card.addClassName("zg-list");
        card.setSizeFull();
        add(card);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        Button create = new Button(getTranslation("operators.new"), click -> edit(null));
        create.getElement().appendChild(new KeyHint("Alt N").getElement());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        return List.of(grid.exportButton("operators", HostPermissions.OPERATORS), create);
    }

    private void addColumns() {
        grid.textColumn(
                getTranslation("operators.name"), account -> account.operator().displayName());
        grid.textColumn(
                getTranslation("operators.loginName"),
                account -> account.operator().loginName());
        grid.tagColumn(getTranslation("operators.role"), account -> role(account.operator()));
        grid.textColumn(getTranslation("operators.stores"), account -> storeNames(account.operator()))
                .setFlexGrow(2);
        grid.tagColumn(
                getTranslation("operators.pin"),
                account -> account.hasPin()
                        ? new Tag(getTranslation("operators.pin.set"), Tone.GAIN)
                        : new Tag(getTranslation("operators.pin.none"), Tone.NEUTRAL));
        grid.tagColumn(
                getTranslation("operators.state"),
                account -> account.operator().active()
                        ? new Tag(getTranslation("state.active"), Tone.GAIN)
                        : new Tag(getTranslation("state.inactive"), Tone.NEUTRAL));
        grid.actionsColumn(this::actions);
        grid.addItemDoubleClickListener(click -> edit(click.getItem()));
    }

    private Component actions(Account account) {
        long id = account.operator().id();
        boolean active = account.operator().active();
        Div actions = new Div(
                Links.action(getTranslation("action.edit"), () -> edit(account)),
                Links.action(
                        getTranslation("operators.resetPassword"),
                        () -> new SecretDialog(
                                        getTranslation("operators.resetPassword"),
                                        getTranslation(
                                                "operators.resetPassword.hint",
                                                account.operator().displayName()),
                                        password -> administration.resetPassword(id, password))
                                .open()),
                Links.action(
                        getTranslation("operators.setPin"),
                        () -> new SecretDialog(
                                        getTranslation("operators.setPin"), getTranslation("ownPin.rule"), pin -> {
                                            administration.setPin(id, pin);
                                            refresh();
                                        })
                                .open()),
                Links.action(
                        getTranslation(active ? "operators.deactivate" : "operators.activate"),
                        () -> setActive(account, !active)));
        actions.addClassName("zg-actions");
        return actions;
    }

    private void setActive(Account account, boolean active) {
        if (active) {
            administration.setActive(account.operator().id(), true);
            refresh();
            return;
        }
        ConfirmDialog confirm = new ConfirmDialog(
                getTranslation("operators.deactivate.title", account.operator().displayName()),
                getTranslation("operators.deactivate.hint"),
                getTranslation("operators.deactivate"),
                yes -> {
                    administration.setActive(account.operator().id(), false);
                    refresh();
                });
        confirm.setCancelable(true);
        confirm.setCancelText(getTranslation("action.cancel"));
        confirm.open();
    }

    private void edit(@Nullable Account account) {
        List<Store> open = stores.all().stream().filter(Store::active).toList();
        new OperatorDrawer(administration, open, account, () -> {
                    refresh();
                    Notices.done(getTranslation("operators.saved"));
                })
                .open();
    }

    private void refresh() {
        String typed = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Account> shown = administration.accounts().stream()
                .filter(account -> matches(account.operator(), typed))
                .toList();
        grid.setItems(shown);
        count.setText(getTranslation("operators.count", shown.size()));
    }

    private boolean matches(Operator operator, String typed) {
        return operator.loginName().contains(typed)
                || operator.displayName().toLowerCase(Locale.ROOT).contains(typed)
                || pinyin.initials(operator.displayName()).contains(typed);
    }

    private Tag role(Operator operator) {
        Tone tone = switch (operator.role()) {
            case BOSS -> Tone.ALERT;
            case MANAGER -> Tone.CAUTION;
            case FINANCE -> Tone.INFO;
            case CASHIER -> Tone.GAIN;
            case STAFF -> Tone.NEUTRAL;
        };
        return new Tag(getTranslation("role." + operator.role().name()), tone);
    }

    private String storeNames(Operator operator) {
        return operator.storeIds().isEmpty()
                ? getTranslation("operators.allStores")
                : stores.all().stream()
                        .filter(store -> operator.storeIds().contains(store.id()))
                        .map(Store::name)
                        .collect(Collectors.joining("、"));
    }
}
