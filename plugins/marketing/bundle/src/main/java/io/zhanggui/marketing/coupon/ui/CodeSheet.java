package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.marketing.coupon.IssuedCoupon;
import java.time.LocalDate;
import java.util.List;

/// Codes as a table, for the printer's shop or a mail merge.
final class CodeSheet {
    private CodeSheet() {}

    static SheetTable of(Component page, List<IssuedCoupon> codes) {
        return new SheetTable(
                page.getTranslation("marketing.issued.title"),
                List.of(
                        page.getTranslation("marketing.issued.code"),
                        page.getTranslation("marketing.issued.code-grouped"),
                        page.getTranslation("marketing.coupon.name"),
                        page.getTranslation("marketing.issued.first-day"),
                        page.getTranslation("marketing.issued.last-day")),
                codes.stream()
                        .<List<Object>>map(coupon -> {
                            LocalDate last = coupon.lastDay();
                            return List.of(
                                    coupon.code().text(),
                                    coupon.code().grouped(),
                                    coupon.terms().name(),
                                    coupon.firstDay(),
                                    last == null ? "" : last);
                        })
                        .toList());
    }
}
