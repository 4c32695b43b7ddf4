package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/// Asks before something that is not easily undone.
final class Confirmation {
    private Confirmation() {}

    /// @param page whose language is spoken
    /// @param titleKey text with the subject as its argument
    static void ask(Component page, String titleKey, String hintKey, String subject, Runnable action) {
        ConfirmDialog dialog = new ConfirmDialog(
                page.getTranslation(titleKey, subject),
                page.getTranslation(hintKey),
                page.getTranslation("action.confirm"),
                yes -> action.run());
        dialog.setCancelable(true);
        dialog.setCancelText(page.getTranslation("action.cancel"));
        dialog.open();
    }
}
