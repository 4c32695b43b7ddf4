package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.Member;

/// Issues a card, or reports one lost and issues another in its place.
final class CardDrawer {
    private CardDrawer() {}

    static void issue(MemberServices services, Member member, Runnable changed) {
        SideDrawer drawer = new SideDrawer(drawerTitle("member.card.add", member));
        TextField number = number(drawer);
        drawer.body(number);
        drawer.footer(cancel(drawer), confirm(drawer, "member.card.issue", () -> {
            services.cards().issue(member.id(), number.getValue());
            Notices.done(drawer.getTranslation("member.card.issued"));
            changed.run();
        }));
        drawer.open();
    }

    static void lost(MemberServices services, Member member, String lostNumber, Runnable changed) {
        SideDrawer drawer = new SideDrawer(drawerTitle("member.card.lost", member));
        TextField number = number(drawer);
        number.setLabel(drawer.getTranslation("member.card.newNumber"));
        number.setHelperText(drawer.getTranslation("member.card.lost.help"));
        drawer.body(
                new MessageBox(Tone.CAUTION, drawer.getTranslation("member.card.lost.effect", Mask.phone(lostNumber))),
                number);
        drawer.footer(cancel(drawer), confirm(drawer, "member.card.lost.confirm", () -> {
            if (number.getValue().isBlank()) {
                services.cards().reportLost(member.id(), lostNumber);
            } else {
                services.cards().replace(member.id(), lostNumber, number.getValue());
            }
            Notices.done(drawer.getTranslation("member.card.lost.done"));
            changed.run();
        }));
        drawer.open();
    }

    private static String drawerTitle(String key, Member member) {
        return UI.getCurrentOrThrow().getTranslation(key) + " · " + member.name();
    }

    private static TextField number(SideDrawer drawer) {
        TextField number = new TextField(drawer.getTranslation("member.card.number"));
        number.setPlaceholder(drawer.getTranslation("member.card.scan"));
        number.setAutofocus(true);
        return number;
    }

    private static Button cancel(SideDrawer drawer) {
        return new Button(drawer.getTranslation("member.cancel"), click -> drawer.close());
    }

    private static Button confirm(SideDrawer drawer, String key, Runnable action) {
        Button confirm = new Button(drawer.getTranslation(key), new KeyHint("Enter"), click -> {
            action.run();
            drawer.close();
        });
        confirm.setIconAfterText(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        confirm.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        return confirm;
    }
}
