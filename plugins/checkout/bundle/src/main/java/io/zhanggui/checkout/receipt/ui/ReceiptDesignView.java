package io.zhanggui.checkout.receipt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.UploadHandler;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.PaperSheet;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.receipt.Logo;
import io.zhanggui.checkout.receipt.ReceiptDesign;
import io.zhanggui.checkout.receipt.ReceiptServices;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Head, foot and sections of the receipt, and beside them how the newest sale would look with it; before the first
/// one an example.
public final class ReceiptDesignView extends Div implements HeaderContent {
    private final ReceiptServices services;
    private final TextField title = new TextField();
    private final TextArea head = new TextArea();
    private final TextArea foot = new TextArea();
    private final Checkbox barCode = new Checkbox();
    private final Map<String, Checkbox> sections = new LinkedHashMap<>();
    private final Map<Long, Chip> widths = new LinkedHashMap<>();
    private final Div preview = new Div();
    private final Optional<Stored> newest;
    private Optional<PrintBlock.Image> logo;
    private long width;

    public ReceiptDesignView(ReceiptServices services) {
        this.services = services;
        addClassName("receipt-design");
        newest = services.archive().newest(services.stores().currentStore().id());
        ReceiptDesign design = ReceiptDesign.of(services.settings());
        width = services.settings().get(CheckoutSettings.RECEIPT_WIDTH);
        logo = design.logo();
        Card form = Card.titled(getTranslation("checkout.design.form"));
        form.addClassNames("zg-padded");
        form.add(fields(design));
        preview.addClassName("receipt-preview");
        Card paper = Card.titled(getTranslation("checkout.design.preview"), widthChoice());
        paper.add(preview);
        add(form, paper);
        show();
    }

    @Override
    public List<Component> headerEnd() {
        Button store = new Button(getTranslation("checkout.design.store"), click -> store());
        store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        store.setSuffixComponent(new KeyHint("Ctrl Enter"));
        store.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).resetFocusOnActiveElement();
        return List.of(store);
    }

    private Component fields(ReceiptDesign design) {
        title.setLabel(getTranslation("setting.checkout.receipt-title"));
        title.setHelperText(getTranslation("setting.checkout.receipt-title.help"));
        title.setMaxLength(40);
        title.setValue(design.title());
        head.setLabel(getTranslation("setting.checkout.receipt-head"));
        head.setHelperText(getTranslation("setting.checkout.receipt-head.help"));
        head.setMaxLength(200);
        head.setValue(design.head());
        foot.setLabel(getTranslation("setting.checkout.receipt-foot"));
        foot.setHelperText(getTranslation("setting.checkout.receipt-foot.help"));
        foot.setMaxLength(200);
        foot.setValue(design.foot());
        barCode.setLabel(getTranslation("setting.checkout.receipt-bar-code"));
        barCode.setValue(design.barCode());
        for (TextField field : List.of(title)) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> show());
        }
        for (TextArea area : List.of(head, foot)) {
            area.setValueChangeMode(ValueChangeMode.LAZY);
            area.addValueChangeListener(change -> show());
        }
        barCode.addValueChangeListener(change -> show());
        Div form = new Div(logoChoice(), title, head, foot, barCode);
        form.addClassName("zg-form");
        for (String key : services.composer().optionalSections()) {
            Checkbox section = new Checkbox(getTranslation("checkout.design.section", getTranslation(key)));
            section.setValue(!design.without().contains(key));
            section.addValueChangeListener(change -> show());
            sections.put(key, section);
            form.add(section);
        }
        return form;
    }

    private Component logoChoice() {
        UI page = UI.getCurrentOrThrow();
        Upload upload = new Upload((UploadHandler) event -> {
            // One byte more than is allowed tells that there is more.
            byte[] file = event.getInputStream().readNBytes(Logo.MAX_BYTES + 1);
            page.access(() -> logo(Optional.of(Logo.of(file))));
        });
        upload.setAcceptedFileTypes(".png");
        upload.setUploadButton(new Button(getTranslation("checkout.logo.choose")));
        upload.setDropLabel(new Span(getTranslation("checkout.logo.drop")));
        upload.addFileRejectedListener(rejected -> Notices.refused(getTranslation("checkout.logo.unreadable")));
        Button none = new Button(getTranslation("checkout.logo.none"), click -> {
            upload.clearFileList();
            logo(Optional.empty());
        });
        none.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Span hint = new Span(getTranslation("checkout.logo.hint"));
        hint.addClassName("zg-small");
        Div row = new Div(upload, none);
        row.addClassName("zg-row");
        Div choice = new Div(new Span(getTranslation("checkout.logo")), row, hint);
        choice.addClassName("zg-stack");
        return choice;
    }

    private void logo(Optional<PrintBlock.Image> chosen) {
        logo = chosen;
        show();
    }

    private Component widthChoice() {
        Div choice = new Div();
        choice.addClassName("till-keys");
        for (long millimetres : List.of(58L, 80L)) {
            Chip chip = new Chip(millimetres + " mm");
            chip.addClickListener(click -> {
                width = millimetres;
                show();
            });
            widths.put(millimetres, chip);
            choice.add(chip);
        }
        return choice;
    }

    /// A section whose plugin is stopped just now stays as it was.
    private ReceiptDesign chosen() {
        Set<String> without =
                new HashSet<>(ReceiptDesign.of(services.settings()).without());
        sections.forEach((key, section) -> {
            without.remove(key);
            if (!section.getValue()) {
                without.add(key);
            }
        });
        return new ReceiptDesign(
                logo,
                title.getValue().strip(),
                head.getValue().strip(),
                foot.getValue().strip(),
                barCode.getValue(),
                without);
    }

    private void show() {
        widths.forEach((millimetres, chip) -> chip.selected(millimetres == width));
        preview.removeAll();
        if (newest.isEmpty()) {
            preview.add(new MessageBox(Tone.INFO, getTranslation("checkout.design.no-sale")));
        }
        Stored paper = newest.orElseGet(() ->
                services.composer().example(services.stores().currentStore().id()));
        PaperSheet sheet = new PaperSheet(() -> services.composer().compose(paper, false, chosen()));
        sheet.getStyle().set("width", width + "mm");
        preview.add(sheet);
    }

    private void store() {
        chosen().store(services.settings());
        services.settings().set(CheckoutSettings.RECEIPT_WIDTH, Long.toString(width));
        Notices.done(getTranslation("checkout.design.stored"));
    }
}
