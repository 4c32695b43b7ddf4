package io.zhanggui.host.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.security.OperatorSession;
import java.util.Locale;

/// Where everybody begins: the seal, name and password, the language.
@JavaScript("context://js/zg-kit.js")
public final class SignInView extends Main implements HasDynamicTitle {
    static final String PATH = "sign-in";

    private final OperatorSession session;
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final Button enter = new Button();
    private final Div refusal = new Div();

    /// @param firstStart whether the password made at the first start has not been changed yet
    SignInView(OperatorSession session, boolean firstStart) {
        this.session = session;
        addClassName("zg-sign-in");
        Div seal = new Div(new Span("掌"));
        seal.addClassName("zg-seal");
        H1 heading = new H1(getTranslation("app.name"));
        Span promise = new Span(getTranslation("signIn.promise"));
        promise.addClassName("zg-muted");
        Div card = new Div(seal, heading, promise, form(firstStart));
        card.addClassNames("zg-card", "zg-sign-in-card");
        Div languages = new Div(language("中文", Texts.CHINESE), language("English", Texts.ENGLISH));
        languages.addClassName("zg-row");
        add(card, languages);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("signIn.title") + " · " + getTranslation("app.name");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        name.focus();
    }

    private Div form(boolean firstStart) {
        name.setLabel(getTranslation("signIn.name"));
        name.setId("sign-in-name");
        name.getElement().setAttribute("autocomplete", "username");
        name.getElement().setAttribute("autocapitalize", "off");
        password.setLabel(getTranslation("signIn.password"));
        password.setId("sign-in-password");
        password.getElement().setAttribute("autocomplete", "current-password");
        refusal.setVisible(false);
        enter.setText(getTranslation("signIn.enter"));
        enter.addClickListener(click -> enter());
        enter.setId("sign-in-enter");
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
        enter.addClickShortcut(Key.ENTER);
        enter.setDisableOnClick(true);
        Div form = new Div(name, password, refusal, enter);
        form.addClassName("zg-form");
        if (firstStart) {
            form.add(new MessageBox(Tone.INFO, getTranslation("signIn.first")));
        }
        return form;
    }

    private void enter() {
        try {
            session.signIn(name.getValue(), password.getValue());
        } catch (Refusal refused) {
            refusal.removeAll();
            refusal.add(new MessageBox(Tone.ALERT, getTranslation(refused.textKey(), refused.arguments())));
            refusal.setVisible(true);
            password.clear();
            password.focus();
            return;
        } finally {
            enter.setEnabled(true);
        }
        UI.getCurrent().navigate(WantedPage.take());
    }

    private Chip language(String own, Locale locale) {
        Chip chip = new Chip(own).selected(getLocale().getLanguage().equals(locale.getLanguage()));
        chip.addClickListener(click -> Language.choose(UI.getCurrent(), locale));
        return chip;
    }
}
