package io.zhanggui.checkout.shift;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.tender.TenderTypes;

/// What the pages of shifts and days are made with.
public record ShiftServices(
        Shifts shifts,
        DayReports days,
        TenderTypes tenderTypes,
        Spreadsheets sheets,
        Operators operators,
        Stores stores,
        ShopClock clock) {}
