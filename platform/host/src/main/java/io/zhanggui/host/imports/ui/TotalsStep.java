package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;

/// What is about to be imported; the number that the person knows of must agree.
final class TotalsStep extends Div {
    private final IntegerField expected = new IntegerField(getTranslation("import.totals.expected"));
    private final long rows;

    TotalsStep(long rows, String fileName, String storeName) {
        this.rows = rows;
        addClassName("zg-import-totals");
        expected.setHelperText(getTranslation("import.totals.expected.help"));
        expected.setAutofocus(true);
        add(
                new MessageBox(Tone.GAIN, getTranslation("import.totals.sound")),
                pair("import.totals.rows", getTranslation("import.totals.rowsValue", rows)),
                pair("import.totals.file", fileName),
                pair("import.totals.store", storeName),
                expected,
                new MessageBox(Tone.NEUTRAL, getTranslation("import.totals.all")));
    }

    /// Says so at the field when the file has another number of rows than the person expects.
    boolean agrees() {
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
