package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PoleProfile.Commands;

/// What a pole display understands.
final class PoleFields extends Div {
    private final Select<Commands> commands = new Select<>();
    private final Select<Boolean> chinese = new Select<>();

    PoleFields() {
        addClassName("zg-form");
        commands.setLabel(getTranslation("devices.pole.commands"));
        commands.setItems(Commands.values());
        commands.setItemLabelGenerator(each -> getTranslation("devices.pole.commands." + each.name()));
        commands.setHelperText(getTranslation("devices.pole.commands.hint"));
        chinese.setLabel(getTranslation("devices.chinese"));
        chinese.setItems(false, true);
        chinese.setItemLabelGenerator(each -> getTranslation("devices.pole.chinese." + each));
        show(PoleProfile.standard());
        add(commands, chinese);
    }

    void show(PoleProfile profile) {
        commands.setValue(profile.commands());
        chinese.setValue(profile.chinese());
    }

    PoleProfile profile() {
        return new PoleProfile(commands.getValue(), chinese.getValue());
    }
}
