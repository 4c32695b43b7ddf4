package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.api.Member;
import io.zhanggui.storedvalue.card.Sharing;
import java.util.Optional;

/// What a member decides over the own stored value: PIN, freezing, who may pay with it, passing it on.
public final class CardDrawer extends SideDrawer {
    private final CardServices services;
    private final long memberId;
    private final Runnable onChange;
    private final RequestId transfer;
    private final Div state = new Div();
    private final Div shares = new Div();

    /// @param name of the member, for people
    /// @param onChange after something changed
    public CardDrawer(CardServices services, long memberId, String name, Runnable onChange) {
        super("");
        setHeaderTitle(getTranslation("stored-value.card.title", name));
        this.services = services;
        this.memberId = memberId;
        this.onChange = onChange;
        this.transfer = services.request();
        shares.addClassName("zg-form");
        body(
                state,
                pin(),
                new H3(getTranslation("stored-value.share.title")),
                shares,
                sharing(),
                referrer(),
                passing());
        showState();
        showShares();
    }

    private void showState() {
        boolean frozen = services.desk().isFrozen(memberId);
        TextField reason = new TextField(getTranslation("stored-value.card.reason"));
        reason.setMaxLength(100);
        reason.setWidthFull();
        Button change = new Button(
                getTranslation(frozen ? "stored-value.card.unfreeze" : "stored-value.card.freeze"), click -> {
                    services.desk().setFrozen(memberId, !frozen, reason.getValue());
                    Notices.done(getTranslation("stored-value.card.saved"));
                    showState();
                    onChange.run();
                });
        state.removeAll();
        state.addClassName("zg-form");
        state.add(new MessageBox(
                frozen ? Tone.ALERT : Tone.GAIN,
                getTranslation(frozen ? "stored-value.card.is-frozen" : "stored-value.card.is-open")));
        state.add(row(reason, change));
    }

    private Component pin() {
        PasswordField first = new PasswordField(getTranslation("stored-value.pin.new"));
        PasswordField again = new PasswordField(getTranslation("stored-value.pin.again"));
        first.getElement().setAttribute("autocomplete", "new-password");
        again.getElement().setAttribute("autocomplete", "new-password");
        first.setHelperText(getTranslation("stored-value.pin.help"));
        again.setHelperText(" ");
        Button set = new Button(
                getTranslation(services.pins().isSet(memberId) ? "stored-value.pin.change" : "stored-value.pin.set"),
                click -> {
                    if (!first.getValue().equals(again.getValue())) {
                        throw new Refusal("stored-value.pin.different");
                    }
                    services.pins().set(memberId, first.getValue());
                    first.clear();
                    again.clear();
                    Notices.done(getTranslation("stored-value.pin.saved"));
                });
        Div block = new Div(new H3(getTranslation("stored-value.pin.title")), row(first, again), set);
        block.addClassName("zg-form");
        return block;
    }

    private void showShares() {
        shares.removeAll();
        for (Sharing.Share share : services.sharing().usersOf(memberId)) {
            Money most = share.mostASale();
            Span text = new Span(services.name(share.userId()) + " · "
                    + (most == null
                            ? getTranslation("stored-value.share.unbounded")
                            : getTranslation("stored-value.share.bounded", most.format())));
            Button end = new Button(getTranslation("stored-value.share.end"), click -> {
                services.sharing().end(memberId, share.userId());
                showShares();
            });
            end.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Div line = new Div(text, end);
            line.addClassName("zg-pair");
            shares.add(line);
        }
        if (services.sharing().usersOf(memberId).isEmpty()) {
            Span none = new Span(getTranslation("stored-value.share.none"));
            none.addClassName("zg-muted");
            shares.add(none);
        }
    }

    private Component sharing() {
        ComboBox<Member> other = memberField("stored-value.share.with");
        MoneyField most = new MoneyField(getTranslation("stored-value.share.most"));
        Button add = new Button(getTranslation("stored-value.share.add"), click -> {
            Money bound = most.getMoneyOr(Money.ZERO);
            services.sharing().share(new Sharing.Share(memberId, chosen(other), bound.fen() == 0 ? null : bound));
            other.clear();
            most.clear();
            showShares();
        });
        Div block = new Div(row(other, most), add);
        block.addClassName("zg-form");
        return block;
    }

    private Component referrer() {
        Div block = new Div(new H3(getTranslation("stored-value.referral.title")));
        block.addClassName("zg-form");
        Optional<Long> known = services.referrals().referrerOf(memberId);
        if (known.isPresent()) {
            block.add(new Span(services.name(known.get())));
            return block;
        }
        ComboBox<Member> other = memberField("stored-value.referral.by");
        Button save = new Button(getTranslation("stored-value.save"), click -> {
            services.referrals().record(memberId, chosen(other));
            Notices.done(getTranslation("stored-value.card.saved"));
            block.removeAll();
            block.add(new H3(getTranslation("stored-value.referral.title")), new Span(services.name(chosen(other))));
        });
        block.add(row(other, save));
        return block;
    }

    private Component passing() {
        ComboBox<Member> other = memberField("stored-value.transfer.to");
        Button pass = new Button(getTranslation("stored-value.transfer.confirm"), click -> {
            Money passed = services.desk().passOn(transfer, memberId, chosen(other));
            Notices.done(getTranslation("stored-value.transfer.done", passed.format()));
            close();
            onChange.run();
        });
        pass.setDisableOnClick(true);
        other.addValueChangeListener(change -> pass.setEnabled(true));
        Div block = new Div(
                new H3(getTranslation("stored-value.transfer.title")),
                other,
                new MessageBox(Tone.CAUTION, getTranslation("stored-value.transfer.help")),
                pass);
        block.addClassName("zg-form");
        return block;
    }

    private ComboBox<Member> memberField(String labelKey) {
        ComboBox<Member> field = new ComboBox<>(getTranslation(labelKey));
        field.setItemLabelGenerator(member -> (member.name() + " " + member.maskedPhone()).strip());
        field.setItems(query -> services.search(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        field.setPlaceholder(getTranslation("stored-value.balances.search"));
        return field;
    }

    private static long chosen(ComboBox<Member> field) {
        return Optional.ofNullable(field.getValue())
                .map(Member::id)
                .orElseThrow(() -> new Refusal("stored-value.card.choose-member"));
    }

    private static Div row(Component... components) {
        Div row = new Div(components);
        row.addClassName("zg-form-row");
        row.getStyle().set("align-items", "end");
        return row;
    }
}
