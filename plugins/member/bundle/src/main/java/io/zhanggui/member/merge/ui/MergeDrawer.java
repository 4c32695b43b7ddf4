package io.zhanggui.member.merge.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.member.merge.Merges;
import io.zhanggui.member.profile.MemberRefused;
import java.util.List;
import java.util.function.LongConsumer;

/// Merges the member that is shown into another one, after it is seen what moves.
public final class MergeDrawer extends SideDrawer {
    private static final int SHOWN_MEMBERS = 20;

    private final transient Merges merges;
    private final transient Member from;
    private final transient LongConsumer onMerged;

    /// Made once: a second click merges once.
    private final transient RequestId request;

    private final ComboBox<Member> into = new ComboBox<>();
    private final Div preview = new Div();
    private final TextField reason = new TextField(getTranslation("member.merge.reason.label"));
    private final PasswordField secret = new PasswordField(getTranslation("member.redemption.secret"));
    private final Button confirm;

    /// @param from goes
    /// @param onMerged gets the id of the member who stays
    public MergeDrawer(Merges merges, Members members, Stores stores, Member from, LongConsumer onMerged) {
        super("");
        this.merges = merges;
        this.from = from;
        this.onMerged = onMerged;
        this.request = RequestId.random(stores.currentStore().id(), RequestId.NO_TILL);
        setHeaderTitle(getTranslation("member.merge.title", from.name()));
        into.setLabel(getTranslation("member.merge.into"));
        into.setPlaceholder(getTranslation("member.search"));
        into.setItems(query -> members.search(query.getFilter().orElse(""), SHOWN_MEMBERS).stream()
                .filter(each -> each.id() != from.id())
                .skip(query.getOffset())
                .limit(query.getLimit()));
        into.setItemLabelGenerator(each -> each.name() + " · " + each.maskedPhone() + " · " + each.tier());
        into.setAutofocus(true);
        into.addValueChangeListener(change -> show());
        preview.addClassName("zg-stack");
        reason.setMaxLength(200);
        secret.setHelperText(getTranslation("member.merge.secret.help"));
        secret.getElement().setAttribute("autocomplete", "off");
        confirm = new Button(getTranslation("member.merge.confirm"), new KeyHint("Enter"), click -> merge());
        confirm.setIconAfterText(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // What was just typed has to arrive before the click.
        confirm.addClickShortcut(Key.ENTER).resetFocusOnActiveElement();
        confirm.setEnabled(false);
        body(into, preview, reason, secret);
        footer(new Button(getTranslation("member.cancel"), click -> close()), confirm);
    }

    private void show() {
        preview.removeAll();
        confirm.setEnabled(false);
        Member stays = into.getValue();
        if (stays == null) {
            return;
        }
        try {
            List<MergePart.Line> lines = merges.preview(from.id(), stays.id());
            preview.add(new MessageBox(Tone.CAUTION, getTranslation("member.merge.effect", from.name(), stays.name()))
                    .detail(getTranslation("member.merge.effect.detail")));
            lines.forEach(line -> preview.add(pair(line)));
            confirm.setEnabled(true);
        } catch (Refusal refusal) {
            preview.add(new MessageBox(Tone.ALERT, getTranslation(refusal.textKey(), refusal.arguments())));
        }
    }

    private static Div pair(MergePart.Line line) {
        Span value = new Span(line.value());
        value.addClassName("zg-num");
        Div pair = new Div(new Span(line.label()), value);
        pair.addClassName("zg-pair");
        return pair;
    }

    private void merge() {
        Member stays = into.getValue();
        if (stays == null) {
            throw new MemberRefused("member.merge.nobody");
        }
        try {
            merges.merge(request, from.id(), stays.id(), reason.getValue(), secret.getValue());
        } finally {
            secret.clear();
        }
        close();
        Notices.done(getTranslation("member.merge.done", from.name(), stays.name()));
        onMerged.accept(stays.id());
    }
}
