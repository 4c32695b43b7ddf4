package io.zhanggui.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.text.Texts;
import io.zhanggui.host.page.PageSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertyTextsTest {
    private final FakePage page = new FakePage();
    private final PropertyTexts texts = new PropertyTexts(new DefaultSettings(), page);

    @Test
    void aPluginsTextsComeAndGoWithIt() {
        texts.add("visits", new TextFile(Map.of("visits.title", "到店"), Map.of("visits.title", "Visits")));
        assertThat(texts.get("visits.title")).isEqualTo("到店");
        assertThat(texts.get("visits.title", Texts.ENGLISH)).isEqualTo("Visits");
        assertThat(texts.get("visits.title", Locale.UK)).isEqualTo("Visits");
        texts.remove("visits");
        assertThat(texts.get("visits.title")).isEqualTo("!visits.title");
    }

    @Test
    void aTextThatIsMissingInEnglishIsChinese() {
        texts.add("visits", new TextFile(Map.of("visits.only", "只有中文"), Map.of()));
        assertThat(texts.get("visits.only", Texts.ENGLISH)).isEqualTo("只有中文");
    }

    @Test
    void theLanguageIsThePagesElseTheShops() {
        assertThat(texts.get("role.CASHIER")).isEqualTo("收银员");
        page.locale = Texts.ENGLISH;
        assertThat(texts.get("role.CASHIER")).isEqualTo("Cashier");
    }

    @Test
    void whatCustomersReadIsInTheShopsLanguageWhateverThePagesIs() {
        page.locale = Texts.ENGLISH;
        assertThat(ShopLanguage.<String, RuntimeException>speak(() -> texts.get("role.CASHIER")))
                .isEqualTo("收银员");
        assertThat(ShopLanguage.<String, RuntimeException>speak(() -> texts.get("role.CASHIER", Texts.ENGLISH)))
                .isEqualTo("Cashier");
        assertThat(texts.get("role.CASHIER")).isEqualTo("Cashier");
    }

    @Test
    void whatWorkComposedForTheShopIsReadInTheLanguageOfThePage() {
        texts.add(
                "visits",
                new TextFile(
                        Map.of("visits.note", "{0}，{1}", "visits.free", "免费"),
                        Map.of("visits.note", "{0}: {1}", "visits.free", "free")));
        page.locale = Texts.ENGLISH;
        SpokenTexts spoken = new SpokenTexts();
        String stored = spoken.<String, RuntimeException>during(() -> ShopLanguage.<String, RuntimeException>speak(
                () -> texts.get("visits.note", "剪发", texts.get("visits.free"))));

        assertThat(stored).isEqualTo("剪发，免费");
        assertThat(spoken.read(stored, texts::get)).isEqualTo("剪发: free");
        assertThat(spoken.read("别的", texts::get)).as("nobody composed it").isEqualTo("别的");
    }

    @Test
    void aTextThatIsItsOwnArgumentIsRead() {
        texts.add("visits", new TextFile(Map.of("visits.same", "{0}"), Map.of("visits.same", "{0}")));
        SpokenTexts spoken = new SpokenTexts();
        spoken.<String, RuntimeException>during(
                () -> ShopLanguage.<String, RuntimeException>speak(() -> texts.get("visits.same", "剪发")));

        assertThat(spoken.read("剪发", texts::get)).isEqualTo("剪发");
    }

    @Test
    void aSuggestedTextIsStoredInTheShopsLanguageAndAWrittenOneAsItIs() {
        page.locale = Texts.ENGLISH;
        List<String> suggested = List.of("role.BOSS", "role.CASHIER");
        assertThat(ShopLanguage.ofSuggested("Cashier", texts::get, suggested)).isEqualTo("收银员");
        assertThat(ShopLanguage.ofSuggested("Cashier Anna", texts::get, suggested))
                .isEqualTo("Cashier Anna");
        assertThat(ShopLanguage.ofSuggested("", texts::get, suggested)).isEmpty();
    }

    @Test
    void bracesCountOnlyWhenThereAreArguments() {
        texts.add("visits", new TextFile(Map.of("visits.a", "it's {0}", "visits.b", "it''s {0}"), Map.of()));
        assertThat(texts.get("visits.a")).isEqualTo("it's {0}");
        assertThat(texts.get("visits.b", Texts.CHINESE, "王芳")).isEqualTo("it's 王芳");
    }

    @Test
    void aMissingPermissionIsNamedByItsTitle() {
        assertThat(texts.sentence(new AccessDenied("host.settings"), Texts.CHINESE))
                .contains("修改设置");
        assertThat(texts.sentence(new AccessDenied("host.sign-in"), Texts.ENGLISH))
                .isEqualTo("Please sign in first.");
        assertThat(texts.sentence(new AccessDenied("gone.plugin"), Texts.CHINESE))
                .contains("gone.plugin");
    }

    @Test
    void aRefusalsValuesAreFilledIn() {
        assertThat(texts.sentence(new Refusal("money.invalid", "12元5"), Texts.CHINESE))
                .startsWith("“12元5”不是金额");
    }

    private static final class DefaultSettings implements Settings {
        @Override
        public <T> T get(Setting<T> setting) {
            return setting.parser().apply(setting.defaultText());
        }

        @Override
        public <T> void set(Setting<T> setting, String text) {
            throw new UnsupportedOperationException("no test here changes a setting");
        }
    }

    private static final class FakePage implements PageSession {
        private @Nullable Locale locale;

        @Override
        public Optional<Locale> locale() {
            return Optional.ofNullable(locale);
        }

        @Override
        public <T> Optional<T> get(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> void set(Class<T> type, @Nullable T value) {
            throw noSession();
        }

        @Override
        public void renewId() {
            throw noSession();
        }

        @Override
        public void end() {
            throw noSession();
        }

        @Override
        public String address() {
            return "-";
        }

        @Override
        public Optional<String> cookie(String name) {
            return Optional.empty();
        }

        @Override
        public void setCookie(String name, String value, int maxAgeSeconds) {
            throw noSession();
        }

        private static UnsupportedOperationException noSession() {
            return new UnsupportedOperationException("texts only ask for the language");
        }
    }
}
