package io.zhanggui.host.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import io.zhanggui.api.text.Texts;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The language of a browser: chosen by a person, remembered in a cookie, Chinese until then.
final class Language {
    private static final String COOKIE = "zhanggui-language";
    private static final int REMEMBERED_SECONDS = 365 * 24 * 60 * 60;

    private Language() {}

    static Locale remembered(VaadinRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst()
                .filter(Texts.ENGLISH.getLanguage()::equals)
                .map(english -> Texts.ENGLISH)
                .orElse(Texts.CHINESE);
    }

    /// Shows all pages of this browser in the language from now on, the current one at once.
    static void choose(UI page, Locale locale) {
        // By script, because the answer to a message over the push connection cannot carry a cookie.
        page.getPage()
                .executeJs(
                        "document.cookie = $0 + '=' + $1 + ';path=/;max-age=' + $2 + ';samesite=lax'"
                                + " + (location.protocol === 'https:' ? ';secure' : '')",
                        COOKIE,
                        locale.getLanguage(),
                        REMEMBERED_SECONDS);
        VaadinSession.getCurrent().setLocale(locale);
        applyTo(page);
        page.refreshCurrentRoute(true);
    }

    /// Tells the browser, for fonts, hyphenation and screen readers.
    static void applyTo(UI page) {
        page.getPage()
                .executeJs(
                        "document.documentElement.lang = $0", page.getLocale().toLanguageTag());
        page.getPage()
                .executeJs(
                        """
                        const words = window.Vaadin && window.Vaadin.connectionIndicator;
                        if (words) {
                          words.onlineText = $0;
                          words.offlineText = $1;
                          words.reconnectingText = $2;
                        }""",
                        page.getTranslation("connection.online"),
                        page.getTranslation("connection.offline"),
                        page.getTranslation("connection.again"));
    }
}
