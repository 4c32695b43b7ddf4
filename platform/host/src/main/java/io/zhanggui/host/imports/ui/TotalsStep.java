package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What is about to be imported; the number that the person knows of must agree.
final class TotalsStep extends Div {
    private final IntegerField expected = new IntegerField(getTranslation("import.totals.expected"));
    private final long rows;
    private final Map<ControlTotal, TextField> sums = new LinkedHashMap<>();

    /// @param titleOf names the column of a sum
    TotalsStep(
            long rows,
            String fileName,
            String storeName,
            List<ControlTotal> totals,
            Function<ControlTotal, String> titleOf) {
        this.rows = rows;
        addClassName("zg-import-totals");
        expected.setHelperText(getTranslation("import.totals.expected.help"));
        expected.setAutofocus(true);
        add(
                new MessageBox(Tone.GAIN, getTranslation("import.totals.sound")),
                pair("import.totals.rows", getTranslation("import.totals.rowsValue", rows)),
                pair("import.totals.file", fileName),
                pair("import.totals.store", storeName),
                expected);
        for (ControlTotal total : totals) {
            TextField field = new TextField(getTranslation("import.totals.sum", titleOf.apply(total)));
            field.setHelperText(getTranslation("import.totals.sum.help"));
            field.setRequiredIndicatorVisible(true);
            sums.put(total, field);
            add(field);
        }
        add(new MessageBox(Tone.NEUTRAL, getTranslation("import.totals.all")));
    }

    /// What the person says the sums are, as far as it can be read.
    Map<String, Long> stated() {
        Map<String, Long> stated = new HashMap<>();
        sums.forEach((total, field) -> read(total, field).ifPresent(sum -> stated.put(total.key(), sum)));
        return stated;
    }

    private static Optional<Long> read(ControlTotal total, TextField field) {
        try {
            String typed = field.getValue().strip().replace(",", "");
            return Optional.of(total.money() ? Money.parseYuan(typed).fen() : Long.parseLong(typed));
        } catch (Refusal | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /// Says so at the field when the file has another number of rows, or another sum, than the person expects.
    boolean agrees() {
        boolean allSums = true;
        for (Map.Entry<ControlTotal, TextField> sum : sums.entrySet()) {
            ControlTotal total = sum.getKey();
            boolean same = read(total, sum.getValue())
                    .filter(typed -> typed == total.sum())
                    .isPresent();
            sum.getValue()
                    .setErrorMessage(getTranslation(
                            "import.totals.sum.differs",
                            total.money() ? Money.ofFen(total.sum()).format() : Long.toString(total.sum())));
            sum.getValue().setInvalid(!same);
            allSums &= same;
        }
        return rowsAgree() && allSums;
    }

    private boolean rowsAgree() {
        Integer typed = expected.getValue();
        boolean agrees = typed == null || typed == rows;
        expected.setErrorMessage(getTranslation("import.totals.differ", rows));
        expected.setInvalid(!agrees);
        return agrees;
    }

    private Div pair(String titleKey, String value) {
        Span title = new Span(getTranslation(titleKey));
        title.addClassName("zg-muted");
        Span text = new Span(value);
        text.addClassNames("zg-strong", "zg-num");
        Div pair = new Div(title, text);
        pair.addClassName("zg-pair-row");
        return pair;
    }
}
