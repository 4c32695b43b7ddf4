package io.zhanggui.host.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.host.security.OperatorSession;
import java.util.List;
import java.util.Locale;

/// Who is at the screen, with a menu of what this person can do about that: another cashier, another language,
/// another password, sign out.
final class OperatorChip extends Div {
    private final OperatorSession session;
    private final Stores stores;
    private final Operators operators;

    OperatorChip(OperatorSession session, Operators operators, Stores stores) {
        this.session = session;
        this.operators = operators;
        this.stores = stores;
        addClassName("zg-operator");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        showOperator();
        Shortcuts.addShortcutListener(this, this::changeCashier, Key.F12);
        if (session.mustChangePassword()) {
            new OwnPasswordDialog(session, true).open();
        }
    }

    void showOperator() {
        removeAll();
        session.operator().ifPresent(this::show);
    }

    private void show(Operator operator) {
        Chip chip = new Chip(getTranslation("role." + operator.role().name()) + " · " + operator.displayName());
        chip.add(new KeyHint("F12"));
        ContextMenu menu = chip.menu();
        menu.getElement().setProperty("position", "bottom-end");
        menu.addItem(withKey("operator.changeCashier", "F12"), click -> changeCashier());
        menu.addItem(getTranslation("operator.changePassword"), click -> new OwnPasswordDialog(session, false).open());
        menu.addItem(getTranslation("operator.changePin"), click -> new OwnPinDialog(session).open());
        menu.addComponent(new Hr());
        addLanguage(menu, "中文", Texts.CHINESE);
        addLanguage(menu, "English", Texts.ENGLISH);
        menu.addComponent(new Hr());
        menu.addItem(getTranslation("operator.signOut"), click -> signOut());
        add(chip);
    }

    private void addLanguage(ContextMenu menu, String name, Locale locale) {
        var item = menu.addItem(name, click -> Language.choose(UI.getCurrent(), locale));
        item.setCheckable(true);
        item.setChecked(getLocale().getLanguage().equals(locale.getLanguage()));
    }

    private Span withKey(String textKey, String key) {
        Span label = new Span(new Span(getTranslation(textKey)), new KeyHint(key));
        label.addClassName("zg-menu-line");
        return label;
    }

    private void changeCashier() {
        List<Operator> colleagues = operators.inStore(stores.currentStore().id());
        new CashierDialog(session, colleagues, MainLayout::cashierChanged).open();
    }

    private void signOut() {
        // The address first: after the session's end nothing more is sent to the page.
        UI.getCurrent().getPage().setLocation(SignInView.PATH);
        session.signOut();
    }
}
