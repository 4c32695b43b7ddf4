package io.zhanggui.inventory.stock.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import io.zhanggui.api.text.ShopLanguage;
import java.util.Arrays;
import java.util.List;

/// Why stock is corrected or written off: one of the usual reasons, or any other that is written here. The usual ones
/// are shown in the page's language and stored in the shop's.
public final class ReasonField extends ComboBox<String> {
    private static final String TEXTS = "inventory.adjust.reason.";

    private final List<String> usual;

    /// @param reasons the usual ones, ends of keys below `inventory.adjust.reason`
    public ReasonField(String... reasons) {
        usual = Arrays.stream(reasons).map(TEXTS::concat).toList();
        setLabel(getTranslation("inventory.adjust.reason"));
        setItems(usual.stream().map(this::getTranslation).toList());
        setAllowCustomValue(true);
        addCustomValueSetListener(typed -> setValue(typed.getDetail()));
    }

    /// Chooses a usual reason.
    public void suggest(String reason) {
        setValue(getTranslation(TEXTS + reason));
    }

    /// What is stored; empty for nothing.
    public String reason() {
        return ShopLanguage.ofSuggested(getOptionalValue().orElse(""), this::getTranslation, usual);
    }
}
