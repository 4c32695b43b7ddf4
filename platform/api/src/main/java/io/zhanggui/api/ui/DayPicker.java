package io.zhanggui.api.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.text.DateFormatSymbols;
import java.util.List;
import java.util.Locale;

/// A field for a day, which it writes as the lists do (2026-11-22), with a calendar in the page's language.
public class DayPicker extends DatePicker {
    private static final int MONTHS = 12;
    private static final int MONDAY = 1;

    public DayPicker() {
        this("");
    }

    public DayPicker(String label) {
        setLabel(label);
        Locale locale = getLocale();
        DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
        setI18n(new DatePickerI18n()
                .setDateFormats("yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd")
                .setMonthNames(List.of(symbols.getMonths()).subList(0, MONTHS))
                .setWeekdays(List.of(symbols.getWeekdays()).subList(1, 8))
                .setWeekdaysShort(List.of(symbols.getShortWeekdays()).subList(1, 8))
                .setFirstDayOfWeek(MONDAY)
                .setToday(getTranslation("day.today"))
                .setCancel(getTranslation("day.cancel")));
    }
}
