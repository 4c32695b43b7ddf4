package io.zhanggui.finance.book.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.MemberNames;

/// What every page of finance is made with.
public record BookServices(
        FinanceBooks books,
        BookTexts texts,
        MemberNames members,
        Operators operators,
        ShopClock clock,
        Spreadsheets sheets) {}
