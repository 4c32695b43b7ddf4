package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.plugin.PluginAdministration;
import io.zhanggui.host.plugin.PluginState;
import io.zhanggui.host.plugin.PluginTitle;
import io.zhanggui.host.security.HostPermissions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Which plugins there are, whether they run and if not why; installs, updates, starts, stops and removes them while
/// the shop is open.
public final class PluginsView extends Div implements HeaderContent {
    private final PluginAdministration administration;
    private final DataGrid<PluginState> grid = new DataGrid<>();
    private final Span count = new Span();
    private final Upload upload;
    private final Chip apiChip = new Chip("");
    private boolean withApis;

    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }

    public PluginsView(PluginAdministration administration) {
        this.administration = administration;
        setSizeFull();
        apiChip.setText(getTranslation("plugins.apis"));
        apiChip.addClickListener(click -> {
            withApis = !withApis;
            apiChip.selected(withApis);
            refresh();
        });
        upload = new Upload(UploadHandler.toTempFile((metadata, file) -> install(metadata.fileName(), file)));
        upload.setAcceptedFileExtensions(".jar");
        upload.setMaxFiles(1);
        upload.setI18n(uploadTexts());
        upload.setUploadButton(new Button(getTranslation("plugins.install")));
        upload.setDropLabel(new Span(getTranslation("plugins.drop")));
        upload.addClassName("zg-plugin-upload");
        upload.addFileRejectedListener(event -> Notices.refused(getTranslation("plugins.notAJar")));
        addColumns();
        Div toolbar = new Div(upload);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar, grid, foot);
        card.addClassName("zg-list");
        card.setSizeFull();
        add(card);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(apiChip, grid.exportButton("plugins", HostPermissions.PLUGINS));
    }

    private void addColumns() {
        grid.componentColumn(
                        getTranslation("plugins.name"), this::title, state -> name(state) + " " + state.symbolicName())
                .setFlexGrow(2);
        grid.textColumn(getTranslation("plugins.version"), PluginState::version);
        grid.tagColumn(getTranslation("plugins.state"), this::condition);
        grid.componentColumn(getTranslation("plugins.reason"), this::reasons, this::reasonText)
                .setFlexGrow(4);
        grid.actionsColumn(this::actions);
    }

    private Component title(PluginState state) {
        Span id = new Span(state.symbolicName());
        id.addClassName("zg-small");
        Div cell = new Div(new Span(name(state)), id);
        cell.addClassName("zg-cell");
        return cell;
    }

    private String name(PluginState state) {
        return state.title().in(getLocale());
    }

    private Tag condition(PluginState state) {
        Tone tone = switch (state.condition()) {
            case RUNNING -> Tone.GAIN;
            case STOPPED -> Tone.NEUTRAL;
            case FAILED -> Tone.ALERT;
        };
        return new Tag(getTranslation("plugins.condition." + state.condition().name()), tone);
    }

    private Component reasons(PluginState state) {
        Span text = new Span(reasonText(state));
        text.addClassName("zg-reason");
        return text;
    }

    private String reasonText(PluginState state) {
        return state.reasons().stream().map(this::sentence).collect(Collectors.joining("\n"));
    }

    private String sentence(PluginState.Reason reason) {
        Object[] arguments = reason.arguments().stream()
                .map(argument -> argument instanceof PluginTitle title ? title.in(getLocale()) : argument)
                .toArray();
        return getTranslation(reason.textKey(), arguments);
    }

    private Component actions(PluginState state) {
        Div actions = new Div();
        actions.addClassName("zg-actions");
        String name = state.symbolicName();
        if (state.condition() == PluginState.Condition.RUNNING) {
            if (!state.api()) {
                actions.add(Links.action(
                        getTranslation("plugins.stop"),
                        () -> confirm(
                                "plugins.stop.title", "plugins.stop.hint", state, () -> administration.stop(name))));
            }
        } else {
            actions.add(Links.action(
                    getTranslation("plugins.start"), () -> change(state, () -> administration.start(name))));
        }
        if (state.removable()) {
            actions.add(Links.action(
                    getTranslation("plugins.remove"),
                    () -> confirm(
                            "plugins.remove.title", "plugins.remove.hint", state, () -> administration.remove(name))));
        }
        return actions;
    }

    private void confirm(String titleKey, String hintKey, PluginState state, Change action) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation(titleKey, name(state)),
                getTranslation(hintKey),
                getTranslation("action.confirm"),
                yes -> change(state, action));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("action.cancel"));
        dialog.open();
    }

    /// Starting and stopping takes a moment, and other pages must be able to react meanwhile.
    private void change(PluginState state, Change action) {
        String name = name(state);
        Background.run(
                this,
                () -> {
                    action.run();
                    return name;
                },
                changed -> {
                    refresh();
                    Notices.done(getTranslation("plugins.changed", changed));
                });
    }

    private void install(String fileName, File file) {
        upload.clearFileList();
        Background.run(this, () -> installAndForget(fileName, file.toPath()), installed -> {
            refresh();
            if (installed.condition() == PluginState.Condition.FAILED) {
                Notices.refused(getTranslation("plugins.installedFailing", name(installed), installed.version()));
            } else {
                Notices.done(getTranslation("plugins.installed", name(installed), installed.version()));
            }
        });
    }

    /// What was sent lies alone in a folder that nobody else removes.
    private PluginState installAndForget(String fileName, Path sent) throws IOException {
        try {
            return administration.install(fileName, sent);
        } finally {
            Files.deleteIfExists(sent);
            Files.deleteIfExists(Objects.requireNonNull(sent.getParent()));
        }
    }

    private void refresh() {
        List<PluginState> states = administration.plugins().stream()
                .filter(state -> withApis || !state.api() || state.condition() != PluginState.Condition.RUNNING)
                .toList();
        grid.setItems(states);
        grid.recalculateColumnWidths();
        long running = states.stream()
                .filter(state -> state.condition() == PluginState.Condition.RUNNING)
                .count();
        count.setText(getTranslation("plugins.count", states.size(), running));
    }

    private UploadI18N uploadTexts() {
        UploadI18N texts = new UploadI18N();
        texts.setUploading(new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting(getTranslation("upload.connecting"))
                        .setProcessing(getTranslation("upload.processing"))
                        .setStalled(getTranslation("upload.stalled"))
                        .setHeld(getTranslation("upload.held")))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable(getTranslation("upload.failed"))
                        .setUnexpectedServerError(getTranslation("upload.failed"))
                        .setForbidden(getTranslation("upload.failed"))));
        return texts;
    }
}
