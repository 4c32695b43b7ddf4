/// The pages of statements.
@NullMarked
package io.zhanggui.commission.statement.ui;

import org.jspecify.annotations.NullMarked;
