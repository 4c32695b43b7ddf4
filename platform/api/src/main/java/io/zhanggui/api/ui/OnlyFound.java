package io.zhanggui.api.ui;

import com.vaadin.flow.component.combobox.ComboBox;

/// Lets Enter take the only one found. What is typed to search may be no name at all, such as initials or the last
/// digits of a phone, which a field that knows names only leaves lying.
public final class OnlyFound {
    private static final String ENTER_TAKES_IT = """
            this.addEventListener('keydown', event => {
              const found = this.filteredItems;
              if (event.key === 'Enter' && this.opened && this.filter && this._focusedIndex < 0
                  && found && found.length === 1 && 'key' in found[0]) {
                this._focusedIndex = 0;
              }
            }, true);""";

    private OnlyFound() {}

    public static void takenByEnter(ComboBox<?> field) {
        field.getElement().executeJs(ENTER_TAKES_IT);
    }
}
