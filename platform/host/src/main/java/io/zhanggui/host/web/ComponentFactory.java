package io.zhanggui.host.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.Texts;
import io.zhanggui.host.plugin.PluginRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes pages and views with their collaborators, and gives them their texts.
public final class ComponentFactory {
    private final Pages pages;
    private final PluginRegistry plugins;
    private final Operators operators;
    private final I18NProvider texts;

    public ComponentFactory(Pages pages, PluginRegistry plugins, Operators operators, Texts texts) {
        this.pages = pages;
        this.plugins = plugins;
        this.operators = operators;
        this.texts = new I18NProvider() {
            @Override
            public List<Locale> getProvidedLocales() {
                return List.of(Texts.CHINESE, Texts.ENGLISH);
            }

            @Override
            public String getTranslation(String key, Locale locale, Object... arguments) {
                return ShopLanguage.isSpoken()
                        ? texts.get(key, arguments)
                        : texts.get(key, locale == null ? Texts.CHINESE : locale, arguments);
            }
        };
    }

    Pages pages() {
        return pages;
    }

    I18NProvider texts() {
        return texts;
    }

    /// @return empty for a component that needs nothing of the host
    /// @throws io.zhanggui.api.security.AccessDenied when the operator may not open the view
    Optional<Component> create(Class<? extends Component> type) {
        Optional<ViewRoute> view = plugins.view(type);
        if (view.isPresent()) {
            operators.require(view.get().permission());
            return Optional.of(view.get().factory().get());
        }
        return pages.components().create(type);
    }
}
