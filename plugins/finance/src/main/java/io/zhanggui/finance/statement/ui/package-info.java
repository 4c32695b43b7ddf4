/// The page of statements.
@NullMarked
package io.zhanggui.finance.statement.ui;

import org.jspecify.annotations.NullMarked;
