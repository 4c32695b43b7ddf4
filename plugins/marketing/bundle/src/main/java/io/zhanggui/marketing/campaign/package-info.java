/// Campaigns: what every order gets that reaches an amount while they run.
@NullMarked
package io.zhanggui.marketing.campaign;

import org.jspecify.annotations.NullMarked;
