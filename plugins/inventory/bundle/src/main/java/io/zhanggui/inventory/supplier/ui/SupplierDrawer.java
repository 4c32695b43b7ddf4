package io.zhanggui.inventory.supplier.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import org.jspecify.annotations.Nullable;

/// The form of a supplier: a new one or one that is changed.
final class SupplierDrawer extends SideDrawer {
    private final Suppliers suppliers;
    private final @Nullable Supplier edited;
    private final Runnable saved;
    private final TextField name = new TextField(getTranslation("inventory.supplier.name"));
    private final TextField contact = new TextField(getTranslation("inventory.supplier.contact"));
    private final TextField note = new TextField(getTranslation("inventory.supplier.note"));
    private final Checkbox active = new Checkbox(getTranslation("inventory.supplier.active"));

    SupplierDrawer(Suppliers suppliers, @Nullable Supplier edited, Runnable saved) {
        super("");
        this.suppliers = suppliers;
        this.edited = edited;
        this.saved = saved;
        setHeaderTitle(getTranslation(edited == null ? "inventory.supplier.new" : "inventory.supplier.edit"));
        name.setMaxLength(Supplier.MAX_NAME);
        name.setAutofocus(true);
        contact.setMaxLength(Supplier.MAX_CONTACT);
        contact.setHelperText(getTranslation("inventory.supplier.contact.help"));
        note.setMaxLength(Supplier.MAX_NOTE);
        active.setValue(edited == null || edited.active());
        if (edited != null) {
            name.setValue(edited.name());
            contact.setValue(edited.contact());
            note.setValue(edited.note());
        }
        Button save = new Button(getTranslation("inventory.save"), click -> store());
        body(name, contact, note, active);
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(save);
    }

    private void store() {
        suppliers.store(new Supplier(
                edited == null ? 0 : edited.id(),
                edited == null ? 0 : edited.version(),
                name.getValue(),
                contact.getValue(),
                note.getValue(),
                active.getValue()));
        close();
        Notices.done(getTranslation("inventory.sku.saved", name.getValue()));
        saved.run();
    }
}
