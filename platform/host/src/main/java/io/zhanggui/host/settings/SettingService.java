package io.zhanggui.host.settings;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import io.zhanggui.host.security.HostPermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settings in a table of texts, kept in memory.
public final class SettingService implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(SettingService.class);
    /// Values under such keys stay out of the audit log.
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token|access-key).*");

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Snapshot<Map<String, String>> values;
    private final Map<String, List<Setting<?>>> declared = new ConcurrentHashMap<>();
    /// Some are asked for ten times in a sale.
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    /// @param of a plugin that was started anew brings the same key with another type of its own
    /// @param stored null for the default
    private record Parsed(Setting<?> of, @Nullable String stored, Object value) {}

    public SettingService(UnitOfWork unitOfWork, Operators operators, AuditLog audit, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.values = new Snapshot<>(this::load);
        values.reload();
        declare("host", HostSettings.ALL);
    }

    /// Takes a plugin's settings into the list for the settings page.
    public void declare(String plugin, List<Setting<?>> settings) {
        declared.put(plugin, List.copyOf(settings));
    }

    /// Takes them back; the values are kept for the plugin's return.
    public void withdraw(String plugin) {
        declared.remove(plugin);
        // Not to hold on to the plugin's classes.
        parsed.clear();
    }

    /// All declared settings, those of a plugin together and in the order in which it declares them.
    public List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>();
        new TreeMap<>(declared).values().forEach(all::addAll);
        return all;
    }

    /// The stored text, or the default: what the settings page shows in the field.
    public String text(Setting<?> setting) {
        return values.get().getOrDefault(setting.key(), setting.defaultText());
    }

    public boolean mayChange(Setting<?> setting) {
        return operators.may(HostPermissions.SETTINGS)
                && setting.needs().map(operators::may).orElse(true);
    }

    @Override
    public <T> T get(Setting<T> setting) {
        String stored = values.get().get(setting.key());
        Parsed known = parsed.get(setting.key());
        if (known == null || known.of() != setting || !Objects.equals(known.stored(), stored)) {
            known = new Parsed(setting, stored, parsed(setting, stored));
            parsed.put(setting.key(), known);
        }
        // Only what this setting's own parser made is kept for it.
        @SuppressWarnings("unchecked")
        T value = (T) known.value();
        return value;
    }

    private static <T> T parsed(Setting<T> setting, @Nullable String stored) {
        if (stored != null) {
            try {
                return setting.parser().apply(stored);
            } catch (Refusal noLongerValid) {
                LOG.warn("Setting {} holds a text that is no longer valid; its default counts", setting.key());
            }
        }
        return setting.parser().apply(setting.defaultText());
    }

    @Override
    public <T> void set(Setting<T> setting, String text) {
        operators.require(HostPermissions.SETTINGS);
        setting.needs().ifPresent(operators::require);
        Objects.requireNonNull(setting.parser().apply(text));
        String before = text(setting);
        if (before.equals(text)) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), """
                    INSERT INTO host_setting (setting_key, value, changed_at) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE value = VALUES(value), changed_at = VALUES(changed_at)""", setting.key(), text, clock.instant());
            boolean secret = SECRET.matcher(setting.key()).matches();
            audit.record(
                    "host.setting-changed",
                    setting.key(),
                    secret ? Map.of() : Map.of("from", shortened(before), "to", shortened(text)));
            unit.afterCommit(values::reload);
        });
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 199) + "…";
    }

    private Map<String, String> load() {
        return unitOfWork.read(unit -> {
            Map<String, String> loaded = new HashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT setting_key, value FROM host_setting",
                            row -> Map.entry(row.getString("setting_key"), row.getString("value")))
                    .forEach(value -> loaded.put(value.getKey(), value.getValue()));
            return loaded;
        });
    }
}
