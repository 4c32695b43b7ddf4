/// Benchmarks of the ledger and the checkout. Absolute figures depend on the machine; the ratio to raw JDBC of the same
/// rows in
/// the same run does so far less.
@NullMarked
package io.zhanggui.benchmarks;

import org.jspecify.annotations.NullMarked;
