package io.zhanggui.inventory.expiry;

import org.jspecify.annotations.Nullable;

/// Which batches are shown.
/// @param text part of a name, beginning of an article number or batch number; may be empty
/// @param withinDays expired ones, and those that expire within so many days; null for all, also those that keep
public record ExpiryFilter(
        long storeId, String text, @Nullable Integer withinDays) {}
