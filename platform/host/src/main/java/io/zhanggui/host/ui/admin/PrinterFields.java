package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Cutter;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import java.util.List;

/// What a printer can do: a model of the trade to begin with, and what differs from it.
final class PrinterFields extends Div {
    private final Select<Model> model = new Select<>();
    private final IntegerField columns = new IntegerField();
    private final Select<Barrier> echo = new Select<>();
    private final Select<Chinese> chinese = new Select<>();
    private final Select<Boolean> qr = new Select<>();
    private final Select<Cutter> cutter = new Select<>();
    private final Select<Integer> drawerPin = new Select<>();
    private final IntegerField drawerMillis = new IntegerField();
    private final IntegerField labelWidth = new IntegerField();
    private final IntegerField labelHeight = new IntegerField();
    private final IntegerField gap = new IntegerField();
    private final Select<Integer> dpi = new Select<>();
    private final Select<Boolean> answers = new Select<>();
    private final Details receiptDetails;
    private final Div label;

    /// Presets, which may all be changed.
    private enum Model {
        RECEIPT_80(PrinterProfile.mm80()),
        RECEIPT_58(PrinterProfile.mm58().with(Chinese.GB18030, true, Cutter.NONE)),
        RECEIPT_PLAIN(PrinterProfile.mm58().with(Chinese.NONE, false, Cutter.NONE)),
        LABEL_TSPL(new PrinterProfile.Label(LabelLanguage.TSPL, 40, 30, 2, 203, true)),
        LABEL_ZPL(new PrinterProfile.Label(LabelLanguage.ZPL, 40, 30, 2, 203, true));

        private final PrinterProfile usual;

        Model(PrinterProfile usual) {
            this.usual = usual;
        }

        private static Model of(PrinterProfile profile) {
            return switch (profile) {
                case PrinterProfile.Receipt receipt when receipt.chinese() == Chinese.NONE -> RECEIPT_PLAIN;
                case PrinterProfile.Receipt receipt -> receipt.columns() > 42 ? RECEIPT_80 : RECEIPT_58;
                case PrinterProfile.Label label -> label.language() == LabelLanguage.TSPL ? LABEL_TSPL : LABEL_ZPL;
            };
        }
    }

    PrinterFields() {
        addClassName("zg-form");
        label(model, "devices.model");
        model.setItems(Model.values());
        model.setItemLabelGenerator(each -> getTranslation("devices.model." + each.name()));
        choices(echo, "devices.echo", List.of(Barrier.values()));
        echo.setHelperText(getTranslation("devices.echo.hint"));
        label(columns, "devices.columns");
        columns.setHelperText(getTranslation("devices.columns.hint"));
        choices(chinese, "devices.chinese", List.of(Chinese.values()));
        choices(qr, "devices.qr", List.of(true, false));
        choices(cutter, "devices.cutter", List.of(Cutter.values()));
        numbers(drawerPin, "devices.drawer.pin", 2, 5);
        label(drawerMillis, "devices.drawer.millis");
        label(labelWidth, "devices.label.width");
        label(labelHeight, "devices.label.height");
        label(gap, "devices.label.gap");
        numbers(dpi, "devices.label.dpi", 203, 300, 600);
        choices(answers, "devices.label.answers", List.of(true, false));
        answers.setHelperText(getTranslation("devices.label.answers.hint"));
        receiptDetails = new Details(
                getTranslation("devices.printer.more"),
                form(row(columns, cutter), row(chinese, qr), row(drawerPin, drawerMillis)));
        label = form(row(labelWidth, labelHeight), row(gap, dpi), answers);
        add(model, echo, receiptDetails, label);
        model.addValueChangeListener(change -> fill(change.getValue().usual));
        model.setValue(Model.RECEIPT_80);
    }

    private static Div form(Component... fields) {
        Div form = new Div(fields);
        form.addClassName("zg-form");
        return form;
    }

    private static Div row(Component... fields) {
        Div row = new Div(fields);
        row.addClassName("zg-form-row");
        return row;
    }

    private void label(Component field, String textKey) {
        ((HasLabel) field).setLabel(getTranslation(textKey));
    }

    private <V> void choices(Select<V> field, String textKey, List<V> values) {
        label(field, textKey);
        field.setItems(values);
        field.setItemLabelGenerator(each -> getTranslation(textKey + "." + each));
    }

    private void numbers(Select<Integer> field, String textKey, Integer... values) {
        label(field, textKey);
        field.setItems(values);
    }

    /// Of a printer that is set up already.
    void show(PrinterProfile profile) {
        model.setValue(Model.of(profile));
        fill(profile);
    }

    private void fill(PrinterProfile profile) {
        boolean receipts = profile instanceof PrinterProfile.Receipt;
        echo.setVisible(receipts);
        receiptDetails.setVisible(receipts);
        label.setVisible(!receipts);
        switch (profile) {
            case PrinterProfile.Receipt receipt -> {
                columns.setValue(receipt.columns());
                echo.setValue(receipt.barrier());
                chinese.setValue(receipt.chinese());
                qr.setValue(receipt.nativeQr());
                cutter.setValue(receipt.cutter());
                drawerPin.setValue(receipt.drawerPin());
                drawerMillis.setValue(receipt.drawerMillis());
            }
            case PrinterProfile.Label size -> {
                labelWidth.setValue(size.widthMm());
                labelHeight.setValue(size.heightMm());
                gap.setValue(size.gapMm());
                dpi.setValue(size.dpi());
                answers.setValue(size.statusReports());
            }
        }
    }

    /// A receipt printer without an echo is not asked for its status either: it answers nothing.
    /// @throws IllegalArgumentException for what no printer can be
    PrinterProfile profile() {
        return switch (model.getValue().usual) {
            case PrinterProfile.Receipt _ ->
                new PrinterProfile.Receipt(
                        number(columns),
                        echo.getValue(),
                        echo.getValue() != Barrier.NONE,
                        chinese.getValue(),
                        qr.getValue(),
                        cutter.getValue(),
                        drawerPin.getValue(),
                        number(drawerMillis));
            case PrinterProfile.Label usual ->
                new PrinterProfile.Label(
                        usual.language(),
                        number(labelWidth),
                        number(labelHeight),
                        number(gap),
                        dpi.getValue(),
                        answers.getValue());
        };
    }

    private static int number(IntegerField field) {
        Integer value = field.getValue();
        return value == null ? 0 : value;
    }
}
