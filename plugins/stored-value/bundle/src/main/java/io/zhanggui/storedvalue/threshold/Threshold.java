package io.zhanggui.storedvalue.threshold;

/// A discount for paying with stored value.
/// @param active whether it is given, as far as it is valid
/// @param version counts the changes of its terms
public record Threshold(long id, ThresholdTerms terms, boolean active, int version) {}
