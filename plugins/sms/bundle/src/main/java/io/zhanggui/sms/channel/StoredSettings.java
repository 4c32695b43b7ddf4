package io.zhanggui.sms.channel;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.ProviderField;
import io.zhanggui.sms.api.ProviderField.Kind;
import io.zhanggui.sms.api.ProviderSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the shop filled in for providers: secrets encrypted, and never given to a page. Thread-safe.
@Component(service = {ProviderSettings.class, StoredSettings.class})
public final class StoredSettings implements ProviderSettings {
    private static final String COLUMN = "sms.provider.";
    private static final int MAX_TEXT = 4_000;

    private final UnitOfWork unitOfWork;
    private final Remembered<Map<String, Stored>> all;
    private final PersonalData personalData;
    private final Settings settings;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public StoredSettings(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference PersonalData personalData,
            @Reference Settings settings,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.all = new Remembered<>("sms.providers", unitOfWork, this::read);
        this.personalData = personalData;
        this.settings = settings;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param values by field, secrets included
    private record Stored(Map<String, String> values, int version) {}

    /// For the page: everything but the secrets.
    /// @param secretsThere keys of the secrets that are filled in
    public record Shown(Map<String, String> values, Set<String> secretsThere, int version) {}

    private Map<String, Stored> read(Unit unit) throws SQLException {
        Map<String, Stored> found = new HashMap<>();
        Sql.query(
                        unit.connection(),
                        "SELECT provider, config, secrets, version FROM sms_provider",
                        row -> Map.entry(row.getString(1), stored(row)))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    private Stored stored(ResultSet row) throws SQLException {
        Map<String, String> values = new TreeMap<>(TextMap.read(row.getString("config")));
        values.putAll(TextMap.read(personalData.decrypt(COLUMN + row.getString("provider"), row.getBytes("secrets"))));
        return new Stored(values, row.getInt("version"));
    }

    private Stored stored(String provider) {
        return all.get().getOrDefault(provider, new Stored(Map.of(), 0));
    }

    @Override
    public Map<String, String> of(MessageProvider provider) {
        Stored stored = stored(provider.id());
        Map<String, String> values = new HashMap<>();
        for (ProviderField field : provider.fields()) {
            values.put(field.key(), stored.values().getOrDefault(field.key(), field.defaultText()));
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean isChosen(MessageProvider provider) {
        return settings.get(SmsSettings.PROVIDER).strip().equals(provider.id());
    }

    public Shown shown(MessageProvider provider) {
        operators.require(SmsPermissions.PROVIDERS);
        Stored stored = stored(provider.id());
        Map<String, String> open = new HashMap<>();
        Set<String> secrets = new HashSet<>();
        for (ProviderField field : provider.fields()) {
            String value = stored.values().getOrDefault(field.key(), field.defaultText());
            if (field.kind() != Kind.SECRET) {
                open.put(field.key(), value);
            } else if (!value.isEmpty()) {
                secrets.add(field.key());
            }
        }
        return new Shown(open, secrets, stored.version());
    }

    /// @param typed by field; a secret that is left out or empty stays as it is
    /// @param version that the page shows
    /// @throws Refusal naming what is wrong with a field
    public void store(MessageProvider provider, Map<String, String> typed, int version) {
        operators.require(SmsPermissions.PROVIDERS);
        Stored before = stored(provider.id());
        Map<String, String> open = new TreeMap<>();
        Map<String, String> secrets = new TreeMap<>();
        for (ProviderField field : provider.fields()) {
            String old = before.values().getOrDefault(field.key(), "");
            String value = typed.getOrDefault(field.key(), "").strip();
            if (field.kind() == Kind.SECRET) {
                secrets.put(field.key(), value.isEmpty() ? old : value);
            } else {
                open.put(field.key(), value.isEmpty() ? field.defaultText() : value);
            }
            check(field, value);
        }
        byte[] encrypted = personalData.encrypt(COLUMN + provider.id(), TextMap.write(secrets));
        unitOfWork.writeOnly(unit -> {
            int stored = Sql.first(
                            unit.connection(),
                            "SELECT version FROM sms_provider WHERE provider = ? FOR UPDATE",
                            row -> row.getInt(1),
                            provider.id())
                    .orElse(0);
            ChangedMeanwhile.requireSame(stored, version, provider.id());
            Sql.update(unit.connection(), """
                    INSERT INTO sms_provider (provider, config, secrets, version, changed_at) VALUES (?, ?, ?, 1, ?)
                    ON DUPLICATE KEY UPDATE config = VALUES(config), secrets = VALUES(secrets),
                      version = version + 1, changed_at = VALUES(changed_at)""", provider.id(), TextMap.write(open), encrypted, clock.instant());
            all.changedBy(unit);
            audit.record("sms.provider-changed", "sms-provider:" + provider.id(), Map.of());
        });
    }

    private static void check(ProviderField field, String value) {
        if (value.length() > MAX_TEXT) {
            throw new Refusal("sms.provider.too-long", MAX_TEXT);
        }
        if (field.kind() == Kind.WHOLE_NUMBER && !value.isEmpty() && !value.matches("\\d{1,9}")) {
            throw new Refusal("sms.provider.no-number", value);
        }
        if (field.kind() == Kind.CHOICE && !value.isEmpty() && !field.choices().contains(value)) {
            throw new Refusal("sms.provider.no-choice", value);
        }
    }

    /// Sends with this provider from now on.
    public void choose(MessageProvider provider) {
        operators.require(SmsPermissions.PROVIDERS);
        settings.set(SmsSettings.PROVIDER, provider.id());
    }
}
