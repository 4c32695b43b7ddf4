package io.zhanggui.host.settings;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.text.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The host's own settings.
public final class HostSettings {
    public static final Setting<String> SHOP_NAME = Setting.text("host.shop-name", "掌柜小店", 40);

    public static final Setting<ZoneId> TIME_ZONE = new Setting<>(
                    "host.time-zone", Setting.Kind.TEXT, "Asia/Shanghai", HostSettings::zone)
            .choosing(HostSettings::zones);

    /// The language of whatever no person is looking at, such as receipts: `zh` or `en`.
    public static final Setting<Locale> LANGUAGE =
            new Setting<>("host.language", Setting.Kind.TEXT, "zh", HostSettings::language).choosing("zh", "en");

    /// How long a business day stays open after its end, and after the last posting to it.
    public static final Setting<Long> DAY_CLOSE_AFTER_HOURS =
            Setting.wholeNumber("host.day-close-after-hours", 4, 1, 168);

    public static final List<Setting<?>> ALL = List.of(SHOP_NAME, TIME_ZONE, LANGUAGE, DAY_CLOSE_AFTER_HOURS);

    /// Those that most shops are in, before all others.
    private static final List<String> USUAL_ZONES = List.of(
            "Asia/Shanghai",
            "Asia/Urumqi",
            "Asia/Hong_Kong",
            "Asia/Macau",
            "Asia/Taipei",
            "Asia/Singapore",
            "Asia/Kuala_Lumpur",
            "Asia/Tokyo",
            "Asia/Seoul",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles");

    private HostSettings() {}

    private static List<String> zones() {
        Stream<String> others = ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted();
        return Stream.concat(USUAL_ZONES.stream(), others).distinct().toList();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException unknown) {
            throw new Refusal("setting.timeZone.invalid", text);
        }
    }

    private static Locale language(String text) {
        return switch (text.strip()) {
            case "zh" -> Texts.CHINESE;
            case "en" -> Texts.ENGLISH;
            default -> throw new Refusal("setting.language.invalid", text);
        };
    }
}
