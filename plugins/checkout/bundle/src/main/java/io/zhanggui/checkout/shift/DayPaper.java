package io.zhanggui.checkout.shift;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.shift.DayReport.Part;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lays the report of a day out for the receipt printer.
@Component(service = DayPaper.class)
public final class DayPaper {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;
    private final Stores stores;
    private final ShopClock clock;
    private final ShiftPaper shiftPaper;

    @Activate
    public DayPaper(
            @Reference Texts texts,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference ShiftPaper shiftPaper) {
        this.texts = texts;
        this.stores = stores;
        this.clock = clock;
        this.shiftPaper = shiftPaper;
    }

    /// 日报 2026-11-22.
    String title(LocalDate day) {
        return texts.get("checkout.day.paper", day.toString());
    }

    /// 1 号收银机 · 班次 3, or what was made outside of a shift.
    public String name(Part part) {
        Shift shift = part.shift();
        return shift == null
                ? texts.get("checkout.day.outside")
                : texts.get(
                        "checkout.day.shift",
                        stores.till(shift.tillId()).map(Till::name).orElse(""),
                        shift.number());
    }

    PrintDocument document(DayReport report) {
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.title(title(report.day())));
        blocks.add(PrintBlock.Text.center(stores.store(report.storeId()).name()));
        blocks.add(PrintBlock.Pair.of(
                texts.get("checkout.shift.as-of"), MINUTE.format(clock.instant().atZone(clock.zone()))));
        if (report.hasOpenShift()) {
            blocks.add(PrintBlock.Text.left(texts.get("checkout.day.still-open")));
        }
        blocks.add(new PrintBlock.Rule());
        shiftPaper.totals(blocks, report.sales(), report.refunds(), report.tenders());
        blocks.add(new PrintBlock.Rule());
        report.parts().forEach(part -> part(blocks, report.day(), part));
        blocks.add(new PrintBlock.Rule());
        blocks.add(pair("checkout.shift.moved-in", report.movedIn()));
        blocks.add(pair("checkout.shift.moved-out", report.movedOut().negated()));
        blocks.add(new PrintBlock.Pair(
                texts.get("checkout.day.differences"), report.difference().format(), true));
        blocks.add(new PrintBlock.Feed(2));
        return new PrintDocument(blocks, false, true);
    }

    private void part(List<PrintBlock> blocks, LocalDate day, Part part) {
        blocks.add(new PrintBlock.Pair(name(part), part.net().format(), true));
        Shift.Closing closing = part.closedOn(day);
        Shift shift = part.shift();
        if (closing != null) {
            blocks.add(PrintBlock.Pair.of(
                    "  " + texts.get("checkout.shift.expected"),
                    closing.expected().format()));
            blocks.add(PrintBlock.Pair.of(
                    "  " + texts.get("checkout.shift.counted"),
                    closing.counted().format()));
            blocks.add(PrintBlock.Pair.of(
                    "  " + texts.get("checkout.shift.difference"),
                    closing.difference().format()));
        } else if (shift != null && shift.isOpen()) {
            blocks.add(PrintBlock.Text.left("  " + texts.get("checkout.shift.open")));
        }
    }

    private PrintBlock pair(String key, Money amount) {
        return PrintBlock.Pair.of(texts.get(key), amount.format());
    }
}
