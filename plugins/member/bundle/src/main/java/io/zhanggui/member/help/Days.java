package io.zhanggui.member.help;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import java.text.DateFormatSymbols;
import java.util.List;

/// Date fields in the language of the page, written like 2026-11-26.
public final class Days {
    private Days() {}

    /// @param labelKey key of the label
    public static DatePicker picker(String labelKey) {
        DateFormatSymbols symbols =
                DateFormatSymbols.getInstance(UI.getCurrentOrThrow().getLocale());
        DatePicker picker = new DatePicker();
        picker.setLabel(picker.getTranslation(labelKey));
        picker.setI18n(new DatePicker.DatePickerI18n()
                .setDateFormats("yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd")
                .setMonthNames(List.of(symbols.getMonths()).subList(0, 12))
                .setWeekdays(List.of(symbols.getWeekdays()).subList(1, 8))
                .setWeekdaysShort(List.of(symbols.getShortWeekdays()).subList(1, 8))
                .setToday(picker.getTranslation("member.today"))
                .setCancel(picker.getTranslation("member.cancel")));
        return picker;
    }
}
