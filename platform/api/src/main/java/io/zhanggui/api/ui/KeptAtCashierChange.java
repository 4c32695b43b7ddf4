package io.zhanggui.api.ui;

/// A view that stays as it is when another cashier takes over, such as the till with a sale under way. Every
/// other one is made anew in all tabs of the browser: what it shows may be for the eyes of the operator before
/// only.
public interface KeptAtCashierChange {}
