/// Makes a shop of any size from a seed: members, SKUs and their sales with correct books, written in bulk past the
/// product's own code.
@NullMarked
package io.zhanggui.benchmarks.history;

import org.jspecify.annotations.NullMarked;
