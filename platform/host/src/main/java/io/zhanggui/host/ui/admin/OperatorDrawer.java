package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.host.security.Account;
import io.zhanggui.host.security.OperatorAdministration;
import io.zhanggui.host.security.OperatorDetails;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A new operator, or the details of one.
final class OperatorDrawer extends SideDrawer {
    private final OperatorAdministration administration;
    private final @Nullable Account account;
    private final Runnable onSaved;
    private final TextField displayName = new TextField();
    private final TextField loginName = new TextField();
    private final Select<Role> role = new Select<>();
    private final MultiSelectComboBox<Store> stores = new MultiSelectComboBox<>();
    private final PasswordField password = new PasswordField();

    /// @param account null for a new operator
    OperatorDrawer(
            OperatorAdministration administration, List<Store> open, @Nullable Account account, Runnable onSaved) {
        super("");
        this.administration = administration;
        this.account = account;
        this.onSaved = onSaved;
        setHeaderTitle(getTranslation(account == null ? "operators.new" : "operators.edit"));
        displayName.setLabel(getTranslation("operators.name"));
        displayName.setAutofocus(true);
        loginName.setLabel(getTranslation("operators.loginName"));
        loginName.setHelperText(getTranslation("operators.loginName.hint"));
        role.setLabel(getTranslation("operators.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(each -> getTranslation("role." + each.name()));
        role.setValue(Role.CASHIER);
        stores.setLabel(getTranslation("operators.stores"));
        stores.setPlaceholder(getTranslation("operators.allStores"));
        stores.setItems(open);
        stores.setItemLabelGenerator(Store::name);
        password.setLabel(getTranslation("operators.firstPassword"));
        password.setHelperText(getTranslation("operators.firstPassword.hint"));
        password.getElement().setAttribute("autocomplete", "new-password");
        body(displayName, loginName, role, stores);
        if (account == null) {
            body(password);
        } else {
            show(account.operator(), open);
        }
        Button save = new Button(getTranslation("action.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        footer(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void show(Operator operator, List<Store> open) {
        displayName.setValue(operator.displayName());
        loginName.setValue(operator.loginName());
        role.setValue(operator.role());
        stores.setValue(open.stream()
                .filter(store -> operator.storeIds().contains(store.id()))
                .collect(Collectors.toSet()));
    }

    private void save() {
        OperatorDetails details = new OperatorDetails(
                loginName.getValue(),
                displayName.getValue(),
                role.getValue(),
                stores.getValue().stream().map(Store::id).collect(Collectors.toSet()));
        if (account == null) {
            administration.create(details, password.getValue());
        } else {
            administration.change(account.operator().id(), details);
        }
        close();
        onSaved.run();
    }
}
