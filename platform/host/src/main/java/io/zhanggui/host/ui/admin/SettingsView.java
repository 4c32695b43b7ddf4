package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.settings.SettingService;
import io.zhanggui.host.ui.Navigation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All settings that the host and the started plugins declare, a card for each.
public final class SettingsView extends Div implements HeaderContent {
    private static final String HOST = "host";

    private final List<SettingEditor> editors = new ArrayList<>();
    private final Button save = new Button();

    public SettingsView(SettingService settings, Navigation navigation, Texts texts) {
        addClassName("zg-settings");
        PluginNames names = new PluginNames(navigation);
        Map<String, List<Setting<?>>> groups = new LinkedHashMap<>();
        groups.put(HOST, new ArrayList<>());
        for (Setting<?> setting : settings.settings()) {
            String plugin = setting.key().substring(0, setting.key().indexOf('.'));
            groups.computeIfAbsent(plugin, id -> new ArrayList<>()).add(setting);
        }
        groups.forEach((plugin, declared) -> {
            Card card = Card.titled(
                    plugin.equals(HOST) ? getTranslation("settings.shop") : names.name(plugin, plugin, this));
            for (Setting<?> setting : declared) {
                SettingEditor editor = new SettingEditor(settings, texts, setting, this::edited);
                editors.add(editor);
                card.add(editor);
            }
            add(card);
        });
        save.setText(getTranslation("settings.save"));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickListener(click -> save());
        save.setEnabled(false);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(save);
    }

    private void edited() {
        save.setEnabled(true);
    }

    private void save() {
        List<SettingEditor> changed =
                editors.stream().filter(SettingEditor::isChanged).toList();
        changed.forEach(SettingEditor::save);
        save.setEnabled(false);
        Notices.done(getTranslation("settings.saved", changed.size()));
    }
}
