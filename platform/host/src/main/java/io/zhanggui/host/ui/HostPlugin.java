package io.zhanggui.host.ui;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import java.util.List;

/// The host's own table of contents, declared like that of any plugin.
final class HostPlugin implements Plugin {
    private static final String HOUSE = "M3 11l9-8 9 8M6 9v11h12V9";
    private static final String GEAR =
            "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2";
    static final String BOARD = "board";
    static final String SETTINGS = "settings";

    private final List<ViewRoute> views;

    HostPlugin(List<ViewRoute> views) {
        this.views = List.copyOf(views);
    }

    @Override
    public String id() {
        return "host";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(
                new MenuArea(BOARD, "area.board", HOUSE, 0), new MenuArea(SETTINGS, "area.settings", GEAR, 1_000));
    }

    @Override
    public List<ViewRoute> views() {
        return views;
    }
}
