/// Statements of members' accounts.
@NullMarked
package io.zhanggui.finance.statement;

import org.jspecify.annotations.NullMarked;
