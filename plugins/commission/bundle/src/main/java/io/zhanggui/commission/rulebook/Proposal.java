package io.zhanggui.commission.rulebook;

import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import org.jspecify.annotations.Nullable;

/// A rule that might come.
/// @param replaces id of the rule that it would take the place of; null for a new one
public record Proposal(Scope scope, Rate rate, @Nullable Long replaces) {}
