package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import java.text.DateFormatSymbols;
import java.util.List;

/// Date fields in the language of the page, written like 2026-11-26.
final class Days {
    private Days() {}

    /// @param page whose texts are used
    static DatePicker picker(String label, Component page) {
        DateFormatSymbols symbols =
                DateFormatSymbols.getInstance(UI.getCurrentOrThrow().getLocale());
        DatePicker picker = new DatePicker(label);
        picker.setI18n(new DatePicker.DatePickerI18n()
                .setDateFormats("yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd")
                .setMonthNames(List.of(symbols.getMonths()).subList(0, 12))
                .setWeekdays(List.of(symbols.getWeekdays()).subList(1, 8))
                .setWeekdaysShort(List.of(symbols.getShortWeekdays()).subList(1, 8))
                .setToday(page.getTranslation("member.today"))
                .setCancel(page.getTranslation("member.cancel")));
        return picker;
    }
}
