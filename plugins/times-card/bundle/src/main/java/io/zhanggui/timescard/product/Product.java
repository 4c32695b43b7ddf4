package io.zhanggui.timescard.product;

import io.zhanggui.timescard.api.PackageTerms;

/// A times card or a package that is, or was, for sale.
/// @param active shown at the till, as far as it is sold on the day
/// @param version counts the changes of its terms
public record Product(long id, PackageTerms terms, boolean active, int version) {}
