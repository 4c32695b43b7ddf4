package io.zhanggui.host.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class AuditWordsTest {
    private final Texts texts = new PageTexts();
    private final AuditWords words = new AuditWords(
            unasked(Operators.class), unasked(Stores.class), texts, () -> List.of(new Terms(), new Figures()));

    @Test
    void aSubjectWithALongKindIsShownByItsName() {
        assertThat(words.subject("stored-value-contract:3")).isEqualTo("合同条款版本 第三版");
        assertThat(words.subject("stored-value-threshold:17")).isEqualTo("stored-value-threshold 17");
    }

    @Test
    void aSubjectThatAWordTellsIsShownByItsName() {
        assertThat(words.subject("stored-value-rule:NAMED_CARD_LIMIT")).isEqualTo("法规数据 记名卡限额");
        assertThat(words.subject("period:2026-05-01_2026-05-31")).isEqualTo("期间 2026-05-01_2026-05-31");
        assertThat(words.subject("unheard-of:thing")).isEqualTo("unheard-of:thing");
        assertThat(words.subject("redemptions")).isEqualTo("redemptions");
    }

    @Test
    void detailsAreInTheReadersLanguage() {
        assertThat(words.details(Map.of(
                        "reason", "算错了", "change", "-2", "from", "2026-05-01", "hash", "ab12", "active", "false")))
                .isEqualTo("启用 否 · 变动 -2 · 从 2026-05-01 · 摘要值 ab12 · 原因 算错了");
        assertThat(words.details(Map.of("line 002", "洗发水 58.00"))).isEqualTo("第 2 行 洗发水 58.00");
        assertThat(words.details(Map.of("unheardOf", "x"))).isEqualTo("unheardOf x");
    }

    @Test
    void aCodeIsShownInTheReadersLanguageAndWhatNobodyKnowsAsItStandsThere() {
        assertThat(words.details(Map.of("cause", "CONSUMER", "tender", "bank-card", "role", "CASHIER")))
                .isEqualTo("原因类别 消费者原因 · 角色 收银员 · " + words.details(Map.of("tender", "银行卡")));
        assertThat(words.details(Map.of("state", "DRAFT → ORDERED"))).isEqualTo("状态 草稿 → 已下单");
        assertThat(words.details(Map.of("cause", "UNHEARD_OF", "reason", "CONSUMER")))
                .isEqualTo("原因类别 UNHEARD_OF · 原因 CONSUMER");
    }

    private static <T> T unasked(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError(method);
                }));
    }

    private static final class Terms implements SubjectNames {
        @Override
        public String kind() {
            return "stored-value-contract";
        }

        @Override
        public Optional<String> name(long id) {
            return id == 3 ? Optional.of("第三版") : Optional.empty();
        }
    }

    private static final class Figures implements SubjectNames {
        @Override
        public String kind() {
            return "stored-value-rule";
        }

        @Override
        public Optional<String> name(long id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> name(String word) {
            return Optional.of("记名卡限额");
        }
    }

    /// The host's own, and what plugins would declare.
    private static final class PageTexts implements Texts {
        private final Properties texts = new Properties();

        PageTexts() {
            try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/texts/pages.properties"));
                    Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
            texts.setProperty("audit.subject.stored-value-contract", "合同条款版本");
            texts.setProperty("audit.subject.stored-value-rule", "法规数据");
            texts.setProperty("audit.subject.period", "期间");
            texts.setProperty("audit.value.cause.CONSUMER", "消费者原因");
            texts.setProperty("audit.value.tender.bank-card", "银行卡");
            texts.setProperty("audit.value.state.DRAFT", "草稿");
            texts.setProperty("audit.value.state.ORDERED", "已下单");
        }

        @Override
        public String get(String key, Locale locale, Object... arguments) {
            String text = texts.getProperty(key, "!" + key);
            return arguments.length == 0 ? text : MessageFormat.format(text, arguments);
        }

        @Override
        public String get(String key, Object... arguments) {
            return get(key, CHINESE, arguments);
        }

        @Override
        public Locale locale() {
            return CHINESE;
        }
    }
}
