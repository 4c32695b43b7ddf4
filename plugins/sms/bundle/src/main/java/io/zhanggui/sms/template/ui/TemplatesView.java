package io.zhanggui.sms.template.ui;

import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.template.SampleValues;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;

/// What messages say, with a preview and what one costs.
public final class TemplatesView extends Div {
    public TemplatesView(
            Templates templates, SampleValues samples, Settings settings, Operators operators, Stores stores) {
        setSizeFull();
        addClassName("zg-stack");
        getStyle().set("overflow", "auto");
        add(new MessageBox(
                Tone.INFO,
                getTranslation(
                        "sms.template.hours",
                        settings.get(SmsSettings.FROM_HOUR),
                        settings.get(SmsSettings.UNTIL_HOUR))));
        Div cards = new Div();
        cards.getStyle()
                .set("display", "grid")
                .set("gap", "var(--gap)")
                .set("grid-template-columns", "repeat(auto-fit, minmax(min(100%, 380px), 1fr))");
        boolean mayEdit = operators.may(SmsPermissions.EDIT_TEMPLATES);
        for (Scene scene : Scene.WITH_TEMPLATE) {
            cards.add(new TemplateCard(templates, samples, scene, stores.currentStore(), mayEdit));
        }
        add(cards);
    }
}
