package io.zhanggui.storedvalue;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can set about stored value.
public final class StoredValueSettings {
    /// Whose law applies: rows of the region's rules.
    public static final Setting<String> REGION = Setting.text("stored-value.region", "CN", 20);

    static final List<Setting<?>> ALL = List.of(REGION);

    private StoredValueSettings() {}
}
