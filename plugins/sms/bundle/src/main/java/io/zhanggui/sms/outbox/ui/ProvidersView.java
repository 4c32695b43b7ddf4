package io.zhanggui.sms.outbox.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.channel.Channels;
import io.zhanggui.sms.channel.StoredSettings;
import io.zhanggui.sms.outbox.Brake;
import io.zhanggui.sms.outbox.TestMessages;
import java.util.Optional;

/// By which way messages leave the shop, and what each way needs to know.
public final class ProvidersView extends Div {
    private final Channels channels;
    private final StoredSettings settings;
    private final TestMessages tests;
    private final Brake brake;
    private final Div state = new Div();
    private final Div choices = new Div();
    private final Div form = new Div();
    private String open;

    public ProvidersView(Channels channels, StoredSettings settings, TestMessages tests, Brake brake) {
        this.channels = channels;
        this.settings = settings;
        this.tests = tests;
        this.brake = brake;
        this.open = channels.chosenId();
        setSizeFull();
        addClassName("zg-stack");
        getStyle().set("overflow", "auto");
        choices.addClassName("zg-row");
        add(state, choices, form);
        show();
    }

    static String name(Component page, String id) {
        String key = "setting.sms.provider." + id;
        String text = page.getTranslation(key);
        return text.equals("!" + key) ? id : text;
    }

    private void show() {
        showState();
        choices.removeAll();
        String chosen = channels.chosenId();
        for (MessageProvider provider : channels.all()) {
            Chip chip =
                    new Chip(name(this, provider.id())).selected(provider.id().equals(open));
            if (provider.id().equals(chosen)) {
                chip.dot(Tone.GAIN);
            }
            chip.addClickListener(click -> {
                open = provider.id();
                show();
            });
            choices.add(chip);
        }
        form.removeAll();
        channels.find(open)
                .ifPresent(provider -> form.add(new ProviderCard(
                        provider, settings, tests, provider.id().equals(chosen), this::show)));
    }

    private void showState() {
        state.removeAll();
        Optional<MessageProvider> chosen = channels.chosen();
        if (chosen.isEmpty()) {
            state.add(new MessageBox(Tone.ALERT, getTranslation("sms.banner.missing", channels.chosenId())));
        } else if (!chosen.get().leavesTheShop()) {
            state.add(new MessageBox(Tone.CAUTION, getTranslation("sms.provider.kept")));
        } else {
            String name = name(this, chosen.get().id());
            int held = brake.held(chosen.get());
            if (held > 0) {
                state.add(new MessageBox(Tone.ALERT, getTranslation("sms.banner.held", held))
                        .detail(getTranslation("sms.banner.held.what")));
                return;
            }
            Optional<String> obstacle = chosen.get().obstacle();
            state.add(
                    obstacle.isPresent()
                            ? new MessageBox(Tone.ALERT, getTranslation("sms.banner.waits")).detail(obstacle.get())
                            : new MessageBox(Tone.GAIN, getTranslation("sms.provider.in-use", name)));
        }
    }
}
