/// Statements: a month of a store, from draft to paid.
@NullMarked
package io.zhanggui.commission.statement;

import org.jspecify.annotations.NullMarked;
