/// The page of the trial balance.
@NullMarked
package io.zhanggui.finance.trial.ui;

import org.jspecify.annotations.NullMarked;
