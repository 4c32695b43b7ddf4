package io.zhanggui.inventory.draft.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/// Asks whether lines that were scanned shall be given up.
public final class GiveUpDialog extends ConfirmDialog {
    /// @param confirmed called once
    public GiveUpDialog(int lines, Runnable confirmed) {
        setHeader(getTranslation("inventory.draft.clear.title"));
        setText(getTranslation("inventory.draft.clear.text", lines));
        setConfirmButton(getTranslation("inventory.draft.clear"), sure -> confirmed.run());
        setCancelable(true);
        setCancelText(getTranslation("inventory.cancel"));
    }
}
